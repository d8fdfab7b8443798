#include "host/cache_file.h"

#include "base/sha256.h"
#include "model/fact.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MAGIC CACHE_FILE_MARK "3"
#define FIRST_FACT 10 /* the fields of a repository before its facts, which stand in the order of their table */
#define REPO_FIELDS (FIRST_FACT + FACTS)
#define MOST_FIELDS REPO_FIELDS
#define WHO_FIELDS 7
#define END_LINE (4 + 64 + 1) /* "end", tab, digest, LF */

void cache_file_identify(struct cache *cache)
{
	SCOPED(buf) text = BUF_EMPTY;
	char hex[SHA256_HEX_SIZE];

	buf_printf(&text, "%s\n%s\n%s", cache->salt, cache->base, cache->token ? cache->token : "");
	sha256_hex(text.data, text.len, hex);
	explicit_bzero(text.data, text.len);
	memcpy(cache->who, hex, sizeof(cache->who) - 1);
	cache->who[sizeof(cache->who) - 1] = '\0';
}

/* -1 up to 2^53; anything else is false. */
static bool read_number(const char *text, int64_t *out)
{
	size_t len = strlen(text);

	*out = -1;
	if (strcmp(text, "-1") == 0)
		return true;
	if (len == 0 || len > 16 || strspn(text, "0123456789") != len)
		return false;
	*out = strtoll(text, NULL, 10);
	return true;
}

static const char *text_or_null(const char *text)
{
	return *text ? text : NULL;
}

/* Splits at tabs, in place. */
static size_t split(char *line, char *fields[MOST_FIELDS])
{
	size_t count = 0;

	while (line && count < MOST_FIELDS) {
		fields[count++] = line;
		line = strchr(line, '\t');
		if (line)
			*line++ = '\0';
	}
	return line ? 0 : count;
}

/* "" is unknown. */
static bool read_value(enum fact fact, const char *text, struct fact_value *value)
{
	struct moment moment;

	*value = FACT_UNKNOWN;
	if (*text == '\0')
		return true;
	if (fact_is_text(fact))
		value->text = text;
	else if (fact_table[fact].kind != KIND_MOMENT)
		return read_number(text, &value->number);
	else if (!moment_parse(text, &moment) || moment_precision(moment) != MOMENT_SECOND)
		return false;
	else
		value->number = moment.packed;
	return true;
}

static bool read_facts(struct cache *cache, struct cache_entry *entry, char *const fields[MOST_FIELDS])
{
	struct repo *repo = &entry->repo;
	struct fact_value value;

	for (int fact = 0; fact < FACTS; fact++) {
		if (!read_value((enum fact)fact, fields[FIRST_FACT + fact], &value))
			return false;
		fact_set(repo, (enum fact)fact, value, &cache->arena);
	}
	repo->full_name = text_or_null(fields[6]);
	repo->reason = text_or_null(fields[9]);
	if (!read_number(fields[7], &repo->id))
		return false;
	return repo->status != REPO_OK ||
		(repo->id > 0 && repo->stars >= 0 && repo->full_name && moment_is_known(repo->created));
}

static bool read_entry(struct cache *cache, char *line)
{
	char *fields[MOST_FIELDS];
	struct cache_entry *entry = arena_alloc(&cache->arena, sizeof(*entry));

	if (split(line, fields) != REPO_FIELDS)
		return false;
	repo_init(&entry->repo);
	entry->repo.name = fields[1];
	entry->etag = text_or_null(fields[5]);
	entry->is_kept = strcmp(fields[8], "1") == 0;
	if (!repo_status_parse(fields[2], &entry->repo.status))
		return false;
	if (!read_number(fields[3], &entry->asked) || !read_number(fields[4], &entry->read))
		return false;
	if (!read_facts(cache, entry, fields) || map_add(&cache->by_name, entry->repo.name, entry))
		return false;
	MEM_NEXT(cache->entries, cache->count, cache->capacity) = entry;
	return true;
}

static bool read_own_line(struct cache *cache, char *line)
{
	char *fields[MOST_FIELDS];

	if (strncmp(line, "repo\t", 5) == 0)
		return read_entry(cache, line);
	if (split(line, fields) != WHO_FIELDS)
		return false;
	return read_number(fields[3], &cache->limit) && read_number(fields[4], &cache->remaining) &&
		read_number(fields[5], &cache->reset) && read_number(fields[6], &cache->told);
}

static bool read_own(struct cache *cache, char *at, char *end)
{
	while (at < end) {
		char *line_end = memchr(at, '\n', (size_t)(end - at));
		if (!line_end)
			return false;
		*line_end = '\0';
		if (!read_own_line(cache, at))
			return false;
		at = line_end + 1;
	}
	return true;
}

static void keep_section(struct cache *cache, const char *at, const char *end)
{
	const char *used = memchr(at + 4, '\t', (size_t)(end - at - 4));
	struct cache_section section = {.bytes = at, .len = (size_t)(end - at)};

	/* Never below 0: it is subtracted from now. */
	section.used = used && used[1] >= '0' && used[1] <= '9' ? strtoll(used + 1, NULL, 10) : 0;
	MEM_NEXT(cache->others, cache->other_count, cache->other_capacity) = section;
}

