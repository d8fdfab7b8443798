#include "command/secret.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
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
	size_t len;

	text += strspn(text, " \t\r\n");
	len = strlen(text);
	while (len > 0 && strchr(" \t\r\n", text[len - 1]) != NULL)
		len--;
	return mem_strndup(text, len);
}

static char *read_file(const char *path, struct err *err)
{
	struct buf text;
	char *token = NULL;
	bool is_good;

	buf_init(&text, MAX_TOKEN);
	is_good = strcmp(path, "-") == 0 ? file_read_stdin(&text, err) : file_read(path, &text, err);
	if (is_good && memchr(text.data, '\0', text.len) != NULL)
		err_set(err, "%s holds a NUL byte: not a token", strcmp(path, "-") == 0 ? "standard input" : path);
	else if (is_good)
		token = trimmed(text.data);
	if (text.capacity > 0)
		explicit_bzero(text.data, text.capacity);
	buf_release(&text);
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

/* Also the environment's copies go: /proc/PID/environ shows them to the same user. */
static void wipe_sources(struct options *options)
{
	static const char *const names[] = {"GH_TOKEN", "GITHUB_TOKEN"};

	if (options->token_argument != NULL)
		explicit_bzero(options->token_argument, strlen(options->token_argument));
	options->token = NULL;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char *value = getenv(names[i]);

		if (value != NULL)
			explicit_bzero(value, strlen(value));
		unsetenv(names[i]);
	}
}

bool secret_read(struct secret *secret, struct options *options, struct err *err)
{
	const char *origin = "--token";
	const char *given = options->token;
	bool is_good = true;

	*secret = (struct secret){0};
	forbid_core();
	if (given == NULL && options->token_file != NULL) {
		origin = strcmp(options->token_file, "-") == 0 ? "standard input" : options->token_file;
		secret->token = read_file(options->token_file, err);
		is_good = secret->token != NULL;
	} else {
		if (given == NULL)
			given = from_environment(&origin);
		if (given != NULL)
			secret->token = trimmed(given);
	}
	wipe_sources(options);
	if (is_good && secret->token != NULL)
		is_good = check(secret->token, origin, err);
	secret->origin = secret->token != NULL ? origin : NULL;
	if (is_good && secret->token != NULL && *secret->token == '\0')
		secret_release(secret);
	return is_good;
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
