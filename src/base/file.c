#include "base/file.h"

#include "base/mem.h"
#include "base/temp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define READ_SIZE 65536
#define LINKS_MAX 40 /* as many as Linux follows */
#define LOCK_PAUSE_NS (50 * 1000 * 1000) /* between two tries */

/* Keeps errno, so that it can stand between a failure and its message. */
static void close_quietly(int fd)
{
	int number = errno;

	if (fd >= 0)
		close(fd);
	errno = number;
}

/* Not tried again when interrupted: the signals that are caught here are those that ask the program to end. */
static bool append_all(int fd, struct buf *out)
{
	char block[READ_SIZE];

	while (!out->is_full) {
		ssize_t count = read(fd, block, sizeof(block));
		if (count <= 0)
			return count == 0;
		buf_append(out, block, (size_t)count);
	}
	return true;
}

static bool fail_too_large(const char *path, size_t room, struct err *err)
{
	return err_set_at(err, path, 0, 0, "is larger than %zu bytes", room);
}

static bool read_into(int fd, const char *path, struct buf *out, struct err *err)
{
	size_t before = out->len;

	if (!append_all(fd, out)) {
		err_set_errno(err, path, "cannot read");
	} else if (out->is_full) {
		fail_too_large(path, out->max - before, err);
	} else {
		return true;
	}
	buf_truncate(out, before);
	return false;
}

static bool check_regular(const struct stat *status, const char *path, struct err *err)
{
	if (S_ISREG(status->st_mode))
		return true;
	if (S_ISDIR(status->st_mode))
		return err_set_at(err, path, 0, 0, "is a directory");
	return err_set_at(err, path, 0, 0, "is not a regular file");
}

/* Never waits: opening a FIFO or some devices does, without O_NONBLOCK. -1 and err where it is no regular file. */
static int open_regular(const char *path, struct stat *status, struct err *err)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

	if (fd < 0 || fstat(fd, status) != 0)
		err_set_errno(err, path, "cannot read");
	else if (check_regular(status, path, err))
		return fd;
	close_quietly(fd);
	return -1;
}

bool file_read(const char *path, struct buf *out, struct err *err)
{
	struct stat status;
	int fd = open_regular(path, &status, err);

	if (fd < 0)
		return false;
	size_t room = out->max - out->len;
	bool is_too_large = (uintmax_t)status.st_size > room;
	out->is_full |= is_too_large;
	bool is_read = is_too_large ? fail_too_large(path, room, err) : read_into(fd, path, out, err);
	close_quietly(fd);
	return is_read;
}

bool file_read_stdin(struct buf *out, struct err *err)
{
	return read_into(STDIN_FILENO, "standard input", out, err);
}

/* The path that symbolic links at path lead to, be it there or not; the caller frees. NULL and errno on failure. */
static char *follow_links(const char *path)
{
	char *at = mem_strdup(path);

	for (int i = 0; i < LINKS_MAX; i++) {
		char link[PATH_MAX];
		ssize_t len = readlink(at, link, sizeof(link) - 1);
		if (len < 0) {
			if (errno == EINVAL || errno == ENOENT || errno == ENOTDIR)
				return at;
			free(at);
			return NULL;
		}
		link[len] = '\0';
		char *dir = file_dirname(at);
		free(at);
		at = file_join(dir, link);
		free(dir);
	}
	free(at);
	errno = ELOOP;
	return NULL;
}

static int open_temp(const char *target)
{
	char *dir = file_dirname(target);
	const char *slash = strrchr(target, '/');
	int fd = temp_open(dir, slash ? slash + 1 : target);
	int number = errno;

	free(dir);
	errno = number;
	return fd;
}

static mode_t current_umask(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return mask;
}

/* One call of file_write. */
struct output {
	const char *path; /* as asked for, for messages */
	const char *target; /* where its links lead */
	const char *bytes;
	size_t len;
	bool is_new;
	struct stat old; /* not where is_new, but for the mode */
};

