/* Each rule, by its file's name, on entries of a page and made-up answers. */
#include "review/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct known good = {
	.state = KNOWN_THERE,
	.full_name = "x/a",
	.id = 1,
	.stars = 120,
	.created = {2024, 5, 31},
	.pushed = {2026, 8, 1},
	.contributors = 3,
	.license = "MIT",
	.language = "C",
};

/* "severity rule: old / new" of each finding, when the page `before` becomes `after`, and all answers are `known`. */
static void judged(
	const char *policy_text, const char *before, const char *after, const struct known *known, const char *want)
{
	static const char letters[] = "dnWE";
	struct policy policy;
	struct entries old = {0}, new = {0};
	struct findings findings = {0};
	struct err err = {0};
	struct buf seen;
	policy_init(&policy);
	bool is_good = policy_parse(&policy, "p", policy_text, strlen(policy_text), &err);
	assert_string_equal(err.text, "");
	assert_true(is_good);
	entries_read(&old, "p", before, strlen(before), NULL);
	entries_read(&new, "p", after, strlen(after), NULL);
	struct pair *pairs = calloc(new.count + 1, sizeof(*pairs));
	struct known *all = calloc(new.count + 1, sizeof(*all));
	bool *is_removed = calloc(old.count + 1, sizeof(*is_removed));
	pair_entries(old.items, old.count, new.items, new.count, pairs, is_removed);
	for (size_t i = 0; i < new.count; i++)
		all[i] = KNOWN_NOTHING;
	struct rule_change change = {
		.entries = new.items, .pairs = pairs, .known = all, .count = new.count, .today = {2026, 8, 22}};
	for (size_t i = 0; i < new.count; i++)
		if (judge_is_wanted(&change, i))
			all[i] = *known;
	judge_start(&change);
	for (size_t i = 0; i < new.count; i++)
		if (judge_is_wanted(&change, i))
			judge_entry(&change, i, &policy, RULE_ENGLISH, &findings);
	judge_end(&change);
	buf_init(&seen, 10000);
	for (size_t i = 0; i < findings.count; i++) {
		const struct finding *finding = &findings.items[i];
		assert_string_equal(finding->file, "p");
		assert_true(finding->line > 0);
		assert_non_null(finding->reason);
		buf_printf(&seen, "%c %u %s: %s / %s;", letters[finding->rule->severity], finding->line,
			finding->rule->id, finding->old ? finding->old : "", finding->new ? finding->new : "");
	}
	assert_string_equal(seen.data, want);
	buf_release(&seen);
	findings_release(&findings);
	free(pairs);
	free(all);
	free(is_removed);
	entries_release(&old);
	entries_release(&new);
	policy_release(&policy);
}

#define ONE "- [a](https://github.com/x/a) - Serves all.\n"

static void one(const char *policy, const struct known *known, const char *want)
{
	judged(policy, "", ONE, known, want);
}

static void test_exists(void **state)
{
	(void)state;
	struct known known = good;
	one("", &good, "");
	known.full_name = "y/b";
	one("", &known, "W 1 exists: renamed to y/b / a repository that is there;");
	one("exists: off", &known, "");
	known = (struct known){.state = KNOWN_GONE};
	one("archived: off", &known, "E 1 exists: not there, or private / a repository that is there;");
	known.state = KNOWN_BLOCKED;
	one("archived: off", &known, "E 1 exists: blocked / a repository that is there;");
	known = (struct known){.reason = "the limit is used up"};
	one("archived: off", &known, "W 1 exists:  / a repository that is there;");
	one("{exists: {except: [{repo: x/a, why: ours}]}, archived: off}", &known, "");
}

static void test_stars(void **state)
{
	(void)state;
	struct known known = good;
	one("stars: 120", &good, "");
	one("stars: 121", &good, "E 1 stars: 120 / 121 or more;");
	one("stars: {min: 121, severity: warning}", &good, "W 1 stars: 120 / 121 or more;");
	one("stars: {min: 121, except: [{repo: X/A, why: new}]}", &good, "d 1 stars: 120 / 121 or more;");
	known.stars = -1;
	one("stars: 1", &known, "W 1 stars:  / 1 or more;");
}

