#include "model/snapshot.h"

#include "base/file.h"
#include "base/json.h"
#include "base/json_read.h"
#include "base/log.h"
#include "base/map.h"
#include "base/text.h"
#include "model/fact.h"
#include "model/slug.h"

#include <string.h>

#define SCHEMA_STEM "eco-refresh/snapshot/"
/* Of a good snapshot; few for one that holds next to nothing. */
#define LEAST_BYTES_A_VALUE 6
#define FEW_VALUES 64
#define UNKNOWN_MAX 20 /* so many keys are looked at for a slip of the pen */

/* What a repository's map holds beside facts. */
struct member {
	const char *key;
	enum fact_kind kind;
	size_t offset; /* in struct repo */
	int64_t usual; /* left out */
	bool (*is_good)(struct fact_value value);
	const char *wanted;
};

static bool is_slug(struct fact_value value)
{
	struct slug slug;

	return value.text && slug_parse(&slug, value.text, strlen(value.text));
}

static bool is_above_zero(struct fact_value value)
{
	return value.number > 0;
}

static bool is_day(struct fact_value value)
{
	return moment_precision((struct moment){value.number}) == MOMENT_DAY;
}

/* In the order of the file: facts stand behind the first two, the unit behind what it is of; the status is apart. */
static const struct member members[] = {
	{"full_name", KIND_TEXT, offsetof(struct repo, full_name), -1, is_slug, "owner/name"},
	{"id", KIND_COUNT, offsetof(struct repo, id), 0, is_above_zero, "an integer from 1 to 2^53"},
	{"stars_unit", KIND_COUNT, offsetof(struct repo, stars_unit), 1, is_above_zero, "an integer from 1 to 2^53"},
	{"as_of", KIND_MOMENT, offsetof(struct repo, as_of), -1, is_day, "a day, YYYY-MM-DD"},
	{"since", KIND_MOMENT, offsetof(struct repo, since), -1, is_day, "a day, YYYY-MM-DD"},
	{"reason", KIND_TEXT, offsetof(struct repo, reason), -1, NULL, "a text"},
};

#define MEMBERS (sizeof(members) / sizeof(members[0]))
#define BEFORE_FACTS 2
#define UNIT 2
#define BEHIND_FACTS 3

struct reader {
	struct snapshot *snapshot;
	const char *path;
	struct err *err;
	struct buf text;
	const char *name;
	struct repo *repo; /* the one of that name */
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
	*out = reader->text.len > 0 ? arena_intern(&reader->snapshot->arena, reader->text.data) : NULL;
	return true;
}

static bool read_list(struct reader *reader, const struct json_value *list, const char **out)
{
	buf_clear(&reader->text);
	for (const struct json_value *item = json_first(list); item; item = json_next(item)) {
		const char *text = json_string(item);
		if (!text)
			return false;
		if (item != json_first(list))
			buf_putc(&reader->text, FACT_SEPARATOR);
		text_filter(&reader->text, text, strlen(text));
	}
	*out = arena_intern(&reader->snapshot->arena, reader->text.data);
	return json_kind_of(list) == JSON_LIST;
}

static bool read_value(
	struct reader *reader, enum fact_kind kind, const struct json_value *json, struct fact_value *value)
{
	struct moment moment;
	bool is_read = false, is_so;

	*value = FACT_UNKNOWN;
	switch (kind) {
	case KIND_COUNT:
		return json_count_value(json, &value->number);
	case KIND_MOMENT:
		if ((is_read = moment_parse(json_string(json), &moment)))
			value->number = moment.packed;
		break;
	case KIND_TEXT:
		return read_text(reader, json_string(json), &value->text);
	case KIND_LIST:
		return read_list(reader, json, &value->text);
	case KIND_FLAG:
		if ((is_read = json_bool(json, &is_so)))
			value->number = is_so;
		break;
	}
	return is_read;
}

static bool is_precise(const struct fact_row *row, struct fact_value value)
{
	enum moment_precision precision = moment_precision((struct moment){value.number});

	return precision == MOMENT_SECOND || (precision == MOMENT_MONTH && row->traits & FACT_MAY_BE_MONTH);
}

