/* The repositories are made by the git program; nothing of the user's configuration is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#include "base/file.h"
#include "git/blob.h"
#include "git/touched.h"
#include "git/version.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct process_environment environment;
static struct worktree worktree;

/* One after the other, in the scratch directory. */
static void run(const char *script)
{
	char command[8192];
	snprintf(command, sizeof(command),
		"set -eu; HOME=$PWD/home GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_DATE=@1700000000 "
		"GIT_COMMITTER_DATE=@1700000000; "
		"export HOME GIT_CONFIG_NOSYSTEM GIT_AUTHOR_DATE GIT_COMMITTER_DATE; mkdir -p home; "
		"g() { git -c user.name=a -c user.email=a@example.org \"$@\"; }; %s",
		script);
	assert_int_equal(system(command), 0);
}

static void open_here(const char *dir)
{
	static char home[4096];
	struct err err = {0};
	assert_non_null(getcwd(home, sizeof(home) - 10));
	strcat(home, "/home");
	environment = (struct process_environment){.path = getenv("PATH"), .home = home};
	bool is_open = worktree_open(&worktree, &environment, dir, &err);
	assert_string_equal(err.text, "");
	assert_true(is_open);
}

static void read_is(const char *name, const char *want)
{
	struct blob blob;
	struct buf out;
	struct err err = {0};
	bool is_found;
	blob_init(&blob, &worktree);
	buf_init(&out, 1000);
	assert_true(blob_read(&blob, name, &out, &is_found, &err));
	assert_int_equal(is_found, want != NULL);
	assert_string_equal(out.data, want ? want : "");
	buf_release(&out);
	blob_release(&blob);
}

/* "A new.md; R old.md > new.md; …" */
static void touched_is(const char *from, const char *to, const char *pattern, const char *want)
{
	const char *patterns[] = {pattern, NULL};
	struct touched touched;
	struct err err = {0};
	struct buf seen;
	buf_init(&seen, 10000);
	bool is_read = touched_read(&touched, &worktree, from, to, patterns, &err);
	assert_string_equal(err.text, "");
	assert_true(is_read);
	for (size_t i = 0; i < touched.count; i++) {
		const struct touched_file *file = &touched.files[i];
		buf_printf(&seen, "%c %s%s%s;", file->status, file->old_path ? file->old_path : "",
			file->old_path ? " > " : "", file->path);
		assert_int_equal(file->blob[0] != '\0', file->status != 'D');
		assert_int_equal(file->old_blob[0] != '\0', file->status != 'A');
	}
	assert_string_equal(seen.data, want);
	buf_release(&seen);
	touched_release(&touched);
}

#define TWO_COMMITS \
	"g init -q -b main .; mkdir docs; seq 40 >docs/a.md; echo stay >b.md; echo go >c.md; g add -A; g commit -qm " \
	"one; " \
	"g tag first; g mv docs/a.md docs/z.md; echo 41 >>docs/z.md; g rm -q c.md; echo new >'-n.md'; echo x >x.c; " \
	"g add -A; g commit -qm two; "

static void test_revisions(void **state)
{
	(void)state;
	char base[WORKTREE_OID_SIZE];
	struct blob blob;
	struct blob_commit first, head, none;
	run(TWO_COMMITS "g checkout -q -b side first; g commit -q --allow-empty -m side");
	open_here("docs");
	assert_string_equal(worktree.prefix, "docs/");
	assert_false(worktree.is_shallow);
	blob_init(&blob, &worktree);
	assert_true(blob_commit(&blob, "first", &first));
	assert_int_equal(strlen(first.oid), 40);
	assert_int_equal(first.parent_count, 0);
	assert_true(blob_commit(&blob, "HEAD", &head));
	assert_int_equal(head.parent_count, 1);
	assert_string_equal(head.parents[0], first.oid);
	assert_true(worktree_merge_base(&worktree, "main", "side", base));
	assert_string_equal(base, first.oid);
	static const char *const nothing[] = {
		"nothing", "", "--all", "-h", "HEAD^2", "first:b.md", "HEAD HEAD", "HEAD\nHEAD"};
	for (size_t i = 0; i < sizeof(nothing) / sizeof(*nothing); i++)
		assert_false(blob_commit(&blob, nothing[i], &none));
	assert_true(blob_commit(&blob, "main", &none));
	blob_release(&blob);
	assert_false(worktree_merge_base(&worktree, "main", "--all", base));
	worktree_release(&worktree);
}

static void path_is(const char *name, const char *want)
{
	struct err err = {0};
	char *path = worktree_path(&worktree, name, &err);
	assert_int_equal(err.is_set, want == NULL);
	if (want)
		assert_string_equal(path, want);
	free(path);
}

