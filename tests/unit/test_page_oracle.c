/*
 * The table scanner against libcmark-gfm: the same lines are rows of tables and their cells stand in the same columns,
 * on every page under tests/pages, on pages made for hard cases, and on random changes of them all (fixed seeds).
 * cmark's known defects (0.29.0.gfm.6) are excepted one by one: see is_comparable and are_columns_known.
 */
#include "base/buf.h"
#include "base/mem.h"
#include "markdown/block.h"
#include "markdown/definition.h"
#include "markdown/front.h"
#include "markdown/row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <cmocka.h>

#include "sections.h"

#define COLUMNS_MAX 60
#define SAMPLES_MAX 400

/* One row of a table, however found. */
struct found {
	int line;
	bool is_header;
	size_t count;
	int start[COLUMNS_MAX], end[COLUMNS_MAX]; /* columns from 1, end included; 0: not known */
	int indent;
};

struct rows {
	struct found *items;
	size_t count, capacity;
};

static struct found *add_row(struct rows *rows)
{
	rows->items = mem_grow(rows->items, rows->count, &rows->capacity, sizeof(*rows->items));
	memset(&rows->items[rows->count], 0, sizeof(*rows->items));
	return &rows->items[rows->count++];
}

static void read_cmark_row(struct rows *rows, cmark_node *node)
{
	struct found *row = add_row(rows);

	row->line = cmark_node_get_start_line(node);
	row->is_header = strcmp(cmark_node_get_type_string(node), "table_header") == 0;
	for (cmark_node *cell = cmark_node_first_child(node); cell; cell = cmark_node_next(cell)) {
		if (row->count == COLUMNS_MAX)
			break;
		row->start[row->count] = cmark_node_get_start_column(cell);
		row->end[row->count++] = cmark_node_get_end_column(cell);
	}
}

static int compare_lines(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	return x->line - y->line;
}

static void read_cmark(struct rows *rows, const char *bytes, size_t len)
{
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES);

	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, bytes, len);
	cmark_node *document = cmark_parser_finish(parser);
	cmark_iter *iter = cmark_iter_new(document);
	cmark_event_type event;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		const char *type = cmark_node_get_type_string(node);

		if (event == CMARK_EVENT_ENTER && (strcmp(type, "table_header") == 0 || strcmp(type, "table_row") == 0))
			read_cmark_row(rows, node);
	}
	cmark_iter_free(iter);
	cmark_node_free(document);
	cmark_parser_free(parser);
	/* Footnotes come last in the tree. */
	if (rows->count > 1)
		qsort(rows->items, rows->count, sizeof(*rows->items), compare_lines);
}

static void read_own_row(
	struct rows *rows, const char *bytes, size_t line, size_t start, size_t end, int number, size_t max)
{
	struct cell cells[COLUMNS_MAX];
	struct found *row = add_row(rows);

	row->line = number;
	row->indent = (int)(start - line);
	row->count = row_split(bytes, start, end, cells, max < COLUMNS_MAX ? max : COLUMNS_MAX);
	for (size_t i = 0; i < row->count; i++) {
		row->start[i] = (int)(cells[i].start - line) + 1;
		row->end[i] = (int)(cells[i].end - line);
	}
}

static size_t line_start(const char *bytes, size_t at)
{
	while (at > 0 && bytes[at - 1] != '\n' && bytes[at - 1] != '\r')
		at--;
	return at;
}

static void read_own(struct rows *rows, const char *bytes, size_t len)
{
	struct block block;
	struct block_line line;
	size_t columns = 0;

	block_init(&block, bytes, len);
	while (block_next(&block, &line)) {
		if (line.kind == BLOCK_DELIMITER) {
			columns = row_count(bytes, line.header, line.header_end);
			read_own_row(rows, bytes, line_start(bytes, line.header), line.header, line.header_end,
				(int)line.number - 1, columns);
			rows->items[rows->count - 1].is_header = true;
		} else if (line.kind == BLOCK_ROW) {
			read_own_row(rows, bytes, line.start, line.content, line.end, (int)line.number, columns);
		}
	}
	block_release(&block);
}