static bool read_fact(struct reader *reader, enum fact fact, const struct json_value *json)
{
	static const char *const wanted[] = {[KIND_COUNT] = "an integer from 0 to 2^53",
		[KIND_MOMENT] = "YYYY-MM-DDThh:mm:ssZ",
		[KIND_TEXT] = "a text",
		[KIND_LIST] = "a list of texts",
		[KIND_FLAG] = "true or false"};
	const struct fact_row *row = &fact_table[fact];
	struct fact_value value;

	if (!read_value(reader, row->kind, json, &value) || (row->kind == KIND_MOMENT && !is_precise(row, value)))
		return fail(reader, row->key,
			row->traits & FACT_MAY_BE_MONTH ? "YYYY-MM-DDThh:mm:ssZ or YYYY-MM" : wanted[row->kind]);
	fact_set(reader->repo, fact, value, &reader->snapshot->arena);
	return true;
}

static bool read_member(struct reader *reader, const struct member *member, const struct json_value *json)
{
	void *place = (char *)reader->repo + member->offset;
	struct fact_value value;

	if (!read_value(reader, member->kind, json, &value) || (member->is_good && !member->is_good(value)))
		return fail(reader, member->key, member->wanted);
	if (member->kind == KIND_TEXT)
		*(const char **)place = value.text;
	else
		*(int64_t *)place = value.number;
	return true;
}

static bool read_status(struct reader *reader, const struct json_value *json)
{
	const char *text = json_string(json);

	return (text && repo_status_parse(text, &reader->repo->status)) ||
		fail(reader, "status", "ok, stale, gone, blocked, replaced or unknown");
}

/* A later program's key is none of our business; a slip of the pen loses a value without a word. */
static void note_unknown(struct reader *reader, const char *key, const char *const *known, const char *where)
{
	if (map_get(&reader->unknown, key) || reader->unknown.count == UNKNOWN_MAX)
		return;
	map_add(&reader->unknown, arena_strdup(&reader->snapshot->arena, key), reader);
	const char *nearest = text_nearest(key, known);
	if (nearest)
		log_warn_at(reader->path, 0,
			"%s%s%sthe key \"%.100s\" is unknown and passed over; did you mean \"%s\"?",
			where ? "repository \"" : "", where ? where : "", where ? "\": " : "", key, nearest);
}

static void note_unknown_member(struct reader *reader, const char *key)
{
	const char *known[MEMBERS + FACTS + 2] = {"status"};

	for (size_t i = 0; i < MEMBERS; i++)
		known[1 + i] = members[i].key;
	for (size_t i = 0; i < FACTS; i++)
		known[1 + MEMBERS + i] = fact_table[i].key;
	note_unknown(reader, key, known, reader->name);
}

static bool read_pair(struct reader *reader, const struct json_value *value)
{
	const char *key = json_key(value);
	enum fact fact = fact_find(key);
	size_t i = 0;

	if (json_kind_of(value) == JSON_NULL)
		return true;
	while (i < MEMBERS && strcmp(members[i].key, key) != 0)
		i++;
	if (fact < FACTS)
		return read_fact(reader, fact, value);
	if (i < MEMBERS)
		return read_member(reader, &members[i], value);
	if (strcmp(key, "status") == 0)
		return read_status(reader, value);
	note_unknown_member(reader, key);
	return true;
}

static bool read_pairs(struct reader *reader, const struct json_value *map)
{
	for (const struct json_value *value = json_first(map); value; value = json_next(value))
		if (!read_pair(reader, value))
			return false;
	return true;
}

