#include "model/slug.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

#define OWNER_MAX 39
#define NAME_MAX_LENGTH 100

/* What remains to be read of a text. */
struct view {
	const char *at;
	size_t len;
};

static bool starts_with(struct view view, const char *start)
{
	return text_starts_nocase(view.at, view.len, start);
}

static bool is_any(struct view part, const char *const *words)
{
	for (; *words; words++)
		if (starts_with(part, *words) && part.len == strlen(*words))
			return true;
	return false;
}

static bool skip(struct view *view, const char *start)
{
	if (!starts_with(*view, start))
		return false;
	view->at += strlen(start);
	view->len -= strlen(start);
	return true;
}

/* Letters, digits, and those of also. */
static bool is_made_of(struct view view, const char *also)
{
	size_t i = 0;

	while (i < view.len && (text_is_alnum(view.at[i]) || text_is_sign(view.at[i], also)))
		i++;
	return i == view.len;
}

static bool is_owner(struct view view)
{
	return view.len > 0 && view.len <= OWNER_MAX && view.at[0] != '-' && is_made_of(view, "-_");
}

static bool has_git_suffix(struct view view)
{
	return text_ends_nocase(view.at, view.len, ".git");
}

static bool is_part(struct view view)
{
	bool is_dots = view.at[0] == '.' && (view.len == 1 || (view.len == 2 && view.at[1] == '.'));

	return !is_dots && is_made_of(view, "-_.");
}

static bool is_name(struct view view)
{
	return view.len > 0 && view.len <= NAME_MAX_LENGTH && !has_git_suffix(view) && is_part(view);
}

/* Always true. */
static bool put(struct slug *slug, struct view first, struct view rest)
{
	memcpy(slug->text, first.at, first.len);
	slug->text[first.len] = '/';
	memcpy(slug->text + first.len + 1, rest.at, rest.len);
	slug->text[first.len + 1 + rest.len] = '\0';
	return true;
}

static bool join(struct slug *slug, struct view owner, struct view name)
{
	return is_owner(owner) && is_name(name) && put(slug, owner, name);
}

/* Cuts the view before the first of marks (one or two); returns what followed, the mark included. */
static struct view cut(struct view *view, const char *marks)
{
	size_t i = 0;

	while (i < view->len && view->at[i] != marks[0] && view->at[i] != marks[1])
		i++;
	struct view rest = {view->at + i, view->len - i};
	view->len = i;
	return rest;
}

/* The parts of a path on another host; *last: the last of them. 0: it is none. */
static size_t count_parts(struct view path, struct view *last)
{
	size_t count = 0;

	for (;; path.at++, path.len--) {
		*last = path;
		path = cut(last, "/");
		if (last->len == 0 || last->at[0] == '-' || !is_part(*last))
			return 0;
		count++;
		if (path.len == 0)
			return count;
	}
}

static bool join_host(struct slug *slug, struct view host, struct view path)
{
	struct view last;

	return host.len + 1 + path.len <= SLUG_SIZE - 2 && count_parts(path, &last) >= 2 && !has_git_suffix(last) &&
		put(slug, host, path);
}

static bool parse_with_host(struct slug *slug, struct view host, struct view path)
{
	char name[SLUG_SIZE];

	if (host.len >= sizeof(name) || (host.len == 10 && starts_with(host, "github.com")))
		return false;
	memcpy(name, host.at, host.len);
	name[host.len] = '\0';
	return site_is_name(name) && join_host(slug, host, path);
}

bool slug_parse(struct slug *slug, const char *text, size_t len)
{
	const char *slash = len > 0 ? memchr(text, '/', len) : NULL;

	slug->text[0] = '\0';
	if (!slash)
		return false;
	struct view owner = {text, (size_t)(slash - text)};
	struct view name = {slash + 1, len - owner.len - 1};
	if (memchr(owner.at, '.', owner.len) || memchr(owner.at, ':', owner.len))
		return parse_with_host(slug, owner, name);
	return join(slug, owner, name);
}

/* First path parts on github.com that are pages of GitHub's own and so can't be anybody's account. */
static const char *const reserved[] = {"about", "account", "advisories", "apps", "assets", "codespaces", "collections",
	"contact", "copilot", "customer-stories", "dashboard", "discussions", "edu", "enterprise", "enterprises",
	"events", "explore", "features", "gist", "gists", "git-guides", "images", "issues", "join", "login", "logout",
	"marketplace", "mobile", "new", "notifications", "open-source", "orgs", "organizations", "partners",
	"premium-support", "pricing", "pulls", "readme", "resources", "search", "security", "sessions", "settings",
	"signup", "site", "solutions", "sponsors", "stars", "stargazers", "team", "topics", "trending",
	"user-attachments", "users", "watching", "why-github", NULL};

/* "https://", "git@", "www." and the like. *is_scp: a colon may stand behind the host. */
static bool skip_scheme(struct view *view, bool *is_scp)
{
	static const char *const schemes[] = {
		"git+https://", "git+ssh://", "https://", "http://", "git://", "ssh://", "//", NULL};
	bool is_any = false;

	for (size_t i = 0; schemes[i] && !is_any; i++)
		is_any = skip(view, schemes[i]);
	*is_scp = skip(view, "git@");
	return (!*is_scp && skip(view, "www.")) || is_any;
}

