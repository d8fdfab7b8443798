#include "command/outputs.h"

#include "base/file.h"
#include "base/mem.h"
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
}

void outputs_remove(struct outputs *outputs, const char *path)
{
	struct output *output = append(outputs, path);

	output->is_removal = true;
	output->is_changed = file_exists(path);
	outputs->changed += output->is_changed;
}

bool outputs_write(struct outputs *outputs, struct err *err)
{
	for (size_t i = 0; i < outputs->count; i++) {
		const struct output *output = &outputs->items[i];
		bool is_good;

		if (!output->is_changed)
			continue;
		if (*stop_flag() != 0)
			return err_set(err, "stopped by a signal before %s was written", output->path);
		if (output->is_removal)
			is_good = file_remove(output->path, err);
		else
			is_good = file_write(output->path, output->bytes.data, output->bytes.len, 0666, err);
		if (!is_good)
			return false;
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

static void print_one(const struct output *output, FILE *out)
{
	bool is_new = !file_exists(output->path);
	struct buf old, diff;
	struct err err = {0};

	buf_init(&old, BUF_NO_LIMIT);
	buf_init(&diff, BUF_NO_LIMIT);
	if (!is_new)
		file_read(output->path, &old, &err);
	udiff_write(&diff, diff_path(output->path), old.data, old.len, output->bytes.data, output->bytes.len, is_new);
	fwrite(diff.data, 1, diff.len, out);
	buf_release(&diff);
	buf_release(&old);
}

void outputs_print(const struct outputs *outputs, FILE *out)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (outputs->items[i].is_changed)
			print_one(&outputs->items[i], out);
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
