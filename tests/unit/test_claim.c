#include "wording/claim.h"

#include "wording/note.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* The page says that its dates are the repositories' creation dates. */
static const char *const claims[] = {
	"开源时间以 GitHub 仓库创建时间为准。",
	"- 开源时间以 GitHub 仓库创建时间为准；",
	"中文。开源时间以 GitHub 仓库创建时间为准，Star 数量统计截止时间为 2021年11月11 日。",
	"创建时间取自 GitHub",
	"开源时间为仓库创建时间。",
	"以 GitHub 上的仓库创建时间为准",
	"開源時間以 GitHub 倉庫建立時間為準",
	"开源时间指 GitHub 仓库的创建时间，不代表项目首次发布时间。",
	"注：表中的创建时间均为 GitHub 仓库的创建时间。",
	"说明：Star 数与创建时间均来自 GitHub API。",
	"**开源时间**：GitHub 仓库创建时间",
	"以 GitHub 仓库的创建时间作为开源时间。",
	"创建日期与 GitHub 仓库一致。",
	"所列开源日期为各项目 GitHub 仓库建立日期。",
	"本列表中的创建时间来自 GitHub。",
	"这里的开源时间是指代码仓库在 GitHub 上的创建时间",
	"開源時間係指 GitHub 倉庫的建立時間。",
	"Created dates are GitHub's.",
	"Creation dates are taken from GitHub.",
	"Stars are counted by hand. Creation dates are taken from GitHub.",
	"The creation date is that of the GitHub repository.",
	"Dates are the GitHub repositories' creation dates.",
	"Note: the *Created* column is the creation date of the repository on [GitHub](https://github.com).",
	"**Created**: when the GitHub repository was created",
	"Stars and creation dates come from the GitHub API.",
	"We use the GitHub repository's creation date.",
	"The dates are those on which the GitHub repos were created, not the first releases.",
	"Created = `created_at` of the GitHub API",
	"The \"Created\" column lists the date on which each repository was created on GitHub.",
	"\"Since\" is the year and month in which the GitHub repository was created.",
	"The \"Created\" date is the date the repository was created on GitHub.",
	"> The creation dates in this table are\n> those of the GitHub repositories.",
	"{{% note %}}\n开源时间以 GitHub 仓库创建时间为准\nStar 数量截至 2021年11月11 日\n{{% /note %}}",
	"> [!IMPORTANT]\n> Creation dates are GitHub's.",
	"Kept by volunteers  \nCreation dates are GitHub's.",
	"作成日は GitHub リポジトリの作成日です。",
	"作成日は、GitHub から取得しています。",
	"作成日は GitHub 上でリポジトリが作成された日付を示します。",
	"※スター数は2023年5月時点、作成日は GitHub リポジトリの作成日です。",
	"初回リリース日ではなく、GitHub リポジトリの作成日を基準としています。",
	"GitHub リポジトリの作成日を基準としています。",
	"생성일은 GitHub 저장소 기준입니다.",
	"생성일은 GitHub 저장소가 생성된 날짜입니다.",
	"GitHub 저장소 생성일 기준",
	"Даты создания указаны по данным GitHub.",
	"Дата создания — это дата создания репозитория на GitHub.",
	"В столбце «Создан» указана дата создания репозитория на GitHub.",
	"Las fechas de creación son las de GitHub.",
	"La fecha de creación es la del repositorio en GitHub.",
	"La fecha de creación se refiere al repositorio de GitHub.",
	"La date de création est celle du dépôt GitHub.",
	"Les dates de création proviennent de l'API GitHub.",
	"Das Erstellungsdatum stammt von GitHub.",
	"Das Erstellungsdatum ist das des GitHub-Repositorys.",
	"Die Spalte „Erstellt“ zeigt das Erstellungsdatum des GitHub-Repositorys.",
	"As datas de criação são as do GitHub.",
	"A data de criação é a do repositório no GitHub.",
	"注 1：开源时间以 GitHub 上创建仓库的时间为准",
	"注1：开源时间以 GitHub 仓库创建时间为准。",
	"备注二：开源时间以 GitHub 仓库创建时间为准。",
	"注①：开源时间以 GitHub 仓库创建时间为准",
	"Note 2: creation dates are GitHub's.",
	"[^1]: Creation dates are GitHub's.",
	"1. Creation dates are GitHub's.",
	"※作成日はGitHubリポジトリの作成日時に基づきます。",
	"※1：作成日は GitHub リポジトリの作成日です。",
	"The Created column uses the repository creation date on GitHub.",
	"Die Spalte „Erstellt“ nutzt das Erstellungsdatum des GitHub-Repositorys.",
	"La columna «Creado» usa la fecha de creación del repositorio en GitHub.",
};

