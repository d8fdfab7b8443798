#include "head.h"

#include "forge.h"
#include "pack.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#define CHUNK 1000

static const char common_headers[] =
	"Server: github.com\r\n"
	"Cache-Control: private, max-age=60, s-maxage=60\r\n"
	"Vary: Accept, Authorization, Cookie, X-GitHub-OTP,Accept-Encoding, Accept, X-Requested-With\r\n"
	"X-OAuth-Scopes: \r\n"
	"X-Accepted-OAuth-Scopes: repo\r\n"
	"X-GitHub-Media-Type: github.v3; format=json\r\n"
	"X-GitHub-Api-Version-Selected: 2022-11-28\r\n"
	"Access-Control-Expose-Headers: ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, "
	"X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, "
	"X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-SSO, X-GitHub-Request-Id, "
	"Deprecation, "
	"Sunset\r\n"
	"Access-Control-Allow-Origin: *\r\n"
	"Strict-Transport-Security: max-age=31536000; includeSubdomains; preload\r\n"
	"X-Frame-Options: deny\r\n"
	"X-Content-Type-Options: nosniff\r\n"
	"X-XSS-Protection: 0\r\n"
	"Referrer-Policy: origin-when-cross-origin, strict-origin-when-cross-origin\r\n"
	"Content-Security-Policy: default-src 'none'\r\n"
	"X-GitHub-Request-Id: C0DE:1F2E3D:ABCDEF:123456:66C70000\r\n";

const char *head_date(int64_t seconds, char *out, size_t size)
{
	time_t time = (time_t)seconds;
	struct tm tm;

	strftime(out, size, "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&time, &tm));
	return out;
}

static const char *reason(int status)
{
	static const struct {
		int status;
		const char *text;
	} reasons[] = {{200, "OK"}, {204, "No Content"}, {301, "Moved Permanently"}, {302, "Found"},
		{304, "Not Modified"}, {307, "Temporary Redirect"}, {308, "Permanent Redirect"}, {400, "Bad Request"},
		{401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"}, {410, "Gone"},
		{422, "Unprocessable Entity"}, {429, "Too Many Requests"}, {451, "Unavailable For Legal Reasons"},
		{500, "Internal Server Error"}, {502, "Bad Gateway"}, {503, "Service Unavailable"},
		{504, "Gateway Timeout"}};

	for (size_t i = 0; i < sizeof(reasons) / sizeof(*reasons); i++)
		if (reasons[i].status == status)
			return reasons[i].text;
	return "Status";
}

/* Takes all lines of that name out of a head. */
static void remove_header(struct buf *head, const char *name, size_t len)
{
	for (size_t at = 0; at < head->len;) {
		size_t line = strcspn(head->data + at, "\n") + 1;
		if (strncasecmp(head->data + at, name, len) != 0 || head->data[at + len] != ':') {
			at += line;
			continue;
		}
		memmove(head->data + at, head->data + at + line, head->len - at - line);
		buf_truncate(head, head->len - line);
	}
}

static void apply_headers(struct buf *head, const struct play *play)
{
	for (size_t i = 0; i < play->header_count; i++) {
		const struct word *text = &play->headers[i]->text;
		if (play->headers[i]->verb != VERB_ALSO)
			remove_header(head, text->text, strcspn(text->text, ":"));
		if (play->headers[i]->verb == VERB_DROP)
			continue;
		buf_append(head, text->text, text->len);
		buf_puts(head, "\r\n");
	}
	for (int64_t i = 0; i < play->flood; i++)
		buf_printf(head, "X-Flood-%lld: %0*d\r\n", (long long)i, (int)play->flood_size, 0);
}

static void pack(struct answer *answer, const struct hub *hub, const struct request *request)
{
	char accepted[256];
	const struct play *play = &answer->play;

	request_header(request->head, "Accept-Encoding", accepted, sizeof(accepted));
	bool is_wanted = hub->script.has_gzip && strstr(accepted, "gzip") && !play->is_plain && play->truncate < 0;
	if (play->bomb >= 0) {
		buf_puts(&answer->head, "Content-Encoding: gzip\r\n");
		return;
	}
	if (!answer->body.len || play->big >= 0 || (!is_wanted && !play->is_gzip))
		return;
	pack_gzip(&answer->body);
	if (play->gzip_cut >= 0 && (size_t)play->gzip_cut < answer->body.len)
		buf_truncate(&answer->body, (size_t)play->gzip_cut);
	if (play->is_gzip_corrupt)
		memset(answer->body.data + answer->body.len / 2, 0x5a, answer->body.len / 4);
	buf_puts(&answer->head, "Content-Encoding: gzip\r\n");
}

static void chunk(struct buf *body)
{
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	for (size_t at = 0; at < body->len; at += CHUNK) {
		size_t len = body->len - at < CHUNK ? body->len - at : CHUNK;
		buf_printf(&out, "%zx\r\n", len);
		buf_append(&out, body->data + at, len);
		buf_puts(&out, "\r\n");
	}
	buf_puts(&out, "0\r\n\r\n");
	buf_release(body);
	*body = out;
}

static void write_length(struct answer *answer)
{
	const struct play *play = &answer->play;

	if (answer->status == 304 || answer->status == 204)
		return;
	if (play->big >= 0)
		buf_printf(&answer->head, "Content-Length: %lld\r\n", (long long)play->big);
	else if (play->bomb >= 0 || play->is_chunked)
		buf_puts(&answer->head, "Transfer-Encoding: chunked\r\n");
	else
		buf_printf(&answer->head, "Content-Length: %zu\r\n", answer->body.len);
	if (play->is_chunked && play->bomb < 0)
		chunk(&answer->body);
}

void head_finish(struct answer *answer, const struct hub *hub, const struct request *request)
{
	char date[64];
	struct buf own = answer->head;
	struct buf *head = &answer->head;
	enum forge forge = forge_of(&hub->script);

	buf_init(head, BUF_NO_LIMIT);
	buf_printf(head, "Date: %s\r\n", head_date(hub_clock(hub), date, sizeof(date)));
	if (answer->status != 304 && answer->status != 204)
		buf_puts(head, "Content-Type: application/json; charset=utf-8\r\n");
	buf_puts(head, forge == FORGE_NONE ? common_headers : "Server: nginx\r\nVary: Origin\r\n");
	if (answer->window && forge != FORGE_NONE)
		forge_write_quota(forge, answer->window, head, hub_milliseconds(), hub_clock(hub));
	else if (answer->window)
		quota_write_headers(answer->window, head, hub_milliseconds(), hub_clock(hub));
	buf_append(head, own.data, own.len);
	pack(answer, hub, request);
	write_length(answer);
	apply_headers(head, &answer->play);
	buf_puts(head, "\r\n");
	buf_clear(&own);
	buf_printf(&own, "HTTP/1.1 %d %s\r\n%s", answer->status, reason(answer->status), head->data);
	buf_release(head);
	*head = own;
}
