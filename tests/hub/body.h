/* body: what GET /repos/{owner}/{repo} answers: a document of GitHub's shape and size. */
#ifndef HUB_BODY_H
#define HUB_BODY_H

#include "play.h"
#include "world.h"

#include "base/buf.h"

/*
 * base: of the URLs within, e.g. "http://127.0.0.1:1234". play's fields take the place of the true ones, byte for byte.
 */
/* GET …/releases/latest, and …/commits?per_page=1. */
void body_write_release(struct buf *out, const struct project *project);
void body_write_commits(struct buf *out, const struct project *project);
void body_write_project(struct buf *out, const struct project *project, const struct play *play, const char *base);
/* text as a JSON string, quotes included; null for NULL. */
void body_write_string(struct buf *out, const char *text);
/* Instead of what stands there: an answer to a query that the schema does not know. */
void body_write_query_error(struct buf *out, const char *text);

#endif
