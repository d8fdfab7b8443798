#include "base/udiff.h"

#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CONTEXT 3
/* Steps from one end of a box before the search for the shortest way through it is given up for a good way. */
#define MAX_STEPS 2048
/* Lines compared and points made in all; what is left then counts as replaced. */
#define MAX_WORK ((int64_t)1 << 28)
#define NOWHERE (-1)

struct line {
	const char *text;
	size_t len;
	uint64_t hash;
};

struct side {
	struct line *lines;
	bool *is_changed;
	int count;
	int *kept; /* the lines that the other side may have too, in order */
	int kept_count;
};

/* The kept lines a.from to a.to (not included) against b.from to b.to. */
struct box {
	int a_from, a_to;
	int b_from, b_to;
};

/*
 * Myers' search for a shortest way through a box, from its start and, mirrored, from its end, until the two meet. On
 * the diagonal k = x - y (x lines of a and y of b behind it) reach[k] is the largest x come to.
 */
struct front {
	int *reach;
	int steps;
	bool is_mirrored;
};

struct udiff {
	struct side a;
	struct side b;
	struct front forward;
	struct front backward;
	int64_t work;
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
		*line = (struct line){
			.text = bytes, .len = (size_t)((lf ? lf + 1 : end) - bytes), .hash = 14695981039346656037U};
		for (size_t i = 0; i < line->len; i++)
			line->hash = (line->hash ^ (unsigned char)bytes[i]) * 1099511628211U;
		bytes += line->len;
	}
	side->count = (int)count;
	side->is_changed = mem_calloc(count + 1, sizeof *side->is_changed);
}

static void side_release(struct side *side)
{
	free(side->lines);
	free(side->is_changed);
	free(side->kept);
}

static bool is_same(const struct udiff *diff, int a, int b)
{
	const struct line *one = &diff->a.lines[diff->a.kept[a]], *other = &diff->b.lines[diff->b.kept[b]];

	return one->hash == other->hash && one->len == other->len && memcmp(one->text, other->text, one->len) == 0;
}

static bool is_same_from(const struct udiff *diff, const struct box *box, bool is_mirrored, int x, int y)
{
	if (is_mirrored)
		return is_same(diff, box->a_to - 1 - x, box->b_to - 1 - y);
	return is_same(diff, box->a_from + x, box->b_from + y);
}

/* One line of a left out or one of b put in, from a diagonal beside k. */
static int step_onto(const struct front *front, int k, int width, int height)
{
	int right = front->reach[k - 1], down = front->reach[k + 1], x = NOWHERE;

	if (right != NOWHERE && right < width)
		x = right + 1;
	if (down != NOWHERE && down - k <= height && down > x)
		x = down;
	return x;
}

/* One step more from this front; true where it meets the other: at *x, *y lines from the box's start. */
static bool advance(
	struct udiff *diff, const struct box *box, struct front *front, const struct front *other, int *x, int *y)
{
	int width = box->a_to - box->a_from, height = box->b_to - box->b_from;
	int steps = ++front->steps;

	front->reach[-steps - 1] = front->reach[steps + 1] = NOWHERE;
	for (int k = -steps; k <= steps; k += 2) {
		int at, opposite = width - height - k;

		if (k < -height || k > width)
			continue;
		at = step_onto(front, k, width, height);
		front->reach[k] = at;
		diff->work++;
		if (at == NOWHERE)
			continue;
		while (at < width && at - k < height && is_same_from(diff, box, front->is_mirrored, at, at - k))
			at++;
		diff->work += at - front->reach[k];
		front->reach[k] = at;
		if (abs(opposite) <= other->steps && (other->steps - opposite) % 2 == 0 &&
			other->reach[opposite] != NOWHERE && at + other->reach[opposite] >= width) {
			*x = front->is_mirrored ? width - at : at;
			*y = front->is_mirrored ? height - (at - k) : at - k;
			return true;
		}
	}
	return false;
}

static void front_begin(struct front *front)
{
	front->steps = 0;
	front->reach[0] = 0;
	front->reach[-1] = front->reach[1] = NOWHERE;
}

