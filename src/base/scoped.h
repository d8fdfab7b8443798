/* scoped: a local that is released where its block ends, whatever way leads out of it. */
#ifndef ECO_BASE_SCOPED_H
#define ECO_BASE_SCOPED_H

#include <stdlib.h>
#include <string.h>

/* Begins its declaration: `SCOPED(buf) text = BUF_EMPTY;`. Nothing leaves the block before the local is initialised. */
#define SCOPED(noun) __attribute__((cleanup(noun##_release))) struct noun
/* The same of a pointer to what is to be freed, or NULL: `SCOPED_FREE char *path = file_join(dir, name);`. */
#define SCOPED_FREE __attribute__((cleanup(scoped_free)))

static inline void scoped_free(void *pointer)
{
	void *block;

	memcpy(&block, pointer, sizeof(block));
	free(block);
}

#endif
