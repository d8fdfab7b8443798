#include "command/usage.h"

#include "base/file.h"
#include "base/text.h"
#include "command/run.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifndef PACKAGE_VERSION
#error "compile with -DPACKAGE_VERSION"
#endif

#define MAX_COMMANDS 16

static const struct usage_command *find(const struct usage_command *commands, const char *word)
{
	for (; commands->name != NULL; commands++)
		if (strcmp(commands->name, word) == 0)
			return commands;
	return NULL;
}

/* A command's name is always the command: a page of that name is written ./report. */
static bool is_page(const char *word)
{
	return strpbrk(word, "./") != NULL || file_exists(word);
}

static bool fail_command(const struct usage_command *commands, const char *word, struct err *err)
{
	const char *names[MAX_COMMANDS] = {NULL};

	if (strcmp(word, "help") == 0 || strcmp(word, "version") == 0)
		return err_set(err, "'%s' is no command and no page; did you mean '--%s'?", word, word);
	for (size_t i = 0; commands[i].name != NULL && i + 1 < MAX_COMMANDS; i++)
		names[i] = commands[i].name;
	const char *near = text_nearest(word, names);
	if (near != NULL)
		return err_set(err, "'%s' is no command and no page; did you mean '%s'?", word, near);
	return err_set(err, "'%s' is no command, and there is no page of that name", word);
}

/* As git and make do: each relative to the one before. */
static bool change_directories(const struct options *options, struct err *err)
{
	for (size_t i = 0; i < options->directories.count; i++)
		if (chdir(options->directories.items[i]) != 0)
			return err_set(err, "-C %s: %s", options->directories.items[i], strerror(errno));
	return true;
}

/* The command that is named, whatever else the line holds. */
static const struct usage_command *guess(const struct usage_command *commands, int argc, char **argv)
{
	const struct usage_command *command = NULL;

	for (int i = 1; i < argc && command == NULL && strcmp(argv[i], "--") != 0; i++)
		command = find(commands, argv[i]);
	return command != NULL ? command : commands;
}

/* What no command takes, or several in different words, is read as the one that is named takes it. */
static bool parse(struct options *options, const struct usage_command *commands, int argc, char **argv, struct err *err)
{
	struct err any = {0};

	if (options_parse(options, argc, argv, 0, &any))
		return true;
	options_release(options);
	options_init(options);
	return options_parse(options, argc, argv, guess(commands, argc, argv)->mask, err);
}

const struct usage_command *usage_choose(const struct usage_command *commands, int argc, char **argv, struct err *err)
{
	const struct usage_command *command = NULL;
	SCOPED(options) first;

	options_init(&first);
	if (!parse(&first, commands, argc, argv, err))
		return NULL;
	if (!change_directories(&first, err))
		command = NULL;
	else if (first.operand_count == 0)
		command = commands;
	else if ((command = find(commands, first.operands[0])) == NULL && is_page(first.operands[0]))
		command = commands;
	else if (command == NULL)
		fail_command(commands, first.operands[0], err);
	return command;
}

void usage_drop_command_word(const struct usage_command *command, struct options *options)
{
	if (options->operand_count == 0 || strcmp(options->operands[0], command->name) != 0)
		return;
	options->operand_count--;
	memmove(options->operands, options->operands + 1, options->operand_count * sizeof *options->operands);
}

bool usage_check_count(const struct usage_command *command, const struct options *options, struct err *err)
{
	return command->limit == NULL || options->operand_count <= command->most ||
		err_set(err, "%s takes %s; '%s' is one too many", command->name, command->limit,
			options->operands[command->most]);
}

bool usage_check_operands(const struct usage_command *commands, const struct usage_command *command,
	const struct options *options, struct err *err)
{
	if (command->mask != OPTIONS_REFRESH)
		return true;
	for (size_t i = 0; i < options->operand_count; i++)
		if (!is_page(options->operands[i]))
			return fail_command(commands, options->operands[i], err);
	return true;
}

static void print_overview(const struct usage_command *commands)
{
	puts("Keeps tables of GitHub projects true: creation dates and stars.\n"
	     "  eco-refresh README.md                  refresh the tables of a page, in place\n"
	     "  eco-refresh --token \"$GH_TOKEN\"        refresh the catalog's reports\n"
	     "  eco-refresh import README.md           make a catalog from a page\n\n"
	     "Commands (eco-refresh COMMAND --help says more):");
	for (; commands->name != NULL; commands++)
		printf("  %-8s %-11s %s\n", commands->name, commands->operands, commands->summary);
	puts("Options:");
	options_print_names(stdout);
	puts("Exit status: 0 done; 1 something newly failed, its last good values stand;\n"
	     "2 wrong usage or input; 3 could not run; 4 --check, review: the answer is no.");
}

static void print_command(const struct usage_command *command)
{
	printf("eco-refresh %s [OPTIONS]%s%s\n\n%s\n\n", command->name, *command->operands != '\0' ? " " : "",
		command->operands, command->summary);
	options_print(stdout, command->mask);
}

bool usage_is_asked(const struct usage_command *commands, const struct usage_command *command,
	const struct options *options, int *status)
{
	if (!options->wants_help && !options->wants_version)
		return false;
	*status = STATUS_DONE;
	if (options->wants_version)
		puts("eco-refresh " PACKAGE_VERSION);
	else if (options->operand_count > 0 && strcmp(options->operands[0], command->name) == 0)
		print_command(command);
	else
		print_overview(commands);
	return true;
}
