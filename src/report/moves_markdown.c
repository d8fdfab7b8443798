#include "model/slug.h"
#include "report/escape.h"
#include "report/event_text.h"
#include "report/moves.h"
#include "report/remark.h"

#include <stdio.h>

/* What is being written; plain holds a text before it is escaped. */
struct page {
	const struct moves *moves;
	const struct language *language;
	struct buf *out;
	struct buf plain;
};

static void end_cell(struct page *page)
{
	buf_putc(page->out, ' ');
	escape_inline(page->out, page->plain.data);
	buf_puts(page->out, " |");
	buf_clear(&page->plain);
}

static void put_phrase_cell(struct page *page, enum phrase phrase)
{
	buf_puts(&page->plain, language_phrase(page->language, phrase));
	end_cell(page);
}

static void put_name_cell(struct page *page, const struct move *move)
{
	const struct repo *repo = move->change->after ? move->change->after : move->change->before;
	const char *slug = repo->full_name ? repo->full_name : repo->name;
	SCOPED(buf) url = BUF_EMPTY;

	slug_put_url(&url, page->moves->input->web, slug);
	buf_puts(page->out, "| ");
	escape_link(page->out, moves_name(page->moves, move), url.data);
	buf_puts(page->out, " |");
}

static void put_heading(struct page *page, const char *marks, const char *text)
{
	escape_line(page->out, marks, text);
	buf_putc(page->out, '\n');
}

static void put_stars_table_row(struct page *page, const struct move *move)
{
	put_name_cell(page, move);
	language_number(page->language, move->figure.before, false, &page->plain);
	end_cell(page);
	language_number(page->language, move->figure.after, false, &page->plain);
	end_cell(page);
	language_delta(page->language, &move->figure, &page->plain);
	end_cell(page);
	language_growth(page->language, &move->figure, &page->plain);
	end_cell(page);
	buf_putc(page->out, '\n');
}

static void put_rank_table_row(struct page *page, const struct move *move)
{
	put_name_cell(page, move);
	language_number(page->language, (int64_t)move->rank_before, false, &page->plain);
	end_cell(page);
	language_number(page->language, (int64_t)move->rank_after, false, &page->plain);
	end_cell(page);
	buf_putc(page->out, '\n');
}

static void put_table_head(struct page *page, bool has_change)
{
	buf_putc(page->out, '|');
	put_phrase_cell(page, PHRASE_NAME);
	put_phrase_cell(page, PHRASE_CHANGES_BEFORE);
	put_phrase_cell(page, PHRASE_CHANGES_AFTER);
	if (has_change) {
		put_phrase_cell(page, PHRASE_DELTA);
		put_phrase_cell(page, PHRASE_GROWTH);
	}
	buf_puts(page->out, has_change ? "\n| --- | ---: | ---: | ---: | ---: |\n" : "\n| --- | ---: | ---: |\n");
}

static void put_more(struct page *page, size_t count)
{
	char digits[32];

	if (count <= MOVES_SHOWN)
		return;
	snprintf(digits, sizeof(digits), "%zu", count - MOVES_SHOWN);
	buf_putc(page->out, '\n');
	LANGUAGE_SAY(page->language, PHRASE_CHANGES_MORE, page->out, {"count", digits});
	buf_putc(page->out, '\n');
}

/* By percent only what the table by stars leaves out: the same rows in another order say nothing new. */
static void put_table(struct page *page, enum move_kind kind, enum phrase heading)
{
	size_t count;
	SCOPED_FREE const struct move **found = moves_of(page->moves, kind, &count);

	if (kind == MOVE_GROWTH && count <= MOVES_SHOWN)
		count = 0;
	if (count) {
		put_heading(page, "\n### ", language_phrase(page->language, heading));
		put_table_head(page, kind != MOVE_RANK);
	}
	for (size_t i = 0; i < count && i < MOVES_SHOWN; i++)
		(kind == MOVE_RANK ? put_rank_table_row : put_stars_table_row)(page, found[i]);
	put_more(page, count);
}

static void write_corrected(struct page *page, const struct move *move)
{
	remark_write_corrected(page->language, moves_name(page->moves, move), move->change, &page->plain);
}

static void write_failed(struct page *page, const struct move *move)
{
	const struct repo *repo = move->change->after;
	struct repo nothing;

	repo_init(&nothing);
	repo = repo ? repo : &nothing;
	remark_write_failure(
		page->language, moves_name(page->moves, move), repo, moves_date(page->moves, repo), &page->plain);
}

