#include "command/pages.h"

#include "base/beneath.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "model/slug.h"
#include "report/escape.h"
#include "report/finding_text.h"

#include <stdlib.h>
#include <string.h>

#define MOST_TOLD 20 /* lines of a page; then how many more */
#define MOST_SUMMARISED 200 /* of a page: a person reads it, and its size has a limit */
#define MAX_PAGE ((size_t)512 * 1024 * 1024)

static bool is_open(const struct pages *pages, const char *target)
{
	for (size_t i = 0; i < pages->count; i++)
		if (strcmp(pages->items[i].target, target) == 0)
			return true;
	return false;
}

static void open_one(struct pages *pages, const char *path, char *target, const char *root)
{
	struct pages_item *item = &pages->items[pages->count++];
	struct err err = {0};

	item->path = mem_strdup(path);
	item->target = target;
	buf_init(&item->bytes, MAX_PAGE);
	item->is_usable = (root == NULL || beneath_check(root, path, &err)) && file_read(path, &item->bytes, &err);
	if (item->is_usable) {
		page_init(&item->page, item->path, item->bytes.data, item->bytes.len, &pages->options);
	} else {
		log_error_err(&err);
		pages->unusable++;
	}
}

void pages_open(struct pages *pages, const char *const *paths, size_t count, const char *root,
	const struct options *options, const char *web, const struct sites *sites, struct date day)
{
	*pages = (struct pages){.items = mem_calloc(count + 1, sizeof *pages->items), .failures.is_nocase = true};
	pages->options.fix = options->fix_mask;
	pages->said_by = options;
	pages->options.round = options->round;
	pages->options.skips_lists = options->skips_lists;
	pages->options.is_explained = options->is_explained;
	pages->web = web;
	pages->options.sites = sites;
	pages->options.as_of = day;
	for (size_t i = 0; i < count; i++) {
		char *target = beneath_resolve(paths[i]);

		if (target == NULL)
			target = mem_strdup(paths[i]);
		if (is_open(pages, target))
			free(target);
		else
			open_one(pages, paths[i], target, root);
	}
}

static void want(void *user, const char *name)
{
	wanted_add(user, name, 0);
}

void pages_want(const struct pages *pages, struct asking *asking)
{
	for (size_t i = 0; i < pages->count; i++) {
		if (!pages->items[i].is_usable)
			continue;
		page_each_repo(&pages->items[i].page, want, &asking->wanted);
		asking->fetch_options.facts |= page_facts(&pages->items[i].page);
	}
}

struct lookup {
	const struct asking *asking;
	const struct catalog *catalog;
	const struct snapshot *known;
	struct repo failed; /* the answer to a failed repository, until the next */
};

static enum repo_status failure_status(enum fetch_state state)
{
	if (state == FETCH_GONE)
		return REPO_GONE;
	return state == FETCH_BLOCKED ? REPO_BLOCKED : REPO_STALE;
}

static const struct repo *fail(
	struct lookup *lookup, const struct fetch_item *item, enum repo_status status, const char *reason)
{
	repo_init(&lookup->failed);
	lookup->failed.name = item->name;
	lookup->failed.status = status;
	lookup->failed.reason = reason;
	return &lookup->failed;
}

/* Has a stranger the name that a listed repository had? */
static bool is_taken(const struct lookup *lookup, const struct fetch_item *item)
{
	const struct project *project = lookup->catalog != NULL ? catalog_find(lookup->catalog, item->name) : NULL;
	const struct repo *known = project != NULL ? snapshot_find(lookup->known, project->repo) : NULL;

	return known != NULL && slug_is_same_host(item->name, known->name) && repo_is_other(&item->repo, known->id);
}

static const struct repo *look_up(void *user, const char *name)
{
	struct lookup *lookup = user;
	const struct repo *known = lookup->known != NULL ? snapshot_find(lookup->known, name) : NULL;
	size_t place;

	if (known != NULL)
		return known;
	if (!wanted_find(&lookup->asking->wanted, name, &place))
		return NULL;
	const struct fetch_item *item = &lookup->asking->fetch.items[place];
	if (item->state != FETCH_OK)
		return fail(lookup, item, failure_status(item->state), item->message);
	if (is_taken(lookup, item))
		return fail(lookup, item, REPO_REPLACED, "another repository stands under this earlier name");
	return &item->repo;
}

