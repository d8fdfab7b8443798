#include "page/reader.h"

void reader_init(struct reader *reader, const char *bytes, size_t len)
{
	*reader = (struct reader){.signature = 0xCBF29CE484222325U};
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

static void sign(struct reader *reader)
{
	const struct block_line *line = &reader->line;
	unsigned html = line->kind == BLOCK_HTML ? line->html : 0;
	unsigned flags = line->is_item | line->is_in_item << 1 | line->is_definition << 2;

	reader->signature ^= line->kind | html << 8 | flags << 16 | (unsigned)reader->directive.kind << 24;
	reader->signature *= 0x100000001B3U;
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
	sign(reader);
	return true;
}

uint64_t reader_sign(const char *bytes, size_t len)
{
	struct reader reader;

	reader_init(&reader, bytes, len);
	while (reader_next(&reader))
		;
	reader_release(&reader);
	return reader.signature;
}
