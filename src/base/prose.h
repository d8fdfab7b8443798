/*
 * prose: markdown within a line (a cell, an item, a paragraph) as plain text, with how its parts look and where they
 * lead; and the way back.
 */
#ifndef ECO_BASE_PROSE_H
#define ECO_BASE_PROSE_H

#include "base/buf.h"
#include "base/map.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

#define PROSE_TEXT_MAX ((size_t)60000) /* bytes of a text; a longer one is let through as it is */

/* How a part of it looks; bits. */
enum prose_style { PROSE_STRONG = 1, PROSE_EMPHASIS = 2, PROSE_STRUCK = 4, PROSE_CODE = 8 };

/* What there is no room for; bits. */
enum prose_loss {
	PROSE_IMAGE = 1,
	PROSE_TAG = 2,
	PROSE_BREAK = 4,
	PROSE_EMOJI = 8 /* by a name that is not known: the name stays */
};
#define PROSE_LOSSES 4

/* From the end of the one before. */
struct prose_run {
	size_t end;
	unsigned styles; /* of enum prose_style */
	const char *url; /* of the link that it is in: http or https, in the arena; NULL: none */
};

struct prose_link {
	size_t start, end; /* of its text in the plain text */
	const char *url; /* in the arena */
	bool is_bare; /* the text is the URL */
};

struct prose {
	struct buf text;
	struct prose_link *links; /* in order */
	size_t link_count, link_capacity;
	struct prose_run *runs; /* all of the text, in order */
	size_t run_count, run_capacity;
	unsigned losses; /* of enum prose_loss */
};

/* Is told of a text's parts in their order, each within those that are open. */
struct prose_writer {
	void (*open)(void *to, unsigned style, const char *url); /* one style but code, or, 0, a link */
	void (*close)(void *to, unsigned style, const char *url);
	void (*text)(void *to, const char *text, size_t len, bool is_code);
	void *to;
};

/* How a page wants what stands between the marks; text goes on behind len. */
struct prose_escape {
	void (*text)(struct buf *out, const char *text, size_t len);
	void (*url)(struct buf *out, const char *url);
	bool is_cell; /* within a table "|" ends a cell, also in code */
};

/*
 * labels: from a folded label (prose_label) to the URL of a reference link; NULL: none. Images are left out, raw HTML
 * but for links too; entities and signs made harmless as by text_filter. Line breaks are spaces.
 */
void prose_init(struct prose *prose, const struct map *labels, struct arena *arena, const char *text, size_t len);
void prose_release(struct prose *prose);
/* Letters lowered (ASCII), runs of spaces as one; in arena. */
char *prose_label(struct arena *arena, const char *text, size_t len);
/* Of enum prose_style: all in [start, end) of the text. */
unsigned prose_styles(const struct prose *prose, size_t start, size_t end);
void prose_walk(const struct prose *prose, size_t start, size_t end, const struct prose_writer *writer);
/*
 * Appends [start, end) of the text as markdown that prose_init reads as that, with as little escaped as may be; where
 * marks can't be set so that they hold, without these. escape: NULL where that is a text of its own.
 */
void prose_write(
	const struct prose *prose, size_t start, size_t end, const struct prose_escape *escape, struct buf *out);
/* The same of a plain text. */
void prose_quote(const char *text, struct buf *out);
bool prose_is_web(const char *url); /* http or https, of clean text */
/* "pictures", …: the words for one bit. */
const char *prose_loss_name(unsigned loss);

#endif
