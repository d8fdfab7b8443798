#include "base/file.h"

#include "base/mem.h"
#include "base/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define READ_SIZE 65536

void file_close_quietly(int fd)
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

bool file_check_regular(const struct stat *status, const char *path, struct err *err)
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
	else if (file_check_regular(status, path, err))
		return fd;
	file_close_quietly(fd);
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
	file_close_quietly(fd);
	return is_read;
}

bool file_read_stdin(struct buf *out, struct err *err)
{
	return read_into(STDIN_FILENO, "standard input", out, err);
}

bool file_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0;
}

bool file_is_regular(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

bool file_is_dangling(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0 && S_ISLNK(status.st_mode) && !file_exists(path);
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
	SCOPED_FREE char *part = mem_strdup(path);
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
	mem_sort(names.items, names.count, sizeof(*names.items), text_order);
	for (size_t i = 0; i < names.count; i++) {
		if (is_read)
			visit(user, names.items[i]);
		free(names.items[i]);
	}
	free(names.items);
	return is_read;
}
