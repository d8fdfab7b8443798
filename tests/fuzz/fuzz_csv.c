/* csv: rows written and read are the same rows; only a spreadsheet's formula gains its apostrophe. */
#include "base/csv.h"
#include "fuzz/property.h"

#include <string.h>

static void write_row(const struct csv *row, struct buf *out)
{
	for (size_t i = 0; i < row->count; i++)
		csv_write_field(out, row->fields[i], i == 0);
	csv_write_end(out);
}

static void check_row(const struct csv *row)
{
	struct buf bytes, again;
	struct csv csv;
	struct err err = {0};

	buf_init(&bytes, BUF_NO_LIMIT);
	buf_init(&again, BUF_NO_LIMIT);
	buf_puts(&bytes, "head\n"); /* as every file of ours has: a BOM that begins a later row is text */
	write_row(row, &bytes);
	csv_init(&csv, "again", bytes.data, bytes.len);
	PROPERTY(csv_next(&csv, &err));
	buf_puts(&again, "head\n");
	if (csv_next(&csv, &err)) {
		PROPERTY(csv.count == row->count);
		for (size_t i = 0; i < row->count; i++) {
			size_t added = strlen(csv.fields[i]) - strlen(row->fields[i]);
			PROPERTY(added <= 1 && (added == 0 || csv.fields[i][0] == '\''));
			PROPERTY(strcmp(csv.fields[i] + added, row->fields[i]) == 0);
			PROPERTY(csv.fields[i][0] != '=' && csv.fields[i][0] != '@');
		}
		write_row(&csv, &again);
		property_same(&bytes, &again);
		PROPERTY(!csv_next(&csv, &err));
	}
	PROPERTY(!err.is_set);
	csv_release(&csv);
	buf_release(&bytes);
	buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct csv csv;
	struct err err = {0};
	unsigned line = 0;

	csv_init(&csv, "fuzz", (const char *)data, size);
	while (csv_next(&csv, &err)) {
		PROPERTY(csv.count > 0 && csv.row_line > line);
		line = csv.row_line;
		check_row(&csv);
	}
	csv_release(&csv);
	return 0;
}