/* The point of the forward front that has the most behind it. */
static void take_furthest(const struct udiff *diff, const struct box *box, int *x, int *y)
{
	const struct front *front = &diff->forward;
	int width = box->a_to - box->a_from, height = box->b_to - box->b_from;

	*x = *y = 0;
	for (int k = -front->steps; k <= front->steps; k += 2) {
		int at;

		if (k < -height || k > width)
			continue;
		at = front->reach[k];
		if (at != NOWHERE && at + at - k > *x + *y) {
			*x = at;
			*y = at - k;
		}
	}
}

/* A point within the box that a short way passes; false where the work is used up. */
static bool find_middle(struct udiff *diff, const struct box *box, int *x, int *y)
{
	front_begin(&diff->forward);
	front_begin(&diff->backward);
	while (diff->work < MAX_WORK) {
		if (advance(diff, box, &diff->forward, &diff->backward, x, y) ||
			advance(diff, box, &diff->backward, &diff->forward, x, y))
			return true;
		if (diff->forward.steps == MAX_STEPS) {
			take_furthest(diff, box, x, y);
			return true;
		}
	}
	return false;
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

static void mark(struct side *side, int from, int to)
{
	for (int i = from; i < to; i++)
		side->is_changed[side->kept[i]] = true;
}

/* Recursion goes into the first part, which is at most half the way or MAX_STEPS long; the second is the loop's. */
static void compare(struct udiff *diff, struct box box)
{
	for (;;) {
		struct box first;
		int x, y;

		trim(diff, &box);
		if (box.a_from == box.a_to || box.b_from == box.b_to || !find_middle(diff, &box, &x, &y))
			break;
		first = (struct box){box.a_from, box.a_from + x, box.b_from, box.b_from + y};
		compare(diff, first);
		box.a_from += x;
		box.b_from += y;
	}
	mark(&diff->a, box.a_from, box.a_to);
	mark(&diff->b, box.b_from, box.b_to);
}

static int compare_hashes(const void *a, const void *b)
{
	uint64_t one = *(const uint64_t *)a, other = *(const uint64_t *)b;

	return (one > other) - (one < other);
}

static uint64_t *sorted_hashes(const struct side *side)
{
	uint64_t *hashes = mem_calloc((size_t)side->count + 1, sizeof *hashes);

	for (int i = 0; i < side->count; i++)
		hashes[i] = side->lines[i].hash;
	qsort(hashes, (size_t)side->count, sizeof *hashes, compare_hashes);
	return hashes;
}

/* A line that the other side has nowhere is changed in every diff, so the search need not see it. */
static void keep_common(struct side *side, const struct side *other)
{
	SCOPED_FREE uint64_t *hashes = sorted_hashes(other);

	side->kept = mem_calloc((size_t)side->count + 1, sizeof *side->kept);
	for (int i = 0; i < side->count; i++) {
		const uint64_t *hash = &side->lines[i].hash;

		if (bsearch(hash, hashes, (size_t)other->count, sizeof *hashes, compare_hashes))
			side->kept[side->kept_count++] = i;
		else
			side->is_changed[i] = true;
	}
}

/* Only the middle that differs needs the search and its memory. */
static void compare_all(struct udiff *diff)
{
	struct box box = {0, diff->a.kept_count, 0, diff->b.kept_count};

	trim(diff, &box);
	size_t zero = (size_t)(box.a_to - box.a_from) + (size_t)(box.b_to - box.b_from) + 2;
	if (zero > MAX_STEPS + 2)
		zero = MAX_STEPS + 2;
	SCOPED_FREE int *forward = mem_calloc(2 * zero + 1, sizeof *forward);
	SCOPED_FREE int *backward = mem_calloc(2 * zero + 1, sizeof *backward);
	diff->forward = (struct front){.reach = forward + zero};
	diff->backward = (struct front){.reach = backward + zero, .is_mirrored = true};
	compare(diff, box);
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
	keep_common(&diff.a, &diff.b);
	keep_common(&diff.b, &diff.a);
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
