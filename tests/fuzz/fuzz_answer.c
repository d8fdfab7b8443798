/*
 * answer: whatever the headers say, they are read within their limits, and what is to be done is one of the things
 * there are.
 */
#include "fuzz/property.h"
#include "host/answer.h"
#include "host/kind.h"

#include <string.h>

#define NOW INT64_C(1790000000)

static void check_answer(const struct answer *answer)
{
	PROPERTY(answer->status >= 0 && answer->status <= 999);
	PROPERTY(answer->limit >= -1 && answer->remaining >= -1 && answer->used >= -1 && answer->reset >= -1);
	PROPERTY(answer->retry_after >= -1 && answer->date >= -1);
	PROPERTY(strlen(answer->etag) < sizeof(answer->etag) && strlen(answer->location) < sizeof(answer->location));
	PROPERTY(strpbrk(answer->etag, "\r\n\t") == NULL && strpbrk(answer->location, "\r\n") == NULL);
	PROPERTY(answer->header_count <= ANSWER_MAX_HEADERS + 1);
}

static void check_outcome(const struct answer *answer, const struct outcome_asked *asked)
{
	struct outcome outcome;

	memset(&outcome, 0, sizeof(outcome));
	outcome_judge(&outcome, answer, asked);
	PROPERTY(outcome.kind >= OUTCOME_BODY && outcome.kind <= OUTCOME_FATAL);
	PROPERTY(outcome.kind != OUTCOME_BODY || answer->status == 200);
	PROPERTY(outcome.kind != OUTCOME_UNCHANGED || (answer->status == 304 && asked->is_conditional));
	if (outcome.kind == OUTCOME_LIMIT)
		PROPERTY(outcome.wait >= 0 || outcome.wait == OUTCOME_NO_END);
	PROPERTY(outcome_until_reset(answer, NOW) >= OUTCOME_NO_END);
	PROPERTY(property_is_clean(outcome.text, false));
	PROPERTY(outcome.kind <= OUTCOME_REDIRECT || outcome.text[0] != '\0');
}

/* Lines up to an empty one are headers, the rest is the body, as curl gives them. */
static void take(struct answer *answer, const char *bytes, size_t size)
{
	size_t at = 0;
	bool goes_on = true;

	while (goes_on && at < size && bytes[at] != '\n') {
		const char *end = memchr(bytes + at, '\n', size - at);
		size_t len = end ? (size_t)(end - bytes - at) + 1 : size - at;
		goes_on = answer_take_header(answer, bytes + at, len);
		at += len;
	}
	if (goes_on && at < size)
		answer_take_body(answer, bytes + at, size - at);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct answer answer;

	if (size == 0)
		return 0;
	answer_init(&answer, 4096);
	answer.failure = data[0] & 0x80 ? (enum answer_failure)(data[0] % (ANSWER_TOO_LARGE + 1)) : ANSWER_WHOLE;
	take(&answer, (const char *)data + 1, size - 1);
	PROPERTY(answer.body.len <= 4096);
	check_answer(&answer);
	check_outcome(&answer,
		&(struct outcome_asked){.kind = &kind_github,
			.is_conditional = data[0] & 1,
			.token = data[0] & 2 ? "GH_TOKEN" : NULL,
			.now = NOW});
	answer_clear(&answer, 4096);
	answer_release(&answer);
	return 0;
}
