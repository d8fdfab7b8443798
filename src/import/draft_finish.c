/* draft_finish: what can be said only of the whole draft: sections, language, the order of leftovers. */
#include "import/draft.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define IS_CHINESE 10 /* percent of the letters: names of projects are Latin everywhere */

struct letters {
	size_t latin, han, other;
};

static void count_letters(struct letters *letters, const char *text)
{
	size_t len = text ? strlen(text) : 0;
	uint32_t code;

	for (size_t at = 0; at < len;) {
		at += text_decode(text + at, len - at, &code, NULL);
		if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z'))
			letters->latin++;
		else if (code >= 0x4E00 && code <= 0x9FFF)
			letters->han++;
		else if ((code >= 0x3041 && code <= 0x30FA) || (code >= 0xAC00 && code <= 0xD7A3))
			letters->other++;
	}
}

/* zh-CN, or en: Japanese has kana among its Han signs. */
static const char *guess_language(const struct draft *draft)
{
	struct letters letters = {0};

	count_letters(&letters, draft->title);
	for (size_t i = 0; i < draft->column_count; i++)
		count_letters(&letters, draft->columns[i].is_ours ? NULL : draft->columns[i].label);
	for (size_t i = 0; i < draft->project_count; i++) {
		const struct draft_project *project = draft->projects[i];

		for (size_t j = 0; j < project->value_count; j++)
			count_letters(&letters, project->values[j]);
		count_letters(&letters, project->section);
	}
	if (letters.other * 10 > letters.han || letters.han * 100 < (letters.han + letters.latin) * IS_CHINESE)
		return "en";
	return letters.han > 0 ? "zh-CN" : "en";
}

static bool is_same(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool has_key(const struct draft *draft, const char *key)
{
	for (size_t i = 0; i < draft->column_count; i++)
		if (strcmp(draft->columns[i].key, key) == 0)
			return true;
	return false;
}

/* Several sections are what the list is grouped by; a single one is only a heading. */
static void group_by_section(struct draft *draft)
{
	const char *first = draft->project_count > 0 ? draft->projects[0]->section : NULL;
	bool is_one = true;
	size_t column;

	for (size_t i = 0; i < draft->project_count; i++)
		is_one = is_one && is_same(draft->projects[i]->section, first);
	if (is_one && first && !is_same(first, draft->title))
		draft_leave(draft, 0, "the only heading, \"%s\", is left out", draft_quote(draft, first));
	if (is_one || draft->group_by)
		return;
	column = draft_new_column(draft, has_key(draft, "category") ? "Section" : "Category", DRAFT_NONE, false, 0);
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

static void translate_labels(struct draft *draft)
{
	static const char *const words[][2] = {{"Description", "描述"}, {"Homepage", "主页"}, {"Labels", "标签"},
		{"Category", "类别"}, {"Section", "章节"}, {"Subcategory", "子类别"}, {"License", "许可证"},
		{"Maturity", "成熟度"}, {"Logo", "标志"}, {"Docs", "文档"}};

	if (strcmp(draft->language, "zh-CN") != 0)
		return;
	for (size_t i = 0; i < draft->column_count; i++)
		for (size_t j = 0; j < sizeof(words) / sizeof(words[0]); j++)
			if (draft->columns[i].is_ours && strcmp(draft->columns[i].label, words[j][0]) == 0)
				draft->columns[i].label = words[j][1];
}

static int compare_leftovers(const void *a, const void *b)
{
	const struct draft_leftover *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

void draft_finish(struct draft *draft)
{
	draft->language = guess_language(draft);
	if (!is_grouped(draft))
		draft->group_by = NULL;
	group_by_section(draft);
	translate_labels(draft);
	if (draft->leftover_count > 0)
		qsort(draft->leftovers, draft->leftover_count, sizeof(*draft->leftovers), compare_leftovers);
}
