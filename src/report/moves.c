#include "report/moves.h"

#include "base/mem.h"
#include "base/sum.h"

#include <stdlib.h>

static int compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int64_t magnitude(int64_t number)
{
	return number < 0 ? -number : number;
}

/* The place in the diff breaks every tie. */
static int by_place(const struct move *a, const struct move *b)
{
	return (a > b) - (a < b);
}

static int by_stars(const void *a, const void *b)
{
	const struct move *x = *(const struct move *const *)a, *y = *(const struct move *const *)b;
	int order = compare(magnitude(y->figure.delta), magnitude(x->figure.delta));

	return order ? order : by_place(x, y);
}

static int by_growth(const void *a, const void *b)
{
	const struct move *x = *(const struct move *const *)a, *y = *(const struct move *const *)b;
	int order = compare(y->figure.growth, x->figure.growth);

	return order ? order : by_place(x, y);
}

static int by_rank(const void *a, const void *b)
{
	const struct move *x = *(const struct move *const *)a, *y = *(const struct move *const *)b;
	int order = compare((int64_t)x->rank_after, (int64_t)y->rank_after);

	return order ? order : by_place(x, y);
}

static int by_count_before(const void *a, const void *b)
{
	const struct move *x = *(struct move *const *)a, *y = *(struct move *const *)b;
	int order = compare(y->figure.before, x->figure.before);

	return order ? order : by_place(x, y);
}

static int by_count_after(const void *a, const void *b)
{
	const struct move *x = *(struct move *const *)a, *y = *(struct move *const *)b;
	int order = compare(y->figure.after, x->figure.after);

	return order ? order : by_place(x, y);
}

/* Of that day's list: what was dropped since still has its place in the earlier one. */
static bool is_ranked(const struct moves *moves, size_t i, bool is_after)
{
	const struct move *move = &moves->items[i];

	if (is_after)
		return i < moves->listed && move->figure.after >= 0;
	return (i < moves->listed || !move->change->after) && move->figure.before >= 0;
}

/* By all counts of one side, as the report of that day ranks: equal counts share a rank. */
static void rank(struct moves *moves, bool is_after)
{
	SCOPED_FREE struct move **sorted = mem_calloc(moves->count + 1, sizeof(*sorted));
	size_t count = 0, rank = 0;

	for (size_t i = 0; i < moves->count; i++) {
		if (is_ranked(moves, i, is_after))
			sorted[count++] = &moves->items[i];
	}
	qsort(sorted, count, sizeof(struct move *), is_after ? by_count_after : by_count_before);
	for (size_t i = 0; i < count; i++) {
		const struct figure *figure = &sorted[i]->figure, *last = i ? &sorted[i - 1]->figure : NULL;
		if (!last || (is_after ? figure->after != last->after : figure->before != last->before))
			rank = i + 1;
		*(is_after ? &sorted[i]->rank_after : &sorted[i]->rank_before) = rank;
	}
}

/* false: the total is beyond every number. */
static bool count_total(struct moves *moves, const struct figure *figure)
{
	if (figure->after < 0)
		return true;
	if (moves->total < 0)
		moves->total = 0;
	return sum_add(&moves->total, figure->after);
}

/* The same of the difference. */
static bool count_move(struct moves *moves, const struct figure *figure)
{
	if (!figure->has_delta)
		return true;
	moves->sum.has_delta = true;
	if (figure->unit > moves->sum.unit)
		moves->sum.unit = figure->unit;
	moves->up += figure->shown > 0;
	moves->down += figure->shown < 0;
	moves->same += figure->shown == 0;
	return sum_add(&moves->sum.delta, figure->delta);
}

static void count_moves(struct moves *moves)
{
	bool has_total = true, has_delta = true;

	for (size_t i = 0; i < moves->listed; i++) {
		has_total &= count_total(moves, &moves->items[i].figure);
		has_delta &= count_move(moves, &moves->items[i].figure);
	}
	if (!has_total)
		moves->total = -1;
	moves->sum.has_delta &= has_delta;
}

