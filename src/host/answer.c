#include "host/answer.h"

#include "base/date.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define KEPT_BODY ((size_t)128 * 1024)

static void forget_headers(struct answer *answer)
{
	answer->date = answer->limit = answer->remaining = answer->used = answer->reset = -1;
	answer->retry_after = answer->retry_at = -1;
	answer->etag[0] = answer->location[0] = answer->sso[0] = answer->permissions[0] = '\0';
	answer->is_sunset = answer->is_retry_told = false;
}

static void forget(struct answer *answer)
{
	answer->status = 0;
	answer->failure = ANSWER_WHOLE;
	answer->why[0] = '\0';
	answer->header_count = answer->header_bytes = 0;
	answer->is_in_body = false;
	forget_headers(answer);
}

void answer_init(struct answer *answer, size_t max_body)
{
	forget(answer);
	buf_init(&answer->body, max_body);
}

void answer_clear(struct answer *answer, size_t max_body)
{
	if (answer->body.capacity > KEPT_BODY)
		buf_release(&answer->body);
	buf_clear(&answer->body);
	answer->body.max = max_body;
	forget(answer);
}

void answer_release(struct answer *answer)
{
	buf_release(&answer->body);
}

/* -1 where it is not a plain number of reasonable size. */
static int64_t number_of(const char *value, size_t len)
{
	int64_t number = 0;

	if (len == 0 || len > 15)
		return -1;
	for (size_t i = 0; i < len; i++) {
		if (value[i] < '0' || value[i] > '9')
			return -1;
		number = number * 10 + (value[i] - '0');
	}
	return number;
}

/* What does not fit, or is not printable, is as good as not told. */
static void keep_text(char *out, size_t size, const char *value, size_t len)
{
	out[0] = '\0';
	if (len >= size)
		return;
	for (size_t i = 0; i < len; i++) {
		if (value[i] < ' ' || value[i] > '~')
			return;
	}
	memcpy(out, value, len);
	out[len] = '\0';
}

static int64_t date_value(const char *value, size_t len)
{
	char text[64];
	int64_t seconds;

	keep_text(text, sizeof(text), value, len);
	return date_parse_http(text, &seconds) && seconds >= 0 ? seconds : -1;
}

static void take_retry_after(struct answer *answer, const char *value, size_t len)
{
	answer->is_retry_told = true;
	answer->retry_after = number_of(value, len);
	answer->retry_at = answer->retry_after < 0 ? date_value(value, len) : -1;
}

static bool is_name(const char *name, size_t len, const char *wanted)
{
	return strlen(wanted) == len && strncasecmp(name, wanted, len) == 0;
}

/* GitHub's and Gitee's begin with "X-", GitLab's do not. */
static void take_rate(struct answer *answer, const char *name, size_t name_len, const char *value, size_t len)
{
	if (is_name(name, name_len, "ratelimit-limit"))
		answer->limit = number_of(value, len);
	else if (is_name(name, name_len, "ratelimit-remaining"))
		answer->remaining = number_of(value, len);
	else if (is_name(name, name_len, "ratelimit-used"))
		answer->used = number_of(value, len);
	else if (is_name(name, name_len, "ratelimit-reset"))
		answer->reset = number_of(value, len);
}

static void take_field(struct answer *answer, const char *name, size_t name_len, const char *value, size_t len)
{
	if (is_name(name, name_len, "date"))
		answer->date = date_value(value, len);
	else if (is_name(name, name_len, "etag"))
		keep_text(answer->etag, sizeof(answer->etag), value, len);
	else if (is_name(name, name_len, "location"))
		keep_text(answer->location, sizeof(answer->location), value, len);
	else if (is_name(name, name_len, "retry-after"))
		take_retry_after(answer, value, len);
	else if (is_name(name, name_len, "x-github-sso"))
		keep_text(answer->sso, sizeof(answer->sso), value, len);
	else if (is_name(name, name_len, "x-accepted-github-permissions"))
		keep_text(answer->permissions, sizeof(answer->permissions), value, len);
	else if (is_name(name, name_len, "sunset"))
		answer->is_sunset = true;
	else if (name_len > 12 && strncasecmp(name, "x-ratelimit-", 12) == 0)
		take_rate(answer, name + 2, name_len - 2, value, len);
	else if (name_len > 10 && strncasecmp(name, "ratelimit-", 10) == 0)
		take_rate(answer, name, name_len, value, len);
}

/* "HTTP/1.1 200 OK" or "HTTP/2 200" */
static void take_status(struct answer *answer, const char *line, size_t len)
{
	const char *space = memchr(line, ' ', len);
	size_t left = space ? len - (size_t)(space + 1 - line) : 0;
	int64_t status = left >= 3 ? number_of(space + 1, 3) : -1;

	forget_headers(answer);
	answer->status = status > 0 ? (int)status : 0;
}

static size_t trimmed(const char *line, size_t len)
{
	while (len > 0 && isspace((unsigned char)line[len - 1]))
		len--;
	return len;
}

bool answer_take_header(struct answer *answer, const char *line, size_t len)
{
	answer->header_bytes += len;
	if (++answer->header_count > ANSWER_MAX_HEADERS || answer->header_bytes > ANSWER_MAX_HEADER_BYTES)
		return false;
	len = trimmed(line, len);
	if (answer->is_in_body)
		return true; /* a trailer */
	if (len >= 5 && strncasecmp(line, "HTTP/", 5) == 0) {
		take_status(answer, line, len);
		return true;
	}
	if (len == 0) {
		answer->is_in_body = answer->status >= 200;
		return true;
	}
	const char *colon = memchr(line, ':', len);
	if (!colon)
		return true;
	const char *value = colon + 1;
	size_t name_len = (size_t)(colon - line), value_len = len - name_len - 1;
	while (value_len > 0 && (*value == ' ' || *value == '\t')) {
		value++;
		value_len--;
	}
	take_field(answer, line, name_len, value, value_len);
	return true;
}

bool answer_take_body(struct answer *answer, const char *bytes, size_t len)
{
	buf_append(&answer->body, bytes, len);
	return !answer->body.is_full;
}

bool answer_is_limit_told(const struct answer *answer)
{
	bool is_refusal = answer->status == 403 || answer->status == 429;

	if (!answer->is_in_body)
		return false;
	return is_refusal ? answer->is_retry_told || answer->remaining == 0
			  : answer->status == 503 && answer->is_retry_told;
}

bool answer_is_outage(const struct answer *answer)
{
	return answer->failure >= ANSWER_UNRESOLVED && answer->failure <= ANSWER_NEAR;
}
