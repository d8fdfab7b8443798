#include "base/log.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define LINE_MAX_BYTES ((size_t)64 * 1024)
#define HELD_MAX_BYTES ((size_t)1024 * 1024)
#define DEFAULT_COLUMNS 80

struct level_look {
	const char *word; /* before the text; also the name of the runner's command */
	const char *colour; /* of the word: red, yellow, cyan */
};

static const struct level_look looks[] = {
	[LOG_ERROR] = {"error", "31"},
	[LOG_WARNING] = {"warning", "33"},
	[LOG_NOTE] = {"note", "36"},
	[LOG_DETAIL] = {NULL, NULL},
};

/* Where a message belongs; file NULL, line and column 0 where not known. */
struct place {
	const char *file;
	unsigned line;
	unsigned column;
};

static struct {
	struct log_options options;
	bool has_line; /* a progress line is on the screen */
	struct buf held; /* lines kept back: 'o' or 'e' for the stream, the line, LF */
} state;

void log_setup(const struct log_options *options)
{
	state.options = *options;
	state.has_line = false;
	buf_release(&state.held);
	buf_init(&state.held, HELD_MAX_BYTES);
}

static void erase_progress(void)
{
	if (!state.has_line)
		return;
	fputs("\r\033[K", stderr);
	state.has_line = false;
}

static void print(char stream, const char *line, size_t len)
{
	FILE *file = stream == 'o' ? stdout : stderr;

	erase_progress();
	fwrite(line, 1, len, file);
	fflush(file);
}

/* A token typed in the wrong place (for a file's name, say) is not repeated: the beginnings that GitHub gives them. */
static void hide_tokens(char *text)
{
	static const char *const starts[] = {"ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"};
	static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		for (char *at = strstr(text, starts[i]); at; at = strstr(at, starts[i])) {
			at += strlen(starts[i]);
			memset(at, '*', strspn(at, letters));
		}
}

/*
 * Appends text so that the runner takes none of it for a command: it reads both streams, and looks for "::name::" where
 * a line begins, white space aside, and for "##[name]" anywhere (its ActionCommand.cs). Its lines end at CR, too.
 */
static void append_defused(struct buf *out, const char *text, size_t len)
{
	bool is_begin = true;

	for (size_t i = 0; i < len; i++) {
		bool is_colon = is_begin && i + 1 < len && text[i] == ':' && text[i + 1] == ':';

		buf_putc(out, text[i]);
		if (is_colon)
			buf_putc(out, ' ');
		if (i + 2 < len && memcmp(text + i, "##[", 3) == 0) {
			buf_puts(out, "#(");
			i += 2;
		}
		/* What is nothing, or white space, to the runner may be anything but a printable ASCII letter. */
		is_begin = text[i] == '\n' || text[i] == '\r' ||
			(is_begin && ((unsigned char)text[i] <= ' ' || (unsigned char)text[i] >= 0x7f));
	}
}

/* Ends the line and prints it, or holds it back. */
static void emit(char stream, struct buf *line)
{
	hide_tokens(line->data);
	if (stream == 'e' && state.options.is_runner) {
		struct buf safe = BUF_EMPTY;
		append_defused(&safe, line->data, line->len);
		buf_release(line);
		*line = safe;
	}
	buf_putc(line, '\n');
	if (state.options.is_quiet) {
		size_t before = state.held.len;
		buf_putc(&state.held, stream);
		buf_append(&state.held, line->data, line->len);
		if (state.held.is_full)
			buf_truncate(&state.held, before);
	} else {
		print(stream, line->data, line->len);
	}
}

/* An annotation's text; in a property (file=…) two more signs have a meaning to the runner. */
static void append_escaped(struct buf *out, const char *text, bool is_property)
{
	for (; *text; text++) {
		if (*text == '%' || *text == '\r' || *text == '\n' || (is_property && (*text == ':' || *text == ',')))
			buf_printf(out, "%%%02X", (unsigned char)*text);
		else
			buf_putc(out, *text);
	}
}

