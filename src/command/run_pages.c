/* refresh PAGE.md…: just these pages, in place; no catalog, no snapshot. */
#include "base/beneath.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/text.h"
#include "command/actions.h"
#include "command/asking.h"
#include "command/pages.h"
#include "command/run.h"
#include "command/stop.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct locks {
	int *fds;
	size_t count;
};

/* Where the page will be written: a link's target. NULL where there is no such page. */
static char *directory_of(const char *page)
{
	SCOPED_FREE char *real = realpath(page, NULL);

	/* What is above the working directory need not be searchable. */
	if (real == NULL && errno == EACCES)
		real = beneath_resolve(page);
	return real != NULL ? file_dirname(real) : NULL;
}

/* In the order of their names, so that two runs over the same pages cannot wait for each other. */
static bool lock_directories(struct locks *locks, const struct options *options, struct err *err)
{
	SCOPED_FREE char **directories = mem_calloc(options->operand_count, sizeof *directories);
	bool is_good = true;
	size_t count = 0;

	locks->fds = mem_calloc(options->operand_count, sizeof *locks->fds);
	for (size_t i = 0; i < options->operand_count; i++) {
		directories[count] = directory_of(options->operands[i]);
		count += directories[count] != NULL;
	}
	qsort(directories, count, sizeof *directories, text_order);
	for (size_t i = 0; is_good && i < count; i++) {
		if (i > 0 && strcmp(directories[i], directories[i - 1]) == 0)
			continue;
		is_good = lock_take(directories[i], LOCK_WAIT, stop_flag(), &locks->fds[locks->count], err);
		locks->count += is_good;
	}
	for (size_t i = 0; i < count; i++)
		free(directories[i]);
	return is_good;
}

static void unlock(struct locks *locks)
{
	for (size_t i = 0; i < locks->count; i++)
		lock_release(locks->fds[i]);
	free(locks->fds);
}

static void summarise(const struct pages *pages)
{
	for (size_t i = 0; i < pages->count; i++) {
		const struct pages_item *item = &pages->items[i];
		size_t changed = item->result.cells_changed;

		if (!item->is_usable)
			continue;
		if (changed == 0)
			log_line("%s: nothing to change", item->path);
		else
			log_line("%s: %zu value%s changed", item->path, changed, changed == 1 ? "" : "s");
	}
}

/* For a workflow. */
static void report_to_actions(const struct pages *pages, bool has_changed)
{
	SCOPED(buf) text = BUF_EMPTY;

	if (!actions_is_on())
		return;
	pages_summary(pages, &text);
	actions_report(has_changed, pages->failed, &text);
}

/* Each page is written for itself: one that can't be does not keep the others from it. */
static int write_pages(const struct options *options, struct pages *pages, bool *has_changed)
{
	int status = STATUS_DONE;

	for (size_t i = 0; i < pages->count; i++) {
		SCOPED(outputs) outputs = {0};
		struct err err = {0};

		pages_output(&pages->items[i], NULL, &outputs);
		status = status_worse(status, outputs_finish(options, &outputs, &err));
		if (err.is_set)
			log_error_err(&err);
		*has_changed = *has_changed || outputs.changed > 0;
	}
	return status;
}

static int refresh(const struct options *options, struct asking *asking, struct pages *pages, struct err *err)
{
	struct date none = {0}, day;
	bool has_changed = false;

	if (!asking_check_day(asking, options, none, none, err))
		return STATUS_USAGE;
	pages_want(pages, asking);
	if (!asking_run(asking, err))
		return STATUS_FAILED;
	if (!asking_find_day(asking, options, &day, err))
		return STATUS_FAILED;
	/* First, as it names what fails and where, in either case. */
	pages_refresh(pages, asking, NULL, NULL, day);
	if (!asking_can_bear(asking, options, asking->fetch.count, asking_lost(asking), err))
		return STATUS_FAILED;
	int status = write_pages(options, pages, &has_changed);
	if (!options->is_check && !options->is_dry_run)
		summarise(pages);
	report_to_actions(pages, has_changed);
	if (pages->failed > 0 || pages->unusable > 0)
		status = status_worse(status, STATUS_PARTIAL);
	return status;
}

int run_pages(struct options *options, struct err *err)
{
	SCOPED(asking) asking = {0};
	struct locks locks = {0};
	SCOPED(pages) pages = {0};
	int status = STATUS_USAGE;

	if (asking_prepare(&asking, options, NULL, 0, err)) {
		status = STATUS_FAILED;
		if (options->is_check || options->is_dry_run || lock_directories(&locks, options, err)) {
			pages_open(&pages, (const char *const *)options->operands, options->operand_count, NULL,
				options, asking.hosts.web, &asking.hosts.sites, asking_expected_day(&asking, options));
			status = pages.unusable == pages.count ? STATUS_USAGE : refresh(options, &asking, &pages, err);
		}
	}
	unlock(&locks);
	return status;
}
