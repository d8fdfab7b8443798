#include "host/history.h"

#include "base/json_read.h"
#include "host/answer.h"
#include "host/reader.h"

#include <stdlib.h>

#define MAX_BODY ((size_t)1024 * 1024)
#define WEEKS_A_PAGE 30
#define MOST_PAGES 100
#define DAY 86400

/* What is being asked for one item. */
struct progress {
	unsigned page;
	size_t capacity;
};

struct asker {
	struct history *history;
	struct progress *progress; /* by item */
};

void history_init(struct history *history, const char *const *names, size_t count)
{
	*history = (struct history){.count = count};
	history->items = mem_calloc(count + 1, sizeof(*history->items));
	for (size_t i = 0; i < count; i++)
		history->items[i].name = names[i];
}

void history_release(struct history *history)
{
	for (size_t i = 0; i < history->count; i++)
		free(history->items[i].weeks);
	free(history->items);
	arena_release(&history->arena);
	*history = (struct history){0};
}

static const char *ask(void *user, size_t item, struct buf *out)
{
	const struct asker *asker = user;

	buf_printf(out, "/repos/%s/stargazers/history?per_page=%d&page=%u", asker->history->items[item].name,
		WEEKS_A_PAGE, asker->progress[item].page + 1);
	return NULL;
}

static bool read_week(const struct json_value *value, struct history_week *week)
{
	int64_t begins;

	if (!json_count_value(json_get(value, "week"), &begins) || begins / DAY > INT32_MAX ||
		!json_count_value(json_get(value, "total"), &week->given))
		return false;
	week->day = (int32_t)(begins / DAY);
	return true;
}

/* Newest first: a week that is not older than the one before it means that the pages moved while they were read. */
static bool add_week(struct history_item *item, struct progress *progress, const struct history_week *week)
{
	if (item->count > 0 && week->day >= item->weeks[item->count - 1].day)
		return false;
	MEM_NEXT(item->weeks, item->count, progress->capacity) = *week;
	return true;
}

static bool add_page(struct history_item *item, struct progress *progress, const struct json_value *page)
{
	for (const struct json_value *value = json_first(page); value; value = json_next(value)) {
		struct history_week week;

		if (!read_week(value, &week) || !add_week(item, progress, &week))
			return false;
	}
	progress->page++;
	return true;
}

static bool is_far_enough(const struct history_item *item, const struct progress *progress, size_t weeks)
{
	if (weeks < WEEKS_A_PAGE || progress->page >= MOST_PAGES)
		return true;
	return date_is_known(item->since) && item->weeks[item->count - 1].day <= date_days(item->since);
}

static enum reader_result take_page(
	void *user, size_t index, const struct answer *answer, const struct outcome *outcome, const char **why)
{
	struct asker *asker = user;
	struct history_item *item = &asker->history->items[index];
	struct progress *progress = &asker->progress[index];
	struct err err = {0};
	SCOPED(json_doc) page = {0};
	enum reader_result result = READER_WRONG;

	if (outcome->kind != OUTCOME_BODY)
		return READER_USUAL;
	if (!json_read(&page, "answer", answer->body.data, answer->body.len, ANSWER_MAX_VALUES, &err)) {
		*why = page.is_crowded ? ANSWER_CROWDED : "no whole JSON";
		return page.is_crowded ? READER_WRONG : READER_UNREADABLE;
	}
	if (json_kind_of(page.root) != JSON_LIST || json_count(page.root) > WEEKS_A_PAGE ||
		!add_page(item, progress, page.root))
		*why = "no list of weeks, newest first";
	else
		result = is_far_enough(item, progress, json_count(page.root)) ? READER_DONE : READER_MORE;
	return result;
}

static void take_states(struct history *history, const struct fetch *fetch)
{
	history->requests = fetch->requests;
	for (size_t i = 0; i < history->count; i++) {
		struct history_item *item = &history->items[i];

		item->state = fetch->items[i].state;
		if (fetch->items[i].message != NULL)
			item->message = arena_strdup(&history->arena, fetch->items[i].message);
	}
}

static const char *const headers[] = {"Accept: application/vnd.github+json", "X-GitHub-Api-Version: 2026-03-10", NULL};

bool history_run(struct history *history, const struct fetch_options *options, struct err *err)
{
	struct asker asker = {history, mem_calloc(history->count + 1, sizeof(*asker.progress))};
	struct reader reader = {.headers = headers,
		.what = "can't be read",
		.later = 422,
		.max_body = MAX_BODY,
		.ask = ask,
		.take = take_page,
		.kept = "the series keeps what came, and the next run goes on from there",
		.user = &asker};
	SCOPED_FREE const char **names = mem_calloc(history->count + 1, sizeof(*names));
	SCOPED(fetch) fetch;

	for (size_t i = 0; i < history->count; i++)
		names[i] = history->items[i].name;
	fetch_init(&fetch, names, history->count);
	bool is_done = reader_run(&reader, &fetch, options, err);
	take_states(history, &fetch);
	free(asker.progress);
	return is_done;
}
