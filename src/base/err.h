/* err: what went wrong, and where. The caller owns it; no allocation; the first error wins. */
#ifndef ECO_BASE_ERR_H
#define ECO_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise it ({0}) before use. line and column count from 1; 0 is "not known". */
struct err {
	bool is_set;
	unsigned line;
	unsigned column;
	char file[512];
	char text[1024];
};

/*
 * All three return false, so that a failing function can `return err_set(...)`.
 * A later call on an err that is set changes nothing. err may be NULL.
 */
bool err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool err_set_at(struct err *err, const char *file, unsigned line, unsigned column, const char *format, ...)
	__attribute__((format(printf, 5, 6)));
/* "PATH: DOING: strerror(errno)", e.g. doing = "cannot read". */
bool err_set_errno(struct err *err, const char *path, const char *doing);

/* Forgets the error, for reuse. */
void err_clear(struct err *err);

/* Writes "file:line:column: text" (parts not known left out) into out, always terminated; returns out. */
const char *err_format(const struct err *err, char *out, size_t size);

#endif
