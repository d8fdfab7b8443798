#include "import/readme.h"

#include "import/beside.h"
#include "import/bullet.h"
#include "import/outline.h"
#include "markdown/block.h"
#include "markdown/definition.h"
#include "markdown/row.h"
#include "wording/header.h"

#include <string.h>
#include <strings.h>

struct readme {
	struct draft *draft;
	const char *bytes;
	size_t len;
	struct block block;
	struct block_line line;
	struct map labels; /* of reference links */
	struct word_index headers; /* the words of header_read */
	struct outline outline;
	bool has_lists; /* items are projects */
	bool has_taken_table, has_taken_item;
	struct sheet sheet; /* the table that is open */
	bool is_table;
	struct buf item; /* the item that is open: its lines, joined */
	size_t item_depth, item_last; /* where its last line starts in it */
	unsigned item_line; /* 0: none is open */
	struct beside beside;
	struct buf text; /* the paragraph beside the list that is open */
	size_t text_end; /* where its last line starts in it */
	unsigned text_first, text_last; /* its lines; 0: none is open */
	enum beside_place place; /* of the last heading */
	const char *front_title;
	unsigned front_lost, front_last; /* lines of front matter: the first that is left out (0: none), the last */
	size_t losses[PROSE_LOSSES];
	unsigned loss_lines[PROSE_LOSSES];
};

static bool has_host(const struct readme *readme)
{
	const struct block_line *line = &readme->line;

	return sites_seek(readme->draft->sites, readme->bytes, line->content, line->end) < line->end;
}

static void add_definition(struct readme *readme)
{
	struct arena *arena = &readme->draft->arena;
	struct definition definition;

	if (!definition_parse(readme->bytes, readme->line.content, readme->line.end, &definition))
		return;
	map_add(&readme->labels,
		prose_label(arena, readme->bytes + definition.label, definition.label_end - definition.label),
		arena_strndup(arena, readme->bytes + definition.url, definition.url_end - definition.url));
}

/*
 * What reference links mean is often said at the end; and whether the page is one of tables or of lists is seen
 * only as a whole.
 */
static void survey(struct readme *readme)
{
	size_t rows = 0, items = 0;

	block_init(&readme->block, readme->bytes, readme->len);
	while (block_next(&readme->block, &readme->line)) {
		if (readme->line.is_definition)
			add_definition(readme);
		rows += readme->line.kind == BLOCK_ROW && has_host(readme);
		items += readme->line.kind == BLOCK_TEXT && readme->line.is_in_item && has_host(readme);
	}
	block_release(&readme->block);
	/* Reference links hide the host: without any row, lists are looked at in any case. */
	readme->has_lists = items > rows || rows == 0;
}

static void note_losses(struct readme *readme, unsigned losses, unsigned line)
{
	for (unsigned i = 0; i < PROSE_LOSSES; i++) {
		if ((losses & 1U << i) == 0)
			continue;
		if (readme->losses[i]++ == 0)
			readme->loss_lines[i] = line;
	}
}

static void leave_losses(struct readme *readme)
{
	for (unsigned i = 0; i < PROSE_LOSSES; i++)
		if (readme->losses[i] > 0)
			draft_leave(readme->draft, readme->loss_lines[i],
				"%s in %zu cell%s or item%s, this the first: a catalog has none",
				prose_loss_name(1U << i), readme->losses[i], readme->losses[i] == 1 ? "" : "s",
				readme->losses[i] == 1 ? "" : "s");
}

/* The paragraph beside the list that was open. */
static void end_text(struct readme *readme)
{
	unsigned first = readme->text_first;
	bool has_list = readme->has_taken_table || readme->has_taken_item;

	readme->text_first = 0;
	if (first == 0)
		return;
	SCOPED(prose) prose;
	prose_init(&prose, &readme->labels, &readme->draft->arena, readme->text.data, readme->text.len);
	if (beside_add(&readme->beside, &prose, readme->place, has_list, first))
		note_losses(readme, prose.losses, first);
	else
		beside_leave(&readme->beside, first, readme->text_last, readme->text.data, readme->text.len);
}

/* Chinese and Japanese have no spaces, so a line break in them is none. */
static bool is_wide_at(const struct buf *text, size_t at)
{
	while (at > 0 && ((unsigned char)text->data[at] & 0xC0) == 0x80)
		at--;
	return at < text->len && (unsigned char)text->data[at] >= 0xE3;
}

