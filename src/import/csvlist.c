#include "import/csvlist.h"

#include "base/csv.h"
#include "import/sheet.h"

#include <string.h>

static bool is_repo_header(const char *header)
{
	static const char *const words[] = {"repo", "repository", "url", "github", "link", "full_name", "full name",
		"fullname", "github_url", "github url", "html_url", "repo_url", "repo url", "repository_url",
		"repository url", "github_id", "github repo", "github_repo", "repo_name", "slug", "nameWithOwner",
		"name_with_owner", "project url", "project_url", "source", "仓库", "链接", "地址", "仓库地址",
		"项目地址", NULL};

	return sheet_is_one_of(header, words);
}

bool csvlist_is(const char *bytes, size_t len)
{
	struct err err = {0};
	SCOPED(csv) csv;
	bool is_list = false;

	csv_init(&csv, "", bytes, len);
	csv_detect(&csv);
	if (csv_next(&csv, &err) && csv.count > 1)
		for (size_t i = 0; i < csv.count; i++)
			is_list = is_list || is_repo_header(csv.fields[i]);
	return is_list;
}

static size_t count_repos(const struct sheet *sheet, size_t column)
{
	size_t count = 0;
	struct slug slug;
	bool is_deep;

	for (size_t i = 0; i < sheet->row_count; i++) {
		const char *text = sheet->rows[i].cells[column].text;

		count += text && sheet_read_repo(sheet->draft->sites, text, strlen(text), &slug, &is_deep);
	}
	return count;
}

/* By its header, else by what most of its fields are. */
static size_t find_repo_column(const struct sheet *sheet)
{
	size_t best = DRAFT_NONE, most = 0;

	for (size_t i = 0; i < sheet->column_count; i++) {
		size_t count = is_repo_header(sheet->headers[i]) ? count_repos(sheet, i) : 0;

		if (count > most) {
			most = count;
			best = i;
		}
	}
	for (size_t i = 0; i < sheet->column_count && best == DRAFT_NONE; i++)
		if (count_repos(sheet, i) * 2 > sheet->row_count)
			best = i;
	return best;
}

static void add_row(struct sheet *sheet, const struct csv *csv)
{
	struct sheet_row *row = sheet_add_row(sheet, csv->row_line);

	for (size_t i = 0; i < csv->count && i < sheet->column_count; i++)
		sheet_set_plain(sheet, &row->cells[i], csv->fields[i]);
	if (csv->count > sheet->column_count)
		draft_leave(sheet->draft, csv->row_line, "fields beyond the last column");
}

static bool read_rows(struct sheet *sheet, struct csv *csv, struct err *err)
{
	struct draft *draft = sheet->draft;

	while (csv_next(csv, err))
		add_row(sheet, csv);
	if (err->is_set)
		return false;
	sheet->link_column = find_repo_column(sheet);
	if (sheet->link_column == DRAFT_NONE)
		return err_set_at(err, sheet->draft->path, sheet->line, 0,
			"no column of repositories: name one \"repo\", of owner/name or links");
	for (size_t i = 0; i < sheet->row_count; i++)
		sheet_set_link(sheet, &sheet->rows[i].cells[sheet->link_column]);
	sheet->hides_links = true;
	sheet_take(sheet);
	draft_built_in(draft, "created", NULL, draft_built_in(draft, "name", NULL, DRAFT_NONE));
	draft_built_in(draft, "stars", NULL, DRAFT_NONE);
	draft->is_data = true;
	return true;
}

bool csvlist_read(struct draft *draft, const char *bytes, size_t len, struct err *err)
{
	SCOPED(sheet) sheet = {0};
	SCOPED(csv) csv;
	bool is_read = false;

	csv_init(&csv, draft->path, bytes, len);
	csv_detect(&csv);
	if (csv_next(&csv, err)) {
		sheet_init(&sheet, draft, csv.count, csv.row_line);
		for (size_t i = 0; i < csv.count; i++)
			sheet_set_header(&sheet, i, csv.fields[i]);
		is_read = read_rows(&sheet, &csv, err);
	} else if (!err->is_set) {
		err_set_at(err, draft->path, 0, 0, "no rows");
	}
	return is_read;
}
