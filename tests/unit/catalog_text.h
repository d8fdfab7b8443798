/* catalog_text: a catalog from its text, for tests. */
#ifndef ECO_UNIT_CATALOG_TEXT_H
#define ECO_UNIT_CATALOG_TEXT_H

#include "model/catalog.h"

#include <string.h>

static bool parse(struct catalog *catalog, const char *bytes, struct err *err)
{
	return catalog_parse(catalog, "data/list.yaml", bytes, strlen(bytes), err);
}

static void parse_good(struct catalog *catalog, const char *bytes)
{
	struct err err = {0};
	char text[2048];

	if (!parse(catalog, bytes, &err))
		fail_msg("%s\n%s", err_format(&err, text, sizeof(text)), bytes);
}

#endif