static void tell(const struct pages *pages, const struct finding *finding)
{
	bool is_detail = finding->rule->severity == FINDING_DETAIL;
	SCOPED(buf) text = BUF_EMPTY;

	finding_text_write(finding, FINDING_TEXT_PLAIN, NULL, &text);
	if (pages->options.is_explained)
		log_line("%s:%u: %s", finding->file, finding->line, text.data);
	else if (is_detail)
		log_detail("%s:%u: %s", finding->file, finding->line, text.data);
	else
		log_warn_at(finding->file, finding->line, "%s", text.data);
}

static bool is_failure(const struct finding *finding)
{
	return finding->rule == &page_rules[PAGE_GONE] || finding->rule == &page_rules[PAGE_FAILED];
}

/* A repository that stands on several pages, or in the catalog, is counted once. */
static void count_failure(struct pages *pages, const struct finding *finding, const struct snapshot *known)
{
	if (!is_failure(finding))
		return;
	if (known == NULL || snapshot_find(known, finding->repo) == NULL)
		pages->failed += map_add(&pages->failures, finding->repo, pages) == NULL;
}

static void tell_all(struct pages *pages, const struct pages_item *item, const struct snapshot *known)
{
	size_t left = 0, told = 0;
	bool is_all = pages->options.is_explained || log_is_verbose();

	for (size_t i = 0; i < item->result.findings.count; i++) {
		const struct finding *finding = &item->result.findings.items[i];
		/* What fails is said each, for it decides on the exit status. */
		bool is_counted = finding->rule->severity > FINDING_DETAIL && !is_failure(finding);

		if (is_all || is_failure(finding) || (is_counted && told < MOST_TOLD))
			tell(pages, finding);
		told += is_counted;
		left += finding->rule == &page_rules[PAGE_LEFT];
		count_failure(pages, finding, known);
	}
	if (told > MOST_TOLD && !is_all)
		log_warn("%s: … and %zu more lines to look at; --verbose tells them", item->path, told - MOST_TOLD);
	if (left > 0 && !is_all)
		log_note("%s: %zu cell%s left alone (badges, placeholders and the like); --explain says why",
			item->path, left, left == 1 ? "" : "s");
}

void pages_refresh(struct pages *pages, const struct asking *asking, const struct catalog *catalog,
	const struct snapshot *known, struct date day)
{
	struct lookup lookup = {.asking = asking, .catalog = catalog, .known = known};
	bool is_later = date_compare(day, pages->options.as_of) > 0;

	pages->options.as_of = day;
	/* Where the day was named by --as-of, no instant of it is known. */
	if (date_compare(day, date_from_seconds(asking->fetch.date)) == 0)
		pages->options.as_of_seconds = asking->fetch.date;
	for (size_t i = 0; i < pages->count; i++) {
		struct pages_item *item = &pages->items[i];
		struct err err = {0};

		if (!item->is_usable)
			continue;
		/* What is past on it was judged by this machine's clock, which is behind. */
		if (is_later) {
			item->expected = item->page;
			page_init(&item->page, item->path, item->bytes.data, item->bytes.len, &pages->options);
		}
		item->has_result = true;
		if (page_refresh(&item->page, look_up, &lookup, &pages->options, &item->result, &err)) {
			tell_all(pages, item, known);
		} else {
			log_error_err(&err);
			item->is_usable = false;
			pages->unusable++;
		}
	}
}

static bool put_table(const struct pages_item *item, struct buf *bytes, const char *table)
{
	struct err err = {0};
	SCOPED(buf) old = *bytes;
	size_t found = 0;

	*bytes = (struct buf)BUF_EMPTY;
	if (!page_put_table(item->path, old.data, old.len, table, bytes, &found, &err)) {
		log_error_err(&err);
		return false;
	}
	return true;
}

