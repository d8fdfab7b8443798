/*
 * asking: a run's questions to GitHub: the options that belong to them, the token, the repositories, each once, whoever
 * wants them, and the answers as facts.
 */
#ifndef ECO_COMMAND_ASKING_H
#define ECO_COMMAND_ASKING_H

#include "base/err.h"
#include "base/index.h"
#include "command/hosts.h"
#include "command/options.h"
#include "command/secret.h"
#include "host/fetch.h"

/* Zero-initialise ({0}). */
struct wanted {
	const char **names; /* in the order added */
	int64_t *ids; /* by which they are known; 0: not known */
	size_t count;
	size_t capacity, id_capacity;
	struct index index;
};

/*
 * Adds name, which must outlive wanted, unless it is there already, without case. id: by which its repository is known;
 * 0: it is not.
 */
void wanted_add(struct wanted *wanted, const char *name, int64_t id);
/* The place of name; false where it is not wanted. */
bool wanted_find(const struct wanted *wanted, const char *name, size_t *place);

/* Zero-initialise ({0}); release in any case. */
struct asking {
	struct wanted wanted;
	struct fetch fetch;
	struct fetch_options fetch_options;
	struct secret secret;
	struct hosts hosts;
	char *cache_path;
	bool has_fetched;
};

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
/* The same before there are any: --as-of, else the local clock's. */
struct date asking_expected_day(const struct asking *asking, const struct options *options);
/* --as-of: not before newest, not the baseline, not in the future. */
bool asking_check_day(const struct asking *asking, const struct options *options, struct date newest,
	struct date baseline, struct err *err);
/* How many of the answers are failures. */
size_t asking_lost(const struct asking *asking);
/* false and err, which names the host that failed most, where lost is more than --max-loss percent, and three. */
bool asking_can_bear(
	const struct asking *asking, const struct options *options, size_t total, size_t lost, struct err *err);
/* Frees the answers and what was wanted, once they have been used. */
void asking_forget(struct asking *asking);
void asking_release(struct asking *asking);

#endif
