#include "base/file.h"

#include "base/beneath.h"
#include "base/mem.h"
#include "base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#define BLOCK ((size_t)64 * 1024)

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

struct file_writer {
	char *path; /* as asked for, for messages */
	char *target; /* where its links lead */
	unsigned mode_if_new;
	bool is_new;
	bool is_only_compared;
	bool differs;
	struct stat old; /* not where is_new, but for the mode */
	int old_fd; /* what is there, while it is the same; -1: nothing to compare with */
	size_t same; /* so many bytes are */
	int fd; /* of the temp file; -1: none */
	struct err err; /* of what came first */
};

/* Labels of the system's own security are set by its policy, and mostly may not be copied. */
static bool may_be_lost(const char *name)
{
	return strncmp(name, "security.", 9) == 0 || strncmp(name, "trusted.", 8) == 0;
}

static bool copy_attribute(const char *from, int to, const char *name)
{
	ssize_t size = getxattr(from, name, NULL, 0);
	SCOPED_FREE char *value = size >= 0 ? mem_alloc((size_t)size + 1) : NULL;
	bool is_copied = value && (size = getxattr(from, name, value, (size_t)size)) >= 0 &&
		fsetxattr(to, name, value, (size_t)size, 0) == 0;

	return is_copied || may_be_lost(name);
}

/* Access control lists are among them. */
static bool copy_attributes(const char *from, int to)
{
	ssize_t size = listxattr(from, NULL, 0);
	SCOPED_FREE char *names = size > 0 ? mem_calloc(1, (size_t)size + 1) : NULL;
	bool is_copied = size >= 0 || errno == ENOTSUP;

	if (names) {
		size = listxattr(from, names, (size_t)size);
		is_copied = size >= 0;
	}
	for (const char *name = names; is_copied && name && name < names + size; name += strlen(name) + 1)
		is_copied = copy_attribute(from, to, name);
	return is_copied;
}

/* Gives the temp file the owner and mode of the old one. The owner first: changing it may clear bits of the mode. */
static bool take_attributes(struct file_writer *writer)
{
	const struct stat *old = &writer->old;
	struct stat now;

	if (fstat(writer->fd, &now) != 0)
		return err_set_errno(&writer->err, writer->path, "cannot write");
	bool is_owned = writer->is_new || (now.st_uid == old->st_uid && now.st_gid == old->st_gid);
	if (!is_owned && fchown(writer->fd, old->st_uid, old->st_gid) != 0)
		return err_set_errno(&writer->err, writer->path, "not written, as its owner and group cannot be kept");
	if (!writer->is_new && !copy_attributes(writer->target, writer->fd))
		return err_set_errno(
			&writer->err, writer->path, "not written, as its extended attributes cannot be kept");
	if (fchmod(writer->fd, old->st_mode & 07777) != 0)
		return err_set_errno(&writer->err, writer->path, "not written, as its mode cannot be kept");
	return true;
}

static void write_all(struct file_writer *writer, const char *bytes, size_t len)
{
	while (len > 0 && !writer->err.is_set) {
		ssize_t count = write(writer->fd, bytes, len);

		if (count < 0 && errno != EINTR)
			err_set_errno(&writer->err, writer->path, "cannot write");
		if (count > 0) {
			bytes += count;
			len -= (size_t)count;
		}
	}
}

/* Makes a rename last. A directory that may be written to but not read cannot be opened, and need not be. */
static bool sync_directory(const char *target)
{
	SCOPED_FREE char *dir = file_dirname(target);
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return errno == EACCES;
	bool is_synced = fsync(fd) == 0 || errno == EINVAL;
	file_close_quietly(fd);
	return is_synced;
}

/* Where there is no target yet: makes its directory and chooses its mode. */
static bool prepare_new(struct file_writer *writer)
{
	SCOPED_FREE char *dir = file_dirname(writer->target);
	bool is_made = file_make_directories(dir, &writer->err);

	writer->is_new = true;
	writer->old.st_mode = writer->mode_if_new & ~current_umask();
	return is_made;
}

/* A new file takes the old one's place: that must be nobody's wish that it stays, nor leave another name behind. */
static bool check_old(struct file_writer *writer)
{
	const struct stat *old = &writer->old;

	if (!file_check_regular(old, writer->path, &writer->err))
		return false;
	if ((old->st_mode & 0222) == 0)
		return err_set_at(&writer->err, writer->path, 0, 0, "is read-only (mode %04o), and is left as it is",
			(unsigned)old->st_mode & 07777);
	return old->st_nlink <= 1 ||
		err_set_at(&writer->err, writer->path, 0, 0,
			"has %u names (hard links), which would part: make a link of all but one, or a copy",
			(unsigned)old->st_nlink);
}

static bool make_ready(struct file_writer *writer)
{
	if (lstat(writer->target, &writer->old) == 0)
		return check_old(writer);
	/* Nothing is there: "none/" would be a directory. */
	if (errno == ENOENT && writer->path[strlen(writer->path) - 1] != '/')
		return prepare_new(writer);
	return err_set_errno(&writer->err, writer->path, "cannot write");
}

