#include "command/hosts.h"

#include "base/text.h"
#include "host/address.h"
#include "host/kind.h"
#include "host/url.h"
#include "model/slug.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Where the tokens of those that anybody knows stand. */
static const struct {
	const char *name, *variable;
} variables[] = {{"gitlab.com", "GITLAB_TOKEN"}, {"codeberg.org", "CODEBERG_TOKEN"}, {"gitee.com", "GITEE_TOKEN"}};

static const char *variable_of(const char *name)
{
	for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++)
		if (strcmp(variables[i].name, name) == 0)
			return variables[i].variable;
	return NULL;
}

static struct fetch_host *find(const struct hosts *hosts, const char *name)
{
	for (size_t i = 0; i < hosts->sites.count; i++)
		if (strcasecmp(hosts->items[i].name, name) == 0)
			return &hosts->asked[i];
	return NULL;
}

static void set_address(struct hosts *hosts, size_t at)
{
	const char *path = kind_of(hosts->items[at].kind)->api_path, *name = hosts->items[at].name;
	SCOPED(buf) url = BUF_EMPTY;

	buf_printf(&url, "https://%s%s", name, path);
	hosts->asked[at] = (struct fetch_host){
		.name = name, .kind = kind_of(hosts->items[at].kind), .api_url = arena_strdup(&hosts->arena, url.data)};
}

/* name: in lower case, and the hosts' own. */
static struct fetch_host *add(struct hosts *hosts, const char *name, enum site_kind kind, bool is_catalogs)
{
	size_t at = hosts->sites.count++;

	hosts->items[at] = (struct site){name, kind};
	hosts->are_catalogs[at] = is_catalogs;
	set_address(hosts, at);
	return &hosts->asked[at];
}

static bool set_url(struct hosts *hosts, struct fetch_host *host, const char *url, struct err *err)
{
	SCOPED_FREE char *checked = NULL;

	if (!url_check(url, &checked, err))
		return false;
	host->api_url = arena_strdup(&hosts->arena, checked);
	return true;
}

/* HOST[:PORT][/PATH]=KIND[@API-URL] */
static bool take_option(struct hosts *hosts, const char *text, struct err *err)
{
	char *name = arena_strdup(&hosts->arena, text), *word = strchr(name, '='), *url;
	struct fetch_host *host;
	enum site_kind kind;

	if (word == NULL)
		return err_set(err, "--host takes HOST=KIND, as in git.example.org=forgejo, not '%.100s'", text);
	*word++ = '\0';
	url = strchr(word, '@');
	if (url != NULL)
		*url++ = '\0';
	if (!site_is_name(text_fold(name)))
		return err_set(
			err, "--host: '%.100s' is no host's name, as git.example.org or example.org:3000/git", name);
	if (strcmp(name, hosts->sites.own) == 0)
		return err_set(err, "--host: %s is what plain owner/name is on: --api-url says where its API is", name);
	if (!site_kind_parse(word, &kind))
		return err_set(err,
			"--host: a host is of the kind gitlab, forgejo, gitea, gitee or github, not '%.40s'", word);
	host = find(hosts, name);
	if (host != NULL && host->kind != kind_of(kind))
		return err_set(err, "--host: %s is of the kind %s", name,
			site_kind_word(hosts->items[host - hosts->asked].kind));
	if (host == NULL)
		host = add(hosts, name, kind, false);
	return url == NULL || set_url(hosts, host, url, err);
}

/* What a list says of itself is anybody's word: it adds, and changes nothing. */
static void take_listed(struct hosts *hosts, const struct site *listed, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (find(hosts, listed[i].name) == NULL && strcmp(listed[i].name, hosts->sites.own) != 0)
			add(hosts, listed[i].name, listed[i].kind, true);
}

/*
 * Is the token of a host of this name for this one? Below a path of a host somebody else may answer: there only those
 * that the command line names get it.
 */
static bool is_for(const struct hosts *hosts, size_t at, const char *name, size_t len)
{
	const char *own = hosts->items[at].name;
	size_t host = strcspn(own, "/");

	if (host != len || strncasecmp(own, name, len) != 0)
		return false;
	return own[len] == '\0' || !hosts->are_catalogs[at];
}

static bool take_token_file(struct hosts *hosts, const char *text, struct err *err)
{
	size_t len = strcspn(text, "="), count = 0;

	for (size_t i = 0; i < hosts->sites.count; i++) {
		if (!is_for(hosts, i, text, len))
			continue;
		secret_release(&hosts->secrets[i]);
		if (!secret_read_of_host(&hosts->secrets[i], text + len + 1, NULL, err))
			return false;
		/* What is told of it is kept in snapshots: not where the file is on this machine. */
		hosts->secrets[i].origin = "--token-file";
		count++;
	}
	return count > 0 ||
		err_set(err, "--token-file: %.*s is no host of this run: --host %.*s=KIND names it", (int)len, text,
			(int)len, text);
}

