#include "fuzz/property.h"

#include "base/json_read.h"
#include "base/log.h"
#include "base/text.h"
#include "model/fact.h"

#include <inttypes.h>
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

/* Without regard to case: a host's word for a license is written as SPDX has it. */
static bool is_in(const char *answer, const char *text)
{
	return !text || strcasestr(answer, text);
}

static bool is_count_in(const char *answer, int64_t count)
{
	char text[32];

	snprintf(text, sizeof(text), "%" PRId64, count);
	return count < 0 || (count <= JSON_MAX_INTEGER && is_in(answer, text));
}

static void check_texts(const struct repo *repo, const char *answer)
{
	/* An escape, or what the filter takes out, is written otherwise there. */
	bool is_plain = !strchr(answer, '\\') && property_is_clean(answer, true);

	for (int fact = 0; fact < FACTS; fact++) {
		const char *text = fact_is_text(fact) ? fact_get(repo, fact).text : NULL;
		if (fact_table[fact].kind == KIND_TEXT)
			PROPERTY(property_is_clean(text, false) && (!is_plain || is_in(answer, text)));
	}
}

void property_told(const struct repo *repo, bool is_whole, const char *bytes, size_t len)
{
	char *answer = memcpy(calloc(len + 1, 1), bytes, len);

	PROPERTY(strlen(answer) == len); /* no NUL is JSON's */
	PROPERTY(is_count_in(answer, repo->stars) && is_count_in(answer, repo->forks));
	check_texts(repo, answer);
	if (is_whole) {
		PROPERTY(repo->id > 0 && is_count_in(answer, repo->id) && repo->stars >= 0);
		PROPERTY(repo->full_name && strlen(repo->full_name) >= 3 && moment_is_known(repo->created));
	}
	free(answer);
}

void property_hush(void)
{
	log_setup(&(struct log_options){.is_quiet = true});
}
