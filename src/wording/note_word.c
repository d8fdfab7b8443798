#include "base/text.h"
#include "wording/note.h"
#include "wording/word.h"

#include <string.h>

/* As word_match takes them. Said of a page or a table, and of little else. */
static const char *const strong_cues[] = {"état au", "état des données au", "situation au", "기준일", "актуальны на",
	"актуальна на", "données github du", "daten vom", "última verificação", "verificado em", "verificado el",
	"última verificación", "vérifié le", "dernière vérification", "geprüft am", "проверено", "last updated",
	"last update", "updated:", "update date", "update time", "updated on:", "updated at:", "last refresh",
	"last refreshed", "last synced", "last sync", "last checked", "last modified", "last generated",
	"last automatic update", "auto-updated", "auto updated", "generated on", "generated at", "retrieved on",
	"retrieved", "collected on", "collected", "counted on", "counted", "checked on", "checked", "fetched on",
	"captured on", "accessed on", "measured on", "data from", "data date", "data as of", "snapshot", "star counts",
	"star count", "star count from", "star counts from", "star counts on", "stars on", "stars at",
	"nombre d'étoiles au", "étoiles au", "étoiles relevées le", "estrelas em", "estrellas al", "sterne am",
	"sterne vom", "звезд на", "更新时间", "更新日期", "最后更新", "最近更新", "上次更新", "数据更新",
	"更新:", "统计时间", "统计日期", "统计于", "统计截止", "统计截至", "数据截", "数据日期", "数据时间", "更新時間",
	"最後更新", "資料更新", "統計時間", "統計至", "数据来源于", "数据采集", "采集时间", "采集于", "查询时间",
	"抓取时间", "资料截", "資料截", "更新日", "最終更新", "取得日", "集計日", "調査日", "確認日", "取得日時",
	"更新日時", "업데이트", "갱신", "수정일", "조회일", "확인일", "수집일", "집계일", "последнее обновление",
	"дата обновления", "данные на", "данные от", "обновлено:", "звезды на", "última actualización",
	"ultima actualización", "datos al", "datos del", "datos a", "consultado el", "dernière mise à jour",
	"données du", "données au", "relevé le", "à jour au", "à jour le", "stand:", "stand", "letzte aktualisierung",
	"zuletzt aktualisiert", "aktualisiert am", "letzte änderung", "abgerufen am", "última atualização",
	"ultima atualização", "dados de", "dados em", "consultado em", "ultimo aggiornamento", "laatst bijgewerkt",
	"stan na", "son güncelleme", NULL};

/* Said of anything. */
static const char *const weak_cues[] = {"are from", "is from", "updated on", "updated at", "updated", "as of", "as at",
	"recorded", "reported", "as recorded", "as reported", "current as of", "更新于", "更新於", "截至", "截止",
	"обновлено", "обновлена", "обновлен", "по состоянию на", "на момент", "актуально на", "actualizado",
	"actualizados", "actualizadas", "actualizada", "actualización", "a fecha de", "a día de", "al día",
	"mis à jour", "mise à jour", "en date du", "à la date du", "aktualisiert", "aktualisierung", "atualizado",
	"atualizados", "atualizadas", "atualizada", "atualização", "aggiornato", "aggiornamento", "bijgewerkt",
	"güncelleme", "cập nhật", NULL};

/* These stand behind the date. */
static const char *const behind_cues[] = {"時点", "時點", "現在", "기준", "현재", NULL};

static const char *const star_words[] = {"star", "stars", "stargazers", "stargazer", "★", "⭐", "星标", "星標", "星数",
	"星數", "星", "スター", "スター数", "스타", "스타수", "звезд*", "звёзд*", "estrella", "estrellas", "étoile",
	"étoiles", "sterne", "sternen", "estrela", "estrelas", "stelle", NULL};

