#include "git/process.h"

#include "base/mem.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SILENCE_MS (120 * 1000)
#define MEMORY_MAX ((rlim_t)1024 * 1024 * 1024) /* of git's own; mapped packs do not count */
#define ERRORS_MAX 4096

/* A repository's own configuration is read, so whatever in it names a program is set here. */
static const char *const configuration[] = {
	"core.fsmonitor=false",
	"core.hooksPath=/dev/null",
	"core.attributesFile=/dev/null",
	"core.pager=cat",
	"core.sshCommand=false",
	"core.gitProxy=false",
	"core.askPass=false",
	"core.editor=false",
	"core.bigFileThreshold=16m",
	"credential.helper=",
	"diff.external=false",
	"diff.orderFile=/dev/null",
	"diff.ignoreSubmodules=all",
	"gc.auto=0",
	"gpg.program=false",
	"log.showRoot=true",
	"log.showSignature=false",
	"maintenance.auto=false",
	"protocol.allow=never",
	"safe.bareRepository=explicit",
	"submodule.recurse=false",
};
#define CONFIGURED (sizeof(configuration) / sizeof(*configuration))

/* The protocol "none" is none: a partial clone's missing objects are not fetched by a git that knows no better way. */
static const char *const surroundings[] = {
	"GIT_ALLOW_PROTOCOL=none",
	"GIT_ATTR_NOSYSTEM=1",
	"GIT_NO_LAZY_FETCH=1",
	"GIT_NO_REPLACE_OBJECTS=1",
	"GIT_OPTIONAL_LOCKS=0",
	"GIT_TERMINAL_PROMPT=0",
	"LC_ALL=C",
	"TZ=UTC",
};
#define SURROUNDINGS (sizeof(surroundings) / sizeof(*surroundings))

static void pair_put(char **pairs, size_t *count, const char *name, const char *value)
{
	if (!value)
		return;
	struct buf pair = BUF_EMPTY;
	buf_printf(&pair, "%s=%s", name, value);
	pairs[(*count)++] = buf_steal(&pair);
}

/* Ended by NULL; each to be freed. */
static char **environment_make(const struct process_environment *environment)
{
	char **pairs = mem_calloc(SURROUNDINGS + 5, sizeof(*pairs));
	size_t count = 0;
	for (size_t i = 0; i < SURROUNDINGS; i++)
		pairs[count++] = mem_strdup(surroundings[i]);
	pair_put(pairs, &count, "PATH", environment->path);
	pair_put(pairs, &count, "HOME", environment->home);
	pair_put(pairs, &count, "XDG_CONFIG_HOME", environment->config_home);
	pair_put(pairs, &count, "GIT_INDEX_FILE", environment->index_file);
	return pairs;
}

/* The strings are the caller's, and the configuration's. */
static char **arguments_make(const char *dir, const char *const *args)
{
	size_t given = 0;
	while (args[given])
		given++;
	char **all = mem_calloc(given + 2 * CONFIGURED + 6, sizeof(*all));
	size_t count = 0;
	all[count++] = (char *)"git";
	all[count++] = (char *)"--no-pager";
	all[count++] = (char *)"-C";
	all[count++] = (char *)dir;
	for (size_t i = 0; i < CONFIGURED; i++) {
		all[count++] = (char *)"-c";
		all[count++] = (char *)configuration[i];
	}
	for (size_t i = 0; i < given; i++)
		all[count++] = (char *)args[i];
	return all;
}

/* Signals that we ignore are not to be ignored by git: it ends when we no longer read. */
static int spawn(pid_t *pid, char **args, char **environment, int input, int output, int errors)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;

	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	sigaddset(&defaults, SIGXFSZ);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawn_file_actions_init(&actions);
	if (input >= 0)
		posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
	else
		posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
	int failure = posix_spawnp(pid, "git", &actions, &attributes, args, environment);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return failure;
}

