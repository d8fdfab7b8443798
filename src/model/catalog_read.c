#include "model/catalog_read.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define ID_MAX 100
#define FILE_NAME_MAX 180 /* of 255 bytes: endings and a language follow */

/* NULL-terminated room for count more. */
static const char **new_list(struct catalog_reader *reader, size_t count)
{
	return arena_alloc(&reader->catalog->arena, (count + 1) * sizeof(const char *));
}

/* The simple shape of BCP 47, whose languages have two or three letters; they name files too. */
static bool is_language(const char *text)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
	static const char alnums[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	size_t len = strspn(text, letters);

	if (len < 2 || len > 3)
		return false;
	for (text += len; *text == '-'; text += len) {
		text++;
		len = strspn(text, alnums);
		if (len < 1 || len > 8)
			return false;
	}
	return *text == '\0';
}

/* With languages written as suffixes, two reports would have one name: ID.changes.md. */
static bool is_report_suffix(const char *text)
{
	static const char *const suffixes[] = {"changes", "stars", "stars-log", "growth", NULL};
	size_t i = 0;

	while (suffixes[i] && !text_equal_nocase(text, suffixes[i]))
		i++;
	return suffixes[i] != NULL;
}

/* What people write for a tag: a language's name, or the tag with an underscore. NULL: nothing near. */
static const char *nearest_tag(const char *text, struct buf *scratch)
{
	static const char *const names[] = {"chinese", "english", "french", "german", "italian", "japanese", "korean",
		"portuguese", "russian", "spanish", "zhongwen", "deutsch", "espanol", "francais", NULL};
	static const char *const tags[] = {
		"zh-CN", "en", "fr", "de", "it", "ja", "ko", "pt", "ru", "es", "zh-CN", "de", "es", "fr"};

	buf_clear(scratch);
	for (const char *at = text; *at; at++)
		buf_putc(scratch, *at == '_' ? '-' : *at);
	if (is_language(scratch->data))
		return scratch->data;
	const char *name = text_nearest(text_fold(scratch->data), names);
	for (size_t i = 0; name && names[i]; i++)
		if (names[i] == name)
			return tags[i];
	return NULL;
}

static bool fail_language(struct catalog_reader *reader, const struct yaml_node *item)
{
	const char *tag = item->kind == YAML_SCALAR ? nearest_tag(item->text, &reader->text) : NULL;

	if (!tag)
		return catalog_fail(reader, item, "not a language tag, as en or zh-CN");
	return yaml_fail(item, reader->catalog->path, reader->err,
		"\"%.40s\" is not a language tag; did you mean \"%.40s\"?", item->text, tag);
}

static bool read_languages(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct catalog *catalog = reader->catalog;

	if (node->kind != YAML_LIST || node->count == 0)
		return catalog_fail(reader, node, "languages must be a list, as in [en, de]");
	catalog->languages = new_list(reader, node->count);
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		if (item->kind == YAML_SCALAR && is_report_suffix(item->text))
			return yaml_fail(item, catalog->path, reader->err,
				"\"%s\" names a report, so it can't be a language's tag", item->text);
		if (item->kind != YAML_SCALAR || !is_language(item->text))
			return fail_language(reader, item);
		if (catalog_find_language(catalog, item->text))
			return yaml_fail(item, catalog->path, reader->err, "language \"%s\" twice", item->text);
		catalog->languages[catalog->language_count++] = arena_strdup(&catalog->arena, item->text);
	}
	return true;
}

static bool is_id(const char *text)
{
	static const char first[] = "abcdefghijklmnopqrstuvwxyz0123456789";
	static const char all[] = "abcdefghijklmnopqrstuvwxyz0123456789._-";

	return *text && strspn(text, first) > 0 && text[strspn(text, all)] == '\0' && strlen(text) <= ID_MAX;
}

static bool read_id(struct catalog_reader *reader, const struct yaml_node *node)
{
	if (node->kind != YAML_SCALAR || !is_id(node->text))
		return catalog_fail(
			reader, node, "id must begin with a-z or 0-9 and hold only these and . _ - (it names files)");
	reader->catalog->id = arena_strdup(&reader->catalog->arena, node->text);
	return true;
}

