#include "host/http.h"

#include "base/clock.h"
#include "base/mem.h"
#include "host/address.h"
#include "host/url.h"

#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* libcurl 7.88.1 was measured to sleep through ready work over HTTP/2 when polled for longer. */
#define LONGEST_POLL 20
#define ETAG_LINE (ANSWER_ETAG_SIZE + 20)
/* Where the service speaks only HTTP/1.1, so that 100 jobs do not open 100 TLS connections. */
#define MOST_TLS_CONNECTIONS 16
#define TOKEN_MAX 4096
#define CHECK_EVERY 250

/*
 * A handle is used for one transfer: libcurl before 8.1.1 keeps a pointer to the last header of a handle's previous
 * transfer, and an answer that begins with a folded line makes it write there (its pull request 11103). Connections,
 * and what was read of the CA file, belong to the multi handle.
 */
struct slot {
	struct http *http;
	CURL *easy; /* NULL: not in flight */
	struct answer answer;
	struct curl_slist extra; /* one line of its own before the lines that all share */
	char extra_line[ETAG_LINE];
	char why[CURL_ERROR_SIZE];
	int64_t deadline;
	void *tag;
};

struct http {
	struct http_options options; /* but the token, which is in the headers */
	struct http *lead; /* whose the next two are: itself, or the one that it was made beside */
	CURLM *multi;
	int64_t next_check; /* of the deadlines */
	struct http *next; /* all of one lead */
	struct curl_slist *headers, *anonymous; /* the token's line comes first */
	struct slot *slots;
	size_t slot_count;
	struct slot **idle; /* stack of the slots not in flight */
	size_t idle_count;
	size_t connections;
	bool is_proxied; /* in clear: the proxy's answer is the answer */
};

static size_t take_header(char *line, size_t size, size_t count, void *user)
{
	struct slot *slot = user;

	if (answer_take_header(&slot->answer, line, size * count))
		return size * count;
	slot->answer.failure = ANSWER_TOO_LARGE;
	return 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *user)
{
	struct slot *slot = user;

	if (answer_take_body(&slot->answer, bytes, size * count))
		return size * count;
	slot->answer.failure = ANSWER_TOO_LARGE;
	return 0;
}

static void *needed(void *block)
{
	return block ? block : mem_alloc((size_t)-1); /* ends the program as any lack of memory does */
}

static void add_header(struct http *http, const char *line)
{
	http->headers = needed(curl_slist_append(http->headers, line));
}

static void add_headers(struct http *http, const struct http_options *options)
{
	char line[TOKEN_MAX + 64];

	if (options->token) {
		snprintf(line, sizeof(line), "%s%s", options->token_header, options->token);
		add_header(http, line);
		explicit_bzero(line, sizeof(line));
	}
	for (size_t i = 0; options->headers[i]; i++)
		add_header(http, options->headers[i]);
	http->anonymous = options->token ? http->headers->next : http->headers;
}

static void set_limits(CURL *easy, const struct http_options *options)
{
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)options->timeout);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)options->timeout);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, 2L * (long)options->timeout);
}

/* What the first of them that is set says. libcurl reads these variables itself, so they are read here, not passed. */
static const char *proxy_of(const char *one, const char *other)
{
	const char *const names[] = {one, other, "all_proxy", "ALL_PROXY"};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return NULL;
}

static curl_socket_t open_public(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct slot *slot = user;

	if (purpose == CURLSOCKTYPE_IPCXN && address_is_public(&address->addr))
		return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
	slot->answer.failure = ANSWER_NEAR;
	return CURL_SOCKET_BAD;
}

/* Only https, and http where the base itself is http. */
static void set_origin(CURL *easy, const struct http_options *options, bool is_proxied)
{
	bool is_plain = url_is_plain(options->base);

	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, is_plain ? "http" : "https");
	if (is_plain && !is_proxied)
		curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
	/* In clear only the first answer tells whether a connection can be shared: nobody waits for that. */
	curl_easy_setopt(easy, CURLOPT_PIPEWAIT, is_plain ? 0L : 1L);
	if (options->ca_file)
		curl_easy_setopt(easy, CURLOPT_CAINFO, options->ca_file);
	curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
}

