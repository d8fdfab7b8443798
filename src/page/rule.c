#include "page/page.h"

const struct finding_rule page_rules[] = {
	[PAGE_CHANGED] = {"changed", FINDING_DETAIL},
	[PAGE_SAME] = {"same", FINDING_DETAIL},
	[PAGE_LEFT] = {"left", FINDING_DETAIL},
	[PAGE_DOUBT] = {"doubt", FINDING_WARNING},
	[PAGE_DIFFERS] = {"differs", FINDING_WARNING},
	[PAGE_RENAMED] = {"renamed", FINDING_WARNING},
	[PAGE_ARCHIVED] = {"archived", FINDING_WARNING},
	[PAGE_GONE] = {"gone", FINDING_WARNING},
	[PAGE_FAILED] = {"failed", FINDING_WARNING},
	[PAGE_ORDER] = {"order", FINDING_WARNING},
	[PAGE_TWICE] = {"twice", FINDING_WARNING},
	[PAGE_JUMP] = {"jump", FINDING_WARNING},
};

struct finding page_finding(enum page_rule rule, unsigned line, const char *repo, const char *remedy)
{
	return (struct finding){.rule = &page_rules[rule], .line = line, .repo = repo, .remedy = remedy};
}
