// Languages: the menu links to the same page, a fallback page has a notice, 404 pages speak the reader's language, right to
// left mirrors the page and leaves code alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, NARROW, WIDE, open, server } from "./site.mjs";

const [CHINESE, ENGLISH, ARABIC] = LANGUAGES;
const path = (page) => new URL(page.url()).pathname;
const root = (page, name) => page.locator("html").getAttribute(name);

test("the language menu leads to the same page, and back", async () => {
  const address = "/blog/explain-analyze-buffers/";
  const { page, close } = await open(address);
  for (const { tag, prefix, dir } of [ENGLISH, ARABIC, CHINESE]) {
    await page.locator("details.langs > summary").click();
    await page.locator(`details.langs a[lang="${tag}"]`).first().click();
    await page.waitForURL((url) => url.pathname === prefix + address);
    assert.equal(await root(page, "lang"), tag);
    assert.equal(await root(page, "dir"), dir);
  }
  await close();
});

test("the language menu keeps the place in the page", async () => {
  const { page, close, problems } = await open("/docs/writing/markdown/#tabs");
  await page.locator("details.langs > summary").click();
  await page.locator('details.langs a[lang="en"]').click();
  await page.waitForLoadState();
  assert.equal(new URL(page.url()).hash, "#tabs");
  assert.ok(await page.locator("#tabs").count(), "the translation has the place");
  // A place that the reader goes to later counts as well.
  await page.evaluate(() => { location.hash = "#alerts"; });
  await page.waitForFunction(() => document.querySelector('.langs a[lang="ar"]').hash === "#alerts");
  assert.deepEqual(problems, []);
  await close();
});

test("the language menu of every tag page leads to a page", async () => {
  const { page, context, close } = await open("/tags/");
  for (const { prefix } of LANGUAGES) {
    await page.goto(`${server.origin}${prefix}/tags/`);
    const tags = await page.locator("main a[href*='/tags/']").evaluateAll((links) => links.map((link) => link.href));
    assert.ok(tags.length > 0);
    for (const tag of [page.url(), ...tags]) {
      await page.goto(tag);
      const others = await page.locator("details.langs a").evaluateAll((links) => links.map((link) => link.href));
      for (const other of others) {
        assert.equal((await context.request.get(other)).status(), 200, `${tag} leads to ${other}`);
      }
    }
  }
  await close();
});

test("a fallback page says that it is one and leads to the original", async () => {
  const { page, close } = await open("/ar/docs/start/install/");
  assert.equal(await root(page, "lang"), "ar");
  const notice = page.locator("aside.notice").first();
  assert.ok(await notice.isVisible());
  for (const marked of [page.locator("h1"), page.locator("main .prose").first()]) {
    assert.equal(await marked.getAttribute("lang"), "en");
    assert.equal(await marked.getAttribute("dir"), "ltr");
    assert.equal(await marked.evaluate((element) => getComputedStyle(element).direction), "ltr");
  }
  assert.equal(await notice.evaluate((element) => getComputedStyle(element).direction), "rtl");
  assert.equal(await page.locator("meta[name=robots]").getAttribute("content"), "noindex");
  await notice.locator("a[hreflang=en]").click();
  await page.waitForLoadState();
  assert.equal(path(page), "/en/docs/start/install/");
  assert.equal(await page.locator("aside.notice").count(), 0);
  await close();
});

test("an own page has no notice", async () => {
  const { page, close } = await open("/ar/blog/why-a-portal/");
  assert.equal(await page.getByRole("note").count(), 0);
  assert.equal(await page.locator("meta[name=robots]").count(), 0);
  await close();
});

for (const { tag, prefix, dir } of LANGUAGES) {
  test(`the 404 page speaks the reader's language: ${tag}`, async () => {
    const { page, problems, close } = await open(`${prefix}/blog/no-such-post/deep/`);
    const response = await page.reload();
    assert.equal(response.status(), 404);
    assert.equal(await root(page, "lang"), tag);
    assert.equal(await root(page, "dir"), dir);
    assert.ok(await page.locator("header nav a").count() >= 5, "has the navigation");
    await page.locator("main a.button").first().click();
    await page.waitForLoadState();
    assert.equal(path(page), `${prefix}/`);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("links stay in the reader's language", async () => {
  const { page, close } = await open("/en/");
  const links = await page.locator("header nav a, main a").evaluateAll((all) => all.map((link) => link.href));
  const inner = links.filter((link) => link.startsWith(server.origin));
  assert.ok(inner.length > 10);
  for (const link of inner) assert.match(new URL(link).pathname, /^\/en\//, link);
  await close();
});

for (const viewport of [WIDE, NARROW]) {
  test(`right to left mirrors the header and leaves code alone, ${viewport.width}`, async () => {
    const middle = async (page, selector) => {
      const box = await page.locator(selector).first().boundingBox();
      return box.x + box.width / 2;
    };
    const { page, close } = await open("/ar/blog/explain-analyze-buffers/", { viewport });
    assert.ok(await middle(page, "header .brand") > viewport.width / 2, "the brand is on the right");
    assert.ok(await middle(page, "header .tools") < viewport.width / 2, "the tools are on the left");
    const code = page.locator("main pre").first();
    assert.equal(await code.evaluate((element) => getComputedStyle(element).direction), "ltr");
    const words = page.locator("main p code").first();
    assert.equal(await words.evaluate((element) => getComputedStyle(element).direction), "ltr", "code within text");
    assert.match(await code.evaluate((element) => getComputedStyle(element).textAlign), /^(left|start)$/);
    await page.goto(`${server.origin}/en/blog/explain-analyze-buffers/`);
    assert.ok(await middle(page, "header .brand") < viewport.width / 2, "in English it is on the left");
    await close();
  });
}