static void prepare(struct slot *slot)
{
	const struct http_options *options = &slot->http->options;
	CURL *easy = needed(curl_easy_init());

	slot->easy = easy;
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
	/* Else giving up waits for the thread that resolves the name, as long as it likes. */
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
	curl_easy_setopt(easy, CURLOPT_USERAGENT, options->agent);
	curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip");
	curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, slot->why);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, slot);
	curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(easy, CURLOPT_HEADERDATA, slot);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, slot);
	set_limits(easy, options);
	set_origin(easy, options, slot->http->is_proxied);
	/* Through a proxy it is the proxy that resolves names, and its own address may be near. */
	if (options->is_strangers && proxy_of("https_proxy", "HTTPS_PROXY")) {
		/* no_proxy names just what is near. */
		curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
	} else if (options->is_strangers) {
		curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_public);
		curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, slot);
	}
}

static long most_connections(const struct http *http)
{
	long jobs = (long)http->options.jobs;

	return url_is_plain(http->options.base) || jobs < MOST_TLS_CONNECTIONS ? jobs : MOST_TLS_CONNECTIONS;
}

/* Each host has no more in flight than its jobs, so that the most of any does for all. */
static void share_connections(const struct http *lead)
{
	long most = 0, sum = 0;

	for (const struct http *http = lead; http; http = http->next) {
		long own = most_connections(http);
		most = own > most ? own : most;
		sum += own;
	}
	curl_multi_setopt(lead->multi, CURLMOPT_MAX_HOST_CONNECTIONS, most);
	curl_multi_setopt(lead->multi, CURLMOPT_MAXCONNECTS, sum);
}

