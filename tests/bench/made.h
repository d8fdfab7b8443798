/* made: the repositories of the benchmark's universe, u1/r1 … uN/rN. Everything follows from the number. */
#ifndef BENCH_MADE_H
#define BENCH_MADE_H

#include "hub/world.h"

#include <stddef.h>

struct made {
	struct project project; /* its texts lie in the members below */
	char name[48];
	char created[24];
	char description[512];
};

void made_fill(struct made *made, size_t number);

#endif