static void test_paths(void **state)
{
	(void)state;
	run(TWO_COMMITS);
	open_here("docs");
	path_is("z.md", "docs/z.md");
	path_is("./z.md", "docs/z.md");
	path_is("../b.md", "b.md");
	path_is("x//y/../z.md", "docs/x/z.md");
	path_is("../../b.md", NULL);
	path_is("..", NULL);
	path_is("/etc/passwd", NULL);
	char inside[4200];
	snprintf(inside, sizeof(inside), "%s/b.md", worktree.top);
	path_is(inside, "b.md");
	worktree_release(&worktree);
}

static void test_touched(void **state)
{
	(void)state;
	run(TWO_COMMITS "echo staged >b.md; g add b.md; echo unstaged >b.md; ln -s b.md l.md; g add l.md");
	open_here("");
	touched_is("first", "main", ":(top,glob)**/*.md", "A -n.md;D c.md;R docs/a.md > docs/z.md;");
	touched_is("first", "main", ":(top,literal)b.md", "");
	touched_is("first", "first", ":(top)", "");
	touched_is("HEAD", NULL, ":(top,literal)b.md", "M b.md;");
	struct touched touched;
	struct err err = {0};
	const char *links[] = {":(top,literal)l.md", NULL};
	assert_true(touched_read(&touched, &worktree, "HEAD", NULL, links, &err));
	assert_int_equal(touched.count, 1);
	assert_string_equal(touched.files[0].blob, ""); /* a link is no page */
	touched_release(&touched);
	assert_false(touched_read(&touched, &worktree, "nothing", "main", links, &err));
	assert_non_null(strstr(err.text, "nothing"));
	touched_release(&touched);
	err_clear(&err);
	assert_false(touched_read(&touched, &worktree, "--output=PWNED", "main", links, &err));
	assert_false(file_exists("PWNED"));
	touched_release(&touched);
	worktree_release(&worktree);
}

static void test_contents(void **state)
{
	(void)state;
	run(TWO_COMMITS "echo staged >b.md; g add b.md; echo unstaged >b.md");
	open_here("");
	read_is("main:-n.md", "new\n");
	read_is("first:c.md", "go\n");
	read_is("main:c.md", NULL);
	read_is("main:none of it", NULL);
	read_is(":b.md", "staged\n");
	struct blob blob;
	struct buf out;
	struct err err = {0};
	bool is_found;
	blob_init(&blob, &worktree);
	buf_init(&out, 5);
	buf_puts(&out, "ab");
	assert_false(blob_read(&blob, "main:docs/z.md", &out, &is_found, &err));
	assert_string_equal(err.text, "main:docs/z.md: has 114 bytes, more than can be read");
	assert_string_equal(out.data, "ab");
	err_clear(&err);
	assert_false(blob_read(&blob, "main:docs", &out, &is_found, &err));
	assert_string_equal(err.text, "main:docs: is no file in git");
	err_clear(&err);
	assert_false(blob_read(&blob, "main:x\nmain:b.md", &out, &is_found, &err));
	err_clear(&err);
	assert_true(blob_read(&blob, "main:-n.md", &out, &is_found, &err) || out.len == 2);
	buf_release(&out);
	blob_release(&blob);
	worktree_release(&worktree);
}

struct seen {
	struct buf text;
	size_t most;
};

static bool version_see(void *context, const struct version *version)
{
	struct seen *seen = context;
	assert_int_equal(strlen(version->commit), 40);
	assert_int_equal(version->seconds, 1700000000);
	buf_printf(&seen->text, "%s%s;", *version->blob ? "" : "no ", version->path);
	return --seen->most > 0;
}

static void versions_are(const char *path, size_t most, const char *want)
{
	struct seen seen = {.most = most};
	struct err err = {0};
	buf_init(&seen.text, 10000);
	bool is_good = version_each(&worktree, "HEAD", path, version_see, &seen, &err);
	assert_string_equal(err.text, "");
	assert_true(is_good);
	assert_string_equal(seen.text.data, want);
	buf_release(&seen.text);
}

static void test_versions(void **state)
{
	(void)state;
	run(TWO_COMMITS "seq 39 >docs/z.md; g commit -qam three; g rm -q b.md; g commit -qm four");
	open_here("docs");
	versions_are("docs/z.md", 10, "docs/z.md;docs/z.md;docs/a.md;");
	versions_are("docs/z.md", 1, "docs/z.md;");
	versions_are("b.md", 10, "no b.md;b.md;");
	versions_are("none.md", 10, "");
	versions_are("*.md", 10, "");
	worktree_release(&worktree);
}

