#include "page/item.h"

#include "base/text.h"
#include "wording/fold.h"
#include "wording/header.h"
#include "wording/header_word.h"
#include "wording/when.h"
#include "wording/word.h"

#include <string.h>

static const char *const signs[] = {"★", "⭐", "☆", "🌟", ":star:", ":star2:", NULL};

static bool starts(const char *bytes, size_t at, size_t end, const char *text)
{
	return text_starts_nocase(bytes + at, end - at, text);
}

/* The length of the text of a list that stands at `at`; 0: none does. */
static size_t starts_any(const char *bytes, size_t at, size_t end, const char *const *list)
{
	while (at < end && *list && !starts(bytes, at, end, *list))
		list++;
	return at < end && *list ? strlen(*list) : 0;
}

static bool ends_with(const char *bytes, size_t start, size_t at, const char *text)
{
	return text_ends_nocase(bytes + start, at - start, text);
}

/* The same of one that ends at `at`. */
static size_t ends_any(const char *bytes, size_t start, size_t at, const char *const *list)
{
	while (*list && !ends_with(bytes, start, at, *list))
		list++;
	return *list ? strlen(*list) : 0;
}

bool item_hint(const char *bytes, size_t start, size_t end)
{
	const char *text = bytes + start;
	size_t len = end - start;

	return text_has_any(text, len, signs) || text_has_any(text, len, header_stars) || memmem(text, len, "Star", 4);
}

/* The length of a tag of emphasis that ends at `at`; 0: none does. */
static size_t tag_before(const char *bytes, size_t start, size_t at)
{
	size_t open = at;

	while (open > start && at - open < 10 && bytes[open] != '<')
		open--;
	return at > start && bytes[at - 1] == '>' && word_tag(bytes + open, at - open) == at - open ? at - open : 0;
}

/* Back over spaces, emphasis, VS16. */
static size_t back(const char *bytes, size_t start, size_t at)
{
	while (at > start) {
		if (text_is_sign(bytes[at - 1], " *_`~"))
			at--;
		else if (at >= start + 3 && memcmp(bytes + at - 3, "\xEF\xB8\x8F", 3) == 0)
			at -= 3;
		else if (at >= start + 2 && memcmp(bytes + at - 2, "\xC2\xA0", 2) == 0)
			at -= 2;
		else if (tag_before(bytes, start, at) > 0)
			at -= tag_before(bytes, start, at);
		else
			break;
	}
	return at;
}

static size_t forth(const char *bytes, size_t at, size_t end)
{
	while (at < end) {
		if (text_is_sign(bytes[at], " *_`+"))
			at++;
		else if (starts(bytes, at, end, "\xEF\xB8\x8F"))
			at += 3;
		else if (starts(bytes, at, end, "\xC2\xA0"))
			at += 2;
		else if (word_tag(bytes + at, end - at) > 0)
			at += word_tag(bytes + at, end - at);
		else
			break;
	}
	return at;
}

static size_t sign_before(const char *bytes, size_t start, size_t at)
{
	return ends_any(bytes, start, at, signs);
}

static size_t sign_at(const char *bytes, size_t at, size_t end)
{
	return starts_any(bytes, at, end, signs);
}

/* Does a word of this letter, or of one of another script, go on at `at`? */
static bool goes_on(const char *bytes, size_t at, size_t end)
{
	unsigned char c = at < end ? (unsigned char)bytes[at] : ' ';

	return text_is_letter((char)c) || (c >= 0xC3 && c <= 0xD3);
}

/* The length of a star's sign at `at`, or of a word for stars in any tongue; 0: there is none. */
static size_t mark_at(const char *bytes, size_t at, size_t end)
{
	static const char *const counters[] = {"颗", "顆", "个", "個", NULL};
	size_t sign = sign_at(bytes, at, end), counter = starts_any(bytes, at, end, counters);

	if (sign > 0 || at == end || (!text_is_letter(bytes[at]) && (bytes[at] & 0x80) == 0))
		return sign;
	for (size_t i = 0; header_stars[i]; i++) {
		const char *word = header_stars[i];
		size_t from = at + counter;
		bool may_be = from < end &&
			((unsigned char)word[0] < 0x80 ? (bytes[from] | 0x20) == word[0] : bytes[from] < 0);
		size_t len = may_be ? fold_match(bytes + from, end - from, word) : 0;

		if (len > 0 && !goes_on(bytes, from + len, end))
			return counter + len;
	}
	return 0;
}

