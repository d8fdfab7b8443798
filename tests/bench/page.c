/*
 * page: how long the page editor takes, beside libcmark-gfm's parser on the same bytes in the same process: 10 MB in
 * each form, and with all of them, every count changes: scan, edit, verify. Then the memory for 1,000 columns by 5,000
 * rows.
 */
#include "page/page.h"
#include "base/mem.h"
#include "model/fact.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define TIMES 5
#define SPEED_BYTES ((size_t)10 << 20)
#define PART_ROWS 500

struct known {
	struct repo repo;
	struct arena arena;
};

static double clock_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const struct repo *look_up(void *user, const char *name)
{
	struct known *known = user;

	known->repo.name = known->repo.full_name = name;
	known->repo.stars = known->repo.forks = 60000 + (int64_t)strtoul(name + 1, NULL, 10) % 30000;
	return &known->repo;
}

static void know(struct known *known)
{
	static const struct {
		enum fact fact;
		struct fact_value value;
	} others[] = {
		{FACT_LANGUAGE, {-1, "Rust"}},
		{FACT_LICENSE, {-1, "MIT"}},
		{FACT_OPEN_ISSUES, {61000, NULL}},
		{FACT_WATCHERS, {62000, NULL}},
		{FACT_RELEASE, {-1, "v2.0.0"}},
	};

	*known = (struct known){.repo = {0}};
	repo_init(&known->repo);
	known->repo.status = REPO_OK;
	moment_parse("2016-08-08T00:00:00Z", &known->repo.created);
	moment_parse("2026-05-08T00:00:00Z", &known->repo.pushed);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		fact_set(&known->repo, others[i].fact, others[i].value, &known->arena);
}

#define LINK "[r$](https://github.com/u$/r$)"
#define WORDS "A proxy for `service $`, with *plugins* in Lua and Rust"

/* As lists in the wild. "$" is a row's number, "@" a count. */
static const struct form_text {
	const char *name;
	size_t rows; /* of a table */
	const char *head, *row, *middle, *again, *tail; /* again: once more for each row */
} forms[] = {
	{"pipes", 500, "| Project | What it is | Stars | Language |\n|---|---|---:|---|\n",
		"| " LINK " | " WORDS " | @ | Rust |\n", "", "", ""},
	{"list", 500, "", "- " LINK " - " WORDS ". ★@\n", "", "", ""},
	{"headings", 500, "", "### " LINK " — @ Stars\n\n" WORDS ".\n\n", "", "", ""},
	{"html", 500, "<table>\n<tr><th>Project</th><th>What it is</th><th>Stars</th></tr>\n",
		"<tr><td><a href=\"https://github.com/u$/r$\">r$</a></td><td>" WORDS "</td><td>@</td></tr>\n", "", "",
		"</table>\n"},
	{"turned", 4, "\n| |", " " LINK " |", "\n|---|---|---|---|---|\n| Stars |", " @ |", "\n"},
	{"facts", 500,
		"| Project | Stars | Forks | Open issues | Watchers | Last push | Latest version | Created | License | "
		"Language |\n|---|---|---|---|---|---|---|---|---|---|\n",
		"| " LINK " | @ | @ | @ | @ | 2025-11-12 | v1.2.0 | 2016-08 | MIT | Rust |\n", "", "", ""},
};
#define FORMS (sizeof(forms) / sizeof(forms[0]))

static void write_rows(struct buf *page, const char *row, size_t first, size_t count)
{
	for (size_t i = first; i < first + count; i++)
		for (const char *at = row; *at; at++) {
			if (*at == '$')
				buf_printf(page, "%zu", i);
			else if (*at == '@')
				buf_printf(page, "%zu", 10000 + i % 40000);
			else
				buf_putc(page, *at);
		}
}

