#include "base/mark.h"

#include "base/buf.h"
#include "base/file.h"

#include <string.h>

#define MULTIPLIER UINT64_C(0x9e3779b97f4a7c15)

static uint64_t mix(uint64_t digest, uint64_t word)
{
	digest = (digest ^ word) * MULTIPLIER;
	return digest ^ digest >> 29;
}

struct mark mark_of(const void *bytes, size_t len)
{
	const char *at = bytes;
	uint64_t digest = len, word = 0;
	size_t i = 0;

	for (; i + sizeof(word) <= len; i += sizeof(word)) {
		memcpy(&word, at + i, sizeof(word));
		digest = mix(digest, word);
	}
	word = 0;
	if (i < len)
		memcpy(&word, at + i, len - i);
	return (struct mark){true, len, mix(digest, word)};
}

bool mark_is_equal(struct mark one, struct mark other)
{
	return one.is_there == other.is_there && one.len == other.len && one.digest == other.digest;
}

bool mark_check(struct mark mark, const char *path, struct err *err)
{
	bool is_same = false;

	if (!mark.is_there && !file_exists(path))
		return true;
	if (!mark.is_there)
		return err_set_at(err, path, 0, 0, "has appeared since the run began, and is left as it is: run again");
	SCOPED(buf) now = BUF_UP_TO(mark.len);
	if (file_read(path, &now, err))
		is_same = mark_is_equal(mark, mark_of(now.data, now.len));
	else if (now.is_full) /* longer than it was */
		err_clear(err);
	if (!is_same)
		err_set_at(err, path, 0, 0, "has changed since it was read, and is left as it is: run again");
	return is_same;
}
