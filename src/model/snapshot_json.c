#include "model/snapshot.h"

#include "base/json.h"
#include "base/json_read.h"
#include "base/log.h"
#include "base/map.h"
#include "base/text.h"
#include "model/slug.h"

#include <stdlib.h>
#include <string.h>

#define SCHEMA_STEM "eco-refresh/snapshot/"
/* Of a good snapshot; few for one that holds next to nothing. */
#define LEAST_BYTES_A_VALUE 6
#define FEW_VALUES 64
#define UNKNOWN_MAX 20 /* so many keys are looked at for a slip of the pen */

enum member_kind { MEMBER_SLUG, MEMBER_TEXT, MEMBER_COUNT, MEMBER_STAMP, MEMBER_DAY, MEMBER_FLAG, MEMBER_STATUS };

struct member {
	const char *key;
	enum member_kind kind;
	size_t offset; /* in struct repo */
	int64_t least; /* MEMBER_COUNT: the least that may be written */
	int64_t usual; /* MEMBER_COUNT: left out */
	bool may_be_month; /* MEMBER_STAMP */
};

/* In the order of the file. */
static const struct member members[] = {
	{"full_name", MEMBER_SLUG, offsetof(struct repo, full_name), 0, 0, false},
	{"id", MEMBER_COUNT, offsetof(struct repo, id), 1, 0, false},
	{"created", MEMBER_STAMP, offsetof(struct repo, created), 0, 0, true},
	{"stars", MEMBER_COUNT, offsetof(struct repo, stars), 0, -1, false},
	{"stars_unit", MEMBER_COUNT, offsetof(struct repo, stars_unit), 1, 1, false},
	{"forks", MEMBER_COUNT, offsetof(struct repo, forks), 0, -1, false},
	{"language", MEMBER_TEXT, offsetof(struct repo, language), 0, 0, false},
	{"license", MEMBER_TEXT, offsetof(struct repo, license), 0, 0, false},
	{"pushed", MEMBER_STAMP, offsetof(struct repo, pushed), 0, 0, false},
	{"archived", MEMBER_FLAG, offsetof(struct repo, is_archived), 0, 0, false},
	{"status", MEMBER_STATUS, offsetof(struct repo, status), 0, 0, false},
	{"as_of", MEMBER_DAY, offsetof(struct repo, as_of), 0, 0, false},
	{"since", MEMBER_DAY, offsetof(struct repo, since), 0, 0, false},
	{"reason", MEMBER_TEXT, offsetof(struct repo, reason), 0, 0, false},
};

#define MEMBERS (sizeof(members) / sizeof(members[0]))

struct reader {
	struct snapshot *snapshot;
	const char *path;
	struct err *err;
	struct buf text;
	const char *name;
	struct map unknown; /* the keys that were looked at: each is told once */
};

static bool fail(const struct reader *reader, const char *key, const char *wanted)
{
	return err_set_at(
		reader->err, reader->path, 0, 0, "repository \"%.200s\": %s must be %s", reader->name, key, wanted);
}

/* An empty one is as good as none. */
static bool read_text(struct reader *reader, const char *text, const char **out)
{
	if (!text)
		return false;
	buf_clear(&reader->text);
	text_filter(&reader->text, text, strlen(text));
	*out = NULL;
	if (reader->text.len > 0)
		*out = arena_strndup(&reader->snapshot->arena, reader->text.data, reader->text.len);
	return true;
}

static bool read_slug(struct reader *reader, const char *text, const char **out)
{
	struct slug slug;

	return text && slug_parse(&slug, text, strlen(text)) && read_text(reader, text, out);
}

static bool is_month(const char *text)
{
	struct date date;

	return date_parse(text, &date) && date.day == 0;
}

/* Exactly "YYYY-MM-DDThh:mm:ssZ", so that the same instant has one form. */
static bool is_stamp(const char *text)
{
	char form[DATE_STAMP_SIZE];
	int64_t seconds;

	return date_parse_stamp(text, &seconds) && strcmp(date_format_stamp(seconds, form), text) == 0;
}

static bool read_stamp(const char *text, bool may_be_month, char out[DATE_STAMP_SIZE])
{
	if (!text || (!is_stamp(text) && !(may_be_month && is_month(text))))
		return false;
	memcpy(out, text, strlen(text) + 1);
	return true;
}

static bool read_day(const char *text, char out[DATE_SIZE])
{
	struct date date;

	if (!text || !date_parse(text, &date) || date.day == 0)
		return false;
	date_format(date, out);
	return true;
}

static bool read_count(const struct json_value *value, int64_t least, int64_t *out)
{
	int64_t count;

	if (!json_count_value(value, &count) || count < least)
		return false;
	*out = count;
	return true;
}

static bool read_status(const char *text, enum repo_status *out)
{
	return text && repo_status_parse(text, out);
}

static bool read_member(
	struct reader *reader, const struct member *member, const struct json_value *value, struct repo *repo)
{
	void *place = (char *)repo + member->offset;
	const char *text = json_string(value);

