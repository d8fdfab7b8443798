/* value: what a row has in a column: for people, and for sorting. */
#ifndef ECO_REPORT_VALUE_H
#define ECO_REPORT_VALUE_H

#include "report/view.h"

/* Numbers or text compare; unknown ones come last. */
struct value_key {
	bool is_known;
	int64_t number;
	const char *text; /* NULL: the number counts */
};

/*
 * The words for a column's cell in a language: plain text, unfiltered. "—" for an unknown fact, nothing for a
 * curator's cell left out.
 */
void value_write(const struct view *view, const struct row *row, const struct column *column,
	const struct language *language, struct buf *out);
struct value_key value_key(
	const struct view *view, const struct row *row, const struct column *column, const char *language);
/* <0, 0, >0; unknown last also where descending. */
int value_key_compare(const struct value_key *a, const struct value_key *b, bool is_descending);
/* Numbers stand at the right. */
bool value_is_number(enum column_kind kind);
bool value_is_moment(enum column_kind kind);
/* A fact as it is shown: stars rounded, the flags of what never answered unknown. */
struct fact_value value_fact(const struct row *row, enum fact fact);
/* The state in words: archived, quiet, gone, … */
enum phrase value_status(const struct view *view, const struct row *row);
/* The sign that stands with such a word beside a name; NULL for a state that is not marked. */
const char *value_sign(enum phrase status);

#endif
