/* say: results on standard output; what comes from outside passes text_filter line by line. Silent with --quiet. */
#ifndef ECO_COMMAND_SAY_H
#define ECO_COMMAND_SAY_H

#include "base/buf.h"
#include "command/options.h"

/* One line; the newline is added. */
void say_line(const struct options *options, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Lines made by a renderer that filtered them. */
void say_text(const struct options *options, const struct buf *text);

#endif
