#include "host/outcome.h"

#include "base/text.h"
#include "host/kind.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* No limit lasts longer. */
#define LONGEST_WAIT (24 * 3600)
#define LONGEST_QUOTE 320
#define PROXIES "https_proxy, http_proxy or all_proxy"

void outcome_say(struct outcome *outcome, enum outcome_kind kind, const char *format, ...)
{
	va_list args;

	outcome->kind = kind;
	va_start(args, format);
	vsnprintf(outcome->text, sizeof(outcome->text), format, args);
	va_end(args);
}

const char *outcome_host(const struct outcome_asked *asked)
{
	return asked->name ? asked->name : asked->kind->name;
}

void outcome_quote(struct outcome *outcome, const char *host, const char *message)
{
	size_t len = strlen(outcome->text);
	SCOPED(buf) clean = BUF_EMPTY;

	if (!message || !*message)
		return;
	text_filter(&clean, message, strnlen(message, LONGEST_QUOTE));
	if (clean.len > 0 && clean.data[clean.len - 1] == '.')
		clean.data[clean.len - 1] = '\0';
	snprintf(outcome->text + len, sizeof(outcome->text) - len, ". %s says: %s", host, clean.data);
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

void outcome_wait(
	struct outcome *outcome, const struct outcome_asked *asked, const char *limit, int64_t wait, bool is_primary)
{
	outcome_say(outcome, OUTCOME_LIMIT, "%s's %s", outcome_host(asked), limit);
	outcome->wait = wait < 1 && wait != OUTCOME_NO_END ? 1 : wait;
	outcome->is_primary = is_primary;
}

void outcome_limit(
	struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked, bool is_secondary)
{
	char limit[40];

	snprintf(limit, sizeof(limit), "rate limit for the %s", asked->kind->window);
	if (has_retry_after(answer))
		outcome_wait(outcome, asked, "rate limit", retry_after(answer, asked->now), !is_secondary);
	else if (is_secondary)
		outcome_wait(outcome, asked, "secondary rate limit", OUTCOME_NO_END, false);
	else
		outcome_wait(outcome, asked, limit, outcome_until_reset(answer, asked->now), true);
}

/* What a refusal's head says of a limit says all. */
static bool judge_limit(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	bool is_spent = answer->remaining == 0;

	if (answer->status == asked->later)
		outcome_wait(outcome, asked, "limit for what it has to reckon", OUTCOME_NO_END, false);
	else if (answer->status != 403 && answer->status != 429)
		return false;
	if (has_retry_after(answer) || is_spent)
		outcome_limit(outcome, answer, asked, !is_spent);
	else if (answer->is_retry_told)
		outcome_wait(outcome, asked, "rate limit", OUTCOME_NO_END, false);
	return outcome->kind == OUTCOME_LIMIT;
}

static void judge_server_error(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	if (answer->status == 501 || answer->status == 505) {
		outcome_say(outcome, OUTCOME_REFUSED, "the service can't answer the request (HTTP %d)", answer->status);
	} else if (answer->status == 503 && answer->is_retry_told) {
		outcome_wait(outcome, asked, "request to wait (HTTP 503)",
			has_retry_after(answer) ? retry_after(answer, asked->now) : OUTCOME_NO_END, false);
		outcome->is_busy = true;
	} else {
		outcome_say(outcome, OUTCOME_RETRY, "%s failed (HTTP %d)", outcome_host(asked), answer->status);
	}
}

static void judge_failure(struct outcome *outcome, const struct answer *answer)
{
	static const char *const words[] = {
		[ANSWER_UNRESOLVED] = "the service's name could not be resolved",
		[ANSWER_UNCONNECTED] = "no connection to the service",
		[ANSWER_UNTRUSTED] = "no trusted TLS connection to the service",
		[ANSWER_PROXY] = "the proxy did not let the connection through",
		[ANSWER_DENIED] = "the proxy wants another user and password (HTTP 407)",
		[ANSWER_NEAR] = "its name leads to this machine or its own network",
		[ANSWER_TIMEOUT] = "no answer in time",
		[ANSWER_BROKEN] = "the answer broke off",
	};
	static const char *const hints[ANSWER_TOO_LARGE + 1] = {
		[ANSWER_UNRESOLVED] = ": check the network, the API's address and " PROXIES,
		[ANSWER_UNCONNECTED] = ": check the network, the API's address and " PROXIES,
		[ANSWER_UNTRUSTED] = ": check the address; --cacert FILE names the CA bundle to trust",
		[ANSWER_PROXY] = ": " PROXIES " names it, no_proxy the hosts to go to without it",
		[ANSWER_DENIED] = ": they stand in " PROXIES,
		[ANSWER_NEAR] = ": only --host can name such a one, no list",
	};
	const char *hint = hints[answer->failure] ? hints[answer->failure] : "";
	enum outcome_kind kind = answer_is_outage(answer) ? OUTCOME_OUTAGE : OUTCOME_RETRY;

	/* Asked again and again, a wrong password locks its account. */
	if (answer->failure == ANSWER_DENIED || answer->failure == ANSWER_NEAR)
		outcome_say(outcome, OUTCOME_FATAL, "%s%s", words[answer->failure], hint);
	else if (answer->failure == ANSWER_TOO_LARGE)
		outcome_say(outcome, OUTCOME_REFUSED, "the answer is larger than any true one, so it was not read");
	else if (answer->why[0])
		outcome_say(outcome, kind, "%s (%s)%s", words[answer->failure], answer->why, hint);
	else
		outcome_say(outcome, kind, "%s%s", words[answer->failure], hint);
}

static void judge_client_error(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	outcome_say(outcome, OUTCOME_REFUSED, "the service refused the request (HTTP %d)", answer->status);
	if (answer->status == 408)
		outcome_say(outcome, OUTCOME_RETRY, "the service closed a slow request (HTTP 408)");
	else if (!judge_limit(outcome, answer, asked))
		asked->kind->judge(outcome, answer, asked);
}

static void judge_redirect(struct outcome *outcome, const struct answer *answer)
{
	bool is_one = answer->status == 301 || answer->status == 302 || answer->status == 307 || answer->status == 308;

	if (is_one && answer->location[0])
		outcome->kind = OUTCOME_REDIRECT;
	else
		outcome_say(outcome, OUTCOME_REFUSED, "a redirect that leads nowhere (HTTP %d)", answer->status);
}

static void judge_status(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	int status = answer->status;

	if (status == 200)
		outcome->kind = OUTCOME_BODY;
	else if (status == 304 && asked->is_conditional)
		outcome->kind = OUTCOME_UNCHANGED;
	else if (status == 304)
		outcome_say(outcome, OUTCOME_RETRY, "\"not modified\" (HTTP 304), though that was not asked");
	else if (status >= 300 && status < 400)
		judge_redirect(outcome, answer);
	else if (status >= 400 && status < 500)
		judge_client_error(outcome, answer, asked);
	else if (status >= 500 && status < 600)
		judge_server_error(outcome, answer, asked);
	else
		outcome_say(outcome, OUTCOME_RETRY, "an unexpected answer (HTTP %d)", status);
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
