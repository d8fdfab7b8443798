// The HTML report in headless Chromium: node run.mjs CHROMIUM PAGE.html GROUPED.html HOSTILE.html SHOTS
// Sorts, filters, switches language, asks axe, and listens for errors and requests. SHOTS gets a picture of each look.
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

const [browserPath, page, grouped, hostile, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
	"--disable-sync"];
let passed = 0, failed = 0;

const browser = await chromium.launch({ executablePath: browserPath, args: flags });

/* Opens a page of its own; what it complains of or asks for is kept. */
async function open(path, options = {}) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const tab = await context.newPage();
	tab.complaints = [];
	tab.on("console", (message) => tab.complaints.push(`console ${message.type()}: ${message.text()}`));
	tab.on("pageerror", (error) => tab.complaints.push(`error: ${error.message}`));
	tab.on("dialog", (dialog) => { tab.complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
	tab.on("request", (request) => { if (!request.url().startsWith("file:")) tab.complaints.push(`request: ${request.url()}`); });
	await tab.goto(pathToFileURL(path).href);
	return tab;
}

async function test(name, path, options, check) {
	const tab = await open(path, options);
	try {
		await check(tab);
		assert.deepEqual(tab.complaints, []);
		passed += 1;
	} catch (error) {
		failed += 1;
		console.log(`FAILED ${name}: ${error.message}`);
	}
	await tab.context().close();
}

/* The cells of a column as shown, of the rows shown. */
function column(tab, heading) {
	return tab.evaluate((wanted) => {
		const table = document.querySelector("table");
		const heads = Array.from(table.tHead.rows[0].cells);
		const place = heads.findIndex((head) => head.innerText.trim().startsWith(wanted));
		return Array.from(table.tBodies[0].rows).filter((row) => !row.hidden).map((row) => {
			const cell = row.cells[place];
			return (cell.querySelector(".v, a") || cell).innerText.trim();
		});
	}, heading);
}

const head = (tab, heading) => tab.locator("thead th", { hasText: heading }).locator("button");

await test("sorts by number", page, {}, async (tab) => {
	await head(tab, "Star 数量").click();
	const down = (await column(tab, "Star 数量")).map(Number);
	assert.deepEqual(down, [...down].sort((a, b) => b - a));
	assert.equal(await tab.locator("th[aria-sort=descending]").count(), 1);
	await head(tab, "Star 数量").click();
	assert.deepEqual((await column(tab, "Star 数量")).map(Number), down.reverse());
	assert.equal(await tab.locator("th[aria-sort=ascending]").count(), 1);
});

await test("sorts by Chinese text", page, {}, async (tab) => {
	await head(tab, "类别").press("Enter");
	const shown = await column(tab, "类别");
	assert.deepEqual(shown, [...shown].sort(new Intl.Collator("zh-CN").compare));
	assert.equal(shown[0], "代理");
	assert.equal(shown.at(-1), "运行时");
});

await test("sorts by date", page, {}, async (tab) => {
	await head(tab, "开源时间").click();
	await head(tab, "开源时间").click();
	const shown = await column(tab, "开源时间");
	assert.equal(shown[0], "2021 年 4 月");
	assert.equal(shown.at(-1), "2016 年 8 月");
});

await test("filters by text and category", page, {}, async (tab) => {
	await tab.locator("#search").fill("gateway");
	assert.deepEqual((await column(tab, "项目名称")).sort(), ["Emissary Gateway", "Hango Gateway"]);
	assert.match(await tab.locator(".shown").innerText(), /2 \/ 10/);
	await tab.locator("#search").fill("ENVOYPROXY/");
	assert.deepEqual(await column(tab, "项目名称"), ["Envoy"]);
	await tab.locator("#search").fill("");
	await tab.locator("#choice").selectOption("网关");
	assert.deepEqual((await column(tab, "类别")), ["网关", "网关", "网关"]);
	await tab.locator("#search").fill("no such project");
	assert.ok(await tab.locator(".none").isVisible());
});

await test("switches language", page, {}, async (tab) => {
	await tab.getByRole("button", { name: "English" }).click();
	assert.equal(await tab.evaluate(() => document.documentElement.lang), "en");
	assert.equal(await tab.title(), await tab.locator("h1").innerText());
	assert.match(await tab.locator("thead").innerText(), /Stars/);
	assert.ok((await column(tab, "Stars")).includes("38,353"));
	assert.doesNotMatch(await tab.locator("table").innerText(), /[\u4e00-\u9fff]/);
	await tab.locator("#search").fill("网");
	assert.deepEqual(await column(tab, "Project"), []);
	await tab.locator("#search").fill("");
	await tab.locator("#choice").selectOption({ label: "Gateway" });
	assert.equal((await column(tab, "Project")).length, 3);
});

await test("tells where a value comes from", page, {}, async (tab) => {
	const value = tab.locator("tbody tr").first().locator("td .v").first();
	await value.hover();
	assert.match(await tab.locator("#tip").innerText(), /2026 年 8 月 22 日/);
	await tab.mouse.move(5, 5);
	assert.ok(await tab.locator("#tip").isHidden());
	await value.focus();
	assert.ok(await tab.locator("#tip").isVisible());
	await tab.keyboard.press("Escape");
	assert.ok(await tab.locator("#tip").isHidden());
	const change = tab.locator("tbody tr").first().locator("td .v.up");
	await change.focus();
	assert.match(await tab.locator("#tip").innerText(), /18300.*2021 年 11 月 11 日.*28807/);
	assert.equal(await tab.evaluate(() => Array.from(document.querySelectorAll(".v[aria-describedby]"))
		.filter((element) => !document.getElementById(element.getAttribute("aria-describedby"))).length), 0);
});

await test("works by keyboard", page, {}, async (tab) => {
	await tab.keyboard.press("Tab");
	assert.ok(await tab.evaluate(() => document.activeElement.classList.contains("skip")));
	await tab.waitForFunction(() => document.querySelector(".skip").getBoundingClientRect().top >= 0); // it slides in
	await tab.keyboard.press("Tab");
	await tab.keyboard.press("Tab");
	await tab.keyboard.press("Enter");
	assert.equal(await tab.evaluate(() => document.documentElement.lang), "en");
});

/* Of each group that is shown: its heading, and the cells of a column. */
function groups(tab, heading) {
	return tab.evaluate((wanted) => {
		const table = document.querySelector("table");
		const place = Array.from(table.tHead.rows[0].cells).findIndex((head) => head.innerText.trim().startsWith(wanted));
		return Array.from(table.tBodies).filter((group) => group.getClientRects().length).map((group) => {
			const [title, ...rows] = Array.from(group.rows).filter((row) => row.getClientRects().length);
			return { title: title.innerText.trim(), cells: rows.map((row) => row.cells[place].querySelector(".v, a").innerText.trim()) };
		});
	}, heading);
}

await test("sorts within each group", grouped, {}, async (tab) => {
	const before = await groups(tab, "Star 数量");
	assert.equal(await tab.locator("thead").count(), 1);
	assert.equal(await tab.locator("tbody > tr:first-child > th[scope=rowgroup]").count(), before.length);
	await head(tab, "Star 数量").click();
	const after = await groups(tab, "Star 数量");
	assert.deepEqual(after.map((group) => group.title), before.map((group) => group.title));
	for (const [i, group] of after.entries()) {
		const numbers = group.cells.map(Number);
		assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
		assert.deepEqual([...numbers].sort(), before[i].cells.map(Number).sort());
	}
	assert.deepEqual(after.find((group) => group.title === "网关").cells, ["17016", "4519", "459"]);
	assert.equal(await tab.locator("th[aria-sort=descending]").count(), 1);
});

await test("filters groups", grouped, {}, async (tab) => {
	await tab.locator("#search").fill("hango");
	assert.deepEqual(await groups(tab, "项目名称"), [{ title: "网关", cells: ["Hango Gateway"] }]);
	await tab.locator("#search").fill("网关");
	assert.deepEqual((await groups(tab, "项目名称")).map((group) => group.title), ["网关", "代理"]); // MOSN's text has the word
	await tab.locator("#search").fill("");
	await tab.locator("#choice").selectOption("扩展");
	assert.deepEqual(await groups(tab, "项目名称"), [{ title: "扩展", cells: ["Aeraki", "Slime"] }]);
	assert.match(await tab.locator(".shown").innerText(), /2 \/ 10/);
	await tab.locator("#search").fill("no such project");
	assert.deepEqual(await groups(tab, "项目名称"), []);
	assert.ok(await tab.locator(".none").isVisible());
	await tab.locator("#search").fill("");
	await tab.locator("#choice").selectOption("");
	await tab.getByRole("button", { name: "English" }).click();
	assert.ok((await groups(tab, "Project")).some((group) => group.title === "Gateway"));
	await tab.locator("#search").fill("gateway");
	assert.equal((await groups(tab, "Project")).find((group) => group.title === "Gateway").cells.length, 3);
});

await test("is a plain table without JavaScript", page, { javaScriptEnabled: false }, async (tab) => {
	assert.equal(await tab.locator("tbody tr").count(), 10);
	assert.ok(await tab.locator("table").isVisible());
	assert.ok(await tab.locator(".controls").isHidden());
	assert.ok(await tab.locator(".languages").isHidden());
	assert.equal(await tab.locator("th button").count(), 0);
});

await test("prints", page, {}, async (tab) => {
	await tab.emulateMedia({ media: "print" });
	assert.ok(await tab.locator(".controls").isHidden());
	assert.equal(await tab.locator("tbody tr:visible").count(), 10);
	await tab.pdf({ path: `${shots}/print.pdf`, format: "A4", landscape: true });
	await tab.setViewportSize({ width: 720, height: 1000 }); // A4 upright, within its margins
	assert.equal(await tab.locator("table").evaluate((table) => getComputedStyle(table).display), "table");
	assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "wider than the paper");
});

