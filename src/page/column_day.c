#include "base/mem.h"
#include "base/text.h"
#include "page/work.h"

#include <stdlib.h>

/* What the columns of days have to do: each as its author wrote it, no more exact and no less. */

/* "03/04/2025" is read where its column says what is what. */
static bool read_day(const struct work *work, const struct column *column, struct cell cell, struct when *when)
{
	return when_parse_in(work->refresh->bytes, cell.start, cell.end, work->table->orders[column->fact], when);
}

static void learn(struct work *work, struct column *column, struct cell cell)
{
	struct when when;

	if (read_day(work, column, cell, &when))
		when_style_add(&column->dates, work->refresh->bytes, &when);
}

static struct moment moment_in(struct fact_value value)
{
	return (struct moment){value.number};
}

static void weigh(struct work *work, struct column *column)
{
	struct agreement_days *days = mem_calloc(work->table->row_count + 1, sizeof(*days));
	size_t count = 0;
	struct when when;
	struct cell cell;

	for (size_t i = 0; i < work->table->row_count; i++) {
		work_read_row(work, i);
		struct moment moment = moment_in(work_value(work, column, i));

		if (moment_is_known(moment) && work_cell(work, column, &cell) && read_day(work, column, cell, &when))
			days[count++] = (struct agreement_days){when.date, moment_date(moment)};
	}
	evidence_of_days(&(struct weighing){work->refresh, work->table, column->fact, work->has_counts, false}, days,
		count, &column->evidence);
	free(days);
}

static void tell(struct work *work, struct column *column, struct cell cell, const char *how, bool can_fix)
{
	const char *why;
	char day[DATE_SIZE];

	date_format(moment_date(moment_in(fact_get(work->facts, column->fact))), day);
	why = findings_format(&work->refresh->result->findings, "is not %s (%s: %s)%s",
		column->fact == FACT_CREATED ? "the creation date" : column->field->one, work_host(work), day, how);
	work_tell(work, column, PAGE_DIFFERS, cell, why, can_fix ? "--fix dates corrects" : NULL);
}

/* Is the answer earlier than what stands there? A last day only moves on. */
static bool is_backward(const struct column *column, const struct when *when, struct moment moment)
{
	struct agreement_days days = {when->date, moment_date(moment)};

	return column->field->sense == AGREEMENT_LATEST && !agreement_of_day(AGREEMENT_LATEST, &days);
}

static void correct(
	struct work *work, struct column *column, struct cell cell, const struct when *when, struct moment moment)
{
	bool is_asked = column->field->fix && !column->is_corrected;

	if (is_asked || is_backward(column, when, moment)) {
		tell(work, column, cell, "", is_asked);
	} else if (!when_write(&work->text, work->refresh->bytes, when, &column->dates, moment_seconds(moment))) {
		tell(work, column, cell, ", and it is not certain how that would be written", false);
	} else {
		work_write(work, column, when->start, when->end);
		if (column->field->fix)
			order_correct(&column->order, moment_seconds(moment), when);
	}
}

/* An answer a day before is that of another time zone. */
static bool is_right(const struct column *column, const struct when *when, struct moment moment)
{
	int order = when_compare(when, moment_seconds(moment));

	return order == 0 ||
		(order > 0 && column->field->sense == AGREEMENT_LATEST && !is_backward(column, when, moment));
}

static void fill(struct work *work, struct column *column, struct cell cell, struct moment moment)
{
	char day[DATE_SIZE];

	if (!column->dates.has_first)
		buf_puts(&work->text, date_format(moment_date(moment), day));
	else if (!when_write(&work->text, work->refresh->bytes, &column->dates.first, &column->dates,
			 moment_seconds(moment)))
		return;
	work_fill(work, column, cell);
}

static void refresh(struct work *work, struct column *column, struct cell cell)
{
	const char *bytes = work->refresh->bytes;
	struct when when;
	bool is_date = read_day(work, column, cell, &when);

	if (is_date && column->field->fix && column->is_corrected)
		order_add(&column->order, work->row, when.date);
	struct moment moment = work->facts ? moment_in(fact_get(work->facts, column->fact)) : MOMENT_UNKNOWN;
	if (!moment_is_known(moment) || !column->evidence.is_enough)
		return;
	bool is_month = moment_precision(moment) == MOMENT_MONTH;
	if (is_date && is_month && when.date.day > 0) {
		if (work->refresh->options->is_explained)
			work_say(work, PAGE_LEFT, cell, "is more exact than what is known", "left");
	} else if (is_date && !is_right(column, &when, moment) && column->fact == FACT_RELEASED &&
		column_tag_is_held(work)) {
		work_tell(work, column, PAGE_DOUBT, cell, "is the day of a release that was left, too", NULL);
	} else if (is_date && !is_right(column, &when, moment)) {
		correct(work, column, cell, &when, moment);
	} else if (is_date) {
		work_say_right(work, cell);
	} else if (work->is_filled && row_is_placeholder(bytes, cell) && !is_month) {
		fill(work, column, cell, moment);
	} else {
		work_say_other(work, column, cell);
	}
}

/* Is a count of the row older than this day yet? */
static bool is_held(const struct work *work)
{
	for (size_t i = 0; i < work->column_count; i++)
		if (work->columns[i].field->way == FIELD_COUNT && !work->columns[i].evidence.is_enough)
			return true;
	return work->is_row_held;
}

static bool has_digit(const char *bytes, struct cell cell)
{
	while (cell.start < cell.end && !text_is_digit(bytes[cell.start]))
		cell.start++;
	return cell.start < cell.end;
}

static void refresh_as_of(struct work *work, struct column *column, struct cell cell)
{
	const char *bytes = work->refresh->bytes;
	int64_t instant = refresh_instant(work->refresh);
	struct when when;

	/* "✓" says nothing of when. */
	if (!work->is_row_changed || !has_digit(bytes, cell) || !date_is_known(work->refresh->options->as_of))
		return;
	if (!when_parse(bytes, cell.start, cell.end, &when))
		work_tell(work, column, PAGE_DOUBT, cell, "is the day of counts that are newer now, and is not read",
			NULL);
	else if (when_compare(&when, instant) >= 0)
		work_say_right(work, cell);
	else if (is_held(work))
		work_tell(work, column, PAGE_DOUBT, cell, "is the day of a count that was left, too", NULL);
	else if (when_write(&work->text, bytes, &when, &column->dates, instant))
		work_write(work, column, when.start, when.end);
	else
		work_tell(work, column, PAGE_DOUBT, cell,
			"is the day of counts that are newer now, and it is not certain how that would be written",
			NULL);
}

const struct column_kind column_as_of = {learn, NULL, refresh_as_of};
const struct column_kind column_day = {learn, weigh, refresh};
