/*
 * site: where repositories live besides the place that plain owner/name stands for, and of which kind each place is.
 * Nothing is ever asked of a place that is not listed.
 */
#ifndef ECO_MODEL_SITE_H
#define ECO_MODEL_SITE_H

#include <stdbool.h>
#include <stddef.h>

enum site_kind { SITE_GITHUB, SITE_GITLAB, SITE_FORGEJO, SITE_GITEE, SITE_KINDS };

struct site {
	const char *name; /* HOST[:PORT][/PATH], in lower case: "codeberg.org" */
	enum site_kind kind;
};

/* A run's. */
struct sites {
	const char *own; /* the host that plain owner/name is on: "github.com" */
	const struct site *items;
	size_t count;
};

/* github.com, and those that anybody knows. */
extern const struct sites sites_known;

/* The site that the first len bytes of text begin with, "/" behind it, without case; of several the longest. */
const struct site *site_find(const struct sites *sites, const char *text, size_t len);
/* Where the name of any of them, or of the own host, stands next in [start, end); end where none does. */
size_t sites_seek(const struct sites *sites, const char *bytes, size_t start, size_t end);
/* Can name be a site's: HOST[:PORT][/PATH], with a dot in HOST or a port? */
bool site_is_name(const char *name);
/* "github", "gitlab", "forgejo" (also "gitea"), "gitee". */
bool site_kind_parse(const char *word, enum site_kind *kind);
const char *site_kind_word(enum site_kind kind);
/* May owner be the first part of a repository's path there: no page of the host's own? */
bool site_is_owner(enum site_kind kind, const char *owner, size_t len);

#endif
