/*
 * form: a page made in one of the forms that tables have, so that it is known where its cells are. The first byte is
 * the form, the second the options, the rest of the line the header; each line below is a row: what the host says, and
 * the cell. Nothing but cells changes, each to what was said of its own row; a fall that stands out is never written;
 * refreshed again the page stays, and nothing changes where nothing is known.
 */
#include "fuzz/property.h"
#include "page/page.h"
#include "wording/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 24
#define SIGNS "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,+~%*"
#define FALL 4 /* whatever the rounding, a count that fell so far stands out */

/* $h: the header, $u: a link, $n: a row's number, $c: its cell. */
struct made {
	const char *head, *row, *tail;
};

static const struct made forms[] = {
	{"| Project | $h |\n|---|---|\n", "| [it]($u) | $c |\n", ""}, {"", "- [it]($u) ★$c\n", ""},
	{"", "### [it]($u) — $c stars\n\ntext\n\n", ""},
	{"<table>\n<tr><th>Project</th><th>$h</th></tr>\n", "<tr><td><a href=\"$u\">it</a></td><td>$c</td></tr>\n",
		"</table>\n"},
	{"## All\n\n", "| Repository | [it]($u) |\n|---|---|\n| $h | $c |\n\n", ""},
	{"", "- [it]($u)\n  - Stars: $c\n", ""},
	{"| Repository |", " [it]($u) |", "\n|---|---|---|---|---|---|---|\n| $h |"}, /* TURNED */
};
#define FORMS (sizeof(forms) / sizeof(*forms))
#define TURNED (FORMS - 1)
#define TURNED_ROWS 6

struct row {
	char name[16];
	struct repo repo;
	struct buf cell;
};

struct list {
	struct row rows[ROWS];
	size_t count;
	struct buf header;
	bool is_silent;
};

/* A cell's text or a header's: without what could part cells. */
static void put_text(struct buf *out, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		buf_putc(out, (unsigned char)text[i] >= 0x80 || (text[i] && strchr(SIGNS, text[i])) ? text[i] : ' ');
}

/* What stands between cells goes to parts, one before each cell and one behind the last. */
struct making {
	struct buf page;
	struct buf parts[ROWS + 1];
	size_t cells;
};

static void put(struct making *making, const char *format, const struct list *list, size_t row)
{
	for (const char *at = format; *at; at += at[0] == '$' && at[1] ? 2 : 1) {
		struct buf *part = &making->parts[making->cells];
		size_t before = making->page.len;
		switch (*at == '$' ? at[1] : '\0') {
		case 'h':
			buf_append(&making->page, list->header.data, list->header.len);
			break;
		case 'u':
			buf_printf(&making->page, "https://github.com/%s", list->rows[row].name);
			break;
		case 'c':
			buf_append(&making->page, list->rows[row].cell.data, list->rows[row].cell.len);
			before = making->page.len;
			making->cells++;
			break;
		default:
			buf_putc(&making->page, *at);
		}
		buf_append(part, making->page.data + before, making->page.len - before);
	}
}

static void make(struct making *making, const struct list *list, size_t form)
{
	buf_init(&making->page, BUF_NO_LIMIT);
	for (size_t i = 0; i <= ROWS; i++)
		buf_init(&making->parts[i], BUF_NO_LIMIT);
	put(making, forms[form].head, list, 0);
	for (size_t i = 0; i < list->count; i++)
		put(making, forms[form].row, list, i);
	put(making, forms[form].tail, list, 0);
	for (size_t i = 0; form == TURNED && i < list->count; i++)
		put(making, " $c |", list, i);
	if (form == TURNED)
		put(making, "\n", list, 0);
}

/* Spaces are one, none beside an edge, and no dash is left: what pads is not compared. */
static void squeeze(struct buf *out, const char *bytes, size_t len)
{
	bool is_parted = false;

	for (size_t i = 0; i < len; i++) {
		char last = out->len > 0 ? out->data[out->len - 1] : '|';
		if (bytes[i] == ' ' || bytes[i] == '-') {
			is_parted = is_parted || bytes[i] == ' ';
			continue;
		}
		if (is_parted && !strchr("|\n", last) && !strchr("|\n", bytes[i]))
			buf_putc(out, ' ');
		is_parted = false;
		buf_putc(out, bytes[i]);
	}
}

/* Is what the host says a right rounding to the last digit of the number? */
static bool is_rounded(const struct number *number, int64_t stars)
{
	int64_t step = number->unit;

	for (unsigned decimal = 0; decimal < number->decimals; decimal++)
		step /= 10;
	while (number->unit == 1 && step < 1000 && number->value % (step * 10) == 0)
		step *= 10;
	return number->value - step <= stars && stars <= number->value + step;
}

/* Is there a number in the text that is what the host says? It may end before a space, hold it, or be in thousands. */
static bool says(const struct buf *text, int64_t stars)
{
	struct number whole;

	for (int64_t unit = 1000; unit <= 10000; unit *= 10)
		if (number_parse_in(text->data, 0, text->len, unit, &whole) && is_rounded(&whole, stars))
			return true;
	for (size_t i = 0; i < text->len; i++) {
		struct number number;
		size_t word = i + strcspn(text->data + i, " ");
		if (number_read(text->data, i, text->len, &number) && is_rounded(&number, stars))
			return true;
		if (number_read(text->data, i, word, &number) && is_rounded(&number, stars))
			return true;
	}
	return false;
}

