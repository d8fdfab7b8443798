#include "command/finish.h"

#include "command/say.h"
#include "command/status.h"

static void name_changed(const struct options *options, const struct outputs *outputs)
{
	for (size_t i = 0; i < outputs->count; i++)
		if (outputs->items[i].is_changed)
			say_line(options, "would change: %s", outputs->items[i].path);
}

int finish_outputs(const struct options *options, struct outputs *outputs, struct err *err)
{
	enum outputs_purpose purpose = options->is_dry_run && !options->is_quiet ? OUTPUTS_PRINT
		: options->is_check || options->is_dry_run                       ? OUTPUTS_COMPARE
										 : OUTPUTS_WRITE;

	if (!outputs_run(outputs, purpose, err))
		return STATUS_FAILED;
	if (options->is_check && purpose == OUTPUTS_COMPARE)
		name_changed(options, outputs);
	return options->is_check && outputs->changed > 0 ? STATUS_DIFFERS : STATUS_DONE;
}
