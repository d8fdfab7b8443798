# A spreadsheet's export.

function quote(value) {
	gsub(/"/, "\"\"", value)
	return "\"" value "\""
}

BEGIN {
	printf "\357\273\277Team,Name,GitHub URL,Stars,\"What, in short\",Created at\r\n"
	for (i = 1; i <= 1000; i++) {
		repo = repo_of(i); name = name_of(i); text = sentence(i)
		stars = draw(100000)
		want(repo, "name", name)
		want(repo, "team", i % 3 ? "Team " i % 3 : "")
		want(repo, "what_in_short", text)
		print repo "\t" stars "\t" sprintf("%04d-%02d", 2010 + i % 12, 1 + i % 12) >"shown"
		printf "%s,%s,%s,%s,%s,%s\r\n", i % 3 ? "Team " i % 3 : "", quote(name), "https://github.com/" repo, stars, quote(text),
			sprintf("%04d-%02d-%02d", 2010 + i % 12, 1 + i % 12, 1 + i % 28)
	}
}
