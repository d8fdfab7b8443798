/* label: short names for the rows of a picture, no two alike. */
#ifndef ECO_REPORT_LABEL_H
#define ECO_REPORT_LABEL_H

#include "base/buf.h"
#include "report/view.h"

/*
 * labels[i], initialised, becomes the label of rows[i], at most width wide (by shorten_pixels; >= 500): the name, cut
 * at its end where it is too long; where another's would be the same, cut in the middle; else the repository's name,
 * then with its owner, then with a number. Marked.
 */
void label_rows(const struct view *view, const struct language *language, const struct row *const *rows, size_t count,
	unsigned width, struct buf *labels);

/* Where text holds signs that run right to left: appends what makes the rest of the line stand at its right. */
void label_mark(struct buf *text);

#endif
