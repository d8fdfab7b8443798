/*
 * GitLab: gitlab.com and hosts of one's own, also below a path. Sources: docs.gitlab.com, "Projects API", "Commits
 * API", "Releases API", "Rate limits" (a minute's, told by RateLimit-Remaining and RateLimit-Reset; gitlab.com's for
 * one project is 400 a minute). A moved project's address is redirected to that of its id since GitLab 12, and is not
 * found before. "last_activity_at" is of any activity, so it is no push; "open_issues_count" leaves out merge requests;
 * who watches, the language and whether it is a mirror are not told to everybody in this answer.
 */
#include "host/kind.h"
#include "host/kind_fact.h"
#include "host/plain.h"
#include "host/rest.h"
#include "model/slug.h"

#include <inttypes.h>

/* The first release is of October 2011. */
#define EARLIEST \
	{ \
		2011, 10, 1 \
	}

static const struct kind_fact rows[FACTS] = {
	[FACT_CREATED] = {.place = "created_at", .earliest = EARLIEST, .is_needed = true},
	[FACT_STARS] = {.place = "star_count", .is_needed = true},
	[FACT_FORKS] = {.place = "forks_count"},
	[FACT_ARCHIVED] = {.place = "archived"},
	[FACT_COMMITTED] = {.place = "0.committed_date"},
	[FACT_RELEASE] = {.place = "tag_name"},
	[FACT_RELEASED] = {.place = "released_at"},
	[FACT_DESCRIPTION] = {.place = "description"},
	[FACT_TOPICS] = {.place = "topics.*"},
	[FACT_FORK] = {.place = "forked_from_project", .is_presence = true},
};

static bool is_name(const char *name)
{
	return slug_is_path(name, 0);
}

static const struct rest_shape shape = {rows, "path_with_namespace", is_name};
REST_READERS(shape);

/* The whole path is one part of the address. */
static void put_project(struct buf *out, const char *name)
{
	buf_puts(out, "/projects/");
	for (; *name; name++) {
		if (*name == '/')
			buf_puts(out, "%2F");
		else
			buf_putc(out, *name);
	}
}

static void put_id_path(struct buf *out, int64_t id)
{
	buf_printf(out, "/projects/%" PRId64, id);
}

static void put_release_path(struct buf *out, const char *name)
{
	put_project(out, name);
	buf_puts(out, "/releases/permalink/latest");
}

static void put_commit_path(struct buf *out, const char *name)
{
	put_project(out, name);
	buf_puts(out, "/repository/commits?per_page=1");
}

#define OF_RELEASE (FACT_BIT(FACT_RELEASE) | FACT_BIT(FACT_RELEASED))
#define OF_COMMIT FACT_BIT(FACT_COMMITTED)

static const struct kind_question questions[] = {
	{~(uint64_t)(OF_RELEASE | OF_COMMIT), put_project, read_first, REST_MAX_BODY},
	{OF_RELEASE, put_release_path, read_more, REST_MAX_BODY},
	{OF_COMMIT, put_commit_path, read_more, REST_MAX_BODY},
};

static const char *const headers[] = {"Accept: application/json", NULL};

const struct host_kind kind_gitlab = {.name = "GitLab",
	.api_path = "/api/v4",
	.is_name = is_name,
	.facts = rows,
	.window = "minute",
	.most_pace = 360,
	.most_pace_with_token = 360,
	.is_kept_below = true,
	.headers = headers,
	.token_header = "Authorization: Bearer ",
	.put_id_path = put_id_path,
	.questions = questions,
	.question_count = sizeof(questions) / sizeof(*questions),
	.judge = plain_judge};
