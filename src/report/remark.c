#include "report/remark.h"

#include "base/text.h"
#include "report/reason.h"
#include "report/value.h"

#include <string.h>

enum phrase remark_heading(enum remark_kind kind)
{
	static const enum phrase headings[REMARK_KIND_COUNT] = {
		[REMARK_CORRECTED] = PHRASE_CORRECTIONS,
		[REMARK_FAILED] = PHRASE_FAILURES,
		[REMARK_RENAMED] = PHRASE_RENAMES,
	};

	return headings[kind];
}

void remark_write_corrected(
	const struct language *language, const char *name, const struct change *change, struct buf *out)
{
	struct date old = moment_date(change->before->created), now = moment_date(change->after->created);
	bool is_same_month = old.year == now.year && old.month == now.month;
	SCOPED(buf) before = BUF_EMPTY, after = BUF_EMPTY;

	(is_same_month ? language_date : language_month)(language, old, &before);
	(is_same_month ? language_date : language_month)(language, now, &after);
	LANGUAGE_SAY(language, PHRASE_CORRECTED, out, {"name", name}, {"before", before.data}, {"after", after.data});
}

const char *remark_former_name(const struct change *change)
{
	if (!change->after || !change->after->full_name)
		return NULL;
	if (change->is_renamed && change->before)
		return change->before->full_name ? change->before->full_name : change->before->name;
	const char *listed = change->project ? change->project->repo : change->after->name;
	return !change->before && !text_equal_nocase(listed, change->after->full_name) ? listed : NULL;
}

/* " (why)", ", first seen so on …": parts of the sentence that may be missing. */
static void write_reason(const struct language *language, const char *reason, struct buf *out)
{
	SCOPED(buf) text = BUF_EMPTY;

	if (!reason || !*reason)
		return;
	reason_write(language, reason, &text);
	if (text.len > 0)
		LANGUAGE_SAY(language, PHRASE_REASON, out, {"reason", text.data});
}

static void write_since(const struct language *language, struct date since, struct buf *out)
{
	char date[LANGUAGE_DATE_SIZE];

	if (date_is_known(since))
		LANGUAGE_SAY(language, PHRASE_SINCE_DATE, out, {"date", language_dated(language, since, date)});
}

void remark_write_failure(
	const struct language *language, const char *name, const struct repo *repo, struct date as_of, struct buf *out)
{
	bool has_values = repo->stars >= 0 || moment_is_known(repo->created);
	enum phrase phrase = PHRASE_IS_STALE + (enum phrase)(repo->status - REPO_STALE);
	SCOPED(buf) reason = BUF_EMPTY, since = BUF_EMPTY;
	char date[LANGUAGE_DATE_SIZE];

	write_reason(language, repo->reason, &reason);
	write_since(language, moment_date(repo->since), &since);
	LANGUAGE_SAY(language, has_values ? phrase : PHRASE_IS_UNKNOWN, out, {"name", name}, {"reason", reason.data},
		{"since", since.data}, {"as_of", language_dated(language, as_of, date)});
}

bool remark_is_due(const struct row *row, enum remark_kind kind)
{
	switch (kind) {
	case REMARK_CORRECTED:
		return row->change->is_date_corrected && (!row->news || row->news->is_date_corrected);
	case REMARK_FAILED:
		return view_row_is_old(row);
	default:
		return remark_former_name(row->change) != NULL && (!row->news || remark_former_name(row->news) != NULL);
	}
}

static void write_sentence(const struct view *view, const struct row *row, enum remark_kind kind,
	const struct language *language, const char *name, struct buf *out)
{
	if (kind == REMARK_CORRECTED) {
		remark_write_corrected(language, name, row->change, out);
	} else if (kind == REMARK_FAILED) {
		remark_write_failure(language, name, row->repo, view_row_date(view, row), out);
	} else {
		const char *before = remark_former_name(row->change);
		LANGUAGE_SAY(language, PHRASE_RENAMED, out, {"name", name}, {"before", before ? before : ""},
			{"after", view_row_repo(row)});
	}
}

bool remark_write(const struct view *view, const struct row *row, enum remark_kind kind,
	const struct language *language, struct buf *out)
{
	SCOPED(buf) name = BUF_EMPTY;

	if (!remark_is_due(row, kind))
		return false;
	view_name(view, language, row->project, &name);
	write_sentence(view, row, kind, language, name.data, out);
	return true;
}

void remark_write_dates(const struct view *view, const struct language *language, struct buf *out)
{
	char as_of[LANGUAGE_DATE_SIZE], baseline[LANGUAGE_DATE_SIZE];

	if (date_is_known(view->as_of))
		LANGUAGE_SAY(language, view->has_baseline ? PHRASE_COMPARED : PHRASE_AS_OF, out,
			{"as_of", language_dated(language, view->as_of, as_of)},
			{"baseline", language_dated(language, view->baseline, baseline)});
}

bool remark_write_mark(const struct view *view, const struct language *language, size_t i, struct buf *out)
{
	static const struct {
		const char *sign;
		enum phrase phrase;
	} marks[REMARK_MARKS] = {{"⊘", PHRASE_MARK_ARCHIVED}, {"☾", PHRASE_MARK_QUIET}, {"✕", PHRASE_MARK_GONE}};
	bool is_used = false;

	for (size_t j = 0; j < view->count && !is_used; j++) {
		const struct row *row = &view->rows[j];
		const char *sign = value_sign(value_status(view, row));
		is_used = sign && strcmp(sign, marks[i].sign) == 0;
	}
	if (is_used)
		LANGUAGE_SAY(language, marks[i].phrase, out, {"mark", marks[i].sign});
	return is_used;
}

bool remark_has_rounded(const struct view *view)
{
	for (size_t i = 0; i < view->count; i++) {
		if (view->rows[i].figure.has_delta && view->rows[i].figure.unit > 1)
			return true;
	}
	return false;
}
