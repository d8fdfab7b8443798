#include "world.h"

#include "base/csv.h"
#include "base/date.h"
#include "base/file.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNIVERSE_ID 500000000
#define MAX_FACTS ((size_t)64 << 20)

static char *folded(struct arena *arena, const char *name)
{
	char *copy = arena_strdup(arena, name);

	for (char *c = copy; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return copy;
}

static struct project *add(struct world *world, const char *name, size_t number)
{
	struct project *project = arena_alloc(&world->arena, sizeof(*project));

	project->name = arena_strdup(&world->arena, name);
	project->number = number;
	project->id = 100000 + (int64_t)number;
	project->created = "2015-01-01T00:00:00Z";
	project->updated = "2026-08-21T08:00:00Z";
	project->pushed = "2026-08-20T08:00:00Z";
	map_set(&world->names, folded(&world->arena, name), project);
	world->rows = mem_grow(world->rows, world->count, &world->capacity, sizeof(*world->rows));
	world->rows[world->count++] = project;
	return project;
}

/* Everything follows from i alone, so that tests can reckon it too. */
static struct project *add_universal(struct world *world, size_t i)
{
	static const char *const languages[] = {"Go", "C", "Rust", "Java", NULL};
	char text[64];

	snprintf(text, sizeof(text), "u%zu/r%zu", i, i);
	struct project *project = add(world, text, i);
	project->id = UNIVERSE_ID + (int64_t)i;
	project->stars = (int64_t)(i * 7919 % 50000) + world->shift;
	project->forks = project->stars / 5;
	project->language = languages[i % 5];
	project->license = i % 3 ? "MIT" : NULL;
	snprintf(text, sizeof(text), "%s-%02zu-%02zuT%02zu:00:00Z", i % 2 ? "2016" : "2019", i % 12 + 1, i % 28 + 1,
		i % 24);
	project->created = arena_strdup(&world->arena, text);
	snprintf(text, sizeof(text), "Project %zu of the universe", i);
	project->description = arena_strdup(&world->arena, text);
	return project;
}

void world_shift(struct world *world, int64_t stars)
{
	world->shift += stars;
	for (size_t i = 0; i < world->count; i++)
		world->rows[i]->stars += stars;
}

static size_t universal_number(const struct world *world, const char *name)
{
	size_t a = 0;
	size_t b = 0;
	int end = 0;

	if (sscanf(name, "u%zu/r%zu%n", &a, &b, &end) != 2 || name[end] || a != b)
		return 0;
	return a <= world->universe ? a : 0;
}

struct project *world_find(struct world *world, const char *name)
{
	struct arena scratch = {0};
	char *key = folded(&scratch, name);
	struct project *found = map_get(&world->names, key);

	if (!found && universal_number(world, key) && !map_get(&world->moved, key))
		found = add_universal(world, universal_number(world, key));
	arena_release(&scratch);
	return found;
}

struct project *world_find_moved(struct world *world, const char *name)
{
	struct arena scratch = {0};
	struct project *found = map_get(&world->moved, folded(&scratch, name));

	arena_release(&scratch);
	return found;
}

struct project *world_find_id(struct world *world, int64_t id)
{
	for (size_t i = 0; i < world->count; i++)
		if (world->rows[i]->id == id)
			return world->rows[i];
	if (id <= UNIVERSE_ID || (size_t)(id - UNIVERSE_ID) > world->universe)
		return NULL;
	return add_universal(world, (size_t)(id - UNIVERSE_ID));
}

/* "2016-08" and "2016-08-08" are taken as the first instant of that time. */
static const char *whole_stamp(struct arena *arena, const char *value)
{
	char text[32];

	if (strlen(value) != strlen("YYYY-MM") && strlen(value) != strlen("YYYY-MM-DD"))
		return arena_strdup(arena, value);
	snprintf(text, sizeof(text), "%s%sT00:00:00Z", value, strlen(value) == strlen("YYYY-MM") ? "-01" : "");
	return arena_strdup(arena, text);
}

static bool set_text(struct project *project, const char *column, const char *value)
{
	const struct {
		const char *column;
		const char **place;
	} texts[] = {
		{"created", &project->created},
		{"updated", &project->updated},
		{"pushed", &project->pushed},
		{"language", &project->language},
		{"license", &project->license},
		{"homepage", &project->homepage},
		{"created_at", &project->created},
		{"description", &project->description},
		{"pushed_at", &project->pushed},
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (strcmp(texts[i].column, column) == 0)
			return *texts[i].place = value, true;
	return false;
}

static bool set_number(struct project *project, const char *column, const char *value)
{
	const struct {
		const char *column;
		int64_t *place;
	} numbers[] = {{"id", &project->id}, {"stars", &project->stars}, {"forks", &project->forks}};

	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		if (strcmp(numbers[i].column, column) == 0)
			return *numbers[i].place = strtoll(value, NULL, 10), true;
	return false;
}

static bool set(struct world *world, struct project *project, const char *column, const char *value)
{
	bool is_time = strncmp(column, "created", 7) == 0 || strncmp(column, "pushed", 6) == 0;

	if (!*value)
		return true;
	if (strcmp(column, "archived") == 0) {
		project->is_archived = strcmp(value, "true") == 0 || strcmp(value, "1") == 0;
		return true;
	}
	if (set_number(project, column, value))
		return true;
	return set_text(
		project, column, is_time ? whole_stamp(&world->arena, value) : arena_strdup(&world->arena, value));
}

bool world_set(struct world *world, const char *name, const char *column, const char *value, struct err *err)
{
	struct project *project = world_find(world, name);

	if (!project)
		return err_set(err, "no repository %s in the facts", name);
	return set(world, project, column, value) || err_set(err, "no column %s", column);
}

bool world_rename(struct world *world, const char *old, const char *now, struct err *err)
{
	struct project *project = world_find(world, now);

	if (!project)
		project = world_find(world, old);
	if (!project)
		return err_set(err, "neither %s nor %s in the facts", old, now);
	char *key = folded(&world->arena, old);
	if (map_get(&world->names, key) == project) {
		map_set(&world->names, key, NULL);
		project->name = arena_strdup(&world->arena, now);
		map_set(&world->names, folded(&world->arena, now), project);
	}
	map_set(&world->moved, key, project);
	return true;
}

static int repo_column(const struct csv *csv)
{
	for (size_t i = 0; i < csv->count; i++)
		if (strcmp(csv->fields[i], "repo") == 0 || strcmp(csv->fields[i], "full_name") == 0)
			return (int)i;
	return -1;
}

/* Columns that the hub has no use for are passed over: large lists carry more. */
static void load_row(struct world *world, const struct csv *csv, char **columns, size_t count, size_t repo)
{
	if (csv->count <= repo || !strchr(csv->fields[repo], '/'))
		return;
	struct project *project = add(world, csv->fields[repo], world->count + 1);
	for (size_t i = 0; i < count && i < csv->count; i++)
		if (i != repo)
			set(world, project, columns[i], csv->fields[i]);
}

static bool load_rows(struct world *world, struct csv *csv, struct err *err)
{
	struct arena heads = {0};

	if (!csv_next(csv, err))
		return err_set(err, "%s: empty", csv->path);
	int repo = repo_column(csv);
	if (repo < 0)
		return err_set(err, "%s: no column named repo", csv->path);
	size_t count = csv->count;
	char **columns = arena_alloc(&heads, count * sizeof(*columns));
	for (size_t i = 0; i < count; i++)
		columns[i] = arena_strdup(&heads, csv->fields[i]);
	while (csv_next(csv, err))
		load_row(world, csv, columns, count, (size_t)repo);
	arena_release(&heads);
	return !err->is_set;
}

bool world_load(struct world *world, const char *path, struct err *err)
{
	struct buf bytes;
	struct csv csv;

	buf_init(&bytes, MAX_FACTS);
	if (!file_read(path, &bytes, err)) {
		buf_release(&bytes);
		return false;
	}
	csv_init(&csv, path, bytes.data, bytes.len);
	bool is_good = load_rows(world, &csv, err);
	csv_release(&csv);
	buf_release(&bytes);
	return is_good;
}

void world_release(struct world *world)
{
	map_release(&world->names);
	map_release(&world->moved);
	free(world->rows);
	arena_release(&world->arena);
}
