/* history: fills the star series, from GitHub or from a CSV file, and renders the reports that show it. */
#include "base/log.h"
#include "base/mem.h"
#include "command/asking.h"
#include "command/history.h"
#include "command/run.h"
#include "command/workspace.h"
#include "host/history.h"
#include "model/slug.h"

#include <stdlib.h>
#include <time.h>

#define WEEK 7

struct filling {
	struct options *options;
	struct workspace workspace;
	struct asking asking;
	struct history history;
	struct outputs outputs;
	struct date today;
	size_t failed;
	size_t taken; /* rows of --from */
};

static struct date first_day(const struct filling *filling)
{
	const struct snapshot *baseline = filling->workspace.baseline;
	struct date long_ago = {2008, 1, 1}; /* before GitHub's first repository */

	if (filling->options->baseline != NULL)
		return date_of(filling->options->baseline);
	if (date_is_known(filling->workspace.catalog.baseline))
		return filling->workspace.catalog.baseline;
	return baseline != NULL ? baseline->date : long_ago;
}

/* A repository younger than the baseline has no weeks before the one it was created in. */
static struct date first_day_of(const struct filling *filling, const struct repo *repo)
{
	struct date first = first_day(filling), created;

	if (!moment_is_known(repo->created) || moment_precision(repo->created) != MOMENT_SECOND)
		return first;
	created = moment_date(repo->created);
	return date_compare(created, first) > 0 ? created : first;
}

/* Where the series goes on: a page of weeks before its newest held point, or where it shall begin. */
static struct date since(const struct filling *filling, const struct fetch_item *item)
{
	const struct line *line = series_find(&filling->workspace.series, item->name);
	struct date first = first_day_of(filling, &item->repo);
	int64_t day = date_days(first), newest = INT64_MIN, oldest = INT64_MAX;

	for (size_t i = 0; line != NULL && i < line->count; i++) {
		if (line->points[i].kind != SERIES_HELD)
			continue;
		newest = line->points[i].day > newest ? line->points[i].day : newest;
		oldest = line->points[i].day < oldest ? line->points[i].day : oldest;
	}
	/* Only a line that reaches back as far as is wanted is gone on with. */
	if (oldest > day + WEEK || newest - WEEK <= day)
		return first;
	return date_from_days(newest - WEEK);
}

static const char **list_names(const struct filling *filling, size_t **places, size_t *count)
{
	const struct fetch *fetch = &filling->asking.fetch;
	const char **names = mem_calloc(fetch->count + 1, sizeof *names);

	*places = mem_calloc(fetch->count + 1, sizeof **places);
	*count = 0;
	for (size_t i = 0; i < fetch->count; i++) {
		const struct fetch_item *item = &fetch->items[i];

		if (item->state != FETCH_OK || repo_is_other(&item->repo, item->known_id))
			continue;
		(*places)[*count] = i;
		names[(*count)++] = item->repo.full_name != NULL ? item->repo.full_name : item->name;
	}
	return names;
}

/* From today's count back: what a week gave was not held before it. */
static void add_weeks(struct filling *filling, const struct fetch_item *item, const struct history_item *weeks)
{
	int64_t today = date_days(filling->today);
	int64_t held = item->repo.stars;

	for (size_t i = 0; i < weeks->count && held >= 0; i++) {
		int64_t end = weeks->weeks[i].day + WEEK - 1;

		series_add(&filling->workspace.series, item->name, SERIES_HELD,
			date_from_days(end < today ? end : today), held);
		held -= weeks->weeks[i].given;
	}
}

static void tell_failure(struct filling *filling, const char *name, const char *message)
{
	const struct project *project = catalog_find(&filling->workspace.catalog, name);

	filling->failed++;
	log_warn_at(filling->workspace.catalog.path, project != NULL ? project->repo_line : 0, "%s: %s", name, message);
}

static void take_weeks(struct filling *filling, const size_t *places)
{
	const struct fetch *fetch = &filling->asking.fetch;
	size_t unknown = 0;

	for (size_t i = 0; i < filling->history.count; i++)
		unknown += filling->history.items[i].state == FETCH_GONE;
	if (unknown > 0 && unknown == filling->history.count) {
		log_note("the server has no star history: the charts show the snapshots alone");
		return;
	}
	for (size_t i = 0; i < filling->history.count; i++) {
		const struct history_item *item = &filling->history.items[i];

		if (item->state == FETCH_OK)
			add_weeks(filling, &fetch->items[places[i]], item);
		else if (item->state != FETCH_PENDING)
			tell_failure(filling, fetch->items[places[i]].name, item->message);
	}
}

/* What an interrupted run learned is kept: the next one goes on from there. */
static bool ask_weeks(struct filling *filling, struct err *err)
{
	const struct fetch *fetch = &filling->asking.fetch;
	size_t *places, count;
	SCOPED_FREE const char **names = list_names(filling, &places, &count);

	history_init(&filling->history, names, count);
	for (size_t i = 0; i < count; i++)
		filling->history.items[i].since = since(filling, &fetch->items[places[i]]);
	bool is_done = history_run(&filling->history, &filling->asking.fetch_options, err);
	take_weeks(filling, places);
	history_release(&filling->history);
	free(places);
	return is_done;
}

