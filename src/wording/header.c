#include "wording/header.h"

#include "base/buf.h"
#include "wording/fold.h"
#include "wording/note.h"
#include "wording/when.h"

#include <string.h>

#define WORDS_MAX 96 /* bytes of a header that can be a column of ours */

/* Folded. A header of stars is made of these words only, at least one of star_words (or a star sign) among them. */
static const char *const star_words[] = {"stars", "star", "stargazers", "\xE2\x98\x85", "星标", "星標", "星数", "星數",
	"星星", "星", "スター", "스타", "звезды", "звезд", "звезда", "зірки", "зірок", "estrellas", "étoiles",
	"etoiles", "estrelas", "sterne", "stelle", "sterren", "gwiazdki", "yıldız", "bintang", "sao", "hvězdy", "hvězd",
	"stjärnor", "stjerner", "tähdet", "csillagok", "αστέρια", "αστερια", "نجوم", "stele", "zvezde", NULL};

static const char *const plain_words[] = {"github", "gh", "git", "repository", "repo", "project", "number", "num",
	"count", "counts", "total", "current", "no", "of", "the", "on", "de", "en", "sur", "auf", "bei", "d'", "d’",
	"в", "на", "数量", "數量", "数目", "总数", "總數", "数", "數", "总", "總", "総", "个数", "仓库", "项目", "当前",
	"目前", "の", "個数", "收藏数", "收藏數", "-", "수", "개수", "количество", "число", "кол-во", "número",
	"numero", "nº", "n°", "nombre", "anzahl", "der", "cantidad", "quantidade", "số", "k", "k+", "thousand",
	"thousands", "in", "approx", "approximate", "approximately", "about", "ca", "est", "estimated", "now",
	"today's", "≈", "约", "約", "大约", "大約", "约数", "깃허브", "počet", "antal", "liczba", "на", "desc",
	"rounded", NULL};

/* A column with one of these alone may hold stars. */
static const char *const likely_words[] = {"popularity", "github", "gh", "人气", "人氣", "热度", "熱度", "人気", "인기",
	"popularité", "popularidad", "popularidade", "beliebtheit", "популярность", "★/forks", "★/🍴", "★🍴",
	"stars/forks", "★/fork", "star/fork", NULL};

/* What makes stars those of a time; in a header with spaces left out. */
static const char *const period_words[] = {"today", "thisweek", "thismonth", "thisyear", "week", "month", "weekly",
	"monthly", "daily", "yearly", "24h", "7d", "30d", "/day", "perday", "gained", "gain", "growth", "growing",
	"new", "rising", "trend", "increase", "delta", "δ", "+", "增长", "增長", "增加", "新增", "涨", "今日", "今天",
	"本周", "本週", "本月", "上周", "上月", "每日", "每周", "今週", "今月", "오늘", "이번", "неделю", "день",
	"месяц", "hoy", "semana", "heute", "woche", "semaine", "mois", NULL};

static const char *const unit_words[] = {"k", "k+", "thousand", "thousands", "万", "萬", "万+", "千", "만", "천", NULL};

static const char *const repository_words[] = {"project", "projects", "projectname", "name", "library", "package",
	"tool", "plugin", "framework", "项目", "项目名称", "項目", "名称", "名稱", "プロジェクト", "프로젝트", "проект",
	"projet", "projekt", "proyecto", "projeto", "nombre", "nome", "nom", "bibliothek", "название", "이름", "名前",
	"repository", "repo", "repos", "repositories", "githubrepository", "githubrepo", "github", "githublink",
	"githuburl", "githubpage", "gitrepo", "source", "sourcecode", "code", "repolink", "repourl", "仓库", "倉庫",
	"仓库地址", "项目地址", "項目地址", "源码", "代码", "github地址", "开源地址", "リポジトリ", "저장소",
	"репозиторий", "dépôt", "repositorio", "repositório", NULL};

static const char *const upstream_words[] = {"forkof", "forkedfrom", "upstream", "basedon", "parent", "original",
	"derivedfrom", "alternativeto", "alternativesto", "replaces", "inspiredby", "similarto", "related", "relatedto",
	"dependson", "requires", "uses", "builton", "seealso", "上游", "派生自", "基于", "替代", "forkde", "forkvon",
	"форк", NULL};