/* Gives the temp file the owner and mode of the old one. The owner first: changing it may clear bits of the mode. */
static bool take_attributes(int fd, const struct output *output, struct err *err)
{
	const struct stat *old = &output->old;
	struct stat now;

	if (fstat(fd, &now) != 0)
		return err_set_errno(err, output->path, "cannot write");
	bool is_owned = output->is_new || (now.st_uid == old->st_uid && now.st_gid == old->st_gid);
	if (!is_owned && fchown(fd, old->st_uid, old->st_gid) != 0)
		return err_set_errno(err, output->path, "not written, as its owner and group cannot be kept");
	if (fchmod(fd, old->st_mode & 07777) != 0)
		return err_set_errno(err, output->path, "not written, as its mode cannot be kept");
	return true;
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t count = write(fd, bytes, len);
		if (count < 0 && errno != EINTR)
			return false;
		if (count > 0) {
			bytes += count;
			len -= (size_t)count;
		}
	}
	return fsync(fd) == 0 || errno == EINVAL;
}

/* Makes a rename last. A directory that may be written to but not read cannot be opened, and need not be. */
static bool sync_directory(const char *target)
{
	char *dir = file_dirname(target);
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	free(dir);
	if (fd < 0)
		return errno == EACCES;
	bool is_synced = fsync(fd) == 0 || errno == EINVAL;
	close_quietly(fd);
	return is_synced;
}

/* Closes fd, the open temp file. */
static bool fill_and_rename(int fd, const struct output *output, struct err *err)
{
	bool is_filled = write_all(fd, output->bytes, output->len);

	if (!is_filled)
		close_quietly(fd);
	else
		is_filled = close(fd) == 0;
	if (!is_filled || !temp_rename(output->target))
		return err_set_errno(err, output->path, "cannot write");
	if (!sync_directory(output->target))
		return err_set_errno(err, output->path, "written, but may not outlast a crash");
	return true;
}

static bool replace(const struct output *output, struct err *err)
{
	int fd = open_temp(output->target);

	if (fd < 0)
		return err_set_errno(err, output->path, "cannot write: no temporary file beside it");
	bool is_done = false;
	if (take_attributes(fd, output, err))
		is_done = fill_and_rename(fd, output, err);
	else
		close_quietly(fd);
	temp_remove();
	return is_done;
}

/* Where there is no target yet: makes its directory and chooses its mode. */
static bool prepare_new(struct output *output, unsigned mode, struct err *err)
{
	char *dir = file_dirname(output->target);
	bool is_made = file_make_directories(dir, err);

	free(dir);
	output->is_new = true;
	output->old.st_mode = mode & ~current_umask();
	return is_made;
}

bool file_write(const char *path, const void *bytes, size_t len, unsigned mode_if_new, struct err *err)
{
	char *target = follow_links(path);
	bool is_ready;

	if (!target)
		return err_set_errno(err, path, "cannot write");
	struct output output = {.path = path, .target = target, .bytes = bytes, .len = len};
	if (lstat(target, &output.old) == 0)
		is_ready = check_regular(&output.old, path, err);
	else if (errno == ENOENT)
		is_ready = prepare_new(&output, mode_if_new, err);
	else
		is_ready = err_set_errno(err, path, "cannot write");
	bool is_written = is_ready && replace(&output, err);
	free(target);
	return is_written;
}

/* Block by block: a second copy of a large report is not to be held. */
static bool yields(int fd, const char *bytes, size_t len)
{
	char block[READ_SIZE];
	ssize_t count;

	while ((count = read(fd, block, sizeof(block))) > 0 && (size_t)count <= len &&
		memcmp(block, bytes, (size_t)count) == 0) {
		bytes += count;
		len -= (size_t)count;
	}
	return count == 0 && len == 0;
}

bool file_has_bytes(const char *path, const void *bytes, size_t len)
{
	struct stat status;
	int fd = open_regular(path, &status, NULL);
	bool is_equal = fd >= 0 && (uintmax_t)status.st_size == len && yields(fd, bytes, len);

	close_quietly(fd);
	return is_equal;
}

bool file_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0;
}

