#include "base/yaml.h"

#include "base/map.h"
#include "base/text.h"
#include "base/yaml_keys.h"
#include "base/yaml_slip.h"
#include "base/yaml_source.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#define YAML_MAX_DEPTH 32
#define YAML_MAX_SCALAR ((size_t)64 * 1024)
/* What aliases stand for: so much is free, beyond it so many times the document. */
#define YAML_FREE_EXPANDED ((size_t)64 * 1024)
#define YAML_MAX_RATIO 10
#define YAML_NODE_WEIGHT 8

struct yaml_level {
	struct yaml_node *node;
	struct yaml_node *last;
	size_t children;
	bool is_flow;
};

struct yaml_reader {
	struct yaml_source source;
	struct arena *arena;
	struct err *err;
	yaml_parser_t parser;
	struct yaml_place at;
	struct yaml_node *root;
	struct yaml_level levels[YAML_MAX_DEPTH];
	size_t depth;
	const struct yaml_items *items; /* may be NULL */
	struct yaml_node *list; /* the one whose items are handed over; NULL: none yet */
	struct arena *item; /* of the item in hand, up to its first anchor: what is behind it may be named later */
	bool has_anchor;
	struct map anchors;
	size_t expanded; /* what aliases stand for, in bytes */
	unsigned long_quote; /* the first line of the latest quoted text that has several */
	unsigned long_quote_end; /* its last */
};

/* Marks of events never go back; that of an error may. */
static struct yaml_place place_of(const struct yaml_reader *reader, size_t index)
{
	struct yaml_place place = reader->at;

	if (index < place.index)
		place = yaml_source_begin(&reader->source);
	while (place.index < index && place.byte < reader->source.len)
		yaml_source_step(&reader->source, &place);
	return place;
}

static bool reader_fail(const struct yaml_reader *reader, const char *what)
{
	return err_set_at(reader->err, reader->source.path, reader->at.line, reader->at.column, "%s", what);
}

/* A quote that is closed too late runs into what was to follow it. */
static bool is_behind_long_quote(const struct yaml_reader *reader, const struct yaml_place *place)
{
	return reader->long_quote_end > 0 && reader->long_quote_end == place->line;
}

static bool open_quote_fail(const struct yaml_reader *reader)
{
	struct yaml_place place = place_of(reader, reader->parser.context_mark.index);

	return err_set_at(reader->err, reader->source.path, place.line, place.column,
		"not valid YAML: %s (%s); the quote that opens here is never closed", reader->parser.problem,
		reader->parser.context);
}

static bool parser_fail(const struct yaml_reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	struct yaml_place place = place_of(reader, parser->problem_mark.index);
	const char *problem = parser->problem ? parser->problem : "cannot be read";
	const char *context = parser->context;
	char advice[300];

	if (parser->error == YAML_MEMORY_ERROR)
		return err_set_at(reader->err, reader->source.path, 0, 0, "out of memory");
	if (context && strstr(context, "quoted scalar") && strstr(problem, "end of stream"))
		return open_quote_fail(reader);
	yaml_slip_explain(reader->source.bytes, reader->source.len, place.byte, problem, advice, sizeof advice);
	if (is_behind_long_quote(reader, &place))
		snprintf(advice, sizeof advice, "; was the quote of line %u, which ends here, to end there?",
			reader->long_quote);
	return err_set_at(reader->err, reader->source.path, place.line, place.column, "not valid YAML: %s%s%s%s%s",
		problem, context ? " (" : "", context ? context : "", context ? ")" : "", advice);
}

static bool is_null_text(const char *text)
{
	static const char *const words[] = {"", "~", "null", "Null", "NULL", NULL};

	return text_is_one_of(text, words);
}

static bool is_in_list(const struct yaml_reader *reader)
{
	return reader->list && reader->depth > 1 && reader->levels[1].node == reader->list;
}

static struct arena *arena_of(struct yaml_reader *reader)
{
	return is_in_list(reader) && !reader->has_anchor ? reader->item : reader->arena;
}

