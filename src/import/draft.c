#include "import/draft.h"

#include "base/text.h"
#include "model/catalog.h"
#include "model/weburl.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUOTED 60 /* bytes of a text that a message quotes */
#define KEY_MAX 60

/* "Awesome Lists.md" -> "awesome-lists". */
static const char *make_id(struct draft *draft, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');
	size_t len = dot && dot > name ? (size_t)(dot - name) : strlen(name);
	char *id = text_fold(arena_strndup(&draft->arena, name, len < 80 ? len : 80));
	char *to = id;

	for (const char *at = id; *at; at++) {
		bool is_good =
			(*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || (*at != '\0' && strchr("._-", *at));
		bool is_first = to == id;

		if (is_good && !(is_first && strchr("._-", *at)))
			*to++ = *at;
		else if (!is_first && to[-1] != '-')
			*to++ = '-';
	}
	while (to > id && to[-1] == '-')
		to--;
	*to = '\0';
	return *id ? id : "catalog";
}

void draft_init(struct draft *draft, const char *path)
{
	memset(draft, 0, sizeof(*draft));
	draft->by_repo.is_nocase = true;
	draft->sites = &sites_known;
	draft->host = sites_known.own;
	draft->path = strcmp(path, "-") == 0 ? "standard input" : arena_strdup(&draft->arena, path);
	draft->id = strcmp(path, "-") == 0 ? "catalog" : make_id(draft, path);
}

void draft_release(struct draft *draft)
{
	free(draft->columns);
	free(draft->order);
	free(draft->projects);
	free(draft->leftovers);
	free(draft->texts);
	map_release(&draft->by_repo);
	arena_release(&draft->arena);
	memset(draft, 0, sizeof(*draft));
}

const char *draft_text(struct draft *draft, const char *text, size_t len)
{
	SCOPED(buf) clean = BUF_EMPTY;
	const char *copy = NULL;
	size_t start = 0, end;

	text_filter(&clean, text, len);
	for (end = clean.len; end > 0 && clean.data[end - 1] == ' ';)
		end--;
	while (start < end && clean.data[start] == ' ')
		start++;
	if (start < end && !text_is_blank(clean.data))
		copy = arena_strndup(&draft->arena, clean.data + start, end - start);
	return copy;
}

const char *draft_quote(struct draft *draft, const char *text)
{
	size_t len = text ? strlen(text) : 0;
	SCOPED(buf) cut = BUF_EMPTY;

	if (len <= QUOTED)
		return text ? text : "";
	for (len = QUOTED; len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80;)
		len--;
	buf_append(&cut, text, len);
	buf_puts(&cut, "…");
	return arena_strndup(&draft->arena, cut.data, cut.len);
}

void draft_title(struct draft *draft, const char *title)
{
	if (title && !draft->title && strlen(title) <= DRAFT_TEXT_MAX)
		draft->title = draft_text(draft, title, strlen(title));
}

void draft_leave(struct draft *draft, unsigned line, const char *format, ...)
{
	SCOPED(buf) text = BUF_EMPTY;
	va_list args;

	if (draft->part)
		buf_printf(&text, "%s:%u: ", draft->part, line);
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	MEM_NEXT(draft->leftovers, draft->leftover_count, draft->leftover_capacity) =
		(struct draft_leftover){draft->part ? 0 : line, draft_text(draft, text.data, text.len)};
}

void draft_add_text(struct draft *draft, const struct draft_text *text)
{
	MEM_NEXT(draft->texts, draft->text_count, draft->text_capacity) = *text;
}

void draft_note_marked_name(struct draft *draft, unsigned line)
{
	if (draft->marked_name_count++ == 0)
		draft->marked_name_line = line;
}

/* Puts the new column behind `after` in the order that is shown. */
static void put_in_order(struct draft *draft, size_t column, size_t after)
{
	size_t at = column;

	for (; at > 0 && after != DRAFT_NONE && draft->order[at - 1] != after; at--)
		draft->order[at] = draft->order[at - 1];
	draft->order[at] = column;
}

static size_t add_column(struct draft *draft, const struct draft_column *column, size_t after)
{
	size_t capacity = draft->column_capacity;

	draft->columns =
		mem_grow(draft->columns, draft->column_count, &draft->column_capacity, sizeof(*draft->columns));
	if (draft->column_capacity != capacity)
		draft->order = mem_realloc(draft->order, draft->column_capacity, sizeof(*draft->order));
	draft->columns[draft->column_count] = *column;
	put_in_order(draft, draft->column_count, after);
	return draft->column_count++;
}

size_t draft_find_key(const struct draft *draft, const char *key)
{
	for (size_t i = 0; i < draft->column_count; i++)
		if (strcmp(draft->columns[i].key, key) == 0)
			return i;
	return DRAFT_NONE;
}

size_t draft_built_in(struct draft *draft, const char *key, const char *label, size_t after)
{
	size_t column = draft_find_key(draft, key);

	if (column == DRAFT_NONE)
		column = add_column(draft,
			&(struct draft_column){
				.key = arena_strdup(&draft->arena, key), .is_built_in = true, .is_shown = true},
			after);
	if (label && !draft->columns[column].label)
		draft->columns[column].label = arena_strdup(&draft->arena, label);
	return column;
}

/* Names that mean something else in a catalog. */
static bool is_taken(const char *key)
{
	return catalog_column_kind(key) != COLUMN_FIELD || strcmp(key, "repo") == 0 || strcmp(key, "formerly") == 0 ||
		strcmp(key, "id") == 0 || strcmp(key, "url") == 0;
}

/* "Led by (company)" -> "led_by_company"; what is not ASCII stays. */
static void put_key(struct buf *out, const char *label)
{
	for (const char *at = label; *at; at++) {
		bool is_start = ((unsigned char)*at & 0xC0) != 0x80;

		if (is_start && out->len >= KEY_MAX)
			break;
		if (*at >= 'A' && *at <= 'Z')
			buf_putc(out, (char)(*at + ('a' - 'A')));
		else if ((*at & 0x80) || (*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9'))
			buf_putc(out, *at);
		else if (out->len > 0 && out->data[out->len - 1] != '_')
			buf_putc(out, '_');
	}
	while (out->len > 0 && out->data[out->len - 1] == '_')
		buf_truncate(out, out->len - 1);
}

/* Keys are easier to type in ASCII; for the most common headers there is a word. */
static const char *common_key(const char *label)
{
	static const char *const words[][2] = {{"类别", "category"}, {"分类", "category"}, {"類別", "category"},
		{"描述", "description"}, {"简介", "description"}, {"说明", "description"}, {"介绍", "description"},
		{"公司", "company"}, {"主导公司", "company"}, {"官网", "homepage"}, {"主页", "homepage"},
		{"分類", "category"}, {"簡介", "description"}, {"說明", "description"}, {"介紹", "description"},
		{"主導公司", "company"}, {"官網", "homepage"}, {"首頁", "homepage"}};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i][0], label) == 0)
			return words[i][1];
	return label;
}

