/*
 * Laid under a program by LD_PRELOAD: makes one call of one function fail, of those that the program's own code makes
 * (or, where asked, of those of the libraries). No build of its own is needed: what runs is what ships.
 *
 * A call's site is where it stands and whence that was come to: its return address and those above it, as far as they
 * are the program's own, DEPTH of them.
 *
 * The program is loaded once, and begins for each line of standard input in a process of its own: "WHO CALL SITE AT".
 * WHO is "own" or "library"; CALL the function (one of names; realloc is calloc, too; malloc is the libraries'); SITE
 * as in the log; AT which call of it fails, from 1, or 0. Answered is a line with the status, as waitpid has it.
 * FAIL_PREFIX: where .out, .err and .log go. In the log are "NAME SITE COUNT" for each, and "left FD" for each
 * descriptor left open.
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define DESCRIPTORS 256
#define SITES 2048 /* more are not told apart */
#define FRAMES 24
#define DEPTH 4

enum call { OPEN, READ, WRITE, FSYNC, RENAME, CLOSE, MKOSTEMP, PIPE, SPAWN, REALLOC, MALLOC, CALLS };

static const char *const names[CALLS] = {
	"open", "read", "write", "fsync", "rename", "close", "mkostemp", "pipe", "spawn", "realloc", "malloc"};

struct site {
	uint32_t hash; /* 0: none */
	enum call call;
	size_t count;
};

static struct site sites[SITES];
static bool is_open[DESCRIPTORS];
static struct site wanted; /* count: which call */
static bool is_library;
static bool is_ready;
static uintptr_t own_start, own_end;
static int (*program)(int, char **, char **);

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *block, size_t size);

/* The program's own text: the first mapping of its file up to the last. */
static void find_own(void)
{
	char line[4400], exe[4096];
	ssize_t len = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	FILE *maps = fopen("/proc/self/maps", "r");

	exe[len > 0 ? len : 0] = '\0';
	while (maps && fgets(line, sizeof(line), maps)) {
		unsigned long start, end;
		if (!strstr(line, exe) || sscanf(line, "%lx-%lx", &start, &end) != 2)
			continue;
		if (!own_start)
			own_start = start;
		own_end = end;
	}
	if (maps)
		fclose(maps);
}

/* The function that stands behind one of these, as `real`. */
#define REAL(type, name, ...) \
	type (*real)(__VA_ARGS__); \
	*(void **)&real = dlsym(RTLD_NEXT, name)

static void put(int fd, const char *text)
{
	REAL(ssize_t, "write", int, const void *, size_t);

	if (real(fd, text, strlen(text)) < 0)
		_Exit(99);
}

