/* draft_finish: what can be said only of the whole draft: sections, language, the order of leftovers. */
#include "import/draft.h"

#include "base/prose.h"
#include "import/tongue.h"

#include <stdlib.h>
#include <string.h>

#define SORTED_MIN 4 /* pairs in order that say that the list is sorted */

static bool is_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

/* Several sections are what the list is grouped by; a single one is only a heading. */
static void group_by_section(struct draft *draft)
{
	const char *first = draft->project_count > 0 ? draft->projects[0]->section : NULL;
	bool is_one = true;

	for (size_t i = 0; i < draft->project_count; i++)
		is_one = is_one && is_same(draft->projects[i]->section, first);
	if (is_one && first && !is_same(first, draft->title))
		draft_leave(draft, 0, "the only heading, \"%s\", is left out", draft_quote(draft, first));
	if (is_one || draft->group_by)
		return;
	bool has_category = draft_find_key(draft, "category") != DRAFT_NONE;
	size_t column = draft_new_column(draft, has_category ? "Section" : "Category", DRAFT_NONE, false, 0);
	if (column == DRAFT_NONE)
		return;
	draft->columns[column].is_ours = true;
	for (size_t i = 0; i < draft->project_count; i++)
		draft_set(draft, draft->projects[i], column, draft->projects[i]->section, draft->projects[i]->line);
	draft->group_by = draft->columns[column].key;
}

/* A form names its column before its projects are read: what none of them has can't part them. */
static bool is_grouped(const struct draft *draft)
{
	for (size_t i = 0; draft->group_by && i < draft->project_count; i++) {
		const struct draft_project *project = draft->projects[i];

		for (size_t j = 0; j < project->value_count; j++)
			if (project->values[j] && strcmp(draft->columns[j].key, draft->group_by) == 0)
				return true;
	}
	return false;
}

/* In a language that is not here they stay English, as the reports' words do. */
static void translate_labels(struct draft *draft)
{
	static const char *const words[][3] = {{"Description", "描述", "描述"}, {"Homepage", "主页", "首頁"},
		{"Labels", "标签", "標籤"}, {"Category", "类别", "類別"}, {"Section", "章节", "章節"},
		{"Subcategory", "子类别", "子類別"}, {"License", "许可证", "授權條款"},
		{"Maturity", "成熟度", "成熟度"}, {"Logo", "标志", "標誌"}, {"Docs", "文档", "文件"}};
	bool is_traditional = strcmp(draft->language, "zh-Hant") == 0;

	if (!is_traditional && strcmp(draft->language, "zh-CN") != 0)
		return;
	for (size_t i = 0; i < draft->column_count; i++)
		for (size_t j = 0; j < sizeof(words) / sizeof(words[0]); j++)
			if (draft->columns[i].is_ours && strcmp(draft->columns[i].label, words[j][0]) == 0)
				draft->columns[i].label = words[j][is_traditional ? 2 : 1];
}

static int compare_leftovers(const void *a, const void *b)
{
	const struct draft_leftover *x = a, *y = b;

	return x->line < y->line ? -1 : x->line > y->line;
}

void draft_sort_leftovers(struct draft *draft)
{
	mem_sort(draft->leftovers, draft->leftover_count, sizeof(*draft->leftovers), compare_leftovers);
}

static const char *quote(struct draft *draft, const char *text, struct buf *scratch)
{
	buf_clear(scratch);
	prose_quote(text, scratch);
	return arena_strdup(&draft->arena, scratch->data);
}

static bool has_marks(const struct draft *draft)
{
	for (size_t i = 0; i < draft->text_count; i++)
		if (draft->texts[i].markdown)
			return true;
	for (size_t i = 0; i < draft->project_count; i++)
		for (size_t j = 0; j < draft->projects[i]->value_count; j++)
			if (draft->projects[i]->markdown[j])
				return true;
	return false;
}

/* Where one text has marks, all are markdown. */
static void write_marks(struct draft *draft)
{
	SCOPED(buf) scratch = BUF_EMPTY;

	draft->is_markdown = has_marks(draft);
	if (!draft->is_markdown)
		return;
	for (size_t i = 0; i < draft->text_count; i++) {
		struct draft_text *text = &draft->texts[i];

		if (text->kind != DRAFT_REFERENCE)
			text->text = text->markdown ? text->markdown : quote(draft, text->text, &scratch);
	}
	for (size_t i = 0; i < draft->project_count; i++) {
		struct draft_project *project = draft->projects[i];

		for (size_t j = 0; j < project->value_count; j++)
			if (project->markdown[j])
				project->values[j] = project->markdown[j];
			else if (project->values[j])
				project->values[j] = quote(draft, project->values[j], &scratch);
	}
}

/* <0: before, >0: behind, 0: neither is known, or they are equal. */
static int compare_created(const struct draft_project *a, const struct draft_project *b)
{
	return strncmp(a->created, b->created, strlen("YYYY-MM"));
}

static int compare_stars(const struct draft_project *a, const struct draft_project *b)
{
	return a->stars < b->stars ? 1 : a->stars > b->stars ? -1 : 0;
}

static bool is_in_order(
	const struct draft *draft, int (*compare)(const struct draft_project *, const struct draft_project *))
{
	size_t rising = 0;

	for (size_t i = 1; i < draft->project_count; i++) {
		const struct draft_project *before = draft->projects[i - 1], *project = draft->projects[i];

		if (!is_same(before->section, project->section))
			continue;
		if (compare(before, project) > 0)
			return false;
		rising += compare(before, project) < 0;
	}
	/* Fewer could stand so by chance. */
	return rising >= SORTED_MIN;
}

static void find_order(struct draft *draft)
{
	bool has_created = true, has_stars = true;

	for (size_t i = 0; i < draft->project_count; i++) {
		has_created = has_created && draft->projects[i]->created[0] != '\0';
		has_stars = has_stars && draft->projects[i]->stars >= 0;
	}
	if (has_created && is_in_order(draft, compare_created))
		draft->sort = "created";
	else if (has_stars && is_in_order(draft, compare_stars))
		draft->sort = "-stars";
}

void draft_finish(struct draft *draft)
{
	find_order(draft);
	draft->language = tongue_guess(draft);
	if (!is_grouped(draft))
		draft->group_by = NULL;
	group_by_section(draft);
	translate_labels(draft);
	write_marks(draft);
	if (draft->marked_name_count > 0)
		draft_leave(draft, draft->marked_name_line, "emphasis or code in %zu name%s: names are plain",
			draft->marked_name_count, draft->marked_name_count == 1 ? "" : "s, this the first");
	draft_sort_leftovers(draft);
}
