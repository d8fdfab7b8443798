#include "report/html.h"
#include "report/moves.h"

#define BETWEEN " · "

/* Lines end between the parts, not in them. */
static void say_whole(const struct language *language, enum phrase phrase, const struct fill *fills, struct buf *out)
{
	size_t from = out->len;

	language_say(language, phrase, fills, out);
	language_tighten(out, from);
}

/* "+1,204 stars since 3 Jun 2024": what all that are known on both days gained. */
static void say_gain(const struct html *html, const struct language *language, const struct diff *diff, struct buf *out)
{
	const struct report_input *input = html->view->input;
	struct changes_input changes = {.diff = diff,
		.catalog = input->catalog,
		.language = language->tag,
		.web = input->web,
		.round = input->round};
	SCOPED(moves) moves;
	SCOPED(buf) delta = BUF_EMPTY;
	char date[LANGUAGE_DATE_SIZE];

	moves_init(&moves, &changes);
	language_delta(language, &moves.sum, &delta);
	struct fill fills[] = {
		{"delta", delta.data}, {"date", language_dated(language, diff->before->date, date)}, {NULL, NULL}};
	if (moves.sum.has_delta) {
		buf_puts(out, BETWEEN);
		say_whole(language, PHRASE_PAGE_GAINED, fills, out);
	}
}

static void say_start(const struct html *html, const struct language *language, struct buf *out)
{
	char date[LANGUAGE_DATE_SIZE];
	SCOPED(buf) count = BUF_EMPTY;

	language_number(language, (int64_t)html->view->count, false, &count);
	struct fill fills[] = {
		{"as_of", language_dated(language, html->view->as_of, date)}, {"count", count.data}, {NULL, NULL}};
	if (date_is_known(html->view->as_of)) {
		say_whole(language, PHRASE_PAGE_AS_OF, fills, out);
		buf_puts(out, BETWEEN);
	}
	say_whole(language, PHRASE_PAGE_PROJECTS, fills, out);
}

static void say_gained(const struct html *html, const struct language *language, const void *what, struct buf *out)
{
	const struct diff *recent = what;

	say_start(html, language, out);
	if (recent->before)
		say_gain(html, language, recent, out);
	if (html->view->has_baseline)
		say_gain(html, language, &html->view->diff, out);
}

void html_gained(struct html *html)
{
	const struct report_input *input = html->view->input;
	bool is_recent = input->previous && input->newest && input->previous != html->view->diff.before;
	SCOPED(diff) recent = {0};

	if (is_recent)
		diff_init(&recent, input->archive, input->catalog, input->previous, input->newest);
	html_element(html, "p", "gained", (struct saying){say_gained, &recent});
}
