#include "base/text.h"
#include "page/work.h"

#include <stdio.h>
#include <string.h>

/* What the columns of texts have to do: licenses and languages are told where they differ, releases are written. */

#define TEXT_MAX 64 /* bytes of a text that is compared */
#define ROWS_LOOKED_AT 200 /* for how the column writes a text */

/* The cell's text without emphasis; false where it is a link, a picture or long. */
static bool read_core(const char *bytes, struct cell *cell)
{
	while (cell->start < cell->end && strchr("*_` ", bytes[cell->start]))
		cell->start++;
	while (cell->end > cell->start && strchr("*_` ", bytes[cell->end - 1]))
		cell->end--;
	for (size_t at = cell->start; at < cell->end; at++)
		if (strchr("[]<>!*_`&", bytes[at]))
			return false;
	return cell->end > cell->start && cell->end - cell->start < TEXT_MAX && !row_is_placeholder(bytes, *cell);
}

static bool is_alnum(char c)
{
	return text_is_digit(c) || text_is_letter(c) || (c & 0x80);
}

/* Lower case, and nothing but letters, digits, "+" and "#"; without the words that licenses may be written with. */
static void normalize(const char *text, size_t len, char out[TEXT_MAX])
{
	static const char *const idle[] = {"license", "licence", "version", "only", "orlater", "the", NULL};
	size_t n = 0;

	for (size_t i = 0; i < len && n + 1 < TEXT_MAX; i++)
		if (is_alnum(text[i]) || text[i] == '+' || text[i] == '#')
			out[n++] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] + 'a' - 'A') : text[i];
	out[n] = '\0';
	for (size_t i = 0; idle[i]; i++) {
		char *hit = strstr(out, idle[i]);

		if (hit && strlen(out) > strlen(idle[i]))
			memmove(hit, hit + strlen(idle[i]), strlen(hit + strlen(idle[i])) + 1);
	}
}

/* "gplv3" is "gpl30": a "v" before a digit, and zeros behind it, say nothing. */
static void normalize_license(char text[TEXT_MAX])
{
	size_t n = 0;

	for (size_t i = 0; text[i]; i++) {
		bool is_v = text[i] == 'v' && text_is_digit(text[i + 1]);
		bool is_zero = text[i] == '0' && n > 0 && !text[i + 1];

		if (!is_v && !is_zero)
			text[n++] = text[i];
	}
	text[n] = '\0';
}

static void normalize_language(char text[TEXT_MAX])
{
	static const char *const names[][2] = {{"golang", "go"}, {"js", "javascript"}, {"ts", "typescript"},
		{"py", "python"}, {"python3", "python"}, {"cpp", "c++"}, {"csharp", "c#"}, {"nodejs", "javascript"},
		{"bash", "shell"}, {"jupyter", "jupyternotebook"}};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(text, names[i][0]) == 0)
			snprintf(text, TEXT_MAX, "%s", names[i][1]);
}

/* is_whole: not only its beginning, as "Apache" is of "Apache-2.0". */
static bool is_word(enum fact fact, const char *text, size_t len, const char *answer, bool is_whole)
{
	char stated[TEXT_MAX], known[TEXT_MAX];

	if (strlen(answer) >= TEXT_MAX)
		return false;
	if (len > 1 && strlen(answer) == len && memcmp(text, answer, len) == 0)
		return true;
	normalize(text, len, stated);
	normalize(answer, strlen(answer), known);
	if (fact == FACT_LANGUAGE) {
		normalize_language(stated);
		normalize_language(known);
		return strcmp(stated, known) == 0;
	}
	normalize_license(stated);
	normalize_license(known);
	size_t short_one = strlen(stated) < strlen(known) ? strlen(stated) : strlen(known);
	return is_whole ? strcmp(stated, known) == 0 : short_one >= 2 && strncmp(stated, known, short_one) == 0;
}

static bool is_same_word(enum fact fact, const char *text, size_t len, const char *answer)
{
	return is_word(fact, text, len, answer, false);
}

