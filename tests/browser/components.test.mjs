// Components of texts in a site of its own: in three languages, on two screens, in two colours, with and without scripts, on
// paper; and the script that has a site's own tool draw the diagrams that a build does not.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";
import { LANGUAGES, NARROW, WIDE, open, overflow } from "./site.mjs";

const PAIFANG = process.env.PAIFANG ?? fileURLToPath(new URL("../../target/debug/paifang", import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WORDS = {
  "zh-CN": { title: "组件", text: "备份要恢复过一次才算数，先看 [首页](_index.md)。", long: "很长的标签也不能把页面撑宽", first: "甲", second: "乙", third: "丙" },
  en: { title: "Components", text: "A backup counts once it was restored; see [home](_index.md).", long: "A label that is long enough to need a second line", first: "First", second: "Second", third: "Third" },
  ar: { title: "المكونات", text: "النسخة الاحتياطية التي لم تُستعَد لا قيمة لها؛ انظر [الرئيسية](_index.md).", long: "تسمية طويلة بما يكفي لتحتاج إلى سطر ثانٍ", first: "الأول", second: "الثاني", third: "الثالث" },
};
const page = ({ title, text, long, first, second, third }) => `---
title: ${title}
---
> [!NOTE] ${first}
> ${text}

> [!TIP]
> ${text}

> [!IMPORTANT]
> ${text}

> [!WARNING]
> ${text}

> [!CAUTION]- ${long}
> ${text}

:::details ${long}
${text}
:::

::::tabs group=one
:::tab ${first}
${text}
:::
:::tab [${second}](_index.md)
${text}
:::
:::tab ${long}
${text}
:::
::::

::::tabs group=one
:::tab ${second}
${text}
:::
:::tab ${first}
${text}
:::
::::

:::code-group
\`\`\`sh [${first}]
pg_dump --format=custom --file=backup.dump --verbose --no-owner database
\`\`\`
\`\`\`sql [b.sql]
select 1; -- [!code ++]
select 2; -- [!code focus]
\`\`\`
:::

:::steps
1. **${first}**

   ${text}
2. ${text}
:::

:::cards
- [${first}](_index.md)

  ${text}
- **${second}**

  ${text}
:::

\`\`\`timeline
- date: "2024"
  title: ${first}
  text: ${long}
- date: "2025"
  link: _index.md
\`\`\`

::::columns
:::column ${first}
${text}
:::
:::column ${second}
${text}
:::
::::

:::button
[${first}](_index.md) [${second}](_index.md)
:::

:::figure ${long}
| a | b |
| --- | --- |
| 1 | 2 |
:::

:::gallery
![${first}](a.svg)
![${second}](a.svg)
:::

:::file-tree
- content/
  - _index.md ${first}
  - docs/
    - **backup.md**
- site.toml
:::

\`\`\`mermaid title="${first}"
flowchart LR
  a[${first}] --> b[${second}]
\`\`\`

<div class="tabs"><details><summary>${first}</summary>

${text}

</details><details>

${text}

</details></div>

\`\`\`box
title: ${first}
\`\`\`
`;

const DIAGRAMS = `# Diagrams

\`\`\`d2 title="Caption"
one style="x"
\`\`\`

${"Far below.\n\n".repeat(400)}

\`\`\`d2
two
\`\`\`

\`\`\`d2
fail
\`\`\`
`;

// What a careless tool may return: everything in it that runs, loads or leads elsewhere has to be left out.
const DRAW = `let count = 0;
export default (source, { language, dark }) => {
  count += 1;
  if (source.trim() === "fail") throw new Error("cannot draw");
  return '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40" onload="globalThis.ran=1" data-count="' + count + '">'
    + '<style>text { fill: rgb(1, 2, 3) }</style><script>globalThis.ran = 2</scr' + 'ipt>'
    + '<a href="javascript:globalThis.ran=3"><text y="20" style="font-weight: 700" onclick="globalThis.ran=4">' + [source.trim(), language, dark].join(" ") + '</text></a>'
    + '<a href="https://example.org/"><rect width="1" height="1"/></a><use href="https://example.org/x.svg#a"/>'
    + '<image href="https://example.org/x.png"/><animate attributeName="href" to="javascript:globalThis.ran=5"/>'
    + '<foreignObject><iframe srcdoc="x"></iframe><img src="x" onerror="globalThis.ran=6"><p>kept</p></foreignObject></svg>';
};
`;
// As Mermaid's own file: no module, a global object.
const CLASSIC = `globalThis.mermaid = {
  initialize(options) { globalThis.asked = options; },
  async render(id, source) { return { svg: '<svg id="' + id + '"><text>' + source.trim() + '</text></svg>' }; },
};
`;

async function site(files) {
  const folder = await mkdtemp(join(tmpdir(), "paifang-components-"));
  after(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, "site", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  execFileSync(PAIFANG, ["build", "--root", join(folder, "site"), "--output", join(folder, "public"), "--no-cache", "--base-url", "http://127.0.0.1/"], { stdio: ["ignore", "ignore", "inherit"] });
  const server = await serve(join(folder, "public"));
  after(() => server.stop());
  return server.origin;
}

const settings = (script) => `base_url = "https://portal.example/"
title = "Portal"
default_language = "zh-CN"
[languages.zh-CN]
[languages.en]
[languages.ar]
[markdown.diagrams]
languages = ["mermaid", "d2"]
script = "${script}"
`;
const files = {
  "site.toml": settings("/js/draw.js"),
  "static/js/draw.js": DRAW,
  "components/box.toml": 'body = "yaml"\n[fields.title]\ntype = "string"\n',
  "components/box.html": "<p><b>{{ fields.title }}</b></p>\n",
  "content/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#777"/></svg>',
  "content/drawn.en.md": DIAGRAMS,
};
for (const { tag, prefix } of LANGUAGES) {
  const suffix = prefix ? `.${tag}` : "";
  files[`content/_index${suffix}.md`] = `# ${WORDS[tag].title}\n`;
  files[`content/all${suffix}.md`] = page(WORDS[tag]);
}
const origin = await site(files);

const shown = (elements) => elements.evaluateAll((all) => all.map((element) =>
  element.checkVisibility({ contentVisibilityAuto: true }) && element.getBoundingClientRect().height > 0));

for (const { tag, prefix } of LANGUAGES) {
  test(`components are accessible and fit the screen, ${tag}`, async () => {
    const { page, close, problems } = await open(`${prefix}/all/`, { origin });
    await page.evaluate(axe);
    for (const viewport of [WIDE, NARROW]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
        const told = found.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target}: ${failureSummary}`));
        assert.deepEqual(told, [], `${viewport.width} ${colorScheme}`);
        assert.equal(await overflow(page), 0, `${viewport.width}`);
      }
    }
    assert.deepEqual(problems, []);
    await close();
  });

  test(`tabs follow the keys of their language and change together, ${tag}`, async () => {
    const { page, close, problems } = await open(`${prefix}/all/#%E0%A4%A`, { origin });
    const { first, second, long } = WORDS[tag];
    const lists = page.locator("main .tabs");
    const tab = (at, name) => lists.nth(at).getByRole("tab", { name, exact: true });
    const isChosen = (at, name) => tab(at, name).getAttribute("aria-selected").then((chosen) => chosen === "true");
    assert.ok(await isChosen(0, first) && await isChosen(1, second), "the first of each");
    assert.equal(await page.locator("[role=tab] a").count(), 0, "a label is no link");
    await tab(0, first).focus();
    await page.keyboard.press(tag === "ar" ? "ArrowLeft" : "ArrowRight");
    assert.ok(await isChosen(0, second) && await isChosen(1, second));
    await page.keyboard.press("Home");
    assert.ok(await isChosen(0, first) && await isChosen(1, first), "both of the group");
    await page.keyboard.press("End");
    assert.ok(await isChosen(0, long) && await isChosen(1, first), "a label that only one has");
    // Raw HTML whose second part has no label: the first is a tab, nothing is lost.
    assert.deepEqual([await tab(3, first).count(), await lists.nth(3).locator("details").count()], [1, 1]);
    await page.emulateMedia({ media: "print" });
    await page.waitForFunction(() => [...document.querySelectorAll("[role=tabpanel]")].every((panel) => panel.checkVisibility({ contentVisibilityAuto: true })));
    assert.deepEqual(problems, []);
    await close();
  });

  test(`without scripts everything can be read, ${tag}`, async () => {
    for (const viewport of [WIDE, NARROW]) {
      const { page, close, problems } = await open(`${prefix}/all/`, { origin, viewport, javaScriptEnabled: false });
      const summaries = await page.locator("main details > summary:visible").all();
      assert.ok(summaries.length >= 10, `${summaries.length}`);
      for (const summary of summaries) {
        const inside = summary.locator("xpath=following-sibling::*[1]");
        if ((await shown(inside))[0]) continue;
        await summary.focus();
        await page.keyboard.press("Enter");
        assert.deepEqual(await shown(inside), [true], await summary.textContent());
      }
      assert.equal(await overflow(page), 0);
      await page.emulateMedia({ media: "print" });
      const parts = page.locator("main .tabs > details > :not(summary)");
      for (let tries = 0; tries < 50 && (await shown(parts)).includes(false); tries += 1) await new Promise((ready) => setTimeout(ready, 100));
      assert.ok(!(await shown(parts)).includes(false), "on paper");
      assert.deepEqual(problems, []);
      await close();
    }
  });
}

const drawing = (page, at) => page.locator("figure.diagram").nth(at).locator("[role=img]").evaluate((holder) => ({
  names: [...(holder.shadowRoot?.querySelectorAll("*") ?? [])].map((element) => element.localName),
  attributes: [...(holder.shadowRoot?.querySelectorAll("*") ?? [])].flatMap((element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`)),
  text: holder.shadowRoot?.querySelector("text")?.textContent,
  colour: holder.shadowRoot?.querySelector("text") && getComputedStyle(holder.shadowRoot.querySelector("text")).fill,
  weight: holder.shadowRoot?.querySelector("text") && getComputedStyle(holder.shadowRoot.querySelector("text")).fontWeight,
  name: holder.getAttribute("aria-label"),
  ran: globalThis.ran,
}));
const isDrawn = (page, at) => page.waitForFunction((at) => document.querySelectorAll("figure.diagram")[at].querySelector("[role=img]").shadowRoot, at);

for (const colorScheme of ["light", "dark"]) {
  test(`a script of the site draws what comes near, cleanly, ${colorScheme}`, async () => {
    const { page, close, problems } = await open("/en/drawn/", { origin, colorScheme });
    await isDrawn(page, 0);
    const { names, attributes, text, colour, weight, name, ran } = await drawing(page, 0);
    assert.equal(text, `one style="x" d2 ${colorScheme === "dark"}`);
    assert.deepEqual([colour, weight, name], ["rgb(1, 2, 3)", "700", "Caption"]);
    assert.equal(ran, undefined);
    assert.deepEqual(names, ["svg", "a", "text", "a", "rect", "use", "foreignObject", "p"]);
    assert.deepEqual(attributes.filter((attribute) => /^on|script|href=(?!https:\/\/example.org\/$)/.test(attribute)), []);
    const details = page.locator("figure.diagram details");
    assert.equal(await details.nth(0).getAttribute("open"), null, "the source folds");
    assert.equal(await details.nth(1).getAttribute("open"), "", "what is far away waits");
    await page.locator("figure.diagram").nth(1).scrollIntoViewIfNeeded();
    await isDrawn(page, 1);
    await page.locator("figure.diagram").nth(2).scrollIntoViewIfNeeded();
    for (let tries = 0; tries < 50 && !problems.length; tries += 1) await page.waitForTimeout(100);
    assert.ok(await page.locator("figure.diagram").nth(2).locator("pre").isVisible(), "the source of what cannot be drawn stays");
    assert.deepEqual(problems.filter((problem) => !/^console: Error: cannot draw/.test(problem)), []);
    assert.equal(problems.length, 1);
    await close();
  });
}

test("a script that is no module draws as well, whatever elements are called", async () => {
  const classic = await site({
    "site.toml": settings("/js/draw.js"),
    "static/js/draw.js": CLASSIC,
    "content/_index.md": '# Home\n\n<p id="mermaid">x</p>\n\n```mermaid\nmindmap\n  root\n```\n',
  });
  const { page, close, problems } = await open("/", { origin: classic });
  await isDrawn(page, 0);
  assert.match((await drawing(page, 0)).text, /^mindmap\s+root$/);
  assert.equal(await page.evaluate(() => globalThis.asked.securityLevel), "strict");
  assert.deepEqual(problems, []);
  await close();
});

test("without scripts the source of a diagram is shown", async () => {
  const { page, close, problems } = await open("/en/drawn/", { origin, javaScriptEnabled: false });
  assert.deepEqual(await shown(page.locator("figure.diagram pre")), [true, true, true]);
  assert.deepEqual(problems, []);
  await close();
});
