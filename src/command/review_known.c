#include "command/review_known.h"

#include "base/date.h"
#include "base/file.h"
#include "base/log.h"
#include "host/kind.h"
#include "host/kind_fact.h"
#include "model/archive.h"
#include "model/fact.h"

#include <stdlib.h>

/* Those that are new, or the others. Returns how many are beyond the limit. */
static size_t want_some(struct wanted *wanted, const struct rule_change *change, unsigned most, bool are_new)
{
	size_t place;
	size_t left = 0;
	for (size_t i = 0; i < change->count; i++) {
		const char *repo = change->entries[i].repo;
		if (!judge_is_wanted(change, i) || are_new != (change->pairs[i].change != PAIR_EDITED))
			continue;
		if (most == 0 || wanted->count < most)
			wanted_add(wanted, repo, 0);
		else
			left += !wanted_find(wanted, repo, &place);
	}
	return left;
}

/* Size is no way round the gate; but whoever writes all counts anew adds nothing. */
static size_t want(struct wanted *wanted, const struct rule_change *change, unsigned most)
{
	size_t left = want_some(wanted, change, most, true);
	want_some(wanted, change, most, false);
	return left;
}

static const struct fetch_item *answer_of(const struct asking *asking, const char *repo)
{
	size_t place;
	return asking->has_fetched && wanted_find(&asking->wanted, repo, &place) ? &asking->fetch.items[place] : NULL;
}

static void probe(struct review_known *known, const struct asking *asking, const struct rule_change *change,
	const struct policy *policy)
{
	struct err err = {0};
	if (!judge_is_demanded(policy, POLICY_CONTRIBUTORS) && !judge_is_demanded(policy, POLICY_HAS))
		return;
	for (size_t i = 0; i < change->count; i++) {
		const struct fetch_item *item = answer_of(asking, change->entries[i].repo);
		if (judge_is_wanted(change, i) && item && item->state == FETCH_OK)
			probe_want(&known->probe, item->repo.full_name, change->entries[i].section, policy);
	}
	if (!probe_run(&known->probe, &asking->fetch_options, &err))
		log_warn("%s", err.text);
}

void review_known_ask(struct review_known *known, struct asking *asking, const struct rule_change *change,
	const struct policy *policy, unsigned most)
{
	known->left = want(&asking->wanted, change, most);
	asking->fetch_options.facts = judge_facts(policy);
	if (!asking_run(asking, &known->ended))
		log_warn("%s", known->ended.text);
	else
		probe(known, asking, change, policy);
}

/* "" where there is none; NULL where nobody knows, as its host does not tell. */
static const char *text_of(const struct hosts *hosts, const struct repo *repo, enum fact fact)
{
	const char *text = fact_get(repo, fact).text;
	const struct host_kind *kind = hosts_kind(hosts, repo->full_name);
	return text ? text : kind && kind_fact_told(kind->facts, false) & FACT_BIT(fact) ? "" : NULL;
}

static void known_fill(struct known *known, const struct fetch_item *item, const struct asking *asking,
	const char *ended, const struct probe *probe)
{
	const struct repo *repo = &item->repo;
	*known = KNOWN_NOTHING;
	known->reason = item->message ? item->message : *ended ? ended : NULL;
	known->state = item->state == FETCH_OK ? KNOWN_THERE
		: item->state == FETCH_GONE    ? KNOWN_GONE
		: item->state == FETCH_BLOCKED ? KNOWN_BLOCKED
					       : KNOWN_NOT;
	if (item->state != FETCH_OK)
		return;
	known->full_name = repo->full_name;
	known->id = repo->id;
	known->stars = repo->stars;
	known->created = moment_date(repo->created);
	known->pushed = moment_date(repo->pushed);
	known->is_archived = repo->is_archived;
	known->is_fork = (int)fact_get(repo, FACT_FORK).number;
	known->license = text_of(&asking->hosts, repo, FACT_LICENSE);
	known->language = text_of(&asking->hosts, repo, FACT_LANGUAGE);
	const struct probe_item *more = probe_find(probe, repo->full_name);
	if (more) {
		known->contributors = more->contributors;
		known->parts = more->parts;
		known->part_count = more->part_count;
	}
}

/* The names come in order, so that of the newest snapshot last. */
static void take_name(void *user, const char *name)
{
	struct date date;
	if (archive_date_of(name, &date))
		*(struct date *)user = date;
}

/* A listed repository may be known by another name: its id tells. A snapshot that can't be read tells nothing. */
static void ids_fill(struct known *items, const struct rule_change *change, const char *directory)
{
	struct date newest = {0};
	struct err err = {0};
	if (!file_list(directory, take_name, &newest, &err) || !date_is_known(newest))
		return;
	SCOPED_FREE char *path = archive_path(directory, newest);
	SCOPED(snapshot) snapshot;
	bool is_read = snapshot_load(&snapshot, path, &err);
	for (size_t i = 0; is_read && i < change->count; i++) {
		const struct repo *repo = snapshot_find(&snapshot, change->entries[i].repo);
		if (items[i].id == 0 && repo)
			items[i].id = repo->id;
	}
}

static const struct repo *lookup(void *user, const char *name)
{
	const struct fetch_item *item = answer_of(user, name);
	return item && item->state == FETCH_OK ? &item->repo : NULL;
}

void review_known_fill(struct review_known *known, struct asking *asking, const struct review *review,
	struct rule_change *change, const struct policy *policy, const char *snapshots, const struct sites *sites)
{
	known->items = mem_calloc(change->count + 1, sizeof(*known->items));
	for (size_t i = 0; i < change->count; i++) {
		const struct fetch_item *item = answer_of(asking, change->entries[i].repo);
		known->items[i] = KNOWN_NOTHING;
		if (judge_is_wanted(change, i) && item)
			known_fill(&known->items[i], item, asking, known->ended.text, &known->probe);
	}
	change->known = known->items;
	if (asking->wanted.count > 0 && judge_is_demanded(policy, POLICY_DUPLICATE))
		ids_fill(known->items, change, snapshots);
	if (judge_is_demanded(policy, POLICY_CLAIM))
		stated_find(&known->stated, review, change, lookup, asking, sites);
	change->claims = known->stated.claims;
	change->claim_count = known->stated.count;
}

void review_known_release(struct review_known *known)
{
	free(known->items);
	probe_release(&known->probe);
	stated_release(&known->stated);
	*known = (struct review_known){0};
}
