#include "report/reason.h"

#include <string.h>

#define DIGITS "0123456789"
#define MOST_HOLES 3
#define DEEPEST 3

/* "#" stands for digits, "*" for any text; what they stand for comes in the same order in each language. */
static const char *const reasons[][TONGUES] = {
	{"*, # times", "*，共 # 次", "*，共 # 次"},
	{"not found, or not visible to this token", "未找到，或此令牌无权查看", "找不到，或此權杖無權檢視"},
	{"not found, or private", "未找到，或为私有仓库", "找不到，或為私人儲存庫"},
	{"* has blocked access to it (HTTP #)", "* 已停止对它的访问，HTTP #", "* 已停止對它的存取，HTTP #"},
	{"* has blocked access to it (HTTP #, reason: *)", "* 已停止对它的访问，HTTP #，理由：*",
		"* 已停止對它的存取，HTTP #，理由：*"},
	{"another repository (id #) stands under this name", "此名称下是另一仓库，id 为 #",
		"此名稱下是另一儲存庫，id 為 #"},
	{"another repository (id #) stands under this name; known was id #",
		"此名称下是另一仓库，id 为 #；原先的 id 为 #", "此名稱下是另一儲存庫，id 為 #；原先的 id 為 #"},
	{"another repository (id #) stands under this name; pinned is id #",
		"此名称下是另一仓库，id 为 #；目录指定的 id 为 #", "此名稱下是另一儲存庫，id 為 #；目錄指定的 id 為 #"},
	{"another repository (id #) stands under this name: the one that was *", "此名称下是另一仓库，id 为 #，原名 *",
		"此名稱下是另一儲存庫，id 為 #，原名 *"},
	{"* failed (HTTP #)", "* 出错，HTTP #", "* 出錯，HTTP #"},
	{"* failed (GraphQL error)", "* 出错，GraphQL 错误", "* 出錯，GraphQL 錯誤"},
	{"*'s rate limit", "达到 * 的速率限制", "達到 * 的速率限制"},
	{"*'s secondary rate limit", "达到 * 的次级速率限制", "達到 * 的次要速率限制"},
	{"*'s rate limit for the hour", "达到 * 每小时的速率限制", "達到 * 每小時的速率限制"},
	{"*'s rate limit for the minute", "达到 * 每分钟的速率限制", "達到 * 每分鐘的速率限制"},
	{"*'s request to wait (HTTP #)", "* 要求等待，HTTP #", "* 要求等待，HTTP #"},
	{"GraphQL could not say it, and GitHub's rate limit for REST was met", "GraphQL 无法给出，REST 又达到速率限制",
		"GraphQL 無法提供，REST 又達到速率限制"},
	{"no answer in time", "未及时应答", "未及時回應"},
	{"no answer in time (*)", "未及时应答：*", "未及時回應：*"},
	{"the answer broke off", "应答中断", "回應中斷"},
	{"the answer broke off (*)", "应答中断：*", "回應中斷：*"},
	{"access was refused (HTTP #)", "访问被拒绝，HTTP #", "存取被拒絕，HTTP #"},
	{"the token may not read it (HTTP #)", "此令牌无权读取，HTTP #", "此權杖無權讀取，HTTP #"},
	{"the token may not read it (HTTP #): it needs *", "此令牌无权读取，HTTP #，需要：*",
		"此權杖無權讀取，HTTP #，需要：*"},
	{"the token may not read it (GraphQL: FORBIDDEN), perhaps for want of single sign-on",
		"此令牌无权读取，也许尚未经单点登录授权", "此權杖無權讀取，也許尚未經單一登入授權"},
	{"the organization wants the token authorized for single sign-on (HTTP #)",
		"该组织要求令牌经单点登录授权，HTTP #", "該組織要求權杖經單一登入授權，HTTP #"},
	{"the organization wants the token authorized for single sign-on (HTTP #): open *",
		"该组织要求令牌经单点登录授权，HTTP #，请打开 *", "該組織要求權杖經單一登入授權，HTTP #，請開啟 *"},
	{"the organization's IP allow list keeps this machine out (HTTP #)", "该组织的 IP 允许列表不含本机，HTTP #",
		"該組織的 IP 允許清單不含本機，HTTP #"},
	{"the answer (HTTP 200) is no repository's facts: *", "应答不是仓库的数据：*", "回應不是儲存庫的資料：*"},
	{"the answer (GraphQL) is no repository's facts: *", "应答不是仓库的数据：*", "回應不是儲存庫的資料：*"},
	{"the answer is no repository's facts: *", "应答不是仓库的数据：*", "回應不是儲存庫的資料：*"},
	{"the answer (GraphQL) says nothing of it", "应答没有提到它", "回應沒有提到它"},
	{"created after it was answered", "创建时间晚于应答", "建立時間晚於回應"},
	{"not readable as JSON", "不是可读的 JSON", "不是可讀的 JSON"},
	{"no usable *", "* 不可用", "* 不可用"},
	{"the answer is larger than any true one, so it was not read", "应答过大，未予读取", "回應過大，未予讀取"},
	{"redirected in a circle, or too often", "循环重定向，或重定向过多", "循環重新導向，或重新導向過多"},
	{"redirected to another host, port or scheme, which is not followed", "重定向到别处，未予跟随",
		"重新導向到別處，未予跟隨"},
	{"redirected to something that is no address", "重定向的目标不是地址", "重新導向的目標不是位址"},
	{"a redirect that leads nowhere (HTTP #)", "重定向没有目标，HTTP #", "重新導向沒有目標，HTTP #"},
	{"the service refused the request (HTTP #)", "服务拒绝了请求，HTTP #", "服務拒絕了請求，HTTP #"},
	{"the service can't answer the request (HTTP #)", "服务无法应答请求，HTTP #", "服務無法回應請求，HTTP #"},
	{"the service closed a slow request (HTTP #)", "服务关闭了过慢的请求，HTTP #", "服務關閉了過慢的請求，HTTP #"},
	{"the service did not accept the request (HTTP #)", "服务没有接受请求，HTTP #", "服務沒有接受請求，HTTP #"},
	{"an unexpected answer (HTTP #)", "意外的应答，HTTP #", "意外的回應，HTTP #"},
};

