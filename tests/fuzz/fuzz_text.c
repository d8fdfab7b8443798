/* text: the filter lets through only what is harmless, and filtering twice changes nothing. */
#include "base/text.h"
#include "fuzz/property.h"

static bool is_harmless(uint32_t code, bool has_lines)
{
	if (code < 0x20)
		return has_lines && code == '\n';
	if ((code >= 0x7f && code <= 0x9f) || code == 0xfffe || code == 0xffff)
		return false;
	return !(code >= 0x202a && code <= 0x202e) && !(code >= 0x2066 && code <= 0x2069);
}

static void check_filter(
	void (*filter)(struct buf *, const char *, size_t), const uint8_t *data, size_t size, bool has_lines)
{
	struct buf once, twice;

	buf_init(&once, BUF_NO_LIMIT);
	buf_init(&twice, BUF_NO_LIMIT);
	filter(&once, (const char *)data, size);
	for (size_t at = 0; at < once.len;) {
		uint32_t code;
		bool is_valid = true;
		at += text_decode(once.data + at, once.len - at, &code, &is_valid);
		PROPERTY(is_valid && is_harmless(code, has_lines));
	}
	filter(&twice, once.data, once.len);
	property_same(&once, &twice);
	PROPERTY(text_width(once.data, once.len) <= 2 * once.len);
	buf_release(&once);
	buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_filter(text_filter, data, size, false);
	check_filter(text_filter_lines, data, size, true);
	return 0;
}
