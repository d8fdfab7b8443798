/*
 * page: how long the page editor takes, beside libcmark-gfm's parser on the same bytes in the same process.
 * page SECTION: "speed": 10 MB, every star cell changes: scan, edit, verify. "wide": 1,000 columns by 5,000 rows:
 * memory.
 */
#include "page/page.h"
#include "base/mem.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define TIMES 5
#define SPEED_BYTES ((size_t)10 << 20)

struct known {
	struct repo repo;
	size_t asked;
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
	known->repo.stars = 60000 + (int64_t)strtoul(name + 1, NULL, 10) % 30000;
	known->asked++;
	return &known->repo;
}

/* As lists in the wild: a link, a text, stars, a date. */
static void write_list(struct buf *page)
{
	buf_puts(page, "# A list\n\nStars were counted some time ago.\n");
	for (size_t i = 1; page->len < SPEED_BYTES; i++) {
		if (i % 500 == 1)
			buf_printf(page,
				"\n## Part %zu\n\n| Project | What it is | Stars | Language |\n|---|---|---:|---|\n",
				i / 500);
		buf_printf(page,
			"| [r%zu](https://github.com/u%zu/r%zu) | A proxy for `service %zu`, with *plugins* in Lua and "
			"Rust | %zu | "
			"Rust |\n",
			i, i, i, i, 10000 + i % 40000);
	}
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
	struct known known = {0};
	struct page page;
	struct err err = {0};

	repo_init(&known.repo);
	known.repo.status = REPO_OK;
	moment_parse("2016-08-08T00:00:00Z", &known.repo.created);
	page_init(&page, "page.md", bytes->data, bytes->len, &options);
	if (!page_refresh(&page, look_up, &known, &options, &result, &err)) {
		fprintf(stderr, "page: %s\n", err.text);
		exit(1);
	}
	size_t changed = result.cells_changed;
	page_result_release(&result);
	page_release(&page);
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

static void speed(const struct buf *bytes)
{
	size_t changed, nothing;
	double ours = median_time(bytes, edit, &changed), theirs = median_time(bytes, parse, &nothing);

	printf("page-speed\t%zu\t%zu\t%.4f\t%.4f\t%.3f\n", bytes->len, changed, ours, theirs, ours / theirs);
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

int main(int argc, char **argv)
{
	struct buf bytes;

	if (argc != 2)
		return fputs("usage: page speed|wide\n", stderr), 2;
	cmark_gfm_core_extensions_ensure_registered();
	buf_init(&bytes, BUF_NO_LIMIT);
	buf_reserve(&bytes, SPEED_BYTES + 1000);
	if (strcmp(argv[1], "speed") == 0) {
		write_list(&bytes);
		speed(&bytes);
	} else {
		write_wide(&bytes);
		wide(&bytes);
	}
	buf_release(&bytes);
	return 0;
}
