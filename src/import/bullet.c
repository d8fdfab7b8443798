#include "import/bullet.h"

#include "base/prose.h"
#include "base/text.h"
#include "import/count.h"
#include "page/item.h"
#include "page/link.h"

#include <string.h>

#define HEAD_MAX 80 /* bytes before the link that can be the name: "Envoy: https://…" */

/* What says that a number counts stars; the longest first. */
static const char *const signs_of_stars[] = {":star2:", ":star:", "⭐", "★", "☆", "🌟", "stars:", "stars", "star", NULL};
static const char *const spaces[] = {" ", "\xC2\xA0", "\xEF\xB8\x8F", NULL};

/* The part of a text that is a count, as it grows. */
struct cut {
	const char *text;
	size_t len, start, end;
};

static bool is_mark(char c)
{
	return c == '*' || c == '_' || c == '`';
}

static size_t one_before(const char *text, size_t at, const char *const *words)
{
	for (size_t i = 0; words[i]; i++) {
		size_t len = strlen(words[i]);

		if (text_ends_nocase(text, at, words[i]) &&
			!(text_is_letter(*words[i]) && len < at && text_is_letter(text[at - len - 1])))
			return len;
	}
	return 0;
}

static size_t one_behind(const char *text, size_t len, const char *const *words)
{
	for (size_t i = 0; words[i]; i++) {
		size_t word = strlen(words[i]);

		if (text_starts_nocase(text, len, words[i]) &&
			!(text_is_letter(words[i][word - 1]) && word < len && text_is_letter(text[word])))
			return word;
	}
	return 0;
}

static void cut_spaces(struct cut *cut)
{
	size_t step;

	while ((step = one_before(cut->text, cut->start, spaces)) > 0)
		cut->start -= step;
	while ((step = one_behind(cut->text + cut->end, cut->len - cut->end, spaces)) > 0)
		cut->end += step;
}

/* A sign may have marks of its own: "**Stars:** 18k". */
static bool cut_sign_before(struct cut *cut)
{
	size_t at = cut->start, marks = 0, sign;

	for (; marks < at && is_mark(cut->text[at - marks - 1]); marks++)
		continue;
	sign = one_before(cut->text, at - marks, signs_of_stars);
	if (sign == 0 || at < sign + 2 * marks ||
		memcmp(cut->text + at - marks, cut->text + at - sign - 2 * marks, marks) != 0)
		return false;
	cut->start -= sign + 2 * marks;
	return true;
}

static bool cut_sign_behind(struct cut *cut)
{
	const char *text = cut->text + cut->end;
	size_t len = cut->len - cut->end, marks = 0, sign;

	for (; marks < len && is_mark(text[marks]); marks++)
		continue;
	sign = one_behind(text + marks, len - marks, signs_of_stars);
	if (sign == 0 || len < sign + 2 * marks || memcmp(text, text + marks + sign, marks) != 0)
		return false;
	cut->end += sign + 2 * marks;
	return true;
}

/* Marks are the count's where they stand on both sides of it; else they are the author's. */
static bool cut_marks(struct cut *cut)
{
	if (cut->start == 0 || cut->end == cut->len || !is_mark(cut->text[cut->start - 1]) ||
		cut->text[cut->start - 1] != cut->text[cut->end])
		return false;
	cut->start--;
	cut->end++;
	return true;
}

/* One sign on each side at most: what stands beyond it is the author's ("written in C++ ⭐18k"). */
static void cut_around(struct cut *cut)
{
	bool has_before = false, has_behind = false, has_grown = true;

	if (cut->end < cut->len && cut->text[cut->end] == '+')
		cut->end++;
	while (has_grown) {
		has_grown = cut_marks(cut);
		cut_spaces(cut);
		if (!has_before && cut_sign_before(cut))
			has_grown = has_before = true;
		if (!has_behind && cut_sign_behind(cut))
			has_grown = has_behind = true;
	}
}

/* Cuts the count with its star out of the item: it becomes a column. */
static void cut_count(struct buf *text, const struct number *number)
{
	struct cut cut = {text->data, text->len, number->start, number->end};
	size_t start, end;

	cut_around(&cut);
	start = cut.start;
	end = cut.end;
	if (start > 0 && end < text->len &&
		((text->data[start - 1] == '(' && text->data[end] == ')') ||
			(text->data[start - 1] == '[' && text->data[end] == ']' && text->data[end + 1] != '('))) {
		start--;
		end++;
	}
	/* A space is left where one stood before and behind. */
	if (start > 0 && end < text->len && text->data[start - 1] != ' ' && text->data[end - 1] == ' ')
		end--;
	memmove(text->data + start, text->data + end, text->len - end);
	buf_truncate(text, text->len - (end - start));
}

