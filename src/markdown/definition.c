#include "markdown/definition.h"

#include "base/mem.h"
#include "markdown/space.h"

#include <stdlib.h>
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
	*list = (struct definitions){.bytes = bytes};
}

void definitions_release(struct definitions *list)
{
	free(list->items);
	definitions_init(list, NULL);
}

void definitions_add(struct definitions *list, const struct definition *definition)
{
	list->items = mem_grow(list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = *definition;
}

/* A label being compared. */
struct reader {
	const char *bytes;
	size_t at, end;
};

static struct reader read_label(const char *bytes, size_t start, size_t end)
{
	start = space_skip_blanks(bytes, start, end);
	while (end > start && space_is_blank(bytes[end - 1]))
		end--;
	return (struct reader){bytes, start, end};
}

/* The next sign, lowered, runs of spaces as one; 0 at the end. */
static int next_sign(struct reader *reader)
{
	if (reader->at == reader->end)
		return 0;
	unsigned char c = (unsigned char)reader->bytes[reader->at++];
	if (space_is_blank((char)c)) {
		reader->at = space_skip_blanks(reader->bytes, reader->at, reader->end);
		return ' ';
	}
	return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c + (c == 0);
}

static int compare_labels(struct reader a, struct reader b)
{
	int x, y;

	do {
		x = next_sign(&a);
		y = next_sign(&b);
	} while (x == y && x != 0);
	return x - y;
}

static int compare(const void *a, const void *b, void *bytes)
{
	const struct definition *x = a, *y = b;
	int order =
		compare_labels(read_label(bytes, x->label, x->label_end), read_label(bytes, y->label, y->label_end));

	return order != 0 ? order : (x->label > y->label) - (x->label < y->label);
}

void definitions_finish(struct definitions *list)
{
	if (list->count > 1)
		qsort_r(list->items, list->count, sizeof(*list->items), compare, (void *)list->bytes);
}

const struct definition *definitions_find(const struct definitions *list, size_t start, size_t end)
{
	struct reader label = read_label(list->bytes, start, end);
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct definition *item = &list->items[middle];

		if (compare_labels(read_label(list->bytes, item->label, item->label_end), label) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == list->count)
		return NULL;
	const struct definition *found = &list->items[low];
	return compare_labels(read_label(list->bytes, found->label, found->label_end), label) == 0 ? found : NULL;
}
