#include "wording/header.h"

#include "base/buf.h"
#include "base/scoped.h"
#include "base/text.h"
#include "wording/fold.h"
#include "wording/header_word.h"
#include "wording/note.h"
#include "wording/when.h"

#include <string.h>

#define WORDS_MAX 96 /* bytes of a header that can be a column of ours */

/* Bit 0: text[..at] is made of known words; bit 1: with one that counts among them. */
struct reach {
	unsigned char at[WORDS_MAX + 1];
};

static void extend(struct reach *reach, const char *text, size_t len, size_t at, const char *const *words, bool counts)
{
	for (size_t i = 0; words[i]; i++) {
		if (text_starts(text + at, len - at, words[i]))
			reach->at[at + strlen(words[i])] |= counts ? 2 : reach->at[at];
	}
}

static bool is_made_of(const char *text, size_t len, const char *const *words)
{
	struct reach reach = {{1}};

	for (size_t at = 0; at < len; at++) {
		if (!reach.at[at])
			continue;
		extend(&reach, text, len, at, words, true);
		extend(&reach, text, len, at, header_plain, false);
		extend(&reach, text, len, at, header_unit, false);
	}
	return reach.at[len] & 2;
}

/* "Stars/Gwiazdki": the same in two tongues; with anything else behind the slash it may be a ratio. */
static bool is_said(const char *text, size_t len, const char *const *words)
{
	const char *slash = memchr(text, '/', len);
	size_t first = slash ? (size_t)(slash - text) : len;

	return is_made_of(text, first, words) && (!slash || is_made_of(slash + 1, len - first - 1, words));
}

/* "starsk": one of the words, with a unit before or behind it; 0: without. */
static int64_t read_unit(const struct buf *words, const char *const *list)
{
	static const char *const myriads[] = {"万", "萬", "万+", "만", NULL};

	for (size_t i = 0; header_unit[i]; i++) {
		size_t len = strlen(header_unit[i]), rest = words->len > len ? words->len - len : 0;

		if (rest > 0 &&
			((text_starts(words->data, words->len, header_unit[i]) &&
				 is_said(words->data + len, rest, list)) ||
				(text_ends(words->data, words->len, header_unit[i]) &&
					is_said(words->data, rest, list))))
			return text_is_one_of(header_unit[i], myriads) ? 10000 : 1000;
	}
	return 0;
}

/* "★/🍴/🐛", "stars, forks": stars among other things. */
static bool has_part(const struct buf *words, const char *const *list)
{
	size_t len;

	for (size_t at = 0; at < words->len; at += len + 1) {
		len = strcspn(words->data + at, "/,&|");
		if (len < words->len && is_made_of(words->data + at, len, list))
			return true;
	}
	return false;
}

static struct header header_of_words(const struct buf *words)
{
	struct header header = {0};

	if (words->len == 0 || words->len > WORDS_MAX)
		return header;
	if (text_is_one_of(words->data, header_repository))
		header.traits |= HEADER_REPOSITORY | HEADER_SLUG;
	if (text_is_one_of(words->data, header_name))
		header.traits |= HEADER_REPOSITORY;
	if (text_is_one_of(words->data, header_as_of))
		return (struct header){.traits = HEADER_AS_OF};
	if (text_is_one_of(words->data, header_log))
		return (struct header){.traits = HEADER_LOG};
	if (text_is_one_of(words->data, header_upstream))
		return (struct header){.traits = HEADER_UPSTREAM};
	for (size_t i = 0; header_words[i].words && !header.facts; i++) {
		const struct header_words *row = &header_words[i];

		if (row->is_whole ? text_is_one_of(words->data, row->words)
				  : is_said(words->data, words->len, row->words)) {
			header.facts = row->facts;
			header.traits |= row->traits;
			header.unit = row->is_whole ? 0 : read_unit(words, row->words);
		}
	}
	if (header.facts)
		return header;
	if (text_has_any(words->data, words->len, header_stars) && text_has_any(words->data, words->len, header_period))
		return (struct header){.facts = FACT_BIT(FACT_STARS), .traits = HEADER_PERIOD};
	if (has_part(words, header_stars))
		return (struct header){.facts = FACT_BIT(FACT_STARS), .traits = HEADER_LIKELY};
	return header;
}

static struct header read_words(const char *text, size_t len)
{
	SCOPED(buf) words = BUF_EMPTY;

	fold_header(&words, text, len);
	return header_of_words(&words);
}

/* Length of the text before its first bracket; 0 where there is none. */
static size_t before_bracket(const char *text, size_t len)
{
	static const char *const brackets[] = {"(", "（", "[", "<br", NULL};

	for (size_t i = 0; brackets[i]; i++) {
		const char *hit = memmem(text, len, brackets[i], strlen(brackets[i]));

		if (hit)
			return (size_t)(hit - text);
	}
	return 0;
}

/* The same of one that says as of when: "Stars (as of 2021-11-11)". */
static size_t before_note(const char *text, size_t len)
{
	struct note note;

	return note_parse(text, 0, len, true, &note) == NOTE_NONE ? 0 : before_bracket(text, note.when.start);
}

/* "Stars (checked)": what the bracket says of the counts is not known. */
static struct header read_bracket(const char *text, size_t len)
{
	struct header header = read_words(text, before_bracket(text, len));

	header.facts &= FACT_BIT(FACT_STARS);
	header.traits |= HEADER_LIKELY;
	return header.facts ? header : (struct header){0};
}

/* The header without its date: "Stars (2021-11)", "Stars 2021". */
static struct header read_dated(const char *text, size_t len)
{
	struct header header = {0};
	struct when when;
	SCOPED(buf) rest = BUF_EMPTY;
	unsigned trait = HEADER_DATED;

	if (!when_find(text, 0, 0, len, &when)) {
		const char *year = memmem(text, len, "20", 2);

		when.start = year ? (size_t)(year - text) : len;
		when.end = when.start + 4;
		trait = HEADER_YEAR;
		if (when.end > len || !when_parse(text, when.start, when.end, &when))
			return header;
	}
	buf_append(&rest, text, when.start);
	buf_append(&rest, text + when.end, len - when.end);
	header = read_words(rest.data, rest.len);
	header.traits |= trait;
	header.year = when.date.year;
	return header;
}

struct header header_read(const char *text, size_t len)
{
	struct header header = {0};
	size_t before = 0;

	if (len == 0 || len > 4 * WORDS_MAX)
		return header;
	header = read_words(text, len);
	if (header.facts || header.traits)
		return header;
	if (!(note_hints(text, 0, len) & NOTE_YEAR))
		return read_bracket(text, len);
	before = before_note(text, len);
	if (before > 0) {
		header = read_words(text, before);
		header.traits |= HEADER_DATED;
	}
	return header.facts ? header : read_dated(text, len);
}

enum fact header_of(const char *text, size_t len)
{
	struct header header = header_read(text, len);
	int fact = 0;

	if (header.traits & (HEADER_LIKELY | HEADER_PERIOD | HEADER_YEAR))
		return FACTS;
	while (fact < FACTS && header.facts != FACT_BIT(fact))
		fact++;
	return (enum fact)fact;
}

bool header_is_same(const char *a, size_t a_len, const char *b, size_t b_len)
{
	SCOPED(buf) x = BUF_EMPTY, y = BUF_EMPTY;

	fold_header(&x, a, a_len);
	fold_header(&y, b, b_len);
	return x.len == y.len && memcmp(x.data, y.data, x.len) == 0;
}