static void test_age_and_push(void **state)
{
	(void)state;
	struct known known = good;
	one("age: 26 months", &good, "");
	one("age: 27 months", &good, "E 1 age: created on 2024-05-31 / created on 2024-05-22 or before;");
	one("pushed: 21 days", &good, "");
	one("pushed: 20 days", &good, "E 1 pushed: last pushed to on 2026-08-01 / pushed to since 2026-08-02;");
	known.created = known.pushed = (struct date){0};
	one("{age: 1 day, pushed: 1 day}", &known,
		"W 1 age:  / created on 2026-08-21 or before;W 1 pushed:  / pushed to since 2026-08-21;");
}

static void test_archived_and_fork(void **state)
{
	(void)state;
	struct known known = good;
	known.is_archived = known.is_fork = 1;
	one("", &known, "W 1 archived: archived / not archived;");
	one("{archived: error, fork: error}", &known,
		"E 1 archived: archived / not archived;E 1 fork: a fork / no fork;");
	known.is_archived = known.is_fork = -1;
	one("fork: error", &known, "W 1 archived:  / not archived;W 1 fork:  / no fork;");
}

static void test_choices(void **state)
{
	(void)state;
	struct known known = good;
	one("{license: [mit, Apache-2.0], language: {not: Rust}}", &good, "");
	one("license: any", &good, "");
	one("license: [GPL-3.0, BSD-2-Clause]", &good, "E 1 license: MIT / GPL-3.0, BSD-2-Clause;");
	one("license: {any: any, not: MIT}", &good, "E 1 license: MIT / any; not MIT;");
	one("language: Rust", &good, "E 1 language: C / Rust;");
	known.license = "NOASSERTION";
	one("license: any", &known, "E 1 license: NOASSERTION / any;");
	one("license: [any, NOASSERTION]", &known, "");
	known.license = "";
	one("license: any", &known, "E 1 license: no license that its host knows / any;");
	known.license = NULL;
	one("license: any", &known, "W 1 license:  / any;");
}

static void test_duplicate(void **state)
{
	(void)state;
	struct known known = good;
	known.id = 7;
	judged("", ONE, ONE "- [A](https://github.com/X/A/tree/main) - Again.\n", &good,
		"E 2 duplicate: also on line 1 / once in the list;");
	judged("", "", ONE ONE, &good, "E 2 duplicate: also on line 1 / once in the list;");
	judged("", ONE ONE, ONE ONE "- [c](https://github.com/x/c) - Cuts.\n", &good,
		"W 3 exists: renamed to x/a / a repository that is there;E 3 duplicate: also as x/a on line 1 / once "
		"in the list;");
	known.full_name = NULL; /* two new ones of one id */
	judged("", "", ONE "- [c](https://github.com/x/c) - Cuts.\n", &known,
		"E 2 duplicate: also as x/a on line 1 / once in the list;");
}

