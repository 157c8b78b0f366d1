// Every page of the portal, once, on a phone: nothing in the console, no request to another host, nothing the
// content security policy forbids, no moving sideways.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { LANGUAGES, NARROW, TEMPLATES, WIDE, allAddresses, open, overflow, server } from "./site.mjs";

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

/**
 * A context that notes the files and the layout shifts of each of its pages. `visit` opens an address, holds back all
 * files that the first paint does not wait for until that has been, and gives what was noted after it: a slow machine
 * also paints a page that has not yet arrived as a whole, whose parts make room for each other.
 */
async function openNoted(options) {
  const opened = await open("/404.html", options);
  const { context, page } = opened;
  await context.addInitScript(() => {
    const notes = { resource: [], "layout-shift": [] };
    const note = (entries) => entries.forEach((entry) => notes[entry.entryType].push({
      ...entry.toJSON(), nodes: entry.sources?.map(({ node }) => node?.nodeName),
    }));
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    for (const type in notes) observer.observe({ type, buffered: true });
    // After two frames what the page's files changed is laid out; what the browser has not delivered by then is taken.
    globalThis.notesByNow = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => {
      note(observer.takeRecords());
      resolve(notes);
    })));
  });
  const notes = () => page.evaluate(() => globalThis.notesByNow());
  let held;
  await context.route("**", async (route) => {
    if (!["document", "stylesheet"].includes(route.request().resourceType())) await held;
    await route.fallback();
  });
  const visit = async (address, arrived = async () => {}) => {
    let release = () => {};
    held = new Promise((resolve) => { release = resolve; });
    await page.goto(server.origin + address, { waitUntil: "commit" });
    await page.waitForFunction(() => document.readyState !== "loading");
    const before = (await notes())["layout-shift"].length;
    release();
    await page.waitForLoadState();
    await arrived(page);
    const { resource, "layout-shift": shifts } = await notes();
    return { resource, moves: shifts.slice(before).map(({ value, nodes }) => ({ value, nodes })) };
  };
  return { ...opened, visit };
}

test("a page waits for one file, and nothing moves when the others are there", async () => {
  const { visit, close } = await openNoted({ viewport: NARROW });
  for (const { prefix } of LANGUAGES) {
    for (const path of Object.values(TEMPLATES)) {
      const { resource, moves } = await visit(prefix + path);
      const blocking = resource.filter((entry) => entry.renderBlockingStatus === "blocking");
      assert.equal(blocking.length, 1, `${prefix}${path}: ${blocking.map(({ name }) => name)}`);
      // Controls of audio are the browser's own, so that it names no element.
      assert.deepEqual(moves.filter(({ nodes }) => nodes.some(Boolean)), [], `${prefix}${path} moves`);
    }
  }
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
