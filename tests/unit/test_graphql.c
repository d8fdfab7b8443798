#include "host/graphql.h"

#include "base/json_read.h"
#include "host/kind.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "unit/moment.h"

#define REPO \
	"{\"databaseId\":7,\"nameWithOwner\":\"a/" \
	"b\",\"stargazerCount\":12,\"forkCount\":3,\"createdAt\":\"2016-08-08T15:07:24Z\"," \
	"\"pushedAt\":\"2020-02-02T02:02:02Z\",\"isArchived\":true,\"primaryLanguage\":{\"name\":\"C\"}," \
	"\"licenseInfo\":{\"spdxId\":" \
	"\"MIT\"}}"

/* as REPO, with nulls that may be true */
#define BARE \
	"{\"databaseId\":8,\"nameWithOwner\":\"a/c\",\"stargazerCount\":1,\"forkCount\":0," \
	"\"createdAt\":\"2016-08-08T15:07:24Z\",\"pushedAt\":null,\"isArchived\":false," \
	"\"primaryLanguage\":null,\"licenseInfo\":null}"

static void test_write(void **state)
{
	static const char *const names[] = {"o/x-y.z", "envoyproxy/envoy"};
	struct buf out;
	struct err err = {0};
	struct json_doc doc;
	const struct json_value *root, *variables;
	const char *query;

	(void)state;
	buf_init(&out, BUF_NO_LIMIT);
	kind_github.batch->write(&out, names, 2, fact_kept());
	assert_true(json_read(&doc, "query", out.data, out.len, 1000, &err));
	root = doc.root;
	assert_non_null(root);
	query = json_string(json_get(root, "query"));
	assert_non_null(strstr(query, "query($o0:String!,$n0:String!,$o1:String!,$n1:String!){"));
	assert_non_null(strstr(query, "r1:repository(owner:$o1,name:$n1){...facts}"));
	assert_null(strstr(query, "envoy"));
	variables = json_get(root, "variables");
	assert_string_equal(json_string(json_get(variables, "o0")), "o");
	assert_string_equal(json_string(json_get(variables, "n0")), "x-y.z");
	assert_string_equal(json_string(json_get(variables, "n1")), "envoy");
	json_doc_release(&doc);
	buf_release(&out);
}

static enum graphql_verdict read_text(const char *text, struct arena *arena, struct graphql_item *items, size_t count)
{
	const struct graphql_asked asked = {&kind_github, NULL, count, fact_kept()};

	return graphql_read(&asked, text, strlen(text), arena, items);
}

static void test_facts(void **state)
{
	struct arena arena = {0};
	struct graphql_item items[2];

	(void)state;
	assert_int_equal(
		read_text("{\"data\":{\"r0\":" REPO ",\"r1\":" REPO ",\"r2\":1}}", &arena, items, 2), GRAPHQL_READ);
	assert_int_equal(items[1].state, GRAPHQL_FACTS);
	assert_string_equal(items[1].repo.full_name, "a/b");
	assert_int_equal(items[1].repo.id, 7);
	assert_int_equal(items[1].repo.stars, 12);
	assert_int_equal(items[1].repo.forks, 3);
	assert_moment(items[1].repo.created, "2016-08-08T15:07:24Z");
	assert_moment(items[1].repo.pushed, "2020-02-02T02:02:02Z");
	assert_true(items[1].repo.is_archived);
	assert_string_equal(items[1].repo.language, "C");
	assert_string_equal(items[1].repo.license, "MIT");
	assert_int_equal(items[1].repo.status, REPO_OK);
	arena_release(&arena);
}

