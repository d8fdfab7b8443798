#include "model/fact_json.h"

static void put_list(struct json *map, const char *key, const char *texts)
{
	struct json *list = json_new_list();
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	while (fact_next(&texts, &text))
		json_add_string(list, text.data);
	buf_release(&text);
	json_put(map, key, list);
}

void fact_put_json(struct json *map, const char *key, enum fact_kind kind, struct fact_value value)
{
	char text[DATE_STAMP_SIZE];

	switch (kind) {
	case KIND_COUNT:
		json_put_integer(map, key, value.number);
		break;
	case KIND_MOMENT:
		json_put_string(map, key, moment_format((struct moment){value.number}, text));
		break;
	case KIND_TEXT:
		json_put_string(map, key, value.text);
		break;
	case KIND_LIST:
		put_list(map, key, value.text);
		break;
	case KIND_FLAG:
		json_put_bool(map, key, value.number != 0);
		break;
	}
}