/* Behind a whole node: where it is an item of the list, it goes. */
static void hand_over(struct yaml_reader *reader, const struct yaml_node *node)
{
	if (!is_in_list(reader) || reader->depth != 2)
		return;
	reader->items->take(reader->items->context, node);
	reader->list->end = node->end;
	reader->levels[1].last = NULL;
	reader->list->first = NULL;
	reader->has_anchor = false;
	arena_clear(reader->item);
}

static bool link_node(struct yaml_reader *reader, struct yaml_node *node)
{
	struct yaml_level *level;

	if (reader->depth == 0) {
		reader->root = node;
		return true;
	}
	level = &reader->levels[reader->depth - 1];
	if (level->node->kind == YAML_MAP && level->children % 2 == 0 && node->kind != YAML_SCALAR)
		return yaml_fail(node, reader->source.path, reader->err, "a key must be a text");
	if (level->last)
		level->last->next = node;
	else
		level->node->first = node;
	level->last = node;
	level->children++;
	return true;
}

/* As libyaml ends a comment: also at NEL, LS and PS. */
static bool is_break(const struct yaml_reader *reader)
{
	const char *at = reader->source.bytes + reader->at.byte;
	size_t left = reader->source.len - reader->at.byte;

	return *at == '\n' || *at == '\r' || (left >= 2 && memcmp(at, "\xC2\x85", 2) == 0) ||
		(left >= 3 && (memcmp(at, "\xE2\x80\xA8", 3) == 0 || memcmp(at, "\xE2\x80\xA9", 3) == 0));
}

/* The event of a node begins at its anchor; the node begins behind it: what is edited in place is the value alone. */
static void skip_anchor(struct yaml_reader *reader, const yaml_char_t *anchor, size_t end)
{
	size_t value = reader->at.index + strlen((const char *)anchor) + 1;
	bool is_comment = false;

	reader->has_anchor = true;
	reader->at = place_of(reader, value < end ? value : end);
	while (reader->at.index < end) {
		char c = reader->source.bytes[reader->at.byte];

		if (is_break(reader))
			is_comment = false;
		else if (c == '#')
			is_comment = true;
		else if (c != ' ' && c != '\t' && !is_comment)
			break;
		yaml_source_step(&reader->source, &reader->at);
	}
}

static struct yaml_node *new_node(struct yaml_reader *reader, enum yaml_kind kind)
{
	struct yaml_node *node = arena_alloc(arena_of(reader), sizeof *node);

	node->kind = kind;
	node->line = reader->at.line;
	node->column = reader->at.column;
	node->start = reader->at.byte;
	node->end = reader->at.byte;
	return node;
}

static void note_anchor(struct yaml_reader *reader, const yaml_char_t *anchor, struct yaml_node *node)
{
	if (anchor)
		map_set(&reader->anchors, arena_strdup(reader->arena, (const char *)anchor), node);
}

/* To libyaml a block text ends behind the blank lines that follow it. */
static size_t scalar_end(struct yaml_reader *reader, const yaml_event_t *event)
{
	yaml_scalar_style_t style = event->data.scalar.style;
	struct yaml_place place = place_of(reader, event->end_mark.index);
	size_t end = place.byte;

	if (style != YAML_PLAIN_SCALAR_STYLE && place.line > reader->at.line) {
		reader->long_quote = reader->at.line;
		reader->long_quote_end = place.line;
	}
	if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE) {
		while (end > reader->at.byte && strchr(" \t\r\n", reader->source.bytes[end - 1]))
			end--;
	}
	return end;
}

