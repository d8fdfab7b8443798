#include "model/catalog_read.h"

#include "base/prose.h"
#include "base/text.h"
#include "model/weburl.h"

#include <string.h>

bool catalog_fail(struct catalog_reader *reader, const struct yaml_node *node, const char *text)
{
	return yaml_fail(node, reader->catalog->path, reader->err, "%s", text);
}

bool catalog_fail_key(
	struct catalog_reader *reader, const struct yaml_node *key, const char *const *known, const char *hint)
{
	const char *nearest = text_nearest(key->text, known);

	if (nearest)
		return yaml_fail(key, reader->catalog->path, reader->err,
			"unknown key \"%.100s\"; did you mean \"%s\"?", key->text, nearest);
	return yaml_fail(key, reader->catalog->path, reader->err, "unknown key \"%.100s\"%s", key->text, hint);
}

/* NULL where blank: nobody could see it. Both filters are idempotent; most texts come out as they went in. */
static const char *keep_text(struct catalog_reader *reader, const char *text, bool has_lines)
{
	buf_clear(&reader->text);
	(has_lines ? text_filter_lines : text_filter)(&reader->text, text, strlen(text));
	if (text_is_blank(reader->text.data))
		return NULL;
	return arena_strndup(&reader->catalog->arena, reader->text.data, reader->text.len);
}

/* Appends the plain text of a paragraph. Has it marks or links? */
static bool reduce(struct catalog_reader *reader, const char *text, size_t len)
{
	SCOPED(prose) prose;

	prose_init(&prose, NULL, &reader->catalog->arena, text, len);
	buf_append(&reader->text, prose.text.data, prose.text.len);
	return prose_styles(&prose, 0, prose.text.len) != 0 || prose.link_count > 0;
}

/* What is left of a text, and behind it, where it has marks, the text with these. */
static void add_text(struct catalog_reader *reader, const char *language, const char *given,
	enum catalog_text_kind kind, struct words *words)
{
	const char *text = keep_text(reader, given, kind == CATALOG_LINES), *end;
	struct word *word = &words->items[words->count];
	bool is_rich = false;

	if (!text)
		return;
	*word = (struct word){language, text};
	words->count++;
	if (kind == CATALOG_PLAIN || !reader->catalog->is_markdown)
		return;
	buf_clear(&reader->text);
	for (const char *at = text; *at; at = end) {
		end = kind == CATALOG_LINES ? strstr(at, "\n\n") : NULL;
		end = end ? end + strspn(end, "\n") : at + strlen(at);
		is_rich |= reduce(reader, at, (size_t)(end - at));
		buf_puts(&reader->text, *end ? "\n\n" : "");
	}
	if (text_is_blank(reader->text.data)) {
		words->count--;
	} else if (is_rich || strcmp(text, reader->text.data) != 0) {
		word->text = arena_strdup(&reader->catalog->arena, reader->text.data);
		words->items[words->count++] = (struct word){words_markdown, text};
	}
}

void catalog_set_words(struct catalog *catalog, struct words *words, const char *text)
{
	words->items = arena_alloc(&catalog->arena, sizeof(*words->items));
	words->items[0] = (struct word){.text = text};
	words->count = 1;
}

/* The catalog's own spelling of a language, or NULL. */
const char *catalog_find_language(const struct catalog *catalog, const char *language)
{
	for (size_t i = 0; i < catalog->language_count; i++)
		if (text_equal_nocase(catalog->languages[i], language))
			return catalog->languages[i];
	return NULL;
}

static bool add_word(
	struct catalog_reader *reader, const struct yaml_node *key, enum catalog_text_kind kind, struct words *words)
{
	const struct yaml_node *value = key->next;
	const char *language = catalog_find_language(reader->catalog, key->text);

