/*
 * Pages made by chance, in many styles and with many headers, against answers of which it is known what they are. What
 * is to be written is, and nothing else; what is left is told in one line. SWEEP_SHOW=1 prints pages that do not come
 * out so. "test_sweep soak ROUNDS" makes rounds of a thousand pages of several parts each, with traps, and prints what
 * came of them.
 */
#include "page/page.h"
#include "unit/maker.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define PAGES 40
#define PARTS 6
#define LINES_MAX 2000 /* of a page */
#define FIRST 100 /* a part's repositories are numbered from its own number times this */
#define COUNT(list) (sizeof(list) / sizeof(*(list)))

static const struct made_form forms[] = {
	{"| Project | $h | Notes |\n|---|---|---|\n", "| [it]($u) | $c | since 2019, v1.2, 12 people |\n", ""},
	{"| # | $h | Repo |\n|--:|--:|---|\n", "| 7 | **$c** | $u |\n", ""},
	{"| Repository | $h |\n|:--|--:|\n", "| `$n` | ⭐ $c |\n", ""},
	{"> | $h | Project |\n> |---|---|\n", "> | `$c` | [it]($u), like [us](https://github.com/us) |\n", ""},
	{"<table>\n<tr><th>Project</th><th>$h</th></tr>\n", "<tr><td><a href=\"$u\">it</a></td><td>$c</td></tr>\n",
		"</table>\n"},
	{"| Project | $h | Forks | Open issues | Last commit | Latest release |\n|---|--:|--:|--:|---|---|\n",
		"| [it]($u) | $c | $f | $i | $d | $v |\n", ""},
	{"| As of | Project | $h |\n|---|---|---|\n", "| $a | [it]($u) | $c |\n", ""},
	{"| # | Project | $h | Site |\n|--:|---|--:|---|\n", "| $k | [it]($u) | $R | [it](https://it$k.dev) |\n", ""},
	/* Those below have no header. */
	{"", "- [it]($u) ★$c - does things since 2019\n", ""},
	{"", "1. **[it]($u)** ($c stars): v1.2\n", ""},
	{"", "### [it]($u) — $c Stars\n\nText of 12 words.\n\n", ""},
	{"", "- [it]($u)\n  - Stars: $c\n  - Since 2019\n", ""},
	{"", "## It\n\n| Repository | [$n]($u) |\n|---|---|\n| Stars | $c |\n| Team | 2019 |\n\n", ""},
	{"", "- [it ★$c]($u): does things\n", ""},
	{"", "- [it]($u) - does things `⭐ $c` `🍴 $f`\n", ""},
	{"", "* [it]($u) (⭐ $c, MIT) by [us](https://us.dev)\n", ""},
};
#define HEADED 8
#define ALIGNED 7 /* of one cell it cannot be seen */
#define OTHER_FACTS 5 /* the form that has columns of others */
#define FORKED 14 /* with forks beside stars */
#define SLUGS 2 /* that has no links */
#define HEADINGS 10 /* all headings of a page are one table */
#define CARDS 12 /* and all of its cards */

