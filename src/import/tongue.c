#include "import/tongue.h"

#include "base/text.h"

#include <string.h>

#define OWN 3 /* so many times a sign of the list's own words counts */
#define FOREIGN 10 /* percent of the letters of the descriptions: names are Latin everywhere */

static const struct {
	const char *tag, *name;
	bool is_spoken;
} tongues[] = {
	{"en", "English", true},
	{"zh-CN", "Chinese, simplified", true},
	{"zh-Hant", "Chinese, traditional", true},
	{"ja", "Japanese", false},
	{"ko", "Korean", false},
	{"ru", "Russian", false},
	{"uk", "Ukrainian", false},
};

struct letters {
	size_t latin, han, kana, hangul, cyrillic;
	size_t ukrainian; /* those that Russian has not */
	size_t simplified, traditional; /* signs that only the one has */
};

/* Signs common in lists of software; the second of each pair is the traditional one. */
static const char pairs[] =
	"专專开開时時间間说說体體软軟点點网網应應与與这這个個学學实實库庫构構务務资資讯訊处處据據关關种種类類请請"
	"从從发發备備连連线線图圖标標数數项項创創语語电電脑腦机機档檔测測试試运運过過还還进進选選设設计計读讀写寫"
	"录錄链鏈键鍵闸閘终終结結统統经經缘緣练練给給总總编編组組细細络絡维維护護让讓议議变變贡貢献獻费費轻輕载載"
	"输輸转轉达達边邊难難双雙题題显顯风風验驗驱驅齐齊龙龍义義习習联聯声聲响響页頁预預领領馆館马馬压壓缩縮产產"
	"异異当當画畫简簡节節竞競范範级級约約纯純红紅绍紹业業东東严嚴为為举舉么麼云雲亿億仅僅价價优優会會传傳";

static void weigh_han(struct letters *letters, uint32_t sign)
{
	size_t len = sizeof(pairs) - 1;
	uint32_t code;

	letters->han++;
	for (size_t at = 0, place = 0; at < len; place++) {
		at += text_decode(pairs + at, len - at, &code, NULL);
		if (code != sign)
			continue;
		letters->simplified += place % 2 == 0;
		letters->traditional += place % 2;
		return;
	}
}

static void weigh(struct letters *letters, uint32_t code)
{
	if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0x24F))
		letters->latin++;
	else if (code >= 0x4E00 && code <= 0x9FFF)
		weigh_han(letters, code);
	else if (code >= 0x3041 && code <= 0x30FA)
		letters->kana++;
	else if (code >= 0xAC00 && code <= 0xD7A3)
		letters->hangul++;
	else if (code >= 0x400 && code <= 0x4FF)
		letters->cyrillic++;
	if (code == 0x404 || code == 0x406 || code == 0x407 || code == 0x454 || code == 0x456 || code == 0x457)
		letters->ukrainian++;
}

static bool is_word_sign(char c)
{
	return c > ' ' && c < 0x7F;
}

/* "https://a.example/b", "owner/name", "www.a.example": ASCII to the end of the word. */
static bool is_address(const char *text, size_t len)
{
	return memchr(text, '/', len) || memmem(text, len, "www.", 4);
}

static void count(struct letters *letters, const char *text)
{
	size_t len = text ? strlen(text) : 0;
	uint32_t code;

	for (size_t at = 0; at < len;) {
		size_t word = 0;

		while (at + word < len && is_word_sign(text[at + word]))
			word++;
		if (word > 0 && is_address(text + at, word)) {
			at += word;
			continue;
		}
		for (size_t end = at + (word > 0 ? word : 1); at < end;) {
			at += text_decode(text + at, len - at, &code, NULL);
			weigh(letters, code);
		}
	}
}

static struct letters count_own(const struct draft *draft)
{
	struct letters letters = {0};
	const char *section = NULL;

	count(&letters, draft->title);
	/* Nobody else writes the dates. */
	for (size_t i = 0; i < OWN; i++)
		count(&letters, draft->date_text);
	for (size_t i = 0; i < draft->column_count; i++)
		count(&letters, draft->columns[i].is_ours ? NULL : draft->columns[i].label);
	for (size_t i = 0; i < draft->project_count; i++) {
		if (draft->projects[i]->section != section)
			count(&letters, draft->projects[i]->section);
		section = draft->projects[i]->section;
	}
	return letters;
}

static struct letters count_texts(const struct draft *draft)
{
	struct letters letters = {0};

	for (size_t i = 0; i < draft->project_count; i++)
		for (size_t j = 0; j < draft->projects[i]->value_count; j++)
			count(&letters, draft->projects[i]->values[j]);
	return letters;
}

static size_t foreign(const struct letters *letters)
{
	return letters->han + letters->kana + letters->hangul + letters->cyrillic;
}

/* "Star 数量", "Awesome Go": English words stand among others' everywhere. */
static bool is_foreign(const struct letters *own, const struct letters *texts)
{
	size_t other = foreign(texts);

	if (foreign(own) > 0 && foreign(own) * 3 >= own->latin)
		return true;
	return other > 0 && other * 100 >= (other + texts->latin) * FOREIGN;
}

static const char *choose(const struct letters *own, const struct letters *texts)
{
	size_t han = own->han * OWN + texts->han, kana = own->kana * OWN + texts->kana;
	size_t hangul = own->hangul * OWN + texts->hangul, cyrillic = own->cyrillic * OWN + texts->cyrillic;

	if (hangul > han + kana && hangul > cyrillic)
		return "ko";
	if (cyrillic > han + kana)
		return own->ukrainian + texts->ukrainian > 0 ? "uk" : "ru";
	/* Japanese has kana among its Han signs. */
	if (kana * 10 > han)
		return "ja";
	return own->traditional * OWN + texts->traditional > own->simplified * OWN + texts->simplified ? "zh-Hant"
												       : "zh-CN";
}

const char *tongue_guess(const struct draft *draft)
{
	struct letters own = count_own(draft), texts = count_texts(draft);

	return is_foreign(&own, &texts) ? choose(&own, &texts) : "en";
}

const char *tongue_name(const char *tag)
{
	for (size_t i = 0; i < sizeof(tongues) / sizeof(tongues[0]); i++)
		if (strcmp(tongues[i].tag, tag) == 0)
			return tongues[i].name;
	return NULL;
}

bool tongue_is_spoken(const char *tag)
{
	for (size_t i = 0; i < sizeof(tongues) / sizeof(tongues[0]); i++)
		if (strcmp(tongues[i].tag, tag) == 0)
			return tongues[i].is_spoken;
	return false;
}
