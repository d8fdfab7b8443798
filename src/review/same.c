#include "review/same.h"

#include "base/buf.h"
#include "model/slug.h"

#include <inttypes.h>
#include <string.h>

/* No name holds a line feed, nor begins with "#". */
static void key_write(struct buf *key, const char *list, const char *name, int64_t id, const char *part)
{
	if (id > 0)
		buf_printf(key, "#%" PRId64 " ", id);
	buf_append(key, name, id > 0 ? slug_host_length(name) : strlen(name));
	for (size_t i = 0; i < key->len; i++)
		if (key->data[i] >= 'A' && key->data[i] <= 'Z')
			key->data[i] |= 0x20;
	buf_printf(key, "\n%s\n%s", part, list);
}

void same_add(struct same *same, const char *list, const char *name, int64_t id, const char *part, size_t index)
{
	SCOPED(buf) key = BUF_EMPTY;
	key_write(&key, list, name, id, part);
	struct same_link *link = arena_alloc(&same->arena, sizeof(*link));
	*link = (struct same_link){.index = index, .last = link};
	struct same_link *first = map_get(&same->links, key.data);
	if (first) {
		first->last->next = link;
		first->last = link;
	} else {
		map_add(&same->links, arena_strndup(&same->arena, key.data, key.len), link);
	}
}

const struct same_link *same_find(
	const struct same *same, const char *list, const char *name, int64_t id, const char *part)
{
	SCOPED(buf) key = BUF_EMPTY;
	key_write(&key, list, name, id, part);
	return map_get(&same->links, key.data);
}

void same_release(struct same *same)
{
	map_release(&same->links);
	arena_release(&same->arena);
}
