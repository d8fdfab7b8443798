/*
 * git: what the git program prints, or anything else in its place, is read within bounds, and nothing is told that it
 * did not print. The first byte says who reads; what git complains of stands behind the last line "====".
 */
#include "fuzz/property.h"
#include "git/blob.h"
#include "git/touched.h"
#include "git/version.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define MARK "\n====\n"
#define BLOB_MAX ((size_t)4096)
#define NOBODY 0x7ffffffe /* no process has this number */

struct output {
	const char *bytes;
	size_t len;
};

static struct output printed, complained;
static unsigned pipes; /* since git was started: its output, its errors, its input */
static int status;

/* Those that follow stand before the C library's: no program is started. */
int pipe2(int fds[2], int flags)
{
	const struct output *from = pipes == 0 ? &printed : &complained;

	fds[1] = open("/dev/null", O_RDWR | flags);
	fds[0] = pipes++ < 2 ? memfd_create("git", MFD_CLOEXEC) : open("/dev/null", O_RDWR | flags);
	if (pipes <= 2 && from->len > 0)
		PROPERTY(pwrite(fds[0], from->bytes, from->len, 0) == (ssize_t)from->len);
	return 0;
}

int posix_spawnp(pid_t *pid, const char *file, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *how,
	char *const args[], char *const environment[])
{
	(void)actions, (void)how;
	PROPERTY(strcmp(file, "git") == 0 && strcmp(args[0], "git") == 0 && environment[0]);
	*pid = NOBODY;
	pipes = 0;
	return 0;
}

pid_t waitpid(pid_t pid, int *result, int options)
{
	(void)options;
	PROPERTY(pid == NOBODY);
	*result = status;
	return pid;
}

int kill(pid_t pid, int number)
{
	PROPERTY(pid == NOBODY && (number == SIGTERM || number == SIGKILL));
	return 0;
}

static bool is_printed(const char *bytes, size_t len)
{
	return len == 0 || (printed.len >= len && memmem(printed.bytes, printed.len, bytes, len));
}

static bool is_printed_text(const char *text)
{
	return !text || is_printed(text, strlen(text));
}

static void check_err(bool is_good, const struct err *err)
{
	PROPERTY(is_good != err->is_set && (is_good || err->text[0]));
}

static void read_blobs(const struct worktree *worktree)
{
	struct blob blob;
	struct blob_commit commit;
	struct buf out;
	bool is_good = true;

	blob_init(&blob, worktree);
	buf_init(&out, BLOB_MAX);
	for (int i = 0; is_good && i < 4; i++) {
		struct err err = {0};
		bool is_found = false;
		size_t before = out.len;
		is_good = blob_read(&blob, "HEAD:p", &out, &is_found, &err);
		check_err(is_good, &err);
		PROPERTY((is_good && is_found) || out.len == before);
		PROPERTY(out.len <= BLOB_MAX && is_printed(out.data + before, out.len - before));
	}
	if (blob_commit(&blob, "HEAD", &commit)) {
		PROPERTY(is_printed_text(commit.oid) && commit.parent_count <= BLOB_PARENTS);
		for (size_t i = 0; i < commit.parent_count; i++)
			PROPERTY(is_printed_text(commit.parents[i]));
	}
	blob_release(&blob);
	buf_release(&out);
}

static void read_touched(const struct worktree *worktree)
{
	static const char *const patterns[] = {"*.md", NULL};
	struct touched touched;
	struct err err = {0};

	check_err(touched_read(&touched, worktree, "a", "b", patterns, &err), &err);
	for (size_t i = 0; i < touched.count; i++) {
		const struct touched_file *file = &touched.files[i];
		PROPERTY(file->path && is_printed_text(file->path) && is_printed_text(file->old_path));
		PROPERTY(is_printed_text(file->blob) && is_printed_text(file->old_blob));
		PROPERTY((file->old_path != NULL) == (file->status == 'R' || file->status == 'C'));
	}
	touched_release(&touched);
}

static bool take_version(void *context, const struct version *version)
{
	size_t *count = context;

	PROPERTY(is_printed_text(version->commit) && is_printed_text(version->path) && is_printed_text(version->blob));
	return ++*count < 5;
}

static void read_versions(const struct worktree *worktree)
{
	struct err err = {0};
	size_t count = 0;

	check_err(version_each(worktree, "HEAD", "p", take_version, &count, &err), &err);
}

static void open_worktree(const struct worktree *worktree)
{
	struct worktree opened;
	struct err err = {0};
	char oid[WORKTREE_OID_SIZE];

	bool is_good = worktree_open(&opened, &worktree->environment, "", &err);
	check_err(is_good, &err);
	if (is_good) {
		PROPERTY(is_printed_text(opened.top) && is_printed_text(opened.prefix));
		char *path = worktree_path(&opened, "docs/../a.md", &err);
		PROPERTY(!path || (path[0] != '/' && strncmp(path, "../", 3) != 0));
		free(path);
	}
	pipes = 0;
	if (worktree_merge_base(worktree, "a", "b", oid))
		PROPERTY(is_printed_text(oid) && strspn(oid, "0123456789abcdef") == strlen(oid));
	worktree_release(&opened);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const readers[])(const struct worktree *) = {
		read_blobs, read_touched, read_versions, open_worktree};
	struct worktree worktree = {.top = (char *)"/nowhere", .environment = {.path = "/nowhere"}};

	if (size == 0)
		return 0;
	const char *bytes = (const char *)data + 1, *mark = NULL;
	size_t len = size - 1;
	for (const char *at = bytes; (at = memmem(at, len - (size_t)(at - bytes), MARK, strlen(MARK))); at++)
		mark = at;
	printed = (struct output){bytes, mark ? (size_t)(mark - bytes) : len};
	complained = (struct output){mark ? mark + strlen(MARK) : bytes, 0};
	complained.len = mark ? len - (size_t)(complained.bytes - bytes) : 0;
	status = data[0] & 4 ? 128 << 8 : 0;
	pipes = 0;
	readers[data[0] % 4](&worktree);
	return 0;
}
