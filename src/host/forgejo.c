/*
 * Forgejo, and Gitea, which it comes from: codeberg.org, gitea.com, hosts of one's own. Sources: either's OpenAPI
 * description (/swagger.v1.json of any of them), of which these members are in both; Codeberg's terms ask for fair use
 * without a number, so the pace is our own. Their open issues leave out pull requests, which are a count of their own;
 * a day of a last push is not told ("updated_at" is that of any change). Both redirect a renamed repository's address.
 */
#include "host/kind.h"
#include "host/kind_fact.h"
#include "host/plain.h"

static const struct kind_fact rows[FACTS] = {
	/* Gogs, the first of them, is of 2014; whatever is older came with a clock that was wrong. */
	[FACT_CREATED] = {.place = "created_at", .earliest = {2014, 1, 1}, .is_needed = true},
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

const struct host_kind kind_forgejo = {.name = "Forgejo",
	.api_path = "/api/v1",
	.is_name = plain_is_name,
	.facts = rows,
	.window = "hour",
	.most_jobs = 4,
	.most_pace = 120,
	.most_pace_with_token = 120,
	.is_kept_below = true,
	.headers = plain_headers,
	.token_header = "Authorization: token ",
	.paths = {"/repos/*", "/repos/*/releases/latest",
		"/repos/*/commits?limit=1&stat=false&verification=false&files=false"},
	.id_path = "/repositories/",
	.full_name = "full_name",
	.judge = plain_judge};