#define LABEL_MAX 40 /* bytes before a number that can say that it is of stars */

/* "Stars: ", "Star 数：", "(스타 " before a number: a header's words, with a colon, or behind a bracket. */
static bool is_labelled(const struct word_index *headers, const char *bytes, size_t start, size_t at)
{
	static const char *const colons[] = {":", "：", NULL};
	static const char *const stops[] = {"，", "。", "、", "；", "（", "【", "—", "–", "·", "•", NULL};
	size_t colon = ends_any(bytes, start, at, colons), end = back(bytes, start, at - colon), from = end;

	while (from > start && end - from <= LABEL_MAX && !text_is_sign(bytes[from - 1], "\r\n()[]|,;*_>`-~") &&
		!(from > start + 1 && bytes[from - 1] == ' ' && text_is_sign(bytes[from - 2], ".!?")) &&
		((bytes[from - 1] & 0x80) == 0 || ends_any(bytes, start, from, stops) == 0))
		from--;
	return from < end && end - from <= LABEL_MAX &&
		(colon > 0 || (from > start && (bytes[from - 1] == '(' || (bytes[from - 1] & 0x80) != 0))) &&
		header_fact(headers, bytes + from, end - from) == FACT_STARS;
}

/* A star sign, or "stars:", right before the number. Two signs are a rating. */
static bool is_marked_before(const struct word_index *headers, const char *bytes, size_t start, size_t at)
{
	at = back(bytes, start, at);
	size_t mark = at;

	/* "⭐:12" */
	if (ends_with(bytes, start, at, ":") && sign_before(bytes, start, at) == 0)
		mark = back(bytes, start, at - 1);
	size_t sign = sign_before(bytes, start, mark);
	if (sign > 0)
		return sign_before(bytes, start, back(bytes, start, mark - sign)) == 0;
	return is_labelled(headers, bytes, start, at);
}

static bool is_marked_behind(const char *bytes, size_t at, size_t end)
{
	at = forth(bytes, at, end);
	size_t mark = mark_at(bytes, at, end);
	return mark > 0 && sign_at(bytes, forth(bytes, at + mark, end), end) == 0;
}

/* A number in a sentence ("over 10k stars") is none of ours: it stands behind a mark, or at the start. */
static bool is_set_off(const char *bytes, size_t start, size_t at)
{
	size_t before = back(bytes, start, at);

	if (before == start || bytes[before - 1] == '*' || bytes[before - 1] == '_')
		return true;
	if (before < at && (bytes[at - 1] == '*' || bytes[at - 1] == '_' || bytes[at - 1] == '`'))
		return true;
	return text_is_sign(bytes[before - 1], "([|-,;:/)]>") || (unsigned char)bytes[before - 1] >= 0x80;
}

enum answer {
	ANSWER_NO,
	ANSWER_SAID, /* a number of stars in a sentence */
	ANSWER_YES,
	ANSWER_DOUBT /* it has a star's mark, but may be a rating, an award, a growth */
};

/* What says behind a number, or behind its mark, that it is no count of today. */
static bool is_rated(const char *bytes, size_t at, size_t end)
{
	static const char *const words[] = {"today", "yesterday", "this ", "last ", "per ", "a day", "a week",
		"a month", "daily", "weekly", "monthly", "/", "rating", "rated", "review", "hotel", "award", "winner",
		"out of", "of 5", "of 10", "hoje", "hoy", "heute", "сегодня", "今日", "今天", "本周", "本月", "本日",
		"级", "級", "期", "评", "評", NULL};

	at = forth(bytes, at, end);
	/* "stars on Docker Hub" */
	return starts_any(bytes, at, end, words) > 0 ||
		(starts(bytes, at, end, "on ") && !starts(bytes, at, end, "on github"));
}