static bool read_sections(struct cache *cache, char *at, char *end)
{
	while (at < end) {
		if (end - at < 4 || strncmp(at, "who\t", 4) != 0)
			return false;
		char *next = memmem(at, (size_t)(end - at), "\nwho\t", 5);
		next = next ? next + 1 : end;
		if (next - at < 21 || next[-1] != '\n')
			return false;
		if (strncmp(at + 4, cache->who, sizeof(cache->who) - 1) != 0)
			keep_section(cache, at, next);
		else if (!read_own(cache, at, next))
			return false;
		at = next;
	}
	return true;
}

/* Bytes that were changed since they were written are worth nothing: a star count might be among them. */
static bool is_whole(const struct buf *bytes)
{
	char hex[SHA256_HEX_SIZE];

	if (bytes->len < END_LINE || memchr(bytes->data, '\0', bytes->len))
		return false;
	const char *end = bytes->data + bytes->len - END_LINE;
	if (strncmp(end, "end\t", 4) != 0 || end[END_LINE - 1] != '\n')
		return false;
	sha256_hex(bytes->data, bytes->len - END_LINE, hex);
	return memcmp(end + 4, hex, 64) == 0;
}

bool cache_file_read(struct cache *cache)
{
	struct buf *bytes = &cache->bytes;
	size_t magic = strlen(MAGIC "\t"), salt = sizeof(cache->salt) - 1;

	if (!is_whole(bytes) || bytes->len < magic + salt + 1 + END_LINE)
		return false;
	if (strncmp(bytes->data, MAGIC "\t", magic) != 0 || bytes->data[magic + salt] != '\n')
		return false;
	memcpy(cache->salt, bytes->data + magic, salt);
	cache_file_identify(cache);
	return read_sections(cache, bytes->data + magic + salt + 1, bytes->data + bytes->len - END_LINE);
}

static const char *shown(const char *text)
{
	return text ? text : "";
}

static void write_fact(struct buf *out, enum fact fact, struct fact_value value)
{
	buf_putc(out, '\t');
	if (!fact_is_known(fact, value))
		return;
	if (fact_is_text(fact))
		buf_puts(out, value.text);
	else if (fact_table[fact].kind == KIND_FLAG)
		buf_putc(out, value.number ? '1' : '0');
	else
		fact_write(fact, value, out);
}

static void write_entry(struct buf *out, const struct cache_entry *entry)
{
	const struct repo *repo = &entry->repo;

	buf_printf(out, "repo\t%s\t%s\t%" PRId64 "\t%" PRId64 "\t%s\t%s\t%" PRId64 "\t%d\t%s", repo->name,
		repo_status_name(repo->status), entry->asked, entry->read, shown(entry->etag), shown(repo->full_name),
		repo->id, entry->is_kept ? 1 : 0, shown(repo->reason));
	for (int fact = 0; fact < FACTS; fact++)
		write_fact(out, (enum fact)fact, fact_get(repo, (enum fact)fact));
	buf_putc(out, '\n');
}

static int compare_entries(const void *a, const void *b)
{
	const struct cache_entry *const *left = a, *const *right = b;

	return strcmp((*left)->repo.name, (*right)->repo.name);
}

static void write_own(const struct cache *cache, int64_t now, struct buf *out)
{
	if (cache->count > 0)
		qsort(cache->entries, cache->count, sizeof(*cache->entries), compare_entries);
	buf_printf(out, "who\t%s\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\t%" PRId64 "\n", cache->who, now,
		cache->limit, cache->remaining, cache->reset, cache->told);
	for (size_t i = 0; i < cache->count; i++) {
		if (now - cache->entries[i]->asked <= CACHE_DROP_AFTER)
			write_entry(out, cache->entries[i]);
	}
}

static int compare_sections(const void *a, const void *b)
{
	const struct cache_section *left = a, *right = b;

	return left->used < right->used ? 1 : left->used > right->used ? -1 : 0;
}

/* Each run of a CI service has a token of its own: only the last few identities are worth their room. */
static void write_others(const struct cache *cache, int64_t now, struct buf *out)
{
	if (cache->other_count > 0)
		qsort(cache->others, cache->other_count, sizeof(*cache->others), compare_sections);
	for (size_t i = 0; i < cache->other_count && i + 1 < CACHE_MOST_IDENTITIES; i++) {
		if (now - cache->others[i].used <= CACHE_DROP_AFTER)
			buf_append(out, cache->others[i].bytes, cache->others[i].len);
	}
}

void cache_file_write(const struct cache *cache, int64_t now, struct buf *out)
{
	char hex[SHA256_HEX_SIZE];

	buf_printf(out, MAGIC "\t%s\n", cache->salt);
	write_own(cache, now, out);
	write_others(cache, now, out);
	sha256_hex(out->data, out->len, hex);
	buf_printf(out, "end\t%s\n", hex);
}
