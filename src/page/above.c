#include "page/above.h"

#include "base/scoped.h"
#include "page/form.h"
#include "wording/heading.h"
#include "wording/word.h"

#include <string.h>

#define CAPTION_MAX 40 /* bytes of a paragraph that stands for a heading */

void above_add(struct above *above, unsigned level, size_t start, size_t end)
{
	bool is_first = above->level == 0;

	for (unsigned i = level; i <= ABOVE_LEVELS; i++)
		above->headings[i] = (struct above_heading){0};
	above->headings[level] = (struct above_heading){.start = start, .end = end, .is_page = is_first && level == 1};
	above->level = level;
	above->caption = above->caption_end = 0;
}

void above_set_caption(struct above *above, size_t start, size_t end)
{
	const char *bytes = above->bytes;

	bool is_bold = end - start > 4 && memcmp(bytes + start, "**", 2) == 0 &&
		(memcmp(bytes + end - 2, "**", 2) == 0 || memcmp(bytes + end - 3, "**:", 3) == 0);

	if (end - start < CAPTION_MAX && (is_bold || heading_is_dateline(bytes + start, end - start)))
		above_add(above, ABOVE_LEVELS, start, end);
	above->caption = start;
	above->caption_end = end;
}

void above_give_caption(struct above *above, struct table *table)
{
	table->caption = (uint32_t)above->caption;
	table->caption_end = (uint32_t)above->caption_end;
	above->caption = above->caption_end = 0;
}

static enum above_veto read_title(const struct above *above, size_t start, size_t end, bool is_page)
{
	const char *text = above->bytes + start;
	size_t len = end - start;

	if (heading_is_past(text, len, above->day, is_page))
		return ABOVE_PAST;
	if (heading_is_history(text, len))
		return ABOVE_HISTORY;
	return heading_is_period(text, len, true) ? ABOVE_GAINED : ABOVE_NOTHING;
}

enum above_veto above_read_headings(struct above *above, unsigned level)
{
	enum above_veto veto = ABOVE_NOTHING;

	for (unsigned i = 1; i < level; i++) {
		struct above_heading *heading = &above->headings[i];

		if (heading->start == heading->end)
			continue;
		if (!heading->is_read)
			heading->veto = read_title(above, heading->start, heading->end, heading->is_page);
		heading->is_read = true;
		if (veto == ABOVE_NOTHING || veto == ABOVE_GAINED)
			veto = heading->veto;
	}
	return veto;
}

enum above_veto above_read(struct above *above, const struct table *table)
{
	enum above_veto veto = above_read_headings(above, ABOVE_LEVELS + 1);
	size_t len = table->caption_end - table->caption;
	SCOPED(buf) text = BUF_EMPTY;

	if (veto != ABOVE_NOTHING || len == 0)
		return veto;
	word_read(&text, above->bytes, table->caption, table->caption_end, false);
	if (text.len < CAPTION_MAX)
		return read_title(above, table->caption, table->caption_end, false);
	return heading_is_period(above->bytes + table->caption, len, false) ? ABOVE_GAINED : ABOVE_NOTHING;
}

const char *above_describe(enum above_veto veto)
{
	static const char *const texts[] = {
		[ABOVE_NOTHING] = NULL,
		[ABOVE_PAST] = "stands under a heading of some day, week or year",
		[ABOVE_HISTORY] = "stands under a heading of what was",
		[ABOVE_GAINED] = "stands under words of what was gained in some time",
	};

	return texts[veto];
}
