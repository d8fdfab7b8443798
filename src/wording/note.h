/* note: a sentence of a page that says as of when its tables are. */
#ifndef ECO_WORDING_NOTE_H
#define ECO_WORDING_NOTE_H

#include "base/buf.h"
#include "wording/when.h"
#include "wording/word.h"

#include <stdbool.h>
#include <stddef.h>

enum note_hint { NOTE_YEAR = 1, NOTE_SOURCE = 2 };

/* What a line could be: it names a year (a note), GitHub or the repository (a claim). One quick look at each byte. */
unsigned note_hints(const char *bytes, size_t start, size_t end);

enum note_kind {
	NOTE_NONE,
	NOTE_MAYBE, /* its date may be of something else, or is none that is read: not to be changed */
	NOTE_SURE
};

struct note {
	struct when when;
	bool has_date; /* false: it cannot be read; NOTE_MAYBE */
	bool has_other; /* a second date: which of them is it? NOTE_MAYBE */
	bool is_about_stars; /* it also says stars or data */
};

/* Is the line an as-of note: a cue ("Last updated", 截至, …) and one date? is_title: it is a heading, or a header. */
enum note_kind note_parse(const char *bytes, size_t start, size_t end, bool is_title, struct note *note);

/* What stands beside a note's date, folded. */
struct note_sides {
	struct buf before, behind; /* of the same sentence */
	bool is_title;
	const struct word_index *index;
};

/* All words that are known. */
void note_index_init(struct word_index *index);
/* What the words beside a date make of it. */
enum note_kind note_judge(const struct note_sides *sides);
/* Do they name stars, or data? */
bool note_names_stars(const struct note_sides *sides);

#endif
