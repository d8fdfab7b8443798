#include "review/pair.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define CLOSEST_MOST 10000 /* comparisons within one group; in a larger one order decides */
#define DESCRIPTION_LEAST 12 /* bytes: a shorter one ("Go", "MIT") says too little */

enum part { REPO = 1, WORDS = 2, SECTION = 4, NAME = 8, DESCRIPTION = 16 };

/* One after the other, each with what the earlier ones left: entries in whose parts all is equal are partners. */
static const struct pass {
	unsigned parts;
	enum pair_change change;
	bool is_closest; /* among several, by text */
	bool is_unique; /* only where there is one on each side */
} passes[] = {
	{REPO | WORDS | SECTION, PAIR_SAME, false, false},
	{REPO | WORDS, PAIR_MOVED, false, false},
	{REPO, PAIR_EDITED, true, false},
	{NAME | DESCRIPTION, PAIR_RELINKED, false, false},
	{DESCRIPTION, PAIR_RELINKED, false, true},
	{NAME | SECTION, PAIR_RELINKED, false, false},
	{NAME, PAIR_RELINKED, false, true},
};

/* An entry without a partner yet; entries of both versions are in one array, which each pass sorts by its parts. */
struct lone {
	const struct entry *entry;
	size_t index; /* in its version */
	bool is_after;
	unsigned parts; /* of the pass */
};

static int compare_parts(const struct lone *a, const struct lone *b)
{
	int order = 0;
	if (a->parts & REPO)
		order = strcasecmp(a->entry->repo, b->entry->repo);
	if (order == 0 && (a->parts & NAME))
		order = strcmp(a->entry->name, b->entry->name);
	if (order == 0 && (a->parts & DESCRIPTION))
		order = strcmp(a->entry->description, b->entry->description);
	if (order == 0 && (a->parts & WORDS))
		order = strcmp(a->entry->words, b->entry->words);
	if (order == 0 && (a->parts & SECTION))
		order = strcmp(a->entry->section, b->entry->section);
	return order;
}

