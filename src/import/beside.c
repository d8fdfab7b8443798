#include "import/beside.h"

#include "import/sheet.h"
#include "model/slug.h"
#include "model/weburl.h"
#include "wording/header.h"
#include "wording/note.h"

#include <stdlib.h>
#include <string.h>

struct beside_text {
	struct draft_text said;
	unsigned line;
};

enum beside_place beside_place_of(const char *heading)
{
	static const char *const words[][2] = {{"notes", "参考"}, {"note", "參考"}, {"remarks", "参考资料"},
		{"说明", "參考資料"}, {"說明", "参考文献"}, {"备注", "参考链接"}, {"備註", "references"},
		{"注", "reference"}, {"註", "further reading"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		for (size_t j = 0; j < 2; j++)
			if (header_is_same(heading, strlen(heading), words[i][j], strlen(words[i][j])))
				return j == 0 ? BESIDE_NOTES : BESIDE_REFERENCES;
	return BESIDE_OTHER;
}

static size_t count_repos(const struct sites *sites, const char *at, size_t len)
{
	const char *end = at + len;
	size_t count = 0;
	struct slug slug;

	while (at < end && (at = memmem(at, (size_t)(end - at), sites->own, strlen(sites->own)))) {
		size_t word = 0;

		while (at + word < end && !strchr(" \t\"'()<>[]`|", at[word]))
			word++;
		count += slug_from_url(&slug, at, word, sites, NULL);
		at += word;
	}
	return count;
}

void beside_leave(struct beside *beside, unsigned first, unsigned last, const char *text, size_t len)
{
	if (beside->first == 0) {
		beside->first = first;
		beside->links = 0;
	}
	beside->last = last;
	beside->links += count_repos(beside->draft->sites, text, len);
}

void beside_tell(struct beside *beside)
{
	SCOPED(buf) text = BUF_EMPTY;

	if (beside->first == 0)
		return;
	buf_puts(&text, "text beside the list");
	if (beside->first != beside->last)
		buf_printf(&text, ", to line %u", beside->last);
	if (beside->links > 0)
		buf_printf(&text, "; it links to %zu %s on %s", beside->links,
			beside->links == 1 ? "repository" : "repositories", beside->draft->host);
	draft_leave(beside->draft, beside->first, "%s", text.data);
	beside->first = 0;
}

/* "As of 2021-11-11" says {as_of}: the day of the counts, whichever they are. */
static const char *with_as_of(struct draft *draft, const char *text)
{
	struct note note;
	SCOPED(buf) out = BUF_EMPTY;

	if (note_parse(text, 0, strlen(text), false, &note) != NOTE_SURE || !note.has_date)
		return text;
	buf_append(&out, text, note.when.start);
	buf_puts(&out, "{as_of}");
	buf_puts(&out, text + note.when.end);
	return draft_text(draft, out.data, out.len);
}

/* A reference is one link; other texts keep those to the web. */
static void leave_links(struct draft *draft, const struct prose *prose, const char *kept, unsigned line)
{
	for (size_t i = 0; i < prose->link_count; i++)
		if (kept ? prose->links[i].url != kept && !prose->links[i].is_bare : !prose_is_web(prose->links[i].url))
			draft_leave(draft, line, "the link to %s is left out, its text stays",
				draft_quote(draft, prose->links[i].url));
}

static const char *url_of(const struct prose *prose)
{
	const char *url = prose->link_count > 0 ? prose->links[0].url : NULL;
	SCOPED(buf) why = BUF_EMPTY;

	return url && weburl_check(url, &why) ? url : NULL;
}

bool beside_add(struct beside *beside, const struct prose *prose, enum beside_place place, bool has_list, unsigned line)
{
	struct draft *draft = beside->draft;
	const char *text = draft_text(draft, prose->text.data, prose->text.len);
	const char *url = place == BESIDE_REFERENCES ? url_of(prose) : NULL;
	bool has_place = has_list ? place != BESIDE_OTHER : place == BESIDE_LIST;

	struct draft_text said = {.kind = !has_list ? DRAFT_INTRO : url ? DRAFT_REFERENCE : DRAFT_NOTE, .url = url};

	/* "Back to top" is the page's own. */
	if (prose->link_count > 0 && prose->links[0].url[0] == '#')
		return false;
	if (!text || !has_place || strlen(text) > DRAFT_TEXT_MAX || (place == BESIDE_REFERENCES && !url))
		return false;
	leave_links(draft, prose, url, line);
	if (!url && sheet_markdown(draft, prose, 0, prose->text.len))
		said.markdown = with_as_of(draft, sheet_markdown(draft, prose, 0, prose->text.len));
	said.text = url ? text : with_as_of(draft, text);
	MEM_NEXT(beside->texts, beside->count, beside->capacity) = (struct beside_text){said, line};
	return true;
}

void beside_begin_list(struct beside *beside)
{
	size_t kept = 0;

	for (size_t i = 0; i < beside->count; i++) {
		const struct beside_text *text = &beside->texts[i];

		if (text->said.kind == DRAFT_INTRO)
			beside->texts[kept++] = *text;
		else
			draft_leave(beside->draft, text->line, "text between lists: \"%s\"",
				draft_quote(beside->draft, text->said.text));
	}
	beside->count = kept;
}

void beside_finish(struct beside *beside)
{
	beside_tell(beside);
	for (size_t i = 0; i < beside->count; i++)
		draft_add_text(beside->draft, &beside->texts[i].said);
	free(beside->texts);
	*beside = (struct beside){.draft = beside->draft};
}
