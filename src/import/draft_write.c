/*
 * draft_write: a draft as YAML. A text is written plain where every reader of YAML takes it for that text, else in
 * double quotes.
 */
#include "import/draft.h"

#include "base/text.h"

#include <string.h>

/* Plain, these are no texts to one reader of YAML or another. */
static bool is_word_of_yaml(const char *text)
{
	static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", NULL};

	for (size_t i = 0; words[i]; i++)
		if (text_equal_nocase(text, words[i]))
			return true;
	return false;
}

/* Numbers and dates of all kinds begin so. */
static bool starts_like_number(const char *text)
{
	return strchr("0123456789+.", *text) != NULL;
}

/* Has it letters enough to be a text all the same? ("3scale", "99.9% uptime") */
static bool is_number_like(const char *text)
{
	return starts_like_number(text) &&
		strspn(text, "0123456789+-.,_:eExXoOabcdfABCDFtTzZinfINFaA ") == strlen(text);
}

static bool is_plain_sign(uint32_t code)
{
	return code >= ' ' && code != 0x7F && code != 0xA0 && code != 0xFEFF && code != 0x2028 && code != 0x2029 &&
		!(code >= 0x80 && code < 0xA0) && code != 0xFFFE && code != 0xFFFF;
}

static bool has_only_plain_signs(const char *text)
{
	size_t len = strlen(text);
	uint32_t code;

	for (size_t at = 0; at < len;) {
		at += text_decode(text + at, len - at, &code, NULL);
		if (!is_plain_sign(code))
			return false;
	}
	return true;
}

static bool is_plain(const char *text)
{
	size_t len = strlen(text);

	if (len == 0 || strchr("-?:,[]{}#&*!|>'\"%@`=<~ ", text[0]) || text[len - 1] == ' ' || text[len - 1] == ':')
		return false;
	if (strstr(text, ": ") || strstr(text, " #") || strncmp(text, "...", 3) == 0)
		return false;
	return !is_word_of_yaml(text) && !is_number_like(text) && has_only_plain_signs(text);
}

static void put_quoted(struct buf *out, const char *text)
{
	size_t len = strlen(text);
	uint32_t code;

	buf_putc(out, '"');
	for (size_t at = 0, step; at < len; at += step) {
		step = text_decode(text + at, len - at, &code, NULL);
		if (code == '\n')
			buf_puts(out, "\\n");
		else if (code == '"' || code == '\\')
			buf_printf(out, "\\%c", (int)code);
		else if (!is_plain_sign(code))
			buf_printf(out, "\\u%04X", (unsigned)code);
		else
			buf_append(out, text + at, step);
	}
	buf_putc(out, '"');
}

static void put_text(struct buf *out, const char *text)
{
	if (is_plain(text))
		buf_puts(out, text);
	else
		put_quoted(out, text);
}

/* In [a, b] some more signs end a text. */
static void put_in_list(struct buf *out, const char *text)
{
	if (strpbrk(text, ",[]{}"))
		put_quoted(out, text);
	else
		put_text(out, text);
}

static void put_pair(struct buf *out, const char *indent, const char *key, const char *text)
{
	buf_puts(out, indent);
	put_text(out, key);
	buf_puts(out, ": ");
	put_text(out, text);
	buf_putc(out, '\n');
}

static void put_columns(const struct draft *draft, struct buf *out)
{
	const char *separator = "";

	buf_puts(out, "columns: [");
	for (size_t i = 0; i < draft->column_count; i++) {
		const struct draft_column *column = &draft->columns[draft->order[i]];

		if (!column->is_shown)
			continue;
		buf_puts(out, separator);
		put_in_list(out, column->key);
		separator = ", ";
	}
	buf_puts(out, "]\n");
}

static void put_labels(const struct draft *draft, struct buf *out)
{
	bool has_any = false;

	for (size_t i = 0; i < draft->column_count; i++) {
		const struct draft_column *column = &draft->columns[draft->order[i]];

		if (!column->label)
			continue;
		if (!has_any)
			buf_puts(out, "labels:\n");
		has_any = true;
		put_pair(out, "  ", column->key, column->label);
	}
}

