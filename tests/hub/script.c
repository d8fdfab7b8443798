#include "script.h"

#include "request.h"

#include "base/buf.h"
#include "base/date.h"
#include "base/file.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MAX_SCRIPT ((size_t)8 << 20)
#define MAX_WORDS 256

struct line {
	struct script *script;
	struct word *words;
	size_t count;
	unsigned number;
	struct err *err;
};

static void fold(char *text)
{
	for (; *text; text++)
		*text = (char)tolower((unsigned char)*text);
}

static const char *arg(const struct line *line, size_t i)
{
	return i < line->count ? line->words[i].text : NULL;
}

static int64_t number(struct line *line, size_t i, int64_t otherwise)
{
	int64_t value = otherwise;

	if (i < line->count && !word_number(&line->words[i], &value))
		err_set(line->err, "%s is no number", line->words[i].text);
	return value;
}

static bool is_off(const struct line *line)
{
	return line->count > 1 && strcmp(line->words[1].text, "off") == 0;
}

static bool read_facts(struct line *line)
{
	char *path = file_join(line->script->dir, arg(line, 1));
	bool is_good = world_load(&line->script->world, path, line->err);

	free(path);
	return is_good;
}

static bool read_universe(struct line *line)
{
	line->script->world.universe = (size_t)number(line, 1, 0);
	return true;
}

static bool read_shift(struct line *line)
{
	world_shift(&line->script->world, number(line, 1, 0));
	return true;
}

static bool read_fact(struct line *line)
{
	if (line->count < 4)
		return err_set(line->err, "fact takes NAME COLUMN VALUE");
	return world_set(&line->script->world, arg(line, 1), arg(line, 2), arg(line, 3), line->err);
}

static bool read_rename(struct line *line)
{
	return line->count == 3 ? world_rename(&line->script->world, arg(line, 1), arg(line, 2), line->err)
				: err_set(line->err, "rename takes OLD NEW");
}

static bool read_date(struct line *line)
{
	char text[32];

	snprintf(text, sizeof(text), "%s%s", arg(line, 1), strlen(arg(line, 1)) == 10 ? "T10:00:00Z" : "");
	line->script->date = 0;
	return strcmp(text, "now") == 0 || date_parse_stamp(text, &line->script->date) ||
		err_set(line->err, "%s is no date", text);
}

static bool read_text(struct line *line)
{
	struct script *script = line->script;
	const char **place = strcmp(arg(line, 0), "login") == 0 ? &script->login
		: strcmp(arg(line, 0), "forge") == 0            ? &script->forge
		: strcmp(arg(line, 0), "prefix") == 0           ? &script->prefix
								: &script->base;

	*place = arg(line, 1);
	return true;
}

static bool read_number(struct line *line)
{
	struct script *script = line->script;
	const struct {
		const char *name;
		int64_t *place;
	} numbers[] = {{"skew", &script->skew}, {"concurrency", &script->concurrency},
		{"graphql-most", &script->graphql_most}, {"graphql-timeout", &script->graphql_timeout},
		{"complexity", &script->complexity}};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (strcmp(numbers[i].name, arg(line, 0)) == 0)
			*numbers[i].place = number(line, 1, 0);
	return true;
}

static bool read_switch(struct line *line)
{
	struct script *script = line->script;
	const struct {
		const char *name;
		bool *place;
	} switches[] = {{"gzip", &script->has_gzip}, {"graphql", &script->has_graphql},
		{"private", &script->is_private}, {"etag", &script->has_etag}};

	for (size_t i = 0; i < sizeof(switches) / sizeof(*switches); i++)
		if (strcmp(switches[i].name, arg(line, 0)) == 0)
			*switches[i].place = !is_off(line);
	if (strcmp(arg(line, 0), "etag") == 0)
		script->is_etag_shared = strcmp(arg(line, 1), "shared") == 0;
	return true;
}

/* limit BUDGET reset SECONDS [then BUDGET] [status N] */
static bool read_limit(struct line *line)
{
	struct script *script = line->script;
	struct limit *limit = strcmp(arg(line, 0), "limit") == 0 ? &script->core : &script->graphql;

	limit->is_off = is_off(line);
	if (limit->is_off)
		return true;
	limit->budget = limit->then = number(line, 1, 0);
	for (size_t i = 2; i + 1 < line->count; i += 2) {
		int64_t value = number(line, i + 1, 0);
		if (strcmp(arg(line, i), "reset") == 0)
			limit->seconds = value;
		else if (strcmp(arg(line, i), "then") == 0)
			limit->then = value;
		else if (strcmp(arg(line, i), "status") == 0)
			limit->status = (int)value;
		else
			return err_set(line->err, "limit: no word %s", arg(line, i));
	}
	return true;
}

