/* plan: by which API to ask, and whether the budget will do. Pure. */
#ifndef ECO_HOST_PLAN_H
#define ECO_HOST_PLAN_H

#include "host/fetch.h"

#define PLAN_BATCH 100 /* repositories a GraphQL query */

struct plan_facts {
	size_t count; /* to be asked */
	size_t kept; /* taken from an interrupted run */
	size_t conditional; /* of count: asked with a validator by REST */
	size_t besides; /* requests more for each by REST */
	size_t batch; /* repositories a query; 0: PLAN_BATCH */
	bool is_batch_open; /* queries need no token */
	enum fetch_api api;
	const char *token; /* NULL: anonymous */
	bool is_actions; /* in GitHub Actions */
	bool has_published_limits; /* github.com's, so they can be known before the first answer */
	int64_t limit, remaining, reset; /* as the last run was told; -1 */
	int64_t now;
	unsigned jobs, pace, max_wait;
};

struct plan {
	enum fetch_api api; /* FETCH_REST or FETCH_GRAPHQL */
	size_t requests;
	int64_t limit; /* an hour; -1: not known */
	int64_t budget; /* left; -1: not known */
	int64_t seconds; /* expected */
	bool is_enough; /* also where it is not known */
	char forecast[512];
	char warning[1024]; /* "" where is_enough: what is missing, and what would do */
};

void plan_make(struct plan *plan, const struct plan_facts *facts);

#endif
