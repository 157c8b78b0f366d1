// Search as readers use it: by keyboard, by touch, right to left, with an input method, over a bad connection, after a
// deploy, without scripts; and that nothing of it is loaded before.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { LANGUAGES, NARROW, PORTAL, WIDE, launch, open, overflow, server } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const MOBILE = { viewport: NARROW, hasTouch: true, isMobile: true };

const dialog = (page) => page.locator("dialog.finder");
const field = (page) => dialog(page).locator("input");
const hits = (page) => dialog(page).locator(".hit");
const status = (page) => page.locator(".finder [role=status]");
const path = (page) => decodeURI(new URL(page.url()).pathname);

/** Opens search by its key, types, and waits for results. */
async function find(page, query) {
  await page.keyboard.press("/");
  await page.keyboard.type(query);
  await hits(page).first().waitFor();
}

/** Waits until the number in the status is there: the search is over. */
const settled = (page) => page.waitForFunction(() =>
  document.querySelector(".finder [role=status]").textContent && !document.querySelector(".hits[aria-busy]"));

/** The queries that a page's browser keeps, where search of a language keeps them. */
const kept = (page, prefix = "/en") =>
  page.evaluate((store) => JSON.parse(localStorage.getItem(store)), `search ${server.origin}${prefix}/search/`);

/** Puts queries there. */
const keep = (page, queries, prefix = "/en") =>
  page.evaluate(([store, text]) => localStorage.setItem(store, text), [`search ${server.origin}${prefix}/search/`, JSON.stringify(queries)]);

/** What axe finds, as one line each. */
async function violations(page) {
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}

