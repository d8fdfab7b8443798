/* property: what must hold whatever the bytes. One that does not ends the program, which fuzzer and replay both see. */
#ifndef ECO_FUZZ_PROPERTY_H
#define ECO_FUZZ_PROPERTY_H

#include "base/buf.h"
#include "model/repo.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A target's one function, as libFuzzer names it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PROPERTY(holds) property_check((holds), __FILE__, __LINE__, #holds)

void property_check(bool holds, const char *file, int line, const char *text);
/* The same bytes? If not, both are shown. */
void property_same(const struct buf *wanted, const struct buf *seen);
/* Does text (may be NULL) pass text_filter, or text_filter_lines, unchanged? */
bool property_is_clean(const char *text, bool has_lines);
/*
 * What a host told of a repository is within bounds, harmless, and stands in its answer: no count or text is of another
 * making. is_whole: of its first answer, which has its id, name, creation and stars.
 */
void property_told(const struct repo *repo, bool is_whole, const char *bytes, size_t len);
/* No messages: the targets call what warns. */
void property_hush(void);

#endif
