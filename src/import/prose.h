/* prose: markdown of a cell or list item as plain text, with the links that were in it. */
#ifndef ECO_IMPORT_PROSE_H
#define ECO_IMPORT_PROSE_H

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

/* What a plain text has no room for. */
enum prose_loss {
	PROSE_EMPHASIS = 1,
	PROSE_CODE = 2,
	PROSE_IMAGE = 4,
	PROSE_TAG = 8,
	PROSE_BREAK = 16,
	PROSE_EMOJI = 32 /* by a name that is not known: the name stays */
};
#define PROSE_LOSSES 6

struct prose_link {
	size_t start, end; /* of its text in the plain text */
	const char *url; /* in the arena */
	bool is_bare; /* the text is the URL */
};

struct prose {
	struct buf text;
	struct prose_link *links; /* in order */
	size_t link_count, link_capacity;
	unsigned losses; /* of enum prose_loss */
};

/*
 * labels: from a folded label (prose_label) to the URL of a reference link; may be empty. Images are left out. A
 * text that is too long for a catalog is let through as it is.
 */
void prose_init(struct prose *prose, const struct map *labels, struct arena *arena, const char *text, size_t len);
void prose_release(struct prose *prose);
/* Letters lowered (ASCII), runs of spaces as one; in arena. */
char *prose_label(struct arena *arena, const char *text, size_t len);
/* "emphasis", …: the words for one bit. */
const char *prose_loss_name(unsigned loss);

#endif
