#include "sample.h"

#include "base/mem.h"

#include <libxml/parser.h>
#include <libxml/relaxng.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const char sample_catalog[] =
	"id: eco\n"
	"title: {zh-CN: Istio 生态, en: Istio ecosystem}\n"
	"languages: [zh-CN, en]\n"
	"sort: created\n"
	"columns: [name, created, category, stars, delta]\n"
	"intro: {zh-CN: '截至 {as_of}。', en: 'As of {as_of}, since {baseline}.'}\n"
	"notes:\n"
	"  - {zh-CN: 说明一。, en: Note one.}\n"
	"references:\n"
	"  - {title: {zh-CN: 原文, en: The page}, url: 'https://example.org/a_(b)?x=1&copy=2'}\n"
	"labels:\n"
	"  category: {zh-CN: 类别, en: Category}\n"
	"projects:\n"
	"  - {name: Istio, repo: istio/istio, category: {zh-CN: 服务网格, en: Service mesh}}\n"
	"  - {name: Envoy, repo: envoyproxy/envoy, category: {zh-CN: 网络代理, en: Network proxy}}\n"
	"  - {name: Aeraki, repo: aeraki-framework/aeraki, category: {zh-CN: 网络代理, en: Network proxy}}\n"
	"  - {name: Slime, repo: slime-io/slime, category: {zh-CN: 扩展, en: Extension}}\n"
	"  - {name: Nobody, repo: no/body}\n";

#define HEAD(date, source) \
	"{\"schema\": \"eco-refresh/snapshot/1\", \"date\": \"" date "\", \"source\": \"" source "\", \"repos\": {\n"

const char sample_baseline[] = HEAD("2021-11-11",
	"the page") "\"aeraki-framework/aeraki\": {\"id\": 5, \"created\": \"2021-03\", \"stars\": 330},\n"
		    "\"envoyproxy/envoy\": {\"created\": \"2016-09\", \"stars\": 17800, \"stars_unit\": 100},\n"
		    "\"istio/istio\": {\"created\": \"2017-05\", \"stars\": 28600, \"stars_unit\": 100},\n"
		    "\"slime-io/slime\": {\"created\": \"2021-01\", \"stars\": 236}\n}}\n";

const char sample_newest[] = HEAD("2026-08-22",
	"https://api.github.com") "\"aeraki-framework/aeraki\": {\"full_name\": \"aeraki-mesh/aeraki\", \"id\": 5, "
				  "\"created\": \"2020-09-11T01:02:03Z\", "
				  "\"stars\": 320, \"archived\": true},\n"
				  "\"envoyproxy/envoy\": {\"full_name\": \"envoyproxy/envoy\", \"id\": 65214191, "
				  "\"created\": \"2016-08-08T15:07:24Z\", "
				  "\"stars\": 28290},\n"
				  "\"istio/istio\": {\"full_name\": \"istio/istio\", \"id\": 3, \"created\": "
				  "\"2016-11-18T21:57:04Z\", \"stars\": 38353},\n"
				  "\"slime-io/slime\": {\"full_name\": \"slime-io/slime\", \"id\": 4, \"created\": "
				  "\"2021-01\", \"stars\": 456, "
				  "\"status\": \"stale\", \"as_of\": \"2026-08-20\", \"reason\": \"HTTP 500\"}\n}}\n";

#define MISCHIEF \
	"</td>]]>|`<script>alert(1)</script> *a* _b_ [c](d) ![e](f) &amp; &#0; @root #12 https://x.y www.x.y a@b.cd " \
	"$x$ ~~z~~ \\\\"

const char sample_hostile[] =
	"id: eco\n"
	"title: {en: \"# " MISCHIEF " \\u202E\"}\n"
	"languages: [en, zh-CN]\n"
	"columns: [name, created, stars, delta, status, language, license, evil]\n"
	"group_by: evil\n"
	"intro: {en: \"- " MISCHIEF "\\n\\n    code\\n\\n> quote\\n\\n1. one\\n\\n---\\n\\n=== \\n\\n```\\n\\n<!--\"}\n"
	"notes: [{en: \"+ " MISCHIEF "\"}, \"\"]\n"
	"references: [{title: {en: \"" MISCHIEF "\"}, url: 'https://x.y/a)*_b'}]\n"
	"labels: {evil: {en: \"| " MISCHIEF "\"}}\n"
	"projects:\n"
	"  - {name: \"" MISCHIEF "\", repo: a/b, evil: \"" MISCHIEF "\"}\n"
	"  - {name: \"=1+1\\n\\ttab\\e[0m\", repo: a/c, evil: \"--- | ---\\n| x |\"}\n"
	"  - {name: \"\", repo: a/d, evil: \"\"}\n";

