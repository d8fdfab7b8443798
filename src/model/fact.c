#include "model/fact.h"

#include <inttypes.h>
#include <string.h>

/* A fact that is no member of struct repo. */
struct repo_more {
	struct repo_more *next;
	enum fact fact;
	struct fact_value value;
};

#define KEPT(member) offsetof(struct repo, member)
#define NOT_KEPT sizeof(struct repo)
#define FACT_ROW(name, key, kind, place, shown, traits, words) \
	[FACT_##name] = {key, kind, (place) != NOT_KEPT, place, shown, traits, words},
const struct fact_row fact_table[FACTS] = {FACT_TABLE(FACT_ROW)};

_Static_assert(FACTS <= 64, "a set of facts has 64 bits");

enum fact fact_find(const char *key)
{
	int fact = 0;

	while (fact < FACTS && strcmp(fact_table[fact].key, key) != 0)
		fact++;
	return (enum fact)fact;
}

uint64_t fact_kept(void)
{
	uint64_t set = 0;

	for (int fact = 0; fact < FACTS; fact++)
		set |= fact_table[fact].is_kept ? FACT_BIT(fact) : 0;
	return set;
}

bool fact_is_text(enum fact fact)
{
	return fact_table[fact].kind == KIND_TEXT || fact_table[fact].kind == KIND_LIST;
}

static struct fact_value *find_more(const struct repo *repo, enum fact fact)
{
	struct repo_more *more = repo->more;

	while (more && more->fact != fact)
		more = more->next;
	return more ? &more->value : NULL;
}

struct fact_value fact_get(const struct repo *repo, enum fact fact)
{
	const struct fact_row *row = &fact_table[fact];
	const void *place = (const char *)repo + row->place;
	const struct fact_value *more;

	if (!row->is_kept)
		return (more = find_more(repo, fact)) ? *more : FACT_UNKNOWN;
	if (fact_is_text(fact))
		return (struct fact_value){-1, *(const char *const *)place};
	if (row->kind == KIND_FLAG)
		return (struct fact_value){*(const bool *)place, NULL};
	return (struct fact_value){*(const int64_t *)place, NULL};
}

static void set_member(void *place, enum fact fact, struct fact_value value)
{
	if (fact_is_text(fact))
		*(const char **)place = value.text;
	else if (fact_table[fact].kind == KIND_FLAG)
		*(bool *)place = value.number > 0;
	else
		*(int64_t *)place = value.number;
}

void fact_set(struct repo *repo, enum fact fact, struct fact_value value, struct arena *arena)
{
	struct fact_value *held;
	struct repo_more *more;

	if (fact_table[fact].is_kept) {
		set_member((char *)repo + fact_table[fact].place, fact, value);
	} else if ((held = find_more(repo, fact))) {
		*held = value;
	} else if (fact_is_known(fact, value)) {
		more = arena_alloc(arena, sizeof(*more));
		*more = (struct repo_more){repo->more, fact, value};
		repo->more = more;
	}
}

bool fact_is_known(enum fact fact, struct fact_value value)
{
	return fact_is_text(fact) ? value.text && *value.text : value.number != FACT_UNKNOWN.number;
}

bool fact_next(const char **at, struct buf *text)
{
	if (!*at || !**at)
		return false;
	size_t len = strcspn(*at, (const char[]){FACT_SEPARATOR, '\0'});
	buf_clear(text);
	buf_append(text, *at, len);
	*at += len + ((*at)[len] != '\0');
	return true;
}

static void write_list(const char *texts, struct buf *out)
{
	SCOPED(buf) text = BUF_EMPTY;
	const char *between = "";

	for (; fact_next(&texts, &text); between = ", ")
		buf_printf(out, "%s%s", between, text.data);
}

void fact_write(enum fact fact, struct fact_value value, struct buf *out)
{
	char moment[DATE_STAMP_SIZE];

	switch (fact_table[fact].kind) {
	case KIND_COUNT:
		buf_printf(out, "%" PRId64, value.number);
		break;
	case KIND_MOMENT:
		buf_puts(out, moment_format((struct moment){value.number}, moment));
		break;
	case KIND_TEXT:
		buf_puts(out, value.text);
		break;
	case KIND_LIST:
		write_list(value.text, out);
		break;
	case KIND_FLAG:
		buf_puts(out, value.number ? "true" : "false");
		break;
	}
}

bool fact_is_equal(enum fact fact, struct fact_value a, struct fact_value b)
{
	if (fact_is_text(fact))
		return strcmp(a.text ? a.text : "", b.text ? b.text : "") == 0;
	return a.number == b.number;
}
