#include "report/report.h"

#include "report/format.h"
#include "report/markdown.h"

#include <stdlib.h>
#include <string.h>

const char *const *report_formats(void)
{
	return format_names;
}

bool report_has_format(const char *name)
{
	for (const struct format *format = format_list; format->name; format++) {
		if (strcmp(format->name, name) == 0)
			return true;
	}
	return false;
}

static bool check_formats(const struct report_input *input, struct err *err)
{
	for (size_t i = 0; input->formats && input->formats[i]; i++) {
		if (!report_has_format(input->formats[i]))
			return err_set(err, "unknown format '%s'", input->formats[i]);
	}
	return true;
}

static struct report_file *add_file(
	struct report_files *files, const struct catalog *catalog, const struct format *format, const char *language)
{
	struct buf name;

	buf_init(&name, BUF_NO_LIMIT);
	buf_puts(&name, catalog->id);
	buf_puts(&name, format->stem);
	if (strcmp(language, catalog_main_language(catalog)) != 0)
		buf_printf(&name, ".%s", language);
	buf_puts(&name, format->extension);
	files->items = mem_grow(files->items, files->count, &files->capacity, sizeof(*files->items));
	struct report_file *file = &files->items[files->count++];
	file->name = buf_steal(&name);
	buf_init(&file->bytes, BUF_NO_LIMIT);
	return file;
}

static bool render_format(struct view *view, const struct format *format, struct report_files *files, struct err *err)
{
	const struct catalog *catalog = view->catalog;
	size_t count = format->traits & EACH_LANGUAGE ? catalog->language_count : 1;

	for (size_t i = 0; i < count; i++) {
		struct language language = language_of(catalog, catalog->languages[i]);
		struct report_file *file = add_file(files, catalog, format, catalog->languages[i]);
		view_group(view, language.tag);
		if (!format->render(view, &language, &file->bytes, err))
			return false;
	}
	return true;
}

bool report_render(const struct report_input *input, struct report_files *files, struct err *err)
{
	struct view view;
	bool has_lines = false, is_done = true;

	*files = (struct report_files){0};
	if (!check_formats(input, err))
		return false;
	for (const struct format *format = format_list; format->name; format++)
		has_lines = has_lines || ((format->traits & WITH_LINES) && format_is_wanted(input, format->name));
	view_init(&view, input, has_lines);
	for (const struct format *format = format_list; is_done && format->name; format++) {
		if (format_is_wanted(input, format->name))
			is_done = render_format(&view, format, files, err);
	}
	view_release(&view);
	return is_done;
}

void report_files_release(struct report_files *files)
{
	for (size_t i = 0; i < files->count; i++) {
		free(files->items[i].name);
		buf_release(&files->items[i].bytes);
	}
	free(files->items);
	*files = (struct report_files){0};
}

bool report_render_table(const struct report_input *input, struct buf *out, struct err *err)
{
	struct view view;

	(void)err;
	view_init(&view, input, false);
	struct language language = language_of(input->catalog, NULL);
	markdown_table(&view, &language, out);
	view_release(&view);
	return true;
}
