// Reading: keyboard, colours, copying code, events by the clock on the wall; and all of it without scripts.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { NARROW, PORTAL, WIDE, open, server } from "./site.mjs";

const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const dark = (colour) => colour.match(/[\d.]+/g).slice(0, 3).every((part) => Number(part) < 80);
const toggle = "[data-theme-toggle]:visible";

test("the theme button changes the colours and is remembered", async () => {
  const { page, problems, close } = await open("/", { colorScheme: "light" });
  assert.ok(!dark(await background(page)));
  await page.locator(toggle).click();
  assert.ok(dark(await background(page)), await background(page));
  await page.goto(`${server.origin}/docs/`);
  assert.ok(dark(await background(page)), "on another page");
  await page.locator(toggle).click();
  await page.reload();
  assert.ok(!dark(await background(page)), "and back");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.ok(dark(await background(page)), "what the system has is no choice of its own");
  assert.deepEqual(problems, []);
  await close();
});

test("without a choice the system's colours count", async () => {
  const { page, close } = await open("/", { colorScheme: "dark" });
  assert.ok(dark(await background(page)));
  await page.emulateMedia({ colorScheme: "light" });
  assert.ok(!dark(await background(page)));
  await close();
});

test("the copy button copies the code and says so", async () => {
  const { page, close } = await open("/en/blog/explain-analyze-buffers/", { permissions: ["clipboard-read", "clipboard-write"] });
  const block = page.locator("figure.code").first();
  const button = block.locator("button.copy");
  const label = await button.textContent();
  await block.hover();
  await button.click();
  await page.waitForFunction((before) => document.querySelector("button.copy").textContent !== before, label);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, (await block.locator("pre").textContent()).replace(/\n$/, ""));
  assert.ok(copied.length > 10);
  await close();
});

test("of a session only the commands are copied, and prompts cannot be selected", async () => {
  const { page, close } = await open("/en/docs/writing/markdown/", { permissions: ["clipboard-read", "clipboard-write"] });
  const block = page.locator("figure.code:has(.p)").first();
  await block.locator("button.copy").click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()).startsWith("psql"));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "psql shop\nSELECT count(*)\nFROM orders;");
  const styles = await block.locator(".p").evaluateAll((prompts) => prompts.map((prompt) => getComputedStyle(prompt).userSelect));
  assert.deepEqual([...new Set(styles)], ["none"]);
  await close();
});

// The characters around each end of a line that is inside a text, and how far the heading reaches.
const cuts = (heading) => {
  const found = [];
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    let before;
    for (let at = 0; at < text.data.length; at++) {
      const range = new Range();
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      const { top } = range.getBoundingClientRect();
      if (before !== undefined && top > before + 9) found.push(text.data.slice(at - 1, at + 1));
      before = top;
    }
  }
  return { found, right: heading.getBoundingClientRect().left + heading.scrollWidth };
};

test("titles in Chinese break between words, and fit into narrow screens", async () => {
  for (const width of [320, 390]) {
    const { page, close } = await open("/blog/partition-pruning/", { viewport: { width, height: 800 } });
    const title = page.locator("main h1");
    assert.ok(await title.locator("wbr").count() > 2);
    assert.ok((await title.boundingBox()).height > 50, "in more than one line");
    const { found, right } = await title.evaluate(cuts);
    assert.deepEqual(found.filter((pair) => !/[\s，：；？、）」]./.test(pair)), []);
    assert.ok(right <= width);
    await close();
  }
});

test("the browser's bars have the colour of the page", async () => {
  const bars = (page) => page.evaluate(() => [...document.querySelectorAll("meta[name=theme-color]")]
    .filter((bar) => matchMedia(bar.media).matches).map((bar) => bar.content.toLowerCase()));
  const { page, close } = await open("/", { colorScheme: "light" });
  const light = await bars(page);
  await page.locator(toggle).click();
  const chosen = await bars(page);
  assert.deepEqual([light.length, chosen.length], [1, 1]);
  assert.notDeepEqual(chosen, light);
  await page.reload();
  assert.deepEqual(await bars(page), chosen);
  await close();
});

