#include "wording/month.h"

#include "base/text.h"
#include "wording/fold.h"

#include <stdint.h>
#include <string.h>

static const char *const names[MONTH_LISTS][12] = {
	[MONTH_ENGLISH] = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
		"October", "November", "December"},
	[MONTH_SHORT] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	[MONTH_SPANISH] = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
		"octubre", "noviembre", "diciembre"},
	[MONTH_FRENCH] = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
		"octobre", "novembre", "décembre"},
	[MONTH_GERMAN] = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
		"November", "Dezember"},
	[MONTH_PORTUGUESE] = {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
		"outubro", "novembro", "dezembro"},
	[MONTH_ITALIAN] = {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
		"settembre", "ottobre", "novembre", "dicembre"},
	[MONTH_RUSSIAN] = {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
		"октябрь", "ноябрь", "декабрь"},
	[MONTH_RUSSIAN_OF] = {"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
		"октября", "ноября", "декабря"},
	[MONTH_DUTCH] = {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
		"oktober", "november", "december"},
};

static bool is_letter(const char *text, size_t len)
{
	uint32_t code;

	if (len == 0)
		return false;
	text_decode(text, len, &code, NULL);
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code < 0x250) ||
		(code >= 0x400 && code < 0x500);
}

/* "Sept" is as common as "Sep". */
static size_t read_sept(const char *text, size_t len)
{
	size_t n = fold_match(text, len, "sept");

	return n > 0 && !is_letter(text + n, len - n) ? n : 0;
}

/* What is ASCII is no other letter's other case; what is not may be a wide one. */
static bool is_other_letter(char text, char name)
{
	return (text & 0x80) == 0 && (text | 0x20) != (name | 0x20);
}

/* Most words are ruled out by their first two letters. No name is shorter than three bytes. */
static bool is_other(const char *text, const char *name)
{
	return is_other_letter(text[0], name[0]) || is_other_letter(text[1], name[1]);
}

/* Of all names above: most words begin with another letter. */
static bool may_begin(char c)
{
	return (c & 0x80) != 0 || memchr("adefgjlmnos", c | 0x20, 11) != NULL;
}

int month_read(const char *text, size_t text_len, unsigned *lists, size_t *len)
{
	int found = 0;

	*lists = 0;
	*len = 0;
	if (text_len < 3 || !may_begin(*text) || !is_letter(text, text_len))
		return 0;
	for (int list = 0; list < MONTH_LISTS; list++) {
		for (int month = 0; month < 12; month++) {
			if (is_other(text, names[list][month]))
				continue;
			size_t n = fold_match(text, text_len, names[list][month]);

			if (n == 0 || is_letter(text + n, text_len - n))
				continue;
			found = month + 1;
			*lists |= 1U << list;
			*len = n;
		}
	}
	if (found == 0 && (*len = read_sept(text, text_len)) > 0) {
		*lists = 1U << MONTH_SHORT;
		found = 9;
	}
	return found;
}

static bool is_raised(uint32_t code)
{
	return fold_code(code) != code;
}

static void write_cased(struct buf *out, const char *name, const char *old, size_t old_len)
{
	uint32_t code, first, second = 'a';
	size_t len = strlen(name);
	size_t step = text_decode(old, old_len, &first, NULL);

	if (step < old_len)
		text_decode(old + step, old_len - step, &second, NULL);
	for (size_t at = 0; at < len;) {
		bool raise = at == 0 ? is_raised(first) : is_raised(second);

		at += text_decode(name + at, len - at, &code, NULL);
		text_encode(out, raise ? fold_raise(code) : fold_code(code));
	}
}

bool month_write(struct buf *out, int month, unsigned lists, const char *old, size_t old_len)
{
	const char *name = NULL;

	for (int list = 0; list < MONTH_LISTS; list++) {
		if (!(lists & 1U << list))
			continue;
		const char *other = names[list][month - 1];
		if (name && fold_match(name, strlen(name), other) != strlen(other))
			return false;
		name = name ? name : other;
	}
	if (name)
		write_cased(out, name, old, old_len);
	return name != NULL;
}