test("nothing of search is loaded before it is opened", async () => {
  const { page, problems, close } = await open("/en/about/");
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${server.origin}/en/blog/explain-analyze-buffers/`);
  await page.waitForLoadState("networkidle");
  assert.ok(asked.length > 0);
  assert.deepEqual(asked.filter((address) => /search/.test(address)), []);
  await find(page, "vacuum");
  const loaded = (pattern) => asked.filter((address) => pattern.test(address)).length;
  for (const part of [/\/search\.[0-9a-f]+\.js$/, /\/search-engine\.[0-9a-f]+\.js$/, /\/search\.[0-9a-f]+\.css$/, /^\/en\/search\/index\.json$/]) {
    assert.equal(loaded(part), 1, String(part));
  }
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  assert.equal(loaded(/^\/en\/search\/index\.json$/), 1, "opened again, nothing is loaded twice");
  assert.deepEqual(problems, []);
  await close();
});

test("keyboard: open, choose, follow, close", async () => {
  const { page, problems, close } = await open("/en/about/");
  await find(page, "vacuum");
  await settled(page);
  const count = await dialog(page).locator("[role=option]").count();
  assert.ok(count > 3);
  const chosen = () => page.evaluate(() => {
    const input = document.querySelector("dialog input");
    const id = input.getAttribute("aria-activedescendant") || null;
    const selected = [...document.querySelectorAll("dialog [aria-selected=true]")].map((option) => option.id);
    const all = [...document.querySelectorAll("dialog [role=option]")];
    if (document.activeElement !== input) return "focus has left the field";
    return id === null && !selected.length ? null : selected.length === 1 && selected[0] === id ? all.findIndex((option) => option.id === id) : "unclear";
  });
  assert.equal(await field(page).getAttribute("aria-expanded"), "true");
  assert.equal(await chosen(), null);
  for (const [key, at] of [["ArrowDown", 0], ["ArrowDown", 1], ["ArrowUp", 0], ["ArrowUp", count - 1], ["Home", 0], ["End", count - 1], ["ArrowDown", 0]]) {
    await page.keyboard.press(key);
    assert.equal(await chosen(), at, key);
  }
  await page.keyboard.type(" ");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Home");
  assert.equal(await field(page).evaluate((input) => input.selectionStart), 0, "without a choice, Home moves in the text");
  await page.keyboard.press("Escape");
  assert.ok(await dialog(page).isHidden());
  await page.keyboard.press("Control+k");
  assert.ok(await dialog(page).isVisible());
  assert.equal(await field(page).inputValue(), "vacuum", "the query is still there");
  // What was typed last is looked up again, which ends a choice.
  await settled(page);
  await page.keyboard.press("ArrowDown");
  assert.equal(await chosen(), 0);
  const href = await hits(page).first().getAttribute("href");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href === new URL(href, server.origin).href);
  assert.ok(await page.locator("main h1").isVisible());
  assert.deepEqual(problems, []);
  await close();
});

test("keyboard: Enter without a choice leads to the results page; the slash is a letter in fields", async () => {
  const { page, problems, close } = await open("/en/about/");
  await find(page, "vacuum");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/en/search/?q=vacuum");
  await page.locator("main .hit").first().waitFor();
  await page.locator("main input").focus();
  await page.keyboard.press("End");
  await page.keyboard.type("/x");
  assert.equal(await page.locator("main input").inputValue(), "vacuum/x");
  await page.locator("main input").blur();
  await page.keyboard.press("/");
  assert.ok(await page.locator("main input").evaluate((input) => input === document.activeElement), "here the key leads to the page's own field");
  assert.equal(await dialog(page).count(), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("keyboard: opened again before the browser has said that it was closed, search has the focus", async () => {
  const { page, problems, close } = await open("/en/about/");
  await find(page, "vacuum");
  await page.evaluate(() => new Promise((resolve) => {
    const dialog = document.querySelector("dialog.finder");
    dialog.addEventListener("close", () => setTimeout(resolve), { once: true });
    dialog.close();
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
  }));
  await page.keyboard.type("index");
  assert.equal(await field(page).inputValue(), "index");
  await settled(page);
  assert.ok(await hits(page).count());
  assert.deepEqual(problems, []);
  await close();
});

test("focus returns to the link that opened search", async () => {
  const { page, close } = await open("/en/about/");
  await page.locator("a.find").focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.matches("dialog input"));
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("a.find").evaluate((link) => link === document.activeElement));
  await close();
});

test("every result leads to a page that is there, and to its heading", async () => {
  for (const query of ["备份", "VACUUM", "front matter"]) {
    const { page, close } = await open("/");
    await find(page, query);
    await settled(page);
    const links = await hits(page).evaluateAll((all) => all.map((link) => link.href));
    for (const link of links) {
      const html = await (await fetch(link)).text();
      const id = decodeURIComponent(new URL(link).hash.slice(1));
      assert.ok(html.includes("<main"), link);
      assert.ok(!id || html.includes(`id="${id}"`), link);
    }
    const marks = await hits(page).first().locator("mark").allTextContents();
    assert.ok(marks.some((mark) => mark.toLowerCase().includes(query.toLowerCase().split(" ")[0])), `${query}: ${marks}`);
    await close();
  }
});

test("touch: tap to open, to choose, to close; targets are large enough", async () => {
  const { page, problems, close } = await open("/en/about/", MOBILE);
  await page.locator("a.find").tap();
  await page.waitForFunction(() => document.activeElement?.matches("dialog input"));
  await page.keyboard.type("vacuum");
  await settled(page);
  // What was typed is gone: the help is there.
  await field(page).fill("");
  await dialog(page).locator(".aid a").first().waitFor();
  assert.ok(await dialog(page).locator(".keys").isHidden(), "no keys where there is no keyboard");
  await field(page).fill("vacuum");
  await settled(page);
  await hits(page).first().waitFor();
  for (const target of ["a.find", "dialog input", "dialog .close", "dialog select", "dialog .hit"]) {
    for (const box of await page.locator(target).evaluateAll((all) => all.map((element) => element.getBoundingClientRect().toJSON()))) {
      assert.ok(box.width >= 44 && box.height >= 44, `${target}: ${box.width} × ${box.height}`);
    }
  }
  assert.equal(await overflow(page), 0);
  const room = await dialog(page).boundingBox();
  assert.ok(room.width >= NARROW.width && room.height >= NARROW.height, "on a phone it takes the screen");
  await dialog(page).locator(".close").tap();
  assert.ok(await dialog(page).isHidden());
  await page.locator("a.find").tap();
  const href = await hits(page).first().getAttribute("href");
  await hits(page).first().tap();
  await page.waitForURL((url) => url.href === new URL(href, server.origin).href);
  assert.deepEqual(problems, []);
  await close();
});

test("a press beside the dialog closes it", async () => {
  const { page, close } = await open("/en/about/");
  await find(page, "vacuum");
  await page.mouse.click(20, 700);
  assert.ok(await dialog(page).isHidden());
  await close();
});

for (const viewport of [WIDE, NARROW]) {
  test(`right to left, and other languages below, ${viewport.width}`, async () => {
    const { page, problems, close } = await open("/ar/about/", { viewport });
    await find(page, "postgresql");
    await dialog(page).locator("[role=group] .hit").first().waitFor();
    const x = async (locator) => (await locator.boundingBox()).x;
    assert.ok(await x(dialog(page).locator(".close")) < await x(field(page)), "mirrored");
    const first = hits(page).first();
    assert.deepEqual([await first.getAttribute("lang"), await first.getAttribute("dir")], ["ar", "rtl"]);
    const group = dialog(page).locator("[role=group]").first();
    assert.match(await group.getAttribute("aria-label"), /English/);
    const other = group.locator(".hit").first();
    assert.deepEqual([await other.getAttribute("lang"), await other.getAttribute("dir")], ["en", "ltr"]);
    assert.equal(await other.evaluate((hit) => getComputedStyle(hit).direction), "ltr");
    const parts = await group.locator(".about").evaluateAll((all) => all.flatMap((line) =>
      [...line.childNodes].filter((node) => node.nodeName !== "BDI").map((node) => node.textContent)));
    assert.deepEqual(parts.filter((text) => text !== " · " && text !== " › "), [], "scripts beside each other are kept apart");
    const own = await dialog(page).locator(".hits > .hit").evaluateAll((all) => all.map((hit) => hit.pathname.replace(/^\/ar/, "")));
    const others = await group.locator(".hit").evaluateAll((all) => all.map((hit) => hit.pathname.replace(/^\/en/, "")));
    assert.deepEqual(others.filter((address) => own.includes(address)), [], "no page twice");
    assert.equal(await overflow(page), 0);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("no search while an input method composes", async () => {
  const { page, context, problems, close } = await open("/about/");
  await page.keyboard.press("/");
  await dialog(page).locator("select").first().waitFor();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const method = await context.newCDPSession(page);
  for (const text of ["b", "bei", "bei f", "bei fen"]) {
    await method.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(150);
  }
  assert.equal(await field(page).inputValue(), "bei fen");
  assert.deepEqual(asked, []);
  assert.equal(await status(page).textContent(), "");
  await method.send("Input.insertText", { text: "备份" });
  await hits(page).first().waitFor();
  assert.match(await hits(page).first().textContent(), /备份/);
  assert.deepEqual(problems, []);
  await close();
});

test("slow network: what is typed before is not lost, and the reader is told", async () => {
  const { page, problems, close } = await open("/en/about/");
  await page.route((url) => /search/.test(url.pathname), async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.keyboard.press("/");
  await page.keyboard.type("vacuum");
  assert.equal(await field(page).inputValue(), "vacuum");
  await page.waitForFunction(() => document.querySelector(".finder [role=status]")?.textContent.startsWith("Searching"));
  await hits(page).first().waitFor();
  await settled(page);
  assert.match(await status(page).textContent(), /^Results: \d+$/);
  assert.deepEqual(problems, []);
  await close();
});

test("a late answer to an older query does not count", async () => {
  const { page, close } = await open("/en/about/");
  await find(page, "vacuum");
  let held = 0;
  await page.route("**/*.bin", async (route) => {
    held += 1;
    if (held === 1) await new Promise((resolve) => setTimeout(resolve, 1000));
    await route.continue().catch(() => { /* no longer wanted */ });
  });
  await field(page).fill("conference");
  await page.waitForTimeout(200);
  await field(page).fill("replication");
  await page.waitForFunction(() => /replication/i.test(document.querySelector("dialog .hit mark")?.textContent ?? ""));
  await page.waitForTimeout(1200);
  assert.match(await hits(page).first().locator("mark").first().textContent(), /replication/i);
  await close();
});

/** What fails, and the part of the page's problems that is then right. */
const PARTS = {
  "a shard of terms": "**/t-*.bin",
  "a shard of texts": "**/x-*.bin",
  "the manifest": "**/search/index.json",
  "the engine": "**/search-engine.*",
};
for (const [name, pattern] of Object.entries(PARTS)) {
  test(`${name} cannot be loaded: a message, and trying again works`, async () => {
    const { page, close } = await open("/en/about/");
    await page.route(pattern, (route) => route.abort());
    await page.keyboard.press("/");
    await page.keyboard.type("vacuum");
    const failure = dialog(page).getByRole("alert");
    await failure.locator("button").waitFor();
    assert.match(await failure.textContent(), /could not be loaded/);
    assert.equal(await hits(page).count(), 0);
    await page.evaluate(axe);
    assert.deepEqual(await violations(page), []);
    await failure.locator("button").click();
    await failure.locator("button").waitFor();
    await page.unroute(pattern);
    await failure.locator("button").click();
    await hits(page).first().waitFor();
    assert.ok(await failure.isHidden());
    assert.ok(await field(page).evaluate((input) => input === document.activeElement), "the reader goes on typing");
    await close();
  });
}

test("without the script of the dialog, its form leads to the results page", async () => {
  const { page, close } = await open("/en/about/");
  await page.route(/\/search\.[0-9a-f]+\.js$/, (route) => route.abort());
  await page.keyboard.press("/");
  await page.keyboard.type("vacuum");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/en/search/?q=vacuum");
  await close();
});

test("after a deploy the new index is read, and nobody notices", async () => {
  const { page, close } = await open("/en/about/");
  let manifests = 0;
  await page.route("**/en/search/index.json", async (route) => {
    manifests += 1;
    const response = await route.fetch();
    // The first one is of before: its files are gone.
    const body = manifests === 1 ? (await response.text()).replace(/([tx]-)[0-9a-f]{4}/g, "$1dead") : await response.text();
    await route.fulfill({ response, body });
  });
  await find(page, "vacuum");
  assert.equal(manifests, 2);
  assert.ok(await dialog(page).getByRole("alert").isHidden());
  await close();
});

test("an index newer than the page's script: trying again loads a new page", async () => {
  const { page, close } = await open("/en/about/");
  await page.route("**/search/index.json", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/"version":\d+/, '"version":99') });
  });
  await page.keyboard.press("/");
  await page.keyboard.type("vacuum");
  const button = dialog(page).getByRole("alert").locator("button");
  await button.click();
  await button.waitFor();
  await button.click();
  await page.waitForURL("**/en/search/?q=vacuum");
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await close();
});

test("the results page: its address says what is searched, the back button works", async () => {
  const { page, problems, close } = await open("/en/search/?q=vacuum");
  const results = page.locator("main .hit");
  await results.first().waitFor();
  assert.match(await page.title(), /^“vacuum” – Search · /);
  assert.ok(await page.locator("[data-browse]").isHidden());
  await settled(page);
  const all = await status(page).textContent();
  await page.locator("select[name=kind]").selectOption("faq");
  await page.waitForURL("**/en/search/?q=vacuum&kind=faq");
  await page.waitForFunction((before) => document.querySelector("[role=status]").textContent !== before, all);
  const kinds = await results.evaluateAll((items) => items.map((item) => item.querySelector("a").pathname));
  assert.ok(kinds.length > 0 && kinds.every((address) => address.startsWith("/en/faq/")), kinds.join(" "));
  await page.locator("main input").fill("backup");
  await page.waitForURL("**/en/search/?q=backup&kind=faq");
  await page.goBack();
  await page.waitForURL("**/en/search/?q=vacuum&kind=faq");
  assert.equal(await page.locator("main input").inputValue(), "vacuum");
  await page.goBack();
  await page.waitForURL("**/en/search/?q=vacuum");
  await page.waitForFunction((before) => document.querySelector("[role=status]").textContent === before, all);
  assert.equal(await page.locator("select[name=kind]").inputValue(), "");
  const tag = await page.locator("select[name=tag] option").nth(1).getAttribute("value");
  await page.goto(`${server.origin}/en/search/?q=the&tag=${encodeURIComponent(tag)}`);
  await results.first().waitFor();
  assert.equal(await page.locator("select[name=tag]").inputValue(), tag);
  await page.goto(`${server.origin}/en/search/?q=the&section=/en/docs/writing/`);
  await results.first().waitFor();
  const section = page.locator("select[name=section]");
  assert.match(await section.locator("option:checked").textContent(), / › Writing$/);
  const within = await results.evaluateAll((items) => items.map((item) => item.querySelector("a").pathname));
  assert.ok(within.length > 1 && within.every((address) => address.startsWith("/en/docs/writing/")), within.join(" "));
  await section.selectOption("");
  const version = page.locator("select[name=version]");
  await version.selectOption({ index: 1 });
  const name = await version.inputValue();
  await page.waitForURL(`**/en/search/?q=the&version=${name}`);
  await page.waitForFunction((name) => [...document.querySelectorAll(".hit .about")].every(({ textContent }) => textContent.includes(name)), name);
  assert.deepEqual(problems, []);
  await close();
});

test("the results page: more results, and the focus goes on with them", async () => {
  const { page, problems, close } = await open("/search/?q=PostgreSQL");
  const results = page.locator("main .hits > ol > li");
  await results.first().waitFor();
  assert.equal(await results.count(), 10);
  const first = await results.first().locator("a").getAttribute("href");
  await page.locator("main button.more").click();
  await page.waitForFunction(() => document.querySelectorAll("main .hits > ol > li").length > 10);
  assert.ok(await results.nth(10).locator("a").evaluate((link) => link === document.activeElement));
  const links = await results.locator("h2 a").evaluateAll((all) => all.map((link) => link.pathname));
  assert.equal(new Set(links).size, links.length, "none twice");
  assert.equal(await results.first().locator("a").getAttribute("href"), first);
  assert.deepEqual(problems, []);
  await close();
});

test("what is found and what is typed is text, never markup", async () => {
  const evil = '"><img src=x onerror=alert(1)><script>alert(1)</script>';
  const { page, problems, close } = await open(`/en/search/?q=${encodeURIComponent(evil)}&kind=${encodeURIComponent(evil)}&tag=${encodeURIComponent(evil)}`);
  await settled(page);
  assert.equal(await page.locator("main img, main script").count(), 0);
  assert.equal(await page.locator("main input").inputValue(), evil);
  await page.goto(`${server.origin}/search/?q=${encodeURIComponent("<script>")}`);
  await settled(page);
  assert.equal(await page.locator("main .hits script").count(), 0);
  assert.deepEqual(problems, []);
  await close();
});

for (const { tag, prefix } of LANGUAGES) {
  test(`axe: dialog and results page, ${tag}`, async () => {
    const { page, problems, close } = await open(`${prefix}/about/`);
    await page.evaluate(axe);
    await keep(page, ["vacuum", "备份", "نسخة"], prefix);
    const look = async (what) => {
      for (const viewport of [WIDE, NARROW]) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          assert.deepEqual(await violations(page), [], `${what} ${viewport.width} ${colorScheme}`);
        }
        assert.equal(await overflow(page), 0);
      }
    };
    await page.keyboard.press("/");
    await dialog(page).locator(".aid .again").first().waitFor();
    await look("empty");
    await page.keyboard.type("postgresql");
    await hits(page).first().waitFor();
    await settled(page);
    await page.keyboard.press("ArrowDown");
    await look("results");
    await field(page).fill("qqzzxxyy");
    await page.waitForFunction(() => document.querySelector("[role=status]").textContent.includes("qqzzxxyy"));
    await settled(page);
    await look("nothing found");
    await page.goto(`${server.origin}${prefix}/search/?q=postgresql`);
    await page.locator("main .hit").first().waitFor();
    await settled(page);
    await page.evaluate(axe);
    await look("results page");
    await page.goto(`${server.origin}${prefix}/search/?q=qqzzxxyy&kind=faq`);
    await page.locator("main .aid button").waitFor();
    await settled(page);
    await page.evaluate(axe);
    await look("nothing on the results page");
    assert.deepEqual(problems, []);
    await close();
  });

  test(`without scripts search is a link to a page with ways on, ${tag}`, async () => {
    const { page, close } = await open(`${prefix}/about/`, { javaScriptEnabled: false });
    await page.locator("a.find").click();
    await page.waitForURL(`**${prefix}/search/`);
    assert.ok(await page.locator("noscript .notice").isVisible());
    assert.equal(await page.locator("meta[name=robots]").getAttribute("content"), "noindex");
    await page.locator("main input").fill("vacuum");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${prefix}/search/?q=vacuum`);
    const links = await page.locator("[data-browse] a").evaluateAll((all) => all.map((link) => link.href));
    assert.ok(links.some((link) => link.endsWith(`${prefix}/tags/`)) && links.some((link) => link.endsWith(`${prefix}/blog/`)), links.join(" "));
    for (const link of links) assert.equal((await fetch(link)).status, 200, link);
    await close();
  });
}

