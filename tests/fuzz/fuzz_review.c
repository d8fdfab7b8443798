/*
 * review: two versions of a page, parted by a NUL: each entry has one partner at most, what is the same reads the same
 * but for its address, and a page beside itself has nothing new.
 */
#include "fuzz/property.h"
#include "review/pair.h"

#include <stdlib.h>
#include <string.h>

static void check_entries(const struct entries *entries, size_t len)
{
	for (size_t i = 0; i < entries->count; i++) {
		const struct entry *entry = &entries->items[i];
		PROPERTY(
			*entry->repo && strchr(entry->repo, '/') && entry->line > 0 && entry->line <= entry->last_line);
		PROPERTY(strlen(entry->text) <= 3 * len && strlen(entry->name) <= len);
		PROPERTY(!strpbrk(entry->text, "\r\n\t") && !strstr(entry->text, "\n"));
	}
}

static void check_pairs(const struct entries *before, const struct entries *after, bool are_equal)
{
	struct pair *pairs = calloc(after->count + 1, sizeof(*pairs));
	bool *is_removed = calloc(before->count + 1, sizeof(*is_removed));
	bool *is_taken = calloc(before->count + 1, sizeof(*is_taken));
	pair_entries(before->items, before->count, after->items, after->count, pairs, is_removed);
	for (size_t i = 0; i < after->count; i++) {
		PROPERTY(!are_equal || pairs[i].change == PAIR_SAME);
		if (pairs[i].change == PAIR_ADDED)
			continue;
		size_t old = pairs[i].before;
		PROPERTY(old < before->count && !is_taken[old] && !is_removed[old]);
		PROPERTY(pairs[i].change != PAIR_SAME || strcmp(before->items[old].words, after->items[i].words) == 0);
		is_taken[old] = true;
	}
	for (size_t i = 0; i < before->count; i++)
		PROPERTY(is_taken[i] != is_removed[i]);
	free(pairs);
	free(is_removed);
	free(is_taken);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	const char *end = size > 0 ? memchr(bytes, '\0', size) : NULL;
	size_t len = end ? (size_t)(end - bytes) : size;
	struct entries before = {0}, after = {0};

	entries_read(&before, "p", bytes, len, NULL);
	entries_read(&after, "p", end ? end + 1 : bytes, end ? size - len - 1 : len, NULL);
	check_entries(&before, size);
	check_entries(&after, size);
	check_pairs(&before, &after, !end);
	check_pairs(&after, &after, true);
	entries_release(&before);
	entries_release(&after);
	return 0;
}
