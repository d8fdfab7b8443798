#include "page/mark.h"

#include "base/text.h"
#include "wording/fold.h"

#include <string.h>

#define COLUMNS_MAX 64
#define BEFORE_MAX 24 /* bytes of a mark before a name */

/* Those up to the first "" say so wherever they stand; those up to the second beside a name. */
static const char *const words[] = {"archived", "已归档", "已歸檔", "アーカイブ済み", "보관됨", "архивирован",
	"в архиве", "archivado", "archivée", "archivé", "archiviert", "arquivado", "archiviato", "", "archive", "归档",
	"封存", "アーカイブ", "보관", "архив", "", "deprecated", "unmaintained", "not maintained",
	"no longer maintained", "discontinued", "inactive", "retired", "read-only", "abandoned", "dead", "eol",
	"停止维护", "不再维护", "已停更", NULL};

/* A sign that is no letter: an emoji, its shortcode. Its length; 0: there is none. */
static size_t read_sign(const char *bytes, size_t at, size_t end, bool *is_sure)
{
	static const uint32_t known[] = {0x1F5C4, 0x26B0, 0x1F480, 0x1FAA6, 0x2620, 0x2298, 0x1F3DA};
	uint32_t code;
	size_t n = text_decode(bytes + at, end - at, &code, NULL), stop = at + 1;

	if (code == ':') {
		while (stop < end && ((bytes[stop] >= 'a' && bytes[stop] <= 'z') || bytes[stop] == '_'))
			stop++;
		return stop > at + 2 && stop < end && bytes[stop] == ':' && strncmp(bytes + at, ":star", 5) != 0
			? stop + 1 - at
			: 0;
	}
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		*is_sure = *is_sure || code == known[i];
	bool is_sign = (code >= 0x2190 && code <= 0x2BFF) || code >= 0x1F000 || code == 0xFE0F || code == 0x200D;
	return is_sign && !fold_is_star(code) && code != 0xFFFD ? n : 0;
}

static size_t read_word(const char *bytes, size_t at, size_t end, bool *is_sure)
{
	unsigned part = 0;

	for (size_t i = 0; words[i]; i++) {
		size_t n = words[i][0] ? fold_match(bytes + at, end - at, words[i]) : 0;
		char next = at + n < end ? bytes[at + n] : ' ';

		part += !words[i][0];
		if (n > 0 && !text_is_letter(next)) {
			*is_sure = *is_sure || part < 2;
			return n;
		}
	}
	return 0;
}

static size_t read_any(const char *bytes, size_t at, size_t end, const char *const *list, int *depth)
{
	for (size_t i = 0; list[i]; i++)
		if (text_starts(bytes + at, end - at, list[i])) {
			*depth += i < 3 ? 1 : 0;
			return strlen(list[i]);
		}
	return 0;
}

/* Behind the mark at `at`: words and signs, in brackets and emphasis perhaps; 0: there is none. */
static size_t mark_end(const char *bytes, size_t at, size_t end, bool *is_sure)
{
	static const char *const openers[] = {"(", "[", "（", "*", "_", "`", NULL};
	static const char *const closers[] = {")", "]", "）", "*", "_", "`", "!", NULL};
	size_t stop = 0, n;
	int open = 0, closed = 0;

	while (at < end && (n = read_any(bytes, at, end, openers, &open)) > 0)
		at += n;
	while (at < end) {
		n = read_sign(bytes, at, end, is_sure);
		n = n > 0 ? n : read_word(bytes, at, end, is_sure);
		if (n == 0 && (bytes[at] != ' ' || stop < at))
			break;
		at += n > 0 ? n : 1;
		stop = n > 0 ? at : stop;
	}
	while (stop > 0 && stop < end && (n = read_any(bytes, stop, end, closers, &closed)) > 0)
		stop += n;
	return open == closed ? stop : 0;
}

/* "Status: archived", "is archived since 2020", but neither "reads archived mail" nor "not archived". */
static bool is_set_off(const char *bytes, struct cell text, struct cell word)
{
	static const char *const before[] = {" is", " been", " was", " now", NULL};
	static const char *const behind[] = {" in ", " by ", " on ", " since ", NULL};
	size_t at = word.start, end = word.end;

	while (at > text.start && bytes[at - 1] == ' ')
		at--;
	bool is_begun = at == text.start || !text_is_letter(bytes[at - 1]);
	for (size_t i = 0; before[i] && !is_begun; i++)
		is_begun = text_ends_nocase(bytes + text.start, at - text.start, before[i]);
	while (end < text.end && bytes[end] == ' ')
		end++;
	bool is_ended = end == text.end || !text_is_letter(bytes[end]);
	for (size_t i = 0; behind[i] && !is_ended; i++)
		is_ended = text_starts_nocase(bytes + word.end, text.end - word.end, behind[i]);
	return is_begun && is_ended;
}

