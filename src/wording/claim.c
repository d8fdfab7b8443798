#include "wording/claim.h"

#include "base/buf.h"
#include "base/scoped.h"
#include "base/text.h"
#include "wording/word.h"

#include <string.h>

#define PARAGRAPH_MAX 4096 /* bytes; a longer one is not read */
#define WORDS_MAX 64 /* of a clause */

/* In the sentence, folded: not all of the dates are what it says. */
static const char *const exceptions[] = {" but ", " except", " unless ", " however", " although ", " though ",
	" mostly ", " usually ", " sometimes ", " some ", " if ", " otherwise", " excluding ", " other than ",
	" approximate", " estimate", " not always", " unknown", " missing", "未知", "不详", "不明", "缺失", "неизвестн",
	" desconoc", " inconnu", " unbekannt", "但", "除", "例外", "部分", "有些", "有的", "个别", "個別", "少数",
	"少數", "若", "如果", "否则", "否則", "不准", "不一定", "未必", "大多", "多数", "多數", "一般", "通常", "估",
	"手工", "人工", "并非", "並非", "不再", "错误", "有误", "不实", "ただし", "除く", "除き", "除いて", "一部",
	"場合", "ことがあり", "ほとんど", " 단", "제외", "일부", "예외", "경우", "하지만", "그러나", "대부분", " но ",
	" кроме", "за исключением", " некотор", " если ", " однако", " иначе", " обычно", " pero ", " salvo",
	" excepto", " algun", " si ", "sin embargo", " normalmente", " aunque ", " mais ", " sauf ", " certain",
	" cependant", " excepté", " généralement", " parfois ", " aber ", " außer", " einige", " manche", " falls ",
	" jedoch", " sofern ", " meist", " ausnahme", " wenn ", " sonst", " mas ", " exceto", " algumas ", " alguns ",
	" porém", " geralmente", NULL};

/* A sentence that speaks of the rows' order may name a date without saying that it is the column's. */
static const char *const orders[] = {"排序", "排列", "順序", "顺序", "降序", "升序", " sort", " order", "並べ", "並び",
	"ソート", "정렬", "순으로", "순서", "сортир", "упорядоч", "ordenad", " orden ", " ordre", " trié", " classé",
	"sortier", "reihenfolge", "geordnet", " ordem", NULL};

/* A clause's words. */
struct clause {
	unsigned kinds[WORDS_MAX];
	size_t count;
};

/* false: it holds a word that is not known. */
static bool read_clause(struct clause *clause, const struct word_index *index, const char *text, size_t len)
{
	size_t taken;
	unsigned seen = CLAIM_FILLER, kinds, all;

	clause->count = 0;
	for (size_t at = 0; at < len; at += taken) {
		taken = word_find(index, ~0U, text + at, len - at, &kinds, &all);
		/* "Note:" */
		if ((text[at] == ':' && seen == CLAIM_FILLER) ||
			(kinds == 0 && word_is_mute(text + at, len - at, &taken)))
			continue;
		size_t label = kinds == 0 && seen == CLAIM_FILLER ? word_label(text + at, len - at) : 0;
		if (label > 0) {
			taken = label;
			continue;
		}
		seen |= kinds;
		if (kinds == 0 || clause->count == WORDS_MAX)
			return false;
		clause->kinds[clause->count++] = kinds;
	}
	return true;
}

/* All kinds of the words [from, to). */
static unsigned kinds_of(const struct clause *clause, size_t from, size_t to)
{
	unsigned kinds = 0;

	for (size_t i = from; i < to; i++)
		kinds |= clause->kinds[i];
	return kinds;
}

/* The first word of one of the kinds from `at` on; the count where there is none. */
static size_t find(const struct clause *clause, size_t at, unsigned kinds)
{
	while (at < clause->count && !(clause->kinds[at] & kinds))
		at++;
	return at;
}

#define LINK (CLAIM_IS | CLAIM_FROM)
#define SOURCE (CLAIM_FROM | CLAIM_OF | CLAIM_STANDARD)
#define CREATION (CLAIM_CREATION_DATE | CLAIM_CREATED)

/* The first word from `at` on that is no filler. */
static size_t find_other(const struct clause *clause, size_t at)
{
	while (at < clause->count && clause->kinds[at] & CLAIM_FILLER)
		at++;
	return at;
}

/* "repositories with a creation date", as some languages put it: 创建时间的仓库. */
static bool is_attribute(const struct clause *clause, size_t at, size_t link)
{
	return at + 1 < link && clause->kinds[at + 1] & CLAIM_ATTRIBUTE && find(clause, at, CLAIM_PLACE) < link;
}

