/*
 * Plays a target's corpus without a fuzzer: every file under $CORPUS/NOUN, or those named, whole and cut short at each
 * eighth. NOUN comes from the program's name.
 */
#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "fuzz/property.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct replay {
	const char *directory;
	size_t files;
};

/* In a block of its own size, so that a sanitizer sees a byte read beyond it. */
static void play(const char *bytes, size_t len)
{
	uint8_t *block = mem_alloc(len);

	memcpy(block, bytes, len);
	LLVMFuzzerTestOneInput(block, len);
	free(block);
}

static void play_file(const char *path)
{
	struct buf bytes;
	struct err err = {0};
	char text[1200];

	buf_init(&bytes, BUF_NO_LIMIT);
	if (!file_read(path, &bytes, &err)) {
		fprintf(stderr, "%s\n", err_format(&err, text, sizeof(text)));
		exit(1);
	}
	play(bytes.data, bytes.len);
	for (size_t eighth = 0; eighth < 8; eighth++)
		play(bytes.data, bytes.len * eighth / 8);
	buf_release(&bytes);
}

static void visit(void *user, const char *name)
{
	struct replay *replay = user;
	char *path = file_join(replay->directory, name);

	play_file(path);
	replay->files++;
	free(path);
}

static bool play_corpus(const char *program)
{
	const char *slash = strrchr(program, '/'), *corpus = getenv("CORPUS");
	const char *noun = strstr(slash ? slash : program, "fuzz_");
	struct replay replay = {0};
	struct err err = {0};

	if (!noun || !corpus) {
		fputs("CORPUS is not set, or the program is not named fuzz_NOUN\n", stderr);
		return false;
	}
	char *directory = file_join(corpus, noun + strlen("fuzz_"));
	replay.directory = directory;
	if (!file_list(directory, visit, &replay, &err))
		fprintf(stderr, "%s\n", err.text);
	else if (replay.files == 0)
		fprintf(stderr, "%s: no files\n", directory);
	else
		printf("%s: %zu files\n", noun, replay.files);
	free(directory);
	return replay.files > 0;
}

int main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		play_file(argv[i]);
	return argc > 1 || play_corpus(argv[0]) ? 0 : 1;
}
