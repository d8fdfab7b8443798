#include "page/scan.h"

#include "base/mem.h"
#include "base/text.h"
#include "page/above.h"
#include "page/gather.h"
#include "page/item.h"
#include "page/reader.h"
#include "page/table.h"
#include "wording/claim.h"
#include "wording/header.h"
#include "wording/note.h"

#include <stdlib.h>
#include <string.h>

/* The scan while it goes on. */
struct scanner {
	struct page_scan *scan;
	struct reader reader;
	struct link_source links;
	struct forming forming[FORM_MAX]; /* as form_all */
	struct gathered gathered;
	uint32_t directive; /* a comment that waits for its table: number + 1 */
	unsigned waiting_line; /* the text line behind it, that may be the table's header */
	size_t paragraph, paragraph_end; /* the open one; the same: there is none */
	struct above above;
	unsigned html_line; /* the first line of HTML with a count beside a link, in no table */
	size_t html_count; /* of these */
	bool is_claimable; /* it names GitHub or a repository */
};

static void say_unused(struct scanner *scanner)
{
	struct page_scan *scan = scanner->scan;

	if (scanner->directive > 0 && scan->directives[scanner->directive - 1].directive.kind != DIRECTIVE_BAD &&
		!scan->directives[scanner->directive - 1].directive.mark.is_given)
		findings_add(&scan->doubts,
			page_finding(
				PAGE_DOUBT, scan->directives[scanner->directive - 1].line, NULL, "it says nothing"),
			"no table follows this comment");
	scanner->directive = 0;
}

static void read_directive(struct scanner *scanner)
{
	struct page_scan *scan = scanner->scan;
	const struct directive *directive = &scanner->reader.directive;
	unsigned line = scanner->reader.line.number;

	if (directive->kind == DIRECTIVE_BAD) {
		const char *word = findings_quote(
			&scan->doubts, scan->bytes + directive->bad, directive->bad_end - directive->bad);

		findings_add(&scan->doubts, page_finding(PAGE_DOUBT, line, NULL, NULL),
			"comment not understood: \"%s\"", word);
	}
	/* One that is not understood makes the table behind it doubtful. */
	if (directive->kind != DIRECTIVE_COLUMNS && directive->kind != DIRECTIVE_BAD)
		return;
	say_unused(scanner);
	scan->directives =
		mem_grow(scan->directives, scan->directive_count, &scan->directive_capacity, sizeof(*scan->directives));
	scan->directives[scan->directive_count++] = (struct table_directive){*directive, line};
	scanner->directive = (uint32_t)scan->directive_count;
	scanner->waiting_line = 0;
}

static bool has_link(const struct page_scan *scan, size_t start, size_t end)
{
	struct link_source source = {scan->bytes, scan->options.sites, NULL};

	return link_hint(&source, start, end) < end;
}

/* A comment holds for the table that follows it with only blank lines between. */
static void wait_for_table(struct scanner *scanner, const struct block_line *line)
{
	if (scanner->directive == 0 || line->kind == BLOCK_BLANK ||
		(line->kind == BLOCK_HTML && line->html == HTML_COMMENT))
		return;
	/* An entry's heading takes it. */
	if (line->kind == BLOCK_HEADING && line->header_end == 0 && has_link(scanner->scan, line->content, line->end))
		return;
	if (line->kind == BLOCK_TEXT && line->is_first && scanner->waiting_line == 0)
		scanner->waiting_line = line->number;
	else if (line->kind != BLOCK_DELIMITER || scanner->waiting_line + 1 != line->number)
		say_unused(scanner);
}

enum note_kind scan_note_read(const struct page_scan *scan, const struct scan_note *line, struct note *note)
{
	enum note_kind kind = note_parse(scan->bytes, line->start, line->end, line->is_title, note);

	if (kind == NOTE_SURE || !line->is_header ||
		!when_find(scan->bytes, line->start, line->start, line->end, &note->when))
		return kind;
	note->has_date = note->is_about_stars = true;
	return NOTE_SURE;
}

