/*
 * beside: the texts round a page's list: what stands before it introduces the catalog, what stands behind it are notes
 * and references; the day of an as-of sentence becomes {as_of}. What is none of these is told.
 */
#ifndef ECO_IMPORT_BESIDE_H
#define ECO_IMPORT_BESIDE_H

#include "base/prose.h"
#include "import/draft.h"

/* Of the heading that a text stands under. */
enum beside_place {
	BESIDE_LIST, /* the list's own, the page's title, or none */
	BESIDE_NOTES,
	BESIDE_REFERENCES,
	BESIDE_OTHER
};

/* Zero-initialise ({0}) but draft. */
struct beside {
	struct draft *draft;
	struct beside_text *texts; /* kept, unless a list follows */
	size_t count, capacity;
	unsigned first, last; /* lines of what is left out; 0: none */
	size_t links; /* to repositories, in them */
};

/* What a heading announces. */
enum beside_place beside_place_of(const char *heading);
/* Text of these lines that has no place. */
void beside_leave(struct beside *beside, unsigned first, unsigned last, const char *text, size_t len);
/* Tells what was left out since the last call. */
void beside_tell(struct beside *beside);
/* A paragraph, or an item beside the list. has_list: one stands before it. false: it has no place. */
bool beside_add(
	struct beside *beside, const struct prose *prose, enum beside_place place, bool has_list, unsigned line);
/* A list begins: what stood between it and one before is a part of the page, not of the catalog. */
void beside_begin_list(struct beside *beside);
/* At the end of the page: the texts become the draft's. */
void beside_finish(struct beside *beside);

#endif
