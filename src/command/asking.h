/* asking: a run's questions to GitHub: the options that belong to them, the token, and the answers as facts. */
#ifndef ECO_COMMAND_ASKING_H
#define ECO_COMMAND_ASKING_H

#include "base/err.h"
#include "command/hosts.h"
#include "command/options.h"
#include "command/secret.h"
#include "command/wanted.h"
#include "host/fetch.h"

#include <stdbool.h>

/* Zero-initialise ({0}); release in any case. */
struct asking {
	struct wanted wanted;
	struct fetch fetch;
	struct fetch_options fetch_options;
	struct secret secret;
	struct hosts hosts;
	char *api_url;
	char *cache_path;
	char *web; /* where the repositories' pages are: "https://github.com" */
	bool has_fetched;
};

/*
 * The API's address: --api-url, $GITHUB_API_URL, or where neither is given source (a snapshot's; may be NULL), if it is
 * one, or github.com's; and where its repositories' pages are. Both are the caller's to free.
 */
bool asking_choose_url(const struct options *options, const char *source, char **api_url, char **web, struct err *err);
/* Reads tokens, hosts (listed: a catalog's), URL and the other options. false: exit status 2. */
bool asking_prepare(struct asking *asking, struct options *options, const struct site *listed, size_t listed_count,
	struct err *err);
/* Asks for all that is wanted. false: exit status 3, or a signal's. */
bool asking_run(struct asking *asking, struct err *err);
/*
 * The day of the answers (UTC): --as-of, else their own date, else the local clock's. An error, before which nothing
 * may be written, where it lies in a future that nothing else confirms (fetch_is_date_confirmed).
 */
bool asking_find_day(const struct asking *asking, const struct options *options, struct date *day, struct err *err);
/* --as-of: not before newest, not the baseline, not in the future. */
bool asking_check_day(const struct asking *asking, const struct options *options, struct date newest,
	struct date baseline, struct err *err);
/* Frees the answers and what was wanted, once they have been used. */
void asking_forget(struct asking *asking);
void asking_release(struct asking *asking);

#endif
