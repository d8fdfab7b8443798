#include "page/form.h"

const struct form *const form_all[FORM_MAX] = {
	&form_pipe,
	&form_list,
	&form_heading,
	&form_html,
};
