// Enhancements of the theme, where browser and reader allow them, and pages without them: tabs, whole pictures, pages that are
// fetched before a click, fading from page to page, how much is read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NARROW, WIDE, open, server } from "./site.mjs";

const TABS = "/docs/writing/markdown/#tabs";

for (const viewport of [WIDE, NARROW]) {
  test(`tabs need no script, ${viewport.width}`, async () => {
    const { page, close, problems } = await open(TABS, { viewport, javaScriptEnabled: false });
    const [first, second] = await page.locator(".tabs > details > summary").all();
    const boxes = [await first.boundingBox(), await second.boundingBox()];
    assert.equal(boxes[0].y, boxes[1].y, "tabs stand side by side");
    const shown = () => page.locator(".tabs pre").evaluateAll((blocks) => blocks.map((block) => block.checkVisibility({ contentVisibilityAuto: true })));
    assert.deepEqual(await shown(), [true, false]);
    await second.focus();
    await page.keyboard.press("Enter");
    assert.deepEqual(await shown(), [false, true]);
    assert.deepEqual(problems, []);
    await close();
  });

  test(`a picture that is larger than its column opens whole, ${viewport.width}`, async () => {
    const { page, close, problems } = await open("/docs/themes/", { viewport });
    const button = page.locator("button.zoomable").first();
    const alt = await button.locator("img").getAttribute("alt");
    await page.getByRole("button", { name: alt }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: alt });
    const picture = dialog.locator("img");
    await picture.evaluate((image) => image.decode());
    const box = await picture.boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= viewport.width && box.y + box.height <= viewport.height, JSON.stringify(box));
    await page.keyboard.press("Escape");
    assert.equal(await dialog.count(), 0);
    assert.ok(await button.evaluate((element) => element === document.activeElement), "focus comes back");
    await button.click();
    await page.mouse.click(5, 5);
    assert.equal(await dialog.count(), 0);
    assert.deepEqual(problems, []);
    await close();
  });
}

test("tabs of one group change together, by the keys of tabs, and a reader's choice stays", async () => {
  const address = "/docs/writing/components/#tabs";
  const { page, close, problems } = await open(address, { viewport: WIDE });
  const tab = (name) => page.getByRole("tab", { name }).first();
  const shown = () => page.locator("[role=tabpanel]").evaluateAll((panels) => panels.map((panel) => !panel.hasAttribute("hidden")));
  assert.deepEqual(await shown(), [true, false, true, false]);
  await tab("Debian").focus();
  await page.keyboard.press("ArrowRight");
  assert.ok(await tab("Fedora").evaluate((element) => element === document.activeElement && element.ariaSelected === "true"));
  assert.deepEqual(await shown(), [false, true, true, false]);
  await page.reload();
  assert.deepEqual(await shown(), [false, true, true, false]);
  await tab("Fedora").focus();
  await page.keyboard.press("Home");
  assert.deepEqual(await shown(), [true, false, true, false]);
  await page.emulateMedia({ media: "print" });
  await page.waitForFunction(() => {
    const panels = [...document.querySelectorAll("[role=tabpanel]")];
    return panels.length === 4 && panels.every((panel) => panel.checkVisibility({ contentVisibilityAuto: true }));
  });
  assert.deepEqual(problems, []);
  await close();
});

test("on paper answers and all tabs are shown", async () => {
  for (const [address, inside] of [["/faq/", "details.question > :not(summary)"], [TABS, ".tabs > details > :not(summary)"]]) {
    const { page, close } = await open(address, { javaScriptEnabled: false });
    const shown = () => page.locator(inside).evaluateAll((blocks) => blocks.map((block) =>
      block.checkVisibility({ contentVisibilityAuto: true }) && block.getBoundingClientRect().height > 0));
    assert.ok((await shown()).includes(false), `${address}: closed on the screen`);
    await page.emulateMedia({ media: "print" });
    // The media changes before the next frame, not at once. Without scripts nothing in the page can wait for it.
    let printed = [];
    for (let tries = 0; tries < 50 && !(printed.length && printed.every(Boolean)); tries += 1) {
      if (tries) await new Promise((resolve) => setTimeout(resolve, 100));
      printed = await shown();
    }
    assert.ok(printed.length > 1 && printed.every(Boolean), `${address}: ${printed}`);
    // Below each other, none on top of another.
    const tops = await page.locator(inside).evaluateAll((blocks) => blocks.map((block) => block.getBoundingClientRect().top));
    assert.equal(new Set(tops).size, tops.length);
    await close();
  }
});

test("without scripts a picture is a picture", async () => {
  const { page, close } = await open("/docs/themes/", { javaScriptEnabled: false });
  assert.ok(await page.locator(".prose img").count() > 0);
  assert.equal(await page.locator(".prose button").count(), 0);
  await close();
});

test("a page whose link is pointed at is fetched once, another site's never", async () => {
  const { page, close, problems } = await open("/about/");
  const hints = () => page.locator("link[rel=prefetch]").evaluateAll((links) => links.map(({ href }) => new URL(href).pathname));
  await page.locator(".menu a[href='/blog/']").hover();
  await page.waitForSelector("link[rel=prefetch]", { state: "attached" });
  await page.locator(".menu a[href='/faq/']").focus();
  await page.waitForFunction(() => document.querySelectorAll("link[rel=prefetch]").length === 2);
  await page.locator(".menu a[href='/blog/']").hover();
  await page.locator(".bottom a[href^='https://']").first().hover();
  await page.locator(".menu a[href='/events/']").hover();
  await page.waitForFunction(() => document.querySelectorAll("link[rel=prefetch]").length === 3);
  assert.deepEqual(await hints(), ["/blog/", "/faq/", "/events/"]);
  assert.deepEqual(problems, []);
  await close();
  // A reader who saves data.
  const saving = await open("/about/", { own: true });
  await saving.page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  await saving.page.goto(`${server.origin}/about/`);
  await saving.page.locator(".menu a[href='/blog/']").focus();
  await saving.page.waitForTimeout(300);
  assert.equal(await saving.page.locator("link[rel=prefetch]").count(), 0);
  await saving.close();
});

test("pages fade into each other, unless motion is unwanted", async () => {
  for (const [reducedMotion, wanted] of [["no-preference", true], ["reduce", false]]) {
    const { page, close } = await open("/about/", { reducedMotion });
    await page.evaluate(() => addEventListener("pageswap", (event) => localStorage.setItem("fades", Boolean(event.viewTransition))));
    await page.locator("main a[href^='/']").first().click();
    await page.waitForLoadState();
    assert.equal(await page.evaluate(() => localStorage.getItem("fades")), String(wanted), reducedMotion);
    await close();
  }
});

for (const prefix of ["", "/ar"]) {
  test(`the line below the header follows the reader, ${prefix || "/"}`, async () => {
    const { page, close } = await open(`${prefix}/docs/writing/markdown/`);
    const width = () => page.evaluate(() => new DOMMatrix(getComputedStyle(document.querySelector(".top"), "::after").transform).a);
    assert.equal(await width(), 0);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await page.waitForFunction(() => new DOMMatrix(getComputedStyle(document.querySelector(".top"), "::after").transform).a > 0.99);
    await close();
  });
}
