#include "wording/header_word.h"

#include "model/fact.h"

/* Words as fold_header leaves them: folded, without spaces, brackets and markup. */

const char *const header_stars[] = {"stars", "star", "stargazers", "\xE2\x98\x85", "星标", "星標", "星数", "星數",
	"星星", "星", "スター", "스타", "звезды", "звезд", "звезда", "зірки", "зірок", "estrellas", "étoiles",
	"etoiles", "estrelas", "sterne", "stelle", "sterren", "gwiazdki", "yıldız", "bintang", "sao", "hvězdy", "hvězd",
	"stjärnor", "stjerner", "tähdet", "csillagok", "gwiazdek", "النجوم", "ستاره", "स्टार", "ดาว", "כוכבים",
	"αστέρια", "αστερια", "نجوم", "نجمة", "ستاره‌ها", "ستارهها", "stele", "zvezde", "estrelles", "csillag",
	NULL};

static const char *const plain_words[] = {"github", "gh", "git", "repository", "repo", "project", "number", "num",
	"count", "counts", "total", "current", "no", "of", "the", "on", "de", "en", "sur", "auf", "bei", "d'", "d’",
	"в", "на", "数量", "數量", "数目", "总数", "總數", "数", "數", "总", "總", "総", "个数", "仓库", "项目", "当前",
	"目前", "の", "個数", "收藏数", "收藏數", "-", "수", "개수", "количество", "число", "кол-во", "número",
	"numero", "nº", "n°", "nombre", "anzahl", "der", "cantidad", "quantidade", "số", "k", "k+", "thousand",
	"thousands", "in", "approx", "approximate", "approximately", "about", "ca", "est", "estimated", "now",
	"today's", "≈", "约", "約", "大约", "大約", "约数", "깃허브", "počet", "antal", "liczba", "на", "desc",
	"rounded", "sayısı", "عدد", "su", NULL};

/* A column with one of these alone may hold stars. */
static const char *const star_maybes[] = {"popularity", "github", "gh", "人气", "人氣", "热度", "熱度", "人気", "인기",
	"popularité", "popularidad", "popularidade", "beliebtheit", "популярность", "★/forks", "★/🍴", "★🍴",
	"stars/forks", "★/fork", "star/fork", NULL};

/* What makes stars those of a time. */
static const char *const period_words[] = {"today", "thisweek", "thismonth", "thisyear", "week", "month", "weekly",
	"monthly", "daily", "yearly", "24h", "7d", "30d", "/day", "perday", "gained", "gain", "growth", "growing",
	"new", "rising", "trend", "increase", "delta", "δ", "+", "增长", "增長", "增加", "新增", "涨", "今日", "今天",
	"本周", "本週", "本月", "上周", "上月", "每日", "每周", "今週", "今月", "오늘", "이번", "неделю", "день",
	"месяц", "hoy", "semana", "heute", "woche", "semaine", "mois", NULL};

/* What makes stars those of all repositories of whoever the row names, or of the row's own alone. */
static const char *const total_words[] = {
	"total", "sum", "overall", "合计", "合計", "总", "總", "総", "gesamt", "всего", NULL};

const char *const header_unit[] = {"k", "k+", "thousand", "thousands", "万", "萬", "万+", "千", "만", "천", NULL};

static const char *const name_words[] = {"project", "projects", "projectname", "name", "library", "package", "tool",
	"plugin", "framework", "项目", "项目名称", "項目", "名称", "名稱", "プロジェクト", "프로젝트", "проект",
	"projet", "projekt", "proyecto", "projeto", "nombre", "nome", "nom", "bibliothek", "название", "이름", "名前",
	"source", "sourcecode", "code", "源码", "代码", NULL};

static const char *const repository_words[] = {"repository", "repo", "repos", "repositories", "githubrepository",
	"githubrepo", "github", "githublink", "githuburl", "githubpage", "gitrepo", "repolink", "repourl", "仓库",
	"倉庫", "仓库地址", "项目地址", "項目地址", "github地址", "开源地址", "リポジトリ", "저장소", "репозиторий",
	"dépôt", "repositorio", "repositório", NULL};

static const char *const upstream_words[] = {"forkof", "forkedfrom", "upstream", "basedon", "parent", "original",
	"derivedfrom", "alternativeto", "alternativesto", "replaces", "inspiredby", "similarto", "related", "relatedto",
	"dependson", "requires", "uses", "builton", "seealso", "上游", "派生自", "基于", "替代", "forkde", "forkvon",
	"форк", NULL};

static const char *const log_words[] = {"date", "day", "week", "month", "quarter", "日期", "周", "周次", "週", "期",
	"月份", "年月", "日付", "날짜", "주차", "datum", "woche", "fecha", "semana", "semaine", "дата", "неделя", NULL};

