/*
 * GitHub: github.com, Enterprise Server (https://HOST/api/v3) and its data residency (https://api.NAME.ghe.com).
 * Sources: docs.github.com, "Best practices for using the REST API", "Rate limits for the REST API", "Troubleshooting
 * the REST API"; the messages are those of its answers.
 */
#include "base/json_read.h"
#include "base/mem.h"
#include "host/graphql.h"
#include "host/kind.h"
#include "host/kind_fact.h"
#include "host/plain.h"
#include "host/url.h"
#include "model/slug.h"

#include <string.h>

#define MAX_ERROR_BODY ((size_t)64 * 1024)
#define SERVER_PATH "/api/v3"

static bool is_name(const char *name)
{
	struct slug slug;

	return slug_parse(&slug, name, strlen(name)) && slug_host_length(name) == 0;
}

static char *web(const char *base)
{
	static const char api[] = "https://api.";
	size_t server = url_before(base, SERVER_PATH);

	if (server > 0)
		return mem_strndup(base, server);
	if (strncmp(base, api, strlen(api)) == 0 && !strchr(base + strlen(api), '/')) {
		char *url = mem_strdup(base), *host = url + strlen("https://");

		memmove(host, base + strlen(api), strlen(base + strlen(api)) + 1);
		return url;
	}
	return mem_strdup("https://github.com");
}

/* github.com and what is a part of it for one company; loopback counts too, an Enterprise Server does not. */
static bool has_published_limits(const char *base)
{
	return url_has_host(base, "api.github.com") || url_has_host(base, "*.ghe.com") ||
		(url_has_host(base, "localhost") && !strstr(base, SERVER_PATH));
}

/* Does the text of an error hold these words? Case is ignored: they are prose. */
static bool has_words(const char *text, const char *words)
{
	return text && strcasestr(text, words) != NULL;
}

/* The reason is one of GitHub's own words (dmca, tos, …), or nothing is said of it. */
static void judge_blocked(struct outcome *outcome, const struct answer *answer, const struct json_value *block)
{
	const char *reason = json_string(json_get(block, "reason"));
	bool is_word = reason && *reason && strlen(reason) <= 40 &&
		strspn(reason, "abcdefghijklmnopqrstuvwxyz_-") == strlen(reason);

	outcome_say(outcome, OUTCOME_BLOCKED, "GitHub has blocked access to it (HTTP %d%s%s)", answer->status,
		is_word ? ", reason: " : "", is_word ? reason : "");
}

/* "required; url=https://github.com/orgs/…": the address is made for the user to open. */
static void judge_sso(struct outcome *outcome, const struct answer *answer)
{
	const char *url = strstr(answer->sso, "url=https://");

	outcome_say(outcome, OUTCOME_REFUSED,
		"the organization wants the token authorized for single sign-on (HTTP %d)%s%.300s", answer->status,
		url ? ": open " : "", url ? url + 4 : "");
}

/* Refusals by the words of their message. */
static const struct refusal {
	const char *words, *text, *remedy;
	bool is_systematic;
} refusals[] = {
	{"administrative rules", "GitHub refuses requests from here by its administrative rules",
		": is a proxy changing the User-Agent?", true},
	{"maximum number of login attempts", "GitHub has locked out this user for a while after too many bad logins",
		": check the token, come back later", true},
	{"ip allow list", "the organization's IP allow list keeps this machine out", "", false},
	{"", "access was refused", "", false}, /* in GitHub's own words */
};

static void judge_permissions(struct outcome *outcome, const struct answer *answer, const char *message, bool is_told)
{
	const struct refusal *refusal = refusals;

	if (has_words(message, "not accessible by")) {
		outcome_say(outcome, OUTCOME_REFUSED, "the token may not read it (HTTP %d)%s%.200s", answer->status,
			answer->permissions[0] ? ": it needs " : "", answer->permissions);
		return;
	}
	while (*refusal->words && !has_words(message, refusal->words))
		refusal++;
	outcome_say(outcome, OUTCOME_REFUSED, "%s (HTTP %d)%s", refusal->text, answer->status, refusal->remedy);
	outcome->is_systematic = refusal->is_systematic;
	if (!*refusal->words)
		outcome_quote(outcome, "GitHub", is_told ? message : NULL);
}

static void judge_forbidden(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked,
	const struct json_value *root, const char *message)
{
	bool is_told = message != answer->body.data;

	if (has_words(message, "secondary rate limit") || has_words(message, "abuse detection"))
		outcome_wait(outcome, asked, "secondary rate limit", OUTCOME_NO_END, false);
	else if (answer->sso[0])
		judge_sso(outcome, answer);
	else if (json_kind_of(json_get(root, "block")) == JSON_MAP)
		judge_blocked(outcome, answer, json_get(root, "block"));
	else if (answer->status == 429 || has_words(message, "rate limit exceeded"))
		outcome_wait(outcome, asked, "rate limit", OUTCOME_NO_END, false);
	else
		judge_permissions(outcome, answer, message, is_told);
}

static void judge_bad_request(struct outcome *outcome, const char *message)
{
	outcome->is_systematic = has_words(message, "version");
	outcome_say(outcome, OUTCOME_REFUSED, "%s (HTTP 400)",
		outcome->is_systematic ? "this service does not know the API version that eco-refresh speaks"
				       : "the service did not accept the request");
}

