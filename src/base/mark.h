/*
 * mark: what a file held when it was read, so that what is written again hours later does not undo what somebody else
 * did meanwhile. Not for what must withstand an attacker: 64 bits, without a secret.
 */
#ifndef ECO_BASE_MARK_H
#define ECO_BASE_MARK_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* {0}: there was no such file. */
struct mark {
	bool is_there;
	size_t len;
	uint64_t digest;
};

struct mark mark_of(const void *bytes, size_t len);
bool mark_is_equal(struct mark one, struct mark other);
/* Does path still hold what was read? An error where it has changed, vanished or appeared since. */
bool mark_check(struct mark mark, const char *path, struct err *err);

#endif