/* Counts that are none of the row's repository today. */
static const struct made_form traps[] = {
	{"| User | Repos | Stars |\n|---|---|--:|\n", "| [u](https://github.com/acme$k) | [it]($u) | $c |\n", ""},
	{"| Project | Stars | Note |\n|---|--:|---|\n",
		"| [it](https://git.example.org/o/r$k) | $c | a fork of [it]($u) |\n", ""},
	{"| Project | Stars | Note |\n|---|--:|---|\n", "| [it](https://it$k.dev) | $c | like [it]($u) |\n", ""},
	{"| Fork of | Project | Stars |\n|---|---|--:|\n", "| [it]($u) | [x](https://git.example.org/a/b$k) | $c |\n",
		""},
	{"| Project | Stars |\n|---|--:|\n", "| [it]($u) | $r |\n", ""},
	{"| Project | Stars |\n|---|--:|\n", "| [it]($u) | ![s](https://img.shields.io/github/stars/$n) |\n", ""},
	{"| Project | Stars gained |\n|---|--:|\n", "| [it]($u) | $c |\n", ""},
	{"| Project | Stars 2023 | Stars 2024 |\n|---|--:|--:|\n", "| [it]($u) | $c | $c |\n", ""},
	{"| Project | Stars / Forks |\n|---|---|\n", "| [it]($u) | $c / $f |\n", ""},
	{"| Project | Stars (checked) |\n|---|---|\n", "| [it]($u) | $c (2025-01-02) |\n", ""},
	{"| Project | Downloads |\n|---|--:|\n", "| [it]($u) | $c |\n", ""},
	{"| Stargazers | Project |\n|--:|---|\n", "| $c | [it]($0) |\n", ""},
	{"Stars gained this week:\n\n| Project | Stars |\n|---|--:|\n", "| [it]($u) | $c |\n", ""},
	{"### Week 3\n\n| Project | Stars |\n|---|--:|\n", "| [it]($u) | $c |\n", ""},
	{"### Week 3\n\n", "- [it]($u) ★$c\n", ""},
	{"### News\n\n", "- [it]($u) ★$c\n", ""},
	{"", "- Day $k: [it]($u) ⭐ $c\n", ""},
	{"", "- 2024-05-01: [it]($u) ★$c\n", ""},
	{"", "- [it]($u) reached $c stars\n", ""},
	{"", "- [it]($u) ($c stars in 2024)\n", ""},
	{"", "- [it](https://it.dev) like [it]($u) ★$c\n", ""},
	{"| Project | Stars |\n|---|--:|\n", "| [it]($u) | +$c |\n", ""},
	{"| Project | Stars (7d) |\n|---|--:|\n", "| [it]($u) | $c |\n", ""},
	{"| Project | Weekly stars |\n|---|--:|\n", "| [it]($u) | $c |\n", ""},
	{"| Author | Stars |\n|---|--:|\n", "| [u](https://github.com/acme$k) of [it]($u) | $c |\n", ""},
	{"| Image | Source | Docker stars |\n|---|---|--:|\n",
		"| [it](https://hub.docker.com/r/o/$k) | [it]($u) | $c |\n", ""},
	{"| Week | Project | Stars |\n|---|---|--:|\n", "| $k | [it]($u) | $c |\n", ""},
	{"| Date | Project | Stars |\n|---|---|--:|\n", "| $d | [it]($u) | $c |\n", ""},
	{"### Project of the day\n\n| Day | Project | Stars |\n|---|---|--:|\n", "| $d | [it]($u) | $c |\n", ""},
	{"", "- [it]($u): $c stars on Docker Hub\n", ""},
	{"", "- [it]($u): $c ⭐ on npm\n", ""},
	{"", "- [it]($u) ⭐ 4.8 ($c ratings)\n", ""},
	{"", "- [it]($u) (★$c in May 2021)\n", ""},
	{"", "- [it]($u) has grown from $c ⭐\n", ""},
	{"", "- [it]($u): ⭐ $c this week\n", ""},
	{"", "- [it]($u) ⭐ $c → ⭐ $f\n", ""},
	{"", "- **May 2024**: [it]($u) ⭐ $c\n", ""},
	{"### 2024\n\n", "- [it]($u) ⭐ $c\n", ""},
	{"### Week of May 5\n\n", "- [it]($u) ⭐ $c\n", ""},
	{"### Trending in May 2024\n\n| Project | Stars |\n|---|--:|\n", "| [it]($u) | $c |\n", ""},
	{"### Top of 2023\n\n| Project | Stars |\n|---|--:|\n", "| [it]($u) | $c |\n", ""},
	{"### Stars as they were at the end of 2023\n\n| Project | Stars |\n|---|--:|\n", "| [it]($u) | $c |\n", ""},
	/* Of those below nothing need be said. */
	{"", "- [**$c Star! Ten big tools!**]($u/issues/$k)\n", ""},
	{"", "- [it]($u): +$c ⭐\n", ""},
	{"| Issue | Stars |\n|---|--:|\n", "| [it]($u/issues/1$k) | $c |\n", ""},
	{"```\n| Project | Stars |\n|---|--:|\n", "| [it]($u) | $c |\n", "```\n"},
	{"<!-- eco-refresh off -->\n\n| Project | Stars |\n|---|--:|\n", "| [it]($u) | $c |\n",
		"\n<!-- eco-refresh on -->\n"},
};

