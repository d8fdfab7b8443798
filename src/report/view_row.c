#include "report/view.h"

struct date view_row_date(const struct view *view, const struct row *row)
{
	struct date own = moment_date(row->repo->as_of);

	if (row->repo->status == REPO_UNKNOWN)
		return (struct date){0};
	return row->repo->status != REPO_OK && date_is_known(own) ? own : view->as_of;
}

const char *view_row_repo(const struct row *row)
{
	return row->repo->full_name ? row->repo->full_name : row->project->repo;
}

int64_t view_row_stars(const struct row *row)
{
	return row->figure.after;
}

bool view_row_is_old(const struct row *row)
{
	return row->project->repo && row->repo->status != REPO_OK;
}