static const char *const data_words[] = {"data", "count", "counts", "statistic", "statistics", "stats", "number",
	"numbers", "figures", "metrics", "数据", "數據", "统计", "統計", "资料", "資料", "データ", "集計", "데이터",
	"통계", "집계", "данные", "данных", "статистика", "datos", "estadísticas", "cifras", "données", "chiffres",
	"statistiques", "daten", "zahlen", "dados", "números", "estatísticas", NULL};

/* What a note may say besides. */
static const char *const fillers[] = {"примечание", "nota", "remarque", "hinweis", "anmerkung", "observação", "source",
	"sources", "quelle", "fuente", "fonte", "источник", "出典", "출처", "last", "latest", "automatically",
	"automatic", "auto", "on", "at", "date", "time", "day", "month", "as", "of", "the", "this", "these", "all",
	"and", "above", "below", "table", "tables", "list", "lists", "page", "site", "readme", "document", "doc",
	"file", "column", "ranking", "rankings", "info", "information", "values", "taken", "generated", "refreshed",
	"refresh", "synced", "modified", "edited", "revised", "current", "currently", "accurate", "correct", "valid",
	"up", "to", "github", "github's", "github api", "fork", "forks", "repo", "repos", "repositories", "projects",
	"is", "are", "was", "were", "has", "have", "been", "from", "by", "via", "using", "with", "in", "for", "bot",
	"actions", "action", "script", "hand", "manually", "daily", "weekly", "monthly", "every", "each", "here", "utc",
	"gmt", "z", "note", "notes", "nb", "shown", "listed", "included", "its", "fetched", "captured", "measured",
	"update", "updates", "at the time", "exact", "approximate", "rounded", "的", "于", "於", "在", "为", "為", "是",
	"至", "到", "由", "自", "与", "和", "及", "、", "本", "该", "此", "以上", "以下", "下", "上", "表", "表格",
	"列表", "页面", "頁面", "本页", "本文", "文档", "榜单", "排行", "时间", "時間", "日期", "日", "数量", "數量",
	"数", "數", "信息", "项目", "項目", "仓库", "倉庫", "所有", "均", "都", "仅供参考", "最后", "最後", "最近",
	"上次", "更新", "自动", "自動", "手动", "每日", "每周", "每月", "定期", "止", "为止", "為止", "时", "時",
	"底稿", "注", "说明", "說明", "备注", "附注", "註", "備註", "備考", "注記", "참고", "비고", "采集", "抓取",
	"查询", "获取", "截止", "截至", "截", "来源", "來源", "来自", "來自", "は", "の", "が", "に", "も", "、",
	"表の", "リスト", "一覧", "情報", "値", "数値", "最終", "取得", "調べ", "点", "です", "で", "ものです", "もの",
	"によります", "による", "자", "의", "은", "는", "이", "가", "수", "로", "으로", "입니다", "임", "일", "마지막",
	"최종", "최근", "목록", "표", "자동", "날짜", "시간", "일시", "은", "г", "года", "год", "дата", "время",
	"последнее", "последний", "раз", "обновление", "автоматически", "таблица", "таблицы", "список", "страница",
	"количество", "число", "на", "от", "с", "и", "все", "el", "la", "los", "las", "de", "del", "al", "en", "fecha",
	"última", "último", "ultima", "vez", "página", "tabla", "lista", "automáticamente", "y", "son", "es", "fue",
	"número", "recuento", "por", "le", "les", "du", "des", "au", "à", "date", "dernière", "fois", "liste",
	"tableau", "automatiquement", "et", "sont", "est", "nombre", "d'", "l'", "chiffres", "heure", "der", "die",
	"das", "den", "dem", "am", "vom", "von", "zum", "datum", "letzte", "letzter", "zuletzt", "seite", "tabelle",
	"automatisch", "und", "sind", "ist", "wurde", "wurden", "anzahl", "alle", "aktuell", "o", "a", "os", "as", "em",
	"do", "da", "dos", "das", "última", "ultimo", "data", "vez", "tabela", "página", "automaticamente", "e", "são",
	"foi", "foram", "contagem", "il", "lo", "dati", "tabella", "op", "het", "lijst", NULL};

