// The README's pictures: node readme.mjs CHROMIUM PAGE.html DIRECTORY
import { chromium } from "playwright-core";
import { pathToFileURL } from "node:url";

const [browserPath, page, directory] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });

for (const colorScheme of ["light", "dark"]) {
	const context = await browser.newContext({ viewport: { width: 1200, height: 630 }, colorScheme });
	const tab = await context.newPage();
	await tab.goto(`${pathToFileURL(page).href}#lang=en&sort=-stars`);
	await tab.waitForSelector(".ready");
	await tab.screenshot({ path: `${directory}/report-${colorScheme}.png` });
}
await browser.close();
