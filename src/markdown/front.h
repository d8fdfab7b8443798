/*
 * front: what stands in a markdown file and is no markdown: byte order mark, front matter, a site generator's
 * shortcodes for code.
 */
#ifndef ECO_MARKDOWN_FRONT_H
#define ECO_MARKDOWN_FRONT_H

#include <stdbool.h>
#include <stddef.h>

/* Length of the byte order mark: 3 or 0. */
size_t front_mark(const char *bytes, size_t len);
/* Where the front matter that starts at `at` ends (behind its closing line), or `at` where there is none. */
size_t front_matter(const char *bytes, size_t at, size_t len);
/*
 * Does the line at `at` open a shortcode whose body is code ("{{< highlight go >}}", "{% raw %}")? Then the offset of
 * its closing tag, else 0.
 * *unclosed keeps, a bit a name, of which there is no end from here on, so that the page is not searched again and
 * again.
 */
size_t front_code(const char *bytes, size_t at, size_t line_end, size_t len, unsigned *unclosed);

#endif
