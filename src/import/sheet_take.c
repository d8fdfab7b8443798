/* sheet_take: what each column of a table is, and its rows as projects. */
#include "import/sheet.h"

#include "base/prose.h"
#include "import/count.h"
#include "wording/header.h"
#include "wording/number.h"
#include "wording/when.h"

#include <stdlib.h>
#include <string.h>

#define DIGITS "0123456789"
#define FIRST_YEAR 1970

/* The columns that the program fills; DRAFT_NONE where the table has none. */
struct roles {
	size_t link, name, stars, created;
	bool is_link_generic; /* its texts are no names: "link", URLs */
	size_t *repos; /* by column: in how many rows it names the repository */
};

static const struct sheet_link *repo_in(const struct sheet_row *row, size_t column)
{
	return sheet_own_link(row->cells[column].links, row->cells[column].link_count);
}

/* Has the cell words beside its links: is it a description? */
static bool has_words(const struct sheet_cell *cell)
{
	const char *at = cell->text ? cell->text : "";

	for (size_t i = 0; i < cell->link_count; i++) {
		const char *text = cell->links[i].text, *found = text ? strstr(at, text) : NULL;

		if (found && sheet_has_letters(at, (size_t)(found - at)))
			return true;
		at = found ? found + strlen(text) : at;
	}
	return sheet_has_letters(at, strlen(at));
}

static bool is_name_header(const char *header)
{
	static const char *const words[] = {"name", "project", "projects", "project name", "title", "tool", "library",
		"framework", "package", "software", "app", "repository name", "repo name", "项目", "项目名称", "项目名",
		"名称", "名字", "工具", "库", "框架", "開源項目", "開源專案", "開源项目", "开源项目", "專案",
		"專案名稱", "項目", "項目名稱", "名稱", "プロジェクト", "プロジェクト名", "名前", "프로젝트", "이름",
		"проект", "название", NULL};

	return sheet_is_one_of(header, words);
}

/* Do names stand in this column, by its header, or for no words are left of it? */
static bool is_name_column(const struct sheet *sheet, size_t column)
{
	size_t before = 0;

	for (size_t i = 0; i < sheet->row_count; i++) {
		bool has_any = false;

		for (size_t j = 0; j < column && !has_any; j++) {
			const char *text = sheet->rows[i].cells[j].text;

			has_any = text && sheet_has_letters(text, strlen(text));
		}
		before += has_any;
	}
	return is_name_header(sheet->headers[column]) || before * 2 <= sheet->row_count;
}

/* The repositories of a column; none where most are only mentioned, in texts about something else. */
static size_t count_repos(const struct sheet *sheet, size_t column)
{
	size_t count = 0, mentioned = 0;

	for (size_t i = 0; i < sheet->row_count; i++) {
		if (!repo_in(&sheet->rows[i], column))
			continue;
		count++;
		mentioned += has_words(&sheet->rows[i].cells[column]);
	}
	return mentioned * 2 <= count || is_name_column(sheet, column) ? count : 0;
}

/*
 * The row's repository: of the link column, else of another that is one of repositories; none where its name links to
 * where another project is kept.
 */
static const struct sheet_link *repo_of_row(
	const struct sheet *sheet, const struct sheet_row *row, const struct roles *roles)
{
	const struct sheet_cell *name = roles->name != DRAFT_NONE ? &row->cells[roles->name] : NULL;
	const struct sheet_link *link = roles->link != DRAFT_NONE ? repo_in(row, roles->link) : NULL;

	if (name && name->link_count > 0 && !repo_in(row, roles->name) &&
		(roles->name == roles->link || sheet_is_code(name->links)))
		return NULL;
	for (size_t i = 0; !link && i < sheet->column_count; i++)
		if (roles->repos[i] > 0)
			link = repo_in(row, i);
	return link;
}

