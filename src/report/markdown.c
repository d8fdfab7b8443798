#include "report/markdown.h"

#include "model/weburl.h"
#include "report/escape.h"
#include "report/format.h"
#include "report/remark.h"
#include "report/value.h"

#include <stdio.h>
#include <string.h>

#define DAGGER NO_BREAK "†"
#define LONG 60 /* rows: so many are read without a list of contents */
#define FOLDED 100 /* rows of a group: it is opened by who wants to see it */

/* What is being written, and a buffer for the plain text before it is escaped. */
struct sheet {
	const struct view *view;
	const struct language *language;
	struct buf *out;
	struct buf plain, url;
	bool has_contents;
};

static struct sheet open_sheet(const struct view *view, const struct language *language, struct buf *out)
{
	struct sheet sheet = {.view = view, .language = language, .out = out, .plain = BUF_EMPTY, .url = BUF_EMPTY};

	return sheet;
}

static void sheet_release(struct sheet *sheet)
{
	buf_release(&sheet->plain);
	buf_release(&sheet->url);
}

/* Each part of the document is parted from what came before by an empty line. */
static void begin_block(struct sheet *sheet)
{
	if (sheet->out->len)
		buf_putc(sheet->out, '\n');
}

static void write_heading(struct sheet *sheet, const char *marks, const char *text)
{
	begin_block(sheet);
	escape_line(sheet->out, marks, text);
}

static void write_name_cell(struct sheet *sheet, const struct row *row)
{
	view_name(sheet->view, sheet->language, row->project, &sheet->plain);
	buf_clear(&sheet->url);
	view_row_url(sheet->view, row, &sheet->url);
	escape_link(sheet->out, sheet->plain.data, sheet->url.data);
	enum phrase status = value_status(sheet->view, row);
	const char *sign = value_sign(status);
	if (sign)
		buf_printf(sheet->out, " %s" NO_BREAK "%s", sign, language_phrase(sheet->language, status));
	if (view_row_is_old(row))
		buf_puts(sheet->out, DAGGER);
}

/* An address alone in a cell is a link, as on the page it was written for. */
static void write_field(struct sheet *sheet, const struct words *words)
{
	SCOPED(buf) why = BUF_EMPTY;

	buf_clear(&sheet->plain);
	if (view_markdown(sheet->view, sheet->language, words, false, &sheet->plain)) {
		escape_markdown(sheet->out, sheet->plain.data);
		return;
	}
	view_cell(sheet->view, sheet->language, words, &sheet->plain);
	const char *text = sheet->plain.data;
	escape_link(sheet->out, text, weburl_check(text, &why) ? text : NULL);
}

static void write_cell(struct sheet *sheet, const struct row *row, const struct column *column)
{
	buf_clear(&sheet->plain);
	buf_putc(sheet->out, ' ');
	if (column->kind == COLUMN_NAME) {
		write_name_cell(sheet, row);
	} else if (column->kind == COLUMN_FIELD) {
		write_field(sheet, &row->fields[column->field]);
	} else {
		value_write(sheet->view, row, column, sheet->language, &sheet->plain);
		if (value_is_number(column->kind) || value_is_moment(column->kind))
			language_tighten(&sheet->plain, 0);
		escape_inline(sheet->out, sheet->plain.data);
	}
	buf_puts(sheet->out, " |");
}

static void write_row(struct sheet *sheet, const struct row *row)
{
	buf_putc(sheet->out, '|');
	for (size_t i = 0; i < sheet->view->column_count; i++)
		write_cell(sheet, row, sheet->view->columns[i]);
	buf_putc(sheet->out, '\n');
	buf_drain(sheet->out);
}

static void write_header(struct sheet *sheet)
{
	const struct view *view = sheet->view;

	buf_putc(sheet->out, '|');
	for (size_t i = 0; i < view->column_count; i++) {
		buf_clear(&sheet->plain);
		view_label(view, sheet->language, view->columns[i], &sheet->plain);
		buf_putc(sheet->out, ' ');
		escape_inline(sheet->out, sheet->plain.data);
		buf_puts(sheet->out, " |");
	}
	buf_puts(sheet->out, "\n|");
	for (size_t i = 0; i < view->column_count; i++)
		buf_puts(sheet->out, value_is_number(view->columns[i]->kind) ? " ---: |" : " --- |");
	buf_putc(sheet->out, '\n');
}

