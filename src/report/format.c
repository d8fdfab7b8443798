#include "report/format.h"

#include <string.h>

const struct format format_list[] = {
	{"md", "", ".md", true, false, false, format_markdown},
	{"xml", "", ".xml", false, false, true, format_xml},
	{"html", "", ".html", false, true, true, format_html},
	{"svg", ".stars", ".svg", false, true, true, format_svg_stars},
	{"svg", ".stars-log", ".svg", false, true, true, format_svg_log},
	{"svg", ".growth", ".svg", false, true, true, format_svg_growth},
	{"json", "", ".json", false, false, true, format_json},
	{"csv", "", ".csv", false, false, true, format_csv},
	{"changes", ".changes", ".md", true, false, true, format_changes},
	{NULL, NULL, NULL, false, false, false, NULL},
};

bool format_is_wanted(const struct view *view, const char *name)
{
	const char *const *formats = view->input->formats;

	for (size_t i = 0; formats && formats[i]; i++) {
		if (strcmp(formats[i], name) == 0)
			return true;
	}
	return false;
}
