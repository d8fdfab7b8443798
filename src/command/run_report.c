/* report: renders the reports again from what is on disk; no network. */
#include "base/log.h"
#include "command/finish.h"
#include "command/pages.h"
#include "command/run.h"
#include "command/status.h"
#include "command/workspace.h"

static bool render(struct workspace *workspace, struct outputs *outputs, size_t *unusable, struct err *err)
{
	struct report_input input = workspace_input(workspace);
	struct pages pages;
	struct buf table;
	bool is_good;

	buf_init(&table, BUF_NO_LIMIT);
	pages_open(&pages, workspace->catalog.pages, workspace->catalog.page_count, workspace->options, NULL);
	is_good = workspace_render(workspace, outputs, err) && report_render_table(&input, &table, err);
	if (is_good)
		pages_output_all(&pages, table.data, outputs);
	*unusable = pages.unusable;
	pages_release(&pages);
	buf_release(&table);
	return is_good;
}

int run_report(struct options *options)
{
	struct workspace workspace;
	struct outputs outputs = {0};
	struct err err = {0};
	size_t unusable = 0;
	int status;

	if (options->operand_count > 0) {
		log_error("report takes no operand ('%s'); it renders what the catalog names", options->operands[0]);
		return STATUS_USAGE;
	}
	if (workspace_open(&workspace, options, &status, &err)) {
		if (render(&workspace, &outputs, &unusable, &err))
			status = finish_outputs(options, &outputs, &err);
		else
			status = STATUS_FAILED;
		if (unusable > 0)
			status = status_worse(status, STATUS_PARTIAL);
	}
	if (err.is_set)
		log_error_err(&err);
	outputs_release(&outputs);
	workspace_release(&workspace);
	return status;
}
