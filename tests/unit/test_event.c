#include "model/event.h"

#include "sample.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WEEKS 52
#define REPOS 300

/* What the weeks below do, and nothing else. */
static const struct {
	unsigned week;
	enum event_kind kind;
	const char *name, *before, *after;
} wanted[] = {
	{10, EVENT_ARCHIVED, "o/r010", NULL, NULL},
	{12, EVENT_RENAMED, "o/r020", "o/r020", "o/new020"},
	{13, EVENT_TRANSFERRED, "o/r030", "o/r030", "p/r030"},
	{15, EVENT_REPLACED, "o/r040", NULL, NULL},
	{16, EVENT_REPLACED, "o/r045", NULL, NULL},
	{17, EVENT_GONE, "o/r050", NULL, "gone"},
	{18, EVENT_GONE, "o/r055", NULL, "blocked"},
	{19, EVENT_LICENSE, "o/r060", "MIT", "Apache-2.0"},
	{19, EVENT_LICENSE, "o/r061", "MIT", NULL},
	{21, EVENT_BACK, "o/r040", "replaced", NULL},
	{22, EVENT_RELEASED, "o/r070", "2024-01-01", "v2"},
	{25, EVENT_BACK, "o/r050", "gone", NULL},
	{26, EVENT_QUIET, "o/r080", "2024-07-01", NULL},
	{27, EVENT_LISTED, "o/r300", NULL, NULL},
	{28, EVENT_DELISTED, "o/r090", NULL, NULL},
	{30, EVENT_REVIVED, "o/r010", NULL, NULL},
	{35, EVENT_LISTED, "o/r090", NULL, NULL},
	{40, EVENT_ARCHIVED, "o/r010", NULL, NULL},
};

#define WANTED (sizeof(wanted) / sizeof(wanted[0]))

static struct date date_of_week(unsigned week)
{
	return date_from_days(date_days((struct date){2025, 1, 5}) + 7 * (int64_t)week);
}

static struct moment day(const char *text)
{
	struct moment moment = MOMENT_UNKNOWN;

	assert_true(moment_parse(text, &moment));
	return moment;
}

static void set_status(struct repo *repo, enum repo_status status, bool holds)
{
	if (holds)
		repo->status = status;
}

static void set_release(struct repo *repo, const char *tag, struct moment released, struct arena *arena)
{
	fact_set(repo, FACT_RELEASED, (struct fact_value){released.packed, NULL}, arena);
	fact_set(repo, FACT_RELEASE, (struct fact_value){-1, tag}, arena);
}

static void change_names(struct repo *repo, unsigned number, unsigned week)
{
	if (number == 20 && week >= 12)
		repo->full_name = "o/new020";
	if (number == 20 && week >= 14) /* the curator follows */
		repo->name = "o/new020";
	if (number == 30 && week >= 13)
		repo->full_name = "p/r030";
	if (number == 45 && week >= 16)
		repo->id = 9045;
}

static void change_facts(struct repo *repo, unsigned number, unsigned week, struct arena *arena)
{
	repo->is_archived = number == 82 || (number == 10 && ((week >= 10 && week < 30) || week >= 40));
	repo->license = number == 61 && week >= 19 ? NULL : number == 60 && week >= 19 ? "Apache-2.0" : "MIT";
	if (number >= 80 && number <= 82)
		repo->pushed = day(number == 81 ? "2023-01-01" : "2024-07-01");
	if (number == 70)
		set_release(repo, week >= 22 ? "v2" : "v1", day(week >= 22 ? "2025-06-08" : "2024-01-01"), arena);
	if (number == 71)
		set_release(repo, "v", moment_from_date(date_of_week(week / 8 * 8)), arena);
	set_status(repo, REPO_REPLACED, number == 40 && week >= 15 && week < 21);
	set_status(repo, REPO_GONE, number == 50 && week >= 17 && week < 24);
	set_status(repo, REPO_BLOCKED, number == 55 && week >= 18);
	/* Passing failures tell of nothing, also where something just happened. */
	set_status(repo, REPO_STALE, number > 90 && number % 7 == week % 7);
	set_status(repo, REPO_STALE, (number == 10 && week == 11) || (number == 50 && week == 24));
}

/* Is it in the list that week? */
static bool is_listed(unsigned number, unsigned week)
{
	if (number == 300)
		return week >= 27;
	return number != 90 || week < 28 || week >= 35;
}