#define OFF 5

static const char *const headers[] = {"Stars", "⭐", "GitHub stars", "Star 数", "Stars (approx)", "**Stars**", "스타"};
static const char *const vetoes[] = {"Stars this week", "Stars gained", "Stars 2021", "+Stars", "今日 Star"};

/* One that a page of one entry can have: a list of one is none. */
static bool is_for_one(size_t form)
{
	return (form < HEADED && form != ALIGNED) || form == CARDS;
}

static bool has_others(size_t form)
{
	return form == OTHER_FACTS || form == FORKED;
}

static const struct repo *look_up(void *user, const char *name)
{
	struct world *worlds = user;
	size_t number = strtoul(strrchr(name, 'r') + 1, NULL, 10);

	return &worlds[number / FIRST].repos[number % FIRST];
}

/* What came of a page. */
struct outcome {
	bool is_same, is_wanted;
	size_t told; /* lines, without --verbose */
	bool is_told[LINES_MAX]; /* of the page */
};

static bool is_equal(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

static struct outcome refresh(struct world *worlds, const struct buf *page, const struct buf *want, struct buf *got)
{
	const struct page_options options = {.as_of = {2026, 8, 22}, .sites = &sites_known};
	struct outcome outcome = {0};
	struct page_result result;
	struct page scanned;
	struct err err = {0};

	page_init(&scanned, "p.md", page->data, page->len, &options);
	assert_true(page_refresh(&scanned, look_up, worlds, &options, &result, &err));
	outcome.is_same = is_equal(&result.bytes, page);
	outcome.is_wanted = is_equal(&result.bytes, want);
	for (size_t i = 0; i < result.findings.count; i++) {
		const struct finding *finding = &result.findings.items[i];

		outcome.told += finding->rule->severity >= FINDING_WARNING;
		assert_true(finding->line < LINES_MAX);
		outcome.is_told[finding->line] |= finding->rule->id[0] != 'c';
	}
	if (getenv("SWEEP_SHOW") && !outcome.is_wanted)
		fwrite(page->data, 1, page->len, stdout);
	buf_append(got, result.bytes.data, result.bytes.len);
	page_result_release(&result);
	page_release(&scanned);
	return outcome;
}

/* A page of one part. */
static struct outcome refresh_part(struct world *world, const struct look *look)
{
	struct buf page, want, got;

	buf_init(&page, BUF_NO_LIMIT);
	buf_init(&want, BUF_NO_LIMIT);
	buf_init(&got, BUF_NO_LIMIT);
	buf_puts(&page, "# List\n\n");
	buf_puts(&want, "# List\n\n");
	maker_put(&page, world, false, look);
	maker_put(&want, world, true, look);
	struct outcome outcome = refresh(world, &page, &want, &got);
	buf_release(&page);
	buf_release(&want);
	buf_release(&got);
	return outcome;
}

/* Each count is its own many times over: what another repository has is seldom near. */
static void test_true(void **context)
{
	static struct world world;

	(void)context;
	for (enum answers answers = EQUAL; answers < SHUFFLED; answers++)
		for (size_t i = 0; i < PAGES * COUNT(forms); i++) {
			size_t form = i % COUNT(forms);
			struct look look = {
				headers[maker_draw(COUNT(headers))], &forms[form], maker_draw(MAKER_NUMBERS)};
			bool is_small = is_for_one(form) && maker_draw(3) == 0;
			size_t count = is_small ? 1 + maker_draw(4) : 10 + maker_draw(20);

			world_make(&world, answers, count, maker_least(look.number), "", 0);
			struct outcome outcome = refresh_part(&world, &look);
			if (!outcome.is_wanted || (count > 4 && outcome.told > (answers == FALLEN)))
				fail_msg("answers %d, form %zu, numbers %zu, %zu rows, \"%s\": %zu told", answers, form,
					look.number, count, look.header, outcome.told);
			world_release(&world);
		}
}

/* How many of a thousand columns of that size are written with answers that are not theirs; what is not is told. */
static size_t count_written(enum answers answers, size_t cells)
{
	static struct world world;
	size_t written = 0;

	for (size_t i = 0; i < 1000; i++) {
		size_t form = maker_draw(COUNT(forms));

		if (has_others(form) || (!is_for_one(form) && cells == 1))
			form = 0;
		struct look look = {headers[maker_draw(COUNT(headers))], &forms[form], maker_draw(2)};
		world_make(&world, answers, cells, 0, "", 0);
		struct outcome outcome = refresh_part(&world, &look);
		written += !outcome.is_same;
		if (outcome.is_same && !outcome.is_wanted && outcome.told == 0)
			fail_msg("form %zu, %zu rows: left without a word", form, cells);
		world_release(&world);
	}
	return written;
}

/* The rates of doc/evidence.md; of small columns whole ones and such of which a cell was left. */
static void test_unrelated(void **context)
{
	static const struct {
		size_t cells, shuffled, random;
	} most[] = {{1, 1000, 700}, {2, 900, 950}, {3, 800, 800}, {5, 10, 20}, {10, 3, 3}, {30, 1, 1}};

	(void)context;
	for (size_t i = 0; i < COUNT(most); i++) {
		size_t shuffled = count_written(SHUFFLED, most[i].cells), random = count_written(RANDOM, most[i].cells);

		print_message("%zu cells: of 1000 columns %zu shuffled and %zu random ones written\n", most[i].cells,
			shuffled, random);
		assert_true(shuffled <= most[i].shuffled && random <= most[i].random);
	}
}

static void test_vetoes(void **context)
{
	static struct world world;

	(void)context;
	for (enum answers answers = EQUAL; answers < ANSWERS; answers++)
		for (size_t i = 0; i < PAGES * OTHER_FACTS; i++) {
			size_t form = i % OTHER_FACTS;
			struct look look = {vetoes[maker_draw(COUNT(vetoes))], &forms[form], maker_draw(MAKER_NUMBERS)};

			world_make(&world, answers, 10 + maker_draw(20), maker_least(look.number), "", 0);
			struct outcome outcome = refresh_part(&world, &look);
			if (!outcome.is_same || outcome.told != 1)
				fail_msg("answers %d, form %zu, \"%s\": %zu told", answers, form, look.header,
					outcome.told);
			world_release(&world);
		}
}

enum label { OWN, UNRELATED, TRAP, LABELS };

/* What came of many pages. */
struct soak {
	size_t pages, lines[LABELS]; /* lines that were to change, or (of traps) to stay */
	size_t missed; /* lines that should have changed, and did not */
	size_t harm[LABELS]; /* bytes that should not have changed as they did */
	size_t columns, written; /* unrelated ones of ten cells and more */
	size_t silent; /* traps that were left without a word */
};

/* A page while it is made: as it is, and as it should become; where its parts end. */
struct soaked {
	struct world worlds[PARTS];
	struct buf page, want, got;
	enum label labels[PARTS];
	bool is_off[PARTS]; /* nothing need be said of it */
	size_t ends[PARTS]; /* lines */
	size_t count;
	bool has_headings, has_cards;
};

static size_t count_lines(const struct buf *text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text->len; i++)
		lines += text->data[i] == '\n';
	return lines;
}