/* Folded, spaces left out. A header of creation dates is one of these. */
static const char *const created_words[] = {"created", "createdat", "createdon", "createddate", "createddateutc",
	"createdutc", "creationdate", "dateofcreation", "datecreated", "created_at", "creation", "creationtime",
	"createdtime", "repocreated", "repositorycreated", "since", "开源时间", "开源日期", "创建时间", "创建日期",
	"创建于", "创建", "仓库创建时间", "仓库创建日期", "项目创建时间", "github创建时间", "開源時間", "開源日期",
	"建立时间", "githubcreated", "creationdateutc", "датасозданиярепозитория", "創建時間", "創建日期", "建立日期",
	"建立時間", "作成日", "作成日時", "作成", "リポジトリ作成日", "생성일", "생성", "생성일자", "생성날짜",
	"создан", "создано", "создана", "датасоздания", "створено", "creado", "creadoel", "creadoen", "fechadecreación",
	"creación", "criado", "criadoem", "datadecriação", "criação", "créé", "crééle", "datedecréation", "création",
	"erstellt", "erstelltam", "erstellungsdatum", "creato", "creatoil", "datadicreazione", NULL};

/* Bit 0: text[..at] is made of known words; bit 1: with a star word among them. */
struct reach {
	unsigned char at[WORDS_MAX + 1];
};

static void extend(struct reach *reach, const char *text, size_t len, size_t at, const char *const *words, bool is_star)
{
	for (size_t i = 0; words[i]; i++) {
		size_t n = strlen(words[i]);

		if (n <= len - at && memcmp(text + at, words[i], n) == 0)
			reach->at[at + n] |= is_star ? 2 : reach->at[at];
	}
}

static bool is_star_words(const char *text, size_t len)
{
	struct reach reach = {{1}};

	for (size_t at = 0; at < len; at++) {
		if (!reach.at[at])
			continue;
		extend(&reach, text, len, at, star_words, true);
		extend(&reach, text, len, at, plain_words, false);
		extend(&reach, text, len, at, unit_words, false);
	}
	return reach.at[len] & 2;
}

/* "Stars/Gwiazdki": the same in two tongues; with anything else behind the slash it may be a ratio. */
static bool is_stars(const char *text, size_t len)
{
	const char *slash = memchr(text, '/', len);
	size_t first = slash ? (size_t)(slash - text) : len;

	return is_star_words(text, first) && (!slash || is_star_words(slash + 1, len - first - 1));
}

static bool is_one_of(const char *text, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (strcmp(text, words[i]) == 0)
			return true;
	return false;
}

static bool has_one_of(const struct buf *text, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (memmem(text->data, text->len, words[i], strlen(words[i])))
			return true;
	return false;
}

/* "starsk": does it begin or end with a unit? */
static bool is_scaled(const struct buf *words)
{
	for (size_t i = 0; unit_words[i]; i++) {
		size_t len = strlen(unit_words[i]);

		if (words->len > len &&
			(memcmp(words->data, unit_words[i], len) == 0 ||
				memcmp(words->data + words->len - len, unit_words[i], len) == 0))
			return true;
	}
	return false;
}

static struct header header_of_words(const struct buf *words)
{
	struct header header = {HEADER_OTHER, 0};

	if (words->len == 0 || words->len > WORDS_MAX)
		return header;
	if (is_one_of(words->data, repository_words))
		header.traits |= HEADER_REPOSITORY;
	if (is_one_of(words->data, upstream_words))
		header.traits |= HEADER_UPSTREAM;
	if (is_stars(words->data, words->len)) {
		header.kind = HEADER_STARS;
		header.traits |= is_scaled(words) ? HEADER_SCALED : 0;
	} else if (is_one_of(words->data, created_words))
		header.kind = HEADER_CREATED;
	else if (is_one_of(words->data, likely_words))
		header = (struct header){HEADER_STARS, header.traits | HEADER_LIKELY};
	else if (has_one_of(words, star_words) && has_one_of(words, period_words))
		header = (struct header){HEADER_STARS, HEADER_PERIOD};
	return header;
}

static struct header read_words(const char *text, size_t len)
{
	struct buf words;

	buf_init(&words, BUF_NO_LIMIT);
	fold_header(&words, text, len);
	struct header header = header_of_words(&words);
	buf_release(&words);
	return header;
}

