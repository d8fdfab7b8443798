#include "import/outline.h"

#include "page/link.h"

#include <stdlib.h>

void outline_release(struct outline *outline)
{
	free(outline->entries);
	*outline = (struct outline){0};
}

void outline_cut(struct outline *outline, struct draft *draft, unsigned level)
{
	while (outline->count > 0 && outline->entries[outline->count - 1].level >= level) {
		const struct outline_entry *entry = &outline->entries[--outline->count];

		if (!entry->is_used && !entry->is_title)
			draft_leave(draft, entry->line, "a heading without projects: \"%s\"",
				draft_quote(draft, entry->text));
		outline->section = NULL;
	}
}

void outline_add(struct outline *outline, struct draft *draft, unsigned level, const char *text, unsigned line)
{
	bool is_title = level == 1 && !draft->title;

	outline_cut(outline, draft, level);
	if (is_title)
		draft_title(draft, text);
	MEM_NEXT(outline->entries, outline->count, outline->capacity) =
		(struct outline_entry){level, line, text, is_title, false};
	outline->section = NULL;
}

void outline_leave_project(struct outline *outline, struct draft *draft, const char *bytes, size_t start, size_t end)
{
	struct link_source source = {bytes, draft->sites, NULL};
	struct outline_entry *entry = &outline->entries[outline->count - 1];
	struct link links[LINK_MAX];

	if (entry->is_title || link_find(&source, start, end, links) == 0 || links[0].kind != LINK_REPO)
		return;
	draft_leave(draft, entry->line, "a heading that is a project itself: \"%s\"", draft_quote(draft, entry->text));
	entry->is_used = true;
}

const char *outline_section(struct outline *outline, struct draft *draft)
{
	SCOPED(buf) path = BUF_EMPTY;

	if (outline->section)
		return outline->section;
	for (size_t i = 0; i < outline->count; i++) {
		outline->entries[i].is_used = true;
		if (outline->entries[i].is_title)
			continue;
		if (path.len > 0)
			buf_puts(&path, " / ");
		buf_puts(&path, outline->entries[i].text);
	}
	outline->section = path.len > 0 ? arena_strndup(&draft->arena, path.data, path.len) : NULL;
	return outline->section;
}
