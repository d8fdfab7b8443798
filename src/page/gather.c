#include "page/gather.h"

#include "page/form_turned.h"

#include <stdlib.h>

static void end_gathering(const struct gathered *gathered, struct page_scan *scan, struct forming *all)
{
	if (all->is_open)
		gathered->keep(scan, all, all->table.header_end);
}

/* Adds a row to a table of such, as long as the same is said above them; cards, as long as they have the same lines. */
static void gather(const struct gathered *gathered, struct page_scan *scan, struct forming *all,
	const struct forming *one, size_t row)
{
	bool is_turned = one->table.form->is_turned;

	if (all->is_open &&
		(all->table.above != one->table.above ||
			(is_turned && !form_turned_is_same(&all->table, &one->table, scan->bytes))))
		end_gathering(gathered, scan, all);
	if (!all->is_open) {
		all->is_open = true;
		all->table = one->table;
		all->table.row_count = 0;
	}
	forming_add(all, one->rows[row].start, one->rows[row].end, one->rows[row].line);
}

/* The only row with a link; the row count: there are several. */
static size_t find_single(const struct forming *list)
{
	size_t count = list->table.row_count, found = count;

	for (size_t i = 0; i < count; i++) {
		if (!forming_may_link(list, list->rows[i].start, list->rows[i].end))
			continue;
		if (found < count)
			return count;
		found = i;
	}
	return found;
}

void gather_table(struct gathered *gathered, struct page_scan *scan, struct forming *forming, size_t end)
{
	const struct table *table = &forming->table;
	size_t single = table->form == &form_list ? find_single(forming) : table->row_count;

	if (table->directive == 0 && table->form->is_turned && table->row_count == 1)
		gather(gathered, scan, &gathered->cards, forming, 0);
	/* "### name", "- [GitHub](url) ⭐ 479" */
	else if (table->directive == 0 && single < table->row_count)
		gather(gathered, scan, &gathered->singles, forming, single);
	else
		gathered->keep(scan, forming, end);
}

void gather_rest(struct gathered *gathered, struct page_scan *scan)
{
	end_gathering(gathered, scan, &gathered->cards);
	end_gathering(gathered, scan, &gathered->singles);
	free(gathered->cards.rows);
	free(gathered->singles.rows);
}
