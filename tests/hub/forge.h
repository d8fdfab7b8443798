/* forge: what the kinds of hosts that are not GitHub answer: addresses, documents, refusals. README.md has sources. */
#ifndef HUB_FORGE_H
#define HUB_FORGE_H

#include "answer.h"

/* By the script's word; FORGE_NONE: GitHub. */
enum forge { FORGE_NONE, FORGE_GITLAB, FORGE_FORGEJO, FORGE_GITEE };

enum forge forge_of(const struct script *script);
/* Where a path leads: name or *id, and rest ("/releases/latest"), as GitHub has them. false: nowhere. */
bool forge_find(
	enum forge forge, const char *path, char *name, size_t size, char *rest, size_t rest_size, long long *id);
void forge_write_project(
	enum forge forge, struct buf *out, const struct project *project, const struct play *play, const char *query);
void forge_write_release(enum forge forge, struct buf *out, const struct project *project);
void forge_write_commits(enum forge forge, struct buf *out, const struct project *project);
/* The address that an old name is redirected to; false: it is not found. */
bool forge_moved(enum forge forge, const struct project *project, const char *rest, char *out, size_t size);
/* The status of such a redirect. */
int forge_moved_status(enum forge forge);
/* The answer where the limit is met. */
void forge_exhausted(enum forge forge, struct answer *answer, int64_t seconds);
void forge_write_quota(enum forge forge, const struct window *window, struct buf *out, int64_t now, int64_t clock);
bool forge_has_etag(enum forge forge);

#endif
