/*
 * hosts: a run's hosts besides the one of plain names: those that anybody knows, --host's, and the catalog's. Each with
 * its API's address, and the token that the command line or the environment gives it, and no other.
 */
#ifndef ECO_COMMAND_HOSTS_H
#define ECO_COMMAND_HOSTS_H

#include "base/err.h"
#include "base/mem.h"
#include "command/options.h"
#include "command/secret.h"
#include "host/fetch.h"
#include "model/site.h"

#include <stdbool.h>
#include <stddef.h>

/* Zero-initialise ({0}). */
struct hosts {
	struct sites sites;
	struct site *items; /* sites.items */
	struct fetch_host *asked; /* as many, in the same order */
	struct secret *secrets; /* as many */
	bool *are_catalogs; /* as many: is it the catalog that names it? */
	struct arena arena;
};

/*
 * web: where the pages of plain names are, "https://github.com". listed: a catalog's hosts, which adds those that nobody
 * else names; where nobody does, an address of this machine or its own network is an error, or not connected to.
 * The tokens' variables are wiped. Release in any case.
 */
bool hosts_read(struct hosts *hosts, const struct options *options, const struct site *listed, size_t listed_count,
	const char *web, struct err *err);
/* The kind of the host that name is on: GitHub for plain ones, NULL for a host of nobody. */
const struct host_kind *hosts_kind(const struct hosts *hosts, const char *name);
void hosts_release(struct hosts *hosts);

#endif
