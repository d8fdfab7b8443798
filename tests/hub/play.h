/* play: what all matching rules together do to one answer; later actions win over earlier ones. */
#ifndef HUB_PLAY_H
#define HUB_PLAY_H

#include "action.h"

#include "base/buf.h"

#define PLAY_MAX_ITEMS 32

enum play_end { PLAY_ANSWER, PLAY_CLOSE, PLAY_RESET };

struct play {
	unsigned line; /* of the last rule that matched; 0: none */
	enum play_end end;
	int status; /* 0: as it comes */
	const struct word *body; /* NULL: as it comes */
	const struct word *prepend;
	const struct word *append;
	const struct word *raw; /* the whole answer, head included */
	const char *as; /* answer as this repository would */
	const char *graphql; /* NULL or a mode: notfound forbidden error null missing list */
	const char *redirect;
	const struct action *headers[PLAY_MAX_ITEMS]; /* header, also, drop; in order */
	size_t header_count;
	const struct action *fields[PLAY_MAX_ITEMS]; /* field, unset; in order */
	size_t field_count;
	bool is_fork;
	bool is_plain;
	bool is_gzip;
	bool is_gzip_corrupt;
	bool is_chunked;
	int64_t gzip_cut; /* -1 (as all below): not asked for */
	int64_t delay; /* ms before the answer */
	int64_t cut; /* bytes of body, Content-Length as well */
	int64_t truncate; /* bytes of body, Content-Length as if whole; then the connection ends */
	int64_t pause_at; /* bytes of body, then silence for pause_ms (-1: for good) */
	int64_t pause_ms;
	int64_t drip; /* bytes at a time, drip_ms apart */
	int64_t drip_ms;
	int64_t bomb; /* bytes when unpacked */
	int64_t big; /* bytes */
	int64_t flood; /* headers, of flood_size bytes */
	int64_t flood_size;
	int64_t deep; /* lists in lists */
};

void play_init(struct play *play);
/* The actions must outlive play. */
void play_apply(struct play *play, const struct actions *actions);
/* The raw JSON that takes the place of a field; "" where it is unset, NULL where it stays. */
const char *play_field(const struct play *play, const char *field);

#endif
