/* Changes in repositories that the git program makes; nothing of the user's configuration is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scratch.h"

#include "review/review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct process_environment environment;
static struct worktree worktree;

static void run(const char *script)
{
	char command[8192];
	snprintf(command, sizeof(command),
		"set -eu; HOME=$PWD/home GIT_CONFIG_NOSYSTEM=1; export HOME GIT_CONFIG_NOSYSTEM; mkdir -p home; "
		"g() { git -c user.name=a -c user.email=a@example.org -c core.autocrlf=false \"$@\"; }; %s",
		script);
	assert_int_equal(system(command), 0);
}

static void open_in(const char *dir)
{
	struct err err = {0};
	environment = (struct process_environment){.path = getenv("PATH")};
	bool is_open = worktree_open(&worktree, &environment, dir, &err);
	assert_string_equal(err.text, "");
	assert_true(is_open);
}

/* "page:line change repo;" of what is not the same, "-repo;" of what is gone, "?text;" of what was not read. */
static void reviews_as(const struct range_options *options, const char *name, const char *want)
{
	static const char signs[] = "+=>~@";
	const char *names[] = {name, NULL};
	const struct review_options how = {.names = names};
	struct blob blob;
	struct range range;
	struct review review;
	struct err err = {0};
	struct buf seen;
	bool is_missing;
	buf_init(&seen, 10000);
	blob_init(&blob, &worktree);
	bool is_good = range_find(&range, &blob, options, &is_missing, &err);
	assert_string_equal(err.text, "");
	assert_true(is_good && !is_missing);
	is_good = review_read(&review, &blob, &range, &how, &err);
	blob_release(&blob);
	assert_string_equal(err.text, "");
	assert_true(is_good);
	for (size_t i = 0; i < review.after.count; i++)
		if (review.pairs[i].change != PAIR_SAME)
			buf_printf(&seen, "%s:%u %c %s;", review.after.items[i].page, review.after.items[i].line,
				signs[review.pairs[i].change], review.after.items[i].repo);
	for (size_t i = 0; i < review.before.count; i++)
		if (review.is_removed[i])
			buf_printf(&seen, "-%s;", review.before.items[i].repo);
	for (size_t i = 0; i < review.after.other_count; i++)
		if (review.is_unread[i])
			buf_printf(&seen, "?%s;", review.after.others[i].text);
	assert_string_equal(seen.data, want);
	buf_release(&seen);
	review_release(&review);
}

#define ENTRY(name) "- [" name "](https://github.com/x/" name ") - Of " name ".\\n"
/* A list on main; a pull request's branch adds d and takes b away; main goes on meanwhile. */
#define PULL_REQUEST \
	"mkdir up; cd up; g init -q -b main .; printf '# L\\n" ENTRY("a") ENTRY("b") \
		ENTRY("c") "' >list.md; mkdir .github; " \
			   "echo 'stars: 5' >.github/eco-refresh-policy.yaml; g add -A; g commit -qm one; g checkout " \
			   "-qb topic; " \
			   "printf '# L\\n" ENTRY("a") ENTRY("c") \
				   ENTRY("d") "' >list.md; echo 'stars: off' >.github/eco-refresh-policy.yaml; " \
					      "g add -A; g commit -qm two; g checkout -q main; printf '# L\\n" ENTRY( \
						      "z") ENTRY("a") ENTRY("b") \
						      ENTRY("c") "' >list.md; " \
								 "echo 'stars: 9' >.github/eco-refresh-policy.yaml; " \
								 "g commit -qam three; "

static void test_bases(void **state)
{
	(void)state;
	run(PULL_REQUEST "g checkout -q topic; cd ..; g clone -q up down");
	open_in("up");
	struct range_options options = {.base = "main"};
	reviews_as(&options, NULL, "list.md:4 + x/d;-x/b;");
	reviews_as(&options, "list.md", "list.md:4 + x/d;-x/b;");
	reviews_as(&options, "other.md", "");
	options = (struct range_options){.base_branch = "main"};
	reviews_as(&options, NULL, "list.md:4 + x/d;-x/b;");
	worktree_release(&worktree);
	open_in("down"); /* whose origin/HEAD is the topic: nothing is new */
	reviews_as(&(struct range_options){0}, NULL, "");
	reviews_as(&(struct range_options){.base_branch = "main"}, NULL, "list.md:4 + x/d;-x/b;");
	worktree_release(&worktree);
}

/* What Actions checks out: the merge of the two, with its parents or without. */
static void test_merge_commit(void **state)
{
	(void)state;
	run(PULL_REQUEST
		"g checkout -q -b merged main; g merge -q -m merge topic >/dev/null 2>&1 || { "
		"printf '# L\\n" ENTRY("z") ENTRY("a") ENTRY("c")
			ENTRY("d") "' >list.md; "
				   "echo 'stars: off' >.github/eco-refresh-policy.yaml; g commit -qam merge; }; cd ..; "
				   "for d in 1 2; do g clone -q --depth $d -b merged file://$PWD/up depth$d; done");
	open_in("depth2");
	assert_true(worktree.is_shallow);
	reviews_as(&(struct range_options){.base_branch = "main"}, NULL, "list.md:5 + x/d;-x/b;");
	reviews_as(&(struct range_options){.base = "HEAD", .base_branch = "main"}, NULL, "");
	worktree_release(&worktree);
	open_in("depth1");
	struct range range;
	struct err err = {0};
	bool is_missing;
	struct blob blob;
	blob_init(&blob, &worktree);
	assert_false(range_find(&range, &blob, &(struct range_options){.base_branch = "main"}, &is_missing, &err));
	blob_release(&blob);
	assert_true(is_missing);
	assert_non_null(strstr(err.text, "fetch-depth: 2"));
	worktree_release(&worktree);
}