static void finish_sum(struct figure *sum)
{
	sum->shown = diff_round(magnitude(sum->delta), sum->unit);
	if (sum->delta < 0)
		sum->shown = -sum->shown;
}

void moves_init(struct moves *moves, const struct changes_input *input)
{
	const struct diff *diff = input->diff;

	*moves = (struct moves){.input = input, .language = language_of(input->catalog, input->language)};
	moves->items = mem_calloc(diff->count + 1, sizeof(*moves->items));
	moves->count = diff->count;
	moves->listed = diff->count - diff->dropped;
	moves->total = -1;
	moves->sum.unit = 1;
	for (size_t i = 0; i < diff->count; i++) {
		moves->items[i].change = &diff->changes[i];
		moves->items[i].figure = figure_of(&diff->changes[i], input->round);
	}
	count_moves(moves);
	finish_sum(&moves->sum);
	rank(moves, false);
	rank(moves, true);
}

void moves_release(struct moves *moves)
{
	free(moves->items);
	*moves = (struct moves){0};
}

static bool has_moved(const struct figure *figure)
{
	return figure->has_delta && figure->shown != 0;
}

static bool has_failed(const struct moves *moves, const struct change *change)
{
	enum repo_status now = change->after ? change->after->status : REPO_UNKNOWN;

	return now != REPO_OK && !(moves->input->is_news && change->before && change->before->status == now);
}

static bool is_of(const struct moves *moves, const struct move *move, enum move_kind kind)
{
	const struct change *change = move->change;

	if ((size_t)(move - moves->items) >= moves->listed)
		return kind == MOVE_DROPPED && !change->after;
	switch (kind) {
	case MOVE_STARS:
		return has_moved(&move->figure);
	case MOVE_GROWTH:
		return has_moved(&move->figure) && move->figure.has_growth;
	case MOVE_RANK:
		return move->rank_before && move->rank_after && move->rank_before != move->rank_after;
	case MOVE_RENAMED:
		return change->is_renamed && !moves->input->hides_corrections;
	case MOVE_CORRECTED:
		return change->is_date_corrected && !moves->input->hides_corrections;
	case MOVE_NEW:
		return moves->input->diff->before && !change->before && change->after;
	case MOVE_DROPPED:
		return false;
	case MOVE_ARCHIVED:
		return change->is_newly_archived;
	case MOVE_GONE:
		return change->is_newly_gone;
	default:
		return has_failed(moves, change);
	}
}

const struct move **moves_of(const struct moves *moves, enum move_kind kind, size_t *count)
{
	static int (*const orders[MOVE_KIND_COUNT])(const void *, const void *) = {
		[MOVE_STARS] = by_stars, [MOVE_GROWTH] = by_growth, [MOVE_RANK] = by_rank};
	const struct move **found = mem_calloc(moves->count + 1, sizeof(*found));

	*count = 0;
	for (size_t i = 0; i < moves->count; i++) {
		if (is_of(moves, &moves->items[i], kind))
			found[(*count)++] = &moves->items[i];
	}
	if (orders[kind])
		qsort(found, *count, sizeof(const struct move *), orders[kind]);
	return found;
}

const char *moves_name(const struct moves *moves, const struct move *move)
{
	const struct change *change = move->change;
	const struct catalog *catalog = moves->input->catalog;
	const struct repo *repo = change->after ? change->after : change->before;

	if (change->project && catalog) {
		const char *name = catalog_text(catalog, &change->project->name, moves->language.tag);
		return name && *name ? name : change->project->repo;
	}
	return repo->full_name ? repo->full_name : repo->name;
}

struct date moves_date(const struct moves *moves, const struct repo *repo)
{
	struct date own = moment_date(repo->as_of);

	return date_is_known(own) ? own : moves->input->diff->after->date;
}