static void add_text(struct readme *readme)
{
	const struct block_line *line = &readme->line;

	if (line->is_item || line->is_first)
		end_text(readme);
	if (readme->text_first == 0) {
		readme->text_first = line->number;
		buf_clear(&readme->text);
	}
	readme->text_last = line->number;
	readme->text_end = readme->text.len;
	if (readme->text.len > 0 &&
		!(is_wide_at(&readme->text, readme->text.len - 1) &&
			(unsigned char)readme->bytes[line->content] >= 0xE3))
		buf_putc(&readme->text, ' ');
	buf_append(&readme->text, readme->bytes + line->content, line->end - line->content);
}

/* Code, HTML. */
static void leave_text(struct readme *readme)
{
	const struct block_line *line = &readme->line;

	end_text(readme);
	beside_leave(
		&readme->beside, line->number, line->number, readme->bytes + line->content, line->end - line->content);
}

/* The last line of text was a table's header, or a heading. */
static void take_text_back(struct readme *readme)
{
	if (readme->text_first == 0)
		return;
	buf_truncate(&readme->text, readme->text_end);
	if (readme->text_first == readme->text_last)
		readme->text_first = 0;
	readme->text_last--;
}

/* All before is told, or kept. */
static void end_texts(struct readme *readme)
{
	end_text(readme);
	beside_tell(&readme->beside);
}

/* Behind a list, under its heading, are notes. */
static void begin_list(struct readme *readme)
{
	beside_begin_list(&readme->beside);
	readme->place = BESIDE_LIST;
}

static void end_table(struct readme *readme)
{
	struct sheet *sheet = &readme->sheet;

	if (!readme->is_table)
		return;
	readme->is_table = false;
	if (sheet_has_repo(sheet)) {
		sheet->section = outline_section(&readme->outline, readme->draft);
		sheet_take(sheet);
		begin_list(readme);
		readme->has_taken_table = true;
	} else {
		draft_leave(readme->draft, sheet->line, "a table without a repository on %s", readme->draft->host);
	}
	sheet_release(sheet);
}

static bool take_item(struct readme *readme, const struct bullet *bullet, unsigned line)
{
	struct draft *draft = readme->draft;

	if (draft->column_count == 0)
		draft_begin_list(draft);
	if (!bullet_take(bullet, draft, outline_section(&readme->outline, draft), line))
		return false;
	note_losses(readme, bullet->losses, line);
	begin_list(readme);
	readme->has_taken_item = true;
	return true;
}

/* An item without links heads the items within it. */
static void end_item(struct readme *readme, size_t next_depth)
{
	struct draft *draft = readme->draft;
	struct bullet bullet;
	unsigned line = readme->item_line;

	if (line == 0)
		return;
	readme->item_line = 0;
	enum bullet_answer answer =
		bullet_read(&bullet, draft, &readme->labels, &readme->headers, readme->item.data, readme->item.len);
	if (!bullet.plain)
		return;
	if (answer == BULLET_ENTRY && take_item(readme, &bullet, line))
		return;
	if (answer == BULLET_PLAIN && next_depth > readme->item_depth) {
		outline_add(&readme->outline, draft, OUTLINE_ITEM + (unsigned)readme->item_depth, bullet.plain, line);
	} else if (answer == BULLET_SENTENCE) {
		draft_leave(draft, line, "a sentence that names %s: \"%s\"", bullet.own->repo,
			draft_quote(draft, bullet.plain));
	} else if (bullet.other && answer == BULLET_OTHER) {
		draft_leave(draft, line, "an item that links only to a part of %s: \"%s\"", bullet.other->repo,
			draft_quote(draft, bullet.plain));
	} else if (answer != BULLET_CONTENTS) {
		draft_leave(draft, line, "an item without a repository on %s: \"%s\"", draft->host,
			draft_quote(draft, bullet.plain));
	}
}

/* The text of [start, end), reduced. */
static const char *plain_text(struct readme *readme, size_t start, size_t end)
{
	SCOPED(prose) prose;

	prose_init(&prose, &readme->labels, &readme->draft->arena, readme->bytes + start, end - start);
	return draft_text(readme->draft, prose.text.data, prose.text.len);
}

