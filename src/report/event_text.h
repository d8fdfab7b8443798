/* event_text: events in words, and all of them as a document. */
#ifndef ECO_REPORT_EVENT_TEXT_H
#define ECO_REPORT_EVENT_TEXT_H

#include "base/buf.h"
#include "model/event.h"
#include "report/changes.h"
#include "report/language.h"

/* Appends the sentence; the name is the catalog's (language->catalog, may be NULL), else the repository's. */
void event_text_write(const struct event *event, const struct language *language, struct buf *out);
/*
 * Those after the day since (unknown: all), newest first, as lines in English, as markdown in the catalog's main
 * language, or as JSON ("eco-refresh/events/1"). catalog may be NULL.
 */
void event_text_all(const struct events *events, struct date since, const struct catalog *catalog,
	enum changes_form form, struct buf *out);

#endif
