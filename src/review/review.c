#include "review/review.h"

#include "base/mem.h"
#include "git/blob.h"

#include <stdlib.h>
#include <string.h>

static bool is_named(const char *const *names, const struct touched_file *file)
{
	for (size_t i = 0; names[i]; i++)
		if (strcmp(names[i], file->path) == 0 || (file->old_path && strcmp(names[i], file->old_path) == 0))
			return true;
	return names[0] == NULL;
}

/* Markdown by its name, and whatever is named. Ended by NULL; the caller frees the texts behind the fixed ones. */
#define FIXED 2
#define NAMED_MAX 60
static void patterns_make(const char **patterns, const char *const *names)
{
	size_t count = 0;
	patterns[count++] = ":(top,icase,glob)**/*.md";
	patterns[count++] = ":(top,icase,glob)**/*.markdown";
	for (size_t i = 0; names[i] && i < NAMED_MAX; i++) {
		struct buf pattern;
		buf_init(&pattern, BUF_NO_LIMIT);
		buf_printf(&pattern, ":(top,literal)%s", names[i]);
		patterns[count++] = buf_steal(&pattern);
	}
	patterns[count] = NULL;
}

static bool version_read(struct blob *blob, const char *oid, const struct touched_file *file, struct entries *entries,
	const char *host, struct err *err)
{
	struct err wrong = {0};
	struct buf bytes;
	bool is_found;
	if (!*oid)
		return true;
	buf_init(&bytes, REVIEW_PAGE_MAX);
	bool is_good = blob_read(blob, oid, &bytes, &is_found, &wrong);
	if (is_good && is_found)
		entries_read(entries, file->path, bytes.data, bytes.len, host);
	buf_release(&bytes);
	if (is_good && is_found)
		return true;
	return err_set_at(err, file->path, 0, 0, "%s", is_good ? "git has lost its contents" : wrong.text);
}

static int compare_texts(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* What stands in a list and reads as no entry, and did not stand there before. */
static void unread_find(struct review *review)
{
	size_t count = review->before.other_count;
	const char **texts = mem_calloc(count + 1, sizeof(*texts));
	review->is_unread = mem_calloc(review->after.other_count + 1, sizeof(*review->is_unread));
	for (size_t i = 0; i < count; i++)
		texts[i] = review->before.others[i].text;
	qsort(texts, count, sizeof(*texts), compare_texts);
	for (size_t i = 0; i < review->after.other_count; i++) {
		const char *text = review->after.others[i].text;
		review->is_unread[i] = !bsearch(&text, texts, count, sizeof(*texts), compare_texts);
	}
	free(texts);
}

static void compare(struct review *review)
{
	review->pairs = mem_calloc(review->after.count + 1, sizeof(*review->pairs));
	review->is_removed = mem_calloc(review->before.count + 1, sizeof(*review->is_removed));
	pair_entries(review->before.items, review->before.count, review->after.items, review->after.count,
		review->pairs, review->is_removed);
	unread_find(review);
}

bool review_read(struct review *review, const struct worktree *worktree, const struct range *range,
	const char *const *names, const char *host, struct err *err)
{
	const char *patterns[FIXED + NAMED_MAX + 1];
	struct blob blob;
	*review = (struct review){0};
	patterns_make(patterns, names);
	bool is_good =
		touched_read(&review->touched, worktree, range->base, *range->head ? range->head : NULL, patterns, err);
	for (size_t i = FIXED; patterns[i]; i++)
		free((char *)patterns[i]);
	blob_init(&blob, worktree);
	for (size_t i = 0; is_good && i < review->touched.count; i++) {
		const struct touched_file *file = &review->touched.files[i];
		is_good = !is_named(names, file) ||
			(version_read(&blob, file->old_blob, file, &review->before, host, err) &&
				version_read(&blob, file->blob, file, &review->after, host, err));
	}
	blob_release(&blob);
	if (is_good)
		compare(review);
	return is_good;
}

void review_of_bytes(
	struct review *review, const char *page, const struct buf *before, const struct buf *after, const char *host)
{
	*review = (struct review){0};
	entries_read(&review->before, page, before->data, before->len, host);
	entries_read(&review->after, page, after->data, after->len, host);
	compare(review);
}

void review_release(struct review *review)
{
	touched_release(&review->touched);
	entries_release(&review->before);
	entries_release(&review->after);
	free(review->pairs);
	free(review->is_removed);
	free(review->is_unread);
	*review = (struct review){0};
}

bool review_policy(struct policy *policy, const struct worktree *worktree, const struct range *range, bool *is_found,
	struct err *err)
{
	struct blob blob;
	struct buf bytes;
	struct buf name;
	buf_init(&name, 256);
	buf_init(&bytes, POLICY_MAX_BYTES);
	blob_init(&blob, worktree);
	buf_printf(&name, "%s:%s", range->tip, REVIEW_POLICY_PATH);
	bool is_good = blob_read(&blob, name.data, &bytes, is_found, err) &&
		(!*is_found || policy_parse(policy, REVIEW_POLICY_PATH, bytes.data, bytes.len, err));
	blob_release(&blob);
	buf_release(&bytes);
	buf_release(&name);
	return is_good;
}
