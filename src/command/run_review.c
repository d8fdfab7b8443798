/* review: judge the entries that a change adds or edits by the list's own rules; nothing is written. */
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "command/asking.h"
#include "command/review_known.h"
#include "command/review_rules.h"
#include "command/review_text.h"
#include "command/run.h"
#include "command/stop.h"
#include "review/judge.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define MOST 1000 /* repositories that a change may make us ask for */

struct run {
	struct options *options;
	struct asking asking;
	struct worktree worktree;
	struct blob blob;
	struct review review;
	struct review_policy source;
	struct policy policy;
	struct review_known known;
	struct judged judged;
	char *index_file, *catalog;
	char **names, **pages; /* from the work tree's root; ended by NULL. The catalog's pages */
	const char **files; /* of the change; NULL where nobody wants to know */
	size_t file_count;
};

/* git is not to see more of ours than it needs. A hook's index may be named from the directory that we are in. */
static struct process_environment environment_of(struct run *run)
{
	const char *index = getenv("GIT_INDEX_FILE");
	SCOPED_FREE char *here = index && *index && *index != '/' ? getcwd(NULL, 0) : NULL;
	if (index && *index)
		run->index_file = here ? file_join(here, index) : mem_strdup(index);
	return (struct process_environment){getenv("PATH"), getenv("HOME"), getenv("XDG_CONFIG_HOME"), run->index_file};
}

static bool policy_load(struct run *run, struct err *err)
{
	const char *path = run->options->policy;
	SCOPED(buf) bytes = BUF_UP_TO(POLICY_MAX_BYTES);
	if (!path)
		return true;
	return file_read(path, &bytes, err) && policy_parse(&run->policy, path, bytes.data, bytes.len, err);
}

/* From the work tree's root; ended by NULL. skips: those that lead out of it are passed over. */
static char **paths_make(struct run *run, const char *const *names, size_t count, bool skips, struct err *err)
{
	char **paths = mem_calloc(count + 1, sizeof(*paths));
	for (size_t i = 0, kept = 0; i < count; i++) {
		struct err outside = {0};
		paths[kept] = worktree_path(&run->worktree, names[i], skips ? &outside : err);
		if (!paths[kept] && !skips)
			break;
		kept += paths[kept] != NULL;
	}
	return paths;
}

static void paths_free(char **paths)
{
	for (size_t i = 0; paths && paths[i]; i++)
		free(paths[i]);
	free(paths);
}

/* Whose policy holds, and which pages and hosts are the catalog's: the base's, as the change may be anybody's. */
static bool source_find(struct run *run, const struct range *range, struct err *err)
{
	struct err outside = {0};
	size_t count = 0;
	run->catalog = worktree_path(&run->worktree, run->options->catalog, &outside);
	if (!review_policy(
		    &run->source, &run->policy, &run->blob, range, run->catalog, run->options->policy != NULL, err))
		return false;
	const char **pages = run->source.listed.pages;
	while (pages && pages[count])
		count++;
	run->pages = paths_make(run, pages, count, true, err);
	if (!run->options->policy && !run->source.path)
		log_note("no " REVIEW_POLICY_PATH " in %s: the default rules hold", range->name);
	return true;
}

static void files_take(struct run *run)
{
	const struct touched *touched = &run->review.touched;
	run->files = mem_calloc(touched->count + 1, sizeof(*run->files));
	for (size_t i = 0; i < touched->count; i++)
		run->files[run->file_count++] = touched->files[i].path;
}

/* The change, and the policy of what it is a change of. *status: what a failure ends with. */
static bool read_from_git(struct run *run, int *status, struct err *err)
{
	const struct options *options = run->options;
	const struct process_environment environment = environment_of(run);
	const struct range_options wanted = {
		options->base, getenv("GITHUB_BASE_REF"), options->is_staged, options->is_all};
	struct range range;
	bool is_missing = false;
	*status = STATUS_FAILED;
	if (!worktree_open(&run->worktree, &environment, "", err))
		return false;
	blob_init(&run->blob, &run->worktree);
	*status = STATUS_USAGE;
	run->names = paths_make(run, (const char *const *)options->operands, options->operand_count, false, err);
	if (err->is_set)
		return false;
	if (!range_find(&range, &run->blob, &wanted, &is_missing, err)) {
		*status = is_missing ? STATUS_FAILED : STATUS_USAGE;
		return false;
	}
	if (strcmp(range.base, range.head) == 0)
		log_note("HEAD is in %s already, so nothing is judged: --staged judges the index, --all what is listed",
			range.name);
	if (!source_find(run, &range, err) ||
		!asking_prepare(
			&run->asking, run->options, run->source.listed.sites, run->source.listed.site_count, err))
		return false;
	const struct review_options how = {
		.names = (const char *const *)run->names,
		.catalog = run->catalog,
		.pages = (const char *const *)run->pages,
		.sites = &run->asking.hosts.sites,
		.wants_files = !options->is_all && run->policy.rules[POLICY_CHANGE].values[POLICY_FILES].is_set,
	};
	*status = STATUS_FAILED;
	bool is_good = review_read(&run->review, &run->blob, &range, &how, err);
	blob_release(&run->blob);
	if (is_good && how.wants_files)
		files_take(run);
	return is_good;
}

