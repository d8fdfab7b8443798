#include "report/figure.h"

#include <inttypes.h>

static int64_t coarser(int64_t a, int64_t b)
{
	int64_t unit = a > b ? a : b;

	return unit > 1 ? unit : 1;
}

/* tenths of a percent; 2^53 stars times 1000 still fit. */
static int64_t growth_of(int64_t delta, int64_t before)
{
	int64_t size = delta < 0 ? -delta : delta;
	int64_t tenths = (size * 1000 + before / 2) / before;

	return delta < 0 ? -tenths : tenths;
}

int64_t figure_round(int64_t stars, int64_t round)
{
	return stars < round ? stars : diff_round(stars, round);
}

static void read_side(const struct repo *repo, int64_t round, int64_t *stars, int64_t *unit)
{
	int64_t plain = repo ? repo->stars : -1;

	*stars = figure_round(plain, round);
	*unit = coarser(repo ? repo->stars_unit : 1, plain < round ? 1 : round);
}

struct figure figure_of(const struct change *change, int64_t round)
{
	struct figure figure = {0};

	read_side(change->before, round, &figure.before, &figure.before_unit);
	read_side(change->after, round, &figure.after, &figure.after_unit);
	figure.unit = coarser(figure.before_unit, figure.after_unit);
	figure.has_delta = figure.before >= 0 && figure.after >= 0;
	if (!figure.has_delta)
		return figure;
	figure.delta = change->after->stars - change->before->stars;
	figure.shown = diff_round(figure.after, figure.unit) - diff_round(figure.before, figure.unit);
	figure.has_growth = change->before->stars > 0;
	if (figure.has_growth) {
		figure.growth = growth_of(figure.delta, change->before->stars);
		figure.shown_growth = growth_of(figure.shown, figure.before);
	}
	return figure;
}

void figure_write_tenths(struct buf *out, int64_t tenths)
{
	int64_t size = tenths < 0 ? -tenths : tenths;

	buf_printf(out, "%s%" PRId64 ".%" PRId64, tenths < 0 ? "-" : "", size / 10, size % 10);
}