/* Behind the mark that follows a number; where it is, when there is none. */
static size_t skip_mark(const char *bytes, size_t at, size_t end)
{
	at = forth(bytes, at, end);
	return at + mark_at(bytes, at, end);
}

static bool is_doubtful(const char *bytes, size_t end, const struct number *number)
{
	size_t at = number->end;

	if (end - at >= 2 && (bytes[at] == '.' || bytes[at] == ',') && text_is_digit(bytes[at + 1]))
		return true;
	return is_rated(bytes, at, end) || is_rated(bytes, skip_mark(bytes, at, end), end);
}

static bool is_marked(
	const struct word_index *headers, const char *bytes, size_t start, size_t end, const struct number *number)
{
	return is_marked_before(headers, bytes, start, number->start) ||
		(is_marked_behind(bytes, number->end, end) && is_set_off(bytes, start, number->start));
}

/* "[tool 12,138 ⭐](…)": the sign alone makes it a count, but only where nothing follows that belongs to it. */
static enum answer is_signed(const char *bytes, size_t end, const struct number *number)
{
	size_t at = forth(bytes, number->end, end), sign = sign_at(bytes, at, end);

	if (sign == 0 || sign_at(bytes, forth(bytes, at + sign, end), end) > 0)
		return ANSWER_NO;
	at = forth(bytes, at + sign, end);
	/* "Proxy 490 ★59852": the sign is the next number's. */
	if (at < end && text_is_digit(bytes[at]))
		return ANSWER_NO;
	return (at == end || text_is_sign(bytes[at], "]),;|/-")) && !is_doubtful(bytes, end, number) ? ANSWER_YES
												     : ANSWER_DOUBT;
}

static size_t fork_sign(const char *bytes, size_t at, size_t end)
{
	static const char *const forks[] = {"🍴", "⑂", "🔱", ":fork_and_knife:", "forks", "fork", NULL};

	return starts_any(bytes, at, end, forks);
}

/* "2.6k 🍴", unless the sign is the next number's. */
static bool is_forks_behind(const char *bytes, size_t end, const struct number *number)
{
	size_t at = forth(bytes, number->end, end), sign = fork_sign(bytes, at, end);
	size_t behind = forth(bytes, at + sign, end);

	return sign > 0 &&
		(behind == end ||
			!(text_is_digit(bytes[behind]) || text_is_letter(bytes[behind]) || bytes[behind] == ':'));
}

static bool is_forks_before(const char *bytes, size_t start, const struct number *number)
{
	static const char *const forks[] = {"🍴", "⑂", "🔱", ":fork_and_knife:", "forks:", "fork:", "forks：", NULL};

	return ends_any(bytes, start, back(bytes, start, number->start), forks) > 0;
}

/* Could a mark stand beside the number? What may not end a label ends none; a word or a sign begins what is behind. */
static bool may_be_marked(const char *bytes, size_t start, size_t end, const struct number *number)
{
	size_t before = back(bytes, start, number->start), behind = forth(bytes, number->end, end);

	return (before > start && !text_is_sign(bytes[before - 1], "()[]|,;>-")) ||
		(behind < end &&
			((bytes[behind] & 0x80) != 0 || bytes[behind] == ':' || text_is_letter(bytes[behind])));
}

static enum answer is_count(
	const struct word_index *headers, const char *bytes, size_t start, size_t end, const struct number *number)
{
	char before = number->start > start ? bytes[number->start - 1] : ' ';

	/* "+12" is growth; "v1.2", "3/5" no counts. */
	if (text_is_sign(before, "+./#-") || text_is_letter(before))
		return ANSWER_NO;
	if (before == ',' && number->start > start + 1 && text_is_digit(bytes[number->start - 2]))
		return ANSWER_NO;
	if (number->end < end && (text_is_letter(bytes[number->end]) || bytes[number->end] == '%'))
		return ANSWER_NO;
	if (!may_be_marked(bytes, start, end, number) || is_forks_behind(bytes, end, number))
		return ANSWER_NO;
	if (is_marked(headers, bytes, start, end, number))
		return is_doubtful(bytes, end, number) ? ANSWER_DOUBT : ANSWER_YES;
	enum answer answer = is_signed(bytes, end, number);
	return answer == ANSWER_NO && number->value > 10 && is_marked_behind(bytes, number->end, end) ? ANSWER_SAID
												      : answer;
}

