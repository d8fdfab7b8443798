#include "git/version.h"

#include "git/touched.h"

#include <stdlib.h>
#include <string.h>

/* "HASH SECONDS": what --format below asks for; commit points into it. */
static bool commit_parse(char *token, struct version *version)
{
	char *space = strchr(token, ' ');
	char *end = NULL;
	if (!space)
		return false;
	*space = '\0';
	version->commit = token;
	version->seconds = strtoll(space + 1, &end, 10);
	return end != space + 1 && *end == '\0';
}

/* A commit's line, then what it did to the file. *is_wanted: by take, until it says no. */
static bool commit_read(
	struct process *process, char *token, version_take *take, void *context, bool *is_wanted, struct err *err)
{
	struct version version;
	struct touched_file file;
	SCOPED(buf) head = BUF_UP_TO(TOUCHED_HEAD_SIZE);
	bool is_good = commit_parse(token, &version) && process_read_until(process, '\0', &head);
	const char *raw = head.data + (*head.data == '\n');
	is_good = (is_good || err_set(err, "git tells of a file's history in a way that is not understood")) &&
		touched_file_read(&file, process, raw, err);
	if (is_good) {
		version.blob = file.blob;
		version.path = file.path;
		*is_wanted = take(context, &version);
		touched_file_release(&file);
	}
	return is_good;
}

/* A directory that had the file's name: what was in it comes behind the file. */
static bool other_skip(struct process *process, const char *head, struct err *err)
{
	SCOPED(touched_file) file;
	return touched_file_read(&file, process, head, err);
}

bool version_each(const struct worktree *worktree, const char *revision, const char *path, version_take *take,
	void *context, struct err *err)
{
	SCOPED(buf) pathspec = BUF_UP_TO(65536); /* not a pattern */
	buf_printf(&pathspec, ":(top,literal)%s", path);
	const char *const args[] = {"log", "--follow", "-M50%", "-l200", "--raw", "-z", "--no-abbrev", "--no-ext-diff",
		"--no-textconv", "--no-show-signature", "--no-notes", "--no-mailmap", "--encoding=UTF-8",
		"--format=%H %ct", "--end-of-options", revision, "--", pathspec.data, NULL};
	struct process process;
	struct err misread = {0};
	SCOPED(buf) token = BUF_UP_TO(TOUCHED_HEAD_SIZE);
	bool is_wanted = true;

	bool is_good = process_start(&process, &worktree->environment, worktree->top, args, false, err);
	while (is_good && is_wanted && process_read_until(&process, '\0', &token)) {
		is_good = *token.data == ':' ? other_skip(&process, token.data, &misread)
					     : commit_read(&process, token.data, take, context, &is_wanted, &misread);
		buf_clear(&token);
	}
	is_good = process_end(&process, err) && is_good;
	return misread.is_set ? err_set(err, "%s", misread.text) : is_good;
}
