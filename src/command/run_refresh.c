/* refresh: the main job: snapshot, reports, and the catalog's own pages. */
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "command/actions.h"
#include "command/asking.h"
#include "command/merge.h"
#include "command/pages.h"
#include "command/readme.h"
#include "command/renames.h"
#include "command/run.h"
#include "command/workspace.h"

#include <string.h>

/* One run. */
struct job {
	struct options *options;
	struct workspace workspace;
	struct asking asking;
	struct pages pages;
	struct merge merge;
	struct snapshot facts; /* of today; empty once the archive has taken it */
	struct outputs outputs;
	struct date last; /* of the newest snapshot before this run; unknown: none */
	struct snapshot replaced; /* that one, where it is of this day, too; else empty */
	struct buf summary; /* what moved since then; nothing where that is no reason for a snapshot */
};

static bool check_day(struct job *job, struct err *err)
{
	const struct snapshot *newest = archive_newest(&job->workspace.archive);
	struct date none = {0};

	return asking_check_day(&job->asking, job->options, newest != NULL ? newest->date : none,
		workspace_named_baseline(&job->workspace), err);
}

static void want_all(struct job *job)
{
	const struct catalog *catalog = &job->workspace.catalog;

	for (size_t i = 0; i < catalog->project_count; i++)
		wanted_add(&job->asking.wanted, catalog->projects[i].repo,
			archive_id(&job->workspace.archive, &catalog->projects[i]));
	pages_open(&job->pages, catalog->pages, catalog->page_count, ".", job->options, job->asking.hosts.web,
		&job->asking.hosts.sites, asking_expected_day(&job->asking, job->options));
	pages_want(&job->pages, &job->asking);
}

/*
 * A day before the newest snapshot would reorder the past; a snapshot that somebody made by hand for the baseline
 * is not to be had again.
 */
static bool check_answers_day(const struct job *job, struct date day, struct err *err)
{
	const struct archive *archive = &job->workspace.archive;
	const struct snapshot *newest = archive_newest(archive);
	const struct snapshot *named = archive_at(archive, workspace_named_baseline(&job->workspace));
	char theirs[DATE_SIZE], ours[DATE_SIZE];

	if (newest != NULL && date_compare(day, newest->date) < 0)
		return err_set(err,
			"the answers are of %s, before the newest snapshot, %s: nothing was written. If that one's "
			"date is wrong, remove %s",
			date_format(day, theirs), date_format(newest->date, ours), archive->paths[archive->count - 1]);
	if (named != NULL && date_compare(day, named->date) == 0 &&
		(named->source == NULL || strcmp(named->source, job->asking.hosts.api_url) != 0))
		return err_set(err,
			"the answers are of %s, the day of the baseline, whose snapshot was not made from GitHub: "
			"nothing was written, as it would be lost",
			date_format(day, theirs));
	return true;
}

static bool is_due(const struct job *job)
{
	const struct archive *archive = &job->workspace.archive;
	const struct snapshot *newest = archive_newest(archive);
	struct report_input input = workspace_input(&job->workspace);

	input.newest = &job->facts;
	/* A snapshot of the same day is replaced, and no baseline any more. */
	if (newest != NULL && date_compare(newest->date, job->facts.date) != 0)
		input.baseline = job->workspace.baseline;
	if (newest == NULL || report_would_differ(&input, newest))
		return true;
	return job->options->renew_after > 0 &&
		date_days(job->facts.date) - date_days(newest->date) >= (int64_t)job->options->renew_after;
}

static bool is_to_be_kept(const struct workspace *workspace, size_t index)
{
	const struct archive *archive = &workspace->archive;
	const struct date day = archive->snapshots[index].date, next = archive->snapshots[index + 1].date;
	const struct date named = workspace->catalog.baseline;

	if (day.year != next.year || day.month != next.month)
		return true;
	if (index == 0 && !date_is_known(named))
		return true;
	return date_compare(day, named) == 0 || date_compare(day, workspace_named_baseline(workspace)) == 0;
}

/* keep: monthly: the baseline (also where this run has another), the newest, and the last of each month stay. */
static void prune(struct job *job)
{
	struct archive *archive = &job->workspace.archive;

	for (size_t i = archive->count - 1; i-- > 0;) {
		if (is_to_be_kept(&job->workspace, i))
			continue;
		outputs_remove(&job->outputs, archive->paths[i], archive->snapshots[i].mark);
		archive_remove(archive, i);
	}
}

