/*
 * file: whole files in, whole files out. A reader of the file sees the old bytes or the new ones, never a part:
 * outputs are a temp file beside the target, fsync, rename. Symbolic links stay links (their target is replaced);
 * owner, mode and extended attributes are kept, or nothing is written. A file that nobody may write to (0444) and one
 * with several names (hard links) are left.
 */
#ifndef ECO_BASE_FILE_H
#define ECO_BASE_FILE_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * Appends the bytes of a regular file to out (initialised by the caller; its max is the limit). A directory, a device,
 * a FIFO, a file beyond the limit or one that can't be read is an error naming path, and out keeps what it had (but is
 * full where the limit was met). "-" is not special.
 */
bool file_read(const char *path, struct buf *out, struct err *err);
/* As file_read, from standard input, whatever that is. */
bool file_read_stdin(struct buf *out, struct err *err);

/*
 * Replaces path by these bytes, atomically. Missing directories are made. mode_if_new: e.g. 0666 (umask applies).
 * Anything but a regular file, or a link to one, is left alone and an error. Not reentrant.
 */
bool file_write(const char *path, const void *bytes, size_t len, unsigned mode_if_new, struct err *err);
/* Does path hold exactly these bytes now? Anything else (missing, unreadable) is false. */
bool file_has_bytes(const char *path, const void *bytes, size_t len);

bool file_exists(const char *path);
bool file_is_regular(const char *path);
/* A link that leads to nothing. */
bool file_is_dangling(const char *path);
bool file_is_directory(const char *path);
bool file_make_directories(const char *path, struct err *err);
/* true also where there is no such file. */
bool file_remove(const char *path, struct err *err);

/* "dir/name" (name alone where dir is "" or name is absolute); the caller frees. */
char *file_join(const char *dir, const char *name);
/* The directory part of path, "." where it has none; the caller frees. */
char *file_dirname(const char *path);

/* Calls visit for each plain name in dir (not "." and ".."), in byte order. */
bool file_list(const char *dir, void (*visit)(void *user, const char *name), void *user, struct err *err);

/* The path that symbolic links at path lead to, be it there or not; the caller frees. NULL and errno on failure. */
char *file_follow_links(const char *path);

#endif
