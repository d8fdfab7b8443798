#include "review/judge.h"

#include "base/mem.h"
#include "base/text.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_MAX 1000
#define NO_WORDS \
	{ \
		BUF_UP_TO(WORDS_MAX), BUF_UP_TO(WORDS_MAX) \
	}
#define FILES_MOST 20 /* are told */

/* One that is judged. */
struct judging {
	const struct rule_change *change;
	size_t index;
	enum rule_language language;
	struct findings *findings;
};

static const enum finding_severity severities[] = {
	[POLICY_OFF] = FINDING_DETAIL, [POLICY_WARNING] = FINDING_WARNING, [POLICY_ERROR] = FINDING_ERROR};

/* What others wrote, made harmless; NULL where it is empty. */
static const char *kept(struct findings *findings, const char *text)
{
	SCOPED(buf) clean = BUF_UP_TO((size_t)4 * WORDS_MAX);
	text_filter(&clean, text, strlen(text));
	return clean.len > 0 ? findings_keep(findings, clean.data, clean.len) : NULL;
}

static void tell(const struct judging *judging, enum policy_rule_id id, enum finding_severity severity,
	const struct rule_words *words, const char *reason, const char *remedy)
{
	const struct entry *entry = &judging->change->entries[judging->index];
	struct findings *findings = judging->findings;
	struct finding_rule *rule = arena_alloc(&findings->arena, sizeof(*rule));
	*rule = (struct finding_rule){policy_name(id), severity};
	struct finding finding = {
		.rule = rule,
		.file = kept(findings, entry->page),
		.line = entry->line,
		.repo = kept(findings, entry->repo),
		.what = rule->id,
		.old = kept(findings, words->seen.data),
		.new = kept(findings, words->wanted.data),
		.remedy = remedy,
	};
	findings_add(findings, finding, "%s", kept(findings, reason));
}

/* How a reason begins where nothing is known of the repository, and a rule needs it. */
static const char unknown[] = "could not be known";

bool judge_is_unknown(const struct finding *finding)
{
	return strncmp(finding->reason, unknown, sizeof(unknown) - 1) == 0;
}

static const char *reason_unknown(const struct judging *judging)
{
	const char *reason = judging->change->known[judging->index].reason;
	return reason ? findings_format(judging->findings, "%s: %s", unknown, reason) : unknown;
}

static void rule_words_release(struct rule_words *words)
{
	buf_release(&words->seen);
	buf_release(&words->wanted);
}

/* That there is no answer is said once, by the first rule that needs one. */
static bool is_said(const struct judging *judging, enum policy_rule_id id, const struct policy *policy)
{
	return policy_rules[id].is_asking && id != POLICY_EXISTS &&
		policy->rules[POLICY_EXISTS].severity != POLICY_OFF &&
		judging->change->known[judging->index].state != KNOWN_THERE;
}

static void judge_rule(const struct judging *judging, const struct policy_rule *demanded)
{
	const struct entry *entry = &judging->change->entries[judging->index];
	const struct policy_rule *here = policy_rule_in(demanded, entry->section);
	if (here->severity == POLICY_OFF)
		return;
	const struct policy_exception *exception = policy_exception_of(here, entry->repo);
	SCOPED(rule_words) words = NO_WORDS;
	enum rule_outcome outcome = rule_judges[here->id](judging->change, judging->index, here, &words);
	const char *remedy = policy_rules[here->id].remedy[judging->language];
	if (exception && outcome == RULE_BROKEN)
		tell(judging, here->id, FINDING_DETAIL, &words,
			findings_format(judging->findings, "excepted: %s", exception->why), NULL);
	else if (outcome == RULE_BROKEN)
		tell(judging, here->id, severities[here->severity], &words,
			findings_format(judging->findings, "(wanted: %s)", words.wanted.data), remedy);
	else if (outcome == RULE_UNKNOWN && !exception)
		tell(judging, here->id, FINDING_WARNING, &words, reason_unknown(judging), NULL);
	else if (here->id == POLICY_EXISTS && words.seen.len > 0)
		tell(judging, here->id, FINDING_WARNING, &words, "the address leads to it by a redirect",
			"write the present name");
}

