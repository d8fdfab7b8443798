#include "git/touched.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define PATH_MAX_BYTES ((size_t)64 * 1024)

/* The next of the fields that are parted by spaces; false where it does not fit. */
static bool field_take(const char **at, char *out, size_t size)
{
	size_t len = strcspn(*at, " ");
	if (len == 0 || len >= size)
		return false;
	memcpy(out, *at, len);
	out[len] = '\0';
	*at += len + ((*at)[len] == ' ');
	return true;
}

static void blob_set(char blob[WORKTREE_OID_SIZE], const char *mode, const char *oid)
{
	bool is_file = strncmp(mode, "100", 3) == 0 && strspn(oid, "0") != strlen(oid);
	if (is_file)
		memcpy(blob, oid, strlen(oid) + 1);
}

/* ":100644 100644 OLD NEW R087" */
static bool head_parse(const char *head, struct touched_file *file)
{
	char old_mode[8], mode[8], old_oid[WORKTREE_OID_SIZE], oid[WORKTREE_OID_SIZE], status[8];
	const char *at = head + 1;
	if (*head != ':' || !field_take(&at, old_mode, sizeof(old_mode)) || !field_take(&at, mode, sizeof(mode)) ||
		!field_take(&at, old_oid, sizeof(old_oid)) || !field_take(&at, oid, sizeof(oid)) ||
		!field_take(&at, status, sizeof(status)))
		return false;
	blob_set(file->old_blob, old_mode, old_oid);
	blob_set(file->blob, mode, oid);
	file->status = status[0];
	return true;
}

static bool path_read(struct process *process, char **path)
{
	SCOPED(buf) token = BUF_UP_TO(PATH_MAX_BYTES);
	if (process_read_until(process, '\0', &token))
		*path = buf_steal(&token);
	return *path != NULL;
}

bool touched_file_read(struct touched_file *file, struct process *process, const char *head, struct err *err)
{
	*file = (struct touched_file){0};
	if (head_parse(head, file) && (!strchr("RC", file->status) || path_read(process, &file->old_path)) &&
		path_read(process, &file->path))
		return true;
	touched_file_release(file);
	return err_set(err, "git tells of a change in a way that is not understood");
}

void touched_file_release(struct touched_file *file)
{
	free(file->old_path);
	free(file->path);
	*file = (struct touched_file){0};
}

static bool all_read(struct touched *touched, struct process *process, struct err *err)
{
	SCOPED(buf) head = BUF_UP_TO(TOUCHED_HEAD_SIZE);
	bool is_good = true;
	while (is_good && process_read_until(process, '\0', &head)) {
		if (touched->count == TOUCHED_MOST) {
			is_good = err_set(err, "the change touches more than %d files", TOUCHED_MOST);
			break;
		}
		touched->files = mem_grow(touched->files, touched->count, &touched->capacity, sizeof(*touched->files));
		is_good = touched_file_read(&touched->files[touched->count], process, head.data, err);
		touched->count += is_good;
		buf_clear(&head);
	}
	return is_good;
}

/* Ended by NULL; the strings are the caller's. The caller frees. */
static const char **arguments_make(const char *from, const char *to, const char *const *patterns)
{
	static const char *const fixed[] = {"--raw", "-z", "-M50%", "-l200", "--no-abbrev", "--no-ext-diff",
		"--no-textconv", "--ignore-submodules=all", "--end-of-options"};
	size_t given = 0;
	while (patterns[given])
		given++;
	const char **args = mem_calloc(given + sizeof(fixed) / sizeof(*fixed) + 6, sizeof(*args));
	size_t count = 0;
	args[count++] = to ? "diff-tree" : "diff-index";
	args[count++] = to ? "-r" : "--cached";
	for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++)
		args[count++] = fixed[i];
	args[count++] = from;
	if (to)
		args[count++] = to;
	args[count++] = "--";
	for (size_t i = 0; i < given; i++)
		args[count++] = patterns[i];
	return args;
}

bool touched_read(struct touched *touched, const struct worktree *worktree, const char *from, const char *to,
	const char *const *patterns, struct err *err)
{
	struct process process;
	struct err misread = {0};
	SCOPED_FREE const char **args = arguments_make(from, to, patterns);
	*touched = (struct touched){0};
	bool is_good = process_start(&process, &worktree->environment, worktree->top, args, false, err) &&
		all_read(touched, &process, &misread);
	is_good = process_end(&process, err) && is_good;
	return misread.is_set ? err_set(err, "%s", misread.text) : is_good;
}

void touched_release(struct touched *touched)
{
	for (size_t i = 0; i < touched->count; i++)
		touched_file_release(&touched->files[i]);
	free(touched->files);
	*touched = (struct touched){0};
}
