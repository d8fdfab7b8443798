#include "command/options.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

enum value_kind { VALUE_FLAG, VALUE_TEXT, VALUE_NUMBER, VALUE_DATE, VALUE_SECRET, VALUE_LIST, VALUE_TOKENS, VALUE_FIX };

struct spec {
	const char *name;
	char letter; /* 0: none */
	enum value_kind kind;
	const char *value; /* its name in help */
	size_t offset;
	unsigned least, most; /* VALUE_NUMBER */
	unsigned commands;
	const char *help;
};

#define AT(member) offsetof(struct options, member)
#define NETWORK (OPTIONS_REFRESH | OPTIONS_HISTORY | OPTIONS_REVIEW)
#define WRITES (OPTIONS_REFRESH | OPTIONS_REPORT | OPTIONS_HISTORY)
#define RENDERS (OPTIONS_REFRESH | OPTIONS_REPORT)
#define LISTS (OPTIONS_REFRESH | OPTIONS_REPORT | OPTIONS_DIFF | OPTIONS_EVENTS | OPTIONS_HISTORY)

static const struct spec specs[] = {
	{"directory", 'C', VALUE_LIST, "DIR", AT(directories), 0, 0, OPTIONS_ANY, "as if started in DIR"},
	{"token", 0, VALUE_SECRET, "TOKEN", AT(token), 0, 0, NETWORK,
		"GitHub token (default: $GH_TOKEN or $GITHUB_TOKEN)"},
	{"token-file", 0, VALUE_TOKENS, "FILE", AT(token_file), 0, 0, NETWORK,
		"read the token from FILE; HOST=FILE: a host's"},
	{"anonymous-fallback", 0, VALUE_FLAG, NULL, AT(is_anonymous_too), 0, 0, NETWORK,
		"ask without the token where it is refused"},
	{"api-url", 0, VALUE_TEXT, "URL", AT(api_url), 0, 0, OPTIONS_ANY,
		"REST base (default: $GITHUB_API_URL or github.com's)"},
	{"host", 0, VALUE_LIST, "HOST=KIND", AT(hosts), 0, 0, OPTIONS_ANY,
		"HOST is a gitlab, forgejo, gitee, github [@URL]"},
	{"api", 0, VALUE_TEXT, "WAY", AT(api), 0, 0, OPTIONS_REFRESH | OPTIONS_REVIEW,
		"rest, graphql or auto (default: auto)"},
	{"catalog", 0, VALUE_TEXT, "FILE", AT(catalog), 0, 0, LISTS | OPTIONS_INIT | OPTIONS_REVIEW,
		"the list (default: data/catalog.yaml)"},
	{"snapshots", 0, VALUE_TEXT, "DIR", AT(snapshots), 0, 0, LISTS | OPTIONS_IMPORT | OPTIONS_REVIEW,
		"facts by date (default: data/snapshots)"},
	{"reports", 0, VALUE_TEXT, "DIR", AT(reports), 0, 0, RENDERS, "where reports go (default: reports)"},
	{"series", 0, VALUE_TEXT, "FILE", AT(series), 0, 0, LISTS, "star counts over time (default: data/series.csv)"},
	{"baseline", 0, VALUE_DATE, "DATE", AT(baseline), 0, 0, LISTS,
		"compare with this snapshot (default: the catalog's)"},
	{"as-of", 0, VALUE_DATE, "DATE", AT(as_of), 0, 0, OPTIONS_REFRESH,
		"the day of the values (default: the answers' own)"},
	{"format", 0, VALUE_TEXT, "LIST", AT(format), 0, 0, RENDERS | OPTIONS_DIFF | OPTIONS_EVENTS | OPTIONS_REVIEW,
		"md,xml,html,svg,json,csv,changes,feed; text,md,json"},
	{"jobs", 0, VALUE_NUMBER, "N", AT(jobs), 1, 100, NETWORK, "requests in flight (default: 8)"},
	{"pace", 0, VALUE_NUMBER, "N", AT(pace), 0, 1000000, NETWORK,
		"REST requests in 60 s, 0: no limit (default: 900)"},
	{"max-wait", 0, VALUE_NUMBER, "SECONDS", AT(max_wait), 0, 604800, NETWORK,
		"wait this long for limits (default: 900)"},
	{"max-loss", 0, VALUE_NUMBER, "PERCENT", AT(max_loss), 0, 100, OPTIONS_REFRESH,
		"write nothing when more fail (default: 20)"},
	{"cache", 0, VALUE_TEXT, "FILE", AT(cache), 0, 0, NETWORK, "last answers (default: in $XDG_CACHE_HOME)"},
	{"no-cache", 0, VALUE_FLAG, NULL, AT(has_no_cache), 0, 0, NETWORK, "neither read nor write the cache"},
	{"renew-after", 0, VALUE_NUMBER, "DAYS", AT(renew_after), 0, 36500, OPTIONS_REFRESH,
		"renew the date of unchanged values"},
	{"check", 0, VALUE_FLAG, NULL, AT(is_check), 0, 0, WRITES, "write nothing; exit 4 if anything would change"},
	{"dry-run", 0, VALUE_FLAG, NULL, AT(is_dry_run), 0, 0, WRITES, "write nothing; print the unified diff"},
	{"fix", 0, VALUE_FIX, "LIST", AT(fix_mask), 0, 0, OPTIONS_REFRESH, "also correct; see the manual"},
	{"round", 0, VALUE_NUMBER, "N", AT(round), 0, 1000000, RENDERS, "show stars rounded to N"},
	{"no-list-items", 0, VALUE_FLAG, NULL, AT(skips_lists), 0, 0, OPTIONS_REFRESH,
		"pages: leave counts in list items"},
	{"since", 0, VALUE_TEXT, "DATE", AT(since), 0, 0, OPTIONS_DIFF | OPTIONS_EVENTS,
		"from the snapshot of DATE, or so long ago: 30d, 4w"},
	{"from", 0, VALUE_TEXT, "FILE", AT(from), 0, 0, OPTIONS_HISTORY,
		"take the series from a CSV file, not from GitHub"},
	{"from-git", 0, VALUE_FLAG, NULL, AT(is_from_git), 0, 0, OPTIONS_HISTORY,
		"take it from the pages' earlier versions in git"},
	{"first-snapshot", 0, VALUE_DATE, "DATE", AT(first_snapshot), 0, 0, OPTIONS_IMPORT,
		"write the page's own values as the snapshot of DATE"},
	{"base", 0, VALUE_TEXT, "REV", AT(base), 0, 0, OPTIONS_REVIEW,
		"the change's base (default: upstream's or origin's)"},
	{"staged", 0, VALUE_FLAG, NULL, AT(is_staged), 0, 0, OPTIONS_REVIEW, "judge the index against HEAD"},
	{"all", 0, VALUE_FLAG, NULL, AT(is_all), 0, 0, OPTIONS_REVIEW, "judge all that is listed, not a change"},
	{"old", 0, VALUE_TEXT, "FILE", AT(old), 0, 0, OPTIONS_REVIEW, "compare the page with FILE, without git"},
	{"policy", 0, VALUE_TEXT, "FILE", AT(policy), 0, 0, OPTIONS_REVIEW, "the rules (default: the base's own file)"},
	{"most", 0, VALUE_NUMBER, "N", AT(most), 1, 1000000, OPTIONS_REVIEW, "ask for no more than N (default: 1000)"},
	{"strict", 0, VALUE_FLAG, NULL, AT(is_strict), 0, 0, OPTIONS_REVIEW, "exit 4 also for what could not be known"},
	{"cacert", 0, VALUE_TEXT, "FILE", AT(ca_file), 0, 0, NETWORK, "CA bundle (default: the system's)"},
	{"quiet", 'q', VALUE_FLAG, NULL, AT(is_quiet), 0, 0, OPTIONS_ANY, "print nothing when all went well"},
	{"verbose", 'v', VALUE_FLAG, NULL, AT(is_verbose), 0, 0, OPTIONS_ANY, "say more"},
	{"explain", 0, VALUE_FLAG, NULL, AT(is_explained), 0, 0, OPTIONS_REFRESH | OPTIONS_REVIEW,
		"why each was fetched or left; review: its rules"},
	{"help", 'h', VALUE_FLAG, NULL, AT(wants_help), 0, 0, OPTIONS_ANY, "print this"},
	{"version", 'V', VALUE_FLAG, NULL, AT(wants_version), 0, 0, OPTIONS_ANY, "print the version"},
};

