#include "bench/made.h"

#include <stdio.h>

#define FIRST_ID 500000000

void made_fill(struct made *made, size_t number)
{
	static const char *const languages[] = {"Go", "C", "Rust", "Java", NULL};
	int64_t stars = (int64_t)(number * 7919 % 50000);

	snprintf(made->name, sizeof(made->name), "u%zu/r%zu", number, number);
	snprintf(made->created, sizeof(made->created), "20%02zu-%02zu-%02zuT%02zu:00:00Z", 10 + number % 12,
		number % 12 + 1, number % 28 + 1, number % 24);
	snprintf(made->description, sizeof(made->description),
		"Project %zu of the universe: a cloud-native service mesh, proxy and control plane for microservices "
		"on Kubernetes and "
		"beyond, with traffic management, security, policy and observability; battle-tested, extensible, fast. "
		"Graduated "
		"project of a foundation, with adopters on five continents, a weekly community meeting and releases "
		"each quarter.",
		number);
	made->project = (struct project){
		.name = made->name,
		.created = made->created,
		.updated = "2026-08-21T08:00:00Z",
		.pushed = "2026-08-20T08:00:00Z",
		.language = languages[number % 5],
		.license = number % 3 ? "MIT" : NULL,
		.description = made->description,
		.id = FIRST_ID + (int64_t)number,
		.stars = stars,
		.forks = stars / 5,
		.number = number,
	};
}
