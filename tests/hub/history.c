#include "history.h"

#include "base/date.h"

#include <stdlib.h>
#include <string.h>

#define WEEK (7 * 86400)
#define SUNDAY (3 * 86400) /* 1970-01-04 was one */
#define MOST_A_PAGE 30
#define LAST_PAGE 100

static long query_number(const char *target, const char *key, long otherwise)
{
	const char *at = strchr(target, '?');

	while (at && strncmp(at + 1, key, strlen(key)) != 0)
		at = strchr(at + 1, '&');
	return at ? strtol(at + 1 + strlen(key), NULL, 10) : otherwise;
}

/* Of 97 % that are still held, those given in the first of this many days, of all; a curve that bends upwards. */
static int64_t held(const struct project *project, int64_t day, int64_t days)
{
	int64_t all = project->stars * 97 / 100;

	if (day <= 0 || days <= 0)
		return 0;
	if (day >= days)
		return all;
	return all * day / days * (day + days) / (2 * days);
}

static void write_week(struct buf *out, const struct project *project, int64_t week, int64_t first_day, int64_t days)
{
	int64_t total = 0;
	int64_t from = week / 86400 - first_day;

	buf_printf(out, "%s{\"week\":%lld,\"days\":[", out->len > 1 ? "," : "", (long long)week);
	for (int64_t day = from; day < from + 7; day++) {
		int64_t given = held(project, day + 1, days) - held(project, day, days);
		buf_printf(out, "%s%lld", day > from ? "," : "", (long long)given);
		total += given;
	}
	buf_printf(out, "],\"total\":%lld}", (long long)total);
}

static void write_link(struct answer *answer, const struct project *project, long page, long last, long size)
{
	if (page >= last)
		return;
	buf_puts(&answer->head, "Link: ");
	for (int i = 0; i < 2; i++)
		buf_printf(&answer->head,
			"%s<%s/repositories/%lld/stargazers/history?per_page=%ld&page=%ld>; rel=\"%s\"", i ? ", " : "",
			answer->base, (long long)project->id, size, i ? last : page + 1, i ? "last" : "next");
	buf_puts(&answer->head, "\r\n");
}

void history_answer(
	struct answer *answer, const struct hub *hub, const struct request *request, const struct project *project)
{
	char version[32];
	int64_t created = 0;
	int64_t today = hub_clock(hub);
	long size = query_number(request->target, "per_page=", MOST_A_PAGE);
	long page = query_number(request->target, "page=", 1);

	request_header(request->head, "X-GitHub-Api-Version", version, sizeof(version));
	if (strcmp(version, "2026-03-10") != 0) {
		answer_message(answer, 404, "Not Found");
		return;
	}
	if (size < 1 || size > MOST_A_PAGE || page < 1 || page > LAST_PAGE) {
		answer_message(answer, 422, "Validation Failed");
		return;
	}
	date_parse_stamp(project->created, &created);
	int64_t days = today / 86400 - created / 86400;
	int64_t newest = (today - SUNDAY) / WEEK * WEEK + SUNDAY;
	int64_t oldest = (created - SUNDAY) / WEEK * WEEK + SUNDAY;
	long weeks = (long)((newest - oldest) / WEEK) + 1;
	buf_putc(&answer->body, '[');
	for (long i = (page - 1) * size; i < page * size && i < weeks; i++)
		write_week(&answer->body, project, newest - i * WEEK, created / 86400, days);
	buf_putc(&answer->body, ']');
	write_link(answer, project, page, (weeks + size - 1) / size, size);
}
