#include "report/language.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define UNKNOWN "—"
#define ROUNDED "≈ "
#define NUMBER_SIZE 32

/* The first that the tag begins with. */
static const struct {
	const char *prefix;
	enum tongue tongue;
} spoken[] = {
	{"zh-Hant", TONGUE_TRADITIONAL_CHINESE},
	{"zh-TW", TONGUE_TRADITIONAL_CHINESE},
	{"zh-HK", TONGUE_TRADITIONAL_CHINESE},
	{"zh-MO", TONGUE_TRADITIONAL_CHINESE},
	{"zh", TONGUE_CHINESE},
	{"en", TONGUE_ENGLISH},
};

static const char *const phrases[PHRASE_COUNT][TONGUES] = {
#define PHRASE(name, english, chinese, traditional) {english, chinese, traditional},
#include "report/phrase.def"
#undef PHRASE
};

/* Not by letter case; a prefix has letters and hyphens only. */
static bool begins_with(const char *tag, const char *prefix)
{
	while (*prefix && (*tag | 0x20) == (*prefix | 0x20)) {
		tag++;
		prefix++;
	}
	return !*prefix && (*tag == '\0' || *tag == '-');
}

/* TONGUES where the program does not speak it. */
static enum tongue tongue_of(const char *tag)
{
	for (size_t i = 0; i < sizeof(spoken) / sizeof(spoken[0]); i++) {
		if (begins_with(tag, spoken[i].prefix))
			return spoken[i].tongue;
	}
	return TONGUES;
}

static bool is_spoken(const char *tag)
{
	return tongue_of(tag) != TONGUES;
}

struct language language_of(const struct catalog *catalog, const char *tag)
{
	const char *main_tag = catalog ? catalog_main_language(catalog) : "en";
	struct language language = {.tag = tag ? tag : main_tag, .catalog = catalog};

	language.tongue = tongue_of(is_spoken(language.tag) ? language.tag : main_tag);
	if (language.tongue == TONGUES)
		language.tongue = TONGUE_ENGLISH;
	return language;
}

const char *language_phrase(const struct language *language, enum phrase phrase)
{
	return phrases[phrase][language->tongue];
}

static const struct fill *find_fill(const struct fill *fills, const char *key, size_t len)
{
	for (const struct fill *fill = fills; fill->key; fill++) {
		if (strlen(fill->key) == len && memcmp(fill->key, key, len) == 0)
			return fill;
	}
	return NULL;
}

/* "{count|project|projects}": the word for one, or for another number. */
static bool put_word(struct buf *out, const struct fill *fills, const char *key, size_t len)
{
	const char *one = memchr(key, '|', len),
		   *many = one ? memchr(one + 1, '|', len - (size_t)(one + 1 - key)) : NULL;
	const struct fill *fill = many ? find_fill(fills, key, (size_t)(one - key)) : NULL;

	if (!fill)
		return false;
	if (strcmp(fill->value, "1") == 0)
		buf_append(out, one + 1, (size_t)(many - one - 1));
	else
		buf_append(out, many + 1, (size_t)(key + len - many - 1));
	return true;
}

static bool put_fill(struct buf *out, const struct fill *fills, const char *key, size_t len)
{
	const struct fill *fill = find_fill(fills, key, len);

	if (fill)
		buf_puts(out, fill->value);
	return fill != NULL;
}

static void write_filled(struct buf *out, const char *template, const struct fill *fills, bool has_words)
{
	const char *at = template;

	while (*at) {
		size_t plain = strcspn(at, "{");
		buf_append(out, at, plain);
		at += plain;
		if (!*at)
			break;
		size_t len = strcspn(at + 1, "{}");
		bool is_key = at[1 + len] == '}';
		if (is_key && (put_fill(out, fills, at + 1, len) || (has_words && put_word(out, fills, at + 1, len))))
			at += len + 2;
		else
			buf_putc(out, *at++);
	}
}

void language_fill(struct buf *out, const char *template, const struct fill *fills)
{
	write_filled(out, template, fills, false);
}

void language_say(const struct language *language, enum phrase phrase, const struct fill *fills, struct buf *out)
{
	write_filled(out, language_phrase(language, phrase), fills, true);
}

/* Written from the end of digits; snprintf would take a third of the time of a date. */
static const char *write_digits(char digits[NUMBER_SIZE], uint64_t number)
{
	char *at = digits + NUMBER_SIZE;

	*--at = '\0';
	do
		*--at = (char)('0' + number % 10);
	while (number /= 10);
	return at;
}