/* What a note says of a day that is to be kept: the one that others are compared with. */
static const char *const contrasts[] = {"baseline", "compared", "comparison", "vs", "versus", "before", "until",
	"since", "prior", "previous", "previously", "historical", "history", "original", "originally", "initial",
	"initially", "first", "oldest", "growth", "gained", "paper", "study", "publication", "submission", "experiment",
	"at launch", "对比", "對比", "相比", "比较", "比較", "较", "較", "历史", "歷史", "之前", "以前", "以来", "以來",
	"初始", "起始", "最初", "首次", "比べ", "以降", "当初", "過去", "대비", "비교", "이전", "이후", "최초", "과거",
	"по сравнению", "сравнен*", "до", "историческ*", "первонач*", "начальн*", "прежн*", "vergleich*", "verglichen",
	"gegenüber", "vor", "seit", "ursprünglich*", "historisch*", "comparé*", "par rapport", "avant", "depuis",
	"historique*", "initial*", "jusqu'au", "comparad*", "frente a", "antes", "desde", "histórico*", "inicial*",
	"hasta", "até", NULL};

enum { STRONG = 1, WEAK = 2, BEHIND = 4, STARS = 8, DATA = 16, FILLER = 32, CONTRAST = 64 };

static const struct word_list lists[] = {
	{STRONG, strong_cues},
	{WEAK, weak_cues},
	{BEHIND, behind_cues},
	{STARS, star_words},
	{DATA, data_words},
	{FILLER, fillers},
	{CONTRAST, contrasts},
	{0, NULL},
};

void note_index_init(struct word_index *index)
{
	word_index_init(index, lists);
}

/* Bytes from `at` to where the next word may start. */
static size_t skip_word(const struct buf *text, size_t at)
{
	size_t taken, next = at;
	unsigned char c = (unsigned char)text->data[at];

	if (word_is_mute(text->data + at, text->len - at, &taken))
		return taken;
	if (c >= 0xE3)
		return taken;
	while (next < text->len && !word_is_mute(text->data + next, text->len - next, &taken) &&
		(unsigned char)text->data[next] < 0xE3)
		next += taken;
	return next - at;
}

/* What a piece of text holds. */
struct look {
	bool has_words, has_others, has_stars, has_data, has_digits, has_contrast;
};

static struct look look_at(const struct word_index *index, const struct buf *text, size_t from, size_t to)
{
	struct look look = {0};
	size_t taken;
	unsigned longest, all, seen = 0;

	for (size_t at = from; at < to; at += taken) {
		const char *word = text->data + at;
		size_t known = word_find(index, ~0U, word, to - at, &longest, &all);
		size_t label = seen == FILLER && known == 0 ? word_label(word, to - at) : 0;

		look.has_stars = look.has_stars || all & STARS;
		look.has_data = look.has_data || all & DATA;
		look.has_contrast = look.has_contrast || longest & CONTRAST;
		seen |= longest;
		if (known + label == 0 && word_is_mute(word, to - at, &taken))
			continue;
		look.has_words = true;
		taken = known + label;
		if (taken > 0)
			continue;
		look.has_others = true;
		look.has_digits = look.has_digits || text_is_digit(*word);
		taken = skip_word(text, at);
	}
	return look;
}

static struct look join(struct look a, struct look b)
{
	return (struct look){a.has_words || b.has_words, a.has_others || b.has_others, a.has_stars || b.has_stars,
		a.has_data || b.has_data, a.has_digits || b.has_digits, a.has_contrast || b.has_contrast};
}

struct cue {
	size_t start; /* of its clause */
	bool is_strong;
};

