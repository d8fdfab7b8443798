#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/xml.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static struct buf out;

static struct xml *new_document(bool is_indented, bool has_declaration)
{
	buf_init(&out, BUF_NO_LIMIT);
	return xml_new(&out, is_indented, has_declaration);
}

static void check_document(struct xml *xml, const char *want)
{
	struct err err = {0};

	if (!xml_finish(xml, &err))
		fail_msg("%s", err.text);
	assert_string_equal(out.data, want);
	buf_release(&out);
}

static void indents_data(void **state)
{
	struct xml *xml = new_document(true, true);

	(void)state;
	xml_open(xml, "root");
	xml_attribute(xml, "xmlns", "urn:x");
	xml_attribute_printf(xml, "n", "%d%s", 5, "<网");
	xml_open(xml, "project");
	xml_element(xml, "name", "网格 & <b>");
	xml_open(xml, "empty");
	xml_attribute(xml, "a", "");
	xml_close(xml);
	xml_close(xml);
	xml_open(xml, "none");
	xml_close(xml);
	xml_close(xml);
	check_document(xml,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<root xmlns=\"urn:x\" n=\"5&lt;网\">\n"
		"  <project>\n"
		"    <name>网格 &amp; &lt;b&gt;</name>\n"
		"    <empty a=\"\"/>\n"
		"  </project>\n"
		"  <none/>\n"
		"</root>\n");
}

static void writes_html_without_space(void **state)
{
	struct xml *xml = new_document(false, false);

	(void)state;
	xml_doctype_html(xml);
	xml_open(xml, "html");
	xml_attribute(xml, "title", "网格 \"x\" 'y' <z> &amp;");
	xml_open(xml, "script");
	xml_trusted(xml, "if (a < b && c) { }");
	xml_close_full(xml);
	xml_open(xml, "p");
	xml_text(xml, "a ");
	xml_element(xml, "b", "网");
	xml_text(xml, " c");
	xml_open(xml, "br");
	xml_close(xml);
	xml_close_full(xml);
	xml_open(xml, "td");
	xml_close_full(xml);
	xml_close_full(xml);
	check_document(xml,
		"<!DOCTYPE html><html title=\"网格 &quot;x&quot; 'y' &lt;z&gt; &amp;amp;\">"
		"<script>if (a < b && c) { }</script><p>a <b>网</b> c<br/></p><td></td></html>\n");
}

static void writes_no_declaration_unasked(void **state)
{
	struct xml *xml = new_document(true, false);

	(void)state;
	xml_open(xml, "svg");
	xml_element(xml, "title", "网");
	xml_open(xml, "g");
	xml_trusted(xml, "<path d=\"M0\"/>");
	xml_close(xml);
	xml_close(xml);
	check_document(xml, "<svg>\n  <title>网</title>\n  <g><path d=\"M0\"/></g>\n</svg>\n");
}

static void filters_what_xml_forbids(void **state)
{
	struct xml *xml = new_document(false, false);

	(void)state;
	xml_open(xml, "a");
	xml_attribute(xml, "v",
		"1\x01\x1B[0m\xEF\xBF\xBE"
		"2\n3\xFF");
	xml_text(xml, "x\x01\x1B\xEF\xBF\xBF\xE2\x80\xAE]]>\r\ny\xC2\x9B");
	xml_close(xml);
	check_document(xml, "<a v=\"1��[0m�2 3�\">x����]]&gt; y�</a>\n");
}

/* Long texts cross the writer's own buffers, at each place within a character. */
static void writes_long_texts_whole(void **state)
{
	for (int shift = 0; shift < 4; shift++) {
		struct xml *xml = new_document(false, false);
		struct buf text, want;

		(void)state;
		buf_init(&text, BUF_NO_LIMIT);
		buf_init(&want, BUF_NO_LIMIT);
		for (int i = 0; i < shift; i++)
			buf_putc(&text, 'x');
		for (int i = 0; i < 50000; i++)
			buf_puts(&text, "网😀");
		xml_open(xml, "a");
		xml_attribute(xml, "v", text.data);
		xml_text(xml, text.data);
		xml_close(xml);
		buf_printf(&want, "<a v=\"%s\">%s</a>\n", text.data, text.data);
		check_document(xml, want.data);
		buf_release(&text);
		buf_release(&want);
	}
}

static void closes_what_is_open(void **state)
{
	struct xml *xml = new_document(false, false);

	(void)state;
	xml_open(xml, "a");
	xml_open(xml, "b");
	check_document(xml, "<a><b/></a>\n");
}

/* The first mistake is kept to the end, and libxml2 says nothing on standard error. */
static void latches_errors_in_silence(void **state)
{
	FILE *captured = tmpfile();
	int saved = dup(STDERR_FILENO);
	struct xml *xml;
	struct err err = {0};
	bool is_fine;

	(void)state;
	assert_non_null(captured);
	fflush(stderr);
	dup2(fileno(captured), STDERR_FILENO);
	xml = new_document(false, false);
	xml_attribute(xml, "nowhere", "x");
	xml_open(xml, "a");
	xml_close(xml);
	is_fine = xml_finish(xml, &err);
	fflush(stderr);
	dup2(saved, STDERR_FILENO);
	close(saved);
	assert_false(is_fine);
	assert_true(err.is_set);
	assert_int_equal(lseek(fileno(captured), 0, SEEK_END), 0);
	fclose(captured);
	buf_release(&out);
}

static void says_when_the_buf_is_full(void **state)
{
	struct xml *xml;
	struct err err = {0};

	(void)state;
	buf_init(&out, 10);
	xml = xml_new(&out, false, false);
	xml_element(xml, "a", "more than ten bytes");
	assert_false(xml_finish(xml, &err));
	assert_true(err.is_set);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(indents_data),
		cmocka_unit_test(writes_html_without_space),
		cmocka_unit_test(writes_no_declaration_unasked),
		cmocka_unit_test(filters_what_xml_forbids),
		cmocka_unit_test(writes_long_texts_whole),
		cmocka_unit_test(closes_what_is_open),
		cmocka_unit_test(latches_errors_in_silence),
		cmocka_unit_test(says_when_the_buf_is_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