/* Without the "#" before and behind. */
static void trim_heading(const struct readme *readme, size_t *start, size_t *end)
{
	const char *bytes = readme->bytes;
	size_t at;

	while (*start < *end && bytes[*start] == '#')
		(*start)++;
	while (*end > *start && bytes[*end - 1] == ' ')
		(*end)--;
	for (at = *end; at > *start && bytes[at - 1] == '#';)
		at--;
	if (at == *start || bytes[at - 1] == ' ')
		*end = at;
}

static void add_heading(struct readme *readme, unsigned level, const char *text)
{
	outline_add(&readme->outline, readme->draft, level, text, readme->line.number);
	readme->place = beside_place_of(text);
	if (readme->outline.entries[readme->outline.count - 1].is_title)
		readme->place = BESIDE_LIST;
	/* Its texts are kept under a heading of the report's own. */
	if (readme->place != BESIDE_OTHER)
		readme->outline.entries[readme->outline.count - 1].is_used = true;
}

static void read_heading(struct readme *readme)
{
	const struct block_line *line = &readme->line;
	bool is_underlined = line->header_end > line->header;
	size_t start = is_underlined ? line->header : line->content, end = is_underlined ? line->header_end : line->end;

	if (is_underlined)
		take_text_back(readme);
	else
		trim_heading(readme, &start, &end);
	end_texts(readme);
	const char *text = plain_text(readme, start, end);
	if (!text)
		return;
	add_heading(readme, line->level, text);
	outline_leave_project(&readme->outline, readme->draft, readme->bytes, start, end);
}

/* "<h1 align="center">Title</h1>" stands where a title does. */
static void read_html(struct readme *readme)
{
	const struct block_line *line = &readme->line;
	const char *text = NULL;

	if (line->html == HTML_COMMENT)
		return;
	if (!readme->draft->title && memmem(readme->bytes + line->content, line->end - line->content, "<h1", 3))
		text = plain_text(readme, line->content, line->end);
	if (text)
		add_heading(readme, 1, text);
	else
		leave_text(readme);
}

static void set_cell(struct readme *readme, struct sheet_cell *to, struct cell cell)
{
	SCOPED(prose) prose;

	cell = row_trim(readme->bytes, cell);
	prose_init(&prose, &readme->labels, &readme->draft->arena, readme->bytes + cell.start, cell.end - cell.start);
	sheet_set_prose(&readme->sheet, to, &prose);
	note_losses(readme, prose.losses, readme->line.number);
}

static void read_row(struct readme *readme)
{
	const struct block_line *line = &readme->line;
	size_t count = readme->sheet.column_count, found;
	SCOPED_FREE struct cell *cells = mem_calloc(count + 1, sizeof(*cells));
	struct sheet_row *row = sheet_add_row(&readme->sheet, line->number);

	found = row_split(readme->bytes, line->content, line->end, cells, count);
	for (size_t i = 0; i < found; i++)
		set_cell(readme, &row->cells[i], cells[i]);
	if (found == count && row_count(readme->bytes, line->content, line->end) > count)
		draft_leave(readme->draft, line->number, "cells beyond the table's last column");
}

static void begin_table(struct readme *readme)
{
	const struct block_line *line = &readme->line;
	size_t count = row_count(readme->bytes, line->header, line->header_end);
	SCOPED_FREE struct cell *cells = mem_calloc(count + 1, sizeof(*cells));

	take_text_back(readme);
	end_texts(readme);
	if (readme->item_line != 0)
		buf_truncate(&readme->item, readme->item_last);
	end_item(readme, 0);
	sheet_init(&readme->sheet, readme->draft, count, line->number - 1);
	count = row_split(readme->bytes, line->header, line->header_end, cells, count);
	for (size_t i = 0; i < count; i++) {
		struct cell cell = row_trim(readme->bytes, cells[i]);
		const char *text = plain_text(readme, cell.start, cell.end);

		sheet_set_header(&readme->sheet, i, text ? text : "");
	}
	readme->is_table = true;
}

