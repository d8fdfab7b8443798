#include "model/catalog_read.h"

#include <stdlib.h>
#include <string.h>

static const char *const column_keys[COLUMN_FACT] = {
	[COLUMN_NAME] = "name",
	[COLUMN_DELTA] = "delta",
	[COLUMN_GROWTH] = "growth",
	[COLUMN_RANK] = "rank",
	[COLUMN_STATUS] = "status",
};

enum column_kind catalog_column_kind(const char *key)
{
	enum fact fact = fact_find(key);

	for (int i = 0; i < COLUMN_FACT; i++)
		if (strcmp(key, column_keys[i]) == 0)
			return (enum column_kind)i;
	return fact < FACTS && fact_table[fact].traits & FACT_MAY_BE_OWN ? COLUMN_FIELD : COLUMN_OF(fact);
}

const char *catalog_column_key(enum column_kind kind)
{
	return kind < COLUMN_FACT ? column_keys[kind] : fact_table[kind - COLUMN_FACT].key;
}

enum fact column_fact(enum column_kind kind)
{
	return kind < COLUMN_FACT ? FACTS : (enum fact)(kind - COLUMN_FACT);
}

/* A field's fact is needed where a project has no text of its own. */
static bool is_filled(const struct catalog *catalog, size_t field)
{
	size_t i = 0;

	while (i < catalog->project_count && catalog->projects[i].fields[field].count > 0)
		i++;
	return i == catalog->project_count;
}

uint64_t catalog_column_facts(const struct catalog *catalog, const struct column *column)
{
	enum fact fact = fact_find(column->key);

	if (fact == FACTS || (column->kind == COLUMN_FIELD && is_filled(catalog, column->field)))
		return 0;
	return FACT_BIT(fact);
}

uint64_t catalog_facts(const struct catalog *catalog)
{
	uint64_t facts = 0;

	for (size_t i = 0; i < catalog->column_count; i++)
		facts |= catalog_column_facts(catalog, &catalog->columns[i]);
	if (catalog->has_sort)
		facts |= catalog_column_facts(catalog, &catalog->sort);
	if (catalog->has_group_by)
		facts |= catalog_column_facts(catalog, &catalog->group_by);
	return facts;
}

void catalog_release(struct catalog *catalog)
{
	free(catalog->path);
	free(catalog->bytes);
	free(catalog->projects);
	map_release(&catalog->label_index);
	free(catalog->earlier);
	index_release(&catalog->by_name);
	arena_release(&catalog->arena);
	memset(catalog, 0, sizeof(*catalog));
}

const char *catalog_main_language(const struct catalog *catalog)
{
	return catalog->language_count > 0 ? catalog->languages[0] : "en";
}

const char *catalog_text(const struct catalog *catalog, const struct words *words, const char *language)
{
	const struct word *word = words_in(words, language, catalog_main_language(catalog));

	return word ? word->text : NULL;
}

const char *catalog_markdown(const struct catalog *catalog, const struct words *words, const char *language)
{
	const struct word *word = words_in(words, language, catalog_main_language(catalog));

	return word && word + 1 < words->items + words->count && word[1].language == words_markdown ? word[1].text
												    : NULL;
}

const char *catalog_label(const struct catalog *catalog, const char *key, const char *language)
{
	const struct words *label = map_get(&catalog->label_index, key);

	return label ? catalog_text(catalog, label, language) : NULL;
}

const char *catalog_name_of(const void *list, uint32_t number)
{
	const struct catalog *catalog = list;

	return number & CATALOG_EARLIER ? catalog->earlier[number - CATALOG_EARLIER].name
					: catalog->projects[number].repo;
}

const struct project *catalog_find(const struct catalog *catalog, const char *name)
{
	uint32_t number = index_find(&catalog->by_name, catalog_name_of, catalog, name);

	if (number == INDEX_NONE)
		return NULL;
	return &catalog->projects[number & CATALOG_EARLIER ? catalog->earlier[number - CATALOG_EARLIER].project
							   : number];
}