test("colours that the system forces: the choice and the matches are still seen", async () => {
  const { page, close } = await open("/en/about/", { forcedColors: "active" });
  await find(page, "vacuum");
  await page.keyboard.press("ArrowDown");
  const chosen = dialog(page).locator("[aria-selected=true]");
  assert.equal(await chosen.evaluate((option) => getComputedStyle(option).outlineStyle), "solid");
  const [mark, text] = await hits(page).first().evaluate((hit) => [
    getComputedStyle(hit.querySelector("mark")).backgroundColor, getComputedStyle(hit).backgroundColor,
  ]);
  assert.notEqual(mark, text);
  await close();
});

test("who types at once loads no help; results do not need it", async () => {
  const { page, close } = await open("/en/about/");
  await page.route("**/search-more.*", (route) => route.abort());
  await find(page, "vacuum");
  await settled(page);
  assert.match(await status(page).textContent(), /^Results: \d+$/);
  assert.equal(await page.locator(".aid, [role=alert]").count(), 0);
  await close();
});

test("an empty dialog helps: recent searches, pages of the menu, keys", async () => {
  const { page, problems, close } = await open("/en/about/");
  const aid = dialog(page).locator(".aid");
  await page.keyboard.press("/");
  await aid.waitFor();
  const menu = await page.locator(".top .menu nav a").evaluateAll((links) => links.map(({ href, textContent }) => [href, textContent.trim()]));
  assert.ok(menu.length > 3);
  assert.deepEqual(await aid.locator("a").evaluateAll((links) => links.map(({ href, textContent }) => [href, textContent])), menu);
  assert.deepEqual(await aid.locator("kbd").allTextContents(), ["↑", "↓", "Enter", "Esc"]);
  assert.equal(await aid.locator(".recent").count(), 0);
  await page.keyboard.type("vacuum");
  await hits(page).first().waitFor();
  assert.ok(await aid.isHidden());
  await hits(page).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/en/about/"));
  assert.deepEqual(await kept(page), ["vacuum"]);
  await page.keyboard.press("/");
  await page.keyboard.type("replication");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/en/search/?q=replication");
  assert.deepEqual(await kept(page), ["replication", "vacuum"]);
  await page.goto(`${server.origin}/en/about/`);
  await page.keyboard.press("/");
  await aid.locator(".again").first().waitFor();
  assert.deepEqual(await aid.locator(".again").allTextContents(), ["replication", "vacuum"]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "vacuum");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.ok(await field(page).evaluate((input) => input === document.activeElement), "up from the first is the field");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await hits(page).first().waitFor();
  assert.equal(await field(page).inputValue(), "replication");
  assert.ok(await field(page).evaluate((input) => input === document.activeElement));
  assert.deepEqual(problems, []);
  await close();
});