static size_t draw_form(struct soaked *soaked, enum label label)
{
	size_t form = maker_draw(label == TRAP ? COUNT(traps) : COUNT(forms));

	if (label == TRAP)
		return form;
	bool is_taken = (form == HEADINGS && soaked->has_headings) || (form == CARDS && soaked->has_cards);
	soaked->has_headings = soaked->has_headings || form == HEADINGS;
	soaked->has_cards = soaked->has_cards || form == CARDS;
	return is_taken || (label == UNRELATED && has_others(form)) ? 0 : form;
}

/* A part under its own heading, with a note of when its counts are perhaps. */
static void soak_part(struct soaked *soaked, size_t number)
{
	static const char *const hosts[] = {"", "", "codeberg.org/", "gitlab.com/"};
	struct world *world = &soaked->worlds[number];
	enum label label = maker_draw(5) < 3 ? OWN : maker_draw(2) ? TRAP : UNRELATED;
	size_t form = draw_form(soaked, label);
	struct look look = {headers[maker_draw(COUNT(headers))], label == TRAP ? &traps[form] : &forms[form],
		maker_draw(label == OWN ? MAKER_NUMBERS : 2)};
	enum answers answers = label == UNRELATED ? SHUFFLED + maker_draw(2) : maker_draw(SHUFFLED);
	bool has_note = label == OWN && form != HEADINGS && form != CARDS && maker_draw(3) == 0;
	const char *host = label != OWN || form == SLUGS || form == CARDS ? "" : hosts[maker_draw(COUNT(hosts))];
	struct buf stated, wanted;

	world_make(world, answers, 10 + maker_draw(20), maker_least(look.number), host, number * FIRST);
	buf_init(&stated, BUF_NO_LIMIT);
	buf_init(&wanted, BUF_NO_LIMIT);
	maker_put(&stated, world, false, &look);
	maker_put(&wanted, world, label == OWN, &look);
	bool is_changed = !is_equal(&stated, &wanted);
	buf_printf(&soaked->page, "\n# Part %c\n\n%s", (char)('A' + number),
		has_note ? "Stars as of 2025-01-02.\n\n" : "");
	buf_printf(&soaked->want, "\n# Part %c\n\n%s", (char)('A' + number),
		!has_note            ? ""
			: is_changed ? "Stars as of 2026-08-22.\n\n"
				     : "Stars as of 2025-01-02.\n\n");
	buf_append(&soaked->page, stated.data, stated.len);
	buf_append(&soaked->want, wanted.data, wanted.len);
	soaked->labels[number] = label;
	soaked->is_off[number] = label == TRAP && form >= COUNT(traps) - OFF;
	soaked->ends[number] = count_lines(&soaked->page);
	soaked->count = number + 1;
	buf_release(&stated);
	buf_release(&wanted);
}

