#include "host/run.h"

#include "base/clock.h"
#include "host/kind.h"
#include "model/fact.h"
#include "model/slug.h"

#include <string.h>

int64_t run_now(const struct run *run)
{
	return run->options->now + (clock_ms() - run->started) / 1000;
}

uint64_t run_facts(const struct run *run)
{
	return run->options->facts | (fact_kept() & ~run->kind->dear);
}

bool run_has_unsent(const struct run *run)
{
	return run->order.next < run->order.count || run->order.again.count > 0;
}

bool run_has(const struct run *run, size_t index)
{
	return run->hosts[index] == run->host;
}

const char *run_path(const struct run *run, const struct fetch_item *item)
{
	return item->name + run->prefix;
}

void run_name(const struct run *run, const struct fetch_item *item, struct repo *repo)
{
	size_t len = strlen(repo->full_name);
	struct slug slug;

	if (run->prefix == 0)
		return;
	char *name = arena_alloc(&run->fetch->arena, run->prefix + len + 1);
	memcpy(name, item->name, run->prefix);
	memcpy(name + run->prefix, repo->full_name, len + 1);
	repo->full_name = slug_parse(&slug, name, run->prefix + len) ? name : item->name;
}

struct fetch_item *run_item(const struct run *run, size_t place)
{
	return &run->fetch->items[run->order.items[place]];
}

void run_count_pass(struct run *run)
{
	run->progress.passed++;
	run->trouble.failures = 0;
}

void run_pass(struct run *run, size_t place)
{
	struct fetch_item *item = run_item(run, place);

	item->state = FETCH_OK;
	item->message = NULL;
	item->repo.name = item->name;
	run->progress.settled++;
	run_count_pass(run);
}

void run_fail(struct run *run, size_t place, enum fetch_state state, const char *text)
{
	struct fetch_item *item = run_item(run, place);

	item->state = state;
	item->message = arena_strdup(&run->fetch->arena, text);
	run->progress.settled++;
}

void run_end(struct run *run, const char *text)
{
	run->is_over = true;
	if (run->progress.settled > 0)
		err_set(run->err, "%s. The run ended after %zu of %zu repositories", text, run->progress.settled,
			run->order.count);
	else
		err_set(run->err, "%s", text);
}
