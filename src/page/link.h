/*
 * link: the links to repositories in a piece of a page's text: inline, by reference, in angle brackets, bare, <a
 * href>. Images and code spans hold none.
 */
#ifndef ECO_PAGE_LINK_H
#define ECO_PAGE_LINK_H

#include "markdown/definition.h"
#include "model/slug.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINK_MAX 16 /* more in one cell or line are not looked at */

/* Where links are looked for. */
struct link_source {
	const char *bytes;
	const struct sites *sites; /* NULL: github.com alone */
	const struct definitions *definitions; /* NULL: reference links are none */
};

enum link_kind {
	LINK_REPO,
	LINK_PART, /* an issue, a pull request, a discussion, a file of one */
	LINK_PROFILE, /* of a user or organisation; another page of that host */
	LINK_ELSEWHERE /* another host */
};

/* Offsets into the page. */
struct link {
	enum link_kind kind;
	size_t start, end; /* with its brackets */
	size_t text_end; /* of a link with a text in brackets: the "]"; else start */
	/* LINK_REPO, LINK_PART: its name in its URL; of a reference link in the definition's */
	uint32_t name, name_len;
};

/* The links to repositories, and into them, in [start, end), in order; at most LINK_MAX of them. */
size_t link_find(const struct link_source *source, size_t start, size_t end, struct link links[LINK_MAX]);
/* The same with those to other places of the web. */
size_t link_find_any(const struct link_source *source, size_t start, size_t end, struct link links[LINK_MAX]);
/* What a link that is no repository's leads to, in words; NULL for LINK_REPO. */
const char *link_describe(enum link_kind kind);
/*
 * Can [start, end) hold one to a repository? Cheap: looks for a host, or for a bracket where there are definitions.
 * Returns where from, or end.
 */
size_t link_hint(const struct link_source *source, size_t start, size_t end);
/* Is the URL [start, end) one of a repository? Then *name and *name_len are where its name stands in it. */
bool link_name(const struct link_source *source, size_t start, size_t end, uint32_t *name, uint32_t *name_len);
/* Where a host's name stands next in [start, end), in any letter case; end where it does not. */
size_t link_find_host(const struct link_source *source, size_t start, size_t end);
bool link_is_same(const char *bytes, const struct link *a, const struct link *b);
/*
 * Behind the code span that starts at `at` with a backtick, or behind its run of backticks where none closes it.
 * *dead: lengths of runs, a bit each, that nothing
 * closes from here on (0 at first), so that no length is searched for twice; longer runs than 32 are no code span to
 * us.
 */
size_t link_skip_code(const char *bytes, size_t at, size_t end, unsigned *dead);
/* The end of the bare URL that starts at `at`. */
size_t link_url_end(const char *bytes, size_t at, size_t end);

#endif
