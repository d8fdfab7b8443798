#include "report/format.h"

#include "base/text.h"

bool format_is_wanted(const struct report_input *input, const char *name)
{
	return text_is_one_of(name, input->formats);
}
