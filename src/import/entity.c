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

/* Those that lists of projects use. */
static const char *const emojis[][2] = {{"star", "⭐"}, {"star2", "🌟"}, {"stars", "🌠"}, {"sparkles", "✨"},
	{"white_check_mark", "✅"}, {"heavy_check_mark", "✔️"}, {"ballot_box_with_check", "☑️"}, {"x", "❌"},
	{"heavy_multiplication_x", "✖️"}, {"warning", "⚠️"}, {"no_entry", "⛔"}, {"no_entry_sign", "🚫"},
	{"rocket", "🚀"}, {"fire", "🔥"}, {"zap", "⚡"}, {"tada", "🎉"}, {"heart", "❤️"}, {"thumbsup", "👍"},
	{"+1", "👍"}, {"100", "💯"}, {"bulb", "💡"}, {"book", "📖"}, {"books", "📚"}, {"bookmark", "🔖"}, {"memo", "📝"},
	{"pencil", "📝"}, {"link", "🔗"}, {"package", "📦"}, {"wrench", "🔧"}, {"hammer", "🔨"},
	{"hammer_and_wrench", "🛠️"}, {"gear", "⚙️"}, {"lock", "🔒"}, {"key", "🔑"}, {"mag", "🔍"}, {"eyes", "👀"},
	{"construction", "🚧"}, {"skull", "💀"}, {"ghost", "👻"}, {"zzz", "💤"}, {"computer", "💻"}, {"iphone", "📱"},
	{"globe_with_meridians", "🌐"}, {"earth_asia", "🌏"}, {"cloud", "☁️"}, {"whale", "🐳"}, {"snake", "🐍"},
	{"crab", "🦀"}, {"gem", "💎"}, {"trophy", "🏆"}, {"1st_place_medal", "🥇"}, {"moneybag", "💰"},
	{"dollar", "💵"}, {"movie_camera", "🎥"}, {"tv", "📺"}, {"art", "🎨"}, {"robot", "🤖"}, {"new", "🆕"}, {"up", "🆙"},
	{"cn", "🇨🇳"}, {"us", "🇺🇸"}, {"calendar", "📆"}, {"bar_chart", "📊"}, {"chart_with_upwards_trend", "📈"},
	{"arrow_up", "⬆️"}, {"arrow_down", "⬇️"}, {"recycle", "♻️"}};

static bool is_name_sign(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
}

static bool is_word_sign(char c)
{
	return (c >= 'A' && c <= 'Z') || (is_name_sign(c) && c != '-');
}

static const char *find_emoji(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof(emojis) / sizeof(emojis[0]); i++)
		if (strlen(emojis[i][0]) == len && memcmp(emojis[i][0], name, len) == 0)
			return emojis[i][1];
	return NULL;
}

size_t entity_read_emoji(const char *text, size_t at, size_t end, struct buf *out, bool *is_known)
{
	size_t start = at + 1, stop = start;
	bool has_letter = false;
	const char *sign;

	for (; stop < end && is_name_sign(text[stop]); stop++)
		has_letter = has_letter || (text[stop] >= 'a' && text[stop] <= 'z');
	if (stop == start || stop == end || text[stop] != ':' || (at > 0 && is_word_sign(text[at - 1])))
		return 0;
	/* "std::fire::now" is none; in ":star::star:" the colon before is another emoji's. */
	if (out->len > 0 && out->data[out->len - 1] == ':')
		return 0;
	sign = find_emoji(text + start, stop - start);
	*is_known = sign != NULL;
	if (!sign && (!has_letter || (stop + 1 < end && is_word_sign(text[stop + 1]))))
		return 0;
	if (sign)
		buf_puts(out, sign);
	else
		buf_append(out, text + at, stop + 1 - at);
	return stop + 1;
}
