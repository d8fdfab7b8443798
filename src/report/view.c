#include "report/view.h"

#include "report/order.h"
#include "report/value.h"

#include <string.h>

/* What is shown where the catalog does not say. */
static const struct column usual_columns[] = {{COLUMN_NAME, "name", 0}, {COLUMN_OF(FACT_STARS), "stars", 0},
	{COLUMN_DELTA, "delta", 0}, {COLUMN_OF(FACT_CREATED), "created", 0}};

static void choose_columns(struct view *view)
{
	const struct catalog *catalog = view->catalog;
	const struct column *columns = catalog->column_count ? catalog->columns : usual_columns;
	size_t count = catalog->column_count ? catalog->column_count : sizeof(usual_columns) / sizeof(usual_columns[0]);

	view->columns = arena_alloc(&view->arena, count * sizeof(*view->columns));
	for (size_t i = 0; i < count; i++) {
		bool is_change = columns[i].kind == COLUMN_DELTA || columns[i].kind == COLUMN_GROWTH;
		if (!is_change || view->has_baseline)
			view->columns[view->column_count++] = &columns[i];
	}
}

static const char *source_of(const struct snapshot *snapshot)
{
	return snapshot->source ? snapshot->source : "";
}

static void compare_snapshots(struct view *view)
{
	const struct report_input *input = view->input;
	const struct snapshot *newest = input->newest ? input->newest : &view->empty;

	view->as_of = newest->date;
	view->source = source_of(newest);
	view->has_baseline = input->baseline && input->newest && input->baseline != input->newest;
	view->baseline = view->has_baseline ? input->baseline->date : (struct date){0};
	view->baseline_source = view->has_baseline ? source_of(input->baseline) : "";
	diff_init(&view->diff, input->archive, input->catalog, view->has_baseline ? input->baseline : NULL, newest);
}

/* Below the tables only corrections and renames since the snapshot before are told, or none. */
static void choose_news(struct view *view)
{
	const struct report_input *input = view->input;
	enum catalog_corrections told = view->catalog->corrections;

	if (told != CORRECTIONS_NEW && told != CORRECTIONS_NONE)
		return;
	diff_init(&view->recent, input->archive, input->catalog, told == CORRECTIONS_NEW ? input->previous : NULL,
		view->diff.after);
	for (size_t i = 0; i < view->recent.count && told == CORRECTIONS_NONE; i++)
		view->recent.changes[i].after = NULL;
}

/* What the host says of a row stands in for a text that the project has not. */
static const struct words *fields_of(struct view *view, const struct row *row)
{
	const struct catalog *catalog = view->catalog;
	struct words *fields = NULL;

	for (size_t i = 0; i < catalog->field_count; i++) {
		enum fact fact = catalog->fields[i].fact;
		const char *text = fact < FACTS ? fact_get(row->repo, fact).text : NULL;

		if (!text || row->project->fields[i].count > 0)
			continue;
		if (!fields) {
			fields = arena_alloc(&view->arena, catalog->field_count * sizeof(*fields));
			memcpy(fields, row->project->fields, catalog->field_count * sizeof(*fields));
		}
		fields[i] = (struct words){arena_alloc(&view->arena, sizeof(struct word)), 1};
		fields[i].items[0].text = text;
	}
	return fields ? fields : row->project->fields;
}

static void fill_row(struct view *view, const struct change *change, const struct change *news)
{
	const struct project *project = change->project;
	struct row *row = &view->rows[project->listed];

	row->project = project;
	row->change = change;
	row->news = news;
	row->repo = change->after ? change->after : &view->nothing;
	row->fields = fields_of(view, row);
	row->figure = figure_of(change, view->input->round);
}

static void fill_rows(struct view *view)
{
	const struct catalog *catalog = view->catalog;
	const struct diff *diff = &view->diff;
	struct change *links = arena_alloc(&view->arena, (catalog->link_count + 1) * sizeof(*links));

	view->count = catalog->project_count + catalog->link_count;
	view->rows = arena_alloc(&view->arena, (view->count + 1) * sizeof(*view->rows));
	for (size_t i = 0; i < diff->count; i++)
		if (diff->changes[i].project)
			fill_row(view, &diff->changes[i], i < view->recent.count ? &view->recent.changes[i] : NULL);
	for (size_t i = 0; i < catalog->link_count; i++) {
		links[i].project = &catalog->projects[catalog->project_count + i];
		fill_row(view, &links[i], NULL);
	}
}

/* What lies after the day the report speaks of would stand beside counts of that day. */
static void leave_out_later(const struct view *view, struct line *line)
{
	int64_t last = date_days(view->as_of);
	size_t count = 0;

	for (size_t i = 0; date_is_known(view->as_of) && i < line->count; i++) {
		if (line->points[i].day <= last)
			line->points[count++] = line->points[i];
	}
	line->count = count;
}

static void fill_lines(struct view *view)
{
	const struct report_input *input = view->input;
	struct line *lines = arena_alloc(&view->arena, (view->count + 1) * sizeof(*lines));

	for (size_t i = 0; i < view->count; i++) {
		struct row *row = &view->rows[i];
		int64_t id = row->repo->id ? row->repo->id : row->project->id;
		if (row->project->repo)
			series_of_project(input->series, input->archive, row->project, id, &view->arena, &lines[i]);
		leave_out_later(view, &lines[i]);
		row->line = &lines[i];
	}
}

void view_init(struct view *view, const struct report_input *input, bool has_lines)
{
	*view = (struct view){.input = input, .catalog = input->catalog};
	snapshot_init(&view->empty);
	snapshot_finish(&view->empty);
	repo_init(&view->nothing);
	compare_snapshots(view);
	choose_news(view);
	choose_columns(view);
	fill_rows(view);
	order_rank(view);
	order_rows(view);
	view_group(view, NULL);
	if (has_lines)
		fill_lines(view);
}

void view_group(struct view *view, const char *tag)
{
	struct language language = language_of(view->catalog, tag);

	if (view->groups && (!view->catalog->has_group_by || strcmp(view->group_language, language.tag) == 0))
		return;
	view->group_language = language.tag;
	order_groups(view, &language);
}

void view_release(struct view *view)
{
	diff_release(&view->diff);
	diff_release(&view->recent);
	snapshot_release(&view->empty);
	arena_release(&view->arena);
}

void view_group_title(
	const struct view *view, const struct language *language, const struct group *group, struct buf *out)
{
	if (group->is_other)
		buf_puts(out, language_phrase(language, PHRASE_OTHER_GROUP));
	else
		value_write(view, &view->rows[group->first], &view->catalog->group_by, language, out);
}