static bool read_tokens(struct hosts *hosts, const struct options *options, struct err *err)
{
	bool is_good = true;

	for (size_t i = 0; i < hosts->sites.count; i++)
		is_good = secret_read_of_host(&hosts->secrets[i], NULL, variable_of(hosts->items[i].name), err) &&
			is_good;
	for (size_t i = 0; i < options->token_files.count && is_good; i++)
		is_good = take_token_file(hosts, options->token_files.items[i], err);
	for (size_t i = 0; i < hosts->sites.count; i++) {
		hosts->asked[i].token = hosts->secrets[i].token;
		hosts->asked[i].token_origin = hosts->secrets[i].origin;
	}
	return is_good;
}

/* By its own name, or by the token that is for it. */
static bool is_named_by_user(const struct hosts *hosts, size_t at)
{
	const char *name = hosts->items[at].name;
	bool is_named = !hosts->are_catalogs[at] || hosts->secrets[at].origin != NULL;

	for (size_t i = 0; i < hosts->sites.count; i++)
		is_named = is_named ||
			(!hosts->are_catalogs[i] && strcspn(hosts->items[i].name, "/") == strcspn(name, "/") &&
				strncmp(hosts->items[i].name, name, strcspn(name, "/")) == 0);
	return is_named;
}

/* Whoever wrote the list is not to have us ask around in a network that is not theirs. */
static bool distrust(struct hosts *hosts, struct err *err)
{
	for (size_t i = 0; i < hosts->sites.count; i++) {
		const char *name = hosts->items[i].name;

		hosts->asked[i].is_strangers = !is_named_by_user(hosts, i);
		if (hosts->asked[i].is_strangers && !address_may_be_public(name, strcspn(name, ":/")))
			return err_set(err,
				"hosts: %s is of this machine or its own network, which no list can name: --host %s=%s "
				"can",
				name, name, site_kind_word(hosts->items[i].kind));
	}
	return true;
}

bool hosts_choose_url(struct hosts *hosts, const struct options *options, const char *source, struct err *err)
{
	const char *url = options->api_url;
	struct err passed = {0};

	if (url == NULL)
		url = getenv("GITHUB_API_URL");
	if (url != NULL && *url != '\0') {
		if (!url_check(url, &hosts->api_url, err))
			return false;
	} else if (source == NULL || !url_check(source, &hosts->api_url, &passed)) {
		hosts->api_url = mem_strdup("https://api.github.com");
	}
	hosts->web = kind_github.web(hosts->api_url);
	return true;
}

bool hosts_read(struct hosts *hosts, const struct options *options, const struct site *listed, size_t listed_count,
	struct err *err)
{
	size_t most = sites_known.count + options->hosts.count + listed_count;
	bool is_good = true;

	hosts->items = mem_calloc(most, sizeof *hosts->items);
	hosts->asked = mem_calloc(most, sizeof *hosts->asked);
	hosts->secrets = mem_calloc(most, sizeof *hosts->secrets);
	hosts->are_catalogs = mem_calloc(most, sizeof *hosts->are_catalogs);
	hosts->sites.own = strstr(hosts->web, "://") + 3;
	hosts->sites.items = hosts->items;
	for (size_t i = 0; i < sites_known.count; i++)
		if (strcasecmp(sites_known.items[i].name, hosts->sites.own) != 0)
			add(hosts, sites_known.items[i].name, sites_known.items[i].kind, false);
	for (size_t i = 0; i < options->hosts.count && is_good; i++)
		is_good = take_option(hosts, options->hosts.items[i], err);
	take_listed(hosts, listed, listed_count);
	return read_tokens(hosts, options, err) && is_good && distrust(hosts, err);
}

const struct host_kind *hosts_kind(const struct hosts *hosts, const char *name)
{
	const struct site *site = site_find(&hosts->sites, name, strlen(name));

	if (slug_host_length(name) == 0)
		return &kind_github;
	return site != NULL ? kind_of(site->kind) : NULL;
}

void hosts_release(struct hosts *hosts)
{
	for (size_t i = 0; i < hosts->sites.count; i++)
		secret_release(&hosts->secrets[i]);
	free(hosts->api_url);
	free(hosts->web);
	free(hosts->items);
	free(hosts->asked);
	free(hosts->secrets);
	free(hosts->are_catalogs);
	arena_release(&hosts->arena);
	*hosts = (struct hosts){0};
}
