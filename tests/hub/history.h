/* history: GET /repos/{owner}/{repo}/stargazers/history: stars still held, by the week they were given. */
#ifndef HUB_HISTORY_H
#define HUB_HISTORY_H

#include "answer.h"

void history_answer(
	struct answer *answer, const struct hub *hub, const struct request *request, const struct project *project);

#endif
