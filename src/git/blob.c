#include "git/blob.h"

#include <stdlib.h>
#include <string.h>

#define COMMIT_MAX ((size_t)1024 * 1024)

void blob_init(struct blob *blob, const struct worktree *worktree)
{
	*blob = (struct blob){.worktree = worktree};
}

void blob_release(struct blob *blob)
{
	if (blob->is_running)
		process_end(&blob->process, NULL);
	blob->is_running = false;
}

static bool start(struct blob *blob, struct err *err)
{
	static const char *const args[] = {"-c", "core.deltaBaseCacheLimit=8m", "cat-file", "--batch", NULL};
	if (!blob->is_running &&
		!process_start(&blob->process, &blob->worktree->environment, blob->worktree->top, args, true, err))
		return process_end(&blob->process, NULL) && false;
	blob->is_running = true;
	return true;
}

/* "HASH KIND SIZE", after which come the contents and a line feed; or "NAME missing", "NAME ambiguous". */
struct head {
	char oid[WORKTREE_OID_SIZE];
	char kind[8];
	size_t size;
};

/* *is_found false, and no error: there is none by this name. */
static bool head_parse(const char *text, const char *name, struct head *head, bool *is_found, struct err *err)
{
	const char *word = strrchr(text, ' ');
	*is_found = word && strcmp(word, " missing") != 0 && strcmp(word, " ambiguous") != 0;
	if (!*is_found)
		return true;
	size_t oid = strcspn(text, " ");
	char *end = NULL;
	head->size = (size_t)strtoull(word + 1, &end, 10);
	if (oid >= sizeof(head->oid) || word <= text + oid || (size_t)(word - text) - oid > sizeof(head->kind) ||
		*end != '\0' || end == word + 1)
		return err_set(err, "%s: git's answer is not understood", name);
	memcpy(head->oid, text, oid);
	head->oid[oid] = '\0';
	memcpy(head->kind, text + oid + 1, (size_t)(word - text) - oid - 1);
	head->kind[(size_t)(word - text) - oid - 1] = '\0';
	return true;
}

/* Asks, and reads the answer up to the contents. */
static bool ask(struct blob *blob, const char *name, struct head *head, bool *is_found, struct err *err)
{
	*is_found = false;
	if (strchr(name, '\n'))
		return err_set(err, "a path with a line break in it cannot be read from git");
	if (!start(blob, err))
		return false;
	SCOPED(buf) text = BUF_UP_TO(65536);
	return process_write(&blob->process, name, strlen(name), err) && process_write(&blob->process, "\n", 1, err) &&
		(process_read_until(&blob->process, '\n', &text) || err_set(err, "%s: git cannot read it", name)) &&
		head_parse(text.data, name, head, is_found, err);
}

static bool take(struct blob *blob, const char *name, size_t size, struct buf *out, struct err *err)
{
	SCOPED(buf) end = BUF_UP_TO(1);
	if (size > out->max - out->len)
		return err_set(err, "%s: has %zu bytes, more than can be read", name, size);
	return (process_read(&blob->process, size, out) && process_read(&blob->process, 1, &end)) ||
		err_set(err, "%s: git cannot read it", name);
}

static bool read_kind(struct blob *blob, const char *name, const char *kind, struct head *head, struct buf *out,
	bool *is_found, struct err *err)
{
	size_t before = out->len;
	bool is_good = ask(blob, name, head, is_found, err);
	if (is_good && *is_found)
		is_good = (strcmp(head->kind, kind) == 0 ||
				  err_set(err, "%s: is no %s in git", name, *kind == 'b' ? "file" : kind)) &&
			take(blob, name, head->size, out, err);
	if (!is_good) { /* what it would still say is not to be taken for the next answer */
		buf_truncate(out, before);
		blob_release(blob);
	}
	return is_good;
}

bool blob_read(struct blob *blob, const char *name, struct buf *out, bool *is_found, struct err *err)
{
	struct head head;
	return read_kind(blob, name, "blob", &head, out, is_found, err);
}

/* "tree HASH", then a line "parent HASH" for each. */
static void parents_parse(const char *text, struct blob_commit *commit)
{
	commit->parent_count = 0;
	for (const char *line = strchr(text, '\n'); line && strncmp(line, "\nparent ", 8) == 0;
		line = strchr(line + 1, '\n')) {
		size_t len = strspn(line + 8, "0123456789abcdef");
		if (len >= WORKTREE_OID_SIZE || commit->parent_count == BLOB_PARENTS)
			break;
		memcpy(commit->parents[commit->parent_count], line + 8, len);
		commit->parents[commit->parent_count++][len] = '\0';
	}
}

bool blob_commit(struct blob *blob, const char *revision, struct blob_commit *commit)
{
	struct err err = {0};
	struct head head;
	SCOPED(buf) name = BUF_UP_TO(8192);
	SCOPED(buf) text = BUF_UP_TO(COMMIT_MAX);
	bool is_found = false;
	*commit = (struct blob_commit){0};
	buf_printf(&name, "%s^{commit}", revision);
	if (!name.is_full && read_kind(blob, name.data, "commit", &head, &text, &is_found, &err) && is_found) {
		memcpy(commit->oid, head.oid, sizeof(commit->oid));
		parents_parse(text.data, commit);
	}
	return *commit->oid != '\0';
}
