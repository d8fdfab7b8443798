/*
 * phrase: the sentences of a report, a row each with its words in every language that the program speaks. A language is
 * a column, and a line in language.c. Chinese has full-width punctuation, and a space between Han and Latin letters or
 * digits, so before a date, but not behind one, which ends in 日; traditional Chinese has the words of GitHub in Taiwan.
 */
#ifndef ECO_REPORT_PHRASE_H
#define ECO_REPORT_PHRASE_H

#include "model/event.h"
#include "model/fact.h"

enum tongue { TONGUE_ENGLISH, TONGUE_CHINESE, TONGUE_TRADITIONAL_CHINESE, TONGUES };

/*
 * PHRASE(name, English, simplified Chinese, traditional Chinese). {year} {month} {day} of dates, and further {keys}, are
 * filled in; language_say has the rest of what may stand in braces.
 */
#define PHRASE_TABLE(PHRASE) \
	/* columns, in the order of enum column_kind */ \
	PHRASE(NAME, "Project", "项目名称", "專案名稱") \
	PHRASE(DELTA, "Δ", "变化", "變化") \
	PHRASE(GROWTH, "Growth", "增长率", "成長率") \
	PHRASE(RANK, "Rank", "排名", "排名") \
	PHRASE(STATUS, "Status", "状态", "狀態") \
	/* facts, in the order of enum fact */ \
	PHRASE(FACT_CREATED, "Created", "开源时间", "開源時間") \
	PHRASE(FACT_STARS, "Stars", "Star 数量", "Star 數量") \
	PHRASE(FACT_FORKS, "Forks", "Fork 数量", "Fork 數量") \
	PHRASE(FACT_LANGUAGE, "Language", "编程语言", "程式語言") \
	PHRASE(FACT_LICENSE, "License", "许可证", "授權條款") \
	PHRASE(FACT_PUSHED, "Last push", "最近推送", "最近推送") \
	PHRASE(FACT_ARCHIVED, "Archived", "已归档", "已封存") \
	PHRASE(FACT_OPEN_ISSUES, "Open issues", "未关闭 Issue", "未關閉 Issue") \
	PHRASE(FACT_WATCHERS, "Watchers", "关注者", "關注者") \
	PHRASE(FACT_COMMITTED, "Last commit", "最近提交", "最近提交") \
	PHRASE(FACT_RELEASE, "Release", "最新版本", "最新版本") \
	PHRASE(FACT_RELEASED, "Released", "发布日期", "發布日期") \
	PHRASE(FACT_DESCRIPTION, "Description", "简介", "簡介") \
	PHRASE(FACT_TOPICS, "Topics", "主题", "主題") \
	PHRASE(FACT_HOMEPAGE, "Home page", "主页", "首頁") \
	PHRASE(FACT_FORK, "Fork", "复刻", "分支") \
	PHRASE(FACT_MIRROR, "Mirror", "镜像", "鏡像") \
	/* a label, with the baseline's date */ \
	PHRASE(SINCE, "{label} since {date}", "{label}（自 {date}）", "{label}（自 {date}）") \
	/* dates: {year} {month} {day}; month names for languages that have them */ \
	PHRASE(DATE, "{day} {month} {year}", "{year} 年 {month} 月 {day} 日", "{year} 年 {month} 月 {day} 日") \
	PHRASE(MONTH, "{month} {year}", "{year} 年 {month} 月", "{year} 年 {month} 月") \
	PHRASE(MONTHS, "JanFebMarAprMayJunJulAugSepOctNovDec", "", "") \
	PHRASE(SEPARATOR, ",", "", "") \
	/* states, in the order of enum repo_status, then those that only reports know */ \
	PHRASE(OK, "active", "活跃", "活躍") \
	PHRASE(STALE, "not refreshed", "未能刷新", "未能更新") \
	PHRASE(GONE, "gone", "已不存在", "已不存在") \
	PHRASE(BLOCKED, "blocked", "已被停用", "已被停用") \
	PHRASE(REPLACED, "replaced", "已被另一仓库取代", "已被另一儲存庫取代") \
	PHRASE(UNKNOWN, "unknown", "未知", "未知") \
	PHRASE(QUIET, "quiet", "沉寂", "沉寂") \
	PHRASE(ARCHIVED, "archived", "已归档", "已封存") \
	PHRASE(YES, "yes", "是", "是") \
	PHRASE(NO, "no", "否", "否") \
	/* headings */ \
	PHRASE(NOTES, "Notes", "说明", "說明") \
	PHRASE(CORRECTIONS, "Corrections", "更正", "更正") \
	PHRASE(FAILURES, "Not refreshed", "未能刷新", "未能更新") \
	PHRASE(RENAMES, "Renamed", "改名", "改名") \
	PHRASE(REFERENCES, "References", "参考", "參考") \
	/* sentences */ \
	PHRASE(AS_OF, "As of {as_of}.", "数据截至 {as_of}。", "資料截至 {as_of}。") \
	PHRASE(COMPARED, "As of {as_of}; changes are since {baseline}.", "数据截至 {as_of}，变化自 {baseline}起算。", \
		"資料截至 {as_of}，變化自 {baseline}起算。") \
	PHRASE(ROUNDED, "≈: the earlier count was rounded, so the change is given to the same precision.", \
		"≈ 表示基准值为约数，变化按同样精度给出。", "≈ 表示基準值為約數，變化按同樣精度給出。") \
	PHRASE(CORRECTED, "{name}: the opening date was given as {before}; the repository dates from {after}.", \
		"{name}：开源时间原作 {before}，仓库创建于 {after}。", \
		"{name}：開源時間原作 {before}，儲存庫建立於 {after}。") \
	PHRASE(RENAMED, "{name}: the repository {before} is now {after}.", "{name}：仓库 {before} 已改名为 {after}。", \
		"{name}：儲存庫 {before} 已改名為 {after}。") \
	PHRASE(MARK_ARCHIVED, "{mark} archived: made read-only by its owners", "{mark} 已归档：由其所有者设为只读", \
		"{mark} 已封存：由其擁有者設為唯讀") \
	PHRASE(MARK_QUIET, "{mark} quiet: nothing pushed for more than a year", "{mark} 沉寂：一年以上无推送", \
		"{mark} 沉寂：一年以上無推送") \
	PHRASE(MARK_GONE, "{mark} gone, blocked or replaced: no longer to be had under its name", \
		"{mark} 已不存在、已被停用或取代：以该名称已无法取得", \
		"{mark} 已不存在、已被停用或取代：以該名稱已無法取得") \
	PHRASE(IS_STALE, "{name}: could not be refreshed{reason}; the values are of {as_of}.", \
		"{name}：未能刷新{reason}，所列为 {as_of}的数据。", \
		"{name}：未能更新{reason}，所列為 {as_of}的資料。") \
	PHRASE(IS_GONE, "{name}: the repository is gone{since}{reason}; the values are of {as_of}.", \
		"{name}：仓库{since}已不存在{reason}，所列为 {as_of}的数据。", \
		"{name}：儲存庫{since}已不存在{reason}，所列為 {as_of}的資料。") \
	PHRASE(IS_BLOCKED, "{name}: access to the repository is blocked{since}{reason}; the values are of {as_of}.", \
		"{name}：仓库{since}已被停用{reason}，所列为 {as_of}的数据。", \
		"{name}：儲存庫{since}已被停用{reason}，所列為 {as_of}的資料。") \
	PHRASE(IS_REPLACED, "{name}: another repository has the name now{since}{reason}; the values are of {as_of}.", \
		"{name}：该名称{since}已属于另一仓库{reason}，所列为 {as_of}的数据。", \
		"{name}：該名稱{since}已屬於另一儲存庫{reason}，所列為 {as_of}的資料。") \
	PHRASE(IS_UNKNOWN, "{name}: no data yet{reason}.", "{name}：尚未取得数据{reason}。", \
		"{name}：尚未取得資料{reason}。") \
	PHRASE(REASON, " ({reason})", "（{reason}）", "（{reason}）") \
	PHRASE(SINCE_DATE, ", first seen so on {date}", "自 {date}起", "自 {date}起") \
	PHRASE(OTHER_GROUP, "Other", "其他", "其他") \
	/* charts */ \
	PHRASE(CHART_STARS, "Stars over time", "Star 数量走势", "Star 數量走勢") \
	PHRASE(CHART_LOG, "Stars over time (logarithmic scale)", "Star 数量走势（对数刻度）", \
		"Star 數量走勢（對數刻度）") \
	PHRASE(CHART_GROWTH, "Growth in stars since {baseline}", "自 {baseline}以来的 Star 增长率", \
		"自 {baseline}以來的 Star 成長率") \
	PHRASE(CHART_GROWTH_NONE, "Growth in stars", "Star 增长率", "Star 成長率") \
	PHRASE(CHART_STARS_TEXT, "Stars of each project as of {as_of}: {values}.", \
		"各项目的 Star 数量，截至 {as_of}：{values}。", "各專案的 Star 數量，截至 {as_of}：{values}。") \
	PHRASE(CHART_GROWTH_TEXT, "Growth in stars of each project from {baseline} to {as_of}: {values}.", \
		"各项目自 {baseline}到 {as_of}的 Star 增长率：{values}。", \
		"各專案自 {baseline}到 {as_of}的 Star 成長率：{values}。") \
	PHRASE(CHART_GAP, "thin line: no counts in between", "细线：其间无数据", "細線：其間無資料") \
	PHRASE(CHART_HELD, \
		"dotted line or small dot: running sum of the stars still held today, by the day they were given; " \
		"not that day's star count", \
		"点线或小点：至今仍保留的 Star 按点赞日期的累计，并非当日的 Star 数量", \
		"點線或小點：至今仍保留的 Star 按加星日期的累計，並非當日的 Star 數量") \
	PHRASE(CHART_JOIN, "; ", "；", "；") \
	PHRASE(CHART_EMPTY, "There is nothing to draw yet.", "没有可供绘图的数据", "沒有可供繪圖的資料") \
	PHRASE(CHART_SCALE, "Scale", "刻度", "刻度") \
	PHRASE(CHART_SCALE_LOG, "Logarithmic", "对数", "對數") \
	PHRASE(CHART_SCALE_LINEAR, "Linear", "线性", "線性") \
	PHRASE(CHART_POINT, "{name}: {date}, {stars}", "{name}：{date}，{stars}", "{name}：{date}，{stars}") \
	PHRASE(CHART_TOP, "The {count} {count|project|projects} with most stars, as of {as_of}", \
		"Star 最多的 {count} 个项目，数据截至 {as_of}", "Star 最多的 {count} 個專案，資料截至 {as_of}") \
	PHRASE(CHART_TOP_GROWTH, \
		"Those that grew most among the projects with {floor} stars or more on {baseline}, as of {as_of}", \
		"{baseline}时至少有 {floor} 个 Star 的项目中增长最快者，数据截至 {as_of}", \
		"{baseline}時至少有 {floor} 個 Star 的專案中成長最快者，資料截至 {as_of}") \
	/* the page */ \
	PHRASE(PAGE_SELF, "English", "中文", "繁體中文") \
	PHRASE(PAGE_FILTER, "Filter by text", "筛选文字", "篩選文字") \
	PHRASE(PAGE_SORT, "Sort by", "排序", "排序") \
	PHRASE(PAGE_NARROW, "Filter", "筛选", "篩選") \
	PHRASE(PAGE_MORE, "Show more", "显示更多", "顯示更多") \
	PHRASE(PAGE_AS_OF, "As of {as_of}", "数据截至 {as_of}", "資料截至 {as_of}") \
	PHRASE(PAGE_PROJECTS, "{count} {count|project|projects}", "{count} 个项目", "{count} 個專案") \
	PHRASE(PAGE_GAINED, "{delta} stars since {date}", "自 {date}以来 {delta} 个 Star", \
		"自 {date}以來 {delta} 個 Star") \
	PHRASE(PAGE_SHOWN, "Showing {shown} of {total}", "显示 {shown} / {total} 个项目", \
		"顯示 {shown} / {total} 個專案") \
	PHRASE(PAGE_LANGUAGE, "Language", "语言", "語言") \
	PHRASE(PAGE_TREND, "Trend", "走势", "走勢") \
	PHRASE(PAGE_TREND_TEXT, "From {before} on {first} to {after} on {last}", \
		"从 {first}的 {before} 到 {last}的 {after}", "從 {first}的 {before} 到 {last}的 {after}") \
	PHRASE(PAGE_SOURCES, "Sources", "来源", "來源") \
	PHRASE(PAGE_SOURCE, "GitHub’s facts: {source}; read on {date}.", "GitHub 的数据：{source}；读取于 {date}。", \
		"GitHub 的資料：{source}；讀取於 {date}。") \
	PHRASE(PAGE_SOURCE_DELTA, "{before} ({baseline}, from {source}) → {after} ({date})", \
		"{before}（{baseline}，来源：{source}）→ {after}（{date}）", \
		"{before}（{baseline}，來源：{source}）→ {after}（{date}）") \
	PHRASE(PAGE_CHARTS, "Charts", "图表", "圖表") \
	PHRASE(PAGE_CURATED, "All other columns are from the curator’s catalog.", "其余各列出自编者的目录。", \
		"其餘各列出自編者的目錄。") \
	PHRASE(PAGE_SKIP, "Skip to the table", "跳到表格", "跳到表格") \
	PHRASE(PAGE_NONE, "No project matches.", "没有符合条件的项目。", "沒有符合條件的專案。") \
	PHRASE(PAGE_TABLE, "The projects", "项目一览", "專案一覽") \
	/* changes */ \
	PHRASE(CHANGES_TITLE, "{title}: changes", "{title}：变化", "{title}：變化") \
	PHRASE(CHANGES_SECTION, "From {before} to {after}", "自 {before}至 {after}", "自 {before}至 {after}") \
	PHRASE(CHANGES_HEADLINE, \
		"{count} {count|project|projects} with {total} {total|star|stars} in all ({delta}): {up} gained, " \
		"{down} lost, {same} unchanged.", \
		"{count} 个项目，Star 合计 {total}（{delta}）：{up} 个增加，{down} 个减少，{same} 个未变。", \
		"{count} 個專案，Star 合計 {total}（{delta}）：{up} 個增加，{down} 個減少，{same} 個未變。") \
	PHRASE(CHANGES_STARS, "Movers by stars", "Star 变化最大", "Star 變化最大") \
	PHRASE(CHANGES_GROWTH, "Movers by percent", "增长率最高", "成長率最高") \
	PHRASE(CHANGES_RANKS, "Changes in rank by stars", "Star 排名变化", "Star 排名變化") \
	PHRASE(CHANGES_BEFORE, "Before", "此前", "此前") \
	PHRASE(CHANGES_AFTER, "Now", "现在", "現在") \
	PHRASE(CHANGES_MORE, "And {count} more.", "另有 {count} 项。", "另有 {count} 項。") \
	PHRASE(CHANGES_COUNTS, "{count} {count|project|projects}, without star counts to compare.", \
		"{count} 个项目，没有可比的 Star 数量。", "{count} 個專案，沒有可比的 Star 數量。") \
	PHRASE(CHANGES_ONLY, "First data, of {after}: nothing earlier to compare with.", \
		"{after}的首次数据，没有更早的可比。", "{after}的首次資料，沒有更早的可比。") \
	/* events */ \
	PHRASE(EVENTS_TITLE, "{title}: what happened", "{title}：动态", "{title}：動態") \
	PHRASE(EVENTS, "What happened", "动态", "動態") \
	PHRASE(EVENT_NO_LICENSE, "none that is known", "未知", "未知") \
	/* what happened, in the order of enum event_kind */ \
	PHRASE(EVENT_LISTED, "{name} is new in the list.", "{name}：新列入。", "{name}：新列入。") \
	PHRASE(EVENT_DELISTED, "{name} is no longer in the list.", "{name}：已移出列表。", "{name}：已移出列表。") \
	PHRASE(EVENT_RENAMED, "{name}: the repository {before} is now {after}.", \
		"{name}：仓库 {before} 现为 {after}。", "{name}：儲存庫 {before} 現為 {after}。") \
	PHRASE(EVENT_TRANSFERRED, "{name}: the repository has another owner: {before} is now {after}.", \
		"{name}：仓库已转移：{before} 现为 {after}。", "{name}：儲存庫已轉移：{before} 現為 {after}。") \
	PHRASE(EVENT_REPLACED, "{name}: another repository has the name now.", "{name}：该名称下现为另一仓库。", \
		"{name}：該名稱下現為另一儲存庫。") \
	PHRASE(EVENT_GONE, "{name}: the repository is no longer available.", "{name}：仓库已无法访问。", \
		"{name}：儲存庫已無法存取。") \
	PHRASE(EVENT_BACK, "{name}: the repository is available again.", "{name}：仓库恢复访问。", \
		"{name}：儲存庫恢復存取。") \
	PHRASE(EVENT_ARCHIVED, "{name}: the repository is archived now.", "{name}：仓库已归档。", \
		"{name}：儲存庫已封存。") \
	PHRASE(EVENT_REVIVED, "{name}: the repository is no longer archived.", "{name}：仓库已取消归档。", \
		"{name}：儲存庫已取消封存。") \
	PHRASE(EVENT_LICENSE, "{name}: the license is {after} now; it was {before}.", \
		"{name}：许可证由 {before} 改为 {after}。", "{name}：授權條款由 {before} 改為 {after}。") \
	PHRASE(EVENT_RELEASED, "{name}: {after}, the first release since {before}.", \
		"{name}：发布 {after}，上一次发布在 {before}。", "{name}：發布 {after}，上一次發布在 {before}。") \
	PHRASE(EVENT_QUIET, "{name}: no push for over a year, the last was on {before}.", \
		"{name}：一年以上无推送，最近一次在 {before}。", "{name}：一年以上無推送，最近一次在 {before}。")

#define PHRASE_NAME_OF(name, ...) PHRASE_##name,
enum phrase { PHRASE_TABLE(PHRASE_NAME_OF) PHRASE_COUNT };

#define PHRASE_OF(fact) ((enum phrase)(PHRASE_FACT_CREATED + (fact)))
#define PHRASE_EVENT(kind) ((enum phrase)(PHRASE_EVENT_LISTED + (kind)))
_Static_assert(PHRASE_SINCE == PHRASE_OF(FACTS) && PHRASE_COUNT == PHRASE_EVENT(EVENT_KINDS), "a phrase each");

#endif
