#include "review/range.h"

#include <string.h>

static const char advice[] = "in Actions give actions/checkout `fetch-depth: 0`, elsewhere `git fetch --unshallow`";

static const char empty_tree_sha1[] = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
static const char empty_tree_sha256[] = "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321";

static bool is_given(const char *text)
{
	return text && *text;
}

/* The commit of "PREFIX/branch". */
static bool commit_below(struct blob *blob, const char *prefix, const char *branch, struct blob_commit *commit)
{
	SCOPED(buf) name = BUF_UP_TO(4096);
	buf_printf(&name, "refs/%s/%s", prefix, branch);
	return !name.is_full && blob_commit(blob, name.data, commit);
}

/* Where the base is not named: what the change is likeliest for. */
static bool default_find(struct range *range, struct blob *blob, const char *branch, struct blob_commit *tip)
{
	static const char *const remotes[] = {"upstream/HEAD", "origin/HEAD"};
	static const char *const places[] = {"remotes/origin", "heads", "remotes/upstream"};
	for (size_t i = 0; is_given(branch) && i < sizeof(places) / sizeof(*places); i++)
		if (commit_below(blob, places[i], branch, tip)) {
			range->name = branch;
			return true;
		}
	for (size_t i = 0; !is_given(branch) && i < sizeof(remotes) / sizeof(*remotes); i++)
		if (commit_below(blob, "remotes", remotes[i], tip)) {
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

/* The common ancestor; of a change of one commit no git is asked for it. */
static bool ancestor_find(struct range *range, const struct worktree *worktree, const struct blob_commit *head)
{
	if (head->parent_count == 1 && strcmp(head->parents[0], range->tip) == 0)
		memcpy(range->base, range->tip, sizeof(range->base));
	return *range->base || worktree_merge_base(worktree, range->tip, range->head, range->base);
}

bool range_find(
	struct range *range, struct blob *blob, const struct range_options *options, bool *is_missing, struct err *err)
{
	bool is_shallow = blob->worktree->is_shallow;
	struct blob_commit head;
	struct blob_commit tip;
	*range = (struct range){.name = "HEAD"};
	*is_missing = false;
	if (!blob_commit(blob, "HEAD", &head))
		return err_set(err, "there is no commit yet");
	if (options->is_all) { /* git knows the empty tree without having it */
		bool is_sha256 = strlen(head.oid) > 40;
		memcpy(range->head, head.oid, sizeof(range->head));
		memcpy(range->tip, head.oid, sizeof(range->tip));
		memcpy(range->base, is_sha256 ? empty_tree_sha256 : empty_tree_sha1, strlen(head.oid) + 1);
		return true;
	}
	if (options->is_staged) {
		memcpy(range->base, head.oid, sizeof(range->base));
		memcpy(range->tip, head.oid, sizeof(range->tip));
		return true;
	}
	memcpy(range->head, head.oid, sizeof(range->head));
	bool is_for_branch = !is_given(options->base) && is_given(options->base_branch);
	if (is_for_branch && head.parent_count > 1 && blob_commit(blob, head.parents[0], &tip)) {
		range->name = options->base_branch;
		memcpy(range->base, tip.oid, sizeof(range->base));
		memcpy(range->tip, tip.oid, sizeof(range->tip));
		return true;
	}
	range->name = options->base;
	bool is_found = is_given(options->base) ? blob_commit(blob, options->base, &tip)
						: default_find(range, blob, options->base_branch, &tip);
	if (!is_found)
		return fail_unknown(options, is_shallow, is_missing, err);
	memcpy(range->tip, tip.oid, sizeof(range->tip));
	if (ancestor_find(range, blob->worktree, &head))
		return true;
	*is_missing = is_shallow;
	return err_set(err, "%s and HEAD have no common ancestor here%s%s", range->name, is_shallow ? "; " : "",
		is_shallow ? advice : "");
}