/*
 * What cmark does not read as GitHub's pages are meant: front matter and shortcodes; a lone CR (it wants LF in
 * tables).
 */
static bool is_comparable(const char *bytes, size_t len)
{
	struct block block;
	bool is_good;

	block_init(&block, bytes, len);
	is_good = block.front_end == block.at;
	block_release(&block);
	for (size_t i = 0; i < len; i++)
		if (bytes[i] == '\r' && (i + 1 == len || bytes[i + 1] != '\n'))
			return false;
	return is_good && !memmem(bytes, len, "{{", 2) && !memmem(bytes, len, "{%", 2) && !memchr(bytes, '\0', len) &&
		front_mark(bytes, len) == 0;
}

/* What is known of a table's header. */
struct header {
	int indent;
	bool is_text_above;
};

static bool is_same_row(const struct found *own, const struct found *cmark, const struct header *header)
{
	if (own->is_header != cmark->is_header)
		return false;
	/* The header's line is wrong where text stands right above the table. */
	if (own->line != cmark->line && !(own->is_header && header->is_text_above))
		return false;
	/* cmark adds cells that are missing, without a place. */
	if (own->count > cmark->count)
		return false;
	/* Columns are counted as if the row were indented as the header's line is, or what is taken for it. */
	if (header->is_text_above || own->indent != header->indent || own->indent != 0)
		return true;
	for (size_t i = 0; i < own->count; i++)
		if (own->start[i] != cmark->start[i] || own->end[i] != cmark->end[i])
			return own->end[i] < own->start[i] || cmark->start[i] == 0;
	return true;
}

static void print_rows(const char *what, const struct rows *rows)
{
	for (size_t i = 0; i < rows->count; i++) {
		fprintf(stderr, "%s line %d%s:", what, rows->items[i].line, rows->items[i].is_header ? " header" : "");
		for (size_t j = 0; j < rows->items[i].count; j++)
			fprintf(stderr, " %d-%d", rows->items[i].start[j], rows->items[i].end[j]);
		fputc('\n', stderr);
	}
}

static bool are_same(const struct rows *own, const struct rows *cmark)
{
	struct header header = {0};

	if (own->count != cmark->count)
		return false;
	for (size_t i = 0; i < own->count; i++) {
		if (own->items[i].is_header)
			header = (struct header){own->items[i].indent, own->items[i].line > cmark->items[i].line};
		if (!is_same_row(&own->items[i], &cmark->items[i], &header))
			return false;
	}
	return true;
}

static bool compare(const char *bytes, size_t len)
{
	struct rows own = {0}, cmark = {0};
	bool is_same = true;

	if (is_comparable(bytes, len)) {
		read_own(&own, bytes, len);
		read_cmark(&cmark, bytes, len);
		is_same = are_same(&own, &cmark);
		if (!is_same) {
			print_rows("own", &own);
			print_rows("cmark", &cmark);
			fprintf(stderr, "---\n%.*s\n---\n", (int)len, bytes);
		}
	}
	free(own.items);
	free(cmark.items);
	return is_same;
}

