// The peer most scripts use: octokit with its throttling and retry plugins. octokit.mjs URL NAMES
import { readFileSync } from "node:fs";
import { Octokit } from "octokit";

const [url, file] = process.argv.slice(2);
const silent = { debug() {}, info() {}, warn() {}, error: console.error };
const again = (after, options, octokit, tries) => tries < 5;
const octokit = new Octokit({
	auth: "bench",
	baseUrl: url,
	log: silent,
	throttle: { onRateLimit: again, onSecondaryRateLimit: again },
});
const names = readFileSync(file, "utf8").trim().split("\n");
const found = await Promise.all(names.map(async (name) => {
	const [owner, repo] = name.split("/");
	const { data } = await octokit.rest.repos.get({ owner, repo });
	return data.stargazers_count;
}));
console.log(`${found.length} repositories, ${found.reduce((a, b) => a + b, 0)} stars`);