/* One that holds is enough; else it is broken where all are, and not known where one is not. */
static void judge_any_of(const struct judging *judging, const struct policy *policy)
{
	const struct entry *entry = &judging->change->entries[judging->index];
	enum rule_outcome outcome = RULE_BROKEN;
	enum policy_severity severity = POLICY_OFF;
	SCOPED(rule_words) all = NO_WORDS;
	for (size_t i = 0; i < policy->any_count && outcome != RULE_HOLDS; i++) {
		const struct policy_rule *here = policy_rule_in(&policy->any_of[i], entry->section);
		SCOPED(rule_words) words = NO_WORDS;
		bool is_waived = here->severity == POLICY_OFF || policy_exception_of(here, entry->repo);
		enum rule_outcome one = is_waived ? RULE_HOLDS : RULE_UNKNOWN;
		if (!is_waived)
			one = rule_judges[here->id](judging->change, judging->index, here, &words);
		buf_printf(&all.seen, "%s%s %s", i > 0 ? ", " : "", policy_name(here->id), words.seen.data);
		buf_printf(&all.wanted, "%s%s %s", i > 0 ? ", or " : "", policy_name(here->id), words.wanted.data);
		severity = here->severity > severity ? here->severity : severity;
		outcome = one == RULE_BROKEN ? outcome : one;
	}
	if (outcome == RULE_BROKEN)
		tell(judging, POLICY_RULES, severities[severity], &all, "(one is enough, and none holds)", NULL);
	else if (outcome == RULE_UNKNOWN)
		tell(judging, POLICY_RULES, FINDING_WARNING, &all, reason_unknown(judging), NULL);
}

bool judge_is_wanted(const struct rule_change *change, size_t index)
{
	enum pair_change how = change->pairs[index].change;
	return change->is_sweep || how == PAIR_ADDED || how == PAIR_EDITED || how == PAIR_RELINKED;
}

/* Time: n, whatever stands in which section. */
static void places_count(struct rule_change *change)
{
	SCOPED(map) sections = {0};
	change->places = mem_calloc(change->count + 1, sizeof(*change->places));
	for (size_t i = 0; i < change->count; i++) {
		struct rule_place *place = &change->places[i];
		struct rule_place *first = map_add(&sections, change->entries[i].section, place);
		place->added = (i > 0 ? place[-1].added : 0) + (change->pairs[i].change == PAIR_ADDED);
		place->section = first ? first : place;
		place->section->section_size++;
	}
	for (size_t i = change->count; i-- > 0;) {
		struct rule_place *next = &change->places[i + 1];
		if (next->section != next[-1].section)
			next[-1].next_old = change->count;
		else
			next[-1].next_old = pair_is_old(change->pairs[i + 1].change) ? i + 1 : next->next_old;
	}
}

void judge_start(struct rule_change *change)
{
	places_count(change);
	change->same = mem_calloc(1, sizeof(*change->same));
	change->memo = mem_calloc(1, sizeof(*change->memo));
	for (size_t i = 0; i < change->count; i++) {
		const struct entry *entry = &change->entries[i];
		same_add(change->same, entry->list, entry->repo, 0, entry->part, i);
		if (change->known[i].id > 0)
			same_add(change->same, entry->list, entry->repo, change->known[i].id, entry->part, i);
	}
}

void judge_end(struct rule_change *change)
{
	if (change->same)
		same_release(change->same);
	free(change->same);
	free(change->memo);
	free(change->places);
	change->same = NULL;
	change->memo = NULL;
	change->places = NULL;
}

void judge_entry(const struct rule_change *change, size_t index, const struct policy *policy,
	enum rule_language language, struct findings *findings)
{
	const struct judging judging = {change, index, language, findings};
	for (unsigned id = 0; id < POLICY_RULES; id++)
		if (!is_said(&judging, id, policy))
			judge_rule(&judging, &policy->rules[id]);
	if (policy->any_count > 0)
		judge_any_of(&judging, policy);
}

static bool is_allowed(const struct policy_value *files, const char *path)
{
	for (size_t i = 0; i < files->count; i++)
		if (fnmatch(files->texts[i], path, 0) == 0)
			return true;
	return !files->is_set;
}