/* secondary after N for SECONDS [status N] [retry-after SECONDS] [html 1] */
static bool read_secondary(struct line *line)
{
	struct secondary *secondary = &line->script->secondary;

	for (size_t i = 1; i + 1 < line->count; i += 2) {
		int64_t value = number(line, i + 1, 0);
		if (strcmp(arg(line, i), "after") == 0)
			secondary->after = value;
		else if (strcmp(arg(line, i), "for") == 0)
			secondary->seconds = value;
		else if (strcmp(arg(line, i), "status") == 0)
			secondary->status = (int)value;
		else if (strcmp(arg(line, i), "retry-after") == 0)
			secondary->retry_after = value;
		else if (strcmp(arg(line, i), "html") == 0)
			secondary->is_html = value != 0;
		else
			return err_set(line->err, "secondary: no word %s", arg(line, i));
	}
	return true;
}

/* The words between the pattern and the actions that say which requests; returns how many there were. */
static size_t read_when(struct line *line, struct rule *rule, size_t at)
{
	static const char *const names[] = {"nth", "first", "after", "every"};
	size_t from = at;

	for (; at + 1 < line->count; at += 2) {
		const char *name = arg(line, at);
		size_t i = 0;
		while (i < 4 && strcmp(names[i], name) != 0)
			i++;
		if (i < 4) {
			rule->when = RULE_NTH + (enum rule_when)i;
			rule->k = number(line, at + 1, 1);
		} else if (strcmp(name, "with") == 0) {
			rule->with = arg(line, at + 1);
		} else if (strcmp(name, "without") == 0) {
			rule->without = arg(line, at + 1);
		} else {
			break;
		}
	}
	return at - from;
}

/* on PATTERN [WHEN…] ACTION…; repo NAME [WHEN…] ACTION… */
static bool read_rule(struct line *line)
{
	struct script *script = line->script;
	struct rule rule = {.line = line->number};
	char *what = line->words[1].text;

	fold(what);
	if (strcmp(arg(line, 0), "repo") == 0)
		rule.name = what;
	else
		rule.pattern = what;
	size_t at = 2 + read_when(line, &rule, 2);
	bool is_good =
		action_parse(&rule.actions, line->words + at, line->count - at, script->dir, &script->arena, line->err);
	script->rules = mem_grow(script->rules, script->rule_count, &script->rule_capacity, sizeof(rule));
	script->rules[script->rule_count++] = rule;
	return is_good;
}

/* each N KIND… */
static bool read_each(struct line *line)
{
	struct script *script = line->script;
	struct each *each = &script->each;

	if (each->kinds || number(line, 1, 0) < 1 || line->count < 3)
		return err_set(line->err, "one line \"each N KIND…\", N from 1");
	each->line = line->number;
	each->step = (size_t)number(line, 1, 1);
	each->count = line->count - 2;
	each->kinds = mem_calloc(each->count, sizeof(*each->kinds));
	for (size_t i = 0; i < each->count; i++) {
		struct word words[] = {{(char[]){"kind"}, 4}, line->words[i + 2]};
		if (!action_parse(&each->kinds[i], words, 2, script->dir, &script->arena, line->err))
			return false;
	}
	return true;
}

static const struct {
	const char *name;
	bool (*read)(struct line *line);
} directives[] = {
	{"facts", read_facts},
	{"universe", read_universe},
	{"fact", read_fact},
	{"shift", read_shift},
	{"rename", read_rename},
	{"date", read_date},
	{"skew", read_number},
	{"login", read_text},
	{"forge", read_text},
	{"prefix", read_text},
	{"base", read_text},
	{"private", read_switch},
	{"gzip", read_switch},
	{"etag", read_switch},
	{"graphql", read_switch},
	{"graphql-most", read_number},
	{"graphql-timeout", read_number},
	{"complexity", read_number},
	{"limit", read_limit},
	{"limit-graphql", read_limit},
	{"secondary", read_secondary},
	{"concurrency", read_number},
	{"on", read_rule},
	{"repo", read_rule},
	{"each", read_each},
};

