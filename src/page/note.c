#include "page/note.h"

#include "page/fold.h"
#include "page/month.h"

#include <string.h>

#define LINE_MAX_BYTES 4096 /* a longer line is no note */

/* Folded; a space before or behind stands for a word's edge. */
static const char *const cues[] = {" last updated", " last update", " updated on", " updated at",
	" updated:", " updated ", " update date", " update time", " as of", " as at", " snapshot", " last refresh",
	" last synced", " last sync", " last checked", " last modified", " last generated", " last automatic update",
	" auto-updated", " generated on", " generated at", " retrieved on", " collected on", " counted on",
	" data from", " data date", " current as of", "更新时间", "更新日期", "更新于", "最后更新", "最近更新",
	"上次更新", "数据更新", "更新:", "截至", "截止", "统计时间", "统计日期", "统计于", "数据截", "数据日期",
	"数据时间", "更新時間", "最後更新", "資料更新", "統計時間", "統計至", "数据来源于", "更新日", "最終更新",
	"時点", "現在", "取得日", "集計日", "調査日", "기준", "업데이트", "갱신", "수정일", "조회일", "обновлено",
	"обновлена", "последнее обновление", "дата обновления", "по состоянию на", "данные на", "на момент",
	"actualizado", "actualizada", "actualización", "a fecha de", "datos al", "datos del", "mis à jour",
	"mise à jour", "en date du", "à la date du", "données du", " stand:", " stand ", "aktualisiert",
	"aktualisierung", "letzte änderung", "atualizado", "atualizada", "atualização", "dados de", "aggiornato",
	"aggiornamento", "bijgewerkt", "laatst", "stan na", "güncelleme", "cập nhật", NULL};

static const char *const star_cues[] = {" star", "★", "⭐", "星", " data ", " data:", " counts", " statistic",
	" numbers", "数据", "統計", "统计", "資料", "スター", "データ", "스타", "데이터", "звезд", "звёзд", "данные",
	"estrella", "datos", "étoile", "données", "sterne", "daten", "estrela", "dados", "stelle", NULL};

/* Every claim names GitHub or the repository. In each by a byte that is rare, and what stands before it. */
static const struct {
	unsigned char sign;
	unsigned char before;
	const char *text;
} sources[] = {
	{'H', 2, "itHub"},
	{'h', 2, "ithub"},
	{'p', 2, "repo"},
	{'p', 2, "Repo"},
	{0xE4, 0, "仓库"},
	{0xE4, 0, "代码库"},
	{0xE5, 0, "倉庫"},
	{0xE5, 0, "儲存庫"},
	{0xE3, 0, "リポジトリ"},
	{0xE3, 0, "レポジトリ"},
	{0xEC, 0, "저장소"},
	{0xEB, 0, "리포지토리"},
	{0xEB, 0, "레포지토리"},
	{0xEA, 0, "깃허브"},
	{0xD1, 0, "репозитор"},
	{0xD0, 0, "Репозитор"},
	{0xD0, 0, "Гитхаб"},
	{0xD0, 0, "гитхаб"},
	{0xC3, 1, "dépôt"},
	{0xC3, 1, "Dépôt"},
};

/* "https://github.com": most lines of a list have one, and no claim needs it. */
static bool is_url(const char *bytes, size_t start, size_t at, const char *text)
{
	return text[0] == 'i' && at >= start + 2 && memchr("/.@", bytes[at - 2], 3) != NULL;
}

static bool is_source(const char *bytes, size_t start, size_t at, size_t end)
{
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++) {
		if ((unsigned char)bytes[at] != sources[i].sign)
			continue;
		size_t before = sources[i].before, len = strlen(sources[i].text);
		if (at - start >= before && end - at + before >= len &&
			memcmp(bytes + at - before, sources[i].text, len) == 0)
			return !is_url(bytes, start, at - before, sources[i].text);
	}
	return false;
}

static bool is_year(const char *bytes, size_t at, size_t end)
{
	return end - at >= 4 && bytes[at + 1] == '0' && bytes[at + 2] >= '0' && bytes[at + 2] <= '9' &&
		bytes[at + 3] >= '0' && bytes[at + 3] <= '9';
}

unsigned note_hints(const char *bytes, size_t start, size_t end)
{
	/* 1: may begin a year; 2: stands in a source's name. */
	static const unsigned char signs[256] = {['2'] = 1,
		['H'] = 2,
		['h'] = 2,
		['p'] = 2,
		[0xE4] = 2,
		[0xE5] = 2,
		[0xE3] = 2,
		[0xEC] = 2,
		[0xEB] = 2,
		[0xEA] = 2,
		[0xD0] = 2,
		[0xD1] = 2,
		[0xC3] = 2};
	unsigned hints = 0;

	for (size_t at = start; at < end; at++) {
		unsigned char sign = signs[(unsigned char)bytes[at]];

		if (sign == 0 || hints & sign)
			continue;
		if (sign == 1 ? is_year(bytes, at, end) : is_source(bytes, start, at, end))
			hints |= sign;
	}
	return hints;
}

/*
 * The line folded, with a space at each edge, so that " stand " finds a whole word there too; markup signs count as
 * edges.
 */
static void read_line(struct buf *out, const char *bytes, size_t start, size_t end)
{
	buf_init(out, BUF_NO_LIMIT);
	buf_putc(out, ' ');
	fold_line(out, bytes + start, end - start);
	buf_putc(out, ' ');
	for (size_t i = 0; i < out->len; i++)
		if (out->data[i] && strchr("*_`(|>\"[#-", out->data[i]))
			out->data[i] = ' ';
}

static bool has_any(const struct buf *line, const char *const *list)
{
	for (size_t i = 0; list[i]; i++)
		if (memmem(line->data, line->len, list[i], strlen(list[i])))
			return true;
	return false;
}

/* Months that two languages share ("novembre", "abril") are told apart by the words around them. */
static const struct {
	enum month_list list;
	const char *words[6];
} languages[] = {
	{MONTH_FRENCH, {" le ", "mis à jour", "mise à jour", "données", "état", NULL}},
	{MONTH_ITALIAN, {"aggiorna", " il ", " al ", " dati ", NULL}},
	{MONTH_SPANISH, {"actualiz", " datos", "fecha", NULL}},
	{MONTH_PORTUGUESE, {"atualiz", " dados", " em ", NULL}},
	{MONTH_GERMAN, {" stand", "aktualisier", " vom ", NULL}},
	{MONTH_DUTCH, {"bijgewerkt", "laatst", NULL}},
};

static void narrow_names(const struct buf *line, struct when *when)
{
	unsigned found = 0;

	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		if (when->names & 1U << languages[i].list && has_any(line, languages[i].words))
			found |= 1U << languages[i].list;
	if (found != 0)
		when->names = found;
}

static bool has_one_date(const char *bytes, size_t start, size_t end, struct when *when)
{
	struct when other;

	return when_find(bytes, start, start, end, when) && !when_find(bytes, start, when->end, end, &other);
}

bool note_parse(const char *bytes, size_t start, size_t end, struct when *when, bool *is_about_stars)
{
	struct buf line;

	*is_about_stars = false;
	if (end - start > LINE_MAX_BYTES || !has_one_date(bytes, start, end, when))
		return false;
	read_line(&line, bytes, start, end);
	bool is_note = has_any(&line, cues);
	*is_about_stars = is_note && has_any(&line, star_cues);
	narrow_names(&line, when);
	if (is_note && when_is_partial(bytes, start, end, when))
		when->doubt = "how what stands beside the date would be written";
	buf_release(&line);
	return is_note;
}
