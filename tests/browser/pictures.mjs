// Pictures of pages as they are seen: node pictures.mjs CHROMIUM DIRECTORY NAME=PAGE.html…
// Each at four widths, light and dark; and how long the first paint and a filter take.
import { chromium } from "playwright-core";
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [browserPath, directory, ...pages] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
const tallest = 3000; // pixels of a picture

for (const [name, page] of pages.map((one) => one.split("="))) {
	for (const width of [360, 768, 1280, 1920]) {
		for (const colorScheme of ["light", "dark"]) {
			const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
			const tab = await context.newPage();
			await tab.goto(pathToFileURL(resolve(page)).href);
			const paint = await tab.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
			const height = await tab.evaluate(() => document.documentElement.scrollHeight);
			await tab.screenshot({ path: `${directory}/${name}-${width}-${colorScheme}.png` });
			if (height > 800) {
				await tab.screenshot({ path: `${directory}/${name}-${width}-${colorScheme}-whole.png`, fullPage: true,
					clip: { x: 0, y: 0, width, height: Math.min(height, tallest) } });
				await tab.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
				await tab.screenshot({ path: `${directory}/${name}-${width}-${colorScheme}-end.png` });
			}
			const slowest = colorScheme === "dark" ? undefined : await tab.evaluate(async () => {
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
			console.log(`${name} ${width} ${colorScheme}: ${height} px, first paint ${Math.round(paint)} ms` +
				(slowest === undefined ? "" : `, slowest filter ${Math.round(slowest)} ms`) + `, ${Math.round(statSync(page).size / 1024)} KB`);
			await context.close();
		}
	}
}
await browser.close();
