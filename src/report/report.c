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

static void write_name(
	struct buf *name, const struct catalog *catalog, const struct format *format, const char *language)
{
	buf_puts(name, catalog->id);
	buf_puts(name, format->stem);
	if (strcmp(language, catalog_main_language(catalog)) != 0)
		buf_printf(name, ".%s", language);
	buf_puts(name, format->extension);
}

/* Who takes what is rendered. */
struct taker {
	report_take *take;
	void *context;
};

static bool render_one(
	struct view *view, const struct format *format, const char *tag, const struct taker *taker, struct err *err)
{
	struct language language = language_of(view->catalog, tag);
	struct buf name, bytes;
	bool is_done;

	buf_init(&name, BUF_NO_LIMIT);
	buf_init(&bytes, BUF_NO_LIMIT);
	view_group(view, tag);
	is_done = format->render(view, &language, &bytes, err);
	if (is_done) {
		write_name(&name, view->catalog, format, tag);
		taker->take(taker->context, name.data, &bytes);
	}
	buf_release(&name);
	buf_release(&bytes);
	return is_done;
}

static bool render_format(struct view *view, const struct format *format, const struct taker *taker, struct err *err)
{
	const struct catalog *catalog = view->catalog;
	size_t count = format->traits & EACH_LANGUAGE ? catalog->language_count : 1;

	for (size_t i = 0; i < count; i++) {
		if (!render_one(view, format, catalog->languages[i], taker, err))
			return false;
	}
	return true;
}

bool report_render_each(const struct report_input *input, report_take *take, void *context, struct err *err)
{
	const struct taker taker = {take, context};
	struct view view;
	bool has_lines = false, is_done = true;

	if (!check_formats(input, err))
		return false;
	for (const struct format *format = format_list; format->name; format++)
		has_lines = has_lines || ((format->traits & WITH_LINES) && format_is_wanted(input, format->name));
	view_init(&view, input, has_lines);
	for (const struct format *format = format_list; is_done && format->name; format++) {
		if (format_is_wanted(input, format->name))
			is_done = render_format(&view, format, &taker, err);
	}
	view_release(&view);
	return is_done;
}

static void add_file(void *context, const char *name, struct buf *bytes)
{
	struct report_files *files = context;

	files->items = mem_grow(files->items, files->count, &files->capacity, sizeof(*files->items));
	files->items[files->count++] = (struct report_file){mem_strdup(name), *bytes};
	buf_init(bytes, bytes->max);
}

bool report_render(const struct report_input *input, struct report_files *files, struct err *err)
{
	*files = (struct report_files){0};
	return report_render_each(input, add_file, files, err);
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
