#include "command/workspace.h"

#include "base/beneath.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/mem.h"
#include "base/stray.h"
#include "command/hosts.h"
#include "command/run.h"
#include "command/stop.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WEEK 7

static const char *const default_formats[] = {"md", "xml", NULL};

static bool choose_formats(struct workspace *workspace, struct err *err)
{
	const char *const *known = report_formats();
	unsigned mask;
	size_t count = 0;

	if (workspace->options->format == NULL)
		return true;
	if (!options_parse_list("format", workspace->options->format, known, &mask, err))
		return false;
	workspace->chosen = mem_calloc(8 * sizeof mask + 1, sizeof *workspace->chosen);
	for (size_t i = 0; known[i] != NULL; i++)
		if ((mask >> i & 1U) != 0)
			workspace->chosen[count++] = known[i];
	return true;
}

static bool load_catalog(struct workspace *workspace, struct err *err)
{
	const char *path = workspace->options->catalog;

	if (!file_exists(path))
		return err_set(err,
			"%s: there is no catalog here. To refresh a page in place: eco-refresh README.md; to make a "
			"catalog from one: eco-refresh import README.md > %s",
			path, path);
	return catalog_load(&workspace->catalog, path, err);
}

/* Named on the command line, by the user: then it may be anywhere, and must be there. */
static bool is_named(const char *path, const char *usual)
{
	return path != usual;
}

static bool check_source(const char *path, const char *usual, struct err *err)
{
	if (file_is_dangling(path))
		return err_set_at(err, path, 0, 0, "is a link to what is not there");
	return is_named(path, usual) || beneath_check(".", path, err);
}

/* Before anything is read: what is lost would be missing in the reports, and links of others lead out. */
static bool check_sources(const struct workspace *workspace, bool makes_series, struct err *err)
{
	const struct options *options = workspace->options;
	struct options usual;

	options_init(&usual);
	if (!check_source(options->catalog, usual.catalog, err) ||
		!check_source(options->snapshots, usual.snapshots, err) ||
		!check_source(options->series, usual.series, err))
		return false;
	if (is_named(options->series, usual.series) && !makes_series && !file_exists(options->series))
		return err_set(err, "--series %s: there is no such file", options->series);
	return true;
}

static bool lock(struct workspace *workspace, struct err *err)
{
	const char *directory = workspace->options->snapshots;

	if (workspace->options->is_check || workspace->options->is_dry_run)
		return true;
	workspace->has_made_directory = !file_is_directory(directory);
	if (!file_make_directories(directory, err) ||
		!lock_take(directory, LOCK_WAIT, stop_flag(), &workspace->lock, err))
		return false;
	stray_remove(directory);
	return true;
}

/*
 * What the catalog compares with must be there, or the reports lose their changes. On a first run it may be to come; so
 * may a day after the newest.
 */
static bool check_baseline(const struct workspace *workspace, struct err *err)
{
	const struct snapshot *newest = archive_newest(&workspace->archive);
	struct date named = workspace->catalog.baseline;
	char day[DATE_SIZE];

	if (workspace->options->baseline != NULL || !date_is_known(named) || newest == NULL ||
		archive_at(&workspace->archive, named) != NULL || date_compare(named, newest->date) > 0)
		return true;
	return err_set_at(err, workspace->catalog.path, 0, 0,
		"the baseline's snapshot, %s/%s.json, is not there: bring it back, or name another baseline",
		workspace->options->snapshots, date_format(named, day));
}

/* Where no address is given, that of the newest facts, so that whoever renders them gets the same links. */
static bool choose_web(struct workspace *workspace, struct err *err)
{
	const struct snapshot *newest = archive_newest(&workspace->archive);
	SCOPED(hosts) hosts = {0};
	bool is_good = hosts_choose_url(&hosts, workspace->options, newest != NULL ? newest->source : NULL, err);

	workspace->web = hosts.web;
	hosts.web = NULL;
	return is_good;
}

