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

/* Zero-initialise ({0}). */
struct hosts {
	char *api_url; /* of the host of plain names */
	char *web; /* where its repositories' pages are: "https://github.com" */
	struct sites sites;
	struct site *items; /* sites.items */
	struct fetch_host *asked; /* as many, in the same order */
	struct secret *secrets; /* as many */
	bool *are_catalogs; /* as many: is it the catalog that names it? */
	struct arena arena;
};

/*
 * First: api_url and web, by --api-url, $GITHUB_API_URL, or where neither is given source (a snapshot's; may be NULL),
 * if it is one, or github.com's. Release in any case.
 */
bool hosts_choose_url(struct hosts *hosts, const struct options *options, const char *source, struct err *err);
/*
 * Then the others. listed: a catalog's hosts, which adds those that nobody else names; where nobody does, an address of
 * this machine or its own network is an error, or not connected to. The tokens' variables are wiped.
 */
bool hosts_read(struct hosts *hosts, const struct options *options, const struct site *listed, size_t listed_count,
	struct err *err);
/* The kind of the host that name is on: GitHub for plain ones, NULL for a host of nobody. */
const struct host_kind *hosts_kind(const struct hosts *hosts, const char *name);
void hosts_release(struct hosts *hosts);

#endif