	if (!language)
		return yaml_fail(key, reader->catalog->path, reader->err,
			"\"%.40s\" is not among the catalog's languages (%s%s); name it in languages", key->text,
			catalog_main_language(reader->catalog), reader->catalog->language_count > 1 ? ", …" : "");
	for (size_t i = 0; i < words->count; i++)
		if (words->items[i].language == language)
			return yaml_fail(key, reader->catalog->path, reader->err, "language \"%s\" twice", language);
	if (value->kind == YAML_NULL)
		return true;
	if (value->kind != YAML_SCALAR)
		return catalog_fail(reader, value, "must be a text");
	add_text(reader, language, value->text, kind, words);
	return true;
}

bool catalog_read_words(
	struct catalog_reader *reader, const struct yaml_node *node, enum catalog_text_kind kind, struct words *words)
{
	size_t count = node->kind == YAML_MAP ? node->count : 1;

	*words = (struct words){0};
	if (node->kind == YAML_NULL)
		return true;
	words->items = arena_alloc(
		&reader->catalog->arena, (reader->catalog->is_markdown ? 2 * count : count) * sizeof(*words->items));
	if (node->kind == YAML_SCALAR) {
		add_text(reader, NULL, node->text, kind, words);
		return true;
	}
	if (node->kind != YAML_MAP)
		return catalog_fail(reader, node, "must be a text, or a map from language to text");
	for (const struct yaml_node *key = node->first; key; key = key->next->next)
		if (!add_word(reader, key, kind, words))
			return false;
	return true;
}

bool catalog_read_title(struct catalog_reader *reader, const struct yaml_node *node)
{
	return catalog_read_words(reader, node, CATALOG_PLAIN, &reader->catalog->title);
}

bool catalog_read_intro(struct catalog_reader *reader, const struct yaml_node *node)
{
	return catalog_read_words(reader, node, CATALOG_LINES, &reader->catalog->intro);
}

bool catalog_read_notes(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct catalog *catalog = reader->catalog;
	bool is_list = node->kind == YAML_LIST;
	size_t count = is_list ? node->count : 1;

	catalog->notes = arena_alloc(&catalog->arena, (count + 1) * sizeof(*catalog->notes));
	for (const struct yaml_node *item = is_list ? node->first : node; item; item = is_list ? item->next : NULL) {
		struct words *note = &catalog->notes[catalog->note_count];

		if (!catalog_read_words(reader, item, CATALOG_LINES, note))
			return false;
		if (note->count > 0)
			catalog->note_count++;
	}
	return true;
}

static bool read_reference(struct catalog_reader *reader, const struct yaml_node *node)
{
	static const char *const known[] = {"title", "url", NULL};
	struct reference *reference = &reader->catalog->references[reader->catalog->reference_count++];
	const struct yaml_node *title = yaml_get(node, "title"), *url = yaml_get(node, "url");

	if (node->kind != YAML_MAP || !url)
		return catalog_fail(reader, node, "a reference must be a map with title and url");
	for (const struct yaml_node *key = node->first; key; key = key->next->next)
		if (strcmp(key->text, "title") != 0 && strcmp(key->text, "url") != 0)
			return catalog_fail_key(reader, key, known, "");
	if (!weburl_check(url->kind == YAML_SCALAR ? url->text : "", &reader->text))
		return yaml_fail(url, reader->catalog->path, reader->err, "url %s", reader->text.data);
	reference->url = keep_text(reader, url->text, false);
	if (title && !catalog_read_words(reader, title, CATALOG_PLAIN, &reference->title))
		return false;
	if (reference->title.count == 0)
		catalog_set_words(reader->catalog, &reference->title, reference->url);
	return true;
}

bool catalog_read_references(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct catalog *catalog = reader->catalog;

	if (node->kind != YAML_LIST)
		return catalog_fail(reader, node, "references must be a list of maps with title and url");
	catalog->references = arena_alloc(&catalog->arena, (node->count + 1) * sizeof(*catalog->references));
	for (const struct yaml_node *item = node->first; item; item = item->next)
		if (!read_reference(reader, item))
			return false;
	return true;
}
