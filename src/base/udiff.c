#include "base/udiff.h"

#include "base/mem.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXT 3
/* Lines that stand more often in the other text are no landmarks: they are paired only where the others leave them. */
#define FEW 64
#define NONE (-1)

struct line {
	const char *text;
	size_t len;
	int first; /* among the sorted ones: of those that say the same */
	int times; /* of the first: how many these are */
};

struct side {
	struct line *lines;
	bool *is_changed;
	int count;
};

/* The lines a.from to a.to (not included) against b.from to b.to. */
struct box {
	int a_from, a_to;
	int b_from, b_to;
};

/* Two lines that say the same, and the pair before it in the longest row of such that ends with it. */
struct pair {
	int a, b;
	int before; /* NONE: it is the first */
};

struct udiff {
	struct side a;
	struct side b;
	struct pair *pairs;
	size_t count, capacity;
};

static void split_lines(struct side *side, const char *bytes, size_t len)
{
	const char *end = bytes + len;
	size_t capacity = 0, count = 0;

	while (bytes < end) {
		const char *lf = memchr(bytes, '\n', (size_t)(end - bytes));
		struct line *line;

		side->lines = mem_grow(side->lines, count, &capacity, sizeof *side->lines);
		line = &side->lines[count++];
		*line = (struct line){.text = bytes, .len = (size_t)((lf ? lf + 1 : end) - bytes)};
		bytes += line->len;
	}
	side->count = (int)count;
	side->is_changed = mem_calloc(count + 1, sizeof *side->is_changed);
}

static void side_release(struct side *side)
{
	free(side->lines);
	free(side->is_changed);
}

static int compare_lines(const struct line *one, const struct line *other)
{
	if (one->len != other->len)
		return one->len < other->len ? -1 : 1;
	return memcmp(one->text, other->text, one->len);
}

static int compare_said(const void *a, const void *b)
{
	return compare_lines(*(const struct line *const *)a, *(const struct line *const *)b);
}

static bool is_same(const struct udiff *diff, int a, int b)
{
	return compare_lines(&diff->a.lines[a], &diff->b.lines[b]) == 0;
}

static struct line **sort_lines(struct line *lines, int from, int count)
{
	struct line **sorted = mem_calloc((size_t)count + 1, sizeof *sorted);

	for (int i = 0; i < count; i++)
		sorted[i] = &lines[from + i];
	mem_sort(sorted, (size_t)count, sizeof *sorted, compare_said);
	for (int i = 0; i < count; i++) {
		bool is_new = i == 0 || compare_lines(sorted[i - 1], sorted[i]) != 0;

		sorted[i]->first = is_new ? i : sorted[i - 1]->first;
		sorted[sorted[i]->first]->times++;
	}
	return sorted;
}

