#include "wording/note.h"

#include "base/scoped.h"
#include "base/text.h"
#include "wording/month.h"
#include "wording/word.h"

#include <limits.h>
#include <string.h>

#define LINE_MAX_BYTES 4096 /* a longer line is no note */

/* Every claim names GitHub or the repository. In each by a rare byte, and what stands before it; a byte's together. */
static const struct {
	unsigned char sign;
	unsigned char before;
	const char *text;
} sources[] = {
	{'H', 2, "itHub"},
	{'h', 2, "ithub"},
	{'p', 2, "repo"},
	{'p', 2, "Repo"},
	{0xE4, 0, "仓库"},
	{0xE4, 0, "代码库"},
	{0xE5, 0, "倉庫"},
	{0xE5, 0, "儲存庫"},
	{0xE3, 0, "リポジトリ"},
	{0xE3, 0, "レポジトリ"},
	{0xEC, 0, "저장소"},
	{0xEB, 0, "리포지토리"},
	{0xEB, 0, "레포지토리"},
	{0xEA, 0, "깃허브"},
	{0xD1, 0, "репозитор"},
	{0xD0, 0, "Репозитор"},
	{0xD0, 0, "Гитхаб"},
	{0xD0, 0, "гитхаб"},
	{0xC3, 1, "dépôt"},
	{0xC3, 1, "Dépôt"},
	{0, 0, NULL},
};

/* "https://github.com": most lines of a list have one, and no claim needs it. */
static bool is_url(const char *bytes, size_t start, size_t at, const char *text)
{
	return text[0] == 'i' && at >= start + 2 && memchr("/.@", bytes[at - 2], 3) != NULL;
}

/* first: of the names with the byte at `at` in them. */
static bool is_source(const char *bytes, size_t start, size_t at, size_t end, size_t first)
{
	for (size_t i = first; sources[i].sign == (unsigned char)bytes[at]; i++) {
		size_t before = sources[i].before, len = strlen(sources[i].text);
		if (at - start >= before && end - at + before >= len &&
			memcmp(bytes + at - before, sources[i].text, len) == 0)
			return !is_url(bytes, start, at - before, sources[i].text);
	}
	return false;
}

static bool is_year(const char *bytes, size_t at, size_t end)
{
	return end - at >= 4 && bytes[at + 1] == '0' && text_is_digit(bytes[at + 2]) && text_is_digit(bytes[at + 3]);
}

unsigned note_hints(const char *bytes, size_t start, size_t end)
{
	/* What stands in a source's name: the first such one's number + 1. What may begin a year: more. */
	static const unsigned char signs[256] = {['2'] = UCHAR_MAX,
		['H'] = 1,
		['h'] = 2,
		['p'] = 3,
		[0xE4] = 5,
		[0xE5] = 7,
		[0xE3] = 9,
		[0xEC] = 11,
		[0xEB] = 12,
		[0xEA] = 14,
		[0xD1] = 15,
		[0xD0] = 16,
		[0xC3] = 19};
	unsigned hints = 0;

	for (size_t at = start; at < end; at++) {
		unsigned char sign = signs[(unsigned char)bytes[at]];

		if (sign == UCHAR_MAX)
			hints |= is_year(bytes, at, end) ? NOTE_YEAR : 0;
		else if (sign > 0 && !(hints & NOTE_SOURCE) && is_source(bytes, start, at, end, sign - 1U))
			hints |= NOTE_SOURCE;
	}
	return hints;
}

/* Months that two languages share ("novembre", "abril") are told apart by the words around them. */
static const struct {
	enum month_list list;
	const char *words[6];
} languages[] = {
	{MONTH_FRENCH, {" le ", "mis à jour", "mise à jour", "données", "état", NULL}},
	{MONTH_ITALIAN, {"aggiorna", " il ", " al ", " dati ", NULL}},
	{MONTH_SPANISH, {"actualiz", " datos", "fecha", NULL}},
	{MONTH_PORTUGUESE, {"atualiz", " dados", " em ", NULL}},
	{MONTH_GERMAN, {" stand", "aktualisier", " vom ", NULL}},
	{MONTH_DUTCH, {"bijgewerkt", "laatst", NULL}},
};

