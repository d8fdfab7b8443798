/*
 * report: every file is well-formed whatever the facts say: XML, HTML and SVG by libxml2's reader, JSON and CSV by our
 * own, markdown line by line; rendered again, the bytes are the same.
 */
#include "base/csv.h"
#include "base/json.h"
#include "base/json_read.h"
#include "fuzz/property.h"
#include "report/report.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

#define PROJECTS 3

/* The bytes to spend: texts end at NUL, numbers take eight. */
struct source {
	const uint8_t *data;
	size_t size;
};

static uint64_t take_number(struct source *source)
{
	uint64_t value = 0;
	size_t len = source->size < 8 ? source->size : 8;

	memcpy(&value, source->data, len);
	source->data += len;
	source->size -= len;
	return value;
}

/* NULL for an empty one; in arena. */
static const char *take_text(struct source *source, struct arena *arena)
{
	size_t len = source->size ? strnlen((const char *)source->data, source->size) : 0;
	const char *text = len ? arena_strndup(arena, (const char *)source->data, len) : NULL;

	if (len < source->size)
		len++;
	source->data += len;
	source->size -= len;
	return text;
}

static void take_stamp(struct source *source, struct moment *out)
{
	uint64_t number = take_number(source);

	*out = number >> 63 ? MOMENT_UNKNOWN : moment_from_seconds((int64_t)(number % 4102444800U));
}

static void put_text(struct json *json, const char *key, struct source *source, struct arena *arena)
{
	const char *text = take_text(source, arena);

	json_put_string(json, key, text ? text : "x");
}

static void put_project(struct json *json, size_t index, struct source *source, struct arena *arena)
{
	char repo[] = "owner/a";

	repo[6] = (char)('a' + index);
	json_open(json, NULL, '{');
	json_put_string(json, "repo", repo);
	put_text(json, "name", source, arena);
	put_text(json, "remark", source, arena);
	json_close(json, '}');
}

/* JSON is YAML: texts of any kind get through. */
static bool make_catalog(struct catalog *catalog, struct source *source, struct arena *arena, struct err *err)
{
	static const char *const names[] = {"rank", "name", "created", "stars", "delta", "growth", "status", "pushed",
		"language", "license", "forks", "remark"};
	struct buf bytes = BUF_EMPTY;
	struct json json = {.out = &bytes};
	uint64_t choice = take_number(source);

	json_open(&json, NULL, '{');
	json_put_string(&json, "id", "fuzz");
	json_open(&json, "languages", '[');
	json_put_string(&json, NULL, choice & 1 ? "zh-CN" : "en");
	json_put_string(&json, NULL, choice & 1 ? "en" : "zh-CN");
	json_close(&json, ']');
	json_open(&json, "columns", '[');
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		json_put_string(&json, NULL, names[i]);
	json_close(&json, ']');
	json_put_string(&json, "sort", choice & 2 ? "-stars" : "created");
	if (choice & 4)
		json_put_string(&json, "group_by", "remark");
	put_text(&json, "title", source, arena);
	put_text(&json, "intro", source, arena);
	json_open(&json, "projects", '[');
	for (size_t i = 0; i < PROJECTS; i++)
		put_project(&json, i, source, arena);
	json_close(&json, ']');
	json_close(&json, '}');
	bool is_read = catalog_parse(catalog, "fuzz.yaml", bytes.data, bytes.len, err);
	buf_release(&bytes);
	return is_read;
}

static void make_repo(struct repo *repo, size_t index, struct source *source, struct arena *arena)
{
	static const char *const names[] = {"owner/a", "owner/b", "owner/c"};
	uint64_t choice = take_number(source);

	repo_init(repo);
	repo->name = names[index];
	repo->full_name = choice & 1 ? names[index] : "renamed/now";
	repo->id = choice & 2 ? 0 : (int64_t)index + 1;
	repo->stars = choice & 4 ? -1 : (int64_t)(take_number(source) & (((uint64_t)1 << 53) - 1));
	repo->forks = choice & 8 ? -1 : (int64_t)(take_number(source) & 0xffffff);
	repo->stars_unit = choice & 16 ? 100 : 1;
	repo->is_archived = choice & 32;
	repo->status = (enum repo_status)((choice >> 8) % REPO_STATUS_COUNT);
	take_stamp(source, &repo->created);
	take_stamp(source, &repo->pushed);
	repo->reason = take_text(source, arena);
	repo->language = take_text(source, arena);
	repo->license = take_text(source, arena);
}

/* As from its file: what is rendered has passed the reader. */
static void put_as_read(struct archive *archive, const struct snapshot *snapshot)
{
	struct snapshot again;
	struct buf bytes;
	struct err err = {0};

	buf_init(&bytes, BUF_NO_LIMIT);
	snapshot_write(snapshot, &bytes);
	if (!snapshot_parse(&again, "fuzz.json", bytes.data, bytes.len, &err))
		fprintf(stderr, "%s\n", err.text);
	PROPERTY(!err.is_set);
	archive_put(archive, &again, "fuzz.json");
	snapshot_release(&again);
	buf_release(&bytes);
}