/* The month by name where the language has names of three letters, else by number. */
static void write_date(const struct language *language, struct date date, enum phrase phrase, struct buf *out)
{
	const char *names = language_phrase(language, PHRASE_MONTHS);
	char year[NUMBER_SIZE], month[NUMBER_SIZE], day[NUMBER_SIZE], name[4] = "";

	if (*names)
		memcpy(name, names + 3 * (date.month - 1), 3);
	LANGUAGE_SAY(language, phrase, out, {"year", write_digits(year, (uint64_t)date.year)},
		{"month", *names ? name : write_digits(month, (uint64_t)date.month)},
		{"day", write_digits(day, (uint64_t)date.day)});
}

void language_date(const struct language *language, struct date date, struct buf *out)
{
	if (!date_is_known(date))
		buf_puts(out, UNKNOWN);
	else
		write_date(language, date, date.day ? PHRASE_DATE : PHRASE_MONTH, out);
}

const char *language_dated(const struct language *language, struct date date, char text[LANGUAGE_DATE_SIZE])
{
	SCOPED(buf) out = BUF_EMPTY;

	language_date(language, date, &out);
	snprintf(text, LANGUAGE_DATE_SIZE, "%s", out.data);
	return text;
}

void language_month(const struct language *language, struct date date, struct buf *out)
{
	date.day = 0;
	language_date(language, date, out);
}

void language_number(const struct language *language, int64_t number, bool is_signed, struct buf *out)
{
	char space[NUMBER_SIZE] = "";
	const char *digits = write_digits(space, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
	int len = (int)strlen(digits);

	if (number < 0)
		buf_putc(out, '-');
	else if (is_signed && number > 0)
		buf_putc(out, '+');
	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buf_puts(out, language_phrase(language, PHRASE_SEPARATOR));
		buf_putc(out, digits[i]);
	}
}

void language_delta(const struct language *language, const struct figure *figure, struct buf *out)
{
	if (!figure->has_delta) {
		buf_puts(out, UNKNOWN);
		return;
	}
	if (figure->unit > 1)
		buf_puts(out, ROUNDED);
	language_number(language, figure->shown, true, out);
}

static void write_tenths(const struct language *language, int64_t tenths, struct buf *out)
{
	int64_t size = tenths < 0 ? -tenths : tenths;

	if (tenths != 0)
		buf_putc(out, tenths < 0 ? '-' : '+');
	language_number(language, size / 10, false, out);
	buf_printf(out, ".%" PRId64, size % 10);
}

void language_growth(const struct language *language, const struct figure *figure, struct buf *out)
{
	if (!figure->has_growth) {
		buf_puts(out, UNKNOWN);
		return;
	}
	if (figure->unit > 1) {
		int64_t half = figure->shown_growth < 0 ? -5 : 5;
		buf_puts(out, ROUNDED);
		language_number(language, (figure->shown_growth + half) / 10, true, out);
	} else {
		write_tenths(language, figure->growth, out);
	}
	buf_putc(out, '%');
}

void language_tighten(struct buf *text, size_t from)
{
	SCOPED(buf) loose = BUF_EMPTY;

	buf_puts(&loose, text->data + from);
	buf_truncate(text, from);
	for (const char *at = loose.data; *at; at++)
		buf_puts(text, *at == ' ' ? NO_BREAK : (char[]){*at, '\0'});
}

/* Did the curator label it in just this language, or in none? catalog_label would answer with the main language's. */
static bool is_labelled(const struct language *language, const struct column *column)
{
	const struct words *words = map_get(&language->catalog->label_index, column->key);

	for (size_t i = 0; words && i < words->count; i++) {
		const char *tag = words->items[i].language;
		if (!tag || strcmp(tag, language->tag) == 0)
			return true;
	}
	return false;
}

const char *language_label(const struct language *language, const struct column *column)
{
	const char *label = language->catalog ? catalog_label(language->catalog, column->key, language->tag) : NULL;
	enum column_kind kind = column->kind;

	/* A field that a fact stands in for. */
	if (kind == COLUMN_FIELD)
		kind = COLUMN_OF(fact_find(column->key));
	bool has_own_word = kind != COLUMN_FIELD && is_spoken(language->tag);

	if (label && (!has_own_word || is_labelled(language, column)))
		return label;
	if (kind != COLUMN_FIELD)
		return language_phrase(language, PHRASE_NAME + (enum phrase)kind);
	return label ? label : column->key;
}

