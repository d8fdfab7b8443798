#include "host/outcome.h"

#include "base/json_read.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MAX_ERROR_BODY ((size_t)64 * 1024)
/* No limit of GitHub's lasts longer. */
#define LONGEST_WAIT (24 * 3600)

static void say(struct outcome *outcome, enum outcome_kind kind, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void say(struct outcome *outcome, enum outcome_kind kind, const char *format, ...)
{
	va_list args;

	outcome->kind = kind;
	va_start(args, format);
	vsnprintf(outcome->text, sizeof(outcome->text), format, args);
	va_end(args);
}

int64_t outcome_until_reset(const struct answer *answer, int64_t now)
{
	int64_t date = answer->date >= 0 ? answer->date : now;
	int64_t reset = answer->reset;

	if (reset < 0)
		return OUTCOME_NO_END;
	/* Recorded traffic holds resets in milliseconds. */
	if (reset > date * 100)
		reset /= 1000;
	if (reset - date > LONGEST_WAIT)
		return OUTCOME_NO_END;
	if (reset <= date)
		return 0;
	/* A Date is a little in the past already; the clock here may be off by a part of a second. */
	return reset - date + (answer->date >= 0 ? 0 : 1);
}

static bool has_retry_after(const struct answer *answer)
{
	return answer->retry_after >= 0 || answer->retry_at >= 0;
}

static int64_t retry_after(const struct answer *answer, int64_t now)
{
	int64_t date = answer->date >= 0 ? answer->date : now;

	int64_t wait = answer->retry_after >= 0 ? answer->retry_after : answer->retry_at - date;

	return wait > LONGEST_WAIT ? LONGEST_WAIT : wait < 1 ? 1 : wait;
}

static void limit(struct outcome *outcome, int64_t wait, bool is_primary, const char *text)
{
	say(outcome, OUTCOME_LIMIT, "%s", text);
	outcome->wait = wait < 1 && wait != OUTCOME_NO_END ? 1 : wait;
	outcome->is_primary = is_primary;
}

void outcome_limit(struct outcome *outcome, const struct answer *answer, int64_t now, bool is_secondary)
{
	if (has_retry_after(answer))
		limit(outcome, retry_after(answer, now), !is_secondary, "GitHub's rate limit");
	else if (is_secondary)
		limit(outcome, OUTCOME_NO_END, false, "GitHub's secondary rate limit");
	else
		limit(outcome, outcome_until_reset(answer, now), true, "GitHub's rate limit for the hour");
}

/* Does the text of an error hold these words? Case is ignored: they are prose. */
static bool has_words(const char *text, const char *words)
{
	return text && strcasestr(text, words) != NULL;
}

static const char *message_of(const struct json_value *root, const struct answer *answer)
{
	const char *message = json_string(json_get(root, "message"));

	return message ? message : answer->body.data;
}

/* The reason is one of GitHub's own words (dmca, tos, …), or nothing is said of it. */
static void judge_blocked(struct outcome *outcome, const struct answer *answer, const struct json_value *block)
{
	const char *reason = json_string(json_get(block, "reason"));

	if (reason && *reason && strlen(reason) <= 40 &&
		strspn(reason, "abcdefghijklmnopqrstuvwxyz_-") == strlen(reason))
		say(outcome, OUTCOME_BLOCKED, "GitHub has blocked access to it (HTTP %d, reason: %s)", answer->status,
			reason);
	else
		say(outcome, OUTCOME_BLOCKED, "GitHub has blocked access to it (HTTP %d)", answer->status);
}

/* "required; url=https://github.com/orgs/…": the address is made for the user to open. */
static void judge_sso(struct outcome *outcome, const struct answer *answer)
{
	const char *url = strstr(answer->sso, "url=https://");

	say(outcome, OUTCOME_REFUSED,
		"the organization wants the token authorized for single sign-on (HTTP %d)%s%.300s", answer->status,
		url ? ": open " : "", url ? url + 4 : "");
}

static void judge_permissions(struct outcome *outcome, const struct answer *answer, const char *message)
{
	if (has_words(message, "not accessible by"))
		say(outcome, OUTCOME_REFUSED, "the token may not read it (HTTP %d)%s%.200s", answer->status,
			answer->permissions[0] ? ": it needs " : "", answer->permissions);
	else if (has_words(message, "administrative rules"))
		say(outcome, OUTCOME_REFUSED,
			"GitHub refuses requests from here by its administrative rules (HTTP %d): is a proxy changing "
			"the User-Agent?",
			answer->status);
	else if (has_words(message, "maximum number of login attempts"))
		say(outcome, OUTCOME_REFUSED,
			"GitHub has locked out this user for a while after too many bad logins (HTTP %d): check the "
			"token, come back later",
			answer->status);
	else if (has_words(message, "ip allow list"))
		say(outcome, OUTCOME_REFUSED, "the organization's IP allow list keeps this machine out (HTTP %d)",
			answer->status);
	else
		say(outcome, OUTCOME_REFUSED, "access was refused (HTTP %d)", answer->status);
}

static void judge_forbidden(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked,
	const struct json_value *root)
{
	const char *message = message_of(root, answer);

	if (has_retry_after(answer))
		limit(outcome, retry_after(answer, asked->now), answer->remaining == 0, "GitHub's rate limit");
	else if (answer->remaining == 0)
		limit(outcome, outcome_until_reset(answer, asked->now), true, "GitHub's rate limit for the hour");
	else if (answer->is_retry_told)
		limit(outcome, OUTCOME_NO_END, false, "GitHub's rate limit");
	else if (has_words(message, "secondary rate limit") || has_words(message, "abuse detection"))
		limit(outcome, OUTCOME_NO_END, false, "GitHub's secondary rate limit");
	else if (answer->sso[0])
		judge_sso(outcome, answer);
	else if (json_kind_of(json_get(root, "block")) == JSON_MAP)
		judge_blocked(outcome, answer, json_get(root, "block"));
	else if (answer->status == 429 || has_words(message, "rate limit exceeded"))
		limit(outcome, OUTCOME_NO_END, false, "GitHub's rate limit");
	else
		judge_permissions(outcome, answer, message);
	outcome->is_systematic =
		has_words(message, "administrative rules") || has_words(message, "maximum number of login attempts");
}

static void judge_bad_request(struct outcome *outcome, const struct answer *answer, const struct json_value *root)
{
	if (has_words(message_of(root, answer), "version"))
		say(outcome, OUTCOME_REFUSED,
			"this service does not know the API version that eco-refresh speaks (HTTP 400)");
	else
		say(outcome, OUTCOME_REFUSED, "the service did not accept the request (HTTP 400)");
	outcome->is_systematic = has_words(message_of(root, answer), "version");
}

static void judge_unauthorized(struct outcome *outcome, bool has_token)
{
	if (has_token)
		say(outcome, OUTCOME_FATAL,
			"GitHub does not accept the token (HTTP 401): it is wrong, expired or revoked. "
			"Get one with `gh auth token`, or run without one");
	else
		say(outcome, OUTCOME_FATAL,
			"the service answers only with a token (HTTP 401): GH_TOKEN=$(gh auth token) eco-refresh …");
}

static void judge_missing(struct outcome *outcome, const struct answer *answer, bool has_token)
{
	if (answer->sso[0])
		judge_sso(outcome, answer);
	else
		say(outcome, OUTCOME_GONE, "%s", has_token ? OUTCOME_MISSING_FOR_TOKEN : "not found, or private");
}

static void judge_server_error(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	if (answer->status == 501 || answer->status == 505) {
		say(outcome, OUTCOME_REFUSED, "the service can't answer the request (HTTP %d)", answer->status);
	} else if (answer->status == 503 && answer->is_retry_told) {
		limit(outcome, has_retry_after(answer) ? retry_after(answer, asked->now) : OUTCOME_NO_END, false,
			"GitHub's request to wait (HTTP 503)");
		outcome->is_busy = true;
	} else {
		say(outcome, OUTCOME_RETRY, "GitHub failed (HTTP %d)", answer->status);
	}
}

static void judge_failure(struct outcome *outcome, const struct answer *answer)
{
	static const char *const words[] = {
		[ANSWER_UNRESOLVED] = "the service's name could not be resolved",
		[ANSWER_UNCONNECTED] = "no connection to the service",
		[ANSWER_UNTRUSTED] = "no trusted TLS connection to the service",
		[ANSWER_PROXY] = "the proxy did not let the connection through",
		[ANSWER_TIMEOUT] = "no answer in time",
		[ANSWER_BROKEN] = "the answer broke off",
	};
	static const char *const hints[ANSWER_TOO_LARGE + 1] = {
		[ANSWER_UNRESOLVED] = ": check the network, the API's address and https_proxy",
		[ANSWER_UNCONNECTED] = ": check the network, the API's address and https_proxy",
		[ANSWER_UNTRUSTED] = ": check the address; --cacert FILE names the CA bundle to trust",
		[ANSWER_PROXY] = ": https_proxy and all_proxy name it, no_proxy the hosts to go to without it",
	};
	const char *hint = hints[answer->failure] ? hints[answer->failure] : "";
	enum outcome_kind kind = answer_is_outage(answer) ? OUTCOME_OUTAGE : OUTCOME_RETRY;

	if (answer->failure == ANSWER_TOO_LARGE)
		say(outcome, OUTCOME_REFUSED, "the answer is larger than any true one, so it was not read");
	else if (answer->why[0])
		say(outcome, kind, "%s (%s)%s", words[answer->failure], answer->why, hint);
	else
		say(outcome, kind, "%s%s", words[answer->failure], hint);
}

/* Those whose meaning hangs on what the body says. */
static void judge_by_body(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	struct err err = {0};
	bool is_small = answer->body.len > 0 && answer->body.len <= MAX_ERROR_BODY;
	struct json_doc doc = {0};

	if (is_small)
		json_read(&doc, "answer", answer->body.data, answer->body.len, ANSWER_MAX_VALUES, &err);
	if (answer->status == 400)
		judge_bad_request(outcome, answer, doc.root);
	else if (answer->status == 451)
		judge_blocked(outcome, answer, json_get(doc.root, "block"));
	else
		judge_forbidden(outcome, answer, asked, doc.root);
	json_doc_release(&doc);
}

static void judge_client_error(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	switch (answer->status) {
	case 400:
	case 403:
	case 429:
	case 451:
		judge_by_body(outcome, answer, asked);
		break;
	case 401:
		judge_unauthorized(outcome, asked->has_token);
		break;
	case 404:
		judge_missing(outcome, answer, asked->has_token);
		break;
	case 408:
		say(outcome, OUTCOME_RETRY, "the service closed a slow request (HTTP 408)");
		break;
	case 410:
		say(outcome, OUTCOME_FATAL,
			"GitHub has retired the API version that eco-refresh speaks (HTTP 410): a newer eco-refresh is "
			"needed");
		break;
	default:
		say(outcome, OUTCOME_REFUSED, "the service refused the request (HTTP %d)", answer->status);
	}
}

static void judge_redirect(struct outcome *outcome, const struct answer *answer)
{
	bool is_one = answer->status == 301 || answer->status == 302 || answer->status == 307 || answer->status == 308;

	if (is_one && answer->location[0])
		outcome->kind = OUTCOME_REDIRECT;
	else
		say(outcome, OUTCOME_REFUSED, "a redirect that leads nowhere (HTTP %d)", answer->status);
}

static void judge_status(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	int status = answer->status;

	if (status == 200)
		outcome->kind = OUTCOME_BODY;
	else if (status == 304 && asked->is_conditional)
		outcome->kind = OUTCOME_UNCHANGED;
	else if (status == 304)
		say(outcome, OUTCOME_RETRY, "\"not modified\" (HTTP 304), though that was not asked");
	else if (status >= 300 && status < 400)
		judge_redirect(outcome, answer);
	else if (status >= 400 && status < 500)
		judge_client_error(outcome, answer, asked);
	else if (status >= 500 && status < 600)
		judge_server_error(outcome, answer, asked);
	else
		say(outcome, OUTCOME_RETRY, "an unexpected answer (HTTP %d)", status);
}

/* These say all there is to say by status and headers, even where the body broke off. */
static bool is_said_by_status(int status)
{
	return status == 401 || status == 403 || status == 404 || status == 410 || status == 429 || status == 451;
}

void outcome_judge(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	*outcome = (struct outcome){.wait = OUTCOME_NO_END};
	if (answer->failure != ANSWER_WHOLE && !is_said_by_status(answer->status))
		judge_failure(outcome, answer);
	else
		judge_status(outcome, answer, asked);
}
