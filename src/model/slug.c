#include "model/slug.h"

#include "base/text.h"

#include <string.h>

#define OWNER_MAX 39
#define NAME_MAX_LENGTH 100

/* What remains to be read of a text. */
struct view {
	const char *at;
	size_t len;
};

/* No locale: isalnum would take more in some. */
static bool is_alnum(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool starts_with(struct view view, const char *start)
{
	size_t len = strlen(start);

	if (view.len < len)
		return false;
	for (size_t i = 0; i < len; i++)
		if (lower(view.at[i]) != lower(start[i]))
			return false;
	return true;
}

static bool skip(struct view *view, const char *start)
{
	if (!starts_with(*view, start))
		return false;
	view->at += strlen(start);
	view->len -= strlen(start);
	return true;
}

static bool is_owner(struct view view)
{
	if (view.len == 0 || view.len > OWNER_MAX || view.at[0] == '-')
		return false;
	for (size_t i = 0; i < view.len; i++) {
		char c = view.at[i];

		if (!is_alnum(c) && c != '-' && c != '_')
			return false;
	}
	return true;
}

static bool has_git_suffix(struct view view)
{
	if (view.len < 4)
		return false;
	struct view tail = {view.at + view.len - 4, 4};
	return starts_with(tail, ".git");
}

static bool is_name(struct view view)
{
	if (view.len == 0 || view.len > NAME_MAX_LENGTH || has_git_suffix(view))
		return false;
	if (view.at[0] == '.' && (view.len == 1 || (view.len == 2 && view.at[1] == '.')))
		return false;
	for (size_t i = 0; i < view.len; i++) {
		char c = view.at[i];

		if (!is_alnum(c) && c != '-' && c != '_' && c != '.')
			return false;
	}
	return true;
}

static bool join(struct slug *slug, struct view owner, struct view name)
{
	if (!is_owner(owner) || !is_name(name))
		return false;
	memcpy(slug->text, owner.at, owner.len);
	slug->text[owner.len] = '/';
	memcpy(slug->text + owner.len + 1, name.at, name.len);
	slug->text[owner.len + 1 + name.len] = '\0';
	return true;
}

bool slug_parse(struct slug *slug, const char *text, size_t len)
{
	const char *slash = len > 0 ? memchr(text, '/', len) : NULL;

	slug->text[0] = '\0';
	if (!slash)
		return false;
	struct view owner = {text, (size_t)(slash - text)};
	struct view name = {slash + 1, len - owner.len - 1};
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

static bool is_reserved(struct view part)
{
	for (size_t i = 0; part.len > 0 && reserved[i]; i++)
		if (lower(part.at[0]) == reserved[i][0] && part.len == strlen(reserved[i]) &&
			starts_with(part, reserved[i]))
			return true;
	return false;
}

/* Up to the path's first part. */
static bool skip_origin(struct view *view, const char *host)
{
	static const char *const schemes[] = {
		"git+https://", "git+ssh://", "https://", "http://", "git://", "ssh://", "//", NULL};
	bool has_user;

	for (size_t i = 0; schemes[i]; i++)
		if (skip(view, schemes[i]))
			break;
	has_user = skip(view, "git@");
	if (!has_user)
		skip(view, "www.");
	if (!skip(view, host))
		return false;
	return skip(view, "/") || (has_user && skip(view, ":"));
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

static bool has_path(struct view rest)
{
	for (size_t i = 0; i < rest.len; i++)
		if (rest.at[i] != '/')
			return true;
	return false;
}

bool slug_from_url(struct slug *slug, const char *url, size_t len, const char *host, bool *is_deep)
{
	struct view owner = {url, len};
	struct view name, rest;

	slug->text[0] = '\0';
	if (is_deep)
		*is_deep = false;
	if (len == 0 || memchr(url, '\0', len) || !skip_origin(&owner, host ? host : "github.com"))
		return false;
	cut(&owner, "?#");
	name = cut(&owner, "/");
	if (name.len == 0 || is_reserved(owner))
		return false;
	name.at++;
	name.len--;
	rest = cut(&name, "/");
	if (has_git_suffix(name))
		name.len -= 4;
	if (is_deep)
		*is_deep = has_path(rest);
	return join(slug, owner, name);
}

bool slug_is_equal(const char *a, const char *b)
{
	while (*a && lower(*a) == lower(*b)) {
		a++;
		b++;
	}
	return lower(*a) == lower(*b);
}

const char *slug_fold(const char *text, char out[SLUG_SIZE])
{
	size_t i = 0;

	for (; i < SLUG_SIZE - 1 && text[i]; i++)
		out[i] = lower(text[i]);
	out[i] = '\0';
	return out;
}

const char *slug_key(const char *text, struct arena *arena)
{
	const char *at = text;

	while (*at && lower(*at) == *at)
		at++;
	return *at ? text_fold(arena_strdup(arena, text)) : text;
}
