#include "page/finding.h"
#include "page/refresh.h"

#include <string.h>

static bool read_number(const struct refresh *refresh, const struct item *item, struct number *number)
{
	if (!number_read(refresh->bytes, item->number, item->end, number))
		return false;
	number->is_about = item->number > 0 && refresh->bytes[item->number - 1] == '~';
	return true;
}

static void read_style(const struct refresh *refresh, struct number_style *style)
{
	struct number number;

	for (size_t i = 0; i < refresh->scan->item_count; i++)
		if (read_number(refresh, &refresh->scan->items[i], &number))
			number_style_add(style, &number);
}

static void refresh_item(
	struct refresh *refresh, const struct item *item, const struct number_style *style, struct buf *text)
{
	const struct repo *facts = refresh_facts(refresh, item->repo, item->line);
	struct number number;

	if (!facts || facts->stars < 0 || !read_number(refresh, item, &number))
		return;
	const char *name = refresh_name(refresh, item->repo), *old = refresh->bytes + number.start;
	int len = (int)(number.end - number.start);
	if (number.form == NUMBER_MYRIAD) {
		finding_add(refresh->result, PAGE_LEFT, item->line, name,
			"\"%.*s\" is in a unit that is not written; left", len, old);
		return;
	}
	buf_clear(text);
	if (number_write(text, &number, style, facts->stars, refresh->options->round) == number.value) {
		if (refresh->options->is_explained)
			finding_add(refresh->result, PAGE_SAME, item->line, name, "\"%.*s\" is right", len, old);
		return;
	}
	finding_add_change(refresh->result, item->line, name, "stars", old, number.end - number.start, text);
	edits_add(&refresh->edits, number.start, number.end - number.start, text->data, text->len);
	refresh_mark(refresh, number.start);
	refresh->result->cells_changed++;
}

void refresh_items(struct refresh *refresh)
{
	struct number_style style = {0};
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	read_style(refresh, &style);
	for (size_t i = 0; i < refresh->scan->item_count; i++)
		refresh_item(refresh, &refresh->scan->items[i], &style, &text);
	buf_release(&text);
}