	switch (member->kind) {
	case MEMBER_SLUG:
		return read_slug(reader, text, place) || fail(reader, member->key, "owner/name");
	case MEMBER_TEXT:
		return read_text(reader, text, place) || fail(reader, member->key, "a text");
	case MEMBER_COUNT:
		return read_count(value, member->least, place) ||
			fail(reader, member->key,
				member->least ? "an integer from 1 to 2^53" : "an integer from 0 to 2^53");
	case MEMBER_STAMP:
		return read_stamp(text, member->may_be_month, place) ||
			fail(reader, member->key,
				member->may_be_month ? "YYYY-MM-DDThh:mm:ssZ or YYYY-MM" : "YYYY-MM-DDThh:mm:ssZ");
	case MEMBER_DAY:
		return read_day(text, place) || fail(reader, member->key, "a day, YYYY-MM-DD");
	case MEMBER_FLAG:
		return json_bool(value, place) || fail(reader, member->key, "true or false");
	case MEMBER_STATUS:
		return read_status(text, place) ||
			fail(reader, member->key, "ok, stale, gone, blocked, replaced or unknown");
	}
	return false;
}

/* A later program's key is none of our business; a slip of the pen loses a value without a word. */
static void note_unknown(struct reader *reader, const char *key, const char *const *known, const char *where)
{
	const char *nearest;

	if (map_get(&reader->unknown, key) || reader->unknown.count == UNKNOWN_MAX)
		return;
	map_add(&reader->unknown, arena_strdup(&reader->snapshot->arena, key), reader);
	nearest = text_nearest(key, known);
	if (nearest)
		log_warn_at(reader->path, 0,
			"%s%s%sthe key \"%.100s\" is unknown and passed over; did you mean \"%s\"?",
			where ? "repository \"" : "", where ? where : "", where ? "\": " : "", key, nearest);
}

static void note_unknown_member(struct reader *reader, const char *key)
{
	const char *known[MEMBERS + 1] = {0};

	for (size_t i = 0; i < MEMBERS; i++)
		known[i] = members[i].key;
	note_unknown(reader, key, known, reader->name);
}

static bool read_pairs(struct reader *reader, const struct json_value *map, struct repo *repo)
{
	for (const struct json_value *value = json_first(map); value; value = json_next(value)) {
		size_t i = 0;

		while (i < MEMBERS && strcmp(members[i].key, json_key(value)) != 0)
			i++;
		if (json_kind_of(value) == JSON_NULL)
			continue;
		if (i == MEMBERS)
			note_unknown_member(reader, json_key(value));
		else if (!read_member(reader, &members[i], value, repo))
			return false;
	}
	return true;
}

static bool read_repo(struct reader *reader, const struct json_value *value)
{
	struct snapshot *snapshot = reader->snapshot;
	struct slug slug;
	struct repo *repo;

	reader->name = json_key(value);
	if (!slug_parse(&slug, reader->name, strlen(reader->name)) || json_kind_of(value) != JSON_MAP)
		return fail(reader, "it", "owner/name with a map of values");
	snapshot->repos = mem_grow(snapshot->repos, snapshot->count, &snapshot->capacity, sizeof(*snapshot->repos));
	repo = &snapshot->repos[snapshot->count];
	repo_init(repo);
	repo->status = REPO_OK;
	repo->name = arena_strdup(&snapshot->arena, reader->name);
	if (!read_pairs(reader, value, repo))
		return false;
	if (repo->full_name && strcmp(repo->full_name, repo->name) == 0)
		repo->full_name = repo->name;
	snapshot->count++;
	return true;
}

/* After snapshot_finish, which kept one of each: names another. */
static bool fail_twice(const struct reader *reader, const struct json_value *repos)
{
	for (const struct json_value *value = json_first(repos); value; value = json_next(value)) {
		const struct repo *kept = snapshot_find(reader->snapshot, json_key(value));

		if (kept && strcmp(kept->name, json_key(value)) != 0)
			err_set_at(reader->err, reader->path, 0, 0, "repository \"%s\" is there twice, also as \"%s\"",
				json_key(value), kept->name);
	}
	return false;
}

static bool read_repos(struct reader *reader, const struct json_value *repos)
{
	size_t written = json_count(repos);

	if (json_kind_of(repos) != JSON_MAP)
		return err_set_at(reader->err, reader->path, 0, 0, "\"repos\" must be a map of repositories");
	for (const struct json_value *value = json_first(repos); value; value = json_next(value)) {
		if (!read_repo(reader, value))
			return false;
	}
	snapshot_finish(reader->snapshot);
	return reader->snapshot->count == written || fail_twice(reader, repos);
}

static void note_unknown_heads(struct reader *reader, const struct json_value *root)
{
	static const char *const known[] = {"schema", "date", "source", "repos", NULL};

	for (const struct json_value *value = json_first(root); value; value = json_next(value)) {
		size_t i = 0;

		while (known[i] && strcmp(known[i], json_key(value)) != 0)
			i++;
		if (!known[i])
			note_unknown(reader, json_key(value), known, NULL);
	}
}

