#include "page/link.h"

#include "base/text.h"
#include "markdown/html.h"

#include <string.h>
#include <strings.h>

#define OPEN_MAX 32
/* Of a longer cell or line only the start is read: searches for what closes a bracket stay short whatever the page. */
#define READ_MAX 8192

struct bracket {
	size_t at;
	bool is_image;
};

struct finder {
	const struct link_source *source;
	size_t start, end;
	struct bracket open[OPEN_MAX];
	size_t open_count;
	struct link *links;
	size_t count;
	unsigned dead; /* of link_skip_code */
	bool is_any;
};

static const struct sites *sites_of(const struct link_source *source)
{
	return source->sites ? source->sites : &sites_known;
}

bool link_name(const struct link_source *source, size_t start, size_t end, uint32_t *name, uint32_t *name_len)
{
	struct slug slug;
	const char *url = source->bytes + start;
	size_t len = end - start;

	if (!slug_from_url(&slug, url, len, source->sites, NULL))
		return false;
	/* Of a name with a host, that stands before it. */
	size_t size = strlen(slug.text);
	bool has_host = slug_host_length(slug.text) > 0;
	const char *ends = has_host ? "/." : "/:";
	size_t from = has_host ? 1 : strlen(sites_of(source)->own);
	while (from + size <= len &&
		(url[from] != slug.text[0] || !strchr(ends, url[from - 1]) || memcmp(url + from, slug.text, size) != 0))
		from++;
	if (from + size > len)
		return false;
	*name = (uint32_t)(start + from);
	*name_len = (uint32_t)size;
	return true;
}

size_t link_find_host(const struct link_source *source, size_t start, size_t end)
{
	return sites_seek(sites_of(source), source->bytes, start, end);
}

size_t link_hint(const struct link_source *source, size_t start, size_t end)
{
	size_t hit = link_find_host(source, start, end);

	if (source->definitions && source->definitions->by_label.count > 0) {
		const char *bracket = memchr(source->bytes + start, '[', hit - start);

		hit = bracket ? (size_t)(bracket - source->bytes) : hit;
	}
	return hit;
}

/* Of a URL whose "owner/name" ends at `at`. */
static enum link_kind kind_of(const char *bytes, size_t at, size_t end)
{
	static const char *const parts[] = {"issues", "issue", "pull", "pulls", "discussions", "blob", "raw", "commit",
		"commits", "edit", "blame", "milestone", "compare", "merge_requests", NULL};
	size_t next = at < end && bytes[at] == '/' ? at + 1 : end, stop = next;

	/* GitLab has "/-" before them. */
	if (next + 1 < end && bytes[next] == '-' && bytes[next + 1] == '/')
		stop = next += 2;
	while (stop < end && !strchr("/?#", bytes[stop]))
		stop++;
	for (size_t i = 0; parts[i]; i++)
		if (stop - next == strlen(parts[i]) && memcmp(bytes + next, parts[i], stop - next) == 0)
			return LINK_PART;
	return LINK_REPO;
}

