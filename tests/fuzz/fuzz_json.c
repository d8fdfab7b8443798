/* json: what is read and written reads as the same, in both layouts. */
#include "base/json.h"
#include "fuzz/property.h"

static void check_written(const struct json *value, bool is_pretty)
{
	struct buf first, second;
	struct err err = {0};

	buf_init(&first, BUF_NO_LIMIT);
	buf_init(&second, BUF_NO_LIMIT);
	json_write(&first, value, is_pretty);
	struct json *again = json_parse("again", first.data, first.len, &err);
	PROPERTY(again != NULL);
	PROPERTY(json_kind_of(again) == json_kind_of(value));
	json_write(&second, again, is_pretty);
	property_same(&first, &second);
	json_free(again);
	buf_release(&first);
	buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = {0};
	struct json *value = json_parse("fuzz", (const char *)data, size, &err);
	int64_t count = 0;

	PROPERTY((value == NULL) == err.is_set);
	if (!value)
		return 0;
	PROPERTY(!json_count_value(value, &count) || (count >= 0 && count <= JSON_MAX_INTEGER));
	check_written(value, false);
	check_written(value, true);
	json_free(value);
	return 0;
}
