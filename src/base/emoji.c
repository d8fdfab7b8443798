#include "base/emoji.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const char *const entities[][2] = {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"},
	{"nbsp", "\xC2\xA0"}, {"mdash", "—"}, {"ndash", "–"}, {"hellip", "…"}, {"middot", "·"}, {"bull", "•"},
	{"copy", "©"}, {"reg", "®"}, {"trade", "™"}, {"times", "×"}, {"rarr", "→"}, {"larr", "←"}, {"laquo", "«"},
	{"raquo", "»"}, {"ldquo", "“"}, {"rdquo", "”"}, {"lsquo", "‘"}, {"rsquo", "’"}, {"star", "☆"}, {"starf", "★"},
	{"vert", "|"}, {"verbar", "|"}, {"lbrack", "["}, {"rbrack", "]"}, {"ast", "*"}, {"lowbar", "_"}};

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

static const char *find(const char *const (*pairs)[2], size_t count, const char *name, size_t len)
{
	for (size_t i = 0; i < count; i++)
		if (strlen(pairs[i][0]) == len && memcmp(pairs[i][0], name, len) == 0)
			return pairs[i][1];
	return NULL;
}

/* No more than text from outside may hold. */
static void put_code(struct buf *out, uint32_t code)
{
	SCOPED(buf) sign = BUF_EMPTY;

	text_encode(&sign, code);
	text_filter(out, sign.data, sign.len);
}

void emoji_put_entity(struct buf *out, const char *entity, size_t len)
{
	bool is_hex = len > 2 && (entity[2] == 'x' || entity[2] == 'X');
	const char *sign = find(entities, sizeof(entities) / sizeof(entities[0]), entity + 1, len - 2);
	unsigned long code = 0;

	if (entity[1] == '#')
		code = strtoul(entity + (is_hex ? 3 : 2), NULL, is_hex ? 16 : 10);
	if (code > 0 && code <= 0x10FFFF)
		put_code(out, (uint32_t)code);
	else
		buf_append(out, sign ? sign : entity, sign ? strlen(sign) : len);
}

size_t emoji_read(const char *text, size_t at, size_t end, struct buf *out, bool *is_known)
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
	sign = find(emojis, sizeof(emojis) / sizeof(emojis[0]), text + start, stop - start);
	*is_known = sign != NULL;
	if (!sign && (!has_letter || (stop + 1 < end && is_word_sign(text[stop + 1]))))
		return 0;
	if (sign)
		buf_puts(out, sign);
	else
		buf_append(out, text + at, stop + 1 - at);
	return stop + 1;
}
