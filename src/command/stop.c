#include "command/stop.h"

#include "base/file.h"
#include "command/status.h"

#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t stop_signal;

static void on_signal(int number)
{
	if (stop_signal != 0) {
		file_remove_temps();
		_exit(STATUS_SIGNAL + number);
	}
	stop_signal = number;
}

void stop_watch(void)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction action = {.sa_handler = on_signal};

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		sigaction(numbers[i], &action, NULL);
	action.sa_handler = SIG_IGN;
	sigaction(SIGPIPE, &action, NULL);
}

const volatile sig_atomic_t *stop_flag(void)
{
	return &stop_signal;
}

int stop_status(void)
{
	return stop_signal == 0 ? 0 : STATUS_SIGNAL + (int)stop_signal;
}
