#include "fuzz/property.h"

#include "base/log.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void property_check(bool holds, const char *file, int line, const char *text)
{
	if (holds)
		return;
	fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, text);
	abort();
}

void property_same(const struct buf *wanted, const struct buf *seen)
{
	if (wanted->len == seen->len && memcmp(wanted->data, seen->data, wanted->len) == 0)
		return;
	fprintf(stderr, "wanted:\n%s\nseen:\n%s\n", wanted->data, seen->data);
	abort();
}

bool property_is_clean(const char *text, bool has_lines)
{
	struct buf out;

	if (!text)
		return true;
	buf_init(&out, BUF_NO_LIMIT);
	if (has_lines)
		text_filter_lines(&out, text, strlen(text));
	else
		text_filter(&out, text, strlen(text));
	bool is_clean = strcmp(out.data, text) == 0;
	buf_release(&out);
	return is_clean;
}

void property_hush(void)
{
	log_setup(&(struct log_options){.is_quiet = true});
}
