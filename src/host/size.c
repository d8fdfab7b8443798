#include "host/size.h"

/* So many such failures in a row, and what passed before no longer counts. */
#define MOST_DOUBTS 2

void size_init(struct size *size, size_t most)
{
	*size = (struct size){.most = most, .failed = most + 1};
}

/* The last eighth is not worth its failures. */
bool size_is_sought(const struct size *size)
{
	return size->failed <= size->most && size->failed - size->passed > 1 + size->passed / 8;
}

size_t size_next(const struct size *size)
{
	if (size->failed > size->most)
		return size->most;
	if (size->passed == 0)
		return 1;
	return size_is_sought(size) ? (size->passed + size->failed) / 2 : size->passed;
}

void size_pass(struct size *size, size_t count)
{
	size->doubts = 0;
	if (count > size->passed)
		size->passed = count;
	if (count >= size->failed)
		size->failed = count + 1;
}

void size_cap(struct size *size, size_t count)
{
	size->doubts = 0;
	size->passed = count;
	size->failed = count + 1;
}

bool size_fail(struct size *size, size_t count)
{
	if (count <= 1)
		return false;
	if (count <= size->passed) {
		if (++size->doubts < MOST_DOUBTS)
			return false;
		size->passed = size->doubts = 0;
		size->failed = count;
	} else if (count < size->failed) {
		size->failed = count;
	}
	return true;
}
