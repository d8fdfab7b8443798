/* udiff: the unified diff of two files, as git apply takes it. */
#ifndef ECO_BASE_UDIFF_H
#define ECO_BASE_UDIFF_H

#include "base/buf.h"

#include <stddef.h>

/*
 * Appends the diff from a to b with three lines of context and headers "--- a/PATH", "+++ b/PATH" (quoted as git does
 * where PATH needs it); nothing where they are equal. Lines end at LF only; "\ No newline at end of file" is written.
 * is_new: the file did not exist (--- /dev/null); with no bytes in it there is nothing to write. Minimal where no
 * line stands more than 64 times in b, else nearly so; linear memory.
 */
void udiff_write(
	struct buf *out, const char *path, const char *a, size_t a_len, const char *b, size_t b_len, int is_new);

#endif
