#include "model/slug.h"
#include "report/format.h"
#include "report/remark.h"
#include "report/value.h"

#include "base/xml.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define NAMESPACE "urn:eco-refresh:report:1"

/* What is being written; the report speaks the main language. */
struct xml_sheet {
	const struct view *view;
	const struct language *language;
	struct xml *xml;
	struct buf text;
};

static void put_date(struct xml *xml, const char *name, struct date date)
{
	char text[DATE_SIZE];

	if (date_is_known(date))
		xml_attribute(xml, name, date_format(date, text));
}

static void put_text(struct xml *xml, const char *name, const char *text)
{
	if (text && *text)
		xml_attribute(xml, name, text);
}

static void put_created(struct xml *xml, const struct row *row)
{
	char text[DATE_STAMP_SIZE];

	if (!moment_is_known(row->repo->created))
		return;
	xml_open(xml, "created");
	if (row->change->is_date_corrected)
		xml_attribute(xml, "stated", moment_format(row->change->before->created, text));
	xml_text(xml, moment_format(row->repo->created, text));
	xml_close(xml);
}

static void put_stars_attributes(struct xml_sheet *sheet, const struct figure *figure)
{
	struct xml *xml = sheet->xml;

	if (figure->after_unit > 1)
		xml_attribute_printf(xml, "unit", "%" PRId64, figure->after_unit);
	if (!figure->has_delta)
		return;
	xml_attribute_printf(xml, "baseline", "%" PRId64, figure->before);
	xml_attribute_printf(xml, "baseline-unit", "%" PRId64, figure->before_unit);
	xml_attribute_printf(xml, "delta", figure->delta > 0 ? "+%" PRId64 : "%" PRId64, figure->delta);
	if (!figure->has_growth)
		return;
	buf_clear(&sheet->text);
	figure_write_tenths(&sheet->text, figure->growth);
	xml_attribute(xml, "growth", sheet->text.data);
}

static void put_stars(struct xml_sheet *sheet, const struct row *row)
{
	char digits[32];

	if (view_row_stars(row) < 0)
		return;
	xml_open(sheet->xml, "stars");
	put_stars_attributes(sheet, &row->figure);
	snprintf(digits, sizeof(digits), "%" PRId64, view_row_stars(row));
	xml_text(sheet->xml, digits);
	xml_close(sheet->xml);
}

static void put_items(struct xml_sheet *sheet, const char *texts)
{
	while (fact_next(&texts, &sheet->text))
		xml_element(sheet->xml, "item", sheet->text.data);
}

/* Facts of GitHub that the catalog asks for by a column: an element called as the column, with "-" for "_". */
static void put_fact(struct xml_sheet *sheet, const struct row *row, enum fact fact)
{
	struct fact_value value = fact < FACTS ? value_fact(row, fact) : FACT_UNKNOWN;
	char name[32];

	if (fact == FACTS || fact_table[fact].traits & FACT_IS_REPORTED || !fact_is_known(fact, value))
		return;
	snprintf(name, sizeof(name), "%s", fact_table[fact].key);
	for (char *at = name; (at = strchr(at, '_'));)
		*at = '-';
	xml_open(sheet->xml, name);
	buf_clear(&sheet->text);
	if (fact_table[fact].kind == KIND_LIST) {
		put_items(sheet, value.text);
	} else {
		fact_write(fact, value, &sheet->text);
		xml_text(sheet->xml, sheet->text.data);
	}
	xml_close(sheet->xml);
}

static void put_fields(struct xml_sheet *sheet, const struct row *row)
{
	const struct catalog *catalog = sheet->view->catalog;

	for (size_t i = 0; i < catalog->field_count; i++) {
		buf_clear(&sheet->text);
		view_cell(sheet->view, sheet->language, &row->fields[i], &sheet->text);
		if (!sheet->text.len)
			continue;
		XML_OPEN(sheet->xml, "field", "name", catalog->fields[i].key);
		xml_text(sheet->xml, sheet->text.data);
		xml_close(sheet->xml);
	}
}