static const char *const as_of_words[] = {"asof", "dataasof", "starsasof", "stardate", "starsdate", "datadate",
	"checked", "checkedon", "checkedat", "lastchecked", "datechecked", "checkdate", "lastcheck", "verified",
	"lastverified", "counted", "countedon", "collected", "collectedon", "retrieved", "retrievedon", "fetched",
	"fetchedon", "queried", "queriedon", "accessed", "snapshot", "snapshotdate", "查询日期", "查询时间", "统计日期",
	"统计时间", "采集日期", "采集时间", "抓取日期", "抓取时间", "数据日期", "数据时间", "数据截至", "核对日期",
	"検索日", "取得日", "調査日", "確認日", "集計日", "조회일", "확인일", "수집일", "집계일", "기준일", "stand",
	"geprüft", "geprüftam", "vérifiéle", "relevéle", "consultéle", "consultado", "consultadoel", "verificado",
	"verificadoem", "verificadoel", "проверено", "датапроверки", NULL};

static const char *const created_words[] = {"created", "createdat", "createdon", "createddate", "createddateutc",
	"createdutc", "creationdate", "dateofcreation", "datecreated", "created_at", "creation", "creationtime",
	"createdtime", "repocreated", "repositorycreated", "since", "开源时间", "开源日期", "创建时间", "创建日期",
	"创建于", "创建", "仓库创建时间", "仓库创建日期", "项目创建时间", "github创建时间", "開源時間", "開源日期",
	"建立时间", "githubcreated", "creationdateutc", "датасозданиярепозитория", "創建時間", "創建日期", "建立日期",
	"建立時間", "作成日", "作成日時", "作成", "リポジトリ作成日", "생성일", "생성", "생성일자", "생성날짜",
	"создан", "создано", "создана", "датасоздания", "створено", "creado", "creadoel", "creadoen", "fechadecreación",
	"creación", "criado", "criadoem", "datadecriação", "criação", "créé", "crééle", "datedecréation", "création",
	"erstellt", "erstelltam", "erstellungsdatum", "creato", "creatoil", "datadicreazione", NULL};

static const char *const fork_words[] = {"forks", "fork", "🍴", "⑂", "フォーク", "포크", "форки", "форков", "分叉",
	"派生", "复刻", "forksnumber", "bifurcaciones", "forky", "forki", "çatal", NULL};

static const char *const issue_words[] = {"openissues", "openissue", "issuesopen", "开放issues", "未关闭issues",
	"未解决issues", "未关闭问题", "未解决问题", "オープンissue", "열린이슈", "открытыеissues", "offeneissues",
	"issuesabiertos", "issuesouvertes", "issuesabertas", NULL};

static const char *const issue_maybes[] = {
	"issues", "issue", "openissues&prs", "openissues/prs", "问题", "イシュー", "이슈", NULL};

static const char *const watch_words[] = {"watchers", "watcher", "watching", "watches", "👀", "关注者", "关注数",
	"ウォッチ", "ウォッチャー", "와처", "наблюдатели", "наблюдателей", NULL};

static const char *const watch_maybes[] = {"watch", "关注", "subscribers", NULL};

static const char *const commit_words[] = {"lastcommit", "latestcommit", "recentcommit", "mostrecentcommit",
	"lastcommitted", "lastcommitdate", "latestcommitdate", "dateoflastcommit", "lastcommiton", "lastcommitat",
	"committedat", "最后提交", "最近提交", "最新提交", "最后提交时间", "最近提交时间", "最新提交时间",
	"最后提交日期", "最近提交日期", "上次提交", "最近一次提交", "最後提交", "最近commit", "最后commit",
	"最新commit", "最終コミット", "最近のコミット", "最新コミット", "最終コミット日", "최근커밋", "마지막커밋",
	"최신커밋", "최종커밋", "последнийкоммит", "últimocommit", "ultimocommit", "derniercommit", "letztercommit",
	"laatstecommit", "ostatnicommit", NULL};

static const char *const push_words[] = {"lastpush", "lastpushed", "pushed", "pushedat", "lastpushdate", "latestpush",
	"最后推送", "最近推送", "上次推送", "最終プッシュ", "마지막푸시", "최근푸시", "letzterpush", "dernierpush",
	"últimopush", NULL};

static const char *const push_maybes[] = {"updated", "updatedat", "updatedon", "lastupdated", "lastupdate",
	"lastupdatedat", "lastupdateon", "latestupdate", "recentupdate", "lastactivity", "lastactive", "latestactivity",
	"recentactivity", "lastmodified", "最后更新", "最近更新", "最新更新", "上次更新", "更新时间", "更新日期",
	"最后更新时间", "最近更新时间", "最后活跃", "最后更新日期", "更新時間", "最後更新", "最終更新", "最終更新日",
	"更新日", "업데이트", "최근업데이트", "마지막업데이트", "последнееобновление", "обновлено", "обновлен",
	"últimaactualización", "ultimaactualizacion", "actualizado", "últimaatualização", "atualizado",
	"dernièremiseàjour", "misàjour", "dernièreactivité", "letztesupdate", "letzteaktualisierung", "aktualisiert",
	"letzteaktivität", "ultimoaggiornamento", "aggiornato", "songüncelleme", "güncelleme", "ostatniaaktualizacja",
	NULL};

