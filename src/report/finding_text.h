/* finding_text: a finding rendered, by one table of formats. */
#ifndef ECO_REPORT_FINDING_TEXT_H
#define ECO_REPORT_FINDING_TEXT_H

#include "base/buf.h"
#include "model/finding.h"

enum finding_text {
	FINDING_TEXT_PLAIN, /* a sentence, without its place */
	FINDING_TEXT_ANNOTATION, /* a GitHub Actions workflow command, one line */
	FINDING_TEXT_MARKDOWN, /* a list item */
	FINDING_TEXT_JSON /* an object, one line */
};

/* Appends it. url: of its repository, or NULL. */
void finding_text_write(const struct finding *finding, enum finding_text format, const char *url, struct buf *out);

#endif
