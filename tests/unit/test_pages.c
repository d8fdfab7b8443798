/*
 * The pages under tests/pages, a file each: sections page.md, facts.csv (what GitHub says), want.md (absent: the page
 * must come out as it is), and optionally want.findings (every finding, "KIND LINE TEXT"); in the head, options.
 * Add a file, get a test. "test_pages FILE" prints what comes out of one.
 */
#include "base/buf.h"
#include "base/csv.h"
#include "base/mem.h"
#include "page/field.h"
#include "page/page.h"
#include "page/scan.h"
#include "report/finding_text.h"
#include "wording/number.h"
#include "wording/when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sections.h"
#include "unit/moment.h"

#define FACTS_MAX 200
#define PAGES_MAX 500

struct facts {
	struct repo repos[FACTS_MAX];
	size_t count;
	enum fact more[FACTS + 7]; /* what the columns behind the seventh are */
	struct arena arena;
};

/* One fixture, read. */
struct fixture {
	struct buf page, want, findings;
	bool has_findings;
	struct facts facts;
	struct page_options options;
	struct sites sites;
	struct arena arena;
};

static void add_fact(struct facts *facts, struct repo *repo, enum fact fact, const char *text)
{
	struct fact_value value = FACT_UNKNOWN;

	if (!text[0])
		return;
	if (fact_is_text(fact))
		value.text = arena_strdup(&facts->arena, text);
	else
		value.number = fact_table[fact].kind == KIND_MOMENT ? moment_of(text).packed : strtoll(text, NULL, 10);
	fact_set(repo, fact, value, &facts->arena);
}

static void add_facts(struct facts *facts, const struct csv *row)
{
	struct repo *repo = &facts->repos[facts->count++];

	assert_true(facts->count < FACTS_MAX);
	repo_init(repo);
	repo->name = arena_strdup(&facts->arena, row->fields[0]);
	repo->stars = row->count > 1 && row->fields[1][0] ? strtoll(row->fields[1], NULL, 10) : -1;
	if (row->count > 2)
		repo->created = moment_of(row->fields[2]);
	repo->status = REPO_OK;
	if (row->count > 3 && row->fields[3][0])
		assert_true(repo_status_parse(row->fields[3], &repo->status));
	repo->full_name =
		row->count > 4 && row->fields[4][0] ? arena_strdup(&facts->arena, row->fields[4]) : repo->name;
	repo->is_archived = row->count > 5 && strcmp(row->fields[5], "archived") == 0;
	repo->reason = row->count > 6 && row->fields[6][0] ? arena_strdup(&facts->arena, row->fields[6]) : NULL;
	for (size_t i = 7; i < row->count; i++)
		add_fact(facts, repo, facts->more[i], row->fields[i]);
}

static void read_facts(const struct sections *sections, struct facts *facts)
{
	struct buf text;
	struct csv csv;
	struct err err = {0};

	if (!sections_get(sections, "facts.csv", &text))
		return;
	csv_init(&csv, "facts.csv", text.data, text.len);
	assert_true(csv_next(&csv, &err));
	for (size_t i = 7; i < csv.count && i < FACTS + 7; i++)
		assert_int_not_equal(facts->more[i] = fact_find(csv.fields[i]), FACTS);
	while (csv_next(&csv, &err))
		add_facts(facts, &csv);
	assert_false(err.is_set);
	csv_release(&csv);
	buf_release(&text);
}

static unsigned read_fixes(const char *list)
{
	return (strstr(list, "renames") ? PAGE_FIX_RENAMES : 0U) | (strstr(list, "dates") ? PAGE_FIX_DATES : 0U) |
		(strstr(list, "order") && !strstr(list, "stars-order") ? PAGE_FIX_ORDER : 0U) |
		(strstr(list, "jumps") ? PAGE_FIX_JUMPS : 0U) | (strstr(list, "notes") ? PAGE_FIX_NOTES : 0U) |
		(strstr(list, "stars-order") ? PAGE_FIX_STARS_ORDER : 0U) |
		(strstr(list, "license") ? PAGE_FIX_LICENSE : 0U) |
		(strstr(list, "language") ? PAGE_FIX_LANGUAGE : 0U) |
		(strstr(list, "archived") ? PAGE_FIX_ARCHIVED : 0U);
}