static const char *const hard[] = {
	"| a | b |\n|---|---|\n| 1 | 2 |\n",
	"a | b\n-|-\n1 | 2\n3\n\n4 | 5\n",
	"a | b\n- | -\n1 | 2\n",
	"text\n| a | b |\n|---|---|\n| 1 | 2 |\ntext\n\ntext\n",
	"> | a |\n> |---|\n> | 1 |\n| 2 |\n",
	"> > | a |\n> > |---|\n> > | 1 |\n> | 2 |\n",
	"- | a | b |\n  |---|---|\n  | 1 | 2 |\n| 3 | 4 |\n",
	"1. x\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n\n   y\n",
	"```\n| a |\n|---|\n```\n| a |\n|---|\n| 1 |\n",
	"~~~ x\n| a |\n|---|\n~~~\n",
	"    | a |\n    |---|\n    | 1 |\n",
	"<div>\n| a |\n|---|\n\n| b |\n|---|\n</div>\n",
	"<!--\n| a |\n|---|\n-->\n| b |\n|---|\n| 1 |\n",
	"| a | b |\n|---|---|\n| `x | y` | z |\n| \\| | \\\\| |\n",
	"| a |\n|---|\n# heading\n| b |\n|---|\n> quote\n",
	"| a |\n|---|\n- item\n| b |\n",
	"| a |\n|---|\n***\n| b |\n",
	"| a |\n|---|\n|\n| b |\n",
	"| a |\n|---|\n||\n| b | c | d |\n",
	"|a|b|\n|:-|-:|\n|1|\n|1|2|3|\n",
	"| a |\n| - |\n    | indented |\n",
	"a\n:-\nb\n",
	"a\n---\nb\n",
	"[x]: http://y\n| a |\n|---|\n| 1 |\n",
	"[x]: http://y\n---\n| a |\n|---|\n",
	"- a\n\n\n  | b |\n  |---|\n",
	"-\n\n  | b |\n  |---|\n",
	"-\n  | b |\n  |---|\n",
	"> - | a |\n>   |---|\n>   | 1 |\n> | 2 |\n",
	"| a |\n|---|\n<b>\n| c |\n",
	"| a |\n|---|\n<div>\n| c |\n",
	"| a |\t\n|---|\t\n| 1 |  \n",
	"| a | b\n| --- | --- | \n| 1 | 2\n",
	"| a |\r\n|---|\r\n| 1 |\r\n",
	"\t| a |\n\t|---|\n",
	"-\t| a |\n\t|---|\n\t| 1 |\n",
	"x[^1] [^2]\n\n[^1]: | a |\n    |---|\n    | 1 |\n\n| b |\n|---|\n[^2]: y\n| c |\n",
	"| a | b |\n|---|---|",
	"*\t- | a |\n\t  |---|\n",
	"* * * * *\n| a |\n|---|\n",
	"1. | a |\n   |---|\n2. | b |\n   |---|\n",
	"x\n2. | a |\n   |---|\n",
};

static void test_hard(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(hard) / sizeof(hard[0]); i++)
		assert_true(compare(hard[i], strlen(hard[i])));
}

/* The pages under tests/pages. */
struct samples {
	struct buf items[SAMPLES_MAX];
	size_t count;
};

static void read_sample(void *user, const char *path)
{
	struct samples *samples = user;
	struct sections sections;

	if (samples->count == SAMPLES_MAX)
		return;
	sections_read(&sections, path);
	assert_true(sections_get(&sections, "page.md", &samples->items[samples->count++]));
	sections_release(&sections);
}

static void read_samples(struct samples *samples)
{
	samples->count = 0;
	sections_list(read_sample, samples);
	for (size_t i = 0; i < sizeof(hard) / sizeof(hard[0]) && samples->count < SAMPLES_MAX; i++) {
		buf_init(&samples->items[samples->count], BUF_NO_LIMIT);
		buf_puts(&samples->items[samples->count++], hard[i]);
	}
}

static void test_pages(void **state)
{
	struct samples *samples = mem_calloc(1, sizeof(*samples));

	(void)state;
	read_samples(samples);
	assert_true(samples->count > sizeof(hard) / sizeof(hard[0]));
	for (size_t i = 0; i < samples->count; i++) {
		assert_true(compare(samples->items[i].data, samples->items[i].len));
		buf_release(&samples->items[i]);
	}
	free(samples);
}

