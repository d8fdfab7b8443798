/* scratch: a new directory as each test's working directory, and what is done in it. */
#ifndef ECO_TESTS_SCRATCH_H
#define ECO_TESTS_SCRATCH_H

#include <stddef.h>

/* For cmocka_unit_test_setup_teardown; the umask is 022. */
int scratch_enter(void **state);
int scratch_leave(void **state);

void scratch_put(const char *path, const char *text);
/* Fails the test where the file holds anything else. */
void scratch_check(const char *path, const char *want);
size_t scratch_names_in(const char *dir);
int scratch_open_files(void);
/* Runs act in a child; returns its exit status, 0 where act returns. */
int scratch_run(void (*act)(void));

#define SCRATCH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_enter, scratch_leave)

#endif
