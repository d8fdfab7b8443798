#include "host/queue.h"

#include "base/mem.h"

#include <stdlib.h>

static void swap(struct task *a, struct task *b)
{
	struct task other = *a;

	*a = *b;
	*b = other;
}

/* Ties by place in the list, so that the order does not hang on the heap's shape. */
static bool is_before(const struct task *a, const struct task *b)
{
	return a->due != b->due ? a->due < b->due : a->first < b->first;
}

void queue_push(struct queue *queue, const struct task *task)
{
	size_t at = queue->count;
	MEM_NEXT(queue->tasks, queue->count, queue->capacity) = *task;
	while (at > 0 && is_before(&queue->tasks[at], &queue->tasks[(at - 1) / 2])) {
		swap(&queue->tasks[at], &queue->tasks[(at - 1) / 2]);
		at = (at - 1) / 2;
	}
}

static void sink(struct queue *queue)
{
	size_t at = 0;

	for (;;) {
		size_t least = at;
		for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < queue->count; child++) {
			if (is_before(&queue->tasks[child], &queue->tasks[least]))
				least = child;
		}
		if (least == at)
			return;
		swap(&queue->tasks[at], &queue->tasks[least]);
		at = least;
	}
}

bool queue_pop(struct queue *queue, int64_t now, struct task *task)
{
	if (queue_due(queue) > now || queue->count == 0)
		return false;
	*task = queue->tasks[0];
	queue->tasks[0] = queue->tasks[--queue->count];
	sink(queue);
	return true;
}

int64_t queue_due(const struct queue *queue)
{
	return queue->count > 0 ? queue->tasks[0].due : INT64_MAX;
}

void queue_release(struct queue *queue)
{
	for (size_t i = 0; i < queue->count; i++)
		free(queue->tasks[i].url);
	free(queue->tasks);
	*queue = (struct queue){0};
}
