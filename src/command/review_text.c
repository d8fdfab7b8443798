#include "command/review_text.h"

#include "base/json.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/text.h"
#include "command/actions.h"
#include "model/slug.h"
#include "report/escape.h"
#include "report/finding_text.h"

#include <stdlib.h>
#include <string.h>

#define UNREAD_MOST 20 /* lines */
#define SUMMARY_MOST 500 /* rows: a person reads it, and its size has a limit */

static const char *const forms[] = {"text", "markdown", "md", "json", NULL};
static const char *const changes[] = {
	[PAIR_ADDED] = "added",
	[PAIR_SAME] = "same",
	[PAIR_MOVED] = "moved",
	[PAIR_EDITED] = "edited",
	[PAIR_RELINKED] = "edited",
};
static const char *const outcomes[] = {[RULE_HOLDS] = "holds", [RULE_BROKEN] = "broken", [RULE_UNKNOWN] = "unknown"};

bool review_text_check(const struct options *options, struct err *err)
{
	return !options->format || text_is_one_of(options->format, forms) ||
		err_set(err, "--format of review takes text, markdown or json, not '%s'", options->format);
}

/* Its outcome, by what was found of it since first. */
static enum rule_outcome outcome_of(const struct findings *findings, size_t first)
{
	enum rule_outcome outcome = RULE_HOLDS;
	for (size_t k = first; k < findings->count; k++) {
		if (findings->items[k].rule->severity == FINDING_ERROR)
			return RULE_BROKEN;
		if (judge_is_unknown(&findings->items[k]))
			outcome = RULE_UNKNOWN;
	}
	return outcome;
}

void judged_fill(struct judged *judged, const struct review *review, const struct rule_change *change,
	const struct policy *policy, const char *policy_path, enum rule_language language)
{
	struct findings *findings = &judged->findings;
	size_t count = review->after.count;
	judged->is_sweep = change->is_sweep;
	judged->is_judged = mem_calloc(count + 1, sizeof(*judged->is_judged));
	judged->ends = mem_calloc(count + 1, sizeof(*judged->ends));
	judged->outcomes = mem_calloc(count + 1, sizeof(*judged->outcomes));
	for (size_t i = 0; i < count; i++) {
		size_t first = findings->count;
		judged->is_judged[i] = judge_is_wanted(change, i);
		if (judged->is_judged[i])
			judge_entry(change, i, policy, language, findings);
		judged->outcomes[i] = outcome_of(findings, first);
		judged->count += judged->is_judged[i];
		judged->broken += judged->outcomes[i] == RULE_BROKEN;
		judged->unknown += judged->outcomes[i] == RULE_UNKNOWN;
		judged->ends[i] = findings->count;
	}
	judged->entry_findings = findings->count;
	judge_files(change, policy, language, findings);
	judged->broken_files = outcome_of(findings, judged->entry_findings) == RULE_BROKEN;
	if (change->is_sweep && policy_path)
		judge_exceptions(change, policy, policy_path, findings);
}

void judged_release(struct judged *judged)
{
	findings_release(&judged->findings);
	free(judged->is_judged);
	free(judged->ends);
	free(judged->outcomes);
	*judged = (struct judged){0};
}

static size_t first_of(const struct judged *judged, size_t index)
{
	return index > 0 ? judged->ends[index - 1] : 0;
}

static void put_line(const struct finding *finding)
{
	static const char *const words[] = {"", "note: ", "warning: ", "error: "};
	SCOPED(buf) text = BUF_EMPTY;
	if (finding->rule->severity == FINDING_DETAIL && !log_is_verbose())
		return;
	if (actions_is_on()) {
		finding_text_write(finding, FINDING_TEXT_ANNOTATION, NULL, &text);
		log_command(&text);
	} else {
		finding_text_write(finding, FINDING_TEXT_PLAIN, NULL, &text);
		log_line("%s:%u: %s%s", finding->file, finding->line, words[finding->rule->severity], text.data);
	}
}

/* In a sweep only what is found is told. */
static bool is_told(const struct judged *judged, size_t index)
{
	return judged->is_judged[index] && (!judged->is_sweep || judged->ends[index] > first_of(judged, index));
}

static const char *change_of(const struct judged *judged, const struct review *review, size_t index)
{
	return judged->is_sweep ? "listed" : changes[review->pairs[index].change];
}

