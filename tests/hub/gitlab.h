/* gitlab: GitLab's GraphQL: projects(fullPaths:), with its limits. README.md has their sources. */
#ifndef HUB_GITLAB_H
#define HUB_GITLAB_H

#include "answer.h"

void gitlab_answer(struct answer *answer, struct hub *hub, const struct request *request);

#endif
