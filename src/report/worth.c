/* report_would_differ: is there anything worth a new snapshot? */
#include "report/format.h"
#include "report/report.h"
#include "report/value.h"

#include <string.h>

/* Which facts the wanted formats show. */
struct shown {
	bool stars, created, forks, pushed, language, license, status;
	bool moment; /* of creation, to the second */
};

static void show_column(struct shown *shown, enum column_kind kind)
{
	switch (kind) {
	case COLUMN_STARS:
	case COLUMN_DELTA:
	case COLUMN_GROWTH:
	case COLUMN_RANK:
		shown->stars = true;
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

/* Also what orders or groups the rows shows. */
static struct shown find_shown(const struct view *view)
{
	const struct catalog *catalog = view->catalog;
	struct shown shown = {0};

	for (size_t i = 0; i < view->column_count; i++)
		show_column(&shown, view->columns[i]->kind);
	if (catalog->has_sort)
		show_column(&shown, catalog->sort.kind);
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

/* Tables show months, and corrections days. */
static bool is_other_creation(const char *now, const char *then, bool is_moment_shown)
{
	return is_moment_shown ? strcmp(now, then) != 0 : date_compare(date_of(now), date_of(then)) != 0;
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
	return (shown->created && is_other_creation(now->created, then->created, shown->moment)) ||
		(shown->forks && now->forks != then->forks) ||
		(shown->pushed && strcmp(now->pushed, then->pushed) != 0) ||
		(shown->language && is_other_text(now->language, then->language)) ||
		(shown->license && is_other_text(now->license, then->license)) ||
		(shown->status && now->status == REPO_OK && value_status(view, row) != value_status(view, &before));
}

/* Rows of one month may change places by the day. */
static bool is_order_different(const struct view *view, const struct snapshot *other)
{
	struct report_input input = *view->input;
	struct view before;
	bool is_different = false;

	if (!view->catalog->has_sort || view->catalog->sort.kind != COLUMN_CREATED)
		return false;
	input.newest = other;
	view_init(&before, &input, false);
	for (size_t i = 0; i < view->count && !is_different; i++)
		is_different = view->rows[i].project != before.rows[i].project;
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
	is_different = is_different || is_order_different(&view, other);
	view_release(&view);
	return is_different;
}