static bool read_repo(struct reader *reader, const struct json_value *value)
{
	struct snapshot *snapshot = reader->snapshot;
	struct slug slug;

	reader->name = json_key(value);
	if (!slug_parse(&slug, reader->name, strlen(reader->name)) || json_kind_of(value) != JSON_MAP)
		return fail(reader, "it", "owner/name with a map of values");
	snapshot->repos = mem_grow(snapshot->repos, snapshot->count, &snapshot->capacity, sizeof(*snapshot->repos));
	struct repo *repo = &snapshot->repos[snapshot->count];
	repo_init(repo);
	repo->status = REPO_OK;
	repo->name = arena_strdup(&snapshot->arena, reader->name);
	reader->repo = repo;
	if (!read_pairs(reader, value))
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

	for (const struct json_value *value = json_first(root); value; value = json_next(value))
		if (!text_is_one_of(json_key(value), known))
			note_unknown(reader, json_key(value), known, NULL);
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
	struct reader reader = {
		.snapshot = snapshot, .path = path, .err = err, .text = BUF_UP_TO(SNAPSHOT_MAX_BYTES * 3)};
	SCOPED(json_doc) doc = {0};

	snapshot_init(snapshot);
	bool is_ok = json_read(&doc, path, bytes, len, len / LEAST_BYTES_A_VALUE + FEW_VALUES, err) &&
		read_head(&reader, doc.root) && read_repos(&reader, json_get(doc.root, "repos"));
	buf_release(&reader.text);
	map_release(&reader.unknown);
	return is_ok;
}

static void write_member(struct json *json, const struct member *member, const struct repo *repo)
{
	const void *place = (const char *)repo + member->offset;
	struct fact_value value = FACT_UNKNOWN;

	if (member->kind == KIND_TEXT)
		value.text = *(const char *const *)place;
	else
		value.number = *(const int64_t *)place;
	if (value.text ? *value.text != '\0' : value.number != member->usual)
		fact_put(json, member->key, member->kind, value);
}

/* A flag that every snapshot holds is false where it is left out. */
static void write_fact(struct json *json, const struct repo *repo, enum fact fact)
{
	const struct fact_row *row = &fact_table[fact];
	struct fact_value value = fact_get(repo, fact);

	if (fact_is_known(fact, value) && (row->kind != KIND_FLAG || !row->is_kept || value.number))
		fact_put(json, row->key, row->kind, value);
	if (row->traits & FACT_IS_ROUNDED)
		write_member(json, &members[UNIT], repo);
}

static void write_repo(struct buf *out, const struct repo *repo)
{
	struct json json = {.out = out};

	json_open(&json, repo->name, '{');
	for (size_t i = 0; i < BEFORE_FACTS; i++)
		write_member(&json, &members[i], repo);
	for (int fact = 0; fact < FACTS; fact++)
		write_fact(&json, repo, (enum fact)fact);
	if (repo->status != REPO_OK)
		json_put_string(&json, "status", repo_status_name(repo->status));
	for (size_t i = BEHIND_FACTS; i < MEMBERS; i++)
		write_member(&json, &members[i], repo);
	json_close(&json, '}');
}

void snapshot_write(const struct snapshot *snapshot, struct buf *out)
{
	char date[DATE_SIZE];

	buf_puts(out, "{\"schema\": \"" SNAPSHOT_SCHEMA "\",\n \"date\": ");
	json_write_string(out, date_format(snapshot->date, date));
	buf_puts(out, ",\n ");
	if (snapshot->source && *snapshot->source) {
		buf_puts(out, "\"source\": ");
		json_write_string(out, snapshot->source);
		buf_puts(out, ",\n ");
	}
	buf_puts(out, "\"repos\": {\n");
	for (size_t i = 0; i < snapshot->count; i++) {
		buf_puts(out, "  ");
		write_repo(out, &snapshot->repos[i]);
		buf_puts(out, i + 1 < snapshot->count ? ",\n" : "\n");
		buf_drain(out);
	}
	buf_puts(out, " }}\n");
}

bool snapshot_load(struct snapshot *snapshot, const char *path, struct err *err)
{
	SCOPED(buf) bytes = BUF_UP_TO(SNAPSHOT_MAX_BYTES);

	snapshot_init(snapshot);
	bool is_ok = file_read(path, &bytes, err) && snapshot_parse(snapshot, path, bytes.data, bytes.len, err);
	snapshot->mark = mark_of(bytes.data, bytes.len);
	return is_ok;
}
