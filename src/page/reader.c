#include "page/reader.h"

void reader_init(struct reader *reader, const char *bytes, size_t len)
{
	*reader = (struct reader){.is_off = false};
	block_init(&reader->block, bytes, len);
}

void reader_release(struct reader *reader)
{
	block_release(&reader->block);
}

static void obey(struct reader *reader)
{
	switch (reader->directive.kind) {
	case DIRECTIVE_OFF:
		reader->is_off = true;
		break;
	case DIRECTIVE_ON:
		reader->is_off = reader->is_generated;
		break;
	case DIRECTIVE_TABLE:
		reader->is_generated = true;
		reader->is_off = true;
		break;
	case DIRECTIVE_TABLE_END:
		reader->is_generated = false;
		reader->is_off = false;
		break;
	default:
		break;
	}
}

bool reader_next(struct reader *reader)
{
	struct block_line *line = &reader->line;

	if (!block_next(&reader->block, line))
		return false;
	reader->directive.kind = DIRECTIVE_NONE;
	if (line->kind == BLOCK_HTML && line->html == HTML_COMMENT && line->is_first) {
		directive_parse(reader->block.bytes, line->content, reader->block.len, &reader->directive);
		obey(reader);
	}
	return true;
}
