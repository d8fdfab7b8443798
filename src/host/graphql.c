#include "host/graphql.h"

#include "base/json_read.h"
#include "host/answer.h"
#include "host/kind_fact.h"
#include "host/url.h"
#include "model/fact.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* A batch, as its answer is read. */
struct batch {
	const struct graphql_asked *asked;
	uint64_t facts; /* those asked for that are told */
	struct arena *arena;
	struct graphql_item *items;
	size_t count;
};

char *graphql_url(const struct host_kind *kind, const char *base)
{
	size_t root = url_before(base, kind->api_path), len = root > 0 ? root : strlen(base);
	const char *tail = root > 0 ? "/api/graphql" : "/graphql";
	char *url = mem_alloc(len + strlen(tail) + 1);

	memcpy(url, base, len);
	memcpy(url + len, tail, strlen(tail) + 1);
	return url;
}

void graphql_put_selections(struct buf *out, const struct kind_fact *rows, uint64_t facts)
{
	const char *last = "";

	for (int fact = 0; fact < FACTS; fact++) {
		const char *selection = rows[fact].selection;

		if (!(facts & FACT_BIT(fact)) || !selection || strcmp(selection, last) == 0)
			continue;
		buf_putc(out, ' ');
		buf_puts(out, selection);
		last = selection;
	}
}

static const char *say_unusable(struct batch *batch, const char *member)
{
	char text[80];

	snprintf(text, sizeof(text), "no usable %.40s", member);
	return arena_strdup(batch->arena, text);
}

static const char *read_facts(struct batch *batch, const struct json_value *map, struct repo *repo)
{
	const struct host_kind *kind = batch->asked->kind;
	const char *full_name = json_string(json_get(map, kind->batch->full_name));

	if (!full_name || !kind->is_name(full_name))
		return say_unusable(batch, kind->batch->full_name);
	repo->full_name = arena_strdup(batch->arena, full_name);
	return kind_fact_read(kind->facts, batch->facts, true, map, batch->arena, repo);
}

/* A number, or a text that ends in one: "gid://gitlab/Project/7". */
static bool read_id(const struct kind_batch *kind, const struct json_value *value, int64_t *id)
{
	const char *text = json_string(value);
	size_t before = kind->id_prefix ? strlen(kind->id_prefix) : 0, digits;

	if (!kind->id_prefix)
		return json_count_value(value, id) && *id > 0;
	if (!text || strncmp(text, kind->id_prefix, before) != 0)
		return false;
	digits = strspn(text + before, "0123456789");
	if (digits == 0 || digits > 15 || text[before + digits] != '\0')
		return false;
	*id = strtoll(text + before, NULL, 10);
	return *id > 0;
}

static void read_item(struct batch *batch, const struct json_value *value, struct graphql_item *item)
{
	const struct kind_batch *kind = batch->asked->kind->batch;
	const struct json_value *id = json_get(value, kind->id);

	if (json_kind_of(value) == JSON_NULL)
		return;
	item->state = GRAPHQL_WRONG;
	item->why = "no map";
	if (json_kind_of(value) != JSON_MAP)
		return;
	item->why = read_facts(batch, value, &item->repo);
	if (item->why)
		return;
	/* GitHub's schema has an Int of 31 bits, and where a value does not fit it is null. */
	if (json_kind_of(id) == JSON_NULL) {
		item->state = GRAPHQL_ALONE;
	} else if (!read_id(kind, id, &item->repo.id)) {
		item->why = say_unusable(batch, kind->id);
	} else {
		item->state = GRAPHQL_FACTS;
		item->repo.status = REPO_OK;
	}
}

static struct graphql_item *item_at(const struct batch *batch, const char *key)
{
	size_t digits = key && *key == 'r' ? strspn(key + 1, "0123456789") : 0;

	if (digits == 0 || digits > 5 || key[1 + digits] != '\0')
		return NULL;
	unsigned long at = strtoul(key + 1, NULL, 10);
	return at < batch->count ? &batch->items[at] : NULL;
}

static struct graphql_item *item_named(const struct batch *batch, const char *name)
{
	for (size_t i = 0; name && i < batch->count; i++)
		if (strcasecmp(batch->asked->names[i], name) == 0)
			return &batch->items[i];
	return NULL;
}

/* Where one is told twice, who knows which is right. */
static void read_list(struct batch *batch, const struct json_value *data)
{
	const struct kind_batch *kind = batch->asked->kind->batch;
	const struct json_value *list = json_get(json_get(data, kind->list), "nodes");

	for (const struct json_value *value = json_first(list); value; value = json_next(value)) {
		struct graphql_item *item = item_named(batch, json_string(json_get(value, kind->full_name)));

		if (item && item->state == GRAPHQL_NOTHING)
			read_item(batch, value, item);
		else if (item)
			*item = (struct graphql_item){.state = GRAPHQL_WRONG, .why = "told twice"};
	}
}

