#include "command/stop.h"

#include "base/file.h"
#include "base/lock.h"
#include "base/temp.h"
#include "command/run.h"
#include "scratch.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* What is in the way of an end, and never looks at the flag. */
static void compute(void)
{
	for (volatile unsigned i = 0;; i++)
		continue;
}

/* As libcurl does after a signal: the wait is begun anew. */
static void read_again_and_again(void)
{
	char byte;

	for (;;)
		if (read(STDIN_FILENO, &byte, 1) < 0)
			continue;
}

static void read_once(void)
{
	struct err err = {0};
	struct buf bytes;

	buf_init(&bytes, 100);
	_exit(stop_override(file_read_stdin(&bytes, &err) ? STATUS_DONE : STATUS_USAGE));
}

static void wait_for_lock(void)
{
	struct err err = {0};
	int fd;

	_exit(stop_override(lock_take(".", 60, NULL, &fd, &err) ? STATUS_DONE : STATUS_FAILED));
}

/* A disk that hangs. */
static void write_for_long(void)
{
	if (temp_open(".", "slow") < 0)
		_exit(97);
	for (;;)
		pause();
}

static void run(void (*act)(void), int in, int ready)
{
	stop_watch();
	if (dup2(in, STDIN_FILENO) < 0 || write(ready, "x", 1) != 1)
		_exit(99);
	act();
	_exit(98);
}

/* Milliseconds from the signal to the end, which is 128 + the signal's number. */
static int64_t end_of(void (*act)(void), int number)
{
	int in[2], ready[2], status;
	struct timespec begun, ended;
	char byte;

	assert_int_equal(pipe(in), 0);
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	if (child == 0) {
		/* Under nohup it is ignored, and stays so. */
		signal(SIGHUP, SIG_DFL);
		run(act, in[0], ready[1]);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	nanosleep(&(struct timespec){.tv_nsec = 50 * 1000 * 1000}, NULL);
	clock_gettime(CLOCK_MONOTONIC, &begun);
	kill(child, number);
	assert_int_equal(waitpid(child, &status, 0), child);
	clock_gettime(CLOCK_MONOTONIC, &ended);
	for (int i = 0; i < 2; i++) {
		close(in[i]);
		close(ready[i]);
	}
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), STATUS_SIGNAL + number);
	return (ended.tv_sec - begun.tv_sec) * 1000 + (ended.tv_nsec - begun.tv_nsec) / 1000000;
}

/* The promise is a second; a busy machine may need another few to run us. */
static void test_whatever_it_does(void **state)
{
	int fd;

	(void)state;
	assert_true(lock_take(".", 0, NULL, &fd, NULL));
	assert_true(end_of(compute, SIGTERM) < 5000);
	assert_true(end_of(read_again_and_again, SIGINT) < 5000);
	assert_true(end_of(read_once, SIGHUP) < 5000);
	assert_true(end_of(wait_for_lock, SIGTERM) < 5000);
	assert_true(end_of(write_for_long, SIGTERM) < 3000);
	lock_release(fd);
}

static void test_a_good_end_is_one(void **state)
{
	(void)state;
	assert_int_equal(stop_override(STATUS_USAGE), STATUS_USAGE);
	stop_watch();
	raise(SIGTERM);
	assert_int_equal(*stop_flag(), SIGTERM);
	assert_int_equal(stop_override(STATUS_DONE), STATUS_DONE);
	assert_int_equal(stop_override(STATUS_USAGE), STATUS_SIGNAL + SIGTERM);
	assert_int_equal(stop_override(STATUS_PARTIAL), STATUS_SIGNAL + SIGTERM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_whatever_it_does),
		cmocka_unit_test(test_a_good_end_is_one), /* last: the signal stands */
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
