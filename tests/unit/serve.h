/* serve: a server on a loopback port, in a thread of its own, that answers each request as the test says. */
#ifndef ECO_TESTS_SERVE_H
#define ECO_TESTS_SERVE_H

#include <stdbool.h>
#include <stddef.h>

struct serve;

/*
 * Answers one request (head and body as they came) on the socket; number counts from 0. false: close the connection
 * then.
 */
typedef bool serve_play(int fd, const char *request, unsigned number, void *user);

struct serve *serve_start(serve_play *play, void *user);
/* "http://127.0.0.1:PORT" */
const char *serve_url(const struct serve *serve);
/* Ends the thread and its connections; returns how many requests came. */
unsigned serve_stop(struct serve *serve);
/* For serve_play. */
bool serve_say(int fd, const char *text);
bool serve_say_json(int fd, int status, const char *headers, const char *json);

#endif
