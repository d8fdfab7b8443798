#include "base/stray.h"

#include "base/err.h"
#include "base/file.h"

#include <ctype.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define RANDOM_LETTERS 6

static bool is_temp_name(const char *name)
{
	const size_t mark = sizeof(STRAY_MARK) - 1, suffix = sizeof(STRAY_SUFFIX) - 1;
	size_t len = strlen(name);

	if (name[0] != '.' || len < 2 + mark + RANDOM_LETTERS + suffix)
		return false;
	const char *at = name + len - suffix;
	if (strcmp(at, STRAY_SUFFIX) != 0)
		return false;
	for (int i = 0; i < RANDOM_LETTERS; i++) {
		if (!isalnum((unsigned char)*--at))
			return false;
	}
	return strncmp(at - mark, STRAY_MARK, mark) == 0;
}

static bool is_abandoned(int fd)
{
	struct stat status;

	return fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && flock(fd, LOCK_EX | LOCK_NB) == 0;
}

static void visit(void *user, const char *name)
{
	const char *dir = user;

	if (!is_temp_name(name))
		return;
	SCOPED_FREE char *path = file_join(dir, name);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd >= 0 && is_abandoned(fd))
		unlink(path);
	if (fd >= 0)
		close(fd);
}

void stray_remove(const char *dir)
{
	struct err ignored = {0};

	file_list(dir, visit, (void *)dir, &ignored);
}
