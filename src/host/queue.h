/* queue: requests to be sent again, by the time they are due. */
#ifndef ECO_HOST_QUEUE_H
#define ECO_HOST_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct way;

/* One request: some repositories that follow each other in the run's order. */
struct task {
	const struct way *way;
	size_t first, count;
	unsigned tries; /* failed ones */
	unsigned redirects;
	unsigned limits; /* times it met a limit */
	char *url; /* where a redirect led; owned; NULL: as usual */
	int64_t due, sent; /* ms */
	bool is_conditional; /* asked with a validator */
	bool is_anonymous; /* without the token, which was refused */
};

struct queue {
	struct task *tasks; /* a heap */
	size_t count, capacity;
};

/* Zero-initialise ({0}). */
void queue_push(struct queue *queue, const struct task *task);
/* The task due first, if it is due by now. */
bool queue_pop(struct queue *queue, int64_t now, struct task *task);
/* When the first is due; INT64_MAX where there is none. */
int64_t queue_due(const struct queue *queue);
void queue_release(struct queue *queue);

#endif