static void write_group_heading(struct sheet *sheet, size_t i)
{
	buf_clear(&sheet->plain);
	view_group_title(sheet->view, sheet->language, &sheet->view->groups[i], &sheet->plain);
	begin_block(sheet);
	buf_puts(sheet->out, "## ");
	if (sheet->has_contents)
		buf_printf(sheet->out, "<a id=\"group-%zu\"></a>", i + 1);
	escape_block(sheet->out, sheet->plain.data);
	buf_putc(sheet->out, '\n');
}

/* Where there are many rows: the groups, before them. */
static void write_contents(struct sheet *sheet)
{
	const struct view *view = sheet->view;

	for (size_t i = 0; sheet->has_contents && i < view->group_count; i++) {
		buf_clear(&sheet->plain);
		view_group_title(view, sheet->language, &view->groups[i], &sheet->plain);
		buf_puts(sheet->out, i ? "- [" : "\n- [");
		escape_inline(sheet->out, sheet->plain.data);
		buf_printf(sheet->out, "](#group-%zu) (%zu)\n", i + 1, view->groups[i].count);
	}
}

static void write_group(struct sheet *sheet, const struct group *group, bool is_folded)
{
	char count[24];

	begin_block(sheet);
	if (is_folded) {
		snprintf(count, sizeof(count), "%zu", group->count);
		buf_puts(sheet->out, "<details><summary>");
		LANGUAGE_SAY(sheet->language, PHRASE_PAGE_PROJECTS, sheet->out, {"count", count});
		buf_puts(sheet->out, "</summary>\n\n");
	}
	write_header(sheet);
	for (size_t i = 0; i < group->count; i++)
		write_row(sheet, &sheet->view->rows[group->first + i]);
	if (is_folded)
		buf_puts(sheet->out, "\n</details>\n");
}

static void write_tables(struct sheet *sheet)
{
	const struct view *view = sheet->view;
	bool is_grouped = view->catalog->has_group_by && view->count;

	for (size_t i = 0; i < view->group_count; i++) {
		if (is_grouped)
			write_group_heading(sheet, i);
		write_group(sheet, &view->groups[i], is_grouped && view->groups[i].count > FOLDED);
	}
}

static void write_paragraphs(struct sheet *sheet, const struct words *words)
{
	SCOPED(buf) text = BUF_EMPTY;

	bool is_markdown = view_markdown(sheet->view, sheet->language, words, true, &text);
	if (!is_markdown)
		view_text(sheet->view, sheet->language, words, &text);
	const char *at = text.data;
	while (buf_clear(&sheet->plain), language_paragraph(&at, &sheet->plain)) {
		begin_block(sheet);
		(is_markdown ? escape_markdown_block : escape_block)(sheet->out, sheet->plain.data);
		buf_putc(sheet->out, '\n');
	}
}

static void write_title(struct sheet *sheet)
{
	buf_clear(&sheet->plain);
	view_line(sheet->view, sheet->language, &sheet->view->catalog->title, &sheet->plain);
	write_heading(sheet, "# ", sheet->plain.len ? sheet->plain.data : sheet->view->catalog->id);
}

/* The heading comes with the first item. */
static void write_item(struct sheet *sheet, bool *has_heading, enum phrase heading)
{
	if (!*has_heading) {
		write_heading(sheet, "## ", language_phrase(sheet->language, heading));
		buf_putc(sheet->out, '\n');
		*has_heading = true;
	}
	buf_puts(sheet->out, "- ");
}

static void write_text_item(struct sheet *sheet, bool *has_heading, enum phrase heading)
{
	write_item(sheet, has_heading, heading);
	escape_line(sheet->out, "", sheet->plain.data);
}

static void write_note(struct sheet *sheet, const struct words *words, bool *has_heading)
{
	bool is_markdown = view_markdown(sheet->view, sheet->language, words, true, &sheet->plain);

	if (!is_markdown)
		view_line(sheet->view, sheet->language, words, &sheet->plain);
	if (!sheet->plain.len)
		return;
	write_item(sheet, has_heading, PHRASE_NOTES);
	(is_markdown ? escape_markdown_block : escape_block)(sheet->out, sheet->plain.data);
	buf_putc(sheet->out, '\n');
}

