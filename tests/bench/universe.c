/*
 * universe: what the benchmark serves and asks for, as files. universe DIR COUNT PLAIN
 * DIR/repos/K/NNN.gz (and .json for the first PLAIN), a folder a thousand; DIR/catalog-N.yaml and DIR/names-N for the
 * powers of ten from 10 up to COUNT. Repositories above 100,000 have no files: they are asked for by GraphQL only.
 */
#include "bench/made.h"
#include "hub/body.h"
#include "hub/pack.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_FILES 100000
/* Longer than GitHub's, as the names are shorter than most: the answers come to 7 KB. */
#define BASE "https://api.github.example.com/api/v3"

static void die(const char *what)
{
	fprintf(stderr, "universe: %s: %s\n", what, strerror(errno));
	exit(1);
}

static FILE *create(const char *path)
{
	FILE *file = fopen(path, "w");

	if (!file)
		die(path);
	return file;
}

static void finish(FILE *file, const char *path)
{
	if (fclose(file) != 0)
		die(path);
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		die(path);
}

static void write_file(const char *path, const struct buf *bytes)
{
	FILE *file = create(path);

	fwrite(bytes->data, 1, bytes->len, file);
	finish(file, path);
}

/* u12345/r12345 is repos/12/345: few files a folder, and nginx finds the path by a pattern. */
static void write_part(const char *dir, size_t number, const char *suffix, const struct buf *bytes)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/repos/%zu/%0*zu.%s", dir, number / 1000, number < 1000 ? 1 : 3, number % 1000,
		suffix);
	write_file(path, bytes);
}

static void write_body(const char *dir, size_t number, bool is_plain, struct buf *body)
{
	char path[4096];
	struct made made;
	struct play play;

	play_init(&play);
	made_fill(&made, number);
	buf_clear(body);
	body_write_project(body, &made.project, &play, BASE);
	snprintf(path, sizeof(path), "%s/repos/%zu", dir, number / 1000);
	if (number % 1000 == 0 || number == 1)
		make_folder(path);
	if (is_plain)
		write_part(dir, number, "json", body);
	pack_gzip(body);
	write_part(dir, number, "gz", body);
}

static void write_lists(const char *dir, size_t count)
{
	char path[4096], names_path[4096];

	snprintf(path, sizeof(path), "%s/catalog-%zu.yaml", dir, count);
	snprintf(names_path, sizeof(names_path), "%s/names-%zu", dir, count);
	FILE *catalog = create(path);
	FILE *names = create(names_path);
	fputs("id: bench\ntitle: A universe\nprojects:\n", catalog);
	for (size_t i = 1; i <= count; i++) {
		fprintf(catalog, "  - {name: R%zu, repo: u%zu/r%zu}\n", i, i, i);
		fprintf(names, "u%zu/r%zu\n", i, i);
	}
	finish(catalog, path);
	finish(names, names_path);
}

int main(int argc, char **argv)
{
	struct buf body;
	char path[4096];

	if (argc != 4) {
		fputs("usage: universe DIR COUNT PLAIN\n", stderr);
		return 2;
	}
	size_t count = strtoul(argv[2], NULL, 10);
	size_t plain = strtoul(argv[3], NULL, 10);
	snprintf(path, sizeof(path), "%s/repos", argv[1]);
	make_folder(argv[1]);
	make_folder(path);
	buf_init(&body, BUF_NO_LIMIT);
	for (size_t i = 1; i <= count && i <= MOST_FILES; i++)
		write_body(argv[1], i, i <= plain, &body);
	for (size_t n = 10; n <= count; n *= 10)
		write_lists(argv[1], n);
	buf_release(&body);
	return 0;
}
