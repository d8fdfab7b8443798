#include "model/catalog_edit.h"

#include "base/text.h"
#include "base/yaml.h"
#include "model/slug.h"

#include <stdlib.h>
#include <string.h>

/* Replaces the bytes from start to end. */
struct splice {
	size_t start;
	size_t end;
	const char *text; /* in the edit's arena */
};

struct edit {
	const struct catalog *catalog;
	const struct catalog_rename **renames; /* by place in the list; NULL: none */
	struct err *err;
	struct arena arena; /* the trees, too */
	struct splice *splices;
	size_t count;
	size_t capacity;
	struct buf text; /* scratch */
};

static bool refuse(struct edit *edit, const struct yaml_node *node, const char *what)
{
	return yaml_fail(
		node, edit->catalog->path, edit->err, "%s can't be changed here by the program: do it by hand", what);
}

/* Takes the scratch as the text. */
static void splice(struct edit *edit, size_t start, size_t end)
{
	MEM_NEXT(edit->splices, edit->count, edit->capacity) =
		(struct splice){start, end, arena_strndup(&edit->arena, edit->text.data, edit->text.len)};
	buf_clear(&edit->text);
}

/* The quote a scalar is written with, 0 for none; false where its bytes are not simply its text. */
static bool quote_of(const struct edit *edit, const struct yaml_node *node, char *quote)
{
	const char *bytes = edit->catalog->bytes + node->start;
	size_t len = node->end - node->start, text_len;

	if (node->kind != YAML_SCALAR)
		return false;
	text_len = strlen(node->text);
	*quote = len > 0 && (bytes[0] == '"' || bytes[0] == '\'') ? bytes[0] : '\0';
	if (*quote && (len != text_len + 2 || bytes[len - 1] != *quote))
		return false;
	if (!*quote && len != text_len)
		return false;
	return memcmp(bytes + (*quote ? 1 : 0), node->text, text_len) == 0;
}

static void put_quoted(struct buf *out, const char *text, char quote)
{
	if (quote)
		buf_putc(out, quote);
	buf_puts(out, text);
	if (quote)
		buf_putc(out, quote);
}

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

static size_t line_start(const struct catalog *catalog, size_t at)
{
	while (at > 0 && !is_break(catalog->bytes[at - 1]))
		at--;
	return at;
}

static size_t line_end(const struct catalog *catalog, size_t at)
{
	while (at < catalog->len && !is_break(catalog->bytes[at]))
		at++;
	return at;
}

/* What ends the line that ends at `at`; the file's first line's ending where it is the last line and has none. */
static const char *line_break(const struct catalog *catalog, size_t at)
{
	if (at == catalog->len)
		at = line_end(catalog, 0);
	if (at == catalog->len || catalog->bytes[at] == '\n')
		return "\n";
	return at + 1 < catalog->len && catalog->bytes[at + 1] == '\n' ? "\r\n" : "\r";
}

static struct yaml_node *key_of(struct yaml_node *map, const char *name)
{
	for (struct yaml_node *key = map->first; key; key = key->next->next)
		if (strcmp(key->text, name) == 0)
			return key;
	return NULL;
}

static struct yaml_node *last_item(const struct yaml_node *list)
{
	struct yaml_node *item = list->first;

	while (item && item->next)
		item = item->next;
	return item;
}

/* Appends what stands before `at` on its line, dashes made spaces where is_blanked; false for anything else. */
static bool put_indent(struct edit *edit, size_t at, bool is_blanked)
{
	const struct catalog *catalog = edit->catalog;

	for (size_t i = line_start(catalog, at); i < at; i++) {
		char c = catalog->bytes[i];

		if (c != ' ' && c != '\t' && c != '-')
			return false;
		buf_putc(&edit->text, is_blanked && c == '-' ? ' ' : c);
	}
	return true;
}

static bool has_only_blanks_before(const struct catalog *catalog, size_t at)
{
	for (size_t i = line_start(catalog, at); i < at; i++)
		if (catalog->bytes[i] != ' ' && catalog->bytes[i] != '\t')
			return false;
	return true;
}

/* [a/b] grows within its brackets. */
static bool grow_flow(struct edit *edit, const struct yaml_node *list, const char *old, char quote)
{
	const struct yaml_node *last = last_item(list);

	if (!last) {
		put_quoted(&edit->text, old, quote);
		splice(edit, list->start + 1, list->start + 1);
		return true;
	}
	if (!quote_of(edit, last, &quote))
		return refuse(edit, last, "this list");
	buf_puts(&edit->text, ", ");
	put_quoted(&edit->text, old, quote);
	splice(edit, last->end, last->end);
	return true;
}