static bool read_line(struct line *line)
{
	if (line->count < 2)
		return err_set(line->err, "%s: too few words", arg(line, 0));
	for (size_t i = 0; i < sizeof(directives) / sizeof(*directives); i++)
		if (strcmp(directives[i].name, arg(line, 0)) == 0)
			return directives[i].read(line) && !line->err->is_set;
	return err_set(line->err, "no directive %s", arg(line, 0));
}

static bool read_lines(struct script *script, char *text, int64_t phase, struct err *err)
{
	struct word words[MAX_WORDS];
	struct line line = {.script = script, .words = words, .err = err};
	int64_t here = phase;

	for (char *next = text; next && !err->is_set;) {
		char *at = strsep(&next, "\n");
		line.number++;
		if (!word_split(at, words, MAX_WORDS, &line.count, &script->arena, err) || !line.count)
			continue;
		if (strcmp(words[0].text, "phase") == 0)
			here = number(&line, 1, 0);
		else if (here == phase)
			read_line(&line);
	}
	if (!err->is_set)
		return true;
	struct err cause = *err;
	err_clear(err);
	return err_set_at(err, script->path, line.number, 0, "%s", cause.text);
}

static void set_defaults(struct script *script)
{
	date_parse_stamp("2026-08-22T10:00:00Z", &script->date);
	script->core = script->graphql = (struct limit){.budget = 5000, .then = 5000, .seconds = 3600, .status = 403};
	script->secondary = (struct secondary){.after = -1, .status = 403, .retry_after = -1};
	script->prefix = "";
	script->has_etag = script->has_gzip = script->has_graphql = true;
}

bool script_load(struct script *script, const char *path, int64_t phase, struct err *err)
{
	struct buf bytes;

	*script = (struct script){.path = path};
	set_defaults(script);
	script->dir = file_dirname(path);
	buf_init(&bytes, MAX_SCRIPT);
	bool is_good = file_read(path, &bytes, err);
	if (is_good) {
		buf_putc(&bytes, '\n');
		is_good = read_lines(script, bytes.data, phase, err);
	}
	buf_release(&bytes);
	return is_good;
}

static bool is_due(struct rule *rule)
{
	int64_t hit = ++rule->hits;

	switch (rule->when) {
	case RULE_NTH:
		return hit == rule->k;
	case RULE_FIRST:
		return hit <= rule->k;
	case RULE_AFTER:
		return hit > rule->k;
	case RULE_EVERY:
		return hit % rule->k == 0;
	default:
		return true;
	}
}

/* "Name" or "Name=part of the value". */
static bool has_header(const char *head, const char *wanted)
{
	char name[128];
	char value[4096];
	const char *part = strchr(wanted, '=');

	snprintf(name, sizeof(name), "%.*s", part ? (int)(part - wanted) : (int)strlen(wanted), wanted);
	return request_header(head, name, value, sizeof(value)) && (!part || strstr(value, part + 1));
}

static bool matches(
	const struct rule *rule, const char *path, const struct project *project, const char *name, const char *head)
{
	if (rule->name && !(name && strcasecmp(rule->name, name) == 0) &&
		!(project && strcasecmp(rule->name, project->name) == 0))
		return false;
	if (rule->pattern && (!path || fnmatch(rule->pattern, path, FNM_CASEFOLD) != 0))
		return false;
	return (!rule->with || has_header(head, rule->with)) && (!rule->without || !has_header(head, rule->without));
}

void script_play(struct script *script, const char *path, const struct project *project, const char *name,
	const char *head, struct play *play)
{
	const struct each *each = &script->each;

	if (project && each->count && project->number % each->step == 0) {
		play_apply(play, &each->kinds[(project->number / each->step - 1) % each->count]);
		play->line = each->line;
	}
	for (size_t i = 0; i < script->rule_count; i++) {
		struct rule *rule = &script->rules[i];
		if (!matches(rule, path, project, name, head) || !is_due(rule))
			continue;
		play_apply(play, &rule->actions);
		play->line = rule->line;
	}
}

void script_release(struct script *script)
{
	for (size_t i = 0; i < script->rule_count; i++)
		free(script->rules[i].actions.list);
	for (size_t i = 0; i < script->each.count; i++)
		free(script->each.kinds[i].list);
	free(script->rules);
	free(script->each.kinds);
	free(script->dir);
	world_release(&script->world);
	arena_release(&script->arena);
}
