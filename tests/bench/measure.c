/*
 * measure: runs a command and appends what it took to a file, a line of tab-separated fields:
 * label, seconds of wall clock, seconds of CPU (user and system, children included), peak memory in KB, exit status.
 * measure FILE LABEL COMMAND…
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double clock_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(const struct timeval *time)
{
	return (double)time->tv_sec + (double)time->tv_usec / 1e6;
}

static void run(char **command)
{
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

int main(int argc, char **argv)
{
	struct rusage usage;
	int status;

	if (argc < 4) {
		fputs("usage: measure FILE LABEL COMMAND…\n", stderr);
		return 2;
	}
	double start = clock_seconds();
	pid_t child = fork();
	if (child == 0)
		run(argv + 3);
	if (child < 0 || waitpid(child, &status, 0) != child)
		return 3;
	double wall = clock_seconds() - start;
	getrusage(RUSAGE_CHILDREN, &usage);
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	FILE *file = fopen(argv[1], "a");
	if (!file)
		return 3;
	fprintf(file, "%s\t%.4f\t%.4f\t%ld\t%d\n", argv[2], wall,
		seconds_of(&usage.ru_utime) + seconds_of(&usage.ru_stime), usage.ru_maxrss, code);
	return fclose(file) == 0 ? code : 3;
}
