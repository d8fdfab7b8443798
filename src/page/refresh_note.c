#include "base/mem.h"
#include "base/scoped.h"
#include "page/refresh.h"
#include "wording/note.h"

#include <stdlib.h>

/* Which changes a note speaks of: prefix sums over the sorted changes. */
struct reach {
	uint32_t *single; /* of the first i changes, how many are spoken of by one note only */
	uint32_t *none; /* by none */
};

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

static void reach_init(struct reach *reach, struct refresh *refresh)
{
	size_t count = refresh->changed.count;

	qsort(refresh->changed.at, count, sizeof(*refresh->changed.at), compare);
	if (refresh->held.count > 0)
		qsort(refresh->held.at, refresh->held.count, sizeof(*refresh->held.at), compare);
	reach->single = mem_calloc(count + 1, sizeof(*reach->single));
	reach->none = mem_calloc(count + 1, sizeof(*reach->none));
	for (size_t i = 0; i < count; i++) {
		size_t notes = scopes_count_at(&refresh->scan->notes.scopes, refresh->changed.at[i]);

		reach->single[i + 1] = reach->single[i] + (notes == 1);
		reach->none[i + 1] = reach->none[i] + (notes == 0);
	}
}

/* How many of these places, which are sorted, stand before `at`. */
static size_t count_before(const struct refresh_places *places, size_t at)
{
	size_t low = 0, high = places->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (places->at[middle] < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void say(struct refresh *refresh, enum page_rule rule, const struct scan_note *note, const struct when *when,
	const char *why, const char *remedy)
{
	struct findings *findings = &refresh->result->findings;
	struct finding finding = page_finding(rule, note->line, NULL, remedy);

	finding.what = "as-of note";
	finding.old = findings_quote(findings, refresh->bytes + when->start, when->end - when->start);
	findings_add(findings, finding, "%s", why);
}

static void update(struct refresh *refresh, const struct scan_note *note, const struct when *when)
{
	SCOPED(buf) text = BUF_EMPTY;
	int order = when_compare(when, refresh_instant(refresh));

	if (order >= 0) {
		if (refresh->options->is_explained)
			say(refresh, PAGE_SAME, note, when, order == 0 ? "is right" : "is newer",
				order == 0 ? NULL : "left");
		return;
	}
	if (when_write(&text, refresh->bytes, when, NULL, refresh_instant(refresh))) {
		refresh_say_change(refresh, note->line, NULL, "as of", when->start, when->end, &text);
		edits_add(&refresh->edits, when->start, when->end - when->start, text.data, text.len);
	} else {
		buf_printf(&text, "left, for it is not certain %s",
			when->doubt ? when->doubt : "how the new date would be written");
		say(refresh, PAGE_DOUBT, note, when, text.data, NULL);
	}
}

/* Is the note older than the answers? Others need no word. */
static bool is_stale(const struct refresh *refresh, const struct when *when)
{
	return when_compare(when, refresh_instant(refresh)) < 0;
}

static void leave(struct refresh *refresh, const struct scan_note *note, const struct when *when, const char *why)
{
	say(refresh, PAGE_DOUBT, note, when, why, "left");
}

/* Is a table of its section as old as before? */
static bool is_held(const struct refresh *refresh, const struct scope *scope)
{
	return !(refresh->options->fix & PAGE_FIX_NOTES) &&
		count_before(&refresh->held, scope->start) < count_before(&refresh->held, scope->end);
}

static void refresh_note(struct refresh *refresh, const struct reach *reach, size_t number)
{
	const struct scan_note *line = &refresh->scan->notes.items[number];
	const struct scope *scope = &refresh->scan->notes.scopes.items[number];
	size_t from = count_before(&refresh->changed, scope->start), to = count_before(&refresh->changed, scope->end);
	struct note note;

	if (scan_note_read(refresh->scan, line, &note) != NOTE_SURE)
		return;
	if (from == to) {
		if (reach->none[refresh->changed.count] > 0 && note.is_about_stars && is_stale(refresh, &note.when))
			leave(refresh, line, &note.when, "is in another section than what changed");
		return;
	}
	if (is_held(refresh, scope)) {
		if (is_stale(refresh, &note.when))
			say(refresh, PAGE_DOUBT, line, &note.when, "speaks of counts that were not refreshed, too",
				"left (--fix notes moves it)");
	} else if (reach->single[to] > reach->single[from] || note.is_about_stars)
		update(refresh, line, &note.when);
	else if (is_stale(refresh, &note.when))
		leave(refresh, line, &note.when, "is one of several, and not said of stars or data");
}

/* What may be an as-of note is named where its section changed. */
static void doubt_note(struct refresh *refresh, size_t number)
{
	const struct scan_note *line = &refresh->scan->maybes.items[number];
	const struct scope *scope = &refresh->scan->maybes.scopes.items[number];
	struct note note;

	if (count_before(&refresh->changed, scope->start) == count_before(&refresh->changed, scope->end) ||
		scan_note_read(refresh->scan, line, &note) != NOTE_MAYBE)
		return;
	if (!note.has_date)
		leave(refresh, line, &note.when, "is written in a way that is not read");
	else if (is_stale(refresh, &note.when))
		leave(refresh, line, &note.when,
			note.has_other            ? "is one of two dates"
				: note.when.doubt ? "has something beside it that may belong to it"
						  : "may be of something else");
}

void refresh_notes(struct refresh *refresh)
{
	struct reach reach;

	if (refresh->changed.count == 0 || !date_is_known(refresh->options->as_of))
		return;
	reach_init(&reach, refresh);
	for (size_t i = 0; i < refresh->scan->notes.count; i++)
		refresh_note(refresh, &reach, i);
	for (size_t i = 0; i < refresh->scan->maybes.count; i++)
		doubt_note(refresh, i);
	free(reach.single);
	free(reach.none);
}