struct hole {
	const char *at;
	size_t len;
};

/* What "*" stands for: all up to the last place where the rest of the pattern fits; of ours one rest is plain. */
static size_t free_length(const char *text, const char *rest)
{
	size_t len = strlen(text), plain = strcspn(rest, "#*");

	for (size_t left = len; left > 0 && plain > 0; left--)
		if (strncmp(text + left, rest, plain) == 0)
			return left;
	return plain > 0 ? 0 : len;
}

static bool match(const char *pattern, const char *text, struct hole *holes)
{
	size_t count = 0;

	for (; *pattern; pattern++) {
		if (*pattern != '#' && *pattern != '*') {
			if (*text++ != *pattern)
				return false;
			continue;
		}
		holes[count].at = text;
		holes[count].len = *pattern == '#' ? strspn(text, DIGITS) : free_length(text, pattern + 1);
		text += holes[count].len;
		if (holes[count++].len == 0 || (count == MOST_HOLES && strpbrk(pattern + 1, "#*")))
			return false;
	}
	return *text == '\0';
}

static const char *const *find(const char *text, struct hole *holes)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (match(reasons[i][TONGUE_ENGLISH], text, holes))
			return reasons[i];
	return NULL;
}

/* What stands for "*" may be a reason itself. */
static void write_reason(enum tongue tongue, const char *text, unsigned depth, struct buf *out)
{
	struct hole holes[MOST_HOLES] = {{NULL, 0}};
	const char *const *reason = depth < DEEPEST ? find(text, holes) : NULL;
	const struct hole *hole = holes;
	SCOPED(buf) part = BUF_EMPTY;

	if (!reason) {
		buf_puts(out, text);
		return;
	}
	for (const char *at = reason[tongue]; *at; at++) {
		if (*at != '#' && *at != '*') {
			buf_putc(out, *at);
			continue;
		}
		buf_clear(&part);
		buf_append(&part, hole->at, hole->len);
		write_reason(tongue, part.data, *at == '*' ? depth + 1 : DEEPEST, out);
		hole++;
	}
}

void reason_write(const struct language *language, const char *reason, struct buf *out)
{
	write_reason(language->tongue, reason, language->tongue == TONGUE_ENGLISH ? DEEPEST : 0, out);
}
