/*
 * evidence: whatever the pairs, the measure is a number, each cell counts, and what is judged hangs on the pairs alone,
 * not on their order; answers that are what is stated are never held against a column. Lines "STATED STEP ANSWERED",
 * or "YYYY-MM-DD YYYY-MM-DD" behind a first byte that is "o" (an opening) or "l" (a latest day).
 */
#include "base/json_read.h"
#include "fuzz/property.h"
#include "model/agreement.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST 3000
#define ROUNDING 1e-6

static int64_t take_count(char **at)
{
	int64_t count = strtoll(*at, at, 10);

	return count < 0 || count > JSON_MAX_INTEGER ? 0 : count;
}

static void check_counts(const struct agreement_pair *pairs, size_t count, bool is_wild, struct agreement *agreement)
{
	size_t outside = 0;

	agreement_of_counts(pairs, count, is_wild, agreement);
	for (size_t i = 0; i < count; i++)
		outside += agreement_stands_out(agreement, &pairs[i]);
	PROPERTY(agreement->count == count && agreement->outside == outside);
	PROPERTY(isfinite(agreement->ratio) && agreement->ratio > 0);
	PROPERTY(isfinite(agreement->spread) && agreement->spread >= 1 && !isnan(agreement->evidence));
	PROPERTY(agreement->verdict != AGREEMENT_FEW || count < AGREEMENT_FEW_CELLS);
	PROPERTY(agreement->verdict < AGREEMENT_FITS || agreement->evidence >= AGREEMENT_ENOUGH);
}

static void judge_counts(char *text, bool is_wild)
{
	struct agreement_pair *pairs = calloc(MOST, sizeof(*pairs)), *others = calloc(MOST, sizeof(*others));
	struct agreement agreement, other;
	size_t count = 0;

	for (char *line = strtok(text, "\n"); line && count < MOST; line = strtok(NULL, "\n")) {
		pairs[count].stated = take_count(&line);
		pairs[count].step = take_count(&line);
		pairs[count++].answered = take_count(&line);
	}
	check_counts(pairs, count, is_wild, &agreement);
	for (size_t i = 0; i < count; i++)
		others[i] = pairs[count - 1 - i];
	check_counts(others, count, is_wild, &other);
	PROPERTY(other.outside == agreement.outside && other.ratio == agreement.ratio);
	PROPERTY(other.verdict == agreement.verdict || fabs(agreement.evidence - AGREEMENT_ENOUGH) < ROUNDING);
	for (size_t i = 0; i < count; i++)
		others[i] = (struct agreement_pair){pairs[i].stated, 1, pairs[i].stated};
	check_counts(others, count, is_wild, &other);
	PROPERTY(other.verdict != AGREEMENT_FAILS && other.outside == 0);
	free(pairs);
	free(others);
}

static void judge_days(char *text, enum agreement_sense sense)
{
	struct agreement_days *days = calloc(MOST, sizeof(*days));
	struct agreement agreement;
	size_t count = 0, outside = 0;

	for (char *line = strtok(text, "\n"); line && count < MOST; line = strtok(NULL, "\n")) {
		char *space = strchr(line, ' ');
		if (space)
			*space = '\0';
		if (space && date_parse(line, &days[count].stated) && date_parse(space + 1, &days[count].answered))
			outside += !agreement_of_day(sense, &days[count++]);
	}
	agreement_of_days(sense, days, count, &agreement);
	PROPERTY(agreement.count == count && agreement.outside == outside);
	PROPERTY(agreement.verdict != AGREEMENT_FEW || count < AGREEMENT_FEW_CELLS);
	PROPERTY(agreement.verdict < AGREEMENT_FITS || outside * 5 <= count);
	for (size_t i = 0; i < count; i++)
		days[i].answered = days[i].stated;
	agreement_of_days(sense, days, count, &agreement);
	PROPERTY(agreement.verdict != AGREEMENT_FAILS && agreement.outside == 0);
	free(days);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	char *text = memcpy(calloc(size, 1), data + 1, size - 1);
	if (*data == 'o' || *data == 'l')
		judge_days(text, *data == 'o' ? AGREEMENT_OPENING : AGREEMENT_LATEST);
	else
		judge_counts(text, *data == 'w');
	free(text);
	return 0;
}
