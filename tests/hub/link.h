/* link: one connection: bytes in, one request at a time, bytes out at the speed that its script wants. */
#ifndef HUB_LINK_H
#define HUB_LINK_H

#include "answer.h"
#include "hub.h"
#include "pack.h"

#include "base/buf.h"

enum link_state { LINK_READING, LINK_WRITING, LINK_SILENT, LINK_OVER };

struct link {
	int fd;
	unsigned number;
	enum link_state state;
	struct buf in;
	struct buf out;
	size_t sent;
	size_t end; /* of out that is ever sent, then the connection ends; 0: all, and it lives on */
	size_t pause_at; /* 0: nowhere */
	int64_t pause_ms; /* -1: for good */
	int64_t drip; /* bytes at a time; -1: all */
	int64_t drip_ms;
	int64_t not_before; /* ms: nothing is sent until then */
	struct pack *pack; /* more of the answer, made as it goes; or NULL */
	bool is_reset; /* ends by RST */
	bool is_last; /* the client asked to close */
};

void link_init(struct link *link, int fd, unsigned number);
/* poll events wanted at this time, and when to look again though nothing happens (-1: never). */
short link_events(const struct link *link, int64_t now, int64_t *wake);
/* Reads, answers, writes, as far as it goes. */
void link_work(struct link *link, struct hub *hub, int64_t now, bool is_readable);
/* Closes it, by RST where the script says so. */
void link_release(struct link *link);

#endif
