/* listed: a catalog as a review sees it: its projects as entries, and what it says of pages and of the policy. */
#ifndef ECO_REVIEW_LISTED_H
#define ECO_REVIEW_LISTED_H

#include "model/site.h"
#include "review/entry.h"
#include "review/policy.h"

/* Zero-initialise ({0}). */
struct listed {
	const char *
		*pages; /* as the catalog names them: from the directory that the program is started in; NULL ends */
	struct site *sites; /* its hosts; what is none is passed over */
	size_t site_count;
	struct arena arena;
};

/* Adds a project an entry. A catalog that is no YAML is an error; what is no project holds none. */
bool listed_read(struct entries *entries, const char *path, const char *bytes, size_t len, struct err *err);
/* Its pages and hosts, and into policy, which is initialised, what stands under its key `policy`: *has_policy. */
bool listed_parse(struct listed *listed, const char *path, const char *bytes, size_t len, struct policy *policy,
	bool *has_policy, struct err *err);
void listed_release(struct listed *listed);

#endif
