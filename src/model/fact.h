/*
 * fact: what a host says of a repository, one row each. Whatever reads, writes, shows, sorts or compares facts goes by
 * this table; what a room adds to it (a host's names, a language's words) is an array by enum fact there. See
 * doc/add-a-fact.md.
 */
#ifndef ECO_MODEL_FACT_H
#define ECO_MODEL_FACT_H

#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "model/repo.h"

enum fact_kind {
	KIND_COUNT, /* 0 to 2^53 */
	KIND_MOMENT,
	KIND_TEXT,
	KIND_LIST, /* texts, FACT_SEPARATOR between them */
	KIND_FLAG
};

/* A control character: no text from outside holds one. */
#define FACT_SEPARATOR '\x1f'

enum fact_trait {
	FACT_IS_ROUNDED = 1, /* by --round, and by a curator: struct repo has its unit */
	FACT_MAY_BE_MONTH = 2, /* a curator may know no more */
	FACT_MAY_BE_OWN = 4, /* a column of this key is the curator's: the fact stands in where a project has none */
	FACT_IS_REPORTED = 8, /* XML, JSON and CSV have it in a place of its own, also where no column shows it */
};

/*
 * FACT(name, key, kind, place, shown, traits, words): in the order of files. place: a member of struct repo, for what
 * every snapshot holds; else NOT_KEPT: asked for, and held, only where something shown needs it. shown: how exactly
 * tables show a moment, so which change is worth a snapshot; -1 for other kinds. words: for the manual.
 */
#define FACT_TABLE(FACT) \
	FACT(CREATED, "created", KIND_MOMENT, KEPT(created), MOMENT_MONTH, FACT_MAY_BE_MONTH | FACT_IS_REPORTED, \
		"when it was created, to the month in tables") \
	FACT(STARS, "stars", KIND_COUNT, KEPT(stars), -1, FACT_IS_ROUNDED | FACT_IS_REPORTED, "stars") \
	FACT(FORKS, "forks", KIND_COUNT, KEPT(forks), -1, 0, "forks") \
	FACT(LANGUAGE, "language", KIND_TEXT, KEPT(language), -1, 0, "the main programming language") \
	FACT(LICENSE, "license", KIND_TEXT, KEPT(license), -1, 0, "its license's SPDX identifier") \
	FACT(PUSHED, "pushed", KIND_MOMENT, KEPT(pushed), MOMENT_DAY, 0, "the last push to any branch") \
	FACT(ARCHIVED, "archived", KIND_FLAG, KEPT(is_archived), -1, FACT_IS_REPORTED, "is it archived, read-only?") \
	FACT(OPEN_ISSUES, "open_issues", KIND_COUNT, NOT_KEPT, -1, 0, "open issues and pull requests") \
	FACT(WATCHERS, "watchers", KIND_COUNT, NOT_KEPT, -1, 0, "those who are told of what happens there") \
	FACT(COMMITTED, "committed", KIND_MOMENT, NOT_KEPT, MOMENT_DAY, 0, "the last commit on the default branch") \
	FACT(RELEASE, "release", KIND_TEXT, NOT_KEPT, -1, 0, "the tag of the latest release") \
	FACT(RELEASED, "released", KIND_MOMENT, NOT_KEPT, MOMENT_DAY, 0, "when the latest release was published") \
	FACT(DESCRIPTION, "description", KIND_TEXT, NOT_KEPT, -1, FACT_MAY_BE_OWN, \
		"its own description, where a project has none of yours") \
	FACT(TOPICS, "topics", KIND_LIST, NOT_KEPT, -1, 0, "its topics") \
	FACT(HOMEPAGE, "homepage", KIND_TEXT, NOT_KEPT, -1, FACT_MAY_BE_OWN, \
		"its home page, where a project has none of yours") \
	FACT(FORK, "fork", KIND_FLAG, NOT_KEPT, -1, 0, "is it a fork of another repository?") \
	FACT(MIRROR, "mirror", KIND_FLAG, NOT_KEPT, -1, 0, "is it a mirror of a repository elsewhere?")

#define FACT_NAME(name, key, kind, place, shown, traits, words) FACT_##name,
enum fact { FACT_TABLE(FACT_NAME) FACTS };

struct fact_row {
	const char *key; /* in files and catalogs */
	enum fact_kind kind;
	bool is_kept;
	size_t place; /* of its member, where is_kept */
	int shown; /* enum moment_precision, or -1 */
	unsigned traits;
	const char *words;
};

extern const struct fact_row fact_table[FACTS];

/* A set of facts: the sum of their bits. */
#define FACT_BIT(fact) (UINT64_C(1) << (fact))

/* number of counts, moments (packed) and flags; text of texts and lists. */
struct fact_value {
	int64_t number;
	const char *text;
};

#define FACT_UNKNOWN ((struct fact_value){-1, NULL})

/* FACTS where key is none's. */
enum fact fact_find(const char *key);
/* Those that every snapshot holds. */
uint64_t fact_kept(void);
bool fact_is_text(enum fact fact); /* a text or a list */
struct fact_value fact_get(const struct repo *repo, enum fact fact);
/* An unknown value takes away what was there. value's text must live as long as repo's others; arena holds the rest. */
void fact_set(struct repo *repo, enum fact fact, struct fact_value value, struct arena *arena);
bool fact_is_known(enum fact fact, struct fact_value value);
/* Appends a known value as files of text have it: a list with ", " between, a flag as "true" or "false". */
void fact_write(enum fact fact, struct fact_value value, struct buf *out);
/* A known value of that kind as JSON. */
void fact_put(struct json *json, const char *key, enum fact_kind kind, struct fact_value value);
/* The next of a list into text; false at its end. *at begins as the value's text, which may be NULL. */
bool fact_next(const char **at, struct buf *text);
bool fact_is_equal(enum fact fact, struct fact_value a, struct fact_value b);

#endif
