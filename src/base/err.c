#include "base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

__attribute__((format(printf, 5, 0))) static void set(
	struct err *err, const char *file, unsigned line, unsigned column, const char *format, va_list args)
{
	if (!err || err->is_set)
		return;
	*err = (struct err){.is_set = true, .line = line, .column = column};
	snprintf(err->file, sizeof(err->file), "%s", file ? file : "");
	vsnprintf(err->text, sizeof(err->text), format, args);
}

bool err_set(struct err *err, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set(err, NULL, 0, 0, format, args);
	va_end(args);
	return false;
}

bool err_set_at(struct err *err, const char *file, unsigned line, unsigned column, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set(err, file, line, column, format, args);
	va_end(args);
	return false;
}

bool err_set_errno(struct err *err, const char *path, const char *doing)
{
	int number = errno;

	return err_set_at(err, path, 0, 0, "%s: %s", doing, strerror(number));
}

void err_clear(struct err *err)
{
	memset(err, 0, sizeof(*err));
}

const char *err_format(const struct err *err, char *out, size_t size)
{
	if (err->file[0] == '\0')
		snprintf(out, size, "%s", err->text);
	else if (err->line == 0)
		snprintf(out, size, "%s: %s", err->file, err->text);
	else if (err->column == 0)
		snprintf(out, size, "%s:%u: %s", err->file, err->line, err->text);
	else
		snprintf(out, size, "%s:%u:%u: %s", err->file, err->line, err->column, err->text);
	return out;
}
