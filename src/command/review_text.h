/* review_text: the verdicts of a review: judged entry by entry, and said as text, markdown or JSON. */
#ifndef ECO_COMMAND_REVIEW_TEXT_H
#define ECO_COMMAND_REVIEW_TEXT_H

#include "base/err.h"
#include "command/options.h"
#include "review/judge.h"
#include "review/review.h"

/* Zero-initialise ({0}). */
struct judged {
	struct findings findings;
	bool *is_judged; /* is each entry of review.after? */
	size_t *ends; /* of each entry of review.after: its findings are [the end of the one before, this) */
	enum rule_outcome *outcomes; /* of each, the worst; a warning breaks nothing */
	size_t count; /* entries judged */
	size_t broken, unknown; /* of them */
	size_t entry_findings; /* what follows is of no entry: of files, of exceptions */
	size_t broken_files;
	bool is_sweep;
};

/* policy_path: where it comes from, or NULL. */
void judged_fill(struct judged *judged, const struct review *review, const struct rule_change *change,
	const struct policy *policy, const char *policy_path, enum rule_language language);
void judged_release(struct judged *judged);

/* --format: text, markdown or json. */
bool review_text_check(const struct options *options, struct err *err);
/*
 * On standard output; in Actions also annotations (not beside JSON) and the step's summary. web: of repositories'
 * pages, NULL: github.com.
 */
void review_text_say(
	const struct judged *judged, const struct review *review, const struct options *options, const char *web);

#endif
