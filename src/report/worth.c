/* report_would_differ: is there anything worth a new snapshot? */
#include "report/format.h"
#include "report/report.h"
#include "report/value.h"

#include <stdlib.h>
#include <string.h>

/* Which facts the wanted formats show. */
struct shown {
	bool stars, created, forks, pushed, language, license, status, rank;
	bool moment; /* dates of GitHub to the second */
};

static void show_column(struct shown *shown, enum column_kind kind)
{
	switch (kind) {
	case COLUMN_STARS:
	case COLUMN_DELTA:
	case COLUMN_GROWTH:
		shown->stars = true;
		break;
	case COLUMN_RANK:
		shown->rank = true;
		break;
	case COLUMN_CREATED:
		shown->created = true;
		break;
	case COLUMN_FORKS:
		shown->forks = true;
		break;
	case COLUMN_PUSHED:
		shown->pushed = true;
		break;
	case COLUMN_LANGUAGE:
		shown->language = true;
		break;
	case COLUMN_LICENSE:
		shown->license = true;
		break;
	case COLUMN_STATUS:
		shown->status = true;
		break;
	case COLUMN_NAME:
	case COLUMN_FIELD:
		break;
	}
}

/* Also what groups the rows shows. */
static struct shown find_shown(const struct view *view)
{
	const struct catalog *catalog = view->catalog;
	struct shown shown = {0};

	for (size_t i = 0; i < view->column_count; i++)
		show_column(&shown, view->columns[i]->kind);
	/* By the state too: of its order a passing failure is a part. */
	if (catalog->has_sort && catalog->sort.kind == COLUMN_STATUS)
		shown.status = true;
	if (catalog->has_group_by)
		show_column(&shown, catalog->group_by.kind);
	for (const struct format *format = format_list; format->name; format++) {
		if ((format->traits & WITH_STARS) && format_is_wanted(view->input, format->name))
			shown.stars = shown.created = true;
		if ((format->traits & WITH_MOMENTS) && format_is_wanted(view->input, format->name))
			shown.moment = true;
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
	struct date stated = date_of(before->created), now = date_of(repo->created);

	return date_is_known(stated) && date_is_known(now) && date_compare(stated, now) != 0;
}

/* What the baseline stated and GitHub does not say is shown with its day where the month is the same. */
static bool is_other_correction(const struct repo *before, const struct repo *now, const struct repo *then)
{
	struct date day = date_of(now->created), other = date_of(then->created);

	if (!before || (!is_corrected(before, now) && !is_corrected(before, then)))
		return false;
	return is_corrected(before, now) != is_corrected(before, then) || is_other_month(day, other) ||
		(!is_other_month(day, date_of(before->created)) && date_compare(day, other) != 0);
}

/* Tables show months. */
static bool is_other_creation(const struct repo *now, const struct repo *then, bool is_moment_shown)
{
	return is_moment_shown ? strcmp(now->created, then->created) != 0
			       : is_other_month(date_of(now->created), date_of(then->created));
}

static bool is_other_push(const struct repo *now, const struct repo *then, bool is_moment_shown)
{
	return is_moment_shown ? strcmp(now->pushed, then->pushed) != 0
			       : date_days(date_of(now->pushed)) != date_days(date_of(then->pushed));
}

static bool is_row_different(
	const struct view *view, const struct row *row, const struct repo *then, const struct shown *shown)
{
	const struct repo *now = row->repo;
	int64_t round = view->input->round;
	struct row before = *row;

	before.repo = then;
	if (is_lasting_change(now, then))
		return true;
	if (shown->stars &&
		(figure_round(now->stars, round) != figure_round(then->stars, round) ||
			now->stars_unit != then->stars_unit))
		return true;
	return is_other_correction(row->change->before, now, then) ||
		(shown->created && is_other_creation(now, then, shown->moment)) ||
		(shown->forks && now->forks != then->forks) ||
		(shown->pushed && is_other_push(now, then, shown->moment)) ||
		(shown->language && is_other_text(now->language, then->language)) ||
		(shown->license && is_other_text(now->license, then->license)) ||
		(shown->status && now->status == REPO_OK && value_status(view, row) != value_status(view, &before));
}

static bool is_sorted_by_facts(const struct catalog *catalog)
{
	enum column_kind kind = catalog->sort.kind;

	return catalog->has_sort && kind != COLUMN_NAME && kind != COLUMN_FIELD && kind != COLUMN_STATUS;
}

static bool is_placed_differently(const struct view *view, const struct view *before, bool has_ranks)
{
	size_t *ranks = mem_calloc(view->count + 1, sizeof(*ranks));
	bool is_different = false;

	for (size_t i = 0; i < before->count; i++)
		ranks[before->rows[i].listed] = before->rows[i].rank;
	for (size_t i = 0; i < view->count && !is_different; i++)
		is_different = view->rows[i].project != before->rows[i].project ||
			(has_ranks && view->rows[i].rank != ranks[view->rows[i].listed]);
	free(ranks);
	return is_different;
}

/* Places of rows and ranks show what no column does. */
static bool is_order_different(const struct view *view, const struct snapshot *other, const struct shown *shown)
{
	struct report_input input = *view->input;
	/* Another one than the baseline, also where that is other: then nothing has moved yet. */
	struct snapshot then = *other;
	struct view before;
	bool is_different;

	if (!is_sorted_by_facts(view->catalog) && !shown->rank)
		return false;
	input.newest = &then;
	view_init(&before, &input, false);
	is_different = is_placed_differently(view, &before, shown->rank);
	view_release(&before);
	return is_different;
}

bool report_would_differ(const struct report_input *input, const struct snapshot *other)
{
	struct view view;
	bool is_different = !other || !input->newest;

	if (is_different)
		return input->newest != NULL;
	view_init(&view, input, false);
	struct shown shown = find_shown(&view);
	for (size_t i = 0; i < view.count && !is_different; i++) {
		const struct row *row = &view.rows[i];
		int64_t id = row->repo->id ? row->repo->id : row->project->id;
		const struct repo *then = archive_match(input->archive, other, id, row->project->repo, row->project);
		is_different = !then || is_row_different(&view, row, then, &shown);
	}
	is_different = is_different || is_order_different(&view, other, &shown);
	view_release(&view);
	return is_different;
}