/* Where most rows have one, or where the header says that projects stand, if half as many have. */
static size_t choose_link_column(const struct sheet *sheet, const size_t *repos)
{
	size_t best = DRAFT_NONE, most = 0;

	for (size_t i = 0; i < sheet->column_count; i++)
		if (repos[i] > most) {
			best = i;
			most = repos[i];
		}
	for (size_t i = 0; i < sheet->column_count && most > 0; i++)
		if (repos[i] * 2 >= most && is_name_header(sheet->headers[i]))
			return i;
	return best;
}

static bool has_generic_links(const struct sheet *sheet, size_t column)
{
	size_t generic = 0, same = 0, count = 0;
	const char *first = NULL;

	for (size_t i = 0; i < sheet->row_count; i++) {
		const struct sheet_link *link = repo_in(&sheet->rows[i], column);

		if (!link)
			continue;
		count++;
		generic += sheet_is_generic(link);
		if (!first)
			first = link->text ? link->text : "";
		else
			same += strcmp(first, link->text ? link->text : "") == 0;
	}
	return generic * 2 > count || (count > 2 && same + 1 == count);
}

/* Also "08/2016", which no page's style is written in. */
static bool read_date(const char *text, struct date *date)
{
	size_t digits = strspn(text, DIGITS);
	struct when when;
	int month = 0;

	if (when_parse(text, 0, strlen(text), &when)) {
		*date = when.date;
		return true;
	}
	for (size_t i = 0; i < digits && digits <= 2; i++)
		month = month * 10 + (text[i] - '0');
	if (month < 1 || month > 12 || text[digits] != '/' || strspn(text + digits + 1, DIGITS) != 4 ||
		text[digits + 5] != '\0')
		return false;
	*date = (struct date){.year = (int)strtol(text + digits + 1, NULL, 10), .month = month};
	return date->year >= FIRST_YEAR;
}

/* Are at least half of the column's texts what its header says? Pictures are live counts. */
static bool is_confirmed(const struct sheet *sheet, size_t column, enum fact fact)
{
	size_t good = 0, bad = 0;
	struct number number;
	struct date date;

	for (size_t i = 0; i < sheet->row_count; i++) {
		const struct sheet_cell *cell = &sheet->rows[i].cells[column];
		const char *text = cell->text ? cell->text : "";

		if (sheet_is_placeholder(cell->text))
			good += cell->has_image;
		else if (fact == FACT_STARS ? number_parse(text, 0, strlen(text), &number) : read_date(text, &date))
			good++;
		else
			bad++;
	}
	return good >= bad;
}

static size_t find_column(const struct sheet *sheet, enum fact fact)
{
	for (size_t i = 0; i < sheet->column_count; i++)
		if (header_of(sheet->headers[i], strlen(sheet->headers[i])) == fact && is_confirmed(sheet, i, fact))
			return i;
	return DRAFT_NONE;
}

static size_t choose_name(const struct sheet *sheet, const struct roles *roles)
{
	if (roles->link == DRAFT_NONE || is_name_header(sheet->headers[roles->link]))
		return roles->link;
	for (size_t i = 0; i < sheet->column_count; i++)
		if (i != roles->link && is_name_header(sheet->headers[i]))
			return i;
	if (!roles->is_link_generic)
		return roles->link;
	/* A CSV's other columns need not be names. */
	for (size_t i = 0; i < roles->link && !sheet->hides_links; i++)
		if (i != roles->stars && i != roles->created && strcmp(sheet->headers[i], "#") != 0)
			return i;
	return roles->link;
}

static struct roles choose_roles(const struct sheet *sheet)
{
	struct roles roles = {.link = sheet->link_column};