static void read_option(void *user, const char *line)
{
	struct fixture *fixture = user;
	struct page_options *options = &fixture->options;

	if (strncmp(line, "fix=", 4) == 0)
		options->fix = read_fixes(line + 4);
	else if (strncmp(line, "round=", 6) == 0)
		options->round = strtoll(line + 6, NULL, 10);
	else if (strncmp(line, "host=", 5) == 0)
		fixture->sites.own = arena_strdup(&fixture->arena, line + 5);
	else if (strncmp(line, "as-of=", 6) == 0)
		options->as_of = date_of(line + 6);
	else if (strncmp(line, "instant=", 8) == 0)
		assert_true(date_parse_stamp(line + 8, &options->as_of_seconds));
	else if (strcmp(line, "no-list-items") == 0)
		options->skips_lists = true;
	else if (strcmp(line, "explain") == 0)
		options->is_explained = true;
	else
		fail_msg("unknown option %s", line);
}

static void fixture_read(struct fixture *fixture, const char *path)
{
	struct sections sections;

	memset(fixture, 0, sizeof(*fixture));
	sections_read(&sections, path);
	assert_true(sections_get(&sections, "page.md", &fixture->page));
	if (!sections_get(&sections, "want.md", &fixture->want))
		buf_append(&fixture->want, fixture->page.data, fixture->page.len);
	fixture->has_findings = sections_get(&sections, "want.findings", &fixture->findings);
	read_facts(&sections, &fixture->facts);
	fixture->sites = sites_known;
	fixture->options.sites = &fixture->sites;
	fixture->options.as_of = (struct date){2026, 8, 22};
	sections_each(&sections, "option", read_option, fixture);
	sections_release(&sections);
}

static void fixture_release(struct fixture *fixture)
{
	buf_release(&fixture->page);
	buf_release(&fixture->want);
	buf_release(&fixture->findings);
	arena_release(&fixture->facts.arena);
	arena_release(&fixture->arena);
}

static const struct repo *find_facts(void *user, const char *name)
{
	struct facts *facts = user;

	for (size_t i = 0; i < facts->count; i++)
		if (slug_is_equal(facts->repos[i].name, name))
			return &facts->repos[i];
	return NULL;
}

static void run(
	const struct page_options *options, struct facts *facts, const struct buf *page, struct page_result *result)
{
	struct err err = {0};
	struct page scanned;

	page_init(&scanned, "page.md", page->data, page->len, options);
	if (!page_refresh(&scanned, find_facts, facts, options, result, &err))
		fail_msg("%s", err.text);
	/* Repositories in findings live as long as the page: texts alone are looked at here. */
	page_release(&scanned);
}

static void assert_page(const char *what, const struct buf *got, const struct buf *want)
{
	if (got->len != want->len || memcmp(got->data, want->data, got->len) != 0)
		fail_msg("%s: got:\n%s\nwanted:\n%s", what, got->data, want->data);
}

static void print_findings(const struct page_result *result, struct buf *out)
{
	for (size_t i = 0; i < result->findings.count; i++) {
		struct finding finding = result->findings.items[i];

		buf_printf(out, "%s %u ", finding.rule->id, finding.line);
		finding.repo = NULL;
		finding_text_write(&finding, FINDING_TEXT_PLAIN, NULL, out);
		buf_putc(out, '\n');
	}
}

static void check_findings(const struct fixture *fixture, const struct page_result *result)
{
	struct buf got;

	if (!fixture->has_findings)
		return;
	buf_init(&got, BUF_NO_LIMIT);
	print_findings(result, &got);
	assert_page("findings", &got, &fixture->findings);
	buf_release(&got);
}

static int64_t instant_of(const struct when *when)
{
	struct date date = when->date;

	date.month = date.month ? date.month : 5;
	date.day = date.day ? date.day : 6;
	return date_days(date) * 86400 + when->seconds - when->zone * 60;
}

/* Facts that agree with what the page says: nothing may change. */
static void add_same(struct facts *facts, const struct page_scan *scan, const struct table *table, uint32_t row)
{
	struct cell cell;
	const struct table_row *at = &scan->rows[table->first_row + row];
	struct number number;
	struct when when;

	if (at->repo >= ROSTER_SEVERAL || find_facts(facts, scan->roster.names[at->repo]))
		return;
	struct repo *repo = &facts->repos[facts->count++];
	repo_init(repo);
	repo->name = repo->full_name = scan->roster.names[at->repo];
	repo->status = REPO_OK;
	for (enum fact fact = 0; fact < FACTS; fact++) {
		struct fact_value value = FACT_UNKNOWN;

		if (table->columns[fact] < 0 ||
			!form_cell(table, scan->bytes, at->start, at->end, (size_t)table->columns[fact], &cell))
			continue;
		if (field_table[fact].way == FIELD_COUNT && form_number(table, fact, scan->bytes, cell, &number))
			value.number = number.value;
		else if (field_table[fact].way == FIELD_DAY && when_parse(scan->bytes, cell.start, cell.end, &when))
			value.number = moment_from_seconds(instant_of(&when)).packed;
		else if (fact_is_text(fact))
			value.text = arena_strndup(&facts->arena, scan->bytes + cell.start, cell.end - cell.start);
		fact_set(repo, fact, value, &facts->arena);
	}
}

