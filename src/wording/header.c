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

/* What the text is made of: of which rows it has a word and else plain ones, and (HEADER_PLAIN_WORD) these alone. */
static unsigned made_of(const struct word_index *index, const char *text, size_t len)
{
	unsigned reach[WORDS_MAX + 1] = {HEADER_PLAIN_WORD}; /* of text[..at] */

	for (size_t at = 0; at < len; at++)
		for (size_t i = 0; reach[at] && (i = word_next(index, i, text + at, len - at)) > 0;) {
			unsigned kinds = index->kinds[i - 1], open = reach[at] & HEADER_PLAIN_WORD;

			reach[at + strlen(index->words[i - 1])] |=
				kinds & HEADER_PLAIN_WORD ? reach[at] : kinds & (open ? ~0U : reach[at]);
		}
	return reach[len];
}

/* "Stars/Gwiazdki": the same in two tongues; with anything else behind the slash it may be a ratio. */
static unsigned said_by(const struct word_index *index, const char *text, size_t len)
{
	const char *slash = memchr(text, '/', len);
	size_t first = slash ? (size_t)(slash - text) : len;
	unsigned rows = made_of(index, text, first);

	return slash ? rows & made_of(index, slash + 1, len - first - 1) : rows;
}

/* The rows that have the whole text among their words. */
static unsigned rows_of(const struct word_index *index, const char *text, size_t len)
{
	unsigned rows = 0;

	for (size_t i = 0; (i = word_next(index, i, text, len)) > 0;)
		rows |= strlen(index->words[i - 1]) == len ? index->kinds[i - 1] : 0;
	return rows;
}

/* Does a word of the kind stand anywhere in it? */
static bool holds(const struct word_index *index, const struct buf *text, unsigned kind)
{
	for (size_t at = 0; at < text->len; at++)
		for (size_t i = 0; (i = word_next(index, i, text->data + at, text->len - at)) > 0;)
			if (index->kinds[i - 1] & kind)
				return true;
	return false;
}

/* The row of words that say so. */
static unsigned row_that(unsigned trait)
{
	unsigned i = 0;

	while (!(header_rows[i].traits & trait))
		i++;
	return 1U << i;
}

/* "starsk": words of the row, with a unit before or behind them; 0: without. */
static int64_t read_unit(const struct word_index *index, const struct buf *words, unsigned row)
{
	static const char *const myriads[] = {"万", "萬", "万+", "만", NULL};

	for (size_t i = 0; header_unit[i]; i++) {
		size_t len = strlen(header_unit[i]), rest = words->len > len ? words->len - len : 0;

		if (rest > 0 &&
			((text_starts(words->data, words->len, header_unit[i]) &&
				 said_by(index, words->data + len, rest) & row) ||
				(text_ends(words->data, words->len, header_unit[i]) &&
					said_by(index, words->data, rest) & row)))
			return text_is_one_of(header_unit[i], myriads) ? 10000 : 1000;
	}
	return 0;
}

/* "★/🍴/🐛", "stars, forks": stars among other things. */
static bool has_part(const struct word_index *index, const struct buf *words)
{
	size_t len;

	for (size_t at = 0; at < words->len; at += len + 1) {
		len = strcspn(words->data + at, "/,&|");
		if (len < words->len && made_of(index, words->data + at, len) & HEADER_STAR_WORD)
			return true;
	}
	return false;
}

static struct header header_of_words(const struct word_index *index, const struct buf *words)
{
	struct header header = {0};

	if (words->len == 0 || words->len > WORDS_MAX)
		return header;
	unsigned whole = rows_of(index, words->data, words->len), said = said_by(index, words->data, words->len);
	for (unsigned i = 0; i < HEADER_ROWS; i++) {
		const struct header_row *row = &header_rows[i];

		if (!((row->is_whole ? whole : said) >> i & 1))
			continue;
		header.facts = row->facts;
		header.traits |= row->traits;
		header.traits |= i == 0 && holds(index, words, HEADER_TOTAL_WORD) ? HEADER_TOTAL : 0;
		header.unit = row->is_whole ? 0 : read_unit(index, words, 1U << i);
		if (!(row->traits & HEADER_REPOSITORY))
			return header;
	}
	if (holds(index, words, HEADER_STAR_WORD) && holds(index, words, HEADER_PERIOD_WORD))
		return (struct header){.facts = FACT_BIT(FACT_STARS), .traits = HEADER_PERIOD};
	if (holds(index, words, HEADER_STAR_WORD) && holds(index, words, row_that(HEADER_UPSTREAM)))
		return (struct header){.traits = HEADER_UPSTREAM};
	if (has_part(index, words))
		return (struct header){.facts = FACT_BIT(FACT_STARS), .traits = HEADER_LIKELY};
	return header;
}

static struct header read_words(const struct word_index *index, const char *text, size_t len)
{
	SCOPED(buf) words = BUF_EMPTY;

	fold_header(&words, text, len);
	return header_of_words(index, &words);
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
static struct header read_bracket(const struct word_index *index, const char *text, size_t len)
{
	struct header header = read_words(index, text, before_bracket(text, len));

	header.facts &= FACT_BIT(FACT_STARS);
	header.traits |= HEADER_LIKELY;
	return header.facts ? header : (struct header){0};
}

/* The header without its date: "Stars (2021-11)", "Stars 2021". */
static struct header read_dated(const struct word_index *index, const char *text, size_t len)
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
	header = read_words(index, rest.data, rest.len);
	header.traits |= trait;
	header.year = when.date.year;
	return header;
}

struct header header_read(const struct word_index *index, const char *text, size_t len)
{
	struct header header = {0};
	size_t before = 0;

	if (len == 0 || len > 4 * WORDS_MAX)
		return header;
	header = read_words(index, text, len);
	if (header.facts || header.traits)
		return header;
	if (!(note_hints(text, 0, len) & NOTE_YEAR))
		return read_bracket(index, text, len);
	before = before_note(text, len);
	if (before > 0) {
		header = read_words(index, text, before);
		header.traits |= HEADER_DATED;
	}
	return header.facts ? header : read_dated(index, text, len);
}

enum fact header_fact(const struct word_index *index, const char *text, size_t len)
{
	struct header header = header_read(index, text, len);
	int fact = 0;

	if (header.traits & (HEADER_LIKELY | HEADER_PERIOD | HEADER_YEAR))
		return FACTS;
	while (fact < FACTS && header.facts != FACT_BIT(fact))
		fact++;
	return (enum fact)fact;
}

enum fact header_of(const char *text, size_t len)
{
	struct word_index index;

	header_index_init(&index);
	return header_fact(&index, text, len);
}

bool header_is_upstream(const char *text, size_t len)
{
	struct word_index index;

	header_index_init(&index);
	return header_read(&index, text, len).traits & HEADER_UPSTREAM;
}

bool header_is_same(const char *a, size_t a_len, const char *b, size_t b_len)
{
	SCOPED(buf) x = BUF_EMPTY, y = BUF_EMPTY;

	fold_header(&x, a, a_len);
	fold_header(&y, b, b_len);
	return x.len == y.len && memcmp(x.data, y.data, x.len) == 0;
}
