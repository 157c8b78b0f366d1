// Lists: what narrows them works without scripts, covers follow the colour scheme, and all of it fits a phone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGUAGES, NARROW, open, overflow, server } from "./site.mjs";

test("tags, years and authors narrow the list of posts without a script, and the present choice is marked", async () => {
  const { page, problems, close } = await open("/en/blog/", { javaScriptEnabled: false });
  const filters = page.locator("nav.narrow");
  const present = filters.locator("[aria-current]");
  assert.equal(await present.innerText(), "All");
  const all = await page.locator(".post").count();
  await filters.getByRole("link", { name: /^2025/ }).click();
  assert.match(page.url(), /\/en\/blog\/2025\/$/);
  assert.match(await present.innerText(), /^2025/);
  const years = await page.locator(".post time").evaluateAll((times) => times.map((time) => time.dateTime.slice(0, 4)));
  assert.ok(years.length > 0 && years.length < all && years.every((year) => year === "2025"), years.join());
  await filters.getByRole("link", { name: /^VACUUM/ }).click();
  assert.match(page.url(), /\/en\/tags\/vacuum\/$/);
  assert.equal(await present.getAttribute("aria-current"), "page");
  await filters.getByRole("link", { name: "All", exact: true }).click();
  assert.match(page.url(), /\/en\/blog\/$/);
  assert.deepEqual(problems, []);
  await close();
});

/** The mean lightness of a picture on the screen, from 0 to 255. */
async function lightness(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  await locator.locator("img").evaluate((image) => image.decode());
  const shot = (await locator.screenshot()).toString("base64");
  return page.evaluate(async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    canvas.drawImage(bitmap, 0, 0);
    const { data: pixels } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    let sum = 0;
    for (let at = 0; at < pixels.length; at += 4) sum += (pixels[at] + pixels[at + 1] + pixels[at + 2]) / 3;
    return sum / (pixels.length / 4);
  }, shot);
}

test("covers, drawn or from the content, have the colours of the scheme that the reader chose", async () => {
  const { page, context, close } = await open("/blog/", { colorScheme: "light", bypassCSP: false });
  for (const kind of [".picture.drawn", ".picture:not(.drawn)"]) {
    const picture = page.locator(`.post > ${kind}`).first();
    // The bytes are read on an empty page: the policy of the site lets no page fetch data addresses.
    const blank = await context.newPage();
    const read = async () => lightness({ evaluate: (run, data) => blank.evaluate(run, data) }, picture);
    await page.evaluate(() => { document.documentElement.dataset.theme = "light"; });
    const light = await read();
    await page.evaluate(() => { document.documentElement.dataset.theme = "dark"; });
    const dark = await read();
    assert.ok(light > 150 && dark < 110, `${kind}: ${light} light, ${dark} dark`);
    await blank.close();
  }
  await close();
});

for (const { tag, prefix, dir } of LANGUAGES) {
  test(`on a phone the filters are one row that is moved alone, ${tag}`, async () => {
    const { page, close } = await open(`${prefix}/blog/`, { viewport: NARROW });
    const filters = page.locator("nav.narrow");
    const { height } = await filters.boundingBox();
    assert.ok(height < 72, `${height} px`);
    assert.equal(await overflow(page), 0);
    const small = await filters.locator("a").evaluateAll((links) => links.map((link) => link.getBoundingClientRect().height).filter((size) => size < 24));
    assert.deepEqual(small, []);
    const first = await filters.locator("a").first().boundingBox();
    assert.ok(dir === "rtl" ? first.x > NARROW.width / 2 : first.x < NARROW.width / 2, `${first.x}`);
    await close();
  });
}

test("every cover of the portal is a small file that says nothing to screen readers", async () => {
  const { page, close } = await open("/media/");
  const images = await page.locator(".picture img").evaluateAll((all) => all.map(({ src, alt }) => ({ src, alt })));
  assert.ok(images.length > 0);
  for (const { src, alt } of images) {
    assert.equal(alt, "");
    const response = await fetch(src);
    assert.match(response.headers.get("content-type"), /^image\/svg\+xml/);
    assert.ok((await response.arrayBuffer()).byteLength < 3072, src);
  }
  assert.ok(images.every(({ src }) => src.startsWith(`${server.origin}/assets/covers/`)));
  await close();
});