/* One alias's value, and the error that goes with it. */
static void check(const char *value, const char *error, enum graphql_verdict verdict, enum graphql_state want)
{
	struct arena arena = {0};
	struct graphql_item items[2];
	char text[2000];

	snprintf(text, sizeof(text), "{\"data\":{\"r0\":" REPO "%s%s}%s%s%s}", *value ? ",\"r1\":" : "", value,
		*error ? ",\"errors\":[" : "", error, *error ? "]" : "");
	if (read_text(text, &arena, items, 2) != verdict || items[1].state != want)
		fail_msg("%s %s: state %d", value, error, (int)items[1].state);
	assert_int_equal(items[0].state, GRAPHQL_FACTS);
	if (want == GRAPHQL_WRONG)
		assert_non_null(items[1].why);
	arena_release(&arena);
}

static void test_partial(void **state)
{
	(void)state;
	check("null", "{\"type\":\"NOT_FOUND\",\"path\":[\"r1\"],\"message\":\"x\"}", GRAPHQL_READ, GRAPHQL_GONE);
	check("null", "{\"type\":\"FORBIDDEN\",\"path\":[\"r1\"],\"extensions\":{\"saml_failure\":true}}", GRAPHQL_READ,
		GRAPHQL_FORBIDDEN);
	check("null", "{\"path\":[\"r1\"],\"message\":\"Something went wrong\"}", GRAPHQL_READ, GRAPHQL_FAILED);
	check("null", "", GRAPHQL_READ, GRAPHQL_NOTHING);
	check("", "", GRAPHQL_READ, GRAPHQL_NOTHING);
	check("null", "{\"type\":\"NOT_FOUND\",\"path\":[\"r7\"]}", GRAPHQL_READ, GRAPHQL_NOTHING);
	check("null", "{\"type\":\"NOT_FOUND\",\"path\":[\"r1x\"]}", GRAPHQL_READ, GRAPHQL_NOTHING);
	check("null", "{\"type\":\"NOT_FOUND\",\"path\":[]},7,null,[]", GRAPHQL_READ, GRAPHQL_NOTHING);
	check("null", "{\"type\":\"RESOURCE_LIMITS_EXCEEDED\",\"path\":[\"r1\"]}", GRAPHQL_READ, GRAPHQL_CUT);
	check("null", "{\"type\":\"RESOURCE_LIMITS_EXCEEDED\"}", GRAPHQL_READ, GRAPHQL_CUT);
	check("null", "{\"type\":\"RATE_LIMITED\"}", GRAPHQL_LIMITED, GRAPHQL_CUT);
	check("null", "{\"message\":\"You have exceeded a secondary rate limit.\"}", GRAPHQL_BUSY, GRAPHQL_CUT);
}

/* A null that an error left is no value: what it reaches into is not believed. */
static void test_nested(void **state)
{
	(void)state;
	check(REPO, "{\"path\":[\"r1\",\"licenseInfo\"],\"message\":\"x\"}", GRAPHQL_READ, GRAPHQL_FAILED);
	check(REPO, "{\"type\":\"NOT_FOUND\",\"path\":[\"r1\",\"licenseInfo\"]}", GRAPHQL_READ, GRAPHQL_FAILED);
	check(REPO, "{\"type\":\"NOT_FOUND\",\"path\":[\"r1\"]}", GRAPHQL_READ, GRAPHQL_FAILED);
	check(REPO, "{\"type\":\"FORBIDDEN\",\"path\":[\"r1\",\"licenseInfo\"]}", GRAPHQL_READ, GRAPHQL_FORBIDDEN);
	check(REPO, "{\"type\":\"RESOURCE_LIMITS_EXCEEDED\",\"path\":[\"r1\",\"primaryLanguage\",\"name\"]}",
		GRAPHQL_READ, GRAPHQL_CUT);
	check(REPO, "{\"type\":\"RATE_LIMIT\",\"path\":[\"r1\",\"pushedAt\"]}", GRAPHQL_LIMITED, GRAPHQL_CUT);
	check("{}", "{\"type\":\"RESOURCE_LIMITS_EXCEEDED\",\"path\":[\"r1\",\"createdAt\"]}", GRAPHQL_READ,
		GRAPHQL_CUT);
	check("null", "{\"type\":\"NOT_FOUND\",\"path\":[\"r1\",\"x\"]}", GRAPHQL_READ, GRAPHQL_FAILED);
	/* without a path it may be any null's */
	check(BARE, "{\"type\":\"RESOURCE_LIMITS_EXCEEDED\"}", GRAPHQL_READ, GRAPHQL_CUT);
	check(BARE, "{\"type\":\"RESOURCE_LIMITS_EXCEEDED\",\"path\":[\"r0x\"]}", GRAPHQL_READ, GRAPHQL_CUT);
	check(BARE, "{\"message\":\"Something went wrong\"}", GRAPHQL_READ, GRAPHQL_CUT);
	check("null", "{\"message\":\"Something went wrong\"}", GRAPHQL_READ, GRAPHQL_CUT);
	check(BARE, "{\"type\":\"NOT_FOUND\",\"path\":[]}", GRAPHQL_READ, GRAPHQL_FACTS);
	check(REPO, "{\"type\":\"RESOURCE_LIMITS_EXCEEDED\"}", GRAPHQL_READ, GRAPHQL_FACTS);
	check(BARE, "", GRAPHQL_READ, GRAPHQL_FACTS);
}