	roles.repos = arena_alloc(&sheet->draft->arena, (sheet->column_count + 1) * sizeof(*roles.repos));
	for (size_t i = 0; i < sheet->column_count; i++)
		roles.repos[i] =
			header_is_upstream(sheet->headers[i], strlen(sheet->headers[i])) ? 0 : count_repos(sheet, i);
	if (roles.link == DRAFT_NONE)
		roles.link = choose_link_column(sheet, roles.repos);
	roles.stars = find_column(sheet, FACT_STARS);
	roles.created = find_column(sheet, FACT_CREATED);
	roles.is_link_generic = roles.link != DRAFT_NONE && has_generic_links(sheet, roles.link);
	roles.name = choose_name(sheet, &roles);
	return roles;
}

/* A column that an earlier table had, or a new one behind `after`. used: by the draft's columns. */
static size_t match_column(const struct sheet *sheet, size_t column, size_t after, const bool *used, bool *is_new)
{
	struct draft *draft = sheet->draft;
	const char *header = sheet->headers[column];
	size_t found = DRAFT_NONE;

	for (size_t i = 0; i < draft->column_count && *header; i++) {
		const struct draft_column *known = &draft->columns[i];

		if (!known->is_built_in && !used[i] && found == DRAFT_NONE &&
			header_is_same(known->label, strlen(known->label), header, strlen(header)))
			found = i;
	}
	*is_new = *is_new || found == DRAFT_NONE;
	return found != DRAFT_NONE ? found : draft_new_column(draft, header, after, true, sheet->line);
}

/* Is the header made for machines ("created_at"), or one of links, where the texts are names now? */
static bool is_raw(const struct sheet *sheet, size_t column)
{
	return sheet->hides_links && (column == sheet->link_column || strchr(sheet->headers[column], '_'));
}

static size_t take_built_in(const struct sheet *sheet, const char *key, size_t column, size_t after)
{
	struct draft *draft = sheet->draft;
	const char *header = *sheet->headers[column] ? sheet->headers[column] : " ";
	size_t found = draft_built_in(draft, key, is_raw(sheet, column) ? NULL : header, after);
	const char *label = draft->columns[found].label;

	if (label && !header_is_same(label, strlen(label), header, strlen(header)))
		draft_leave(draft, sheet->line, "the header \"%s\" is \"%s\" now, as in the table before",
			draft_quote(draft, header), draft_quote(draft, label));
	return found;
}

static const char *built_in_of(const struct roles *roles, size_t column)
{
	if (column == roles->name)
		return "name";
	if (column == roles->stars)
		return "stars";
	return column == roles->created ? "created" : NULL;
}

/* The draft's column for each of the sheet's. */
static size_t *take_columns(const struct sheet *sheet, const struct roles *roles)
{
	struct draft *draft = sheet->draft;
	bool used[DRAFT_COLUMNS_MAX + 8] = {false}, is_new = false, is_first = draft->column_count == 0;
	size_t *columns = arena_alloc(&draft->arena, (sheet->column_count + 1) * sizeof(*columns));
	size_t after = DRAFT_NONE;

	for (size_t i = 0; i < sheet->column_count; i++) {
		const char *key = built_in_of(roles, i);

		columns[i] = DRAFT_NONE;
		if (key)
			columns[i] = take_built_in(sheet, key, i, after);
		else if (i != roles->link || !sheet->hides_links)
			columns[i] = match_column(sheet, i, after, used, &is_new);
		if (columns[i] != DRAFT_NONE) {
			used[columns[i]] = true;
			after = columns[i];
		}
	}
	if (is_new && !is_first)
		draft_leave(draft, sheet->line,
			"this table has other columns than those before: all tables of a catalog have all columns");
	return columns;
}

static int64_t column_unit(const struct sheet *sheet, size_t column)
{
	struct number_style style = {0};
	struct number number;

	if (column == DRAFT_NONE)
		return 1;
	for (size_t i = 0; i < sheet->row_count; i++) {
		const char *text = sheet->rows[i].cells[column].text;

		if (text && number_parse(text, 0, strlen(text), &number))
			number_style_add(&style, &number);
	}
	return number_style_unit(&style);
}

