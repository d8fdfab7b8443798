/* finding: what is said to the user of one place of a file, as data. report/finding_text.h renders it. */
#ifndef ECO_MODEL_FINDING_H
#define ECO_MODEL_FINDING_H

#include "base/buf.h"
#include "base/mem.h"

enum finding_severity {
	FINDING_DETAIL, /* told where all is */
	FINDING_NOTE, /* worth a look */
	FINDING_WARNING,
	FINDING_ERROR
};

/* What kind of thing is said; one static struct each. */
struct finding_rule {
	const char *id; /* stable, for programs */
	enum finding_severity severity;
};

/* Texts are plain and filtered, and NULL where there is nothing to say. */
struct finding {
	const struct finding_rule *rule;
	const char *file;
	unsigned line;
	const char *repo; /* whom it is about */
	const char *what; /* which of its facts: "stars" */
	const char *old, *new; /* as the file has it; as it should be */
	const char *reason; /* a clause behind what and old; NULL: old is, or was, changed to new */
	const char *remedy; /* what was done about it, or can be */
};

/* Zero-initialise. */
struct findings {
	struct finding *items;
	size_t count, capacity;
	struct arena arena;
};

/* "detail", "note", "warning", "error". */
const char *finding_severity_name(enum finding_severity severity);

void findings_release(struct findings *findings);
/* Adds one as it is, with its reason formatted. Its other texts must outlive the list, or be kept in it. */
void findings_add(struct findings *findings, struct finding finding, const char *reason, ...)
	__attribute__((format(printf, 3, 4)));
/* By line; those of one line stay as they were added. */
void findings_sort(struct findings *findings);
/* A text that lives as long as the list. */
const char *findings_format(struct findings *findings, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A copy that does. */
const char *findings_keep(struct findings *findings, const char *text, size_t len);
/* The same, filtered, and cut after 60 bytes: a piece of a file as it may be shown. */
const char *findings_quote(struct findings *findings, const char *text, size_t len);

#endif
