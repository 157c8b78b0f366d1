// The page that shows the name and text of a new file: they come from the fragment of the address, which anybody can
// write, so they must not become more than text and a part of the host's address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NARROW, open, overflow, server } from "./site.mjs";

const shown = (page) => page.evaluate(() => {
  const section = document.querySelector("[data-new-file]");
  return {
    hidden: section.hidden,
    path: section.querySelector("[data-path]").textContent,
    text: section.querySelector("[data-text]").textContent,
    href: section.querySelector("a").href,
    elements: section.querySelectorAll("[data-path] *, [data-text] *").length,
  };
});

test("a file in the address is shown, with a way to the host", async () => {
  const { page, problems, close } = await open("/ar/new-file/", { viewport: NARROW });
  assert.equal((await shown(page)).hidden, true);
  const values = new URLSearchParams({ path: "content/活动/a b&c.ar.md", text: "---\ntitle: \"你好 <b>\"\n---\n" });
  await page.evaluate((hash) => { location.hash = hash; }, String(values));
  await page.waitForFunction(() => !document.querySelector("[data-new-file]").hidden);
  const found = await shown(page);
  assert.equal(found.path, "content/活动/a b&c.ar.md");
  assert.equal(found.text, "---\ntitle: \"你好 <b>\"\n---\n");
  const file = "content/%E6%B4%BB%E5%8A%A8/a%20b%26c.ar.md";
  assert.equal(found.href, `https://github.com/paifang/portal/new/main?filename=${file}&value=`);
  assert.equal(await overflow(page), 0);
  assert.deepEqual(problems, []);
  await close();
});

test("nothing in the address becomes an element or another host", async () => {
  const { page, problems, close } = await open("/new-file/");
  for (const path of ["javascript:alert(1)", "//evil.example/x.md", "../../x.md", "content/%2E%2E/x.md", "content/x.md?y", "x"]) {
    await page.goto(`${server.origin}/new-file/#path=${path}&text=x`);
    await page.reload();
    assert.equal((await shown(page)).hidden, true, path);
  }
  await page.goto(`${server.origin}/new-file/#path=content/<img src=x onerror=alert(1)>.md&text=<script>alert(1)</script>`);
  await page.reload();
  const found = await shown(page);
  assert.equal(found.elements, 0);
  assert.ok(found.href.startsWith("https://github.com/paifang/portal/new/main?filename=content/%3Cimg"), found.href);
  assert.deepEqual(problems, []);
  await close();
});
