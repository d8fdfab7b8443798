/*
 * phrase: the sentences of a report, in every language that the program speaks. A sentence is a row of phrase.def; a
 * language is a column there, and a line in language.c.
 */
#ifndef ECO_REPORT_PHRASE_H
#define ECO_REPORT_PHRASE_H

#include "model/event.h"
#include "model/fact.h"

enum tongue { TONGUE_ENGLISH, TONGUE_CHINESE, TONGUE_TRADITIONAL_CHINESE, TONGUES };

enum phrase {
#define PHRASE(name, english, chinese, traditional) PHRASE_##name,
#include "report/phrase.def"
#undef PHRASE
	PHRASE_COUNT
};

#define PHRASE_OF(fact) ((enum phrase)(PHRASE_FACT_CREATED + (fact)))
#define PHRASE_EVENT(kind) ((enum phrase)(PHRASE_EVENT_LISTED + (kind)))
_Static_assert(PHRASE_SINCE == PHRASE_OF(FACTS) && PHRASE_COUNT == PHRASE_EVENT(EVENT_KINDS), "a phrase each");

#endif
