/* query: a GraphQL document, read: one operation and its fragments. */
#ifndef HUB_QUERY_H
#define HUB_QUERY_H

#include "base/err.h"
#include "base/mem.h"

#include <stdbool.h>

struct argument {
	struct argument *next;
	const char *name;
	const char *text; /* the variable's name, or the value as written (a string without its quotes) */
	bool is_variable;
};

struct selection {
	struct selection *next;
	const char *key; /* its alias, else its name */
	const char *name; /* NULL: the spread of the fragment "key" */
	struct argument *arguments;
	struct selection *children;
};

struct fragment {
	struct fragment *next;
	const char *name;
	struct selection *children;
};

struct query {
	struct selection *selections;
	struct fragment *fragments;
	struct argument *variables; /* declared */
};

/* Everything lives in arena. */
bool query_parse(struct query *query, const char *text, struct arena *arena, struct err *err);
const struct fragment *query_fragment(const struct query *query, const char *name);
const struct argument *query_argument(const struct argument *list, const char *name);

#endif
