#include "report/report.h"

#include "base/text.h"
#include "report/format.h"
#include "report/markdown.h"

#include <stdlib.h>
#include <string.h>

const char *const *report_formats(void)
{
	return format_names;
}

static bool check_formats(const struct report_input *input, struct err *err)
{
	for (size_t i = 0; input->formats && input->formats[i]; i++) {
		if (!text_is_one_of(input->formats[i], format_names))
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

/* One walk of the wanted files; visit may stop it. */
static bool each_file(const struct report_input *input,
	bool (*visit)(void *context, const struct format *format, const char *tag, const char *name), void *context)
{
	const struct catalog *catalog = input->catalog;
	bool goes_on = true;
	SCOPED(buf) name = BUF_EMPTY;

	for (const struct format *format = format_list; format->name; format++) {
		size_t count = format->traits & EACH_LANGUAGE ? catalog->language_count : 1;

		if (!format_is_wanted(input, format->name))
			continue;
		for (size_t i = 0; i < count && goes_on; i++) {
			buf_clear(&name);
			write_name(&name, catalog, format, catalog->languages[i]);
			goes_on = visit(context, format, catalog->languages[i], name.data);
		}
	}
	return goes_on;
}

struct naming {
	void (*take)(void *context, const char *name);
	void *context;
};

static bool tell_name(void *context, const struct format *format, const char *tag, const char *name)
{
	const struct naming *naming = context;

	(void)format;
	(void)tag;
	naming->take(naming->context, name);
	return true;
}

bool report_each_name(
	const struct report_input *input, void (*take)(void *context, const char *name), void *context, struct err *err)
{
	struct naming naming = {take, context};

	return check_formats(input, err) && each_file(input, tell_name, &naming);
}

struct rendering {
	const struct report_input *input;
	const struct report_taker *taker;
	struct view view;
	bool has_view; /* only once a file is wanted: it takes time, and memory */
	struct err *err;
};

static void open_view(struct rendering *rendering)
{
	const struct report_input *input = rendering->input;
	bool has_lines = false;

	for (const struct format *format = format_list; format->name; format++)
		has_lines = has_lines || ((format->traits & WITH_LINES) && format_is_wanted(input, format->name));
	view_init(&rendering->view, input, has_lines);
	rendering->has_view = true;
}

static bool render_one(void *context, const struct format *format, const char *tag, const char *name)
{
	struct rendering *rendering = context;
	const struct report_taker *taker = rendering->taker;
	struct language language = language_of(rendering->input->catalog, tag);
	struct buf *out = taker->begin(taker->context, name);

	if (!out)
		return true;
	if (!rendering->has_view)
		open_view(rendering);
	view_group(&rendering->view, tag);
	bool is_whole = format->render(&rendering->view, &language, out, rendering->err);
	return taker->end(taker->context, is_whole, rendering->err) && is_whole;
}

bool report_render_each(const struct report_input *input, const struct report_taker *taker, struct err *err)
{
	struct rendering rendering = {.input = input, .taker = taker, .err = err};
	bool is_done = check_formats(input, err) && each_file(input, render_one, &rendering);

	if (rendering.has_view)
		view_release(&rendering.view);
	return is_done;
}

static struct buf *add_file(void *context, const char *name)
{
	struct report_files *files = context;

	struct report_file *file = &MEM_NEXT(files->items, files->count, files->capacity);
	file->name = mem_strdup(name);
	buf_init(&file->bytes, BUF_NO_LIMIT);
	return &file->bytes;
}

static bool keep_file(void *context, bool is_whole, struct err *err)
{
	(void)context;
	(void)err;
	return is_whole;
}

bool report_render(const struct report_input *input, struct report_files *files, struct err *err)
{
	struct report_taker taker = {add_file, keep_file, files};

	*files = (struct report_files){0};
	return report_render_each(input, &taker, err);
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
	SCOPED(view) view;

	(void)err;
	view_init(&view, input, false);
	struct language language = language_of(input->catalog, NULL);
	markdown_table(&view, &language, out);
	return true;
}
