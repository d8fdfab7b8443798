#include "command/loss.h"

#include "base/map.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/slug.h"

#include <stdint.h>
#include <stdio.h>

#define ALWAYS_BEARABLE 3

size_t loss_of_fetch(const struct fetch *fetch)
{
	size_t lost = 0;

	for (size_t i = 0; i < fetch->count; i++)
		lost += fetch->items[i].state != FETCH_OK;
	return lost;
}

/* The host that lost most, and how much; NULL where all are on one. */
static const char *worst(const struct fetch *fetch, struct arena *arena, size_t *most)
{
	struct map losses = {0};
	const char *found = NULL;
	bool is_mixed = false;

	*most = 0;
	for (size_t i = 0; i < fetch->count; i++) {
		const char *name = fetch->items[i].name;
		char *host = text_fold(arena_strndup(arena, name, slug_host_length(name)));

		is_mixed |= !slug_is_same_host(name, fetch->items[0].name);
		if (fetch->items[i].state == FETCH_OK)
			continue;
		size_t lost = (size_t)(uintptr_t)map_get(&losses, host) + 1;
		map_set(&losses, host, (void *)(uintptr_t)lost);
		if (lost > *most) {
			*most = lost;
			found = host;
		}
	}
	map_release(&losses);
	return is_mixed ? found : NULL;
}

bool loss_is_bearable(
	const struct options *options, const struct fetch *fetch, size_t total, size_t lost, struct err *err)
{
	struct arena arena = {0};
	char where[300] = "";
	const char *host;
	size_t most;

	if (lost <= ALWAYS_BEARABLE || lost * 100 <= total * options->max_loss)
		return true;
	host = worst(fetch, &arena, &most);
	if (host)
		snprintf(where, sizeof(where), " (of those that are not known now, %zu are on %s)", most,
			*host ? host : "GitHub");
	arena_release(&arena);
	return err_set(err,
		"%zu of %zu repositories newly failed%s, more than --max-loss %u %%: nothing was written. If it is "
		"meant, run again with a larger --max-loss",
		lost, total, where, options->max_loss);
}