/* Those whose meaning hangs on what the body says. */
static void judge_by_body(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	struct err err = {0};
	bool is_small = answer->body.len > 0 && answer->body.len <= MAX_ERROR_BODY;
	SCOPED(json_doc) doc = {0};
	const char *message;

	if (is_small)
		json_read(&doc, "answer", answer->body.data, answer->body.len, ANSWER_MAX_VALUES, &err);
	message = json_string(json_get(doc.root, "message"));
	message = message ? message : answer->body.data;
	if (answer->status == 400)
		judge_bad_request(outcome, message);
	else if (answer->status == 451)
		judge_blocked(outcome, answer, json_get(doc.root, "block"));
	else
		judge_forbidden(outcome, answer, asked, doc.root, message);
}

static void judge_unauthorized(struct outcome *outcome, const char *token)
{
	if (token)
		outcome_say(outcome, OUTCOME_FATAL,
			"GitHub does not accept the token of %.200s (HTTP 401): it is wrong, expired or revoked. "
			"Get one with `gh auth token`, or run without one",
			token);
	else
		outcome_say(outcome, OUTCOME_FATAL,
			"the service answers only with a token (HTTP 401): GH_TOKEN=$(gh auth token) eco-refresh …");
}

static void judge(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	switch (answer->status) {
	case 400:
	case 403:
	case 429:
	case 451:
		judge_by_body(outcome, answer, asked);
		break;
	case 401:
		/* The variables are for the GitHub of plain names. */
		if (strcmp(outcome_host(asked), kind_github.name) != 0)
			plain_judge(outcome, answer, asked);
		else
			judge_unauthorized(outcome, asked->token);
		break;
	case 404:
		if (answer->sso[0])
			judge_sso(outcome, answer);
		else
			plain_judge(outcome, answer, asked);
		break;
	case 410:
		outcome_say(outcome, OUTCOME_FATAL,
			"GitHub has retired the API version that eco-refresh speaks (HTTP 410): a newer eco-refresh is "
			"needed");
		break;
	}
}

/* No part of a slug holds what needs escaping; were there any, the name would end before it, and not be found. */
static void put_name(struct buf *out, const char *name, size_t len)
{
	size_t safe = strcspn(name, "\"\\/");

	buf_putc(out, '"');
	buf_append(out, name, safe < len ? safe : len);
	buf_putc(out, '"');
}

static void put_number(struct buf *out, const char *before, size_t number)
{
	char digits[24], *at = digits + sizeof(digits);

	do
		*--at = (char)('0' + number % 10);
	while (number /= 10);
	buf_puts(out, before);
	buf_append(out, at, (size_t)(digits + sizeof(digits) - at));
}

/* Aliases are numbered, as names hold signs that aliases may not; names go as variables, so nothing is quoted. */
static void write(struct buf *out, const char *const *names, size_t count, uint64_t facts)
{
	buf_puts(out, "{\"query\":\"query(");
	for (size_t i = 0; i < count; i++) {
		put_number(out, i > 0 ? ",$o" : "$o", i);
		put_number(out, ":String!,$n", i);
		buf_puts(out, ":String!");
	}
	buf_puts(out, "){");
	for (size_t i = 0; i < count; i++) {
		put_number(out, "r", i);
		put_number(out, ":repository(owner:$o", i);
		put_number(out, ",name:$n", i);
		buf_puts(out, "){...facts} ");
	}
	buf_puts(out, "}fragment facts on Repository{databaseId nameWithOwner");
	graphql_put_selections(out, kind_fact_github, facts);
	buf_puts(out, "}\",\"variables\":{");
	for (size_t i = 0; i < count; i++) {
		const char *slash = strchr(names[i], '/');

		put_number(out, i > 0 ? ",\"o" : "\"o", i);
		buf_puts(out, "\":");
		put_name(out, names[i], (size_t)(slash - names[i]));
		put_number(out, ",\"n", i);
		buf_puts(out, "\":");
		put_name(out, slash + 1, strlen(slash + 1));
	}
	buf_puts(out, "}}");
}

static const char *const headers[] = {"Accept: application/vnd.github+json", "X-GitHub-Api-Version: 2022-11-28", NULL};
/* Whatever GitHub must count, or look for in the repository itself. */
#define SLOW \
	(FACT_BIT(FACT_RELEASE) | FACT_BIT(FACT_RELEASED) | FACT_BIT(FACT_COMMITTED) | FACT_BIT(FACT_OPEN_ISSUES) | \
		FACT_BIT(FACT_WATCHERS) | FACT_BIT(FACT_TOPICS))

/* 100 light ones are answered in time, by any token; counts take about 90 ms a repository, and 10 s is the limit. */
static const struct kind_batch batch = {.write = write,
	.full_name = "nameWithOwner",
	.id = "databaseId",
	.needs_token = true,
	.most = 100,
	.slow = SLOW,
	.most_slow = 30};

const struct host_kind kind_github = {.name = "GitHub",
	.api_path = SERVER_PATH,
	.window = "hour",
	.is_name = is_name,
	.facts = kind_fact_github,
	.web = web,
	.has_published_limits = has_published_limits,
	.headers = headers,
	.token_header = "Authorization: Bearer ",
	.paths = {"/repos/*", "/repos/*/releases/latest", "/repos/*/commits?per_page=1"},
	.id_path = "/repositories/",
	.full_name = "full_name",
	.batch = &batch,
	.judge = judge};
