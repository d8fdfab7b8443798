#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mem.h"

#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void test_calloc_is_zero(void **state)
{
	unsigned char *bytes = mem_calloc(10, 10);

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_int_equal(bytes[i], 0);
	free(bytes);
}

static void test_nothing_is_not_null(void **state)
{
	void *blocks[] = {mem_alloc(0), mem_calloc(0, 8), mem_calloc(8, 0), mem_realloc(NULL, 0, 8)};

	(void)state;
	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		assert_non_null(blocks[i]);
		free(blocks[i]);
	}
}

static void test_strdup(void **state)
{
	char *whole = mem_strdup("abc");
	char *part = mem_strndup("abcdef", 2);
	char *more = mem_strndup("ab", 100);

	(void)state;
	assert_string_equal(whole, "abc");
	assert_string_equal(part, "ab");
	assert_string_equal(more, "ab");
	free(whole);
	free(part);
	free(more);
}

static void test_grow(void **state)
{
	int *numbers = NULL;
	size_t count = 0, capacity = 0;

	(void)state;
	while (count < 1000) {
		numbers = mem_grow(numbers, count, &capacity, sizeof(*numbers));
		assert_true(capacity > count);
		numbers[count] = (int)count;
		count++;
	}
	assert_true(capacity < 2048);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(numbers[i], i);
	free(numbers);
}

static void calloc_too_much(void)
{
	free(mem_calloc(SIZE_MAX / 2, 3));
}

static void realloc_too_much(void)
{
	free(mem_realloc(NULL, SIZE_MAX / 8 + 2, 8));
}

static void alloc_too_much(void)
{
	free(mem_alloc((size_t)PTRDIFF_MAX + 1));
}

static void grow_too_much(void)
{
	size_t capacity = SIZE_MAX / 2 + 1;

	free(mem_grow(NULL, capacity, &capacity, 1));
}

static void arena_too_much(void)
{
	struct arena arena = {0};

	arena_alloc(&arena, SIZE_MAX - 4);
	arena_release(&arena);
}

/* Runs act in a child; its standard error goes to out. Returns the exit status. */
static int run(void (*act)(void), char *out, size_t size)
{
	int ends[2], status;
	size_t len = 0;
	ssize_t count;

	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		act();
		_exit(0);
	}
	assert_true(child > 0);
	close(ends[1]);
	while ((count = read(ends[0], out + len, size - 1 - len)) > 0)
		len += (size_t)count;
	out[len] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void test_overflow_ends_the_program(void **state)
{
	void (*const acts[])(void) = {calloc_too_much, realloc_too_much, alloc_too_much, grow_too_much, arena_too_much};
	char out[256];

	(void)state;
	for (size_t i = 0; i < sizeof(acts) / sizeof(acts[0]); i++) {
		assert_int_equal(run(acts[i], out, sizeof(out)), 3);
		assert_string_equal(out, "eco-refresh: error: out of memory\n");
	}
}

static void test_arena(void **state)
{
	static const size_t sizes[] = {1, 3, 16, 100, 5000, 20000, 65536, 200000, 0};
	struct arena arena = {0};

	(void)state;
	for (int round = 0; round < 20; round++) {
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
			unsigned char *object = arena_alloc(&arena, sizes[i]);
			assert_int_equal((uintptr_t)object % alignof(max_align_t), 0);
			for (size_t at = 0; at < sizes[i]; at++)
				assert_true(object[at] == 0);
			memset(object, 0xff, sizes[i]);
		}
	}
	arena_release(&arena);
	assert_null(arena.chunks);
	arena_release(&arena);
}

static void test_arena_objects_stay(void **state)
{
	struct arena arena = {0};
	char *texts[5000];

	(void)state;
	for (int i = 0; i < 5000; i++) {
		char text[16] = {(char)('a' + i % 26), (char)('a' + i / 26 % 26), '\0'};
		texts[i] = i % 2 ? arena_strdup(&arena, text) : arena_strndup(&arena, text, 1);
	}
	for (int i = 0; i < 5000; i++) {
		assert_int_equal(texts[i][0], 'a' + i % 26);
		assert_int_equal(strlen(texts[i]), i % 2 ? 2 : 1);
	}
	arena_release(&arena);
	assert_string_equal(arena_strdup(&arena, "again"), "again");
	assert_string_equal(arena_strndup(&arena, "ab", 9), "ab");
	arena_release(&arena);
}

/* A large one first: what comes then has room of its own. */
static void test_arena_large_first(void **state)
{
	struct arena arena = {0};
	size_t size = (size_t)4 * 1024 * 1024;
	unsigned char *large = arena_alloc(&arena, size);

	(void)state;
	memset(large, 0xAA, size);
	for (int i = 0; i < 1000; i++)
		memset(arena_alloc(&arena, 24), 0x55, 24);
	for (size_t i = 0; i < size; i++)
		assert_int_equal(large[i], 0xAA);
	arena_release(&arena);
}

/* As new each time: zero-filled, also where texts were. */
static void test_arena_clear(void **state)
{
	struct arena arena = {0};

	(void)state;
	arena_clear(&arena);
	for (int round = 0; round < 5; round++) {
		for (int i = 0; i < 3000; i++) {
			unsigned char *object = arena_alloc(&arena, (size_t)(8 + i % 90));

			for (int j = 0; j < 8 + i % 90; j++)
				assert_int_equal(object[j], 0);
			memset(object, 0xAA, (size_t)(8 + i % 90));
			assert_string_equal(arena_strdup(&arena, "some text"), "some text");
			assert_string_equal(arena_intern(&arena, "Go"), "Go");
		}
		arena_clear(&arena);
	}
	arena_release(&arena);
}

struct card {
	unsigned rank, dealt;
};

static int by_rank(const void *a, const void *b)
{
	const struct card *one = a, *other = b;

	return (one->rank > other->rank) - (one->rank < other->rank);
}

static void test_sort_keeps_the_order_of_equal_ones(void **state)
{
	struct card cards[200];

	(void)state;
	mem_sort(NULL, 0, sizeof(*cards), by_rank);
	for (unsigned count = 0; count <= 200; count++) {
		for (unsigned i = 0; i < count; i++)
			cards[i] = (struct card){i * 7919 % 13, i};
		mem_sort(cards, count, sizeof(*cards), by_rank);
		for (unsigned i = 1; i < count; i++)
			assert_true(cards[i - 1].rank < cards[i].rank ||
				(cards[i - 1].rank == cards[i].rank && cards[i - 1].dealt < cards[i].dealt));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sort_keeps_the_order_of_equal_ones),
		cmocka_unit_test(test_calloc_is_zero),
		cmocka_unit_test(test_nothing_is_not_null),
		cmocka_unit_test(test_strdup),
		cmocka_unit_test(test_grow),
		cmocka_unit_test(test_overflow_ends_the_program),
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_arena_objects_stay),
		cmocka_unit_test(test_arena_large_first),
		cmocka_unit_test(test_arena_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
