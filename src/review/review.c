#include "review/review.h"

#include "base/mem.h"
#include "base/text.h"
#include "review/listed.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool ends_in(const char *path, const char *ending)
{
	size_t len = strlen(path);
	size_t size = strlen(ending);
	return len > size && strcasecmp(path + len - size, ending) == 0;
}

static bool is_catalog(const struct review_options *options, const char *path)
{
	return options->catalog && strcmp(options->catalog, path) == 0;
}

/* Is it to be read? What is named, else whatever is markdown by its name, and the catalog. */
static bool is_wanted(const struct review_options *options, const struct touched_file *file)
{
	if (options->names && options->names[0])
		return text_is_one_of(file->path, options->names) ||
			(file->old_path && text_is_one_of(file->old_path, options->names));
	return ends_in(file->path, ".md") || ends_in(file->path, ".markdown") || is_catalog(options, file->path);
}

/* Ended by NULL; the caller frees it, and the texts behind the fixed ones. */
#define FIXED 2
static const char **patterns_make(const struct review_options *options)
{
	size_t named = 0;
	size_t count = 0;
	while (options->names && options->names[named])
		named++;
	const char **patterns = mem_calloc(named + FIXED + 2, sizeof(*patterns));
	if (options->wants_files)
		return patterns;
	patterns[count++] = ":(top,icase,glob)**/*.md";
	patterns[count++] = ":(top,icase,glob)**/*.markdown";
	for (size_t i = 0; i < named + (options->catalog != NULL); i++) {
		struct buf pattern = BUF_EMPTY;
		buf_printf(&pattern, ":(top,literal)%s", i < named ? options->names[i] : options->catalog);
		patterns[count++] = buf_steal(&pattern);
	}
	return patterns;
}

static void patterns_free(const char **patterns)
{
	for (size_t i = 0; patterns[0] && patterns[i]; i++)
		if (i >= FIXED)
			free((char *)patterns[i]);
	free(patterns);
}

/* "zh-CN" of "README.zh-CN.md", "cn" of "README_CN.md"; 0: it names no language. Translations are no one list. */
static size_t language_of(const char *path, const char **language)
{
	static const char *const known[] = {"ar", "cn", "cs", "de", "en", "es", "fa", "fr", "hi", "hk", "id", "it",
		"ja", "jp", "ko", "kr", "nl", "pl", "pt", "ru", "th", "tr", "tw", "uk", "vi", "zh", NULL};
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *end = strrchr(name, '.');
	for (const char *at = name; end && at < end; at++) {
		for (size_t i = 0; strchr("._-", *at) && known[i]; i++)
			if (strncasecmp(at + 1, known[i], 2) == 0 && (at + 3 == end || strchr("-_", at[3]))) {
				*language = at + 1;
				return (size_t)(end - at - 1);
			}
	}
	return 0;
}

/* What the entries from first on belong to: the page itself, or the catalog's pages in that language. */
static void list_set(struct entries *entries, size_t first, const struct review_options *options, const char *path)
{
	const char *language = "";
	SCOPED(buf) name = BUF_EMPTY;
	if (!text_is_one_of(path, options->pages) || first == entries->count)
		return;
	buf_puts(&name, "\n"); /* no page is called so */
	size_t len = language_of(path, &language);
	buf_append(&name, language, len);
	const char *list = arena_strndup(&entries->arena, name.data, name.len);
	for (size_t i = first; i < entries->count; i++)
		entries->items[i].list = list;
}

/* path: the name that its entries get. */
static bool bytes_read(struct entries *entries, const struct review_options *options, const char *path,
	const struct buf *bytes, struct err *err)
{
	size_t first = entries->count;
	if (is_catalog(options, path))
		return listed_read(entries, path, bytes->data, bytes->len, err);
	entries_read(entries, path, bytes->data, bytes->len, options->sites);
	list_set(entries, first, options, path);
	return entries->count + entries->other_count <= REVIEW_MOST ||
		err_set_at(err, path, 0, 0, "more than %d entries are not reviewed at once", REVIEW_MOST);
}

/* Where path is not touched, its version at head. bytes: initialised, REVIEW_PAGE_MAX. */
static bool blob_take(struct blob *blob, const char *oid, const char *path, struct buf *bytes, struct err *err)
{
	struct err wrong = {0};
	bool is_found = false;
	if (blob_read(blob, oid, bytes, &is_found, &wrong) && is_found)
		return true;
	return err_set_at(err, path, 0, 0, "%s", wrong.is_set ? wrong.text : "git has lost its contents");
}

static bool version_read(struct blob *blob, const char *oid, const char *path, struct entries *entries,
	const struct review_options *options, struct buf *bytes, struct err *err)
{
	return !*oid || (blob_take(blob, oid, path, bytes, err) && bytes_read(entries, options, path, bytes, err));
}

static bool file_read_both(struct review *review, struct blob *blob, const struct touched_file *file,
	const struct review_options *options, struct err *err)
{
	struct err unreadable = {0};
	SCOPED(buf) old = BUF_UP_TO(REVIEW_PAGE_MAX);
	struct buf new = BUF_UP_TO(REVIEW_PAGE_MAX);
	bool is_good = version_read(blob, file->old_blob, file->path, &review->before, options, &old, &unreadable) ||
		is_catalog(options, file->path); /* one that was no YAML held none */
	if (!is_good)
		*err = unreadable;
	is_good = is_good && version_read(blob, file->blob, file->path, &review->after, options, &new, err);
	if (is_good && *file->blob) {
		MEM_NEXT(review->pages, review->page_count, review->page_capacity) =
			(struct review_page){file->path, new};
	} else {
		buf_release(&new);
	}
	return is_good;
}

