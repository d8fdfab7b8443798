#include "command/stop.h"

#include "base/temp.h"
#include "command/status.h"

#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t stop_signal;

static void on_signal(int number)
{
	if (stop_signal != 0) {
		temp_remove();
		_exit(STATUS_SIGNAL + number);
	}
	stop_signal = number;
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
	return &stop_signal;
}

int stop_override(int status)
{
	return status == STATUS_FAILED && stop_signal != 0 ? stop_status() : status;
}

int stop_status(void)
{
	return stop_signal == 0 ? 0 : STATUS_SIGNAL + (int)stop_signal;
}