static void test_wrong(void **state)
{
	static const char *const bad[] = {"\"databaseId\":\"7\"", "\"databaseId\":0", "\"nameWithOwner\":\"../x\"",
		"\"nameWithOwner\":null", "\"stargazerCount\":-1", "\"stargazerCount\":null", "\"stargazerCount\":1.5",
		"\"stargazerCount\":true", "\"createdAt\":null", "\"createdAt\":\"x\"",
		"\"createdAt\":\"1970-01-01T00:00:00Z\"", "\"isArchived\":\"no\"", "\"forkCount\":\"x\"",
		"\"pushedAt\":1", "\"primaryLanguage\":\"C\"", "\"licenseInfo\":[]"};
	char repo[600], rest[600];

	(void)state;
	check("[]", "", GRAPHQL_READ, GRAPHQL_WRONG);
	check("0", "", GRAPHQL_READ, GRAPHQL_WRONG);
	check("{}", "", GRAPHQL_READ, GRAPHQL_WRONG);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		snprintf(repo, sizeof(repo), "%s", REPO);
		size_t key = strcspn(bad[i], ":") + 1;
		char *at = memmem(repo, strlen(repo), bad[i], key);
		char *end = at + key;
		end += *end == '{' ? strcspn(end, "}") + 1 : strcspn(end, ",}");
		snprintf(rest, sizeof(rest), "%s", end);
		snprintf(at, sizeof(repo) - (size_t)(at - repo), "%s%s", bad[i], rest);
		check(repo, "", GRAPHQL_READ, GRAPHQL_WRONG);
	}
}

/* Int of the schema has 31 bits; a number beyond comes as null. */
static void test_no_id(void **state)
{
	(void)state;
	check("{\"databaseId\":null,\"nameWithOwner\":\"a/"
	      "b\",\"stargazerCount\":12,\"createdAt\":\"2016-08-08T15:07:24Z\"}",
		"", GRAPHQL_READ, GRAPHQL_ALONE);
}

