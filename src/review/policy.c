#include "review/policy.h"

#include "base/text.h"
#include "model/slug.h"

#include <fnmatch.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reading {
	struct policy *policy;
	const char *path;
	struct err *err;
};

static bool fail(struct reading *reading, const struct yaml_node *node, const char *what)
{
	return yaml_fail(node, reading->path, reading->err, "%s", what);
}

/* node is none of known (ended by NULL), which are what: "a rule". */
static bool fail_unknown(
	struct reading *reading, const struct yaml_node *node, const char *what, const char *const *known)
{
	const char *text = node->text ? node->text : "";
	const char *near = text_nearest(text, known);
	if (near)
		return yaml_fail(node, reading->path, reading->err, "\"%.60s\" is not %s; did you mean \"%s\"?", text,
			what, near);
	return yaml_fail(node, reading->path, reading->err, "\"%.60s\" is not %s", text, what);
}

static int severity_of(const struct yaml_node *node)
{
	for (int i = 0; node->kind == YAML_SCALAR && policy_severities[i]; i++)
		if (strcmp(node->text, policy_severities[i]) == 0)
			return i;
	return -1;
}

static bool number_read(const char *text, int64_t *number)
{
	char *end = NULL;
	if (*text < '0' || *text > '9' || strlen(text) > 12)
		return false;
	*number = strtoll(text, &end, 10);
	return *end == '\0';
}

/* "6 months", "1 year", "30 days", "4 weeks". */
static bool period_read(const char *text, struct policy_period *period)
{
	static const struct {
		const char *name;
		int months, days;
	} units[] = {{"day", 0, 1}, {"week", 0, 7}, {"month", 1, 0}, {"year", 12, 0}};
	size_t digits = strspn(text, "0123456789");
	int count = digits > 0 && digits < 4 ? (int)strtol(text, NULL, 10) : -1;
	const char *unit = text + digits + strspn(text + digits, " ");
	for (size_t i = 0; count >= 0 && i < sizeof(units) / sizeof(*units); i++) {
		size_t len = strlen(units[i].name);
		if (strncmp(unit, units[i].name, len) == 0 && (unit[len] == '\0' || strcmp(unit + len, "s") == 0)) {
			*period = (struct policy_period){units[i].months * count, units[i].days * count};
			return true;
		}
	}
	return false;
}

/* One text, or a list of them. */
static bool texts_read(struct reading *reading, const struct yaml_node *node, struct policy_value *value)
{
	const struct yaml_node *item = node->kind == YAML_LIST ? node->first : node;
	value->count = node->kind == YAML_LIST ? node->count : 1;
	value->texts = arena_alloc(&reading->policy->arena, (value->count + 1) * sizeof(*value->texts));
	for (size_t i = 0; i < value->count; i++, item = item->next) {
		if (item->kind != YAML_SCALAR || *item->text == '\0')
			return fail(reading, item, "a text is wanted here");
		value->texts[i] = arena_strdup(&reading->policy->arena, item->text);
	}
	return value->count > 0 || fail(reading, node, "an empty list demands nothing");
}

/* An extended regular expression, told here where it is none: a rule that can't be judged would let all pass. */
static bool pattern_read(struct reading *reading, const struct yaml_node *node, struct policy_value *value)
{
	regex_t compiled;
	char why[100];
	if (!texts_read(reading, node, value))
		return false;
	int status = value->count == 1 ? regcomp(&compiled, value->texts[0], REG_EXTENDED | REG_NOSUB) : REG_BADPAT;
	if (status == 0) {
		regfree(&compiled);
		return true;
	}
	regerror(status, NULL, why, sizeof(why));
	return yaml_fail(node, reading->path, reading->err, "not one regular expression: %s", why);
}

static bool value_read(
	struct reading *reading, const struct yaml_node *node, enum policy_key key, struct policy_value *value)
{
	*value = (struct policy_value){.is_set = true};
	const char *text = node->kind == YAML_SCALAR ? node->text : "";
	switch (policy_keys[key].form) {
	case FORM_NUMBER:
		return number_read(text, &value->number) || fail(reading, node, "a whole number is wanted here");
	case FORM_PERIOD:
		return period_read(text, &value->period) ||
			fail(reading, node, "a period such as \"6 months\" or \"30 days\" is wanted here");
	case FORM_PATTERN:
		return pattern_read(reading, node, value);
	case FORM_FLAG:
		value->number = strcmp(text, "true") == 0;
		return value->number || strcmp(text, "false") == 0 ||
			fail(reading, node, "true or false is wanted here");
	default:
		return texts_read(reading, node, value);
	}
}

/* What the words of an order are; the only texts that have a meaning of their own. */
static bool value_check(struct reading *reading, const struct yaml_node *node, const struct policy_rule *rule)
{
	static const char *const orders[] = {"text", "name", "repo", "stars", "last", NULL};
	const struct policy_value *by = &rule->values[POLICY_BY];
	return !by->is_set || (by->count == 1 && text_is_one_of(by->texts[0], orders)) ||
		fail_unknown(reading, node, "an order: text, name, repo, stars or last", orders);
}