static bool read_two_files(struct run *run, int *status, struct err *err)
{
	const struct options *options = run->options;
	SCOPED(buf) old = BUF_UP_TO(REVIEW_PAGE_MAX);
	SCOPED(buf) new = BUF_UP_TO(REVIEW_PAGE_MAX);
	*status = STATUS_USAGE;
	if (!asking_prepare(&run->asking, run->options, NULL, 0, err))
		return false;
	if (options->operand_count != 1)
		return err_set(err, "--old FILE is compared with one page: name it");
	bool is_good = file_read(options->old, &old, err) && file_read(options->operands[0], &new, err);
	if (is_good)
		review_of_bytes(&run->review, options->operands[0], &old, &new, &run->asking.hosts.sites);
	return is_good;
}

/* LC_ALL, LC_MESSAGES and LANG, as POSIX has it; nothing else of a locale is heeded. */
static enum rule_language language_find(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return strncmp(value, "zh", 2) == 0 ? RULE_CHINESE : RULE_ENGLISH;
	}
	return RULE_ENGLISH;
}

static bool find_day(struct run *run, struct date *day)
{
	struct err err = {0};
	bool is_found = asking_find_day(&run->asking, run->options, day, &err);
	if (!is_found)
		log_error_err(&err);
	return is_found;
}

static unsigned most_of(const struct options *options)
{
	return options->most || options->is_all ? options->most : MOST;
}

static int judge(struct run *run)
{
	const struct options *options = run->options;
	struct rule_change change = {
		.entries = run->review.after.items,
		.pairs = run->review.pairs,
		.count = run->review.after.count,
		.files = run->files,
		.file_count = run->file_count,
		.is_sweep = options->is_all,
	};
	review_known_ask(&run->known, &run->asking, &change, &run->policy, most_of(options));
	if (*stop_flag() != 0 || !find_day(run, &change.today))
		return STATUS_FAILED;
	review_known_fill(&run->known, &run->asking, &run->review, &change, &run->policy, options->snapshots,
		&run->asking.hosts.sites);
	judge_start(&change);
	judged_fill(&run->judged, &run->review, &change, &run->policy,
		options->policy ? options->policy : run->source.path, language_find());
	judge_end(&change);
	if (run->known.left > 0)
		log_error(
			"%zu more entries were not asked for: more than --most %u", run->known.left, most_of(options));
	review_text_say(&run->judged, &run->review, options, run->asking.hosts.web);
	bool is_broken = run->judged.broken > 0 || run->judged.broken_files > 0 || run->known.left > 0 ||
		(options->is_strict && run->judged.unknown > 0);
	return is_broken ? STATUS_DIFFERS : STATUS_DONE;
}

static bool check(const struct options *options, struct err *err)
{
	if (options->is_staged && (options->base || options->old))
		return err_set(err, "--staged judges the index against HEAD: it goes with neither --base nor --old");
	if (options->is_all && (options->base || options->old || options->is_staged))
		return err_set(err, "--all judges all that HEAD lists: it goes with none of --base, --old, --staged");
	return review_text_check(options, err);
}

int run_review(struct options *options, struct err *err)
{
	struct run run = {.options = options};
	int status = STATUS_USAGE;
	if (options->is_explained)
		return review_rules_say(options, language_find());
	policy_init(&run.policy);
	if (check(options, err) && policy_load(&run, err) &&
		(options->old ? read_two_files(&run, &status, err) : read_from_git(&run, &status, err)))
		status = judge(&run);
	judged_release(&run.judged);
	review_known_release(&run.known);
	review_release(&run.review);
	review_policy_release(&run.source);
	policy_release(&run.policy);
	blob_release(&run.blob);
	worktree_release(&run.worktree);
	asking_release(&run.asking);
	paths_free(run.names);
	paths_free(run.pages);
	free(run.files);
	free(run.catalog);
	free(run.index_file);
	return status;
}