/* One name and no more: "Apache 2.0", "C++", but not "MIT (client), AGPL (server)", which says what no host does. */
static bool is_name(const char *text, size_t len)
{
	size_t spaces = 0;

	for (size_t i = 0; i < len; i++) {
		char c = text[i];

		spaces += c == ' ';
		if (!text_is_digit(c) && !text_is_letter(c) && !(c && strchr(" .-+#", c)))
			return false;
	}
	return spaces <= 2;
}

/* "Go", "Go, Rust", "MIT / Apache-2.0": is the answer among them? */
static bool is_same(enum fact fact, const char *text, size_t len, const char *answer)
{
	if (is_same_word(fact, text, len, answer))
		return true;
	for (size_t at = 0; at < len;) {
		size_t n = 0;

		while (at + n < len && !strchr("/,;&|", text[at + n]))
			n++;
		if (n > 0 && n < len && is_same_word(fact, text + at, n, answer))
			return true;
		at += n + 1;
	}
	return false;
}

static void learn(struct work *work, struct column *column, struct cell cell)
{
	(void)work;
	(void)column;
	(void)cell;
}

/* A cell's text and its answer; false where one is wanting. */
static bool read_pair(
	struct work *work, const struct column *column, size_t row, struct cell *cell, const char **answer)
{
	*answer = work_value(work, column, row).text;
	return *answer && **answer && work_cell(work, column, cell) && read_core(work->refresh->bytes, cell);
}

static void weigh_text(struct work *work, struct column *column)
{
	size_t same = 0, count = 0;
	struct cell cell;
	const char *answer;

	for (size_t i = 0; i < work->table->row_count; i++) {
		work_read_row(work, i);
		if (!read_pair(work, column, i, &cell, &answer))
			continue;
		count++;
		same += is_same(column->fact, work->refresh->bytes + cell.start, cell.end - cell.start, answer);
	}
	evidence_of_texts(&(struct weighing){work->refresh, work->table, column->fact, work->has_counts, false}, same,
		same, count, &column->evidence);
}

/* Puts the answer as the column writes it elsewhere. */
static void put_text(struct work *work, const struct column *column, const char *answer)
{
	const char *bytes = work->refresh->bytes;
	size_t row = work->row;
	struct cell cell;
	bool is_found = false;

	for (size_t i = 0; i < work->table->row_count && i < ROWS_LOOKED_AT && !is_found; i++) {
		work_read_row(work, i);
		is_found = work_cell(work, column, &cell) && read_core(bytes, &cell) &&
			is_word(column->fact, bytes + cell.start, cell.end - cell.start, answer, true);
	}
	if (is_found)
		buf_append(&work->text, bytes + cell.start, cell.end - cell.start);
	else
		buf_puts(&work->text, answer);
	work_read_row(work, row);
}

static void refresh_text(struct work *work, struct column *column, struct cell cell)
{
	const char *bytes = work->refresh->bytes, *answer;
	char why[TEXT_MAX + 40], fix[40];

	if (!work->facts || !column->evidence.is_enough || !read_pair(work, column, work->row, &cell, &answer))
		return;
	if (is_same(column->fact, bytes + cell.start, cell.end - cell.start, answer)) {
		work_say_right(work, cell);
	} else if (column->is_corrected && is_name(bytes + cell.start, cell.end - cell.start)) {
		put_text(work, column, answer);
		work_write(work, column, cell.start, cell.end);
	} else {
		snprintf(why, sizeof(why), "here, %s on %s", answer, work_host(work));
		snprintf(fix, sizeof(fix), "--fix %s writes", column->field->what);
		work_tell(work, column, PAGE_DIFFERS, cell, why, fix);
	}
}

const struct column_kind column_text = {learn, weigh_text, refresh_text};

/* Where the version starts in a tag: "v1.2" 1, "release-1.2" 8; len where it has none. */
static size_t version_at(const char *tag, size_t len)
{
	size_t at = 0;

	while (at < len && !text_is_digit(tag[at]))
		at++;
	return at;
}

static bool is_digit(const char *text, size_t len, size_t at)
{
	return at < len && text_is_digit(text[at]);
}

/* The next number of a version, and behind it; 0 at the end of the numbers. */
static long next_part(const char *text, size_t len, size_t *at)
{
	long part = 0;

	while (is_digit(text, len, *at) && part < 100000000)
		part = part * 10 + (text[(*at)++] - '0');
	if (*at < len && (text[*at] == '.' || text[*at] == '-') && is_digit(text, len, *at + 1))
		(*at)++;
	else
		while (is_digit(text, len, *at))
			(*at)++;
	return part;
}

