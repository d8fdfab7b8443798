/*
 * catalog: a catalog that is taken holds only clean texts and finds its own projects; one edited in place differs in
 * the renamed project alone.
 */
#include "fuzz/property.h"
#include "model/catalog_edit.h"
#include "model/slug.h"

#include <string.h>

static void check_words(const struct words *words, bool has_lines)
{
	for (size_t i = 0; i < words->count; i++)
		PROPERTY(property_is_clean(words->items[i].text, has_lines));
}

static void check_catalog(const struct catalog *catalog)
{
	PROPERTY(catalog->language_count > 0 && catalog->column_count > 0);
	PROPERTY(property_is_clean(catalog->id, false) && strchr(catalog->id, '/') == NULL);
	check_words(&catalog->title, false);
	check_words(&catalog->intro, true);
	for (size_t i = 0; i < catalog->project_count; i++) {
		const struct project *project = &catalog->projects[i];
		struct slug slug;
		PROPERTY(slug_parse(&slug, project->repo, strlen(project->repo)));
		PROPERTY(catalog_find(catalog, project->repo) == project);
		PROPERTY(catalog_text(catalog, &project->name, catalog_main_language(catalog)) != NULL);
		PROPERTY(project->id >= 0 && project->line > 0);
		check_words(&project->name, false);
	}
}

static void check_renamed(const struct catalog *before, size_t index, const struct buf *bytes)
{
	struct catalog after;
	struct err err = {0};

	PROPERTY(catalog_parse(&after, "again", bytes->data, bytes->len, &err));
	PROPERTY(after.project_count == before->project_count && after.language_count == before->language_count);
	for (size_t i = 0; i < after.project_count; i++) {
		const char *wanted = i == index ? "renamed/by-fuzz" : before->projects[i].repo;
		PROPERTY(strcmp(after.projects[i].repo, wanted) == 0);
		PROPERTY(after.projects[i].id == before->projects[i].id);
	}
	PROPERTY(catalog_find(&after, before->projects[index].repo) == &after.projects[index]);
	catalog_release(&after);
}

static void check_rename(const struct catalog *catalog, size_t index)
{
	const struct catalog_rename rename = {&catalog->projects[index], "renamed/by-fuzz"};
	struct buf bytes;
	struct err err = {0};

	buf_init(&bytes, BUF_NO_LIMIT);
	if (catalog_edit_rename(catalog, &rename, 1, &bytes, &err))
		check_renamed(catalog, index, &bytes);
	else
		PROPERTY(err.is_set && bytes.len == 0);
	buf_release(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct catalog catalog;
	struct err err = {0};

	if (catalog_parse(&catalog, "fuzz.yaml", (const char *)data, size, &err)) {
		check_catalog(&catalog);
		if (catalog.project_count > 0)
			check_rename(&catalog, 0);
		if (catalog.project_count > 1)
			check_rename(&catalog, catalog.project_count - 1);
	} else {
		PROPERTY(err.is_set && err.text[0] != '\0');
	}
	catalog_release(&catalog);
	return 0;
}