await test("runs nothing from outside", hostile, {}, async (tab) => {
	assert.equal(await tab.locator("script").count(), 1);
	assert.equal(await tab.locator("img, iframe, b, i, form").count(), 0);
	assert.match(await tab.locator("h1").innerText(), /<script>alert\(1\)<\/script>/);
	await head(tab, "Stars").first().click();
	await tab.evaluate(() => {
		const script = document.createElement("script");
		script.textContent = "window.intruder = true";
		document.body.appendChild(script);
	});
	assert.equal(await tab.evaluate(() => window.intruder), undefined);
	tab.complaints = tab.complaints.filter((text) => !/Content.Security.Policy/.test(text));
});

for (const [scheme, width, language] of [["light", 1280, "zh-CN"], ["dark", 1280, "zh-CN"], ["light", 360, "zh-CN"], ["dark", 360, "zh-CN"],
	["light", 1280, "en"], ["dark", 360, "en"], ["light", 768, "en"]]) {
	const name = `${scheme}-${width}-${language}`;
	await test(`is accessible: ${name}`, page, { colorScheme: scheme, viewport: { width, height: 800 }, bypassCSP: true }, async (tab) => {
		if (language === "en") await tab.getByRole("button", { name: "English" }).click();
		await tab.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
		assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "wider than the screen");
		await tab.addScriptTag({ content: axe });
		const found = await tab.evaluate(() => axe.run());
		assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`), []);
	});
}

for (const [scheme, width] of [["light", 1280], ["dark", 768], ["light", 360]]) {
	const name = `grouped-${scheme}-${width}`;
	await test(`is accessible: ${name}`, grouped, { colorScheme: scheme, viewport: { width, height: 800 }, bypassCSP: true }, async (tab) => {
		await tab.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
		assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "wider than the screen");
		await tab.addScriptTag({ content: axe });
		const found = await tab.evaluate(() => axe.run());
		assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`), []);
	});
}

await test("is accessible: hostile", hostile, { bypassCSP: true }, async (tab) => {
	await tab.screenshot({ path: `${shots}/hostile.png`, fullPage: true });
	assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "wider than the screen");
	assert.ok(await tab.evaluate(() => Math.max(...Array.from(document.querySelectorAll("th, td"), (cell) => cell.offsetWidth)) < 2000), "no column grows with its words");
	await tab.addScriptTag({ content: axe });
	const found = await tab.evaluate(() => axe.run());
	assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target).join(" ")}`), []);
});

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
