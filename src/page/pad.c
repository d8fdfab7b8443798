#include "page/pad.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>

/* Most cells that are rewritten are ASCII. */
static size_t width_of_text(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)(text[i] - ' ') >= 0x5F)
			return text_width(text, len);
	return len;
}

static size_t width_of(const char *bytes, struct cell cell)
{
	return width_of_text(bytes + cell.start, cell.end - cell.start);
}

static size_t spaces_before(const char *bytes, struct cell cell)
{
	size_t n = 0;

	while (cell.start + n < cell.end && bytes[cell.start + n] == ' ')
		n++;
	return n;
}

static size_t spaces_behind(const char *bytes, struct cell cell)
{
	size_t n = 0;

	while (cell.end - n > cell.start && bytes[cell.end - n - 1] == ' ')
		n++;
	return n;
}

/* The column's cell in the row [start, end); false where it has none. */
static bool cell_at(const struct pad *pad, const struct table_source *source, size_t start, size_t end,
	struct cell *scratch, struct cell *cell)
{
	if (pad->form->split(source->links.bytes, start, end, scratch, pad->column + 1) <= pad->column)
		return false;
	*cell = scratch[pad->column];
	return true;
}

/* What is counted over a column's rows. */
struct tally {
	size_t rows, aligned;
	size_t first, alike; /* the first row's width, and how many are as wide */
	size_t lines; /* as wide as the header's line */
	bool has_slack; /* a cell has more than the one space that it needs */
};

static void count_cell(const struct pad *pad, struct tally *tally, const char *bytes, struct cell cell)
{
	size_t width = width_of(bytes, cell);

	tally->first = tally->rows++ == 0 ? width : tally->first;
	tally->aligned += width == pad->width;
	tally->alike += width == tally->first;
	tally->has_slack = tally->has_slack || spaces_before(bytes, cell) > 1 || spaces_behind(bytes, cell) > 1;
}

static void measure(struct pad *pad, const struct table *table, const struct table_source *source)
{
	const char *bytes = source->links.bytes;
	struct cell *scratch = mem_calloc(pad->column + 1, sizeof(*scratch)), cell = {0};
	struct tally tally = {0};
	size_t line_width = text_width(bytes + table->header, table->header_end - table->header);

	pad->is_measured = true;
	cell_at(pad, source, table->header, table->header_end, scratch, &cell);
	pad->width = width_of(bytes, cell);
	pad->is_right = pad->form->is_right(bytes, table, pad->column);
	for (size_t i = 0; i < table->row_count; i++) {
		const struct table_row *row = &source->rows[table->first_row + i];

		if (cell_at(pad, source, row->start, row->end, scratch, &cell))
			count_cell(pad, &tally, bytes, cell);
		tally.lines += text_width(bytes + row->start, row->end - row->start) == line_width;
	}
	pad->is_padded = tally.aligned * 2 >= tally.rows && (tally.has_slack || tally.lines * 2 >= tally.rows);
	/* Below a header that is not as wide. */
	if (!pad->is_padded && tally.has_slack && tally.alike == tally.rows && tally.rows > 1) {
		pad->width = tally.first;
		pad->is_padded = true;
	}
	free(scratch);
}

/* The spaces that may be taken from or added to, on each side. */
struct slack {
	size_t before, behind;
	bool has_before, has_behind; /* a '|' stands there: spaces do not show */
	bool is_right;
};

static struct slack find_slack(const struct pad *pad, const struct table_source *source, struct cell cell)
{
	const char *bytes = source->links.bytes;
	struct slack slack = {spaces_before(bytes, cell), spaces_behind(bytes, cell), false, false, false};

	/* An empty cell is filled behind its first space. */
	if (slack.before == cell.end - cell.start) {
		slack.behind = slack.before > 0 ? slack.before - 1 : 0;
		slack.before = slack.before > 0;
	}
	slack.has_before = cell.start > 0 && bytes[cell.start - 1] == pad->form->edge;
	slack.has_behind = cell.end < source->len && bytes[cell.end] == pad->form->edge;
	slack.is_right = slack.before > 1 ? slack.behind <= 1 : slack.behind <= 1 && pad->is_right;
	return slack;
}

static size_t take(size_t *spaces, bool is_there, size_t *wanted)
{
	size_t free_spaces = is_there && *spaces > 1 ? *spaces - 1 : 0;
	size_t taken = free_spaces < *wanted ? free_spaces : *wanted;

	*spaces -= taken;
	*wanted -= taken;
	return taken;
}

/* Spaces to remove before and behind so that a text wider by `grown` fits. */
static void shrink_slack(struct slack slack, size_t grown, size_t *before, size_t *behind)
{
	*before = slack.is_right ? take(&slack.before, slack.has_before, &grown) : 0;
	*behind = take(&slack.behind, slack.has_behind, &grown);
	/* Centred, or by hand: what is left over comes from the other side. */
	*before += take(&slack.before, slack.has_before, &grown);
}

static void add_spaces(struct edits *edits, struct slack slack, struct cell cell, size_t count)
{
	if (slack.is_right && slack.has_before)
		edits_add_spaces(edits, cell.start, 0, count);
	else if (slack.has_behind)
		edits_add_spaces(edits, cell.end, 0, count);
}

void pad_replace(struct pad *pad, const struct table *table, const struct table_source *source, struct edits *edits,
	struct cell cell, size_t start, size_t end, const struct buf *text)
{
	const char *bytes = source->links.bytes;
	size_t old = width_of_text(bytes + start, end - start), new = width_of_text(text->data, text->len);
	size_t before = 0, behind = 0;

	pad->form = table->form;
	if (!pad->form->edge) {
		edits_add(edits, start, end - start, text->data, text->len);
		return;
	}
	struct slack slack = find_slack(pad, source, cell);
	if (new > old)
		shrink_slack(slack, new - old, &before, &behind);
	if (before > 0)
		edits_add_spaces(edits, cell.start, before, 0);
	/* Mostly the spaces follow at once: one edit for both. */
	bool is_joined = behind > 0 && end + spaces_behind(bytes, cell) == cell.end;
	edits_add(edits, start, end - start + (is_joined ? behind : 0), text->data, text->len);
	if (behind > 0 && !is_joined)
		edits_add_spaces(edits, cell.end - behind, behind, 0);
	if (new >= old || !pad->form->is_right)
		return;
	if (!pad->is_measured)
		measure(pad, table, source);
	size_t width = width_of(bytes, cell) - old + new;
	if (pad->is_padded && width < pad->width)
		add_spaces(edits, find_slack(pad, source, cell), cell, pad->width - width);
}
