/* lock: one run at a time in a directory, by flock: it leaves no file behind and ends with the process. */
#ifndef ECO_BASE_LOCK_H
#define ECO_BASE_LOCK_H

#include "base/err.h"

#include <signal.h>
#include <stdbool.h>

#define LOCK_WAIT 60 /* seconds that a run waits for another */

/*
 * Takes an exclusive flock on a directory, waiting at most wait_seconds (monotonic clock); on success *fd is to be
 * closed by lock_release. A directory that cannot be opened, a lock not had in time, or a signal meanwhile is an error;
 * so is one before it, where it has set *stop (which may be NULL).
 */
bool lock_take(const char *dir, unsigned wait_seconds, const volatile sig_atomic_t *stop, int *fd, struct err *err);
void lock_release(int fd);

#endif
