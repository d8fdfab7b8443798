/* claim: a sentence that says of a page's dates that they are the creation dates of the repositories on GitHub. */
#ifndef ECO_WORDING_CLAIM_H
#define ECO_WORDING_CLAIM_H

#include "wording/word.h"

#include <stdbool.h>
#include <stddef.h>

/* What a word of such a sentence can be, bits. */
enum claim_kind {
	CLAIM_FILLER = 1, /* changes nothing: "the", "of each project", 的 */
	CLAIM_CREATION_DATE = 2, /* names the column: "creation dates", 创建时间 */
	CLAIM_OPENING_DATE = 4, /* so does this, but says less of what is meant: 开源时间 */
	CLAIM_DATE = 8, /* "dates" */
	CLAIM_COLUMN = 16, /* a header that stands for its column: "Since" */
	CLAIM_CREATED = 32, /* "created", 创建; a header, too */
	CLAIM_PLACE = 64, /* GitHub, the repository */
	CLAIM_IS = 128, /* "are", "means", 为, ":" */
	CLAIM_FROM = 256, /* "taken from", 取自 */
	CLAIM_OF = 512, /* "GitHub's", "those of" */
	CLAIM_STANDARD = 1024, /* 为准, "is used" */
	CLAIM_OTHER = 2048, /* another column: "stars" */
	CLAIM_ATTRIBUTE = 4096 /* 的: a filler, too */
};

/*
 * Does the paragraph say so? Only where every word of the clause that says it is known, so that none can turn it round,
 * and nothing in its sentence makes an exception.
 */
bool claim_is_in(const char *bytes, size_t start, size_t end);
/* All words that are known, with their kinds. */
void claim_index_init(struct word_index *index);

#endif