void judge_files(const struct rule_change *change, const struct policy *policy, enum rule_language language,
	struct findings *findings)
{
	const struct policy_rule *demanded = &policy->rules[POLICY_CHANGE];
	const struct policy_value *files = &demanded->values[POLICY_FILES];
	SCOPED(buf) wanted = BUF_EMPTY;
	size_t told = 0;
	policy_value_list(files, "", &wanted);
	for (size_t i = 0; demanded->severity != POLICY_OFF && i < change->file_count && told < FILES_MOST; i++) {
		if (is_allowed(files, change->files[i]))
			continue;
		struct finding_rule *rule = arena_alloc(&findings->arena, sizeof(*rule));
		*rule = (struct finding_rule){policy_name(POLICY_CHANGE), severities[demanded->severity]};
		struct finding finding = {.rule = rule,
			.file = kept(findings, change->files[i]),
			.line = 1,
			.what = rule->id,
			.old = kept(findings, change->files[i]),
			.new = kept(findings, wanted.data),
			.remedy = policy_rules[POLICY_CHANGE].remedy[language]};
		findings_add(findings, finding, "touched, and nothing but %s is to be", finding.new);
		told++;
	}
}

/* Is there an entry that would break the rule, or may? *is_listed: is there one at all? */
static bool is_needed(const struct rule_change *change, const struct policy_rule *demanded,
	const struct policy_exception *exception, bool *is_listed)
{
	*is_listed = false;
	for (size_t i = 0; i < change->count; i++) {
		const struct policy_rule *here = policy_rule_in(demanded, change->entries[i].section);
		if (policy_exception_of(here, change->entries[i].repo) != exception)
			continue;
		SCOPED(rule_words) words = NO_WORDS;
		enum rule_outcome outcome = rule_judges[here->id](change, i, here, &words);
		*is_listed = true;
		if (outcome != RULE_HOLDS)
			return true;
	}
	return false;
}

static void exceptions_tell(const struct rule_change *change, const struct policy_rule *demanded, const char *path,
	struct findings *findings)
{
	static const struct finding_rule told = {"except", FINDING_NOTE};
	for (size_t i = 0; i < demanded->exception_count; i++) {
		const struct policy_exception *exception = &demanded->exceptions[i];
		bool is_listed;
		if (is_needed(change, demanded, exception, &is_listed))
			continue;
		struct finding finding = {.rule = &told,
			.file = path,
			.line = exception->line,
			.repo = kept(findings, exception->repo),
			.what = policy_name(demanded->id),
			.remedy = "take the exception out"};
		findings_add(findings, finding,
			is_listed ? "holds now: it needs no exception" : "is excepted, but nothing of it is listed");
	}
}

void judge_exceptions(
	const struct rule_change *change, const struct policy *policy, const char *path, struct findings *findings)
{
	for (unsigned id = 0; id < POLICY_RULES; id++) {
		const struct policy_rule *demanded = &policy->rules[id];
		exceptions_tell(change, demanded, path, findings);
		for (size_t k = 0; k < demanded->section_count; k++)
			if (demanded->sections[k].rule.exceptions != demanded->exceptions)
				exceptions_tell(change, &demanded->sections[k].rule, path, findings);
	}
	for (size_t i = 0; i < policy->any_count; i++)
		exceptions_tell(change, &policy->any_of[i], path, findings);
}

static bool is_on(const struct policy_rule *rule)
{
	bool is_any = rule->severity != POLICY_OFF;
	for (size_t i = 0; i < rule->section_count; i++)
		is_any = is_any || rule->sections[i].rule.severity != POLICY_OFF;
	return is_any;
}

bool judge_is_demanded(const struct policy *policy, enum policy_rule_id id)
{
	bool is_any = is_on(&policy->rules[id]);
	for (size_t i = 0; i < policy->any_count; i++)
		is_any = is_any || (policy->any_of[i].id == id && is_on(&policy->any_of[i]));
	return is_any;
}

uint64_t judge_facts(const struct policy *policy)
{
	uint64_t facts = 0;
	for (unsigned id = 0; id < POLICY_RULES; id++)
		if (judge_is_demanded(policy, id))
			facts |= policy_rules[id].facts;
	return facts;
}
