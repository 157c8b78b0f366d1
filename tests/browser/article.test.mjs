// Around an article: the announcement, sharing, feedback, its Markdown, comments, authors, the way on, notes, pictures.
// No test may see a request to another host before a click.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { after, test } from "node:test";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";
import { NARROW, allAddresses, open, overflow, server } from "./site.mjs";

const PAIFANG = process.env.PAIFANG ?? fileURLToPath(new URL("../../target/debug/paifang", import.meta.url));
const POST = "/en/blog/what-vacuum-cleans/";
const toEnd = (page) => page.locator(".end").evaluate((end) => end.scrollIntoView());
const act = (page, name) => page.locator(`[data-do=${name}]`);

test("an announcement is closed for good, before anything is drawn, until its text changes", async () => {
  const { page, problems, close } = await open("/en/about/");
  const bar = page.locator(".news");
  assert.ok(await bar.isVisible());
  await bar.getByRole("button").click();
  assert.ok(await bar.isHidden());
  // Without any file of a script: the line in the head is enough.
  await page.route("**/*.js", (route) => route.abort());
  await page.goto(`${server.origin}/en/faq/`);
  assert.ok(await bar.isHidden());
  await page.unroute("**/*.js");
  await page.evaluate(() => localStorage.setItem("news", "an earlier one"));
  await page.reload();
  assert.ok(await bar.isVisible());
  assert.deepEqual(problems.filter((problem) => !problem.includes("net::ERR_FAILED")), []);
  await close();
  const bare = await open("/ar/about/", { javaScriptEnabled: false, viewport: NARROW });
  assert.ok(await bare.page.locator(".news a").isVisible() && await bare.page.locator(".news button").isHidden());
  assert.equal(await overflow(bare.page), 0);
  await bare.close();
});

test("a page is shared by plain links, its own address and a code that loads when it is opened", async () => {
  const { page, context, problems, close } = await open(POST, { permissions: ["clipboard-read", "clipboard-write"] });
  const asked = [];
  context.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await toEnd(page);
  await act(page, "link").click();
  await page.waitForFunction(() => document.querySelector("[data-do=link]").textContent === document.querySelector(".end").dataset.done);
  const address = "https://example.org/en/blog/what-vacuum-cleans/";
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), address);
  await act(page, "text").click();
  await page.waitForFunction(() => document.querySelector("[data-do=text]").textContent === document.querySelector(".end").dataset.done);
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^# .+\n\n/);
  const weibo = page.locator(".does a[href^='https://service.weibo.com/']");
  assert.ok((await weibo.getAttribute("href")).includes(`url=${encodeURIComponent(address)}&title=`));
  assert.match(await weibo.getAttribute("rel"), /noreferrer/);
  assert.ok(!asked.some((path) => path.endsWith("qr.svg")));
  await page.locator(".does summary").click();
  const code = page.locator(".does details img");
  await code.evaluate((image) => image.decode());
  assert.ok((await code.boundingBox()).width >= 120);
  assert.deepEqual(problems, []);
  await close();
});

test("an answer to the question at the end stays on the page, a complaint goes to the tracker", async () => {
  const { page, problems, close } = await open(POST);
  await toEnd(page);
  const row = page.locator(".asks");
  assert.match(await row.locator("a").getAttribute("href"), /^https:\/\/github\.com\/paifang\/portal\/issues\/new/);
  await act(page, "thank").click();
  assert.equal(await row.locator("a, button").count(), 0);
  assert.equal(await row.textContent(), await row.getAttribute("data-thanks"));
  assert.deepEqual(problems, []);
  await close();
});

test("without scripts the end of an article has no button, and its links lead somewhere", async () => {
  const { page, problems, close } = await open(POST, { javaScriptEnabled: false, viewport: NARROW });
  assert.equal(await page.locator(".end button:visible").count(), 0);
  await page.locator(".does summary").click();
  assert.ok(await page.locator(".does details img").isVisible());
  assert.equal(await overflow(page), 0);
  const low = await page.locator(".end a:visible, .end summary").evaluateAll((links) =>
    links.filter((link) => (link.closest("li") ?? link).getBoundingClientRect().height < 24).map((link) => link.textContent));
  assert.deepEqual(low, []);
  assert.deepEqual(problems, []);
  await close();
});

