/* action: what a script does to an answer ("status 500", "truncate 100", …). */
#ifndef HUB_ACTION_H
#define HUB_ACTION_H

#include "word.h"

#include "base/err.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum verb {
	VERB_STATUS,
	VERB_HEADER,
	VERB_ALSO,
	VERB_DROP,
	VERB_BODY,
	VERB_PREPEND,
	VERB_APPEND,
	VERB_CUT,
	VERB_FIELD,
	VERB_UNSET,
	VERB_FORK,
	VERB_AS,
	VERB_DEEP,
	VERB_RAW,
	VERB_REDIRECT,
	VERB_CLOSE,
	VERB_RESET,
	VERB_DELAY,
	VERB_TRUNCATE,
	VERB_STALL,
	VERB_PAUSE,
	VERB_DRIP,
	VERB_GZIP,
	VERB_PLAIN,
	VERB_GZIP_CUT,
	VERB_GZIP_CORRUPT,
	VERB_CHUNKED,
	VERB_BOMB,
	VERB_BIG,
	VERB_FLOOD,
	VERB_GRAPHQL,
	VERB_KIND,
	VERB_BODY_FILE,
	VERB_RAW_FILE /* taken apart in parsing: no action has these */
};

struct action {
	enum verb verb;
	struct word text;
	struct word more;
	int64_t number;
	int64_t second;
};

struct actions {
	struct action *list;
	size_t count;
	size_t capacity;
};

/* Appends the actions that words hold; files are looked for in dir. The list is freed with free(). */
bool action_parse(struct actions *actions, const struct word *words, size_t count, const char *dir, struct arena *arena,
	struct err *err);

#endif
