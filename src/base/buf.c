#include "base/buf.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CAPACITY 64
#define MUCH ((size_t)64 * 1024)

void buf_init(struct buf *buf, size_t max)
{
	*buf = (struct buf)BUF_UP_TO(max < BUF_NO_LIMIT ? max : BUF_NO_LIMIT);
}

/* Makes room for len more bytes and the NUL; false, and full, where the limit forbids it. */
static bool make_room(struct buf *buf, size_t len)
{
	if (buf->is_full || len > buf->max - buf->len) {
		buf->is_full = true;
		return false;
	}
	size_t needed = buf->len + len + 1;
	if (needed <= buf->capacity)
		return true;
	size_t capacity = buf->capacity ? buf->capacity : FIRST_CAPACITY;
	while (capacity < needed)
		capacity *= 2;
	buf->data = mem_realloc(buf->capacity ? buf->data : NULL, capacity, 1);
	buf->capacity = capacity;
	return true;
}

void buf_reserve(struct buf *buf, size_t len)
{
	if (buf->is_full || len > buf->max - buf->len || buf->len + len < buf->capacity)
		return;
	size_t capacity = buf->len + len + 1;
	bool was_empty = buf->capacity == 0;
	buf->data = mem_realloc(was_empty ? NULL : buf->data, capacity, 1);
	buf->capacity = capacity;
	if (was_empty)
		buf->data[0] = '\0';
}

void buf_append(struct buf *buf, const void *bytes, size_t len)
{
	if (len == 0 || !make_room(buf, len))
		return;
	memcpy(buf->data + buf->len, bytes, len);
	buf->len += len;
	buf->data[buf->len] = '\0';
}

void buf_puts(struct buf *buf, const char *text)
{
	buf_append(buf, text, strlen(text));
}

void buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	char start[256];
	va_list again;

	va_copy(again, args);
	int len = vsnprintf(start, sizeof(start), format, args);
	if (len < 0) {
		buf->is_full = true;
	} else if ((size_t)len < sizeof(start)) {
		buf_append(buf, start, (size_t)len);
	} else if (make_room(buf, (size_t)len)) {
		vsnprintf(buf->data + buf->len, (size_t)len + 1, format, again);
		buf->len += (size_t)len;
	}
	va_end(again);
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

void buf_drain(struct buf *buf)
{
	if (!buf->take || buf->len < MUCH)
		return;
	buf->take(buf->context, buf->data, buf->len - 1);
	buf->data[0] = buf->data[buf->len - 1];
	buf_truncate(buf, 1);
}

void buf_truncate(struct buf *buf, size_t len)
{
	if (len >= buf->len)
		return;
	buf->len = len;
	buf->data[len] = '\0';
}

void buf_clear(struct buf *buf)
{
	buf_truncate(buf, 0);
	buf->is_full = false;
}

char *buf_steal(struct buf *buf)
{
	char *bytes = buf->capacity ? buf->data : mem_calloc(1, 1);

	buf_init(buf, buf->max);
	return bytes;
}

void buf_release(struct buf *buf)
{
	if (buf->capacity)
		free(buf->data);
	buf_init(buf, buf->max);
}
