# From results.tsv: what was measured (medians), and the bars (medians of the ratios of runs that took turns).
BEGIN { FS = "\t" }

function median(list,    parts, n, i, j, t) {
	n = split(list, parts, " ")
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && parts[j - 1] + 0 > parts[j] + 0; j--) {
			t = parts[j]; parts[j] = parts[j - 1]; parts[j - 1] = t
		}
	return n % 2 ? parts[(n + 1) / 2] + 0 : (parts[n / 2] + parts[n / 2 + 1]) / 2
}

# What the round trips alone take: connecting, TLS, then so many in flight; and one for each time as many again.
function bound(label, count, rtt,    requests) {
	if (label ~ /^limits/)
		return int((count / (label ~ /graphql/ ? 100 : 1) - 1) / 5000) * 60
	if (label ~ /graphql/)
		requests = int((count + 9999) / 10000)
	else
		requests = int((count + 99) / 100)
	return (2 + requests) * rtt / 1000
}

$1 ~ /^page-/ { page[$1] = $6; edits[$1] = $4; parses[$1] = $5; next }

$8 != 0 {
	failed[$1 " " $2 " " $3]++
	missed += $1 !~ /probe|curl-jq|octokit|gh/
	next
}

{
	run = $1 "\t" $2 "\t" $3
	if (!(run in walls)) order[++keys] = run
	walls[run] = walls[run] " " $5
	cpus[run] = cpus[run] " " $6
	peaks[run] = peaks[run] " " $7
	requests[run] = $9
	connections[run] = $10
	statuses[run] = $11
	wall[run "\t" $4] = $5
	cpu[run "\t" $4] = $6
	if ($4 > turns) turns = $4
}

# Of runs that took turns; what: "wall" or "cpu". "" where there are none.
function ratio(ours, peer, what,    i, list) {
	for (i = 1; i <= turns; i++)
		if (((ours "\t" i) in wall) && ((peer "\t" i) in wall))
			list = list " " (what == "wall" ? wall[ours "\t" i] / wall[peer "\t" i] : cpu[ours "\t" i] / cpu[peer "\t" i])
	return list == "" ? "" : median(list)
}

function bar(text, value, most, unit,    verdict) {
	if (value == "")
		verdict = "not measured"
	else
		verdict = value <= most ? "yes" : "**no**"
	missed += verdict == "**no**"
	printf "| %s | %s%s | %s%s | %s |\n", text, value == "" ? "—" : sprintf(unit == "" ? "%.2f" : "%.0f", value), unit, most, unit, verdict
}

function key(label, count, rtt) { return label "\t" count "\t" rtt }

function peak_mb(run) { return run in peaks ? median(peaks[run]) / 1024 : "" }

function wall_s(run) { return run in walls ? median(walls[run]) : "" }

# How time and memory grow from size to size, at no round trip.
function print_growth(    k, i, part, other) {
	print "\n| who | from | to | CPU: exponent | memory: exponent |"
	print "|---|---|---|---|---|"
	for (k = 1; k <= keys; k++)
		for (i = 1; i <= keys; i++) {
			split(order[k], part, "\t")
			split(order[i], other, "\t")
			if (part[1] == other[1] && part[3] == 0 && other[3] == 0 && other[2] == 10 * part[2] && part[2] >= 1000)
				printf "| %s | %d | %d | %.2f | %.2f |\n", part[1], part[2], other[2],
					log(median(cpus[order[i]]) / median(cpus[order[k]])) / log(10),
					log(median(peaks[order[i]]) / median(peaks[order[k]])) / log(10)
		}
}

function cpu_s(run) { return run in cpus ? median(cpus[run]) : "" }

function quota(run) {
	if (!(run in statuses)) return ""
	return statuses[run] ~ /200:/ ? substr(statuses[run], index(statuses[run], "200:") + 4) + 0 : 0
}