static void write_part(struct buf *page, const struct form_text *form, size_t first)
{
	buf_printf(page, "\n## Part %zu\n\n", first);
	for (size_t i = first; i < first + PART_ROWS; i += form->rows) {
		buf_puts(page, form->head);
		write_rows(page, form->row, i, form->rows);
		buf_puts(page, form->middle);
		write_rows(page, form->again, i, form->rows);
		buf_puts(page, form->tail);
	}
}

/* In these forms, by turns. */
static void write_list(struct buf *page, const struct form_text *form, size_t count)
{
	buf_clear(page);
	buf_puts(page, "# A list\n\nStars were counted some time ago.\n");
	for (size_t i = 0; page->len < SPEED_BYTES; i++)
		write_part(page, &form[i % count], 1 + i * PART_ROWS);
}

static void write_wide(struct buf *page)
{
	buf_puts(page, "| Project | Stars |");
	for (size_t i = 2; i < 1000; i++)
		buf_printf(page, " c%zu |", i);
	buf_puts(page, "\n|---|---|");
	for (size_t i = 2; i < 1000; i++)
		buf_puts(page, "---|");
	for (size_t row = 1; row <= 5000; row++) {
		buf_printf(page, "\n| [r%zu](https://github.com/u%zu/r%zu) | %zu |", row, row, row, 10000 + row);
		for (size_t i = 2; i < 1000; i++)
			buf_puts(page, " x |");
	}
	buf_putc(page, '\n');
}

static size_t edit(const struct buf *bytes)
{
	struct page_options options = {.as_of = {2026, 8, 22}, .as_of_seconds = 1787000000};
	struct page_result result;
	struct known known;
	struct page page;
	struct err err = {0};

	know(&known);
	page_init(&page, "page.md", bytes->data, bytes->len, &options);
	if (!page_refresh(&page, look_up, &known, &options, &result, &err)) {
		fprintf(stderr, "page: %s\n", err.text);
		exit(1);
	}
	size_t changed = result.cells_changed;
	page_result_release(&result);
	page_release(&page);
	arena_release(&known.arena);
	return changed;
}

static size_t parse(const struct buf *bytes)
{
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);

	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, bytes->data, bytes->len);
	cmark_node_free(cmark_parser_finish(parser));
	cmark_parser_free(parser);
	return 0;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median_time(const struct buf *bytes, size_t (*work)(const struct buf *bytes), size_t *result)
{
	double times[TIMES];

	for (size_t i = 0; i < TIMES; i++) {
		double start = clock_seconds();
		*result = work(bytes);
		times[i] = clock_seconds() - start;
	}
	qsort(times, TIMES, sizeof(*times), compare);
	return times[TIMES / 2];
}

/* A line of results.tsv, as far as its fields mean something here. */
static void speed(const char *name, struct buf *bytes)
{
	size_t changed, nothing;

	double ours = median_time(bytes, edit, &changed), theirs = median_time(bytes, parse, &nothing);
	printf("page-%s\t%zu\t%zu\t%.4f\t%.4f\t%.3f\n", name, bytes->len, changed, ours, theirs, ours / theirs);
}

static long peak_kb(void)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

static void wide(const struct buf *bytes)
{
	long before = peak_kb();
	double start = clock_seconds();
	size_t changed = edit(bytes);

	printf("page-wide\t%zu\t%zu\t%.4f\t%ld\t%.3f\n", bytes->len, changed, clock_seconds() - start,
		peak_kb() - before, (double)(peak_kb() - before) * 1024 / (double)bytes->len);
}

int main(void)
{
	struct buf bytes;

	cmark_gfm_core_extensions_ensure_registered();
	buf_init(&bytes, BUF_NO_LIMIT);
	buf_reserve(&bytes, SPEED_BYTES + 100000);
	/* First, as memory that was used once counts no more. */
	write_wide(&bytes);
	wide(&bytes);
	for (size_t i = 0; i < FORMS; i++) {
		write_list(&bytes, &forms[i], 1);
		speed(forms[i].name, &bytes);
	}
	write_list(&bytes, forms, FORMS);
	speed("mixed", &bytes);
	buf_release(&bytes);
	return 0;
}
