#include "host/rest.h"

#include "base/json_read.h"
#include "host/answer.h"
#include "host/kind_fact.h"
#include "model/slug.h"

#include <string.h>

#define KEY_SIZE 32
#define KEYS (FACTS + 2)

static const char *read_identity(const struct json_value *root, struct arena *arena, struct repo *repo)
{
	const char *full_name = json_string(json_get(root, "full_name"));
	struct slug slug;

	if (!full_name || !slug_parse(&slug, full_name, strlen(full_name)))
		return "no usable full_name";
	if (!json_count_value(json_get(root, "id"), &repo->id) || repo->id == 0)
		return "no usable id";
	repo->full_name = arena_strdup(arena, slug.text);
	return NULL;
}

/* The members of the answer's map that are read, the first names of their places. */
static void list_keys(uint64_t facts, char texts[FACTS][KEY_SIZE], const char *keys[KEYS + 1])
{
	size_t count = 0;

	keys[count++] = "full_name";
	keys[count++] = "id";
	for (int fact = 0; fact < FACTS; fact++) {
		const char *place = kind_fact_github[fact].place;
		size_t len = strcspn(place, ".");

		if (!(facts & FACT_BIT(fact)))
			continue;
		memcpy(texts[fact], place, len);
		texts[fact][len] = '\0';
		keys[count++] = texts[fact];
	}
	keys[count] = NULL;
}

static enum rest_result unread(const struct json_doc *doc, const char **why)
{
	*why = doc->is_crowded ? ANSWER_CROWDED : "not readable as JSON";
	return doc->is_crowded ? REST_WRONG : REST_UNREADABLE;
}

enum rest_result rest_read(
	const char *bytes, size_t len, uint64_t facts, struct arena *arena, struct repo *repo, const char **why)
{
	char texts[FACTS][KEY_SIZE];
	const char *keys[KEYS + 1];
	struct err err = {0};
	struct json_doc doc;

	list_keys(facts, texts, keys);
	repo_init(repo);
	if (!json_read_members(&doc, "answer", bytes, len, keys, ANSWER_MAX_VALUES, &err))
		return unread(&doc, why);
	*why = read_identity(doc.root, arena, repo);
	if (!*why)
		*why = kind_fact_read(kind_fact_github, facts, false, doc.root, arena, repo);
	json_doc_release(&doc);
	if (!*why)
		repo->status = REPO_OK;
	return *why ? REST_WRONG : REST_READ;
}

enum rest_result rest_read_more(
	const char *bytes, size_t len, uint64_t facts, struct arena *arena, struct repo *repo, const char **why)
{
	struct err err = {0};
	struct json_doc doc;

	if (!json_read(&doc, "answer", bytes, len, ANSWER_MAX_VALUES, &err))
		return unread(&doc, why);
	*why = kind_fact_read(kind_fact_github, facts, false, doc.root, arena, repo);
	json_doc_release(&doc);
	return *why ? REST_WRONG : REST_READ;
}
