/* slug: "owner/name", how GitHub names a repository. Compared without case (ASCII). */
#ifndef ECO_MODEL_SLUG_H
#define ECO_MODEL_SLUG_H

#include <stdbool.h>
#include <stddef.h>

#define SLUG_SIZE 142 /* owner at most 39, name at most 100, slash, NUL, and one spare */

/* text is NUL-terminated and valid, or "" after a failed parse. */
struct slug {
	char text[SLUG_SIZE];
};

/* "owner/name": owner of letters, digits and single inner hyphens (an underscore is let through for Enterprise's managed users), name of letters,
 * digits and "-_.", not "." or "..". The whole of text. */
bool slug_parse(struct slug *slug, const char *text, size_t len);
/*
 * A link to a repository on github.com as people write it: http or https or none, "www.", "git@github.com:", a trailing "/", ".git", "/tree/…", "#…", "?…". false for links to other
 * things: one path part, or a first part that is GitHub's own (topics, orgs, sponsors, marketplace, settings, features, …), gist and raw hosts.
 * host: another host's name where the page belongs to an Enterprise Server, else NULL. is_deep (may be NULL): the link goes to something inside the repository (/tree/, /blob/, /issues …).
 */
bool slug_from_url(struct slug *slug, const char *url, size_t len, const char *host, bool *is_deep);
bool slug_is_equal(const char *a, const char *b);
/* Writes the text with ASCII letters lowered: the key for maps and sorting. Returns out. text shorter than SLUG_SIZE. */
const char *slug_fold(const char *text, char out[SLUG_SIZE]);

#endif
