#include "import/sheet.h"

#include "base/text.h"
#include "wording/header.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define HEADER_MAX 1000 /* bytes; a longer one is none */

void sheet_init(struct sheet *sheet, struct draft *draft, size_t column_count, unsigned line)
{
	*sheet = (struct sheet){.draft = draft, .column_count = column_count, .line = line, .link_column = DRAFT_NONE};
	sheet->headers = arena_alloc(&draft->arena, (column_count + 1) * sizeof(*sheet->headers));
	for (size_t i = 0; i < column_count; i++)
		sheet->headers[i] = "";
}

void sheet_release(struct sheet *sheet)
{
	free(sheet->rows);
	sheet->rows = NULL;
	sheet->row_count = 0;
}

bool sheet_is_one_of(const char *text, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (header_is_same(text, strlen(text), words[i], strlen(words[i])))
			return true;
	return false;
}

bool sheet_is_generic(const struct sheet_link *link)
{
	static const char *const words[] = {"link", "github", "repo", "repository", "code", "source", "source code",
		"url", "here", "github link", "view", "链接", "地址", "仓库", "代码", "源码", "github 地址", NULL};

	return link->is_bare || !link->text || sheet_is_one_of(link->text, words);
}

struct sheet_row *sheet_add_row(struct sheet *sheet, unsigned line)
{
	struct sheet_row *row = &MEM_NEXT(sheet->rows, sheet->row_count, sheet->row_capacity);
	row->line = line;
	row->cells = arena_alloc(&sheet->draft->arena, (sheet->column_count + 1) * sizeof(*row->cells));
	return row;
}

void sheet_set_header(struct sheet *sheet, size_t column, const char *text)
{
	const char *header = draft_text(sheet->draft, text, strlen(text));

	if (header && strlen(header) > HEADER_MAX) {
		draft_leave(sheet->draft, sheet->line, "a header of %zu bytes is too long: \"%s\"", strlen(header),
			draft_quote(sheet->draft, header));
		header = NULL;
	}
	sheet->headers[column] = header ? header : "";
}

/* Does the link into a repository mean all of it, and not a page or a file of its own interest? */
static bool is_part(const char *url, size_t len)
{
	static const char *const parts[] = {"/tree/", "/src/", "/wiki", "/releases", NULL};
	const char *name = memrchr(url, '/', len);

	if (text_has_any(url, len, parts))
		return false;
	return !memmem(url, len, "/blob/", 6) || strncasecmp(name + 1, "readme", strlen("readme")) != 0;
}

bool sheet_read_repo(const struct sites *sites, const char *text, size_t len, struct slug *slug, bool *is_deep)
{
	*is_deep = false;
	if (slug_parse(slug, text, len))
		return true;
	return slug_from_url(slug, text, len, sites, is_deep) && !(*is_deep && is_part(text, len));
}

struct draft_project *sheet_add_project(
	struct draft *draft, const char *address, const char *name, unsigned line, bool *is_deep)
{
	struct slug slug;

	if (sheet_read_repo(draft->sites, address, strlen(address), &slug, is_deep))
		return draft_add(draft, slug.text, name, line);
	*is_deep = false;
	return draft_add_link(draft, address, name, line);
}

bool sheet_is_code(const struct sheet_link *link)
{
	static const char *const hosts[] = {"github.com/", "gitlab", "codeberg.org/", "gitee.com/", "bitbucket.org/",
		"sr.ht/", "sourceforge.net/", "://git.", "gitea", "forgejo", NULL};

	for (size_t i = 0; hosts[i]; i++)
		if (strstr(link->url, hosts[i]))
			return true;
	return false;
}

const struct sheet_link *sheet_own_link(const struct sheet_link *links, size_t count)
{
	if (count > 0 && links[0].repo && !links[0].is_part)
		return &links[0];
	if (count == 0 || sheet_is_code(&links[0]))
		return NULL;
	for (size_t i = 1; i < count; i++)
		if (links[i].repo && !links[i].is_part && !links[i].is_bare && sheet_is_generic(&links[i]))
			return &links[i];
	return NULL;
}

