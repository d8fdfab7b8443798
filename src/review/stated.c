#include "review/stated.h"

#include "base/date.h"
#include "model/fact.h"
#include "page/scan.h"
#include "review/judge.h"
#include "wording/number.h"
#include "wording/when.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Who states nothing has no digit or cell behind the name; most have none, and their pages are not looked at. */
static bool may_state(const struct entry *entry)
{
	return strpbrk(entry->description, "0123456789|") != NULL;
}

static bool is_page_wanted(const struct rule_change *change, const char *path)
{
	for (size_t i = 0; i < change->count; i++)
		if (judge_is_wanted(change, i) && change->known[i].state == KNOWN_THERE &&
			strcmp(change->entries[i].page, path) == 0 && may_state(&change->entries[i]))
			return true;
	return false;
}

/* A table that is read, and the answer about one of its rows. */
struct reading {
	struct stated *stated;
	const struct page_scan *scan;
	const struct table *table;
	const struct table_row *row;
	const struct repo *repo;
	struct number_style style; /* of the counts of a column */
};

static void claim_add(const struct reading *reading, enum fact fact, struct cell cell, const char *wanted)
{
	struct stated *stated = reading->stated;
	struct arena *arena = &stated->arena;
	MEM_NEXT(stated->claims, stated->count, stated->capacity) =
		(struct rule_claim){stated->page, reading->row->line, fact_table[fact].key,
			arena_strndup(arena, reading->scan->bytes + cell.start, cell.end - cell.start),
			arena_strdup(arena, wanted)};
}

static bool cell_of(const struct reading *reading, const struct table_row *row, enum fact fact, struct cell *cell)
{
	const struct table *table = reading->table;
	return table->columns[fact] != TABLE_NO_COLUMN && !(table->likely & FACT_BIT(fact)) &&
		form_cell(table, reading->scan->bytes, row->start, row->end, (size_t)table->columns[fact], cell) &&
		cell->end > cell->start;
}

/* Within what is shown: "15.2k" is 15249. */
static void count_check(const struct reading *reading, enum fact fact, struct cell cell, int64_t count)
{
	struct number number;
	SCOPED(buf) text = BUF_UP_TO(100);
	if (count < 0 || !form_number(reading->table, fact, reading->scan->bytes, cell, &number))
		return;
	if (number_write(&text, &number, &reading->style, count, 0) != number.value)
		claim_add(reading, fact, cell, text.data);
}

/* A project may be opened later than its repository was made: up to so many months. */
#define LATER_MONTHS 36

static void created_check(const struct reading *reading, struct cell cell)
{
	struct when when;
	char text[DATE_SIZE];
	struct date created = moment_date(reading->repo->created);
	if (!date_is_known(created) || !when_parse(reading->scan->bytes, cell.start, cell.end, &when) ||
		when.date.month == 0)
		return;
	int months = (when.date.year - created.year) * 12 + when.date.month - created.month;
	if (months < 0 || months > LATER_MONTHS)
		claim_add(reading, FACT_CREATED, cell, date_format(created, text));
}

/* One word, as SPDX identifiers are; a license that GitHub does not know may be any. */
static void license_check(const struct reading *reading, struct cell cell)
{
	const char *license = reading->repo->license;
	const char *bytes = reading->scan->bytes;
	for (; cell.end - cell.start > 1 && bytes[cell.start] == '`' && bytes[cell.end - 1] == '`'; cell.end--)
		cell.start++;
	size_t len = cell.end - cell.start;
	bool is_word = strcspn(bytes + cell.start, " []()<>|\r\n") >= len;
	if (license && is_word && (len != strlen(license) || strncasecmp(bytes + cell.start, license, len) != 0))
		claim_add(reading, FACT_LICENSE, cell, license);
}

static void style_read(struct reading *reading, const struct table_row *rows, enum fact fact)
{
	struct cell cell;
	struct number number;
	reading->style = (struct number_style){0};
	for (uint32_t i = 0; i < reading->table->row_count; i++)
		if (cell_of(reading, &rows[i], fact, &cell) &&
			form_number(reading->table, fact, reading->scan->bytes, cell, &number))
			number_style_add(&reading->style, &number);
}

static void cell_check(const struct reading *reading, enum fact fact)
{
	struct cell cell;
	if (!cell_of(reading, reading->row, fact, &cell))
		return;
	if (fact_table[fact].kind == KIND_COUNT)
		count_check(reading, fact, cell, fact_get(reading->repo, fact).number);
	else if (fact == FACT_CREATED)
		created_check(reading, cell);
	else if (fact == FACT_LICENSE)
		license_check(reading, cell);
}

static void column_check(struct reading *reading, enum fact fact, page_lookup *lookup, void *user)
{
	const struct table *table = reading->table;
	const struct table_row *rows = reading->scan->rows + table->first_row;
	if (table->columns[fact] == TABLE_NO_COLUMN)
		return;
	style_read(reading, rows, fact);
	for (uint32_t i = 0; i < table->row_count; i++) {
		reading->row = &rows[i];
		reading->repo = rows[i].repo < reading->scan->roster.count
			? lookup(user, reading->scan->roster.names[rows[i].repo])
			: NULL;
		if (reading->repo)
			cell_check(reading, fact);
	}
}

static void page_find(struct stated *stated, const struct review_page *read, const struct page_options *options,
	page_lookup *lookup, void *user)
{
	SCOPED(page) page;
	page_init(&page, read->path, read->bytes.data, read->bytes.len, options);
	stated->page = arena_strdup(&stated->arena, read->path);
	for (size_t i = 0; i < page.scan->table_count; i++) {
		struct reading reading = {.stated = stated, .scan = page.scan, .table = &page.scan->tables[i]};
		for (unsigned fact = 0; fact < FACTS && !reading.table->is_left; fact++)
			column_check(&reading, fact, lookup, user);
	}
}

void stated_find(struct stated *stated, const struct review *review, const struct rule_change *change,
	page_lookup *lookup, void *user, const struct sites *sites)
{
	const struct page_options options = {.sites = sites, .as_of = change->today};
	for (size_t i = 0; i < review->page_count; i++)
		if (is_page_wanted(change, review->pages[i].path))
			page_find(stated, &review->pages[i], &options, lookup, user);
}

void stated_release(struct stated *stated)
{
	free(stated->claims);
	arena_release(&stated->arena);
	*stated = (struct stated){0};
}
