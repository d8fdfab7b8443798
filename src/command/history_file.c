#include "command/history.h"

#include "base/file.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"

#include <inttypes.h>
#include <stdlib.h>

/* What the file said of a repository, kind and day. */
struct told {
	int64_t stars;
	unsigned line;
};

/* A repository that the catalog does not list. */
struct stranger {
	const char *repo;
	unsigned line; /* its first */
	size_t rows;
};

struct taking {
	struct workspace *workspace;
	const char *path;
	struct map told; /* "owner/name kind day" -> struct told * */
	struct map known; /* names that GitHub gives the listed ones now -> anything */
	struct map by_name; /* name -> struct stranger * */
	struct stranger **strangers; /* as they come */
	size_t stranger_count, stranger_capacity;
	struct date newest; /* the day of the reports */
	size_t later; /* rows after it */
	unsigned later_line; /* the first of them */
	struct arena arena;
};

static bool is_listed(const struct taking *taking, const char *repo)
{
	return catalog_find(&taking->workspace->catalog, repo) || map_get(&taking->known, repo);
}

static void add_stranger(struct taking *taking, const struct series_row *row)
{
	struct stranger *stranger = map_get(&taking->by_name, row->repo);

	if (!stranger) {
		stranger = arena_alloc(&taking->arena, sizeof *stranger);
		*stranger = (struct stranger){arena_strdup(&taking->arena, row->repo), row->line, 0};
		map_add(&taking->by_name, stranger->repo, stranger);
		MEM_NEXT(taking->strangers, taking->stranger_count, taking->stranger_capacity) = stranger;
	}
	stranger->rows++;
}

static const char *key_of(struct taking *taking, const struct series_row *row)
{
	SCOPED(buf) text = BUF_EMPTY;

	buf_printf(&text, "%s %d %" PRId64, row->repo, (int)row->kind, date_days(row->date));
	return arena_strndup(&taking->arena, text.data, text.len);
}

static void compare(struct taking *taking, const struct series_row *row)
{
	struct told *told = arena_alloc(&taking->arena, sizeof *told), *before;
	char date[DATE_SIZE];

	*told = (struct told){row->stars, row->line};
	before = map_add(&taking->told, key_of(taking, row), told);
	if (!before)
		return;
	if (before->stars != row->stars)
		log_warn_at(taking->path, row->line,
			"%s: %" PRId64 " stars on %s, but line %u says %" PRId64 "; the later row stands", row->repo,
			row->stars, date_format(row->date, date), before->line, before->stars);
	*before = *told;
}

static void note_later(struct taking *taking, const struct series_row *row)
{
	if (!date_is_known(taking->newest) || date_compare(row->date, taking->newest) <= 0)
		return;
	if (taking->later++ == 0)
		taking->later_line = row->line;
}

static void take_row(void *context, const struct series_row *row)
{
	struct taking *taking = context;

	compare(taking, row);
	note_later(taking, row);
	if (!is_listed(taking, row->repo))
		add_stranger(taking, row);
	series_add(&taking->workspace->series, row->repo, row->kind, row->date, row->stars);
}

static void warn_of_strangers(const struct taking *taking)
{
	for (size_t i = 0; i < taking->stranger_count; i++) {
		const struct stranger *stranger = taking->strangers[i];

		log_warn_at(taking->path, stranger->line,
			"%s is not in the catalog: %zu row%s kept in %s, and no report shows %s", stranger->repo,
			stranger->rows, stranger->rows == 1 ? " is" : "s are", taking->workspace->options->series,
			stranger->rows == 1 ? "it" : "them");
	}
}

static void warn_of_later(const struct taking *taking)
{
	char date[DATE_SIZE];

	if (taking->later)
		log_warn_at(taking->path, taking->later_line,
			"%zu row%s later than %s, the day of the newest snapshot: kept, but in no report before its "
			"day",
			taking->later, taking->later == 1 ? " is" : "s are", date_format(taking->newest, date));
}

bool history_file_take(struct workspace *workspace, const char *path, size_t *taken, struct err *err)
{
	struct taking taking = {.workspace = workspace,
		.path = path,
		.told.is_nocase = true,
		.known.is_nocase = true,
		.by_name.is_nocase = true};
	SCOPED(buf) bytes = BUF_UP_TO(SERIES_MAX_BYTES);

	if (archive_newest(&workspace->archive))
		taking.newest = archive_newest(&workspace->archive)->date;
	/* A project's rows may stand under the name it was renamed to: the reports look there, too. */
	for (size_t i = 0; i < workspace->catalog.project_count; i++) {
		const char *name = archive_full_name(&workspace->archive, &workspace->catalog.projects[i], 0);

		if (name)
			map_add(&taking.known, name, workspace);
	}
	bool is_good = file_read(path, &bytes, err) && series_read(path, bytes.data, bytes.len, take_row, &taking, err);
	if (is_good && taking.told.count == 0)
		is_good = err_set(err, "%s: no rows (repo,date,stars,kind)", path);
	if (is_good) {
		warn_of_strangers(&taking);
		warn_of_later(&taking);
	}
	*taken = taking.told.count;
	map_release(&taking.told);
	map_release(&taking.known);
	map_release(&taking.by_name);
	free(taking.strangers);
	arena_release(&taking.arena);
	return is_good;
}
