/*
 * buf: growing bytes with a limit. Appending beyond the limit appends nothing and latches is_full, so that
 * writers need not check each call; from then on nothing is appended. data is always NUL-terminated (also when empty,
 * also before the first append).
 */
#ifndef ECO_BASE_BUF_H
#define ECO_BASE_BUF_H

#include "base/scoped.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#define BUF_NO_LIMIT ((size_t)-1 / 2)

/* Takes bytes that a buf gives away. */
typedef void buf_take(void *context, const void *bytes, size_t len);

struct buf {
	char *data; /* a constant while capacity is 0: never written to then */
	size_t len;
	size_t capacity;
	size_t max;
	bool is_full;
	buf_take *take; /* see buf_drain; NULL: all is kept */
	void *context; /* take's */
};

/* Initialisers; nothing is allocated. max: most bytes it may hold. */
#define BUF_UP_TO(most) \
	{ \
		.data = (char *)"", .max = (most) \
	}
#define BUF_EMPTY BUF_UP_TO(BUF_NO_LIMIT)
/* The same for one that stands already; a max beyond BUF_NO_LIMIT is that. */
void buf_init(struct buf *buf, size_t max);
/* Makes room for len more bytes at once and no more, where the limit allows it: for large contents of known size. */
void buf_reserve(struct buf *buf, size_t len);
void buf_append(struct buf *buf, const void *bytes, size_t len);
void buf_puts(struct buf *buf, const char *text);
static inline void buf_putc(struct buf *buf, char c)
{
	if (buf->is_full || buf->len + 1 >= buf->capacity || buf->len >= buf->max) {
		buf_append(buf, &c, 1);
		return;
	}
	buf->data[buf->len++] = c;
	buf->data[buf->len] = '\0';
}
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
/*
 * Called where a writer will not look back, as behind each row: where there is a taker and much is held, it gets all
 * but the last byte, which says that something stands before.
 */
void buf_drain(struct buf *buf);
/* Keeps the first len bytes. */
void buf_truncate(struct buf *buf, size_t len);
/* Empty again and no longer full; memory and limit kept. */
void buf_clear(struct buf *buf);
/* Hands the terminated bytes to the caller, who frees them; the buf is empty again. */
char *buf_steal(struct buf *buf);
void buf_release(struct buf *buf);

#endif