/* A list of lines with dashes gets one more. */
static bool grow_block(struct edit *edit, const struct yaml_node *list, const char *old)
{
	const struct yaml_node *last = last_item(list);
	char quote;

	if (!last || !quote_of(edit, last, &quote))
		return refuse(edit, list, "this list");
	size_t end = line_end(edit->catalog, last->end);
	buf_puts(&edit->text, line_break(edit->catalog, end));
	if (!put_indent(edit, last->start, false))
		return refuse(edit, last, "this list");
	put_quoted(&edit->text, old, quote);
	splice(edit, end, end);
	return true;
}

static bool grow_formerly(struct edit *edit, const struct yaml_node *formerly, const char *old, char quote)
{
	if (formerly->kind == YAML_LIST && edit->catalog->bytes[formerly->start] == '[')
		return grow_flow(edit, formerly, old, quote);
	if (formerly->kind == YAML_LIST)
		return grow_block(edit, formerly, old);
	if (!quote_of(edit, formerly, &quote))
		return refuse(edit, formerly, "formerly");
	buf_putc(&edit->text, '[');
	splice(edit, formerly->start, formerly->start);
	buf_puts(&edit->text, ", ");
	put_quoted(&edit->text, old, quote);
	buf_putc(&edit->text, ']');
	splice(edit, formerly->end, formerly->end);
	return true;
}

static void put_formerly(struct buf *out, const char *old, char key_quote, char quote)
{
	put_quoted(out, "formerly", key_quote);
	buf_puts(out, ": [");
	put_quoted(out, old, quote);
	buf_putc(out, ']');
}

/* Within braces; on a line of its own where repo has one. */
static bool add_in_flow(struct edit *edit, const struct yaml_node *key, const char *old, char quote)
{
	const struct catalog *catalog = edit->catalog;
	char key_quote;

	if (!quote_of(edit, key, &key_quote))
		return refuse(edit, key, "repo");
	buf_putc(&edit->text, ',');
	if (has_only_blanks_before(catalog, key->start)) {
		buf_puts(&edit->text, line_break(catalog, line_end(catalog, key->start)));
		put_indent(edit, key->start, false);
	} else {
		buf_putc(&edit->text, ' ');
	}
	put_formerly(&edit->text, old, key_quote, quote);
	splice(edit, key->next->end, key->next->end);
	return true;
}

static bool add_in_block(struct edit *edit, const struct yaml_node *key, const char *old, char quote)
{
	size_t end = line_end(edit->catalog, key->next->end);

	buf_puts(&edit->text, line_break(edit->catalog, end));
	if (!put_indent(edit, key->start, true))
		return refuse(edit, key, "repo");
	put_formerly(&edit->text, old, '\0', quote);
	splice(edit, end, end);
	return true;
}

static bool has_formerly(const struct project *project, const char *name)
{
	for (size_t i = 0; i < project->formerly_count; i++)
		if (slug_is_equal(project->formerly[i], name))
			return true;
	return false;
}

/* Is the old name to be put among the earlier ones? */
static bool is_kept(const struct project *project, const char *to)
{
	return !slug_is_equal(project->repo, to) && !has_formerly(project, project->repo);
}

/* Not by an alias or a merge key, which show what others show too. */
static bool is_written_in(const struct yaml_node *node, const struct yaml_node *value)
{
	return value->start >= node->start && value->end <= node->end;
}

static struct yaml_node *new_node(struct edit *edit, struct yaml_node node)
{
	struct yaml_node *made = arena_alloc(&edit->arena, sizeof(*made));

	*made = node;
	return made;
}

/* What the tree says with the old name behind the earlier ones; formerly: their value, NULL where there are none. */
static void foresee_formerly(
	struct edit *edit, struct yaml_node *map, struct yaml_node *key, struct yaml_node *formerly, const char *old)
{
	struct yaml_node *item = new_node(edit, (struct yaml_node){.kind = YAML_SCALAR, .text = old}), *list = formerly;

	if (!formerly) {
		list = new_node(edit, (struct yaml_node){.kind = YAML_LIST, .next = key->next->next});
		key->next->next =
			new_node(edit, (struct yaml_node){.kind = YAML_SCALAR, .text = "formerly", .next = list});
		map->count++;
	} else if (formerly->kind != YAML_LIST) {
		struct yaml_node *first = new_node(edit, *formerly);
		*list = (struct yaml_node){.kind = YAML_LIST, .first = first, .next = formerly->next, .count = 1};
		first->next = NULL;
	}
	if (list->first)
		last_item(list)->next = item;
	else
		list->first = item;
	list->count++;
}

static bool put_old(struct edit *edit, struct yaml_node *node, struct yaml_node *key, const char *old, char quote)
{
	struct yaml_node *formerly = key_of(node, "formerly");
	bool is_put;

	formerly = formerly ? formerly->next : NULL;
	if (formerly && !is_written_in(node, formerly))
		return refuse(edit, formerly, "formerly");
	if (formerly)
		is_put = grow_formerly(edit, formerly, old, quote);
	else if (edit->catalog->bytes[node->start] == '{')
		is_put = add_in_flow(edit, key, old, quote);
	else
		is_put = add_in_block(edit, key, old, quote);
	if (is_put)
		foresee_formerly(edit, node, key, formerly, old);
	return is_put;
}

