#include "command/pages_summary.h"

#include "report/escape.h"

#include <string.h>

#define MOST_LINES 200 /* of a page: a person reads it, and its size has a limit */

struct section {
	const struct pages *pages;
	const struct pages_item *item;
	struct buf *out;
};

static bool is_told(const struct page_finding *finding, bool wants_changes)
{
	if (finding->kind == PAGE_LEFT || finding->kind == PAGE_SAME)
		return false;
	return (finding->kind == PAGE_CHANGED) == wants_changes;
}

static void put_repo(const struct section *section, const char *repo)
{
	const char *host = section->pages->options.host;
	struct buf url;

	buf_init(&url, BUF_NO_LIMIT);
	buf_printf(&url, "https://%s/%s", host != NULL ? host : "github.com", repo);
	escape_link(section->out, repo, url.data);
	buf_puts(section->out, ": ");
	buf_release(&url);
}

/* `stars "10" -> "50"` is read more easily as "stars 10 → 50". */
static void put_text(const struct section *section, const struct page_finding *finding)
{
	static const char mark[] = "\" -> \"";
	const char *open = strstr(finding->text, " \""), *middle = strstr(finding->text, mark);
	size_t len = strlen(finding->text);
	struct buf plain;

	if (finding->kind != PAGE_CHANGED || open == NULL || middle == NULL || middle < open + 2) {
		escape_inline(section->out, finding->text);
		return;
	}
	buf_init(&plain, BUF_NO_LIMIT);
	buf_append(&plain, finding->text, (size_t)(open - finding->text) + 1);
	buf_append(&plain, open + 2, (size_t)(middle - open) - 2);
	buf_puts(&plain, " → ");
	middle += sizeof mark - 1;
	buf_append(&plain, middle, len - (size_t)(middle - finding->text) - 1);
	escape_inline(section->out, plain.data);
	buf_release(&plain);
}

static void put_findings(const struct section *section, bool wants_changes, const char *head)
{
	const struct page_result *result = &section->item->result;
	size_t told = 0;

	for (size_t i = 0; i < result->finding_count; i++) {
		const struct page_finding *finding = &result->findings[i];

		if (!is_told(finding, wants_changes) || told++ >= MOST_LINES)
			continue;
		if (told == 1)
			buf_puts(section->out, head);
		buf_printf(section->out, "- line %u: ", finding->line);
		if (finding->repo != NULL)
			put_repo(section, finding->repo);
		put_text(section, finding);
		buf_putc(section->out, '\n');
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
