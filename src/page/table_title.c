#include "page/table.h"

#include "base/text.h"
#include "wording/heading.h"

#include <string.h>

#define CAPTION_MAX 40 /* bytes of a line that stands for a heading */

bool table_title_day(const struct table *table, const char *bytes, struct when *when)
{
	static const char word[] = "snapshot of ";
	size_t at = table->title;

	while (at < table->title_end && (bytes[at] == '#' || bytes[at] == ' '))
		at++;
	if (text_starts_nocase(bytes + at, table->title_end - at, word))
		at += strlen(word);
	return at < table->title_end && when_parse(bytes, at, table->title_end, when);
}

bool table_is_of_time(const struct table *table, const char *bytes)
{
	const char *title = bytes + table->title;
	size_t len = table->title_end - table->title, caption = table->caption_end - table->caption;
	/* A page's own title may name the year that it was begun in. */
	bool is_section = len > 2 && title[0] == '#' && title[1] == '#';

	return (is_section ? heading_is_of_time(title, len) : heading_is_numbered(title, len)) ||
		(caption < CAPTION_MAX && heading_is_numbered(bytes + table->caption, caption));
}
