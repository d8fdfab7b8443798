#include "import/entity.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define LENGTH_MAX 10

static const struct {
	const char *name;
	const char *sign;
} names[] = {
	{"amp", "&"},
	{"lt", "<"},
	{"gt", ">"},
	{"quot", "\""},
	{"apos", "'"},
	{"nbsp", "\xC2\xA0"},
	{"mdash", "—"},
	{"ndash", "–"},
	{"hellip", "…"},
	{"middot", "·"},
	{"bull", "•"},
	{"copy", "©"},
	{"reg", "®"},
	{"trade", "™"},
	{"times", "×"},
	{"rarr", "→"},
	{"larr", "←"},
	{"laquo", "«"},
	{"raquo", "»"},
	{"ldquo", "“"},
	{"rdquo", "”"},
	{"lsquo", "‘"},
	{"rsquo", "’"},
	{"star", "☆"},
	{"starf", "★"},
	{"vert", "|"},
	{"verbar", "|"},
	{"lbrack", "["},
	{"rbrack", "]"},
	{"ast", "*"},
	{"lowbar", "_"},
};

/* The code of "#38" or "#x26"; 0: none. */
static uint32_t read_code(const char *name, size_t len)
{
	bool is_hex = len > 1 && (name[1] == 'x' || name[1] == 'X');
	const char *digits = name + (is_hex ? 2 : 1);
	char *behind;
	unsigned long code;

	if (*digits < '0' || (!is_hex && *digits > '9'))
		return 0;
	code = strtoul(digits, &behind, is_hex ? 16 : 10);
	return behind == name + len && code <= 0x10FFFF ? (uint32_t)code : 0;
}

size_t entity_read(const char *text, size_t at, size_t end, struct buf *out)
{
	size_t window = end - at < LENGTH_MAX + 2 ? end - at : LENGTH_MAX + 2;
	const char *name = text + at + 1, *semicolon = memchr(text + at, ';', window);
	size_t len = semicolon ? (size_t)(semicolon - name) : 0;
	uint32_t code;

	if (len == 0)
		return 0;
	if (*name == '#') {
		code = read_code(name, len);
		if (code == 0)
			return 0;
		text_encode(out, code);
		return at + len + 2;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strlen(names[i].name) != len || memcmp(names[i].name, name, len) != 0)
			continue;
		buf_puts(out, names[i].sign);
		return at + len + 2;
	}
	return 0;
}
