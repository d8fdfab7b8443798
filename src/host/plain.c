#include "host/plain.h"

#include "base/json_read.h"
#include "model/slug.h"

#include <string.h>

#define MAX_ERROR_BODY ((size_t)64 * 1024)

const char *const plain_headers[] = {"Accept: application/json", NULL};

bool plain_is_name(const char *name)
{
	return slug_is_path(name, 2);
}

static void judge_unauthorized(struct outcome *outcome, const struct outcome_asked *asked)
{
	const char *host = outcome_host(asked);

	if (asked->token)
		outcome_say(outcome, OUTCOME_FATAL,
			"%s does not accept the token of %.200s (HTTP 401): it is wrong, expired or revoked", host,
			asked->token);
	else
		outcome_say(outcome, OUTCOME_FATAL, "%s answers only with a token (HTTP 401): --token-file %s=FILE",
			host, host);
}

/* Gitee tells its limit by a status that may mean anything; the text is {"message": "…"} everywhere. */
static void judge_forbidden(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	bool is_small = answer->body.len > 0 && answer->body.len <= MAX_ERROR_BODY;
	struct err err = {0};
	SCOPED(json_doc) doc = {0};
	const char *message;

	if (is_small)
		json_read(&doc, "answer", answer->body.data, answer->body.len, ANSWER_MAX_VALUES, &err);
	message = json_string(json_get(doc.root, "message"));
	if (answer->status == 429 || (message && strcasestr(message, "rate limit"))) {
		outcome_wait(outcome, asked, "rate limit", OUTCOME_NO_END, false);
	} else {
		outcome_say(outcome, OUTCOME_REFUSED, "access was refused (HTTP %d)", answer->status);
		outcome_quote(outcome, outcome_host(asked), message);
	}
}

void plain_judge(struct outcome *outcome, const struct answer *answer, const struct outcome_asked *asked)
{
	switch (answer->status) {
	case 400:
		outcome_say(outcome, OUTCOME_REFUSED, "the service did not accept the request (HTTP 400)");
		break;
	case 401:
		judge_unauthorized(outcome, asked);
		break;
	case 403:
	case 429:
		judge_forbidden(outcome, answer, asked);
		break;
	case 404:
		outcome_say(outcome, OUTCOME_GONE, "%s",
			asked->token ? OUTCOME_MISSING_FOR_TOKEN : "not found, or private");
		break;
	case 451:
		outcome_say(outcome, OUTCOME_BLOCKED, "%s has blocked access to it (HTTP 451)", outcome_host(asked));
		break;
	}
}