static bool read_baseline(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct date *date = &reader->catalog->baseline;

	if (node->kind != YAML_SCALAR || !date_parse(node->text, date) || date->day == 0)
		return catalog_fail(reader, node, "baseline must be a day, YYYY-MM-DD");
	return true;
}

static const char *word_of(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR ? node->text : "";
}

static bool read_formats(struct catalog_reader *reader, const struct yaml_node *node)
{
	static const char *const known[] = {"md", "xml", "html", "svg", "json", "csv", "changes", "feed", NULL};
	size_t count = 0;

	if (node->kind != YAML_LIST)
		return catalog_fail(
			reader, node, "formats must be a list of md, xml, html, svg, json, csv, changes, feed");
	reader->catalog->formats = new_list(reader, node->count);
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		size_t at = text_place(word_of(item), known);

		if (!known[at])
			return catalog_fail(
				reader, item, "a format must be one of md, xml, html, svg, json, csv, changes, feed");
		for (size_t i = 0; i < count; i++)
			if (reader->catalog->formats[i] == known[at])
				return catalog_fail(reader, item, "this format is listed twice");
		reader->catalog->formats[count++] = known[at];
	}
	return true;
}

/* What is wrong with a page's path, or NULL. */
static const char *page_fault(const struct yaml_node *node)
{
	if (node->kind != YAML_SCALAR || !*node->text)
		return "a page must be a path";
	if (node->text[0] == '/')
		return "a page must be a path within the project: this one is absolute";
	for (const char *part = node->text; part; part = strchr(part, '/')) {
		part += *part == '/';
		if (part[0] == '.' && part[1] == '.' && (part[2] == '/' || part[2] == '\0'))
			return "a page must be a path within the project: this one has \"..\" in it";
	}
	return NULL;
}

static bool read_pages(struct catalog_reader *reader, const struct yaml_node *node)
{
	struct catalog *catalog = reader->catalog;

	if (node->kind != YAML_LIST)
		return catalog_fail(reader, node, "pages must be a list of paths");
	catalog->pages = new_list(reader, node->count);
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		const char *fault = page_fault(item);

		if (fault)
			return catalog_fail(reader, item, fault);
		for (size_t i = 0; i < catalog->page_count; i++)
			if (strcmp(catalog->pages[i], item->text) == 0)
				return catalog_fail(reader, item, "this page is listed twice");
		catalog->pages[catalog->page_count++] = arena_strdup(&catalog->arena, item->text);
	}
	return true;
}

static bool read_keep(struct catalog_reader *reader, const struct yaml_node *node)
{
	reader->catalog->keeps_monthly = strcmp(word_of(node), "monthly") == 0;
	return reader->catalog->keeps_monthly || strcmp(word_of(node), "all") == 0 ||
		catalog_fail(reader, node, "keep must be all or monthly");
}

static bool read_text_kind(struct catalog_reader *reader, const struct yaml_node *node)
{
	reader->catalog->is_markdown = strcmp(word_of(node), "markdown") == 0;
	return reader->catalog->is_markdown || strcmp(word_of(node), "plain") == 0 ||
		catalog_fail(reader, node, "text must be plain or markdown");
}

static bool read_corrections(struct catalog_reader *reader, const struct yaml_node *node)
{
	static const char *const words[] = {[CORRECTIONS_USUAL] = "",
		[CORRECTIONS_ALL] = "all",
		[CORRECTIONS_NEW] = "new",
		[CORRECTIONS_NONE] = "none",
		NULL};
	size_t place = text_place(word_of(node), words);

	reader->catalog->corrections = (enum catalog_corrections)place;
	return (place != CORRECTIONS_USUAL && words[place]) ||
		catalog_fail(reader, node, "corrections must be all, new or none");
}

/* `review` reads it, and refuses what is wrong in it. */
static bool read_policy(struct catalog_reader *reader, const struct yaml_node *node)
{
	return node->kind == YAML_MAP || catalog_fail(reader, node, "policy is a map from rules to what they demand");
}