static bool load_data(struct workspace *workspace, struct err *err)
{
	return archive_load(&workspace->archive, workspace->options->snapshots, err) && choose_web(workspace, err) &&
		series_load(&workspace->series, workspace->options->series, err) && check_baseline(workspace, err) &&
		workspace_choose_baseline(workspace, err);
}

static void init(struct workspace *workspace, const struct options *options)
{
	memset(workspace, 0, sizeof *workspace);
	workspace->options = options;
	workspace->lock = -1;
	series_init(&workspace->series);
}

bool workspace_open(
	struct workspace *workspace, const struct options *options, bool makes_series, int *status, struct err *err)
{
	init(workspace, options);
	*status = STATUS_USAGE;
	if (!check_sources(workspace, makes_series, err) || !load_catalog(workspace, err) ||
		!choose_formats(workspace, err))
		return false;
	if (!lock(workspace, err)) {
		*status = STATUS_FAILED;
		return false;
	}
	return load_data(workspace, err);
}

bool workspace_read(struct workspace *workspace, const struct options *options, int *status, struct err *err)
{
	init(workspace, options);
	*status = STATUS_USAGE;
	return check_sources(workspace, false, err) &&
		(!file_exists(options->catalog) || load_catalog(workspace, err)) && load_data(workspace, err);
}

void workspace_release(struct workspace *workspace)
{
	if (workspace->lock >= 0)
		lock_release(workspace->lock);
	/* A run that wrote nothing leaves nothing: rmdir takes only an empty directory. */
	if (workspace->has_made_directory)
		rmdir(workspace->options->snapshots);
	free(workspace->chosen);
	free(workspace->web);
	series_release(&workspace->series);
	archive_release(&workspace->archive);
	catalog_release(&workspace->catalog);
	init(workspace, workspace->options);
}

/* An explicit date must be there; the catalog's may still be to come (a first run). */
static const struct snapshot *find_baseline(const struct workspace *workspace, struct err *err)
{
	const struct archive *archive = &workspace->archive;
	const char *asked = workspace->options->baseline;
	const struct snapshot *found;

	if (asked != NULL) {
		found = archive_at(archive, date_of(asked));
		if (found == NULL)
			err_set(err, "--baseline %s: there is no snapshot of that day in %s", asked,
				workspace->options->snapshots);
		return found;
	}
	if (!date_is_known(workspace->catalog.baseline))
		return archive_oldest(archive);
	found = archive_at(archive, workspace->catalog.baseline);
	return found != NULL ? found : archive_oldest(archive);
}

struct date workspace_named_baseline(const struct workspace *workspace)
{
	if (workspace->options->baseline != NULL)
		return date_of(workspace->options->baseline);
	return workspace->catalog.baseline;
}

bool workspace_since(const struct workspace *workspace, struct date *since, struct err *err)
{
	const char *text = workspace->options->since;
	size_t digits = strspn(text, "0123456789");
	int64_t days = digits > 0 && digits < 6 ? strtol(text, NULL, 10) : -1;
	bool is_weeks = strcmp(text + digits, "w") == 0;

	if (date_parse(text, since) && since->day != 0)
		return true;
	if (days < 0 || (!is_weeks && strcmp(text + digits, "d") != 0))
		return err_set(err, "--since takes a date (YYYY-MM-DD), or days or weeks as 30d, 4w, not '%s'", text);
	*since = date_from_days(date_days(archive_newest(&workspace->archive)->date) - days * (is_weeks ? WEEK : 1));
	return true;
}

bool workspace_choose_baseline(struct workspace *workspace, struct err *err)
{
	workspace->baseline = find_baseline(workspace, err);
	return !err->is_set;
}

static const char *const *formats(const struct workspace *workspace)
{
	if (workspace->chosen != NULL)
		return (const char *const *)workspace->chosen;
	if (workspace->catalog.formats != NULL)
		return (const char *const *)workspace->catalog.formats;
	return default_formats;
}

struct report_input workspace_input(const struct workspace *workspace)
{
	const struct archive *archive = &workspace->archive;
	const struct snapshot *newest = archive_newest(archive);

