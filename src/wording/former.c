#include "wording/former.h"

#include "base/buf.h"
#include "base/scoped.h"
#include "base/text.h"
#include "wording/fold.h"

#include <string.h>

#define BEFORE_MAX 80 /* bytes before a link that are read */

/* Right before it. */
static const char *const leads[] = {" was", " ex", "(was", "(ex", NULL};
/* Anywhere before it in its sentence. */
static const char *const words[] = {"formerly", "former ", "previously", "previous ", "originally", "moved from",
	"renamed from", "migrated from", "transferred from", "used to be", "old name", "old repo", "old url",
	"old home", "原名", "曾用名", "旧", "舊", "前身", "迁自", "迁移自", "改名自", "原地址", "原仓库", "以前",
	"이전", "ранее", "бывш", "прежн", "anciennement", "ehemals", "früher", "vormals", "anteriormente", "antes ",
	NULL};

/* Without the marks that open a link, or set it off. */
static void trim(struct buf *text)
{
	size_t len = text->len;

	while (len > 0 && strchr(" :([<*_`\"'", text->data[len - 1]))
		len--;
	buf_truncate(text, len);
}

bool former_is_before(const char *bytes, size_t start, size_t at)
{
	size_t from = at - start < BEFORE_MAX ? start : at - BEFORE_MAX;
	SCOPED(buf) text = BUF_EMPTY;

	for (size_t j = at; j > from + 1; j--)
		if (bytes[j - 1] == ' ' && strchr(".!?;", bytes[j - 2]))
			from = j;
	while (from < at && (bytes[from] & 0xC0) == 0x80)
		from++;
	buf_putc(&text, ' ');
	fold_line(&text, bytes + from, at - from);
	trim(&text);
	for (size_t i = 0; leads[i]; i++)
		if (text_ends(text.data, text.len, leads[i]))
			return true;
	return text_has_any(text.data, text.len, words);
}
