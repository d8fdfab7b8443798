#include "page/finding.h"

#include "base/mem.h"
#include "base/text.h"
#include "page/store.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define QUOTE_MAX 60

static void add(
	struct page_result *result, enum page_finding_kind kind, unsigned line, const char *repo, const char *text)
{
	result->findings = store_grow(
		result->findings, result->finding_count, &result->finding_capacity, sizeof(*result->findings));
	result->findings[result->finding_count++] = (struct page_finding){kind, line, repo, text};
}

static char *allocate(struct page_result *result, size_t len)
{
	struct store_texts texts = {&result->arena, result->text_room, result->text_left};
	char *text = store_text(&texts, len);

	result->text_room = texts.room;
	result->text_left = texts.left;
	return text;
}

static char *put(char *at, const char *text, size_t len)
{
	memcpy(at, text, len);
	return at + len;
}

static const char *keep(struct page_result *result, const struct buf *text)
{
	char *copy = allocate(result, text->len + 1);

	*put(copy, text->data, text->len) = '\0';
	return copy;
}

void finding_add(struct page_result *result, enum page_finding_kind kind, unsigned line, const char *repo,
	const char *format, ...)
{
	struct buf text;
	va_list args;

	va_start(args, format);
	buf_init(&text, BUF_NO_LIMIT);
	buf_vprintf(&text, format, args);
	va_end(args);
	add(result, kind, line, repo, keep(result, &text));
	buf_release(&text);
}

void finding_add_change(struct page_result *result, unsigned line, const char *repo, const char *what, const char *old,
	size_t old_len, const struct buf *new)
{
	size_t what_len = strlen(what);
	char *text = allocate(result, what_len + old_len + new->len + 10), *at = text;

	at = put(at, what, what_len);
	at = put(at, " \"", 2);
	at = put(at, old, old_len);
	at = put(at, "\" -> \"", 6);
	at = put(at, new->data, new->len);
	*put(at, "\"", 1) = '\0';
	add(result, PAGE_CHANGED, line, repo, text);
}

/* Merged, for it must be stable; scratch holds half of them. */
static void merge(struct page_finding *items, struct page_finding *scratch, size_t count)
{
	size_t half = count / 2, left = 0, right = half, at = 0;

	if (count < 2)
		return;
	merge(items, scratch, half);
	merge(items + half, scratch, count - half);
	if (items[half - 1].line <= items[half].line)
		return;
	memcpy(scratch, items, half * sizeof(*items));
	while (left < half && right < count)
		items[at++] = items[right].line < scratch[left].line ? items[right++] : scratch[left++];
	while (left < half)
		items[at++] = scratch[left++];
}

void finding_sort(struct page_result *result)
{
	bool is_sorted = true;

	for (size_t i = 1; i < result->finding_count && is_sorted; i++)
		is_sorted = result->findings[i - 1].line <= result->findings[i].line;
	if (is_sorted)
		return;
	struct page_finding *scratch = mem_calloc(result->finding_count / 2 + 1, sizeof(*scratch));
	merge(result->findings, scratch, result->finding_count);
	free(scratch);
}

const char *finding_quote(struct page_result *result, const char *bytes, size_t start, size_t end)
{
	struct buf text;
	size_t len = end - start;

	if (len > QUOTE_MAX) {
		len = QUOTE_MAX;
		while (len > 0 && ((unsigned char)bytes[start + len] & 0xC0) == 0x80)
			len--;
	}
	buf_init(&text, BUF_NO_LIMIT);
	text_filter(&text, bytes + start, len);
	if (len < end - start)
		buf_puts(&text, "…");
	const char *quote = keep(result, &text);
	buf_release(&text);
	return quote;
}
