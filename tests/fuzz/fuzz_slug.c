/* slug: a link gives a name only where the name is one, and that name's own link gives it again. */
#include "base/buf.h"
#include "fuzz/property.h"
#include "model/slug.h"

#include <string.h>

static void check_slug(const struct slug *slug)
{
	struct slug again;
	struct buf url;

	PROPERTY(slug_parse(&again, slug->text, strlen(slug->text)));
	PROPERTY(strcmp(again.text, slug->text) == 0);
	buf_init(&url, BUF_NO_LIMIT);
	slug_put_url(&url, "https://github.com", slug->text);
	if (slug_from_url(&again, url.data, url.len, NULL, NULL))
		PROPERTY(strcmp(again.text, slug->text) == 0);
	buf_release(&url);
}

static const struct site items[] = {{"gitlab.com", SITE_GITLAB}, {"example.org:8/git", SITE_FORGEJO}};
static const struct sites elsewhere = {"git.example.com", items, 2};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct slug slug, again;
	bool is_deep;

	if (slug_parse(&slug, text, size))
		PROPERTY(strlen(slug.text) == size && memcmp(slug.text, text, size) == 0);
	if (slug_from_url(&slug, text, size, NULL, &is_deep)) {
		check_slug(&slug);
	} else if (slug_from_url(&slug, text, size, &elsewhere, NULL)) {
		PROPERTY(slug_parse(&again, slug.text, strlen(slug.text)));
	}
	return 0;
}
