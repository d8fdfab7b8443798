/*
 * Laid under a program by LD_PRELOAD: makes the Nth call of one function fail, counting only the calls that the
 * program's own code makes (or, where asked, only those of the libraries). No build of its own is needed: what runs is
 * what ships.
 *
 * FAIL_CALL  the function (open, read, write, fsync, rename, close, mkostemp, realloc, which is calloc, too; malloc for
 *            the libraries)
 * FAIL_AT    which call, from 1; none: nothing fails
 * FAIL_WHO   "own" (where not said) or "library"
 * FAIL_LOG   a file that is written at the end: "NAME COUNT" a line, and "open FD" for each descriptor left open
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DESCRIPTORS 256

enum call { OPEN, READ, WRITE, FSYNC, RENAME, CLOSE, MKOSTEMP, REALLOC, MALLOC, CALLS };

static const char *const names[CALLS] = {
	"open", "read", "write", "fsync", "rename", "close", "mkostemp", "realloc", "malloc"};
static size_t counts[CALLS];
static bool is_open[DESCRIPTORS];
static enum call wanted = CALLS;
static size_t wanted_at;
static bool is_library;
static bool is_ready;
static uintptr_t own_start, own_end;

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

__attribute__((constructor)) static void set_up(void)
{
	const char *call = getenv("FAIL_CALL"), *at = getenv("FAIL_AT"), *who = getenv("FAIL_WHO");

	find_own();
	for (int i = 0; call && i < CALLS; i++) {
		if (strcmp(call, names[i]) == 0)
			wanted = (enum call)i;
	}
	wanted_at = at ? strtoul(at, NULL, 10) : 0;
	is_library = who && strcmp(who, "library") == 0;
	is_ready = true;
}

static void put(int fd, const char *text)
{
	ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");

	if (real(fd, text, strlen(text)) < 0)
		_Exit(99);
}

/* is_whole: the program ended in order, so that what is open is a leak. */
static void finish(bool is_whole)
{
	const char *path = getenv("FAIL_LOG");
	int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
	char line[64];
	int fd;

	if (!is_ready || !path || (fd = real_open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600)) < 0)
		return;
	is_ready = false;
	for (int i = 0; i < CALLS; i++) {
		snprintf(line, sizeof(line), "%s %zu\n", names[i], counts[i]);
		put(fd, line);
	}
	for (int i = 3; is_whole && i < DESCRIPTORS; i++) {
		snprintf(line, sizeof(line), "open %d\n", i);
		if (is_open[i])
			put(fd, line);
	}
	int (*real_close)(int) = dlsym(RTLD_NEXT, "close");
	real_close(fd);
}

__attribute__((destructor)) static void tear_down(void)
{
	finish(true);
}

/* By the address that the call returns to. A tail call shows its caller's caller: of the same file. */
static bool fails(enum call call, void *from)
{
	uintptr_t address = (uintptr_t)from;
	bool is_own = address >= own_start && address < own_end;

	if (!is_ready || is_own == is_library)
		return false;
	return ++counts[call] == wanted_at && call == wanted;
}

static bool is_own_address(void *from)
{
	return (uintptr_t)from >= own_start && (uintptr_t)from < own_end;
}

static void note_open(int fd, void *from)
{
	if (is_ready && fd >= 0 && fd < DESCRIPTORS && is_own_address(from))
		is_open[fd] = true;
}

#define FROM __builtin_return_address(0)
#define REAL(type, name, ...) type (*real)(__VA_ARGS__) = dlsym(RTLD_NEXT, name)

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