static void test_order(void **state)
{
	(void)state;
#define ITEM(name) "- [" name "](https://github.com/x/" name ") - Of " name " there is much to be said.\n"
	struct known known = good;
	known.full_name = NULL;
	judged("", ITEM("a") ITEM("c") ITEM("e"), ITEM("a") ITEM("B") ITEM("c") ITEM("e"), &known, "");
	judged("", ITEM("a") ITEM("c") ITEM("e"), ITEM("a") ITEM("c") ITEM("e") ITEM("b"), &known,
		"W 4 order: after e / in order by name;");
	judged("", ITEM("a") ITEM("c") ITEM("e"), ITEM("d") ITEM("a") ITEM("c") ITEM("e"), &known,
		"W 1 order: before a / in order by name;");
	/* nobody is held to an order that is not there */
	judged("", ITEM("c") ITEM("a"), ITEM("c") ITEM("a") ITEM("b"), &known, "");
	judged("", ITEM("c"), ITEM("c") ITEM("a"), &known, "");
	judged("order: {by: name, descending: true}", ITEM("e") ITEM("c"), ITEM("e") ITEM("c") ITEM("d"), &known,
		"W 3 order: after c / in order by name;");
	judged("order: last", ITEM("a") ITEM("c"), ITEM("a") ITEM("b") ITEM("c"), &known,
		"W 2 order: before c / last in its section;");
	judged("order: last", ITEM("a") ITEM("c"), ITEM("a") ITEM("c") ITEM("b"), &known, "");
	judged("order: {ignoring: \".\"}", ITEM("a") ITEM("c"), ITEM("a") ITEM(".b") ITEM("c"), &known, "");
	judged("", ITEM("a") ITEM("c") "# S\n", ITEM("a") ITEM("c") "# S\n" ITEM("b"), &known, "");
}

static void text_is(const char *policy, const char *description, const char *want)
{
	char page[1000];
	snprintf(page, sizeof(page), "- [a](https://github.com/x/a)%s\n", description);
	judged(policy, "", page, &good, want);
}

static void test_text(void **state)
{
	(void)state;
	text_is("text: {end: [., \"!\"], capital: true, max: 5, not: [best], named: true}", " - Fine.", "");
	text_is("text: {end: .}", " - Fine", "E 1 text:  / a description that ends in \".\";");
	text_is("text: {capital: true}", " – fine", "E 1 text: \"fine\" / a description that begins with a capital;");
	text_is("text: {max: 4}", " - 简体中文字", "E 1 text: 5 characters / 4 characters at most;");
	text_is("text: {not: [Best, blazing]}", ": the best of bests",
		"E 1 text: \"Best\" / a description without it;");
	text_is("text: {not: best}", " - Bestow.", "");
	text_is("text: \"\\\\) - .+[.]$\"", " - Fine.", "");
	text_is("text: \"\\\\) - .+[.]$\"", ": fine", "E 1 text:  / an entry that matches \\) - .+[.]$;");
	judged("text: {named: true}", "", "- [The A](https://github.com/x/a)\n", &good,
		"E 1 text: \"The A\" / the repository's name as the link's text;");
}

static void test_contributors_and_has(void **state)
{
	(void)state;
	struct known known = good;
	one("contributors: 3", &known, "");
	one("contributors: 4", &known, "E 1 contributors: 3 / 4 or more, without bots;");
	one("has: go.mod", &known, "W 1 has:  / go.mod;");
	const struct known_part parts[] = {{"go.mod", false, 1}, {"v*", true, 0}, {"README.md", false, -1}};
	known.parts = parts;
	known.part_count = 3;
	one("has: go.mod", &known, "");
	one("has: {files: [go.mod, README.md], tag: v*}", &known, "E 1 has: no tag v* / go.mod, README.md, a tag v*;");
	one("has: [go.mod, README.md]", &known, "W 1 has:  / go.mod, README.md;");
	one("any-of: [{has: README.md}, {has: {tag: v*}}]", &known,
		"W 1 any-of: has , has no tag v* / has README.md, or has a tag v*;");
}

static void test_change(void **state)
{
	(void)state;
	struct known known = good;
	known.full_name = NULL;
	known.id = 0;
	judged("{change: 1, order: off}", ITEM("c"), ITEM("a") ITEM("b") ITEM("c") ITEM("d"), &known,
		"E 2 change: 3 entries added / 1 at most;");
	judged("change: 1", ITEM("c") "# S\n" ITEM("d"), ITEM("c") ITEM("d") "# S\n" ITEM("e"), &known, "");
	judged("change: {section-min: 3}", ITEM("c"), ITEM("c") ITEM("d"), &known,
		"E 2 change: 2 entries in its section / 3 at least;");
	judged("change: {section-max: 2}", ITEM("a") ITEM("c"), ITEM("a") ITEM("c") ITEM("d"), &known,
		"E 3 change: 3 entries in its section / 2 at most;");
}