/* <0, 0, >0 by their numbers, "1.2" being "1.2.0". */
static int compare_versions(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t i = 0, j = 0;

	while (is_digit(a, a_len, i) || is_digit(b, b_len, j)) {
		long x = next_part(a, a_len, &i), y = next_part(b, b_len, &j);

		if (x != y)
			return x < y ? -1 : 1;
	}
	return 0;
}

/* "v1.2.3", "1.2", "release-1.2": letters and signs, and a number; a word with a number somewhere is none. */
static bool is_tag(const char *text, size_t len)
{
	size_t at = version_at(text, len);

	for (size_t i = 0; i < len; i++)
		if (!is_alnum(text[i]) && !strchr(".-+_/@", text[i]))
			return false;
	return at < len && len < TEXT_MAX &&
		(memchr(text + at, '.', len - at) || at <= 1 || text[at - 1] == '-' || text[at - 1] == 'v');
}

/* How the answer's version stands to the cell's; false where they cannot be compared. */
static bool compare_tag(
	struct work *work, const struct column *column, size_t row, struct cell *cell, const char **answer, int *order)
{
	const char *bytes = work->refresh->bytes;

	if (!read_pair(work, column, row, cell, answer))
		return false;
	size_t len = cell->end - cell->start, answer_len = strlen(*answer);
	if (!is_tag(bytes + cell->start, len) || !is_tag(*answer, answer_len))
		return false;
	size_t at = version_at(bytes + cell->start, len), answer_at = version_at(*answer, answer_len);
	*order = compare_versions(*answer + answer_at, answer_len - answer_at, bytes + cell->start + at, len - at);
	return true;
}

static void weigh_tag(struct work *work, struct column *column)
{
	size_t same = 0, possible = 0, count = 0;
	struct cell cell;
	const char *answer;
	int order;

	for (size_t i = 0; i < work->table->row_count; i++) {
		work_read_row(work, i);
		if (!compare_tag(work, column, i, &cell, &answer, &order))
			continue;
		count++;
		same += order == 0;
		possible += order >= 0;
	}
	evidence_of_texts(&(struct weighing){work->refresh, work->table, column->fact, work->has_counts, false}, same,
		possible, count, &column->evidence);
}

/* The answer, with the cell's own letters before the version. */
static void put_tag(struct work *work, struct cell cell, const char *answer)
{
	const char *text = work->refresh->bytes + cell.start;
	size_t prefix = version_at(text, cell.end - cell.start), at = version_at(answer, strlen(answer));

	buf_append(&work->text, text, prefix);
	buf_puts(&work->text, answer + at);
}

static void refresh_tag(struct work *work, struct column *column, struct cell cell)
{
	char why[TEXT_MAX + 60];
	const char *answer;
	int order;

	if (!work->facts || !column->evidence.is_enough)
		return;
	struct cell whole = cell;
	if (!compare_tag(work, column, work->row, &cell, &answer, &order)) {
		if (fact_is_known(column->fact, fact_get(work->facts, column->fact)))
			work_say_other(work, column, whole);
	} else if (order > 0) {
		put_tag(work, cell, answer);
		work_write(work, column, cell.start, cell.end);
	} else if (order == 0) {
		work_say_right(work, cell);
	} else {
		snprintf(why, sizeof(why), "is later than the latest release on %s, %s", work_host(work), answer);
		work_tell(work, column, PAGE_DIFFERS, cell, why, NULL);
	}
}

bool column_tag_is_held(struct work *work)
{
	struct column *column = work->columns, *end = column + work->column_count;
	struct cell cell;
	const char *answer;
	int order;

	while (column < end && column->fact != FACT_RELEASE)
		column++;
	if (column == end || !work_cell(work, column, &cell) || row_is_placeholder(work->refresh->bytes, cell))
		return false;
	return !column->evidence.is_enough || !compare_tag(work, column, work->row, &cell, &answer, &order) ||
		order < 0;
}

const struct column_kind column_tag = {learn, weigh_tag, refresh_tag};