/* What was the same is in the old file alone. */
static void copy_same(struct file_writer *writer)
{
	char block[BLOCK];
	size_t at = 0;

	while (at < writer->same && !writer->err.is_set) {
		size_t left = writer->same - at;
		ssize_t count = pread(writer->old_fd, block, left < BLOCK ? left : BLOCK, (off_t)at);

		if (count == 0)
			err_set_at(&writer->err, writer->path, 0, 0, "has become shorter meanwhile: run again");
		if (count < 0 && errno != EINTR)
			err_set_errno(&writer->err, writer->path, "cannot read what it holds");
		if (count > 0) {
			write_all(writer, block, (size_t)count);
			at += (size_t)count;
		}
	}
}

static void close_old(struct file_writer *writer)
{
	if (writer->old_fd >= 0)
		file_close_quietly(writer->old_fd);
	writer->old_fd = -1;
}

/* From here on all is written to a temp file. */
static void begin_temp(struct file_writer *writer)
{
	writer->differs = true;
	if (!writer->is_only_compared && !writer->err.is_set && make_ready(writer)) {
		writer->fd = open_temp(writer->target);
		if (writer->fd < 0)
			err_set_errno(&writer->err, writer->path, "cannot write: no temporary file beside it");
		else if (take_attributes(writer))
			copy_same(writer);
	}
	close_old(writer);
}

/* Of the old file's next bytes these are so many. */
static size_t count_same(struct file_writer *writer, const char *bytes, size_t len)
{
	char block[BLOCK];
	size_t same = 0;

	while (same < len) {
		size_t left = len - same;
		ssize_t count = read(writer->old_fd, block, left < BLOCK ? left : BLOCK);

		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0 || memcmp(block, bytes + same, (size_t)count) != 0)
			break;
		same += (size_t)count;
	}
	return same;
}

void file_writer_add(struct file_writer *writer, const void *bytes, size_t len)
{
	size_t same = 0;

	if (!writer->differs) {
		same = writer->old_fd >= 0 ? count_same(writer, bytes, len) : 0;
		writer->same += same;
		if (same < len)
			begin_temp(writer);
	}
	if (writer->fd >= 0)
		write_all(writer, (const char *)bytes + same, len - same);
}

bool file_writer_differs(struct file_writer *writer)
{
	char byte;

	if (!writer->differs && (writer->old_fd < 0 || read(writer->old_fd, &byte, 1) != 0))
		begin_temp(writer);
	return writer->differs;
}

/* The temp file becomes the target; locked until then, as it is abandoned where it is not. */
static void replace(struct file_writer *writer)
{
	bool is_filled = !writer->err.is_set && (fsync(writer->fd) == 0 || errno == EINVAL);

	if (!is_filled || !temp_rename(writer->target))
		err_set_errno(&writer->err, writer->path, "cannot write");
	else if (!sync_directory(writer->target))
		err_set_errno(&writer->err, writer->path, "written, but may not outlast a crash");
	file_close_quietly(writer->fd);
}

static struct file_writer *new_writer(const char *path, unsigned mode_if_new)
{
	struct file_writer *writer = mem_calloc(1, sizeof(*writer));

	writer->path = mem_strdup(path);
	errno = ENOENT;
	writer->target = *path ? beneath_resolve(path) : NULL;
	writer->mode_if_new = mode_if_new;
	writer->fd = writer->old_fd = -1;
	if (!writer->target)
		err_set_errno(&writer->err, path, "cannot write");
	return writer;
}

struct file_writer *file_writer_new(const char *path, unsigned mode_if_new, bool is_only_compared)
{
	struct file_writer *writer = new_writer(path, mode_if_new);

	writer->is_only_compared = is_only_compared;
	if (file_is_regular(path))
		writer->old_fd = open(path, O_RDONLY | O_CLOEXEC);
	return writer;
}

bool file_writer_end(struct file_writer *writer, bool is_wanted, struct err *err)
{
	bool is_done;

	if (is_wanted && file_writer_differs(writer) && writer->fd >= 0)
		replace(writer);
	else if (writer->fd >= 0)
		file_close_quietly(writer->fd);
	if (writer->fd >= 0)
		temp_remove();
	close_old(writer);
	is_done = !is_wanted || !writer->err.is_set;
	if (!is_done && err && !err->is_set)
		*err = writer->err;
	free(writer->path);
	free(writer->target);
	free(writer);
	return is_done;
}

bool file_has_bytes(const char *path, const void *bytes, size_t len)
{
	struct file_writer *writer = file_writer_new(path, 0, true);

	file_writer_add(writer, bytes, len);
	bool differs = file_writer_differs(writer);
	file_writer_end(writer, false, NULL);
	return !differs;
}

bool file_write(const char *path, const void *bytes, size_t len, unsigned mode_if_new, struct err *err)
{
	struct file_writer *writer = new_writer(path, mode_if_new);

	file_writer_add(writer, bytes, len);
	return file_writer_end(writer, true, err);
}
