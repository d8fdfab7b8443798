#include "base/temp.h"

#include "base/stray.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_BYTES_MAX 200 /* of the target's name that go into the temp's: NAME_MAX is 255 */

/* A signal handler reads it: path is complete before is_open is set. */
static struct {
	volatile sig_atomic_t is_open;
	char path[PATH_MAX];
} temp;

static int make(const char *dir, const char *name)
{
	int len = snprintf(
		temp.path, sizeof(temp.path), "%s/.%.*s" STRAY_MARK "XXXXXX" STRAY_SUFFIX, dir, NAME_BYTES_MAX, name);

	if (len >= 0 && (size_t)len < sizeof(temp.path))
		return mkostemps(temp.path, sizeof(STRAY_SUFFIX) - 1, O_CLOEXEC);
	errno = ENAMETOOLONG;
	return -1;
}

/* Before it had its lock another run may have taken it for abandoned, and removes it. */
static bool is_lost(int fd)
{
	struct stat status;

	return (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) ||
		(fstat(fd, &status) == 0 && status.st_nlink == 0);
}

int temp_open(const char *dir, const char *name)
{
	sigset_t all, before;
	int fd;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	while ((fd = make(dir, name)) >= 0 && is_lost(fd))
		close(fd);
	int number = errno;
	temp.is_open = fd >= 0;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = number;
	return fd;
}

bool temp_rename(const char *target)
{
	if (rename(temp.path, target) != 0)
		return false;
	temp.is_open = 0;
	return true;
}

bool temp_is_open(void)
{
	return temp.is_open;
}

void temp_remove(void)
{
	if (!temp.is_open)
		return;
	temp.is_open = 0;
	unlink(temp.path);
}