/* The catalog's notes; where none of its texts names the as-of date, a sentence that does; and what "≈" means. */
static void write_notes(struct sheet *sheet)
{
	const struct catalog *catalog = sheet->view->catalog;
	bool has_heading = false;

	for (size_t i = 0; i < catalog->note_count; i++) {
		buf_clear(&sheet->plain);
		write_note(sheet, &catalog->notes[i], &has_heading);
	}
	buf_clear(&sheet->plain);
	if (!view_has_as_of(sheet->view, sheet->language))
		remark_write_dates(sheet->view, sheet->language, &sheet->plain);
	if (sheet->plain.len)
		write_text_item(sheet, &has_heading, PHRASE_NOTES);
	buf_clear(&sheet->plain);
	buf_puts(&sheet->plain, language_phrase(sheet->language, PHRASE_ROUNDED));
	if (remark_has_rounded(sheet->view))
		write_text_item(sheet, &has_heading, PHRASE_NOTES);
	for (size_t i = 0; i < REMARK_MARKS; i++) {
		buf_clear(&sheet->plain);
		if (remark_write_mark(sheet->view, sheet->language, i, &sheet->plain))
			write_text_item(sheet, &has_heading, PHRASE_NOTES);
	}
}

static void write_findings(struct sheet *sheet, enum remark_kind kind)
{
	bool has_heading = false;

	for (size_t i = 0; i < sheet->view->count; i++) {
		buf_clear(&sheet->plain);
		if (!remark_write(sheet->view, &sheet->view->rows[i], kind, sheet->language, &sheet->plain))
			continue;
		write_item(sheet, &has_heading, remark_heading(kind));
		escape_line(sheet->out, kind == REMARK_FAILED ? "† " : "", sheet->plain.data);
	}
}

static void write_references(struct sheet *sheet)
{
	const struct catalog *catalog = sheet->view->catalog;
	bool has_heading = false;

	for (size_t i = 0; i < catalog->reference_count; i++) {
		const struct reference *reference = &catalog->references[i];
		buf_clear(&sheet->plain);
		view_cell(sheet->view, sheet->language, &reference->title, &sheet->plain);
		write_item(sheet, &has_heading, PHRASE_REFERENCES);
		escape_link(sheet->out, sheet->plain.len ? sheet->plain.data : reference->url, reference->url);
		buf_putc(sheet->out, '\n');
	}
}

/* A catalog's file may be called anything: what markdown or a URL reads otherwise is escaped. */
static void write_file_name(const char *name, struct buf *out)
{
	for (const char *at = name; *at; at++) {
		unsigned char c = (unsigned char)*at;
		bool is_plain = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
			(c >= 'a' && c <= 'z') || strchr("-._~", c);
		buf_printf(out, is_plain ? "%c" : "%%%02X", c);
	}
}

/* The picture in the same language, which lies beside the report. */
static void write_chart(struct sheet *sheet)
{
	if (!format_is_wanted(sheet->view->input, "svg"))
		return;
	begin_block(sheet);
	buf_puts(sheet->out, "![");
	escape_inline(sheet->out, language_phrase(sheet->language, PHRASE_CHART_LOG));
	buf_puts(sheet->out, "](");
	write_file_name(sheet->view->catalog->id, sheet->out);
	buf_puts(sheet->out, ".stars-log");
	if (strcmp(sheet->language->tag, catalog_main_language(sheet->view->catalog)) != 0)
		buf_printf(sheet->out, ".%s", sheet->language->tag);
	buf_puts(sheet->out, ".svg)\n");
}

void markdown_table(const struct view *view, const struct language *language, struct buf *out)
{
	SCOPED(sheet) sheet = open_sheet(view, language, out);

	write_tables(&sheet);
}

bool format_markdown(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	SCOPED(sheet) sheet = open_sheet(view, language, out);

	(void)err;
	write_title(&sheet);
	write_paragraphs(&sheet, &view->catalog->intro);
	sheet.has_contents = view->catalog->has_group_by && view->group_count > 1 && view->count > LONG;
	write_contents(&sheet);
	write_tables(&sheet);
	write_chart(&sheet);
	write_notes(&sheet);
	for (enum remark_kind kind = 0; kind < REMARK_KIND_COUNT; kind++)
		write_findings(&sheet, kind);
	write_references(&sheet);
	return true;
}