/* It says something else, of the dates, of GitHub, or of both. */
static const char *const others[] = {
	"",
	"GitHub",
	"Created date is from the GitHub blog post.",
	"开源时间是项目在 GitHub 上公开的时间",
	"注：开源时间为官方宣布时间，Star 数来自 GitHub。",
	"Creation date is taken from Crunchbase, stars from GitHub.",
	"The creation date is when the project joined our GitHub organization.",
	"创建时间为公司成立时间，仓库链接见表格。",
	"按 GitHub 仓库创建时间排序",
	"按开源时间排序，以 GitHub 仓库创建时间为准。",
	"开源时间不以 GitHub 仓库创建时间为准",
	"开源时间大多为 GitHub 仓库创建时间。",
	"如果没有公告，开源时间以 GitHub 仓库创建时间为准。",
	"创建时间早于 GitHub 仓库的创建时间。",
	"创建时间为 GitHub 首次提交的时间",
	"开源时间为 GitHub 仓库第一个 Release 的时间。",
	"开源时间以 GitHub 仓库创建时间为准，但从其他平台迁移的项目除外。",
	"创建时间以 Gitee 仓库创建时间为准。",
	"创建时间由作者填写，仓库地址来自 GitHub。",
	"下表是 GitHub 上的项目，开源时间见第二列",
	"开源时间是作者公布的时间。GitHub 仓库见链接。",
	"创建时间是 GitHub 仓库的创建时间吗？",
	"开源时间是 GitHub 仓库创建者公布的时间。",
	"提供创建时间的仓库来自 GitHub。",
	"Sorted by the creation date of the GitHub repository",
	"Sorted by age, the creation date of the GitHub repository is used.",
	"Created dates are not GitHub's.",
	"The project was created and is on GitHub.",
	"Created dates may differ from GitHub's",
	"Creation dates are those of the first release on GitHub",
	"Creation dates are from GitHub, except for projects that moved there.",
	"Creation dates are shown on GitHub.",
	"Creation dates and GitHub links are from the projects.",
	"Creation dates and GitHub links match.",
	"Where unknown, the creation date is the GitHub repository's.",
	"Dates are from GitHub.",
	"The creation date is listed and stars are from GitHub.",
	"Creation dates are taken from GitHub\nrelease pages.",
	"Nobody says that\ncreation dates are GitHub's.",
	"Are creation dates taken from GitHub?",
	"Creation dates are older than the GitHub repository.",
	"Since GitHub is where repositories are created, stars matter.",
	"Created is the year of the company, the repository is on GitHub.",
	"Created date is that of the GitHub organization.",
	"Create a GitHub repository",
	"Creation dates are from https://example.org/github",
	"作成日は GitHub リポジトリの作成日ではありません。",
	"リポジトリの作成日順に並べています。",
	"作成日は会社の設立日、GitHub リポジトリの作成日は参考です。",
	"作成日は公式発表の日付、スター数は GitHub によります。",
	"생성일은 GitHub 저장소 생성일이 아닙니다.",
	"생성일은 회사 설립일이며, 저장소는 GitHub에 있습니다.",
	"Дата создания не совпадает с датой создания репозитория на GitHub.",
	"Дата создания взята с сайта проекта, звёзды — с GitHub.",
	"La fecha de creación no es la de GitHub.",
	"La fecha de creación es la del anuncio, las estrellas son de GitHub.",
	"La date de création est celle de l'annonce sur le blog GitHub.",
	"La date de création n'est pas celle du dépôt GitHub.",
	"Das Erstellungsdatum ist nicht das des GitHub-Repositorys.",
	"Das Erstellungsdatum stammt von der Webseite, die Sterne von GitHub.",
	"A data de criação não é a do repositório no GitHub.",
	"A data de criação é a do primeiro commit no GitHub.",
	"注 1：开源时间不以 GitHub 仓库创建时间为准",
	"2 creation dates are GitHub's.",
	"开源时间 2：以 GitHub 仓库创建时间为准",
	"The Created column uses the date of the first commit on GitHub.",
	"Creation dates use the GitHub style.",
	"The project uses the repository on GitHub since its creation.",
};

static void test_claims(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		size_t len = strlen(claims[i]);

		if (!(note_hints(claims[i], 0, len) & NOTE_SOURCE))
			fail_msg("\"%s\" is not looked at", claims[i]);
		if (!claim_is_in(claims[i], 0, len))
			fail_msg("\"%s\" is a claim", claims[i]);
	}
}

static void test_others(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (claim_is_in(others[i], 0, strlen(others[i])))
			fail_msg("\"%s\" is no claim", others[i]);
}

/* Every word is found as itself, and none inside a longer one. */
static void test_words(void **state)
{
	static const struct {
		const char *text;
		unsigned kinds;
		size_t taken;
	} cases[] = {
		{"creation dates", CLAIM_CREATION_DATE, 14},
		{"creation", CLAIM_CREATED, 8},
		{"isolated", 0, 0},
		{"github仓库", CLAIM_PLACE, 6},
		{"репозитория", CLAIM_PLACE, 22},
		{"", 0, 0},
	};
	struct word_index index = {.first = {0}};

	(void)state;
	claim_index_init(&index);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		unsigned kinds, all;
		size_t len = strlen(cases[i].text);

		assert_int_equal(word_find(&index, ~0U, cases[i].text, len, &kinds, &all), cases[i].taken);
		assert_int_equal(kinds, cases[i].kinds);
	}
	unsigned kinds, all;
	assert_int_equal(word_find(&index, CLAIM_DATE, "date created", 12, &kinds, &all), 4);
	assert_int_equal(all, CLAIM_DATE);
	assert_true(index.words[WORD_MAX - 1] == NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_claims),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