test("on a phone the button to copy lies beside the code, and a name in a table breaks at most at a hyphen", async () => {
  const { page, close } = await open("/en/docs/reference/site-toml/", { viewport: NARROW, hasTouch: true, isMobile: true });
  await page.locator("button.copy").first().waitFor({ state: "attached" });
  const covered = await page.evaluate(() => [...document.querySelectorAll("figure.code")].filter((figure) => {
    const [button, code] = [".copy", "pre"].map((part) => figure.querySelector(part).getBoundingClientRect());
    return button.height < 24 || button.bottom > code.top + 1;
  }).length);
  assert.equal(covered, 0, "buttons that are too small or cover code");
  for (const name of ["reference/site-toml", "reference/commands", "reference/diagnostics", "writing/front-matter", "themes/context"]) {
    await page.goto(`${server.origin}/en/docs/${name}/`);
    const broken = await page.evaluate(() => [...document.querySelectorAll("td code")]
      .filter((code) => /^[\w.]+$/.test(code.textContent) && code.getClientRects().length > 1).map((code) => code.textContent));
    assert.deepEqual(broken, [], name);
    assert.ok(await page.locator("td code").count() > 9, name);
  }
  await close();
});

const titles = (page, list) => page.locator(`ul[${list}] h3 a`).evaluateAll((links) => links.map((link) => link.pathname));
const CONFERENCE = "/en/events/2027-03-community-conference/";
const MEETINGS = "/en/events/2026-09-berlin-evening/";
const POSTPONED = "/en/events/2026-11-translation-day/";

test("an event is past when the reader's clock says so", async () => {
  const before = await open("/en/events/");
  assert.ok((await titles(before.page, "data-upcoming")).includes(CONFERENCE));
  assert.ok(!(await titles(before.page, "data-past")).includes(CONFERENCE));
  await before.close();
  const later = await open("/en/events/", { now: new Date("2027-06-01T00:00:00Z") });
  assert.deepEqual(await titles(later.page, "data-upcoming"), [MEETINGS, POSTPONED], "which go on, or are still to come");
  assert.equal((await titles(later.page, "data-past"))[0], CONFERENCE, "the newest first");
  await later.page.goto(`${server.origin}/en/`);
  assert.equal(await later.page.locator(`main a[href="${CONFERENCE}"]:visible`).count(), 0, "nor on the home page");
  await later.close();
  const last = await open("/en/events/", { now: new Date("2028-06-01T00:00:00Z") });
  assert.deepEqual(await titles(last.page, "data-upcoming"), [POSTPONED]);
  assert.ok((await titles(last.page, "data-past")).includes(MEETINGS));
  await last.page.addInitScript((address) => document.addEventListener("readystatechange", () => {
    document.querySelector(`[data-upcoming] li:has([href="${address}"])`)?.remove();
  }), POSTPONED);
  await last.page.reload();
  assert.ok(await last.page.locator("main .empty").isVisible(), "says that nothing is coming");
  await last.close();
});

test("an event's time also shows in the reader's zone", async () => {
  const local = "[data-local-start]";
  const address = "/en/events/2026-04-explain-meetup/";
  const far = await open(address, { timezoneId: "America/New_York" });
  assert.ok(await far.page.locator(local).isVisible());
  assert.match(await far.page.locator(local).textContent(), /\d:\d\d(\s[AP]M)?\s–\s\d+:\d\d\s[AP]M\sEDT$/, "from the start to the end");
  await far.close();
  const near = await open(address, { timezoneId: "Asia/Shanghai" });
  assert.equal(await near.page.locator(local).textContent(), "Same in your time zone");
  await near.close();
});

test("the next times of a meeting that repeats are shown by the reader's clock, too", async () => {
  const { page, close } = await open("/en/events/2026-09-berlin-evening/", { timezoneId: "America/New_York", viewport: NARROW });
  const lines = await page.locator(".times time").allTextContents();
  assert.ok(lines.length > 1 && lines.every((line) => /\d:\d\d .*[AP]M$/.test(line)), lines.join("; "));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), NARROW.width);
  await close();
  const near = await open("/en/events/2026-09-berlin-evening/", { timezoneId: "Europe/Berlin" });
  assert.equal(await near.page.locator(".times .here").count(), 0);
  await near.close();
});

test("a schedule names the reader's zone once, and the day where it is another", async () => {
  const { page, close } = await open(CONFERENCE, { timezoneId: "America/New_York" });
  assert.match(await page.locator("[data-zone]").textContent(), /E[DS]T$/);
  const rows = await page.locator(".schedule .here").allTextContents();
  assert.ok(rows.length > 5 && rows.every((row) => !/E[DS]T/.test(row)), rows.join("; "));
  assert.ok(rows.some((row) => /^[A-Z][a-z]{2}/.test(row)), "nine in Shanghai is the evening before");
  await close();
  const near = await open(CONFERENCE, { timezoneId: "Asia/Shanghai" });
  assert.ok(await near.page.locator("[data-zone]").isHidden());
  await near.close();
});

