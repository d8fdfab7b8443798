#include "base/lock.h"

#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define PAUSE_NS (50 * 1000 * 1000) /* between two tries */

/* flock has no time limit of its own, and an alarm would be the whole program's: so it is tried again and again. */
static bool wait_for_lock(int fd, const char *dir, unsigned seconds, const volatile sig_atomic_t *stop, struct err *err)
{
	const struct timespec pause = {.tv_nsec = PAUSE_NS};
	int64_t end = clock_ms() + (int64_t)seconds * 1000;

	while (flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK)
			return err_set_errno(err, dir, "cannot lock");
		if (clock_ms() >= end)
			return err_set_at(err, dir, 0, 0, "is locked by another run (waited %u s)", seconds);
		if (nanosleep(&pause, NULL) != 0 || (stop && *stop))
			return err_set_at(err, dir, 0, 0, "is locked by another run (stopped by a signal)");
	}
	return true;
}

bool lock_take(const char *dir, unsigned wait_seconds, const volatile sig_atomic_t *stop, int *fd, struct err *err)
{
	int opened = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (opened < 0)
		return err_set_errno(err, dir, "cannot lock");
	if (!wait_for_lock(opened, dir, wait_seconds, stop, err)) {
		close(opened);
		return false;
	}
	*fd = opened;
	return true;
}

void lock_release(int fd)
{
	close(fd);
}
