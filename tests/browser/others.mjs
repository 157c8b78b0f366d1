// The portal in a browser that is not Chromium: the same checks for each, by its small page from drivers.mjs.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { BROWSERS } from "./drivers.mjs";
import { serve } from "./server.mjs";
import { LANGUAGES, NARROW, PORTAL, TEMPLATES, WIDE } from "./site.mjs";

/** Of an element of the page: what `evaluate` gets. */
const focused = (selector) => document.activeElement.matches(selector);
const shown = (selector) => [...document.querySelectorAll(selector)].map((element) =>
  element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && element.getBoundingClientRect().height > 0);
const focus = (selector) => { document.querySelector(selector).focus(); };
const at = (path) => location.pathname === path && document.readyState === "complete";
const isDark = () => getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g).slice(0, 3).every((part) => Number(part) < 80);

/** Declares the tests for a browser. */
export async function checks(name) {
  const server = await serve(PORTAL, { watched: name === "WebKit" });
  const page = await BROWSERS[name]();
  after(() => Promise.all([page.close(), server.stop()]));
  const see = (selector) => page.evaluate(shown, selector);
  const problems = () => [...page.problems.splice(0), ...server.problems.splice(0)];

  async function visit(address, { width, height } = WIDE, scripts = true) {
    server.scripts = scripts;
    if (width !== page.width) await page.resize(width, height);
    page.width = width;
    await page.goto(server.origin + address);
    // Scripts of the page have run: keys and clicks are theirs.
    await page.until((scripts) => document.readyState === "complete" && (!scripts || document.querySelector(".find[aria-keyshortcuts], [data-theme-toggle]:not([hidden])")), scripts);
  }

  /** A test that ends without problems, whose browser then is as it was. */
  const check = (what, work) => test(`${name}: ${what}`, async () => {
    await work();
    assert.deepEqual(problems(), []);
  });

  check("the menu by keyboard, on a phone", async () => {
    await visit("/en/about/", NARROW);
    await page.evaluate(focus, "details.menu > summary");
    assert.ok(!(await see(".menu nav a")).includes(true));
    await page.press("Enter");
    assert.ok(!(await see(".menu nav a")).includes(false));
    await page.press("Escape");
    assert.ok(!(await see(".menu nav a")).includes(true));
    assert.ok(await page.evaluate(focused, "details.menu > summary"));
    await page.press("Enter");
    await page.press("Tab");
    const href = await page.evaluate(() => document.activeElement.closest(".menu nav")?.querySelector("a").pathname);
    await page.press("Enter");
    await page.until(at, href);
  });

  check("on a wide screen the menu, contents and tree are open without a click", async () => {
    await visit("/en/docs/writing/markdown/");
    assert.ok(!(await see(".menu nav a")).includes(false));
    assert.ok((await see(".toc nav a")).includes(true) && (await see(".side nav a")).includes(true));
    assert.ok(!(await see(".menu > summary, .side > details > summary")).includes(true));
  });

  check("the language menu keeps page and place", async () => {
    await visit("/en/docs/writing/markdown/#tabs");
    await page.evaluate(focus, "details.langs > summary");
    await page.press("Enter");
    await page.until(shown, ".langs a");
    await page.press("Escape");
    assert.ok(await page.evaluate(focused, "details.langs > summary"));
    await page.click("details.langs > summary");
    await page.click(".langs a[lang=zh-CN]");
    await page.until(at, "/docs/writing/markdown/");
    assert.deepEqual(await page.evaluate(() => [location.hash, document.documentElement.lang]), ["#tabs", "zh-CN"]);
  });

  for (const [prefix, query] of [["", "备份"], ["/en", "index"], ["/ar", "الفهرس"]]) {
    check(`search finds ${query}, by keyboard`, async () => {
      await visit(`${prefix}/about/`);
      await page.press("/");
      await page.until(focused, "dialog.finder input");
      await page.type(query);
      await page.until((query) => document.querySelector("dialog .hit mark") && document.querySelector("dialog .hits").textContent.toLowerCase().includes(query), query.replace(/^ال/, ""));
      const [field, close] = await page.evaluate(() => ["input", ".close"].map((part) => document.querySelector(`dialog ${part}`).getBoundingClientRect().left));
      assert.equal(close < field, prefix === "/ar", "mirrored");
      await page.press("Escape");
      assert.deepEqual(await see("dialog.finder"), [false]);
      await page.press("Control+k");
      assert.deepEqual(await see("dialog.finder"), [true]);
      await page.until(() => !document.querySelector(".hits[aria-busy]") && document.querySelector("dialog .hit"));
      await page.press("ArrowDown");
      const chosen = await page.until(() => document.querySelector("dialog [aria-selected=true]").pathname);
      await page.press("Enter");
      await page.until(at, decodeURI(chosen));
      await page.back();
      await page.until(at, `${prefix}/about/`);
      await page.until(shown, "dialog .hit");
      assert.equal(await page.evaluate(() => document.querySelector("dialog input").value), query);
      await page.press("Escape");
      assert.deepEqual(await see("dialog.finder"), [false]);
    });
  }

  check("the results page finds without the dialog", async () => {
    await visit("/en/search/?q=vacuum", NARROW);
    await page.until(() => document.querySelector("main .hit mark"));
    assert.equal(await page.overflow(), 0);
  });

  check("the reader's choice of light or dark is kept", async () => {
    await visit("/en/");
    assert.equal(await page.evaluate(isDark), false);
    for (let tries = 0; tries < 3 && !await page.evaluate(isDark); tries += 1) await page.click("[data-theme-toggle]");
    assert.ok(await page.evaluate(isDark), "chosen");
    await visit("/en/docs/");
    assert.ok(await page.evaluate(isDark), "on another page");
    await page.evaluate(() => localStorage.removeItem("theme"));
    await page.reload();
    assert.equal(await page.evaluate(isDark), false, "the system's again");
  });

  check("tabs by their keys, remembered", async () => {
    const selected = () => page.evaluate(() => [...document.querySelectorAll("[role=tab]")].map((tab) => tab.ariaSelected === "true"));
    await visit("/en/docs/writing/components/#tabs");
    await page.until(() => document.querySelector("[role=tab]"));
    const before = await selected();
    await page.evaluate(focus, "[role=tab][aria-selected=true]");
    await page.press("ArrowRight");
    const after = await selected();
    assert.deepEqual([before.slice(0, 4), after.slice(0, 4)], [[true, false, true, false], [false, true, true, false]]);
    await page.reload();
    await page.until(() => document.querySelector("[role=tab]"));
    assert.deepEqual(await selected(), after);
    await page.evaluate(() => localStorage.clear());
  });

  check("code is copied by its button", async () => {
    await visit("/en/blog/explain-analyze-buffers/");
    const code = await page.until(() => document.querySelector(".copy") && document.querySelector("figure.code pre").textContent.replace(/\n$/, ""));
    const label = await page.evaluate(() => document.querySelector("button.copy").textContent);
    await page.click("button.copy");
    await page.until((label) => document.querySelector("button.copy").textContent !== label, label);
    await page.evaluate(() => {
      const field = document.createElement("textarea");
      document.querySelector("main").prepend(field);
      field.focus();
    });
    await page.press("Control+v");
    assert.equal(await page.until(() => document.querySelector("textarea").value), code);
  });

  check("a picture opens whole, and its dialog closes", async () => {
    await visit("/docs/themes/", NARROW);
    await page.until(() => document.querySelector("button.zoomable"));
    await page.evaluate(focus, "button.zoomable");
    await page.press("Enter");
    await page.until(() => document.querySelector("dialog.zoom[open] img")?.complete);
    const box = await page.evaluate(() => document.querySelector("dialog.zoom img").getBoundingClientRect().toJSON());
    assert.ok(box.left >= 0 && box.right <= NARROW.width && box.top >= 0 && box.bottom <= NARROW.height, JSON.stringify(box));
    await page.press("Escape");
    assert.deepEqual(await see("dialog.zoom"), [false]);
    assert.ok(await page.evaluate(focused, "button.zoomable"));
  });

  check("on paper: no navigation, every answer and tab", async () => {
    for (const [address, inside] of [["/en/faq/", "details.question > :not(summary)"], ["/en/docs/writing/components/", "[role=tabpanel]"], ["/en/blog/explain-analyze-buffers/", "h1"]]) {
      await visit(address);
      await page.until((inside) => document.querySelector(inside), inside);
      await page.emulate({ print: true });
      const printed = await see(inside);
      assert.ok(printed.length && !printed.includes(false), `${address}: ${printed}`);
      assert.ok(!(await see(".top, .bottom, .side, .toc, .copy, .skip")).includes(true), address);
      if (page.canPrint && inside === "h1") assert.match((await page.pdf()).subarray(0, 5).toString(), /^%PDF-/);
      await page.emulate({});
    }
  });

  check("right to left: the frame is mirrored, code is not", async () => {
    for (const viewport of [WIDE, NARROW]) {
      await visit("/ar/blog/explain-analyze-buffers/", viewport);
      const found = await page.evaluate(() => Object.fromEntries(["header .brand", "header .tools", "h1", "main pre"].map((selector) => {
        const element = document.querySelector(selector);
        const { left, right } = element.getBoundingClientRect();
        return [selector, { middle: (left + right) / 2 / innerWidth, direction: getComputedStyle(element).direction }];
      })));
      assert.ok(found["header .brand"].middle > 0.5 && found["header .tools"].middle < 0.5, JSON.stringify(found));
      assert.deepEqual([found.h1.direction, found["main pre"].direction], ["rtl", "ltr"]);
      // Where its first word is painted.
      const start = await page.evaluate(() => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector("main .prose > p"));
        const { right } = range.getClientRects()[0];
        return Math.abs(right - document.querySelector("main .prose > p").getBoundingClientRect().right);
      });
      assert.ok(start < 2, `${start}`);
    }
  });

  check("a page that is not translated says so", async () => {
    await visit("/ar/docs/start/install/", NARROW);
    assert.deepEqual(await page.evaluate(() => [document.documentElement.dir, getComputedStyle(document.querySelector("h1")).direction]), ["rtl", "ltr"]);
    assert.equal((await see("aside.notice"))[0], true);
    await page.click("aside.notice a[hreflang=en]");
    await page.until(at, "/en/docs/start/install/");
  });

  check("without scripts: menu, languages, questions, tabs, search", async () => {
    await visit("/en/faq/", NARROW, false);
    assert.ok(!(await see("button")).includes(true), "no button that needs a script");
    await page.click("details.question > summary");
    assert.ok((await see("details.question > :not(summary)"))[0]);
    await page.click("details.menu > summary");
    await page.click(".menu a[href='/en/docs/']");
    await page.until(at, "/en/docs/");
    await page.click("details.langs > summary");
    await page.click(".langs a[lang=ar]");
    await page.until(at, "/ar/docs/");
    await visit("/en/docs/writing/components/", NARROW, false);
    assert.equal((await see(".tabs > details > :not(summary)")).filter(Boolean).length > 0, true);
    await page.click(".tabs > details:nth-of-type(2) > summary");
    assert.ok(await page.evaluate(() => document.querySelector(".tabs > details:nth-of-type(2)").open));
    await page.click("a.find");
    await page.until(at, "/en/search/");
  });

  check("an event shows the reader's time, too", async () => {
    await visit("/en/events/2026-04-explain-meetup/");
    assert.match(await page.until(() => document.querySelector("[data-local-start]").textContent.trim()), /time/);
  });

  if (page.canForceColours) {
    check("forced colours, and a system without motion", async () => {
      const styles = () => page.evaluate(() => [
        getComputedStyle(document.querySelector(".menu a[aria-current]")).textDecorationLine,
        getComputedStyle(document.querySelector("main a")).transitionProperty === "none",
      ]);
      await visit("/en/blog/");
      assert.deepEqual(await styles(), ["none", true]);
      await page.emulate({ forced: true, still: false });
      assert.deepEqual(await styles(), ["underline", false]);
      await page.emulate({});
    });
  }

  for (const { tag, prefix } of LANGUAGES.filter(({ tag }) => tag !== "en")) {
    check(`every sort of page is quiet and fits a phone, ${tag}`, async () => {
      for (const path of Object.values(TEMPLATES)) {
        await visit(prefix + path, NARROW);
        assert.equal(await page.overflow(), 0, `${prefix}${path} can be moved sideways`);
        assert.deepEqual(problems(), [], prefix + path);
      }
    });
  }

  // Last: WebKit begins again for it.
  check("without a choice the system's dark colours are used", async () => {
    await visit("/en/");
    await page.emulate({ dark: true });
    assert.ok(await page.evaluate(isDark));
  });
}
