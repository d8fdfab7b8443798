/*
 * xml: XML, HTML and SVG written by libxml2's writer, the only file that includes it. All text and attribute values
 * pass text_filter (libxml2 itself lets U+0001, ESC and U+FFFE through). Errors latch and come out in xml_finish. At
 * most 1 GiB.
 */
#ifndef ECO_BASE_XML_H
#define ECO_BASE_XML_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>

struct xml;

/*
 * Appends to out, which must outlive it, and drains it. is_indented: two spaces a level (documents whose text is data);
 * else no white space of its own. Either way the last byte is LF. has_declaration: <?xml version="1.0"
 * encoding="UTF-8"?> and LF first.
 */
struct xml *xml_new(struct buf *out, bool is_indented, bool has_declaration);
void xml_doctype_html(struct xml *xml);
void xml_open(struct xml *xml, const char *element);
/* words: the element, then pairs of an attribute and its value; where that is NULL the attribute is left out. */
void xml_open_with(struct xml *xml, size_t count, const char *const *words);
#define XML_OPEN(xml, ...) \
	xml_open_with( \
		xml, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *), (const char *const[]){__VA_ARGS__})
void xml_attribute(struct xml *xml, const char *name, const char *value);
void xml_attribute_printf(struct xml *xml, const char *name, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void xml_text(struct xml *xml, const char *text);
/*
 * Bytes of our own making that the writer must not escape: style sheets and scripts compiled into the program, finished
 * SVG of this writer.
 */
void xml_trusted(struct xml *xml, const char *bytes);
/* "<a/>" where empty. */
void xml_close(struct xml *xml);
/* "<a></a>" where empty: HTML's non-void elements. */
void xml_close_full(struct xml *xml);
/* open, text, close. */
void xml_element(struct xml *xml, const char *element, const char *text);
/*
 * The document's end, with which elements left open are closed. Frees xml, also on failure, where out has a part of it.
 */
bool xml_finish(struct xml *xml, struct err *err);

#endif
