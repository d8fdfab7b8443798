/* month: names of months in the languages that tables are written in. */
#ifndef ECO_WORDING_MONTH_H
#define ECO_WORDING_MONTH_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

enum month_list {
	MONTH_ENGLISH,
	MONTH_SHORT,
	MONTH_SPANISH,
	MONTH_FRENCH,
	MONTH_GERMAN,
	MONTH_PORTUGUESE,
	MONTH_ITALIAN,
	MONTH_RUSSIAN,
	MONTH_RUSSIAN_OF,
	MONTH_DUTCH,
	MONTH_LISTS
};

/*
 * The month whose name starts text as a whole word: 1 to 12, else 0. *lists: a bit for each list that has it so
 * ("April" is in several; "May" is long and short); *len: its bytes.
 */
int month_read(const char *text, size_t text_len, unsigned *lists, size_t *len);
/*
 * Appends the name of a month from the first of these lists, in the letter case of the old name. false, nothing
 * appended: the lists name it differently, so which was meant is not certain.
 */
bool month_write(struct buf *out, int month, unsigned lists, const char *old, size_t old_len);

#endif