/* A repository in two rows with two values cannot agree with both; such pages say so. */
static void check_same(const struct fixture *fixture)
{
	struct page_result result;
	struct facts *facts = mem_calloc(1, sizeof(*facts));
	struct page_options options = fixture->options;
	struct page page;
	struct err err = {0};

	options.skips_lists = true;
	options.round = 0;
	page_init(&page, "page.md", fixture->page.data, fixture->page.len, &options);
	for (size_t i = 0; i < page.scan->table_count; i++) {
		const struct directive *directive = page.scan->tables[i].directive
			? &page.scan->directives[page.scan->tables[i].directive - 1].directive
			: NULL;

		for (uint32_t row = 0; row < page.scan->tables[i].row_count && !page.scan->tables[i].is_left; row++)
			if (!directive || (!directive->is_filled && directive->round == 0))
				add_same(facts, page.scan, &page.scan->tables[i], row);
	}
	assert_true(page_refresh(&page, find_facts, facts, &options, &result, &err));
	assert_page("answers as the page has them", &result.bytes, &fixture->page);
	page_result_release(&result);
	page_release(&page);
	arena_release(&facts->arena);
	free(facts);
}

static void to_crlf(const struct buf *from, struct buf *to)
{
	buf_init(to, BUF_NO_LIMIT);
	for (size_t i = 0; i < from->len; i++) {
		if (from->data[i] == '\n')
			buf_putc(to, '\r');
		buf_putc(to, from->data[i]);
	}
}

static void check_crlf(struct fixture *fixture)
{
	struct page_result result;
	struct buf page, want;

	if (fixture->page.len == 0 || memchr(fixture->page.data, '\r', fixture->page.len))
		return;
	to_crlf(&fixture->page, &page);
	to_crlf(&fixture->want, &want);
	run(&fixture->options, &fixture->facts, &page, &result);
	assert_page("with CRLF", &result.bytes, &want);
	page_result_release(&result);
	buf_release(&page);
	buf_release(&want);
}

static void test_page(void **state)
{
	struct fixture *fixture = mem_calloc(1, sizeof(*fixture));
	struct page_result result, again;

	fixture_read(fixture, *state);
	run(&fixture->options, &fixture->facts, &fixture->page, &result);
	assert_page("page", &result.bytes, &fixture->want);
	check_findings(fixture, &result);
	run(&fixture->options, &fixture->facts, &result.bytes, &again);
	assert_page("second run", &again.bytes, &result.bytes);
	assert_int_equal(again.cells_changed, 0);
	check_same(fixture);
	check_crlf(fixture);
	page_result_release(&result);
	page_result_release(&again);
	fixture_release(fixture);
	free(fixture);
}

static int show(const char *path)
{
	struct fixture *fixture = mem_calloc(1, sizeof(*fixture));
	struct page_result result;
	struct buf findings;

	buf_init(&findings, BUF_NO_LIMIT);
	fixture_read(fixture, path);
	run(&fixture->options, &fixture->facts, &fixture->page, &result);
	print_findings(&result, &findings);
	fwrite(result.bytes.data, 1, result.bytes.len, stdout);
	fwrite(findings.data, 1, findings.len, stderr);
	buf_release(&findings);
	page_result_release(&result);
	fixture_release(fixture);
	free(fixture);
	return 0;
}

struct names {
	struct CMUnitTest tests[PAGES_MAX];
	size_t count;
};

static void add_test(void *user, const char *path)
{
	struct names *names = user;
	char *copy = mem_strdup(path);

	if (names->count < PAGES_MAX)
		names->tests[names->count++] = (struct CMUnitTest){strrchr(copy, '/') + 1, test_page, NULL, NULL, copy};
}

int main(int argc, char **argv)
{
	static struct names names;

	if (argc == 2)
		return show(argv[1]);
	sections_list(add_test, &names);
	int failed = _cmocka_run_group_tests("pages", names.tests, names.count, NULL, NULL);
	for (size_t i = 0; i < names.count; i++)
		free(names.tests[i].initial_state);
	return names.count == 0 ? 1 : failed;
}
