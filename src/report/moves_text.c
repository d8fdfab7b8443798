#include "report/grid.h"
#include "report/moves.h"
#include "report/remark.h"

#include <stdio.h>

/* Lines of one section, gathered before they are aligned. A terminal is spoken to in English. */
struct section {
	const struct moves *moves;
	struct language english;
	struct grid grid;
	struct buf cell;
};

static void end_cell(struct section *section)
{
	grid_add(&section->grid, section->cell.data);
	buf_clear(&section->cell);
}

static void add_stars(struct section *section, const struct move *move)
{
	const struct figure *figure = &move->figure;

	language_number(&section->english, figure->before, false, &section->cell);
	end_cell(section);
	grid_add(&section->grid, "→");
	language_number(&section->english, figure->after, false, &section->cell);
	end_cell(section);
	language_delta(&section->english, figure, &section->cell);
	end_cell(section);
	language_growth(&section->english, figure, &section->cell);
	end_cell(section);
}

static void add_pair(struct section *section, const char *before, const char *after)
{
	grid_add(&section->grid, before);
	grid_add(&section->grid, "→");
	grid_add(&section->grid, after);
}

static void add_rank(struct section *section, const struct move *move)
{
	char before[32], after[32];

	snprintf(before, sizeof(before), "#%zu", move->rank_before);
	snprintf(after, sizeof(after), "#%zu", move->rank_after);
	add_pair(section, before, after);
}

static void add_created(struct section *section, const struct change *change)
{
	char before[DATE_SIZE], after[DATE_SIZE];
	struct date old = moment_date(change->before->created), new = moment_date(change->after->created);

	if (!old.day)
		new.day = 0;
	add_pair(section, date_format(old, before), date_format(new, after));
}

static void add_failure(struct section *section, const struct repo *repo)
{
	char date[DATE_STAMP_SIZE];

	if (!repo) {
		grid_add(&section->grid, "no data yet");
		return;
	}
	buf_puts(&section->cell, repo_status_name(repo->status));
	if (moment_is_known(repo->as_of))
		buf_printf(&section->cell, ", values of %s", moment_format(repo->as_of, date));
	if (moment_is_known(repo->since))
		buf_printf(&section->cell, ", since %s", moment_format(repo->since, date));
	if (repo->reason)
		buf_printf(&section->cell, ": %s", repo->reason);
	end_cell(section);
}

static void add_move(struct section *section, const struct move *move, enum move_kind kind)
{
	const struct change *change = move->change;

	grid_add(&section->grid, moves_name(section->moves, move));
	if (kind == MOVE_STARS || kind == MOVE_GROWTH)
		add_stars(section, move);
	else if (kind == MOVE_RANK)
		add_rank(section, move);
	else if (kind == MOVE_RENAMED)
		add_pair(section, remark_former_name(change), change->after->full_name);
	else if (kind == MOVE_CORRECTED)
		add_created(section, change);
	else if (kind == MOVE_FAILED)
		add_failure(section, change->after);
}

static const char *layout_of(enum move_kind kind)
{
	switch (kind) {
	case MOVE_STARS:
	case MOVE_GROWTH:
		return "<><>>>";
	case MOVE_RANK:
		return "<><>";
	case MOVE_RENAMED:
	case MOVE_CORRECTED:
		return "<<<<";
	case MOVE_FAILED:
		return "<<";
	default:
		return "<";
	}
}

static void write_section(
	const struct moves *moves, enum move_kind kind, const char *heading, size_t limit, struct buf *out)
{
	struct section section = {.moves = moves, .english = language_of(NULL, "en"), .cell = BUF_EMPTY};
	size_t count;
	SCOPED_FREE const struct move **found = moves_of(moves, kind, &count);

	if (kind == MOVE_GROWTH && count <= MOVES_SHOWN)
		count = 0;
	grid_init(&section.grid, layout_of(kind));
	for (size_t i = 0; i < count && i < limit; i++)
		add_move(&section, found[i], kind);
	if (count) {
		buf_printf(out, "\n%s (%zu)\n", heading, count);
		grid_write(&section.grid, out, limit);
	}
	if (count > limit)
		buf_printf(out, "  … and %zu more\n", count - limit);
	buf_release(&section.cell);
	grid_release(&section.grid);
}

void moves_write_line(const struct moves *moves, struct buf *out)
{
	const struct diff *diff = moves->input->diff;
	struct language english = language_of(NULL, "en");
	char before[DATE_SIZE], after[DATE_SIZE];

	buf_printf(out, "%zu project%s, ", moves->listed, moves->listed == 1 ? "" : "s");
	if (!diff->before)
		buf_printf(out, "%s: nothing earlier to compare with", date_format(diff->after->date, after));
	else
		buf_printf(
			out, "%s → %s", date_format(diff->before->date, before), date_format(diff->after->date, after));
	buf_puts(out, "; stars: ");
	if (moves->total < 0)
		buf_puts(out, "—");
	else
		language_number(&english, moves->total, false, out);
	if (moves->sum.has_delta) {
		buf_puts(out, " (");
		language_delta(&english, &moves->sum, out);
		buf_printf(out, "), %zu up, %zu down, %zu unchanged", moves->up, moves->down, moves->same);
	}
	buf_putc(out, '\n');
}

void moves_write_text(const struct moves *moves, size_t limit, bool is_short, struct buf *out)
{
	static const struct {
		enum move_kind kind;
		bool is_left_out; /* of the short form */
		const char *heading;
	} sections[] = {
		{MOVE_STARS, false, "Stars"},
		{MOVE_GROWTH, true, "By percent"},
		{MOVE_RANK, true, "Rank by stars"},
		{MOVE_RENAMED, false, "Renamed"},
		{MOVE_CORRECTED, false, "Creation date corrected"},
		{MOVE_NEW, false, "New in the list"},
		{MOVE_DROPPED, false, "Dropped from the list"},
		{MOVE_ARCHIVED, false, "Newly archived"},
		{MOVE_GONE, false, "No longer available"},
		{MOVE_FAILED, false, "Not refreshed"},
	};

	moves_write_line(moves, out);
	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++) {
		if (!is_short || !sections[i].is_left_out)
			write_section(moves, sections[i].kind, sections[i].heading, limit, out);
	}
}