/* The next line of a text, from *at. */
static struct buf next_line(const struct buf *text, size_t *at)
{
	char *end = memchr(text->data + *at, '\n', text->len - *at);
	size_t len = (end ? (size_t)(end - text->data) + 1 : text->len) - *at;
	struct buf line = {.data = text->data + *at, .len = len};

	*at += len;
	return line;
}

static size_t count_differing(const struct buf *a, const struct buf *b)
{
	size_t start = 0, end = 0, least = a->len < b->len ? a->len : b->len, most = a->len + b->len - least;

	while (start < least && a->data[start] == b->data[start])
		start++;
	while (end < least - start && a->data[a->len - 1 - end] == b->data[b->len - 1 - end])
		end++;
	return most - start - end;
}

/* Is something said of a line of the part? */
static bool is_told(const struct soaked *soaked, const struct outcome *outcome, size_t part)
{
	for (size_t line = part > 0 ? soaked->ends[part - 1] : 0; line < soaked->ends[part]; line++)
		if (outcome->is_told[line + 1])
			return true;
	return false;
}

static void compare(struct soak *soak, const struct soaked *soaked, const struct outcome *outcome)
{
	size_t old_at = 0, want_at = 0, got_at = 0, line = 0, lines = count_lines(&soaked->page);
	bool is_written[PARTS] = {false};

	assert_int_equal(count_lines(&soaked->got), lines);
	for (size_t part = 0; line < lines; line++) {
		struct buf old = next_line(&soaked->page, &old_at), want = next_line(&soaked->want, &want_at);
		struct buf got = next_line(&soaked->got, &got_at);

		part += part + 1 < soaked->count && line >= soaked->ends[part];
		enum label label = soaked->labels[part];
		soak->lines[label] += label != OWN || !is_equal(&old, &want);
		is_written[part] = is_written[part] || !is_equal(&old, &got);
		if (is_equal(&got, &want))
			continue;
		if (getenv("SWEEP_SHOW") && label != UNRELATED)
			print_message("line %zu: %.*s  became %.*s", line + 1, (int)old.len, old.data, (int)got.len,
				got.data);
		if (is_equal(&got, &old))
			soak->missed++;
		else
			soak->harm[label] += count_differing(&got, &want);
	}
	for (size_t i = 0; i < soaked->count; i++) {
		soak->columns += soaked->labels[i] == UNRELATED;
		soak->written += soaked->labels[i] == UNRELATED && is_written[i];
		soak->silent += soaked->labels[i] == TRAP && !soaked->is_off[i] && !is_told(soaked, outcome, i);
	}
}

