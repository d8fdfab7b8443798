#include "review/probe.h"

#include "base/json_read.h"
#include "host/answer.h"
#include "host/reader.h"
#include "model/slug.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BODY ((size_t)4 * 1024 * 1024) /* a file of 1 MB comes with its contents, in base64 */

/* Steps of an item: its contributors, each file, and once its tags. */
struct asker {
	struct probe *probe;
	size_t *steps; /* of each item, the one that is being asked */
};

static void part_want(struct probe_item *item, const char *text, bool is_tag)
{
	for (size_t i = 0; i < item->part_count; i++)
		if (item->parts[i].is_tag == is_tag && strcmp(item->parts[i].text, text) == 0)
			return;
	MEM_NEXT(item->parts, item->part_count, item->part_capacity) =
		(struct known_part){.text = text, .is_tag = is_tag, .is_there = -1};
}

static void rule_want(struct probe_item *item, const struct policy_rule *demanded, const char *section)
{
	const struct policy_rule *rule = policy_rule_in(demanded, section);
	if (rule->severity == POLICY_OFF || policy_exception_of(rule, item->name))
		return;
	item->wants_contributors |= rule->id == POLICY_CONTRIBUTORS;
	for (size_t i = 0; rule->id == POLICY_HAS && i < rule->values[POLICY_FILES].count; i++)
		part_want(item, rule->values[POLICY_FILES].texts[i], false);
	for (size_t i = 0; rule->id == POLICY_HAS && i < rule->values[POLICY_TAG].count; i++)
		part_want(item, rule->values[POLICY_TAG].texts[i], true);
}

static struct probe_item *find(const struct probe *probe, const char *name)
{
	for (size_t i = 0; i < probe->count; i++)
		if (slug_is_equal(probe->items[i].name, name))
			return &probe->items[i];
	return NULL;
}

const struct probe_item *probe_find(const struct probe *probe, const char *name)
{
	return find(probe, name);
}

void probe_want(struct probe *probe, const char *name, const char *section, const struct policy *policy)
{
	if (strchr(name, '/') != strrchr(name, '/')) /* of another host, whose answers are not GitHub's */
		return;
	struct probe_item *known = find(probe, name);
	struct probe_item fresh = {.name = name, .contributors = -1};
	struct probe_item *item = known ? known : &fresh;
	rule_want(item, &policy->rules[POLICY_CONTRIBUTORS], section);
	rule_want(item, &policy->rules[POLICY_HAS], section);
	for (size_t i = 0; i < policy->any_count; i++)
		rule_want(item, &policy->any_of[i], section);
	if (known || (!item->wants_contributors && item->part_count == 0))
		return;
	MEM_NEXT(probe->items, probe->count, probe->capacity) = fresh;
}

/* The part that a step asks for; NULL: contributors. Tags are all asked for by the first of them. */
static struct known_part *part_of(const struct probe_item *item, size_t step)
{
	if (item->wants_contributors && step == 0)
		return NULL;
	return &item->parts[step - item->wants_contributors];
}

static bool is_done(const struct probe_item *item, size_t step)
{
	return step >= item->part_count + item->wants_contributors;
}

static void path_write(struct buf *out, const char *path)
{
	for (; *path; path++) {
		bool is_plain = (*path >= 'a' && *path <= 'z') || (*path >= 'A' && *path <= 'Z') ||
			(*path >= '0' && *path <= '9') || strchr("/-._~", *path);
		if (is_plain)
			buf_putc(out, *path);
		else
			buf_printf(out, "%%%02X", (unsigned)(unsigned char)*path);
	}
}

static const char *ask(void *user, size_t index, struct buf *out)
{
	const struct asker *asker = user;
	const struct probe_item *item = &asker->probe->items[index];
	const struct known_part *part = part_of(item, asker->steps[index]);
	buf_printf(out, "/repos/%s/", item->name);
	if (!part) {
		buf_printf(out, "contributors?per_page=%d", KNOWN_CONTRIBUTORS);
	} else if (part->is_tag) {
		buf_puts(out, "tags?per_page=100");
	} else {
		buf_puts(out, "contents/");
		path_write(out, part->text);
	}
	return NULL;
}

