// The first screen, what comes before what on a phone, the edges of pages, the columns of the footer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, NARROW, TEMPLATES, WIDE, open, server } from "./site.mjs";

test("home says what to do on its first screen, and on a phone what is on comes before what was written", async () => {
  for (const { prefix } of LANGUAGES) {
    const { page, close, problems } = await open(`${prefix}/`, { viewport: NARROW });
    const seen = await page.evaluate(() => {
      const box = (selector) => document.querySelector(selector).getBoundingClientRect();
      return {
        buttons: [...document.querySelectorAll(".hero .button")].map((button) => button.getBoundingClientRect().bottom),
        icons: document.querySelectorAll(".features .icon").length,
        events: box(".b-events").top,
        latest: box(".b-latest").top,
        height: document.documentElement.scrollHeight,
        width: document.documentElement.scrollWidth,
        low: [...document.querySelectorAll(".bottom a")].filter((link) => link.getBoundingClientRect().height < 24).length,
      };
    });
    assert.equal(seen.buttons.length, 2, prefix);
    assert.ok(seen.buttons.every((bottom) => bottom < NARROW.height), `${prefix}: ${seen.buttons}`);
    assert.equal(seen.icons, 3, prefix);
    assert.ok(seen.events < seen.latest && seen.events < 1400, `${prefix}: events at ${seen.events}, posts at ${seen.latest}`);
    assert.ok(seen.height < 5_400 && seen.width <= NARROW.width, `${prefix}: ${seen.width} × ${seen.height}`);
    assert.equal(seen.low, 0, `${prefix}: links of the footer`);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("all pages begin at two edges", async () => {
  const { page, close } = await open("/", { viewport: WIDE });
  const edges = new Set();
  for (const address of Object.values(TEMPLATES)) {
    await page.goto(server.origin + address);
    edges.add(Math.round(await page.evaluate(() => document.querySelector("main").getBoundingClientRect().left) / 2) * 2);
  }
  assert.ok(edges.size <= 2, [...edges].join());
  await close();
});
