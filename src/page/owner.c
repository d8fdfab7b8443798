#include "page/owner.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Do words without a link lead most rows: organisations, say, each with one of its repositories? */
static bool is_led_by_others(const struct owner *owner)
{
	const struct table *table = owner->table;
	const char *bytes = owner->source->links.bytes;
	size_t count = 0;

	for (size_t i = 0; i < table->row_count; i++) {
		const struct table_row *row = &owner->source->rows[table->first_row + i];
		struct cell cell;
		bool has_letter = false;

		if (!form_cell(table, bytes, row->start, row->end, 0, &cell) ||
			link_hint(&owner->source->links, cell.start, cell.end) < cell.end)
			continue;
		for (size_t at = cell.start; at < cell.end; at++)
			has_letter = has_letter || text_is_letter(bytes[at]) || bytes[at] & 0x80;
		count += has_letter;
	}
	return count * 2 > table->row_count;
}

void owner_init(struct owner *owner, const struct table *table, const struct table_source *source)
{
	const char *bytes = source->links.bytes;

	*owner = (struct owner){.table = table, .source = source};
	owner->cells = mem_calloc(table->column_count, sizeof(*owner->cells));
	owner->columns = mem_calloc(table->column_count, sizeof(*owner->columns));
	owner->rows = mem_calloc(table->row_count + 1, sizeof(*owner->rows));
	size_t count = table->form->split(bytes, table->header, table->header_end, owner->cells, table->column_count);
	for (size_t i = 0; i < count; i++) {
		owner->columns[i].header = header_read(
			source->headers, bytes + owner->cells[i].start, owner->cells[i].end - owner->cells[i].start);
		/* At the head of a column that holds a repository's facts. */
		owner->columns[i].header.traits |= table->form->is_turned && i == 0 ? HEADER_SLUG : 0;
		owner->has_slugs = owner->has_slugs || owner->columns[i].header.traits & HEADER_SLUG;
		if (owner->columns[i].header.traits & HEADER_TOTAL && is_led_by_others(owner))
			owner->columns[i].header.traits |= HEADER_LIKELY;
	}
}

void owner_release(struct owner *owner)
{
	free(owner->cells);
	free(owner->columns);
	free(owner->rows);
}

static const struct table_row *row_at(const struct owner *owner, size_t row)
{
	return &owner->source->rows[owner->table->first_row + row];
}

static bool is_repo(const struct link *link)
{
	return link->kind == LINK_REPO;
}

/* "owner/name" without a link, in a code span perhaps, where the header says that it is a repository. */
static bool read_slug(const struct owner *owner, size_t column, struct link *link)
{
	const char *bytes = owner->source->links.bytes;
	struct cell cell = row_trim(bytes, owner->cells[column]), text = cell;
	struct slug slug;

	if (!(owner->columns[column].header.traits & HEADER_SLUG))
		return false;
	while (text.start < text.end && strchr("*_`", bytes[text.start]))
		text.start++;
	while (text.end > text.start && strchr("*_`", bytes[text.end - 1]))
		text.end--;
	if (!slug_parse(&slug, bytes + text.start, text.end - text.start))
		return false;
	*link = (struct link){LINK_REPO, cell.start, cell.end, cell.start, text.start, text.end - text.start};
	return true;
}

/* The first link of a cell. */
static bool read_cell(const struct owner *owner, size_t column, struct link *link, bool *is_several, bool *has_repo)
{
	struct link links[LINK_MAX];
	struct cell cell = owner->cells[column];
	size_t count = link_find_any(&owner->source->links, cell.start, cell.end, links);

	*is_several = false;
	for (size_t i = 0; i < count; i++)
		*has_repo = *has_repo || is_repo(&links[i]);
	for (size_t i = 1; i < count; i++)
		*is_several = *is_several ||
			(is_repo(&links[0]) && is_repo(&links[i]) &&
				!link_is_same(owner->source->links.bytes, &links[0], &links[i]));
	if (count == 0)
		return read_slug(owner, column, link) && (*has_repo = true);
	*link = links[0];
	return true;
}

static struct owner_link keep(const struct link *link, size_t column, bool is_several)
{
	return (struct owner_link){link->name, (uint32_t)link->start, (uint16_t)column, (uint8_t)link->name_len,
		(uint8_t)link->kind, is_several};
}

/* Is there nothing in the cell but the link? */
static bool is_alone(const struct owner *owner, size_t column, const struct link *link)
{
	struct cell cell = row_trim(owner->source->links.bytes, owner->cells[column]);

	return link->start == cell.start && link->end == cell.end;
}

static void count_link(struct owner *owner, size_t column, const struct link *link, const struct link *before)
{
	struct owner_column *at = &owner->columns[column];

	at->links++;
	at->profiles += !before && link->kind == LINK_PROFILE;
	at->repos += is_repo(link) && is_alone(owner, column, link) &&
		!(before && is_repo(before) && link_is_same(owner->source->links.bytes, link, before));
}

