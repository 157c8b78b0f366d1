// The manual as a book: one page for printing, and reading without a connection.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { NARROW, open, overflow } from "./site.mjs";
import { serve } from "./server.mjs";

const run = promisify(execFile);
const PAIFANG = process.env.PAIFANG ?? fileURLToPath(new URL("../../target/debug/paifang", import.meta.url));

test("every jump within the book lands, nothing is folded, and no id occurs twice", async () => {
  for (const address of ["/docs/book/", "/ar/docs/book/"]) {
    const { page, problems, close } = await open(address, { viewport: NARROW });
    const found = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      const known = new Set(ids);
      const jumps = [...document.querySelectorAll('main a[href^="#"]')].map(({ hash }) => decodeURIComponent(hash.slice(1)));
      const own = new URL("../", location.href).pathname;
      return {
        twice: ids.length - known.size,
        jumps: jumps.length,
        lost: jumps.filter((id) => !known.has(id)),
        closed: document.querySelectorAll("main details:not([open])").length,
        chapters: document.querySelectorAll(".chapter").length,
        // A chapter is named by its own address nowhere else than in links to files beside it.
        outside: [...document.querySelectorAll(".chapter a[href]")].filter(({ pathname, origin }) => origin === location.origin && pathname === `${own}start/install/`).length,
        robots: document.querySelector('meta[name="robots"]')?.content,
      };
    });
    assert.equal(found.twice, 0);
    assert.ok(found.jumps > 200 && found.chapters > 30, JSON.stringify(found));
    assert.deepEqual(found.lost, []);
    assert.equal(found.closed, 0);
    assert.equal(found.outside, 0);
    assert.equal(found.robots, "noindex");
    assert.equal(await overflow(page), 0);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("on paper the book has a title page, begins chapters on new pages, and nothing is wider than a page", async () => {
  // A4 without its margins: 170 mm.
  const { page, close } = await open("/en/docs/book/", { viewport: { width: 642, height: 950 } });
  await page.emulateMedia({ media: "print" });
  const found = await page.evaluate(() => {
    const style = (selector) => getComputedStyle(document.querySelector(selector));
    return [style(".book .cover").breakAfter, style(".contents").breakAfter, style(".chapter.depth-1").breakBefore, style(".acts").display, style(".top").display];
  });
  assert.deepEqual(found, ["page", "page", "page", "none", "none"]);
  // Browsers print a page smaller if anything is too wide.
  assert.equal(await overflow(page), 0);
  await close();
});

/** Publishes a small site with these settings, in place of the one before. */
async function publish(folder, settings, visited) {
  const head = 'base_url = "https://portal.example/"\ntitle = "T"\ndefault_language = "en"\nsearch = false\n';
  await mkdir(join(folder, "content/docs"), { recursive: true });
  await writeFile(join(folder, "site.toml"), `${head}${settings}\n[languages.en]\n[languages.zh-CN]\n`);
  await writeFile(join(folder, "content/_index.md"), "# Home\n[Docs](docs/_index.md)\n");
  await writeFile(join(folder, "content/docs/_index.md"), "# Docs\n");
  await writeFile(join(folder, "content/docs/ahead.md"), "# Ahead\n");
  await writeFile(join(folder, "content/visited.md"), `# ${visited}\n`);
  await writeFile(join(folder, "content/other.md"), "# Other\n");
  await rm(join(folder, "public"), { recursive: true, force: true });
  await run(PAIFANG, ["build", "--root", folder, "--output", join(folder, "public"), "--no-cache", "--now", "2026-11-23T00:00:00Z"]);
}

/** Waits until something is so. */
async function until(isSo) {
  while (!await isSo()) await new Promise((done) => setTimeout(done, 50));
}

test("pages can be read without a server, each with its own styles, and the worker leaves with its setting", { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "offline-"));
  const ON = 'offline = { sections = ["/docs/"] }\nminify = "pages"\n';
  await publish(folder, ON, "Visited");
  const site = await serve(join(folder, "public"));
  const { page, context, problems, close } = await open("/visited/", { origin: site.origin, own: true });
  const kept = () => page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
  /** Opens a page; gives its heading and the name of its sheet, which must be in force. */
  const read = async (address) => {
    await page.goto(site.origin + address);
    return page.evaluate(() => {
      const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')];
      const isStyled = sheets.length > 0 && sheets.every(({ sheet }) => sheet?.cssRules.length > 0);
      return { title: document.querySelector("h1").textContent, sheet: isStyled ? sheets[0].href : "none" };
    });
  };
  await until(async () => (await kept()).includes("/docs/ahead/") && (await kept()).includes("/visited/"));
  site.gone = true;
  const first = await read("/visited/");
  assert.equal(first.title, "Visited");
  assert.notEqual(first.sheet, "none");
  const ahead = await read("/docs/ahead/?a=b#c");
  assert.equal(ahead.title, "Ahead");
  assert.notEqual(ahead.sheet, "none");
  for (const [address, title] of [["/other/", "You are offline"], ["/zh-cn/other/", "你现在处于离线状态"]]) {
    const found = await read(address);
    assert.equal(found.title, title, address);
    assert.notEqual(found.sheet, "none", `the styles of ${address}`);
  }
  site.gone = false;
  assert.equal((await read("/other/")).title, "Other");

  // What is published later is there at once and stays, with its styles; nothing else of the site is left at the host.
  await publish(folder, `${ON}[theme_settings]\naccent = "red"\n`, "Newer");
  const newer = await read("/visited/");
  assert.equal(newer.title, "Newer");
  assert.ok(newer.sheet !== "none" && newer.sheet !== first.sheet, newer.sheet);
  await until(async () => (await kept()).includes(new URL(newer.sheet).pathname));
  await until(() => page.evaluate(async () => (await (await caches.match("/visited/")).text()).includes("Newer")));
  site.gone = true;
  assert.deepEqual(await read("/visited/"), newer);
  assert.deepEqual(await read("/docs/ahead/"), ahead);
  site.gone = false;
  assert.deepEqual(problems, []);

  await publish(folder, "", "Newest");
  // The worker asks when it starts; a browser ends an idle one after a while, here at once.
  const session = await context.newCDPSession(page);
  await session.send("ServiceWorker.enable");
  await session.send("ServiceWorker.stopAllWorkers");
  assert.equal((await read("/visited/")).title, "Newest");
  await until(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length === 0));
  await until(() => page.evaluate(async () => (await caches.keys()).length === 0));
  await close();
  await site.stop();
  await rm(folder, { recursive: true });
});