/* Whatever a repository can name a program in: if one of them runs, it leaves a file. */
static void test_nothing_runs(void **state)
{
	(void)state;
	run("printf '#!/bin/sh\\ntouch %s/PWNED\\nexit 0\\n' \"$PWD\" >evil; chmod +x evil; e=$PWD/evil; " TWO_COMMITS
	    "for k in core.fsmonitor core.pager core.sshCommand core.askPass core.editor core.gitProxy "
	    "credential.helper "
	    "diff.external diff.d.command diff.d.textconv gpg.program filter.f.clean filter.f.smudge filter.f.process "
	    "pager.log pager.cat-file pager.diff-tree pager.rev-parse; do git config $k $e; done; git config "
	    "log.showSignature true; git config log.showRoot false; git config diff.orderFile $PWD/none; "
	    "git replace $(git rev-parse main:b.md) $(git hash-object -w evil); "
	    "git config alias.log \"!$e\"; git config core.hooksPath $PWD/hooks; mkdir hooks; "
	    "for h in post-index-change reference-transaction post-checkout fsmonitor-watchman; do cp evil hooks/$h; "
	    "done; "
	    "echo '* diff=d filter=f' >.gitattributes; git config core.attributesFile $PWD/.gitattributes; "
	    "mkdir -p .git/info; cp .gitattributes .git/info/attributes; "
	    "printf 'tree %s\\nauthor a <a> 1700000000 +0000\\ncommitter a <a> 1700000000 +0000\\ngpgsig -----BEGIN "
	    "PGP SIGNATURE-----\\n x\\n\\nm\\n' "
	    "$(git rev-parse HEAD^{tree}) >c; git hash-object -t commit -w c >o; git tag signed $(cat o); rm -f PWNED");
	open_here("");
	struct blob blob;
	struct blob_commit commit;
	blob_init(&blob, &worktree);
	assert_true(blob_commit(&blob, "HEAD", &commit));
	assert_true(blob_commit(&blob, "signed", &commit));
	blob_release(&blob);
	touched_is("first", "main", ":(top)docs", "R docs/a.md > docs/z.md;");
	struct touched touched;
	struct err err = {0};
	const char *all[] = {":(top)", NULL};
	assert_true(touched_read(&touched, &worktree, "HEAD", NULL, all, &err));
	touched_release(&touched);
	read_is("main:b.md", "stay\n");
	versions_are("docs/z.md", 10, "docs/z.md;docs/a.md;");
	struct seen seen = {.most = 9};
	buf_init(&seen.text, 1000);
	version_each(&worktree, "signed", "b.md", version_see, &seen, &err);
	buf_release(&seen.text);
	assert_false(file_exists("PWNED"));
	worktree_release(&worktree);
}

/* A partial clone's missing blob would be fetched from where the repository says, by what it says. */
static void test_nothing_is_fetched(void **state)
{
	(void)state;
	run(TWO_COMMITS "git config protocol.ext.allow always; git config protocol.allow always; "
			"git config remote.o.url \"ext::touch $PWD/PWNED\"; git config remote.o.promisor true; "
			"git config remote.o.partialclonefilter blob:none; git config extensions.partialClone o; "
			"git config core.repositoryFormatVersion 1; b=$(git rev-parse main:b.md); "
			"rm -f .git/objects/$(echo $b | cut -c1-2)/$(echo $b | cut -c3-)");
	open_here("");
	struct blob blob;
	struct buf out;
	struct err err = {0};
	bool is_found = true;
	blob_init(&blob, &worktree);
	buf_init(&out, 1000);
	assert_true(!blob_read(&blob, "main:b.md", &out, &is_found, &err) || !is_found);
	assert_int_equal(out.len, 0);
	assert_false(file_exists("PWNED"));
	buf_release(&out);
	blob_release(&blob);
	worktree_release(&worktree);
}

static void fails_to_open(const char *dir, const char *why)
{
	struct err err = {0};
	assert_false(worktree_open(&worktree, &environment, dir, &err));
	assert_non_null(strstr(err.text, why));
	worktree_release(&worktree);
}

static void test_no_work_tree(void **state)
{
	(void)state;
	run("mkdir plain; g init -q --bare bare; mkdir outer; cd outer; g init -q .; cp -r ../bare inner; ");
	environment = (struct process_environment){.path = getenv("PATH")};
	fails_to_open("plain", "not a git repository");
	fails_to_open("bare", "git");
	fails_to_open("outer/inner", "git"); /* a repository within the files of another one */
	fails_to_open("nowhere", "nowhere");
	char *path = strdup(getenv("PATH"));
	setenv("PATH", "/nowhere", 1);
	fails_to_open("outer", "install");
	setenv("PATH", path, 1);
	free(path);
	assert_int_equal(scratch_open_files(), scratch_open_files());
}

static void test_not_ours(void **state)
{
	(void)state;
	if (geteuid() != 0)
		skip();
	run("g init -q theirs; chown -R 12345 theirs");
	environment = (struct process_environment){.path = getenv("PATH")};
	fails_to_open("theirs", "safe.directory");
}

int main(void)
{
	if (system("git --version >/dev/null 2>&1") != 0)
		return 77; /* skipped */
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_revisions),
		SCRATCH_TEST(test_paths),
		SCRATCH_TEST(test_touched),
		SCRATCH_TEST(test_contents),
		SCRATCH_TEST(test_versions),
		SCRATCH_TEST(test_nothing_runs),
		SCRATCH_TEST(test_nothing_is_fetched),
		SCRATCH_TEST(test_no_work_tree),
		SCRATCH_TEST(test_not_ours),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