static const char *make_key(struct draft *draft, const char *label)
{
	SCOPED(buf) key = BUF_EMPTY;

	label = common_key(label);
	put_key(&key, label);
	if (text_is_blank(key.data)) {
		buf_clear(&key);
		buf_printf(&key, "column_%zu", draft->column_count + 1);
	}
	if (is_taken(key.data)) {
		buf_clear(&key);
		buf_puts(&key, "own_");
		put_key(&key, label);
	}
	size_t len = key.len;
	for (unsigned i = 2; draft_find_key(draft, key.data) != DRAFT_NONE; i++) {
		buf_truncate(&key, len);
		buf_printf(&key, "_%u", i);
	}
	return arena_strdup(&draft->arena, key.data);
}

static size_t make_column(
	struct draft *draft, const char *name, struct draft_column column, size_t after, unsigned line)
{
	if (draft->column_count >= DRAFT_COLUMNS_MAX) {
		draft_leave(draft, line, "the column \"%s\" is one too many: a catalog has at most %d",
			draft_quote(draft, name), DRAFT_COLUMNS_MAX);
		return DRAFT_NONE;
	}
	column.key = make_key(draft, name);
	/* A table may have a column without a header; a catalog takes no empty label, but a blank one. */
	column.label = *column.label ? arena_strdup(&draft->arena, column.label) : " ";
	return add_column(draft, &column, after);
}