static void close_if(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Ends of pipes, [0] ours and [1] git's, none of them below 3, where dup2 would leave it open on exec or not at all. */
static bool pipe_make(int ends[2], bool is_input)
{
	int fds[2];
	if (pipe2(fds, O_CLOEXEC) != 0)
		return false;
	for (size_t i = 0; i < 2; i++) {
		if (fds[i] > STDERR_FILENO)
			continue;
		int higher = fcntl(fds[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
		close(fds[i]);
		fds[i] = higher;
	}
	ends[0] = fds[is_input];
	ends[1] = fds[!is_input];
	return ends[0] >= 0 && ends[1] >= 0;
}

bool process_start(struct process *process, const struct process_environment *environment, const char *dir,
	const char *const *args, bool has_input, struct err *err)
{
	int input[2] = {-1, -1};
	int output[2] = {-1, -1};
	int errors[2] = {-1, -1};
	pid_t pid = 0;

	*process = (struct process){.input = -1, .output = -1, .errors = -1};
	bool is_made = pipe_make(output, false) && pipe_make(errors, false) && (!has_input || pipe_make(input, true));
	int failure = errno;
	if (is_made) {
		/* what git complains of at length is not waited for: its first words are enough */
		fcntl(errors[1], F_SETFL, O_NONBLOCK);
		SCOPED_FREE char **all = arguments_make(dir, args);
		SCOPED_FREE char **pairs = environment_make(environment);
		failure = spawn(&pid, all, pairs, input[1], output[1], errors[1]);
		for (size_t i = 0; pairs[i]; i++)
			free(pairs[i]);
	}
	close_if(&input[1]);
	close_if(&output[1]);
	close_if(&errors[1]);
	process->input = input[0];
	process->output = output[0];
	process->errors = errors[0];
	if (!is_made || failure)
		return err_set(err, "cannot run git: %s%s", strerror(failure), failure == ENOENT ? "; install it" : "");
	process->pid = pid;
	process->block = mem_alloc(PROCESS_BLOCK);
#ifdef __linux__
	struct rlimit limit = {MEMORY_MAX, MEMORY_MAX};
	prlimit(pid, RLIMIT_DATA, &limit, NULL);
#endif
	return true;
}

bool process_write(struct process *process, const char *bytes, size_t len, struct err *err)
{
	while (len > 0) {
		ssize_t count = write(process->input, bytes, len);
		if (count < 0)
			return err_set(err, "cannot write to git: %s", strerror(errno));
		bytes += count;
		len -= (size_t)count;
	}
	return true;
}

/* Is there anything to take? */
static bool fill(struct process *process)
{
	if (process->at < process->end)
		return true;
	if (process->is_at_end)
		return false;
	struct pollfd waited = {.fd = process->output, .events = POLLIN};
	ssize_t count = poll(&waited, 1, SILENCE_MS) == 1 ? read(process->output, process->block, PROCESS_BLOCK) : -1;
	process->has_failed = count < 0; /* silent for long, or we were told to stop */
	if (process->has_failed)
		kill(process->pid, SIGKILL);
	process->is_at_end = count <= 0;
	process->at = 0;
	process->end = count > 0 ? (size_t)count : 0;
	return count > 0;
}

bool process_read_until(struct process *process, char delimiter, struct buf *token)
{
	while (fill(process)) {
		const char *start = process->block + process->at;
		const char *found = memchr(start, delimiter, process->end - process->at);
		size_t len = found ? (size_t)(found - start) : process->end - process->at;
		buf_append(token, start, len);
		if (token->is_full)
			return false;
		process->at += len + (found != NULL);
		if (found)
			return true;
	}
	return false;
}

bool process_read(struct process *process, size_t size, struct buf *out)
{
	while (size > 0) {
		if (!fill(process))
			return false;
		size_t len = process->end - process->at < size ? process->end - process->at : size;
		buf_append(out, process->block + process->at, len);
		if (out->is_full)
			return false;
		process->at += len;
		size -= len;
	}
	return true;
}

/* What git complains of, on one line: its advice (safe.directory) is a part of it. */
static void complaint_read(int fd, struct buf *out)
{
	char block[ERRORS_MAX];
	ssize_t count = read(fd, block, sizeof(block));
	size_t len = count > 0 ? (size_t)count : 0;
	size_t start = len > 7 && memcmp(block, "fatal: ", 7) == 0 ? 7 : 0;
	size_t kept = 0;
	for (size_t i = start; i < len; i++) {
		bool is_space = block[i] == ' ' || block[i] == '\n' || block[i] == '\t';
		if (!is_space || (kept > 0 && block[kept - 1] != ' '))
			block[kept++] = is_space ? ' ' : block[i];
	}
	while (kept > 0 && block[kept - 1] == ' ')
		kept--;
	text_filter(out, block, kept);
}

bool process_end(struct process *process, struct err *err)
{
	bool is_good = true;

	close_if(&process->input);
	if (process->pid > 0) {
		int status = 0;
		bool is_left = process->at < process->end || !process->is_at_end;
		is_left = is_left && fill(process);
		if (is_left)
			kill(process->pid, SIGTERM);
		close_if(&process->output);
		while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR)
			continue;
		if (process->has_failed || (!is_left && status != 0)) {
			SCOPED(buf) complaint = BUF_UP_TO((size_t)4 * ERRORS_MAX);
			complaint_read(process->errors, &complaint);
			is_good = err_set(
				err, "git: %s", complaint.len ? complaint.data : "stopped, or silent for two minutes");
		}
	}
	close_if(&process->output);
	close_if(&process->errors);
	free(process->block);
	*process = (struct process){.input = -1, .output = -1, .errors = -1};
	return is_good;
}
