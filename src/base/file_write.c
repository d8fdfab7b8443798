#include "base/file_part.h"

#include "base/mem.h"
#include "base/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define LINKS_MAX 40 /* as many as Linux follows */

char *file_follow_links(const char *path)
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

/* Labels of the system's own security are set by its policy, and mostly may not be copied. */
static bool may_be_lost(const char *name)
{
	return strncmp(name, "security.", 9) == 0 || strncmp(name, "trusted.", 8) == 0;
}

static bool copy_attribute(const char *from, int to, const char *name)
{
	ssize_t size = getxattr(from, name, NULL, 0);
	char *value = size >= 0 ? mem_alloc((size_t)size + 1) : NULL;
	bool is_copied = value && (size = getxattr(from, name, value, (size_t)size)) >= 0 &&
		fsetxattr(to, name, value, (size_t)size, 0) == 0;

	free(value);
	return is_copied || may_be_lost(name);
}

/* Access control lists are among them. */
static bool copy_attributes(const char *from, int to)
{
	ssize_t size = listxattr(from, NULL, 0);
	char *names = size > 0 ? mem_calloc(1, (size_t)size + 1) : NULL;
	bool is_copied = size >= 0 || errno == ENOTSUP;

	if (names) {
		size = listxattr(from, names, (size_t)size);
		is_copied = size >= 0;
	}
	for (const char *name = names; is_copied && name && name < names + size; name += strlen(name) + 1)
		is_copied = copy_attribute(from, to, name);
	free(names);
	return is_copied;
}

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
	if (!output->is_new && !copy_attributes(output->target, fd))
		return err_set_errno(err, output->path, "not written, as its extended attributes cannot be kept");
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
	file_close_quietly(fd);
	return is_synced;
}

/* Closes fd, the open temp file. */
static bool fill_and_rename(int fd, const struct output *output, struct err *err)
{
	bool is_filled = write_all(fd, output->bytes, output->len);

	if (!is_filled)
		file_close_quietly(fd);
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
		file_close_quietly(fd);
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

/* A new file takes the old one's place: that must be nobody's wish that it stays, nor leave another name behind. */
static bool check_old(const struct output *output, struct err *err)
{
	const struct stat *old = &output->old;

	if (!file_check_regular(old, output->path, err))
		return false;
	if ((old->st_mode & 0222) == 0)
		return err_set_at(err, output->path, 0, 0, "is read-only (mode %04o), and is left as it is",
			(unsigned)old->st_mode & 07777);
	return old->st_nlink <= 1 ||
		err_set_at(err, output->path, 0, 0,
			"has %u names (hard links), which would part: make a link of all but one, or a copy",
			(unsigned)old->st_nlink);
}

bool file_write(const char *path, const void *bytes, size_t len, unsigned mode_if_new, struct err *err)
{
	char *target = file_follow_links(path);
	bool is_ready;

	if (!target)
		return err_set_errno(err, path, "cannot write");
	struct output output = {.path = path, .target = target, .bytes = bytes, .len = len};
	if (lstat(target, &output.old) == 0)
		is_ready = check_old(&output, err);
	else if (errno == ENOENT)
		is_ready = prepare_new(&output, mode_if_new, err);
	else
		is_ready = err_set_errno(err, path, "cannot write");
	bool is_written = is_ready && replace(&output, err);
	free(target);
	return is_written;
}