static void take_stars(const struct sheet *sheet, const struct sheet_row *row, const struct roles *roles, int64_t unit,
	struct draft_project *project)
{
	const char *text = roles->stars != DRAFT_NONE ? row->cells[roles->stars].text : NULL;
	struct number number;

	if (!text || sheet_is_placeholder(text))
		return;
	if (number_parse(text, 0, strlen(text), &number))
		draft_set_stars(sheet->draft, project, number.value, count_unit(&number, unit), row->line);
	else
		draft_leave(sheet->draft, row->line, "%s: \"%s\" is no count of stars", project->repo,
			draft_quote(sheet->draft, text));
}

static void take_created(const struct sheet *sheet, const struct sheet_row *row, const struct roles *roles,
	struct draft_project *project)
{
	const char *text = roles->created != DRAFT_NONE ? row->cells[roles->created].text : NULL;
	struct date date;

	if (!text || sheet_is_placeholder(text))
		return;
	if (!read_date(text, &date))
		draft_leave(sheet->draft, row->line, "%s: \"%s\" is no date", project->repo,
			draft_quote(sheet->draft, text));
	else if (date.month == 0)
		draft_leave(sheet->draft, row->line, "%s: \"%s\" names no month", project->repo,
			draft_quote(sheet->draft, text));
	else
		draft_set_created(sheet->draft, project, text, date, row->line);
}

/*
 * Names and facts are plain, and link to the project itself; of counts a link to the same repository says nothing new.
 * Elsewhere a link that leads nowhere on the web can't be kept.
 */
static void leave_links(const struct sheet *sheet, const struct sheet_row *row, const struct roles *roles,
	const struct sheet_link *own, const struct draft_project *project)
{
	struct draft *draft = sheet->draft;

	for (size_t i = 0; i < sheet->column_count; i++) {
		for (size_t j = 0; j < row->cells[i].link_count; j++) {
			const struct sheet_link *link = &row->cells[i].links[j];
			bool is_same = link->repo && slug_is_equal(link->repo, project->repo);

			if (link == own || link->is_bare || (is_same && (i == roles->stars || !link->is_deep)))
				continue;
			if (built_in_of(roles, i) || !prose_is_web(link->url))
				draft_leave(draft, row->line, "%s: the link to %s is left out, its text stays",
					project->repo, draft_quote(draft, link->url));
		}
	}
	if (!project->is_link && own->is_deep)
		draft_leave(draft, row->line, "%s: the link into the repository (%s) is one to the repository now",
			project->repo, draft_quote(draft, own->url));
}

/* A row that is of no repository here is of what its name links to; NULL: that is nothing. */
static const struct sheet_link *link_of_row(
	const struct sheet *sheet, const struct sheet_row *row, const struct roles *roles)
{
	const struct sheet_cell *name = roles->name != DRAFT_NONE ? &row->cells[roles->name] : NULL;
	const struct sheet_cell *cell = roles->link != DRAFT_NONE ? &row->cells[roles->link] : NULL;
	struct sheet_link *link;

	if (name && name->link_count > 0)
		return &name->links[0];
	if (cell && cell->link_count > 0 && !has_words(cell))
		return &cell->links[0];
	if (!cell || !cell->text || !prose_is_web(cell->text))
		return NULL;
	link = arena_alloc(&sheet->draft->arena, sizeof(*link));
	*link = (struct sheet_link){.url = cell->text, .text = cell->text, .is_bare = true};
	return link;
}

static void leave_row(const struct sheet *sheet, const struct sheet_row *row)
{
	const char *text = NULL;

	/* A row's number says little of it. */
	for (size_t i = 0; i < sheet->column_count; i++) {
		const char *cell = row->cells[i].text;

		if (cell && (!text || text[strspn(text, "0123456789.")] == '\0'))
			text = cell;
	}
	if (text)
		draft_leave(sheet->draft, row->line, "a row without a repository on %s: \"%s\"", sheet->draft->host,
			draft_quote(sheet->draft, text));
}

