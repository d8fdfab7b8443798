#include "command/stop.h"

#include "base/temp.h"
#include "command/run.h"

#include <sys/time.h>
#include <unistd.h>

/* A signal is answered within a second: so long may the run take to end by itself, keeping what it learned. */
#define GRACE_US (800 * 1000)
/* A file that is then being written (the cache, as a rule) gets a little more; a disk that hangs is not waited for. */
#define WRITING_US (100 * 1000)

/* The one variable of this file: the signal, and whether the alarm has found a file being written. */
static struct {
	volatile sig_atomic_t number;
	volatile sig_atomic_t is_spared;
} stop;

static void end_now(int number)
{
	temp_remove();
	_exit(STATUS_SIGNAL + number);
}

static void on_signal(int number)
{
	const struct itimerval grace = {{0, WRITING_US}, {0, GRACE_US}};

	if (stop.number != 0)
		end_now(number);
	stop.number = number;
	setitimer(ITIMER_REAL, &grace, NULL);
}

/*
 * Whatever the run is doing (resolving a name, waiting for standard input or a lock, rendering), it has not looked at
 * the flag. Nothing is lost by ending here: files are the old or the new ones.
 */
static void on_alarm(int number)
{
	(void)number;
	if (stop.number == 0)
		return;
	if (!temp_is_open() || stop.is_spared)
		end_now(stop.number);
	stop.is_spared = 1;
}

void stop_watch(void)
{
	struct sigaction action = {.sa_handler = on_signal};
	struct sigaction before;

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	if (sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
		sigaction(SIGHUP, &action, NULL);
	action.sa_handler = on_alarm;
	sigaction(SIGALRM, &action, NULL);
	/*
	 * These would end the program without a word; ignored, they are failures to write, which have their
	 * messages.
	 */
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
	sigaction(SIGXFSZ, &action, NULL);
}

const volatile sig_atomic_t *stop_flag(void)
{
	return &stop.number;
}

int stop_override(int status)
{
	return status != STATUS_DONE && stop.number != 0 ? STATUS_SIGNAL + (int)stop.number : status;
}
