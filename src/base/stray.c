#include "base/stray.h"

#include "base/err.h"
#include "base/file.h"

#include <fcntl.h>
#include <fnmatch.h>
#include <stdbool.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LETTER "[0-9A-Za-z]"
#define TEMP_NAME ".?*" STRAY_MARK LETTER LETTER LETTER LETTER LETTER LETTER STRAY_SUFFIX

static bool is_abandoned(int fd)
{
	struct stat status;

	return fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && flock(fd, LOCK_EX | LOCK_NB) == 0;
}

static void visit(void *user, const char *name)
{
	const char *dir = user;

	if (fnmatch(TEMP_NAME, name, 0) != 0)
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