static bool is_bot(const struct json_value *value)
{
	const char *type = json_string(json_get(value, "type"));
	const char *login = json_string(json_get(value, "login"));
	size_t len = login ? strlen(login) : 0;
	return (type && strcmp(type, "Bot") == 0) || (len > 5 && strcmp(login + len - 5, "[bot]") == 0);
}

static void contributors_take(struct probe_item *item, const struct json_value *list)
{
	item->contributors = 0;
	for (const struct json_value *value = json_first(list); value; value = json_next(value))
		item->contributors += !is_bot(value);
}

static void tags_take(struct probe_item *item, const struct json_value *list)
{
	for (size_t i = 0; i < item->part_count; i++) {
		struct known_part *part = &item->parts[i];
		part->is_there = part->is_tag ? 0 : part->is_there;
		for (const struct json_value *value = json_first(list); part->is_tag && value;
			value = json_next(value)) {
			const char *name = json_string(json_get(value, "name"));
			if (name && fnmatch(part->text, name, 0) == 0)
				part->is_there = 1;
		}
	}
}

/* false: no whole JSON, or no list. */
static bool list_take(struct probe_item *item, const struct known_part *part, const struct answer *answer)
{
	SCOPED(json_doc) doc = {0};
	struct err err = {0};
	bool is_list = json_read(&doc, "answer", answer->body.data, answer->body.len, ANSWER_MAX_VALUES, &err) &&
		json_kind_of(doc.root) == JSON_LIST;
	if (is_list && part)
		tags_take(item, doc.root);
	else if (is_list)
		contributors_take(item, doc.root);
	return is_list;
}

static bool is_for_tags(const struct probe_item *item, size_t step)
{
	const struct known_part *part = part_of(item, step);

	return part && part->is_tag;
}

/* One list of tags answers for all that ask for one. */
static enum reader_result next(struct asker *asker, size_t index)
{
	const struct probe_item *item = &asker->probe->items[index];
	bool was_tag = is_for_tags(item, asker->steps[index]);
	do
		asker->steps[index]++;
	while (was_tag && !is_done(item, asker->steps[index]) && is_for_tags(item, asker->steps[index]));
	return is_done(item, asker->steps[index]) ? READER_DONE : READER_MORE;
}

static enum reader_result take(
	void *user, size_t index, const struct answer *answer, const struct outcome *outcome, const char **why)
{
	struct asker *asker = user;
	struct probe_item *item = &asker->probe->items[index];
	struct known_part *part = part_of(item, asker->steps[index]);
	if (part && !part->is_tag) {
		if (outcome->kind == OUTCOME_BODY || outcome->kind == OUTCOME_GONE)
			part->is_there = outcome->kind == OUTCOME_BODY;
		return next(asker, index);
	}
	if (!part && answer->status == 204)
		item->contributors = 0;
	else if (outcome->kind == OUTCOME_BODY && !list_take(item, part, answer))
		return *why = "no list", READER_UNREADABLE;
	return next(asker, index); /* a refusal leaves it unknown */
}

bool probe_run(struct probe *probe, const struct fetch_options *options, struct err *err)
{
	struct asker asker = {probe, mem_calloc(probe->count + 1, sizeof(*asker.steps))};
	const struct reader reader = {
		.what = "can't be read", .max_body = MAX_BODY, .ask = ask, .take = take, .user = &asker};
	SCOPED_FREE const char **names = mem_calloc(probe->count + 1, sizeof(*names));
	SCOPED(fetch) fetch;
	for (size_t i = 0; i < probe->count; i++)
		names[i] = probe->items[i].name;
	fetch_init(&fetch, names, probe->count);
	bool is_whole = probe->count == 0 || reader_run(&reader, &fetch, options, err);
	free(asker.steps);
	return is_whole;
}

void probe_release(struct probe *probe)
{
	for (size_t i = 0; i < probe->count; i++)
		free(probe->items[i].parts);
	free(probe->items);
	*probe = (struct probe){0};
}
