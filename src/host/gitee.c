/*
 * Gitee. Sources: its OpenAPI description (gitee.com/api/v5/swagger); 60 requests a minute without a token, as its
 * answers' X-RateLimit-Limit says. That description takes a token in the address only ("access_token"), where it would
 * stand in logs; Gitee's own client (oschina/mcp-gitee, utils/gitee_client.go) sends it as a Bearer, and so is it here.
 * Times are China's, with their offset. Whether a repository is archived or a mirror is not told.
 */
#include "host/kind.h"
#include "host/kind_fact.h"
#include "host/plain.h"
#include "host/rest.h"
#include "model/slug.h"

/* It was opened in 2013, as Git@OSC. */
#define EARLIEST \
	{ \
		2013, 1, 1 \
	}

static const struct kind_fact rows[FACTS] = {
	[FACT_CREATED] = {.place = "created_at", .earliest = EARLIEST, .is_needed = true},
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

static bool is_name(const char *name)
{
	return slug_is_path(name, 2);
}

static const struct rest_shape shape = {rows, "full_name", is_name};
REST_READERS(shape);

static void put_commit_path(struct buf *out, const char *name)
{
	buf_printf(out, "/repos/%s/commits?per_page=1", name);
}

#define OF_RELEASE (FACT_BIT(FACT_RELEASE) | FACT_BIT(FACT_RELEASED))
#define OF_COMMIT FACT_BIT(FACT_COMMITTED)

static const struct kind_question questions[] = {
	{~(uint64_t)(OF_RELEASE | OF_COMMIT), plain_put_path, read_first, REST_MAX_BODY},
	{OF_RELEASE, plain_put_release_path, read_more, REST_MAX_BODY},
	{OF_COMMIT, put_commit_path, read_more, REST_MAX_BODY},
};

static const char *const headers[] = {"Accept: application/json", NULL};

const struct host_kind kind_gitee = {.name = "Gitee",
	.api_path = "/api/v5",
	.is_name = is_name,
	.facts = rows,
	.window = "minute",
	.most_jobs = 4,
	.most_pace = 55,
	.most_pace_with_token = 240,
	.is_kept_below = true,
	.headers = headers,
	.token_header = "Authorization: Bearer ",
	.questions = questions,
	.question_count = sizeof(questions) / sizeof(*questions),
	.judge = plain_judge};