static uint64_t next(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static size_t below(uint64_t *seed, size_t limit)
{
	return limit == 0 ? 0 : (size_t)(next(seed) % limit);
}

static const char *const pieces[] = {"|", "\n", "\n\n", "> ", "- ", "* ", "1. ", "2) ", "    ", "\t", "```\n", "~~~\n",
	"#", "# ", "---\n", "|---|", "-", ":", "\\", "`", "<", "<div>\n", "<!--", "-->", "</b>", "[x]: y\n",
	"[^1]: ", "===\n", "| a | b |\n|---|---|\n| 1 | 2 |\n", " ", "  ", "a", "+", "<b>\n", "***\n", "\r\n",
	"| x |\n", "_", "\xC3\xA9"};

static void change(struct buf *page, uint64_t *seed)
{
	struct buf out;
	const char *piece = pieces[below(seed, sizeof(pieces) / sizeof(pieces[0]))];
	size_t at = below(seed, page->len + 1), skip = below(seed, 3) == 0 ? below(seed, 6) : 0;

	skip = skip > page->len - at ? page->len - at : skip;
	buf_init(&out, BUF_NO_LIMIT);
	buf_append(&out, page->data, at);
	if (below(seed, 4) != 0)
		buf_puts(&out, piece);
	buf_append(&out, page->data + at + skip, page->len - at - skip);
	buf_release(page);
	*page = out;
}

/*
 * A line of nothing but "|" below text is a header with the text's cells to cmark, and no row at all elsewhere in it.
 */
static bool has_lone_pipe(const struct buf *page)
{
	for (size_t i = 0; i < page->len; i++) {
		size_t before = i, behind = i + 1;

		if (page->data[i] != '|')
			continue;
		while (before > 0 && strchr(" \t>", page->data[before - 1]))
			before--;
		while (behind < page->len && strchr(" \t\r", page->data[behind]))
			behind++;
		if ((before == 0 || page->data[before - 1] == '\n') &&
			(behind == page->len || page->data[behind] == '\n'))
			return true;
	}
	return false;
}

/* Definitions of more than one line are text to us: nobody writes them so, and they only matter under "---". */
static bool has_long_definition(const struct buf *page)
{
	const char *end = page->data + page->len;

	for (const char *at = page->data; (at = memmem(at, (size_t)(end - at), "]:", 2)); at++) {
		const char *line = at, *stop = memchr(at, '\n', (size_t)(end - at));
		struct definition definition;

		while (line > page->data && line[-1] != '\n')
			line--;
		while (line < at && *line != '[')
			line++;
		stop = stop ? stop : end;
		stop -= stop > at && stop[-1] == '\r';
		if (!definition_parse(
			    page->data, (size_t)(line - page->data), (size_t)(stop - page->data), &definition))
			return true;
	}
	return false;
}

/*
 * Random changes can cut a sign in two: cmark's table ends at invalid UTF-8, ours does not. And a footnote that nothing
 * refers to is not in cmark's tree at all.
 */
static bool is_whole(const struct buf *page)
{
	if (memmem(page->data, page->len, "[^", 2) || has_lone_pipe(page) || has_long_definition(page))
		return false;
	for (size_t i = 0; i < page->len; i++) {
		unsigned char c = (unsigned char)page->data[i];
		size_t more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0;

		if (c >= 0x80 && more == 0)
			return false;
		for (; more > 0; more--)
			if (++i >= page->len || ((unsigned char)page->data[i] & 0xC0) != 0x80)
				return false;
	}
	return true;
}

static void test_random(void **state)
{
	struct samples *samples = mem_calloc(1, sizeof(*samples));
	const char *rounds = getenv("ORACLE_ROUNDS");
	size_t count = rounds ? strtoul(rounds, NULL, 10) : 20000, failed = 0;

	(void)state;
	read_samples(samples);
	for (size_t i = 0; i < count && failed < 3; i++) {
		uint64_t seed = 0x9E3779B97F4A7C15U * (i + 1);
		const struct buf *from = &samples->items[below(&seed, samples->count)];
		struct buf page;

		buf_init(&page, BUF_NO_LIMIT);
		buf_append(&page, from->data, from->len < 3000 ? from->len : 3000);
		for (size_t j = 0, changes = 1 + below(&seed, 12); j < changes; j++)
			change(&page, &seed);
		if (is_whole(&page) && !compare(page.data, page.len)) {
			fprintf(stderr, "seed %zu\n", i);
			failed++;
		}
		buf_release(&page);
	}
	for (size_t i = 0; i < samples->count; i++)
		buf_release(&samples->items[i]);
	free(samples);
	assert_int_equal(failed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hard),
		cmocka_unit_test(test_pages),
		cmocka_unit_test(test_random),
	};

	cmark_gfm_core_extensions_ensure_registered();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
