/* review: judge the entries that a change adds or edits by the list's own rules; nothing is written. */
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "command/asking.h"
#include "command/review_text.h"
#include "command/run.h"
#include "command/say.h"
#include "command/status.h"
#include "command/stop.h"
#include "review/judge.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct run {
	struct options *options;
	struct asking asking;
	struct worktree worktree;
	struct review review;
	struct policy policy;
	struct judged judged;
	struct known *known;
	char *index_file;
	char **names; /* of pages, from the work tree's root; ended by NULL */
};

/* git is not to see more of ours than it needs. A hook's index may be named from the directory that we are in. */
static struct process_environment environment_of(struct run *run)
{
	const char *index = getenv("GIT_INDEX_FILE");
	char *here = index && *index && *index != '/' ? getcwd(NULL, 0) : NULL;
	if (index && *index)
		run->index_file = here ? file_join(here, index) : mem_strdup(index);
	free(here);
	return (struct process_environment){getenv("PATH"), getenv("HOME"), getenv("XDG_CONFIG_HOME"), run->index_file};
}

/* As link_source has it. */
static const char *web_host(const struct asking *asking)
{
	const char *scheme = asking->web ? strstr(asking->web, "://") : NULL;
	return scheme && strcmp(scheme + 3, "github.com") != 0 ? scheme + 3 : NULL;
}

static bool policy_load(struct run *run, struct err *err)
{
	const char *path = run->options->policy;
	struct buf bytes;
	if (!path)
		return true;
	buf_init(&bytes, POLICY_MAX_BYTES);
	bool is_good = file_read(path, &bytes, err) && policy_parse(&run->policy, path, bytes.data, bytes.len, err);
	buf_release(&bytes);
	return is_good;
}

static bool names_make(struct run *run, struct err *err)
{
	const struct options *options = run->options;
	run->names = mem_calloc(options->operand_count + 1, sizeof(*run->names));
	for (size_t i = 0; i < options->operand_count; i++) {
		run->names[i] = worktree_path(&run->worktree, options->operands[i], err);
		if (!run->names[i])
			return false;
	}
	return true;
}

/* The change, and the policy of what it is a change of. *status: what a failure ends with. */
static bool read_from_git(struct run *run, int *status, struct err *err)
{
	const struct options *options = run->options;
	const struct process_environment environment = environment_of(run);
	const struct range_options wanted = {options->base, getenv("GITHUB_BASE_REF"), options->is_staged};
	struct range range;
	bool is_missing = false;
	bool is_found = true;
	*status = STATUS_FAILED;
	if (!worktree_open(&run->worktree, &environment, "", err))
		return false;
	*status = STATUS_USAGE;
	if (!names_make(run, err))
		return false;
	if (!range_find(&range, &run->worktree, &wanted, &is_missing, err)) {
		*status = is_missing ? STATUS_FAILED : STATUS_USAGE;
		return false;
	}
	if (!options->policy && !review_policy(&run->policy, &run->worktree, &range, &is_found, err))
		return false;
	if (!is_found)
		log_note("no " REVIEW_POLICY_PATH " in %s: the default rules hold", range.name);
	*status = STATUS_FAILED;
	return review_read(
		&run->review, &run->worktree, &range, (const char *const *)run->names, web_host(&run->asking), err);
}

static bool read_two_files(struct run *run, int *status, struct err *err)
{
	const struct options *options = run->options;
	struct buf old;
	struct buf new;
	*status = STATUS_USAGE;
	if (options->operand_count != 1)
		return err_set(err, "--old FILE is compared with one page: name it");
	buf_init(&old, REVIEW_PAGE_MAX);
	buf_init(&new, REVIEW_PAGE_MAX);
	bool is_good = file_read(options->old, &old, err) && file_read(options->operands[0], &new, err);
	if (is_good)
		review_of_bytes(&run->review, options->operands[0], &old, &new, web_host(&run->asking));
	buf_release(&old);
	buf_release(&new);
	return is_good;
}

