#include "wording/header.h"

#include "base/buf.h"
#include "wording/fold.h"
#include "wording/note.h"

#include <string.h>

#define WORDS_MAX 96 /* bytes of a header that can be a column of ours */

/* Folded. A header of stars is made of these words only, at least one of star_words (or a star sign) among them. */
static const char *const star_words[] = {"stars", "star", "stargazers", "\xE2\x98\x85", "星标", "星標", "星数", "星數",
	"星星", "星", "スター", "스타", "звезды", "звезд", "звезда", "зірки", "зірок", "estrellas", "étoiles",
	"etoiles", "estrelas", "sterne", "stelle", "sterren", "gwiazdki", "yıldız", "bintang", "sao", NULL};

static const char *const plain_words[] = {"github", "gh", "git", "repository", "repo", "project", "number", "num",
	"count", "counts", "total", "current", "no", "of", "the", "on", "de", "en", "sur", "auf", "bei", "d'", "d’",
	"в", "на", "数量", "數量", "数目", "总数", "總數", "数", "數", "总", "總", "総", "个数", "仓库", "项目", "当前",
	"目前", "の", "個数", "收藏数", "收藏數", "-", "수", "개수", "количество", "число", "кол-во", "número",
	"numero", "nº", "n°", "nombre", "anzahl", "der", "cantidad", "quantidade", "số", NULL};

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

static bool is_created(const char *text)
{
	for (size_t i = 0; created_words[i]; i++)
		if (strcmp(text, created_words[i]) == 0)
			return true;
	return false;
}

static enum header_kind kind_of(const char *text, size_t len)
{
	struct buf words;
	enum header_kind kind = HEADER_OTHER;

	buf_init(&words, BUF_NO_LIMIT);
	fold_header(&words, text, len);
	if (words.len > 0 && words.len <= WORDS_MAX) {
		if (is_stars(words.data, words.len))
			kind = HEADER_STARS;
		else if (is_created(words.data))
			kind = HEADER_CREATED;
	}
	buf_release(&words);
	return kind;
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

enum header_kind header_of(const char *text, size_t len)
{
	if (len == 0 || len > 4 * WORDS_MAX)
		return HEADER_OTHER;
	enum header_kind kind = kind_of(text, len);
	size_t before = kind == HEADER_OTHER ? before_note(text, len) : 0;
	return before > 0 ? kind_of(text, before) : kind;
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
