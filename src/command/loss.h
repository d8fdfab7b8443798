/* loss: --max-loss: a run in which too much fails at once writes nothing. */
#ifndef ECO_COMMAND_LOSS_H
#define ECO_COMMAND_LOSS_H

#include "base/err.h"
#include "command/options.h"
#include "host/fetch.h"

#include <stdbool.h>
#include <stddef.h>

/* How many of the answers are failures. */
size_t loss_of_fetch(const struct fetch *fetch);
/* false and err, which names the host that failed most, where lost is more than --max-loss percent, and three. */
bool loss_is_bearable(
	const struct options *options, const struct fetch *fetch, size_t total, size_t lost, struct err *err);

#endif
