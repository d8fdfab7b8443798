/* fact_json: a fact in a JSON file. */
#ifndef ECO_MODEL_FACT_JSON_H
#define ECO_MODEL_FACT_JSON_H

#include "base/json.h"
#include "model/fact.h"

/* value is known: an integer, a text, a list of texts, true or false. */
void fact_put_json(struct json *map, const char *key, enum fact_kind kind, struct fact_value value);

#endif