static bool join(struct http *http, struct http *lead)
{
	http->lead = lead ? lead : http;
	if (lead) {
		http->next = lead->next;
		lead->next = http;
		return true;
	}
	http->multi = curl_multi_init();
	if (http->multi)
		curl_multi_setopt(http->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	return http->multi != NULL;
}

static bool prepare_all(struct http *http, const struct http_options *options, struct err *err)
{
	if (options->ca_file && access(options->ca_file, R_OK) != 0)
		return err_set_errno(err, options->ca_file, "cannot read the CA bundle");
	if (!join(http, options->beside))
		return err_set(err, "libcurl could not be started");
	share_connections(http->lead);
	for (size_t i = 0; i < http->slot_count; i++) {
		http->slots[i].http = http;
		answer_init(&http->slots[i].answer, 0);
		http->idle[http->idle_count++] = &http->slots[i];
	}
	return true;
}

static void *resize(void *block, size_t size)
{
	return mem_realloc(block, 1, size);
}

struct http *http_new(const struct http_options *options, struct err *err)
{
	if (options->token && strlen(options->token) > TOKEN_MAX) {
		err_set(err, "the token is longer than any true one");
		return NULL;
	}
	if (curl_global_init_mem(CURL_GLOBAL_DEFAULT, mem_alloc, free, resize, mem_strdup, mem_calloc) != CURLE_OK) {
		err_set(err, "libcurl could not be started");
		return NULL;
	}
	struct http *http = mem_calloc(1, sizeof(*http));
	http->options = *options;
	http->options.token = NULL;
	/* A request in clear holds the token: no proxy sees it but one on this machine, as debuggers are. */
	const char *proxy = proxy_of("http_proxy", "http_proxy");
	http->is_proxied = url_is_plain(options->base) && proxy && url_is_near(proxy);
	http->slots = mem_calloc(options->jobs, sizeof(*http->slots));
	http->idle = mem_calloc(options->jobs, sizeof(*http->idle));
	http->slot_count = options->jobs;
	add_headers(http, options);
	if (prepare_all(http, options, err))
		return http;
	http_free(http);
	return NULL;
}

static void leave(struct http *http)
{
	if (http->lead == http)
		curl_multi_cleanup(http->multi);
	for (struct http *before = http->lead; before && before != http; before = before->next)
		if (before->next == http)
			before->next = http->next;
}

void http_free(struct http *http)
{
	if (!http)
		return;
	http_abandon(http);
	for (size_t i = 0; i < http->slot_count; i++)
		answer_release(&http->slots[i].answer);
	leave(http);
	curl_slist_free_all(http->headers);
	curl_global_cleanup();
	free(http->slots);
	free(http->idle);
	free(http);
}

static void set_method(struct slot *slot, const struct http_request *request)
{
	if (!request->body) {
		curl_easy_setopt(slot->easy, CURLOPT_HTTPGET, 1L);
		return;
	}
	curl_easy_setopt(slot->easy, CURLOPT_POST, 1L);
	curl_easy_setopt(slot->easy, CURLOPT_POSTFIELDSIZE, (long)request->body_len);
	curl_easy_setopt(slot->easy, CURLOPT_COPYPOSTFIELDS, request->body);
}

/* The slot's own line is chained before the shared ones, which libcurl only reads. */
static void set_headers(struct slot *slot, const struct http_request *request)
{
	struct curl_slist *shared = request->is_anonymous ? slot->http->anonymous : slot->http->headers;

	if (request->body)
		snprintf(slot->extra_line, sizeof(slot->extra_line), "Content-Type: application/json");
	else if (request->etag)
		snprintf(slot->extra_line, sizeof(slot->extra_line), "If-None-Match: %s", request->etag);
	slot->extra.data = slot->extra_line;
	slot->extra.next = shared;
	curl_easy_setopt(slot->easy, CURLOPT_HTTPHEADER, request->body || request->etag ? &slot->extra : shared);
}

void http_start(struct http *http, const struct http_request *request)
{
	struct slot *slot = http->idle[--http->idle_count];

	answer_clear(&slot->answer, request->max_body);
	slot->why[0] = '\0';
	slot->tag = request->tag;
	slot->deadline = clock_ms() + 2000 * (int64_t)http->options.timeout;
	prepare(slot);
	curl_easy_setopt(slot->easy, CURLOPT_URL, request->url);
	set_method(slot, request);
	set_headers(slot, request);
	curl_multi_add_handle(http->lead->multi, slot->easy);
}

size_t http_in_flight(const struct http *http)
{
	return http->slot_count - http->idle_count;
}

size_t http_connections(const struct http *http)
{
	return http->connections;
}

/*
 * libcurl reports one code for "no connection in time" and "no answer in time": only in the second case was something
 * sent.
 */
static bool was_sent(CURL *easy)
{
	curl_off_t sent = 0;

	curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME_T, &sent);
	return sent > 0;
}

static enum answer_failure failure_of(CURL *easy, CURLcode code)
{
	long proxy_status = 0;

	curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &proxy_status);
	if (proxy_status >= 300)
		return proxy_status == 407 ? ANSWER_DENIED : ANSWER_PROXY;
	switch (code) {
	case CURLE_OK:
		return ANSWER_WHOLE;
	case CURLE_COULDNT_RESOLVE_HOST:
		return ANSWER_UNRESOLVED;
	case CURLE_COULDNT_CONNECT:
	case CURLE_SSL_CONNECT_ERROR: /* broke off in the handshake */
		return ANSWER_UNCONNECTED;
	case CURLE_COULDNT_RESOLVE_PROXY:
	case CURLE_PROXY:
		return ANSWER_PROXY;
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CACERT_BADFILE:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_ISSUER_ERROR:
		return ANSWER_UNTRUSTED;
	case CURLE_OUT_OF_MEMORY: /* our allocator never fails: libcurl's own bound on a header line */
		return ANSWER_TOO_LARGE;
	case CURLE_OPERATION_TIMEDOUT:
		return was_sent(easy) ? ANSWER_TIMEOUT : ANSWER_UNCONNECTED;
	default:
		return ANSWER_BROKEN;
	}
}

