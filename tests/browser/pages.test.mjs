// Every page of the portal, once, on a phone: nothing in the console, no request to another host, nothing the
// content security policy forbids, no moving sideways.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { LANGUAGES, NARROW, TEMPLATES, allAddresses, open, overflow, server } from "./site.mjs";

test("every page is quiet and fits a phone", async () => {
  const addresses = await allAddresses();
  assert.ok(addresses.length > 100, `${addresses.length} pages`);
  const { page, problems, close } = await open("/", { viewport: NARROW });
  let moved = 0;
  for (const address of addresses) {
    const html = await (await fetch(server.origin + address)).text();
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

for (const { tag, prefix } of LANGUAGES) {
  test(`no width between phone and screen breaks a page, ${tag}`, async () => {
    const { page, problems, close } = await open("/");
    for (const path of Object.values(TEMPLATES)) {
      await page.goto(server.origin + prefix + path);
      for (const width of [320, 600, 768, 900, 1024, 1280, 1600]) {
        await page.setViewportSize({ width, height: 800 });
        assert.equal(await overflow(page), 0, `${prefix}${path} at ${width} can be moved sideways`);
      }
    }
    assert.deepEqual(problems, []);
    await close();
  });
}

test("the policy is strict and lets one line of script run, which is in every page", async () => {
  const response = await fetch(`${server.origin}/`);
  const policy = response.headers.get("content-security-policy");
  // The second is that of the pages at former addresses.
  assert.match(policy, /^default-src 'self'; script-src 'self' 'sha256-[^']+' 'sha256-[^']+'$/);
  const inline = [...(await response.text()).matchAll(/<script>(.*?)<\/script>/gs)].map(([, text]) => text);
  assert.equal(inline.length, 1);
  assert.ok(policy.includes(createHash("sha256").update(inline[0]).digest("base64")), "the manual names another hash");
});

test("the choice of light or dark shows from the first moment, before any script is loaded", async () => {
  const { page, context, close } = await open("/", { colorScheme: "light" });
  await page.evaluate(() => localStorage.setItem("theme", "dark"));
  await context.route(/\.js$/, (route) => route.abort());
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await close();
});

/** What the browser noted of a page by now; nothing is reported of what did not happen. */
const entries = (page, type) => page.evaluate((type) => new Promise((resolve) => {
  const observer = new PerformanceObserver((list) => resolve(list.getEntries().map((entry) => ({
    ...entry.toJSON(), sources: entry.sources?.map(({ node }) => ({ node: node?.nodeName })),
  }))));
  observer.observe({ type, buffered: true });
  setTimeout(() => resolve([]), 200);
}), type);

test("a page waits for one file, and nothing moves when the others are there", async () => {
  const { page, close } = await open("/", { viewport: NARROW });
  for (const { prefix } of LANGUAGES) {
    for (const path of Object.values(TEMPLATES)) {
      await page.goto(server.origin + prefix + path);
      const blocking = (await entries(page, "resource")).filter((entry) => entry.renderBlockingStatus === "blocking");
      const shifts = await entries(page, "layout-shift");
      // Controls of audio are the browser's own, so that it names no element.
      const shift = shifts.filter(({ sources }) => sources.some(({ node }) => node)).reduce((sum, { value }) => sum + value, 0);
      assert.equal(blocking.length, 1, `${prefix}${path}: ${blocking.map(({ name }) => name)}`);
      assert.equal(shift, 0, `${prefix}${path} moves by ${shift}`);
    }
  }
  await close();
});

test("an article is four files", async () => {
  const { page, close } = await open("/blog/explain-analyze-buffers/");
  await page.waitForLoadState("networkidle");
  const asked = (await entries(page, "resource")).map(({ name }) => name);
  // Beside the document its sheet, its script and the icon.
  assert.equal(asked.length, 3, asked.join());
  await close();
});

test("an article weighs little and blocks on one sheet", async () => {
  const { page, context, problems, close } = await open("/about/");
  // Requests of the previous page do not count, and cannot be read once it is left.
  await page.waitForLoadState("networkidle");
  const sizes = {};
  context.on("response", async (response) => {
    const type = response.request().resourceType();
    sizes[type] = (sizes[type] ?? 0) + gzipSync(await response.body()).length;
  });
  await page.goto(`${server.origin}/blog/explain-analyze-buffers/`);
  await page.waitForLoadState("networkidle");
  // As sent with gzip: text and style within the first 14 KiB, scripts within 3 KiB.
  assert.ok(sizes.document + sizes.stylesheet <= 14 * 1024, JSON.stringify(sizes));
  assert.ok(sizes.script <= 3 * 1024, JSON.stringify(sizes));
  assert.equal(await page.locator("link[rel=stylesheet]").count(), 1);
  assert.deepEqual(problems, []);
  await close();
});