/* Where a pair with this line of b goes: behind all rows that end before it. rows: the last pairs of rows by length. */
static int find_row(const struct udiff *diff, const int *rows, int count, int b)
{
	int low = 0;

	while (low < count) {
		int middle = low + (count - low) / 2;

		if (diff->pairs[rows[middle]].b < b)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

/* Hunt and Szymanski's search for the longest row of pairs in order: the last of them, or NONE. */
static int find_longest(struct udiff *diff, const struct box *box)
{
	int width = box->a_to - box->a_from, height = box->b_to - box->b_from, count = 0;
	SCOPED_FREE struct line **sorted = sort_lines(diff->b.lines, box->b_from, height);
	SCOPED_FREE int *rows = mem_calloc((size_t)width + 1, sizeof *rows);

	for (int a = box->a_from; a < box->a_to; a++) {
		const struct line *line = &diff->a.lines[a];
		struct line **hit = bsearch(&line, sorted, (size_t)height, sizeof *sorted, compare_said);
		int first = hit ? (*hit)->first : 0, times = hit ? sorted[first]->times : 0;

		/* The last first, so that no row takes two of them. */
		for (int i = times <= FEW ? times : 0; i-- > 0;) {
			int b = (int)(sorted[first + i] - diff->b.lines), at = find_row(diff, rows, count, b);

			MEM_NEXT(diff->pairs, diff->count, diff->capacity) =
				(struct pair){a, b, at > 0 ? rows[at - 1] : NONE};
			rows[at] = (int)diff->count - 1;
			count += at == count;
		}
	}
	return count > 0 ? rows[count - 1] : NONE;
}

/* Pairs what is left between others as it stands there, from the start on, or from the end. */
static void pair_rest(struct udiff *diff, const struct box *box, bool is_mirrored)
{
	int width = box->a_to - box->a_from, height = box->b_to - box->b_from;

	for (int x = 0, y = 0; x < width && y < height;) {
		bool *a = &diff->a.is_changed[is_mirrored ? box->a_to - 1 - x : box->a_from + x];
		bool *b = &diff->b.is_changed[is_mirrored ? box->b_to - 1 - y : box->b_from + y];

		if (*a && *b && is_same(diff, (int)(a - diff->a.is_changed), (int)(b - diff->b.is_changed)))
			*a = *b = false;
		x += *a || !*b;
		y += *b || !*a;
	}
}

static void trim(const struct udiff *diff, struct box *box)
{
	while (box->a_from < box->a_to && box->b_from < box->b_to && is_same(diff, box->a_from, box->b_from)) {
		box->a_from++;
		box->b_from++;
	}
	while (box->a_from < box->a_to && box->b_from < box->b_to && is_same(diff, box->a_to - 1, box->b_to - 1)) {
		box->a_to--;
		box->b_to--;
	}
}

static void compare_all(struct udiff *diff)
{
	struct box box = {0, diff->a.count, 0, diff->b.count};

	trim(diff, &box);
	for (int i = box.a_from; i < box.a_to; i++)
		diff->a.is_changed[i] = true;
	for (int i = box.b_from; i < box.b_to; i++)
		diff->b.is_changed[i] = true;
	for (int i = find_longest(diff, &box); i != NONE; i = diff->pairs[i].before)
		diff->a.is_changed[diff->pairs[i].a] = diff->b.is_changed[diff->pairs[i].b] = false;
	pair_rest(diff, &box, false);
	pair_rest(diff, &box, true);
	free(diff->pairs);
}

static void put_line(struct buf *out, char sign, const struct line *line)
{
	buf_putc(out, sign);
	buf_append(out, line->text, line->len);
	if (line->text[line->len - 1] != '\n')
		buf_puts(out, "\n\\ No newline at end of file\n");
}

static bool is_changed(const struct side *side, int at)
{
	return at < side->count && side->is_changed[at];
}

static void put_range(struct buf *out, char sign, int from, int count)
{
	buf_printf(out, "%c%d", sign, count > 0 ? from + 1 : from);
	if (count != 1)
		buf_printf(out, ",%d", count);
}

static void put_hunk(struct buf *out, const struct udiff *diff, const struct box *box)
{
	int i = box->a_from, j = box->b_from;

	buf_puts(out, "@@ ");
	put_range(out, '-', box->a_from, box->a_to - box->a_from);
	buf_putc(out, ' ');
	put_range(out, '+', box->b_from, box->b_to - box->b_from);
	buf_puts(out, " @@\n");
	while (i < box->a_to || j < box->b_to) {
		while (is_changed(&diff->a, i))
			put_line(out, '-', &diff->a.lines[i++]);
		while (is_changed(&diff->b, j))
			put_line(out, '+', &diff->b.lines[j++]);
		for (; i < box->a_to && !is_changed(&diff->a, i) && !is_changed(&diff->b, j); i++, j++)
			put_line(out, ' ', &diff->a.lines[i]);
	}
}

/* From the first change at or behind i, j: goes on while no more than twice the context lies between changes. */
static bool find_hunk(const struct udiff *diff, int i, int j, struct box *box)
{
	int start = i, quiet = 0;

	while (i < diff->a.count && !is_changed(&diff->a, i) && !is_changed(&diff->b, j)) {
		i++;
		j++;
	}
	if (i == diff->a.count && j == diff->b.count)
		return false;
	start = i - start < CONTEXT ? i - start : CONTEXT;
	*box = (struct box){.a_from = i - start, .b_from = j - start};
	while ((i < diff->a.count || j < diff->b.count) && quiet <= 2 * CONTEXT) {
		bool is_quiet = !is_changed(&diff->a, i) && !is_changed(&diff->b, j);

		quiet = is_quiet ? quiet + 1 : 0;
		i += is_quiet || is_changed(&diff->a, i);
		j += is_quiet || is_changed(&diff->b, j);
	}
	if (quiet > CONTEXT) {
		i -= quiet - CONTEXT;
		j -= quiet - CONTEXT;
	}
	box->a_to = i;
	box->b_to = j;
	return true;
}

static void put_quoted(struct buf *out, char c)
{
	static const char letters[] = "\a\b\t\n\v\f\r\"\\", names[] = "abtnvfr\"\\";
	const char *letter = strchr(letters, c);

	if (letter)
		buf_printf(out, "\\%c", names[letter - letters]);
	else if ((unsigned char)c < 0x20 || (unsigned char)c >= 0x7F)
		buf_printf(out, "\\%03o", (unsigned)(unsigned char)c);
	else
		buf_putc(out, c);
}

static bool is_quoting_needed(const char *path)
{
	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;

		if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\')
			return true;
	}
	return false;
}

/* As git does: in quotes with escapes where a byte needs it, and a tab behind a name with spaces, as the name's end. */
static void put_name(struct buf *out, const char *sign, const char *prefix, const char *path)
{
	bool is_quoted = is_quoting_needed(path);

	buf_printf(out, "%s %s%s", sign, is_quoted ? "\"" : "", prefix);
	for (const char *at = path; *at; at++) {
		if (is_quoted)
			put_quoted(out, *at);
		else
			buf_putc(out, *at);
	}
	buf_puts(out, is_quoted ? "\"" : "");
	buf_puts(out, strchr(path, ' ') ? "\t\n" : "\n");
}

void udiff_write(
	struct buf *out, const char *path, const char *a, size_t a_len, const char *b, size_t b_len, int is_new)
{
	struct udiff diff = {0};
	struct box box = {0};

	if (a_len == b_len && memcmp(a, b, a_len) == 0)
		return;
	split_lines(&diff.a, a, a_len);
	split_lines(&diff.b, b, b_len);
	compare_all(&diff);
	if (is_new)
		buf_puts(out, "--- /dev/null\n");
	else
		put_name(out, "---", "a/", path);
	put_name(out, "+++", "b/", path);
	while (find_hunk(&diff, box.a_to, box.b_to, &box))
		put_hunk(out, &diff, &box);
	side_release(&diff.a);
	side_release(&diff.b);
}
