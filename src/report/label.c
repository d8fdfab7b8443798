#include "report/label.h"

#include "base/mem.h"
#include "base/text.h"
#include "model/slug.h"
#include "report/shorten.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABEL_BYTES 80

/* How a label is made, the best first. */
enum style { STYLE_END, STYLE_MIDDLE, STYLE_REPO, STYLE_OWNER, STYLE_NUMBER };

struct labels {
	const struct view *view;
	const struct language *language;
	const struct row *const *rows;
	size_t count;
	unsigned width;
	enum style *styles;
	struct buf *texts;
};

static void write_name(const struct labels *labels, const struct row *row, enum style style, struct buf *out)
{
	const char *repo = view_row_repo(row);

	if (style <= STYLE_MIDDLE)
		view_name(labels->view, labels->language, row->project, out);
	else
		buf_puts(out, style == STYLE_REPO ? slug_last(repo) : repo);
}

static void write_label(struct labels *labels, size_t i)
{
	enum style style = labels->styles[i];
	SCOPED(buf) name = BUF_EMPTY;
	struct buf *text = &labels->texts[i];
	char number[24] = "";

	write_name(labels, labels->rows[i], style, &name);
	if (style == STYLE_NUMBER)
		snprintf(number, sizeof(number), " %zu", i + 1);
	buf_clear(text);
	struct room room = {shorten_pixels, labels->width - shorten_pixels(number, strlen(number)), LABEL_BYTES};
	(style == STYLE_END ? shorten_end : shorten_middle)(text, name.data, &room);
	buf_puts(text, number);
	label_mark(text);
}

/* The blocks of Hebrew, Arabic, their kin and the marks of direction. */
static bool runs_left(uint32_t code)
{
	return (code >= 0x590 && code <= 0x8FF) || code == 0x200F || (code >= 0xFB1D && code <= 0xFDFF) ||
		(code >= 0xFE70 && code <= 0xFEFF) || (code >= 0x10800 && code <= 0x10FFF) ||
		(code >= 0x1E800 && code <= 0x1EFFF);
}

void label_mark(struct buf *text)
{
	for (size_t at = 0; at < text->len;) {
		uint32_t code;
		at += text_decode(text->data + at, text->len - at, &code, NULL);
		if (runs_left(code)) {
			text_encode(text, 0x200F); /* so that "…" belongs to what it cuts */
			text_encode(text, 0x200E);
			return;
		}
	}
}

static bool is_shared(const struct labels *labels, size_t i)
{
	for (size_t j = 0; j < labels->count; j++) {
		if (j != i && strcmp(labels->texts[j].data, labels->texts[i].data) == 0)
			return true;
	}
	return false;
}

/* All that share theirs get the next style, so that none of them depends on the order; were any changed? */
static bool part_labels(struct labels *labels)
{
	SCOPED_FREE bool *is_next = mem_calloc(labels->count + 1, sizeof(*is_next));
	bool is_changed = false;

	for (size_t i = 0; i < labels->count; i++)
		is_next[i] = labels->styles[i] < STYLE_NUMBER && is_shared(labels, i);
	for (size_t i = 0; i < labels->count; i++) {
		if (!is_next[i])
			continue;
		labels->styles[i]++;
		write_label(labels, i);
		is_changed = true;
	}
	return is_changed;
}

void label_rows(const struct view *view, const struct language *language, const struct row *const *rows, size_t count,
	unsigned width, struct buf *texts)
{
	struct labels labels = {.view = view,
		.language = language,
		.rows = rows,
		.count = count,
		.width = width,
		.styles = mem_calloc(count + 1, sizeof(*labels.styles)),
		.texts = texts};

	for (size_t i = 0; i < count; i++)
		write_label(&labels, i);
	while (part_labels(&labels))
		;
	free(labels.styles);
}
