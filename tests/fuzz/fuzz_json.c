/* json: what is read and written as text reads as the same. */
#include "base/json_read.h"
#include "fuzz/property.h"
#include "unit/json_text.h"

static void check_again(const struct json_value *value)
{
	struct buf first, second;
	struct err err = {0};
	struct json_doc again;

	buf_init(&first, BUF_NO_LIMIT);
	buf_init(&second, BUF_NO_LIMIT);
	json_text(&first, value);
	PROPERTY(json_read(&again, "again", first.data, first.len, first.len, &err));
	PROPERTY(json_kind_of(again.root) == json_kind_of(value));
	json_text(&second, again.root);
	property_same(&first, &second);
	json_doc_release(&again);
	buf_release(&first);
	buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct err err = {0};
	struct json_doc doc;
	int64_t count = 0;
	bool is_read = json_read(&doc, "fuzz", (const char *)data, size, size, &err);

	PROPERTY(is_read != err.is_set && is_read == (doc.root != NULL));
	if (!is_read)
		return 0;
	PROPERTY(!json_count_value(doc.root, &count) || (count >= 0 && count <= JSON_MAX_INTEGER));
	check_again(doc.root);
	json_doc_release(&doc);
	return 0;
}