/* The notes that the line belongs to, to which it was added; NULL: it is none. The caller adds its scope. */
static struct scan_notes *add_note(struct page_scan *scan, const struct scan_note *note)
{
	struct note parsed;
	enum note_kind kind = scan_note_read(scan, note, &parsed);
	struct scan_notes *notes = kind == NOTE_SURE ? &scan->notes : &scan->maybes;

	if (kind == NOTE_NONE)
		return NULL;
	notes->items = mem_grow(notes->items, notes->count, &notes->capacity, sizeof(*notes->items));
	notes->items[notes->count++] = *note;
	return notes;
}

/* A line with a link to a repository speaks of that one. */
static bool has_repository(const struct page_scan *scan, size_t start, size_t end)
{
	struct link_source source = {scan->bytes, scan->options.sites, NULL};
	struct link links[LINK_MAX];

	return has_link(scan, start, end) && link_find(&source, start, end, links) > 0;
}

/* A claim may stand on more lines than one, of which a single one would say something else. */
static void end_paragraph(struct scanner *scanner)
{
	struct page_scan *scan = scanner->scan;

	if (scanner->is_claimable && claim_is_in(scan->bytes, scanner->paragraph, scanner->paragraph_end))
		scopes_add(&scan->claim_scopes);
	scanner->is_claimable = false;
	if (scanner->paragraph < scanner->paragraph_end)
		above_set_caption(&scanner->above, scanner->paragraph, scanner->paragraph_end);
	scanner->paragraph = scanner->paragraph_end = 0;
}

static void read_sentence(struct scanner *scanner, size_t start, size_t end, unsigned line)
{
	struct page_scan *scan = scanner->scan;
	unsigned hints = note_hints(scan->bytes, start, end);

	if (scanner->paragraph == scanner->paragraph_end)
		scanner->paragraph = start;
	scanner->paragraph_end = end;
	scanner->is_claimable = scanner->is_claimable || hints & NOTE_SOURCE;
	if (!(hints & NOTE_YEAR) || has_repository(scan, start, end))
		return;
	struct scan_note note = {
		(uint32_t)start, (uint32_t)end, line, scanner->reader.line.kind == BLOCK_HEADING, false};
	struct scan_notes *notes = add_note(scan, &note);
	if (notes)
		scopes_add(&notes->scopes);
}

static void read_text(struct scanner *scanner, const struct block_line *line)
{
	struct page_scan *scan = scanner->scan;
	struct definition definition;

	if (line->is_definition) {
		if (definition_parse(scan->bytes, line->content, line->end, &definition) &&
			memchr(scan->bytes + definition.url, '/', definition.url_end - definition.url))
			definitions_add(&scan->definitions, &definition);
		return;
	}
	if (scanner->reader.is_off)
		return;
	read_sentence(scanner, line->content, line->end, line->number);
}

static void read_heading(struct scanner *scanner, const struct block_line *line)
{
	size_t at = line->header_end > 0 ? line->header : line->start;

	scopes_heading(&scanner->scan->notes.scopes, line->level, at);
	scopes_heading(&scanner->scan->maybes.scopes, line->level, at);
	scopes_heading(&scanner->scan->claim_scopes, line->level, at);
	if (!scanner->reader.is_off && line->header_end == 0)
		read_sentence(scanner, line->content, line->end, line->number);
	end_paragraph(scanner);
	size_t start = line->header_end > 0 ? line->header : line->content;
	size_t end = line->header_end > 0 ? line->header_end : line->end;
	bool is_entry = has_link(scanner->scan, start, end);
	scanner->scan->linked_headings += is_entry;
	/* An entry says nothing of what is below. */
	above_add(&scanner->above, line->level, start, is_entry ? start : end);
}