bool mark_is_said(const char *bytes, size_t start, size_t end)
{
	for (size_t at = start; at < end; at++) {
		const char *target =
			end - at > 2 && memcmp(bytes + at, "](", 2) == 0 ? memchr(bytes + at, ')', end - at) : NULL;

		at = target ? (size_t)(target - bytes) : at;
		for (size_t i = 0; words[i][0]; i++) {
			size_t n = fold_match(bytes + at, end - at, words[i]);
			struct cell word = {(uint32_t)at, (uint32_t)(at + n)};

			if (n > 0 && is_set_off(bytes, (struct cell){(uint32_t)start, (uint32_t)end}, word))
				return true;
		}
	}
	return false;
}

static bool is_emphasis(char c)
{
	return c == '*' || c == '_' || c == '`';
}

/* The cell that a link stands in; the line of a list item. */
static bool find_cell(const struct table *table, const struct table_source *source, const struct table_row *row,
	struct mark_spot *spot)
{
	const char *bytes = source->links.bytes;
	struct cell cells[COLUMNS_MAX];
	size_t end = row->link, start = end;

	if (table->form->is_listing) {
		while (start > 0 && bytes[start - 1] != '\n' && bytes[start - 1] != '\r')
			start--;
		spot->cell = (struct cell){(uint32_t)start, (uint32_t)text_line_end(bytes, end, source->len, true)};
		return true;
	}
	size_t count = table->form->split(bytes, row->start, row->end, cells, COLUMNS_MAX);
	while (spot->column < count && cells[spot->column].end <= row->link)
		spot->column++;
	spot->cell = spot->column < count ? cells[spot->column] : (struct cell){0};
	return spot->cell.start <= row->link && row->link < spot->cell.end;
}

bool mark_find_spot(const struct table *table, const struct table_source *source, const struct table_row *row,
	struct mark_spot *spot)
{
	const char *bytes = source->links.bytes;
	struct link links[LINK_MAX];

	*spot = (struct mark_spot){0};
	if (!find_cell(table, source, row, spot))
		return false;
	size_t end = spot->cell.end;
	spot->name = spot->text = row->link;
	if (link_find(&source->links, row->link, end, links) > 0 && links[0].start == row->link) {
		spot->name_end = spot->text_end = links[0].end;
		if (links[0].text_end > links[0].start) {
			spot->text = links[0].start + 1;
			spot->text_end = links[0].text_end;
		}
		const char *close =
			bytes[row->link] == '<' ? memmem(bytes + links[0].end, end - links[0].end, "</a>", 4) : NULL;
		if (close) {
			spot->text = links[0].end;
			spot->text_end = (size_t)(close - bytes);
			spot->name_end = spot->text_end + 4;
		}
	} else {
		spot->name_end = spot->text_end = row_trim(bytes, spot->cell).end;
	}
	while (spot->name > spot->cell.start && spot->name_end < end && is_emphasis(bytes[spot->name_end]) &&
		bytes[spot->name - 1] == bytes[spot->name_end]) {
		spot->name--;
		spot->name_end++;
	}
	return true;
}

static bool is_struck(const char *bytes, size_t start, size_t end)
{
	return end - start > 4 && memcmp(bytes + start, "~~", 2) == 0 && memcmp(bytes + end - 2, "~~", 2) == 0;
}

struct mark mark_read(const char *bytes, const struct mark_spot *spot)
{
	struct mark mark = {MARK_NONE, true, spot->name, spot->name};
	size_t start = spot->cell.start, end = spot->cell.end, at = spot->name_end;

	if (spot->name >= start + 2 && spot->name_end + 2 <= end &&
		is_struck(bytes, spot->name - 2, spot->name_end + 2))
		mark.place = MARK_STRUCK;
	else if (is_struck(bytes, spot->text, spot->text_end))
		mark.place = MARK_STRUCK_TEXT;
	if (mark.place != MARK_NONE)
		return mark;
	while (at < end && bytes[at] == ' ')
		at++;
	mark.is_sure = false;
	mark.start = spot->name_end;
	mark.end = at < end ? mark_end(bytes, at, end, &mark.is_sure) : 0;
	if (mark.end > 0) {
		mark.place = MARK_BEHIND;
		return mark;
	}
	/* Whatever ends at the name, from where on it is one mark. */
	at = spot->name > start + BEFORE_MAX ? spot->name - BEFORE_MAX : start;
	for (; at < spot->name && mark.place == MARK_NONE; at++) {
		if (bytes[at] == ' ' || is_emphasis(bytes[at]) || (bytes[at] & 0xC0) == 0x80)
			continue;
		mark.is_sure = false;
		size_t stop = mark_end(bytes, at, spot->name, &mark.is_sure);
		while (stop > 0 && stop < spot->name && bytes[stop] == ' ')
			stop++;
		if (stop == spot->name)
			mark = (struct mark){MARK_BEFORE, mark.is_sure, at, stop};
	}
	return mark;
}

bool mark_is_same(const char *bytes, const struct mark *a, const struct mark *b)
{
	return a->place == b->place && a->end - a->start == b->end - b->start &&
		memcmp(bytes + a->start, bytes + b->start, a->end - a->start) == 0;
}
