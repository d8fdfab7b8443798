#include "link.h"

#include "request.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define READ_SIZE ((size_t)16 * 1024)

void link_init(struct link *link, int fd, unsigned number)
{
	*link = (struct link){.fd = fd, .number = number, .pause_ms = -1, .drip = -1};
	buf_init(&link->in, REQUEST_MAX_HEAD + REQUEST_MAX_BODY + READ_SIZE);
	buf_init(&link->out, BUF_NO_LIMIT);
}

static void close_by_reset(int fd)
{
	struct linger linger = {.l_onoff = 1, .l_linger = 0};

	setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof(linger));
}

void link_release(struct link *link)
{
	if (link->is_reset)
		close_by_reset(link->fd);
	close(link->fd);
	buf_release(&link->in);
	buf_release(&link->out);
	pack_free(link->pack);
}

static void shape(struct link *link, const struct answer *answer, int64_t now)
{
	const struct play *play = &answer->play;
	size_t head = play->raw ? 0 : answer->head.len;

	link->sent = 0;
	link->end = play->truncate >= 0 ? head + (size_t)play->truncate : 0;
	link->pause_at = play->pause_at >= 0 ? head + (size_t)play->pause_at : 0;
	link->pause_ms = play->pause_ms;
	link->drip = play->drip;
	link->drip_ms = play->drip_ms;
	link->not_before = play->delay > 0 ? now + play->delay : 0;
	link->is_reset = false;
	if (play->pause_at == 0 && play->pause_ms < 0)
		link->pause_at = 0, link->state = LINK_SILENT;
	if (play->bomb >= 0)
		link->pack = pack_new(play->bomb, true, true);
	else if (play->big >= 0)
		link->pack = pack_new(play->big, false, false);
}

static void begin(struct link *link, const struct answer *answer, int64_t now)
{
	const struct play *play = &answer->play;

	buf_clear(&link->out);
	link->state = LINK_WRITING;
	shape(link, answer, now);
	if (play->end != PLAY_ANSWER) {
		link->is_reset = play->end == PLAY_RESET;
		link->is_last = true;
		return;
	}
	if (play->raw) {
		buf_append(&link->out, play->raw->text, play->raw->len);
		link->is_last = true;
		return;
	}
	buf_append(&link->out, answer->head.data, answer->head.len);
	if (!link->pack)
		buf_append(&link->out, answer->body.data, answer->body.len);
}

static const char *played(const struct answer *answer, char *out, size_t size)
{
	const struct play *play = &answer->play;

	if (play->end == PLAY_CLOSE)
		return "close";
	if (play->end == PLAY_RESET)
		return "reset";
	if (play->raw)
		return "raw";
	snprintf(out, size, "%d", answer->status);
	return out;
}

static void answer_request(struct link *link, struct hub *hub, const struct request *request, int64_t now)
{
	char connection[64];
	char status[16];
	struct answer answer;

	hub->in_flight++;
	answer_make(&answer, hub, request);
	request_header(request->head, "Connection", connection, sizeof(connection));
	link->is_last = strcasecmp(connection, "close") == 0;
	hub_log(hub, request, played(&answer, status, sizeof(status)), link->number, answer.play.line);
	begin(link, &answer, now);
	answer_release(&answer);
}

static void receive(struct link *link)
{
	char bytes[READ_SIZE];
	ssize_t got = recv(link->fd, bytes, sizeof(bytes), 0);

	if (got > 0)
		buf_append(&link->in, bytes, (size_t)got);
	else if (got == 0 || (errno != EAGAIN && errno != EINTR))
		link->state = LINK_OVER;
	if (link->in.is_full)
		link->state = LINK_OVER;
}

static void take_request(struct link *link, struct hub *hub, int64_t now)
{
	struct request request;

	if (!link->in.len)
		return;
	enum request_state state = request_parse(&request, link->in.data, link->in.len);
	if (state == REQUEST_BAD)
		link->state = LINK_OVER;
	if (state != REQUEST_WHOLE)
		return;
	answer_request(link, hub, &request, now);
	memmove(link->in.data, link->in.data + request.size, link->in.len - request.size);
	buf_truncate(&link->in, link->in.len - request.size);
}

/* How much may go out in one piece. */
static size_t allowance(const struct link *link)
{
	size_t end = link->end && link->end < link->out.len ? link->end : link->out.len;
	size_t until = link->pause_at > link->sent && link->pause_at < end ? link->pause_at : end;
	size_t len = until - link->sent;

	return link->drip > 0 && (size_t)link->drip < len ? (size_t)link->drip : len;
}

static void finish(struct link *link, struct hub *hub)
{
	bool is_cut = link->end && link->end <= link->out.len;

	hub->in_flight--;
	pack_free(link->pack);
	link->pack = NULL;
	link->state = is_cut || link->is_last ? LINK_OVER : LINK_READING;
}

static bool refill(struct link *link)
{
	if (!link->pack)
		return false;
	buf_clear(&link->out);
	link->sent = 0;
	link->pause_at = 0;
	return pack_next(link->pack, &link->out);
}

static void rest(struct link *link, int64_t now)
{
	if (link->pause_at && link->sent == link->pause_at) {
		link->pause_at = 0;
		link->not_before = now + link->pause_ms;
		if (link->pause_ms < 0)
			link->state = LINK_SILENT;
	} else if (link->drip > 0) {
		link->not_before = now + link->drip_ms;
	}
}

/* Sends one piece; false where nothing more goes out now. */
static bool transmit(struct link *link, struct hub *hub, int64_t now)
{
	size_t len = allowance(link);

	if (!len && refill(link))
		len = allowance(link);
	if (!len) {
		finish(link, hub);
		return false;
	}
	ssize_t done = send(link->fd, link->out.data + link->sent, len, MSG_NOSIGNAL);
	if (done < 0 && errno != EAGAIN && errno != EINTR) {
		link->state = LINK_OVER;
		hub->in_flight--;
	}
	if (done <= 0)
		return false;
	link->sent += (size_t)done;
	rest(link, now);
	return true;
}

short link_events(const struct link *link, int64_t now, int64_t *wake)
{
	*wake = -1;
	if (link->state != LINK_WRITING)
		return POLLIN;
	if (link->not_before <= now)
		return POLLOUT;
	*wake = link->not_before;
	return POLLIN;
}

void link_work(struct link *link, struct hub *hub, int64_t now, bool is_readable)
{
	enum link_state before = link->state;

	if (is_readable) {
		receive(link);
		if (link->state == LINK_OVER && before != LINK_READING)
			hub->in_flight--;
	}
	if (link->state == LINK_READING)
		take_request(link, hub, now);
	for (int i = 0; i < 16 && link->state == LINK_WRITING && link->not_before <= now; i++)
		if (!transmit(link, hub, now))
			break;
}
