/* graphql: each repository of an answer has facts that stand in it, or a state that says why not. */
#include "base/json_read.h"
#include "fuzz/property.h"
#include "host/graphql.h"

#define MOST 4

static void check_query(const struct host_kind *kind, const struct graphql_item *items, size_t count)
{
	const char *listed[MOST];
	struct buf body;
	struct err err = {0};

	for (size_t i = 0; i < count; i++)
		listed[i] = items[i].state == GRAPHQL_FACTS ? items[i].repo.full_name : "owner/name";
	buf_init(&body, BUF_NO_LIMIT);
	kind->batch->write(&body, listed, count, fact_kept());
	struct json_doc query;
	PROPERTY(json_read(&query, "query", body.data, body.len, 10000, &err));
	PROPERTY(json_string(json_get(query.root, "query")) != NULL);
	json_doc_release(&query);
	buf_release(&body);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct graphql_item items[MOST] = {0};
	size_t count;

	if (size == 0)
		return 0;
	count = 1 + data[0] % MOST;
	static const char *const names[MOST] = {"a/b", "a/b/c", "c/d", "e/f"};
	/* The same bytes as another kind of host's, whose answers are lists. */
	bool is_list = data[0] & 128;
	const struct graphql_asked asked = {is_list ? &kind_gitlab : &kind_github, names, count, ~UINT64_C(0)};
	enum graphql_verdict verdict = graphql_read(&asked, (const char *)data + 1, size - 1, &arena, items);
	PROPERTY(verdict <= GRAPHQL_CROWDED);
	if (verdict <= GRAPHQL_BUSY) {
		for (size_t i = 0; i < count; i++) {
			PROPERTY(items[i].state <= GRAPHQL_CUT);
			PROPERTY(items[i].state != GRAPHQL_WRONG || items[i].why);
			if (items[i].state != GRAPHQL_FACTS)
				continue;
			property_told(&items[i].repo, true, (const char *)data + 1, size - 1);
			PROPERTY(asked.kind->is_name(items[i].repo.full_name));
		}
		check_query(asked.kind, items, count);
	}
	arena_release(&arena);
	return 0;
}