test("an event is added to a calendar, and calendars are subscribed to, by links alone", async () => {
  const { page, problems, close } = await open(CONFERENCE);
  const outside = [];
  page.on("request", (request) => { if (!request.url().startsWith(server.origin)) outside.push(request.url()); });
  await page.locator(".drop > summary").click();
  const links = await page.locator(".drop a").evaluateAll((all) => all.map(({ href }) => new URL(href)));
  assert.deepEqual(links.map(({ hostname }) => hostname), [new URL(server.origin).hostname, "calendar.google.com", "outlook.live.com"]);
  assert.equal(links[1].searchParams.get("dates"), "20270320T090000/20270321T173000");
  await page.goto(`${server.origin}/en/events/`);
  await page.locator(".subscribe > summary").click();
  const webcals = await page.locator(".subscribe a[href^='webcal:']").count();
  assert.ok(webcals > 2, "all events and cities");
  assert.deepEqual([outside, problems], [[], []]);
  await close();
});

test("chapters start a film at their moment, and load its player on that click only", async () => {
  const address = "/en/media/2026-09-pitr-replay/";
  const { page, close } = await open(address);
  await page.route("https://www.youtube-nocookie.com/**", (route) => route.fulfill({ body: "" }));
  // The sample has no film: one as the generator writes it.
  const script = (await readdir(`${PORTAL}/assets/js`)).find((name) => name.startsWith("embed."));
  const film = `<div class="embed" data-src="https://www.youtube-nocookie.com/embed/abcdefghijk"><a href="https://youtu.be/abcdefghijk">x</a></div>
    <script type="module" src="/assets/js/${script}"></script>`;
  await page.route(server.origin + address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("</h1>", `$&${film}`) });
  });
  await page.reload();
  const chapter = page.locator(".chapters button").nth(1);
  await chapter.waitFor();
  assert.equal(await page.locator("iframe").count(), 0);
  await chapter.click();
  const source = new URL(await page.locator(".embed iframe").getAttribute("src"));
  assert.equal(source.searchParams.get("start"), "750");
  await page.locator(".chapters button").nth(2).click();
  assert.match(await page.locator(".embed iframe").getAttribute("src"), /start=2880/);
  await close();
});

test("a registration that has closed since the build says so by the reader's clock", async () => {
  const early = await open(CONFERENCE);
  const row = early.page.locator("[data-registration]");
  assert.match(await row.innerText(), /2027/);
  assert.equal(await row.locator(".badge.open").count(), 1);
  await early.close();
  const later = await open(CONFERENCE, { now: new Date("2027-03-14T00:00:00Z") });
  const closed = later.page.locator("[data-registration]");
  assert.equal(await closed.innerText(), await closed.getAttribute("data-closed"));
  assert.deepEqual(later.problems, []);
  await later.close();
});

test("a feed is a page in a browser: its entries are links, and what is for programs is hidden", async () => {
  for (const [address, direction] of [["/feed.xml", "ltr"], ["/en/atom.xml", "ltr"], ["/ar/feed.xml", "rtl"], ["/media/podcast.xml", "ltr"]]) {
    const { page, problems, close } = await open(address, { viewport: NARROW });
    const main = page.locator("main");
    assert.equal(await page.title(), await main.locator("h1").innerText(), address);
    const shown = await page.evaluate(() => ({
      direction: getComputedStyle(document.querySelector("article")).direction,
      around: [...document.documentElement.children].flatMap((one) => (one.localName === "channel" ? [...one.children] : [one]))
        .filter((one) => one.localName !== "main" && one.getClientRects().length).length,
      width: document.documentElement.scrollWidth,
      scripts: document.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "script").length,
    }));
    assert.deepEqual(shown, { direction, around: 0, width: NARROW.width, scripts: 0 }, address);
    const first = new URL(await main.locator("article h2 a").first().getAttribute("href"));
    const answer = await page.request.get(server.origin + first.pathname);
    assert.ok(answer.ok(), first.href);
    assert.deepEqual(problems, []);
    await close();
  }
});

test("the contents follow the reader", async () => {
  const { page, close } = await open("/en/docs/writing/markdown/");
  const last = page.locator("aside.toc nav a").last();
  const target = decodeURIComponent((await last.getAttribute("href")).slice(1));
  await page.locator(`[id="${target}"]`).evaluate((heading) => heading.scrollIntoView());
  await page.waitForFunction(() => {
    const [first] = document.querySelectorAll("aside.toc nav a");
    return document.querySelector("aside.toc a[aria-current]") !== first;
  });
  await close();
});