static void take_count(struct bullet *bullet, const struct word_index *headers, struct buf *text)
{
	struct link_source source = {.bytes = text->data};
	struct link links[LINK_MAX];
	const struct link *link;
	struct number number;

	if (!item_hint(text->data, 0, text->len))
		return;
	size_t count = link_find(&source, 0, text->len, links);
	enum item_answer answer = item_read(headers, text->data, 0, text->len, links, count, &number, &link);
	bullet->has_doubt = answer == ITEM_SEVERAL;
	if (answer != ITEM_FOUND)
		return;
	bullet->stars = number.value;
	bullet->stars_unit = count_unit(&number, 1);
	cut_count(text, &number);
}

/* "工具：https://…，很好": to markdown an address begins and ends with a space alone. */
static void part_addresses(struct buf *text)
{
	static const char *const starts[] = {"https://", "http://", NULL};
	SCOPED(buf) parted = BUF_EMPTY;
	size_t from = 0;

	for (size_t at = 1; at < text->len; at++) {
		char before = text->data[at - 1];

		if (!(before == ' ' || before == ':' || before & 0x80) ||
			text_starts_any(text->data + at, text->len - at, starts) == 0)
			continue;
		size_t end = link_url_end(text->data, at, text->len);
		buf_append(&parted, text->data + from, at - from);
		buf_puts(&parted, before == ' ' ? "" : " ");
		buf_append(&parted, text->data + at, end - at);
		buf_puts(&parted, end < text->len && text->data[end] & 0x80 ? " " : "");
		from = end;
		at = end;
	}
	buf_append(&parted, text->data + from, text->len - from);
	buf_clear(text);
	buf_append(text, parted.data, parted.len);
}

static void find_repo(struct bullet *bullet)
{
	bullet->own = sheet_own_link(bullet->links, bullet->link_count);
	for (size_t i = 0; i < bullet->link_count && !bullet->other; i++)
		if (bullet->links[i].is_part)
			bullet->other = &bullet->links[i];
}

static bool is_contents(const struct bullet *bullet)
{
	for (size_t i = 0; i < bullet->link_count; i++)
		if (bullet->links[i].url[0] != '#')
			return false;
	return bullet->link_count > 0;
}

/* Signs that part a name from what is said of it, or stand before it. */
static size_t separator(const char *text, size_t len)
{
	static const char *const signs[] = {" ", "-", "–", "—", ":", "：", "|", "·", "•", ">", "→", ",", "，",
		"\xC2\xA0", "\xEF\xB8\x8F", "~", "*", ".", NULL};

	return text_starts_any(text, len, signs);
}

static size_t skip_separators(const char *text, size_t start, size_t end)
{
	size_t step;

	while (start < end && (step = separator(text + start, end - start)) > 0)
		start += step;
	return start;
}

static size_t cut_separators(const char *text, size_t start, size_t end)
{
	while (end > start) {
		size_t from = end - 1;

		while (from > start && ((unsigned char)text[from] & 0xC0) == 0x80)
			from--;
		if (separator(text + from, end - from) != end - from)
			break;
		end = from;
	}
	return end;
}

/* Does a name stand before the link, and nothing else: "Envoy: https://…"? */
static bool is_head(const char *text, size_t len)
{
	size_t end = cut_separators(text, 0, len), sign = end;

	while (sign < len && text[sign] == ' ')
		sign++;
	return sign < len && len <= HEAD_MAX && !memchr(text, '.', end) && sheet_has_letters(text, end);
}

/* All but [start, end), where the name stands. */
static void set_description(
	struct bullet *bullet, struct draft *draft, const struct prose *prose, size_t start, size_t end)
{
	const struct buf *text = &prose->text;
	size_t left = cut_separators(text->data, 0, start), right = skip_separators(text->data, end, text->len);
	const char *before = sheet_markdown(draft, prose, 0, left);
	const char *behind = sheet_markdown(draft, prose, right, text->len);
	const char *space = left > 0 && right < text->len ? " " : "";
	SCOPED(buf) rest = BUF_EMPTY;