bool file_is_directory(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Also where somebody else makes it at the same moment. */
static bool make_directory(const char *path)
{
	if (mkdir(path, 0777) == 0)
		return true;
	int number = errno;
	bool is_there = file_is_directory(path);
	errno = number == EEXIST ? ENOTDIR : number;
	return is_there;
}

bool file_make_directories(const char *path, struct err *err)
{
	char *part = mem_strdup(path);
	bool is_made = true;

	for (char *at = part; is_made && *at; at++) {
		if (*at != '/' || at == part)
			continue;
		*at = '\0';
		is_made = make_directory(part);
		*at = '/';
	}
	if (!is_made || !make_directory(part))
		is_made = err_set_errno(err, path, "cannot make directory");
	free(part);
	return is_made;
}

bool file_remove(const char *path, struct err *err)
{
	if (unlink(path) == 0 || errno == ENOENT)
		return true;
	return err_set_errno(err, path, "cannot remove");
}

char *file_join(const char *dir, const char *name)
{
	size_t dir_len = strlen(dir);
	struct buf path;

	if (dir_len == 0 || name[0] == '/')
		return mem_strdup(name);
	buf_init(&path, BUF_NO_LIMIT);
	buf_puts(&path, dir);
	if (dir[dir_len - 1] != '/')
		buf_putc(&path, '/');
	buf_puts(&path, name);
	return buf_steal(&path);
}

char *file_dirname(const char *path)
{
	size_t len = strlen(path);

	while (len > 1 && path[len - 1] == '/')
		len--;
	while (len > 0 && path[len - 1] != '/')
		len--;
	if (len == 0)
		return mem_strdup(".");
	while (len > 1 && path[len - 1] == '/')
		len--;
	return mem_strndup(path, len);
}

struct names {
	char **items;
	size_t count;
	size_t capacity;
};

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* false and errno on failure. */
static bool read_names(DIR *dir, struct names *names)
{
	struct dirent *entry;

	while (errno = 0, (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		names->items = mem_grow(names->items, names->count, &names->capacity, sizeof(*names->items));
		names->items[names->count++] = mem_strdup(entry->d_name);
	}
	return errno == 0;
}

bool file_list(const char *dir, void (*visit)(void *user, const char *name), void *user, struct err *err)
{
	struct names names = {0};
	DIR *stream = opendir(dir);

	if (!stream)
		return err_set_errno(err, dir, "cannot read directory");
	bool is_read = read_names(stream, &names);
	if (!is_read)
		err_set_errno(err, dir, "cannot read directory");
	closedir(stream);
	if (names.count > 0)
		qsort(names.items, names.count, sizeof(*names.items), compare_names);
	for (size_t i = 0; i < names.count; i++) {
		if (is_read)
			visit(user, names.items[i]);
		free(names.items[i]);
	}
	free(names.items);
	return is_read;
}

static int64_t monotonic_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* flock has no time limit of its own, and an alarm would be the whole program's: so it is tried again and again. */
static bool wait_for_lock(int fd, const char *dir, unsigned seconds, const volatile sig_atomic_t *stop, struct err *err)
{
	const struct timespec pause = {.tv_nsec = LOCK_PAUSE_NS};
	int64_t end = monotonic_ms() + (int64_t)seconds * 1000;

	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK)
			return err_set_errno(err, dir, "cannot lock");
		if (monotonic_ms() >= end)
			return err_set_at(err, dir, 0, 0, "is locked by another run (waited %u s)", seconds);
		if (nanosleep(&pause, NULL) != 0 || (stop && *stop))
			return err_set_at(err, dir, 0, 0, "is locked by another run (stopped by a signal)");
	}
	return true;
}

bool file_lock(const char *dir, unsigned wait_seconds, const volatile sig_atomic_t *stop, int *fd, struct err *err)
{
	int opened = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (opened < 0)
		return err_set_errno(err, dir, "cannot lock");
	if (!wait_for_lock(opened, dir, wait_seconds, stop, err)) {
		close_quietly(opened);
		return false;
	}
	*fd = opened;
	return true;
}

void file_unlock(int fd)
{
	close(fd);
}
