#include "report/changes.h"

#include "report/escape.h"
#include "report/format.h"
#include "report/moves.h"

#include <string.h>

#define SUMMARY_ROWS 20

bool changes_form_parse(const char *name, enum changes_form *form)
{
	static const struct {
		const char *name;
		enum changes_form form;
	} forms[] = {{"text", CHANGES_TEXT}, {"md", CHANGES_MARKDOWN}, {"markdown", CHANGES_MARKDOWN},
		{"json", CHANGES_JSON}};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (strcmp(name, forms[i].name) == 0) {
			*form = forms[i].form;
			return true;
		}
	}
	return false;
}

static void write_title(const struct moves *moves, const char *title, struct buf *out)
{
	SCOPED(buf) text = BUF_EMPTY;

	LANGUAGE_SAY(&moves->language, PHRASE_CHANGES_TITLE, &text, {"title", title});
	escape_line(out, "# ", text.data);
}

void changes_write(const struct changes_input *input, enum changes_form form, struct buf *out)
{
	SCOPED(moves) moves;

	moves_init(&moves, input);
	if (form == CHANGES_JSON) {
		moves_write_json(&moves, out);
	} else if (form == CHANGES_TEXT) {
		moves_write_text(&moves, SIZE_MAX, false, out);
	} else {
		const char *title = input->catalog
			? catalog_text(input->catalog, &input->catalog->title, moves.language.tag)
			: NULL;
		write_title(&moves, title ? title : "GitHub", out);
		moves_write_markdown(&moves, out);
		moves_write_failures(&moves, out);
	}
}

/* What moved between two snapshots; is_line: in one line. */
static void summarise(const struct report_input *input, const struct snapshot *before, bool is_line, struct buf *out)
{
	SCOPED(snapshot) empty;
	SCOPED(diff) diff;
	SCOPED(moves) moves;

	snapshot_init(&empty);
	snapshot_finish(&empty);
	diff_init(&diff, input->archive, input->catalog, before, input->newest ? input->newest : &empty);
	struct changes_input changes = {
		.diff = &diff, .catalog = input->catalog, .web = input->web, .round = input->round, .is_news = true};
	moves_init(&moves, &changes);
	if (is_line)
		moves_write_line(&moves, out);
	else
		moves_write_text(&moves, SUMMARY_ROWS, true, out);
}

void report_summary(const struct report_input *input, struct buf *out)
{
	const struct snapshot *before = input->previous ? input->previous : input->baseline;

	summarise(input, before, false, out);
	if (input->baseline && input->baseline != before) {
		buf_puts(out, "\nSince the baseline: ");
		summarise(input, input->baseline, true, out);
	}
}

/* Is there a snapshot before the newest that is not the baseline? */
static bool has_recent(const struct view *view)
{
	const struct report_input *input = view->input;

	return input->previous && input->newest && !(view->has_baseline && input->previous == input->baseline);
}

/* What is new since then. */
static void write_recent(const struct view *view, const struct language *language, struct buf *out)
{
	const struct report_input *input = view->input;

	if (!has_recent(view))
		return;
	SCOPED(diff) diff;
	diff_init(&diff, input->archive, input->catalog, input->previous, input->newest);
	struct changes_input changes = {.diff = &diff,
		.catalog = input->catalog,
		.language = language->tag,
		.web = input->web,
		.round = input->round,
		.hides_corrections = input->catalog->corrections == CORRECTIONS_NONE};
	SCOPED(moves) moves;
	moves_init(&moves, &changes);
	moves_write_markdown(&moves, out);
}

bool format_changes(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	enum catalog_corrections told = view->catalog->corrections;
	struct changes_input changes = {.diff = &view->diff,
		.catalog = view->catalog,
		.language = language->tag,
		.web = view->input->web,
		.round = view->input->round,
		.hides_corrections = told == CORRECTIONS_NONE || (told != CORRECTIONS_ALL && has_recent(view))};
	SCOPED(moves) moves;
	SCOPED(buf) title = BUF_EMPTY;

	(void)err;
	moves_init(&moves, &changes);
	view_line(view, language, &view->catalog->title, &title);
	write_title(&moves, title.len ? title.data : view->catalog->id, out);
	write_recent(view, language, out);
	moves_write_markdown(&moves, out);
	moves_write_failures(&moves, out);
	return true;
}