static void test_whole_answers(void **state)
{
	static const struct {
		const char *text;
		enum graphql_verdict want;
	} all[] = {
		{"", GRAPHQL_UNREADABLE},
		{"<html>", GRAPHQL_UNREADABLE},
		{"{\"data\":{\"r0\":" REPO, GRAPHQL_UNREADABLE},
		{"{}", GRAPHQL_TOO_HEAVY},
		{"[]", GRAPHQL_TOO_HEAVY},
		{"{\"data\":null}", GRAPHQL_TOO_HEAVY},
		{"{\"data\":[]}", GRAPHQL_TOO_HEAVY},
		{"{\"data\":null,\"errors\":[]}", GRAPHQL_TOO_HEAVY},
		{"{\"errors\":[{\"message\":\"Something went wrong while executing your query.\"}]}",
			GRAPHQL_TOO_HEAVY},
		{"{\"data\":{},\"errors\":[{\"type\":\"RESOURCE_LIMITS_EXCEEDED\"}]}", GRAPHQL_TOO_HEAVY},
		{"{\"errors\":[{\"type\":\"MAX_NODE_LIMIT_EXCEEDED\"}]}", GRAPHQL_TOO_HEAVY},
		{"{\"errors\":[{\"type\":\"RATE_LIMITED\",\"message\":\"API rate limit exceeded\"}]}", GRAPHQL_LIMITED},
		{"{\"message\":\"x\",\"errors\":[{\"message\":\"API rate limit already exceeded for user\"},"
		 "{\"type\":\"RATE_LIMITED\"}]}",
			GRAPHQL_LIMITED},
		{"{\"errors\":[{\"message\":\"You have exceeded a secondary rate limit.\"}]}", GRAPHQL_BUSY},
		{"{\"message\":\"You have exceeded a secondary rate limit. Please wait.\"}", GRAPHQL_BUSY},
		{"{\"message\":\"API rate limit exceeded for user ID 1.\"}", GRAPHQL_LIMITED},
		{"{\"message\":\"Something went wrong\"}", GRAPHQL_TOO_HEAVY},
		{"{\"errors\":[{\"type\":\"RATE_LIMIT\",\"code\":\"graphql_rate_limit\"}]}", GRAPHQL_LIMITED},
		{"{\"errors\":[{\"code\":\"graphql_rate_limit\"}]}", GRAPHQL_LIMITED},
		{"{\"errors\":[{\"extensions\":{\"code\":\"graphql_rate_limit\"}}]}", GRAPHQL_LIMITED},
		{"{\"errors\":[{\"message\":\"API rate limit already exceeded for user ID 1.\"}]}", GRAPHQL_LIMITED},
		{"{\"data\":{},\"errors\":[{\"extensions\":{\"code\":\"undefinedField\"}}]}", GRAPHQL_REFUSED},
		{"{\"data\":{\"r0\":null},\"errors\":[{\"extensions\":{\"code\":\"undefinedField\"}}]}",
			GRAPHQL_REFUSED},
		{"{\"errors\":[{\"extensions\":{\"code\":\"undefinedField\"},\"message\":\"x\"}]}", GRAPHQL_REFUSED},
		{"{\"errors\":[{\"type\":\"INSUFFICIENT_SCOPES\"}]}", GRAPHQL_REFUSED},
		{"{\"data\":{}}", GRAPHQL_READ},
		{"{\"data\":null,\"errors\":[{\"type\":\"NOT_FOUND\",\"path\":[\"r0\"]}]}", GRAPHQL_READ},
		{"{\"data\":null,\"errors\":[{\"message\":\"Something went wrong\",\"path\":[\"r0\"]}]}",
			GRAPHQL_TOO_HEAVY},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct arena arena = {0};
		struct graphql_item item;
		enum graphql_verdict verdict = read_text(all[i].text, &arena, &item, 1);
		if (verdict != all[i].want)
			fail_msg("%s: %d", all[i].text, (int)verdict);
		assert_int_not_equal(item.state, GRAPHQL_FACTS);
		arena_release(&arena);
	}
}

/* A tree of nothing but empty maps costs many times its text. */
static void test_too_many_values(void **state)
{
	struct arena arena = {0};
	struct graphql_item item;
	struct buf text;

	(void)state;
	buf_init(&text, BUF_NO_LIMIT);
	buf_puts(&text, "{\"data\":{\"r0\":" REPO "},\"errors\":[");
	for (int i = 0; i < 100000; i++)
		buf_puts(&text, "{},");
	buf_puts(&text, "{}]}");
	assert_int_equal(read_text(text.data, &arena, &item, 1), GRAPHQL_CROWDED);
	buf_release(&text);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_partial),
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_no_id),
		cmocka_unit_test(test_whole_answers),
		cmocka_unit_test(test_too_many_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