/* Also in the tree, which then says what is to be read. */
static bool rename_project(struct edit *edit, struct yaml_node *node, const struct project *project, const char *to)
{
	struct yaml_node *key = key_of(node, "repo");
	char quote;

	if (!key || !is_written_in(node, key->next) || !quote_of(edit, key->next, &quote))
		return refuse(edit, key ? key->next : node, "repo");
	put_quoted(&edit->text, to, quote);
	splice(edit, key->next->start, key->next->end);
	if (is_kept(project, to) && !put_old(edit, node, key, project->repo, quote))
		return false;
	key->next->text = to;
	return true;
}

static bool rename_all(struct edit *edit, struct yaml_node *root)
{
	struct yaml_node *projects = key_of(root, "projects"), *node = projects ? projects->next->first : NULL;

	for (size_t i = 0; node; i++, node = node->next)
		if (edit->renames[i] && !rename_project(edit, node, edit->renames[i]->project, edit->renames[i]->to))
			return false;
	return true;
}

/* Of two at one place the earlier made stays first: a value's new bytes before what follows it. */
static int compare_splices(const void *a, const void *b)
{
	const struct splice *one = a, *other = b;

	if (one->start != other->start)
		return one->start < other->start ? -1 : 1;
	return one->end < other->end ? -1 : one->end > other->end;
}

static bool apply(struct edit *edit, struct buf *out)
{
	const struct catalog *catalog = edit->catalog;
	size_t at = 0;

	mem_sort(edit->splices, edit->count, sizeof(*edit->splices), compare_splices);
	for (size_t i = 0; i < edit->count; i++) {
		const struct splice *next = &edit->splices[i];

		if (next->start < at)
			return err_set_at(edit->err, catalog->path, 0, 0, "two changes of the catalog would overlap");
		buf_append(out, catalog->bytes + at, next->start - at);
		buf_puts(out, next->text);
		at = next->end;
	}
	buf_append(out, catalog->bytes + at, catalog->len - at);
	return !out->is_full || err_set_at(edit->err, catalog->path, 0, 0, "the catalog would be too large");
}

static bool is_same_tree(const struct yaml_node *a, const struct yaml_node *b)
{
	const struct yaml_node *one = a->first, *other = b->first;

	if (a->kind != b->kind || a->count != b->count)
		return false;
	if (a->kind == YAML_SCALAR && strcmp(a->text, b->text) != 0)
		return false;
	while (one && other && is_same_tree(one, other)) {
		one = one->next;
		other = other->next;
	}
	return !one && !other;
}

/* Never trust an edit: what it says now must be what it said, but for the renames, which wanted has already. */
static bool verify(struct edit *edit, const struct yaml_node *wanted, const char *bytes, size_t len)
{
	const char *path = edit->catalog->path;
	const struct yaml_node *after = yaml_parse(path, bytes, len, &edit->arena, edit->err);

	if (!after)
		return false;
	if (!is_same_tree(wanted, after))
		return err_set_at(edit->err, path, 0, 0, "the renames would change more than names: do them by hand");
	SCOPED(catalog) again;
	return catalog_parse(&again, path, bytes, len, edit->err);
}

static bool set_renames(struct edit *edit, const struct catalog_rename *renames, size_t count)
{
	const struct catalog *catalog = edit->catalog;
	struct slug slug;

	edit->renames =
		arena_alloc(&edit->arena, (catalog->project_count + catalog->link_count) * sizeof(*edit->renames));
	for (size_t i = 0; i < count; i++) {
		if (!slug_parse(&slug, renames[i].to, strlen(renames[i].to)))
			return err_set_at(edit->err, catalog->path, renames[i].project->repo_line, 0,
				"\"%.150s\" is not a repository's owner/name", renames[i].to);
		edit->renames[renames[i].project->listed] = &renames[i];
	}
	return true;
}

bool catalog_edit_rename(const struct catalog *catalog, const struct catalog_rename *renames, size_t count,
	struct buf *out, struct err *err)
{
	struct edit edit = {.catalog = catalog, .err = err, .text = BUF_EMPTY};
	size_t before = out->len;

	struct yaml_node *root = yaml_parse(catalog->path, catalog->bytes, catalog->len, &edit.arena, err);
	bool is_ok = root && set_renames(&edit, renames, count) && rename_all(&edit, root) && apply(&edit, out) &&
		verify(&edit, root, out->data + before, out->len - before);
	if (!is_ok)
		buf_truncate(out, before);
	buf_release(&edit.text);
	free(edit.splices);
	arena_release(&edit.arena);
	return is_ok;
}
