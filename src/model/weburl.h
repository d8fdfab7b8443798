/*
 * weburl: is a text an http or https URL by the letter (RFC 3986; letters beyond ASCII are let through anywhere, as
 * browsers do, but for what text_filter would change)? What passes is an xsd:anyURI to the checkers that test one, and
 * they are stricter than that type's text.
 */
#ifndef ECO_MODEL_WEBURL_H
#define ECO_MODEL_WEBURL_H

#include "base/buf.h"

/* false, and what is wrong replaces why, as the end of a sentence that begins with "url". */
bool weburl_check(const char *url, struct buf *why);

#endif