/* Appends real from root on; false: it lies elsewhere. Both are whole. */
static bool append_below(struct buf *out, const char *root, const char *real, const char *base)
{
	size_t len = strcmp(root, "/") == 0 ? 0 : strlen(root);

	if (strncmp(real, root, len) != 0 || (real[len] != '/' && (real[len] || !base)))
		return false;
	buf_puts(out, real + len + (real[len] == '/'));
	if (base)
		buf_printf(out, "%s%s", real[len] && real[len + 1] ? "/" : "", base);
	return true;
}

/*
 * The runner takes a file's name from the repository's root on, wherever the program was started. A link is its
 * target, where the lines are; a file that is not there is told by its folder.
 */
static void append_from_root(struct buf *out, const char *file)
{
	SCOPED_FREE char *root = state.options.root ? realpath(state.options.root, NULL) : NULL;
	SCOPED_FREE char *dir = file_dirname(file), *real = realpath(file, NULL), *real_dir = realpath(dir, NULL);
	const char *slash = strrchr(file, '/');

	if (!root ||
		((!real || !append_below(out, root, real, NULL)) &&
			(!real_dir || !append_below(out, root, real_dir, slash ? slash + 1 : file))))
		buf_puts(out, file);
}

/* "::warning file=F,line=N::text", https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
static void annotate(enum log_level level, const struct place *place, const char *text)
{
	SCOPED(buf) line = BUF_EMPTY;

	buf_printf(&line, "::%s", looks[level].word);
	if (place->file) {
		SCOPED(buf) named = BUF_UP_TO(LINE_MAX_BYTES), file = BUF_UP_TO(LINE_MAX_BYTES);
		append_from_root(&named, place->file);
		text_filter(&file, named.data, named.len);
		buf_puts(&line, " file=");
		append_escaped(&line, file.data, true);
	}
	if (place->file && place->line)
		buf_printf(&line, ",line=%u", place->line);
	if (place->file && place->line && place->column)
		buf_printf(&line, ",col=%u", place->column);
	buf_puts(&line, "::");
	append_escaped(&line, text, false);
	emit('o', &line);
}

static void append_place(struct buf *out, const struct place *place)
{
	if (!place->file)
		return;
	text_filter(out, place->file, strlen(place->file));
	if (place->line)
		buf_printf(out, ":%u", place->line);
	if (place->line && place->column)
		buf_printf(out, ":%u", place->column);
	buf_puts(out, ": ");
}

static void append_word(struct buf *out, const struct level_look *look)
{
	buf_puts(out, "eco-refresh: ");
	if (!look->word)
		return;
	if (state.options.has_colour)
		buf_printf(out, "\033[%sm%s:\033[0m ", look->colour, look->word);
	else
		buf_printf(out, "%s: ", look->word);
}

/* text is filtered. */
static void say_filtered(enum log_level level, const struct place *place, const char *text)
{
	SCOPED(buf) line = BUF_EMPTY;

	if (state.options.is_actions && (level == LOG_ERROR || level == LOG_WARNING)) {
		annotate(level, place, text);
		return;
	}
	append_word(&line, &looks[level]);
	append_place(&line, place);
	buf_puts(&line, text);
	emit('e', &line);
}

/* As git has them, where nobody chose others. */
static const char *diff_colour(const char *line, size_t len)
{
	if (len >= 4 && (memcmp(line, "--- ", 4) == 0 || memcmp(line, "+++ ", 4) == 0))
		return "1";
	return *line == '-' ? "31" : *line == '+' ? "32" : *line == '@' ? "36" : NULL;
}

void log_diff(const char *bytes, size_t len)
{
	SCOPED(buf) out = BUF_EMPTY;

	if (!state.options.has_result_colour) {
		log_result(bytes, len);
		return;
	}
	for (size_t at = 0, line; at < len; at += line + 1) {
		const char *end = memchr(bytes + at, '\n', len - at), *colour;

		line = end ? (size_t)(end - bytes) - at : len - at;
		colour = line > 0 ? diff_colour(bytes + at, line) : NULL;
		if (colour)
			buf_printf(&out, "\033[%sm", colour);
		buf_append(&out, bytes + at, line);
		buf_puts(&out, colour ? "\033[0m\n" : "\n");
	}
	log_result(out.data, out.len);
}

