#include "model/finding.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdlib.h>

#define QUOTE_MAX 60

const char *finding_severity_name(enum finding_severity severity)
{
	static const char *const names[] = {"detail", "note", "warning", "error"};

	return names[severity];
}

void findings_release(struct findings *findings)
{
	free(findings->items);
	arena_release(&findings->arena);
	*findings = (struct findings){0};
}

const char *findings_keep(struct findings *findings, const char *text, size_t len)
{
	return arena_strndup(&findings->arena, text, len);
}

__attribute__((format(printf, 2, 0))) static const char *format_text(
	struct findings *findings, const char *format, va_list args)
{
	SCOPED(buf) text = BUF_EMPTY;

	buf_vprintf(&text, format, args);
	return findings_keep(findings, text.data, text.len);
}

const char *findings_format(struct findings *findings, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	const char *text = format_text(findings, format, args);
	va_end(args);
	return text;
}

void findings_add(struct findings *findings, struct finding finding, const char *reason, ...)
{
	va_list args;

	if (reason) {
		va_start(args, reason);
		finding.reason = format_text(findings, reason, args);
		va_end(args);
	}
	findings->items =
		mem_grow_lean(findings->items, findings->count, &findings->capacity, sizeof(*findings->items));
	findings->items[findings->count++] = finding;
}

static int by_line(const void *a, const void *b)
{
	const struct finding *one = a, *other = b;

	return (one->line > other->line) - (one->line < other->line);
}

void findings_sort(struct findings *findings)
{
	mem_sort(findings->items, findings->count, sizeof(*findings->items), by_line);
}

const char *findings_quote(struct findings *findings, const char *text, size_t len)
{
	size_t cut = len;
	SCOPED(buf) out = BUF_EMPTY;

	if (len > QUOTE_MAX)
		for (cut = QUOTE_MAX; cut > 0 && ((unsigned char)text[cut] & 0xC0) == 0x80; cut--)
			;
	text_filter(&out, text, cut);
	if (cut < len)
		buf_puts(&out, "…");
	return findings_keep(findings, out.data, out.len);
}
