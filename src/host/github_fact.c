/*
 * GitHub's names. Its "watchers" by REST are the stars: those who watch are subscribers_count. Open issues count pull
 * requests by REST; by GraphQL they are two counts. The latest release is neither draft nor prerelease by both.
 */
#include "host/kind_fact.h"

#define SUM_OF_OPEN "issues(states:OPEN){totalCount} pullRequests(states:OPEN){totalCount}"
#define LAST_COMMIT "defaultBranchRef{target{...on Commit{committedDate}}}"

const struct kind_fact kind_fact_github[FACTS] = {
	/* The first repositories are of October 2007. */
	[FACT_CREATED] = {"created_at", "createdAt", "createdAt", .earliest = {2007, 10, 1}, .is_needed = true},
	[FACT_STARS] = {"stargazers_count", "stargazerCount", "stargazerCount", .is_needed = true},
	[FACT_FORKS] = {"forks_count", "forkCount", "forkCount"},
	[FACT_LANGUAGE] = {"language", "primaryLanguage{name}", "primaryLanguage.name"},
	[FACT_LICENSE] = {"license.spdx_id", "licenseInfo{spdxId}", "licenseInfo.spdxId", "NOASSERTION"},
	[FACT_PUSHED] = {"pushed_at", "pushedAt", "pushedAt"},
	[FACT_ARCHIVED] = {"archived", "isArchived", "isArchived"},
	[FACT_OPEN_ISSUES] = {"open_issues_count", SUM_OF_OPEN, "issues.totalCount+pullRequests.totalCount"},
	[FACT_WATCHERS] = {"subscribers_count", "watchers{totalCount}", "watchers.totalCount"},
	[FACT_COMMITTED] = {"0.commit.committer.date", LAST_COMMIT, "defaultBranchRef.target.committedDate"},
	[FACT_RELEASE] = {"tag_name", "latestRelease{tagName publishedAt}", "latestRelease.tagName"},
	[FACT_RELEASED] = {"published_at", "latestRelease{tagName publishedAt}", "latestRelease.publishedAt"},
	[FACT_DESCRIPTION] = {"description", "description", "description"},
	[FACT_TOPICS] = {"topics.*", "repositoryTopics(first:100){nodes{topic{name}}}",
		"repositoryTopics.nodes.*.topic.name"},
	[FACT_HOMEPAGE] = {"homepage", "homepageUrl", "homepageUrl"},
	[FACT_FORK] = {"fork", "isFork", "isFork"},
	[FACT_MIRROR] = {"mirror_url", "isMirror", "isMirror", .is_presence = true},
};