/* What is no pair, as it does not stand within double quotes, is found out only here. */
static void note_literals(const struct yaml_reader *reader, const yaml_event_t *event)
{
	const struct yaml_source *source = &reader->source;
	size_t i = reader->at.pair, end;

	if (i == source->pair_count || event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		return;
	for (end = place_of(reader, event->end_mark.index).pair; i < end; i++)
		source->pairs[i].is_literal = true;
}

static bool read_scalar(struct yaml_reader *reader, const yaml_event_t *event)
{
	const char *text = (const char *)event->data.scalar.value;
	size_t len = event->data.scalar.length;
	const yaml_char_t *anchor = event->data.scalar.anchor;
	struct yaml_node *node;

	if (event->data.scalar.tag)
		return reader_fail(reader, "tags are not supported");
	if (anchor)
		skip_anchor(reader, anchor, event->end_mark.index);
	if (len > YAML_MAX_SCALAR)
		return reader_fail(reader, "a text of more than 64 KiB");
	if (memchr(text, '\0', len))
		return reader_fail(reader, "a text with a NUL character");
	note_literals(reader, event);
	node = new_node(reader, YAML_SCALAR);
	node->is_quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	node->text = arena_strndup(arena_of(reader), text, len);
	if (!node->is_quoted && is_null_text(node->text))
		node->kind = YAML_NULL;
	node->end = scalar_end(reader, event);
	note_anchor(reader, anchor, node);
	if (!link_node(reader, node))
		return false;
	hand_over(reader, node);
	return true;
}

/* The key before a value of the outermost map is the list's. */
static bool is_list(const struct yaml_reader *reader, enum yaml_kind kind)
{
	const struct yaml_level *root = &reader->levels[0];

	return reader->items && !reader->list && kind == YAML_LIST && reader->depth == 1 &&
		root->node->kind == YAML_MAP && root->children % 2 == 1 &&
		strcmp(root->last->text, reader->items->key) == 0;
}

static bool open_level(struct yaml_reader *reader, const yaml_event_t *event, enum yaml_kind kind)
{
	bool is_map = kind == YAML_MAP;
	const yaml_char_t *anchor = is_map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor;
	const yaml_char_t *tag = is_map ? event->data.mapping_start.tag : event->data.sequence_start.tag;
	struct yaml_node *node;
	bool begins_list = !anchor && is_list(reader, kind);

	if (tag)
		return reader_fail(reader, "tags are not supported");
	if (anchor)
		skip_anchor(reader, anchor, event->end_mark.index);
	if (reader->depth == YAML_MAX_DEPTH)
		return reader_fail(reader, "more than 32 levels");
	node = new_node(reader, kind);
	note_anchor(reader, anchor, node);
	if (!link_node(reader, node))
		return false;
	reader->levels[reader->depth++] = (struct yaml_level){
		.node = node,
		.is_flow = is_map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
				  : event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
	};
	if (begins_list) {
		reader->list = node;
		reader->items->begin(reader->items->context, reader->root);
	}
	return true;
}

/* libyaml ends a block where the next thing begins; a reader's eye ends it with its last value. */
static bool close_level(struct yaml_reader *reader, const yaml_event_t *event)
{
	struct yaml_level *level = &reader->levels[--reader->depth];
	struct yaml_node *node = level->node;

	if (level->is_flow && event->end_mark.index > event->start_mark.index)
		node->end = place_of(reader, event->end_mark.index).byte;
	else if (level->last)
		node->end = level->last->end;
	node->count = node->kind == YAML_LIST ? level->children : level->children / 2;
	if (node->kind == YAML_MAP && !yaml_keys_finish(node, reader->source.path, arena_of(reader), reader->err))
		return false;
	hand_over(reader, node);
	return true;
}

static bool is_open(const struct yaml_reader *reader, const struct yaml_node *node)
{
	for (size_t i = 0; i < reader->depth; i++) {
		if (reader->levels[i].node == node)
			return true;
	}
	return false;
}

/* false where what aliases stand for becomes too much, or too deep. */
static bool weigh_tree(struct yaml_reader *reader, const struct yaml_node *from, size_t depth)
{
	bool has_children = from->kind == YAML_LIST || from->kind == YAML_MAP;

	reader->expanded += YAML_NODE_WEIGHT + (from->text ? strlen(from->text) : 0);
	if (reader->expanded > YAML_FREE_EXPANDED && reader->expanded / YAML_MAX_RATIO > reader->source.len)
		return reader_fail(reader, "the aliases make the document too large");
	if (depth >= YAML_MAX_DEPTH && has_children)
		return reader_fail(reader, "more than 32 levels, by an alias");
	for (const struct yaml_node *child = from->first; child; child = child->next) {
		if (!weigh_tree(reader, child, depth + 1))
			return false;
	}
	return true;
}

/* The node is copied, as siblings are linked through it; what is in it is not. */
static bool read_alias(struct yaml_reader *reader, const yaml_event_t *event)
{
	const struct yaml_node *from = map_get(&reader->anchors, (const char *)event->data.alias.anchor);
	struct yaml_node *copy;

	if (!from)
		return reader_fail(reader, "an alias to an anchor that does not stand before it");
	if (is_open(reader, from))
		return reader_fail(reader, "an alias to a value that holds it");
	if (!weigh_tree(reader, from, reader->depth))
		return false;
	copy = new_node(reader, from->kind);
	copy->is_quoted = from->is_quoted;
	copy->text = from->text;
	copy->first = from->first;
	copy->count = from->count;
	copy->end = place_of(reader, event->end_mark.index).byte;
	if (!link_node(reader, copy))
		return false;
	hand_over(reader, copy);
	return true;
}

static bool read_event(struct yaml_reader *reader, const yaml_event_t *event)
{
	reader->at = place_of(reader, event->start_mark.index);
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return !reader->root || reader_fail(reader, "more than one document");
	case YAML_ALIAS_EVENT:
		return read_alias(reader, event);
	case YAML_SCALAR_EVENT:
		return read_scalar(reader, event);
	case YAML_SEQUENCE_START_EVENT:
		return open_level(reader, event, YAML_LIST);
	case YAML_MAPPING_START_EVENT:
		return open_level(reader, event, YAML_MAP);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_level(reader, event);
	default:
		return true;
	}
}

