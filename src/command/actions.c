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

/* The runner's files are appended to: other steps' lines stand in them. A FIFO without a reader is not waited for. */
static void append(const char *path, const struct buf *bytes)
{
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

static void put_outputs(const char *path, bool has_changed, size_t failed, const struct buf *summary)
{
	SCOPED(buf) text = BUF_EMPTY;

	buf_printf(&text, "changed=%s\nfailed=%zu\n", has_changed ? "true" : "false", failed);
	put_text(&text, "summary", summary);
	append(path, &text);
}

bool actions_is_on(void)
{
	const char *value = getenv("GITHUB_ACTIONS");

	return value != NULL && *value != '\0';
}

void actions_report(bool has_changed, size_t failed, const struct buf *summary)
{
	const char *output = getenv("GITHUB_OUTPUT");
	const char *step = getenv("GITHUB_STEP_SUMMARY");
	SCOPED(buf) shown = BUF_EMPTY;

	if (!actions_is_on())
		return;
	cut(&shown, summary);
	if (step != NULL && *step != '\0')
		append(step, &shown);
	if (output != NULL && *output != '\0')
		put_outputs(output, has_changed, failed, &shown);
}

void actions_count(const char *key, size_t count)
{
	const char *output = getenv("GITHUB_OUTPUT");
	SCOPED(buf) text = BUF_EMPTY;

	if (!actions_is_on() || output == NULL || *output == '\0')
		return;
	buf_printf(&text, "%s=%zu\n", key, count);
	append(output, &text);
}
