#include "report/event_text.h"

#include "base/json.h"
#include "report/escape.h"

#define SCHEMA "eco-refresh/events/1"

static const char *name_of(const struct event *event, const struct language *language)
{
	const struct catalog *catalog = language->catalog;
	const struct project *project = catalog ? catalog_find(catalog, event->name) : NULL;
	const char *name = project ? catalog_text(catalog, &project->name, language->tag) : NULL;

	return name && *name ? name : event->full_name;
}

/* Days in the language's way; licenses, names and tags as they are. */
static void put_value(const struct language *language, const struct event *event, const char *value, struct buf *out)
{
	struct date day;

	if (!value && event->kind == EVENT_LICENSE)
		buf_puts(out, language_phrase(language, PHRASE_EVENT_NO_LICENSE));
	else if (value && (event->kind == EVENT_RELEASED || event->kind == EVENT_QUIET) && date_parse(value, &day))
		language_date(language, day, out);
	else if (value)
		buf_puts(out, value);
}

void event_text_write(const struct event *event, const struct language *language, struct buf *out)
{
	SCOPED(buf) before = BUF_EMPTY, after = BUF_EMPTY;

	put_value(language, event, event->before, &before);
	put_value(language, event, event->after, &after);
	LANGUAGE_SAY(language, PHRASE_EVENT(event->kind), out, {"name", name_of(event, language)},
		{"before", before.data}, {"after", after.data});
}

/* Where each snapshot's events begin: they stand by kind, while the snapshots go back in time. */
static size_t first_of_day(const struct events *events, size_t end)
{
	size_t first = end - 1;

	while (first > 0 && date_compare(events->items[first - 1].date, events->items[first].date) == 0)
		first--;
	return first;
}

static void put_line(const struct event *event, const struct language *language, struct buf *out)
{
	char day[DATE_SIZE];

	buf_printf(out, "%s  ", date_format(event->date, day));
	event_text_write(event, language, out);
	buf_putc(out, '\n');
}

static void put_item(const struct event *event, const struct language *language, struct buf *out)
{
	SCOPED(buf) plain = BUF_EMPTY;

	event_text_write(event, language, &plain);
	escape_line(out, "- ", plain.data);
}

static void put_day(struct date date, const struct language *language, struct buf *out)
{
	SCOPED(buf) plain = BUF_EMPTY;

	language_date(language, date, &plain);
	escape_line(out, "\n## ", plain.data);
	buf_putc(out, '\n');
}

static void put_json(struct json *json, const struct event *event, const struct language *language)
{
	char day[DATE_SIZE];

	json_open(json, NULL, '{');
	json_put_string(json, "id", event->id);
	json_put_string(json, "kind", event_kind_name(event->kind));
	json_put_string(json, "date", date_format(event->date, day));
	json_put_string(json, "name", name_of(event, language));
	json_put_string(json, "repo", event->full_name);
	json_put_string(json, "listed", event->name);
	if (event->before)
		json_put_string(json, "before", event->before);
	if (event->after)
		json_put_string(json, "after", event->after);
	json_close(json, '}');
}

static void put_title(const struct language *language, struct buf *out)
{
	const struct catalog *catalog = language->catalog;
	const char *title = catalog ? catalog_text(catalog, &catalog->title, language->tag) : NULL;
	SCOPED(buf) plain = BUF_EMPTY;

	LANGUAGE_SAY(language, PHRASE_EVENTS_TITLE, &plain, {"title", title ? title : "GitHub"});
	escape_line(out, "# ", plain.data);
}

/* What the forms have in common: the days newest first. */
struct writing {
	struct language language;
	enum changes_form form;
	struct buf *out;
	struct json *json; /* CHANGES_JSON */
};

static void put_event(const struct writing *writing, const struct event *event)
{
	if (writing->form == CHANGES_JSON)
		put_json(writing->json, event, &writing->language);
	else if (writing->form == CHANGES_TEXT)
		put_line(event, &writing->language, writing->out);
	else
		put_item(event, &writing->language, writing->out);
}

static void put_days(const struct writing *writing, const struct events *events, struct date since)
{
	for (size_t end = events->count; end > 0;) {
		size_t first = first_of_day(events, end);

		if (date_is_known(since) && date_compare(events->items[first].date, since) <= 0)
			return;
		if (writing->form == CHANGES_MARKDOWN)
			put_day(events->items[first].date, &writing->language, writing->out);
		for (size_t i = first; i < end; i++)
			put_event(writing, &events->items[i]);
		end = first;
	}
}

void event_text_all(const struct events *events, struct date since, const struct catalog *catalog,
	enum changes_form form, struct buf *out)
{
	struct json json = {.out = out, .is_pretty = true};
	struct writing writing = {.form = form, .out = out, .json = &json};

	writing.language = language_of(catalog, NULL);
	if (form == CHANGES_TEXT) {
		writing.language = language_of(NULL, "en");
		writing.language.catalog = catalog;
	}
	if (form == CHANGES_MARKDOWN)
		put_title(&writing.language, out);
	if (form != CHANGES_JSON) {
		put_days(&writing, events, since);
		return;
	}
	json_open(&json, NULL, '{');
	json_put_string(&json, "schema", SCHEMA);
	json_open(&json, "events", '[');
	put_days(&writing, events, since);
	json_close(&json, ']');
	json_close(&json, '}');
	buf_putc(out, '\n');
}
