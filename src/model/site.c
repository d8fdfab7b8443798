#include "model/site.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

#define NAME_MAX_LENGTH 200

static const struct site known[] = {
	{"gitlab.com", SITE_GITLAB},
	{"codeberg.org", SITE_FORGEJO},
	{"gitea.com", SITE_FORGEJO},
	{"gitee.com", SITE_GITEE},
};

const struct sites sites_known = {"github.com", known, sizeof(known) / sizeof(known[0])};

static const char *const words[] = {
	[SITE_GITHUB] = "github", [SITE_GITLAB] = "gitlab", [SITE_FORGEJO] = "forgejo", [SITE_GITEE] = "gitee", NULL};

const struct site *site_find(const struct sites *sites, const char *text, size_t len)
{
	const struct site *found = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < sites->count; i++) {
		const struct site *site = &sites->items[i];
		size_t size = strlen(site->name);

		if (size > longest && size < len && text[size] == '/' && strncasecmp(text, site->name, size) == 0) {
			found = site;
			longest = size;
		}
	}
	return found;
}

/* Searched for is a sign that has no case, as nearly every host's name has one: the last dot, or a port's colon. */
static size_t sign_of(const char *host)
{
	size_t at = strcspn(host, "/");

	while (at > 0 && host[at] != '.' && host[at] != ':')
		at--;
	return at;
}

static size_t seek(const char *host, const char *bytes, size_t start, size_t end)
{
	size_t len = strlen(host), sign = sign_of(host);

	for (size_t at = start + sign; at < end && len - sign <= end - at; at++) {
		const char *hit = memchr(bytes + at, host[sign], end - at - (len - sign) + 1);

		if (!hit)
			break;
		at = (size_t)(hit - bytes);
		if ((hit[1] | 0x20) == (host[sign + 1] | 0x20) && strncasecmp(hit - sign, host, len) == 0)
			return at - sign;
	}
	return end;
}

size_t sites_seek(const struct sites *sites, const char *bytes, size_t start, size_t end)
{
	size_t first = seek(sites->own, bytes, start, end);

	/* Names are searched for as far as one that stands before the first so far may reach. */
	for (size_t i = 0; i < sites->count; i++) {
		size_t reach = strlen(sites->items[i].name) - 1, stop = first + reach < end ? first + reach : end;
		size_t hit = seek(sites->items[i].name, bytes, start, stop);

		first = hit < stop && hit < first ? hit : first;
	}
	return first;
}

/* Letters, digits, "-", and those of also; none of the latter first, last or twice in a row. */
static bool is_clean(const char *text, size_t len, const char *also)
{
	for (size_t i = 0; i < len; i++) {
		char c = text[i];
		bool is_letter = text_is_alnum(c) || c == '-';

		if (!is_letter && !strchr(also, c))
			return false;
		if (!is_letter && (i == 0 || i + 1 == len || (c == '.' && text[i - 1] == '.')))
			return false;
	}
	return len > 0;
}

bool site_is_name(const char *name)
{
	size_t host = strcspn(name, ":/"), digits;
	const char *at = name + host;
	bool has_port = *at == ':';

	if (strlen(name) > NAME_MAX_LENGTH || !is_clean(name, host, ".") ||
		!(has_port || memchr(name, '.', host) != NULL))
		return false;
	if (has_port) {
		digits = strspn(at + 1, "0123456789");
		if (digits < 1 || digits > 5)
			return false;
		at += 1 + digits;
	}
	while (*at == '/') {
		size_t part = strcspn(++at, "/");

		if (!is_clean(at, part, "._"))
			return false;
		at += part;
	}
	return *at == '\0';
}

bool site_kind_parse(const char *word, enum site_kind *kind)
{
	*kind = (enum site_kind)text_place(strcmp(word, "gitea") == 0 ? "forgejo" : word, words);
	return *kind < SITE_KINDS;
}

const char *site_kind_word(enum site_kind kind)
{
	return words[kind];
}

/* Parted by spaces. GitHub's stand with its links: model/slug.c. */
static const char *const pages[] = {
	[SITE_GITHUB] = "",
	[SITE_GITLAB] = "- admin api assets dashboard explore files groups health_check help import invites jwt login "
			"oauth profile projects public search sitemap snippets unsubscribes uploads users v2",
	[SITE_FORGEJO] =
		"- admin api assets attachments avatars captcha explore ghost issues login metrics milestones new "
		"notifications org pulls repo repo-avatars search user v2",
	[SITE_GITEE] = "about api dashboard education enterprises events explore features gists groups help login "
		       "notifications oauth organizations profile search signup terms topics users",
};

bool site_is_owner(enum site_kind kind, const char *owner, size_t len)
{
	size_t size;

	for (const char *at = pages[kind]; *at; at += size + strspn(at + size, " ")) {
		size = strcspn(at, " ");
		if (size == len && strncasecmp(at, owner, len) == 0)
			return false;
	}
	return true;
}
