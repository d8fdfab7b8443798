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
#include <sys/stat.h>

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
/*
 * The same in blocks, for what is too large to be held in memory. path is not touched, nor is there a temp file, before
 * a byte differs from what it holds; so where none does, nothing is written. One at a time, as file_write.
 */
struct file_writer;
/* is_only_compared: to ask file_writer_differs alone; nothing is ever written. */
struct file_writer *file_writer_new(const char *path, unsigned mode_if_new, bool is_only_compared);
/* Errors latch until file_writer_end. */
void file_writer_add(struct file_writer *writer, const void *bytes, size_t len);
/* All bytes are added: does path hold others, or is it not there? */
bool file_writer_differs(struct file_writer *writer);
/* Replaces path where it differs, or forgets it all where it is not wanted; frees writer. */
bool file_writer_end(struct file_writer *writer, bool is_wanted, struct err *err);
/* Does path hold exactly these bytes now? Anything else (missing, unreadable) is false. */
bool file_has_bytes(const char *path, const void *bytes, size_t len);

bool file_exists(const char *path);
/* An error where the file of that status is a directory or the like. */
bool file_check_regular(const struct stat *status, const char *path, struct err *err);
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
/* Keeps errno, so that it can stand between a failure and its message. */
void file_close_quietly(int fd);

#endif
