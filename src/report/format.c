#include "report/format.h"

#include <string.h>

bool format_is_wanted(const struct report_input *input, const char *name)
{
	for (size_t i = 0; input->formats && input->formats[i]; i++) {
		if (strcmp(input->formats[i], name) == 0)
			return true;
	}
	return false;
}