size_t owner_read(struct owner *owner, size_t row)
{
	const struct table_row *at = row_at(owner, row);
	size_t hint = link_hint(&owner->source->links, at->start, at->end);
	struct owner_link *first = &owner->rows[row];
	bool is_several, has_repo = false;
	struct link link, leftmost = {0};

	first->column = ROW_COLUMNS_MAX;
	if (hint == at->end && !owner->has_slugs)
		return 0;
	size_t count = owner->table->form->split(
		owner->source->links.bytes, at->start, at->end, owner->cells, owner->table->column_count);
	for (size_t i = 0; i < count; i++) {
		/* Behind the first link only those cells matter that may have one to a repository. */
		if (owner->cells[i].end <= hint && first->column != ROW_COLUMNS_MAX)
			continue;
		if (read_cell(owner, i, &link, &is_several, &has_repo)) {
			bool is_first = first->column == ROW_COLUMNS_MAX;

			if (is_first) {
				*first = keep(&link, i, is_several);
				leftmost = link;
			}
			count_link(owner, i, &link, is_first ? NULL : &leftmost);
		}
		if (owner->cells[i].end > hint)
			hint = link_hint(&owner->source->links, owner->cells[i].end, at->end);
		if (hint == at->end && first->column != ROW_COLUMNS_MAX)
			break;
	}
	owner->linked += has_repo;
	return has_repo ? count : 0;
}

/* The column that names the projects; the column count where none does. */
static size_t naming_column(const struct owner *owner)
{
	const struct owner_column *columns = owner->columns;
	size_t count = owner->table->column_count, best = count;
	uint32_t profiles = 0;

	for (size_t i = 0; i < count; i++) {
		if (columns[i].header.traits & HEADER_UPSTREAM || columns[i].links == 0)
			continue;
		/* Behind a person, a count may be that person's. */
		if (columns[i].header.traits & HEADER_REPOSITORY && columns[i].repos * 2 >= owner->linked &&
			profiles * 2 < owner->linked)
			return i;
		profiles += columns[i].profiles;
		if (best == count || columns[i].links > columns[best].links)
			best = i;
	}
	return best;
}

/* Where most rows have their link in another column than this row's leftmost one, that column decides. */
static struct owner_link link_of_row(const struct owner *owner, size_t row, size_t best)
{
	const struct table_row *at = row_at(owner, row);
	struct owner_link first = owner->rows[row];
	struct link link;
	bool is_several, has_repo = false;

	if (first.column == best || first.column == ROW_COLUMNS_MAX)
		return first;
	size_t count = owner->table->form->split(
		owner->source->links.bytes, at->start, at->end, owner->cells, owner->table->column_count);
	if (best < count && read_cell(owner, best, &link, &is_several, &has_repo))
		return keep(&link, best, is_several);
	/* Its name has no link: another column's is the row's only where it is all that stands there. */
	if (!read_cell(owner, first.column, &link, &is_several, &has_repo) || !is_alone(owner, first.column, &link) ||
		owner->columns[first.column].header.traits & HEADER_UPSTREAM)
		first.column = ROW_COLUMNS_MAX;
	return first;
}

/* Another column with nothing but links to repositories, in most rows, that no header tells from that one; or best. */
static size_t find_rival(const struct owner *owner, size_t best)
{
	/* Beside people, a count may be theirs. */
	if (owner->columns[best].header.traits & HEADER_REPOSITORY ||
		owner->columns[best].profiles * 2 >= owner->linked)
		return best;
	for (size_t i = best + 1; i < owner->table->column_count; i++)
		if (owner->columns[i].repos * 2 > owner->linked &&
			!(owner->columns[i].header.traits & (HEADER_UPSTREAM | HEADER_LIKELY)))
			return i;
	return best;
}

static uint32_t repo_of(const struct owner *owner, const struct owner_link *link)
{
	if (link->column == ROW_COLUMNS_MAX || link->kind != LINK_REPO)
		return ROSTER_NONE;
	return link->is_several
		? ROSTER_SEVERAL
		: roster_add(owner->source->roster, owner->source->links.bytes + link->name, link->name_len);
}

static void read_rivals(struct owner *owner, size_t rival)
{
	size_t count = owner->table->row_count;

	owner->rivals = mem_calloc(count, sizeof(*owner->rivals));
	for (size_t i = 0; i < count; i++) {
		struct owner_link link = link_of_row(owner, i, rival);

		owner->rivals[i] = (struct table_rival){repo_of(owner, &link), link.start};
	}
}

bool owner_settle(struct owner *owner)
{
	size_t best = naming_column(owner);

	if (best == owner->table->column_count)
		return false;
	size_t rival = find_rival(owner, best);
	if (rival != best)
		read_rivals(owner, rival);
	for (size_t i = 0; i < owner->table->row_count; i++) {
		struct table_row *row = &owner->source->rows[owner->table->first_row + i];
		struct owner_link link = link_of_row(owner, i, best);

		if (link.column == ROW_COLUMNS_MAX)
			continue;
		if (link.kind != LINK_REPO) {
			if (owner->elsewhere++ == 0) {
				owner->elsewhere_line = row->line;
				owner->elsewhere_link = link;
				owner->is_elsewhere_first = link.column == owner->rows[i].column;
			}
			continue;
		}
		row->link = link.start;
		row->repo = repo_of(owner, &link);
	}
	return true;
}
