#include "git/worktree.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

#define LINE_MAX_BYTES 8192

/* One line of what git prints; NULL where it prints none, or fails. The caller frees. */
static char *line_read(struct process *process)
{
	SCOPED(buf) line = BUF_UP_TO(LINE_MAX_BYTES);
	return process_read_until(process, '\n', &line) ? mem_strdup(line.data) : NULL;
}

bool worktree_open(
	struct worktree *worktree, const struct process_environment *environment, const char *dir, struct err *err)
{
	static const char *const args[] = {
		"rev-parse", "--is-shallow-repository", "--show-toplevel", "--show-prefix", NULL};
	struct process process;

	*worktree = (struct worktree){.environment = *environment};
	bool is_good = process_start(&process, environment, *dir ? dir : ".", args, false, err);
	SCOPED_FREE char *shallow = is_good ? line_read(&process) : NULL;
	worktree->top = shallow ? line_read(&process) : NULL;
	worktree->prefix = worktree->top ? line_read(&process) : NULL;
	worktree->is_shallow = shallow && strcmp(shallow, "true") == 0;
	is_good = process_end(&process, err) && is_good;
	return is_good && (worktree->prefix || err_set(err, "git does not say where the work tree is"));
}

void worktree_release(struct worktree *worktree)
{
	free(worktree->top);
	free(worktree->prefix);
	*worktree = (struct worktree){0};
}

/* The first line, which is to be an object's name. */
static bool oid_ask(const struct worktree *worktree, const char *const *args, char oid[WORKTREE_OID_SIZE])
{
	struct process process;
	bool is_good = process_start(&process, &worktree->environment, worktree->top, args, false, NULL);
	SCOPED_FREE char *line = is_good ? line_read(&process) : NULL;
	is_good = process_end(&process, NULL) && line;
	size_t len = line ? strlen(line) : 0;
	is_good = is_good && len > 0 && len < WORKTREE_OID_SIZE && strspn(line, "0123456789abcdef") == len;
	if (is_good)
		memcpy(oid, line, len + 1);
	return is_good;
}

bool worktree_merge_base(const struct worktree *worktree, const char *a, const char *b, char oid[WORKTREE_OID_SIZE])
{
	const char *const args[] = {"merge-base", "--end-of-options", a, b, NULL};
	return oid_ask(worktree, args, oid);
}

/* Appends name's parts to a path from the root; false where it leads out. */
static bool parts_add(struct buf *path, const char *name)
{
	while (*name) {
		size_t len = strcspn(name, "/");
		if (len == 2 && strncmp(name, "..", 2) == 0) {
			if (path->len == 0)
				return false;
			const char *slash = strrchr(path->data, '/');
			buf_truncate(path, slash ? (size_t)(slash - path->data) : 0);
		} else if (len > 0 && !(len == 1 && *name == '.')) {
			buf_puts(path, path->len > 0 ? "/" : "");
			buf_append(path, name, len);
		}
		name += len + (name[len] == '/');
	}
	return true;
}

char *worktree_path(const struct worktree *worktree, const char *name, struct err *err)
{
	size_t top = strlen(worktree->top);
	bool is_inside = *name != '/' || (strncmp(name, worktree->top, top) == 0 && name[top] == '/');
	SCOPED(buf) path = BUF_UP_TO(LINE_MAX_BYTES);
	is_inside = is_inside && (*name == '/' || parts_add(&path, worktree->prefix)) &&
		parts_add(&path, *name == '/' ? name + top : name) && path.len > 0 && !path.is_full;
	if (is_inside)
		return buf_steal(&path);
	err_set(err, "%s: is not in the work tree %s", name, worktree->top);
	return NULL;
}
