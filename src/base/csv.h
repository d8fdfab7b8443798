/* csv: RFC 4180 rows, UTF-8, in and out. */
#ifndef ECO_BASE_CSV_H
#define ECO_BASE_CSV_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct csv {
	const char *path;
	const char *bytes;
	size_t len;
	size_t at;
	char separator; /* a comma, unless csv_detect found another */
	unsigned line; /* of the next row, from 1 */
	unsigned row_line; /* of the row read last */
	char **fields; /* of the row read last; owned, valid until the next call */
	size_t count;
	size_t capacity;
	struct buf text;
};

/* A BOM is skipped. bytes must outlive csv. */
void csv_init(struct csv *csv, const char *path, const char *bytes, size_t len);
/* Before the first row: takes of , ; and tab that which the first line has most of outside quotes. */
void csv_detect(struct csv *csv);
/*
 * Reads the next row (LF, CRLF or CR ends it; empty lines are skipped). false at the end, or with err set on a broken
 * one (an open quote, text behind a closed one, NUL, not UTF-8, over 1 MiB): nothing can be read behind it.
 */
bool csv_next(struct csv *csv, struct err *err);
void csv_release(struct csv *csv);

/*
 * Appends one field, quoted where it must be. is_first: no comma before it. A field that begins with = + - @ tab or
 * CR (full-width ones too, or behind spaces) gets a ' before it unless it is a plain number, so that no spreadsheet
 * takes it for a formula.
 */
void csv_write_field(struct buf *out, const char *text, bool is_first);
/* LF */
void csv_write_end(struct buf *out);

#endif
