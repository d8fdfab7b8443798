#include "report/view.h"

#include "model/slug.h"

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

void view_row_url(const struct view *view, const struct row *row, struct buf *out)
{
	if (row->project->repo)
		slug_put_url(out, view->input->web, view_row_repo(row));
	else
		buf_puts(out, row->project->url);
}

int view_row_compare_listed(const struct row *a, const struct row *b)
{
	return (a->project->listed > b->project->listed) - (a->project->listed < b->project->listed);
}

int64_t view_row_stars(const struct row *row)
{
	return row->figure.after;
}

bool view_row_is_old(const struct row *row)
{
	return row->project->repo && row->repo->status != REPO_OK;
}
