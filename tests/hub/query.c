#include "query.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define MAX_DEPTH 20

struct parser {
	const char *at;
	struct arena *arena;
	struct err *err;
	int depth;
};

static void skip(struct parser *parser)
{
	for (;;) {
		parser->at += strspn(parser->at, " \t\r\n,");
		if (*parser->at != '#')
			return;
		parser->at += strcspn(parser->at, "\n");
	}
}

static bool take(struct parser *parser, const char *token)
{
	skip(parser);
	if (strncmp(parser->at, token, strlen(token)) != 0)
		return false;
	parser->at += strlen(token);
	return true;
}

static bool need(struct parser *parser, const char *token)
{
	return take(parser, token) || err_set(parser->err, "expected \"%s\" at \"%.20s\"", token, parser->at);
}

/* NULL, and err set, where there is none. */
static const char *take_name(struct parser *parser)
{
	size_t len = 0;

	skip(parser);
	while (isalnum((unsigned char)parser->at[len]) || parser->at[len] == '_')
		len++;
	if (!len || isdigit((unsigned char)parser->at[0])) {
		err_set(parser->err, "expected a name at \"%.20s\"", parser->at);
		return NULL;
	}
	const char *name = arena_strndup(parser->arena, parser->at, len);
	parser->at += len;
	return name;
}

static bool take_value(struct parser *parser, struct argument *argument)
{
	if (take(parser, "$")) {
		argument->is_variable = true;
		return (argument->text = take_name(parser)) != NULL;
	}
	bool is_string = take(parser, "\"");
	size_t len = strcspn(parser->at, is_string ? "\"\n" : " ,)}\n\t");
	argument->text = arena_strndup(parser->arena, parser->at, len);
	parser->at += len;
	return len && (!is_string || need(parser, "\""));
}

static bool take_arguments(struct parser *parser, struct argument **list)
{
	while (!take(parser, ")")) {
		struct argument *argument = arena_alloc(parser->arena, sizeof(*argument));
		argument->name = take_name(parser);
		if (!argument->name || !need(parser, ":") || !take_value(parser, argument))
			return err_set(parser->err, "bad argument at \"%.20s\"", parser->at);
		argument->next = *list;
		*list = argument;
	}
	return true;
}

static bool take_selections(struct parser *parser, struct selection **list);

static bool take_field(struct parser *parser, struct selection *selection)
{
	selection->key = selection->name = take_name(parser);
	if (selection->key && take(parser, ":"))
		selection->name = take_name(parser);
	if (!selection->name || (take(parser, "(") && !take_arguments(parser, &selection->arguments)))
		return false;
	return !take(parser, "{") || take_selections(parser, &selection->children);
}

/* After "{", up to "}". */
static bool take_selections(struct parser *parser, struct selection **list)
{
	if (++parser->depth > MAX_DEPTH)
		return err_set(parser->err, "nested too deep");
	while (!take(parser, "}")) {
		struct selection *selection = arena_alloc(parser->arena, sizeof(*selection));
		bool is_spread = take(parser, "...");
		/* "...on Commit{…}": of that type. */
		if (is_spread && take(parser, "on ")) {
			if (!take_name(parser) || !need(parser, "{") || !take_selections(parser, list))
				return false;
			while (*list)
				list = &(*list)->next;
			continue;
		}
		if (is_spread ? !(selection->key = take_name(parser)) : !take_field(parser, selection))
			return false;
		*list = selection;
		list = &selection->next;
	}
	parser->depth--;
	return true;
}

/* ($a:String!,$b:[String!]) */
static bool take_variables(struct parser *parser, struct query *query)
{
	while (!take(parser, ")")) {
		struct argument *variable = arena_alloc(parser->arena, sizeof(*variable));
		if (!need(parser, "$") || !(variable->name = take_name(parser)) || !need(parser, ":"))
			return false;
		bool is_list = take(parser, "[");
		if (!(variable->text = take_name(parser)))
			return false;
		take(parser, "!");
		if (is_list && !need(parser, "]"))
			return false;
		variable->next = query->variables;
		query->variables = variable;
	}
	return true;
}

static bool take_fragment(struct parser *parser, struct query *query)
{
	struct fragment *fragment = arena_alloc(parser->arena, sizeof(*fragment));

	fragment->name = take_name(parser);
	if (!fragment->name || !need(parser, "on") || !take_name(parser) || !need(parser, "{"))
		return false;
	fragment->next = query->fragments;
	query->fragments = fragment;
	return take_selections(parser, &fragment->children);
}

static bool take_operation(struct parser *parser, struct query *query)
{
	skip(parser);
	if (*parser->at != '{' && *parser->at != '(' && !take_name(parser))
		return false;
	if (take(parser, "(") && !take_variables(parser, query))
		return false;
	return need(parser, "{") && take_selections(parser, &query->selections);
}

bool query_parse(struct query *query, const char *text, struct arena *arena, struct err *err)
{
	struct parser parser = {.at = text, .arena = arena, .err = err};

	*query = (struct query){0};
	for (;;) {
		skip(&parser);
		if (!*parser.at)
			return query->selections || err_set(err, "no operation");
		bool is_good = take(&parser, "fragment") ? take_fragment(&parser, query)
			: take(&parser, "query")         ? take_operation(&parser, query)
							 : *parser.at == '{' && take_operation(&parser, query);
		if (!is_good)
			return err_set(err, "unexpected \"%.20s\"", parser.at);
	}
}

const struct fragment *query_fragment(const struct query *query, const char *name)
{
	const struct fragment *fragment = query->fragments;

	while (fragment && strcmp(fragment->name, name) != 0)
		fragment = fragment->next;
	return fragment;
}

const struct argument *query_argument(const struct argument *list, const char *name)
{
	while (list && strcmp(list->name, name) != 0)
		list = list->next;
	return list;
}
