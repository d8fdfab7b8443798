#include "command/loss.h"

#define ALWAYS_BEARABLE 3

size_t loss_of_fetch(const struct fetch *fetch)
{
	size_t lost = 0;

	for (size_t i = 0; i < fetch->count; i++)
		lost += fetch->items[i].state != FETCH_OK;
	return lost;
}

bool loss_is_bearable(const struct options *options, size_t total, size_t lost, struct err *err)
{
	if (lost <= ALWAYS_BEARABLE || lost * 100 <= total * options->max_loss)
		return true;
	return err_set(err,
		"%zu of %zu repositories newly failed, more than --max-loss %u %%: nothing was written. If it is "
		"meant, "
		"run again with a larger --max-loss",
		lost, total, options->max_loss);
}