/* The archive would free it. */
static void keep_replaced(struct job *job)
{
	struct archive *archive = &job->workspace.archive;
	struct snapshot *newest = archive->count > 0 ? &archive->snapshots[archive->count - 1] : NULL;

	if (newest == NULL || date_compare(newest->date, job->facts.date) != 0)
		return;
	job->replaced = *newest;
	snapshot_init(newest);
	newest->date = job->replaced.date;
}

/* Before any of the past is pruned. */
static void summarise(struct job *job)
{
	struct report_input input = workspace_input(&job->workspace);

	if (job->options->is_quiet)
		return;
	if (job->replaced.count > 0)
		input.previous = &job->replaced;
	report_summary(&input, &job->summary);
}

static bool make_snapshot(void *context, struct outputs *outputs, struct err *err)
{
	const struct job *job = context;
	const struct snapshot *newest = archive_newest(&job->workspace.archive);
	SCOPED_FREE char *path = archive_path(job->options->snapshots, newest->date);
	struct buf *out = outputs_begin(outputs, path);

	if (out == NULL)
		return true;
	snapshot_write(newest, out);
	return outputs_end(outputs, true, err);
}

/* Takes today's facts into the archive, and their file into the outputs. */
static bool adopt_facts(struct job *job, struct err *err)
{
	struct workspace *workspace = &job->workspace;
	const struct snapshot *known = archive_at(&workspace->archive, job->facts.date);
	SCOPED_FREE char *path = archive_path(job->options->snapshots, job->facts.date);
	struct mark none = {0};

	job->facts.source = job->asking.hosts.api_url;
	outputs_add_made_edit(&job->outputs, path, known != NULL ? known->mark : none, make_snapshot, job);
	keep_replaced(job);
	archive_put(&workspace->archive, &job->facts, path);
	if (!workspace_choose_baseline(workspace, err))
		return false;
	summarise(job);
	if (workspace->catalog.keeps_monthly) {
		prune(job);
		return workspace_choose_baseline(workspace, err);
	}
	return true;
}

static bool render(struct job *job, struct err *err)
{
	struct report_input input = workspace_input(&job->workspace);

	return workspace_render(&job->workspace, &job->outputs, err) &&
		pages_render(&job->pages, &input, &job->outputs, err);
}

/*
 * Nothing known of any repository, before or now: dashes are a beginning, but no reason to overwrite what is there.
 */
static bool check_first(struct job *job, struct err *err)
{
	const struct snapshot *newest = archive_newest(&job->workspace.archive);

	for (size_t i = 0; i < newest->count; i++)
		if (newest->repos[i].stars >= 0 || moment_is_known(newest->repos[i].created))
			return true;
	const char *path = outputs_overwritten(&job->outputs, err);
	if (path == NULL)
		return !err->is_set;
	return err_set(err,
		"nothing is known of any repository, and %s is there already: nothing was written. Is "
		"--snapshots right (%s)?",
		path, job->options->snapshots);
}

/* --snapshots that names a place without any, beside reports that were made of some: the past must not go from them. */
static bool check_named_snapshots(struct job *job, struct err *err)
{
	SCOPED(outputs) dashes = {0};
	struct options usual;

	options_init(&usual);
	if (job->workspace.archive.count > 0 || job->options->snapshots == usual.snapshots)
		return true;
	if (!workspace_render(&job->workspace, &dashes, err))
		return false;
	const char *path = outputs_overwritten(&dashes, err);
	if (path == NULL)
		return !err->is_set;
	return err_set(err,
		"--snapshots %s: there are none, and %s is there already: is it mistyped? Where a list begins anew, "
		"move its reports away",
		job->options->snapshots, path);
}

