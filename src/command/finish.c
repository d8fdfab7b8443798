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
	if (options->is_dry_run && !options->is_quiet)
		outputs_print(outputs);
	else if (options->is_check)
		name_changed(options, outputs);
	if (options->is_check)
		return outputs->changed > 0 ? STATUS_DIFFERS : STATUS_DONE;
	if (options->is_dry_run)
		return STATUS_DONE;
	if (outputs_write(outputs, err))
		return STATUS_DONE;
	return STATUS_FAILED;
}
