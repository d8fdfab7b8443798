#include "pack.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#define GZIP_WINDOW (15 + 16)
#define PIECE ((size_t)64 * 1024)

struct pack {
	z_stream stream;
	int64_t left;
	bool is_gzip;
	bool is_chunked;
	bool is_begun;
	bool is_over;
	char plain[PIECE];
	unsigned char packed[PIECE];
};

void pack_gzip(struct buf *body)
{
	z_stream stream = {0};
	struct buf out;

	deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY);
	size_t room = deflateBound(&stream, body->len);
	unsigned char *bytes = mem_alloc(room);
	stream.next_in = (unsigned char *)body->data;
	stream.avail_in = (unsigned)body->len;
	stream.next_out = bytes;
	stream.avail_out = (unsigned)room;
	deflate(&stream, Z_FINISH);
	buf_init(&out, BUF_NO_LIMIT);
	buf_append(&out, bytes, stream.total_out);
	deflateEnd(&stream);
	free(bytes);
	buf_release(body);
	*body = out;
}

struct pack *pack_new(int64_t bytes, bool is_gzip, bool is_chunked)
{
	struct pack *pack = mem_calloc(1, sizeof(*pack));

	pack->left = bytes;
	pack->is_gzip = is_gzip;
	pack->is_chunked = is_chunked;
	if (is_gzip)
		deflateInit2(&pack->stream, Z_BEST_SPEED, Z_DEFLATED, GZIP_WINDOW, 8, Z_DEFAULT_STRATEGY);
	return pack;
}

static size_t fill(struct pack *pack)
{
	static const char opening[] = "{\"description\":\"";
	size_t len = pack->left < (int64_t)PIECE ? (size_t)pack->left : PIECE;

	memset(pack->plain, 'A', PIECE);
	if (!pack->is_begun)
		memcpy(pack->plain, opening, sizeof(opening) - 1);
	pack->is_begun = true;
	pack->left -= (int64_t)len;
	return len;
}

static void append(struct pack *pack, struct buf *out, const void *bytes, size_t len)
{
	if (!len)
		return;
	if (pack->is_chunked)
		buf_printf(out, "%zx\r\n", len);
	buf_append(out, bytes, len);
	if (pack->is_chunked)
		buf_puts(out, "\r\n");
}

static void append_packed(struct pack *pack, struct buf *out, size_t len)
{
	pack->stream.next_in = (unsigned char *)pack->plain;
	pack->stream.avail_in = (unsigned)len;
	do {
		pack->stream.next_out = pack->packed;
		pack->stream.avail_out = PIECE;
		deflate(&pack->stream, pack->left ? Z_NO_FLUSH : Z_FINISH);
		append(pack, out, pack->packed, PIECE - pack->stream.avail_out);
	} while (!pack->stream.avail_out);
}

bool pack_next(struct pack *pack, struct buf *out)
{
	if (pack->is_over)
		return false;
	size_t start = out->len;
	while (out->len == start && !pack->is_over) {
		size_t len = fill(pack);
		if (pack->is_gzip)
			append_packed(pack, out, len);
		else
			append(pack, out, pack->plain, len);
		pack->is_over = pack->left == 0;
	}
	if (pack->is_over && pack->is_chunked)
		buf_puts(out, "0\r\n\r\n");
	return true;
}

void pack_free(struct pack *pack)
{
	if (!pack)
		return;
	if (pack->is_gzip)
		deflateEnd(&pack->stream);
	free(pack);
}
