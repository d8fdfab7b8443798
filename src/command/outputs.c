#include "command/outputs.h"

#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/stray.h"
#include "base/udiff.h"
#include "command/stop.h"

#include <stdlib.h>
#include <string.h>

static struct output *append(struct outputs *outputs, const char *path)
{
	struct output *output;

	outputs->items = mem_grow(outputs->items, outputs->count, &outputs->capacity, sizeof *outputs->items);
	output = &outputs->items[outputs->count++];
	*output = (struct output){.path = mem_strdup(path)};
	buf_init(&output->bytes, BUF_NO_LIMIT);
	return output;
}

void outputs_add(struct outputs *outputs, const char *path, struct buf *bytes)
{
	struct output *output = append(outputs, path);

	output->bytes = *bytes;
	buf_init(bytes, output->bytes.max);
	output->is_changed = !file_has_bytes(path, output->bytes.data, output->bytes.len);
	outputs->changed += output->is_changed;
	if (!output->is_changed)
		buf_release(&output->bytes);
}

void outputs_add_edit(struct outputs *outputs, const char *path, struct mark source, struct buf *bytes)
{
	struct output *output = append(outputs, path);

	output->bytes = *bytes;
	buf_init(bytes, output->bytes.max);
	output->is_edit = true;
	output->source = source;
	output->is_changed = !mark_is_equal(source, mark_of(output->bytes.data, output->bytes.len));
	outputs->changed += output->is_changed;
}

bool outputs_has(const struct outputs *outputs, const char *path)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (strcmp(outputs->items[i].path, path) == 0)
			return true;
	return false;
}

const char *outputs_overwritten(const struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (outputs->items[i].is_changed && file_exists(outputs->items[i].path))
			return outputs->items[i].path;
	return NULL;
}

void outputs_remove(struct outputs *outputs, const char *path, struct mark source)
{
	struct output *output = append(outputs, path);

	output->is_removal = output->is_edit = true;
	output->source = source;
	output->is_changed = file_exists(path);
	outputs->changed += output->is_changed;
}

/* What an edit was made from may be hours old: a run waits for limits. */
static bool is_as_read(const struct output *output, struct err *err)
{
	return !output->is_edit || mark_check(output->source, output->path, err);
}

static bool write_one(const struct output *output, struct err *err)
{
	if (*stop_flag() != 0)
		return err_set(err, "stopped by a signal before %s was written", output->path);
	if (output->is_removal)
		return !file_exists(output->path) || (is_as_read(output, err) && file_remove(output->path, err));
	if (output->is_edit && file_has_bytes(output->path, output->bytes.data, output->bytes.len))
		return true;
	return is_as_read(output, err) && file_write(output->path, output->bytes.data, output->bytes.len, 0666, err);
}

static void clear_directories(const struct outputs *outputs)
{
	char *last = NULL;

	for (size_t i = 0; i < outputs->count; i++) {
		char *directory = file_dirname(outputs->items[i].path);

		if (last == NULL || strcmp(directory, last) != 0)
			stray_remove(directory);
		free(last);
		last = directory;
	}
	free(last);
}

bool outputs_write(struct outputs *outputs, struct err *err)
{
	clear_directories(outputs);
	for (size_t i = 0; i < outputs->count; i++) {
		if (outputs->items[i].is_changed && !write_one(&outputs->items[i], err))
			return false;
		buf_release(&outputs->items[i].bytes);
	}
	return true;
}

/* As git names it: relative, without "./". */
static const char *diff_path(const char *path)
{
	while (strncmp(path, "./", 2) == 0 || *path == '/')
		path += *path == '/' ? 1 : 2;
	return path;
}

static void print_one(const struct output *output)
{
	bool is_new = !file_exists(output->path);
	struct buf old, diff;
	struct err err = {0};

	buf_init(&old, BUF_NO_LIMIT);
	buf_init(&diff, BUF_NO_LIMIT);
	if (!is_new)
		file_read(output->path, &old, &err);
	udiff_write(&diff, diff_path(output->path), old.data, old.len, output->bytes.data, output->bytes.len, is_new);
	log_result(diff.data, diff.len);
	buf_release(&diff);
	buf_release(&old);
}

void outputs_print(const struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (outputs->items[i].is_changed)
			print_one(&outputs->items[i]);
}

void outputs_release(struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++) {
		free(outputs->items[i].path);
		buf_release(&outputs->items[i].bytes);
	}
	free(outputs->items);
	*outputs = (struct outputs){0};
}
