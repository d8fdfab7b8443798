#include "kind.h"

#include <stdio.h>
#include <string.h>

#define MESSAGE(text) "body '{\"message\":\"" text "\",\"documentation_url\":\"https://docs.github.com/rest\"}' "
#define HTML "header 'Content-Type: text/html; charset=utf-8' "

/* "graphql MODE" is what a batch answers for that one repository. */
static const struct {
	const char *name;
	const char *actions;
} kinds[] = {
	/* refused */
	{"404", "status 404 " MESSAGE("Not Found") "graphql notfound"},
	{"400", "status 400 " MESSAGE("Problems parsing JSON") "graphql error"},
	{"401", "status 401 " MESSAGE("Bad credentials") "graphql error"},
	{"410", "status 410 " MESSAGE("This version of the API is no longer supported") "graphql error"},
	{"422", "status 422 " MESSAGE("Validation Failed") "graphql error"},
	{"451",
		"status 451 body '{\"message\":\"Repository access blocked\",\"block\":{\"reason\":\"dmca\","
		"\"created_at\":\"2024-05-01T00:00:00Z\",\"html_url\":\"https://github.com/github/dmca\"}}' graphql "
		"notfound"},
	{"blocked",
		"status 403 body '{\"message\":\"Repository access blocked\",\"block\":{\"reason\":\"tos\","
		"\"created_at\":\"2024-05-01T00:00:00Z\",\"html_url\":null}}' graphql notfound"},
	{"sso",
		"status 403 header 'X-GitHub-SSO: required; "
		"url=https://github.com/orgs/o/sso?authorization_request=A1' " MESSAGE(
			"Resource protected by organization SAML enforcement.") "graphql forbidden"},
	{"permission",
		"status 403 header 'X-Accepted-GitHub-Permissions: metadata=read' " MESSAGE(
			"Resource not accessible by personal access token") "graphql forbidden"},
	{"agent",
		"status 403 " HTML "body '<html><body>Request forbidden by administrative rules.</body></html>' "
		"graphql error"},
	{"logins",
		"status 403 " MESSAGE(
			"Maximum number of login attempts exceeded. Please try again later.") "graphql error"},
	{"iplist",
		"status 403 " MESSAGE("Although you appear to have the correct authorization credentials, the `o` "
				      "organization has an IP allow list enabled") "graphql forbidden"},
	/* limits */
	{"429", "status 429 header 'Retry-After: 1' " MESSAGE("Too many requests") "graphql error"},
	{"secondary",
		"status 403 header 'Retry-After: 1' " MESSAGE("You have exceeded a secondary rate limit. Please wait a "
							      "few minutes before you try again.") "graphql error"},
	{"secondary-silent",
		"status 403 " MESSAGE("You have exceeded a secondary rate limit. Please wait a few minutes before you "
				      "try again.") "graphql error"},
	/* out of order */
	{"500", "status 500 body '{\"message\":\"Server Error\"}' graphql error"},
	{"502",
		"status 502 " HTML
		"body '<html>\n<head><title>502 Bad Gateway</title></head>\n<body>nginx</body></html>' "
		"graphql error"},
	{"503",
		"status 503 " HTML "body '<!DOCTYPE html><title>Unicorn! &middot; GitHub</title><style>p{}</style>' "
		"graphql error"},
	{"504", "status 504 body '{\"message\":\"We could not respond to your request in time.\"}' graphql error"},
	{"close", "close graphql error"},
	{"reset", "reset graphql error"},
	{"stall", "stall 0 graphql error"},
	{"stall-body", "stall 100 graphql error"},
	{"truncate", "truncate 100 graphql null"},
	/* well-formed transfers of nonsense */
	{"304", "status 304 body '' drop Content-Length graphql null"},
	{"204", "status 204 body '' drop Content-Length graphql null"},
	{"empty", "body '' graphql missing"},
	{"garbage", "body \"\\x80\\xff<garbage\" graphql null"},
	{"html", HTML "body '<!DOCTYPE html><title>Sign in</title>' graphql null"},
	{"cut", "cut 3000 graphql null"},
	{"trailing", "append ' {}' graphql null"},
	{"list", "body '[]' graphql list"},
	{"gzip-cut", "gzip-cut 500 graphql null"},
	{"gzip-corrupt", "gzip-corrupt graphql null"},
	{"deep", "deep 100000 graphql null"},
	{"bomb", "bomb 1G graphql null"},
	{"big", "big 200M graphql null"},
	{"flood", "flood 20000 20 graphql null"},
	/* wrong values */
	{"null", "field stargazers_count null"},
	{"negative", "field stargazers_count -1"},
	{"fraction", "field stargazers_count 12.5"},
	{"exponent", "field stargazers_count 1e3"},
	{"text", "field stargazers_count '\"12\"'"},
	{"huge", "field stargazers_count 99999999999999999999"},
	{"nan", "field stargazers_count NaN"},
	{"true", "field stargazers_count true"},
	{"object", "field stargazers_count '{\"count\":12}'"},
	{"duplicate", "field stargazers_count '7,\"stargazers_count\":8'"},
	{"missing", "unset stargazers_count"},
	{"nocreated", "unset created_at"},
	{"nullcreated", "field created_at null"},
	{"badcreated", "field created_at '\"yesterday\"'"},
	{"noname", "unset full_name"},
	{"badname", "field full_name '\"../../etc\"'"},
	{"noid", "unset id"},
	{"badid", "field id '\"1\"'"},
	{"otherid", "field id 4242"},
	/* only the nested repositories of a fork have numbers left */
	{"nested", "fork unset stargazers_count"},
};

const char *kind_actions(const char *name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return kinds[i].actions;
	return NULL;
}

void kind_list(void)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		printf("%s\t%s\n", kinds[i].name, kinds[i].actions);
}