/* A table's header was text until its second line came. */
static void drop_header_note(struct scan_notes *notes, unsigned header_line)
{
	if (notes->count == 0 || notes->items[notes->count - 1].line != header_line)
		return;
	notes->count--;
	scopes_drop(&notes->scopes);
}

/* A header may say as of when its column is: a note for this table alone. */
static void read_header_note(struct page_scan *scan, const struct table *table, size_t end)
{
	struct scan_note note = {table->header, table->header_end, table->line, true, false};
	struct cell cell;

	if (!(note_hints(scan->bytes, table->header, table->header_end) & NOTE_YEAR))
		return;
	for (uint32_t i = 0; i < table->column_count && !note.is_header; i++) {
		if (!form_cell(table, scan->bytes, table->header, table->header_end, i, &cell))
			break;
		struct header header = header_read(&scan->headers, scan->bytes + cell.start, cell.end - cell.start);
		if (header.facts & FACT_BIT(FACT_STARS) && header.traits & HEADER_DATED)
			note = (struct scan_note){cell.start, cell.end, table->line, true, true};
	}
	struct scan_notes *notes = note.is_header || !table->form->is_turned ? add_note(scan, &note) : NULL;
	if (notes)
		scopes_add_range(&notes->scopes, table->header, end);
}

/* Keeps a table that ends before `end`. */
static void keep_table(struct page_scan *scan, struct forming *forming, size_t end)
{
	struct table *table = &forming->table;

	forming->is_open = false;
	read_header_note(scan, table, end);
	table->first_row = (uint32_t)scan->row_count;
	scan->tables = mem_grow(scan->tables, scan->table_count, &scan->table_capacity, sizeof(*scan->tables));
	scan->tables[scan->table_count++] = *table;
	for (uint32_t i = 0; i < table->row_count; i++) {
		scan->rows = mem_grow_lean(scan->rows, scan->row_count, &scan->row_capacity, sizeof(*scan->rows));
		scan->rows[scan->row_count++] = forming->rows[i];
	}
}

/* The table ends before `end`; one that has no link is none of ours. */
static void end_table(struct scanner *scanner, struct forming *forming, size_t end)
{
	struct table *table = &forming->table;

	forming->is_open = false;
	if (table->form->close)
		table->form->close(forming);
	if (forming->may_link && table->form != &form_heading)
		table->above = above_read(&scanner->above, table);
	if (forming->may_link)
		gather_table(&scanner->gathered, scanner->scan, forming, end);
}

/* Entries that are headings are one table as long as those above them say the same, and no comment begins another. */
static void part_headings(struct scanner *scanner, struct forming *forming, const struct block_line *line)
{
	if (forming->is_open &&
		(scanner->directive > 0 || forming->table.above != above_read_headings(&scanner->above, line->level)))
		end_table(scanner, forming, line->start);
}

/* What stands above a table that opens: of entries that are headings the ones above the first, else all. */
static void describe(struct scanner *scanner, struct table *table, const struct block_line *line)
{
	above_give_caption(&scanner->above, table);
	if (table->form == &form_heading)
		table->above = above_read_headings(&scanner->above, line->level);
}

/* Every form that has a use for such lines reads this one. */
static void read_tables(struct scanner *scanner, const struct block_line *line)
{
	for (size_t i = 0; form_all[i]; i++) {
		struct forming *forming = &scanner->forming[i];
		bool is_wanted = !scanner->reader.is_off && form_all[i]->kinds >> line->kind & 1 &&
			scanner->reader.directive.kind == DIRECTIVE_NONE &&
			!(scanner->scan->options.skips_lists && form_all[i]->is_listing);

		if (is_wanted && form_all[i] == &form_heading && line->kind == BLOCK_HEADING)
			part_headings(scanner, forming, line);
		forming->directive = scanner->directive;
		bool was_open = forming->is_open, goes_on = is_wanted && form_all[i]->read(forming, line);
		if (forming->is_open && !was_open)
			describe(scanner, &forming->table, line);
		if (forming->is_open && !goes_on)
			end_table(scanner, forming, line->start);
		scanner->directive = forming->directive;
	}
}