size_t draft_new_column(struct draft *draft, const char *label, size_t after, bool is_shown, unsigned line)
{
	return make_column(draft, label, (struct draft_column){.label = label, .is_shown = is_shown}, after, line);
}

size_t draft_column(struct draft *draft, const char *label, size_t after, bool is_shown, unsigned line)
{
	for (size_t i = 0; i < draft->column_count; i++)
		if (!draft->columns[i].is_built_in && strcmp(draft->columns[i].label, label) == 0)
			return i;
	return draft_new_column(draft, label, after, is_shown, line);
}

size_t draft_own_column(struct draft *draft, const char *label, bool is_shown)
{
	size_t count = draft->column_count, column = draft_column(draft, label, DRAFT_NONE, is_shown, 0);

	if (draft->column_count > count)
		draft->columns[column].is_ours = true;
	return column;
}

size_t draft_source_column(struct draft *draft, const char *source, const char *label, unsigned line)
{
	struct draft_column column = {.label = label, .is_ours = true};

	for (size_t i = 0; i < draft->column_count; i++) {
		const struct draft_column *known = &draft->columns[i];

		if (known->source && strcmp(known->source, source) == 0)
			return i;
		if (known->label && strcmp(known->label, label) == 0)
			column.label = source;
	}
	column.source = arena_strdup(&draft->arena, source);
	return make_column(draft, source, column, DRAFT_NONE, line);
}

void draft_begin_list(struct draft *draft)
{
	draft_built_in(draft, "name", NULL, DRAFT_NONE);
	draft_built_in(draft, "created", NULL, DRAFT_NONE);
}

void draft_end_list(struct draft *draft)
{
	draft_built_in(draft, "stars", NULL, DRAFT_NONE);
	draft_built_in(draft, "delta", NULL, DRAFT_NONE);
}

static struct draft_project *new_project(struct draft *draft, const char *repo, unsigned line)
{
	struct draft_project *project = arena_alloc(&draft->arena, sizeof(*project));

	*project = (struct draft_project){.stars = -1, .stars_unit = 1, .line = line};
	project->repo = arena_strdup(&draft->arena, repo);
	return project;
}

static struct draft_project *append(struct draft *draft, struct draft_project *project, const char *name)
{
	if (name && strlen(name) <= DRAFT_TEXT_MAX)
		project->name = draft_text(draft, name, strlen(name));
	else if (name)
		draft_leave(draft, project->line, "%s: a name of %zu bytes is too long for a catalog", project->repo,
			strlen(name));
	MEM_NEXT(draft->projects, draft->project_count, draft->project_capacity) = project;
	return project;
}

struct draft_project *draft_add(struct draft *draft, const char *repo, const char *name, unsigned line)
{
	struct draft_project *project = new_project(draft, repo, line), *first;

	first = map_add(&draft->by_repo, project->repo, project);
	if (first) {
		draft_leave(draft, line, "%s is listed already, on line %u", first->repo, first->line);
		if (name && first->name && strcmp(name, first->name) != 0)
			draft_leave(draft, line, "%s: the name \"%s\" is left out; it is \"%s\" on line %u", repo,
				draft_quote(draft, name), draft_quote(draft, first->name), first->line);
		return first;
	}
	return append(draft, project, name);
}

struct draft_project *draft_add_link(struct draft *draft, const char *url, const char *name, unsigned line)
{
	struct draft_project *project = NULL;
	SCOPED(buf) why = BUF_EMPTY;

	if (weburl_check(url, &why)) {
		project = append(draft, new_project(draft, url, line), name);
		project->is_link = true;
		draft->link_count++;
	}
	return project;
}