test("keyboard: skip link, menus, questions; focus is always seen", async () => {
  const { page, close } = await open("/en/faq/");
  await page.keyboard.press("Tab");
  const skip = page.locator("a.skip");
  assert.ok(await skip.evaluate((link) => link === document.activeElement), "the first stop is the skip link");
  assert.ok((await skip.boundingBox()).y >= 0, "which then shows");
  const seen = new Set();
  for (let stop = 0; stop < 20; stop += 1) {
    await page.keyboard.press("Tab");
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const text = (element.textContent.trim() || element.getAttribute("aria-label") || element.tagName).slice(0, 40);
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none";
      return { text, ring, shown: box.width > 0 && box.height > 0, kind: element.tagName };
    });
    assert.ok(focus.ring && focus.shown, `focus is seen on ${focus.kind} ${focus.text}`);
    seen.add(focus.kind);
  }
  assert.ok(seen.has("SUMMARY") && seen.has("A") && seen.has("BUTTON"), [...seen].join());
  const question = page.locator("details.question").first();
  await question.locator("summary").focus();
  await page.keyboard.press("Enter");
  assert.ok(await question.locator(".prose").isVisible());
  await page.keyboard.press("Space");
  assert.ok(await question.locator(".prose").isHidden());
  await page.locator("details.langs > summary").focus();
  await page.keyboard.press("Enter");
  assert.ok(await page.locator("details.langs a").first().isVisible());
  await page.keyboard.press("Escape");
  assert.ok(await page.locator("details.langs a").first().isHidden());
  assert.ok(await page.locator("details.langs > summary").evaluate((it) => it === document.activeElement));
  await close();
});

test("keyboard: the skip link leads to the content", async () => {
  const { page, close } = await open("/en/blog/explain-analyze-buffers/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "page.main");
  await close();
});

for (const viewport of [WIDE, NARROW]) {
  const bare = { viewport, javaScriptEnabled: false };

  test(`without scripts: menu and languages, ${viewport.width}`, async () => {
    const { page, problems, close } = await open("/en/blog/", bare);
    assert.ok(await page.locator(toggle).isHidden(), "no button that needs a script");
    assert.equal(await page.locator("button:visible").count(), 0);
    const docs = page.locator("header nav a[href='/en/docs/']");
    if (!await docs.isVisible()) await page.locator("details.menu > summary").click();
    await docs.click();
    await page.waitForURL("**/en/docs/");
    await page.locator("details.langs > summary").click();
    await page.locator("details.langs a[lang=ar]").click();
    await page.waitForURL("**/ar/docs/");
    assert.deepEqual(problems, []);
    await close();
  });

  test(`without scripts: questions, contents, sidebar, ${viewport.width}`, async () => {
    const { page, close } = await open("/en/faq/", bare);
    const question = page.locator("details.question").first();
    assert.ok(await question.locator(".prose").isHidden());
    await question.locator("summary").click();
    assert.ok(await question.locator(".prose").isVisible());

    await page.goto(`${server.origin}/en/docs/writing/markdown/`);
    for (const box of ["aside.toc", ".side"]) {
      const link = page.locator(`${box} nav a`).first();
      if (!await link.isVisible()) await page.locator(`${box} > details > summary`).click();
      assert.ok(await link.isVisible(), box);
    }
    await page.locator("aside.toc nav a").last().click();
    assert.match(page.url(), /#./);
    await close();
  });

  test(`without scripts: events as on the day of the build, ${viewport.width}`, async () => {
    const { page, close } = await open("/en/events/", bare);
    assert.ok(await page.locator(`ul[data-upcoming] a[href="${CONFERENCE}"]`).isVisible());
    await page.goto(server.origin + CONFERENCE);
    assert.ok(await page.locator("main time").first().isVisible());
    await page.locator("main .acts details > summary").click();
    assert.ok(await page.locator("main .acts a[href$='.ics']").isVisible());
    await close();
  });
}

test("without scripts: a link to a question opens it", async () => {
  const { page, close } = await open("/en/faq/#connect-refused", { javaScriptEnabled: false });
  assert.ok(await page.locator("#connect-refused").isVisible());
  await close();
});

test("without scripts the system's dark colours are used", async () => {
  const { page, close } = await open("/", { javaScriptEnabled: false, colorScheme: "dark" });
  assert.ok(dark(await page.locator("html").evaluate((html) => getComputedStyle(html).backgroundColor)));
  await close();
});

test("print: no navigation, and code that wraps", async () => {
  const { page, close } = await open("/en/blog/explain-analyze-buffers/");
  await page.emulateMedia({ media: "print" });
  await page.locator("header nav").waitFor({ state: "hidden" });
  assert.ok(await page.locator("h1").isVisible());
  await close();
});
