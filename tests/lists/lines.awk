# Bare names and links.

BEGIN {
	print "# made for a test\r\n\r"
	for (i = 1; i <= 1000; i++) {
		repo = repo_of(i)
		text = i % 7 ? "" : sentence(i)
		gsub(/ #/, "", text)
		want(repo, "description", text)
		print repo >"names"
		printf "%s%s%s%s%s\n", i % 11 ? "" : "- ",
			pick("|https://github.com/|http://www.github.com/|github.com/|git@github.com:") repo,
			text == "" ? "" : "\t" text, i % 13 ? "" : "   # a comment", i % 2 ? "" : "\r"
	}
}