/* The last cue before the date. */
static bool find_cue(const struct word_index *index, const struct buf *before, struct cue *cue)
{
	unsigned longest, all;
	size_t clause = 0;
	bool is_found = false;

	for (size_t at = 0; at < before->len;) {
		size_t n = word_find(index, STRONG | WEAK, before->data + at, before->len - at, &longest, &all);
		size_t stop = word_break(before, at);

		if (n > 0) {
			*cue = (struct cue){clause, longest & STRONG};
			is_found = true;
			at += n;
			continue;
		}
		at += stop > 0 ? stop : skip_word(before, at);
		clause = stop > 0 ? at : clause;
	}
	return is_found;
}

static size_t clause_end(const struct buf *text)
{
	size_t at = 0;

	while (at < text->len && word_break(text, at) == 0)
		at++;
	return at;
}

/* "2020-01-01: added a row", "更新于 2020-01-01 - 增加一行": a log's entry. */
static bool is_entry(const struct buf *behind)
{
	static const char *const signs[] = {":", "—", "–", " - ", "→", NULL};
	size_t at = 0, taken;

	while (at < behind->len && strchr(" *_`)]~\"", behind->data[at]) && behind->data[at] &&
		memcmp(behind->data + at, " - ", behind->len - at < 3 ? behind->len - at : 3) != 0)
		at++;
	size_t sign = 0;
	for (size_t i = 0; signs[i] && sign == 0; i++)
		sign = word_match(behind->data + at, behind->len - at, signs[i]);
	if (sign == 0)
		return false;
	for (at += sign; at < behind->len; at += taken)
		if (!word_is_mute(behind->data + at, behind->len - at, &taken))
			return true;
	return false;
}

/* Its own words are all known: is it surely of the page's tables? */
static bool is_plain_note(
	const struct note_sides *sides, const struct cue *cue, const struct look *own, const struct look *rest)
{
	struct look ahead = look_at(sides->index, &sides->before, 0, cue->start);

	if (own->has_stars || own->has_data)
		return true;
	if (ahead.has_digits || rest->has_digits)
		return false;
	if (cue->is_strong)
		return !rest->has_others;
	return sides->is_title || ahead.has_stars || (!ahead.has_others && !rest->has_others);
}

static enum note_kind judge_before(const struct note_sides *sides, const struct cue *cue)
{
	size_t end = clause_end(&sides->behind);
	struct look own = join(look_at(sides->index, &sides->before, cue->start, sides->before.len),
		look_at(sides->index, &sides->behind, 0, end));
	struct look rest = look_at(sides->index, &sides->behind, end, sides->behind.len);

	if (is_entry(&sides->behind))
		return own.has_stars || own.has_data ? NOTE_MAYBE : NOTE_NONE;
	if (own.has_contrast)
		return NOTE_MAYBE;
	if (own.has_others)
		return own.has_stars && !own.has_digits ? NOTE_SURE : NOTE_MAYBE;
	return is_plain_note(sides, cue, &own, &rest) ? NOTE_SURE : NOTE_MAYBE;
}

/* "2026年3月時点"; other cues behind a date are a log's: "2026-03-01 updated the table". */
static enum note_kind judge_behind(const struct note_sides *sides)
{
	const struct buf *behind = &sides->behind;
	size_t end = clause_end(behind), at = 0;
	struct cue cue = {.start = sides->before.len};
	unsigned longest, all;

	while (at < end && word_find(sides->index, BEHIND, behind->data + at, end - at, &longest, &all) == 0)
		at += skip_word(behind, at);
	if (at >= end)
		return NOTE_NONE;
	while (cue.start > 0 && word_break(&sides->before, cue.start - 1) == 0)
		cue.start--;
	return judge_before(sides, &cue);
}

enum note_kind note_judge(const struct note_sides *sides)
{
	struct cue cue;

	return find_cue(sides->index, &sides->before, &cue) ? judge_before(sides, &cue) : judge_behind(sides);
}

bool note_names_stars(const struct note_sides *sides)
{
	struct look look = join(look_at(sides->index, &sides->before, 0, sides->before.len),
		look_at(sides->index, &sides->behind, 0, sides->behind.len));

	return look.has_stars || look.has_data;
}
