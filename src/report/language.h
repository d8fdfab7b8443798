/*
 * language: how a report speaks: words for the built-in columns, sentences, dates and numbers, in zh (simplified;
 * traditional for zh-Hant, zh-TW, zh-HK, zh-MO) and en. Another language has the catalog's labels; its sentences are
 * English, or Chinese where that is the catalog's main language. No locale.
 */
#ifndef ECO_REPORT_LANGUAGE_H
#define ECO_REPORT_LANGUAGE_H

#include "base/buf.h"
#include "base/date.h"
#include "model/catalog.h"
#include "report/figure.h"
#include "report/phrase.h"

#define LANGUAGE_DATE_SIZE 64

struct language {
	const char *tag; /* as the catalog spells it */
	enum tongue tongue; /* of its sentences */
	const struct catalog *catalog; /* may be NULL */
};

/* A value for {key} in a phrase or a catalog's text. Lists end with key NULL. */
struct fill {
	const char *key;
	const char *value;
};

/* catalog may be NULL; tag NULL: its main language, else en. */
struct language language_of(const struct catalog *catalog, const char *tag);
const char *language_phrase(const struct language *language, enum phrase phrase);
/* Appends template with each {key} replaced; an unknown {key} stays as it is. */
void language_fill(struct buf *out, const char *template, const struct fill *fills);
/* The same of a phrase, which may also hold "{count|project|projects}": the word for 1, and for any other value. */
void language_say(const struct language *language, enum phrase phrase, const struct fill *fills, struct buf *out);
/* With the fills as further arguments: LANGUAGE_SAY(language, PHRASE_REASON, out, {"reason", text}). */
#define LANGUAGE_SAY(language, phrase, out, ...) \
	language_say(language, phrase, (struct fill[]){__VA_ARGS__, {NULL, NULL}}, out)
/* "2016 年 8 月 8 日", "8 Aug 2016"; a month alone as language_month. Unknown: "—". */
void language_date(const struct language *language, struct date date, struct buf *out);
/* The same into text, which is returned. */
const char *language_dated(const struct language *language, struct date date, char text[LANGUAGE_DATE_SIZE]);
/* "2016 年 8 月", "Aug 2016". */
void language_month(const struct language *language, struct date date, struct buf *out);
/* Digits, in en with thousands separators. is_signed: "+" before what is above 0. */
void language_number(const struct language *language, int64_t number, bool is_signed, struct buf *out);
/* "+220", "≈ +10500"; "—" where unknown. */
void language_delta(const struct language *language, const struct figure *figure, struct buf *out);
/* "+59.3%", "≈ +59%". */
void language_growth(const struct language *language, const struct figure *figure, struct buf *out);
#define NO_BREAK "\u00A0" /* a space that no line ends at */

/* Makes the spaces from a place on such that no line ends there. */
void language_tighten(struct buf *text, size_t from);
/* The catalog's label for a column, else the program's, else the key. May hold {as_of} and {baseline}. */
const char *language_label(const struct language *language, const struct column *column);
/* Is that label in a language the program does not speak? Then no words of the program's go with it. */
bool language_has_own_label(const struct language *language, const struct column *column);
/* "日本語", "Português (BR)": by its own name; where the program does not know it the tag. */
void language_name(const struct language *language, struct buf *out);
/*
 * Copies of a paragraph's lines joined: with a space, but without one between Han signs or beside full-width
 * punctuation. Moves *at on; false at the end of the text.
 */
bool language_paragraph(const char **at, struct buf *out);

#endif