/* In the order of reading: texts need the languages and their kind. Projects come behind: see take_project. */
static const struct {
	const char *key;
	bool (*read)(struct catalog_reader *reader, const struct yaml_node *node);
} keys[] = {
	{"languages", read_languages},
	{"text", read_text_kind},
	{"id", read_id},
	{"title", catalog_read_title},
	{"baseline", read_baseline},
	{"columns", catalog_read_columns},
	{"labels", catalog_read_labels},
	{"sort", catalog_read_sort},
	{"group_by", catalog_read_group_by},
	{"intro", catalog_read_intro},
	{"notes", catalog_read_notes},
	{"references", catalog_read_references},
	{"formats", read_formats},
	{"pages", read_pages},
	{"keep", read_keep},
	{"corrections", read_corrections},
	{"hosts", catalog_read_hosts},
	{"policy", read_policy},
	{"projects", NULL},
};

#define KEY_COUNT (sizeof(keys) / sizeof(keys[0]))

static bool check_keys(struct catalog_reader *reader, const struct yaml_node *root)
{
	const char *known[KEY_COUNT + 1] = {0};

	for (size_t i = 0; i < KEY_COUNT; i++)
		known[i] = keys[i].key;
	for (const struct yaml_node *key = root->first; key; key = key->next->next) {
		size_t i = 0;

		while (i < KEY_COUNT && strcmp(known[i], key->text) != 0)
			i++;
		if (i == KEY_COUNT)
			return catalog_fail_key(reader, key, known, "");
	}
	return true;
}

static bool read_keys(struct catalog_reader *reader, const struct yaml_node *root)
{
	for (size_t i = 0; i < KEY_COUNT; i++) {
		const struct yaml_node *node = yaml_get(root, keys[i].key);

		if (node && node->kind != YAML_NULL && keys[i].read && !keys[i].read(reader, node))
			return false;
	}
	return true;
}

/* Whatever a file may be called, but for what is unsafe to show or is hidden. */
static bool can_name_files(const char *text)
{
	SCOPED(buf) clean = BUF_EMPTY;

	text_filter(&clean, text, strlen(text));
	bool is_clean = strcmp(clean.data ? clean.data : "", text) == 0;
	return is_clean && *text != '.' && !text_is_blank(text) && strlen(text) <= FILE_NAME_MAX;
}

/* The file's name without its ending; NULL where that can't name reports. */
static const char *default_id(struct catalog *catalog)
{
	const char *slash = strrchr(catalog->path, '/');
	const char *name = slash ? slash + 1 : catalog->path;
	const char *dot = strrchr(name, '.');
	char *id = arena_strndup(&catalog->arena, name, dot ? (size_t)(dot - name) : strlen(name));

	text_fold(id);
	return can_name_files(id) ? id : NULL;
}

static bool set_defaults(struct catalog_reader *reader)
{
	struct catalog *catalog = reader->catalog;

	if (!catalog->id)
		catalog->id = default_id(catalog);
	if (!catalog->id)
		return err_set_at(
			reader->err, catalog->path, 0, 0, "its name can't name the reports: give the catalog an id");
	if (catalog->title.count == 0)
		catalog_set_words(catalog, &catalog->title, catalog->id);
	return true;
}

/* Texts are read against the languages, also where none are said. */
static void set_default_language(struct catalog_reader *reader)
{
	reader->catalog->languages = new_list(reader, 1);
	reader->catalog->languages[0] = "en";
	reader->catalog->language_count = 1;
}

/* All but the projects. */
static bool read_settings(struct catalog_reader *reader, const struct yaml_node *root)
{
	const struct yaml_node *languages = yaml_get(root, "languages");

	if (!check_keys(reader, root))
		return false;
	if (!languages || languages->kind == YAML_NULL)
		set_default_language(reader);
	return read_keys(reader, root);
}

