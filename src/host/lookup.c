#include "host/lookup.h"

#include "host/rest.h"

#include <inttypes.h>
#include <stdlib.h>

static const char *ask(void *user, size_t index, struct buf *out)
{
	const struct lookup *lookup = user;
	const struct run *run = lookup->run;
	const struct fetch_item *item = &run->fetch->items[index];
	const struct lookup_item *at = &lookup->items[index];

	if (at->question != QUESTION_FIRST) {
		rest_put_path(out, run->kind, at->question, item->repo.full_name + run->prefix);
		return NULL;
	}
	if (at->is_by_id)
		buf_printf(out, "%s%" PRId64, run->kind->id_path, item->known_id);
	else
		rest_put_path(out, run->kind, at->question, run_path(run, item));
	if (run->kind->dear & run_facts(run))
		buf_puts(out, run->kind->dear_query);
	return at->is_by_id ? NULL : cache_validator(cache_find(run->cache, item->name), run_now(run));
}

/* The next of the kind's questions that asks for something wanted; false: there is none. */
static bool go_on(const struct lookup *lookup, struct lookup_item *at)
{
	while (++at->question < QUESTIONS) {
		if (rest_facts(at->question) & run_facts(lookup->run))
			return true;
	}
	return false;
}

static enum reader_result finish(struct lookup *lookup, size_t index)
{
	struct run *run = lookup->run;
	struct fetch_item *item = &run->fetch->items[index];
	struct lookup_item *at = &lookup->items[index];

	if (go_on(lookup, at))
		return READER_MORE;
	item->repo.name = item->name;
	cache_put(run->cache, &item->repo, at->etag, run_now(run), at->read);
	return READER_DONE;
}

static enum reader_result take_body(struct lookup *lookup, size_t index, const struct answer *answer, const char **why)
{
	struct run *run = lookup->run;
	struct lookup_item *at = &lookup->items[index];

	switch (rest_read(run->kind, at->question, answer->body.data, answer->body.len, run_facts(run),
		&run->fetch->arena, &run->fetch->items[index].repo, why)) {
	case REST_READ:
		if (at->is_by_id && repo_is_other(&run->fetch->items[index].repo, run->fetch->items[index].known_id)) {
			*why = "another id than was asked for";
			return READER_WRONG;
		}
		if (at->question == QUESTION_FIRST) {
			run_name(run, &run->fetch->items[index], &run->fetch->items[index].repo);
			at->etag = *answer->etag ? arena_strdup(&run->fetch->arena, answer->etag) : NULL;
			at->read = run_now(run);
		}
		return finish(lookup, index);
	case REST_UNREADABLE:
		return READER_UNREADABLE;
	default:
		return READER_WRONG;
	}
}

static enum reader_result take_unchanged(struct lookup *lookup, size_t index)
{
	struct run *run = lookup->run;
	struct fetch_item *item = &run->fetch->items[index];
	const struct cache_entry *entry = cache_find(run->cache, item->name);

	repo_copy(&item->repo, &entry->repo, &run->fetch->arena);
	run->fetch->not_modified++;
	lookup->items[index].etag = entry->etag;
	lookup->items[index].read = entry->read;
	return finish(lookup, index);
}

/* Of what is asked for besides, there is none, or none any more. */
static enum reader_result take_none(struct lookup *lookup, size_t index)
{
	struct run *run = lookup->run;
	uint64_t facts = rest_facts(lookup->items[index].question);

	for (int fact = 0; fact < FACTS; fact++)
		if (facts & FACT_BIT(fact))
			fact_set(&run->fetch->items[index].repo, (enum fact)fact, FACT_UNKNOWN, &run->fetch->arena);
	return finish(lookup, index);
}

static enum reader_result take_lasting(struct lookup *lookup, size_t index, const struct outcome *outcome)
{
	struct repo repo;
	int64_t now = run_now(lookup->run);

	repo_init(&repo);
	repo.name = lookup->run->fetch->items[index].name;
	repo.status = outcome->kind == OUTCOME_GONE ? REPO_GONE : REPO_BLOCKED;
	repo.reason = outcome->text;
	cache_put(lookup->run->cache, &repo, NULL, now, now);
	return READER_USUAL;
}

/* A name without a redirect may have been another's for a while: its repository may live on under a third. */
static bool is_known_by_id(const struct lookup *lookup, size_t index)
{
	return lookup->run->kind->id_path && lookup->run->fetch->items[index].known_id > 0 &&
		!lookup->items[index].is_by_id;
}

static enum reader_result take(
	void *user, size_t index, const struct answer *answer, const struct outcome *outcome, const char **why)
{
	struct lookup *lookup = user;

	if (outcome->kind == OUTCOME_BODY)
		return take_body(lookup, index, answer, why);
	if (outcome->kind == OUTCOME_UNCHANGED)
		return take_unchanged(lookup, index);
	if (lookup->items[index].question != QUESTION_FIRST && (answer->status == 404 || answer->status == 409))
		return take_none(lookup, index);
	if (outcome->kind == OUTCOME_GONE && is_known_by_id(lookup, index)) {
		lookup->items[index].is_by_id = true;
		return READER_MORE;
	}
	if (outcome->kind == OUTCOME_GONE || outcome->kind == OUTCOME_BLOCKED)
		return take_lasting(lookup, index, outcome);
	return READER_USUAL;
}

void lookup_init(struct lookup *lookup, struct run *run)
{
	*lookup = (struct lookup){.run = run,
		.items = mem_calloc(run->fetch->count, sizeof(*lookup->items)),
		.reader = {.what = "is no repository's facts",
			.max_body = REST_MAX_BODY,
			.ask = ask,
			.take = take,
			.user = lookup}};
	run->reader = &lookup->reader;
}

void lookup_release(struct lookup *lookup)
{
	free(lookup->items);
}
