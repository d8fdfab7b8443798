#include "host/kind.h"

const struct host_kind *kind_of(enum site_kind kind)
{
	static const struct host_kind *const kinds[SITE_KINDS] = {[SITE_GITHUB] = &kind_github,
		[SITE_GITLAB] = &kind_gitlab,
		[SITE_FORGEJO] = &kind_forgejo,
		[SITE_GITEE] = &kind_gitee};

	return kinds[kind];
}