	buf_append(&rest, text->data, left);
	buf_puts(&rest, space);
	buf_append(&rest, text->data + right, text->len - right);
	bullet->description = draft_text(draft, rest.data, rest.len);
	if (before || behind) {
		buf_clear(&rest);
		prose_write(prose, 0, left, NULL, &rest);
		buf_puts(&rest, space);
		prose_write(prose, right, text->len, NULL, &rest);
		bullet->markdown = draft_text(draft, rest.data, rest.len);
	}
}

/* The name and the rest, by where the first link stands. */
static enum bullet_answer part(struct bullet *bullet, struct draft *draft, const struct prose *prose)
{
	const struct prose_link *first = &prose->links[0], *own;
	const struct buf *text = &prose->text;

	if (!sheet_has_letters(text->data, first->start)) {
		bullet->head = &bullet->links[0];
		if (!sheet_is_generic(bullet->head))
			bullet->name = bullet->head->text;
		if (bullet->own && bullet->head != bullet->own && !bullet->head->repo)
			bullet->homepage = bullet->head->url;
		bullet->has_marked_name = prose_styles(prose, first->start, first->end) != 0;
		set_description(bullet, draft, prose, first->start, first->end);
		return BULLET_ENTRY;
	}
	own = bullet->own ? &prose->links[bullet->own - bullet->links] : first;
	if (!is_head(text->data, own->start))
		return bullet->own ? BULLET_SENTENCE : BULLET_OTHER;
	if (!bullet->own)
		bullet->head = &bullet->links[0];
	bullet->name = draft_text(draft, text->data, cut_separators(text->data, 0, own->start));
	bullet->has_marked_name = prose_styles(prose, 0, own->start) != 0;
	set_description(bullet, draft, prose, 0, own->is_bare || !bullet->own ? own->end : own->start);
	return BULLET_ENTRY;
}

enum bullet_answer bullet_read(struct bullet *bullet, struct draft *draft, const struct map *labels,
	const struct word_index *headers, const char *text, size_t len)
{
	enum bullet_answer answer = BULLET_OTHER;
	SCOPED(prose) prose;
	SCOPED(buf) rest = BUF_EMPTY;

	*bullet = (struct bullet){.stars = -1, .stars_unit = 1};
	buf_append(&rest, text, len);
	part_addresses(&rest);
	take_count(bullet, headers, &rest);
	prose_init(&prose, labels, &draft->arena, rest.data, rest.len);
	bullet->plain = draft_text(draft, prose.text.data, prose.text.len);
	bullet->links = sheet_links(draft, &prose);
	bullet->link_count = prose.link_count;
	bullet->losses = prose.losses;
	find_repo(bullet);
	if (bullet->link_count == 0)
		answer = BULLET_PLAIN;
	else if (is_contents(bullet))
		answer = BULLET_CONTENTS;
	else if (bullet->own || prose_is_web(bullet->links[0].url))
		answer = part(bullet, draft, &prose);
	return answer;
}

bool bullet_take(const struct bullet *bullet, struct draft *draft, const char *section, unsigned line)
{
	struct draft_project *project = bullet->own ? draft_add(draft, bullet->own->repo, bullet->name, line)
						    : draft_add_link(draft, bullet->head->url, bullet->name, line);

	if (!project)
		return false;
	draft_set_section(draft, project, section, line);
	if (bullet->description)
		draft_set_marked(draft, project, draft_own_column(draft, "Description", true), bullet->description,
			bullet->markdown, line);
	if (bullet->homepage)
		draft_set(draft, project, draft_own_column(draft, "Homepage", false), bullet->homepage, line);
	if (bullet->stars >= 0)
		draft_set_stars(draft, project, bullet->stars, bullet->stars_unit, line);
	if (bullet->has_marked_name)
		draft_note_marked_name(draft, line);
	for (size_t i = 0; i < bullet->link_count; i++)
		if (!prose_is_web(bullet->links[i].url))
			draft_leave(draft, line, "%s: the link to %s is left out, its text stays", project->repo,
				draft_quote(draft, bullet->links[i].url));
	if (bullet->has_doubt)
		draft_leave(draft, line, "%s: it is not certain which count of stars is its own", project->repo);
	if (bullet->own && bullet->own->is_deep)
		draft_leave(draft, line, "%s: the link into the repository (%s) is one to the repository now",
			project->repo, draft_quote(draft, bullet->own->url));
	return true;
}
