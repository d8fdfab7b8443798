#include "base/sha256.h"
#include "report/html.h"
#include "report/page_code.h"
#include "report/svg.h"

#include <string.h>

static int hex_value(char digit)
{
	return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

/* 'sha256-…', as a Content-Security-Policy names what it lets through. */
static void put_hash(struct buf *policy, const char *text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char hex[SHA256_HEX_SIZE + 2] = "";

	sha256_hex(text, strlen(text), hex);
	memcpy(hex + SHA256_HEX_SIZE - 1, "00", 3); /* 32 bytes are 43 signs, the last of them half empty */
	buf_puts(policy, "'sha256-");
	for (size_t i = 0; i + 3 <= SHA256_HEX_SIZE + 1; i += 3) {
		int bits = hex_value(hex[i]) << 8 | hex_value(hex[i + 1]) << 4 | hex_value(hex[i + 2]);
		buf_putc(policy, digits[bits >> 6]);
		if (i + 3 < SHA256_HEX_SIZE)
			buf_putc(policy, digits[bits & 63]);
	}
	buf_puts(policy, "='");
}

static void put_meta(struct html *html, const char *key, const char *name, const char *content)
{
	XML_OPEN(html->xml, "meta", key, name, "content", content);
	xml_close(html->xml);
	html_newline(html);
}

static void put_policy(struct html *html, const char *style)
{
	SCOPED(buf) policy = BUF_EMPTY;

	buf_puts(&policy, "default-src 'none'; base-uri 'none'; form-action 'none'; style-src ");
	put_hash(&policy, style);
	buf_puts(&policy, "; script-src ");
	put_hash(&policy, page_js);
	put_meta(html, "http-equiv", "Content-Security-Policy", policy.data);
}

/* Only the language of the root element is shown; a tag is of letters, digits and hyphens. */
static void hide_other_languages(const struct html *html, struct buf *style)
{
	for (size_t i = 0; html->count > 1 && i < html->count; i++)
		buf_printf(style, ":root[lang=\"%s\"] :is(span,div)[lang]:not([lang=\"%s\"]){display:none}\n",
			html->languages[i].tag, html->languages[i].tag);
}

static void put_code(struct html *html, const char *element, const char *text)
{
	xml_open(html->xml, element);
	xml_trusted(html->xml, text);
	xml_close_full(html->xml);
	html_newline(html);
}

void html_head(struct html *html)
{
	SCOPED(buf) style = BUF_EMPTY;

	buf_puts(&style, page_css);
	buf_puts(&style, svg_style);
	hide_other_languages(html, &style);
	xml_open(html->xml, "head");
	html_newline(html);
	put_meta(html, "charset", "utf-8", NULL);
	put_policy(html, style.data);
	put_meta(html, "name", "viewport", "width=device-width, initial-scale=1");
	put_meta(html, "name", "color-scheme", "light dark");
	buf_clear(&html->texts[0]);
	html_say_title(html, &html->languages[0], NULL, &html->texts[0]);
	xml_element(html->xml, "title", html->texts[0].data);
	html_newline(html);
	put_code(html, "style", style.data);
	put_code(html, "script", page_js);
	xml_close(html->xml);
	html_newline(html);
}
