#include "review/policy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void parse(struct policy *policy, const char *text)
{
	struct err err = {0};
	policy_init(policy);
	bool is_good = policy_parse(policy, "policy.yaml", text, strlen(text), &err);
	assert_string_equal(err.text, "");
	assert_true(is_good);
}

static void fails(const char *text, unsigned line, const char *why)
{
	struct policy policy;
	struct err err = {0};
	policy_init(&policy);
	assert_false(policy_parse(&policy, "policy.yaml", text, strlen(text), &err));
	assert_string_equal(err.file, "policy.yaml");
	assert_int_equal(err.line, line);
	if (!strstr(err.text, why))
		assert_string_equal(err.text, why);
	policy_release(&policy);
}

static void test_defaults(void **state)
{
	(void)state;
	struct policy policy;
	parse(&policy, "");
	assert_int_equal(policy.rules[POLICY_EXISTS].severity, POLICY_ERROR);
	assert_int_equal(policy.rules[POLICY_DUPLICATE].severity, POLICY_ERROR);
	assert_int_equal(policy.rules[POLICY_ARCHIVED].severity, POLICY_WARNING);
	assert_int_equal(policy.rules[POLICY_ORDER].severity, POLICY_WARNING);
	assert_int_equal(policy.rules[POLICY_CLAIM].severity, POLICY_WARNING);
	assert_int_equal(policy.rules[POLICY_STARS].severity, POLICY_OFF);
	assert_string_equal(policy_name(POLICY_CONTRIBUTORS), "contributors");
	policy_release(&policy);
}

static void test_short_forms(void **state)
{
	(void)state;
	struct policy policy;
	parse(&policy,
		"stars: 50\nage: 6 months\nlicense: [MIT, Apache-2.0]\nlanguage: Rust\narchived: error\nclaim: off\n"
		"order: stars\nchange: 1\npushed: {within: 1 year, severity: warning}\n");
	assert_int_equal(policy.rules[POLICY_STARS].severity, POLICY_ERROR);
	assert_int_equal(policy.rules[POLICY_STARS].values[POLICY_MIN].number, 50);
	assert_int_equal(policy.rules[POLICY_AGE].values[POLICY_LEAST].period.months, 6);
	assert_int_equal(policy.rules[POLICY_LICENSE].values[POLICY_ANY].count, 2);
	assert_string_equal(policy.rules[POLICY_LICENSE].values[POLICY_ANY].texts[1], "Apache-2.0");
	assert_string_equal(policy.rules[POLICY_LANGUAGE].values[POLICY_ANY].texts[0], "Rust");
	assert_int_equal(policy.rules[POLICY_ARCHIVED].severity, POLICY_ERROR);
	assert_int_equal(policy.rules[POLICY_CLAIM].severity, POLICY_OFF);
	assert_int_equal(policy.rules[POLICY_ORDER].severity, POLICY_WARNING);
	assert_int_equal(policy.rules[POLICY_CHANGE].values[POLICY_ENTRIES].number, 1);
	assert_int_equal(policy.rules[POLICY_PUSHED].severity, POLICY_WARNING);
	assert_int_equal(policy.rules[POLICY_PUSHED].values[POLICY_WITHIN].period.months, 12);
	assert_int_equal(policy.rules[POLICY_PUSHED].line, 9);
	policy_release(&policy);
}

static void test_sections(void **state)
{
	(void)state;
	struct policy policy;
	parse(&policy, "stars:\n  sections: {Resources: off, \"*tools\": 10, Cli*: {severity: warning}}\n  min: 50\n");
	const struct policy_rule *rule = &policy.rules[POLICY_STARS];
	assert_int_equal(policy_rule_in(rule, "T\nServers")->values[POLICY_MIN].number, 50);
	assert_int_equal(policy_rule_in(rule, "")->values[POLICY_MIN].number, 50);
	assert_int_equal(policy_rule_in(rule, "T\nresources\nBooks")->severity, POLICY_OFF);
	assert_int_equal(policy_rule_in(rule, "Build tools")->values[POLICY_MIN].number, 10);
	assert_int_equal(policy_rule_in(rule, "Build tools")->severity, POLICY_ERROR);
	assert_int_equal(policy_rule_in(rule, "Clients")->values[POLICY_MIN].number, 50);
	assert_int_equal(policy_rule_in(rule, "Clients")->severity, POLICY_WARNING);
	policy_release(&policy);
}