static void read_data(struct batch *batch, const struct json_value *data)
{
	if (batch->asked->kind->batch->list) {
		read_list(batch, data);
		return;
	}
	for (const struct json_value *value = json_first(data); value; value = json_next(value)) {
		struct graphql_item *item = item_at(batch, json_key(value));

		if (item)
			read_item(batch, value, item);
	}
}

/* The item that an error's path begins with, or NULL: the error is the whole answer's. */
static struct graphql_item *item_of(const struct batch *batch, const struct json_value *error)
{
	return item_at(batch, json_string(json_first(json_get(error, "path"))));
}

static bool is_type(const char *type, const char *wanted)
{
	return type && strcmp(type, wanted) == 0;
}

static bool is_heavy_type(const char *type)
{
	return is_type(type, "RESOURCE_LIMITS_EXCEEDED") || is_type(type, "MAX_NODE_LIMIT_EXCEEDED");
}

/*
 * What comes beside an error is not to be told from a true null: facts that one reaches into are none. item has NO_ID:
 * it is asked for by REST as it is.
 */
static void take_item_error(
	const struct json_value *error, const char *type, enum graphql_verdict said, struct graphql_item *item)
{
	bool is_whole = item->state == GRAPHQL_NOTHING && json_count(json_get(error, "path")) == 1;

	if (item->state != GRAPHQL_NOTHING && item->state != GRAPHQL_FACTS && item->state != GRAPHQL_WRONG)
		return;
	if (said == GRAPHQL_LIMITED || said == GRAPHQL_BUSY || said == GRAPHQL_TOO_HEAVY || is_heavy_type(type)) {
		item->state = GRAPHQL_CUT;
	} else if (is_type(type, "FORBIDDEN")) {
		item->state = GRAPHQL_FORBIDDEN;
		item->why = json_string(json_get(error, "message"));
	} else {
		item->state = is_whole && is_type(type, "NOT_FOUND") ? GRAPHQL_GONE : GRAPHQL_FAILED;
	}
}

static bool has_words(const char *message, const char *words)
{
	return message && strcasestr(message, words);
}

/* GRAPHQL_READ: no limit is told. */
static enum graphql_verdict limit_of(const char *type, const char *code, const char *message)
{
	if (has_words(message, "secondary rate limit") || has_words(message, "abuse detection"))
		return GRAPHQL_BUSY;
	if (is_type(type, "RATE_LIMITED") || is_type(type, "RATE_LIMIT") || is_type(code, "graphql_rate_limit") ||
		has_words(message, "rate limit exceeded") || has_words(message, "rate limit already exceeded"))
		return GRAPHQL_LIMITED;
	return GRAPHQL_READ;
}

static enum graphql_verdict verdict_of(const struct json_value *error, const char *type, bool has_data)
{
	const char *code = json_string(json_get(json_get(error, "extensions"), "code"));
	const char *outer = json_string(json_get(error, "code"));
	enum graphql_verdict limit = limit_of(type, outer ? outer : code, json_string(json_get(error, "message")));

	if (limit != GRAPHQL_READ)
		return limit;
	if (is_heavy_type(type))
		return GRAPHQL_TOO_HEAVY;
	if (has_data)
		return GRAPHQL_READ;
	if (code || is_type(type, "FORBIDDEN") || is_type(type, "INSUFFICIENT_SCOPES"))
		return GRAPHQL_REFUSED;
	/* "Something went wrong", "We couldn't respond in time": no type, no code. */
	return GRAPHQL_TOO_HEAVY;
}

/* The gravest of all errors: limits, then weight, then refusal. */
static bool is_graver(enum graphql_verdict a, enum graphql_verdict b)
{
	static const int weight[] = {[GRAPHQL_READ] = 0,
		[GRAPHQL_LIMITED] = 4,
		[GRAPHQL_BUSY] = 5,
		[GRAPHQL_TOO_HEAVY] = 3,
		[GRAPHQL_REFUSED] = 2,
		[GRAPHQL_UNREADABLE] = 1,
		[GRAPHQL_CROWDED] = 1};

	return weight[a] > weight[b];
}

static bool has_nulls(const struct repo *repo, uint64_t facts)
{
	for (int fact = 0; fact < FACTS; fact++)
		if (facts & FACT_BIT(fact) && !fact_is_known((enum fact)fact, fact_get(repo, (enum fact)fact)))
			return true;
	return false;
}