static void say_plain(const struct judged *judged, const struct review *review)
{
	for (size_t i = 0; i < review->after.count; i++) {
		const struct entry *entry = &review->after.items[i];
		if (!is_told(judged, i))
			continue;
		log_line("%s:%u: %s: %s, %s", entry->page, entry->line, entry->repo, change_of(judged, review, i),
			outcomes[judged->outcomes[i]]);
		for (size_t k = first_of(judged, i); k < judged->ends[i]; k++)
			put_line(&judged->findings.items[k]);
	}
	for (size_t k = judged->entry_findings; k < judged->findings.count; k++)
		put_line(&judged->findings.items[k]);
	for (size_t i = 0; !judged->is_sweep && i < review->after.other_count; i++) {
		const struct entry *other = &review->after.others[i];
		if (review->is_unread[i])
			log_line("%s:%u: reads as no entry: %.60s", other->page, other->line, other->text);
	}
	log_line("%zu entr%s judged: %zu broken, %zu could not be known", judged->count,
		judged->count == 1 ? "y" : "ies", judged->broken, judged->unknown);
}

static void write_finding(const struct finding *found, struct buf *out)
{
	struct finding finding = *found;
	finding.repo = NULL;
	finding_text_write(&finding, FINDING_TEXT_PLAIN, NULL, out);
}

/* An item of a list that was is_first; empties text. */
static void put_item(struct buf *out, bool is_first, struct buf *text)
{
	buf_puts(out, is_first ? "\n- " : "- ");
	escape_inline(out, text->data);
	buf_putc(out, '\n');
	buf_clear(text);
}

/* What is of no entry. */
static void write_others(const struct judged *judged, const struct review *review, struct buf *out)
{
	SCOPED(buf) text = BUF_EMPTY;
	for (size_t k = judged->entry_findings; k < judged->findings.count; k++) {
		buf_printf(&text, "%s:%u: ", judged->findings.items[k].file, judged->findings.items[k].line);
		finding_text_write(&judged->findings.items[k], FINDING_TEXT_PLAIN, NULL, &text);
		put_item(out, k == judged->entry_findings, &text);
	}
	size_t told = 0;
	for (size_t i = 0; !judged->is_sweep && i < review->after.other_count && told < UNREAD_MOST; i++) {
		const struct entry *other = &review->after.others[i];
		if (!review->is_unread[i])
			continue;
		buf_printf(&text, "%s:%u: reads as no entry: %.60s", other->page, other->line, other->text);
		put_item(out, told++ == 0, &text);
	}
}

static void write_markdown(const struct judged *judged, const struct review *review, const char *web, struct buf *out)
{
	size_t told = 0;
	buf_printf(out, "%zu judged, %zu broken, %zu could not be known\n", judged->count, judged->broken,
		judged->unknown);
	for (size_t i = 0; i < review->after.count; i++) {
		const struct entry *entry = &review->after.items[i];
		if (!is_told(judged, i) || ++told > SUMMARY_MOST)
			continue;
		if (told == 1)
			buf_puts(out, "\n| Entry | Place | Change | Verdict |\n|---|---|---|---|\n");
		SCOPED(buf) text = BUF_EMPTY;
		slug_put_url(&text, web, entry->repo);
		buf_puts(out, "| ");
		escape_link(out, entry->repo, text.data);
		buf_clear(&text);
		buf_printf(&text, "%s:%u", entry->page, entry->line);
		buf_puts(out, " | ");
		escape_inline(out, text.data);
		buf_printf(out, " | %s | ", change_of(judged, review, i));
		buf_clear(&text);
		buf_puts(&text, outcomes[judged->outcomes[i]]);
		for (size_t k = first_of(judged, i); k < judged->ends[i]; k++) {
			buf_puts(&text, "; ");
			write_finding(&judged->findings.items[k], &text);
		}
		escape_inline(out, text.data);
		buf_puts(out, " |\n");
	}
	if (told > SUMMARY_MOST)
		buf_printf(out, "\n… and %zu more\n", told - SUMMARY_MOST);
	write_others(judged, review, out);
}

static void put_filtered(struct json *json, const char *key, const char *text)
{
	SCOPED(buf) clean = BUF_EMPTY;
	text_filter(&clean, text, strlen(text));
	json_put_string(json, key, clean.data);
}

