#include "sample.h"

#include "report/page_code.h"

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static xmlDoc *parse(const char *text)
{
	xmlDoc *document = xmlReadMemory(text, (int)strlen(text), "page.html", NULL, XML_PARSE_NONET);

	assert_non_null(document);
	return document;
}

static void expect_count(xmlDoc *document, const char *path, int wanted)
{
	xmlXPathContext *context = xmlXPathNewContext(document);

	xmlXPathRegisterNs(context, (const xmlChar *)"svg", (const xmlChar *)"http://www.w3.org/2000/svg");
	xmlXPathObject *found = xmlXPathEval((const xmlChar *)path, context);
	assert_non_null(found);
	int count = found->nodesetval ? found->nodesetval->nodeNr : 0;
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(context);
	if (count != wanted)
		fail_msg("%s: %d, not %d", path, count, wanted);
}

static void test_page(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, sample_baseline, sample_newest);
	text = sample_render(&sample, "html", "eco.html");
	xmlDoc *document = parse(text);
	expect_count(document, "/html[@lang='zh-CN']/body/main//table/tbody/tr", 5);
	expect_count(document, "//thead/tr/th[@scope='col']", 6);
	expect_count(document, "//tbody/tr/th[@scope='row']/a[starts-with(@href, 'https://github.com/')]", 5);
	expect_count(document, "//tbody//td/svg[@aria-hidden='true']", 3);
	/* What the script says of a value is there: its day, its source, both ends of a change. */
	expect_count(document, "//table[@data-d='2026-08-22'][//li[@id='read-2026-08-22']]", 1);
	expect_count(document, "//tbody/tr[@data-d='2026-08-20'][//li[@id='read-2026-08-20']]", 1);
	expect_count(document, "//tbody/tr[@data-b='17800'][@data-a='28290']", 1);
	expect_count(document, "//p[@id='ends']/span[contains(@data-t, '{before}')]", 2);
	/* Beside a name whose values are old there is a mark that leads to why. */
	expect_count(document, "//tbody/tr/th/a[@class='old'][.='†'][substring(@href, 2) = //li/@id]", 2);
	/* A column of few values is one to choose by; the script fills in which. */
	expect_count(document, "//div[@class='facet'][label/@for = select/@id]/select[@data-k='category']", 1);
	expect_count(document, "//*[@lang and @hidden]", 0);
	sample_has(text, ":root[lang=\"en\"] :is(span,div)[lang]:not([lang=\"en\"]){display:none}");
	expect_count(document, "//figure//input[@type='radio'][@name='scale']", 2);
	expect_count(document, "//svg:svg[@class='chart']", 4);
	/* Who grew most is a list with bars. */
	expect_count(document, "//figure/ol[@class='chart bars'][li/svg/rect[@width]]", 1);
	expect_count(document, "//@style | //@onclick | //@src | //link | //img | //iframe | //form", 0);
	sample_has(text, ">GitHub 的数据：https://api.github.com；读取于 2026 年 8 月 22 日。</span>");
	sample_has(text, "{before}（2021 年 11 月 11 日，来源：the page）→ {after}（{date}）");
	sample_has(text, ">As of 22 Aug 2026 · 5 projects · ");
	xmlFreeDoc(document);
	sample_release(&sample);
}

/* That they are the right ones the browser says: it would run nothing. */
static void test_policy(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample, sample_catalog, NULL, sample_newest);
	text = sample_render(&sample, "html", "eco.html");
	sample_has(text, "content=\"default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-");
	sample_has_no(text, "unsafe");
	const char *hash = strstr(text, "script-src 'sha256-");
	assert_non_null(hash);
	assert_int_equal(strcspn(hash + strlen("script-src 'sha256-"), "'"), 44);
	sample_release(&sample);
}

static void test_groups(void **state)
{
	static const char catalog[] = "id: eco\nlanguages: [en]\ncolumns: [name, kind]\ngroup_by: kind\nprojects:\n"
				      "  - {name: A, repo: istio/istio, kind: x}\n  - {name: B, repo: no/body}\n";
	struct sample sample;
	xmlDoc *document;

	(void)state;
	sample_init(&sample, catalog, NULL, sample_newest);
	document = parse(sample_render(&sample, "html", "eco.html"));
	expect_count(document, "//section/table[@aria-labelledby=../h2/@id]", 1);
	expect_count(document, "//table[count(thead/tr/th) = 2]/tbody[count(tr) = 2]", 2);
	expect_count(document, "//tbody/tr[1][@class='group']/th[@scope='rowgroup'][@colspan='2']", 2);
	expect_count(document, "//div[@class='languages']", 0);
	/* As many values as rows: nothing to choose by. */
	expect_count(document, "//div[@class='facet']", 0);
	expect_count(document, "//*[@class='trend' or @class='t']", 0);
	xmlFreeDoc(document);
	sample_release(&sample);
}

