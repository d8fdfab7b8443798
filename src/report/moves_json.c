#include "base/json.h"
#include "report/moves.h"
#include "report/remark.h"

#define SCHEMA "eco-refresh/changes/1"

static void put_date(struct json *json, const char *key, struct date date)
{
	char text[DATE_SIZE];

	json_put_string(json, key, date_is_known(date) ? date_format(date, text) : NULL);
}

static void put_figure(struct json *json, const struct figure *figure)
{
	json_put_integer(json, "before", figure->before);
	json_put_integer(json, "before_unit", figure->before_unit);
	json_put_integer(json, "after", figure->after);
	json_put_integer(json, "after_unit", figure->after_unit);
	json_put_integer(json, "delta", figure->delta);
	if (figure->has_growth)
		json_put_real(json, "growth_percent", (double)figure->growth / 10, 1);
}

static void put_moment(struct json *json, const char *key, struct moment moment)
{
	char text[DATE_STAMP_SIZE];

	if (moment_is_known(moment))
		json_put_string(json, key, moment_format(moment, text));
}

static void put_failure(struct json *json, const struct repo *repo)
{
	json_put_string(json, "status", repo_status_name(repo ? repo->status : REPO_UNKNOWN));
	if (!repo)
		return;
	put_moment(json, "as_of", repo->as_of);
	put_moment(json, "since", repo->since);
	if (repo->reason)
		json_put_string(json, "reason", repo->reason);
}

static void put_detail(struct json *json, const struct move *move, enum move_kind kind)
{
	const struct change *change = move->change;

	if (kind == MOVE_STARS || kind == MOVE_GROWTH) {
		put_figure(json, &move->figure);
	} else if (kind == MOVE_RANK) {
		json_put_integer(json, "before", (int64_t)move->rank_before);
		json_put_integer(json, "after", (int64_t)move->rank_after);
	} else if (kind == MOVE_RENAMED) {
		json_put_string(json, "before", remark_former_name(change));
		/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): what is renamed has both sides */
		json_put_string(json, "after", change->after->full_name);
	} else if (kind == MOVE_CORRECTED) {
		put_moment(json, "before", change->before->created);
		put_moment(json, "after", change->after->created);
	} else if (kind == MOVE_FAILED) {
		put_failure(json, change->after);
	}
}

static void put_list(struct json *json, const char *key, const struct moves *moves, enum move_kind kind)
{
	size_t count;
	SCOPED_FREE const struct move **found = moves_of(moves, kind, &count);

	json_open(json, key, '[');
	for (size_t i = 0; i < count; i++) {
		const struct change *change = found[i]->change;
		const struct repo *repo = change->after ? change->after : change->before;
		json_open(json, NULL, '{');
		json_put_string(json, "name", moves_name(moves, found[i]));
		json_put_string(json, "repo",
			!repo                     ? change->project->repo
				: repo->full_name ? repo->full_name
						  : repo->name);
		put_detail(json, found[i], kind);
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void put_totals(struct json *json, const struct moves *moves)
{
	json_open(json, "totals", '{');
	json_put_integer(json, "projects", (int64_t)moves->listed);
	if (moves->total >= 0)
		json_put_integer(json, "stars", moves->total);
	if (moves->sum.has_delta) {
		json_put_integer(json, "delta", moves->sum.delta);
		json_put_integer(json, "unit", moves->sum.unit);
	}
	json_put_integer(json, "up", (int64_t)moves->up);
	json_put_integer(json, "down", (int64_t)moves->down);
	json_put_integer(json, "unchanged", (int64_t)moves->same);
	json_close(json, '}');
}

void moves_write_json(const struct moves *moves, struct buf *out)
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
	struct json json = {.out = out, .is_pretty = true};

	json_open(&json, NULL, '{');
	json_put_string(&json, "schema", SCHEMA);
	put_date(&json, "before", diff->before ? diff->before->date : (struct date){0});
	put_date(&json, "after", diff->after->date);
	put_totals(&json, moves);
	for (enum move_kind kind = 0; kind < MOVE_KIND_COUNT; kind++)
		put_list(&json, keys[kind], moves, kind);
	json_close(&json, '}');
	buf_putc(out, '\n');
}
