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
#include "model/slug.h"

static const struct kind_fact rows[FACTS] = {
	/* The first release is of October 2011. */
	[FACT_CREATED] = {.place = "created_at", .earliest = {2011, 10, 1}, .is_needed = true},
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

const struct host_kind kind_gitlab = {.name = "GitLab",
	.api_path = "/api/v4",
	.is_name = is_name,
	.facts = rows,
	.window = "minute",
	.most_pace = 360,
	.most_pace_with_token = 360,
	.is_kept_below = true,
	.headers = plain_headers,
	.token_header = "Authorization: Bearer ",
	.paths = {"/projects/*", "/projects/*/releases/permalink/latest", "/projects/*/repository/commits?per_page=1"},
	.id_path = "/projects/",
	.is_one_part = true,
	.full_name = "path_with_namespace",
	.judge = plain_judge};
