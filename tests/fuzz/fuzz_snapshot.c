/* snapshot: one that is taken, written and read is the same, and written again gives the same bytes. */
#include "fuzz/property.h"
#include "model/fact.h"
#include "model/snapshot.h"

#include <string.h>

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static void check_repo(const struct repo *a, const struct repo *b)
{
	PROPERTY(strcmp(a->name, b->name) == 0 && same_text(a->full_name, b->full_name));
	PROPERTY(a->id == b->id && a->stars == b->stars && a->forks == b->forks && a->stars_unit == b->stars_unit);
	PROPERTY(a->as_of.packed == b->as_of.packed && a->since.packed == b->since.packed);
	for (int fact = 0; fact < FACTS; fact++)
		PROPERTY(fact_is_equal((enum fact)fact, fact_get(a, (enum fact)fact), fact_get(b, (enum fact)fact)));
	PROPERTY(a->is_archived == b->is_archived && a->status == b->status);
	PROPERTY(same_text(a->reason, b->reason) && same_text(a->language, b->language));
	PROPERTY(same_text(a->license, b->license));
	PROPERTY(property_is_clean(a->reason, false) && property_is_clean(a->language, false));
	PROPERTY(a->stars >= -1 && a->id >= 0 && a->stars_unit >= 1);
}

static void check_written(const struct snapshot *before)
{
	struct snapshot after;
	struct err err = {0};
	struct buf first, second;

	buf_init(&first, BUF_NO_LIMIT);
	buf_init(&second, BUF_NO_LIMIT);
	snapshot_write(before, &first);
	PROPERTY(snapshot_parse(&after, "again", first.data, first.len, &err));
	PROPERTY(after.count == before->count && date_compare(after.date, before->date) == 0);
	PROPERTY(same_text(after.source, before->source));
	for (size_t i = 0; i < after.count; i++) {
		check_repo(&before->repos[i], &after.repos[i]);
		PROPERTY(snapshot_find(before, after.repos[i].name) == &before->repos[i]);
	}
	snapshot_write(&after, &second);
	property_same(&first, &second);
	snapshot_release(&after);
	buf_release(&first);
	buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct snapshot snapshot;
	struct err err = {0};

	if (snapshot_parse(&snapshot, "fuzz", (const char *)data, size, &err))
		check_written(&snapshot);
	else
		PROPERTY(err.is_set && err.text[0] != '\0');
	snapshot_release(&snapshot);
	return 0;
}