/* Behind the target of a link, or an address, that starts at `at`; else `at`. */
static size_t skip_target(const char *bytes, size_t at, size_t end)
{
	if (!starts(bytes, at, end, "](") && !starts(bytes, at, end, "http") && bytes[at] != '<')
		return at;
	while (at < end && !text_is_sign(bytes[at], " )>"))
		at++;
	return at;
}

/* The next digit from `at` on; those in the targets of links are none of a count. */
static size_t seek_digit(const char *bytes, size_t at, size_t end)
{
	static const bool stops[256] = {['0'] = true,
		['1'] = true,
		['2'] = true,
		['3'] = true,
		['4'] = true,
		['5'] = true,
		['6'] = true,
		['7'] = true,
		['8'] = true,
		['9'] = true,
		[']'] = true,
		['<'] = true,
		['h'] = true,
		['H'] = true};

	while (true) {
		while (at < end && !stops[(unsigned char)bytes[at]])
			at++;
		if (at == end || text_is_digit(bytes[at]))
			return at;
		size_t behind = skip_target(bytes, at, end);
		at = behind > at ? behind : at + 1;
	}
}

/* The next count; where there is none but in sentences, ANSWER_SAID. */
static enum answer next_number(const struct word_index *headers, const char *bytes, size_t start, size_t *at,
	size_t end, struct number *number)
{
	enum answer last = ANSWER_NO;

	while ((*at = seek_digit(bytes, *at, end)) < end) {
		if (!number_read(bytes, *at, end, number)) {
			*at += text_digits(bytes + *at, end - *at);
			continue;
		}
		*at = number->end;
		enum answer answer = is_count(headers, bytes, start, end, number);
		if (answer > ANSWER_SAID)
			return answer;
		last = answer > last ? answer : last;
	}
	return last;
}

#define BESIDE 40 /* bytes beside a count that can say of when it was */

static bool begins_word(const char *bytes, size_t start, size_t at)
{
	return (unsigned char)bytes[at] >= 0xD0 ||
		(text_is_letter(bytes[at]) && (at == start || !text_is_letter(bytes[at - 1])));
}

/* Is there nothing before a number but what leads to it: "over ⭐ 12k", "1k to 12k"? */
static bool leads_to(const char *bytes, size_t at, size_t number)
{
	static const char *const joints[] = {"over", "more than", "about", "around", "almost", "nearly", "a total of",
		"the", "of", "its", "first", "to", "stars", "star", "github", "k", "⭐", "\uFE0F", "🌟", "★", "了", "约",
		"超过", "ла", "ло", "ли", NULL};

	while (at < number) {
		size_t len = text_is_sign(bytes[at], " *_~`:,.+<>") || text_is_digit(bytes[at]);

		if (len == 0)
			len = starts_any(bytes, at, number, joints);
		if (len == 0)
			return false;
		at += len;
	}
	return true;
}

/* "reached 12,000 stars", but not "imports from CSV ⭐ 12,000" */
static bool is_milestone(const char *bytes, size_t start, size_t at)
{
	static const char *const words[] = {"reached", "reaches", "hit ", "hits ", "passed ", "surpassed", "crossed ",
		"exceeded", "milestone", "got to ", "grew to ", "from ", "had ", "突破", "达到", "達到", "破万", "도달",
		"돌파", "達成", "достиг", NULL};
	size_t from = at;

	while (from > start && at - from < BESIDE && !text_is_sign(bytes[from - 1], "()[]|"))
		from--;
	for (; from < at; from++) {
		size_t len = begins_word(bytes, start, from) ? starts_any(bytes, from, at, words) : 0;

		if (len > 0 && leads_to(bytes, from + len, at))
			return true;
	}
	return false;
}

