#include "host/rest.h"

#include "base/json_read.h"
#include "host/answer.h"
#include "host/kind_fact.h"

#include <stdio.h>
#include <string.h>

#define KEY_SIZE 32
#define KEYS (2 * FACTS + 2) /* a sum has two places */

#define OF_RELEASE (FACT_BIT(FACT_RELEASE) | FACT_BIT(FACT_RELEASED))
#define OF_COMMIT FACT_BIT(FACT_COMMITTED)

uint64_t rest_facts(enum kind_question question)
{
	static const uint64_t facts[QUESTIONS] = {[QUESTION_FIRST] = ~(uint64_t)(OF_RELEASE | OF_COMMIT),
		[QUESTION_RELEASE] = OF_RELEASE,
		[QUESTION_COMMIT] = OF_COMMIT};

	return facts[question];
}

void rest_put_path(struct buf *out, const struct host_kind *kind, enum kind_question question, const char *name)
{
	const char *path = kind->paths[question];
	size_t before = strcspn(path, "*");

	buf_append(out, path, before);
	for (; *name; name++) {
		if (*name == '/' && kind->is_one_part)
			buf_puts(out, "%2F");
		else
			buf_putc(out, *name);
	}
	buf_puts(out, path + before + 1);
}

static const char *say_name(const struct host_kind *kind, struct arena *arena)
{
	char text[80];

	snprintf(text, sizeof(text), "no usable %.40s", kind->full_name);
	return arena_strdup(arena, text);
}

static const char *read_identity(
	const struct host_kind *kind, const struct json_value *root, struct arena *arena, struct repo *repo)
{
	const char *full_name = json_string(json_get(root, kind->full_name));

	if (!full_name || !kind->is_name(full_name))
		return say_name(kind, arena);
	if (!json_count_value(json_get(root, "id"), &repo->id) || repo->id == 0)
		return "no usable id";
	repo->full_name = arena_strdup(arena, full_name);
	return NULL;
}

/* The members of the answer's map that are read, the first names of their places. */
static void list_keys(
	const struct host_kind *kind, uint64_t facts, char texts[2 * FACTS][KEY_SIZE], const char *keys[KEYS + 1])
{
	size_t count = 0, used = 0;

	keys[count++] = kind->full_name;
	keys[count++] = "id";
	for (int fact = 0; fact < FACTS; fact++) {
		const char *place = kind->facts[fact].place;

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

static enum rest_result read_first(const struct host_kind *kind, const char *bytes, size_t len, uint64_t facts,
	struct arena *arena, struct repo *repo, const char **why)
{
	char texts[2 * FACTS][KEY_SIZE];
	const char *keys[KEYS + 1];
	struct err err = {0};
	SCOPED(json_doc) doc = {0};

	list_keys(kind, facts, texts, keys);
	repo_init(repo);
	if (!json_read_members(&doc, "answer", bytes, len, keys, ANSWER_MAX_VALUES, &err))
		return unread(&doc, why);
	*why = read_identity(kind, doc.root, arena, repo);
	if (!*why)
		*why = kind_fact_read(kind->facts, facts, false, doc.root, arena, repo);
	if (!*why)
		repo->status = REPO_OK;
	return *why ? REST_WRONG : REST_READ;
}

static enum rest_result read_more(const struct host_kind *kind, const char *bytes, size_t len, uint64_t facts,
	struct arena *arena, struct repo *repo, const char **why)
{
	struct err err = {0};
	SCOPED(json_doc) doc;

	if (!json_read(&doc, "answer", bytes, len, ANSWER_MAX_VALUES, &err))
		return unread(&doc, why);
	*why = kind_fact_read(kind->facts, facts, false, doc.root, arena, repo);
	return *why ? REST_WRONG : REST_READ;
}

enum rest_result rest_read(const struct host_kind *kind, enum kind_question question, const char *bytes, size_t len,
	uint64_t facts, struct arena *arena, struct repo *repo, const char **why)
{
	return (question == QUESTION_FIRST ? read_first : read_more)(
		kind, bytes, len, facts & rest_facts(question), arena, repo, why);
}