static bool is_web(const char *bytes, size_t url, size_t end)
{
	static const char *const starts[] = {"https://", "http://", "//", "www.", NULL};

	for (size_t i = 0; starts[i]; i++)
		if (end - url > strlen(starts[i]) && strncasecmp(bytes + url, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

static void add(struct finder *finder, size_t start, size_t end, size_t text_end, size_t url, size_t url_end)
{
	struct link link = {.start = start, .end = end, .text_end = text_end};
	const char *bytes = finder->source->bytes;

	if (finder->count == LINK_MAX)
		return;
	if (link_name(finder->source, url, url_end, &link.name, &link.name_len))
		link.kind = kind_of(bytes, link.name + link.name_len, url_end);
	else if (finder->is_any && is_web(bytes, url, url_end))
		link.kind = link_find_host(finder->source, url, url_end) < url_end ? LINK_PROFILE : LINK_ELSEWHERE;
	else
		return;
	finder->links[finder->count++] = link;
}

const char *link_describe(enum link_kind kind)
{
	static const char *const words[] = {[LINK_PART] = "an issue, a file or the like",
		[LINK_PROFILE] = "a profile or another page of the host",
		[LINK_ELSEWHERE] = "another host"};

	return words[kind];
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* "(url "title")" at `at`; returns behind it, 0 where it is none. */
static size_t read_target(const char *bytes, size_t at, size_t end, size_t *url, size_t *url_end)
{
	int depth = 0;

	for (at++; at < end && is_space(bytes[at]); at++)
		;
	*url = at;
	if (at < end && bytes[at] == '<') {
		const char *close = memchr(bytes + at, '>', end - at);

		if (!close)
			return 0;
		*url = at + 1;
		*url_end = (size_t)(close - bytes);
		at = *url_end + 1;
	} else {
		for (; at < end && !is_space(bytes[at]) && (bytes[at] != ')' || depth > 0); at++)
			depth += bytes[at] == '(' ? 1 : bytes[at] == ')' ? -1 : 0;
		*url_end = at;
	}
	while (at < end && is_space(bytes[at]))
		at++;
	if (at < end && strchr("\"'(", bytes[at]) && bytes[at]) {
		const char *close = memchr(bytes + at + 1, bytes[at] == '(' ? ')' : bytes[at], end - at - 1);

		at = close ? (size_t)(close - bytes) + 1 : end;
	}
	while (at < end && is_space(bytes[at]))
		at++;
	return at < end && bytes[at] == ')' ? at + 1 : 0;
}

/* What was found inside a link's text is its text. */
static void drop_inner(struct finder *finder, size_t from)
{
	while (finder->count > 0 && finder->links[finder->count - 1].start >= from)
		finder->count--;
}

static void add_reference(
	struct finder *finder, const struct bracket *open, size_t close, size_t label, size_t label_end)
{
	const struct definitions *list = finder->source->definitions;
	const struct definition *definition = list ? definitions_find(list, label, label_end) : NULL;

	if (!definition)
		return;
	drop_inner(finder, open->at);
	if (!open->is_image)
		add(finder, open->at, label_end + 1, close, definition->url, definition->url_end);
}

/* At a "]" that closes the innermost "[". Returns behind the link, or behind the "]". */
static size_t close_bracket(struct finder *finder, size_t at)
{
	const char *bytes = finder->source->bytes;
	struct bracket open = finder->open[--finder->open_count];
	size_t url, url_end;

	if (at + 1 < finder->end && bytes[at + 1] == '(') {
		size_t behind = read_target(bytes, at + 1, finder->end, &url, &url_end);

		if (behind > 0) {
			drop_inner(finder, open.at);
			if (!open.is_image)
				add(finder, open.at, behind, at, url, url_end);
			return behind;
		}
	}
	if (at + 1 < finder->end && bytes[at + 1] == '[') {
		const char *close = memchr(bytes + at + 2, ']', finder->end - at - 2);
		size_t label_end = close ? (size_t)(close - bytes) : at + 2;

		if (close && label_end > at + 2) {
			add_reference(finder, &open, at, at + 2, label_end);
			return label_end + 1;
		}
	}
	add_reference(finder, &open, at, open.at + 1 + open.is_image, at);
	return at + 1;
}

static size_t count_ticks(const char *bytes, size_t at, size_t end)
{
	size_t n = 0;

	while (at + n < end && bytes[at + n] == '`')
		n++;
	return n;
}

static size_t find_ticks(const char *bytes, size_t at, size_t end, size_t size)
{
	while (at < end) {
		const char *tick = memchr(bytes + at, '`', end - at);

		if (!tick)
			return 0;
		at = (size_t)(tick - bytes);
		size_t n = count_ticks(bytes, at, end);
		if (n == size)
			return at + n;
		at += n;
	}
	return 0;
}

size_t link_skip_code(const char *bytes, size_t at, size_t end, unsigned *dead)
{
	size_t size = count_ticks(bytes, at, end);
	size_t behind = 0;

	if (size - 1 < 32 && !(*dead >> (size - 1) & 1)) {
		behind = find_ticks(bytes, at + size, end, size);
		if (behind == 0)
			*dead |= 1U << (size - 1);
	}
	return behind > 0 ? behind : at + size;
}

/* The value of href in the tag [at, end). */
static bool read_href(const char *bytes, size_t at, size_t end, size_t *url, size_t *url_end)
{
	for (; at + 5 < end; at++) {
		if (strncasecmp(bytes + at, "href", 4) != 0 ||
			!(is_space(bytes[at - 1]) || strchr("\"'", bytes[at - 1])))
			continue;
		size_t value = at + 4;
		while (value < end && (is_space(bytes[value]) || bytes[value] == '='))
			value++;
		char quote = bytes[value];
		const char *close = NULL;
		if (quote == '"' || quote == '\'') {
			value++;
			close = memchr(bytes + value, quote, end - value);
		}
		*url = value;
		*url_end = close ? (size_t)(close - bytes) : value;
		while (!close && *url_end < end && !is_space(bytes[*url_end]) && bytes[*url_end] != '>')
			(*url_end)++;
		return true;
	}
	return false;
}

/* "<https://…>", "<a href=…>", another tag, a comment, or just "<". */
static size_t read_angle(struct finder *finder, size_t at)
{
	const char *bytes = finder->source->bytes;
	size_t left = finder->end - at, url, url_end;

	if (left > 4 && memcmp(bytes + at, "<!--", 4) == 0) {
		const char *close = memmem(bytes + at, left, "-->", 3);
		return close ? (size_t)(close - bytes) + 3 : finder->end;
	}
	size_t tag = html_tag(bytes + at, left);
	if (tag > 0) {
		if (tag > 8 && (bytes[at + 1] | 0x20) == 'a' && is_space(bytes[at + 2]) &&
			read_href(bytes, at + 3, at + tag, &url, &url_end))
			add(finder, at, at + tag, at, url, url_end);
		return at + tag;
	}
	if (left > 8 && strncasecmp(bytes + at + 1, "http", 4) == 0) {
		const char *close = memchr(bytes + at, '>', left);

		if (close) {
			add(finder, at, (size_t)(close - bytes) + 1, at, at + 1, (size_t)(close - bytes));
			return (size_t)(close - bytes) + 1;
		}
	}
	return at + 1;
}

size_t link_url_end(const char *bytes, size_t at, size_t end)
{
	size_t start = at;

	while (at < end && (unsigned char)bytes[at] > ' ' && (unsigned char)bytes[at] < 0x7F && bytes[at] != '<' &&
		bytes[at] != '>' && bytes[at] != '"' && bytes[at] != ']' && bytes[at] != '[' && bytes[at] != ')' &&
		bytes[at] != '`' && bytes[at] != '|')
		at++;
	while (at > start && strchr("?!.,:*_~'\\;", bytes[at - 1]))
		at--;
	return at;
}

static bool is_word(char c)
{
	return text_is_digit(c) || text_is_letter(c) || c == '/' || c == '.' || c == '-' || c == '@' || c == ':';
}

/* A URL in the text itself; it starts a word. */
static size_t read_bare(struct finder *finder, size_t at)
{
	static const char *const starts[] = {"https://", "http://", "www.", NULL};
	const char *bytes = finder->source->bytes, *host = sites_of(finder->source)->own;
	size_t left = finder->end - at;

	if (at > finder->start && is_word(bytes[at - 1]))
		return at + 1;
	bool is_url = left > strlen(host) && strncasecmp(bytes + at, host, strlen(host)) == 0;
	for (size_t i = 0; starts[i] && !is_url; i++)
		is_url = left > strlen(starts[i]) && strncasecmp(bytes + at, starts[i], strlen(starts[i])) == 0;
	if (!is_url)
		return at + 1;
	size_t url_end = link_url_end(bytes, at, finder->end);
	add(finder, at, url_end, at, at, url_end);
	return url_end > at ? url_end : at + 1;
}

static size_t read_sign(struct finder *finder, size_t at)
{
	const char *bytes = finder->source->bytes;

	switch (bytes[at]) {
	case '\\':
		return at + 2;
	case '`':
		return link_skip_code(bytes, at, finder->end, &finder->dead);
	case '!':
		if (at + 1 >= finder->end || bytes[at + 1] != '[')
			return at + 1;
		/* fall through */
	case '[':
		if (finder->open_count < OPEN_MAX)
			finder->open[finder->open_count++] = (struct bracket){at, bytes[at] == '!'};
		return at + 1 + (bytes[at] == '!');
	case ']':
		return finder->open_count > 0 ? close_bracket(finder, at) : at + 1;
	case '<':
		return read_angle(finder, at);
	default:
		return read_bare(finder, at);
	}
}

static bool is_sign(char c, char host)
{
	static const bool signs[256] = {['\\'] = true,
		['`'] = true,
		['!'] = true,
		['['] = true,
		[']'] = true,
		['<'] = true,
		['h'] = true,
		['H'] = true,
		['w'] = true,
		['W'] = true};

	return signs[(unsigned char)c] || (c | 0x20) == (host | 0x20);
}

static size_t find(const struct link_source *source, size_t start, size_t end, struct link links[LINK_MAX], bool is_any)
{
	end = end - start > READ_MAX ? start + READ_MAX : end;
	struct finder finder = {.source = source, .start = start, .end = end, .links = links, .is_any = is_any};
	char host = sites_of(source)->own[0];

	for (size_t at = start; at < end;)
		at = is_sign(source->bytes[at], host) ? read_sign(&finder, at) : at + 1;
	return finder.count;
}

size_t link_find(const struct link_source *source, size_t start, size_t end, struct link links[LINK_MAX])
{
	return find(source, start, end, links, false);
}

size_t link_find_any(const struct link_source *source, size_t start, size_t end, struct link links[LINK_MAX])
{
	return find(source, start, end, links, true);
}

bool link_is_same(const char *bytes, const struct link *a, const struct link *b)
{
	return a->name_len == b->name_len && strncasecmp(bytes + a->name, bytes + b->name, a->name_len) == 0;
}