test("a search that was faster than the dialog's script is kept as well", async () => {
  const { page, problems, close } = await open("/en/about/");
  await page.route("**/search.*.js", (route) => (new URL(page.url()).pathname === "/en/about/" ? undefined : route.continue()));
  await page.keyboard.press("/");
  await page.keyboard.type("vacuum");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/en/search/?q=vacuum");
  await page.locator(".hit").first().waitFor();
  assert.deepEqual(await kept(page), ["vacuum"]);
  assert.deepEqual(problems, []);
  await close();
});

test("help comes on a slow network, too, and nobody is told to wait", async () => {
  const { page, problems, close } = await open("/en/about/");
  await page.route("**/en/search/", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 900));
    await route.continue();
  });
  await page.keyboard.press("/");
  await dialog(page).locator(".aid kbd").first().waitFor({ timeout: 5_000 });
  assert.equal(await status(page).textContent(), "");
  assert.deepEqual(problems, []);
  await close();
});

test("recent searches: eight at most, each can be removed, and all of them", async () => {
  const { page, problems, close } = await open("/en/about/");
  await keep(page, ["1", "2", "3", "4", "vacuum", "6", "7", "8"]);
  const again = dialog(page).locator(".again");
  await find(page, "vacuum");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.startsWith("/en/about/"));
  assert.deepEqual(await kept(page), ["vacuum", "1", "2", "3", "4", "6", "7", "8"]);
  await keep(page, ["1", "2", "3", "4", "5", "6", "7", "8"]);
  await page.goto(`${server.origin}/en/search/?q=backup`);
  await page.locator("main .hit a").first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/en/search/"));
  assert.deepEqual(await kept(page), ["backup", "1", "2", "3", "4", "5", "6", "7"]);
  await page.keyboard.press("/");
  await dialog(page).getByRole("button", { name: "Remove “2”" }).click();
  assert.deepEqual(await again.allTextContents(), ["backup", "1", "3", "4", "5", "6", "7"]);
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), "Remove “3”", "the focus stays among them");
  assert.deepEqual(await kept(page), ["backup", "1", "3", "4", "5", "6", "7"]);
  await dialog(page).getByRole("button", { name: "Remove all" }).click();
  assert.equal(await again.count(), 0);
  assert.equal(await kept(page), null);
  assert.ok(await field(page).evaluate((input) => input === document.activeElement));
  assert.ok(await dialog(page).locator(".aid a").first().isVisible());
  assert.deepEqual(problems, []);
  await close();
});