/* From the answers to the bytes that should be on disk. */
static bool work_out(struct job *job, struct err *err)
{
	struct workspace *workspace = &job->workspace;
	const struct snapshot *newest = archive_newest(&workspace->archive);
	struct date day;

	if (newest != NULL)
		job->last = newest->date;
	if (!asking_find_day(&job->asking, job->options, &day, err) || !check_answers_day(job, day, err))
		return false;
	job->merge.is_fixing_renames = (job->pages.options.fix & PAGE_FIX_RENAMES) != 0;
	merge_answers(&job->merge, &job->facts, &workspace->catalog, &workspace->archive, &job->asking.fetch, day);
	if (!asking_can_bear(&job->asking, job->options, job->merge.total, job->merge.newly_failed, err))
		return false;
	pages_refresh(&job->pages, &job->asking, &job->workspace.catalog, &job->facts, day);
	asking_forget(&job->asking);
	if (job->merge.is_fixing_renames)
		renames_fix(&workspace->catalog, &job->facts, &job->outputs);
	if (is_due(job) && !adopt_facts(job, err))
		return false;
	return render(job, err) && check_first(job, err);
}

/*
 * What has been read just now, also where it was no reason to write: a repository that answers again is not told as
 * failing.
 */
static struct report_input input_of_run(const struct job *job)
{
	struct report_input input = workspace_input(&job->workspace);

	if (job->facts.count > 0) {
		input.previous = input.newest;
		input.newest = &job->facts;
	}
	return input;
}

static void say_summary(struct job *job)
{
	struct report_input input = input_of_run(job);
	char day[DATE_SIZE];

	if (job->options->is_check || job->options->is_dry_run || job->options->is_quiet)
		return;
	/* A text that was edited in the list is no fact of a snapshot, but changes the reports. */
	if (job->summary.len == 0 && job->outputs.changed > 0)
		report_summary(&input, &job->summary);
	if (job->summary.len > 0)
		log_text(&job->summary);
	else
		log_line("Nothing changed since %s; nothing was written.", date_format(job->last, day));
	if (job->merge.failed > 0)
		log_line("%zu of %zu repositories could not be refreshed; what was known of them stands.",
			job->merge.failed, job->merge.total);
}

/* For a workflow: the change report in the main language. */
static void report_to_actions(const struct job *job, size_t failed)
{
	static const char *const changes[] = {"changes", NULL};
	struct report_input input = input_of_run(job);
	SCOPED(report_files) files = {0};
	struct err err = {0};

	if (!actions_is_on())
		return;
	input.formats = changes;
	if (report_render(&input, &files, &err) && files.count > 0)
		actions_report(job->outputs.changed > 0, failed, &files.items[0].bytes);
	if (err.is_set)
		log_error_err(&err);
}

static int do_job(struct job *job, struct err *err)
{
	if (!check_day(job, err) || !check_named_snapshots(job, err))
		return STATUS_USAGE;
	job->asking.fetch_options.facts = catalog_facts(&job->workspace.catalog);
	want_all(job);
	if (!asking_run(&job->asking, err))
		return STATUS_FAILED;
	if (!work_out(job, err))
		return STATUS_FAILED;
	int status = outputs_finish(job->options, &job->outputs, err);
	if (!err->is_set) {
		say_summary(job);
		report_to_actions(job, job->merge.failed + job->pages.failed);
	}
	if (job->merge.newly_failed > 0 || job->pages.unusable > 0)
		status = status_worse(status, STATUS_PARTIAL);
	return status;
}

/* Where there is no catalog, but a page. */
static void tell_readme(const struct options *options)
{
	struct err err = {0};
	SCOPED(hosts) hosts = {0};

	if (hosts_choose_url(&hosts, options, NULL, &err) && hosts_read(&hosts, options, NULL, 0, &err))
		readme_tell(options->catalog, &hosts.sites);
}

int run_refresh(struct options *options, struct err *err)
{
	struct job job = {.options = options, .summary = BUF_EMPTY};
	int status = STATUS_USAGE;

	snapshot_init(&job.facts);
	snapshot_init(&job.replaced);
	if (options->operand_count > 0)
		return run_pages(options, err);
	/* The catalog before the token: where there is none, the hint is all that is said. */
	if (workspace_open(&job.workspace, options, false, &status, err) &&
		asking_prepare(
			&job.asking, options, job.workspace.catalog.sites, job.workspace.catalog.site_count, err))
		status = do_job(&job, err);
	if (err->is_set && !file_exists(options->catalog)) {
		log_error_err(err);
		err_clear(err);
		tell_readme(options);
	}
	outputs_release(&job.outputs);
	snapshot_release(&job.facts);
	snapshot_release(&job.replaced);
	buf_release(&job.summary);
	pages_release(&job.pages);
	asking_release(&job.asking);
	workspace_release(&job.workspace);
	return status;
}
