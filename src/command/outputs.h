/* outputs: the files that a run would write, in order; written, compared, or shown as a diff. */
#ifndef ECO_COMMAND_OUTPUTS_H
#define ECO_COMMAND_OUTPUTS_H

#include "base/buf.h"
#include "base/err.h"
#include "base/mark.h"

#include <stdbool.h>
#include <stddef.h>

struct output {
	char *path;
	struct buf bytes;
	bool is_removal;
	bool is_changed; /* differs from what is on disk */
	bool is_edit; /* made from what the file held: source */
	struct mark source;
};

/* Zero-initialise ({0}). */
struct outputs {
	struct output *items;
	size_t count;
	size_t capacity;
	size_t changed;
};

/* Takes over the bytes (the buf is empty afterwards) and compares them with the file; path is copied. */
void outputs_add(struct outputs *outputs, const char *path, struct buf *bytes);
/*
 * The same for whatever was read and is written again: compared with what was read ({0}: there was no such file). Where
 * it holds neither that nor the new bytes when it is to be written, somebody else has changed, removed or made it
 * meanwhile, and it is left: an error.
 */
void outputs_add_edit(struct outputs *outputs, const char *path, struct mark source, struct buf *bytes);
/* Is path to be written already? */
bool outputs_has(const struct outputs *outputs, const char *path);
/* The first that is there and would become another; NULL where there is none. */
const char *outputs_overwritten(const struct outputs *outputs);
/* The file is to be removed, where it is there; an error where it is not what was read. */
void outputs_remove(struct outputs *outputs, const char *path, struct mark source);
/*
 * Writes those that are changed, in order, and frees their bytes; stops at the first that can't be, or at a signal.
 * Clears the directories of what a killed run left there.
 */
bool outputs_write(struct outputs *outputs, struct err *err);
/* The unified diff of all that are changed, on standard output. */
void outputs_print(const struct outputs *outputs);
void outputs_release(struct outputs *outputs);

#endif
