/*
 * Forgejo, and Gitea, which it comes from: codeberg.org, gitea.com, hosts of one's own. Sources: either's OpenAPI
 * description (/swagger.v1.json of any of them), of which these members are in both; Codeberg's terms ask for fair use
 * without a number, so the pace is our own. Their open issues leave out pull requests, which are a count of their own;
 * a day of a last push is not told ("updated_at" is that of any change). Both redirect a renamed repository's address.
 */
#include "host/kind.h"
#include "host/kind_fact.h"
#include "host/plain.h"
#include "host/rest.h"
#include "model/slug.h"

#include <inttypes.h>

/* Gogs, the first of them, is of 2014; whatever is older came with a clock that was wrong. */
#define EARLIEST \
	{ \
		2014, 1, 1 \
	}

static const struct kind_fact rows[FACTS] = {
	[FACT_CREATED] = {.place = "created_at", .earliest = EARLIEST, .is_needed = true},
	[FACT_STARS] = {.place = "stars_count", .is_needed = true},
	[FACT_FORKS] = {.place = "forks_count"},
	[FACT_LANGUAGE] = {.place = "language"},
	[FACT_ARCHIVED] = {.place = "archived"},
	[FACT_OPEN_ISSUES] = {.place = "open_issues_count+open_pr_counter"},
	[FACT_WATCHERS] = {.place = "watchers_count"},
	[FACT_COMMITTED] = {.place = "0.commit.committer.date"},
	[FACT_RELEASE] = {.place = "tag_name"},
	[FACT_RELEASED] = {.place = "published_at"},
	[FACT_DESCRIPTION] = {.place = "description"},
	[FACT_TOPICS] = {.place = "topics.*"},
	[FACT_HOMEPAGE] = {.place = "website"},
	[FACT_FORK] = {.place = "fork"},
	[FACT_MIRROR] = {.place = "mirror"},
};

static bool is_name(const char *name)
{
	return slug_is_path(name, 2);
}

static const struct rest_shape shape = {rows, "full_name", is_name};
REST_READERS(shape);

static void put_id_path(struct buf *out, int64_t id)
{
	buf_printf(out, "/repositories/%" PRId64, id);
}

static void put_commit_path(struct buf *out, const char *name)
{
	buf_printf(out, "/repos/%s/commits?limit=1&stat=false&verification=false&files=false", name);
}

#define OF_RELEASE (FACT_BIT(FACT_RELEASE) | FACT_BIT(FACT_RELEASED))
#define OF_COMMIT FACT_BIT(FACT_COMMITTED)

static const struct kind_question questions[] = {
	{~(uint64_t)(OF_RELEASE | OF_COMMIT), plain_put_path, read_first, REST_MAX_BODY},
	{OF_RELEASE, plain_put_release_path, read_more, REST_MAX_BODY},
	{OF_COMMIT, put_commit_path, read_more, REST_MAX_BODY},
};

static const char *const headers[] = {"Accept: application/json", NULL};

const struct host_kind kind_forgejo = {.name = "Forgejo",
	.api_path = "/api/v1",
	.is_name = is_name,
	.facts = rows,
	.window = "hour",
	.most_jobs = 4,
	.most_pace = 120,
	.most_pace_with_token = 120,
	.is_kept_below = true,
	.headers = headers,
	.token_header = "Authorization: token ",
	.put_id_path = put_id_path,
	.questions = questions,
	.question_count = sizeof(questions) / sizeof(*questions),
	.judge = plain_judge};