/* "in 2024", "(May 2024", ", 2024-05-06", "last year", "milestone" behind a count. */
static bool is_of_day(const char *bytes, size_t at, size_t end)
{
	static const char *const words[] = {"last year", "back then", "at launch", "on launch", "on day one",
		"at the time", "milestone", "reached", "达成", "in 20", "in 19", NULL};
	static const char *const joints[] = {"in ", "as of ", "on ", "by ", "at ", "@ ", "@", NULL};
	size_t from = forth(bytes, at, end);
	struct when when;

	end = end - from < BESIDE ? end : from + BESIDE;
	from = forth(bytes, from + (from < end && text_is_sign(bytes[from], "([,")), end);
	if (from == end || !(text_is_digit(bytes[from]) || bytes[from] == '@' || begins_word(bytes, from, from)))
		return false;
	if (starts_any(bytes, from, end, words) > 0)
		return true;
	size_t joint = starts_any(bytes, from, end, joints);
	return when_find(bytes, from, from + joint, end, &when) && when.start == from + joint;
}

static bool is_past(const char *bytes, size_t start, size_t end, const struct number *number)
{
	return is_milestone(bytes, start, number->start) || is_of_day(bytes, skip_mark(bytes, number->end, end), end);
}

/* "★ 12 100 more", "★ 850 32 forks": one number or two, now or with the next counts? "12 100 étoiles" is one. */
static bool may_be_two(
	const struct word_index *headers, const char *bytes, size_t start, size_t end, const struct number *number)
{
	bool is_beside = number->unit <= 1 && number->end + 1 < end && bytes[number->end] == ' ';
	size_t at = number->end + 1, digits = is_beside ? text_digits(bytes + at, end - at) : 0;
	struct number next;

	if (digits == 3 || (digits > 0 && number_read(bytes, at, end, &next) && is_forks_behind(bytes, end, &next)))
		return true;
	return number->separator && number->separator[0] == ' ' &&
		is_marked_before(headers, bytes, start, number->start);
}

/*
 * Whose count it is: of the link it is in the text of; else of the only repository; else of the first, where the count
 * comes before the second.
 */
static const struct link *owner_of(const char *bytes, const struct link *links, size_t count, size_t at)
{
	const struct link *owner = count > 0 ? &links[0] : NULL;

	for (size_t i = 0; i < count; i++)
		if (at > links[i].start && at < links[i].text_end)
			return &links[i];
	for (size_t i = 1; i < count; i++) {
		if (link_is_same(bytes, &links[0], &links[i]))
			continue;
		return at > links[0].end && at < links[i].start ? owner : NULL;
	}
	return owner;
}

enum item_answer item_read(const struct word_index *headers, const char *bytes, size_t start, size_t end,
	const struct link *links, size_t link_count, struct number *number, const struct link **link)
{
	struct number other;
	size_t at = start;

	enum answer answer = link_count > 0 ? next_number(headers, bytes, start, &at, end, number) : ANSWER_NO;
	if (answer == ANSWER_NO)
		return ITEM_NONE;
	if (is_past(bytes, start, end, number))
		return ITEM_PAST;
	if (answer == ANSWER_SAID)
		return ITEM_SAID;
	if (answer == ANSWER_DOUBT || next_number(headers, bytes, start, &at, end, &other) > ANSWER_SAID ||
		may_be_two(headers, bytes, start, end, number))
		return ITEM_SEVERAL;
	*link = owner_of(bytes, links, link_count, number->start);
	return *link ? ITEM_FOUND : ITEM_SEVERAL;
}

bool item_forks(const char *bytes, size_t start, size_t end, struct number *number)
{
	struct number read;
	size_t found = 0;

	for (size_t at = start; (at = seek_digit(bytes, at, end)) < end;) {
		if (!number_read(bytes, at, end, &read)) {
			at++;
			continue;
		}
		bool is_forks = is_forks_before(bytes, start, &read) || is_forks_behind(bytes, end, &read);

		*number = is_forks ? read : *number;
		found += is_forks;
		at = read.end;
	}
	return found == 1;
}
