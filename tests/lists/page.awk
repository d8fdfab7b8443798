# A page of three tables, as they are kept by hand: other columns in each, padding, emphasis, badges, placeholders.

function escape(value) {
	gsub(/[\\`*_\[\]|<&]/, "\\\\&", value)
	return value
}

function row(i, repo, name, text, team, stars, year, month) {
	repo = repo_of(i); name = name_of(i); text = sentence(i)
	team = pick("Lyft|蚂蚁|Google|AT&T| ")
	stars = draw(2) ? draw(999) + 1 : (10 + draw(400)) * 100
	year = 2010 + draw(12); month = 1 + draw(12)
	want(repo, "name", name)
	want(repo, "description", i <= 400 && i % 5 == 0 ? "**" text "**" : text)
	if (team != " " && i <= 400)
		want(repo, "company", team)
	print repo "\t" (i > 700 ? "" : stars) "\t" (i > 400 && i <= 700 ? "" : sprintf("%04d-%02d", year, month)) >"shown"
	if (i <= 400)
		printf "| [%s](https://github.com/%s) | %d 年%s%d 月 | %s | %s | %d |\n", escape(name), repo, year, i % 3 ? " " : "",
			month, i % 5 ? escape(text) : "**" escape(text) "**", escape(team), stars
	else if (i <= 700)
		printf "|%-30s|  %s| https://github.com/%s/|%d |\n", " [" escape(name) "][r" i "] ", escape(text), repo, stars
	else
		printf "%d | **%s** | [link](http://www.github.com/%s) | %s | %d.%02d\n", i, escape(name), repo, escape(text), year, month
	if (i <= 400)
		want(repo, "category", "网格 / Proxies")
	else if (i <= 700) {
		want(repo, "category", "Tools & more")
		want(repo, "repository", "https://github.com/" repo "/")
		refs = refs "[R" i "]: <https://github.com/" repo "> \"title\"\n"
	} else {
		want(repo, "category", "Rest")
		want(repo, "own_rank", i)
		want(repo, "repository", "[link](http://www.github.com/" repo ")")
	}
}

BEGIN {
	printf "\357\273\277---\ntitle: not this one\n---\n\n<h1 align=\"center\">The <b>big</b> list</h1>\n\n"
	print "## 网格\n\n### Proxies\n\n| 项目名称 | 开源时间 | 描述 | 主导公司 | Star 数量 |\n|:--|---|---|---|--:|"
	for (i = 1; i <= 400; i++)
		row(i)
	print "| [elsewhere](https://git.example.net/a/b) | 2020 年 1 月 | not here | x | 12 |"
	want("https://git.example.net/a/b", "name", "elsewhere")
	want("https://git.example.net/a/b", "category", "网格 / Proxies")
	want("https://git.example.net/a/b", "description", "not here")
	want("https://git.example.net/a/b", "company", "x")
	print "\n## Tools & more\n\nSome words.\n\n| Name | 描述 | Repository | ⭐ Stars |\n| - | - | - | - |"
	for (; i <= 700; i++)
		row(i)
	print "\n## Rest\n\nRank | Name | Repository | 描述 | Created\n---|---|---|---|---"
	for (; i <= 1000; i++)
		row(i)
	print "\n" refs
}