static int compare_tables(const void *a, const void *b)
{
	const struct table *x = a, *y = b;

	return (x->header > y->header) - (x->header < y->header);
}

static void end_tables(struct scanner *scanner)
{
	for (size_t i = 0; form_all[i]; i++) {
		if (scanner->forming[i].is_open)
			end_table(scanner, &scanner->forming[i], scanner->scan->len);
		free(scanner->forming[i].rows);
	}
	gather_rest(&scanner->gathered, scanner->scan);
	if (scanner->scan->table_count > 1)
		qsort(scanner->scan->tables, scanner->scan->table_count, sizeof(*scanner->scan->tables),
			compare_tables);
}

/* Does the line end the open paragraph? An underlined heading's text belongs to the section that it opens. */
static void leave_paragraph(struct scanner *scanner, const struct block_line *line)
{
	bool is_text = line->kind == BLOCK_TEXT || (line->kind == BLOCK_HTML && line->html >= HTML_TAG);

	if ((is_text && !line->is_first) || (line->kind == BLOCK_HEADING && line->header_end > 0))
		return;
	/* The table's header was taken for its last line. */
	if (line->kind == BLOCK_DELIMITER && scanner->paragraph < scanner->paragraph_end)
		scanner->paragraph_end = line->header > scanner->paragraph ? line->header : scanner->paragraph;
	end_paragraph(scanner);
	/* Of a table, the paragraph before is one: its header was the next. */
	if (!is_text && line->kind != BLOCK_BLANK && line->kind != BLOCK_DELIMITER)
		scanner->above.caption = scanner->above.caption_end = 0;
}

/* A table's header was text until its second line came. */
static void read_delimiter(struct scanner *scanner, const struct block_line *line)
{
	drop_header_note(&scanner->scan->notes, line->number - 1);
	drop_header_note(&scanner->scan->maybes, line->number - 1);
	if (scanner->reader.is_off)
		scanner->directive = 0;
}

static bool is_in_html_table(const struct scanner *scanner)
{
	size_t i = 0;

	while (form_all[i] != &form_html)
		i++;
	return scanner->forming[i].is_open;
}

unsigned scan_heading(const char *bytes, const struct block_line *line)
{
	const char *text = bytes + line->content;

	if (line->kind == BLOCK_HEADING)
		return line->level;
	return line->end - line->content > 4 && text_starts_nocase(text, 2, "<h") && text[2] >= '1' && text[2] <= '6'
		? (unsigned)(text[2] - '0')
		: 0;
}

/* "<li><a href=…>name</a> ⭐ 12</li>" is no form of a table; "<h2>2021</h2>" is a heading as "## 2021" is. */
static void read_html(struct scanner *scanner, const struct block_line *line)
{
	unsigned level = scan_heading(scanner->scan->bytes, line);
	bool is_linked = has_link(scanner->scan, line->content, line->end);
	struct link links[LINK_MAX];
	const struct link *owner;
	struct number number;

	scanner->scan->linked_headings += level > 0 && is_linked;
	if (is_linked && !is_in_html_table(scanner) &&
		item_read(&scanner->scan->headers, scanner->scan->bytes, line->content, line->end, links,
			link_find(&scanner->links, line->content, line->end, links), &number, &owner) != ITEM_NONE)
		scanner->html_line = scanner->html_count++ > 0 ? scanner->html_line : line->number;
	if (level > 0)
		above_add(&scanner->above, level, line->content, line->end);
	read_sentence(scanner, line->content, line->end, line->number);
}

