#include "base/json_part.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct buf seen;

static void visit(void *user, const char *key, struct json *value)
{
	(void)user;
	buf_printf(&seen, "%s=", key);
	if (value)
		json_write(&seen, value, false);
	buf_puts(&seen, ";");
}

/* The rest, "|", and the members in turn; or the error. */
static void check(const char *text, const char *want)
{
	size_t len = strlen(text);
	char *copy = malloc(len ? len : 1);
	struct json_part part;
	struct err err = {0};

	assert_non_null(copy);
	memcpy(copy, text, len);
	buf_init(&seen, BUF_NO_LIMIT);
	if (json_part_parse(&part, "a.json", copy, len, "m", &err)) {
		json_write(&seen, part.rest, false);
		buf_puts(&seen, "|");
		json_part_each(&part, visit, NULL, &err);
	}
	if (err.is_set)
		buf_printf(&seen, "!%u:%u", err.line, err.column);
	if (strcmp(seen.data, want) != 0)
		fail_msg("%s\n%s\nnot\n%s", text, seen.data, want);
	json_part_release(&part);
	buf_release(&seen);
	free(copy);
}

static void test_members(void **state)
{
	(void)state;
	check("{\"a\":1,\"m\":{\"x\":1,\"y\":{\"m\":[\"}\\\"]\",{}]},\"z\":null},\"b\":[{\"m\":{\"q\":1}}]}",
		"{\"a\": 1, \"m\": {}, \"b\": [{\"m\": {\"q\": 1}}]}|x=1;y={\"m\": [\"}\\\"]\", {}]};z=;");
	check(" { \"m\" : { \"x\" : -1.5 , \"y\" : [ ] , \"\" : \"\" } } ", "{\"m\": {}}|x=-1.5;y=[];=\"\";");
	check("{\"m\":{}}", "{\"m\": {}}|");
	check("{\"m\\n\":{\"x\":1},\"mm\":{\"x\":2},\"m\":{\"\\u0078\\\"\":true}}",
		"{\"m\\n\": {\"x\": 1}, \"mm\": {\"x\": 2}, \"m\": {}}|x\"=true;");
	/* names twice are the reader's to see */
	check("{\"m\":{\"x\":1,\"x\":2}}", "{\"m\": {}}|x=1;x=2;");
}

static void test_other_documents(void **state)
{
	(void)state;
	check("{\"a\":1}", "{\"a\": 1}|");
	check("{\"m\":[{\"x\":1}]}", "{\"m\": [{\"x\": 1}]}|");
	check("[{\"m\":{\"x\":1}}]", "[{\"m\": {\"x\": 1}}]|");
	check("12", "12|");
	check("{}", "{}|");
	/* spelt with an escape it is found all the same */
	check("{\"\\u006d\":{\"x\":1}}", "{\"m\": {\"x\": 1}}|x=1;");
}

static void test_refuses(void **state)
{
	(void)state;
	check("", "!1:1");
	check("{\"m\":{\"x\":1}", "!1:13");
	check("{\"m\":{\"x\":1},\n\"a\":1,\n \"a\":2}", "!3:2");
	check("{\"m\":{\"x\":1},\n\"m\":{\"y\":1}}", "!2:1");
	check("{\"m\":{\"w\":1,\n\"x\":{\"a\":1,\"a\":2}}}", "{\"m\": {}}|w=1;!2:12");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_other_documents),
		cmocka_unit_test(test_refuses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
