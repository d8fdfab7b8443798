/* moves: what a diff says, counted and put in order, for the summary and the change report in all its forms. */
#ifndef ECO_REPORT_MOVES_H
#define ECO_REPORT_MOVES_H

#include "report/changes.h"
#include "report/figure.h"
#include "report/language.h"

/* A page shows so many rows of a list; of no more than these a list by percent would say nothing new. */
#define MOVES_SHOWN 10

struct move {
	const struct change *change;
	struct figure figure;
	size_t rank_before, rank_after; /* by stars among all of that day's list; 0: not among them */
};

enum move_kind {
	MOVE_STARS, /* the count moved: largest first */
	MOVE_GROWTH, /* the same by percent */
	MOVE_RANK, /* another place: best place first */
	MOVE_RENAMED,
	MOVE_CORRECTED,
	MOVE_NEW,
	MOVE_DROPPED, /* in the earlier, not in the later one */
	MOVE_ARCHIVED, /* since then */
	MOVE_GONE, /* since then */
	MOVE_FAILED, /* not refreshed now, since whenever; with is_news not so before */
	MOVE_KIND_COUNT
};

struct moves {
	const struct changes_input *input;
	struct language language;
	struct move *items; /* in the diff's order */
	size_t count;
	size_t listed; /* without the dropped ones */
	int64_t total; /* of all later counts; -1: none is known */
	struct figure sum; /* of the counts known on both sides */
	size_t up, down, same;
};

void moves_init(struct moves *moves, const struct changes_input *input);
void moves_release(struct moves *moves);
/* Those of a kind in its order; *count of them; the caller frees. */
const struct move **moves_of(const struct moves *moves, enum move_kind kind, size_t *count);
/* A move's name in the language. */
const char *moves_name(const struct moves *moves, const struct move *move);
/* The day of the values that stand in for what could not be refreshed. */
struct date moves_date(const struct moves *moves, const struct repo *repo);
/* The markdown of a diff below a heading of level 2, without what failed; and what failed. */
void moves_write_markdown(const struct moves *moves, struct buf *out);
void moves_write_failures(const struct moves *moves, struct buf *out);
/* limit: most rows of a list; is_short: only stars, and what befell the repositories. */
void moves_write_text(const struct moves *moves, size_t limit, bool is_short, struct buf *out);
/* The first line of it. */
void moves_write_line(const struct moves *moves, struct buf *out);
void moves_write_json(const struct moves *moves, struct buf *out);

#endif
