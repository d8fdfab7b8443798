/* html: where an HTML block starts and ends in a markdown page (CommonMark's seven kinds). */
#ifndef ECO_MARKDOWN_HTML_H
#define ECO_MARKDOWN_HTML_H

#include <stdbool.h>
#include <stddef.h>

/* HTML_TAG and HTML_ANY end at a blank line, the others at a line that holds their end. */
enum html_kind {
	HTML_NONE,
	HTML_RAW,
	HTML_COMMENT,
	HTML_INSTRUCTION,
	HTML_DECLARATION,
	HTML_CDATA,
	HTML_TAG,
	HTML_ANY
};

/* What starts with the line text (from its first sign, without the line end). can_be_any: not in a paragraph. */
enum html_kind html_starts(const char *text, size_t len, bool can_be_any);
/* Does the line hold the end of a block of this kind? Never for HTML_TAG and HTML_ANY. */
bool html_ends(enum html_kind kind, const char *text, size_t len);
/* Length of the open or closing tag that starts text, 0 where there is none. Reads the one line only. */
size_t html_tag(const char *text, size_t len);

#endif
