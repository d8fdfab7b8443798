/* slug: "owner/name", how GitHub names a repository. Compared without case (ASCII). */
#ifndef ECO_MODEL_SLUG_H
#define ECO_MODEL_SLUG_H

#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>

#define SLUG_SIZE 142 /* owner at most 39, name at most 100, slash, NUL, and one spare */

/* text is NUL-terminated and valid, or "" after a failed parse. */
struct slug {
	char text[SLUG_SIZE];
};

/*
 * "owner/name", the whole of text. owner: letters, digits and hyphens, not one first (early accounts end in one, or
 * have two in a row); an underscore is let through for Enterprise's managed users. name: letters, digits and "-_.", not
 * ".", ".." or anything that ends in ".git".
 */
bool slug_parse(struct slug *slug, const char *text, size_t len);
/*
 * A link to a repository on github.com as people write it: http, https, git, ssh or no scheme, "www.",
 * "git@github.com:", a trailing "/", ".git", "/tree/…", "#…", "?…". false for links to other things: one path part, a
 * first part that is GitHub's own (topics, orgs, sponsors, settings, …), gist and raw hosts.
 * host: NULL, or the host that stands in for github.com where the text belongs to an Enterprise Server.
 * is_deep (may be NULL): the link goes to something inside the repository (/tree/, /blob/, /issues …).
 */
bool slug_from_url(struct slug *slug, const char *url, size_t len, const char *host, bool *is_deep);
bool slug_is_equal(const char *a, const char *b);
/* Writes text with ASCII letters lowered, cut to fit: the key for maps and sorting. Returns out. */
const char *slug_fold(const char *text, char out[SLUG_SIZE]);
/* The same for keeping: text itself where it has no capitals, as most have not, else a copy in arena. */
const char *slug_key(const char *text, struct arena *arena);

#endif
