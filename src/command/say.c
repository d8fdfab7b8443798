#include "command/say.h"

#include "base/log.h"
#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MAX_LINE 65536 /* each byte may become a three-byte replacement character */

void say_line(const struct options *options, const char *format, ...)
{
	char line[4096];
	SCOPED(buf) clean = BUF_UP_TO(MAX_LINE);
	va_list args;

	if (options->is_quiet)
		return;
	va_start(args, format);
	vsnprintf(line, sizeof line, format, args);
	va_end(args);
	text_filter(&clean, line, strlen(line));
	buf_putc(&clean, '\n');
	log_result(clean.data, clean.len);
}

void say_text(const struct options *options, const struct buf *text)
{
	if (!options->is_quiet)
		log_result(text->data, text->len);
}
