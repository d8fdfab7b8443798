#include "model/series.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/text.h"
#include "model/slug.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define AWAY_LINES 64 /* written between two looks at the memory they leave */

static const char *const header[] = {"repo", "date", "stars", "kind"};

#define COLUMNS (sizeof(header) / sizeof(header[0]))

/* star-history.com's */
static const char *const foreign_header[] = {"Repository", "Date", "Stars"};

static const char *const kind_names[SERIES_KINDS + 1] = {
	[SERIES_COUNT] = "count", [SERIES_HELD] = "held", [SERIES_STATED] = "stated"};

void series_init(struct series *series)
{
	*series = (struct series){.by_name.is_nocase = true};
}

void series_release(struct series *series)
{
	for (size_t i = 0; i < series->count; i++)
		free(series->lines[i].points);
	free(series->lines);
	map_release(&series->by_name);
	arena_release(&series->arena);
	series_init(series);
}

/* Indexes, as the lines move when there are more of them; 1 and up, as no value of a map is NULL. */
static void *to_value(size_t index)
{
	return (void *)(uintptr_t)(index + 1);
}

const struct line *series_find(const struct series *series, const char *repo)
{
	void *value = map_get(&series->by_name, repo);

	return value ? &series->lines[(uintptr_t)value - 1] : NULL;
}

static struct line *add_line(struct series *series, const char *repo)
{
	const char *name = arena_strdup(&series->arena, repo);

	series->lines = mem_grow(series->lines, series->count, &series->capacity, sizeof(*series->lines));
	map_add(&series->by_name, name, to_value(series->count));
	series->lines[series->count] = (struct line){.repo = name};
	return &series->lines[series->count++];
}

static void add_point(struct line *line, struct point point)
{
	MEM_NEXT(line->points, line->count, line->capacity) = point;
}

void series_add(struct series *series, const char *repo, enum series_kind kind, struct date date, int64_t stars)
{
	struct line *line = (struct line *)series_find(series, repo);

	add_point(line ? line : add_line(series, repo), (struct point){(int32_t)date_days(date), kind, stars});
}

static int compare_points(const void *a, const void *b)
{
	const struct point *one = a, *other = b;

	if (one->kind != other->kind)
		return one->kind < other->kind ? -1 : 1;
	return one->day < other->day ? -1 : one->day > other->day;
}

static bool is_sorted(const struct line *line)
{
	for (size_t i = 1; i < line->count; i++)
		if (compare_points(&line->points[i - 1], &line->points[i]) >= 0)
			return false;
	return true;
}

/* Of equal ones the last counts. */
static void sort_points(struct line *line)
{
	size_t count = 0;

	if (is_sorted(line))
		return;
	mem_sort(line->points, line->count, sizeof(*line->points), compare_points);
	for (size_t i = 0; i < line->count; i++) {
		if (count > 0 && compare_points(&line->points[count - 1], &line->points[i]) == 0)
			count--;
		line->points[count++] = line->points[i];
	}
	line->count = count;
}

static int compare_lines(const void *a, const void *b)
{
	const struct line *one = a, *other = b;

	return strcasecmp(one->repo, other->repo);
}

void series_finish(struct series *series)
{
	mem_sort(series->lines, series->count, sizeof(*series->lines), compare_lines);
	for (size_t i = 0; i < series->count; i++) {
		map_set(&series->by_name, series->lines[i].repo, to_value(i));
		sort_points(&series->lines[i]);
	}
}

/* What the first line says of the rest. */
struct layout {
	size_t columns;
	bool is_foreign;
};

static bool has_header(const struct csv *csv, const char *const *names)
{
	for (size_t i = 0; i < csv->count; i++)
		if (strcmp(csv->fields[i], names[i]) != 0)
			return false;
	return true;
}

/* Where a column kind is wanting, all are counts. */
static bool read_header(struct csv *csv, struct layout *layout, struct err *err)
{
	bool is_read = csv_next(csv, err);

	if (err->is_set)
		return false;
	layout->columns = csv->count;
	layout->is_foreign = is_read && csv->count == COLUMNS - 1 && has_header(csv, foreign_header);
	return layout->is_foreign ||
		(is_read && (csv->count == COLUMNS || csv->count == COLUMNS - 1) && has_header(csv, header)) ||
		err_set_at(err, csv->path, 1, 0,
			"the first line must be repo,date,stars,kind or repo,date,stars, or star-history.com's "
			"Repository,Date,Stars");
}

