#include "report/reason.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *tag, const char *reason, const char *wanted)
{
	struct language language = language_of(NULL, tag);
	struct buf out;

	buf_init(&out, BUF_NO_LIMIT);
	reason_write(&language, reason, &out);
	assert_string_equal(out.data, wanted);
	buf_release(&out);
}

static void test_own(void **state)
{
	(void)state;
	check("zh-CN", "not found, or not visible to this token", "未找到，或此令牌无权查看");
	check("zh-TW", "not found, or not visible to this token", "找不到，或此權杖無權檢視");
	check("en", "not found, or private", "not found, or private");
	check("de", "not found, or private", "not found, or private");
}

static void test_with_numbers(void **state)
{
	(void)state;
	check("zh", "GitHub failed (HTTP 502), 4 times", "GitHub 出错，HTTP 502，共 4 次");
	check("zh", "another repository (id 66) stands under this name; known was id 1",
		"此名称下是另一仓库，id 为 66；原先的 id 为 1");
	check("zh", "another repository (id 1) stands under this name: the one that was x/proj",
		"此名称下是另一仓库，id 为 1，原名 x/proj");
	check("zh", "GitHub has blocked access to it (HTTP 451, reason: dmca)",
		"GitHub 已停止对它的访问，HTTP 451，理由：dmca");
	check("zh", "the answer (HTTP 200) is no repository's facts: no usable created_at",
		"应答不是仓库的数据：created_at 不可用");
	check("zh-Hant", "the answer (HTTP 200) is no repository's facts: not readable as JSON, 3 times",
		"回應不是儲存庫的資料：不是可讀的 JSON，共 3 次");
	check("zh", "no answer in time (a, b), 2 times", "未及时应答：a, b，共 2 次");
}

/* What somebody wrote by hand, or another version, stays as it is. */
static void test_others(void **state)
{
	static const char *const texts[] = {"", "404", "GitHub failed (HTTP )", "GitHub failed (HTTP 5x)",
		"GitHub failed (HTTP 500) often", "moved to GitLab", "not found", "#", "*, # times", "no usable ",
		", 2 times"};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		check("zh", texts[i], texts[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_own), cmocka_unit_test(test_with_numbers), cmocka_unit_test(test_others)};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