static void check_cell(const struct row *row, const struct buf *after)
{
	struct number number;

	if (row->repo.status != REPO_OK || !says(after, row->repo.stars))
		fprintf(stderr, "%s, of %" PRId64 ": %s became %s\n", row->name, row->repo.stars, row->cell.data,
			after->data);
	PROPERTY(row->repo.status == REPO_OK && says(after, row->repo.stars));
	if (number_parse(row->cell.data, 0, row->cell.len, &number) && number.value >= 200)
		PROPERTY(number.value / FALL <= row->repo.stars + number.unit);
}

/* The page with other cells between the same parts. */
static void check_page(const struct making *making, const struct list *list, const struct buf *after)
{
	struct buf text, part, cell;
	size_t at = 0;

	buf_init(&text, BUF_NO_LIMIT);
	buf_init(&part, BUF_NO_LIMIT);
	buf_init(&cell, BUF_NO_LIMIT);
	squeeze(&text, after->data, after->len);
	for (size_t i = 0; i <= making->cells; i++) {
		buf_clear(&part);
		squeeze(&part, making->parts[i].data, making->parts[i].len);
		const char *found =
			part.len > 0 ? memmem(text.data + at, text.len - at, part.data, part.len) : text.data + at;
		PROPERTY(found && (i > 0 || found == text.data));
		if (i > 0) {
			struct buf now = BUF_EMPTY;
			squeeze(&now, text.data + at, (size_t)(found - text.data) - at);
			buf_clear(&cell);
			squeeze(&cell, list->rows[i - 1].cell.data, list->rows[i - 1].cell.len);
			if (cell.len != now.len || memcmp(cell.data, now.data, cell.len) != 0)
				check_cell(&list->rows[i - 1], &now);
			buf_release(&now);
		}
		at = (size_t)(found - text.data) + part.len;
	}
	PROPERTY(at == text.len);
	buf_release(&text);
	buf_release(&part);
	buf_release(&cell);
}

static const struct repo *look_up(void *user, const char *name)
{
	struct list *list = user;

	for (size_t i = 0; !list->is_silent && i < list->count; i++)
		if (strcmp(list->rows[i].name, name) == 0)
			return &list->rows[i].repo;
	return NULL;
}

/* Appends the refreshed page to out. */
static void refresh(const struct buf *bytes, struct list *list, const struct page_options *options, struct buf *out)
{
	struct page page;
	struct page_result result;
	struct err err = {0};

	page_init(&page, "fuzz.md", bytes->data, bytes->len, options);
	PROPERTY(page_refresh(&page, look_up, list, options, &result, &err));
	buf_append(out, result.bytes.data, result.bytes.len);
	page_result_release(&result);
	page_release(&page);
}

static void check(struct list *list, size_t form, const struct page_options *options)
{
	struct making making = {0};
	struct buf silent, once, twice;

	make(&making, list, form);
	buf_init(&silent, BUF_NO_LIMIT);
	buf_init(&once, BUF_NO_LIMIT);
	buf_init(&twice, BUF_NO_LIMIT);
	list->is_silent = true;
	refresh(&making.page, list, options, &silent);
	property_same(&making.page, &silent);
	list->is_silent = false;
	refresh(&making.page, list, options, &once);
	check_page(&making, list, &once);
	refresh(&once, list, options, &twice);
	property_same(&once, &twice);
	buf_release(&silent);
	buf_release(&once);
	buf_release(&twice);
	buf_release(&making.page);
	for (size_t i = 0; i <= ROWS; i++)
		buf_release(&making.parts[i]);
}

/* "17500 17.5k": a host without an answer says nothing, "- 17.5k". */
static void take_row(struct list *list, const char *line, size_t len)
{
	struct row *row = &list->rows[list->count];
	size_t digits = 0;
	int64_t stars = 0;

	for (; digits < len && digits < 9 && line[digits] >= '0' && line[digits] <= '9'; digits++)
		stars = stars * 10 + (line[digits] - '0');
	snprintf(row->name, sizeof(row->name), "o/r%zu", ++list->count);
	repo_init(&row->repo);
	row->repo.name = row->repo.full_name = row->name;
	row->repo.status = digits > 0 ? REPO_OK : REPO_STALE;
	row->repo.reason = digits > 0 ? NULL : "it did not answer";
	row->repo.stars = digits > 0 ? stars : -1;
	row->repo.forks = row->repo.stars;
	size_t gap = digits + (digits == 0) < len ? digits + (digits == 0) : len;
	put_text(&row->cell, line + gap, len - gap);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page_options options = {.as_of = {2026, 8, 22}, .as_of_seconds = 1787392800};
	struct list list = {0};

	if (size < 2)
		return 0;
	size_t form = (uint8_t)(data[0] - '0') % FORMS, most = form == TURNED ? TURNED_ROWS : ROWS;
	options.is_explained = data[1] & 1;
	options.round = data[1] & 2 ? 100 : 0;
	options.skips_lists = data[1] & 4;
	buf_init(&list.header, BUF_NO_LIMIT);
	for (size_t i = 0; i < ROWS; i++)
		buf_init(&list.rows[i].cell, BUF_NO_LIMIT);
	for (size_t at = 2, line = 0; at < size && list.count < most; line++) {
		const char *text = (const char *)data + at, *end = memchr(text, '\n', size - at);
		size_t len = end ? (size_t)(end - text) : size - at;
		if (line == 0)
			put_text(&list.header, text, len);
		else
			take_row(&list, text, len);
		at += len + 1;
	}
	check(&list, form, &options);
	buf_release(&list.header);
	for (size_t i = 0; i < ROWS; i++)
		buf_release(&list.rows[i].cell);
	return 0;
}