static void end(struct slot *slot)
{
	long opened = 0;

	curl_easy_getinfo(slot->easy, CURLINFO_NUM_CONNECTS, &opened);
	slot->http->connections += opened > 0 ? (size_t)opened : 0;
	curl_multi_remove_handle(slot->http->lead->multi, slot->easy);
	curl_easy_cleanup(slot->easy);
	slot->easy = NULL;
	slot->http->idle[slot->http->idle_count++] = slot;
}

static void finish(struct slot *slot, CURLcode code)
{
	struct answer *answer = &slot->answer;

	if (answer->failure == ANSWER_WHOLE)
		answer->failure = failure_of(slot->easy, code);
	if (answer->status == 407 && slot->http->is_proxied)
		answer->failure = ANSWER_DENIED;
	/* A proxy's address that libcurl cannot read is quoted whole, with the password in it. */
	bool is_told = slot->why[0] && !strchr(slot->why, '@');
	if (code != CURLE_OK)
		snprintf(answer->why, sizeof(answer->why), "%s", is_told ? slot->why : curl_easy_strerror(code));
	end(slot);
}

static bool collect(struct http *http, void (*done)(void *user, void *tag, struct answer *answer), void *user)
{
	bool has_any = false;
	CURLMsg *message;
	int left;

	while ((message = curl_multi_info_read(http->multi, &left))) {
		struct slot *slot = NULL;
		CURLcode code = message->data.result;
		if (message->msg != CURLMSG_DONE)
			continue;
		curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, (char **)&slot);
		finish(slot, code);
		done(user, slot->tag, &slot->answer);
		has_any = true;
	}
	return has_any;
}

/* libcurl's own timeouts do not run while a request is queued for a connection. */
static bool is_overdue(const struct slot *slot, int64_t now)
{
	return now >= slot->deadline + CHECK_EVERY;
}

/* Ends what is overdue, and what has said all it has to say: a limit holds from its head on, whatever its body does. */
static void expire_own(
	struct http *http, int64_t now, void (*done)(void *user, void *tag, struct answer *answer), void *user)
{
	for (size_t i = 0; i < http->slot_count; i++) {
		struct slot *slot = &http->slots[i];
		bool is_told = slot->easy && answer_is_limit_told(&slot->answer);
		if (!slot->easy || !(is_told || is_overdue(slot, now)))
			continue;
		if (!is_told)
			slot->answer.failure = was_sent(slot->easy) ? ANSWER_TIMEOUT : ANSWER_UNCONNECTED;
		end(slot);
		done(user, slot->tag, &slot->answer);
	}
}

static void expire(struct http *lead, void (*done)(void *user, void *tag, struct answer *answer), void *user)
{
	int64_t now = clock_ms();

	if (now < lead->next_check)
		return;
	lead->next_check = now + CHECK_EVERY;
	for (struct http *http = lead; http; http = http->next)
		expire_own(http, now, done, user);
}

static size_t in_flight(const struct http *lead)
{
	size_t count = 0;

	for (const struct http *http = lead; http; http = http->next)
		count += http_in_flight(http);
	return count;
}

void http_turn(struct http *http, int ms, void (*done)(void *user, void *tag, struct answer *answer), void *user)
{
	int running;

	curl_multi_perform(http->multi, &running);
	if (collect(http, done, user))
		return;
	expire(http, done, user);
	if (in_flight(http) > 0)
		curl_multi_poll(http->multi, NULL, 0, ms < LONGEST_POLL ? ms : LONGEST_POLL, NULL);
}

void http_abandon(struct http *http)
{
	for (size_t i = 0; i < http->slot_count; i++) {
		struct slot *slot = &http->slots[i];
		if (!slot->easy)
			continue;
#if LIBCURL_VERSION_NUM >= 0x075700
		/* The thread that resolves a name can't be stopped: it ends by itself, or with the program. */
		curl_easy_setopt(slot->easy, CURLOPT_QUICK_EXIT, 1L);
#endif
		end(slot);
	}
}
