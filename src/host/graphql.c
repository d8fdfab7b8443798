#include "host/graphql.h"

#include "base/json.h"
#include "base/json_read.h"
#include "host/answer.h"
#include "host/rest.h"
#include "model/slug.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Aliases are numbered, as names hold signs that aliases may not; names go as variables, so nothing needs quoting. */
static void write_query(struct buf *out, size_t count)
{
	buf_puts(out, "query(");
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "$o%zu:String!,$n%zu:String!%s", i, i, i + 1 < count ? "," : "");
	buf_puts(out, "){");
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "r%zu:repository(owner:$o%zu,name:$n%zu){...facts} ", i, i, i);
	buf_puts(out,
		"}fragment facts on Repository{databaseId nameWithOwner stargazerCount forkCount createdAt pushedAt "
		"isArchived primaryLanguage{name} licenseInfo{spdxId}}");
}

static void put_name(struct json *variables, const char *name, size_t i)
{
	const char *slash = strchr(name, '/');
	char key[32], owner[SLUG_SIZE];

	snprintf(owner, sizeof(owner), "%.*s", (int)(slash - name), name);
	snprintf(key, sizeof(key), "o%zu", i);
	json_put_string(variables, key, owner);
	snprintf(key, sizeof(key), "n%zu", i);
	json_put_string(variables, key, slash + 1);
}

void graphql_write(struct buf *out, const char *const *names, size_t count)
{
	struct json *root = json_new_map();
	struct json *variables = json_new_map();
	struct buf query;

	buf_init(&query, BUF_NO_LIMIT);
	write_query(&query, count);
	for (size_t i = 0; i < count; i++)
		put_name(variables, names[i], i);
	json_put_string(root, "query", query.data);
	json_put(root, "variables", variables);
	json_write(out, root, false);
	json_free(root);
	buf_release(&query);
}

static const char *read_counts(const struct json_value *map, struct repo *repo)
{
	const struct json_value *forks = json_get(map, "forkCount");

	if (!json_count_value(json_get(map, "stargazerCount"), &repo->stars))
		return "no usable stargazerCount";
	if (json_kind_of(forks) != JSON_NULL && !json_count_value(forks, &repo->forks))
		return "no usable forkCount";
	return NULL;
}

static const char *read_dates(const struct json_value *map, struct repo *repo)
{
	const struct json_value *pushed = json_get(map, "pushedAt");

	if (!rest_read_created(json_get(map, "createdAt"), &repo->created))
		return "no usable createdAt";
	if (json_kind_of(pushed) != JSON_NULL && !rest_read_stamp(pushed, &repo->pushed))
		return "no usable pushedAt";
	return NULL;
}

static bool is_map_or_null(const struct json_value *value)
{
	return json_kind_of(value) == JSON_MAP || json_kind_of(value) == JSON_NULL;
}

static const char *read_others(const struct json_value *map, struct arena *arena, struct repo *repo)
{
	const struct json_value *archived = json_get(map, "isArchived");
	const struct json_value *language = json_get(map, "primaryLanguage"), *license = json_get(map, "licenseInfo");

	if (json_kind_of(archived) != JSON_NULL && !json_bool(archived, &repo->is_archived))
		return "no usable isArchived";
	if (!is_map_or_null(language) || !rest_read_text(json_get(language, "name"), arena, &repo->language))
		return "no usable primaryLanguage";
	if (!is_map_or_null(license) || !rest_read_text(json_get(license, "spdxId"), arena, &repo->license))
		return "no usable licenseInfo";
	if (repo->license && strcmp(repo->license, "NOASSERTION") == 0)
		repo->license = NULL;
	return NULL;
}

static const char *read_facts(const struct json_value *map, struct arena *arena, struct repo *repo)
{
	const char *full_name = json_string(json_get(map, "nameWithOwner"));
	const char *why;
	struct slug slug;

	if (!full_name || !slug_parse(&slug, full_name, strlen(full_name)))
		return "no usable nameWithOwner";
	repo->full_name = arena_strdup(arena, slug.text);
	why = read_counts(map, repo);
	if (!why)
		why = read_dates(map, repo);
	return why ? why : read_others(map, arena, repo);
}

static void read_item(const struct json_value *value, struct arena *arena, struct graphql_item *item)
{
	const struct json_value *id = json_get(value, "databaseId");

	if (json_kind_of(value) == JSON_NULL)
		return;
	item->state = GRAPHQL_WRONG;
	item->why = "no map";
	if (json_kind_of(value) != JSON_MAP)
		return;
	item->why = read_facts(value, arena, &item->repo);
	if (item->why)
		return;
	/* The schema's Int has 31 bits, and where a value does not fit it is null. */
	if (json_kind_of(id) == JSON_NULL) {
		item->state = GRAPHQL_NO_ID;
	} else if (!json_count_value(id, &item->repo.id) || item->repo.id == 0) {
		item->why = "no usable databaseId";
	} else {
		item->state = GRAPHQL_FACTS;
		item->repo.status = REPO_OK;
	}
}

static void read_data(const struct json_value *data, struct arena *arena, struct graphql_item *items, size_t count)
{
	char key[32];

	for (size_t i = 0; i < count; i++) {
		snprintf(key, sizeof(key), "r%zu", i);
		read_item(json_get(data, key), arena, &items[i]);
	}
}