#define SPEC_COUNT (sizeof specs / sizeof specs[0])

void options_init(struct options *options)
{
	*options = (struct options){
		.api = "auto",
		.catalog = "data/catalog.yaml",
		.snapshots = "data/snapshots",
		.reports = "reports",
		.series = "data/series.csv",
		.jobs = 8,
		.pace = 900,
		.max_wait = 900,
		.max_loss = 20,
	};
}

void options_release(struct options *options)
{
	free(options->directories.items);
	free(options->hosts.items);
	free(options->token_files.items);
	options->directories = options->hosts = options->token_files = (struct options_list){0};
	free(options->operands);
	options->operands = NULL;
	options->operand_count = 0;
}

static bool parse_number(const struct spec *spec, const char *text, unsigned *out, struct err *err)
{
	size_t digits = strspn(text, "0123456789");
	unsigned long value = digits > 0 && digits < 10 ? strtoul(text, NULL, 10) : 0;

	if (digits == 0 || digits >= 10 || text[digits] != '\0' || value < spec->least || value > spec->most)
		return err_set(err, "--%s takes a whole number from %u to %u, not '%s'", spec->name, spec->least,
			spec->most, text);
	*out = (unsigned)value;
	return true;
}

/*
 * What a shell makes of --token $GH_TOKEN, unquoted, where the variable is not set: the next word becomes the
 * token.
 */
