#include "command/readme.h"

#include "base/file.h"
#include "base/log.h"
#include "page/page.h"

#define MAX_BYTES ((size_t)64 * 1024 * 1024)

const char *readme_find(void)
{
	static const char *const names[] = {"README.md", "readme.md", "Readme.md", "README.markdown"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (file_is_regular(names[i]))
			return names[i];
	return NULL;
}

static void count(void *user, const char *name)
{
	(void)name;
	++*(size_t *)user;
}

size_t readme_count(const char *path, const struct sites *sites, struct err *err)
{
	const struct page_options options = {.sites = sites};
	struct page page;
	SCOPED(buf) bytes = BUF_UP_TO(MAX_BYTES);
	size_t found = 0;

	if (file_read(path, &bytes, err)) {
		page_init(&page, path, bytes.data, bytes.len, &options);
		page_each_repo(&page, count, &found);
		page_release(&page);
	}
	return found;
}

void readme_tell(const char *catalog, const struct sites *sites)
{
	const char *path = readme_find();
	size_t found = path != NULL ? readme_count(path, sites, NULL) : 0;

	if (found == 0)
		return;
	log_note("%s shows counts or dates of %zu repositor%s:", path, found, found == 1 ? "y" : "ies");
	log_note("  eco-refresh %s                makes them true, in place", path);
	log_note("  eco-refresh init                     writes the workflow that does so every week");
	log_note("  eco-refresh import %s > %s   makes a catalog, for reports", path, catalog);
}
