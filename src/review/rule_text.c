#include "base/text.h"
#include "review/rule.h"

#include <inttypes.h>
#include <regex.h>
#include <string.h>
#include <strings.h>

#define TEXT_MAX 16384

/* Behind the dash, colon or bar that parts it from the name. */
static const char *description_of(const struct entry *entry)
{
	const char *text = entry->description;
	for (;;) {
		if (strncmp(text, "\xE2\x80\x93", 3) == 0 || strncmp(text, "\xE2\x80\x94", 3) == 0)
			text += 3;
		else if (*text && strchr(" -:|*_", *text))
			text++;
		else
			return text;
	}
}

static size_t characters(const char *text)
{
	size_t count = 0;
	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

static bool is_pattern(const char *pattern, const char *text)
{
	regex_t compiled;
	if (regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB) != 0)
		return false; /* the policy's reader lets none through */
	bool is_match = regexec(&compiled, text, 0, NULL, 0) == 0;
	regfree(&compiled);
	return is_match;
}

static bool ends_so(const struct policy_value *ends, const char *text)
{
	size_t len = strlen(text);
	for (size_t i = 0; i < ends->count; i++) {
		size_t size = strlen(ends->texts[i]);
		if (size <= len && strcmp(text + len - size, ends->texts[i]) == 0)
			return true;
	}
	return ends->count == 0;
}

/* As a word of its own, in any letter case. */
static const char *word_in(const struct policy_value *words, const char *text)
{
	for (size_t i = 0; i < words->count; i++) {
		size_t len = strlen(words->texts[i]);
		for (const char *at = text; *at; at++) {
			bool starts = at == text || !strchr("abcdefghijklmnopqrstuvwxyz", at[-1] | 0x20);
			bool ends = strncasecmp(at, words->texts[i], len) == 0 &&
				(at[len] == '\0' || !strchr("abcdefghijklmnopqrstuvwxyz", at[len] | 0x20));
			if (starts && ends)
				return words->texts[i];
		}
	}
	return NULL;
}

static bool is_named(const struct entry *entry)
{
	const char *slash = strrchr(entry->repo, '/');
	return text_equal_nocase(entry->name, entry->repo) ||
		text_equal_nocase(entry->name, slash ? slash + 1 : entry->repo);
}

enum rule_outcome rule_text(
	const struct rule_change *change, size_t index, const struct policy_rule *rule, struct rule_words *words)
{
	const struct entry *entry = &change->entries[index];
	const struct policy_value *values = rule->values;
	const char *text = description_of(entry);
	const char *word = strlen(entry->text) <= TEXT_MAX ? word_in(&values[POLICY_NOT], text) : NULL;
	if (strlen(entry->text) > TEXT_MAX) { /* a pattern's time and memory grow with it */
		buf_printf(&words->seen, "%zu bytes", strlen(entry->text));
		buf_printf(&words->wanted, "%d at most", TEXT_MAX);
	} else if (values[POLICY_PATTERN].is_set && !is_pattern(values[POLICY_PATTERN].texts[0], entry->text)) {
		buf_printf(&words->wanted, "an entry that matches %s", values[POLICY_PATTERN].texts[0]);
	} else if (values[POLICY_NAMED].number && !is_named(entry)) {
		buf_printf(&words->seen, "\"%s\"", entry->name);
		buf_puts(&words->wanted, "the repository's name as the link's text");
	} else if (values[POLICY_CAPITAL].number && *text >= 'a' && *text <= 'z') {
		buf_printf(&words->seen, "\"%.20s\"", text);
		buf_puts(&words->wanted, "a description that begins with a capital");
	} else if (!ends_so(&values[POLICY_END], text)) {
		buf_printf(&words->wanted, "a description that ends in \"%s\"", values[POLICY_END].texts[0]);
	} else if (values[POLICY_MAX].is_set && (int64_t)characters(text) > values[POLICY_MAX].number) {
		buf_printf(&words->seen, "%zu characters", characters(text));
		buf_printf(&words->wanted, "%" PRId64 " characters at most", values[POLICY_MAX].number);
	} else if (word) {
		buf_printf(&words->seen, "\"%s\"", word);
		buf_puts(&words->wanted, "a description without it");
	} else {
		return RULE_HOLDS;
	}
	return RULE_BROKEN;
}