static void put_project_attributes(struct xml_sheet *sheet, const struct row *row)
{
	const struct repo *repo = row->repo;
	const char *name = view_row_repo(row);
	struct xml *xml = sheet->xml;

	put_text(xml, "repo", name);
	if (name && slug_host_length(name) > 0)
		xml_attribute_printf(xml, "host", "%.*s", (int)slug_host_length(name), name);
	put_text(xml, "formerly", remark_former_name(row->change));
	if (repo->id)
		xml_attribute_printf(xml, "id", "%" PRId64, repo->id);
	buf_clear(&sheet->text);
	view_row_url(sheet->view, row, &sheet->text);
	xml_attribute(xml, "url", sheet->text.data);
	xml_attribute(xml, "status", repo_status_name(repo->status));
	if (view_row_is_old(row)) {
		put_date(xml, "as-of", moment_date(repo->as_of));
		put_date(xml, "since", moment_date(repo->since));
		put_text(xml, "reason", repo->reason);
	}
	if (repo->is_archived)
		xml_attribute(xml, "archived", "true");
}

static void put_project(struct xml_sheet *sheet, const struct row *row)
{
	const struct view *view = sheet->view;

	xml_open(sheet->xml, "project");
	put_project_attributes(sheet, row);
	buf_clear(&sheet->text);
	view_name(view, sheet->language, row->project, &sheet->text);
	xml_element(sheet->xml, "name", sheet->text.data);
	put_created(sheet->xml, row);
	put_stars(sheet, row);
	for (size_t i = 0; i < view->column_count; i++)
		put_fact(sheet, row, column_fact(view->columns[i]->kind));
	put_fields(sheet, row);
	xml_close(sheet->xml);
}

/* An element with a text of the catalog, its lines joined; none where the text is missing. */
static void put_words(struct xml_sheet *sheet, const char *element, const struct words *words)
{
	buf_clear(&sheet->text);
	view_line(sheet->view, sheet->language, words, &sheet->text);
	if (sheet->text.len)
		xml_element(sheet->xml, element, sheet->text.data);
}

static void put_intro(struct xml_sheet *sheet)
{
	SCOPED(buf) lines = BUF_EMPTY;

	view_text(sheet->view, sheet->language, &sheet->view->catalog->intro, &lines);
	const char *at = lines.data;
	if (lines.len)
		xml_open(sheet->xml, "intro");
	while (buf_clear(&sheet->text), language_paragraph(&at, &sheet->text))
		xml_element(sheet->xml, "p", sheet->text.data);
	if (lines.len)
		xml_close(sheet->xml);
}

static void put_references(struct xml_sheet *sheet)
{
	const struct catalog *catalog = sheet->view->catalog;

	for (size_t i = 0; i < catalog->reference_count; i++) {
		buf_clear(&sheet->text);
		view_cell(sheet->view, sheet->language, &catalog->references[i].title, &sheet->text);
		XML_OPEN(sheet->xml, "reference", "url", catalog->references[i].url);
		xml_text(sheet->xml, sheet->text.data);
		xml_close(sheet->xml);
	}
}

static void put_root(struct xml_sheet *sheet)
{
	const struct view *view = sheet->view;
	struct xml *xml = sheet->xml;

	XML_OPEN(xml, "ecosystem", "xmlns", NAMESPACE);
	put_date(xml, "as-of", view->as_of);
	put_date(xml, "baseline", view->baseline);
	xml_attribute(xml, "xml:lang", sheet->language->tag);
	put_words(sheet, "title", &view->catalog->title);
	put_intro(sheet);
	for (size_t i = 0; i < view->count; i++)
		put_project(sheet, &view->rows[i]);
	for (size_t i = 0; i < view->catalog->note_count; i++)
		put_words(sheet, "note", &view->catalog->notes[i]);
	put_references(sheet);
	xml_close(xml);
}

bool format_xml(const struct view *view, const struct language *language, struct buf *out, struct err *err)
{
	struct xml_sheet sheet = {
		.view = view, .language = language, .xml = xml_new(out, true, true), .text = BUF_EMPTY};

	put_root(&sheet);
	buf_release(&sheet.text);
	return xml_finish(sheet.xml, err);
}
