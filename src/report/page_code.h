/*
 * page_code: the style sheet and the script of the HTML report, as in page.css and page.js. Neither holds "<", "&" or
 * "]]>", so both are XML too.
 */
#ifndef ECO_REPORT_PAGE_CODE_H
#define ECO_REPORT_PAGE_CODE_H

extern const char page_css[], page_js[];

#endif