static bool ask(struct filling *filling, struct err *err)
{
	const struct catalog *catalog = &filling->workspace.catalog;

	for (size_t i = 0; i < catalog->project_count; i++)
		if (slug_host_length(catalog->projects[i].repo) == 0)
			wanted_add(&filling->asking.wanted, catalog->projects[i].repo,
				archive_id(&filling->workspace.archive, &catalog->projects[i]));
	if (!asking_run(&filling->asking, err) ||
		!asking_find_day(&filling->asking, filling->options, &filling->today, err))
		return false;
	for (size_t i = 0; i < filling->asking.fetch.count; i++) {
		const struct fetch_item *item = &filling->asking.fetch.items[i];

		if (item->state != FETCH_OK)
			tell_failure(filling, item->name, item->message);
		else if (repo_is_other(&item->repo, item->known_id))
			tell_failure(filling, item->name, "another repository stands under this name");
	}
	return ask_weeks(filling, err);
}

static int write_all(struct filling *filling, struct err *err)
{
	bool is_rendered = archive_newest(&filling->workspace.archive) != NULL;
	SCOPED(buf) bytes = BUF_EMPTY;
	int status = STATUS_FAILED;

	series_finish(&filling->workspace.series);
	if (filling->workspace.series.count > 0) {
		if (is_rendered)
			series_write(&filling->workspace.series, &bytes);
		else
			series_write_away(&filling->workspace.series, &bytes);
		outputs_add_edit(&filling->outputs, filling->options->series, filling->workspace.series.mark, &bytes);
	}
	if (!is_rendered || workspace_render(&filling->workspace, &filling->outputs, err))
		status = outputs_finish(filling->options, &filling->outputs, err);
	if (status == STATUS_DONE && !filling->options->is_dry_run && filling->options->from != NULL)
		log_line("%s: %zu row%s taken", filling->options->from, filling->taken, filling->taken == 1 ? "" : "s");
	if (status == STATUS_DONE && !filling->options->is_dry_run)
		log_line("%s: %s", filling->options->series, filling->outputs.changed > 0 ? "filled" : "nothing new");
	return filling->failed > 0 ? status_worse(status, STATUS_PARTIAL) : status;
}

/* The pages named, else the catalog's. */
static bool take_from_git(struct filling *filling, struct err *err)
{
	const struct options *options = filling->options;
	const struct catalog *catalog = &filling->workspace.catalog;
	bool is_named = options->operand_count > 0;
	const char *const *pages = is_named ? (const char *const *)options->operands : catalog->pages;
	size_t count = is_named ? options->operand_count : catalog->page_count;
	struct history_git read;

	if (count == 0)
		return err_set(err, "--from-git: name the pages whose history it is; %s names none", catalog->path);
	if (!history_git_take(&filling->workspace, pages, count, (int64_t)time(NULL), &read, err))
		return false;
	log_line("%zu version%s read, %zu with new counts: %zu count%s", read.versions, read.versions == 1 ? "" : "s",
		read.taken, read.counts, read.counts == 1 ? "" : "s");
	return true;
}

static int fill(struct filling *filling, struct err *err)
{
	struct err write_err = {0};

	if (filling->options->is_from_git)
		return take_from_git(filling, err) ? write_all(filling, err) : STATUS_USAGE;
	if (filling->options->from != NULL)
		return history_file_take(&filling->workspace, filling->options->from, &filling->taken, err)
			? write_all(filling, err)
			: STATUS_USAGE;
	if (!asking_prepare(&filling->asking, filling->options, filling->workspace.catalog.sites,
		    filling->workspace.catalog.site_count, err))
		return STATUS_USAGE;
	bool is_done = ask(filling, err);
	if (!is_done && filling->asking.fetch.count > 0 && filling->workspace.series.count == 0)
		return STATUS_FAILED;
	int status = write_all(filling, &write_err);
	if (write_err.is_set)
		log_error_err(&write_err);
	if (is_done)
		return status;
	return status_worse(status, STATUS_FAILED);
}

int run_history(struct options *options, struct err *err)
{
	struct filling filling = {.options = options};
	int status;

	if (options->operand_count > 0 && !options->is_from_git) {
		err_set(err,
			"history takes no operand ('%s'); --from FILE.csv reads a file, --from-git a page's history",
			options->operands[0]);
		return STATUS_USAGE;
	}
	if (options->is_from_git && options->from != NULL) {
		err_set(err, "--from-git and --from name two pasts: take one after the other");
		return STATUS_USAGE;
	}
	if (workspace_open(&filling.workspace, options, true, &status, err))
		status = fill(&filling, err);
	outputs_release(&filling.outputs);
	asking_release(&filling.asking);
	workspace_release(&filling.workspace);
	return status;
}