bool language_has_own_label(const struct language *language, const struct column *column)
{
	const struct words *words = language->catalog ? map_get(&language->catalog->label_index, column->key) : NULL;

	for (size_t i = 0; words && i < words->count; i++) {
		const char *tag = words->items[i].language;
		if (!tag ? !is_spoken(catalog_main_language(language->catalog)) : strcmp(tag, language->tag) == 0)
			return !is_spoken(language->tag);
	}
	return false;
}

void language_name(const struct language *language, struct buf *out)
{
	static const struct {
		const char *tag, *name;
	} names[] = {{"ar", "العربية"}, {"bn", "বাংলা"}, {"cs", "Čeština"}, {"da", "Dansk"}, {"de", "Deutsch"},
		{"el", "Ελληνικά"}, {"es", "Español"}, {"fa", "فارسی"}, {"fi", "Suomi"}, {"fr", "Français"},
		{"he", "עברית"}, {"hi", "हिन्दी"}, {"hu", "Magyar"}, {"id", "Bahasa Indonesia"}, {"it", "Italiano"},
		{"ja", "日本語"}, {"ko", "한국어"}, {"nl", "Nederlands"}, {"no", "Norsk"}, {"pl", "Polski"},
		{"pt", "Português"}, {"ro", "Română"}, {"ru", "Русский"}, {"sv", "Svenska"}, {"th", "ไทย"},
		{"tr", "Türkçe"}, {"uk", "Українська"}, {"vi", "Tiếng Việt"}};
	bool is_ours = is_spoken(language->tag);
	size_t len = strcspn(language->tag, "-");
	char start[8] = "";

	snprintf(start, sizeof(start), "%.*s", (int)len, language->tag);
	for (size_t i = 0; !is_ours && i < sizeof(names) / sizeof(names[0]); i++) {
		if (!text_equal_nocase(names[i].tag, start))
			continue;
		buf_puts(out, names[i].name);
		if (language->tag[len])
			buf_printf(out, " (%s)", language->tag + len + 1);
		return;
	}
	buf_puts(out, is_ours ? language_phrase(language, PHRASE_PAGE_SELF) : language->tag);
}

/* Signs that are set without spaces between them: CJK letters and punctuation, full-width forms. */
static bool is_han(uint32_t code)
{
	return (code >= 0x2E80 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
		(code >= 0xFF00 && code <= 0xFF60) || (code >= 0x20000 && code <= 0x3FFFF);
}

/* Punctuation that is as wide as a Han sign, and so has its space within. */
static bool is_wide_mark(uint32_t code)
{
	return (code >= 0x3001 && code <= 0x3003) || (code >= 0x3008 && code <= 0x301F) ||
		(code >= 0xFF01 && code <= 0xFF0F) || (code >= 0xFF1A && code <= 0xFF20) ||
		(code >= 0xFF3B && code <= 0xFF40) || (code >= 0xFF5B && code <= 0xFF60);
}

/* Quotation marks, dashes and dots that Chinese and Latin text share: they go by what stands beside them. */
static bool is_shared_mark(uint32_t code)
{
	return code == 0x2014 || code == 0x2026 || (code >= 0x2018 && code <= 0x201D);
}

static bool is_space_between(uint32_t last, uint32_t next)
{
	if (is_wide_mark(last) || is_wide_mark(next))
		return false;
	return !((is_han(last) && (is_han(next) || is_shared_mark(next))) || (is_shared_mark(last) && is_han(next)));
}

static uint32_t last_code(const char *text, size_t len)
{
	size_t at = len - 1;
	uint32_t code = 0;

	while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80)
		at--;
	text_decode(text + at, len - at, &code, NULL);
	return code;
}

static void join_line(struct buf *out, size_t start, const char *line, size_t len)
{
	uint32_t next;

	text_decode(line, len, &next, NULL);
	if (out->len > start && is_space_between(last_code(out->data, out->len), next))
		buf_putc(out, ' ');
	buf_append(out, line, len);
}

bool language_paragraph(const char **at, struct buf *out)
{
	size_t start = out->len;

	while (**at) {
		size_t line = strcspn(*at, "\n");
		const char *first = *at + strspn(*at, " \t\r");
		const char *end = *at + line;
		*at = end + (*end == '\n');
		while (end > first && strchr(" \t\r", end[-1]))
			end--;
		if (end > first)
			join_line(out, start, first, (size_t)(end - first));
		else if (out->len > start)
			break;
	}
	return out->len > start;
}