static bool is_written_twice(const struct pages_item *item, const struct outputs *outputs)
{
	if (!outputs_has(outputs, item->target))
		return false;
	log_error("%s: is written by this run already, so it can't be refreshed as a page too", item->path);
	return true;
}

bool pages_output(const struct pages_item *item, const char *table, struct outputs *outputs)
{
	const struct buf *source = item->has_result ? &item->result.bytes : &item->bytes;
	SCOPED(buf) bytes = BUF_EMPTY;

	if (!item->is_usable)
		return true;
	buf_append(&bytes, source->data, source->len);
	bool is_good = !is_written_twice(item, outputs) && (table == NULL || put_table(item, &bytes, table));
	if (is_good)
		outputs_add_edit(outputs, item->target, mark_of(item->bytes.data, item->bytes.len), &bytes);
	return is_good;
}

bool pages_render(struct pages *pages, const struct report_input *input, struct outputs *outputs, struct err *err)
{
	SCOPED(buf) table = BUF_EMPTY;
	bool is_good = true;

	if (pages->count > 0)
		is_good = report_render_table(input, &table, err);
	for (size_t i = 0; is_good && i < pages->count; i++)
		pages->unusable += !pages_output(&pages->items[i], table.data, outputs);
	return is_good;
}

struct section {
	const struct pages *pages;
	const struct pages_item *item;
	struct buf *out;
};

static bool is_summarised(const struct finding *finding, bool wants_changes)
{
	if (wants_changes)
		return finding->rule == &page_rules[PAGE_CHANGED];
	return finding->rule->severity >= FINDING_WARNING;
}

static void put_finding(const struct section *section, const struct finding *finding)
{
	SCOPED(buf) url = BUF_EMPTY;

	if (finding->repo != NULL)
		slug_put_url(&url, section->pages->web, finding->repo);
	finding_text_write(finding, FINDING_TEXT_MARKDOWN, url.data, section->out);
}

static void put_findings(const struct section *section, bool wants_changes, const char *head)
{
	const struct findings *findings = &section->item->result.findings;
	size_t told = 0;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (!is_summarised(finding, wants_changes) || told++ >= MOST_SUMMARISED)
			continue;
		if (told == 1)
			buf_puts(section->out, head);
		put_finding(section, finding);
	}
	if (told > MOST_SUMMARISED)
		buf_printf(section->out, "- … and %zu more\n", told - MOST_SUMMARISED);
}

static void put_page(const struct section *section)
{
	const struct options *options = section->pages->said_by;
	size_t changed = section->item->result.cells_changed;
	const char *would = options->is_check || options->is_dry_run ? "would be " : "";

	buf_puts(section->out, "## ");
	escape_inline(section->out, section->item->path);
	if (!section->item->is_usable)
		buf_puts(section->out, "\n\nCould not be used.\n\n");
	else if (changed == 0)
		buf_puts(section->out, "\n\nNothing to change.\n\n");
	else
		buf_printf(section->out, "\n\n%zu value%s %schanged.\n\n", changed, changed == 1 ? "" : "s", would);
	if (!section->item->is_usable || !section->item->has_result)
		return;
	put_findings(section, true, "");
	put_findings(section, false, changed > 0 ? "\nTo look at:\n\n" : "To look at:\n\n");
	buf_puts(section->out, "\n");
}

void pages_summary(const struct pages *pages, struct buf *out)
{
	for (size_t i = 0; i < pages->count; i++)
		put_page(&(struct section){pages, &pages->items[i], out});
}

void pages_release(struct pages *pages)
{
	for (size_t i = 0; i < pages->count; i++) {
		struct pages_item *item = &pages->items[i];

		if (item->has_result)
			page_result_release(&item->result);
		if (item->page.bytes != NULL)
			page_release(&item->page);
		if (item->expected.bytes != NULL)
			page_release(&item->expected);
		buf_release(&item->bytes);
		free(item->path);
		free(item->target);
	}
	free(pages->items);
	map_release(&pages->failures);
	*pages = (struct pages){0};
}