static void empty_catalog(struct catalog *catalog)
{
	struct catalog empty = {.path = catalog->path, .bytes = catalog->bytes, .len = catalog->len};

	catalog->path = catalog->bytes = NULL;
	catalog_release(catalog);
	*catalog = empty;
}

/* Projects are read by the settings: mostly these stand before them, else the first reading is for them alone. */
static void begin_projects(void *context, const struct yaml_node *root)
{
	struct catalog_reader *reader = context;

	empty_catalog(reader->catalog);
	free(reader->links.items);
	reader->projects = reader->links = (struct project_list){0};
	reader->listed = 0;
	err_clear(&reader->held);
	reader->is_listed = true;
	reader->is_good = read_settings(reader, reader->settings ? reader->settings : root);
}

static void take_project(void *context, const struct yaml_node *item)
{
	struct catalog_reader *reader = context;

	reader->is_good = reader->is_good && catalog_read_project(reader, item);
}

static bool read_root(struct catalog_reader *reader, const struct yaml_node *root)
{
	const struct yaml_node *projects = yaml_get(root, "projects");

	if (root->kind == YAML_NULL)
		return catalog_fail(reader, root, "the catalog is empty: it needs at least a list of projects");
	if (root->kind != YAML_MAP)
		return catalog_fail(reader, root, "a catalog must be a map with a list of projects");
	if (!check_keys(reader, root))
		return false;
	if (!projects || projects->kind == YAML_NULL || projects->count == 0) {
		err_clear(reader->err);
		return catalog_fail(reader, projects ? projects : root, "no projects");
	}
	if (!reader->is_listed)
		reader->is_good = read_settings(reader, root) && catalog_read_projects(reader, projects);
	return reader->is_good && catalog_end_projects(reader, projects) && set_defaults(reader) &&
		catalog_check_columns(reader, root);
}

/* Does anything stand behind the projects? */
static bool has_late_settings(const struct catalog_reader *reader, const struct yaml_node *root)
{
	return reader->is_listed && yaml_get(root, "projects")->next != NULL;
}

/* What is wrong with a project is told only where all of it is YAML. */
static bool read_source(struct catalog_reader *reader, struct arena *tree, struct err *err)
{
	const struct catalog *catalog = reader->catalog;
	struct yaml_items items = {"projects", begin_projects, take_project, reader};
	const struct yaml_node *root = yaml_parse_items(catalog->path, catalog->bytes, catalog->len, &items, tree, err);

	if (root && has_late_settings(reader, root)) {
		reader->settings = root;
		root = yaml_parse_items(catalog->path, catalog->bytes, catalog->len, &items, tree, err);
	}
	if (!root || read_root(reader, root))
		return root != NULL;
	if (err)
		*err = reader->held;
	return false;
}

/* Takes bytes. */
static bool read_bytes(struct catalog *catalog, const char *path, char *bytes, size_t len, struct err *err)
{
	struct catalog_reader reader = {.catalog = catalog, .err = &reader.held};
	SCOPED(arena) tree = {0};

	catalog->path = mem_strdup(path);
	catalog->bytes = bytes;
	catalog->len = len;
	buf_init(&reader.text, YAML_MAX_BYTES);
	bool is_ok = read_source(&reader, &tree, err);
	buf_release(&reader.text);
	free(reader.links.items);
	return is_ok;
}

bool catalog_parse(struct catalog *catalog, const char *path, const char *bytes, size_t len, struct err *err)
{
	char *copy = mem_alloc(len + 1);

	memset(catalog, 0, sizeof(*catalog));
	if (len > 0)
		memcpy(copy, bytes, len);
	copy[len] = '\0';
	return read_bytes(catalog, path, copy, len, err);
}

bool catalog_load(struct catalog *catalog, const char *path, struct err *err)
{
	SCOPED(buf) bytes = BUF_UP_TO(YAML_MAX_BYTES);

	memset(catalog, 0, sizeof(*catalog));
	if (!file_read(path, &bytes, err))
		return false;
	size_t len = bytes.len;
	return read_bytes(catalog, path, buf_steal(&bytes), len, err);
}
