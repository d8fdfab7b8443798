// Pictures of reports as they are seen: node pictures.mjs CHROMIUM DIRECTORY NAME=FILE…
// script/setup pictures installs what it needs, script/pictures lays it out in build/browser, where it is run.
// FILE is a page, markdown (by cmark-gfm, in GitHub's own style) or a chart; each at its widths, light and dark: the
// first screen, the whole as far as one would look, and the end. Of a page also how long the first paint and a filter take.
import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [browserPath, directory, ...files] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
const tallest = 3000; // pixels of a picture
const widths = { html: [360, 768, 1280, 1920], md: [360, 1012], svg: [360, 1012] };

/* The page that shows a file: its own address, or what it is wrapped in. */
async function show(tab, file, kind) {
	if (kind === "html") return tab.goto(pathToFileURL(resolve(file)).href);
	if (kind === "svg") {
		const image = readFileSync(file).toString("base64");
		return tab.setContent(`<body style="margin:0"><img style="max-width:100%" src="data:image/svg+xml;base64,${image}">`);
	}
	const style = readFileSync(createRequire(import.meta.url).resolve("github-markdown-css/github-markdown.css"), "utf8");
	const text = execFileSync("cmark-gfm", ["--unsafe", "--extension", "table", "--extension", "autolink", "--extension", "tagfilter", file],
		{ encoding: "utf8", maxBuffer: 1 << 28 });
	const page = resolve(directory, "markdown.html"); // never beside the file: that may be a committed one
	writeFileSync(page, `<meta charset="utf-8"><base href="${pathToFileURL(resolve(file)).href}">
		<meta name="color-scheme" content="light dark"><style>${style}
		body.markdown-body { margin: 0; padding: 16px; }</style><body class="markdown-body">${text}`);
	return tab.goto(pathToFileURL(page).href);
}

/* The longest of some filters, with its layout. */
function filter(tab) {
	return tab.evaluate(async () => {
		const search = document.getElementById("search");
		let most = 0;
		for (const text of ["m", "me", "mesh", "", "zzz", "4", ""]) {
			const start = performance.now();
			search.value = text;
			search.dispatchEvent(new Event("input", { bubbles: true }));
			document.documentElement.getBoundingClientRect();
			most = Math.max(most, performance.now() - start);
			await new Promise((done) => setTimeout(done, 50));
		}
		return most;
	});
}

async function look(name, file, kind, width, colorScheme) {
	const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
	const tab = await context.newPage();
	const picture = `${directory}/${name}-${kind}-${width}-${colorScheme}`;
	await show(tab, file, kind);
	const paint = await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
	const height = await tab.evaluate(() => document.documentElement.scrollHeight);
	await tab.screenshot({ path: `${picture}.png` });
	if (height > 800) {
		await tab.screenshot({ path: `${picture}-whole.png`, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, tallest) } });
		await tab.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
		await tab.screenshot({ path: `${picture}-end.png` });
	}
	const charts = tab.locator(".charts");
	if (await charts.count()) await charts.screenshot({ path: `${picture}-charts.png` });
	console.log(`${name} ${kind} ${width} ${colorScheme}: ${height} px, ${Math.round(statSync(file).size / 1024)} KB` +
		(kind === "html" ? `, first paint ${Math.round(paint)} ms, slowest filter ${Math.round(await filter(tab))} ms` : ""));
	await context.close();
}

for (const [name, file] of files.map((one) => one.split("="))) {
	const kind = file.split(".").at(-1);
	for (const width of widths[kind])
		for (const colorScheme of ["light", "dark"]) await look(name, file, kind, width, colorScheme);
}
await browser.close();
