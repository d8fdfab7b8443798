#include "base/scoped.h"
#include "page/mark.h"
#include "page/pad.h"
#include "page/refresh.h"

#include <string.h>

#define MARKS_MAX 8 /* different ones that are counted */

/* A mark, and on how many names it stands. */
struct tally {
	struct mark mark;
	size_t archived, others;
};

struct marking {
	struct refresh *refresh;
	struct tally tallies[MARKS_MAX];
	size_t count;
};

static const struct repo *facts_of(const struct refresh *refresh, const struct table_row *row)
{
	return row->repo < ROSTER_SEVERAL ? refresh->repos[row->repo].facts : NULL;
}

static void count_row(struct marking *marking, const struct table *table, const struct table_row *row)
{
	const struct refresh *refresh = marking->refresh;
	const struct repo *facts = facts_of(refresh, row);
	struct mark_spot spot;
	size_t at = 0;

	if (!facts || !mark_find_spot(table, &refresh->source, row, &spot))
		return;
	struct mark mark = mark_read(refresh->bytes, &spot);
	while (at < marking->count && !mark_is_same(refresh->bytes, &marking->tallies[at].mark, &mark))
		at++;
	if (mark.place == MARK_NONE || at == MARKS_MAX)
		return;
	if (at == marking->count)
		marking->tallies[marking->count++] = (struct tally){.mark = mark};
	marking->tallies[at].archived += facts->is_archived;
	marking->tallies[at].others += !facts->is_archived;
}

/* May the mark mean something else? One that says nothing else needs one name that it stands beside. */
static bool is_believed(const struct tally *tally)
{
	return tally->mark.is_sure ? tally->archived > tally->others : tally->archived >= 2 && tally->others == 0;
}

/* The one that most archived names have. */
static struct mark choose(const struct marking *marking)
{
	const struct tally *best = NULL;

	for (size_t i = 0; i < marking->count; i++)
		if (is_believed(&marking->tallies[i]) && (!best || marking->tallies[i].archived > best->archived))
			best = &marking->tallies[i];
	return best ? best->mark : (struct mark){0};
}

/* What the last comment before the table says, else the page's first; NULL: none does. */
static const struct directive_column *find_said(const struct refresh *refresh, const struct table *table)
{
	const struct directive_column *found = NULL;

	for (size_t i = 0; i < refresh->scan->directive_count; i++) {
		const struct table_directive *said = &refresh->scan->directives[i];

		if (said->directive.mark.is_given && (!found || said->line < table->line))
			found = &said->directive.mark;
	}
	return found;
}

static void strike(struct refresh *refresh, size_t start, size_t end)
{
	edits_add(&refresh->edits, start, 0, "~~", 2);
	edits_add(&refresh->edits, end, 0, "~~", 2);
}

static void put(struct refresh *refresh, const struct table *table, const struct mark_spot *spot,
	const struct mark *mark, const struct buf *text)
{
	struct pad pad = {.column = spot->column};

	if (mark->place == MARK_STRUCK)
		strike(refresh, spot->name, spot->name_end);
	else if (mark->place == MARK_STRUCK_TEXT)
		strike(refresh, spot->text, spot->text_end);
	else if (mark->place == MARK_BEFORE)
		edits_add(&refresh->edits, spot->name, 0, text->data, text->len);
	else
		pad_replace(&pad, table, &refresh->source, &refresh->edits, spot->cell, spot->name_end, spot->name_end,
			text);
}

/* The page's mark, or what a comment says; false: there is none for this name. */
static bool read_text(const struct refresh *refresh, const struct table *table, const struct mark_spot *spot,
	struct mark *mark, struct buf *text)
{
	const struct directive_column *said = find_said(refresh, table);
	const char *bytes = refresh->bytes;