static void known_fill(struct known *known, const struct fetch_item *item, const char *reason)
{
	const struct repo *repo = &item->repo;
	*known = (struct known){
		.stars = -1, .is_archived = -1, .is_fork = -1, .reason = item->message ? item->message : reason};
	known->state = item->state == FETCH_OK ? KNOWN_THERE
		: item->state == FETCH_GONE    ? KNOWN_GONE
		: item->state == FETCH_BLOCKED ? KNOWN_BLOCKED
					       : KNOWN_NOT;
	if (item->state != FETCH_OK)
		return;
	known->full_name = repo->full_name;
	known->id = repo->id;
	known->stars = repo->stars;
	known->created = moment_date(repo->created);
	known->pushed = moment_date(repo->pushed);
	known->is_archived = repo->is_archived;
	known->license = repo->license ? repo->license : "";
	known->language = repo->language ? repo->language : "";
}

/* Whom is to be asked for; beyond --most nobody. Returns how many entries that leaves. */
static size_t want(struct run *run)
{
	const struct review *review = &run->review;
	struct wanted *wanted = &run->asking.wanted;
	size_t place;
	size_t left = 0;
	for (size_t i = 0; i < review->after.count; i++) {
		const char *repo = review->after.items[i].repo;
		if (!judge_is_wanted(review->pairs[i].change))
			continue;
		if (wanted->count < run->options->most)
			wanted_add(wanted, repo, 0);
		else
			left += !wanted_find(wanted, repo, &place);
	}
	return left;
}

/* What was learned of each entry, also where the asking ended early. */
static void learn(struct run *run, const char *reason)
{
	const struct review *review = &run->review;
	size_t place;
	run->known = mem_calloc(review->after.count + 1, sizeof(*run->known));
	for (size_t i = 0; i < review->after.count; i++) {
		run->known[i] = (struct known){.stars = -1, .is_archived = -1, .is_fork = -1};
		if (judge_is_wanted(review->pairs[i].change) &&
			wanted_find(&run->asking.wanted, review->after.items[i].repo, &place))
			known_fill(&run->known[i], &run->asking.fetch.items[place], reason);
	}
}

/* Who demands something is not to think that it was looked at. */
static void tell_unjudged(const struct policy_rule *rule)
{
	if (rule->line > 0 && rule->severity != POLICY_OFF && !rule_find(rule->id))
		log_warn("the policy's rule %s (line %u) is not judged by this version", policy_name(rule->id),
			rule->line);
}

static int judge(struct run *run)
{
	struct err err = {0};
	size_t left = want(run);
	for (size_t i = 0; i < POLICY_RULES; i++)
		tell_unjudged(&run->policy.rules[i]);
	for (size_t i = 0; i < run->policy.any_count; i++)
		tell_unjudged(&run->policy.any_of[i]);
	bool is_whole = asking_run(&run->asking, &err);
	if (*stop_flag() != 0)
		return STATUS_FAILED;
	if (!is_whole)
		log_warn("%s", err.text);
	struct err no_day = {0};
	struct date day;
	if (!asking_find_day(&run->asking, run->options, &day, &no_day)) {
		log_error_err(&no_day);
		return STATUS_FAILED;
	}
	learn(run, is_whole ? NULL : err.text);
	const struct rule_change change = {
		run->review.after.items, run->review.pairs, run->known, run->review.after.count, day};
	judged_fill(&run->judged, &run->review, &change, &run->policy);
	if (left > 0)
		log_error("%zu more entries were not asked for: more than --most %u", left, run->options->most);
	review_text_say(&run->judged, &run->review, run->options, web_host(&run->asking));
	bool is_broken = run->judged.broken > 0 || left > 0 || (run->options->is_strict && run->judged.unknown > 0);
	return is_broken ? STATUS_DIFFERS : STATUS_DONE;
}

int run_review(struct options *options)
{
	struct run run = {.options = options};
	struct err err = {0};
	int status = STATUS_USAGE;
	policy_init(&run.policy);
	if (options->is_staged && (options->base || options->old))
		err_set(&err, "--staged judges the index against HEAD: it goes with neither --base nor --old");
	else if (review_text_check(options, &err) && asking_prepare(&run.asking, options, &err) &&
		policy_load(&run, &err) &&
		(options->old ? read_two_files(&run, &status, &err) : read_from_git(&run, &status, &err)))
		status = judge(&run);
	if (err.is_set)
		log_error_err(&err);
	judged_release(&run.judged);
	review_release(&run.review);
	policy_release(&run.policy);
	worktree_release(&run.worktree);
	asking_release(&run.asking);
	for (size_t i = 0; run.names && run.names[i]; i++)
		free(run.names[i]);
	free(run.names);
	free(run.known);
	free(run.index_file);
	return status;
}
