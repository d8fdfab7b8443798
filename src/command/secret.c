#include "command/secret.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define MAX_TOKEN 4096

/* Both: a kernel that pipes cores to a program does not heed the limit. */
static void forbid_core(void)
{
	struct rlimit none = {0, 0};

	setrlimit(RLIMIT_CORE, &none);
	prctl(PR_SET_DUMPABLE, 0);
}

static bool check(const char *token, const char *origin, struct err *err)
{
	if (strlen(token) > MAX_TOKEN)
		return err_set(err, "%s is longer than any of GitHub's tokens", origin);
	for (const unsigned char *at = (const unsigned char *)token; *at != '\0'; at++)
		if (*at <= ' ' || *at >= 0x7f)
			return err_set(err,
				"%s holds a space, a control character or a letter beyond ASCII: not a token", origin);
	return true;
}

static char *trimmed(const char *text)
{
	text += strspn(text, " \t\r\n");
	size_t len = strlen(text);
	while (len > 0 && strchr(" \t\r\n", text[len - 1]) != NULL)
		len--;
	return mem_strndup(text, len);
}

static char *read_file(const char *path, struct err *err)
{
	SCOPED(buf) text = BUF_UP_TO(MAX_TOKEN);
	char *token = NULL;

	bool is_good = strcmp(path, "-") == 0 ? file_read_stdin(&text, err) : file_read(path, &text, err);
	if (is_good && memchr(text.data, '\0', text.len) != NULL)
		err_set(err, "%s holds a NUL byte: not a token", strcmp(path, "-") == 0 ? "standard input" : path);
	else if (is_good)
		token = trimmed(text.data);
	if (text.capacity > 0)
		explicit_bzero(text.data, text.capacity);
	return token;
}

static const char *from_environment(const char **origin)
{
	static const char *const names[] = {"GH_TOKEN", "GITHUB_TOKEN"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && *value != '\0') {
			*origin = names[i];
			return value;
		}
	}
	return NULL;
}

static void wipe_variable(const char *name)
{
	char *value = getenv(name);

	if (value != NULL)
		explicit_bzero(value, strlen(value));
	unsetenv(name);
}

/* Also the environment's copies go: /proc/PID/environ shows them to the same user. */
static void wipe_sources(struct options *options)
{
	if (options->token_argument != NULL)
		explicit_bzero(options->token_argument, strlen(options->token_argument));
	options->token = NULL;
	wipe_variable("GH_TOKEN");
	wipe_variable("GITHUB_TOKEN");
}

static bool take_file(struct secret *secret, const char *path, struct err *err)
{
	secret->origin = strcmp(path, "-") == 0 ? "standard input" : path;
	secret->token = read_file(path, err);
	return secret->token != NULL;
}

static bool finish(struct secret *secret, bool is_good, struct err *err)
{
	if (is_good && secret->token != NULL)
		is_good = check(secret->token, secret->origin, err);
	if (secret->token == NULL)
		secret->origin = NULL;
	else if (is_good && *secret->token == '\0')
		secret_release(secret);
	return is_good;
}

bool secret_read(struct secret *secret, struct options *options, struct err *err)
{
	const char *given = options->token;
	bool is_good = true;

	*secret = (struct secret){.origin = "--token"};
	forbid_core();
	if (given == NULL && options->token_file != NULL) {
		is_good = take_file(secret, options->token_file, err);
	} else {
		if (given == NULL)
			given = from_environment(&secret->origin);
		if (given != NULL)
			secret->token = trimmed(given);
	}
	wipe_sources(options);
	return finish(secret, is_good, err);
}

bool secret_read_of_host(struct secret *secret, const char *file, const char *variable, struct err *err)
{
	const char *given = file == NULL && variable != NULL ? getenv(variable) : NULL;
	bool is_good = file == NULL || take_file(secret, file, err);

	if (given != NULL && *given != '\0') {
		secret->origin = variable;
		secret->token = trimmed(given);
	}
	if (variable != NULL)
		wipe_variable(variable);
	return finish(secret, is_good, err);
}

void secret_release(struct secret *secret)
{
	if (secret->token == NULL)
		return;
	explicit_bzero(secret->token, strlen(secret->token));
	free(secret->token);
	secret->token = NULL;
	/*
	 * The leak check at the end of a sanitized program must be let in; any other stays shut, as libcurl's
	 * copies are freed but not wiped.
	 */
#ifdef __SANITIZE_ADDRESS__
	prctl(PR_SET_DUMPABLE, 1);
#endif
}