/* Left open, as the next one. */
static void open_entry(struct json *json, const struct entry *entry, const char *change)
{
	json_open(json, NULL, '{');
	put_filtered(json, "repo", entry->repo);
	put_filtered(json, "page", entry->page);
	json_put_integer(json, "line", entry->line);
	json_put_integer(json, "last_line", entry->last_line);
	json_put_string(json, "change", change);
	put_filtered(json, "name", entry->name);
}

static void open_finding(struct json *json, const struct finding *finding)
{
	json_open(json, NULL, '{');
	json_put_string(json, "rule", finding->rule->id);
	json_put_string(json, "severity", finding_severity_name(finding->rule->severity));
	if (finding->old)
		json_put_string(json, "seen", finding->old);
	if (finding->new)
		json_put_string(json, "wanted", finding->new);
	json_put_string(json, "reason", finding->reason);
	if (finding->remedy)
		json_put_string(json, "remedy", finding->remedy);
}

static void put_verdict(struct json *json, const struct judged *judged, size_t index)
{
	json_put_string(json, "outcome", outcomes[judged->outcomes[index]]);
	json_open(json, "findings", '[');
	for (size_t k = first_of(judged, index); k < judged->ends[index]; k++) {
		open_finding(json, &judged->findings.items[k]);
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* Those that are marked, and what became of them. */
static void put_marked(
	struct json *json, const struct entry *entries, size_t count, const bool *is_marked, const char *change)
{
	for (size_t i = 0; i < count; i++) {
		if (!is_marked[i])
			continue;
		open_entry(json, &entries[i], change);
		json_close(json, '}');
	}
}

static void put_entries(struct json *json, const struct judged *judged, const struct review *review)
{
	json_open(json, "entries", '[');
	for (size_t i = 0; i < review->after.count; i++) {
		const struct pair *pair = &review->pairs[i];
		if (pair->change == PAIR_SAME || (judged->is_sweep && !is_told(judged, i)))
			continue;
		open_entry(json, &review->after.items[i], change_of(judged, review, i));
		if (pair->change == PAIR_RELINKED)
			put_filtered(json, "before", review->before.items[pair->before].repo);
		if (judged->is_judged[i])
			put_verdict(json, judged, i);
		json_close(json, '}');
	}
	put_marked(json, review->before.items, review->before.count, review->is_removed, "removed");
	json_close(json, ']');
}

static void put_unread(struct json *json, const struct review *review)
{
	json_open(json, "unread", '[');
	put_marked(json, review->after.others, review->after.other_count, review->is_unread, "unread");
	json_close(json, ']');
}

static void put_others(struct json *json, const struct judged *judged)
{
	json_open(json, "others", '[');
	for (size_t k = judged->entry_findings; k < judged->findings.count; k++) {
		const struct finding *finding = &judged->findings.items[k];
		open_finding(json, finding);
		put_filtered(json, "page", finding->file);
		json_put_integer(json, "line", finding->line);
		if (finding->repo)
			json_put_string(json, "repo", finding->repo);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void write_json(const struct judged *judged, const struct review *review, struct buf *out)
{
	struct json json = {.out = out, .is_pretty = true};
	json_open(&json, NULL, '{');
	put_entries(&json, judged, review);
	put_unread(&json, review);
	put_others(&json, judged);
	json_put_integer(&json, "judged", (int64_t)judged->count);
	json_put_integer(&json, "broken", (int64_t)judged->broken);
	json_put_integer(&json, "unknown", (int64_t)judged->unknown);
	json_close(&json, '}');
	buf_putc(out, '\n');
}

void review_text_say(
	const struct judged *judged, const struct review *review, const struct options *options, const char *web)
{
	const char *form = options->format ? options->format : "text";
	SCOPED(buf) out = BUF_EMPTY;
	if (strcmp(form, "json") == 0)
		write_json(judged, review, &out);
	else if (*form == 'm')
		write_markdown(judged, review, web, &out);
	else
		say_plain(judged, review);
	log_text(&out);
	buf_clear(&out);
	if (actions_is_on()) {
		write_markdown(judged, review, web, &out);
		actions_report(false, judged->unknown, &out);
		actions_count("judged", judged->count);
		actions_count("broken", judged->broken);
		actions_count("unknown", judged->unknown);
	}
}
