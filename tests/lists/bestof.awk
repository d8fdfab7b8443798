# best-of-generator's projects.yaml.

function quote(value) {
	gsub(/[\\"]/, "\\\\&", value)
	return "\"" value "\""
}

function project(i, repo, name, text, category) {
	repo = repo_of(i); name = name_of(i); text = i % 3 ? "" : sentence(i)
	category = i % 10
	print "  - name: " quote(name) "\n    github_id: " repo
	if (category)
		print "    category: cat-" category
	want(repo, "name", name)
	want(repo, "category", category ? "Title: " category " & more" : "Others")
	if (text != "")
		print "    description: " quote(text)
	want(repo, "description", text)
	if (i % 4 == 0) {
		print "    labels: [\"flask\", 'django']"
		want(repo, "labels", "flask, django")
	}
	if (i % 5 == 0) {
		print "    license: \"MIT\"\n    pypi_id: pkg" i
		want(repo, "own_license", "MIT")
		want(repo, "pypi_id", "pkg" i)
	}
	if (i % 7 == 0) {
		print "    show: True\n    resource: False"
		want(repo, "show", "True")
		want(repo, "resource", "False")
	}
}

BEGIN {
	print "# made for a test\nconfiguration:\n  markdown_header_file: \"config/header.md\"\n  min_stars: 50\n\ncategories:"
	for (i = 1; i < 10; i++)
		print "  - category: \"cat-" i "\"\n    title: \"Title: " i " & more\"" (i == 4 ? "\n    subtitle: \"Of sorts.\"" : "")
	print "\nlabels:\n  - label: \"flask\"\n    image: \"https://example.org/f.png\"\n    description: \"Flask related\"\n\nprojects:"
	for (i = 1; i <= 1000; i++) {
		project(i)
		if (i == 500)
			print "  - name: elsewhere\n    pypi_id: b\n    category: cat-1"
	}
}
