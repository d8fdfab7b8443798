/* report_would_differ: is there anything worth a new snapshot? */
#include "report/format.h"
#include "report/report.h"
#include "report/value.h"

#include <string.h>

/* What the wanted formats show. */
struct shown {
	uint64_t facts;
	bool rank, status;
	bool marks; /* beside names */
	bool is_exact; /* moments to the second */
};

static void show_column(struct shown *shown, const struct catalog *catalog, const struct column *column)
{
	if (column->kind == COLUMN_DELTA || column->kind == COLUMN_GROWTH)
		shown->facts |= FACT_BIT(FACT_STARS);
	shown->rank = shown->rank || column->kind == COLUMN_RANK;
	shown->status = shown->status || column->kind == COLUMN_STATUS;
	shown->facts |= catalog_column_facts(catalog, column);
}

/* Also what groups the rows shows. */
static struct shown find_shown(const struct view *view)
{
	const struct catalog *catalog = view->catalog;
	struct shown shown = {0};

	for (size_t i = 0; i < view->column_count; i++)
		show_column(&shown, catalog, view->columns[i]);
	/* By the state too: of its order a passing failure is a part. */
	if (catalog->has_sort && catalog->sort.kind == COLUMN_STATUS)
		shown.status = true;
	if (catalog->has_group_by)
		show_column(&shown, catalog, &catalog->group_by);
	for (const struct format *format = format_list; format->name; format++) {
		if (!format_is_wanted(view->input, format->name))
			continue;
		if (format->traits & WITH_STARS)
			shown.facts |= FACT_BIT(FACT_STARS) | FACT_BIT(FACT_CREATED);
		if (format->traits & WITH_EVENTS)
			shown.facts |= FACT_BIT(FACT_LICENSE);
		shown.marks = shown.marks || format->traits & WITH_STATES;
		shown.is_exact = shown.is_exact || format->traits & WITH_MOMENTS;
	}
	return shown;
}

static bool is_other_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") != 0;
}

static bool is_lasting_change(const struct repo *now, const struct repo *then)
{
	if (now->is_archived != then->is_archived || is_other_text(now->full_name, then->full_name))
		return true;
	/* A passing failure says nothing of whether the lasting state still holds. */
	if (now->status == then->status || now->status == REPO_STALE || now->status == REPO_UNKNOWN)
		return false;
	return repo_status_is_lasting(now->status) || repo_status_is_lasting(then->status);
}

static bool is_other_month(struct date a, struct date b)
{
	return a.year != b.year || a.month != b.month;
}

static bool is_corrected(const struct repo *before, const struct repo *repo)
{
	struct date stated = moment_date(before->created), now = moment_date(repo->created);

	return date_is_known(stated) && date_is_known(now) && date_compare(stated, now) != 0;
}

/* What the baseline stated and GitHub does not say is shown with its day where the month is the same. */
static bool is_other_correction(const struct repo *before, const struct repo *now, const struct repo *then)
{
	struct date day = moment_date(now->created), other = moment_date(then->created);

	if (!before || (!is_corrected(before, now) && !is_corrected(before, then)))
		return false;
	return is_corrected(before, now) != is_corrected(before, then) || is_other_month(day, other) ||
		(!is_other_month(day, moment_date(before->created)) && date_compare(day, other) != 0);
}

static struct fact_value as_shown(struct fact_value moment, int precision)
{
	struct date date = moment_date((struct moment){moment.number});

	if (precision == MOMENT_MONTH)
		date.day = 0;
	return (struct fact_value){moment_from_date(date).packed, NULL};
}

static bool is_other_fact(
	const struct repo *now, const struct repo *then, enum fact fact, const struct shown *shown, int64_t round)
{
	const struct fact_row *row = &fact_table[fact];
	struct fact_value a = fact_get(now, fact), b = fact_get(then, fact);

	if (row->traits & FACT_IS_ROUNDED)
		return figure_round(a.number, round) != figure_round(b.number, round) ||
			now->stars_unit != then->stars_unit;
	if (row->kind == KIND_MOMENT && !shown->is_exact)
		return !fact_is_equal(fact, as_shown(a, row->shown), as_shown(b, row->shown));
	return !fact_is_equal(fact, a, b);
}

static bool is_row_different(
	const struct view *view, const struct row *row, const struct repo *then, const struct shown *shown)
{
	const struct repo *now = row->repo;
	struct row before = *row;

	before.repo = then;
	if (is_lasting_change(now, then) || is_other_correction(row->change->before, now, then))
		return true;
	for (int fact = 0; fact < FACTS; fact++)
		if (shown->facts & FACT_BIT(fact) &&
			is_other_fact(now, then, (enum fact)fact, shown, view->input->round))
			return true;
	if (now->status != REPO_OK)
		return false;
	enum phrase status = value_status(view, row), other = value_status(view, &before);
	return (shown->status && status != other) || (shown->marks && value_sign(status) != value_sign(other));
}

static bool is_sorted_by_facts(const struct catalog *catalog)
{
	enum column_kind kind = catalog->sort.kind;

	return catalog->has_sort && kind != COLUMN_NAME && kind != COLUMN_FIELD && kind != COLUMN_STATUS;
}

static bool is_placed_differently(const struct view *view, const struct view *before, bool has_ranks)
{
	SCOPED_FREE size_t *ranks = mem_calloc(view->count + 1, sizeof(*ranks));
	bool is_different = false;

	for (size_t i = 0; i < before->count; i++)
		ranks[before->rows[i].project->listed] = before->rows[i].rank;
	for (size_t i = 0; i < view->count && !is_different; i++)
		is_different = view->rows[i].project != before->rows[i].project ||
			(has_ranks && view->rows[i].rank != ranks[view->rows[i].project->listed]);
	return is_different;
}

/* Places of rows and ranks show what no column does. */
static bool is_order_different(const struct view *view, const struct snapshot *other, const struct shown *shown)
{
	struct report_input input = *view->input;
	/* Another one than the baseline, also where that is other: then nothing has moved yet. */
	struct snapshot then = *other;

	if (!is_sorted_by_facts(view->catalog) && !shown->rank)
		return false;
	input.newest = &then;
	SCOPED(view) before;
	view_init(&before, &input, false);
	return is_placed_differently(view, &before, shown->rank);
}

bool report_would_differ(const struct report_input *input, const struct snapshot *other)
{
	if (!other || !input->newest)
		return input->newest != NULL;
	SCOPED(view) view;
	view_init(&view, input, false);
	struct shown shown = find_shown(&view);
	/* Taken out of the list: as new to it, told once, by the snapshot that has it no more. */
	bool is_different = other->count > view.catalog->project_count;
	for (size_t i = 0; i < view.count && !is_different; i++) {
		const struct row *row = &view.rows[i];
		if (!row->project->repo)
			continue;
		int64_t id = row->repo->id ? row->repo->id : row->project->id;
		const struct repo *then = archive_match(input->archive, other, id, row->project->repo, row->project);
		is_different = !then || is_row_different(&view, row, then, &shown);
	}
	return is_different || is_order_different(&view, other, &shown);
}
