/* What escape wrote, read back by GitHub's own parser: the same text, in the same place, and nothing else. */
#include "base/text.h"
#include "report/escape.h"
#include "sample.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cmark_node *parse(const char *markdown, cmark_parser **parser)
{
	static const char *const extensions[] = {"table", "strikethrough", "autolink", "tasklist", "tagfilter"};

	cmark_gfm_core_extensions_ensure_registered();
	*parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES);
	for (size_t i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++)
		cmark_parser_attach_syntax_extension(*parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(*parser, markdown, strlen(markdown));
	return cmark_parser_finish(*parser);
}

/* The text of inline nodes; "{kind}" for anything that is neither text nor an empty comment. */
static void gather(cmark_node *node, struct buf *out)
{
	for (; node; node = cmark_node_next(node)) {
		const char *literal = cmark_node_get_literal(node);
		if (cmark_node_get_type(node) == CMARK_NODE_TEXT)
			buf_puts(out, literal);
		else if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE || strcmp(literal, "<!-- -->") != 0)
			buf_printf(out, "{%s}", cmark_node_get_type_string(node));
	}
}

/* The n-th child, from 0. */
static cmark_node *child(cmark_node *node, int n)
{
	node = cmark_node_first_child(node);
	while (node && n-- > 0)
		node = cmark_node_next(node);
	return node;
}

static void check_text(cmark_node *inlines, const char *text)
{
	struct buf clean, found;
	size_t skip = strspn(text, " \t\r\n"), len = strlen(text);

	while (len > skip && strchr(" \t\r\n", text[len - 1]))
		len--;
	buf_init(&clean, BUF_NO_LIMIT);
	buf_init(&found, BUF_NO_LIMIT);
	text_filter(&clean, text + skip, len - skip);
	gather(inlines, &found);
	assert_string_equal(found.data, clean.data);
	buf_release(&clean);
	buf_release(&found);
}

/* As a paragraph between two others, as a list item, and as a heading. */
static void check_blocks(const char *text)
{
	struct buf markdown;
	cmark_parser *parser;

	buf_init(&markdown, BUF_NO_LIMIT);
	buf_puts(&markdown, "before\n\n");
	escape_block(&markdown, text);
	buf_puts(&markdown, "\n\nafter\n\n- ");
	escape_block(&markdown, text);
	buf_puts(&markdown, "\n- last\n\n# ");
	escape_block(&markdown, text);
	buf_puts(&markdown, "\n");
	cmark_node *root = parse(markdown.data, &parser);
	check_text(cmark_node_first_child(child(root, 1)), text);
	check_text(cmark_node_first_child(child(child(child(root, 3), 0), 0)), text);
	assert_string_equal(cmark_node_get_type_string(child(root, 4)), "heading");
	check_text(cmark_node_first_child(child(root, 4)), text);
	assert_null(child(root, 5));
	cmark_node_free(root);
	cmark_parser_free(parser);
	buf_release(&markdown);
}

/* As a cell between two others, and as a link in one. */
static void check_cells(const char *text)
{
	struct buf markdown;
	cmark_parser *parser;

	buf_init(&markdown, BUF_NO_LIMIT);
	buf_puts(&markdown, "| a | b | c |\n| --- | --- | --- |\n| x | ");
	escape_inline(&markdown, text);
	buf_puts(&markdown, " | ");
	escape_link(&markdown, text, "https://github.com/a/b");
	buf_puts(&markdown, " |\n");
	cmark_node *root = parse(markdown.data, &parser);
	cmark_node *row = child(child(root, 0), 1);
	assert_null(child(root, 1));
	check_text(cmark_node_first_child(child(row, 1)), text);
	cmark_node *link = child(child(row, 2), 0);
	assert_string_equal(cmark_node_get_type_string(link), "link");
	assert_string_equal(cmark_node_get_url(link), "https://github.com/a/b");
	check_text(cmark_node_first_child(link), text);
	assert_null(cmark_node_next(link));
	assert_null(child(row, 3));
	cmark_node_free(root);
	cmark_parser_free(parser);
	buf_release(&markdown);
}

