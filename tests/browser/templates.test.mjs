// One page of every template in languages of both directions, opened once: what it waits for and what moves, whether it
// fits every width and twice the size of text, axe-core on a phone and a screen, light and dark, folded and unfolded,
// languages, forced colours, a system without motion, and paper.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { openNoted } from "./noted.mjs";
import { LANGUAGES, NARROW, TEMPLATES, WIDE, overflow } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules that depend on colours; all others hold in dark if they hold in light. */
const OF_COLOURS = { runOnly: ["color-contrast", "link-in-text-block"] };
const SCREEN = { media: null, colorScheme: "light", forcedColors: "none", reducedMotion: "reduce" };
/** The width of an A4 page within its margins. */
const PAPER = { width: 718, height: 1000 };
/** The languages of a page that is in each of them. Lists of terms have others. */
const OTHERS = { "404 page": false, tag: false, tags: false };

/** Violations as one line each: rule, element, why. */
async function violations(page, options = {}, within = "html") {
  const found = await page.evaluate(([within, options]) => globalThis.axe.run(within, { resultTypes: ["violations"], ...options }), [within, options]);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}

/** What still moves where the reader's system wants no motion. */
const moving = () => [
  ...document.getAnimations().filter(({ timeline }) => timeline === document.timeline).map(({ animationName }) => animationName),
  ...[...document.querySelectorAll("body *")].filter((element) => {
    const { transitionProperty, transitionDuration } = getComputedStyle(element);
    return transitionProperty !== "none" && /[1-9]/.test(transitionDuration);
  }).map(({ outerHTML }) => outerHTML.slice(0, 80)),
];

/** Controls that a reader with colours of their own cannot tell from text: neither a line nor an edge, nor a picture. */
const unmarked = () => [...document.querySelectorAll("main :is(a, button, select, input[type=search]):not(:has(svg, img))")].filter((element) => {
  if (!element.checkVisibility() || !element.getClientRects().length) return false;
  const isMarked = ({ textDecorationLine, borderBlockEndStyle, outlineStyle }) =>
    [textDecorationLine, borderBlockEndStyle, outlineStyle].some((style) => style !== "none");
  const parts = [element, ...element.querySelectorAll("*")].map((part) => getComputedStyle(part));
  return !parts.some(isMarked) && parts[0].color === getComputedStyle(element.parentElement).color;
}).map(({ outerHTML }) => outerHTML.slice(0, 120));

/** Parts of the frame that are printed, and whether anything else is. */
const printed = () => ({
  frame: [...document.querySelectorAll(".top, .bottom, .side, .toc, .skip, .crumbs, button:not(:has(time))")].filter((element) => element.checkVisibility()).map(({ outerHTML }) => outerHTML.slice(0, 80)),
  text: document.querySelector("main").innerText.trim().length,
});

for (const { tag, prefix, dir } of LANGUAGES) {
  const opening = openNoted({ viewport: NARROW, colorScheme: "light" });
  after(async () => (await opening).close());

  for (const [name, path] of Object.entries(TEMPLATES)) {
    test(`${name}, ${tag}`, async () => {
      const { page, problems, visit } = await opening;
      await page.emulateMedia(SCREEN);
      await page.setViewportSize(NARROW);
      const { resource, moves } = await visit(prefix + path);
      const blocking = resource.filter((entry) => entry.renderBlockingStatus === "blocking");
      assert.equal(blocking.length, 1, `it waits for ${blocking.map(({ name }) => name)}`);
      // Controls of audio are the browser's own, so that it names no element.
      assert.deepEqual(moves.filter(({ nodes }) => nodes.some(Boolean)), [], "it moves");

      const { root, others } = await page.evaluate(() => ({
        root: [document.documentElement.lang, document.documentElement.dir],
        others: [...document.querySelectorAll(".top .langs a")].map((link) => [link.lang, decodeURI(link.pathname)]),
      }));
      assert.deepEqual(root, [tag, dir]);
      if (OTHERS[name] !== false) assert.deepEqual(others.sort(), LANGUAGES.map(({ tag, prefix }) => [tag, prefix + path]).sort());

      await page.evaluate(axe);
      assert.deepEqual(await violations(page, { rules: { "target-size": { enabled: true } } }), [], "on a phone");
      // 320 is a screen of 1280 at 400 %, 640 at 200 %.
      for (const width of [320, 390, 640, 768, 900, 1024, 1600, 1280]) {
        await page.setViewportSize({ width, height: WIDE.height });
        assert.equal(await overflow(page), 0, `at ${width} it can be moved sideways`);
      }
      assert.deepEqual(await violations(page), [], "on a screen");
      assert.deepEqual(await page.evaluate(moving), [], "it moves where motion is unwanted");

      // Unfolded content counts as well.
      const unfolded = await page.evaluate(() => [...document.querySelectorAll("main details:not([open])")].map((box) => { box.open = true; }).length);
      if (unfolded) assert.deepEqual(await violations(page, {}, "main details"), [], "unfolded");
      await page.emulateMedia({ ...SCREEN, colorScheme: "dark" });
      assert.deepEqual(await violations(page, OF_COLOURS), [], "dark, on a screen");
      await page.setViewportSize(NARROW);
      assert.deepEqual(await violations(page, OF_COLOURS), [], "dark, on a phone");
      await page.emulateMedia({ ...SCREEN, forcedColors: "active" });
      assert.deepEqual(await page.evaluate(unmarked), [], "controls that forced colours hide");
      await page.emulateMedia(SCREEN);

      await page.setViewportSize(WIDE);
      await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
      assert.equal(await overflow(page), 0, "with text of twice the size it can be moved sideways");
      await page.evaluate(() => { document.documentElement.style.fontSize = ""; });

      await page.emulateMedia({ ...SCREEN, media: "print" });
      await page.setViewportSize(PAPER);
      const { frame, text } = await page.evaluate(printed);
      assert.deepEqual(frame, [], "printed");
      assert.ok(text > 0, "nothing is printed");
      // Code that fills a line stands over by its padding.
      assert.ok(await overflow(page) <= 5, `${await overflow(page)} wider than paper`);
      assert.deepEqual(problems.splice(0), []);
    });
  }
}