/* An error that does not say where it struck may have struck these: asked again, their nulls are true ones. */
static void doubt_nulls(struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		struct graphql_item *item = &batch->items[i];

		if (item->state == GRAPHQL_NOTHING ||
			(item->state == GRAPHQL_FACTS && has_nulls(&item->repo, batch->facts)))
			item->state = GRAPHQL_CUT;
	}
}

/* These are told of what is not to be had at all, and never beside a null within. */
static bool is_lasting(const char *type)
{
	return is_type(type, "NOT_FOUND") || is_type(type, "FORBIDDEN");
}

static enum graphql_verdict take_errors(struct batch *batch, const struct json_value *errors, bool has_data)
{
	enum graphql_verdict verdict = GRAPHQL_READ;

	for (const struct json_value *error = json_first(errors); error; error = json_next(error)) {
		const char *type = json_string(json_get(error, "type"));
		struct graphql_item *item = item_of(batch, error);
		enum graphql_verdict said = verdict_of(error, type, has_data || item);
		if (item)
			take_item_error(error, type, said, item);
		else if (has_data && json_kind_of(error) == JSON_MAP && !is_lasting(type))
			doubt_nulls(batch);
		if (is_graver(said, verdict))
			verdict = said;
	}
	return verdict;
}

/* Without data, only these two say all there is to say. */
static bool is_explained(const struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		if (batch->items[i].state != GRAPHQL_GONE && batch->items[i].state != GRAPHQL_FORBIDDEN)
			return false;
	}
	return true;
}

static size_t count_state(const struct batch *batch, enum graphql_state state)
{
	size_t count = 0;

	for (size_t i = 0; i < batch->count; i++)
		count += batch->items[i].state == state;
	return count;
}

/* Those that have nothing: what the whole was cut short by, they were cut by; else a list did not have them. */
static void mark_nothing(struct batch *batch, enum graphql_state state)
{
	for (size_t i = 0; i < batch->count; i++) {
		if (batch->items[i].state == GRAPHQL_NOTHING)
			batch->items[i].state = state;
	}
}

/* A limit also comes as REST tells it: a message, and nothing else. */
static enum graphql_verdict read_errors(struct batch *batch, const struct json_value *root)
{
	bool has_data = count_state(batch, GRAPHQL_NOTHING) < batch->count;
	enum graphql_verdict said = take_errors(batch, json_get(root, "errors"), has_data);
	enum graphql_verdict limit = limit_of(NULL, NULL, json_string(json_get(root, "message")));

	return !has_data && is_graver(limit, said) ? limit : said;
}

static enum graphql_verdict read_root(struct batch *batch, const struct json_value *root)
{
	const struct json_value *data = json_get(root, "data");
	bool has_data = json_kind_of(data) == JSON_MAP;

	read_data(batch, data);
	enum graphql_verdict verdict = read_errors(batch, root);
	if (verdict == GRAPHQL_READ && !has_data && !is_explained(batch))
		return GRAPHQL_TOO_HEAVY;
	if (verdict != GRAPHQL_READ)
		mark_nothing(batch, GRAPHQL_CUT);
	else if (batch->asked->kind->batch->list)
		mark_nothing(batch, GRAPHQL_ALONE);
	/* Partial answers are used, and the rest is asked for again. */
	if (verdict == GRAPHQL_TOO_HEAVY && count_state(batch, GRAPHQL_FACTS) > 0)
		return GRAPHQL_READ;
	return verdict;
}

enum graphql_verdict graphql_read(const struct graphql_asked *asked, const char *bytes, size_t len, struct arena *arena,
	struct graphql_item *items)
{
	struct batch batch = {
		asked, asked->facts & kind_fact_told(asked->kind->facts, true), arena, items, asked->count};
	struct err err = {0};
	SCOPED(json_doc) doc;
	bool is_json = json_read(&doc, "answer", bytes, len, ANSWER_MAX_VALUES, &err);

	for (size_t i = 0; i < batch.count; i++) {
		items[i] = (struct graphql_item){.state = GRAPHQL_NOTHING};
		repo_init(&items[i].repo);
	}
	if (!is_json)
		return doc.is_crowded ? GRAPHQL_CROWDED : GRAPHQL_UNREADABLE;
	enum graphql_verdict verdict = read_root(&batch, doc.root);
	for (size_t i = 0; i < batch.count; i++) {
		if (items[i].state == GRAPHQL_FORBIDDEN && items[i].why)
			items[i].why = arena_strdup(arena, items[i].why);
	}
	return verdict;
}