static void test_exceptions(void **state)
{
	(void)state;
	struct policy policy;
	parse(&policy,
		"stars:\n  min: 50\n  except:\n  - {repo: acme/tool, why: moved from another forge}\n"
		"  - {repo: \"https://github.com/Acme/Old/\", why: ours}\n");
	const struct policy_rule *rule = &policy.rules[POLICY_STARS];
	assert_string_equal(policy_exception_of(rule, "Acme/Tool")->why, "moved from another forge");
	assert_int_equal(policy_exception_of(rule, "acme/old")->line, 5);
	assert_null(policy_exception_of(rule, "acme/other"));
	policy_release(&policy);
	fails("stars:\n  min: 50\n  except:\n  - {repo: acme/tool}\n", 4, "needs a reason");
	fails("stars: {except: [{repo: acme/tool, why: \" \"}]}\n", 1, "needs a reason");
	fails("stars: {except: [acme/tool]}\n", 1, "{repo: OWNER/NAME, why: REASON}");
	fails("stars: {except: acme/tool}\n", 1, "is a list");
}

static void test_any_of(void **state)
{
	(void)state;
	struct policy policy;
	parse(&policy, "any-of:\n- stars: 100\n- {contributors: {min: 5}}\n");
	assert_int_equal(policy.any_count, 2);
	assert_int_equal(policy.any_of[0].id, POLICY_STARS);
	assert_int_equal(policy.any_of[1].values[POLICY_MIN].number, 5);
	policy_release(&policy);
	fails("text: {pattern: '[a-'}\n", 1, "not one regular expression");
	fails("any-of: {stars: 100}\n", 1, "is a list");
	fails("any-of:\n- {stars: 100, fork: off}\n", 2, "one rule");
	fails("any-of:\n- starts: 100\n", 2, "did you mean \"stars\"?");
}

static void test_mistakes(void **state)
{
	(void)state;
	fails("- stars\n", 1, "is a map");
	fails("stars: 50\nlicence: MIT\n", 2, "did you mean \"license\"?");
	fails("stars: {minimum: 5}\n", 1, "is not a key of stars");
	fails("stars: many\n", 1, "a whole number");
	fails("stars: -5\n", 1, "a whole number");
	fails("stars: {min: 1, severity: errors}\n", 1, "did you mean \"error\"?");
	fails("stars:\n", 1, "a severity");
	fails("archived: true\n", 1, "\"true\" is not a severity");
	fails("age: half a year\n", 1, "a period");
	fails("age: 6 moons\n", 1, "a period");
	fails("order: size\n", 1, "text, name, repo, stars or last");
	fails("license: []\n", 1, "an empty list");
	fails("license: [[MIT]]\n", 1, "a text is wanted");
	fails("text: {capital: yes please}\n", 1, "true or false");
	fails("stars: {sections: [a]}\n", 1, "is a map from a heading");
	fails("stars: {sections: {a: {sections: {b: 5}}}}\n", 1, "no sections of its own");
	fails("stars: [\n", 2, "");
}

static void test_periods(void **state)
{
	(void)state;
	static const struct {
		struct policy_period period;
		struct date date, want;
	} cases[] = {
		{{1, 0}, {2026, 3, 31}, {2026, 2, 28}},
		{{1, 0}, {2024, 3, 31}, {2024, 2, 29}},
		{{12, 0}, {2024, 2, 29}, {2023, 2, 28}},
		{{6, 0}, {2026, 3, 15}, {2025, 9, 15}},
		{{0, 30}, {2026, 3, 15}, {2026, 2, 13}},
		{{0, 0}, {2026, 3, 15}, {2026, 3, 15}},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct date before = policy_period_before(cases[i].period, cases[i].date);
		assert_int_equal(date_compare(before, cases[i].want), 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_short_forms),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_exceptions),
		cmocka_unit_test(test_any_of),
		cmocka_unit_test(test_mistakes),
		cmocka_unit_test(test_periods),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
