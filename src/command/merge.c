#include "command/merge.h"

#include "base/buf.h"
#include "base/log.h"
#include "base/mem.h"
#include "model/diff.h"
#include "model/slug.h"

#include <inttypes.h>
#include <stdlib.h>

struct owner {
	int64_t id;
	const char *name; /* an id is one of its host */
	size_t project;
};

/* Who answered with which id, by id, then by the catalog's order. */
struct owners {
	struct owner *items;
	size_t count;
};

static int compare_owners(const void *a, const void *b)
{
	const struct owner *x = a, *y = b;

	return x->id < y->id ? -1 : x->id > y->id;
}

static void find_owners(struct owners *owners, const struct catalog *catalog, const struct fetch *fetch)
{
	owners->items = mem_calloc(catalog->project_count, sizeof *owners->items);
	owners->count = 0;
	for (size_t i = 0; i < catalog->project_count; i++)
		if (fetch->items[i].state == FETCH_OK && fetch->items[i].repo.id != 0)
			owners->items[owners->count++] =
				(struct owner){fetch->items[i].repo.id, catalog->projects[i].repo, i};
	mem_sort(owners->items, owners->count, sizeof *owners->items, compare_owners);
}

/* The first of an id; owners->count where there is none. */
static size_t first_owner(const struct owners *owners, int64_t id)
{
	size_t low = 0, high = owners->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (owners->items[middle].id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* One project's part in the merge. */
struct entry {
	const struct catalog *catalog;
	const struct archive *archive;
	const struct owners *owners;
	const struct project *project;
	const struct fetch_item *item;
	int64_t known_id;
	const struct repo *prior; /* in the newest snapshot */
	const struct repo *good; /* the last good values, in whichever snapshot */
	const struct snapshot *good_snapshot;
	const struct project *taker; /* the other entry whose repository has taken this one's name */
	struct moment good_day;
	struct moment today;
};

static bool has_values(const struct repo *repo)
{
	return repo != NULL && (repo->stars >= 0 || moment_is_known(repo->created));
}

static void find_good(struct entry *entry, const struct project *project, int64_t id)
{
	const struct archive *archive = entry->archive;

	if (archive->count > 0)
		entry->prior = archive_match(archive, archive_newest(archive), id, project->repo, project);
	for (size_t i = archive->count; i-- > 0 && entry->good == NULL;) {
		const struct snapshot *snapshot = &archive->snapshots[i];
		const struct repo *repo = archive_match(archive, snapshot, id, project->repo, project);

		if (!has_values(repo))
			continue;
		entry->good = repo;
		entry->good_snapshot = snapshot;
		entry->good_day = moment_is_known(repo->as_of) ? repo->as_of : moment_from_date(snapshot->date);
	}
}

/* Where the pinned repository does not answer, and never did, what was known under the name is kept: pins mistype. */
static void find_known(struct entry *entry)
{
	const struct project *project = entry->project;
	struct project unpinned = *project;

	entry->known_id = project->id != 0 ? project->id : archive_id(entry->archive, project);
	find_good(entry, project, entry->known_id);
	if (entry->good != NULL || project->id == 0 ||
		(entry->item->state == FETCH_OK && entry->item->repo.id == project->id))
		return;
	unpinned.id = 0;
	find_good(entry, &unpinned, archive_id(entry->archive, &unpinned));
}

/* Two entries of one snapshot that can't be one repository: of two rounded counts more than the rounding differs. */
static bool is_unlike(const struct repo *one, const struct repo *other)
{
	int64_t unit = one->stars_unit > other->stars_unit ? one->stars_unit : other->stars_unit;
	struct date born = moment_date(one->created), other_born = moment_date(other->created);

	if (date_is_known(born) && date_is_known(other_born))
		return date_compare(born, other_born) != 0;
	return one->stars >= 0 && other->stars >= 0 && diff_round(one->stars, unit) != diff_round(other->stars, unit);
}

/*
 * Where no id is known (the first lists were made by hand): another listed repository was renamed to this entry's
 * name, and the two were known as two.
 */
static bool is_taken_by(const struct entry *entry, const struct project *other, const struct repo *answer)
{
	if (other == entry->project || slug_is_equal(other->repo, answer->full_name))
		return false;
	const struct repo *then = archive_match(entry->archive, entry->good_snapshot, 0, other->repo, other);
	if (then == NULL || then == entry->good)
		return false;
	return entry->good->status == REPO_REPLACED || is_unlike(entry->good, then);
}

static void find_taker(struct entry *entry)
{
	const struct owners *owners = entry->owners;
	const struct repo *answer = &entry->item->repo;

	if (entry->known_id != 0 || entry->good == NULL || entry->item->state != FETCH_OK || answer->id == 0 ||
		answer->full_name == NULL || !slug_is_equal(answer->full_name, entry->project->repo))
		return;
	for (size_t i = first_owner(owners, answer->id); i < owners->count && owners->items[i].id == answer->id; i++) {
		const struct project *other = &entry->catalog->projects[owners->items[i].project];

		if (slug_is_same_host(other->repo, entry->project->repo) && is_taken_by(entry, other, answer)) {
			entry->taker = other;
			return;
		}
	}
}

/* Of one without an id only the curator can say that it is back: by a pin. */
static bool is_still_replaced(const struct entry *entry)
{
	const struct repo *prior = entry->prior;

	return entry->item->state == FETCH_OK && entry->known_id == 0 && prior != NULL &&
		prior->status == REPO_REPLACED && has_values(entry->good);
}

static bool is_replaced(const struct entry *entry)
{
	if (entry->taker != NULL || is_still_replaced(entry))
		return true;
	return entry->item->state == FETCH_OK && repo_is_other(&entry->item->repo, entry->known_id);
}

static enum repo_status status_of(const struct entry *entry)
{
	enum repo_status prior = entry->prior != NULL ? entry->prior->status : REPO_OK;

	if (is_replaced(entry))
		return REPO_REPLACED;
	if (entry->item->state == FETCH_OK)
		return REPO_OK;
	if (entry->good == NULL)
		return REPO_UNKNOWN;
	if (entry->item->state == FETCH_GONE)
		return REPO_GONE;
	if (entry->item->state == FETCH_BLOCKED)
		return REPO_BLOCKED;
	/* A passing failure is no news of a repository that is gone. */
	return repo_status_is_lasting(prior) ? prior : REPO_STALE;
}

/* No snapshot says that the pin was ever right. */
static bool is_only_pinned(const struct entry *entry)
{
	return entry->project->id != 0 && (entry->good == NULL || entry->good->id != entry->project->id);
}

static const char *reason_of(const struct entry *entry, enum repo_status status, struct buf *text)
{
	if (entry->taker != NULL) {
		buf_printf(text, "another repository (id %" PRId64 ") stands under this name: the one that was %s",
			entry->item->repo.id, entry->taker->repo);
		return text->data;
	}
	if (status == REPO_REPLACED && is_still_replaced(entry) && entry->prior->reason != NULL)
		return entry->prior->reason;
	if (status == REPO_REPLACED) {
		buf_printf(text, "another repository (id %" PRId64 ") stands under this name", entry->item->repo.id);
		if (entry->known_id != 0)
			buf_printf(text, "; %s id %" PRId64, is_only_pinned(entry) ? "pinned is" : "known was",
				entry->known_id);
		return text->data;
	}
	if (status != REPO_STALE && entry->prior != NULL && entry->prior->status == status &&
		entry->prior->reason != NULL)
		return entry->prior->reason;
	return entry->item->message;
}

static void keep_last_good(const struct entry *entry, enum repo_status status, struct repo *repo)
{
	bool was_so = entry->prior != NULL && entry->prior->status == status;

	if (entry->good != NULL) {
		*repo = *entry->good;
		repo->as_of = entry->good_day;
	} else {
		repo_init(repo);
	}
	repo->status = status;
	repo->since = MOMENT_UNKNOWN;
	if (was_so && moment_is_known(entry->prior->since))
		repo->since = entry->prior->since;
	else if (repo_status_is_lasting(status))
		repo->since = entry->today;
}

/* Another repository under the name of this entry may be one that another entry lists. */
static bool is_listed_elsewhere(const struct entry *entry)
{
	const struct owners *owners = entry->owners;
	int64_t id = entry->item->repo.id;
	size_t count = 0;

	for (size_t i = first_owner(owners, id); i < owners->count && owners->items[i].id == id; i++)
		count += slug_is_same_host(owners->items[i].name, entry->project->repo);
	return count > 1;
}

static void tell_replaced(const struct entry *entry, const struct repo *repo)
{
	const struct project *project = entry->project;
	unsigned line = is_only_pinned(entry) ? project->id_line : project->repo_line;
	const char *stand = entry->good != NULL ? "the last good values stand" : "it has no values yet";

	if (is_listed_elsewhere(entry))
		log_warn_at(entry->catalog->path, line, "%s: %s; %s", project->repo, repo->reason, stand);
	else
		log_warn_at(entry->catalog->path, line, "%s: %s; %s. If it is meant, %s: id: %" PRId64, project->repo,
			repo->reason, stand, project->id != 0 ? "pin it in place of that" : "add to its entry",
			entry->item->repo.id);
}

static void tell_failure(const struct entry *entry, const struct repo *repo)
{
	const char *path = entry->catalog->path;
	unsigned line = entry->project->repo_line;
	char day[DATE_STAMP_SIZE];

	if (repo->status == REPO_REPLACED)
		tell_replaced(entry, repo);
	else if (entry->item->is_told)
		return;
	else if (entry->good != NULL)
		log_warn_at(path, line, "%s: %s; its values of %s stand", entry->project->repo, entry->item->message,
			moment_format(entry->good_day, day));
	else
		log_warn_at(path, line, "%s: %s; it has no values yet", entry->project->repo, entry->item->message);
}

static void tell_news(const struct merge *merge, const struct entry *entry, const struct repo *repo)
{
	const char *path = entry->catalog->path;
	unsigned line = entry->project->repo_line;

	if (repo->full_name != NULL && !slug_is_equal(repo->full_name, entry->project->repo))
		log_warn_at(path, line, "%s is now %s%s", entry->project->repo, repo->full_name,
			merge->is_fixing_renames ? "" : "; --fix renames corrects the catalog");
	if (repo->is_archived && entry->prior != NULL && !entry->prior->is_archived)
		log_warn_at(path, line, "%s is archived now", entry->project->repo);
}

/* That somebody else has the name is news also where the repository was gone, or could not be reached. */
static bool is_news(const struct repo *prior, enum repo_status status)
{
	if (prior == NULL || prior->status == REPO_OK)
		return true;
	return status == REPO_REPLACED && prior->status != REPO_REPLACED;
}

static void merge_one(struct merge *merge, struct entry *entry, struct snapshot *result)
{
	enum repo_status status = status_of(entry);
	SCOPED(buf) text = BUF_UP_TO(1024);
	struct repo repo;

	if (status == REPO_OK) {
		repo = entry->item->repo;
		repo.status = REPO_OK;
		tell_news(merge, entry, &repo);
	} else {
		keep_last_good(entry, status, &repo);
		repo.reason = reason_of(entry, status, &text);
		merge->failed++;
		merge->newly_failed += is_news(entry->prior, status);
		tell_failure(entry, &repo);
	}
	repo.name = entry->project->repo;
	snapshot_add(result, &repo);
}

static void tell_twin(
	const struct owner *one, const struct owner *other, const struct catalog *catalog, const struct fetch *fetch)
{
	const struct project *first = &catalog->projects[one->project];
	const struct project *second = &catalog->projects[other->project];

	log_warn_at(catalog->path, second->repo_line, "%s and %s (line %u) are one repository now, %s", second->repo,
		first->repo, first->repo_line, fetch->items[other->project].repo.full_name);
}

/* Each is told of with the one before it on its host. */
static void tell_twins(const struct owners *owners, const struct catalog *catalog, const struct fetch *fetch)
{
	for (size_t i = 1; i < owners->count; i++) {
		const struct owner *other = &owners->items[i];

		for (size_t j = i; j-- > 0 && owners->items[j].id == other->id;) {
			if (!slug_is_same_host(owners->items[j].name, other->name))
				continue;
			tell_twin(&owners->items[j], other, catalog, fetch);
			break;
		}
	}
}

void merge_answers(struct merge *merge, struct snapshot *result, const struct catalog *catalog,
	const struct archive *archive, const struct fetch *fetch, struct date today)
{
	struct owners owners;

	merge->total = catalog->project_count;
	merge->failed = merge->newly_failed = 0;
	result->date = today;
	find_owners(&owners, catalog, fetch);
	for (size_t i = 0; i < catalog->project_count; i++) {
		struct entry entry = {.catalog = catalog,
			.archive = archive,
			.owners = &owners,
			.project = &catalog->projects[i],
			.item = &fetch->items[i]};

		entry.today = moment_from_date(today);
		find_known(&entry);
		find_taker(&entry);
		merge_one(merge, &entry, result);
	}
	tell_twins(&owners, catalog, fetch);
	free(owners.items);
	snapshot_finish(result);
}