/* Paragraphs, as people write them where every reader takes them so. */
static void put_intro(const struct draft *draft, struct buf *out)
{
	const char *before = "intro: |\n  ";
	bool is_plain_text = true;
	SCOPED(buf) joined = BUF_EMPTY;

	for (size_t i = 0; i < draft->text_count; i++) {
		if (draft->texts[i].kind != DRAFT_INTRO)
			continue;
		is_plain_text = is_plain_text && has_only_plain_signs(draft->texts[i].text);
		buf_puts(&joined, joined.len > 0 ? "\n\n" : "");
		buf_puts(&joined, draft->texts[i].text);
	}
	if (joined.len > 0 && (!is_plain_text || !strchr(joined.data, '\n'))) {
		put_pair(out, "", "intro", joined.data);
	} else if (joined.len > 0) {
		for (size_t i = 0; i < draft->text_count; i++) {
			if (draft->texts[i].kind != DRAFT_INTRO)
				continue;
			buf_puts(out, before);
			buf_puts(out, draft->texts[i].text);
			before = "\n\n  ";
		}
		buf_putc(out, '\n');
	}
}

static void put_texts(const struct draft *draft, struct buf *out, enum draft_text_kind kind, const char *key)
{
	bool has_any = false;

	for (size_t i = 0; i < draft->text_count; i++) {
		const struct draft_text *text = &draft->texts[i];

		if (text->kind != kind)
			continue;
		if (!has_any)
			buf_puts(out, key);
		has_any = true;
		buf_puts(out, "  - ");
		if (text->url) {
			put_pair(out, "", "title", text->text);
			put_pair(out, "    ", "url", text->url);
		} else {
			put_text(out, text->text);
			buf_putc(out, '\n');
		}
	}
}

/* Has any project this host, as the longest that its name begins with? */
static bool is_used(const struct draft *draft, const struct site *site)
{
	for (size_t i = 0; i < draft->project_count; i++) {
		const char *repo = draft->projects[i]->repo;

		if (!draft->projects[i]->is_link && site_find(draft->sites, repo, strlen(repo)) == site)
			return true;
	}
	return false;
}

/* Those that the next run would not know by itself. */
static void put_hosts(const struct draft *draft, struct buf *out)
{
	bool is_first = true;

	for (size_t i = 0; i < draft->sites->count; i++) {
		const struct site *site = &draft->sites->items[i];
		bool is_known = false;

		for (size_t j = 0; j < sites_known.count; j++)
			is_known |= strcmp(sites_known.items[j].name, site->name) == 0;
		if (is_known || !is_used(draft, site))
			continue;
		buf_puts(out, is_first ? "hosts:\n" : "");
		put_pair(out, "  ", site->name, site_kind_word(site->kind));
		is_first = false;
	}
}

static void put_project(const struct draft *draft, const struct draft_project *project, struct buf *out)
{
	buf_puts(out, "  - ");
	if (project->name)
		put_pair(out, "", "name", project->name);
	put_pair(out, project->name ? "    " : "", project->is_link ? "url" : "repo", project->repo);
	for (size_t i = 0; i < draft->column_count; i++) {
		size_t column = draft->order[i];

		if (column < project->value_count && project->values[column])
			put_pair(out, "    ", draft->columns[column].key, project->values[column]);
	}
}

void draft_write(const struct draft *draft, struct buf *out)
{
	char date[DATE_SIZE];

	put_pair(out, "", "id", draft->id);
	put_pair(out, "", "title", draft->title ? draft->title : draft->id);
	buf_printf(out, "languages: [%s]\n", draft->language ? draft->language : "en");
	if (draft->is_markdown)
		put_pair(out, "", "text", "markdown");
	if (date_is_known(draft->baseline))
		buf_printf(out, "baseline: %s\n", date_format(draft->baseline, date));
	if (draft->sort)
		put_pair(out, "", "sort", draft->sort);
	put_columns(draft, out);
	if (draft->group_by)
		put_pair(out, "", "group_by", draft->group_by);
	put_intro(draft, out);
	put_texts(draft, out, DRAFT_NOTE, "notes:\n");
	put_texts(draft, out, DRAFT_REFERENCE, "references:\n");
	put_labels(draft, out);
	put_hosts(draft, out);
	buf_puts(out, "projects:\n");
	for (size_t i = 0; i < draft->project_count; i++)
		put_project(draft, draft->projects[i], out);
}