static bool check_secret(const char *value, struct err *err)
{
	const char *what = value[0] == '-' ? "an option follows" : "what follows is a file";

	if (value[0] != '-' && !file_exists(value))
		return true;
	return err_set(err,
		"--token needs a value, but %s: is the variable set? Write --token \"$GH_TOKEN\", with the quotes",
		what);
}

/* HOST=FILE: a host holds a dot and no slash. */
static bool is_of_host(const char *value)
{
	size_t len = strcspn(value, "=/");

	return value[len] == '=' && memchr(value, '.', len) != NULL;
}

/* In the order of enum page_fix. */
static const char *const fix_words[] = {
	"renames", "dates", "order", "jumps", "notes", "stars-order", "license", "language", "archived", NULL};

static bool store(struct options *options, const struct spec *spec, char *value, struct err *err)
{
	void *member = (char *)options + spec->offset;
	struct options_list *list;
	struct date date;

	switch (spec->kind) {
	case VALUE_FLAG:
		*(bool *)member = true;
		return true;
	case VALUE_NUMBER:
		return parse_number(spec, value, (unsigned *)member, err);
	case VALUE_DATE:
		if (!date_parse(value, &date) || date.day == 0)
			return err_set(err, "--%s takes a date as YYYY-MM-DD, not '%s'", spec->name, value);
		break;
	case VALUE_SECRET:
		if (!check_secret(value, err))
			return false;
		/* Of several the last counts; none stays to be read. */
		if (options->token_argument != NULL)
			explicit_bzero(options->token_argument, strlen(options->token_argument));
		options->token_argument = value;
		break;
	case VALUE_FIX:
		return options_parse_list(spec->name, value, fix_words, (unsigned *)member, err);
	case VALUE_LIST:
		list = (struct options_list *)member;
		list->items[list->count++] = value;
		return true;
	case VALUE_TOKENS:
		if (is_of_host(value)) {
			options->token_files.items[options->token_files.count++] = value;
			return true;
		}
		/* fall through */
	case VALUE_TEXT:
		if (*value == '\0')
			return err_set(err, "--%s takes a value, not an empty one", spec->name);
		break;
	}
	*(const char **)member = value;
	return true;
}

