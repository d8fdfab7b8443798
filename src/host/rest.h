/* rest: what GET /repos/OWNER/NAME answers, read strictly. Pure. */
#ifndef ECO_HOST_REST_H
#define ECO_HOST_REST_H

#include "base/json_read.h"
#include "base/mem.h"
#include "host/kind.h"
#include "model/repo.h"

#include <stdbool.h>
#include <stddef.h>

#define REST_MAX_BODY ((size_t)1024 * 1024)

/* Fills repo (strings in arena) except name. why: what is wrong, in words, without quoting what came. */
enum rest_result rest_read(const char *bytes, size_t len, struct arena *arena, struct repo *repo, const char **why);
/* From any RFC 3339 form; false where it is none, or out of the years 1 to 9999. */
bool rest_read_stamp(const struct json_value *value, struct moment *out);
/* The same for a creation date; false also where it is before there was a GitHub. */
bool rest_read_created(const struct json_value *value, struct moment *out);
/* A text that may be null: its copy in arena, or NULL. false where it is something else. */
bool rest_read_text(const struct json_value *value, struct arena *arena, const char **out);

#endif