for (const [name, script] of [
  ["forbidden", () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("forbidden", "SecurityError"); } })],
  ["damaged", () => { for (const tag of ["", "/en"]) localStorage.setItem(`search ${location.origin}${tag}/search/`, '{"a":1}'); }],
]) {
  test(`storage is ${name}: search works, nothing breaks`, async () => {
    const { page, problems, close } = await open("/en/about/", { own: true });
    await page.addInitScript(script);
    await page.goto(`${server.origin}/en/about/`);
    await page.keyboard.press("/");
    await dialog(page).locator(".aid a").first().waitFor();
    assert.equal(await dialog(page).locator(".again").count(), 0);
    await page.keyboard.type("vacuum");
    await hits(page).first().click();
    await page.waitForURL((url) => !url.pathname.startsWith("/en/about/"));
    await page.goBack();
    await hits(page).first().waitFor();
    assert.equal(await field(page).inputValue(), "vacuum");
    assert.deepEqual(problems, []);
    await close();
  });
}

test("Back from a result shows search as it was, without a step more in the history", async () => {
  const { page, problems, close } = await open("/en/about/");
  const entries = () => page.evaluate(() => history.length);
  await find(page, "vacuum");
  await settled(page);
  await dialog(page).locator("select[name=kind]").selectOption("faq");
  await page.waitForFunction(() => [...document.querySelectorAll("dialog .hits > .hit")].every((hit) => hit.pathname.startsWith("/en/faq/")));
  await settled(page);
  const before = [await entries(), await hits(page).evaluateAll((all) => all.map(({ href }) => href))];
  await hits(page).first().click();
  await page.waitForURL("**/en/faq/**");
  assert.equal(await entries(), before[0] + 1);
  assert.equal(await dialog(page).count(), 0);
  await page.goBack();
  await hits(page).first().waitFor();
  await settled(page);
  assert.equal(path(page), "/en/about/");
  assert.equal(await field(page).inputValue(), "vacuum");
  assert.ok(await field(page).evaluate((input) => input === document.activeElement));
  assert.equal(await dialog(page).locator("select[name=kind]").inputValue(), "faq");
  assert.deepEqual([await entries() - 1, await hits(page).evaluateAll((all) => all.map(({ href }) => href))], before);
  // Closed, it stays closed.
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => !history.state?.search);
  await page.reload();
  await page.waitForLoadState("networkidle");
  assert.equal(await dialog(page).count(), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("a result on the same page closes search, and Back opens it", async () => {
  const { page, problems, close } = await open("/en/docs/operate/search/");
  await find(page, "Cloudflare Pages");
  await settled(page);
  const here = dialog(page).locator('.hit[href^="/en/docs/operate/search/#"]').first();
  await here.click();
  await page.waitForURL("**/en/docs/operate/search/#*");
  assert.ok(await dialog(page).isHidden());
  await page.evaluate(() => history.back());
  await hits(page).first().waitFor();
  assert.equal(await field(page).inputValue(), "Cloudflare Pages");
  assert.ok(await field(page).evaluate((input) => input === document.activeElement));
  assert.deepEqual(problems, []);
  await close();
});

test("a page that the browser has kept shows search as it was left", async () => {
  // The other tests run without that store of the browser, so there pages are made again.
  const browser = await launch({ ignoreDefaultArgs: ["--disable-back-forward-cache"] });
  const page = await browser.newPage();
  await page.goto(`${server.origin}/en/about/`);
  await page.evaluate(() => { globalThis.isKept = true; });
  await find(page, "vacuum");
  await settled(page);
  await hits(page).first().click();
  await page.waitForURL((url) => !url.pathname.startsWith("/en/about/"));
  await page.evaluate(() => { setTimeout(() => history.back()); });
  await page.waitForFunction(() => globalThis.isKept && document.querySelector("dialog .hit") && document.activeElement.matches("dialog input"));
  assert.ok(await dialog(page).isVisible());
  assert.equal(await field(page).inputValue(), "vacuum");
  await page.keyboard.type("index");
  assert.equal(await field(page).inputValue(), "index", "what is typed replaces the query");
  await browser.close();
});

test("nothing is found: other words, without filters, other languages; the same on the results page", async () => {
  const { page, problems, close } = await open("/ar/about/");
  const aid = dialog(page).locator(".aid");
  await find(page, "postgresql");
  await settled(page);
  await dialog(page).locator("select[name=kind]").selectOption("faq");
  await field(page).fill("qqzzxxyy");
  await aid.locator("button").waitFor();
  assert.deepEqual(await aid.locator(".also bdi").evaluateAll((all) => all.map(({ lang, textContent }) => [lang, textContent])), [["en", "English"], ["zh-CN", "简体中文"]]);
  await field(page).fill("pg_dump");
  await settled(page);
  await field(page).fill("qqzzxxyy");
  await aid.locator("button").click();
  await page.waitForFunction(() => document.querySelector("dialog select[name=kind]").value === "");
  assert.ok(await field(page).evaluate((input) => input === document.activeElement));
  await aid.locator(".also").waitFor();
  assert.equal(await aid.locator("button").count(), 0);
  await page.goto(`${server.origin}/ar/search/?q=qqzzxxyy&kind=faq`);
  await page.locator("main .aid button").click();
  await page.waitForURL("**/ar/search/?q=qqzzxxyy");
  await page.locator("main .aid .also").waitFor();
  assert.ok(await page.locator("main > [data-browse]").isVisible());
  await page.locator("main input").fill("postgresql");
  await page.locator("main .hit").first().waitFor();
  assert.equal(await page.locator("main .aid").count(), 0);
  assert.ok(await page.locator("main > [data-browse]").isHidden());
  assert.deepEqual(problems, []);
  await close();
});

test("a result says where it is: the sections, as breadcrumbs name them", async () => {
  const { page, problems, close } = await open("/en/docs/operate/search/");
  const trail = (await page.locator("nav.crumbs a, .crumbs a").allTextContents()).slice(1).map((name) => name.trim());
  assert.ok(trail.length > 1, trail.join(" "));
  await find(page, "Cloudflare Pages");
  await settled(page);
  const about = dialog(page).locator('.hit[href^="/en/docs/operate/search/"] .about').first();
  assert.ok((await about.textContent()).startsWith(trail.join(" › ")), await about.textContent());
  // A page of a version names it once.
  await field(page).fill("EXPLAIN");
  await dialog(page).locator("select[name=kind]").selectOption("postgresql");
  await page.waitForFunction(() => [...document.querySelectorAll("dialog .hit")].some((hit) => hit.pathname.startsWith("/en/postgresql/17/")));
  const version = await dialog(page).locator('.hit[href^="/en/postgresql/17/"] .about').first().textContent();
  assert.equal(version.match(/17/g).length, 1, version);
  await page.goto(`${server.origin}/en/search/?q=Cloudflare+Pages`);
  await page.locator("main .hit").first().waitFor();
  assert.ok((await page.locator('main .hit:has(a[href^="/en/docs/operate/search/"]) .about').first().textContent()).startsWith(trail.join(" › ")));
  assert.deepEqual(problems, []);
  await close();
});

test("nothing is found: a way to ask", async () => {
  const { page, close } = await open("/en/faq/");
  const invite = page.locator(".invite a");
  const [name, href] = [(await invite.textContent()).trim(), await invite.getAttribute("href")];
  await page.keyboard.press("/");
  await page.keyboard.type("qqzzxxyy");
  const ask = dialog(page).getByRole("link", { name });
  await ask.waitFor();
  assert.equal(new URL(await ask.getAttribute("href")).pathname, new URL(href).pathname);
  await close();
});

test("nothing is found: the engine's correction is a button", async () => {
  const { page, close } = await open("/en/about/");
  const none = "{ query, total: 0, exact: true, relaxed: false, corrected: query === 'vacum' ? 'vacuum' : null, results: [] }";
  const body = `export const openSearch = async () => ({ lang: "en", kinds: [], tags: [], sections: [], versions: [], fallbacks: [], search: async (query) => (${none}) });`;
  await page.route("**/search-engine.*", (route) => route.fulfill({ contentType: "text/javascript", body }));
  await page.keyboard.press("/");
  await page.keyboard.type("vacum");
  await dialog(page).getByRole("button", { name: "Did you mean “vacuum”?" }).click();
  assert.equal(await field(page).inputValue(), "vacuum");
  await page.waitForFunction(() => document.querySelector("[role=status]").textContent.includes("“vacuum”"));
  await close();
});

test("the scripts of search are small", async () => {
  const { gzipSync } = await import("node:zlib");
  const folder = join(PORTAL, "assets/js");
  for (const [name, most] of [["search", 3], ["search-engine", 10], ["search-more", 3], ["search-widen", 10], ["search-page", 1]]) {
    const file = (await readdir(folder)).find((file) => new RegExp(`^${name}\\.[0-9a-f]+\\.js$`).test(file));
    const size = gzipSync(await readFile(join(folder, file))).length;
    assert.ok(size <= most * 1024, `${name}: ${size} bytes`);
  }
});