static void soak_page(struct soak *soak)
{
	static struct soaked soaked;
	size_t parts = 1 + maker_draw(PARTS);

	soaked = (struct soaked){0};
	buf_init(&soaked.page, BUF_NO_LIMIT);
	buf_init(&soaked.want, BUF_NO_LIMIT);
	buf_init(&soaked.got, BUF_NO_LIMIT);
	for (size_t i = 0; i < parts; i++)
		soak_part(&soaked, i);
	struct outcome outcome = refresh(soaked.worlds, &soaked.page, &soaked.want, &soaked.got);
	compare(soak, &soaked, &outcome);
	soak->pages++;
	for (size_t i = 0; i < parts; i++)
		world_release(&soaked.worlds[i]);
	buf_release(&soaked.page);
	buf_release(&soaked.want);
	buf_release(&soaked.got);
}

/* Nothing is harmed that stands under a veto, or has its own answers; of unrelated columns as many as are stated. */
static bool is_good(const struct soak *soak)
{
	return soak->harm[OWN] + soak->harm[TRAP] + soak->missed + soak->silent == 0 &&
		soak->written * 100 <= soak->columns;
}

/* Pages, lines that are judged, unrelated columns written, lines that stayed old, and all that is wrong. */
static void print(const struct soak *soak)
{
	printf("page-soak\t%zu\t%zu\t%zu of %zu\t%zu\t%zu\n", soak->pages, soak->lines[OWN] + soak->lines[TRAP],
		soak->written, soak->columns, soak->missed,
		soak->harm[OWN] + soak->harm[TRAP] + soak->missed + soak->silent);
}

static void test_soak(void **context)
{
	struct soak soak = {0};

	(void)context;
	while (soak.pages < 200)
		soak_page(&soak);
	if (!is_good(&soak)) {
		print(&soak);
		fail();
	}
}

static int run_soak(size_t rounds)
{
	struct soak soak = {0};

	while (soak.pages < rounds * 1000)
		soak_page(&soak);
	print(&soak);
	return is_good(&soak) ? 0 : 1;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_true),
		cmocka_unit_test(test_unrelated),
		cmocka_unit_test(test_vetoes),
		cmocka_unit_test(test_soak),
	};

	maker_init();
	if (argc == 3 && strcmp(argv[1], "soak") == 0)
		return run_soak(strtoul(argv[2], NULL, 10));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