/* The word that names the column: the first of the strongest kind before the first link; the count: none does. */
static size_t find_subject(const struct clause *clause, size_t link)
{
	static const unsigned strengths[] = {CLAIM_CREATION_DATE | CLAIM_OPENING_DATE, CLAIM_DATE};

	for (size_t i = 0; i < sizeof(strengths) / sizeof(strengths[0]); i++) {
		size_t at = find(clause, 0, strengths[i]);

		if (at < link)
			return is_attribute(clause, at, link) ? clause->count : at;
	}
	/* A header alone: nothing but fillers around it. */
	size_t at = find_other(clause, 0);
	bool is_header =
		at < link && clause->kinds[at] & (CLAIM_CREATED | CLAIM_COLUMN) && find_other(clause, at + 1) == link;
	return is_header ? at : clause->count;
}

/* "The created date is that of the GitHub repository." */
static bool is_definition(const struct clause *clause)
{
	size_t link = find(clause, 0, CLAIM_OPENING_DATE | CLAIM_DATE | CREATION | CLAIM_COLUMN);

	link = find(clause, link, LINK);
	size_t subject = find_subject(clause, link);
	if (link == clause->count || subject == clause->count)
		return false;
	unsigned behind_link = kinds_of(clause, link, clause->count);
	unsigned behind_subject = kinds_of(clause, subject + 1, clause->count);
	if (behind_link & (CLAIM_OTHER | CLAIM_OPENING_DATE))
		return false;
	/* Some languages put the link last: 与 GitHub 仓库一致. */
	bool is_last = find_other(clause, link + 1) == clause->count && !(behind_subject & CLAIM_OTHER);
	if (!((is_last ? behind_subject : behind_link) & CLAIM_PLACE))
		return false;
	if (behind_link & CREATION && behind_link & CLAIM_PLACE)
		return true;
	if (clause->kinds[subject] & (CLAIM_CREATION_DATE | CLAIM_OPENING_DATE))
		return behind_link & SOURCE;
	return clause->kinds[subject] & CLAIM_DATE && behind_subject & CREATION && behind_link & SOURCE;
}

/* "The creation date of the GitHub repository is used." */
static bool is_standard(const struct clause *clause, const struct buf *sentence)
{
	unsigned kinds = kinds_of(clause, 0, clause->count);

	return kinds & CLAIM_PLACE && kinds & CLAIM_CREATION_DATE && kinds & CLAIM_STANDARD && !(kinds & CLAIM_OTHER) &&
		!text_has_any(sentence->data, sentence->len, orders);
}

static bool is_claim(const struct word_index *index, const struct buf *sentence, size_t start, size_t end)
{
	struct clause clause;

	return read_clause(&clause, index, sentence->data + start, end - start) &&
		(is_definition(&clause) || is_standard(&clause, sentence));
}

/* The sign that parts clauses in Japanese, and words of one clause elsewhere. */
#define COMMA "、"

static bool has_claim_part(const struct word_index *index, const struct buf *sentence, size_t start, size_t end)
{
	if (is_claim(index, sentence, start, end))
		return true;
	while (start < end) {
		const char *hit = memmem(sentence->data + start, end - start, COMMA, strlen(COMMA));
		size_t stop = hit ? (size_t)(hit - sentence->data) : end;

		if (is_claim(index, sentence, start, stop))
			return true;
		start = hit ? stop + strlen(COMMA) : end;
	}
	return false;
}

static bool has_claim(const struct word_index *index, const struct buf *sentence)
{
	size_t start = 0;

	for (size_t at = 0; at < sentence->len;) {
		size_t stop = word_break(sentence, at);

		if (stop == 0 && at + 1 < sentence->len) {
			at++;
			continue;
		}
		at += stop == 0;
		if (has_claim_part(index, sentence, start, at))
			return !text_has_any(sentence->data, sentence->len, exceptions);
		at += stop;
		start = at;
	}
	return false;
}

/* Behind the sentence that starts at `at`. */
static size_t sentence_end(const struct buf *text, size_t at)
{
	for (; at < text->len; at++) {
		size_t stop = word_break(text, at);

		if (stop > 0 && word_ends_sentence(text->data[at]))
			return at + stop;
	}
	return at;
}

static bool is_in(const struct word_index *index, const char *bytes, size_t start, size_t end, bool is_split)
{
	SCOPED(buf) text = BUF_EMPTY;
	bool is_found = false;

	word_read(&text, bytes, start, end, is_split);
	for (size_t at = 0; at < text.len && !is_found;) {
		size_t stop = sentence_end(&text, at);
		struct buf sentence = {.data = text.data + at, .len = stop - at};
		bool is_question = sentence.data[sentence.len - 1] == '?' ||
			memmem(sentence.data, sentence.len, "吗", strlen("吗")) != NULL;

		is_found = !is_question && has_claim(index, &sentence);
		at = stop;
	}
	return is_found;
}

bool claim_is_in(const char *bytes, size_t start, size_t end)
{
	struct word_index index;

	if (end - start > PARAGRAPH_MAX)
		return false;
	claim_index_init(&index);
	return is_in(&index, bytes, start, end, false) || is_in(&index, bytes, start, end, true);
}
