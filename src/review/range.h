/* range: which two versions a review compares: the change itself, and what it is to be joined to. */
#ifndef ECO_REVIEW_RANGE_H
#define ECO_REVIEW_RANGE_H

#include "git/blob.h"

/* From outside; NULL or "": not given. */
struct range_options {
	const char *base; /* a revision */
	const char *base_branch; /* GITHUB_BASE_REF: the branch that a pull request is for */
	bool is_staged; /* the index against HEAD, for a hook */
	bool is_all; /* all that HEAD has, against nothing */
};

struct range {
	char base[WORKTREE_OID_SIZE];
	char tip[WORKTREE_OID_SIZE]; /* the base as it is now: its policy holds */
	char head[WORKTREE_OID_SIZE]; /* "": the index */
	const char *name; /* of the base, as it was chosen: static, or the options' */
};

/*
 * HEAD against its common ancestor with the base; where HEAD is a pull request's merge commit, against its first
 * parent. *is_missing: history is: err says what to fetch. Else err tells of a base that is none, or of none to be
 * found.
 */
bool range_find(
	struct range *range, struct blob *blob, const struct range_options *options, bool *is_missing, struct err *err);

#endif