test("there is one way on, and in a series it is the series'", async () => {
  const { page, close } = await open(POST);
  const way = (rel) => page.locator(`.neighbours a[rel=${rel}]`).evaluate((link) => link.pathname);
  assert.deepEqual([await way("prev"), await way("next")], ["/en/blog/mvcc-visibility/", "/en/blog/hot-updates/"]);
  const related = await page.locator(".related a").evaluateAll((links) => links.map((link) => link.pathname));
  assert.ok(!related.some((path) => /mvcc-visibility|hot-updates/.test(path)), related.join());
  const lists = (await allAddresses()).filter((address) => /^\/en\/(blog|docs\/writing)\/./.test(address));
  for (const address of lists) {
    const html = await (await page.request.get(server.origin + address)).text();
    assert.ok((html.match(/class="?neighbours/g) ?? []).length <= 1, address);
  }
  await close();
});

test("authors have cards, with their names in them", async () => {
  const { page, close } = await open(POST);
  const card = page.locator(".author").first();
  assert.ok(await card.locator(".face").isVisible());
  const link = card.locator("a");
  assert.match(await link.evaluate((a) => a.pathname), /^\/en\/people\//);
  await link.click();
  await page.waitForURL("**/en/people/**");
  await close();
});

test("contents mark the first heading at the top and lead back there; the tree begins with the start page", async () => {
  const { page, close } = await open("/en/docs/writing/markdown/");
  await page.waitForSelector(".toc a[aria-current]");
  assert.ok(await page.locator(".toc nav a").first().evaluate((link) => link.hasAttribute("aria-current")));
  await page.evaluate(() => scrollTo(0, 4000));
  await page.waitForFunction(() => !document.querySelector(".toc nav a").hasAttribute("aria-current"));
  await page.locator(".toc .up a").click();
  await page.waitForFunction(() => scrollY === 0);
  await page.locator(".side .start a").click();
  await page.waitForURL("**/en/docs/");
  assert.equal(await page.locator(".side .start a").getAttribute("aria-current"), "page");
  await close();
});

test("on paper an article has its address, and nothing to click", async () => {
  const { page, close } = await open(POST);
  assert.ok(await page.locator(".printed").isHidden());
  await page.emulateMedia({ media: "print" });
  await page.locator(".does").first().waitFor({ state: "hidden" });
  assert.equal(await page.locator(".printed").textContent(), "https://example.org/en/blog/what-vacuum-cleans/");
  assert.ok(await page.locator(".printed").isVisible());
  assert.ok(await page.locator(".news").isHidden());
  await close();
});

const SETTINGS = `base_url = "https://portal.example/"
title = "Portal"
default_language = "en"
[languages.en]
[theme_settings]
feedback = { url = "https://forms.example/?page={url}&answer={answer}" }
assistants = [{ name = "Helper", url = "https://helper.example/?q={url}" }]
[theme_settings.comments]
provider = "giscus"
repo = "o/r"
repo_id = "R_1"
category_id = "C_1"
`;
const SVG = (colour) => `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><path fill="${colour}" d="M0 0h90v60H0z"/></svg>`;
const FILES = {
  "site.toml": SETTINGS,
  "content/_index.md": "# Home\n",
  "content/blog/one.md": `---
title: One
date: 2026-01-01
---

A word[^a] and another[^b].

<picture>
<source srcset="dark.svg" media="(prefers-color-scheme: dark)">
<img src="light.svg" alt="A square">
</picture>

\`\`\`gallery
- image: light.svg
  alt: First
- image: dark.svg
  alt: Second
\`\`\`

${"A paragraph.\n\n".repeat(40)}

[^a]: The *first* note.
[^b]: The second.
`,
  "content/blog/two.md": "---\ntitle: Two\ndate: 2026-01-02\ncomments: false\n---\n\nText.\n",
  "content/blog/light.svg": SVG("white"),
  "content/blog/dark.svg": SVG("black"),
};

async function site() {
  const folder = await mkdtemp(join(tmpdir(), "paifang-article-"));
  after(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(FILES)) {
    const file = join(folder, "site", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  execFileSync(PAIFANG, ["build", "--root", join(folder, "site"), "--output", join(folder, "public"), "--no-cache", "--base-url", "http://127.0.0.1/"], { stdio: ["ignore", "ignore", "inherit"] });
  const own = await serve(join(folder, "public"));
  after(() => own.stop());
  return own.origin;
}
const origin = await site();

test("comments load on a click, in the colours and language of the page; a page may have none", async () => {
  const { page, problems, close } = await open("/blog/one/", { origin, bypassCSP: true, colorScheme: "dark" });
  await toEnd(page);
  const answers = await page.locator(".asks a").evaluateAll((links) => links.map((link) => link.href));
  assert.deepEqual(answers.map((href) => new URL(href).searchParams.get("answer")), ["yes", "no"]);
  assert.equal(await page.locator(".does a[href^='https://helper.example/']").count(), 1);
  assert.deepEqual(problems, [], "nothing before the click");
  await act(page, "comments").click();
  const frame = page.locator(".comments iframe");
  await frame.waitFor();
  const address = new URL(await frame.getAttribute("src"));
  assert.equal(address.origin + address.pathname, "https://giscus.app/en/widget");
  const values = Object.fromEntries(address.searchParams);
  assert.deepEqual([values.repo, values.repoId, values.categoryId, values.theme, values.term], ["o/r", "R_1", "C_1", "dark", "blog/one/"]);
  assert.ok(problems.length > 0 && problems.every((problem) => problem.includes("https://giscus.app/")), problems.join());
  await page.goto(`${origin}/blog/two/`);
  assert.equal(await page.locator(".comments").count(), 0);
  await close();
});

test("a note opens beside its mark by keyboard, and closes on Escape", async () => {
  const { page, problems, close } = await open("/blog/one/", { origin, viewport: NARROW });
  const mark = page.locator(".footnote-ref a").first();
  const note = page.locator(".note");
  await page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href?.includes("/notes.")));
  await mark.focus();
  await page.keyboard.press("Enter");
  assert.equal((await note.textContent()).trim(), "The first note.");
  const box = await note.boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= NARROW.width && Math.abs(box.y - (await mark.boundingBox()).y) < 200, JSON.stringify(box));
  await page.keyboard.press("Escape");
  assert.ok(await note.isHidden());
  assert.ok(await mark.evaluate((link) => link === document.activeElement), "focus comes back");
  assert.deepEqual(problems, []);
  await close();
  const bare = await open("/blog/one/", { origin, javaScriptEnabled: false });
  await bare.page.locator(".footnote-ref a").first().click();
  assert.match(bare.page.url(), /#fn-1$/);
  await bare.close();
});

test("a picture with a dark version follows the button for light and dark", async () => {
  const { page, close } = await open("/blog/one/", { origin, colorScheme: "light" });
  const shown = () => page.locator("picture img").evaluate((image) => image.currentSrc.replace(/.*\/(\w+)\b.*/, "$1"));
  assert.equal(await shown(), "light");
  await page.locator("[data-theme-toggle]:visible").click();
  await page.waitForFunction(() => document.querySelector("picture img").currentSrc.includes("dark"));
  await close();
});

test("from a picture of a gallery, arrows lead to the others", async () => {
  const { page, problems, close } = await open("/blog/one/", { origin });
  await page.locator(".c-gallery button.zoomable").first().click();
  await page.getByRole("dialog", { name: "First" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("dialog", { name: "Second" }).waitFor();
  await page.getByRole("button", { name: "Next picture" }).click();
  await page.getByRole("dialog", { name: "First" }).waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog").count(), 0);
  assert.deepEqual(problems, []);
  await close();
});