static void put_line(struct page *page, const char *mark)
{
	escape_line(page->out, mark, page->plain.data);
	buf_clear(&page->plain);
}

static void put_list(struct page *page, enum move_kind kind, const char *marks, enum phrase heading)
{
	size_t count;
	SCOPED_FREE const struct move **found = moves_of(page->moves, kind, &count);

	if (count)
		put_heading(page, marks, language_phrase(page->language, heading));
	for (size_t i = 0; i < count; i++) {
		(kind == MOVE_CORRECTED ? write_corrected : write_failed)(page, found[i]);
		put_line(page, "- ");
	}
}

/* What an earlier report told is left out: see changes.h. */
static void put_events(struct page *page)
{
	const struct changes_input *input = page->moves->input;
	SCOPED(events) events;
	bool has_heading = false;

	events_between(&events, input->diff->before, input->diff->after);
	for (size_t i = 0; i < events.count; i++) {
		const struct event *event = &events.items[i];
		if (input->hides_corrections && (event->kind == EVENT_RENAMED || event->kind == EVENT_TRANSFERRED))
			continue;
		if (!has_heading)
			put_heading(page, "\n### ", language_phrase(page->language, PHRASE_EVENTS));
		has_heading = true;
		event_text_write(event, page->language, &page->plain);
		put_line(page, "- ");
	}
}

static void fill_dates(struct page *page, enum phrase phrase)
{
	const struct diff *diff = page->moves->input->diff;
	SCOPED(buf) before = BUF_EMPTY, after = BUF_EMPTY;

	if (diff->before)
		language_date(page->language, diff->before->date, &before);
	language_date(page->language, diff->after->date, &after);
	LANGUAGE_SAY(page->language, phrase, &page->plain, {"before", before.data}, {"after", after.data});
}

static void write_totals(struct page *page)
{
	const struct moves *moves = page->moves;
	char count[32], up[32], down[32], same[32];
	SCOPED(buf) total = BUF_EMPTY, delta = BUF_EMPTY;

	snprintf(count, sizeof(count), "%zu", moves->listed);
	snprintf(up, sizeof(up), "%zu", moves->up);
	snprintf(down, sizeof(down), "%zu", moves->down);
	snprintf(same, sizeof(same), "%zu", moves->same);
	language_number(page->language, moves->total, false, &total);
	language_delta(page->language, &moves->sum, &delta);
	LANGUAGE_SAY(page->language, moves->sum.has_delta ? PHRASE_CHANGES_HEADLINE : PHRASE_CHANGES_COUNTS,
		&page->plain, {"count", count}, {"total", total.data}, {"delta", delta.data}, {"up", up},
		{"down", down}, {"same", same});
}

static void put_headline(struct page *page)
{
	bool is_first = !page->moves->input->diff->before;

	if (!is_first) {
		fill_dates(page, PHRASE_CHANGES_SECTION);
		put_heading(page, "\n## ", page->plain.data);
		buf_clear(&page->plain);
		write_totals(page);
	} else {
		buf_putc(page->out, '\n');
		fill_dates(page, PHRASE_CHANGES_ONLY);
	}
	put_line(page, "");
	if (page->moves->sum.unit > 1)
		escape_line(page->out, "\n", language_phrase(page->language, PHRASE_ROUNDED));
}

void moves_write_markdown(const struct moves *moves, struct buf *out)
{
	struct page page = {.moves = moves, .language = &moves->language, .out = out, .plain = BUF_EMPTY};

	put_headline(&page);
	put_table(&page, MOVE_STARS, PHRASE_CHANGES_STARS);
	put_table(&page, MOVE_GROWTH, PHRASE_CHANGES_GROWTH);
	put_table(&page, MOVE_RANK, PHRASE_CHANGES_RANKS);
	put_events(&page);
	put_list(&page, MOVE_CORRECTED, "\n### ", PHRASE_CORRECTIONS);
	buf_release(&page.plain);
}

void moves_write_failures(const struct moves *moves, struct buf *out)
{
	struct page page = {.moves = moves, .language = &moves->language, .out = out, .plain = BUF_EMPTY};

	put_list(&page, MOVE_FAILED, "\n## ", PHRASE_FAILURES);
	buf_release(&page.plain);
}