static const char *const release_words[] = {"latestrelease", "lastrelease", "currentrelease", "recentrelease",
	"newestrelease", "lateststablerelease", "最新发布", "最近发布", "最新发行", "最新リリース", "최신릴리스",
	"최근릴리스", "последнийрелиз", "últimolanzamiento", "últimaversión", "últimaversão", "dernièreversion",
	"dernièrerelease", "letztesrelease", "neuestesrelease", NULL};

static const char *const tag_words[] = {"latestversion", "lastversion", "currentversion", "latesttag", "lasttag",
	"latestreleasetag", "releasetag", "latestreleaseversion", "最新版本", "最新版", "当前版本", "最新标签",
	"最新バージョン", "최신버전", "последняяверсия", "neuesteversion", "aktuelleversion", "versiónactual", NULL};

static const char *const tag_maybes[] = {
	"version", "release", "tag", "版本", "版本号", "バージョン", "버전", "версия", "versión", "versão", NULL};

static const char *const released_words[] = {"latestreleasedate", "lastreleasedate", "lastreleased", "latestreleasedat",
	"lastreleaseon", "releasedat", "versiondate", "版本日期", "版本时间", "最新发布时间", "最近发布时间",
	"最新发布日期", "最近发布日期", "最新版本发布时间", "最新版本时间", "最新リリース日", "最終リリース日",
	"최근릴리스날짜", "최신릴리스날짜", "датапоследнегорелиза", NULL};

static const char *const license_words[] = {"license", "licence", "licenses", "📄license", "spdx", "许可证", "许可",
	"许可协议", "开源协议", "开源许可", "开源许可证", "协议", "授权", "授權", "授權條款", "ライセンス", "라이선스",
	"лицензия", "licencia", "lizenz", "licença", "licenza", "licentie", NULL};

static const char *const language_words[] = {"language", "lang", "primarylanguage", "mainlanguage",
	"programminglanguage", "codelanguage", "mainlang", "语言", "編程語言", "编程语言", "开发语言", "主要语言",
	"主语言", "主要編程語言", "実装言語", "言語", "開発言語", "주요언어", "언어", "개발언어", "язык",
	"языкпрограммирования", "lenguaje", "langage", "programmiersprache", "linguagem", "linguaggio", NULL};

/* The first row that takes a header says what it is; but what names repositories may hold a fact of them, too. */
const struct header_row header_rows[HEADER_ROWS] = {
	{FACT_BIT(FACT_STARS), 0, false, header_stars},
	{0, HEADER_REPOSITORY | HEADER_SLUG, true, repository_words},
	{0, HEADER_REPOSITORY, true, name_words},
	{0, HEADER_AS_OF, true, as_of_words},
	{0, HEADER_LOG, true, log_words},
	{0, HEADER_UPSTREAM, true, upstream_words},
	{FACT_BIT(FACT_CREATED), 0, true, created_words},
	{FACT_BIT(FACT_STARS), HEADER_LIKELY, true, star_maybes},
	{FACT_BIT(FACT_FORKS), 0, false, fork_words},
	{FACT_BIT(FACT_OPEN_ISSUES), 0, false, issue_words},
	{FACT_BIT(FACT_OPEN_ISSUES), HEADER_LIKELY, false, issue_maybes},
	{FACT_BIT(FACT_WATCHERS), 0, false, watch_words},
	{FACT_BIT(FACT_WATCHERS), HEADER_LIKELY, false, watch_maybes},
	{FACT_BIT(FACT_COMMITTED), 0, false, commit_words},
	{FACT_BIT(FACT_PUSHED), 0, false, push_words},
	{FACT_BIT(FACT_PUSHED), HEADER_LIKELY, false, push_maybes},
	{FACT_BIT(FACT_RELEASE) | FACT_BIT(FACT_RELEASED), 0, false, release_words},
	{FACT_BIT(FACT_RELEASE), 0, false, tag_words},
	{FACT_BIT(FACT_RELEASE), HEADER_LIKELY, false, tag_maybes},
	{FACT_BIT(FACT_RELEASED), 0, false, released_words},
	{FACT_BIT(FACT_LICENSE), 0, false, license_words},
	{FACT_BIT(FACT_LANGUAGE), 0, false, language_words},
};

void header_index_init(struct word_index *index)
{
	struct word_list lists[HEADER_ROWS + 5] = {{HEADER_PLAIN_WORD, plain_words}, {HEADER_PLAIN_WORD, header_unit},
		{HEADER_PERIOD_WORD, period_words}, {HEADER_TOTAL_WORD, total_words}};

	for (unsigned i = 0; i < HEADER_ROWS; i++)
		lists[i + 4] = (struct word_list){1U << i, header_rows[i].words};
	word_index_init(index, lists);
}
