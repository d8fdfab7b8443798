/* usage: which command is meant, and the help for it. */
#ifndef ECO_COMMAND_USAGE_H
#define ECO_COMMAND_USAGE_H

#include "base/err.h"
#include "command/options.h"

struct usage_command {
	const char *name; /* NULL ends a table; the first is the one meant where none is named */
	unsigned mask; /* of enum options_command */
	int (*run)(struct options *options, struct err *err);
	const char *operands;
	const char *summary;
	unsigned most; /* operands, where */
	const char *limit; /* says what is taken; NULL: any number */
};

/* Changes to -C's directory, then finds the command in argv. NULL and err: an unknown option or command. */
const struct usage_command *usage_choose(const struct usage_command *commands, int argc, char **argv, struct err *err);
/* Prints what --help or --version ask for; *status is then the exit status. */
bool usage_is_asked(const struct usage_command *commands, const struct usage_command *command,
	const struct options *options, int *status);
/* Leaves only the command's own operands. */
void usage_drop_command_word(const struct usage_command *command, struct options *options);
/* No more of them than it takes. */
bool usage_check_count(const struct usage_command *command, const struct options *options, struct err *err);
/* Pages must look like pages: hold a "." or "/", or exist. */
bool usage_check_operands(const struct usage_command *commands, const struct usage_command *command,
	const struct options *options, struct err *err);

#endif
