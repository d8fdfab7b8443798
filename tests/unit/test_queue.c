#include "host/queue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_order(void **state)
{
	struct queue queue = {0};
	struct task task = {0}, out;
	int64_t last = 0;

	(void)state;
	for (size_t i = 0; i < 1000; i++) {
		task.first = i;
		task.due = (int64_t)(i * 7919 % 1009);
		queue_push(&queue, &task);
	}
	assert_false(queue_pop(&queue, -1, &out));
	for (size_t i = 0; i < 1000; i++) {
		int64_t due = queue_due(&queue);
		assert_false(queue_pop(&queue, due - 1, &out));
		assert_true(queue_pop(&queue, due, &out));
		assert_int_equal(out.due, due);
		assert_true(due >= last);
		last = due;
	}
	assert_false(queue_pop(&queue, INT64_MAX, &out));
	assert_true(queue_due(&queue) == INT64_MAX);
	queue_release(&queue);
}

static void test_ties(void **state)
{
	struct queue queue = {0};
	struct task out;

	(void)state;
	for (size_t i = 50; i-- > 0;)
		queue_push(&queue, &(struct task){.first = i, .due = 5});
	for (size_t i = 0; i < 50; i++) {
		assert_true(queue_pop(&queue, 5, &out));
		assert_int_equal(out.first, i);
	}
	queue_release(&queue);
}

static void test_release(void **state)
{
	struct queue queue = {0};

	(void)state;
	queue_push(&queue, &(struct task){.url = strdup("x")});
	queue_release(&queue);
	assert_int_equal(queue.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_ties),
		cmocka_unit_test(test_release),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