END {
	print "| round trip | repositories | who | wall s | least s | CPU s | peak MB | requests | connections | answers |"
	print "|---|---|---|---|---|---|---|---|---|---|"
	for (k = 1; k <= keys; k++) {
		split(order[k], part, "\t")
		printf "| %s ms | %d | %s | %.3f | %.2f | %.3f | %.0f | %d | %d | %s |\n", part[3], part[2], part[1],
			median(walls[order[k]]), bound(part[1], part[2], part[3]), median(cpus[order[k]]), peak_mb(order[k]),
			requests[order[k]], connections[order[k]], statuses[order[k]]
	}
	for (k in failed)
		print "\nFailed, and left out: " k ", " failed[k] " times."
	print "\n| bar | measured | at most | met |"
	print "|---|---|---|---|"
	bar("REST 1,000 at 50 ms: wall against the probe", ratio(key("ours-rest", 1000, 50), key("probe", 1000, 50), "wall"), 1.15, "")
	bar("REST 1,000 at 50 ms: wall against octokit", ratio(key("ours-rest", 1000, 50), key("octokit", 1000, 50), "wall"), 0.18, "")
	bar("REST 1,000 at 50 ms: CPU against octokit", ratio(key("ours-rest", 1000, 50), key("octokit", 1000, 50), "cpu"), 0.08, "")
	bar("REST 1,000 at 0 ms: wall against curl and jq", ratio(key("ours-rest", 1000, 0), key("curl-jq", 1000, 0), "wall"), 0.45, "")
	bar("REST 1,000 at 0 ms: CPU against curl and jq", ratio(key("ours-rest", 1000, 0), key("curl-jq", 1000, 0), "cpu"), 0.45, "")
	bar("REST 10,000 at 0 ms: CPU against the probe", ratio(key("ours-rest", 10000, 0), key("probe", 10000, 0), "cpu"), 0.93, "")
	bar("REST 10,000 at 0 ms, of two hosts: CPU against those of one", ratio(key("ours-hosts", 10000, 0), key("ours-rest", 10000, 0), "cpu"), 1.10, "")
	bar("GraphQL 100,000 at 50 ms, catalog to reports: wall against the probe",
		ratio(key("ours-graphql", 100000, 50), key("graphql-probe", 100000, 50), "wall"), 1.30, "")
	bar("GraphQL 100,000 at 50 ms: CPU against the probe",
		ratio(key("ours-graphql", 100000, 50), key("graphql-probe", 100000, 50), "cpu"), 1.9, "")
	bar("GraphQL 100,000 at 50 ms: CPU against the program before",
		ratio(key("ours-graphql", 100000, 50), key("before-graphql", 100000, 50), "cpu"), 1, "")
	bar("GraphQL 100,000 at 50 ms: peak memory", peak_mb(key("ours-graphql", 100000, 50)), 80, " MB")
	bar("REST 1,000, second run, nothing changed: quota spent", quota(key("second-run", 1000, 50)), 0, " requests")
	bar("REST 10,000 with reports: peak memory", peak_mb(key("ours-rest", 10000, 0)), 40, " MB")
	bar("10,000 repositories in all formats: wall", wall_s(key("reports", 10000, 0)), 1, "")
	bar("10,000 repositories in all formats: peak memory", peak_mb(key("reports", 10000, 0)), 100, " MB")
	bar("review of one entry on a page of 3,000: CPU s", cpu_s(key("ours-review", 3000, 0)), 0.05, "")
	bar("a page of 10 MB with every form and fact: CPU against libcmark-gfm's parse", ("page-mixed" in page) ? page["page-mixed"] : "", 0.25, "")
	bar("a page of 1,000 columns by 5,000 rows: memory against the page", ("page-wide" in page) ? page["page-wide"] : "", 4, "")
	bar("10,000 made pages: bytes that are wrong, and lines that stayed old", ("page-soak" in page) ? page["page-soak"] : "", 0, "")
	print_growth()
	print "\n| 10 MB as | edited, CPU s | parsed by libcmark-gfm, CPU s |"
	print "|---|---|---|"
	for (k in page)
		if (k !~ /^page-(wide|soak)$/)
			printf "| %s | %.2f | %.2f |\n", substr(k, 6), edits[k], parses[k]
	exit missed > 0
}