static bool exceptions_read(struct reading *reading, const struct yaml_node *node, struct policy_rule *rule)
{
	struct arena *arena = &reading->policy->arena;
	if (node->kind != YAML_LIST)
		return fail(reading, node, "except is a list of {repo: OWNER/NAME, why: REASON}");
	rule->exceptions = arena_alloc(arena, (node->count + 1) * sizeof(*rule->exceptions));
	rule->exception_count = 0;
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		const struct yaml_node *repo = item->kind == YAML_MAP ? yaml_get(item, "repo") : NULL;
		const struct yaml_node *why = item->kind == YAML_MAP ? yaml_get(item, "why") : NULL;
		struct policy_exception *exception = &rule->exceptions[rule->exception_count++];
		if (!repo || repo->kind != YAML_SCALAR || item->count != 1U + (why != NULL))
			return fail(reading, item, "an exception is {repo: OWNER/NAME, why: REASON}");
		if (!why || why->kind != YAML_SCALAR || text_is_blank(why->text))
			return fail(reading, item, "an exception needs a reason: {repo: OWNER/NAME, why: REASON}");
		*exception = (struct policy_exception){
			arena_strdup(arena, repo->text), arena_strdup(arena, why->text), item->line};
	}
	return true;
}

static bool rule_read(struct reading *reading, const struct yaml_node *node, struct policy_rule *rule);

/* Each begins with what holds elsewhere. */
static bool sections_read(struct reading *reading, const struct yaml_node *node, struct policy_rule *rule)
{
	struct arena *arena = &reading->policy->arena;
	if (node->kind != YAML_MAP)
		return fail(reading, node, "sections is a map from a heading to what holds below it");
	struct policy_section *sections = arena_alloc(arena, (node->count + 1) * sizeof(*sections));
	size_t count = 0;
	for (const struct yaml_node *key = node->first; key; key = key->next->next) {
		struct policy_section *section = &sections[count++];
		section->pattern = arena_strdup(arena, key->text);
		section->rule = *rule;
		section->rule.sections = NULL;
		section->rule.section_count = 0;
		if (key->next->kind == YAML_MAP && yaml_get(key->next, "sections"))
			return fail(reading, key->next, "a section's rule has no sections of its own");
		if (!rule_read(reading, key->next, &section->rule))
			return false;
	}
	rule->sections = sections;
	rule->section_count = count;
	return true;
}

static bool fail_key(struct reading *reading, const struct yaml_node *node, enum policy_rule_id id)
{
	const char *known[POLICY_KEYS + 4] = {"severity", "except", "sections"};
	size_t count = 3;
	char what[64];
	for (unsigned i = 0; i < POLICY_KEYS; i++)
		if (policy_has_key(id, i))
			known[count++] = policy_keys[i].name;
	snprintf(what, sizeof(what), "a key of %s", policy_rules[id].name);
	return fail_unknown(reading, node, what, known);
}

static bool key_read(struct reading *reading, const struct yaml_node *key, struct policy_rule *rule)
{
	const struct yaml_node *node = key->next;
	if (strcmp(key->text, "severity") == 0) {
		int severity = severity_of(node);
		rule->severity = severity > 0 ? (enum policy_severity)severity : POLICY_OFF;
		return severity >= 0 ||
			fail_unknown(reading, node, "a severity: error, warning or off", policy_severities);
	}
	if (strcmp(key->text, "except") == 0)
		return exceptions_read(reading, node, rule);
	if (strcmp(key->text, "sections") == 0) /* once all else is known */
		return true;
	for (unsigned i = 0; i < POLICY_KEYS; i++)
		if (policy_has_key(rule->id, i) && strcmp(key->text, policy_keys[i].name) == 0)
			return value_read(reading, node, i, &rule->values[i]) && value_check(reading, node, rule);
	return fail_key(reading, key, rule->id);
}

static bool rule_read(struct reading *reading, const struct yaml_node *node, struct policy_rule *rule)
{
	int severity = severity_of(node);
	rule->line = node->line;
	if (severity >= 0) {
		rule->severity = (enum policy_severity)severity;
		return true;
	}
	rule->severity = rule->severity == POLICY_OFF ? POLICY_ERROR : rule->severity;
	if (node->kind == YAML_MAP) {
		for (const struct yaml_node *key = node->first; key; key = key->next->next)
			if (!key_read(reading, key, rule))
				return false;
		const struct yaml_node *sections = yaml_get(node, "sections");
		return !sections || sections_read(reading, sections, rule);
	}
	enum policy_key first = policy_rules[rule->id].first;
	if (first == POLICY_KEYS || node->kind == YAML_NULL)
		return fail_unknown(reading, node, "a severity: error, warning or off", policy_severities);
	return value_read(reading, node, first, &rule->values[first]) && value_check(reading, node, rule);
}

