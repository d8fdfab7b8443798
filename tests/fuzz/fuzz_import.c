/*
 * import: a list that is taken gives a catalog that the program itself takes, with every repository in it, and a
 * snapshot that is one.
 */
#include "base/mem.h"
#include "fuzz/property.h"
#include "import/import.h"
#include "model/catalog.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[] = {
	"list.md", "projects.yaml", "landscape.yml", "list.txt", "list.csv", "list", "README.md"};

static void check_catalog(const struct draft *draft)
{
	struct catalog catalog;
	struct buf text;
	struct err err = {0};

	buf_init(&text, BUF_NO_LIMIT);
	draft_write(draft, &text);
	PROPERTY(catalog_parse(&catalog, "imported", text.data, text.len, &err));
	PROPERTY(catalog.project_count + catalog.link_count == draft->project_count &&
		catalog.link_count == draft->link_count && catalog.project_count > 0);
	for (size_t i = 0; i < catalog.project_count; i++)
		PROPERTY(strcmp(catalog.projects[i].repo, draft->projects[catalog.projects[i].listed]->repo) == 0);
	catalog_release(&catalog);
	buf_release(&text);
}

static void check_snapshot(const struct draft *draft)
{
	struct snapshot snapshot, again;
	struct buf text;
	struct err err = {0};
	size_t count = draft_snapshot(draft, (struct date){2021, 11, 11}, &snapshot);

	buf_init(&text, BUF_NO_LIMIT);
	snapshot_write(&snapshot, &text);
	PROPERTY(snapshot_parse(&again, "imported", text.data, text.len, &err));
	PROPERTY(count <= draft->project_count && again.count == snapshot.count);
	snapshot_release(&again);
	snapshot_release(&snapshot);
	buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct draft draft = {0};
	struct err err = {0};

	if (size == 0)
		return 0;
	property_hush();
	const char *name = names[data[0] % (sizeof(names) / sizeof(names[0]))];
	if (import_read(&draft, name, &sites_known, (const char *)data + 1, size - 1, &err)) {
		check_catalog(&draft);
		check_snapshot(&draft);
		for (size_t i = 0; i < draft.leftover_count; i++)
			PROPERTY(property_is_clean(draft.leftovers[i].text, false));
	} else {
		PROPERTY(err.is_set && err.text[0] != '\0');
	}
	draft_release(&draft);
	return 0;
}
