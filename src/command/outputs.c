#include "command/outputs.h"

#include "base/beneath.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/stray.h"
#include "base/udiff.h"
#include "command/run.h"
#include "command/stop.h"

#include <stdlib.h>
#include <string.h>

static char *target_of(const char *path)
{
	char *target = beneath_resolve(path);

	return target != NULL ? target : mem_strdup(path);
}

static struct output *append(struct outputs *outputs, const char *path)
{
	struct output *output = &MEM_NEXT(outputs->items, outputs->count, outputs->capacity);
	*output = (struct output){.path = mem_strdup(path), .target = target_of(path)};
	buf_init(&output->bytes, BUF_NO_LIMIT);
	return output;
}

void outputs_add_made(struct outputs *outputs, const char *path, outputs_make *make, void *context)
{
	struct output *output = append(outputs, path);

	output->make = make;
	output->context = context;
}

void outputs_add_made_edit(
	struct outputs *outputs, const char *path, struct mark source, outputs_make *make, void *context)
{
	outputs_add_made(outputs, path, make, context);
	outputs->items[outputs->count - 1].is_edit = true;
	outputs->items[outputs->count - 1].source = source;
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

static struct output *find(const struct outputs *outputs, const char *path)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (strcmp(outputs->items[i].path, path) == 0)
			return &outputs->items[i];
	return NULL;
}

bool outputs_has(const struct outputs *outputs, const char *path)
{
	SCOPED_FREE char *target = target_of(path);
	bool is_there = false;

	for (size_t i = 0; i < outputs->count; i++)
		is_there = is_there || strcmp(outputs->items[i].target, target) == 0;
	return is_there;
}

void outputs_remove(struct outputs *outputs, const char *path, struct mark source)
{
	struct output *output = append(outputs, path);

	output->is_removal = output->is_edit = true;
	output->source = source;
	output->is_changed = file_exists(path);
	outputs->changed += output->is_changed;
}

static bool may_be_written(const struct output *output, struct err *err)
{
	if (*stop_flag() != 0)
		return err_set(err, "stopped by a signal before %s was written", output->path);
	/* What an edit was made from may be hours old: a run waits for limits. */
	return !output->is_edit || mark_check(output->source, output->path, err);
}

static bool write_one(const struct output *output, struct err *err)
{
	const struct buf *bytes = &output->bytes;

	if (output->is_removal ? !file_exists(output->path) : file_has_bytes(output->path, bytes->data, bytes->len))
		return true;
	if (!may_be_written(output, err))
		return false;
	return output->is_removal ? file_remove(output->path, err)
				  : file_write(output->path, bytes->data, bytes->len, 0666, err);
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
	SCOPED(buf) old = BUF_EMPTY;
	SCOPED(buf) diff = BUF_EMPTY;
	struct err err = {0};

	if (!is_new)
		file_read(output->path, &old, &err);
	udiff_write(&diff, diff_path(output->path), old.data, old.len, output->bytes.data, output->bytes.len, is_new);
	log_diff(diff.data, diff.len);
}

static void give(void *context, const void *bytes, size_t len)
{
	file_writer_add(context, bytes, len);
}

struct buf *outputs_begin(struct outputs *outputs, const char *path)
{
	outputs->item = find(outputs, path);
	if (outputs->purpose == OUTPUTS_PROBE && !file_exists(path))
		return NULL;
	buf_init(&outputs->bytes, BUF_NO_LIMIT);
	if (outputs->purpose != OUTPUTS_PRINT) {
		outputs->writer = file_writer_new(path, 0666, outputs->purpose != OUTPUTS_WRITE);
		outputs->bytes.take = give;
		outputs->bytes.context = outputs->writer;
	}
	return &outputs->bytes;
}

/* All bytes are given. */
static bool end_writer(struct outputs *outputs, bool is_whole, struct err *err)
{
	struct output *item = outputs->item;
	bool is_wanted = is_whole;

	item->is_changed = is_whole && file_writer_differs(outputs->writer);
	if (item->is_changed && outputs->purpose == OUTPUTS_WRITE)
		is_wanted = may_be_written(item, err);
	return file_writer_end(outputs->writer, is_wanted, err) && is_wanted;
}

static void end_print(struct outputs *outputs, bool is_whole)
{
	struct output *item = outputs->item;

	item->bytes = outputs->bytes;
	item->is_changed = is_whole && !file_has_bytes(item->path, item->bytes.data, item->bytes.len);
	if (item->is_changed)
		print_one(item);
	buf_init(&item->bytes, BUF_NO_LIMIT);
}

bool outputs_end(struct outputs *outputs, bool is_whole, struct err *err)
{
	bool is_good = is_whole;

	if (outputs->purpose == OUTPUTS_PRINT) {
		end_print(outputs, is_whole);
	} else {
		file_writer_add(outputs->writer, outputs->bytes.data, outputs->bytes.len);
		is_good = end_writer(outputs, is_whole, err);
	}
	buf_release(&outputs->bytes);
	outputs->changed += outputs->item->is_changed && outputs->purpose != OUTPUTS_PROBE;
	return is_good;
}

static bool run_one(struct outputs *outputs, size_t i, struct err *err)
{
	struct output *output = &outputs->items[i];

	if (output->make != NULL) {
		bool is_made = i > 0 && outputs->items[i - 1].make == output->make;

		return is_made || output->make(output->context, outputs, err);
	}
	if (output->is_changed && outputs->purpose == OUTPUTS_PRINT)
		print_one(output);
	if (outputs->purpose != OUTPUTS_WRITE)
		return true;
	if (output->is_changed && !write_one(output, err))
		return false;
	buf_release(&output->bytes);
	return true;
}

bool outputs_run(struct outputs *outputs, enum outputs_purpose purpose, struct err *err)
{
	outputs->purpose = purpose;
	if (purpose == OUTPUTS_WRITE)
		clear_directories(outputs);
	for (size_t i = 0; i < outputs->count; i++)
		if (!run_one(outputs, i, err))
			return false;
	return true;
}

const char *outputs_overwritten(struct outputs *outputs, struct err *err)
{
	if (!outputs_run(outputs, OUTPUTS_PROBE, err))
		return NULL;
	for (size_t i = 0; i < outputs->count; i++)
		if (outputs->items[i].is_changed && file_exists(outputs->items[i].path))
			return outputs->items[i].path;
	return NULL;
}

static void name_changed(const struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (outputs->items[i].is_changed)
			log_line("would change: %s", outputs->items[i].path);
}

int outputs_finish(const struct options *options, struct outputs *outputs, struct err *err)
{
	enum outputs_purpose purpose = options->is_dry_run && !options->is_quiet ? OUTPUTS_PRINT
		: options->is_check || options->is_dry_run                       ? OUTPUTS_COMPARE
										 : OUTPUTS_WRITE;

	if (!outputs_run(outputs, purpose, err))
		return STATUS_FAILED;
	if (options->is_check && purpose == OUTPUTS_COMPARE)
		name_changed(outputs);
	return options->is_check && outputs->changed > 0 ? STATUS_DIFFERS : STATUS_DONE;
}

void outputs_release(struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++) {
		free(outputs->items[i].path);
		free(outputs->items[i].target);
		buf_release(&outputs->items[i].bytes);
	}
	free(outputs->items);
	*outputs = (struct outputs){0};
}
