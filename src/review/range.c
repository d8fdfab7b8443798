#include "review/range.h"

#include <string.h>

static const char advice[] = "in Actions give actions/checkout `fetch-depth: 0`, elsewhere `git fetch --unshallow`";

static bool is_given(const char *text)
{
	return text && *text;
}

/* The commit of "PREFIX/branch". */
static bool commit_below(const struct worktree *worktree, const char *prefix, const char *branch, char *oid)
{
	struct buf name;
	buf_init(&name, 4096);
	buf_printf(&name, "refs/%s/%s", prefix, branch);
	bool is_found = !name.is_full && worktree_commit(worktree, name.data, oid);
	buf_release(&name);
	return is_found;
}

/* Where the base is not named: what the change is likeliest for. */
static bool default_find(struct range *range, const struct worktree *worktree, const char *branch)
{
	static const char *const remotes[] = {"upstream/HEAD", "origin/HEAD"};
	static const char *const places[] = {"remotes/origin", "heads", "remotes/upstream"};
	for (size_t i = 0; is_given(branch) && i < sizeof(places) / sizeof(*places); i++)
		if (commit_below(worktree, places[i], branch, range->base)) {
			range->name = branch;
			return true;
		}
	for (size_t i = 0; !is_given(branch) && i < sizeof(remotes) / sizeof(*remotes); i++)
		if (commit_below(worktree, "remotes", remotes[i], range->base)) {
			range->name = remotes[i];
			return true;
		}
	return false;
}

static bool fail_unknown(const struct range_options *options, bool is_shallow, bool *is_missing, struct err *err)
{
	*is_missing = is_given(options->base_branch) || is_shallow;
	if (is_given(options->base))
		return err_set(err, "--base %s: no such commit here%s%s", options->base, is_shallow ? "; " : "",
			is_shallow ? advice : "");
	if (is_given(options->base_branch))
		return err_set(err,
			"the base branch %s is not here; give actions/checkout `fetch-depth: 2` (or 0), or fetch it",
			options->base_branch);
	return err_set(
		err, "what is it a change of? There is neither upstream/HEAD nor origin/HEAD: name it by --base");
}

bool range_find(struct range *range, const struct worktree *worktree, const struct range_options *options,
	bool *is_missing, struct err *err)
{
	char merged[WORKTREE_OID_SIZE];
	*range = (struct range){.name = "HEAD"};
	*is_missing = false;
	if (!worktree_commit(worktree, "HEAD", range->head))
		return err_set(err, "there is no commit yet");
	if (options->is_staged) {
		memcpy(range->base, range->head, sizeof(range->base));
		memcpy(range->tip, range->head, sizeof(range->tip));
		range->head[0] = '\0';
		return true;
	}
	bool is_for_branch = !is_given(options->base) && is_given(options->base_branch);
	if (is_for_branch && worktree_commit(worktree, "HEAD^2", merged) &&
		worktree_commit(worktree, "HEAD^1", range->base)) {
		range->name = options->base_branch;
		memcpy(range->tip, range->base, sizeof(range->tip));
		return true;
	}
	range->name = options->base;
	bool is_found = is_given(options->base) ? worktree_commit(worktree, options->base, range->base)
						: default_find(range, worktree, options->base_branch);
	if (!is_found)
		return fail_unknown(options, worktree->is_shallow, is_missing, err);
	memcpy(range->tip, range->base, sizeof(range->tip));
	if (worktree_merge_base(worktree, range->tip, range->head, merged)) {
		memcpy(range->base, merged, sizeof(range->base));
		return true;
	}
	*is_missing = worktree->is_shallow;
	return err_set(err, "%s and HEAD have no common ancestor here%s%s", range->name,
		worktree->is_shallow ? "; " : "", worktree->is_shallow ? advice : "");
}
