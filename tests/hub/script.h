/* script: a hub's script, read: its world, its settings, the rules that spoil answers. README.md has the language. */
#ifndef HUB_SCRIPT_H
#define HUB_SCRIPT_H

#include "action.h"
#include "play.h"
#include "world.h"

enum rule_when { RULE_ALWAYS, RULE_NTH, RULE_FIRST, RULE_AFTER, RULE_EVERY };

struct rule {
	unsigned line;
	const char *pattern; /* of the path, in lower case; NULL where name is set */
	const char *name; /* a repository, by whatever way it is asked for; in lower case */
	enum rule_when when;
	int64_t k;
	const char *with; /* only requests that have this header */
	const char *without; /* only requests that do not */
	int64_t hits;
	struct actions actions;
};

struct each {
	size_t step;
	struct actions *kinds; /* the first for the step-th repository, the second for the next, … */
	size_t count;
	unsigned line;
};

struct limit {
	bool is_off; /* no headers at all */
	int64_t budget;
	int64_t seconds; /* until it is full again */
	int64_t then; /* the budget from then on */
	int status;
};

struct secondary {
	int64_t after; /* requests that are let through; -1: no such limit */
	int64_t seconds;
	int64_t retry_after; /* -1: not told */
	int status;
	bool is_html;
};

struct script {
	struct arena arena;
	const char *path;
	char *dir;
	struct world world;
	struct rule *rules;
	size_t rule_count;
	size_t rule_capacity;
	struct each each;
	struct limit core;
	struct limit graphql;
	struct secondary secondary;
	int64_t concurrency; /* more in flight meet the secondary limit; 0: any number */
	int64_t date; /* at the start; 0: the real clock */
	int64_t skew;
	const char *login; /* the one good token; NULL: any */
	const char *forge; /* "gitlab", "forgejo", "gitee"; NULL: GitHub */
	const char *prefix; /* "" or "/api/v3" */
	const char *base; /* for Location; NULL: http:// and the Host asked for */
	bool is_private; /* anonymous requests see nothing */
	bool has_etag;
	bool is_etag_shared; /* not bound to the token */
	bool has_gzip; /* packs where the client takes it */
	bool has_graphql;
	int64_t graphql_most; /* repositories a query is answered for; more: RESOURCE_LIMITS_EXCEEDED; 0: any */
	int64_t complexity; /* GitLab's, that a query may have; 0: as usual */
	int64_t graphql_timeout; /* a query for more is answered by 502; 0: any */
};

/*
 * Reads the lines of a phase: those before the first "phase" line and those under "phase N". The script is to be
 * released also where this fails.
 */
bool script_load(struct script *script, const char *path, int64_t phase, struct err *err);
/*
 * Adds what the rules do to a request; counts their hits. path: NULL for one repository of a batch; project: NULL where
 * none is answered; name: as it was asked for, or NULL; head: the request's headers.
 */
void script_play(struct script *script, const char *path, const struct project *project, const char *name,
	const char *head, struct play *play);
void script_release(struct script *script);

#endif
