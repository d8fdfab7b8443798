/*
 * outputs: the files that a run would write, in order; written, compared, or shown as a diff. What is large is made
 * only in its turn, block by block, so that no more of it is in memory.
 */
#ifndef ECO_COMMAND_OUTPUTS_H
#define ECO_COMMAND_OUTPUTS_H

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mark.h"
#include "command/options.h"

struct outputs;

/* Makes one file, or several that were added behind each other: each between outputs_begin and outputs_end. */
typedef bool outputs_make(void *context, struct outputs *outputs, struct err *err);

struct output {
	char *path;
	char *target; /* where it leads */
	struct buf bytes;
	outputs_make *make; /* NULL: bytes are there */
	void *context;
	bool is_removal;
	bool is_changed; /* differs from what is on disk; of what is made only after it was */
	bool is_edit; /* made from what the file held: source */
	struct mark source;
};

enum outputs_purpose { OUTPUTS_WRITE, OUTPUTS_COMPARE, OUTPUTS_PRINT, OUTPUTS_PROBE };

/* Zero-initialise ({0}). */
struct outputs {
	struct output *items;
	size_t count;
	size_t capacity;
	size_t changed; /* as far as is known */
	/* What is being made: */
	enum outputs_purpose purpose;
	struct output *item;
	struct file_writer *writer;
	struct buf bytes;
};

/* What make makes in its turn; path is copied. */
void outputs_add_made(struct outputs *outputs, const char *path, outputs_make *make, void *context);
/*
 * Takes over the bytes (the buf is empty afterwards) of whatever was read and is written again, and compares them with
 * what was read ({0}: there was no such file). Where the file holds neither that nor the new bytes when it is to be
 * written, somebody else has changed, removed or made it meanwhile, and it is left: an error.
 */
void outputs_add_edit(struct outputs *outputs, const char *path, struct mark source, struct buf *bytes);
/* The same of what is made. */
void outputs_add_made_edit(
	struct outputs *outputs, const char *path, struct mark source, outputs_make *make, void *context);
/* The file is to be removed, where it is there; an error where it is not what was read. */
void outputs_remove(struct outputs *outputs, const char *path, struct mark source);

/* For outputs_make: where the bytes of path go, which is added; NULL: they are not wanted now. */
struct buf *outputs_begin(struct outputs *outputs, const char *path);
/* All of them are there, or what is there is to be forgotten. */
bool outputs_end(struct outputs *outputs, bool is_whole, struct err *err);

/* Is the file that path leads to written already? */
bool outputs_has(const struct outputs *outputs, const char *path);
/* The first that is there and would become another; NULL where there is none, or err is set. */
const char *outputs_overwritten(struct outputs *outputs, struct err *err);
/*
 * OUTPUTS_WRITE: writes those that are changed, in order, and frees their bytes; stops at the first that can't be, or
 * at a signal. Clears the directories of what a killed run left there. OUTPUTS_PRINT: the unified diff of all that are
 * changed, on standard output. OUTPUTS_COMPARE: only finds out which are. (OUTPUTS_PROBE is outputs_overwritten's own.)
 */
bool outputs_run(struct outputs *outputs, enum outputs_purpose purpose, struct err *err);
/* How every command that writes files ends, by --check and --dry-run: the exit status; err where it is failure. */
int outputs_finish(const struct options *options, struct outputs *outputs, struct err *err);
void outputs_release(struct outputs *outputs);

#endif
