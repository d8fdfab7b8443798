/*
 * slug: how a repository is named: "owner/name" on GitHub, by host and path elsewhere ("codeberg.org/owner/name",
 * "gitlab.com/group/sub/project", "git.example.org:3000/owner/name"). No owner on GitHub holds a dot or a colon, so
 * the first part tells. Compared without case (ASCII).
 */
#ifndef ECO_MODEL_SLUG_H
#define ECO_MODEL_SLUG_H

#include "base/buf.h"
#include "base/mem.h"
#include "model/site.h"

#define SLUG_SIZE 257 /* with NUL, and one spare. On GitHub: owner at most 39, name at most 100 */

/* text is NUL-terminated and valid, or "" after a failed parse. */
struct slug {
	char text[SLUG_SIZE];
};

/*
 * "owner/name", the whole of text. owner: letters, digits and hyphens, not one first (early accounts end in one, or
 * have two in a row); an underscore is let through for Enterprise's managed users. name: letters, digits and "-_.", not
 * ".", ".." or anything that ends in ".git". With a host: two parts or more behind it, of the letters of a name, none
 * of them "." or "..", the last as above; the host is not github.com, as that has plain names.
 */
bool slug_parse(struct slug *slug, const char *text, size_t len);
/*
 * A name as a catalog may have it: as above, or another host's as its page's address, as
 * "https://codeberg.org/owner/name". On hosts that anybody knows it may lead no deeper.
 */
bool slug_parse_listed(struct slug *slug, const char *text, size_t len);
/*
 * A link to a repository as people write it: http, https, git, ssh or no scheme, "www.",
 * "git@github.com:", a trailing "/", ".git", "/tree/…", "#…", "?…". false for links to other things: one path part, a
 * first part that is GitHub's own (topics, orgs, sponsors, settings, …), gist and raw hosts.
 * sites: NULL, or where else there are repositories, and which host stands in for github.com; NULL: sites_known. Links
 * to another host than that need a scheme or "www.", and are not taken in the form of git@.
 * is_deep (may be NULL): the link goes to something inside the repository (/tree/, /blob/, /issues …).
 */
bool slug_from_url(struct slug *slug, const char *url, size_t len, const struct sites *sites, bool *is_deep);
bool slug_is_equal(const char *a, const char *b);
/* Can path name a repository below a host: parts as in slug_parse, of which there are so many, or (0) two or more? */
bool slug_is_path(const char *path, size_t parts);
/* Bytes of the host that name begins with; 0: it is GitHub's. */
size_t slug_host_length(const char *name);
/* Are both on one host? Only then does an id tell them apart. */
bool slug_is_same_host(const char *a, const char *b);
/* The repository's own name: the last part. */
const char *slug_last(const char *name);
/* Appends the address of its page. web: of plain names, "https://github.com". */
void slug_put_url(struct buf *out, const char *web, const char *name);

#endif