/* Each language by its own name. */
static void test_languages(void **state)
{
	struct sample sample;
	xmlDoc *document;

	(void)state;
	sample_init(&sample,
		"id: eco\nlanguages: [ja, zh-TW, en, pt, pt-BR, tlh]\nprojects: [{name: A, repo: istio/istio}]\n", NULL,
		sample_newest);
	document = parse(sample_render(&sample, "html", "eco.html"));
	expect_count(document, "//button[@lang='ja'][.='日本語']", 1);
	expect_count(document, "//button[@lang='en'][.='English']", 1);
	expect_count(document, "//button[@lang='pt'][.='Português']", 1);
	expect_count(document, "//button[@lang='pt-BR'][.='Português (BR)']", 1);
	expect_count(document, "//button[@lang='tlh'][.='tlh']", 1);
	xmlFreeDoc(document);
	sample_release(&sample);
}

/* A note written in several lines is one; between Han signs no space comes of it. */
static void test_joined_lines(void **state)
{
	static const char catalog[] = "id: eco\nlanguages: [zh-CN]\ntitle: \"生态\\n\"\n"
				      "notes: [\"开源时间以创建时间为准，\\n精确到月。\"]\n"
				      "projects: [{name: A, repo: istio/istio}]\n";
	struct sample sample;

	(void)state;
	sample_init(&sample, catalog, NULL, sample_newest);
	sample_has(sample_render(&sample, "html", "eco.html"), "<li>开源时间以创建时间为准，精确到月。</li>");
	sample_has(sample_render(&sample, "html", "eco.html"), "<h1>生态</h1>");
	sample_release(&sample);
}

/* What holds sentences gets room, what holds words does not. */
static void test_prose(void **state)
{
	static const char catalog[] = "id: eco\nlanguages: [en]\ncolumns: [name, kind, what]\nprojects:\n"
				      "  - {name: A, repo: istio/istio, kind: mesh, what: mesh}\n"
				      "  - {name: B, repo: no/body, kind: proxy, what: Carries what others say}\n";
	struct sample sample;
	xmlDoc *document;

	(void)state;
	sample_init(&sample, catalog, sample_baseline, sample_newest);
	document = parse(sample_render(&sample, "html", "eco.html"));
	expect_count(document, "//tbody/tr/td[2][@class='t text']/div", 2);
	expect_count(document, "//td[@class='t text']", 2);
	expect_count(document, "//td[@class='trend']", 2);
	xmlFreeDoc(document);
	sample_release(&sample);
}

static void test_hostile(void **state)
{
	struct sample sample;
	const char *text;
	xmlDoc *document;

	(void)state;
	sample_init(&sample, sample_hostile, NULL, sample_hostile_newest);
	text = sample_render(&sample, "html", "eco.html");
	document = parse(text);
	expect_count(document, "//script", 1);
	expect_count(document, "//b | //i | //script[contains(., 'alert')]", 0);
	sample_has_no(text, "\x1b");
	sample_has_no(text, "\xE2\x80\xAE");
	xmlFreeDoc(document);
	sample_release(&sample);
}

static void expect_same(const char *name, const char *text)
{
	const char *top = getenv("srcdir");
	char path[4096], bytes[65536];

	snprintf(path, sizeof(path), "%s/src/report/%s", top ? top : ".", name);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	size_t len = fread(bytes, 1, sizeof(bytes) - 1, file);
	fclose(file);
	bytes[len] = '\0';
	if (strcmp(bytes, text) != 0)
		fail_msg("%s was embedded otherwise", name);
	/* In XML these would be markup; the hashes are of the text between the tags. */
	assert_null(strpbrk(text, "<&"));
	assert_null(strstr(text, "]]>"));
}

static void test_embedded(void **state)
{
	(void)state;
	expect_same("page.css", page_css);
	expect_same("page.js", page_js);
}

static void test_addresses(void **state)
{
	struct sample sample;
	const char *text;

	(void)state;
	sample_init(&sample,
		"id: eco\nlanguages: [en, de]\ncolumns: [name, site, stars]\nlabels: {site: Site}\nprojects:\n"
		"  - {name: A, repo: mosn/mosn, site: {en: 'https://a.org', de: 'https://b.org'}}\n"
		"  - {name: Envoy, repo: envoyproxy/envoy, site: 'https://www.envoyproxy.io/a_(b)'}\n"
		"  - {name: Istio, repo: istio/istio, site: 'see https://istio.io'}\n"
		"  - {name: Slime, repo: slime-io/slime, site: 'javascript://a'}\n",
		sample_baseline, sample_newest);
	text = sample_render(&sample, "html", "eco.html");
	sample_has(text, "<a href=\"https://www.envoyproxy.io/a_(b)\">https://www.envoyproxy.io/a_(b)</a>");
	sample_has(text, ">see https://istio.io<");
	/* Not one's target under the other's text. */
	assert_null(strstr(text, "href=\"https://a.org"));
	sample_has(text, ">javascript://a<");
	sample_release(&sample);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_page), cmocka_unit_test(test_policy),
		cmocka_unit_test(test_groups), cmocka_unit_test(test_languages), cmocka_unit_test(test_prose),
		cmocka_unit_test(test_joined_lines), cmocka_unit_test(test_hostile), cmocka_unit_test(test_embedded),
		cmocka_unit_test(test_addresses)};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	xmlCleanupParser();
	return failed;
}