static void append_item(struct readme *readme)
{
	const struct block_line *line = &readme->line;
	const char *text = readme->bytes + line->content;
	size_t len = line->end - line->content;

	readme->item_last = readme->item.len;
	if (readme->item.len > 0)
		buf_putc(&readme->item, ' ');
	while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t'))
		len--;
	/* A task's box. */
	if (readme->item.len == 0 && len > 4 && text[0] == '[' && strchr(" xX", text[1]) && text[2] == ']' &&
		text[3] == ' ') {
		text += 4;
		len -= 4;
	}
	buf_append(&readme->item, text, len);
}

static void begin_item(struct readme *readme)
{
	size_t depth = readme->block.items;

	end_texts(readme);
	end_item(readme, depth);
	outline_cut(&readme->outline, readme->draft, OUTLINE_ITEM + (unsigned)depth);
	readme->item_line = readme->line.number;
	readme->item_depth = depth;
	buf_clear(&readme->item);
	append_item(readme);
}

static void read_text(struct readme *readme)
{
	const struct block_line *line = &readme->line;

	if (line->is_definition)
		return;
	if (line->is_item && readme->has_lists)
		begin_item(readme);
	else if (line->is_in_item && readme->item_line != 0)
		append_item(readme);
	else
		add_text(readme);
}

/* "title: A list" */
static void read_front(struct readme *readme)
{
	const char *text = readme->bytes + readme->line.start, *end = readme->bytes + readme->line.end;
	size_t word = strlen("title");

	readme->front_last = readme->line.number;
	if ((size_t)(end - text) < word + 2 || strncasecmp(text, "title", word) != 0) {
		/* The fences, "---", have no letters. */
		if (readme->front_lost == 0 && sheet_has_letters(text, (size_t)(end - text)))
			readme->front_lost = readme->line.number;
		return;
	}
	for (text += word; text < end && strchr(" \t:=", *text); text++)
		;
	while (end > text && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	if (end - text > 1 && (*text == '"' || *text == '\'') && end[-1] == *text) {
		text++;
		end--;
	}
	readme->front_title = draft_text(readme->draft, text, (size_t)(end - text));
}

static void read_line(struct readme *readme)
{
	const struct block_line *line = &readme->line;

	if (line->kind != BLOCK_ROW)
		end_table(readme);
	if (line->kind != BLOCK_BLANK && !line->is_in_item) {
		end_item(readme, 0);
		if (line->kind != BLOCK_HEADING)
			outline_cut(&readme->outline, readme->draft, OUTLINE_ITEM);
	}
	if (line->kind == BLOCK_FRONT)
		read_front(readme);
	else if (line->kind == BLOCK_HEADING)
		read_heading(readme);
	else if (line->kind == BLOCK_DELIMITER)
		begin_table(readme);
	else if (line->kind == BLOCK_ROW && readme->is_table)
		read_row(readme);
	else if (line->kind == BLOCK_HTML)
		read_html(readme);
	else if (line->kind == BLOCK_TEXT)
		read_text(readme);
	else if (line->kind == BLOCK_CODE)
		leave_text(readme);
	else
		end_text(readme);
}

static void read_all(struct readme *readme)
{
	block_init(&readme->block, readme->bytes, readme->len);
	while (block_next(&readme->block, &readme->line))
		read_line(readme);
	block_release(&readme->block);
	end_table(readme);
	end_item(readme, 0);
	end_text(readme);
	beside_finish(&readme->beside);
	outline_cut(&readme->outline, readme->draft, 0);
	leave_losses(readme);
	if (readme->front_lost > 0)
		draft_leave(readme->draft, readme->front_lost, "front matter, to line %u%s", readme->front_last,
			readme->front_title ? ": of it only the title is taken" : "");
	draft_title(readme->draft, readme->front_title);
}

void readme_read(struct draft *draft, const char *bytes, size_t len)
{
	struct readme readme = {.draft = draft,
		.bytes = bytes,
		.len = len,
		.beside = {.draft = draft},
		.text = BUF_EMPTY,
		.item = BUF_EMPTY};

	header_index_init(&readme.headers);
	survey(&readme);
	read_all(&readme);
	/* A table has columns of its own; a list gets the program's usual ones. */
	if (readme.has_taken_item && !readme.has_taken_table)
		draft_end_list(draft);
	else if (readme.has_taken_item)
		draft_built_in(draft, "stars", NULL, DRAFT_NONE);
	outline_release(&readme.outline);
	buf_release(&readme.item);
	buf_release(&readme.text);
	map_release(&readme.labels);
}