/* Earlier ones first, in the order of their page. */
static int compare_lones(const void *left, const void *right)
{
	const struct lone *a = left;
	const struct lone *b = right;
	int order = compare_parts(a, b);
	if (order == 0)
		order = a->is_after - b->is_after;
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* How much two texts have in common at their ends, of 1000; their section, where it is the same, counts a little. */
static unsigned likeness(const struct entry *a, const struct entry *b)
{
	size_t a_len = strlen(a->words);
	size_t b_len = strlen(b->words);
	size_t most = a_len < b_len ? a_len : b_len;
	size_t head = 0;
	size_t tail = 0;
	while (head < most && a->words[head] == b->words[head])
		head++;
	while (tail < most - head && a->words[a_len - 1 - tail] == b->words[b_len - 1 - tail])
		tail++;
	size_t all = a_len > b_len ? a_len : b_len;
	return (unsigned)((head + tail) * 1000 / (all ? all : 1)) + (strcmp(a->section, b->section) == 0);
}

/* The later entry among [start, end) without a partner that is likest to the earlier one, or the first. */
static size_t closest(const struct lone *lones, const struct lone *before, size_t start, size_t end)
{
	size_t best = start;
	unsigned most = 0;
	for (size_t i = start; i < end; i++) {
		if (!lones[i].entry)
			continue;
		unsigned like = likeness(before->entry, lones[i].entry);
		if (!lones[best].entry || like > most) {
			best = i;
			most = like;
		}
	}
	return best;
}

/* Partners among lones that are equal in the pass's parts: [start, middle) earlier ones, [middle, end) later ones. */
static void group_pair(const struct pass *pass, struct lone *lones, size_t start, size_t middle, size_t end,
	struct pair *pairs, bool *is_removed)
{
	size_t count = middle - start < end - middle ? middle - start : end - middle;
	bool is_closest = pass->is_closest && (middle - start) * (end - middle) <= CLOSEST_MOST;
	const struct entry *entry = lones[start].entry;
	if (((pass->parts & DESCRIPTION) && strlen(entry->description) < DESCRIPTION_LEAST) ||
		((pass->parts & NAME) && *entry->name == '\0') ||
		(pass->is_unique && (middle - start != 1 || end - middle != 1)))
		return;
	for (size_t i = 0; i < count; i++) {
		struct lone *before = &lones[start + i];
		struct lone *after = &lones[is_closest ? closest(lones, before, middle, end) : middle + i];
		pairs[after->index] = (struct pair){pass->change, before->index};
		is_removed[before->index] = false;
		before->entry = after->entry = NULL;
	}
}

/* Returns how many are still alone. */
static size_t pass_run(const struct pass *pass, struct lone *lones, size_t count, struct pair *pairs, bool *is_removed)
{
	for (size_t i = 0; i < count; i++)
		lones[i].parts = pass->parts;
	qsort(lones, count, sizeof(*lones), compare_lones);
	for (size_t start = 0, end; start < count; start = end) {
		size_t middle = start;
		for (end = start; end < count && compare_parts(&lones[start], &lones[end]) == 0; end++)
			middle += !lones[end].is_after;
		if (middle > start && middle < end)
			group_pair(pass, lones, start, middle, end, pairs, is_removed);
	}
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (lones[i].entry)
			lones[kept++] = lones[i];
	return kept;
}

/* The sections of a version, sorted; the caller frees. */
static const char **sections_of(const struct entry *entries, size_t count)
{
	const char **names = mem_calloc(count + 1, sizeof(*names));
	for (size_t i = 0; i < count; i++)
		names[i] = entries[i].section;
	qsort(names, count, sizeof(*names), text_order);
	return names;
}

/* Where a section is there no more, and its entries are in one that is new, it was renamed, and they have not moved. */
static void renamed_sections_heed(const struct entry *before, size_t before_count, const struct entry *after,
	size_t after_count, struct pair *pairs)
{
	size_t first = 0;
	while (first < after_count && pairs[first].change != PAIR_MOVED)
		first++;
	if (first == after_count)
		return;
	SCOPED_FREE const char **old = sections_of(before, before_count);
	SCOPED_FREE const char **new = sections_of(after, after_count);
	for (size_t i = first; i < after_count; i++) {
		if (pairs[i].change != PAIR_MOVED)
			continue;
		const char *from = before[pairs[i].before].section;
		const char *to = after[i].section;
		if (!bsearch(&from, new, after_count, sizeof(*new), text_order) &&
			!bsearch(&to, old, before_count, sizeof(*old), text_order))
			pairs[i].change = PAIR_SAME;
	}
}

static bool is_equal(const struct entry *a, const struct entry *b)
{
	return strcmp(a->words, b->words) == 0 && strcmp(a->section, b->section) == 0 &&
		strcasecmp(a->repo, b->repo) == 0;
}

/* What both versions begin and end with, which is most of a page; the passes have the rest. */
struct middle {
	size_t head; /* entries that are the same at the beginning */
	size_t before_end, after_end; /* where those at the end begin */
};

static struct middle middle_find(const struct entry *before, size_t before_count, const struct entry *after,
	size_t after_count, struct pair *pairs)
{
	struct middle middle = {0, before_count, after_count};
	size_t least = before_count < after_count ? before_count : after_count;
	while (middle.head < least && is_equal(&before[middle.head], &after[middle.head])) {
		pairs[middle.head] = (struct pair){PAIR_SAME, middle.head};
		middle.head++;
	}
	while (middle.before_end > middle.head && middle.after_end > middle.head &&
		is_equal(&before[middle.before_end - 1], &after[middle.after_end - 1]))
		pairs[--middle.after_end] = (struct pair){PAIR_SAME, --middle.before_end};
	return middle;
}

void pair_entries(const struct entry *before, size_t before_count, const struct entry *after, size_t after_count,
	struct pair *pairs, bool *is_removed)
{
	size_t count = 0;
	memset(is_removed, 0, before_count * sizeof(*is_removed));
	struct middle middle = middle_find(before, before_count, after, after_count, pairs);
	SCOPED_FREE struct lone *lones =
		mem_calloc(middle.before_end - middle.head + middle.after_end - middle.head + 1, sizeof(*lones));
	for (size_t i = middle.head; i < middle.before_end; i++) {
		lones[count++] = (struct lone){.entry = &before[i], .index = i};
		is_removed[i] = true;
	}
	for (size_t i = middle.head; i < middle.after_end; i++) {
		lones[count++] = (struct lone){.entry = &after[i], .index = i, .is_after = true};
		pairs[i] = (struct pair){.change = PAIR_ADDED};
	}
	for (size_t i = 0; i < sizeof(passes) / sizeof(*passes) && count > 0; i++)
		count = pass_run(&passes[i], lones, count, pairs, is_removed);
	renamed_sections_heed(before, before_count, after, after_count, pairs);
}