static void narrow_names(const struct buf *line, struct when *when)
{
	unsigned found = 0;

	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		if (when->names & 1U << languages[i].list && text_has_any(line->data, line->len, languages[i].words))
			found |= 1U << languages[i].list;
	if (found != 0)
		when->names = found;
}

/* The date of the sentence, as a part of it: what else the sentence says. */
static void read_sides(struct note_sides *sides, const char *bytes, size_t start, size_t end, const struct when *when)
{
	size_t last = 0, stop;

	buf_init(&sides->before, BUF_NO_LIMIT);
	buf_init(&sides->behind, BUF_NO_LIMIT);
	word_read(&sides->before, bytes, start, when->start, false);
	word_read(&sides->behind, bytes, when->end, end, false);
	for (size_t at = 0; at < sides->before.len; at++)
		if ((stop = word_break(&sides->before, at)) > 0 && word_ends_sentence(sides->before.data[at]))
			last = at + stop;
	memmove(sides->before.data, sides->before.data + last, sides->before.len - last);
	buf_truncate(&sides->before, sides->before.len - last);
	for (size_t at = 0; at < sides->behind.len; at++)
		if (word_break(&sides->behind, at) > 0 && word_ends_sentence(sides->behind.data[at]))
			buf_truncate(&sides->behind, at);
}

static void release_sides(struct note_sides *sides)
{
	buf_release(&sides->before);
	buf_release(&sides->behind);
}

/* A date that is not read, as "14-07-2026": digits and signs around a year; where, and *end behind it. */
static bool find_unread(const char *bytes, size_t start, size_t end, struct when *when)
{
	for (size_t at = start; at < end; at++) {
		if (bytes[at] != '2' || !is_year(bytes, at, end))
			continue;
		when->start = when->end = at;
		while (when->start > start && memchr("0123456789-/.", bytes[when->start - 1], 13))
			when->start--;
		while (when->end < end && memchr("0123456789-/.", bytes[when->end], 13))
			when->end++;
		if (when->end - when->start > 6)
			return true;
		at = when->end;
	}
	return false;
}

static enum note_kind judge(const char *bytes, size_t start, size_t end, bool is_title, struct note *note)
{
	struct word_index index;
	struct note_sides sides = {.is_title = is_title, .index = &index};

	note_index_init(&index);
	read_sides(&sides, bytes, start, end, &note->when);
	enum note_kind kind = note_judge(&sides);
	note->is_about_stars = kind != NOTE_NONE && note_names_stars(&sides);
	release_sides(&sides);
	return kind;
}

enum note_kind note_parse(const char *bytes, size_t start, size_t end, bool is_title, struct note *note)
{
	struct when other;
	SCOPED(buf) line = BUF_EMPTY;

	*note = (struct note){.has_date = false};
	if (end - start > LINE_MAX_BYTES)
		return NOTE_NONE;
	if (!when_find(bytes, start, start, end, &note->when)) {
		if (!find_unread(bytes, start, end, &note->when) ||
			judge(bytes, start, end, is_title, note) != NOTE_SURE)
			return NOTE_NONE;
		return NOTE_MAYBE;
	}
	note->has_date = true;
	note->has_other = when_find(bytes, start, note->when.end, end, &other);
	enum note_kind kind = judge(bytes, start, end, is_title, note);
	if (kind == NOTE_NONE && note->has_other) {
		note->when = other;
		kind = judge(bytes, start, end, is_title, note);
	}
	if (kind == NOTE_NONE)
		return kind;
	if (note->has_other)
		return NOTE_MAYBE;
	word_read(&line, bytes, start, end, false);
	for (size_t i = 0; i < line.len; i++)
		if (line.data[i] && strchr("*_`(|>\"[#-", line.data[i]))
			line.data[i] = ' ';
	narrow_names(&line, &note->when);
	if (note->when.has_weekday || when_is_partial(bytes, start, end, &note->when))
		note->when.doubt = "how what stands beside the date would be written";
	return kind;
}
