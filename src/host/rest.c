#include "host/rest.h"

#include "base/json_read.h"
#include "host/answer.h"
#include "host/kind_fact.h"

#include <stdio.h>
#include <string.h>

#define KEY_SIZE 32
#define KEYS (2 * FACTS + 2) /* a sum has two places */

static const char *say_name(const struct rest_shape *shape, struct arena *arena)
{
	char text[80];

	snprintf(text, sizeof(text), "no usable %.40s", shape->name);
	return arena_strdup(arena, text);
}

static const char *read_identity(
	const struct rest_shape *shape, const struct json_value *root, struct arena *arena, struct repo *repo)
{
	const char *full_name = json_string(json_get(root, shape->name));

	if (!full_name || !shape->is_name(full_name))
		return say_name(shape, arena);
	if (!json_count_value(json_get(root, "id"), &repo->id) || repo->id == 0)
		return "no usable id";
	repo->full_name = arena_strdup(arena, full_name);
	return NULL;
}

/* The members of the answer's map that are read, the first names of their places. */
static void list_keys(
	const struct rest_shape *shape, uint64_t facts, char texts[2 * FACTS][KEY_SIZE], const char *keys[KEYS + 1])
{
	size_t count = 0, used = 0;

	keys[count++] = shape->name;
	keys[count++] = "id";
	for (int fact = 0; fact < FACTS; fact++) {
		const char *place = shape->facts[fact].place;

		if (!(facts & FACT_BIT(fact)) || !place)
			continue;
		for (const char *at = place;; at = strchr(at, '+') + 1) {
			size_t len = strcspn(at, ".+");
			memcpy(texts[used], at, len);
			texts[used][len] = '\0';
			keys[count++] = texts[used++];
			if (!strchr(at, '+'))
				break;
		}
	}
	keys[count] = NULL;
}

static enum rest_result unread(const struct json_doc *doc, const char **why)
{
	*why = doc->is_crowded ? ANSWER_CROWDED : "not readable as JSON";
	return doc->is_crowded ? REST_WRONG : REST_UNREADABLE;
}

enum rest_result rest_read(const struct rest_shape *shape, const char *bytes, size_t len, uint64_t facts,
	struct arena *arena, struct repo *repo, const char **why)
{
	char texts[2 * FACTS][KEY_SIZE];
	const char *keys[KEYS + 1];
	struct err err = {0};
	struct json_doc doc;

	list_keys(shape, facts, texts, keys);
	repo_init(repo);
	if (!json_read_members(&doc, "answer", bytes, len, keys, ANSWER_MAX_VALUES, &err))
		return unread(&doc, why);
	*why = read_identity(shape, doc.root, arena, repo);
	if (!*why)
		*why = kind_fact_read(shape->facts, facts, false, doc.root, arena, repo);
	json_doc_release(&doc);
	if (!*why)
		repo->status = REPO_OK;
	return *why ? REST_WRONG : REST_READ;
}

enum rest_result rest_read_more(const struct rest_shape *shape, const char *bytes, size_t len, uint64_t facts,
	struct arena *arena, struct repo *repo, const char **why)
{
	struct err err = {0};
	struct json_doc doc;

	if (!json_read(&doc, "answer", bytes, len, ANSWER_MAX_VALUES, &err))
		return unread(&doc, why);
	*why = kind_fact_read(shape->facts, facts, false, doc.root, arena, repo);
	json_doc_release(&doc);
	return *why ? REST_WRONG : REST_READ;
}
