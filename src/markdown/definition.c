#include "markdown/definition.h"

#include "markdown/space.h"

#include <string.h>

#define LABEL_MAX 999

/* Behind the label's last sign, where "]:" stands; 0 where it is none. */
static size_t find_label_end(const char *bytes, size_t at, size_t end)
{
	size_t stop = end - at > LABEL_MAX + 2 ? at + LABEL_MAX + 2 : end;
	bool has_text = false;

	for (; at < stop; at++) {
		if (bytes[at] == ']')
			return has_text && at + 1 < end && bytes[at + 1] == ':' ? at : 0;
		if (bytes[at] == '[')
			return 0;
		has_text = has_text || !space_is_blank(bytes[at]);
		if (bytes[at] == '\\' && at + 1 < stop)
			at++;
	}
	return 0;
}

static bool is_title(const char *bytes, size_t at, size_t end)
{
	char close = bytes[at] == '(' ? ')' : bytes[at];

	if (bytes[at] != '"' && bytes[at] != '\'' && bytes[at] != '(')
		return false;
	for (at++; at < end && bytes[at] != close; at++)
		if (bytes[at] == '\\' && at + 1 < end)
			at++;
	return at < end && space_skip_blanks(bytes, at + 1, end) == end;
}

bool definition_parse(const char *bytes, size_t start, size_t end, struct definition *definition)
{
	if (start >= end || bytes[start] != '[')
		return false;
	size_t label_end = find_label_end(bytes, start + 1, end);
	if (label_end == 0)
		return false;
	size_t url = space_skip_blanks(bytes, label_end + 2, end);
	size_t url_end = url, behind;
	if (url < end && bytes[url] == '<') {
		const char *close = memchr(bytes + url, '>', end - url);

		if (!close)
			return false;
		url_end = (size_t)(close - bytes);
		behind = url_end + 1;
		url++;
	} else {
		while (url_end < end && !space_is_blank(bytes[url_end]))
			url_end++;
		behind = url_end;
		if (url_end == url)
			return false;
	}
	size_t title = space_skip_blanks(bytes, behind, end);
	if (title < end && (title == behind || !is_title(bytes, title, end)))
		return false;
	*definition = (struct definition){(uint32_t)start + 1, (uint32_t)label_end, (uint32_t)url, (uint32_t)url_end};
	return true;
}

void definitions_init(struct definitions *list, const char *bytes)
{
	*list = (struct definitions){.bytes = bytes, .by_label.is_nocase = true};
}

void definitions_release(struct definitions *list)
{
	map_release(&list->by_label);
	arena_release(&list->arena);
	definitions_init(list, NULL);
}

/* Runs of spaces as one, and none at the ends; false where it is too long for a label. */
static bool fold_label(const char *bytes, size_t start, size_t end, char out[LABEL_MAX + 1])
{
	size_t len = 0;

	if (end - start > LABEL_MAX)
		return false;
	for (size_t at = start; at < end; at++) {
		bool is_blank = space_is_blank(bytes[at]);

		if (!is_blank)
			out[len++] = bytes[at] ? bytes[at] : 1;
		else if (len > 0 && out[len - 1] != ' ')
			out[len++] = ' ';
	}
	len -= len > 0 && out[len - 1] == ' ';
	out[len] = '\0';
	return true;
}

void definitions_add(struct definitions *list, const struct definition *definition)
{
	struct definition *kept = arena_alloc(&list->arena, sizeof(*kept));
	char label[LABEL_MAX + 1];

	*kept = *definition;
	if (fold_label(list->bytes, definition->label, definition->label_end, label))
		map_add(&list->by_label, arena_strdup(&list->arena, label), kept);
}

const struct definition *definitions_find(const struct definitions *list, size_t start, size_t end)
{
	char label[LABEL_MAX + 1];

	return fold_label(list->bytes, start, end, label) ? map_get(&list->by_label, label) : NULL;
}
