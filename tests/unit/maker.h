/*
 * maker: pages made by chance, always the same, in many styles, against answers of which it is known what they are:
 * equal, grown, stale, fallen, or another repository's.
 */
#ifndef UNIT_MAKER_H
#define UNIT_MAKER_H

#include "base/buf.h"
#include "model/repo.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MAKER_ROWS 30

enum answers { EQUAL, GROWN, STALE, FALLEN, SHUFFLED, RANDOM, ANSWERS };

/* What a row says. */
struct made_row {
	int64_t stars, forks, issues;
	int day; /* of its last commit, since 1970 */
	unsigned release;
};

struct world {
	struct repo repos[MAKER_ROWS];
	char names[MAKER_ROWS][32];
	struct made_row stated[MAKER_ROWS], answered[MAKER_ROWS];
	size_t count;
	struct arena arena;
};

/*
 * How a part of a page is written. $u: URL, $n: name, $c: count, $R: the same at the right of its cell, $h: header,
 * $f: forks, $i: issues, $d: last commit, $v: release, $a: as of, $k: the row's number, $r: a rating, $0: the first
 * row's URL.
 */
struct made_form {
	const char *head, *row, *tail;
};

struct look {
	const char *header;
	const struct made_form *form;
	size_t number; /* how counts are written, below MAKER_NUMBERS */
};

#define MAKER_NUMBERS 4

/* Reads the real counts that unrelated ones are drawn from. */
void maker_init(void);
size_t maker_draw(size_t below);
/*
 * Repositories whose numbers begin with first, on a host ("" is GitHub). least: of their counts; unrelated ones are
 * real, and what they are.
 */
void world_make(struct world *world, enum answers answers, size_t count, int64_t least, const char *host, size_t first);
void world_release(struct world *world);
/* The least count that shows how numbers are written. */
int64_t maker_least(size_t number);
/* Appends the part, as stated or as it should become. */
void maker_put(struct buf *page, const struct world *world, bool is_answered, const struct look *look);

#endif