	if (!said) {
		buf_append(text, bytes + mark->start, mark->end - mark->start);
	} else {
		bool is_struck = said->end - said->start == 2 && memcmp(bytes + said->start, "~~", 2) == 0;

		mark->place = said->start == said->end ? MARK_NONE : is_struck ? MARK_STRUCK : MARK_BEHIND;
		buf_putc(text, ' ');
		buf_append(text, bytes + said->start, said->end - said->start);
	}
	if (mark->place == MARK_STRUCK_TEXT && spot->text == spot->name)
		mark->place = MARK_STRUCK;
	/* A line that begins with the name would begin elsewhere. */
	return mark->place != MARK_NONE && (mark->place == MARK_BEHIND || spot->name > spot->cell.start);
}

static void tell(struct refresh *refresh, const struct table_row *row, bool has_mark)
{
	struct findings *findings = &refresh->result->findings;
	bool is_asked = refresh->options->fix & PAGE_FIX_ARCHIVED;

	if (refresh->repos[row->repo].is_told)
		return;
	refresh->repos[row->repo].is_told = true;
	findings_add(findings,
		page_finding(PAGE_ARCHIVED, row->line, refresh_name(refresh, row->repo),
			has_mark           ? "left (--fix archived marks it)"
				: is_asked ? "left, for the page has no mark for it (a comment can say one: <!-- "
					     "eco-refresh archived=\"…\" -->)"
					   : NULL),
		"archived");
}

static void say(struct refresh *refresh, const struct table_row *row, const struct mark_spot *spot,
	const struct mark *mark, const struct buf *text)
{
	bool is_before = mark->place == MARK_BEFORE, is_behind = mark->place == MARK_BEHIND;
	SCOPED(buf) new = BUF_EMPTY;

	buf_puts(&new, is_before ? text->data : is_behind ? "" : "~~");
	buf_append(&new, refresh->bytes + spot->text, spot->text_end - spot->text);
	buf_puts(&new, is_behind ? text->data : is_before ? "" : "~~");
	refresh_say_change(
		refresh, row->line, refresh_name(refresh, row->repo), "archived", spot->text, spot->text_end, &new);
}

static void mark_row(struct marking *marking, const struct table *table, const struct table_row *row, struct mark mark)
{
	struct refresh *refresh = marking->refresh;
	const struct repo *facts = facts_of(refresh, row);
	struct mark_spot spot = {0};
	SCOPED(buf) text = BUF_EMPTY;

	if (!facts || !facts->is_archived)
		return;
	bool is_found = mark_find_spot(table, &refresh->source, row, &spot);
	struct mark has = is_found ? mark_read(refresh->bytes, &spot) : (struct mark){0};
	if (has.place != MARK_NONE && (has.is_sure || mark_is_same(refresh->bytes, &has, &mark)))
		return;
	size_t start = table->form->is_listing ? spot.cell.start : row->start;
	size_t end = table->form->is_listing ? spot.cell.end : row->end;
	if (is_found &&
		(mark_is_said(refresh->bytes, start, spot.name) || mark_is_said(refresh->bytes, spot.name_end, end)))
		return;
	bool has_mark = is_found && read_text(refresh, table, &spot, &mark, &text);
	if (has_mark && refresh->options->fix & PAGE_FIX_ARCHIVED) {
		put(refresh, table, &spot, &mark, &text);
		say(refresh, row, &spot, &mark, &text);
	} else {
		tell(refresh, row, has_mark);
	}
}

static void each_row(struct marking *marking, const struct mark *mark)
{
	const struct page_scan *scan = marking->refresh->scan;

	for (size_t i = 0; i < scan->table_count; i++) {
		const struct table *table = &scan->tables[i];

		for (uint32_t j = 0; j < table->row_count && !table->is_left; j++)
			if (mark)
				mark_row(marking, table, &scan->rows[table->first_row + j], *mark);
			else
				count_row(marking, table, &scan->rows[table->first_row + j]);
	}
}

void refresh_archived(struct refresh *refresh)
{
	struct marking marking = {.refresh = refresh};
	bool has_archived = false;

	for (size_t i = 0; i < refresh->scan->roster.count && !has_archived; i++)
		has_archived = refresh->repos[i].facts && refresh->repos[i].facts->is_archived;
	if (!has_archived)
		return;
	each_row(&marking, NULL);
	struct mark mark = choose(&marking);
	each_row(&marking, &mark);
}
