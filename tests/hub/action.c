#include "action.h"

#include "kind.h"

#include "base/buf.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>

#define MAX_WORDS 64
#define MAX_FILE ((size_t)64 << 20)

/* takes: s a text, n a number, in order. */
static const struct {
	const char *name;
	const char *takes;
	enum verb verb;
} verbs[] = {
	{"status", "n", VERB_STATUS},
	{"header", "s", VERB_HEADER},
	{"also", "s", VERB_ALSO},
	{"drop", "s", VERB_DROP},
	{"body", "s", VERB_BODY},
	{"prepend", "s", VERB_PREPEND},
	{"append", "s", VERB_APPEND},
	{"cut", "n", VERB_CUT},
	{"field", "ss", VERB_FIELD},
	{"unset", "s", VERB_UNSET},
	{"fork", "", VERB_FORK},
	{"as", "s", VERB_AS},
	{"deep", "n", VERB_DEEP},
	{"raw", "s", VERB_RAW},
	{"redirect", "s", VERB_REDIRECT},
	{"close", "", VERB_CLOSE},
	{"reset", "", VERB_RESET},
	{"delay", "n", VERB_DELAY},
	{"truncate", "n", VERB_TRUNCATE},
	{"stall", "n", VERB_STALL},
	{"pause", "nn", VERB_PAUSE},
	{"drip", "nn", VERB_DRIP},
	{"gzip", "", VERB_GZIP},
	{"plain", "", VERB_PLAIN},
	{"gzip-cut", "n", VERB_GZIP_CUT},
	{"chunked", "", VERB_CHUNKED},
	{"gzip-corrupt", "", VERB_GZIP_CORRUPT},
	{"bomb", "n", VERB_BOMB},
	{"big", "n", VERB_BIG},
	{"flood", "nn", VERB_FLOOD},
	{"graphql", "s", VERB_GRAPHQL},
	{"kind", "s", VERB_KIND},
	{"body-file", "s", VERB_BODY_FILE},
	{"raw-file", "s", VERB_RAW_FILE},
};

static int find_verb(const char *name)
{
	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (strcmp(verbs[i].name, name) == 0)
			return (int)i;
	return -1;
}

static bool take(struct action *action, const char *takes, const struct word *words, struct err *err)
{
	struct word *text = &action->text;
	int64_t *number = &action->number;

	for (size_t i = 0; takes[i]; i++) {
		if (takes[i] == 's') {
			*text = words[i];
			text = &action->more;
			continue;
		}
		if (!word_number(&words[i], number))
			return err_set(err, "%s is no number", words[i].text);
		number = &action->second;
	}
	return true;
}

static bool read_file(struct word *word, const char *dir, struct arena *arena, struct err *err)
{
	char *path = file_join(dir, word->text);
	struct buf bytes;

	buf_init(&bytes, MAX_FILE);
	bool is_good = file_read(path, &bytes, err);
	word->len = bytes.len;
	word->text = arena_alloc(arena, bytes.len + 1);
	memcpy(word->text, bytes.data, bytes.len);
	buf_release(&bytes);
	free(path);
	return is_good;
}

static bool add_kind(struct actions *actions, const char *name, struct arena *arena, struct err *err)
{
	struct word words[MAX_WORDS];
	size_t count = 0;
	const char *text = kind_actions(name);

	if (!text)
		return err_set(err, "no kind %s", name);
	return word_split(text, words, MAX_WORDS, &count, arena, err) &&
		action_parse(actions, words, count, ".", arena, err);
}

static bool add(struct actions *actions, struct action *action, const char *dir, struct arena *arena, struct err *err)
{
	if (action->verb == VERB_KIND)
		return add_kind(actions, action->text.text, arena, err);
	bool is_body = action->verb == VERB_BODY_FILE;
	if (is_body || action->verb == VERB_RAW_FILE) {
		if (!read_file(&action->text, dir, arena, err))
			return false;
		action->verb = is_body ? VERB_BODY : VERB_RAW;
	}
	actions->list = mem_grow(actions->list, actions->count, &actions->capacity, sizeof(*actions->list));
	actions->list[actions->count++] = *action;
	return true;
}

bool action_parse(struct actions *actions, const struct word *words, size_t count, const char *dir, struct arena *arena,
	struct err *err)
{
	for (size_t i = 0; i < count;) {
		int at = find_verb(words[i].text);
		if (at < 0)
			return err_set(err, "no action %s", words[i].text);
		size_t need = strlen(verbs[at].takes);
		struct action action = {.verb = verbs[at].verb};
		if (count - i - 1 < need)
			return err_set(err, "%s takes %zu words", verbs[at].name, need);
		if (!take(&action, verbs[at].takes, words + i + 1, err) || !add(actions, &action, dir, arena, err))
			return false;
		i += 1 + need;
	}
	return true;
}