/* As JavaScript writes it: "Sat Aug 22 2026 12:34:56 GMT+0200 (CEST)", whose day in UTC it is. */
static bool parse_foreign_date(const char *text, struct date *date)
{
	static const char form[] = "Www Mmm DD YYYY hh:mm:ss GMT", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	size_t len = strlen(text), month = 0;
	int64_t seconds;
	char stamp[32];

	if (len < sizeof(form) + 4 || text[3] != ' ' || text[7] != ' ' || strncmp(text + 24, " GMT", 4) != 0)
		return false;
	while (month < 12 && strncmp(text + 4, months + 3 * month, 3) != 0)
		month++;
	snprintf(stamp, sizeof(stamp), "%.4s-%02zu-%.2sT%.8s%.3s:%.2s", text + 11, month + 1, text + 8, text + 16,
		text + 28, text + 31);
	if (!date_parse_stamp(stamp, &seconds))
		return false;
	*date = date_from_seconds(seconds);
	return true;
}

static bool fail(const struct csv *csv, struct err *err, const char *what)
{
	return err_set_at(err, csv->path, csv->row_line, 0, "%s", what);
}

static bool read_row(
	const struct csv *csv, const struct layout *layout, struct slug *slug, struct series_row *row, struct err *err)
{
	row->kind = layout->is_foreign ? SERIES_HELD : SERIES_COUNT;
	if (csv->count != layout->columns)
		return fail(csv, err,
			layout->columns == COLUMNS ? "a row must have repo, date, stars and kind"
						   : "a row must have repo, date and stars");
	if (!slug_parse(slug, csv->fields[0], strlen(csv->fields[0])))
		return fail(csv, err, "repo must be owner/name");
	if (layout->is_foreign && !parse_foreign_date(csv->fields[1], &row->date))
		return fail(csv, err, "date must be as JavaScript writes it: Sat Aug 22 2026 10:00:00 GMT+0000");
	if (!layout->is_foreign && (!date_parse(csv->fields[1], &row->date) || row->date.day == 0))
		return fail(csv, err, "date must be a day, YYYY-MM-DD");
	if (!text_count(csv->fields[2], &row->stars))
		return fail(csv, err, "stars must be an integer from 0 to 2^53");
	if (layout->columns == COLUMNS)
		row->kind = (enum series_kind)text_place(csv->fields[3], kind_names);
	if (row->kind == SERIES_KINDS)
		return fail(csv, err, "kind must be count, held or stated");
	row->repo = slug->text;
	row->line = csv->row_line;
	return true;
}

static bool read_rows(struct csv *csv, series_take *take, void *context, struct err *err)
{
	struct series_row row = {0};
	struct slug slug;
	struct layout layout;

	if (!read_header(csv, &layout, err))
		return false;
	while (csv_next(csv, err)) {
		if (!read_row(csv, &layout, &slug, &row, err))
			return false;
		take(context, &row);
	}
	return !err->is_set;
}

bool series_read(const char *path, const char *bytes, size_t len, series_take *take, void *context, struct err *err)
{
	struct err own = {0};
	SCOPED(csv) csv;

	csv_init(&csv, path, bytes, len);
	csv_detect(&csv);
	/* csv_next tells its end from a failure by the error alone. */
	return read_rows(&csv, take, context, &own) || err_set_at(err, own.file, own.line, own.column, "%s", own.text);
}

static void add_row(void *series, const struct series_row *row)
{
	series_add(series, row->repo, row->kind, row->date, row->stars);
}

bool series_parse(struct series *series, const char *path, const char *bytes, size_t len, struct err *err)
{
	series_init(series);
	bool is_ok = series_read(path, bytes, len, add_row, series, err);
	series_finish(series);
	return is_ok;
}

