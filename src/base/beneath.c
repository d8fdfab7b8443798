#include "base/beneath.h"

#include "base/buf.h"
#include "base/mem.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* As the kernel's own limit. */
#define MOST_LINKS 40

/*
 * A walk of its own rather than openat2 with RESOLVE_BENEATH: it is the same on every kernel, takes links that stay
 * inside by an absolute path, and what is written is a new file beside the target, which openat2 does not help with.
 * That somebody changes the links in that moment is another process of the same user's doing, which is not guarded.
 * Nor realpath: that needs every directory above the working directory to be searchable.
 */
struct walk {
	char *here; /* the working directory, without links; "" is the root */
	struct buf done; /* so, too */
	unsigned links;
	bool is_missing; /* what is done is not there */
};

/* What follows root in path; NULL where it is not below. */
static const char *below(const char *root, const char *path)
{
	size_t len = strcmp(root, "/") == 0 ? 0 : strlen(root);

	return strncmp(path, root, len) == 0 && path[len] == '/' && path[len + 1] ? path + len + 1 : NULL;
}

/* The working directory is a directory without links, and so is what is above it. */
static bool is_above_here(const struct walk *walk)
{
	size_t len = walk->done.len;

	return strncmp(walk->here, walk->done.data, len) == 0 && (walk->here[len] == '/' || !walk->here[len]);
}

static bool go(struct walk *walk, const char *path);

/* before: what was done of it up to its last part. */
static bool follow_link(struct walk *walk, size_t before)
{
	const char *near = below(walk->here, walk->done.data);
	char target[PATH_MAX];
	ssize_t len = readlink(near ? near : walk->done.data, target, sizeof(target) - 1);

	if (len < 0) {
		walk->is_missing = errno == ENOENT;
		return errno == ENOENT || errno == EINVAL;
	}
	if (walk->links++ == MOST_LINKS) {
		errno = ELOOP;
		return false;
	}
	target[len] = '\0';
	buf_truncate(&walk->done, before);
	return go(walk, target);
}

static bool step(struct walk *walk, const char *part, size_t len)
{
	size_t before = walk->done.len;

	if (len == 0 || (len == 1 && *part == '.'))
		return true;
	if (len == 2 && strncmp(part, "..", 2) == 0) {
		while (before > 0 && walk->done.data[--before] != '/') {
		}
		buf_truncate(&walk->done, before);
		errno = ENOENT;
		/* Past what is not there, ".." has no meaning yet. */
		return !walk->is_missing;
	}
	buf_putc(&walk->done, '/');
	buf_append(&walk->done, part, len);
	return walk->is_missing || is_above_here(walk) || follow_link(walk, before);
}

static bool go(struct walk *walk, const char *path)
{
	size_t len;

	if (*path == '/')
		buf_clear(&walk->done);
	for (; *path; path += len + (path[len] == '/')) {
		len = strcspn(path, "/");
		if (!step(walk, path, len))
			return false;
	}
	return true;
}

/* Where path leads to, absolute; NULL and errno. */
static char *resolve(const char *here, const char *path)
{
	struct walk walk = {.here = mem_strdup(strcmp(here, "/") == 0 ? "" : here)};
	bool is_there;

	buf_init(&walk.done, BUF_NO_LIMIT);
	buf_puts(&walk.done, walk.here);
	is_there = go(&walk, path);
	free(walk.here);
	if (is_there && walk.done.len == 0)
		buf_putc(&walk.done, '/');
	if (is_there)
		return buf_steal(&walk.done);
	buf_release(&walk.done);
	return NULL;
}

char *beneath_resolve(const char *path)
{
	SCOPED_FREE char *here = getcwd(NULL, 0);
	char *real = here || *path == '/' ? resolve(here ? here : "", path) : NULL;
	const char *rest = here && real ? below(here, real) : NULL;
	char *target = rest ? mem_strdup(rest) : NULL;

	if (!target)
		return real;
	free(real);
	return target;
}

bool beneath_check(const char *root, const char *path, struct err *err)
{
	SCOPED_FREE char *here = getcwd(NULL, 0);
	SCOPED_FREE char *real = here ? resolve(here, path) : NULL;
	SCOPED_FREE char *base = real ? resolve(here, root) : NULL;
	bool is_below = base && below(base, real);

	if (!base)
		err_set_errno(err, path, "cannot be resolved");
	else if (strcmp(base, real) == 0)
		err_set_at(err, path, 0, 0, "is the directory of the whole project, not a file");
	else if (!is_below)
		err_set_at(err, path, 0, 0, "leads by a link to %s, out of %s: left alone", real, base);
	return is_below;
}
