/*
 * Gitee. Sources: its OpenAPI description (gitee.com/api/v5/swagger); 60 requests a minute without a token, as its
 * answers' X-RateLimit-Limit says. That description takes a token in the address only ("access_token"), where it would
 * stand in logs; Gitee's own client (oschina/mcp-gitee, utils/gitee_client.go) sends it as a Bearer, and so is it here.
 * Times are China's, with their offset. Whether a repository is archived or a mirror is not told.
 */
#include "host/kind.h"
#include "host/kind_fact.h"
#include "host/plain.h"

static const struct kind_fact rows[FACTS] = {
	/* It was opened in 2013, as Git@OSC. */
	[FACT_CREATED] = {.place = "created_at", .earliest = {2013, 1, 1}, .is_needed = true},
	[FACT_STARS] = {.place = "stargazers_count", .is_needed = true},
	[FACT_FORKS] = {.place = "forks_count"},
	[FACT_LANGUAGE] = {.place = "language"},
	[FACT_LICENSE] = {.place = "license"},
	[FACT_PUSHED] = {.place = "pushed_at"},
	[FACT_WATCHERS] = {.place = "watchers_count"},
	[FACT_COMMITTED] = {.place = "0.commit.committer.date"},
	[FACT_RELEASE] = {.place = "tag_name"},
	[FACT_RELEASED] = {.place = "created_at"},
	[FACT_DESCRIPTION] = {.place = "description"},
	[FACT_HOMEPAGE] = {.place = "homepage"},
	[FACT_FORK] = {.place = "fork"},
};

const struct host_kind kind_gitee = {.name = "Gitee",
	.api_path = "/api/v5",
	.is_name = plain_is_name,
	.facts = rows,
	.window = "minute",
	.most_jobs = 4,
	.most_pace = 55,
	.most_pace_with_token = 240,
	.is_kept_below = true,
	.headers = plain_headers,
	.token_header = "Authorization: Bearer ",
	.paths = {"/repos/*", "/repos/*/releases/latest", "/repos/*/commits?per_page=1"},
	.full_name = "full_name",
	.judge = plain_judge};