static void test_hostile_texts(void **state)
{
	static const char *const texts[] = {"a|b", "\\|", "\\\\|", "a\\", "|", "||", "`", "``a`|`", "<b>",
		"</td><script>", "<!--", "]]>", "<https://a.b>", "*a*", "**a**", "_a_", "__", "~~a~~", "~", "[a](b)",
		"![a](b)", "[^1]", "[x] a", "[a]: b", "&amp;", "&#35;", "&copy", "&", "!", "# a", "#", "- a", "+ a",
		"* a", "-", "1. a", "1) a", "123456789. a", "> a", "---", "***", "___", "===", "```", "~~~", "    a",
		"\ta", "https://a.b", "http://a.b/c", "ftp://a.b", "www.a.b", "WWW.a.b", "x.www.a.b", "@a", "a@b.cd",
		"a.b@c.de", "mailto:a@b.cd", "xmpp:a@b.cd", "#12", "a/b#12", "$a$", "$$a$$", ":rocket:", "a\nb",
		"a\r\nb", "a\n\nb",
		("\xE2\x80\xAE"
		 "a"),
		"\x1b[0m", "\xff\xfe", "a  ", "a\\\nb", "a | b | c\n| --- | --- | --- |", "--- | ---", ":--",
		"<a@b.cd>", "\"a\" 'b' (c)", "“x”…", "服务网格|网络", "a<br>b", "<!-- -->", "é", "a\xC2\xA0", "1.", "=",
		"a\tb", "\\<", "\\&amp;", "&amp;amp;", "1\\. a"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		check_cells(texts[i]);
		check_blocks(texts[i]);
	}
}

/* Every text of up to four of the signs that mean anything, by a fixed sequence. */
static void test_random_texts(void **state)
{
	static const char *const parts[] = {"|", "\\", "`", "*", "_", "[", "]", "(", ")", "<", ">", "&", "!", "#", "-",
		"+", "=", "1", ".", ")", ":", "/", "@", "~", "$", "^", "a", "www.", "http://", "a.b", "amp;", " ", "\n",
		"格", "\"", "'", "x"};
	uint32_t seed = 12345;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		char text[64] = "a"; /* of its own: an empty text has no paragraph */
		size_t len = i % 2;
		for (int j = 0; j < 6; j++) {
			seed = seed * 1664525 + 1013904223;
			const char *part = parts[(seed >> 16) % (sizeof(parts) / sizeof(parts[0]))];
			memcpy(text + len, part, strlen(part) + 1);
			len += strlen(part);
		}
		if (strspn(text, " \n") == len)
			continue;
		check_cells(text);
		check_blocks(text);
	}
}

/* Kinds of blocks in order, one sign each: the shape of a document. */
static void shape(cmark_node *root, struct buf *out)
{
	for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node)) {
		const char *kind = cmark_node_get_type_string(node);
		int columns = 0;
		buf_putc(out, kind[0]);
		for (cmark_node *cell = strcmp(kind, "table") == 0 ? child(child(node, 0), 0) : NULL; cell;
			cell = cmark_node_next(cell))
			columns++;
		if (columns)
			buf_printf(out, "%d", columns);
	}
}

static void test_hostile_document(void **state)
{
	struct sample sample;
	struct buf found;
	cmark_parser *parser;

	(void)state;
	sample_init(&sample, sample_hostile, NULL, sample_hostile_newest);
	buf_init(&found, BUF_NO_LIMIT);
	cmark_node *root = parse(sample_render(&sample, "md", "eco.md"), &parser);
	shape(root, &found);
	/* title; 8 paragraphs; three groups; notes; not refreshed; references */
	assert_string_equal(found.data,
		"hpppppppp"
		"ht7"
		"ht7"
		"ht7"
		"hl"
		"hl"
		"hl");
	buf_release(&found);
	cmark_node_free(root);
	cmark_parser_free(parser);
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_hostile_texts), cmocka_unit_test(test_random_texts),
		cmocka_unit_test(test_hostile_document)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
