/* diff [A [B]]: what changed between two snapshots, by date or by file; "last": the two newest. */
#include "base/file.h"
#include "base/log.h"
#include "command/run.h"
#include "command/workspace.h"
#include "report/changes.h"

#include <string.h>

/* A snapshot of the archive, or one read for this run. */
struct side {
	const struct snapshot *snapshot;
	struct snapshot own;
	bool is_own;
};

/* "the nearest are 2021-11-11 and 2022-01-06": the snapshots around a date, or the ends where date is unknown. */
static void put_nearest(struct buf *out, const struct archive *archive, struct date date)
{
	bool is_known = date_is_known(date);
	size_t next = 0;
	char name[DATE_SIZE];

	while (is_known && next < archive->count && date_days(archive->snapshots[next].date) < date_days(date))
		next++;
	if (archive->count == 0) {
		buf_puts(out, "there are no snapshots");
	} else if (archive->count == 1 || (is_known && (next == 0 || next == archive->count))) {
		buf_printf(out, archive->count == 1 ? "the only snapshot is %s" : "the nearest is %s",
			date_format(archive->snapshots[next < archive->count ? next : next - 1].date, name));
	} else {
		const struct date before = archive->snapshots[is_known ? next - 1 : 0].date;
		const struct date after = archive->snapshots[is_known ? next : archive->count - 1].date;

		buf_printf(out, is_known ? "the nearest are %s" : "there are snapshots from %s",
			date_format(before, name));
		buf_printf(out, is_known ? " and %s" : " to %s", date_format(after, name));
	}
}

static bool fail_side(
	const struct workspace *workspace, const char *operand, bool is_date, struct date date, struct err *err)
{
	const char *directory = workspace->options->snapshots;
	SCOPED(buf) nearest = BUF_EMPTY;

	put_nearest(&nearest, &workspace->archive, date);
	if (is_date)
		err_set(err, "there is no snapshot of %s in %s; %s", operand, directory, nearest.data);
	else
		err_set(err, "'%s' is neither a date (YYYY-MM-DD) nor a file; in %s %s", operand, directory,
			nearest.data);
	return false;
}

static bool find_side(struct side *side, const struct workspace *workspace, const char *operand, struct err *err)
{
	struct date date = {0};
	bool is_date = date_parse(operand, &date);

	if (!file_exists(operand)) {
		side->snapshot = is_date ? archive_at(&workspace->archive, date) : NULL;
		return side->snapshot != NULL || fail_side(workspace, operand, is_date, date, err);
	}
	side->is_own = true;
	side->snapshot = &side->own;
	return snapshot_load(&side->own, operand, err);
}

/* That of the day, else the last before it, else the first of all. */
static const struct snapshot *snapshot_before(const struct archive *archive, struct date day)
{
	size_t i = archive->count;

	while (i > 1 && date_compare(archive->snapshots[i - 1].date, day) > 0)
		i--;
	return i > 0 ? &archive->snapshots[i - 1] : NULL;
}

static bool find_since(struct side *side, const struct workspace *workspace, struct err *err)
{
	const struct snapshot *newest = archive_newest(&workspace->archive);
	struct date since;

	if (newest == NULL)
		return true;
	if (!workspace_since(workspace, &since, err))
		return false;
	side->snapshot = snapshot_before(&workspace->archive, since);
	return true;
}

static bool find_operands(struct side sides[2], const struct workspace *workspace, struct err *err)
{
	const struct options *options = workspace->options;
	const struct archive *archive = &workspace->archive;

	if (options->since != NULL)
		return find_since(&sides[0], workspace, err);
	if (options->operand_count == 1 && strcmp(options->operands[0], "last") == 0) {
		sides[0].snapshot = archive->count > 1 ? &archive->snapshots[archive->count - 2] : NULL;
		return sides[0].snapshot != NULL ||
			err_set(err, "%s: diff last compares the two newest snapshots, and there %s",
				options->snapshots, archive->count == 1 ? "is one" : "are none");
	}
	for (size_t i = 0; i < options->operand_count; i++)
		if (!find_side(&sides[i], workspace, options->operands[i], err))
			return false;
	return true;
}

static bool find_sides(struct side sides[2], const struct workspace *workspace, struct err *err)
{
	const struct options *options = workspace->options;

	sides[0].snapshot = workspace->baseline;
	sides[1].snapshot = archive_newest(&workspace->archive);
	if (!find_operands(sides, workspace, err))
		return false;
	if (sides[0].snapshot == NULL || sides[1].snapshot == NULL)
		return err_set(err, "%s: there are no snapshots to compare; name two files, or run eco-refresh first",
			options->snapshots);
	return true;
}

static bool print_changes(const struct workspace *workspace, const struct side sides[2], struct err *err)
{
	const struct options *options = workspace->options;
	const struct catalog *catalog = workspace->catalog.project_count > 0 ? &workspace->catalog : NULL;
	enum changes_form form = CHANGES_TEXT;
	SCOPED(buf) text = BUF_EMPTY;

	if (options->format != NULL && !changes_form_parse(options->format, &form))
		return err_set(err, "--format of diff takes text, md or json, not '%s'", options->format);
	SCOPED(diff) diff;
	diff_init(&diff, &workspace->archive, catalog, sides[0].snapshot, sides[1].snapshot);
	const struct changes_input input = {.diff = &diff, .catalog = catalog, .web = workspace->web};
	changes_write(&input, form, &text);
	log_text(&text);
	return true;
}

int run_diff(struct options *options, struct err *err)
{
	struct side sides[2] = {{0}};
	int status;

	if (options->since != NULL && options->operand_count > 0) {
		err_set(err, "--since compares with the newest snapshot: '%s' is one too many", options->operands[0]);
		return STATUS_USAGE;
	}
	SCOPED(workspace) workspace;
	if (workspace_read(&workspace, options, &status, err) && find_sides(sides, &workspace, err) &&
		print_changes(&workspace, sides, err))
		status = STATUS_DONE;
	for (size_t i = 0; i < 2; i++)
		if (sides[i].is_own)
			snapshot_release(&sides[i].own);
	return status;
}