static void add_week(struct archive *archive, unsigned week)
{
	struct snapshot snapshot;
	char path[64], text[DATE_SIZE], name[32];

	snapshot_init(&snapshot);
	snapshot.date = date_of_week(week);
	for (unsigned i = 1; i <= REPOS; i++) {
		struct repo repo;

		if (!is_listed(i, week))
			continue;
		repo_init(&repo);
		snprintf(name, sizeof(name), "o/r%03u", i);
		repo.name = repo.full_name = name;
		repo.id = 1000 + i;
		repo.status = REPO_OK;
		repo.stars = (int64_t)i * 100 + (week * i) % 17;
		repo.pushed = moment_from_date(date_of_week(week));
		change_names(&repo, i, week);
		change_facts(&repo, i, week, &snapshot.arena);
		snapshot_add(&snapshot, &repo);
	}
	snapshot_finish(&snapshot);
	snprintf(path, sizeof(path), "%s.json", date_format(snapshot.date, text));
	archive_put(archive, &snapshot, path);
	snapshot_release(&snapshot);
}

static void assert_text(const char *seen, const char *text)
{
	assert_true(seen ? text && strcmp(seen, text) == 0 : !text);
}

static bool has_id(const struct events *events, const char *id)
{
	for (size_t i = 0; i < events->count; i++)
		if (strcmp(events->items[i].id, id) == 0)
			return true;
	return false;
}

static void test_weeks(void **state)
{
	struct archive archive = {0};
	struct events events, full;

	(void)state;
	for (unsigned week = 0; week < WEEKS; week++)
		add_week(&archive, week);
	events_of_archive(&full, &archive);
	for (size_t i = 0; i < full.count && i < WANTED; i++) {
		const struct event *event = &full.items[i];
		if (strcmp(event->name, wanted[i].name) != 0 || event->kind != wanted[i].kind)
			fail_msg("%zu: %s %s", i, event->name, event_kind_name(event->kind));
		assert_int_equal(date_days(event->date), date_days(date_of_week(wanted[i].week)));
		assert_text(event->before, wanted[i].before);
		assert_text(event->after, wanted[i].after);
	}
	assert_int_equal(full.count, WANTED);
	for (size_t i = 0; i < full.count; i++)
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(full.items[i].id, full.items[j].id);
	/* What was told stays so as weeks are added; where the weeks between are pruned no event gets another name. */
	for (size_t left = archive.count; left > 1; left--) {
		archive_remove(&archive, left % 4 == 0 ? left / 2 : left - 1);
		events_of_archive(&events, &archive);
		for (size_t i = 0; i < events.count; i++)
			assert_true(has_id(&full, events.items[i].id));
		events_release(&events);
	}
	events_release(&full);
	archive_release(&archive);
}

static void test_feed(void **state)
{
	static const char catalog[] =
		"id: \"liste\"\ntitle: {zh: \"列表 <&\", en: A list}\nlanguages: [zh, en]\n"
		"projects:\n  - {name: \"Ten <b>&\", repo: o/r010}\n  - repo: o/new020\n    formerly: "
		"[o/r020]\n";
	struct sample sample;
	const char *text;
	char *before;

	(void)state;
	sample_init(&sample, catalog, NULL, NULL);
	text = sample_render(&sample, "feed", "liste.atom");
	assert_true(sample_is_valid("atom.rng", text));
	sample_has(text, "<updated>1970-01-01T00:00:00Z</updated>");
	for (unsigned week = 0; week < WEEKS; week++)
		add_week(&sample.archive, week);
	sample.input.newest = archive_newest(&sample.archive);
	text = sample_render(&sample, "feed", "liste.atom");
	assert_true(sample_is_valid("atom.rng", text));
	sample_has(text,
		"<id>urn:eco-refresh:feed:liste</id>\n  <title>列表 &lt;&amp;：动态</title>\n"
		"  <updated>2025-10-12T00:00:00Z</updated>");
	sample_has(text, "<title>Ten &lt;b&gt;&amp;：仓库已归档。</title>");
	sample_has(text,
		"<title>o/r080：一年以上无推送，最近一次在 2024 年 7 月 1 日。</title>\n"
		"    <updated>2025-07-06T00:00:00Z</updated>\n"
		"    <link rel=\"alternate\" href=\"https://github.com/o/r080\"/>\n"
		"    <category term=\"quiet\"/>");
	before = strdup(text);
	assert_string_equal(sample_render(&sample, "feed", "liste.atom"), before);
	/* A week in which nothing happens changes nothing of it. */
	archive_remove(&sample.archive, WEEKS - 1);
	sample.input.newest = archive_newest(&sample.archive);
	assert_string_equal(sample_render(&sample, "feed", "liste.atom"), before);
	free(before);
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_weeks),
		cmocka_unit_test(test_feed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
