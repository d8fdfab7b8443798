# An awesome list: contents, sections within sections, items in the ways that people write them.

function escape(value) {
	gsub(/[\\`*_\[\]|<&]/, "\\\\&", value)
	return value
}

function item(i, section, repo, name, text, url, kind, stars) {
	repo = repo_of(i); name = name_of(i); text = sentence(i); url = "https://github.com/" repo
	kind = i % 8
	stars = kind == 3 ? (10 + draw(900)) / 10 : 1 + draw(90000)
	want(repo, "category", section)
	want(repo, "description", text)
	if (kind != 7)
		want(repo, "name", name)
	if (kind == 0)
		printf "- [%s](%s) - %s\n", escape(name), url, escape(text)
	else if (kind == 1)
		printf "* **[%s](%s \"see\")** — %s\n", escape(name), url, escape(text)
	else if (kind == 2)
		printf name ~ /^网/ ? "- [%s (★%d)](%s): %s\n" : "- [%s ★%d](%s): %s\n", escape(name), stars, url, escape(text)
	else if (kind == 3)
		printf "- [%s](%s.git) (⭐%.1fk) – %s\n", escape(name), url, stars, escape(text)
	else if (kind == 4)
		printf "- [%s](%s#readme) -\n  %s\n", escape(name), url, escape(text)
	else if (kind == 5)
		printf "- [x] [%s](%s/) ![badge](https://img.shields.io/github/stars/%s) %s\n", escape(name), url, repo, escape(text)
	else if (kind == 6) {
		want(repo, "homepage", "https://h" i ".example.org/")
		printf "- <a href=\"https://h%d.example.org/\">%s</a> - %s<!-- %s --> <a href=\"%s\"></a>\n", i, escape(name), escape(text), i, url
	} else
		printf "- %s - %s\n", url, escape(text)
	if (kind == 2)
		print repo "\t" stars >"shown"
	if (kind == 3)
		print repo "\t" stars * 1000 >"shown"
}

BEGIN {
	print "Awesome Everything [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)\n===\n\n## Contents\n"
	for (i = 1; i <= 20; i++)
		print "- [Part " i "](#part-" i ")"
	for (i = 1; i <= 1000; i++) {
		if (i % 50 == 1)
			print "\n## Part " int(i / 50) + 1 "\n"
		if (i % 50 == 26)
			print "\n### Sub `" int(i / 50) + 1 "`\n"
		item(i, i % 50 >= 26 || i % 50 == 0 ? "Part " int((i - 1) / 50) + 1 " / Sub " int((i - 1) / 50) + 1 : "Part " int(i / 50) + 1)
		if (i == 500) {
			print "- [On GitLab](https://git.example.net/a/b) - not here"
			want("https://git.example.net/a/b", "name", "On GitLab")
			want("https://git.example.net/a/b", "category", "Part 10 / Sub 10")
			want("https://git.example.net/a/b", "description", "not here")
		}
	}
	print "\n## License\n\nCC0"
}