struct sheet_link *sheet_links(struct draft *draft, const struct prose *prose)
{
	struct sheet_link *links = arena_alloc(&draft->arena, (prose->link_count + 1) * sizeof(*links));

	for (size_t i = 0; i < prose->link_count; i++) {
		const struct prose_link *from = &prose->links[i];
		struct slug slug;

		links[i].url = from->url;
		links[i].is_bare = from->is_bare;
		links[i].text = draft_text(draft, prose->text.data + from->start, from->end - from->start);
		if (slug_from_url(&slug, from->url, strlen(from->url), draft->sites, &links[i].is_deep))
			links[i].repo = arena_strdup(&draft->arena, slug.text);
		links[i].is_part = links[i].is_deep && is_part(from->url, strlen(from->url));
		if (links[i].text && strcmp(links[i].text, from->url) == 0)
			links[i].is_bare = true;
	}
	return links;
}

/* An address that is all of a text is a link also where that is plain. */
static bool has_marks(const struct prose *prose, size_t start, size_t end)
{
	for (size_t i = 0, from = 0; i < prose->run_count && from < end; from = prose->runs[i++].end) {
		const struct prose_run *run = &prose->runs[i];

		if (run->end > start && run->url && (from > start || run->end < end || strlen(run->url) != end - start))
			return true;
	}
	return prose_styles(prose, start, end) != 0;
}

const char *sheet_markdown(struct draft *draft, const struct prose *prose, size_t start, size_t end)
{
	SCOPED(buf) text = BUF_EMPTY;

	if (!has_marks(prose, start, end))
		return NULL;
	prose_write(prose, start, end, NULL, &text);
	return arena_strdup(&draft->arena, text.data);
}

void sheet_set_prose(struct sheet *sheet, struct sheet_cell *cell, const struct prose *prose)
{
	cell->text = draft_text(sheet->draft, prose->text.data, prose->text.len);
	cell->links = sheet_links(sheet->draft, prose);
	cell->link_count = prose->link_count;
	cell->markdown = sheet_markdown(sheet->draft, prose, 0, prose->text.len);
	cell->has_image = prose->losses & PROSE_IMAGE;
	cell->has_styles = prose_styles(prose, 0, prose->text.len) != 0;
}

void sheet_set_plain(struct sheet *sheet, struct sheet_cell *cell, const char *text)
{
	cell->text = draft_text(sheet->draft, text, strlen(text));
}

void sheet_set_link(struct sheet *sheet, struct sheet_cell *cell)
{
	struct arena *arena = &sheet->draft->arena;
	bool is_deep;
	struct slug slug;

	if (!cell->text || !sheet_read_repo(sheet->draft->sites, cell->text, strlen(cell->text), &slug, &is_deep))
		return;
	cell->links = arena_alloc(arena, sizeof(*cell->links));
	*cell->links = (struct sheet_link){.url = cell->text,
		.text = cell->text,
		.repo = arena_strdup(arena, slug.text),
		.is_deep = is_deep,
		.is_bare = true};
	cell->link_count = 1;
}

static const struct sheet_link *repo_of(const struct sheet_cell *cell)
{
	for (size_t i = 0; i < cell->link_count; i++)
		if (cell->links[i].repo)
			return &cell->links[i];
	return NULL;
}

bool sheet_has_repo(const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->row_count; i++)
		for (size_t j = 0; j < sheet->column_count; j++)
			if (repo_of(&sheet->rows[i].cells[j]))
				return true;
	return false;
}

bool sheet_has_letters(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		bool is_variant = len - i >= 3 && memcmp(text + i, "\xEF\xB8\x8F", 3) == 0;

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xE3 && c < 0xF0 && !is_variant))
			return true;
	}
	return false;
}

bool sheet_is_placeholder(const char *text)
{
	static const char *const words[] = {"-", "--", "—", "–", "n/a", "N/A", "na", "NA", "?", "TBD", "tbd", "x", "/",
		"无", "未知", "unknown", NULL};

	return !text || !*text || text_is_one_of(text, words);
}
