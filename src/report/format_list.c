#include "report/format.h"

#define ENTRY(name, stem, extension, traits, render) {name, stem, extension, traits, render},
#define NAME(name, stem, extension, traits, render) name,
#define NOTHING(name, stem, extension, traits, render)

/* clang-format off */
const struct format format_list[] = {
	FORMAT_TABLE(ENTRY, ENTRY)
	{ NULL, NULL, NULL, 0, NULL },
};

const char *const format_names[] = {
	FORMAT_TABLE(NAME, NOTHING)
	NULL,
};
/* clang-format on */
