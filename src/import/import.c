#include "import/import.h"

#include "base/text.h"
#include "base/yaml.h"
#include "import/csvlist.h"
#include "import/landscape.h"
#include "import/lines.h"
#include "import/readme.h"
#include "import/records.h"

#include <string.h>

enum form { FORM_PAGE, FORM_YAML, FORM_LINES, FORM_CSV };

static bool has_ending(const char *path, const char *const *endings)
{
	const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');

	for (size_t i = 0; dot && endings[i]; i++)
		if (text_equal_nocase(dot + 1, endings[i]))
			return true;
	return false;
}

/* Is it JSON, or does a line start with one of the keys that other tools' lists have? */
static bool looks_like_yaml(const char *bytes, size_t len)
{
	size_t blank = 0;
	static const char *const keys[] = {"landscape:", "projects:", "categories:", NULL};

	while (blank < len && strchr(" \t\r\n", bytes[blank]))
		blank++;
	if (len - blank > 1 && bytes[blank] == '[' && strchr("{ \t\r\n", bytes[blank + 1]))
		return true;
	for (const char *line = bytes, *next; line; line = next) {
		size_t left = len - (size_t)(line - bytes);

		for (size_t i = 0; keys[i]; i++)
			if (left >= strlen(keys[i]) && memcmp(line, keys[i], strlen(keys[i])) == 0)
				return true;
		next = left > 0 ? memchr(line, '\n', left) : NULL;
		next = next ? next + 1 : NULL;
	}
	return false;
}

static enum form choose_form(const char *path, const struct sites *sites, const char *bytes, size_t len)
{
	static const char *const pages[] = {"md", "markdown", "mdx", "mdown", "qmd", "rmd", NULL};
	static const char *const yaml[] = {"yaml", "yml", "json", NULL};
	static const char *const csv[] = {"csv", "tsv", NULL};

	if (has_ending(path, pages))
		return FORM_PAGE;
	if (has_ending(path, yaml))
		return FORM_YAML;
	if (has_ending(path, csv))
		return FORM_CSV;
	if (len > 0 && looks_like_yaml(bytes, len))
		return FORM_YAML;
	if (csvlist_is(bytes, len))
		return FORM_CSV;
	return lines_are(sites, bytes, len) ? FORM_LINES : FORM_PAGE;
}

/* What the document is instead, for people who took the wrong file. */
static bool fail_shape(const struct draft *draft, const struct yaml_node *root, struct err *err)
{
	const struct yaml_node *projects = yaml_get(root, "projects");

	if (projects && projects->kind == YAML_LIST && projects->first && yaml_get(projects->first, "repo"))
		return yaml_fail(root, draft->path, err, "this is a catalog already");
	return yaml_fail(root, draft->path, err,
		"neither best-of's list (projects with github_id) nor a landscape (categories with subcategories)");
}

static bool read_yaml(struct draft *draft, const char *bytes, size_t len, struct err *err)
{
	SCOPED(arena) tree = {0};
	const struct yaml_node *root = yaml_parse(draft->path, bytes, len, &tree, err);
	bool is_read = root != NULL;

	if (root && landscape_is(root))
		landscape_read(draft, root);
	else if (root && records_are(root))
		records_read(draft, root);
	else if (root)
		is_read = fail_shape(draft, root, err);
	return is_read;
}

static bool read_form(struct draft *draft, enum form form, const char *bytes, size_t len, struct err *err)
{
	switch (form) {
	case FORM_YAML:
		return read_yaml(draft, bytes, len, err);
	case FORM_CSV:
		return csvlist_read(draft, bytes, len, err);
	case FORM_LINES:
		lines_read(draft, bytes, len);
		return true;
	default:
		readme_read(draft, bytes, len);
		return true;
	}
}

static bool finish(struct draft *draft, struct err *err)
{
	if (draft->project_count == draft->link_count)
		return err_set_at(err, draft->path, 0, 0, "no repository on %s was found here", draft->host);
	draft_finish(draft);
	return true;
}

bool import_read(struct draft *draft, const char *path, const struct sites *sites, const char *bytes, size_t len,
	struct err *err)
{
	draft_init(draft, path);
	draft->sites = sites;
	draft->host = sites->own;
	return read_form(draft, choose_form(path, sites, bytes, len), bytes, len, err) && finish(draft, err);
}

bool import_read_folder(struct draft *draft, const char *path, const struct sites *sites, struct err *err)
{
	draft_init(draft, path);
	draft->sites = sites;
	draft->host = sites->own;
	return records_read_folder(draft, path, err) && finish(draft, err);
}
