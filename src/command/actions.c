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

/*
 * A workflow hands the summary on as an environment variable (Linux: 128 KiB) and as a pull request's text (GitHub:
 * 65,536 characters).
 */
#define SUMMARY_MAX ((size_t)60000)

/*
 * The runner's files, which its variables name, are appended to: other steps' lines stand in them. A FIFO without a
 * reader is not waited for.
 */
static void append(const char *variable, const struct buf *bytes)
{
	const char *path = getenv(variable);

	if (path == NULL || *path == '\0')
		return;
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0666);
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

/* Whole lines, and a sign where some are left out. */
static void cut(struct buf *out, const struct buf *summary)
{
	size_t len = summary->len;

	if (len > SUMMARY_MAX)
		for (len = SUMMARY_MAX; len > 0 && summary->data[len - 1] != '\n'; len--)
			continue;
	buf_append(out, summary->data, len);
	if (len < summary->len)
		buf_puts(out, "\n…\n");
}

bool actions_is_on(void)
{
	const char *value = getenv("GITHUB_ACTIONS");

	return value != NULL && *value != '\0';
}

void actions_report(bool has_changed, size_t failed, const struct buf *summary)
{
	SCOPED(buf) shown = BUF_EMPTY, outputs = BUF_EMPTY;

	if (!actions_is_on())
		return;
	cut(&shown, summary);
	append("GITHUB_STEP_SUMMARY", &shown);
	buf_printf(&outputs, "changed=%s\nfailed=%zu\n", has_changed ? "true" : "false", failed);
	put_text(&outputs, "summary", &shown);
	append("GITHUB_OUTPUT", &outputs);
}

void actions_count(const char *key, size_t count)
{
	SCOPED(buf) text = BUF_EMPTY;

	if (!actions_is_on())
		return;
	buf_printf(&text, "%s=%zu\n", key, count);
	append("GITHUB_OUTPUT", &text);
}
