/* import FILE: another tool's list, or a page, as a catalog on standard output. */
#include "base/file.h"
#include "base/lock.h"
#include "base/log.h"
#include "command/hosts.h"
#include "command/run.h"
#include "command/stop.h"
#include "import/import.h"
#include "import/tongue.h"
#include "model/archive.h"

#include <string.h>
#include <time.h>

#define MAX_BYTES ((size_t)64 * 1024 * 1024)

static bool read_operand(struct draft *draft, const char *path, const struct sites *sites, struct err *err)
{
	SCOPED(buf) bytes = BUF_UP_TO(MAX_BYTES);

	if (strcmp(path, "-") != 0 && file_is_directory(path))
		return import_read_folder(draft, path, sites, err);
	return (strcmp(path, "-") == 0 ? file_read_stdin(&bytes, err) : file_read(path, &bytes, err)) &&
		import_read(draft, path, sites, bytes.data, bytes.len, err);
}

/* What is printed must be a catalog, whatever the list was. */
static bool check_catalog(const struct buf *text, struct err *err)
{
	SCOPED(catalog) catalog;
	return catalog_parse(&catalog, "the imported catalog", text->data, text->len, err);
}

/* English is what a list without other words gets: nothing was found out. */
static void tell_language(const struct draft *draft)
{
	if (strcmp(draft->language, "en") != 0)
		log_note("%s: its words are %s: languages: [%s]%s", draft->path, tongue_name(draft->language),
			draft->language,
			tongue_is_spoken(draft->language) ? "" : "; the reports' own words are English in it");
}

static void summarise(const struct options *options, const struct draft *draft)
{
	char links[48] = "";
	size_t shown = 0;

	if (draft->link_count > 0)
		snprintf(links, sizeof links, ", %zu of them on no host", draft->link_count);
	for (size_t i = 0; i < draft->project_count; i++)
		shown += draft->projects[i]->stars >= 0 || draft->projects[i]->created[0] != '\0';
	if (draft->leftover_count == 0)
		log_note("%s: %zu project%s%s, nothing left out", draft->path, draft->project_count,
			draft->project_count == 1 ? "" : "s", links);
	else
		log_note("%s: %zu project%s%s; what could not be taken over is listed above: %zu place%s", draft->path,
			draft->project_count, draft->project_count == 1 ? "" : "s", links, draft->leftover_count,
			draft->leftover_count == 1 ? "" : "s");
	tell_language(draft);
	if (shown > 0 && options->first_snapshot == NULL)
		log_note("%zu of them ha%s counts or dates of %s own: --first-snapshot DATE keeps these to compare "
			 "with",
			shown, shown == 1 ? "s" : "ve", shown == 1 ? "its" : "their");
}

static bool check_date(const struct options *options, struct date *date, struct err *err)
{
	if (options->first_snapshot == NULL)
		return true;
	if (!date_parse(options->first_snapshot, date))
		return err_set(err, "--first-snapshot: '%s' is no day", options->first_snapshot);
	if (date_days(*date) > date_days(date_from_seconds((int64_t)time(NULL))))
		return err_set(err, "--first-snapshot: %s is in the future", options->first_snapshot);
	return true;
}

static int write_snapshot_file(const struct options *options, const struct snapshot *snapshot, struct err *err)
{
	int status = STATUS_FAILED;
	SCOPED(buf) bytes = BUF_UP_TO(SNAPSHOT_MAX_BYTES);
	SCOPED_FREE char *path = archive_path(options->snapshots, snapshot->date);

	snapshot_write(snapshot, &bytes);
	if (file_exists(path)) {
		err_set(err, "%s: is there already, and is not overwritten", path);
		status = STATUS_USAGE;
	} else if (file_write(path, bytes.data, bytes.len, 0666, err)) {
		status = STATUS_DONE;
	}
	return status;
}

/* A snapshot has whole instants, as GitHub gives them, or months. */
static void leave_days(struct draft *draft)
{
	if (draft->day_count > 0)
		draft_leave(draft, draft->day_line,
			"the day of %zu date%s%s is left out: a first snapshot keeps the month", draft->day_count,
			draft->day_count == 1 ? "" : "s", draft->day_count == 1 ? "" : ", this the first,");
	draft_sort_leftovers(draft);
}

/* Under the lock that a refresh takes. */
static int write_snapshot(const struct options *options, const struct draft *draft, struct date date, struct err *err)
{
	SCOPED(snapshot) snapshot;
	int lock, status = STATUS_FAILED;

	if (draft_snapshot(draft, date, &snapshot) == 0) {
		err_set(err, "%s: shows no counts or dates; there is nothing for --first-snapshot", draft->path);
		status = STATUS_USAGE;
	} else if (file_make_directories(options->snapshots, err) &&
		lock_take(options->snapshots, LOCK_WAIT, stop_flag(), &lock, err)) {
		status = write_snapshot_file(options, &snapshot, err);
		lock_release(lock);
	}
	return status;
}

static int print_catalog(const struct options *options, struct draft *draft, struct date date, struct err *err)
{
	SCOPED(buf) text = BUF_EMPTY;
	int status = STATUS_FAILED;

	draft->baseline = date;
	if (draft->is_data && options->first_snapshot != NULL)
		draft_built_in(draft, "delta", NULL, DRAFT_NONE);
	draft_write(draft, &text);
	if (options->first_snapshot != NULL)
		leave_days(draft);
	if (check_catalog(&text, err))
		status = options->first_snapshot == NULL ? STATUS_DONE : write_snapshot(options, draft, date, err);
	if (status == STATUS_DONE) {
		/* Also with --quiet: it is what was asked for, not a summary. */
		log_result(text.data, text.len);
		for (size_t i = 0; i < draft->leftover_count; i++)
			log_warn_at(draft->path, draft->leftovers[i].line, "%s", draft->leftovers[i].text);
		summarise(options, draft);
	}
	return status;
}

int run_import(struct options *options, struct err *err)
{
	struct date date = {0};
	SCOPED(draft) draft = {0};
	SCOPED(hosts) hosts = {0};
	int status = STATUS_USAGE;

	if (options->operand_count != 1) {
		err_set(err, "import takes one FILE (- for standard input)");
		return STATUS_USAGE;
	}
	if (check_date(options, &date, err) && hosts_choose_url(&hosts, options, NULL, err) &&
		hosts_read(&hosts, options, NULL, 0, err) &&
		read_operand(&draft, options->operands[0], &hosts.sites, err))
		status = print_catalog(options, &draft, date, err);
	return status;
}
