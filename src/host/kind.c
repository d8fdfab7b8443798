#include "host/kind.h"

#include "host/kind_fact.h"

#include <string.h>

const struct host_kind *kind_of(enum site_kind kind)
{
	static const struct host_kind *const kinds[SITE_KINDS] = {[SITE_GITHUB] = &kind_github,
		[SITE_GITLAB] = &kind_gitlab,
		[SITE_FORGEJO] = &kind_forgejo,
		[SITE_GITEE] = &kind_gitee};

	return kinds[kind];
}

uint64_t kind_facts(const struct host_kind *kind, bool many)
{
	uint64_t facts = 0;

	for (int fact = 0; fact < FACTS; fact++)
		if (many ? kind->facts[fact].selection : kind->facts[fact].place)
			facts |= FACT_BIT(fact);
	return facts;
}

size_t kind_root_length(const struct host_kind *kind, const char *base)
{
	size_t len = strlen(base), tail = strlen(kind->api_path);

	return len > tail && strcmp(base + len - tail, kind->api_path) == 0 ? len - tail : 0;
}