static void finds_none(const struct range_options *options, bool is_missing_wanted, const char *why)
{
	struct range range;
	struct err err = {0};
	bool is_missing;
	struct blob blob;
	blob_init(&blob, &worktree);
	assert_false(range_find(&range, &blob, options, &is_missing, &err));
	blob_release(&blob);
	assert_int_equal(is_missing, is_missing_wanted);
	if (!strstr(err.text, why))
		assert_string_equal(err.text, why);
}

static void test_no_base(void **state)
{
	(void)state;
	run("mkdir empty; cd empty; g init -q -b main .; cd ..; " PULL_REQUEST
	    "g checkout -q --orphan alone; g commit -qm alone");
	open_in("up");
	finds_none(&(struct range_options){.base = "nothing"}, false, "--base nothing: no such commit");
	finds_none(&(struct range_options){.base = "--all"}, false, "no such commit");
	finds_none(&(struct range_options){.base_branch = "gone"}, true, "the base branch gone is not here");
	finds_none(&(struct range_options){0}, false, "--base");
	finds_none(&(struct range_options){.base = "main"}, false, "no common ancestor");
	worktree_release(&worktree);
	open_in("empty");
	finds_none(&(struct range_options){0}, false, "no commit yet");
	worktree_release(&worktree);
}

static void test_staged(void **state)
{
	(void)state;
	run(PULL_REQUEST "printf -- '" ENTRY("s") "' >>list.md; g add list.md; printf -- '" ENTRY("u") "' >>list.md");
	open_in("up");
	reviews_as(&(struct range_options){.is_staged = true}, NULL, "list.md:6 + x/s;");
	worktree_release(&worktree);
}

/* Renamed, spread over pages, a link instead of a file, a line that reads as nothing. */
static void test_pages(void **state)
{
	(void)state;
	run(PULL_REQUEST "g checkout -q -b pages main; g mv list.md README.MD; printf '# More\\n" ENTRY(
		"e") "' >more.md; g add -A; "
		     "g commit -qm four; g tag four; printf '# L\\n" ENTRY("z") ENTRY("a") ENTRY(
			     "b") "' >README.MD; "
				  "printf '# More\\n" ENTRY("e") ENTRY(
					  "c") "- Look at https://example.org\\n' >more.md; ln -s more.md link.md; "
					       "printf -- '" ENTRY("n") "' >notes.txt; g add -A; g commit -qm five");
	open_in("up");
	reviews_as(&(struct range_options){.base = "main"}, NULL,
		"more.md:2 + x/e;more.md:3 > x/c;?Look at https://example.org;");
	reviews_as(&(struct range_options){.base = "four"}, NULL, "more.md:3 > x/c;?Look at https://example.org;");
	reviews_as(&(struct range_options){.base = "four"}, "notes.txt", "notes.txt:1 + x/n;");
	worktree_release(&worktree);
}

/* However many pages are named, each is looked at. */
static void test_many_names(void **state)
{
	(void)state;
	static char texts[100][16];
	const char *names[101] = {NULL};
	run(PULL_REQUEST "g checkout -q -b many main; for i in $(seq 100 199); do printf -- '" ENTRY(
		"e") "' >p$i.txt; done; g add -A; g commit -qm many");
	open_in("up");
	for (int i = 0; i < 100; i++) {
		snprintf(texts[i], sizeof(texts[i]), "p%d.txt", 100 + i);
		names[i] = texts[i];
	}
	const struct review_options how = {.names = names};
	struct blob blob;
	struct range range;
	struct review review;
	struct err err = {0};
	bool is_missing;
	blob_init(&blob, &worktree);
	assert_true(range_find(&range, &blob, &(struct range_options){.base = "main"}, &is_missing, &err));
	assert_true(review_read(&review, &blob, &range, &how, &err));
	assert_int_equal(review.after.count, 100);
	review_release(&review);
	blob_release(&blob);
	worktree_release(&worktree);
}

/* Who proposes an entry does not write the rules for it. */
static void test_policy(void **state)
{
	(void)state;
	run(PULL_REQUEST "g checkout -q topic");
	open_in("up");
	struct range range;
	struct blob blob;
	struct policy policy;
	struct review_policy from;
	struct err err = {0};
	bool is_missing;
	policy_init(&policy);
	blob_init(&blob, &worktree);
	assert_true(range_find(&range, &blob, &(struct range_options){.base = "main"}, &is_missing, &err));
	assert_true(review_policy(&from, &policy, &blob, &range, NULL, false, &err));
	assert_string_equal(from.path, REVIEW_POLICY_PATH);
	assert_int_equal(policy.rules[POLICY_STARS].values[POLICY_MIN].number, 9);
	review_policy_release(&from);
	policy_release(&policy);
	blob_release(&blob);
	worktree_release(&worktree);
}

int main(void)
{
	if (system("git --version >/dev/null 2>&1") != 0)
		return 77; /* skipped */
	const struct CMUnitTest tests[] = {
		SCRATCH_TEST(test_bases),
		SCRATCH_TEST(test_merge_commit),
		SCRATCH_TEST(test_no_base),
		SCRATCH_TEST(test_staged),
		SCRATCH_TEST(test_pages),
		SCRATCH_TEST(test_many_names),
		SCRATCH_TEST(test_policy),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
