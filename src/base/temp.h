/*
 * temp: the temp file that file_write has open now: it is not re-entered, so there is one at most. Nothing here
 * allocates, and temp_remove is async-signal-safe: for lack of memory and fatal signals.
 */
#ifndef ECO_BASE_TEMP_H
#define ECO_BASE_TEMP_H

#include <stdbool.h>

/*
 * Makes the temp file of dir/name, with no moment for a signal between that and its being noted: its descriptor, or -1
 * and errno. Its lock says that it is not abandoned; where there are no locks, it is only less protected.
 */
int temp_open(const char *dir, const char *name);
/* It becomes target, and is no temp file any more; false and errno where it can't. */
bool temp_rename(const char *target);
/* As safe as temp_remove. */
bool temp_is_open(void);
/* Removes it, if there is one. */
void temp_remove(void);

#endif