bool series_load(struct series *series, const char *path, struct err *err)
{
	SCOPED(buf) bytes = BUF_UP_TO(SERIES_MAX_BYTES);

	series_init(series);
	if (!file_exists(path))
		return true;
	bool is_ok = file_read(path, &bytes, err) && series_parse(series, path, bytes.data, bytes.len, err);
	series->mark = mark_of(bytes.data, bytes.len);
	return is_ok;
}

static void write_point(const struct line *line, const struct point *point, struct buf *out)
{
	char date[DATE_SIZE], stars[32];

	snprintf(stars, sizeof(stars), "%" PRId64, point->stars);
	csv_write_field(out, line->repo, true);
	csv_write_field(out, date_format(date_from_days(point->day), date), false);
	csv_write_field(out, stars, false);
	csv_write_field(out, kind_names[point->kind], false);
	csv_write_end(out);
}

static void write_header(struct buf *out)
{
	for (size_t i = 0; i < COLUMNS; i++)
		csv_write_field(out, header[i], i == 0);
	csv_write_end(out);
}

static void write_line(const struct line *line, struct buf *out)
{
	for (size_t i = 0; i < line->count; i++)
		write_point(line, &line->points[i], out);
}

void series_write(const struct series *series, struct buf *out)
{
	write_header(out);
	for (size_t i = 0; i < series->count; i++)
		write_line(&series->lines[i], out);
}

void series_write_away(struct series *series, struct buf *out)
{
	write_header(out);
	for (size_t i = 0; i < series->count; i++) {
		write_line(&series->lines[i], out);
		free(series->lines[i].points);
		series->lines[i] = (struct line){.repo = series->lines[i].repo};
		if (i % AWAY_LINES == AWAY_LINES - 1)
			mem_trim();
	}
}

/* Those that a page stated, as counts, or all others. */
static void add_rows(const struct series *series, const char *name, bool is_stated, struct line *line)
{
	const struct line *rows = series && name ? series_find(series, name) : NULL;

	for (size_t i = 0; rows && i < rows->count; i++) {
		struct point point = rows->points[i];
		if ((point.kind == SERIES_STATED) != is_stated)
			continue;
		point.kind = is_stated ? SERIES_COUNT : point.kind;
		add_point(line, point);
	}
}

static void add_all_rows(const struct series *series, const struct project *project, const char *full_name,
	bool is_stated, struct line *line)
{
	for (size_t i = 0; i < project->formerly_count; i++)
		add_rows(series, project->formerly[i], is_stated, line);
	add_rows(series, full_name, is_stated, line);
	add_rows(series, project->repo, is_stated, line);
}

static const struct repo *match(const struct archive *archive, size_t index, const struct project *project, int64_t id)
{
	return archive_match(archive, &archive->snapshots[index], id, project->repo, project);
}

/* What each snapshot itself saw; what it only carried on was seen by an earlier one. */
static void add_snapshots(
	const struct archive *archive, const struct project *project, int64_t id, bool is_exact, struct line *line)
{
	for (size_t i = 0; archive && i < archive->count; i++) {
		const struct repo *repo = match(archive, i, project, id);

		if (repo && repo->status == REPO_OK && repo->stars >= 0 && (repo->stars_unit <= 1) == is_exact)
			add_point(line,
				(struct point){
					(int32_t)date_days(archive->snapshots[i].date), SERIES_COUNT, repo->stars});
	}
}

void series_of_project(const struct series *series, const struct archive *archive, const struct project *project,
	int64_t id, struct arena *arena, struct line *line)
{
	struct line all = {.repo = project->repo};

	if (id == 0)
		id = archive_id(archive, project);
	const char *full_name = archive_full_name(archive, project, id);
	/* Of one day the last counts: the surest comes last. */
	add_all_rows(series, project, full_name, true, &all);
	add_snapshots(archive, project, id, false, &all);
	add_all_rows(series, project, full_name, false, &all);
	add_snapshots(archive, project, id, true, &all);
	sort_points(&all);
	*line = all;
	line->points = arena_alloc(arena, (all.count + 1) * sizeof(*line->points));
	if (all.count > 0)
		memcpy(line->points, all.points, all.count * sizeof(*line->points));
	line->capacity = all.count;
	free(all.points);
}
