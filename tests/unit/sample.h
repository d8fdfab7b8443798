/* sample: what a report is rendered from, built from texts. */
#ifndef ECO_TESTS_UNIT_SAMPLE_H
#define ECO_TESTS_UNIT_SAMPLE_H

#include "report/report.h"

struct sample {
	struct catalog catalog;
	struct archive archive;
	struct series series;
	struct report_input input;
	struct report_files files;
	struct buf text; /* of the last sample_render */
};

/* A catalog of four projects in Chinese and English, and its snapshots of 2021-11-11 and 2026-08-22. */
extern const char sample_catalog[], sample_baseline[], sample_newest[];
/* The same list with texts that mean mischief in every field. */
extern const char sample_hostile[], sample_hostile_newest[];

/* baseline may be NULL: a first snapshot. newest NULL: none at all. Fails the test where a text is not good. */
void sample_init(struct sample *sample, const char *catalog, const char *baseline, const char *newest);
void sample_release(struct sample *sample);
/*
 * The bytes of the file of that name when the format is rendered; fails the test where there is none. Good until the
 * next call.
 */
const char *sample_render(struct sample *sample, const char *format, const char *name);
/* Is the document valid by this one of data/schema? */
bool sample_is_valid(const char *schema_name, const char *bytes);
/* Fails the test unless text holds part. */
void sample_has(const char *text, const char *part);
void sample_has_no(const char *text, const char *part);

#endif
