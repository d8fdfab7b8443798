/*
 * GitLab: gitlab.com and hosts of one's own, also below a path. Sources: docs.gitlab.com, "Projects API", "Commits
 * API", "Releases API", "Rate limits" (a minute's, told by RateLimit-Remaining and RateLimit-Reset; gitlab.com's for
 * one project is 400 a minute). A moved project's address is redirected to that of its id since GitLab 12, and is not
 * found before. "last_activity_at" is of any activity, so it is no push; "open_issues_count" leaves out merge requests;
 * who watches, the language and whether it is a mirror are not told to everybody in this answer.
 *
 * Batches: docs.gitlab.com, "GraphQL API" (at most 10,000 signs a query, 200 of complexity, 250 with a token) and
 * "GraphQL API resources" (projects(fullPaths:), of at most 50, told without a token too). A field is 1 of complexity,
 * one that asks Gitaly 2, and a list adds 1 % of what is in it for each that it may have (app/graphql of its source):
 * 50 of these come to some 20. It does not look for a moved project, so those not told are asked for one by one.
 * Not asked for there: the last commit, as that of its tree leaves out merges that change nothing; what it is a fork
 * of, which REST tells only to those who may see it; the license, which it has not.
 */
#include "host/graphql.h"
#include "host/kind.h"
#include "host/kind_fact.h"
#include "host/plain.h"
#include "model/slug.h"

#define RELEASE "releases(first:1){nodes{tagName releasedAt}}"

/* Their keys are those of choosealicense.com: SPDX identifiers without capitals. "other" is none. */
static const char *const licenses[] = {"0BSD", "AFL-3.0", "AGPL-3.0", "Apache-2.0", "Artistic-2.0", "BlueOak-1.0.0",
	"BSD-2-Clause", "BSD-2-Clause-Patent", "BSD-3-Clause", "BSD-3-Clause-Clear", "BSD-4-Clause", "BSL-1.0",
	"CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "CECILL-2.1", "ECL-2.0", "EPL-1.0", "EPL-2.0", "EUPL-1.1", "EUPL-1.2",
	"GFDL-1.3", "GPL-2.0", "GPL-3.0", "ISC", "LGPL-2.1", "LGPL-3.0", "LPPL-1.3c", "MIT", "MIT-0", "MPL-2.0",
	"MS-PL", "MS-RL", "MulanPSL-2.0", "NCSA", "ODbL-1.0", "OFL-1.1", "OSL-3.0", "PostgreSQL", "Unlicense",
	"UPL-1.0", "Vim", "WTFPL", "Zlib", NULL};

static const struct kind_fact rows[FACTS] = {
	/* The first release is of October 2011. */
	[FACT_CREATED] = {NAMES("created_at", "createdAt", "createdAt"), .earliest = {2011, 10, 1}, .is_needed = true},
	[FACT_STARS] = {NAMES("star_count", "starCount", "starCount"), .is_needed = true},
	[FACT_FORKS] = {NAMES("forks_count", "forksCount", "forksCount")},
	[FACT_LICENSE] = {.place = "license.key", .texts = licenses},
	[FACT_ARCHIVED] = {NAMES("archived", "archived", "archived")},
	[FACT_COMMITTED] = {.place = "0.committed_date"},
	[FACT_RELEASE] = {NAMES("tag_name", RELEASE, "releases.nodes.0.tagName")},
	[FACT_RELEASED] = {NAMES("released_at", RELEASE, "releases.nodes.0.releasedAt")},
	[FACT_DESCRIPTION] = {NAMES("description", "description", "description")},
	[FACT_TOPICS] = {NAMES("topics.*", "topics", "topics.*")},
	[FACT_FORK] = {.place = "forked_from_project", .is_presence = true},
};

static bool is_name(const char *name)
{
	return slug_is_path(name, 0);
}

/* Names go as variables: they are not of the query's length, and nothing is quoted. */
static void write(struct buf *out, const char *const *names, size_t count, uint64_t facts)
{
	buf_printf(out, "{\"query\":\"query($names:[String!]){projects(fullPaths:$names,first:%zu){nodes{id fullPath",
		count);
	graphql_put_selections(out, rows, facts);
	buf_puts(out, "}}}\",\"variables\":{\"names\":");
	for (size_t i = 0; i < count; i++)
		buf_printf(out, "%c\"%s\"", i > 0 ? ',' : '[', names[i]);
	buf_puts(out, "]}}");
}

static const struct kind_batch batch = {.write = write,
	.list = "projects",
	.full_name = "fullPath",
	.id = "id",
	.id_prefix = "gid://gitlab/Project/",
	.most = 50,
	.slow = FACT_BIT(FACT_RELEASE) | FACT_BIT(FACT_RELEASED),
	.most_slow = 25};

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
	.dear = FACT_BIT(FACT_LICENSE),
	.dear_query = "?license=true",
	.is_one_part = true,
	.full_name = "path_with_namespace",
	.batch = &batch,
	.judge = plain_judge};
