/* world: the repositories that the hub knows: rows of a CSV file, and a generated universe u1/r1 … uN/rN. */
#ifndef HUB_WORLD_H
#define HUB_WORLD_H

#include "base/err.h"
#include "base/map.h"
#include "base/mem.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct project {
	const char *name; /* owner/name, as GitHub spells it now */
	const char *created;
	const char *updated;
	const char *pushed;
	const char *language; /* NULL: none; so the next three */
	const char *license;
	const char *description;
	const char *homepage;
	int64_t id;
	int64_t stars;
	int64_t forks;
	size_t number; /* its place: row of the CSV, or i of u{i}/r{i}, from 1 */
	bool is_archived;
};

struct world {
	struct arena arena;
	struct map names; /* current names, in lower case */
	struct map moved; /* names that projects had before */
	struct project **rows;
	size_t count;
	size_t capacity;
	size_t universe; /* N */
	int64_t shift; /* added to the stars of every one of these */
};

/* Zero-initialise ({0}). */
/* Adds the rows of a CSV file whose first row names the columns: repo, and any of those of world_set. */
bool world_load(struct world *world, const char *path, struct err *err);
/* Adds so many stars to every repository. */
void world_shift(struct world *world, int64_t stars);
/* Column: id, created, updated, pushed, stars, forks, archived, language, license, description, homepage. */
bool world_set(struct world *world, const char *name, const char *column, const char *value, struct err *err);
/* The project known as old (or as now already) answers as now; old is redirected. */
bool world_rename(struct world *world, const char *old, const char *now, struct err *err);
/* By its current name, in any case; NULL where there is none. */
struct project *world_find(struct world *world, const char *name);
/* By a name it had before. */
struct project *world_find_moved(struct world *world, const char *name);
struct project *world_find_id(struct world *world, int64_t id);
void world_release(struct world *world);

#endif
