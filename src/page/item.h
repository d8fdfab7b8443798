/* item: a list item with one repository and one star count: "- [name](url) ★479". */
#ifndef ECO_PAGE_ITEM_H
#define ECO_PAGE_ITEM_H

#include "page/link.h"
#include "wording/number.h"
#include "wording/word.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum item_answer {
	ITEM_NONE, /* no count, or no repository */
	ITEM_FOUND,
	ITEM_SAID, /* a sentence names one: "over 10k stars" */
	ITEM_PAST, /* one of some day: "reached 12k stars", "⭐ 12k in 2024" */
	ITEM_SEVERAL /* more than one count, or it is not certain whose it is */
};

/*
 * Reads the line [start, end) of an item whose links are these (of it and of its lines before). headers: what may say
 * before a count that it is of stars, as a column's header does. *number is its count,
 * *link whose it is.
 */
enum item_answer item_read(const struct word_index *headers, const char *bytes, size_t start, size_t end,
	const struct link *links, size_t link_count, struct number *number, const struct link **link);
/* The one count of forks behind `start`: "⭐ 18.3k | 🍴 2.6k"; false: there is none, or more than one. */
bool item_forks(const char *bytes, size_t start, size_t end, struct number *number);
/* Could the line hold a count, by a sign or word as it is mostly written? Cheap. */
bool item_hint(const char *bytes, size_t start, size_t end);

#endif
