/* fact_json: apart, as what reads no JSON is linked without it. */
#include "model/fact.h"

static void put_list(struct json *json, const char *key, const char *texts)
{
	SCOPED(buf) text = BUF_EMPTY;

	json_open(json, key, '[');
	while (fact_next(&texts, &text))
		json_put_string(json, NULL, text.data);
	json_close(json, ']');
}

void fact_put(struct json *json, const char *key, enum fact_kind kind, struct fact_value value)
{
	char text[DATE_STAMP_SIZE];

	switch (kind) {
	case KIND_COUNT:
		json_put_integer(json, key, value.number);
		break;
	case KIND_MOMENT:
		json_put_string(json, key, moment_format((struct moment){value.number}, text));
		break;
	case KIND_TEXT:
		json_put_string(json, key, value.text);
		break;
	case KIND_LIST:
		put_list(json, key, value.text);
		break;
	case KIND_FLAG:
		json_put_bool(json, key, value.number != 0);
		break;
	}
}
