/* status: the program's exit status. Only this room chooses one. */
#ifndef ECO_COMMAND_STATUS_H
#define ECO_COMMAND_STATUS_H

enum status {
	STATUS_DONE = 0, /* also when nothing changed */
	STATUS_PARTIAL = 1, /* written, but a repository newly failed or a named page could not be used */
	STATUS_USAGE = 2, /* wrong usage, bad catalog or snapshot; nothing written */
	STATUS_FAILED = 3, /* could not run, or an output could not be written */
	STATUS_DIFFERS = 4, /* --check: something would change */
	STATUS_SIGNAL = 128 /* plus the signal's number */
};

/* The one that outranks the other: a signal's, then 2, 3, 4, 1, 0. */
int status_worse(int a, int b);

#endif
