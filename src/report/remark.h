/*
 * remark: what a report says below the table, in sentences: corrected dates, rows not refreshed, renames, archived
 * repositories. Plain text.
 */
#ifndef ECO_REPORT_REMARK_H
#define ECO_REPORT_REMARK_H

#include "report/view.h"

enum remark_kind { REMARK_CORRECTED, REMARK_FAILED, REMARK_RENAMED, REMARK_KIND_COUNT };

/* The marks beside names that need words. */
#define REMARK_MARKS 3

enum phrase remark_heading(enum remark_kind kind);
/* Is there anything of the kind to say of a row? */
bool remark_is_due(const struct row *row, enum remark_kind kind);
/* Appends the sentence about a row; false where there is nothing of the kind to say. */
bool remark_write(const struct view *view, const struct row *row, enum remark_kind kind,
	const struct language *language, struct buf *out);
/* As of when, and compared with when. */
void remark_write_dates(const struct view *view, const struct language *language, struct buf *out);
/* What the i-th mark says, i below REMARK_MARKS; false where no row has it. */
bool remark_write_mark(const struct view *view, const struct language *language, size_t i, struct buf *out);
/* Is any row's change a rounded one? */
bool remark_has_rounded(const struct view *view);
/* The sentence on a corrected creation date: in months, or in days where the months are the same. */
void remark_write_corrected(
	const struct language *language, const char *name, const struct change *change, struct buf *out);
/* The earlier name of a repository that is now called otherwise, or NULL. */
const char *remark_former_name(const struct change *change);
/* The sentence on a row that was not refreshed. */
void remark_write_failure(
	const struct language *language, const char *name, const struct repo *repo, struct date as_of, struct buf *out);

#endif
