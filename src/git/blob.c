#include "git/blob.h"

#include <stdlib.h>
#include <string.h>

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
	static const char *const args[] = {"cat-file", "--batch", NULL};
	if (!blob->is_running &&
		!process_start(&blob->process, &blob->worktree->environment, blob->worktree->top, args, true, err))
		return process_end(&blob->process, NULL) && false;
	blob->is_running = true;
	return true;
}

/* "HASH blob SIZE", after which come the contents and a line feed; or "NAME missing". */
static bool head_parse(const char *head, const char *name, size_t *size, bool *is_found, struct err *err)
{
	const char *word = strrchr(head, ' ');
	*is_found = word && strcmp(word, " missing") != 0;
	if (!*is_found)
		return true;
	const char *kind = head + strcspn(head, " ");
	char *end = NULL;
	unsigned long long bytes = strtoull(word + 1, &end, 10);
	if (strncmp(kind, " blob ", 6) != 0 || *end != '\0' || end == word + 1)
		return err_set(err, "%s: is no file in git", name);
	*size = (size_t)bytes;
	return true;
}

bool blob_read(struct blob *blob, const char *name, struct buf *out, bool *is_found, struct err *err)
{
	*is_found = false;
	if (strchr(name, '\n'))
		return err_set(err, "a path with a line break in it cannot be read from git");
	if (!start(blob, err))
		return false;
	struct buf head;
	buf_init(&head, 65536);
	size_t size = 0;
	size_t before = out->len;
	bool is_good = process_write(&blob->process, name, strlen(name), err) &&
		process_write(&blob->process, "\n", 1, err) &&
		(process_read_until(&blob->process, '\n', &head) || err_set(err, "%s: git cannot read it", name)) &&
		head_parse(head.data, name, &size, is_found, err);
	if (is_good && *is_found) {
		if (size > out->max - out->len) {
			is_good = err_set(err, "%s: has %zu bytes, more than can be read", name, size);
		} else {
			buf_clear(&head);
			is_good = (process_read(&blob->process, size, out) && process_read(&blob->process, 1, &head)) ||
				err_set(err, "%s: git cannot read it", name);
		}
	}
	buf_release(&head);
	if (!is_good) { /* what it would still say is not to be taken for the next answer */
		buf_truncate(out, before);
		blob_release(blob);
	}
	return is_good;
}
