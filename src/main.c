/* The table of commands. */
#include "base/log.h"
#include "command/actions.h"
#include "command/options.h"
#include "command/run.h"
#include "command/stop.h"
#include "command/usage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct usage_command commands[] = {
	{"refresh", OPTIONS_REFRESH, run_refresh, "[PAGE.md]",
		"ask GitHub; refresh the catalog's reports or these pages", 0, NULL},
	{"report", OPTIONS_REPORT, run_report, "", "render the reports again from the snapshots; no network", 0,
		"no operand: it renders what the catalog names"},
	{"diff", OPTIONS_DIFF, run_diff, "[A [B]]", "what changed between two snapshots (dates, files, last)", 2,
		"two snapshots at most, dates or files"},
	{"events", OPTIONS_EVENTS, run_events, "", "what happened to the repositories, from the snapshots", 0,
		"no operand: --since names the day"},
	{"init", OPTIONS_INIT, run_init, "[FILE]", "write a weekly workflow, rules, a catalog where needed", 1,
		"one FILE, or none: README.md"},
	{"import", OPTIONS_IMPORT, run_import, "FILE", "make a catalog from a page or another tool's list", 0, NULL},
	{"history", OPTIONS_HISTORY, run_history, "[PAGE.md]", "fill the star series: GitHub, a CSV file, git", 0,
		NULL},
	{"review", OPTIONS_REVIEW, run_review, "[PAGE.md]", "judge the entries that a change adds to a list", 0, NULL},
	{NULL, 0, NULL, NULL, NULL, 0, NULL},
};

/* The runner reads what a step prints, but not what it puts into a file. */
static bool is_to_a_file(void)
{
	struct stat status;

	return fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
}

/* Annotations go to standard output, where these commands put what is the user's: their messages are plain lines. */
static void set_up_log(const struct options *options, unsigned command)
{
	const char *no_colour = getenv("NO_COLOR");
	const char *term = getenv("TERM");
	bool prints_file = command & (OPTIONS_IMPORT | OPTIONS_DIFF | OPTIONS_EVENTS | OPTIONS_REVIEW);
	bool has_signs = term != NULL && strcmp(term, "dumb") != 0, is_terminal = isatty(STDERR_FILENO) && has_signs;
	bool may_colour = has_signs && (no_colour == NULL || *no_colour == '\0');

	log_setup(&(struct log_options){
		.is_quiet = options->is_quiet,
		.is_verbose = options->is_verbose || options->is_explained,
		.is_terminal = is_terminal,
		.has_colour = is_terminal && may_colour,
		.has_result_colour = may_colour && isatty(STDOUT_FILENO),
		.is_runner = actions_is_on(),
		.is_result_read = actions_is_on() && !(prints_file && is_to_a_file()),
		.is_actions = actions_is_on() && !prints_file,
		.root = getenv("GITHUB_WORKSPACE"),
	});
}

/* Takes the options over. */
static int run_command(const struct usage_command *command, struct options *options)
{
	struct err err = {0};
	int status = usage_check_count(command, options, &err) ? command->run(options, &err) : STATUS_USAGE;

	if (err.is_set)
		log_error_err(&err);
	options_release(options);
	return status;
}

static int run(int argc, char **argv)
{
	const struct usage_command *command;
	struct options options;
	struct err err = {0};
	int status = STATUS_USAGE;

	options_init(&options);
	command = usage_choose(commands, argc, argv, &err);
	if (command != NULL && options_parse(&options, argc, argv, command->mask, &err)) {
		set_up_log(&options, command->mask);
		if (!usage_is_asked(commands, command, &options, &status)) {
			usage_drop_command_word(command, &options);
			if (usage_check_operands(commands, command, &options, &err))
				return run_command(command, &options);
		}
	}
	if (err.is_set) {
		log_error_err(&err);
		log_note("eco-refresh --help shows how it is used");
	}
	options_release(&options);
	return status;
}

int main(int argc, char **argv)
{
	int status;

	stop_watch();
	status = stop_override(run(argc, argv));
	if (fflush(stdout) != 0 || ferror(stdout)) {
		log_error("standard output: cannot write");
		status = status_worse(status, STATUS_FAILED);
	}
	log_finish(status);
	return status;
}
