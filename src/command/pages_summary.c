#include "command/pages_summary.h"

#include "model/slug.h"
#include "report/escape.h"
#include "report/finding_text.h"

#define MOST_LINES 200 /* of a page: a person reads it, and its size has a limit */

struct section {
	const struct pages *pages;
	const struct pages_item *item;
	struct buf *out;
};

static bool is_told(const struct finding *finding, bool wants_changes)
{
	if (wants_changes)
		return finding->rule == &page_rules[PAGE_CHANGED];
	return finding->rule->severity >= FINDING_WARNING;
}

static void put_finding(const struct section *section, const struct finding *finding)
{
	struct buf url;

	buf_init(&url, BUF_NO_LIMIT);
	if (finding->repo != NULL)
		slug_put_url(&url, section->pages->web, finding->repo);
	finding_text_write(finding, FINDING_TEXT_MARKDOWN, url.data, section->out);
	buf_release(&url);
}

static void put_findings(const struct section *section, bool wants_changes, const char *head)
{
	const struct findings *findings = &section->item->result.findings;
	size_t told = 0;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (!is_told(finding, wants_changes) || told++ >= MOST_LINES)
			continue;
		if (told == 1)
			buf_puts(section->out, head);
		put_finding(section, finding);
	}
	if (told > MOST_LINES)
		buf_printf(section->out, "- … and %zu more\n", told - MOST_LINES);
}

static void put_page(const struct section *section)
{
	const struct options *options = section->pages->said_by;
	size_t changed = section->item->result.cells_changed;
	const char *would = options->is_check || options->is_dry_run ? "would be " : "";

	buf_puts(section->out, "## ");
	escape_inline(section->out, section->item->path);
	if (!section->item->is_usable)
		buf_puts(section->out, "\n\nCould not be used.\n\n");
	else if (changed == 0)
		buf_puts(section->out, "\n\nNothing to change.\n\n");
	else
		buf_printf(section->out, "\n\n%zu value%s %schanged.\n\n", changed, changed == 1 ? "" : "s", would);
	if (!section->item->is_usable || !section->item->has_result)
		return;
	put_findings(section, true, "");
	put_findings(section, false, changed > 0 ? "\nTo look at:\n\n" : "To look at:\n\n");
	buf_puts(section->out, "\n");
}

void pages_summary(const struct pages *pages, struct buf *out)
{
	for (size_t i = 0; i < pages->count; i++)
		put_page(&(struct section){pages, &pages->items[i], out});
}
