#include "base/text.h"
#include "page/form.h"
#include "page/item.h"

#include <string.h>

/* A row is what stands between <tr> and </tr>, on as many lines as it likes; a table's first row is its header. */

static bool is_tag(const char *bytes, size_t at, size_t end, const char *name)
{
	if (end - at < 3 || bytes[at] != '<' || !text_is_same_letter(bytes[at + 1], name[0]))
		return false;
	size_t len = strlen(name);
	return end - at > len + 1 && text_starts_nocase(bytes + at + 1, len, name) &&
		text_is_sign(bytes[at + 1 + len], " >\t\n\r");
}

/* Where the next tag of one of these two names starts; end: there is none. */
static size_t find_tag(const char *bytes, size_t at, size_t end, const char *name, const char *other)
{
	while ((at = text_seek(bytes, at, end, '<')) < end && !is_tag(bytes, at, end, name) &&
		!is_tag(bytes, at, end, other))
		at++;
	return at;
}

static size_t behind_tag(const char *bytes, size_t at, size_t end)
{
	const char *close = at < end ? memchr(bytes + at, '>', end - at) : NULL;

	return close ? (size_t)(close - bytes) + 1 : end;
}

/* A row that a line ends; its first line began it. */
static void end_row(struct forming *forming, size_t end)
{
	struct table *table = &forming->table;

	if (table->row_count == 0)
		return;
	struct table_row *row = &forming->rows[table->row_count - 1];
	row->end = (uint32_t)end;
	if (table->header_end > table->header)
		return;
	/* The first is the header. */
	table->header = row->start;
	table->header_end = row->end;
	table->row_count--;
}

static bool read_line(struct forming *forming, const struct block_line *line)
{
	const char *bytes = forming->links->bytes;
	size_t end = line->end + 1; /* a tag may end the line */

	if (!forming->is_open) {
		if (find_tag(bytes, line->content, line->end, "table", "table") == line->end)
			return true;
		forming_open(forming, &form_html, line->number, line->content, line->content);
	}
	for (size_t at = line->content; (at = text_seek(bytes, at, line->end, '<')) < line->end; at++) {
		if (is_tag(bytes, at, end, "tr"))
			forming_add(forming, at, line->end, line->number);
		else if (is_tag(bytes, at, end, "/tr"))
			end_row(forming, at);
		else if (is_tag(bytes, at, end, "/table"))
			return false;
	}
	forming->may_link = forming->may_link || link_hint(forming->links, line->content, line->end) < line->end;
	return true;
}

/* Rows that nothing ended, and cells over several rows or columns, are beyond it. */
static void settle(struct table *table, const struct table_source *source)
{
	const char *bytes = source->links.bytes;
	struct cell cells[64];
	size_t end = table->header_end; /* of the last row */

	table->column_count = (uint32_t)table->form->split(bytes, table->header, table->header_end, cells, 64);
	for (uint32_t i = 0; i < table->row_count; i++) {
		const struct table_row *row = &source->rows[table->first_row + i];
		const char *text = bytes + row->start;
		size_t len = row->end - row->start;

		end = row->end;
		if (memmem(text, len, "rowspan", 7) || memmem(text, len, "colspan", 7))
			table->column_count = 0;
	}
	/* Pictures in a grid, cards: what leads to a repository is in the first row alone. */
	bool is_grid = end > table->header &&
		link_hint(&source->links, table->header, table->header_end) < table->header_end &&
		link_hint(&source->links, table->header_end, end) == end && item_hint(bytes, table->header, end);
	if (table->column_count > 0 && !is_grid)
		return;
	table->row_count = 0;
	findings_add(source->doubts, page_finding(PAGE_DOUBT, table->line, NULL, "left"),
		"this HTML table has no plain rows and columns");
}

/* The cell without spaces and emphasis around its text. */
static struct cell strip(const char *bytes, size_t start, size_t end)
{
	static const char *const names[] = {"b", "i", "em", "strong", "code", "span", "sub", "small", "center", NULL};
	bool goes_on = true;

	while (goes_on) {
		while (start < end && text_is_sign(bytes[start], " \t\r\n"))
			start++;
		while (end > start && text_is_sign(bytes[end - 1], " \t\r\n"))
			end--;
		goes_on = false;
		for (size_t i = 0; start < end && bytes[start] == '<' && names[i] && !goes_on; i++) {
			size_t close = end > strlen(names[i]) + 3 ? end - strlen(names[i]) - 3 : start;

			goes_on = is_tag(bytes, start, end, names[i]) && close > start && bytes[close + 1] == '/' &&
				bytes[close] == '<';
			if (goes_on) {
				start = behind_tag(bytes, start, close);
				end = close;
			}
		}
	}
	return (struct cell){(uint32_t)start, (uint32_t)end};
}

static size_t split(const char *bytes, size_t start, size_t end, struct cell *cells, size_t max)
{
	size_t count = 0, at = start;

	while (count < max) {
		size_t tag = find_tag(bytes, at, end, "td", "th"), open = behind_tag(bytes, tag, end);

		if (tag == end)
			break;
		at = text_seek(bytes, open, end, '<');
		while (at < end && !text_starts(bytes + at, end - at, "</t"))
			at = text_seek(bytes, at + 1, end, '<');
		cells[count++] = strip(bytes, open, at);
	}
	return count;
}

const struct form form_html = {
	.kinds = 1U << BLOCK_HTML,
	.read = read_line,
	.settle = settle,
	.split = split,
};
