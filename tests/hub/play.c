#include "play.h"

#include <string.h>

void play_init(struct play *play)
{
	*play = (struct play){.gzip_cut = -1,
		.delay = -1,
		.cut = -1,
		.truncate = -1,
		.pause_at = -1,
		.pause_ms = -1,
		.drip = -1,
		.bomb = -1,
		.big = -1,
		.flood = -1,
		.deep = -1};
}

static void add(const struct action **list, size_t *count, const struct action *action)
{
	if (*count < PLAY_MAX_ITEMS)
		list[(*count)++] = action;
}

/* Where the answer's text comes from. false: not such an action. */
static bool apply_text(struct play *play, const struct action *action)
{
	switch (action->verb) {
	case VERB_STATUS:
		play->status = (int)action->number;
		return true;
	case VERB_BODY:
		play->body = &action->text;
		return true;
	case VERB_PREPEND:
		play->prepend = &action->text;
		return true;
	case VERB_APPEND:
		play->append = &action->text;
		return true;
	case VERB_RAW:
		play->raw = &action->text;
		return true;
	case VERB_AS:
		play->as = action->text.text;
		return true;
	case VERB_GRAPHQL:
		play->graphql = action->text.text;
		return true;
	case VERB_REDIRECT:
		play->redirect = action->text.text;
		return true;
	default:
		return false;
	}
}

static bool apply_list(struct play *play, const struct action *action)
{
	switch (action->verb) {
	case VERB_HEADER:
	case VERB_ALSO:
	case VERB_DROP:
		add(play->headers, &play->header_count, action);
		return true;
	case VERB_FIELD:
	case VERB_UNSET:
		add(play->fields, &play->field_count, action);
		return true;
	default:
		return false;
	}
}

static bool apply_flag(struct play *play, const struct action *action)
{
	switch (action->verb) {
	case VERB_CLOSE:
		play->end = PLAY_CLOSE;
		return true;
	case VERB_RESET:
		play->end = PLAY_RESET;
		return true;
	case VERB_FORK:
		return play->is_fork = true;
	case VERB_GZIP:
		return play->is_gzip = true;
	case VERB_PLAIN:
		return play->is_plain = true;
	case VERB_GZIP_CORRUPT:
		return play->is_gzip = play->is_gzip_corrupt = true;
	case VERB_CHUNKED:
		return play->is_chunked = true;
	default:
		return false;
	}
}

static void apply_number(struct play *play, const struct action *action)
{
	const struct {
		enum verb verb;
		int64_t *number;
		int64_t *second;
	} numbers[] = {
		{VERB_GZIP_CUT, &play->gzip_cut, NULL},
		{VERB_DELAY, &play->delay, NULL},
		{VERB_CUT, &play->cut, NULL},
		{VERB_TRUNCATE, &play->truncate, NULL},
		{VERB_STALL, &play->pause_at, NULL},
		{VERB_BOMB, &play->bomb, NULL},
		{VERB_PAUSE, &play->pause_at, &play->pause_ms},
		{VERB_BIG, &play->big, NULL},
		{VERB_DRIP, &play->drip, &play->drip_ms},
		{VERB_DEEP, &play->deep, NULL},
		{VERB_FLOOD, &play->flood, &play->flood_size},
	};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (numbers[i].verb == action->verb) {
			*numbers[i].number = action->number;
			if (numbers[i].second)
				*numbers[i].second = action->second;
		}
}

void play_apply(struct play *play, const struct actions *actions)
{
	for (size_t i = 0; i < actions->count; i++) {
		const struct action *action = &actions->list[i];
		if (!apply_text(play, action) && !apply_list(play, action) && !apply_flag(play, action))
			apply_number(play, action);
	}
	if (play->gzip_cut >= 0)
		play->is_gzip = true;
}

const char *play_field(const struct play *play, const char *field)
{
	const char *found = NULL;

	for (size_t i = 0; i < play->field_count; i++)
		if (strcmp(play->fields[i]->text.text, field) == 0)
			found = play->fields[i]->verb == VERB_UNSET ? "" : play->fields[i]->more.text;
	return found;
}