static bool check_schema(struct reader *reader, const char *schema)
{
	const char *version =
		schema && strncmp(schema, SCHEMA_STEM, strlen(SCHEMA_STEM)) == 0 ? schema + strlen(SCHEMA_STEM) : NULL;

	if (schema && strcmp(schema, SNAPSHOT_SCHEMA) == 0)
		return true;
	if (version && *version >= '1' && *version <= '9' && version[strspn(version, "0123456789")] == '\0')
		return err_set_at(reader->err, reader->path, 0, 0,
			"made by a newer eco-refresh (schema %.60s; this one reads %s)", schema, SNAPSHOT_SCHEMA);
	return err_set_at(
		reader->err, reader->path, 0, 0, "not a snapshot: \"schema\" must be \"%s\"", SNAPSHOT_SCHEMA);
}

static bool read_head(struct reader *reader, const struct json_value *root)
{
	const struct json_value *source = json_get(root, "source");
	const char *date = json_string(json_get(root, "date"));

	if (!check_schema(reader, json_string(json_get(root, "schema"))))
		return false;
	if (!date || !date_parse(date, &reader->snapshot->date) || reader->snapshot->date.day == 0)
		return err_set_at(reader->err, reader->path, 0, 0, "\"date\" must be a day, YYYY-MM-DD");
	if (source && !read_text(reader, json_string(source), &reader->snapshot->source))
		return err_set_at(reader->err, reader->path, 0, 0, "\"source\" must be a text");
	note_unknown_heads(reader, root);
	return true;
}

bool snapshot_parse(struct snapshot *snapshot, const char *path, const char *bytes, size_t len, struct err *err)
{
	struct reader reader = {.snapshot = snapshot, .path = path, .err = err};
	struct json_doc doc;
	bool is_ok;

	snapshot_init(snapshot);
	buf_init(&reader.text, SNAPSHOT_MAX_BYTES * 3);
	is_ok = json_read(&doc, path, bytes, len, len / LEAST_BYTES_A_VALUE + FEW_VALUES, err) &&
		read_head(&reader, doc.root) && read_repos(&reader, json_get(doc.root, "repos"));
	buf_release(&reader.text);
	map_release(&reader.unknown);
	json_doc_release(&doc);
	return is_ok;
}

static void put_text(struct json *map, const char *key, const char *text)
{
	if (text && *text)
		json_put_string(map, key, text);
}

static void put_member(struct json *map, const struct member *member, const struct repo *repo)
{
	const void *place = (const char *)repo + member->offset;
	int64_t count;

	switch (member->kind) {
	case MEMBER_SLUG:
	case MEMBER_TEXT:
		put_text(map, member->key, *(const char *const *)place);
		break;
	case MEMBER_STAMP:
	case MEMBER_DAY:
		put_text(map, member->key, place);
		break;
	case MEMBER_COUNT:
		count = *(const int64_t *)place;
		if (count >= member->least && count != member->usual)
			json_put_integer(map, member->key, count);
		break;
	case MEMBER_FLAG:
		if (*(const bool *)place)
			json_put_bool(map, member->key, true);
		break;
	case MEMBER_STATUS:
		if (repo->status != REPO_OK)
			json_put_string(map, member->key, repo_status_name(repo->status));
		break;
	}
}

/* Appends the one pair of map without the braces around it, and frees map. */
static void write_pair(struct buf *out, struct json *map, struct buf *scratch)
{
	buf_clear(scratch);
	json_write(scratch, map, false);
	buf_append(out, scratch->data + 1, scratch->len - 2);
	json_free(map);
}

static void write_text(struct buf *out, const char *key, const char *text, struct buf *scratch)
{
	struct json *map = json_new_map();

	json_put_string(map, key, text);
	write_pair(out, map, scratch);
	buf_puts(out, ",\n ");
}

static void write_repo(struct buf *out, const struct repo *repo, struct buf *scratch)
{
	struct json *map = json_new_map();
	struct json *values = json_new_map();

	for (size_t i = 0; i < MEMBERS; i++)
		put_member(values, &members[i], repo);
	json_put(map, repo->name, values);
	write_pair(out, map, scratch);
}

void snapshot_write(const struct snapshot *snapshot, struct buf *out)
{
	char date[DATE_SIZE];
	struct buf scratch;

	buf_init(&scratch, BUF_NO_LIMIT);
	buf_puts(out, "{");
	write_text(out, "schema", SNAPSHOT_SCHEMA, &scratch);
	write_text(out, "date", date_format(snapshot->date, date), &scratch);
	if (snapshot->source && *snapshot->source)
		write_text(out, "source", snapshot->source, &scratch);
	buf_puts(out, "\"repos\": {\n");
	for (size_t i = 0; i < snapshot->count; i++) {
		buf_puts(out, "  ");
		write_repo(out, &snapshot->repos[i], &scratch);
		buf_puts(out, i + 1 < snapshot->count ? ",\n" : "\n");
	}
	buf_puts(out, " }}\n");
	buf_release(&scratch);
}
