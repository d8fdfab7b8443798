#include "base/xml.h"

#include "base/mem.h"
#include "base/text.h"

#include <libxml/xmlwriter.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XML_MAX_BYTES ((size_t)1024 * 1024 * 1024)

struct xml {
	xmlTextWriter *writer;
	struct buf *out;
	size_t written;
	struct buf value; /* the text in hand, filtered */
	bool is_muted; /* what comes now is not wanted */
	bool has_failed;
};

static int store(void *user, const char *bytes, int len)
{
	struct xml *xml = user;

	if (xml->is_muted)
		return len;
	xml->written += (size_t)len;
	if (xml->written > XML_MAX_BYTES)
		return -1;
	buf_append(xml->out, bytes, (size_t)len);
	buf_drain(xml->out);
	return xml->out->is_full ? -1 : len;
}

/* libxml2 would print its complaints on standard error. */
__attribute__((format(printf, 2, 3))) static void ignore(void *user, const char *format, ...)
{
	(void)user;
	(void)format;
}

static void note(struct xml *xml, int result)
{
	if (result < 0)
		xml->has_failed = true;
}

static const xmlChar *name_of(const char *name)
{
	return (const xmlChar *)name;
}

static const xmlChar *filtered(struct xml *xml, const char *text)
{
	buf_clear(&xml->value);
	text_filter(&xml->value, text, strlen(text));
	return (const xmlChar *)xml->value.data;
}

/*
 * Without the encoding libxml2 writes what is not ASCII in attributes as numbers, so there always is a declaration; one
 * not wanted is thrown away.
 */
static void start(struct xml *xml, bool is_indented, bool has_declaration)
{
	xml->writer = xmlNewTextWriter(xmlOutputBufferCreateIO(store, NULL, xml, NULL));
	if (!xml->writer)
		mem_give_up();
	note(xml, xmlTextWriterSetIndentString(xml->writer, name_of("  ")));
	xml->is_muted = !has_declaration;
	note(xml, xmlTextWriterStartDocument(xml->writer, NULL, "UTF-8", NULL));
	if (xml->is_muted)
		note(xml, xmlTextWriterFlush(xml->writer));
	xml->is_muted = false;
	note(xml, xmlTextWriterSetIndent(xml->writer, is_indented));
}

static void *resize(void *block, size_t size)
{
	return mem_realloc(block, 1, size);
}

struct xml *xml_new(struct buf *out, bool is_indented, bool has_declaration)
{
	/* Its writer passes over what it found no memory for, and says nothing (measured with 2.9.14). */
	xmlMemSetup(free, mem_alloc, resize, mem_strdup);
	xmlSetGenericErrorFunc(NULL, ignore);

	struct xml *xml = mem_calloc(1, sizeof *xml);
	xml->out = out;
	buf_init(&xml->value, BUF_NO_LIMIT);
	start(xml, is_indented, has_declaration);
	return xml;
}

void xml_doctype_html(struct xml *xml)
{
	note(xml, xmlTextWriterWriteDTD(xml->writer, name_of("html"), NULL, NULL, NULL));
}

void xml_open(struct xml *xml, const char *element)
{
	note(xml, xmlTextWriterStartElement(xml->writer, name_of(element)));
}

void xml_attribute(struct xml *xml, const char *name, const char *value)
{
	note(xml, xmlTextWriterWriteAttribute(xml->writer, name_of(name), filtered(xml, value)));
}

void xml_open_with(struct xml *xml, size_t count, const char *const *words)
{
	xml_open(xml, words[0]);
	for (size_t i = 1; i + 1 < count; i += 2) {
		if (words[i + 1])
			xml_attribute(xml, words[i], words[i + 1]);
	}
}

void xml_attribute_printf(struct xml *xml, const char *name, const char *format, ...)
{
	va_list args;
	SCOPED(buf) text = BUF_EMPTY;

	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	xml_attribute(xml, name, text.data);
}

void xml_text(struct xml *xml, const char *text)
{
	note(xml, xmlTextWriterWriteString(xml->writer, filtered(xml, text)));
}

void xml_trusted(struct xml *xml, const char *bytes)
{
	note(xml, xmlTextWriterWriteRaw(xml->writer, (const xmlChar *)bytes));
}

void xml_close(struct xml *xml)
{
	note(xml, xmlTextWriterEndElement(xml->writer));
}

void xml_close_full(struct xml *xml)
{
	note(xml, xmlTextWriterFullEndElement(xml->writer));
}

void xml_element(struct xml *xml, const char *element, const char *text)
{
	xml_open(xml, element);
	xml_text(xml, text);
	xml_close(xml);
}

bool xml_finish(struct xml *xml, struct err *err)
{
	bool is_fine;

	note(xml, xmlTextWriterEndDocument(xml->writer));
	xmlFreeTextWriter(xml->writer);
	is_fine = !xml->has_failed && xml->written <= XML_MAX_BYTES && !xml->out->is_full;
	if (xml->written > XML_MAX_BYTES)
		err_set(err, "the document is larger than 1 GiB");
	else if (!is_fine)
		err_set(err, xml->out->is_full ? "the document is larger than its limit" : "cannot write XML");
	buf_release(&xml->value);
	free(xml);
	return is_fine;
}