/* A file of this run: what FAIL_PREFIX and the ending say. */
static int open_for(const char *ending)
{
	REAL(int, "open", const char *, int, ...);
	char path[4096];

	snprintf(path, sizeof(path), "%s%s", getenv("FAIL_PREFIX"), ending);
	return real(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

/* is_whole: the program ended in order, so that what is open is a leak. */
static void finish(bool is_whole)
{
	char line[64];
	int fd = is_ready ? open_for(".log") : -1;

	is_ready = false;
	for (size_t i = 0; fd >= 0 && i < SITES; i++) {
		if (!sites[i].hash)
			continue;
		snprintf(line, sizeof(line), "%s %08x %zu\n", names[sites[i].call], sites[i].hash, sites[i].count);
		put(fd, line);
	}
	for (int i = 3; fd >= 0 && is_whole && i < DESCRIPTORS; i++) {
		snprintf(line, sizeof(line), "left %d\n", i);
		if (is_open[i])
			put(fd, line);
	}
}

static bool is_own_address(const void *from)
{
	return (uintptr_t)from >= own_start && (uintptr_t)from < own_end;
}

/* Never 0. Without backtrace, which may allocate itself, for the libraries': they are one site. */
static uint32_t site_of(void)
{
	void *frames[FRAMES];
	uint32_t hash = 2166136261U;
	int count = is_library ? 0 : backtrace(frames, FRAMES);

	for (int i = 0, depth = 0; i < count && depth < DEPTH; i++) {
		if (!is_own_address(frames[i]))
			continue;
		hash = (hash ^ (uint32_t)((uintptr_t)frames[i] - own_start)) * 16777619U;
		depth++;
	}
	return hash | 1;
}

static struct site *site_find(enum call call, uint32_t hash)
{
	size_t at = (hash >> 1) % SITES;

	for (size_t tries = 0; tries < SITES / 2 && sites[at].hash; tries++, at = (at + 1) % SITES)
		if (sites[at].hash == hash && sites[at].call == call)
			break;
	if (!sites[at].hash)
		sites[at] = (struct site){hash, call, 0};
	return &sites[at];
}

/* By the address that the call returns to. A tail call shows its caller's caller: of the same file. */
static bool fails(enum call call, void *from)
{
	if (!is_ready || is_own_address(from) == is_library)
		return false;
	struct site *site = site_find(call, site_of());
	site->count++;
	return wanted.call == call && wanted.hash == site->hash && wanted.count == site->count;
}

static void note_open(int fd, void *from)
{
	if (is_ready && fd >= 0 && fd < DESCRIPTORS && is_own_address(from))
		is_open[fd] = true;
}

#define FROM __builtin_return_address(0)

static int fail_with(int number)
{
	errno = number;
	return -1;
}

static int open_as(const char *name, const char *path, int flags, mode_t mode, void *from)
{
	REAL(int, name, const char *, int, ...);

	if (fails(OPEN, from))
		return fail_with(EMFILE);
	int fd = real(path, flags, mode);
	note_open(fd, from);
	return fd;
}

int open(const char *path, int flags, ...)
{
	va_list args;
	mode_t mode = 0;

	va_start(args, flags);
	if (flags & (O_CREAT | O_TMPFILE))
		mode = va_arg(args, mode_t);
	va_end(args);
	return open_as("open", path, flags, mode, FROM);
}

int __open_2(const char *path, int flags)
{
	return open_as("open", path, flags, 0, FROM);
}

ssize_t read(int fd, void *out, size_t size)
{
	REAL(ssize_t, "read", int, void *, size_t);

	return fails(READ, FROM) ? fail_with(EIO) : real(fd, out, size);
}

ssize_t __read_chk(int fd, void *out, size_t size, size_t room)
{
	REAL(ssize_t, "__read_chk", int, void *, size_t, size_t);

	return fails(READ, FROM) ? fail_with(EIO) : real(fd, out, size, room);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
	REAL(ssize_t, "write", int, const void *, size_t);

	return fails(WRITE, FROM) ? fail_with(ENOSPC) : real(fd, bytes, size);
}

int fsync(int fd)
{
	REAL(int, "fsync", int);

	return fails(FSYNC, FROM) ? fail_with(EIO) : real(fd);
}

int rename(const char *from, const char *to)
{
	REAL(int, "rename", const char *, const char *);

	return fails(RENAME, FROM) ? fail_with(EIO) : real(from, to);
}

/* Closed all the same, as the kernel does. */
int close(int fd)
{
	REAL(int, "close", int);

	if (fd >= 0 && fd < DESCRIPTORS)
		is_open[fd] = false;
	int status = real(fd);
	return fails(CLOSE, FROM) ? fail_with(EIO) : status;
}

int pipe2(int fds[2], int flags)
{
	REAL(int, "pipe2", int *, int);

	if (fails(PIPE, FROM))
		return fail_with(EMFILE);
	int status = real(fds, flags);
	for (int i = 0; status == 0 && i < 2; i++)
		note_open(fds[i], FROM);
	return status;
}

int posix_spawnp(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *how,
	char *const args[], char *const environment[])
{
	REAL(int, "posix_spawnp", pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
		char *const *, char *const *);

	return fails(SPAWN, FROM) ? EAGAIN : real(pid, file, actions, how, args, environment);
}

static int make_temp(char *path, int suffix, int flags, void *from)
{
	REAL(int, "mkostemps", char *, int, int);

	if (fails(MKOSTEMP, from))
		return fail_with(ENOSPC);
	int fd = real(path, suffix, flags);
	note_open(fd, from);
	return fd;
}

int mkostemp(char *path, int flags)
{
	return make_temp(path, 0, flags, FROM);
}

int mkostemps(char *path, int suffix, int flags)
{
	return make_temp(path, suffix, flags, FROM);
}

void *realloc(void *block, size_t size)
{
	if (fails(is_library ? MALLOC : REALLOC, FROM)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_realloc(block, size);
}

void *malloc(size_t size)
{
	if (fails(MALLOC, FROM)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	if (fails(is_library ? MALLOC : REALLOC, FROM)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_calloc(count, size);
}

/* Neither runs destructors; the program ends by it where memory is short. */
void _exit(int status)
{
	REAL(void, "_exit", int);

	finish(false);
	real(status);
	__builtin_unreachable();
}

/* "own open 1234abcd 1" */
static void want(const char *line)
{
	char who[16], call[16];
	unsigned hash;

	wanted = (struct site){0, CALLS, 0};
	if (sscanf(line, "%15s %15s %x %zu", who, call, &hash, &wanted.count) != 4)
		_Exit(99);
	is_library = strcmp(who, "library") == 0;
	wanted.hash = hash;
	for (int i = 0; i < CALLS; i++) {
		if (strcmp(call, names[i]) == 0)
			wanted.call = (enum call)i;
	}
}

static void run(const char *line, int argc, char **argv, char **envp)
{
	int input = open("/dev/null", O_RDONLY | O_CLOEXEC), output = open_for(".out"), errors = open_for(".err");

	if (input < 0 || output < 0 || errors < 0)
		_Exit(99);
	dup2(input, STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(errors, STDERR_FILENO);
	close(input);
	close(output);
	close(errors);
	want(line);
	is_ready = true;
	int status = program(argc, argv, envp);
	fflush(NULL);
	finish(true);
	_Exit(status); /* the libraries' farewells take longer than most runs */
}

/* In place of the program's main. */
static int serve(int argc, char **argv, char **envp)
{
	char line[80];
	void *frame[1];

	find_own();
	backtrace(frame, 1); /* loads what it needs */
	while (fgets(line, sizeof(line), stdin)) {
		int status = 0;
		pid_t pid = fork();
		if (pid == 0)
			run(line, argc, argv, envp);
		waitpid(pid, &status, 0);
		printf("%d\n", status);
		fflush(stdout);
	}
	_Exit(0);
}

/* What a program begins with. */
int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*init)(void), void (*fini)(void),
	void (*end)(void), void *stack)
{
	REAL(int, "__libc_start_main", int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void),
		void (*)(void), void *);

	program = main;
	return real(serve, argc, argv, init, fini, end, stack);
}