/* POLICY_RULES: none. */
static enum policy_rule_id id_find(const char *name)
{
	unsigned id = 0;
	while (id < POLICY_RULES && strcmp(policy_rules[id].name, name) != 0)
		id++;
	return id;
}

static bool fail_rule(struct reading *reading, const struct yaml_node *key)
{
	const char *known[POLICY_RULES + 2] = {"any-of"};
	for (unsigned i = 0; i < POLICY_RULES; i++)
		known[i + 1] = policy_rules[i].name;
	return fail_unknown(reading, key, "a rule", known);
}

/* A list of maps, each of one rule. */
static bool any_of_read(struct reading *reading, const struct yaml_node *node)
{
	struct policy *policy = reading->policy;
	if (node->kind != YAML_LIST)
		return fail(reading, node, "any-of is a list of rules, of which one is enough");
	policy->any_of = arena_alloc(&policy->arena, (node->count + 1) * sizeof(*policy->any_of));
	policy->any_count = 0;
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		if (item->kind != YAML_MAP || item->count != 1)
			return fail(reading, item, "each of any-of is one rule: {stars: 50}");
		struct policy_rule *rule = &policy->any_of[policy->any_count++];
		rule->id = id_find(item->first->text);
		if (rule->id == POLICY_RULES)
			return fail_rule(reading, item->first);
		if (!rule_read(reading, item->first->next, rule))
			return false;
	}
	return true;
}

bool policy_read(struct policy *policy, const struct yaml_node *node, const char *path, struct err *err)
{
	struct reading reading = {policy, path, err};
	if (node->kind == YAML_NULL)
		return true;
	if (node->kind != YAML_MAP)
		return fail(&reading, node, "a policy is a map from rules to what they demand");
	for (const struct yaml_node *key = node->first; key; key = key->next->next) {
		enum policy_rule_id id = id_find(key->text);
		if (strcmp(key->text, "any-of") == 0) {
			if (!any_of_read(&reading, key->next))
				return false;
		} else if (id == POLICY_RULES) {
			return fail_rule(&reading, key);
		} else if (!rule_read(&reading, key->next, &policy->rules[id])) {
			return false;
		}
	}
	return true;
}

bool policy_parse(struct policy *policy, const char *path, const char *bytes, size_t len, struct err *err)
{
	SCOPED(arena) arena = {0};
	const struct yaml_node *root = yaml_parse(path, bytes, len, &arena, err);
	return root && policy_read(policy, root, path, err);
}

void policy_init(struct policy *policy)
{
	*policy = (struct policy){0};
	for (unsigned i = 0; i < POLICY_RULES; i++) {
		policy->rules[i].id = i;
		policy->rules[i].severity = policy_rules[i].severity;
	}
}

void policy_release(struct policy *policy)
{
	arena_release(&policy->arena);
	*policy = (struct policy){0};
}

/* Does one of the headings match? */
static bool is_below(const char *section, const char *pattern)
{
	while (*section) {
		size_t len = strcspn(section, "\n");
		SCOPED_FREE char *heading = mem_strndup(section, len);
		bool is_match = fnmatch(pattern, heading, FNM_CASEFOLD) == 0;
		if (is_match)
			return true;
		section += len + (section[len] == '\n');
	}
	return false;
}

const struct policy_rule *policy_rule_in(const struct policy_rule *rule, const char *section)
{
	for (size_t i = 0; i < rule->section_count; i++)
		if (is_below(section, rule->sections[i].pattern))
			return &rule->sections[i].rule;
	return rule;
}

const struct policy_exception *policy_exception_of(const struct policy_rule *rule, const char *repo)
{
	for (size_t i = 0; i < rule->exception_count; i++) {
		const char *named = rule->exceptions[i].repo;
		struct slug slug;
		bool is_url = slug_from_url(&slug, named, strlen(named), NULL, NULL);
		if (slug_is_equal(is_url ? slug.text : named, repo))
			return &rule->exceptions[i];
	}
	return NULL;
}

void policy_value_list(const struct policy_value *value, const char *before, struct buf *out)
{
	for (size_t i = 0; i < value->count; i++)
		buf_printf(out, "%s%s", i > 0 ? ", " : before, value->texts[i]);
}

struct date policy_period_before(struct policy_period period, struct date date)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int months = date.year * 12 + date.month - 1 - period.months;
	struct date before = {months / 12, months % 12 + 1, date.day};
	bool is_leap = (before.year % 4 == 0 && before.year % 100 != 0) || before.year % 400 == 0;
	int last = days[before.month - 1] + (before.month == 2 && is_leap);
	before.day = before.day > last ? last : before.day;
	return date_from_days(date_days(before) - period.days);
}
