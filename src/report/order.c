#include "report/order.h"

#include "base/map.h"
#include "report/value.h"

#include <stdlib.h>

static int by_stars(const void *a, const void *b)
{
	const struct row *x = *(const struct row *const *)a, *y = *(const struct row *const *)b;
	int64_t left = view_row_stars(x), right = view_row_stars(y);

	if (left != right)
		return left < right ? 1 : -1;
	return view_row_compare_listed(x, y);
}

/* Every row, most stars first; the caller frees. */
static const struct row **sorted_by_stars(const struct view *view)
{
	const struct row **rows = mem_calloc(view->count + 1, sizeof(*rows));

	for (size_t i = 0; i < view->count; i++)
		rows[i] = &view->rows[i];
	qsort(rows, view->count, sizeof(const struct row *), by_stars);
	return rows;
}

void order_rank(struct view *view)
{
	SCOPED_FREE const struct row **rows = sorted_by_stars(view);

	for (size_t i = 0; i < view->count && view_row_stars(rows[i]) >= 0; i++) {
		struct row *row = &view->rows[rows[i] - view->rows];
		bool is_equal = i > 0 && view_row_stars(rows[i - 1]) == view_row_stars(row);
		row->rank = is_equal ? rows[i - 1]->rank : (unsigned)i + 1;
	}
}

size_t order_by_stars(const struct view *view, const struct row **rows, size_t limit)
{
	SCOPED_FREE const struct row **sorted = sorted_by_stars(view);
	size_t count = 0;

	while (count < limit && count < view->count && view_row_stars(sorted[count]) >= 0) {
		rows[count] = sorted[count];
		count++;
	}
	return count;
}

struct place {
	struct value_key key, name;
	bool is_descending;
	struct row row;
};

static int by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;
	int order = value_key_compare(&x->key, &y->key, x->is_descending);

	if (order == 0)
		order = value_key_compare(&x->name, &y->name, false);
	return order ? order : view_row_compare_listed(&x->row, &y->row);
}

void order_rows(struct view *view)
{
	const struct catalog *catalog = view->catalog;
	const char *language = catalog_main_language(catalog);
	const struct column name = {.kind = COLUMN_NAME, .key = "name"};

	if (!catalog->has_sort) {
		for (size_t i = 0; i < view->count; i++)
			view->rows[i].place = (unsigned)i;
		return;
	}
	SCOPED_FREE struct place *places = mem_calloc(view->count + 1, sizeof(*places));
	for (size_t i = 0; i < view->count; i++) {
		places[i].key = value_key(view, &view->rows[i], &catalog->sort, language);
		places[i].name = value_key(view, &view->rows[i], &name, language);
		places[i].is_descending = catalog->is_descending;
		places[i].row = view->rows[i];
	}
	qsort(places, view->count, sizeof(*places), by_place);
	for (size_t i = 0; i < view->count; i++) {
		view->rows[i] = places[i].row;
		view->rows[i].place = (unsigned)i;
	}
}

/* A row, its group's value, and the first listed row of that. */
struct member {
	struct row row;
	const char *value; /* NULL: none */
	size_t group;
};

static int by_group(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	if (!x->value != !y->value)
		return x->value ? -1 : 1;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	return (x->row.place > y->row.place) - (x->row.place < y->row.place);
}

static const char *group_value(struct view *view, const struct row *row, const struct language *language)
{
	struct value_key key = value_key(view, row, &view->catalog->group_by, language->tag);
	SCOPED(buf) value = BUF_EMPTY;

	if (!key.is_known && view->catalog->group_by.kind != COLUMN_STATUS)
		return NULL;
	value_write(view, row, &view->catalog->group_by, language, &value);
	return arena_strdup(&view->arena, value.data);
}

/* Each member's group is known by its first listed row: first[value] points to that row's number. */
static struct member *make_members(struct view *view, const struct language *language)
{
	struct member *members = mem_calloc(view->count + 1, sizeof(*members));
	SCOPED(map) first = {0};

	for (size_t i = 0; i < view->count; i++) {
		const struct row *row = &view->rows[i];
		const char *value = group_value(view, row, language);
		size_t *listed = arena_alloc(&view->arena, sizeof(*listed));
		*listed = row->project->listed;
		size_t *known = value ? map_add(&first, value, listed) : NULL;
		if (known && *known > row->project->listed)
			*known = row->project->listed;
		members[i] = (struct member){.row = *row, .value = value};
	}
	for (size_t i = 0; i < view->count; i++) {
		const size_t *listed = members[i].value ? map_get(&first, members[i].value) : NULL;
		members[i].group = listed ? *listed : 0;
	}
	return members;
}

static void add_row_to_group(struct view *view, const struct member *member, bool is_new)
{
	if (is_new)
		view->groups[view->group_count++] = (struct group){.first = view->count, .is_other = !member->value};
	view->groups[view->group_count - 1].count++;
	view->rows[view->count++] = member->row;
}

void order_groups(struct view *view, const struct language *language)
{
	size_t count = view->count;

	view->groups = arena_alloc(&view->arena, (count + 1) * sizeof(*view->groups));
	view->group_count = 0;
	if (!view->catalog->has_group_by || count == 0) {
		view->groups[view->group_count++] = (struct group){.count = count};
		return;
	}
	SCOPED_FREE struct member *members = make_members(view, language);
	qsort(members, count, sizeof(*members), by_group);
	view->count = 0;
	for (size_t i = 0; i < count; i++) {
		bool is_new = i == 0 || !members[i].value != !members[i - 1].value ||
			members[i].group != members[i - 1].group;
		add_row_to_group(view, &members[i], is_new);
	}
}