static bool has_path(struct view rest)
{
	for (size_t i = 0; i < rest.len; i++)
		if (rest.at[i] != '/')
			return true;
	return false;
}

static bool take_own(struct slug *slug, struct view owner, bool *is_deep)
{
	struct view name, rest;

	name = cut(&owner, "/");
	if (name.len == 0 || is_any(owner, reserved))
		return false;
	name.at++;
	name.len--;
	rest = cut(&name, "/");
	if (has_git_suffix(name))
		name.len -= 4;
	*is_deep = has_path(rest);
	return join(slug, owner, name);
}

/* Parts of GitLab's addresses that come behind a project: "-" now, the others before 2019; none can name one. */
static bool is_behind_project(struct view part)
{
	static const char *const words[] = {"-", "tree", "blob", "raw", "blame", "commit", "commits", "compare",
		"issues", "merge_requests", "tags", "releases", "wikis", NULL};

	return is_any(part, words);
}

/* Where the repository's path ends: behind two parts, or, where groups are nested, before what is no project's. */
static struct view cut_path(struct view *path, enum site_kind kind)
{
	struct view whole = *path, part, left = *path;
	size_t count = 0;

	while (left.len > 0 && (kind == SITE_GITLAB || count < 2)) {
		part = left;
		left = cut(&part, "/");
		if (part.len == 0 || (kind == SITE_GITLAB && count >= 2 && is_behind_project(part)))
			break;
		path->len = (size_t)(part.at - whole.at) + part.len;
		count++;
		if (left.len > 0)
			left = (struct view){left.at + 1, left.len - 1};
	}
	return (struct view){whole.at + path->len, whole.len - path->len};
}

static bool take_other(struct slug *slug, struct view at, const struct site *site, bool *is_deep)
{
	size_t size = strlen(site->name);
	struct view host = {at.at, size}, path = {at.at + size + 1, at.len - size - 1}, owner, rest;

	rest = cut_path(&path, site->kind);
	owner = path;
	cut(&owner, "/");
	if (!site_is_owner(site->kind, owner.at, owner.len))
		return false;
	if (has_git_suffix(path))
		path.len -= 4;
	*is_deep = has_path(rest);
	return join_host(slug, host, path);
}

bool slug_from_url(struct slug *slug, const char *url, size_t len, const struct sites *sites, bool *is_deep)
{
	struct view at = {url, len};
	const struct site *site;
	bool is_scp, has_scheme, deep = false, is_taken;

	slug->text[0] = '\0';
	if (is_deep)
		*is_deep = false;
	if (len == 0 || memchr(url, '\0', len))
		return false;
	sites = sites ? sites : &sites_known;
	has_scheme = skip_scheme(&at, &is_scp);
	if (skip(&at, sites->own) && (skip(&at, "/") || (is_scp && skip(&at, ":")))) {
		cut(&at, "?#");
		is_taken = take_own(slug, at, &deep);
	} else {
		cut(&at, "?#");
		site = has_scheme ? site_find(sites, at.at, at.len) : NULL;
		is_taken = site && take_other(slug, at, site, &deep);
	}
	if (is_deep)
		*is_deep = deep;
	return is_taken;
}

bool slug_is_equal(const char *a, const char *b)
{
	return strcasecmp(a, b) == 0;
}

bool slug_is_path(const char *path, size_t parts)
{
	struct view last;
	size_t count = count_parts((struct view){path, strlen(path)}, &last);

	return count >= 2 && (parts == 0 || count == parts) && !has_git_suffix(last) && strlen(path) < SLUG_SIZE - 2;
}

size_t slug_host_length(const char *name)
{
	size_t len = strcspn(name, "/");

	return memchr(name, '.', len) || memchr(name, ':', len) ? len : 0;
}

bool slug_is_same_host(const char *a, const char *b)
{
	size_t len = slug_host_length(a);

	return slug_host_length(b) == len && strncasecmp(a, b, len) == 0;
}

const char *slug_last(const char *name)
{
	const char *slash = strrchr(name, '/');

	return slash ? slash + 1 : name;
}

void slug_put_url(struct buf *out, const char *web, const char *name)
{
	if (slug_host_length(name) > 0)
		buf_puts(out, "https:/");
	else
		buf_puts(out, web);
	buf_putc(out, '/');
	buf_puts(out, name);
}

bool slug_parse_listed(struct slug *slug, const char *text, size_t len)
{
	static const char scheme[] = "https://";
	size_t skipped = strlen(scheme);
	struct slug known;

	if (len < skipped || memcmp(text, scheme, skipped) != 0)
		return slug_parse(slug, text, len);
	return slug_parse(slug, text + skipped, len - skipped) && slug_host_length(slug->text) > 0 &&
		(!slug_from_url(&known, text, len, NULL, NULL) || slug_is_equal(known.text, slug->text));
}
