#include "command/actions.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

/* The runner's files are appended to: other steps' lines stand in them. */
static void append(const char *path, const struct buf *bytes)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);

	if (fd < 0 || write(fd, bytes->data, bytes->len) != (ssize_t)bytes->len)
		log_warn("%s: cannot write: %s", path, strerror(errno));
	if (fd >= 0)
		close(fd);
}

/* A text of several lines ends at a word that must not stand in it: hence a random one. */
static void put_text(struct buf *out, const char *key, const struct buf *text)
{
	uint64_t word = 0;

	if (getrandom(&word, sizeof word, 0) != sizeof word)
		return;
	buf_printf(out, "%s<<end-%016" PRIx64 "\n", key, word);
	buf_append(out, text->data, text->len);
	if (text->len > 0 && text->data[text->len - 1] != '\n')
		buf_putc(out, '\n');
	buf_printf(out, "end-%016" PRIx64 "\n", word);
}

void actions_report(bool has_changed, size_t failed, const struct buf *summary)
{
	const char *output = getenv("GITHUB_OUTPUT");
	const char *step = getenv("GITHUB_STEP_SUMMARY");
	struct buf text;

	if (getenv("GITHUB_ACTIONS") == NULL)
		return;
	if (step != NULL && *step != '\0')
		append(step, summary);
	if (output == NULL || *output == '\0')
		return;
	buf_init(&text, BUF_NO_LIMIT);
	buf_printf(&text, "changed=%s\nfailed=%zu\n", has_changed ? "true" : "false", failed);
	put_text(&text, "summary", summary);
	append(output, &text);
	buf_release(&text);
}
