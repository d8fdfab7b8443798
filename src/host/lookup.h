/* lookup: the reader of facts, one repository at a time: the kind's questions one after the other, and the cache. */
#ifndef ECO_HOST_LOOKUP_H
#define ECO_HOST_LOOKUP_H

#include "host/reader.h"
#include "host/run.h"

/* What is being asked for one item. */
struct lookup_item {
	enum kind_question question;
	bool is_by_id; /* the first: there is nothing under the name any more */
	const char *etag; /* of the first; NULL: none */
	int64_t read; /* when that was read in full */
};

struct lookup {
	struct run *run;
	struct lookup_item *items; /* by item of the fetch */
	struct reader reader;
};

/* run and its fetch must outlive lookup; run->reader is set to it. */
void lookup_init(struct lookup *lookup, struct run *run);
void lookup_release(struct lookup *lookup);

#endif
