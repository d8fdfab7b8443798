#include "review/policy_key.h"

const struct policy_key_row policy_keys[POLICY_KEYS] = {
	[POLICY_MIN] = {"min", FORM_NUMBER, {"a number: so many at least", "数字：至少这么多"}},
	[POLICY_MAX] = {"max", FORM_NUMBER,
		{"a number: so many characters of the description at most", "数字：描述最多这么多字符"}},
	[POLICY_LEAST] = {"at-least", FORM_PERIOD,
		{"a period since it was created: `6 months`, `30 days`; months are the calendar's",
			"创建以来的时间：`6 months`、`30 days`，按日历月计"}},
	[POLICY_WITHIN] = {"within", FORM_PERIOD,
		{"a period in which there was a push: `18 months`", "最近一次推送须在这段时间之内：`18 months`"}},
	[POLICY_ANY] = {"any", FORM_TEXTS,
		{"one of these; `any`: whatever it is, but not none", "其中之一；`any`：任意一个，但不能没有"}},
	[POLICY_NOT] = {"not", FORM_TEXTS, {"none of these", "不得是或含有这些"}},
	[POLICY_TAG] = {"tag", FORM_TEXTS,
		{"patterns of the shell: for each a tag that matches, among the newest 100",
			"shell 通配符：最新 100 个标签中各有一个匹配"}},
	[POLICY_BY] = {"by", FORM_TEXTS,
		{"what entries are sorted by: `text`, `name`, `repo`, `stars`; or `last`: new ones stand last",
			"排序依据：`text`、`name`、`repo`、`stars`；`last`：新条目放在最后"}},
	[POLICY_IGNORING] = {"ignoring", FORM_TEXTS, {"signs that are left out in sorting", "排序时忽略的符号"}},
	[POLICY_END] = {"end", FORM_TEXTS, {"the description ends in one of these", "描述以其中之一结尾"}},
	[POLICY_PATTERN] = {"pattern", FORM_PATTERN,
		{"an extended regular expression for the entry's text, without its bullet",
			"条目文字（不含列表符号）须匹配的扩展正则表达式"}},
	[POLICY_ENTRIES] = {"entries", FORM_NUMBER, {"a number: so many are added at most", "数字：最多新增这么多条"}},
	[POLICY_FILES] = {"files", FORM_TEXTS,
		{"`has`: each of these files is there; `change`: no other is touched (patterns of the shell)",
			"`has`：这些文件都要有；`change`：不得改动其他文件（shell 通配符）"}},
	[POLICY_SECTION_MIN] = {"section-min", FORM_NUMBER,
		{"a number: so many entries at least that a section has with a new one",
			"数字：新增后该节至少有这么多条"}},
	[POLICY_SECTION_MAX] = {"section-max", FORM_NUMBER,
		{"a number: so many entries at most", "数字：新增后该节最多有这么多条"}},
	[POLICY_DESCENDING] = {"descending", FORM_FLAG, {"true: from Z to A", "true：从 Z 到 A"}},
	[POLICY_CAPITAL] = {"capital", FORM_FLAG,
		{"true: the description begins with a capital", "true：描述以大写字母开头"}},
	[POLICY_NAMED] = {"named", FORM_FLAG,
		{"true: the link's text is the repository's name", "true：链接文字即仓库名"}},
};

#define KEY(key) POLICY_BIT(key)

const struct policy_rule_row policy_rules[POLICY_RULES] = {
	[POLICY_EXISTS] = {"exists", POLICY_ERROR, 0, POLICY_KEYS, "exists: error"},
	[POLICY_STARS] = {"stars", POLICY_OFF, KEY(POLICY_MIN), POLICY_MIN,
		"stars: {min: 50, sections: {Resources: off}, except: [{repo: acme/tool, why: moved here lately}]}"},
	[POLICY_AGE] = {"age", POLICY_OFF, KEY(POLICY_LEAST), POLICY_LEAST, "age: 6 months"},
	[POLICY_PUSHED] = {"pushed", POLICY_OFF, KEY(POLICY_WITHIN), POLICY_WITHIN,
		"pushed: {within: 18 months, severity: warning}"},
	[POLICY_ARCHIVED] = {"archived", POLICY_WARNING, 0, POLICY_KEYS, "archived: error"},
	[POLICY_FORK] = {"fork", POLICY_OFF, 0, POLICY_KEYS, "fork: warning"},
	[POLICY_LICENSE] = {"license", POLICY_OFF, KEY(POLICY_ANY) | KEY(POLICY_NOT), POLICY_ANY,
		"license: [MIT, Apache-2.0, GPL-3.0]"},
	[POLICY_LANGUAGE] = {"language", POLICY_OFF, KEY(POLICY_ANY) | KEY(POLICY_NOT), POLICY_ANY, "language: Go"},
	[POLICY_CONTRIBUTORS] = {"contributors", POLICY_OFF, KEY(POLICY_MIN), POLICY_MIN, "contributors: 2"},
	[POLICY_HAS] = {"has", POLICY_OFF, KEY(POLICY_FILES) | KEY(POLICY_TAG), POLICY_FILES,
		"has: {files: [README.md, go.mod], tag: \"v[0-9]*\"}"},
	[POLICY_DUPLICATE] = {"duplicate", POLICY_ERROR, 0, POLICY_KEYS, "duplicate: error"},
	[POLICY_ORDER] = {"order", POLICY_WARNING, KEY(POLICY_BY) | KEY(POLICY_IGNORING) | KEY(POLICY_DESCENDING),
		POLICY_BY, "order: {by: name, ignoring: [\"-\", \".\"]}"},
	[POLICY_TEXT] = {"text", POLICY_OFF,
		KEY(POLICY_PATTERN) | KEY(POLICY_END) | KEY(POLICY_MAX) | KEY(POLICY_NOT) | KEY(POLICY_CAPITAL) |
			KEY(POLICY_NAMED),
		POLICY_PATTERN, "text: {end: [\".\", \"!\"], max: 250, capital: true, not: [best, blazing]}"},
	[POLICY_CHANGE] = {"change", POLICY_OFF,
		KEY(POLICY_ENTRIES) | KEY(POLICY_FILES) | KEY(POLICY_SECTION_MIN) | KEY(POLICY_SECTION_MAX),
		POLICY_ENTRIES, "change: {entries: 1, files: [README.md], section-min: 3}"},
	[POLICY_CLAIM] = {"claim", POLICY_WARNING, 0, POLICY_KEYS, "claim: error"},
};

bool policy_has_key(enum policy_rule_id id, enum policy_key key)
{
	return (policy_rules[id].keys & POLICY_BIT(key)) != 0;
}

const char *policy_name(enum policy_rule_id id)
{
	return id < POLICY_RULES ? policy_rules[id].name : "any-of";
}
