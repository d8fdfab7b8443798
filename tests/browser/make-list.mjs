// A made list of many projects with several snapshots, the same each time: node make-list.mjs ROWS DIRECTORY [SNAPSHOTS]
// Twelve columns and five groups; some projects are archived, gone, quiet, without a license, with a long name.
import { mkdirSync, writeFileSync } from "node:fs";

const [rows, directory, snapshots = "4"] = process.argv.slice(2);
let seed = 17;
const below = (limit) => (seed = (seed * 48271) % 2147483647) % limit;
const of = (list) => list[below(list.length)];
const words = ["mesh", "edge", "flow", "grid", "pilot", "relay", "beacon", "harbor", "quill", "raft", "cedar", "ember", "atlas", "prism", "delta"];
const does = ["Routes, splits and observes traffic between services without a change to their code",
	"A small proxy", "Keeps secrets out of repositories and hands them to programs that may have them", "Draws dashboards from metrics, logs and traces",
	"Schedules batch jobs on clusters of any size, with quotas, priorities and fair shares between teams", "Checks configuration before it is rolled out"];
const groups = ["Service mesh", "Gateway", "Observability", "Security", "Scheduling & batch"];
const days = ["2023-06-01", "2024-06-03", "2025-06-02", "2026-05-30", "2026-06-29"].slice(-Number(snapshots));
const repos = [], projects = [];

for (let i = 0; i < Number(rows); i++) {
	const name = `${of(words)}-${of(words)}${i % 40 === 7 ? "-operator-for-kubernetes-clusters" : ""}-${i}`;
	const born = `20${14 + below(8)}-${String(1 + below(12)).padStart(2, "0")}-${String(1 + below(28)).padStart(2, "0")}T08:00:00Z`;
	const stars = Math.floor(Math.exp(below(1000) / 100 + 1.5)), isOld = i % 23 === 5;
	repos.push({ name: `${of(words)}-io/${name}`, id: 1000 + i, born, stars, growth: below(40) / 100, language: of(["Go", "Go", "Rust", "C++", "Java", "TypeScript"]),
		license: i % 17 === 3 ? undefined : of(["Apache-2.0", "Apache-2.0", "MIT", "GPL-3.0"]), archived: i % 31 === 11, gone: i % 97 === 41,
		pushed: isOld ? "2024-11-05T10:00:00Z" : "2026-06-20T10:00:00Z" });
	projects.push(`  - name: ${name[0].toUpperCase()}${name.slice(1)}\n    repo: ${repos[i].name}\n    category: ${of(groups)}\n` +
		`    company: ${of(["Lyft", "Google", "Tetrate", "Ant Group", "Community", "Solo.io"])}\n    description: ${of(does)}.\n`);
}
mkdirSync(`${directory}/data/snapshots`, { recursive: true });
writeFileSync(`${directory}/data/catalog.yaml`, `id: made
title: Projects of a made list
languages: [en]
sort: -stars
baseline: ${days[0]}
formats: [md, html, svg]
columns: [name, stars, delta, growth, category, description, company, language, license, created, pushed, status]
intro: "A list that a program made, to see how a report with ${rows} rows looks. Nothing in it is true."
labels: {category: Category, company: Led by, description: What it does}
projects:
${projects.join("")}`);
days.forEach((day, at) => {
	const entries = repos.map((repo) => {
		const isGone = repo.gone ? at === days.length - 1 : false, age = days.length - 1 - at;
		return `  ${JSON.stringify(repo.name)}: ${JSON.stringify({ full_name: repo.name, id: repo.id, created: repo.born,
			stars: Math.floor(repo.stars / (1 + repo.growth * age)), language: repo.language, license: repo.license, pushed: repo.pushed,
			archived: repo.archived ? true : undefined, ...(isGone ? { status: "gone", as_of: "2026-05-30", since: "2026-06-29" } : {}) })}`;
	});
	writeFileSync(`${directory}/data/snapshots/${day}.json`,
		`{"schema": "eco-refresh/snapshot/1",\n "date": "${day}",\n "source": "made",\n "repos": {\n${entries.join(",\n")}\n }}\n`);
});
