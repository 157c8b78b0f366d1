// axe-core on every template: languages of both directions, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { LANGUAGES, NARROW, TEMPLATES, WIDE, open } from "./site.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Violations as one line each: rule, element, why. */
async function violations(page) {
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}

for (const { tag, prefix } of LANGUAGES) {
  for (const [name, path] of Object.entries(TEMPLATES)) {
    test(`axe: ${name}, ${tag}`, async () => {
      const { page, close } = await open(prefix + path);
      await page.evaluate(axe);
      for (const viewport of [WIDE, NARROW]) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ["light", "dark"]) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          assert.deepEqual(await violations(page), [], `${prefix}${path} ${viewport.width} ${colorScheme}`);
        }
      }
      // Unfolded content counts as well.
      const unfolded = await page.evaluate(() => [...document.querySelectorAll("main details:not([open])")].map((box) => { box.open = true; }).length);
      if (unfolded > 0) assert.deepEqual(await violations(page), [], `${prefix}${path} unfolded`);
      await close();
    });
  }
}
