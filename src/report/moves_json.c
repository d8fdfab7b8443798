#include "base/json.h"
#include "report/moves.h"
#include "report/remark.h"

#include <stdlib.h>

#define SCHEMA "eco-refresh/changes/1"

static void put_date(struct json *map, const char *key, struct date date)
{
	char text[DATE_SIZE];

	json_put_string(map, key, date_is_known(date) ? date_format(date, text) : NULL);
}

static void put_figure(struct json *map, const struct figure *figure)
{
	json_put_integer(map, "before", figure->before);
	json_put_integer(map, "before_unit", figure->before_unit);
	json_put_integer(map, "after", figure->after);
	json_put_integer(map, "after_unit", figure->after_unit);
	json_put_integer(map, "delta", figure->delta);
	if (figure->has_growth)
		json_put_real(map, "growth_percent", (double)figure->growth / 10, 1);
}

static void put_moment(struct json *map, const char *key, struct moment moment)
{
	char text[DATE_STAMP_SIZE];

	if (moment_is_known(moment))
		json_put_string(map, key, moment_format(moment, text));
}

static void put_failure(struct json *map, const struct repo *repo)
{
	json_put_string(map, "status", repo_status_name(repo ? repo->status : REPO_UNKNOWN));
	if (!repo)
		return;
	put_moment(map, "as_of", repo->as_of);
	put_moment(map, "since", repo->since);
	if (repo->reason)
		json_put_string(map, "reason", repo->reason);
}

static void put_detail(struct json *map, const struct move *move, enum move_kind kind)
{
	const struct change *change = move->change;

	if (kind == MOVE_STARS || kind == MOVE_GROWTH) {
		put_figure(map, &move->figure);
	} else if (kind == MOVE_RANK) {
		json_put_integer(map, "before", (int64_t)move->rank_before);
		json_put_integer(map, "after", (int64_t)move->rank_after);
	} else if (kind == MOVE_RENAMED) {
		json_put_string(map, "before", remark_former_name(change));
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what is renamed has both sides */
		json_put_string(map, "after", change->after->full_name);
	} else if (kind == MOVE_CORRECTED) {
		put_moment(map, "before", change->before->created);
		put_moment(map, "after", change->after->created);
	} else if (kind == MOVE_FAILED) {
		put_failure(map, change->after);
	}
}

static struct json *make_list(const struct moves *moves, enum move_kind kind)
{
	struct json *list = json_new_list();
	size_t count;
	const struct move **found = moves_of(moves, kind, &count);

	for (size_t i = 0; i < count; i++) {
		const struct change *change = found[i]->change;
		const struct repo *repo = change->after ? change->after : change->before;
		struct json *map = json_new_map();
		json_put_string(map, "name", moves_name(moves, found[i]));
		json_put_string(map, "repo",
			!repo                     ? change->project->repo
				: repo->full_name ? repo->full_name
						  : repo->name);
		put_detail(map, found[i], kind);
		json_add(list, map);
	}
	free(found);
	return list;
}

static struct json *make_totals(const struct moves *moves)
{
	struct json *totals = json_new_map();

	json_put_integer(totals, "projects", (int64_t)moves->listed);
	if (moves->total >= 0)
		json_put_integer(totals, "stars", moves->total);
	if (moves->sum.has_delta) {
		json_put_integer(totals, "delta", moves->sum.delta);
		json_put_integer(totals, "unit", moves->sum.unit);
	}
	json_put_integer(totals, "up", (int64_t)moves->up);
	json_put_integer(totals, "down", (int64_t)moves->down);
	json_put_integer(totals, "unchanged", (int64_t)moves->same);
	return totals;
}

bool moves_write_json(const struct moves *moves, struct buf *out, struct err *err)
{
	static const char *const keys[MOVE_KIND_COUNT] = {[MOVE_STARS] = "by_stars",
		[MOVE_GROWTH] = "by_percent",
		[MOVE_RANK] = "ranks",
		[MOVE_RENAMED] = "renamed",
		[MOVE_CORRECTED] = "dates_corrected",
		[MOVE_NEW] = "new",
		[MOVE_DROPPED] = "dropped",
		[MOVE_ARCHIVED] = "newly_archived",
		[MOVE_GONE] = "newly_gone",
		[MOVE_FAILED] = "not_refreshed"};
	const struct diff *diff = moves->input->diff;
	struct json *root = json_new_map();

	(void)err;
	json_put_string(root, "schema", SCHEMA);
	put_date(root, "before", diff->before ? diff->before->date : (struct date){0});
	put_date(root, "after", diff->after->date);
	json_put(root, "totals", make_totals(moves));
	for (enum move_kind kind = 0; kind < MOVE_KIND_COUNT; kind++)
		json_put(root, keys[kind], make_list(moves, kind));
	json_write(out, root, true);
	buf_putc(out, '\n');
	json_free(root);
	return true;
}
