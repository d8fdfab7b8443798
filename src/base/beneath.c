#include "base/beneath.h"

#include "base/file.h"
#include "base/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* More parts that are not there than any path has. */
#define MOST_MISSING 64

/*
 * A walk by realpath rather than openat2 with RESOLVE_BENEATH: it is the same on every kernel, takes links that stay
 * inside by an absolute path, and what is written is a new file beside the target, which openat2 does not help with.
 * That somebody changes the links in that moment is another process of the same user's doing, which is not guarded.
 */
static char *walk(const char *path, unsigned depth)
{
	char *real = realpath(path, NULL), *target, *directory, *parent;
	const char *name;

	if (real || errno != ENOENT || depth == 0)
		return real;
	target = file_follow_links(path);
	if (!target)
		return NULL;
	directory = file_dirname(target);
	name = strrchr(target, '/');
	name = name ? name + 1 : target;
	errno = ENOENT;
	/* Past what is not there, ".." has no meaning yet. */
	parent = *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 ? walk(directory, depth - 1) : NULL;
	if (parent)
		real = file_join(parent, name);
	free(parent);
	free(directory);
	free(target);
	return real;
}

/* What follows root in path; NULL where it is not below. */
static const char *below(const char *root, const char *path)
{
	size_t len = strcmp(root, "/") == 0 ? 0 : strlen(root);

	return strncmp(path, root, len) == 0 && path[len] == '/' && path[len + 1] ? path + len + 1 : NULL;
}

char *beneath_resolve(const char *path)
{
	char *real = walk(path, MOST_MISSING), *here = realpath(".", NULL);
	const char *rest = real && here ? below(here, real) : NULL;
	char *target = rest ? mem_strdup(rest) : NULL;

	free(here);
	if (!target)
		return real;
	free(real);
	return target;
}

bool beneath_check(const char *root, const char *path, struct err *err)
{
	char *real = walk(path, MOST_MISSING), *base = walk(root, MOST_MISSING);
	bool is_below = real && base && below(base, real);

	if (!real || !base)
		err_set_errno(err, path, "cannot be resolved");
	else if (!is_below)
		err_set_at(err, path, 0, 0, "leads by a link to %s, out of %s: left alone", real, base);
	free(real);
	free(base);
	return is_below;
}