static bool is_touched(const struct review *review, const char *path)
{
	for (size_t i = 0; i < review->touched.count; i++)
		if (strcmp(review->touched.files[i].path, path) == 0)
			return true;
	return false;
}

/* The catalog's other pages, which the change leaves as they are: what it adds may stand there. */
static bool others_read(struct review *review, struct blob *blob, const struct range *range,
	const struct review_options *options, struct err *err)
{
	bool is_good = true;
	for (size_t i = 0; is_good && review->after.count > 0 && options->pages && options->pages[i]; i++) {
		SCOPED(buf) name = BUF_EMPTY;
		SCOPED(buf) bytes = BUF_UP_TO(REVIEW_PAGE_MAX);
		bool is_found = false;
		struct err missing = {0};
		if (is_touched(review, options->pages[i]))
			continue;
		buf_printf(&name, "%s:%s", range->head, options->pages[i]);
		if (blob_read(blob, name.data, &bytes, &is_found, &missing) && is_found)
			is_good = bytes_read(&review->before, options, options->pages[i], &bytes, err) &&
				bytes_read(&review->after, options, options->pages[i], &bytes, err);
	}
	return is_good;
}

/* What stands in a list and reads as no entry, and did not stand there before. */
static void unread_find(struct review *review)
{
	size_t count = review->before.other_count;
	SCOPED_FREE const char **texts = mem_calloc(count + 1, sizeof(*texts));
	review->is_unread = mem_calloc(review->after.other_count + 1, sizeof(*review->is_unread));
	for (size_t i = 0; i < count; i++)
		texts[i] = review->before.others[i].text;
	qsort(texts, count, sizeof(*texts), text_order);
	for (size_t i = 0; i < review->after.other_count; i++) {
		const char *text = review->after.others[i].text;
		review->is_unread[i] = !bsearch(&text, texts, count, sizeof(*texts), text_order);
	}
}

static void compare(struct review *review)
{
	review->pairs = mem_calloc(review->after.count + 1, sizeof(*review->pairs));
	review->is_removed = mem_calloc(review->before.count + 1, sizeof(*review->is_removed));
	pair_entries(review->before.items, review->before.count, review->after.items, review->after.count,
		review->pairs, review->is_removed);
	unread_find(review);
}

bool review_read(struct review *review, struct blob *blob, const struct range *range,
	const struct review_options *options, struct err *err)
{
	*review = (struct review){0};
	const char **patterns = patterns_make(options);
	bool is_good = touched_read(
		&review->touched, blob->worktree, range->base, *range->head ? range->head : NULL, patterns, err);
	patterns_free(patterns);
	for (size_t i = 0; is_good && i < review->touched.count; i++) {
		const struct touched_file *file = &review->touched.files[i];
		is_good = !is_wanted(options, file) || file_read_both(review, blob, file, options, err);
	}
	is_good = is_good && others_read(review, blob, range, options, err);
	if (is_good)
		compare(review);
	return is_good;
}

void review_of_bytes(struct review *review, const char *page, const struct buf *before, const struct buf *after,
	const struct sites *sites)
{
	*review = (struct review){0};
	entries_read(&review->before, page, before->data, before->len, sites);
	entries_read(&review->after, page, after->data, after->len, sites);
	compare(review);
	MEM_NEXT(review->pages, review->page_count, review->page_capacity) = (struct review_page){.path = page};
	buf_init(&review->pages[0].bytes, BUF_NO_LIMIT);
	buf_append(&review->pages[0].bytes, after->data, after->len);
}

void review_release(struct review *review)
{
	for (size_t i = 0; i < review->page_count; i++)
		buf_release(&review->pages[i].bytes);
	free(review->pages);
	touched_release(&review->touched);
	entries_release(&review->before);
	entries_release(&review->after);
	free(review->pairs);
	free(review->is_removed);
	free(review->is_unread);
	*review = (struct review){0};
}

static bool tip_read(struct blob *blob, const struct range *range, const char *path, struct buf *bytes, bool *is_found,
	struct err *err)
{
	SCOPED(buf) name = BUF_EMPTY;
	buf_printf(&name, "%s:%s", range->tip, path);
	return blob_read(blob, name.data, bytes, is_found, err);
}

/* A catalog that is none says nothing; `report` tells of it. */
static bool catalog_read(struct review_policy *from, struct policy *policy, struct blob *blob,
	const struct range *range, const char *catalog, bool skips_policy, struct err *err)
{
	SCOPED(policy) unused;
	SCOPED(buf) bytes = BUF_UP_TO(REVIEW_PAGE_MAX);
	bool is_found = false;
	bool has_policy = false;
	policy_init(&unused);
	bool is_good = tip_read(blob, range, catalog, &bytes, &is_found, err) &&
		(!is_found ||
			listed_parse(&from->listed, catalog, bytes.data, bytes.len, skips_policy ? &unused : policy,
				&has_policy, err));
	if (has_policy && !skips_policy)
		from->path = catalog;
	return is_good;
}

bool review_policy(struct review_policy *from, struct policy *policy, struct blob *blob, const struct range *range,
	const char *catalog, bool skips_policy, struct err *err)
{
	SCOPED(buf) bytes = BUF_UP_TO(POLICY_MAX_BYTES);
	bool is_found = false;
	*from = (struct review_policy){0};
	bool is_good = skips_policy ||
		(tip_read(blob, range, REVIEW_POLICY_PATH, &bytes, &is_found, err) &&
			(!is_found || policy_parse(policy, REVIEW_POLICY_PATH, bytes.data, bytes.len, err)));
	if (is_found)
		from->path = REVIEW_POLICY_PATH;
	return is_good &&
		(!catalog || catalog_read(from, policy, blob, range, catalog, skips_policy || from->path != NULL, err));
}

void review_policy_release(struct review_policy *from)
{
	listed_release(&from->listed);
}