const char sample_hostile_newest[] =
	HEAD("2026-08-22", "<b>]]>&\\\"'") "\"a/b\": {\"full_name\": \"a/b\", \"id\": 1, \"created\": "
					   "\"2020-01-01T00:00:00Z\", \"stars\": 9007199254740992, "
					   "\"language\": \""
					   "C|<b>*"
					   "\", \"license\": \"`x`\", \"status\": \"gone\", \"since\": \"2026-01-01\", "
					   "\"as_of\": \"2025-12-31\", "
					   "\"reason\": \"<i>404</i> | \\u0007\\u202e\\n# x\"},\n"
					   "\"a/c\": {\"full_name\": \"a/c\", \"id\": 2, \"created\": "
					   "\"2020-01-01T00:00:00Z\", \"stars\": 0}\n}}\n";

static void read_snapshot(struct snapshot *snapshot, const char *bytes)
{
	struct err err = {0};
	bool is_good = snapshot_parse(snapshot, "snapshot.json", bytes, strlen(bytes), &err);

	if (!is_good)
		fail_msg("%s", err.text);
}

void sample_init(struct sample *sample, const char *catalog, const char *baseline, const char *newest)
{
	struct err err = {0};
	struct archive *archive = &sample->archive;

	memset(sample, 0, sizeof(*sample));
	buf_init(&sample->text, BUF_NO_LIMIT);
	series_init(&sample->series);
	if (!catalog_parse(&sample->catalog, "catalog.yaml", catalog, strlen(catalog), &err))
		fail_msg("%u:%u: %s", err.line, err.column, err.text);
	archive->snapshots = mem_calloc(2, sizeof(*archive->snapshots));
	archive->paths = mem_calloc(2, sizeof(*archive->paths));
	if (baseline)
		read_snapshot(&archive->snapshots[archive->count++], baseline);
	if (newest)
		read_snapshot(&archive->snapshots[archive->count++], newest);
	sample->input = (struct report_input){.catalog = &sample->catalog,
		.archive = archive,
		.series = &sample->series,
		.web = "https://github.com"};
	sample->input.newest = newest ? &archive->snapshots[archive->count - 1] : NULL;
	sample->input.baseline = baseline ? &archive->snapshots[0] : NULL;
}

void sample_release(struct sample *sample)
{
	report_files_release(&sample->files);
	catalog_release(&sample->catalog);
	archive_release(&sample->archive);
	series_release(&sample->series);
	buf_release(&sample->text);
}

const char *sample_render(struct sample *sample, const char *format, const char *name)
{
	const char *const formats[] = {format, NULL};
	struct err err = {0};

	report_files_release(&sample->files);
	sample->input.formats = formats;
	if (!report_render(&sample->input, &sample->files, &err))
		fail_msg("%s", err.text);
	sample->input.formats = NULL;
	for (size_t i = 0; i < sample->files.count; i++) {
		if (strcmp(sample->files.items[i].name, name) == 0)
			return sample->files.items[i].bytes.data;
	}
	fail_msg("no file %s", name);
	return "";
}

void sample_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("'%s' is missing in:\n%s", part, text);
}

void sample_has_no(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("'%s' is in:\n%s", part, text);
}

bool sample_is_valid(const char *schema_name, const char *bytes)
{
	const char *top = getenv("srcdir");
	char path[4096];

	snprintf(path, sizeof(path), "%s/data/schema/%s", top ? top : ".", schema_name);
	xmlRelaxNGParserCtxt *reader = xmlRelaxNGNewParserCtxt(path);
	xmlRelaxNG *schema = xmlRelaxNGParse(reader);
	assert_non_null(schema);
	xmlRelaxNGValidCtxt *context = xmlRelaxNGNewValidCtxt(schema);
	xmlDoc *document = xmlReadMemory(bytes, (int)strlen(bytes), "report.xml", NULL, XML_PARSE_NONET);
	assert_non_null(document);
	int result = xmlRelaxNGValidateDoc(context, document);
	xmlFreeDoc(document);
	xmlRelaxNGFreeValidCtxt(context);
	xmlRelaxNGFree(schema);
	xmlRelaxNGFreeParserCtxt(reader);
	return result == 0;
}
