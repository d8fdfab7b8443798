/* reason: why a repository could not be refreshed, in a report's language. Snapshots have it in English. */
#ifndef ECO_REPORT_REASON_H
#define ECO_REPORT_REASON_H

#include "base/buf.h"
#include "report/language.h"

/* Appends a reason of the program's own as that language says it; any other, and any in English, as it is. */
void reason_write(const struct language *language, const char *reason, struct buf *out);

#endif