static bool is_of(const struct spec *spec, unsigned command)
{
	return command == 0 || (spec->commands & command) != 0;
}

/* Only what the command takes is worth a hint. */
static bool fail_unknown(const char *word, size_t len, unsigned command, struct err *err)
{
	const char *names[SPEC_COUNT + 1] = {NULL};
	SCOPED_FREE char *typed = mem_strndup(word, len);

	for (size_t i = 0, count = 0; i < SPEC_COUNT; i++)
		if (is_of(&specs[i], command))
			names[count++] = specs[i].name;
	const char *near = text_nearest(typed, names);
	if (near != NULL)
		err_set(err, "unknown option '--%s'; did you mean '--%s'?", typed, near);
	else
		err_set(err, "unknown option '--%s'", typed);
	return false;
}

/* The option whose beginning word is; *other is a second one, or NULL. */
static const struct spec *find_beginning(const char *word, size_t len, unsigned command, const struct spec **other)
{
	const struct spec *found = NULL;

	*other = NULL;
	for (size_t i = 0; i < SPEC_COUNT && len > 0; i++) {
		if (!is_of(&specs[i], command) || strncmp(specs[i].name, word, len) != 0)
			continue;
		if (specs[i].name[len] == '\0')
			return &specs[i];
		if (found == NULL)
			found = &specs[i];
		else if (*other == NULL)
			*other = &specs[i];
	}
	return found;
}

/*
 * NULL and err where word (len bytes, without the dashes) is no option or the beginning of several. One of another
 * command is found, too, so that this can be said.
 */
static const struct spec *find_long(const char *word, size_t len, unsigned command, struct err *err)
{
	const struct spec *other, *found = find_beginning(word, len, command, &other);

	if (found == NULL)
		found = find_beginning(word, len, 0, &other);
	if (found == NULL)
		fail_unknown(word, len, command, err);
	else if (found->name[len] != '\0' && other != NULL)
		err_set(err, "'--%.*s' may be '--%s' or '--%s'", (int)len, word, found->name, other->name);
	return err->is_set ? NULL : found;
}

static const struct spec *find_letter(char letter, struct err *err)
{
	for (size_t i = 0; i < SPEC_COUNT; i++)
		if (letter != '\0' && specs[i].letter == letter)
			return &specs[i];
	err_set(err, "unknown option '-%c'", letter);
	return NULL;
}

static bool is_taken(const struct spec *spec, unsigned command, struct err *err)
{
	if (is_of(spec, command))
		return true;
	return err_set(err, "--%s is not an option of this command", spec->name);
}

/* Where a flag or value stands in argv. */
struct cursor {
	int argc;
	char **argv;
	int at;
};

static bool take_value(
	struct options *options, const struct spec *spec, struct cursor *cursor, char *value, struct err *err)
{
	if (spec->kind == VALUE_FLAG) {
		if (value != NULL)
			return err_set(err, "--%s takes no value", spec->name);
		return store(options, spec, NULL, err);
	}
	if (value == NULL && cursor->at + 1 < cursor->argc)
		value = cursor->argv[++cursor->at];
	if (value == NULL && spec->kind == VALUE_SECRET)
		return err_set(err,
			"--token needs a value, and none follows: is the variable set? Write --token \"$GH_TOKEN\", "
			"with the quotes");
	if (value == NULL)
		return err_set(err, "--%s needs a value (%s)", spec->name, spec->value);
	return store(options, spec, value, err);
}