/* Two projects in one repository are two; the same file by another branch's name is one. */
static void test_parts(void **state)
{
	(void)state;
#define PART(name, path) "- [" name "](https://github.com/x/a" path ") - Is " name " of many.\n"
	struct known known = good;
	judged("order: off", PART("a", "") PART("b", "/tree/main/b"),
		PART("a", "") PART("b", "/tree/main/b") PART("c", "/tree/main/c"), &known, "");
	judged("order: off", PART("a", "") PART("b", "/tree/main/b"),
		PART("a", "") PART("b", "/tree/main/b") PART("c", "/tree/master/b/"), &known,
		"E 3 duplicate: also on line 2 / once in the list;");
	judged("order: off", PART("a", "/blob/main/README.md"), PART("a", "/blob/main/README.md") PART("b", ".git"),
		&known, "E 2 duplicate: also on line 1 / once in the list;");
}

static void test_any_of(void **state)
{
	(void)state;
	struct known known = good;
	one("any-of: [{stars: 1000}, {age: 1 year}]", &good, "");
	/* What nobody knows does not hold. */
	known.contributors = -1;
	one("any-of: [{stars: 1000}, {contributors: 2}]", &known,
		"W 1 any-of: stars 120, contributors  / stars 1000 or more, or contributors 2 or more, without bots;");
	one("any-of: [{stars: 1000}, {language: Rust}]", &good,
		"E 1 any-of: stars 120, language C / stars 1000 or more, or language Rust;");
	one("any-of: [{stars: {min: 1000, except: [{repo: x/a, why: new}]}}, {language: Rust}]", &good, "");
	known.stars = -1;
	one("any-of: [{stars: 1000}, {language: Rust}]", &known,
		"W 1 any-of: stars , language C / stars 1000 or more, or language Rust;");
}

static void test_demanded_by_any_of(void **state)
{
	static const char text[] = "any-of: [{contributors: 2}, {stars: 5}]";
	struct policy policy;
	struct err err = {0};

	(void)state;
	policy_init(&policy);
	assert_true(policy_parse(&policy, "p", text, strlen(text), &err));
	assert_true(judge_is_demanded(&policy, POLICY_CONTRIBUTORS));
	assert_false(judge_is_demanded(&policy, POLICY_HAS));
	policy_release(&policy);
}

/* What stayed, or moved, is nobody's to answer for now. */
static void test_others_are_left(void **state)
{
	(void)state;
	struct known known = {.state = KNOWN_GONE};
	judged("stars: 1000", "# S\n" ONE, "# T\n" ONE, &known, "");
	judged("{stars: 1000, archived: off}", ONE, "- [a](https://github.com/x/a) - Serves all and more.\n", &good,
		"E 1 stars: 120 / 1000 or more;");
	judged("stars: {min: 1000, sections: {Books: off}}", "", "# Books\n" ONE, &good, "");
}

static void test_rules(void **state)
{
	(void)state;
	for (unsigned id = 0; id < POLICY_RULES; id++) {
		assert_true(rule_judges[id] != NULL);
		for (unsigned k = 0; k < RULE_LANGUAGES; k++) {
			assert_non_null(policy_rules[id].motive[k]);
			assert_non_null(policy_rules[id].remedy[k]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_exists),
		cmocka_unit_test(test_stars),
		cmocka_unit_test(test_age_and_push),
		cmocka_unit_test(test_archived_and_fork),
		cmocka_unit_test(test_choices),
		cmocka_unit_test(test_duplicate),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_contributors_and_has),
		cmocka_unit_test(test_change),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_any_of),
		cmocka_unit_test(test_demanded_by_any_of),
		cmocka_unit_test(test_others_are_left),
		cmocka_unit_test(test_rules),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