static void leave_other(struct draft *draft, const struct draft_project *project, const char *label, const char *text,
	const char *had, unsigned line)
{
	draft_leave(draft, line, "%s: %s \"%s\" is left out; it is \"%s\" on line %u", project->repo, label,
		draft_quote(draft, text), draft_quote(draft, had), project->line);
}

static void grow_values(struct draft *draft, struct draft_project *project)
{
	size_t count = draft->column_count;
	const char **values = arena_alloc(&draft->arena, 2 * count * sizeof(*values));

	for (size_t i = 0; i < project->value_count; i++) {
		values[i] = project->values[i];
		values[count + i] = project->markdown[i];
	}
	project->values = values;
	project->markdown = values + count;
	project->value_count = count;
}

/* As the list calls it; some headers are blank. */
static const char *name_of(const struct draft_column *column)
{
	return column->label && !text_is_blank(column->label) ? column->label : column->key;
}

void draft_set(struct draft *draft, struct draft_project *project, size_t column, const char *text, unsigned line)
{
	draft_set_marked(draft, project, column, text, NULL, line);
}

void draft_set_marked(struct draft *draft, struct draft_project *project, size_t column, const char *text,
	const char *markdown, unsigned line)
{
	if (column == DRAFT_NONE || !text)
		return;
	if (strlen(text) > DRAFT_TEXT_MAX) {
		draft_leave(
			draft, line, "%s: a text of %zu bytes is too long for a catalog", project->repo, strlen(text));
		return;
	}
	const char *value = draft_text(draft, text, strlen(text));
	if (!value)
		return;
	if (column >= project->value_count)
		grow_values(draft, project);
	if (!project->values[column]) {
		project->values[column] = value;
		project->markdown[column] = markdown;
	} else if (strcmp(project->values[column], value) != 0) {
		leave_other(draft, project, name_of(&draft->columns[column]), value, project->values[column], line);
	}
}

void draft_set_section(struct draft *draft, struct draft_project *project, const char *section, unsigned line)
{
	if (!section || strlen(section) > DRAFT_TEXT_MAX)
		return;
	if (!project->section && project->line == line)
		project->section = section;
	else if (project->section && strcmp(project->section, section) != 0)
		leave_other(draft, project, "the section", section, project->section, line);
}

/* Who can't ask for a fact does not keep one. */
static bool leave_fact(struct draft *draft, const struct draft_project *project, const char *what, unsigned line)
{
	if (project->is_link)
		draft_leave(draft, line, "%s: its %s left out, for it is on no host that can be asked", project->repo,
			what);
	return project->is_link;
}

void draft_set_stars(struct draft *draft, struct draft_project *project, int64_t stars, int64_t unit, unsigned line)
{
	if (leave_fact(draft, project, "stars are", line))
		return;
	if (project->stars >= 0 && project->stars != stars) {
		draft_leave(draft, line, "%s: %" PRId64 " stars are left out; it has %" PRId64 " on line %u",
			project->repo, stars, project->stars, project->line);
		return;
	}
	project->stars = stars;
	project->stars_unit = unit;
}

static bool has_letters_of_its_own(const char *when)
{
	while (*when && (unsigned char)*when < 0x80)
		when++;
	return *when != '\0';
}

void draft_set_created(
	struct draft *draft, struct draft_project *project, const char *when, struct date date, unsigned line)
{
	char text[DATE_STAMP_SIZE];
	int64_t seconds;

	if (leave_fact(draft, project, "date is", line))
		return;
	if (!draft->date_text && has_letters_of_its_own(when))
		draft->date_text = draft_text(draft, when, strlen(when));
	if (date_parse_stamp(when, &seconds)) {
		date_format_stamp(seconds, text);
	} else {
		if (date.day != 0 && draft->day_count++ == 0)
			draft->day_line = line;
		date.day = 0;
		date_format(date, text);
	}
	if (project->created[0] && strncmp(project->created, text, 7) != 0)
		leave_other(draft, project, "the date", text, project->created, line);
	else if (strlen(text) > strlen(project->created))
		snprintf(project->created, sizeof(project->created), "%s", text);
}
