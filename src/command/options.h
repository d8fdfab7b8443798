/*
 * options: what the user typed, checked. One table gives the parser, --help, and by test the man page and the
 * completions.
 */
#ifndef ECO_COMMAND_OPTIONS_H
#define ECO_COMMAND_OPTIONS_H

#include "base/date.h"
#include "base/err.h"

#include <stdio.h>

/* Which commands take an option. */
enum options_command {
	OPTIONS_REFRESH = 1,
	OPTIONS_REPORT = 2,
	OPTIONS_DIFF = 4,
	OPTIONS_IMPORT = 8,
	OPTIONS_HISTORY = 16,
	OPTIONS_REVIEW = 32,
	OPTIONS_EVENTS = 64,
	OPTIONS_INIT = 128,
	OPTIONS_ANY = 255
};

/* Of an option that may stand several times. */
struct options_list {
	const char **items;
	size_t count;
};

struct options {
	struct options_list directories; /* -C, in order: each is relative to the one before */
	struct options_list hosts; /* HOST=KIND[@URL] */
	struct options_list token_files; /* HOST=FILE */
	const char *token; /* NULL: not given; see secret.h, which wipes it */
	char *token_argument; /* the bytes of the command line to wipe */
	const char *token_file; /* of what --api-url is for */
	const char *api_url, *api;
	const char *catalog, *snapshots, *reports, *series;
	const char *baseline, *as_of;
	const char *format;
	unsigned fix_mask; /* --fix: of enum page_fix */
	const char *cache, *ca_file;
	const char *from; /* history */
	bool is_from_git; /* history */
	const char *since; /* diff, events */
	const char *first_snapshot; /* import */
	const char *base, *old, *policy; /* review */
	unsigned most; /* review; 0: not given */
	bool is_staged, is_strict, is_all; /* review */
	unsigned jobs, pace, max_wait, max_loss, renew_after, round;
	bool is_anonymous_too;
	bool has_no_cache, is_check, is_dry_run, skips_lists;
	bool is_quiet, is_verbose, is_explained, wants_help, wants_version;
	char **operands;
	size_t operand_count;
};

/* Defaults; no allocation. */
void options_init(struct options *options);
/*
 * Reads argv[1..]: options may stand anywhere, "--" ends them; long ones may be shortened where that is unambiguous
 * and take their value after a space or "=". command limits which are taken, 0: any. The operands are left in
 * options->operands (allocated). Errors name the option and the nearest that the command takes.
 */
bool options_parse(struct options *options, int argc, char **argv, unsigned command, struct err *err);
void options_release(struct options *options);

/* Comma list in text, each entry from words (NULL-terminated); *mask gets bit i for words[i]. */
bool options_parse_list(
	const char *option, const char *text, const char *const *words, unsigned *mask, struct err *err);
/* Aligned lines of the options that a command takes, for its --help. */
void options_print(FILE *out, unsigned command);
/* Their names alone, wrapped, for the program's --help. */
void options_print_names(FILE *out);

#endif
