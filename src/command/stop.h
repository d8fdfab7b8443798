/*
 * stop: SIGINT, SIGTERM and SIGHUP as a flag, so that a run ends cleanly; what does not look at it within a second is
 * ended. A second signal ends the program at once. Temp files are removed in any case.
 */
#ifndef ECO_COMMAND_STOP_H
#define ECO_COMMAND_STOP_H

#include <signal.h>

/*
 * Also ignores SIGPIPE and SIGXFSZ: a closed pipe or a limit on file sizes must not end a run between two files.
 * SIGHUP stays ignored where it is (nohup).
 */
void stop_watch(void);
/* 0, or the signal's number; the pointer is for loops that must see it. */
const volatile sig_atomic_t *stop_flag(void);
/* The status of a run that did not come to its good end: 128 + the signal's number where there was one. */
int stop_override(int status);

#endif
