/* pack: gzip, of a whole body, or made on the fly in little memory. */
#ifndef HUB_PACK_H
#define HUB_PACK_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* Replaces body by its gzip form. */
void pack_gzip(struct buf *body);

/* A JSON text of left bytes (one long string, never closed), packed or not. */
struct pack;
struct pack *pack_new(int64_t bytes, bool is_gzip, bool is_chunked);
/* Appends the next piece; false at the end. */
bool pack_next(struct pack *pack, struct buf *out);
/* NULL is nothing. */
void pack_free(struct pack *pack);

#endif