static bool parse_long(struct options *options, struct cursor *cursor, unsigned command, struct err *err)
{
	char *word = cursor->argv[cursor->at] + 2;
	size_t len = strcspn(word, "=");
	const struct spec *spec = find_long(word, len, command, err);

	return spec != NULL && is_taken(spec, command, err) &&
		take_value(options, spec, cursor, word[len] == '=' ? word + len + 1 : NULL, err);
}

static bool parse_letters(struct options *options, struct cursor *cursor, unsigned command, struct err *err)
{
	for (char *at = cursor->argv[cursor->at] + 1; *at != '\0'; at++) {
		const struct spec *spec = find_letter(*at, err);

		if (spec == NULL || !is_taken(spec, command, err))
			return false;
		bool has_value = spec->kind != VALUE_FLAG && at[1] != '\0';
		if (!take_value(options, spec, cursor, has_value ? at + 1 : NULL, err))
			return false;
		if (spec->kind != VALUE_FLAG)
			return true;
	}
	return true;
}

bool options_parse(struct options *options, int argc, char **argv, unsigned command, struct err *err)
{
	struct cursor cursor = {argc, argv, 1};
	bool has_ended = false;

	options->operands = mem_calloc((size_t)argc + 1, sizeof *options->operands);
	options->directories.items = mem_calloc((size_t)argc + 1, sizeof(const char *));
	options->hosts.items = mem_calloc((size_t)argc + 1, sizeof(const char *));
	options->token_files.items = mem_calloc((size_t)argc + 1, sizeof(const char *));
	for (; cursor.at < argc; cursor.at++) {
		char *word = argv[cursor.at];
		bool is_good = true;

		if (has_ended || word[0] != '-' || word[1] == '\0')
			options->operands[options->operand_count++] = word;
		else if (strcmp(word, "--") == 0)
			has_ended = true;
		else if (word[1] == '-')
			is_good = parse_long(options, &cursor, command, err);
		else
			is_good = parse_letters(options, &cursor, command, err);
		if (!is_good)
			return false;
	}
	return true;
}

static bool fail_word(const char *option, const char *word, const char *const *words, struct err *err)
{
	SCOPED(buf) known = BUF_UP_TO(1024);

	for (size_t i = 0; words[i] != NULL; i++)
		buf_printf(&known, "%s%s", i > 0 ? ", " : "", words[i]);
	return err_set(err, "--%s does not know '%s'; it knows %s", option, word, known.data);
}

bool options_parse_list(const char *option, const char *text, const char *const *words, unsigned *mask, struct err *err)
{
	*mask = 0;
	while (*text != '\0') {
		size_t len = strcspn(text, ",");
		SCOPED_FREE char *word = mem_strndup(text, len);
		size_t i = text_place(word, words);

		if (words[i] != NULL)
			*mask |= 1U << i;
		else if (len > 0)
			fail_word(option, word, words, err);
		if (words[i] == NULL && len > 0)
			return false;
		text += len + (text[len] == ',');
	}
	return *mask != 0 || fail_word(option, "", words, err);
}

void options_print(FILE *out, unsigned command)
{
	for (size_t i = 0; i < SPEC_COUNT; i++) {
		const struct spec *spec = &specs[i];
		char letter[] = {'-', spec->letter, ',', ' ', '\0'};

		if ((spec->commands & command) == 0)
			continue;
		int width = fprintf(out, "  %s--%s%s%s", spec->letter != 0 ? letter : "    ", spec->name,
			spec->value != NULL ? " " : "", spec->value != NULL ? spec->value : "");
		fprintf(out, "%*s%s\n", width < 28 ? 28 - width : 1, "", spec->help);
	}
}

void options_print_names(FILE *out)
{
	int column = 0;

	for (size_t i = 0; i < SPEC_COUNT; i++) {
		const struct spec *spec = &specs[i];
		int width = (int)(strlen(spec->name) + 3);

		if (column > 0 && column + width > 80) {
			fputc('\n', out);
			column = 0;
		}
		column += fprintf(out, "%s--%s", column == 0 ? "  " : " ", spec->name);
	}
	fputc('\n', out);
}
