// Every page of the portal, once, on a phone: nothing in the console, no request to another host, nothing the
// content security policy forbids, no moving sideways. Pages of templates.test.mjs are opened there.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { openNoted } from "./noted.mjs";
import { LANGUAGES, NARROW, PORTAL, TEMPLATES, WIDE, allAddresses, open, overflow, server } from "./site.mjs";

test("every page is quiet and fits a phone", async () => {
  const addresses = await allAddresses();
  assert.ok(addresses.length > 100, `${addresses.length} pages`);
  const { page, problems, close } = await open("/", { viewport: NARROW });
  const elsewhere = new Set(LANGUAGES.flatMap(({ prefix }) => Object.values(TEMPLATES).map((path) => prefix + path)));
  let moved = 0;
  for (const address of addresses) {
    if (elsewhere.has(address)) continue;
    const html = await readFile(join(PORTAL, decodeURI(address), "index.html"), "utf8");
    if (html.includes('http-equiv="refresh"')) {
      // A former address shows no page of its own: it must redirect to one.
      await page.goto(server.origin + address);
      await page.waitForURL((url) => decodeURI(url.pathname) !== decodeURI(address));
      moved += 1;
      continue;
    }
    await page.goto(server.origin + address);
    assert.deepEqual(problems, [], address);
    assert.equal(await overflow(page), 0, `${address} can be moved sideways`);
  }
  assert.ok(moved >= 2, `${moved} former addresses`);
  await close();
});

test("the policy is strict and lets two lines of script run, which are in every page", async () => {
  const response = await fetch(`${server.origin}/`);
  const policy = response.headers.get("content-security-policy");
  // The choice of light or dark, an announcement that was put away, and that of the pages at former addresses.
  assert.match(policy, /^default-src 'self'; script-src 'self'( 'sha256-[^']+'){3}$/);
  const inline = [...(await response.text()).matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text);
  assert.equal(inline.length, 2);
  for (const line of inline) assert.ok(policy.includes(createHash("sha256").update(line).digest("base64")), line);
});

test("the choice of light or dark shows from the first moment, before any script is loaded", async () => {
  const { page, close } = await open("/", { colorScheme: "light" });
  await page.evaluate(() => localStorage.setItem("theme", "dark"));
  await page.route(/\.js$/, (route) => route.abort());
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await close();
});

test("nothing moves on the results page when its script runs", async () => {
  for (const viewport of [NARROW, WIDE]) {
    const { visit, close } = await openNoted({ viewport });
    for (const { prefix } of LANGUAGES) {
      const { moves } = await visit(`${prefix}/search/`, async (page) => {
        await page.locator("main .filters").waitFor({ state: "attached" });
        await page.waitForLoadState("networkidle");
      });
      assert.deepEqual(moves, [], `${prefix} ${viewport.width}`);
    }
    await close();
  }
});

test("an article is four files", async () => {
  const { visit, close } = await openNoted();
  const { resource } = await visit("/blog/explain-analyze-buffers/", (page) => page.waitForLoadState("networkidle"));
  const asked = resource.map(({ name }) => name);
  // Beside the document its sheet, its script and the icon.
  assert.equal(asked.length, 3, asked.join());
  await close();
});

test("an article weighs little and blocks on one sheet", async () => {
  const { page, problems, close } = await open("/about/");
  const asked = [];
  page.on("request", (request) => {
    // What the previous page still asks for does not count.
    if (request.isNavigationRequest()) asked.length = 0;
    asked.push(request);
  });
  await page.goto(`${server.origin}/blog/explain-analyze-buffers/`);
  await page.waitForLoadState("networkidle");
  const sizes = {};
  for (const request of asked) {
    const body = Buffer.from(await (await fetch(request.url())).arrayBuffer());
    sizes[request.resourceType()] = (sizes[request.resourceType()] ?? 0) + gzipSync(body).length;
  }
  // As sent with gzip: text and style within the first 14 KiB, scripts within 3 KiB.
  assert.ok(sizes.document + sizes.stylesheet <= 14 * 1024, JSON.stringify(sizes));
  assert.ok(sizes.script <= 3 * 1024, JSON.stringify(sizes));
  assert.equal(await page.locator("link[rel=stylesheet]").count(), 1);
  assert.deepEqual(problems, []);
  await close();
});
