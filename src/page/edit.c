#include "page/edit.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void edits_init(struct edits *edits)
{
	*edits = (struct edits){0};
	buf_init(&edits->text, BUF_NO_LIMIT);
}

void edits_release(struct edits *edits)
{
	free(edits->items);
	buf_release(&edits->text);
	edits_init(edits);
}

void edits_add(struct edits *edits, size_t offset, size_t len, const char *text, size_t text_len)
{
	edits->items = mem_grow_lean(edits->items, edits->count, &edits->capacity, sizeof(*edits->items));
	edits->items[edits->count++] =
		(struct edit){(uint32_t)offset, (uint32_t)len, (uint32_t)edits->text.len, (uint32_t)text_len, 0};
	buf_append(&edits->text, text, text_len);
}

void edits_add_spaces(struct edits *edits, size_t offset, size_t len, size_t count)
{
	edits_add(edits, offset, len, "", 0);
	edits->items[edits->count - 1].text_len = (uint32_t)count;
	while (count-- > 0)
		buf_putc(&edits->text, ' ');
}

/* What is put in at an offset comes before what replaces the bytes there. */
static int compare(const void *a, const void *b)
{
	const struct edit *x = a, *y = b;

	if (x->offset != y->offset)
		return x->offset < y->offset ? -1 : 1;
	return (x->len > y->len) - (x->len < y->len);
}

static bool holds_line_end(const char *text, size_t len)
{
	return len > 0 && (memchr(text, '\n', len) || memchr(text, '\r', len));
}

bool edits_finish(struct edits *edits, const char *bytes)
{
	bool is_sorted = true;
	size_t at = 0, now = 0;

	for (size_t i = 1; i < edits->count && is_sorted; i++)
		is_sorted = compare(&edits->items[i - 1], &edits->items[i]) <= 0;
	if (!is_sorted)
		mem_sort(edits->items, edits->count, sizeof(*edits->items), compare);
	for (size_t i = 0; i < edits->count; i++) {
		struct edit *edit = &edits->items[i];

		if (at > edit->offset)
			return false;
		edit->now = (uint32_t)(now += edit->offset - at);
		now += edit->text_len;
		at = edit->offset + edit->len;
		if (holds_line_end(bytes + edit->offset, edit->len) ||
			holds_line_end(edits->text.data + edit->text, edit->text_len))
			return false;
	}
	return true;
}

void edits_apply(const struct edits *edits, const char *bytes, size_t len, struct buf *out)
{
	size_t at = 0, grown = len;

	for (size_t i = 0; i < edits->count; i++)
		grown += edits->items[i].text_len - (size_t)edits->items[i].len;
	buf_reserve(out, grown);
	for (size_t i = 0; i < edits->count; i++) {
		const struct edit *edit = &edits->items[i];

		buf_append(out, bytes + at, edit->offset - at);
		buf_append(out, edits->text.data + edit->text, edit->text_len);
		at = edit->offset + edit->len;
	}
	buf_append(out, bytes + at, len - at);
}

size_t edits_before(const struct edits *edits, size_t offset)
{
	size_t low = 0, high = edits->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (edits->items[middle].offset + edits->items[middle].len <= offset)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

size_t edits_map(const struct edits *edits, size_t offset)
{
	size_t count = edits_before(edits, offset);
	const struct edit *last = count > 0 ? &edits->items[count - 1] : NULL;

	return last ? last->now + last->text_len + offset - last->offset - last->len : offset;
}
