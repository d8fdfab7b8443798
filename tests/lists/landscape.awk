# A CNCF landscape.yml: 10 categories of 5 subcategories of 20 items.

function quote(value) {
	gsub(/'/, "''", value)
	return "'" value "'"
}

function item(i, category, sub_, repo, name, text) {
	repo = repo_of(i); name = name_of(i); text = sentence(i)
	print "          - item:\n            name: " quote(name)
	want(repo, "name", name)
	want(repo, "category", category)
	want(repo, "subcategory", sub_)
	if (i % 3 == 0) {
		print "            description: >-\n              " text "\n              and so on."
		want(repo, "description", text " and so on.")
	} else {
		print "            description: " quote(text)
		want(repo, "description", text)
	}
	if (i % 10) {
		print "            homepage_url: 'https://h" i ".example.org/'\n            repo_url: 'https://github.com/" repo "'"
		want(repo, "homepage_url", "https://h" i ".example.org/")
	} else
		print "            homepage_url: https://github.com/" repo
	print "            logo: l" i ".svg\n            twitter: " (i % 2 ? "null" : "https://twitter.com/t" i)
	want(repo, "logo", "l" i ".svg")
	want(repo, "twitter", i % 2 ? "" : "https://twitter.com/t" i)
	if (i % 6 == 0) {
		print "            project: sandbox\n            extra: *extra"
		want(repo, "project", "sandbox")
		want(repo, "extra_accepted", "2020-01-02")
		want(repo, "extra_clomonitor_name", "c")
	}
	if (i % 9 == 0) {
		print "            additional_repos:\n              - repo_url: https://github.com/" repo "-a\n              - repo_url: https://github.com/" repo "-b"
		want(repo, "additional_repos", "repo_url: https://github.com/" repo "-a; repo_url: https://github.com/" repo "-b")
	}
}

BEGIN {
	print "landscape:"
	for (i = 1; i <= 1000; i++) {
		if (i % 100 == 1)
			print "  - category:\n    name: Category " int(i / 100) + 1 "\n    subcategories:"
		if (i % 20 == 1)
			print "      - subcategory:\n        name: Sub & " int(i / 20) + 1 "\n        items:"
		if (i == 1)
			print "          - item:\n            name: Closed\n            homepage_url: https://closed.example.org/\n            extra: &extra\n              accepted: '2020-01-02'\n              clomonitor_name: c"
		if (i == 1) {
			want("https://closed.example.org/", "name", "Closed")
			want("https://closed.example.org/", "category", "Category 1")
			want("https://closed.example.org/", "subcategory", "Sub & 1")
			want("https://closed.example.org/", "extra_accepted", "2020-01-02")
			want("https://closed.example.org/", "extra_clomonitor_name", "c")
		}
		item(i, "Category " int((i - 1) / 100) + 1, "Sub & " int((i - 1) / 20) + 1)
	}
}
