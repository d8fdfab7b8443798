/* clock: what waits and deadlines are measured by. */
#ifndef ECO_BASE_CLOCK_H
#define ECO_BASE_CLOCK_H

#include <stdint.h>

/* Milliseconds of a clock that never goes back. */
int64_t clock_ms(void);

#endif