static void take_row(const struct sheet *sheet, const struct sheet_row *row, const struct roles *roles,
	const size_t *columns, int64_t unit)
{
	const struct sheet_link *link = repo_of_row(sheet, row, roles);
	const struct sheet_link *other = link ? NULL : link_of_row(sheet, row, roles);
	const char *name = roles->name != DRAFT_NONE ? row->cells[roles->name].text : NULL;
	struct draft_project *project = NULL;

	link = link ? link : other;
	if (link && roles->name == roles->link && link->is_bare && name && link->text && strcmp(name, link->text) == 0)
		name = NULL;
	if (link)
		project = other ? draft_add_link(sheet->draft, link->url, name, row->line)
				: draft_add(sheet->draft, link->repo, name, row->line);
	if (!project) {
		leave_row(sheet, row);
		return;
	}
	draft_set_section(sheet->draft, project, sheet->section, row->line);
	for (size_t i = 0; i < sheet->column_count; i++)
		if (!built_in_of(roles, i))
			draft_set_marked(sheet->draft, project, columns[i], row->cells[i].text, row->cells[i].markdown,
				row->line);
	take_stars(sheet, row, roles, unit, project);
	take_created(sheet, row, roles, project);
	leave_links(sheet, row, roles, link, project);
	if (roles->name != DRAFT_NONE && row->cells[roles->name].has_styles)
		draft_note_marked_name(sheet->draft, row->line);
}

/* The bytes before "(Nov 2021)" at the end of a header; 0 where no date stands there. */
static size_t before_date(const char *header)
{
	const char *open = strrchr(header, '('), *wide = strstr(header, "（");
	size_t len = strlen(header), skip = 1, close = 1;
	struct when when;

	if (wide) {
		open = wide;
		skip = close = strlen("（");
	}
	if (!open || (size_t)(open - header) + skip + close >= len ||
		strcmp(header + len - close, wide ? "）" : ")") != 0)
		return 0;
	if (!when_parse(header, (size_t)(open - header) + skip, len - close, &when) && header_of(header, len) == FACTS)
		return 0;
	while (open > header && open[-1] == ' ')
		open--;
	return (size_t)(open - header);
}

/* The only column that can be the one of stars; DRAFT_NONE where that is not certain. */
static size_t only_dated_stars(const struct sheet *sheet)
{
	size_t found = DRAFT_NONE;

	for (size_t i = 0; i < sheet->column_count; i++) {
		const char *header = sheet->headers[i];
		size_t len = before_date(header);

		if (header_of(header, len > 0 ? len : strlen(header)) != FACT_STARS)
			continue;
		if (len == 0 || found != DRAFT_NONE)
			return DRAFT_NONE;
		found = i;
	}
	return found;
}

/* Counts that are refreshed are no longer those of a date in their header. */
static void drop_header_date(struct sheet *sheet)
{
	size_t column = only_dated_stars(sheet);

	if (column == DRAFT_NONE || !is_confirmed(sheet, column, FACT_STARS))
		return;
	const char *header = sheet->headers[column];
	sheet->headers[column] = arena_strndup(&sheet->draft->arena, header, before_date(header));
	draft_leave(sheet->draft, sheet->line,
		"the header \"%s\" is \"%s\" now, for the counts will be newer; that date is one for --first-snapshot",
		draft_quote(sheet->draft, header), draft_quote(sheet->draft, sheet->headers[column]));
}

void sheet_take(struct sheet *sheet)
{
	drop_header_date(sheet);
	struct roles roles = choose_roles(sheet);
	size_t *columns = take_columns(sheet, &roles);
	int64_t unit = column_unit(sheet, roles.stars);
	for (size_t i = 0; i < sheet->row_count; i++)
		take_row(sheet, &sheet->rows[i], &roles, columns, unit);
}