/* Length of the text before a bracket that says as of when: "Stars (as of 2021-11-11)"; 0 where there is none such. */
static size_t before_note(const char *text, size_t len)
{
	static const char *const brackets[] = {"(", "（", "[", "<br", NULL};
	struct note note;

	if (!(note_hints(text, 0, len) & NOTE_YEAR) || note_parse(text, 0, len, true, &note) == NOTE_NONE)
		return 0;
	for (size_t i = 0; brackets[i]; i++) {
		const char *hit = memmem(text, note.when.start, brackets[i], strlen(brackets[i]));

		if (hit)
			return (size_t)(hit - text);
	}
	return 0;
}

/* The header without its date: "Stars (2021-11)", "Stars 2021". */
static struct header read_dated(const char *text, size_t len)
{
	struct header header = {HEADER_OTHER, 0};
	struct when when;
	struct buf rest;
	unsigned trait = HEADER_DATED;

	if (!when_find(text, 0, 0, len, &when)) {
		const char *year = memmem(text, len, "20", 2);

		when.start = year ? (size_t)(year - text) : len;
		when.end = when.start + 4;
		trait = HEADER_YEAR;
		if (when.end > len || !when_parse(text, when.start, when.end, &when))
			return header;
	}
	buf_init(&rest, BUF_NO_LIMIT);
	buf_append(&rest, text, when.start);
	buf_append(&rest, text + when.end, len - when.end);
	header = read_words(rest.data, rest.len);
	header.traits |= trait;
	buf_release(&rest);
	return header;
}

struct header header_read(const char *text, size_t len)
{
	struct header header = {HEADER_OTHER, 0};
	size_t before = 0;

	if (len == 0 || len > 4 * WORDS_MAX)
		return header;
	header = read_words(text, len);
	if (header.kind != HEADER_OTHER || !(note_hints(text, 0, len) & NOTE_YEAR))
		return header;
	before = before_note(text, len);
	if (before > 0) {
		header = read_words(text, before);
		header.traits |= HEADER_DATED;
	}
	return header.kind != HEADER_OTHER ? header : read_dated(text, len);
}

enum header_kind header_of(const char *text, size_t len)
{
	struct header header = header_read(text, len);

	return header.traits & (HEADER_LIKELY | HEADER_PERIOD | HEADER_YEAR) ? HEADER_OTHER : header.kind;
}

bool header_is_history(const char *text, size_t len)
{
	static const char *const words[] = {"news", "changelog", "change log", "changes", "updates", "history",
		"milestones", "releases", "release notes", "what's new", "timeline", "更新日志", "更新记录", "动态",
		"新闻", "历史", "お知らせ", "更新履歴", "업데이트", "новости", "изменения", NULL};
	struct buf line;
	bool is_history = false;

	buf_init(&line, BUF_NO_LIMIT);
	fold_line(&line, text, len);
	for (size_t i = 0; words[i] && !is_history; i++) {
		const char *hit = memmem(line.data, line.len, words[i], strlen(words[i]));

		is_history = hit && (hit == line.data || (unsigned char)words[i][0] >= 0x80 || hit[-1] == ' ');
	}
	buf_release(&line);
	return is_history;
}

bool header_is_period(const char *text, size_t len, bool is_title)
{
	static const char *const words[] = {"gained", "growth", "this week", "this month", "today", "last week",
		"last month", "past week", "past month", "per day", "per week", "增长", "增長", "本周", "本週", "本月",
		"今日", "今天", NULL};
	struct buf line;

	buf_init(&line, BUF_NO_LIMIT);
	fold_line(&line, text, len);
	bool is_period = has_one_of(&line, words) && (is_title || has_one_of(&line, star_words));
	buf_release(&line);
	return is_period;
}

bool header_is_same(const char *a, size_t a_len, const char *b, size_t b_len)
{
	struct buf x, y;

	buf_init(&x, BUF_NO_LIMIT);
	buf_init(&y, BUF_NO_LIMIT);
	fold_header(&x, a, a_len);
	fold_header(&y, b, b_len);
	bool is_same = x.len == y.len && memcmp(x.data, y.data, x.len) == 0;
	buf_release(&x);
	buf_release(&y);
	return is_same;
}