void log_result(const char *bytes, size_t len)
{
	SCOPED(buf) safe = BUF_EMPTY;

	if (!state.options.is_result_read) {
		print('o', bytes, len);
		return;
	}
	append_defused(&safe, bytes, len);
	print('o', safe.data, safe.len);
}

void log_command(const struct buf *line)
{
	if (!state.options.is_quiet)
		print('o', line->data, line->len);
}

void log_text(const struct buf *text)
{
	if (!state.options.is_quiet)
		log_result(text->data, text->len);
}

/* Appends the message made harmless, cut where it is beyond reason. */
__attribute__((format(printf, 2, 0))) static void append_message(struct buf *out, const char *format, va_list args)
{
	char raw[8192];
	int len = vsnprintf(raw, sizeof(raw), format, args);

	if (len < 0)
		return;
	text_filter(out, raw, strlen(raw));
	if ((size_t)len >= sizeof(raw))
		buf_puts(out, "…");
}

void log_say(enum log_level level, const char *file, unsigned line, const char *format, ...)
{
	SCOPED(buf) text = BUF_UP_TO(LINE_MAX_BYTES);
	va_list args;

	if ((level == LOG_NOTE && state.options.is_quiet) || (level == LOG_DETAIL && !log_is_verbose()))
		return;
	va_start(args, format);
	append_message(&text, format, args);
	va_end(args);
	say_filtered(level, &(struct place){.file = file, .line = line}, text.data);
}

void log_line(const char *format, ...)
{
	SCOPED(buf) text = BUF_UP_TO(LINE_MAX_BYTES);
	va_list args;

	va_start(args, format);
	append_message(&text, format, args);
	va_end(args);
	buf_putc(&text, '\n');
	log_text(&text);
}

void log_error_err(const struct err *err)
{
	struct place place = {err->file[0] ? err->file : NULL, err->line, err->column};
	SCOPED(buf) text = BUF_UP_TO(LINE_MAX_BYTES);

	text_filter(&text, err->text, strlen(err->text));
	say_filtered(LOG_ERROR, &place, text.data);
}

bool log_is_verbose(void)
{
	return state.options.is_verbose && !state.options.is_quiet;
}

bool log_has_progress(void)
{
	return state.options.is_terminal && !state.options.is_quiet;
}

static unsigned terminal_columns(void)
{
	struct winsize size;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : DEFAULT_COLUMNS;
}

/* A line that wraps could not be rewritten: what is beyond the last column but one is left off. */
static void fit(struct buf *text, unsigned columns)
{
	size_t end = 0;

	while (end < text->len) {
		uint32_t code;
		size_t next = end + text_decode(text->data + end, text->len - end, &code, NULL);
		if (text_width(text->data, next) >= columns)
			break;
		end = next;
	}
	buf_truncate(text, end);
}

void log_progress(const char *format, ...)
{
	SCOPED(buf) text = BUF_UP_TO(LINE_MAX_BYTES);
	va_list args;

	if (!log_has_progress())
		return;
	erase_progress();
	if (!format)
		return;
	va_start(args, format);
	append_message(&text, format, args);
	va_end(args);
	fit(&text, terminal_columns());
	fputs(text.data, stderr);
	fflush(stderr);
	state.has_line = true;
}

static void print_held(void)
{
	const char *at = state.held.data;
	const char *end = at + state.held.len;

	while (at < end) {
		size_t len = (size_t)((const char *)memchr(at, '\n', (size_t)(end - at)) - at) + 1;
		print(at[0], at + 1, len - 1);
		at += len;
	}
	if (state.held.is_full)
		fputs("eco-refresh: further messages are left out\n", stderr);
}

void log_finish(int status)
{
	erase_progress();
	fflush(stderr);
	if (state.options.is_quiet && status != 0)
		print_held();
	buf_release(&state.held);
}