static bool read_events(struct yaml_reader *reader)
{
	bool is_fine = true, is_done = false;

	while (is_fine && !is_done) {
		yaml_event_t event;

		if (!yaml_parser_parse(&reader->parser, &event))
			return parser_fail(reader);
		is_fine = read_event(reader, &event);
		is_done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	return is_fine;
}

/* bytes: what libyaml reads, which is the source but for its pairs. */
static bool read_bytes(struct yaml_reader *reader, const char *bytes, size_t len)
{
	bool is_fine;

	reader->at = yaml_source_begin(&reader->source);
	if (!yaml_parser_initialize(&reader->parser))
		return err_set_at(reader->err, reader->source.path, 0, 0, "out of memory");
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader->parser, (const unsigned char *)bytes, len);
	is_fine = read_events(reader);
	yaml_parser_delete(&reader->parser);
	map_release(&reader->anchors);
	return is_fine;
}

static bool read_source(struct yaml_reader *reader)
{
	const struct yaml_source *source = &reader->source;
	SCOPED(buf) written = BUF_EMPTY;

	if (source->pair_count == 0)
		return read_bytes(reader, source->bytes + source->begin, source->len - source->begin);
	yaml_source_write(source, &written);
	return read_bytes(reader, written.data, written.len);
}

struct yaml_node *yaml_parse(const char *path, const char *bytes, size_t len, struct arena *arena, struct err *err)
{
	return yaml_parse_items(path, bytes, len, NULL, arena, err);
}

struct yaml_node *yaml_parse_items(const char *path, const char *bytes, size_t len, const struct yaml_items *items,
	struct arena *arena, struct err *err)
{
	struct yaml_source source = {.path = path, .bytes = bytes, .len = len};
	struct yaml_reader reader;
	struct arena item = {0};
	bool is_fine;

	if (!yaml_source_check(&source, err))
		return NULL;
	yaml_source_find_pairs(&source);
	do {
		reader = (struct yaml_reader){
			.source = source, .arena = arena, .err = err, .items = items, .item = &item};
		is_fine = read_source(&reader);
		arena_release(&item);
	} while (is_fine && yaml_source_drop_literals(&source));
	free(source.pairs);
	if (!is_fine)
		return NULL;
	if (!reader.root) {
		reader.at = yaml_source_begin(&reader.source);
		reader.root = new_node(&reader, YAML_NULL);
		reader.root->text = "";
	}
	return reader.root;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (const struct yaml_node *child = map->first; child; child = child->next->next) {
		if (strcmp(child->text, key) == 0)
			return child->next;
	}
	return NULL;
}

bool yaml_fail(const struct yaml_node *node, const char *path, struct err *err, const char *format, ...)
{
	char text[sizeof err->text];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	return err_set_at(err, path, node->line, node->column, "%s", text);
}
