/* header: what a table's column is, by its header cell. */
#ifndef ECO_WORDING_HEADER_H
#define ECO_WORDING_HEADER_H

#include "model/fact.h"
#include "wording/word.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What else it says, bits. */
enum header_trait {
	HEADER_LIKELY = 1, /* it may mean something else: "Popularity" */
	HEADER_DATED = 2, /* as of a day or month: "Stars (2021-11-11)" */
	HEADER_YEAR = 4, /* of a year alone, that may be gone by: "Stars 2021" */
	HEADER_PERIOD = 8, /* gained in some time: "Stars this week" */
	HEADER_REPOSITORY = 16, /* its links are the rows' repositories: "Project", "GitHub" */
	HEADER_UPSTREAM = 32, /* its links are other repositories: "Fork of", "Alternative to" */
	HEADER_SLUG = 64, /* it names repositories, so "owner/name" is one there: "Repository", "GitHub" */
	HEADER_AS_OF = 128, /* the day of which the row's counts are: "As of", "Checked" */
	HEADER_LOG = 256, /* at the head of a table, a log's: "Date", "Week" */
	HEADER_TOTAL = 512 /* counts that may be of more than one repository: "Total stars" */
};

struct header {
	uint64_t facts; /* a set: "Latest release" may be its tag or its day */
	unsigned traits;
	int year; /* with HEADER_YEAR */
	int64_t unit; /* that it says counts are in, "Stars (k)": 1000 or 10000; 0: it says none */
};

/* All words that are known. */
void header_index_init(struct word_index *index);
/* Nothing is guessed: each word of the cell must be known. Downloads, ratings, other dates: no fact. */
struct header header_read(const struct word_index *index, const char *text, size_t len);
/* The fact, where it is one, certain, and of no period; else FACTS. */
enum fact header_fact(const struct word_index *index, const char *text, size_t len);
/* The same for few headers: it makes an index of its own. */
enum fact header_of(const char *text, size_t len);
/* Does it say that its links are other repositories? Makes an index, too. */
bool header_is_upstream(const char *text, size_t len);
/* Do the two say the same, markup, emoji variants, spaces and letter case aside? */
bool header_is_same(const char *a, size_t a_len, const char *b, size_t b_len);

#endif
