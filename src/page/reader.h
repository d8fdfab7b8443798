/* reader: the lines of a page, with what its comments say to the program. */
#ifndef ECO_PAGE_READER_H
#define ECO_PAGE_READER_H

#include "markdown/block.h"
#include "page/directive.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reader {
	struct block block;
	struct block_line line;
	struct directive directive; /* DIRECTIVE_NONE but on the line where a comment of ours starts */
	bool is_off; /* between "off" and "on", or in a generated table: nothing here is touched */
	bool is_generated;
	uint64_t signature; /* of what each line so far is: equal for pages that differ only inside lines */
};

void reader_init(struct reader *reader, const char *bytes, size_t len);
/* false at the end. */
bool reader_next(struct reader *reader);
void reader_release(struct reader *reader);
/* Of all lines of a page. */
uint64_t reader_sign(const char *bytes, size_t len);

#endif
