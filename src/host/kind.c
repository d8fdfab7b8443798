#include "host/kind.h"

#include "host/kind_fact.h"

const struct host_kind *kind_of(enum site_kind kind)
{
	static const struct host_kind *const kinds[SITE_KINDS] = {[SITE_GITHUB] = &kind_github,
		[SITE_GITLAB] = &kind_gitlab,
		[SITE_FORGEJO] = &kind_forgejo,
		[SITE_GITEE] = &kind_gitee};

	return kinds[kind];
}

bool kind_tells(const struct host_kind *kind, enum fact fact)
{
	return kind->facts[fact].place != NULL;
}