static void put_snapshot(struct archive *archive, int year, struct source *source, struct arena *arena)
{
	struct snapshot snapshot;
	struct repo repo;

	snapshot_init(&snapshot);
	snapshot.date = (struct date){year, 8, 22};
	snapshot.source = take_text(source, arena);
	for (size_t i = 0; i < PROJECTS; i++) {
		make_repo(&repo, i, source, arena);
		snapshot_add(&snapshot, &repo);
	}
	snapshot_finish(&snapshot);
	put_as_read(archive, &snapshot);
	snapshot_release(&snapshot);
}

static void add_series(struct series *series, struct source *source)
{
	series_init(series);
	while (source->size >= 8) {
		uint64_t number = take_number(source);
		enum series_kind kind = number & 1 ? SERIES_HELD : SERIES_COUNT;
		series_add(series, number & 2 ? "owner/a" : "owner/b", kind,
			date_from_days((int64_t)(number >> 2 & 0x3fff)), (int64_t)(number >> 16));
	}
	series_finish(series);
}

static bool has_ending(const char *name, const char *ending)
{
	size_t len = strlen(name), size = strlen(ending);

	return len >= size && strcmp(name + len - size, ending) == 0;
}

static void check_markup(const struct buf *bytes)
{
	xmlDocPtr document = xmlReadMemory(bytes->data, (int)bytes->len, "report", NULL,
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

	if (!document)
		fprintf(stderr, "%s\n", bytes->data);
	PROPERTY(document != NULL);
	xmlFreeDoc(document);
}

static void check_csv(const struct buf *bytes)
{
	struct csv csv;
	struct err err = {0};
	size_t columns = 0;

	csv_init(&csv, "report", bytes->data, bytes->len);
	while (csv_next(&csv, &err)) {
		PROPERTY(columns == 0 || csv.count == columns);
		columns = csv.count;
	}
	PROPERTY(!err.is_set && columns > 0);
	csv_release(&csv);
}

static void check_json(const struct buf *bytes)
{
	struct err err = {0};
	struct json_doc doc;

	PROPERTY(json_read(&doc, "report", bytes->data, bytes->len, bytes->len, &err));
	PROPERTY(json_kind_of(doc.root) == JSON_MAP);
	json_doc_release(&doc);
}

static void check_file(const struct report_file *file)
{
	PROPERTY(file->bytes.len > 0 && file->bytes.data[file->bytes.len - 1] == '\n');
	/* The HTML page carries a style sheet of our own, with tabs. */
	PROPERTY(has_ending(file->name, ".html") || property_is_clean(file->bytes.data, true));
	if (has_ending(file->name, ".xml") || has_ending(file->name, ".html") || has_ending(file->name, ".svg"))
		check_markup(&file->bytes);
	else if (has_ending(file->name, ".json"))
		check_json(&file->bytes);
	else if (has_ending(file->name, ".csv"))
		check_csv(&file->bytes);
}

static void check_rendered(const struct report_input *input)
{
	struct report_files once, twice;
	struct err err = {0};
	struct buf summary;

	if (!report_render(input, &once, &err))
		fprintf(stderr, "%s\n", err.text);
	PROPERTY(!err.is_set && report_render(input, &twice, &err));
	PROPERTY(once.count == twice.count && once.count > 0);
	for (size_t i = 0; i < once.count; i++) {
		check_file(&once.items[i]);
		property_same(&once.items[i].bytes, &twice.items[i].bytes);
	}
	PROPERTY(!report_would_differ(input, input->newest));
	buf_init(&summary, BUF_NO_LIMIT);
	report_summary(input, &summary);
	PROPERTY(property_is_clean(summary.data, true));
	buf_release(&summary);
	report_files_release(&once);
	report_files_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source source = {data, size};
	struct catalog catalog;
	struct archive archive = {0};
	struct series series;
	struct arena arena = {0};
	struct err err = {0};

	if (make_catalog(&catalog, &source, &arena, &err)) {
		put_snapshot(&archive, 2021, &source, &arena);
		put_snapshot(&archive, 2025, &source, &arena);
		put_snapshot(&archive, 2026, &source, &arena);
		add_series(&series, &source);
		check_rendered(&(struct report_input){
			.web = "https://github.com",

			.catalog = &catalog,
			.archive = &archive,
			.newest = archive_newest(&archive),
			.baseline = archive_oldest(&archive),
			.previous = &archive.snapshots[1],
			.series = &series,
			.formats = report_formats(),
		});
		series_release(&series);
		archive_release(&archive);
	}
	catalog_release(&catalog);
	arena_release(&arena);
	return 0;
}
