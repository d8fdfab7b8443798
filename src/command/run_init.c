/*
 * init [FILE]: what a list needs to be kept true, in files that are not there yet: a catalog made of FILE, unless it is
 * a page that can be refreshed in place; a workflow for every week; the rules for entries. Nothing is asked or
 * overwritten.
 */
#include "base/beneath.h"
#include "base/file.h"
#include "base/log.h"
#include "command/hosts.h"
#include "command/readme.h"
#include "command/run.h"
#include "import/import.h"
#include "review/review.h"

#include <string.h>

#define MAX_BYTES ((size_t)64 * 1024 * 1024)
#define WORKFLOW_PATH ".github/workflows/refresh.yml"
/* A page of another name is no word of the workflow's list. */
#define PLAIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-"
#define ACTION "OWNER/eco-refresh" /* see script/release */

struct start {
	const struct options *options;
	const char *source;
	struct hosts hosts; /* where links lead that name a repository */
	bool is_page; /* refreshed in place: there is no catalog */
};

/* As doc/in-ci.md has it: script/test.d/workflow compares. */
static const char workflow_head[] = "name: Refresh\n"
				    "on:\n"
				    "  schedule:\n"
				    "    - cron: '17 4 * * 1'\n"
				    "  workflow_dispatch:\n"
				    "permissions: {}\n"
				    "concurrency:\n"
				    "  group: refresh\n"
				    "jobs:\n"
				    "  refresh:\n"
				    "    runs-on: ubuntu-latest\n"
				    "    permissions:\n"
				    "      contents: write\n"
				    "      pull-requests: write\n"
				    "    steps:\n"
				    "      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n"
				    "        with:\n"
				    "          persist-credentials: false\n"
				    "      - uses: " ACTION "@v" PACKAGE_VERSION "\n"
				    "        with:\n";

static const char workflow_tail[] =
	"          deliver: pull-request     # commit: onto the branch itself; none: the files are changed and left\n"
	"          fail-on: new\n";

static const char policy_text[] =
	"# The rules for what a change adds to the list: eco-refresh review judges by them; see man eco-refresh.\n"
	"# These hold where nothing else is said:\n"
	"# exists: error\n"
	"# duplicate: error\n"
	"# archived: warning\n"
	"# order: warning\n"
	"# claim: warning\n"
	"# These do not, until they are written:\n"
	"# stars: 50\n"
	"# age: 6 months\n"
	"# pushed: {within: 18 months, severity: warning}\n"
	"# license: [MIT, Apache-2.0]\n"
	"# fork: error\n";

/* Tells what became of the file; one that is there is kept. */
static bool put(const char *path, const char *text, struct err *err)
{
	SCOPED_FREE char *directory = file_dirname(path);
	bool is_good = true;

	if (file_exists(path))
		log_line("kept   %s: it was there", path);
	else if ((is_good = beneath_check(".", path, err) && file_make_directories(directory, err) &&
				 file_write(path, text, strlen(text), 0666, err)))
		log_line("wrote  %s", path);
	return is_good;
}

static bool put_catalog(const struct start *start, struct err *err)
{
	SCOPED(draft) draft = {0};
	SCOPED(buf) bytes = BUF_UP_TO(MAX_BYTES);
	SCOPED(buf) text = BUF_EMPTY;
	bool is_good;

	if (file_exists(start->options->catalog))
		return put(start->options->catalog, "", err);
	if (file_is_directory(start->source))
		is_good = import_read_folder(&draft, start->source, &start->hosts.sites, err);
	else
		is_good = file_read(start->source, &bytes, err) &&
			import_read(&draft, start->source, &start->hosts.sites, bytes.data, bytes.len, err);
	if (is_good) {
		draft_write(&draft, &text);
		is_good = put(start->options->catalog, text.data, err);
	}
	if (is_good && draft.leftover_count > 0)
		log_note("%zu place%s of %s could not be taken over: eco-refresh import %s names them",
			draft.leftover_count, draft.leftover_count == 1 ? "" : "s", start->source, start->source);
	return is_good;
}

static bool put_workflow(const struct start *start, struct err *err)
{
	SCOPED(buf) text = BUF_EMPTY;

	buf_puts(&text, workflow_head);
	if (start->is_page)
		buf_printf(&text, "          pages: %-18s # without this line: the catalog, data/catalog.yaml\n",
			start->source);
	else
		buf_puts(&text, "          args: --renew-after 45\n");
	buf_puts(&text, workflow_tail);
	return put(WORKFLOW_PATH, text.data, err);
}

static void tell_next(const struct start *start)
{
	if (!file_exists(".git"))
		log_warn("this is not the top of a git repository: GitHub looks for .github there");
	if (start->is_page)
		log_line("next   eco-refresh %s: makes its counts and dates true, in place", start->source);
	else
		log_line("next   eco-refresh: asks GitHub, and writes the reports");
	if (strncmp(ACTION, "OWNER/", 6) == 0)
		log_line("next   in %s: for OWNER, the account that holds eco-refresh", WORKFLOW_PATH);
	log_line("next   commit and push; in the repository's settings (Actions, General) allow GitHub Actions to "
		 "create pull requests");
}

/* A page that can be refreshed in place needs no catalog; --catalog asks for one. */
static bool choose(struct start *start, struct err *err)
{
	const struct options *options = start->options;
	struct options usual;

	options_init(&usual);
	start->source = options->operand_count > 0 ? options->operands[0] : readme_find();
	if (start->source == NULL && !file_exists(options->catalog))
		return err_set(
			err, "there is no README.md here; eco-refresh init FILE makes a catalog of another list");
	start->is_page = start->source != NULL && !file_exists(options->catalog) && options->catalog == usual.catalog &&
		start->source[strspn(start->source, PLAIN)] == '\0' && !file_is_directory(start->source) &&
		readme_count(start->source, &start->hosts.sites, err) > 0;
	return !err->is_set;
}

int run_init(struct options *options, struct err *err)
{
	struct start start = {.options = options};
	int status = STATUS_USAGE;

	if (hosts_choose_url(&start.hosts, options, NULL, err) && hosts_read(&start.hosts, options, NULL, 0, err)) {
		if (choose(&start, err) && (start.is_page || put_catalog(&start, err))) {
			status = STATUS_FAILED;
			if (put_workflow(&start, err) && put(REVIEW_POLICY_PATH, policy_text, err)) {
				status = STATUS_DONE;
				tell_next(&start);
			}
		}
	}
	hosts_release(&start.hosts);
	return status;
}
