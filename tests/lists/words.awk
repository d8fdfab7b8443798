# What the generators share: made-up projects that are always the same. awk -f words.awk -f FORM.awk >list 2>wanted

function draw(most) {
	seed = seed * 16807 % 2147483647
	return seed % most
}

function pick(text, parts) {
	return parts[1 + draw(split(text, parts, "|"))]
}

function owner(i) {
	return pick("ant|bee|cat|Dog-Labs|elk|fox1|gnu-x|HeronIO|ibex|jay") (i % 37 ? "" : "-") i % 97 "x"
}

function repo_of(i) {
	return owner(i) "/" pick("mesh|proxy|api.gateway|Tool_kit|go-cache|rs|ui|cli|k8s|vue-table") "-" i
}

function name_of(i) {
	return pick("Mesh|Proxy|Gate: Way|Tool #|\"Quoted\"|C++ Cache|@scope/ui|null|3scale|网关|Überwach|- dash|1Password") " " i
}

function sentence(i) {
	return pick("Fast|Small: tiny|A \"quoted\"|The #1|高性能|It's a|100% safe|Über-fast|{Braced}|& more") " " \
		pick("proxy|service mesh|cache, with TTLs|编译器|queue; durable|[draft] tool|table's editor|CLI - for shells") " " \
		pick("for Go|written in Rust|on Kubernetes|用于微服务|with C:\\paths|at 3.5 GB/s|and more…|(beta)|on K8s!") " " i
}

# What the catalog must say: repo, key, value.
function want(repo, key, value) {
	if (value != "")
		print repo "\t" key "\t" value >"/dev/stderr"
}

BEGIN {
	seed = 20211111
}
