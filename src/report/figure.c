#include "report/figure.h"

#include "base/sum.h"

#include <inttypes.h>

static int64_t coarser(int64_t a, int64_t b)
{
	int64_t unit = a > b ? a : b;

	return unit > 1 ? unit : 1;
}

/* Tenths of a percent; false where they are not to be known. */
static bool growth_of(int64_t delta, int64_t before, int64_t *growth)
{
	int64_t tenths = delta < 0 ? -delta : delta;

	if (before <= 0 || !sum_multiply(&tenths, 1000) || !sum_add(&tenths, before / 2))
		return false;
	tenths /= before;
	*growth = delta < 0 ? -tenths : tenths;
	return true;
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
	figure.has_growth = growth_of(figure.delta, change->before->stars, &figure.growth) &&
		growth_of(figure.shown, figure.before, &figure.shown_growth);
	return figure;
}

void figure_write_tenths(struct buf *out, int64_t tenths)
{
	int64_t size = tenths < 0 ? -tenths : tenths;

	buf_printf(out, "%s%" PRId64 ".%" PRId64, tenths < 0 ? "-" : "", size / 10, size % 10);
}
