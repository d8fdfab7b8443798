/*
 * log: what the program says on standard error; what looks like a GitHub token is starred out. Every text passes
 * text_filter, so nothing from outside can move the cursor. Not quiet: plain lines ("eco-refresh: warning: …"), or
 * on a terminal colour and one rewritten progress line. Quiet: warnings and errors are held back and come out in
 * log_finish only where the exit status is not 0. In GitHub Actions warnings and errors are annotations instead.
 */
#ifndef ECO_BASE_LOG_H
#define ECO_BASE_LOG_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct log_options {
	bool is_quiet;
	bool is_verbose;
	bool is_terminal; /* standard error is one: progress line */
	bool has_colour, has_result_colour; /* on standard error; on standard output */
	bool is_runner; /* GITHUB_ACTIONS: a runner reads what is said, and must find no command in others' texts */
	bool is_result_read; /* and what is on standard output */
	/* Also ::warning file=…,line=…:: annotations (standard output, as the runner reads them) */
	bool is_actions;
	/* GITHUB_WORKSPACE, or NULL: where an annotation's file lies below it, it is named from there */
	const char *root;
};

void log_setup(const struct log_options *options);

enum log_level { LOG_ERROR, LOG_WARNING, LOG_NOTE, LOG_DETAIL };

/* file NULL, line 0: not of a file that the user keeps (catalog or page), or no line of it. */
void log_say(enum log_level level, const char *file, unsigned line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
#define log_error(...) log_say(LOG_ERROR, NULL, 0, __VA_ARGS__)
#define log_warn(...) log_say(LOG_WARNING, NULL, 0, __VA_ARGS__)
#define log_warn_at(file, line, ...) log_say(LOG_WARNING, file, line, __VA_ARGS__)
#define log_note(...) log_say(LOG_NOTE, NULL, 0, __VA_ARGS__)
/* Only with --verbose. */
#define log_detail(...) log_say(LOG_DETAIL, NULL, 0, __VA_ARGS__)
/* "FILE:LINE:COL: …" */
void log_error_err(const struct err *err);
bool log_is_verbose(void);
/* What was asked for, whole lines, on standard output, also when quiet; harmless to a runner, else byte for byte. */
void log_result(const char *bytes, size_t len);
/* The same, but for --quiet: what a renderer filtered; and a line, which is made harmless, and ended. */
void log_text(const struct buf *text);
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* As log_result, of a diff: what goes and comes is coloured on a terminal. */
void log_diff(const char *bytes, size_t len);
/* Our own order to a runner, a whole line, on standard output; what of it is from outside was escaped. */
void log_command(const struct buf *line);
/* Replaces the progress line; shown on a terminal only. NULL removes it. */
void log_progress(const char *format, ...) __attribute__((format(printf, 1, 2)));
bool log_has_progress(void);
/* The last call: removes the progress line and, when quiet and status is not 0, prints what was held back. */
void log_finish(int status);

#endif