/* The item that an error's path begins with, or NULL: the error is the whole answer's. */
static struct graphql_item *item_of(const struct json_value *error, struct graphql_item *items, size_t count)
{
	const char *key = json_string(json_first(json_get(error, "path")));
	size_t digits = key && *key == 'r' ? strspn(key + 1, "0123456789") : 0;
	unsigned long at;

	if (digits == 0 || digits > 5 || key[1 + digits] != '\0')
		return NULL;
	at = strtoul(key + 1, NULL, 10);
	return at < count ? &items[at] : NULL;
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
		[GRAPHQL_UNREADABLE] = 1};

	return weight[a] > weight[b];
}

static bool has_nulls(const struct repo *repo)
{
	return !repo->language || !repo->license || !moment_is_known(repo->pushed);
}

/* An error that does not say where it struck may have struck these: asked again, their nulls are true ones. */
static void doubt_nulls(struct graphql_item *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		bool is_doubtful = items[i].state == GRAPHQL_NOTHING ||
			(items[i].state == GRAPHQL_FACTS && has_nulls(&items[i].repo));
		if (is_doubtful)
			items[i].state = GRAPHQL_CUT;
	}
}

/* These are told of what is not to be had at all, and never beside a null within. */
static bool is_lasting(const char *type)
{
	return is_type(type, "NOT_FOUND") || is_type(type, "FORBIDDEN");
}

static enum graphql_verdict take_errors(
	const struct json_value *errors, bool has_data, struct graphql_item *items, size_t count)
{
	enum graphql_verdict verdict = GRAPHQL_READ;

	for (const struct json_value *error = json_first(errors); error; error = json_next(error)) {
		const char *type = json_string(json_get(error, "type"));
		struct graphql_item *item = item_of(error, items, count);
		enum graphql_verdict said = verdict_of(error, type, has_data || item);
		if (item)
			take_item_error(error, type, said, item);
		else if (has_data && json_kind_of(error) == JSON_MAP && !is_lasting(type))
			doubt_nulls(items, count);
		if (is_graver(said, verdict))
			verdict = said;
	}
	return verdict;
}

/* Without data, only these two say all there is to say. */
static bool is_explained(const struct graphql_item *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (items[i].state != GRAPHQL_GONE && items[i].state != GRAPHQL_FORBIDDEN)
			return false;
	}
	return true;
}

static bool has_state(const struct graphql_item *items, size_t count, enum graphql_state state)
{
	for (size_t i = 0; i < count; i++) {
		if (items[i].state == state)
			return true;
	}
	return false;
}

/* What the whole was cut short by, those that have nothing were cut by. */
static void mark_cut(struct graphql_item *items, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (items[i].state == GRAPHQL_NOTHING)
			items[i].state = GRAPHQL_CUT;
	}
}

static bool has_only(const struct graphql_item *items, size_t count, enum graphql_state state)
{
	for (size_t i = 0; i < count; i++) {
		if (items[i].state != state)
			return false;
	}
	return true;
}

/* A limit also comes as REST tells it: a message, and nothing else. */
static enum graphql_verdict read_errors(const struct json_value *root, struct graphql_item *items, size_t count)
{
	bool has_data = !has_only(items, count, GRAPHQL_NOTHING);
	enum graphql_verdict said = take_errors(json_get(root, "errors"), has_data, items, count);
	enum graphql_verdict limit = limit_of(NULL, NULL, json_string(json_get(root, "message")));

	return !has_data && is_graver(limit, said) ? limit : said;
}

static enum graphql_verdict read_root(
	const struct json_value *root, struct arena *arena, struct graphql_item *items, size_t count)
{
	const struct json_value *data = json_get(root, "data");
	bool has_data = json_kind_of(data) == JSON_MAP;
	enum graphql_verdict verdict;

	read_data(data, arena, items, count);
	verdict = read_errors(root, items, count);
	if (verdict == GRAPHQL_READ && !has_data && !is_explained(items, count))
		return GRAPHQL_TOO_HEAVY;
	if (verdict != GRAPHQL_READ)
		mark_cut(items, count);
	/* Partial answers are used, and the rest is asked for again. */
	if (verdict == GRAPHQL_TOO_HEAVY && has_state(items, count, GRAPHQL_FACTS))
		return GRAPHQL_READ;
	return verdict;
}

enum graphql_verdict graphql_read(
	const char *bytes, size_t len, struct arena *arena, struct graphql_item *items, size_t count)
{
	struct err err = {0};
	struct json_doc doc;
	bool is_json = json_read(&doc, "answer", bytes, len, ANSWER_MAX_VALUES, &err);
	enum graphql_verdict verdict;

	for (size_t i = 0; i < count; i++) {
		items[i] = (struct graphql_item){.state = GRAPHQL_NOTHING};
		repo_init(&items[i].repo);
	}
	if (!is_json)
		return GRAPHQL_UNREADABLE;
	verdict = read_root(doc.root, arena, items, count);
	for (size_t i = 0; i < count; i++) {
		if (items[i].state == GRAPHQL_FORBIDDEN && items[i].why)
			items[i].why = arena_strdup(arena, items[i].why);
	}
	json_doc_release(&doc);
	return verdict;
}
