#include "report/finding_text.h"

#include "base/json.h"
#include "report/escape.h"

static bool is_change(const struct finding *finding)
{
	return finding->old && finding->new && !finding->reason;
}

/* What is said of the repository. */
static void write_sentence(const struct finding *finding, struct buf *out)
{
	if (is_change(finding)) {
		buf_printf(out, "%s \"%s\" -> \"%s\"", finding->what, finding->old, finding->new);
		return;
	}
	if (finding->what)
		buf_printf(out, "%s ", finding->what);
	if (finding->old)
		buf_printf(out, "\"%s\" ", finding->old);
	buf_puts(out, finding->reason);
	if (finding->remedy)
		buf_printf(out, "; %s", finding->remedy);
}

static void write_plain(const struct finding *finding, const char *url, struct buf *out)
{
	(void)url;
	if (finding->repo)
		buf_printf(out, "%s: ", finding->repo);
	write_sentence(finding, out);
}

/* https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
static void escape_command(struct buf *out, const char *text, bool is_property)
{
	for (; *text; text++) {
		if (*text == '%' || *text == '\n' || *text == '\r' || (is_property && (*text == ':' || *text == ',')))
			buf_printf(out, "%%%02X", (unsigned)*text);
		else
			buf_putc(out, *text);
	}
}

static void write_annotation(const struct finding *finding, const char *url, struct buf *out)
{
	static const char *const words[] = {"notice", "notice", "warning", "error"};
	SCOPED(buf) text = BUF_EMPTY;

	write_plain(finding, url, &text);
	buf_printf(out, "::%s file=", words[finding->rule->severity]);
	escape_command(out, finding->file, true);
	buf_printf(out, ",line=%u,title=", finding->line);
	escape_command(out, finding->rule->id, true);
	buf_puts(out, "::");
	escape_command(out, text.data, false);
	buf_putc(out, '\n');
}

/* A change is read more easily as "stars 10 → 50". */
static void write_markdown(const struct finding *finding, const char *url, struct buf *out)
{
	SCOPED(buf) text = BUF_EMPTY;

	buf_printf(out, "- line %u: ", finding->line);
	if (finding->repo) {
		escape_link(out, finding->repo, url);
		buf_puts(out, ": ");
	}
	if (is_change(finding))
		buf_printf(&text, "%s %s → %s", finding->what, finding->old, finding->new);
	else
		write_sentence(finding, &text);
	escape_inline(out, text.data);
	buf_putc(out, '\n');
}

static void write_json(const struct finding *finding, const char *url, struct buf *out)
{
	struct json json = {.out = out};
	const struct {
		const char *key, *text;
	} members[] = {
		{"repo", finding->repo},
		{"url", url},
		{"what", finding->what},
		{"old", finding->old},
		{"new", finding->new},
		{"reason", finding->reason},
		{"remedy", finding->remedy},
	};

	json_open(&json, NULL, '{');
	json_put_string(&json, "rule", finding->rule->id);
	json_put_string(&json, "severity", finding_severity_name(finding->rule->severity));
	json_put_string(&json, "file", finding->file);
	json_put_integer(&json, "line", finding->line);
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (members[i].text)
			json_put_string(&json, members[i].key, members[i].text);
	json_close(&json, '}');
}

void finding_text_write(const struct finding *finding, enum finding_text format, const char *url, struct buf *out)
{
	static void (*const writers[])(const struct finding *finding, const char *url, struct buf *out) = {
		[FINDING_TEXT_PLAIN] = write_plain,
		[FINDING_TEXT_ANNOTATION] = write_annotation,
		[FINDING_TEXT_MARKDOWN] = write_markdown,
		[FINDING_TEXT_JSON] = write_json,
	};

	writers[format](finding, url, out);
}