	return (struct report_input){
		.catalog = &workspace->catalog,
		.archive = archive,
		.newest = newest,
		.baseline = workspace->baseline != newest ? workspace->baseline : NULL,
		.previous = archive->count > 1 ? &archive->snapshots[archive->count - 2] : NULL,
		.series = &workspace->series,
		.web = workspace->web,
		.formats = formats(workspace),
		.round = workspace->options->round,
	};
}

/* What is made in its turn: see outputs_add_made. */
struct making {
	const struct workspace *workspace;
	struct outputs *outputs;
};

static struct buf *begin_report(void *context, const char *name)
{
	const struct making *making = context;
	SCOPED_FREE char *path = file_join(making->workspace->options->reports, name);
	return outputs_begin(making->outputs, path);
}

static bool end_report(void *context, bool is_whole, struct err *err)
{
	const struct making *making = context;

	return outputs_end(making->outputs, is_whole, err);
}

static bool make_reports(void *context, struct outputs *outputs, struct err *err)
{
	const struct workspace *workspace = context;
	struct report_input input = workspace_input(workspace);
	struct making making = {workspace, outputs};
	struct report_taker taker = {begin_report, end_report, &making};

	return report_render_each(&input, &taker, err);
}

struct naming {
	struct workspace *workspace;
	struct outputs *outputs;
	bool is_named; /* --reports */
	struct err *err;
};

/* Names are made from the catalog: they lead nowhere but below here, or below what --reports names. */
static bool is_below(const struct naming *naming, const char *path)
{
	const char *directory = naming->workspace->options->reports;

	if (beneath_check(".", path, naming->is_named ? NULL : naming->err))
		return true;
	return naming->is_named && beneath_check(directory, path, naming->err);
}

static bool is_one_file(const char *one, const char *other)
{
	SCOPED_FREE char *target = beneath_resolve(one);
	SCOPED_FREE char *place = beneath_resolve(other);

	return target != NULL && place != NULL && strcmp(target, place) == 0;
}

/* A report takes the place of nothing that it is made from, and of no other. */
static bool is_free(const struct naming *naming, const char *path)
{
	const struct workspace *workspace = naming->workspace;
	const struct archive *archive = &workspace->archive;
	const char *taken = NULL, *name = strrchr(path, '/');

	if (outputs_has(naming->outputs, path))
		taken = "another file of this run";
	else if (is_one_file(path, workspace->options->catalog))
		taken = "the catalog";
	else if (is_one_file(path, workspace->options->series))
		taken = "the series";
	for (size_t i = 0; i < workspace->catalog.page_count && taken == NULL; i++)
		if (is_one_file(path, workspace->catalog.pages[i]))
			taken = "a page of the catalog";
	for (size_t i = 0; i < archive->count && taken == NULL; i++) {
		const char *other = strrchr(archive->paths[i], '/');

		if (strcmp(name ? name : path, other ? other : archive->paths[i]) == 0 &&
			is_one_file(path, archive->paths[i]))
			taken = "a snapshot";
	}
	return taken == NULL ||
		err_set_at(naming->err, path, 0, 0,
			"this report would take the place of %s: choose another id or another place for the reports",
			taken);
}

static void add_report(void *context, const char *name)
{
	const struct naming *naming = context;
	SCOPED_FREE char *path = file_join(naming->workspace->options->reports, name);

	if (is_below(naming, path) && is_free(naming, path))
		outputs_add_made(naming->outputs, path, make_reports, naming->workspace);
}

bool workspace_render(struct workspace *workspace, struct outputs *outputs, struct err *err)
{
	struct report_input input = workspace_input(workspace);
	struct naming naming = {.workspace = workspace, .outputs = outputs, .err = err};
	struct options usual;

	options_init(&usual);
	naming.is_named = is_named(workspace->options->reports, usual.reports);
	return report_each_name(&input, add_report, &naming, err) && !err->is_set;
}
