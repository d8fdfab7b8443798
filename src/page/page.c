#include "page/page.h"

#include "base/mem.h"
#include "page/generated.h"
#include "page/order.h"
#include "page/refresh.h"
#include "page/scan.h"
#include "page/unread.h"
#include "page/verify.h"
#include "wording/number.h"

#include <stdlib.h>
#include <string.h>

void page_init(struct page *page, const char *path, const char *bytes, size_t len, const struct page_options *options)
{
	*page = (struct page){.path = path, .bytes = bytes, .len = len};
	page->scan = mem_calloc(1, sizeof(*page->scan));
	scan_init(page->scan, bytes, len, options);
	scan_resolve(page->scan);
	unread_tell(page->scan);
}

void page_release(struct page *page)
{
	if (page->scan)
		scan_release(page->scan);
	free(page->scan);
	*page = (struct page){0};
}

void page_each_repo(const struct page *page, void (*visit)(void *user, const char *name), void *user)
{
	for (size_t i = 0; i < page->scan->roster.count; i++)
		visit(user, page->scan->roster.names[i]);
}

uint64_t page_facts(const struct page *page)
{
	uint64_t wanted = 0;

	for (size_t i = 0; i < page->scan->table_count; i++)
		for (int fact = 0; fact < FACTS && !page->scan->tables[i].is_left; fact++)
			wanted |= page->scan->tables[i].columns[fact] != TABLE_NO_COLUMN ? FACT_BIT(fact) : 0;
	return wanted;
}

void page_result_release(struct page_result *result)
{
	buf_release(&result->bytes);
	findings_release(&result->findings);
	*result = (struct page_result){0};
}

/* What the scan doubted; the result may outlive the page. */
static void copy_doubts(struct findings *findings, const struct findings *doubts)
{
	for (size_t i = 0; i < doubts->count; i++) {
		struct finding doubt = doubts->items[i];

		if (doubt.old)
			doubt.old = findings_keep(findings, doubt.old, strlen(doubt.old));
		if (doubt.remedy)
			doubt.remedy = findings_keep(findings, doubt.remedy, strlen(doubt.remedy));
		findings_add(findings, doubt, doubt.reason ? "%s" : NULL, doubt.reason);
	}
}

/* The dates, or counts, of a table's rows as they now are, in that column. known: as they were, and whose. */
static void read_order(struct order *order, const struct table *table, const struct table_row *known, int32_t column,
	bool is_counts, const struct table_source *source)
{
	const struct table_row *rows = source->rows + table->first_row;
	const char *bytes = source->links.bytes;
	struct cell cell;
	struct number number;
	struct when when;

	for (uint32_t i = 0; i < table->row_count; i++) {
		if ((is_counts && known[i].repo == ROSTER_NONE) ||
			!form_cell(table, bytes, rows[i].start, rows[i].end, (size_t)column, &cell))
			continue;
		if (is_counts && form_number(table, FACT_STARS, bytes, cell, &number))
			order_add_count(order, i, number.value, number.value);
		else if (!is_counts && when_parse(bytes, cell.start, cell.end, &when))
			order_add(order, i, when.date);
	}
}

/* Adds the edits that move rows. */
static void put_in_order(const struct refresh *refresh, const struct page_scan *edited, struct edits *edits)
{
	const struct page_scan *scan = refresh->scan;
	struct table_source source = scan_source(edited);

	for (size_t i = 0; i < refresh->disorder_count; i++) {
		const struct refresh_disorder *disorder = &refresh->disorders[i];
		const struct table *table = &edited->tables[disorder->table], *before = &scan->tables[disorder->table];
		struct order order;

		order_init(&order);
		read_order(&order, table, scan->rows + before->first_row, before->columns[disorder->fact],
			disorder->fact == FACT_STARS, &source);
		order_edit(&order, disorder->is_falling, table, &source, edits);
		order_release(&order);
	}
}

/* Edits a page that was scanned, and verifies that: what comes of it is in result. */
static bool edit(struct edits *edits, const struct page_scan *old, bool has_cells, const char *path,
	struct page_result *result, struct err *err)
{
	struct buf bytes;

	if (!edits_finish(edits, old->bytes)) {
		err_set_at(err, path, 0, 0, "two edits of the page overlap; not written");
		return false;
	}
	buf_init(&bytes, BUF_NO_LIMIT);
	edits_apply(edits, old->bytes, old->len, &bytes);
	bool is_good = verify_page(old, edits, bytes.data, bytes.len, has_cells, path, err);
	buf_release(&result->bytes);
	result->bytes = bytes;
	return is_good;
}

/* What is edited once the cells are: these edits may move what the others are in. */
typedef void add_edits(const struct refresh *refresh, const struct page_scan *edited, struct edits *edits);

static bool edit_again(const struct refresh *refresh, add_edits *add, bool has_cells, const char *path,
	struct page_result *result, struct err *err)
{
	struct page_scan edited;
	struct edits edits;

	edits_init(&edits);
	scan_init(&edited, result->bytes.data, result->bytes.len, &refresh->scan->options);
	bool is_good = edited.table_count == refresh->scan->table_count && edited.row_count == refresh->scan->row_count;
	if (is_good)
		add(refresh, &edited, &edits);
	else
		err_set_at(err, path, 0, 0, "edited, it has other tables; not written");
	is_good = is_good && (edits.count == 0 || edit(&edits, &edited, has_cells, path, result, err));
	scan_release(&edited);
	edits_release(&edits);
	return is_good;
}

static bool apply(struct refresh *refresh, const struct page *page, struct page_result *result, struct err *err)
{
	bool has_links = refresh->has_renamed && refresh->options->fix & PAGE_FIX_RENAMES;

	if (refresh->edits.count == 0 && !has_links) {
		buf_append(&result->bytes, page->bytes, page->len);
		return true;
	}
	bool is_good = edit(&refresh->edits, page->scan, true, page->path, result, err);
	if (is_good && has_links)
		is_good = edit_again(refresh, refresh_links, true, page->path, result, err);
	if (is_good && refresh->disorder_count > 0)
		is_good = edit_again(refresh, put_in_order, false, page->path, result, err);
	return is_good;
}

bool page_refresh(const struct page *page, page_lookup *lookup, void *user, const struct page_options *options,
	struct page_result *result, struct err *err)
{
	struct refresh refresh;

	*result = (struct page_result){0};
	buf_init(&result->bytes, BUF_NO_LIMIT);
	copy_doubts(&result->findings, &page->scan->doubts);
	refresh_init(&refresh, page, lookup, user, options, result);
	for (size_t i = 0; i < page->scan->table_count; i++)
		refresh_table(&refresh, i);
	refresh_archived(&refresh);
	refresh_tell_same(&refresh);
	refresh_notes(&refresh);
	bool is_good = apply(&refresh, page, result, err);
	refresh_release(&refresh);
	findings_sort(&result->findings);
	for (size_t i = 0; i < result->findings.count; i++)
		result->findings.items[i].file = page->path;
	return is_good;
}

bool page_put_table(const char *path, const char *bytes, size_t len, const char *markdown, struct buf *out,
	size_t *found, struct err *err)
{
	return generated_put(path, bytes, len, markdown, out, found, err);
}
