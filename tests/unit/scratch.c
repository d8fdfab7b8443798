#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#include "base/file.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each test runs in a new directory, its working directory. */
struct place {
	char dir[64];
	int before;
};

int scratch_enter(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	snprintf(place->dir, sizeof(place->dir), "/tmp/eco-test-file-XXXXXX");
	place->before = open(".", O_RDONLY | O_DIRECTORY);
	umask(022);
	signal(SIGCHLD, SIG_DFL); /* where a parent has it ignored, no child could be waited for */
	*state = place;
	return place->before >= 0 && mkdtemp(place->dir) && chdir(place->dir) == 0 ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *ftw)
{
	(void)status, (void)type, (void)ftw;
	return remove(path);
}

int scratch_leave(void **state)
{
	struct place *place = *state;
	int status = fchdir(place->before);

	close(place->before);
	status |= nftw(place->dir, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(place);
	return status;
}

void scratch_put(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

void scratch_check(const char *path, const char *want)
{
	struct err err = {0};
	struct buf buf;

	buf_init(&buf, 1000000);
	if (!file_read(path, &buf, &err))
		fail_msg("%s: %s", path, err.text);
	assert_string_equal(buf.data, want);
	buf_release(&buf);
}

static void count_name(void *user, const char *name)
{
	(void)name;
	++*(size_t *)user;
}

size_t scratch_names_in(const char *dir)
{
	size_t count = 0;

	assert_true(file_list(dir, count_name, &count, NULL));
	return count;
}

int scratch_open_files(void)
{
	return (int)scratch_names_in("/proc/self/fd");
}

int scratch_run(void (*act)(void))
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		act();
		_exit(0);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}