static void read_line(struct scanner *scanner)
{
	const struct block_line *line = &scanner->reader.line;

	if (line->kind != BLOCK_ROW) {
		leave_paragraph(scanner, line);
		wait_for_table(scanner, line);
	}
	if (line->kind == BLOCK_DELIMITER)
		read_delimiter(scanner, line);
	read_tables(scanner, line);
	if (scanner->reader.directive.kind != DIRECTIVE_NONE)
		read_directive(scanner);
	else if (line->kind == BLOCK_TEXT)
		read_text(scanner, line);
	else if (line->kind == BLOCK_HEADING)
		read_heading(scanner, line);
	else if (line->kind == BLOCK_HTML && line->html >= HTML_TAG && !scanner->reader.is_off)
		read_html(scanner, line);
}

static void settle_tables(struct page_scan *scan)
{
	struct table_source source = scan_source(scan);

	for (size_t i = 0; i < scan->table_count; i++)
		if (scan->tables[i].form->settle)
			scan->tables[i].form->settle(&scan->tables[i], &source);
}

static void scanner_init(struct scanner *scanner, struct page_scan *scan)
{
	*scanner = (struct scanner){.scan = scan,
		.gathered.keep = keep_table,
		.links = {scan->bytes, scan->options.sites, NULL},
		.above = {.bytes = scan->bytes, .day = scan->options.as_of}};
	for (size_t i = 0; form_all[i]; i++) {
		scanner->forming[i].links = &scanner->links;
		scanner->forming[i].headers = &scan->headers;
	}
	reader_init(&scanner->reader, scan->bytes, scan->len);
}

void scan_init(struct page_scan *scan, const char *bytes, size_t len, const struct page_options *options)
{
	struct scanner scanner;

	*scan = (struct page_scan){.bytes = bytes, .len = len, .options = *options};
	header_index_init(&scan->headers);
	scopes_init(&scan->notes.scopes);
	scopes_init(&scan->maybes.scopes);
	scopes_init(&scan->claim_scopes);
	definitions_init(&scan->definitions, bytes);
	if (len >= UINT32_MAX) {
		findings_add(&scan->doubts, page_finding(PAGE_DOUBT, 1, NULL, "left"), "the page is over 4 GiB");
		return;
	}
	scanner_init(&scanner, scan);
	while (reader_next(&scanner.reader))
		read_line(&scanner);
	end_tables(&scanner);
	end_paragraph(&scanner);
	say_unused(&scanner);
	if (scanner.html_count > 0)
		findings_add(&scan->doubts, page_finding(PAGE_DOUBT, scanner.html_line, NULL, "left"),
			"%zu line%s of HTML hold%s a count beside a link to a repository, in no table",
			scanner.html_count, scanner.html_count == 1 ? "" : "s", scanner.html_count == 1 ? "s" : "");
	scan->signature = scanner.reader.signature;
	reader_release(&scanner.reader);
	scopes_finish(&scan->notes.scopes, len);
	scopes_finish(&scan->maybes.scopes, len);
	scopes_finish(&scan->claim_scopes, len);
	settle_tables(scan);
}

struct table_source scan_source(const struct page_scan *scan)
{
	return (struct table_source){
		.links = {scan->bytes, scan->options.sites, &scan->definitions},
		.headers = &scan->headers,
		.len = scan->len,
		.rows = scan->rows,
		.directives = scan->directives,
		.roster = (struct roster *)&scan->roster,
		.doubts = (struct findings *)&scan->doubts,
		.as_of = scan->options.as_of,
	};
}

void scan_resolve(struct page_scan *scan)
{
	struct table_source source = scan_source(scan);

	for (size_t i = 0; i < scan->table_count; i++)
		table_resolve(&scan->tables[i], &source);
}

void scan_release(struct page_scan *scan)
{
	for (size_t i = 0; i < scan->table_count; i++)
		free(scan->tables[i].rivals);
	free(scan->tables);
	free(scan->rows);
	free(scan->notes.items);
	free(scan->maybes.items);
	free(scan->directives);
	scopes_release(&scan->notes.scopes);
	scopes_release(&scan->maybes.scopes);
	scopes_release(&scan->claim_scopes);
	definitions_release(&scan->definitions);
	roster_release(&scan->roster);
	findings_release(&scan->doubts);
}
