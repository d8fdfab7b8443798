/* format_feed: what happened, as an Atom feed (RFC 4287): data/schema/atom.rng says what it holds. */
#include "base/xml.h"
#include "model/event.h"
#include "model/slug.h"
#include "report/event_text.h"
#include "report/format.h"

#define NAMESPACE "http://www.w3.org/2005/Atom"
#define FEED_EVENTS 100

static void put_updated(struct xml *xml, struct date date)
{
	char day[DATE_SIZE];
	SCOPED(buf) stamp = BUF_EMPTY;

	buf_printf(&stamp, "%sT00:00:00Z", date_format(date, day));
	xml_element(xml, "updated", stamp.data);
}

static void put_printed(struct xml *xml, const char *element, const char *before, const char *text)
{
	SCOPED(buf) plain = BUF_EMPTY;

	buf_printf(&plain, "%s%s", before, text);
	xml_element(xml, element, plain.data);
}

static void put_link(struct xml *xml, const char *web, const char *repo)
{
	SCOPED(buf) url = BUF_EMPTY;

	slug_put_url(&url, web, repo);
	XML_OPEN(xml, "link", "rel", "alternate", "href", url.data);
	xml_close(xml);
}

static void put_entry(
	struct xml *xml, const struct view *view, const struct language *language, const struct event *event)
{
	SCOPED(buf) sentence = BUF_EMPTY;

	event_text_write(event, language, &sentence);
	xml_open(xml, "entry");
	put_printed(xml, "id", "urn:eco-refresh:event:", event->id);
	xml_element(xml, "title", sentence.data);
	put_updated(xml, event->date);
	put_link(xml, view->input->web, event->full_name);
	XML_OPEN(xml, "category", "term", event_kind_name(event->kind));
	xml_close(xml);
	xml_close(xml);
}

/* A list's feed is known by its id, which also names its file: it is written as a URL would be. */
static void put_id(struct xml *xml, const char *id)
{
	SCOPED(buf) plain = BUF_EMPTY;

	buf_puts(&plain, "urn:eco-refresh:feed:");
	for (const char *at = id; *at; at++) {
		unsigned char byte = (unsigned char)*at;
		bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
			(byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_';
		buf_printf(&plain, is_plain ? "%c" : "%%%02X", byte);
	}
	xml_element(xml, "id", plain.data);
}

/* What stays the same while nothing happens. */
static void put_head(
	struct xml *xml, const struct view *view, const struct language *language, const struct events *events)
{
	const struct snapshot *oldest = archive_oldest(view->input->archive);
	struct date never = {1970, 1, 1}, first = oldest ? oldest->date : never;
	SCOPED(buf) name = BUF_EMPTY, title = BUF_EMPTY;

	view_line(view, language, &view->catalog->title, &name);
	LANGUAGE_SAY(language, PHRASE_EVENTS_TITLE, &title, {"title", name.len ? name.data : view->catalog->id});
	put_id(xml, view->catalog->id);
	xml_element(xml, "title", title.data);
	put_updated(xml, events->count ? events->items[events->count - 1].date : first);
	xml_open(xml, "author");
	xml_element(xml, "name", "eco-refresh");
	xml_close(xml);
}

bool format_feed(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	struct xml *xml = xml_new(out, true, true);
	SCOPED(events) events;

	events_of_archive(&events, view->input->archive);
	XML_OPEN(xml, "feed", "xmlns", NAMESPACE, "xml:lang", language->tag);
	put_head(xml, view, language, &events);
	for (size_t i = 0; i < events.count && i < FEED_EVENTS; i++)
		put_entry(xml, view, language, &events.items[events.count - 1 - i]);
	xml_close(xml);
	return xml_finish(xml, err);
}
