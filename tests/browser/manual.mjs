// Takes the pictures of the manual's tutorial and of its example sites again, in Chinese and in English, as small WebP:
// PAIFANG=PROGRAM node manual.mjs. The sites are made by the program, and have the theme of this checkout; the files of the
// tutorial are those that its pages show.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const PROGRAM = process.env.PAIFANG;
const START = new URL("../../content/docs/start/", import.meta.url).pathname;
const THEME = new URL("../../themes/default/", import.meta.url).pathname;
// The day on which the tutorial plays.
const NOW = "2026-11-23T08:10:00Z";
const LIMIT = 40_000;
const LANGUAGES = [
  { suffix: "", tags: "zh-CN,en", locale: "zh-CN" },
  { suffix: ".en", tags: "en,zh-CN", locale: "en-GB" },
];

/** The files that a page shows with their paths. */
function shown(page) {
  const files = readFileSync(join(START, page), "utf8").matchAll(/^(`{3,})\S* title="(my-site\/[^"]+)"\n([\s\S]*?)^\1$/gm);
  return [...files].map(([, , path, text]) => ({ path, text }));
}

/** Makes a site with the theme of this checkout. */
function site(folder, name, ...options) {
  execFileSync(PROGRAM, ["new", "site", name, "--now", NOW, ...options], { cwd: folder, stdio: "pipe" });
  cpSync(THEME, join(folder, name, "themes/default"), { recursive: true });
}

/** Serves a site while something is done with its address. */
async function serving(folder, port, act) {
  const server = spawn(PROGRAM, ["serve", "--root", folder, "--port", String(port), "--now", NOW]);
  await new Promise((resolve, reject) => {
    server.stdout.on("data", (text) => `${text}`.includes("127.0.0.1") && resolve());
    server.on("exit", () => reject(new Error("the server ended")));
  });
  try {
    await act(`http://127.0.0.1:${port}`);
  } finally {
    server.kill();
  }
}

/** Takes a picture of what fits on the screen, and writes it as WebP of less than the limit. */
async function take(browser, address, path, locale, { height = 750, act } = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height }, locale, timezoneId: "Asia/Shanghai", reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "load" });
  await act?.(page);
  const png = (await page.screenshot()).toString("base64");
  const blank = await context.newPage();
  for (let quality = 0.8; ; quality -= 0.1) {
    const encoded = await blank.evaluate(async ([data, quality]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      canvas.getContext("2d").drawImage(image, 0, 0);
      return canvas.toDataURL("image/webp", quality).split(",")[1];
    }, [png, quality]);
    const bytes = Buffer.from(encoded, "base64");
    if (bytes.length <= LIMIT || quality < 0.3) {
      writeFileSync(path, bytes);
      console.log(path.slice(START.length), bytes.length);
      break;
    }
  }
  await context.close();
}

async function search(page) {
  await page.keyboard.press("/");
  await page.locator("dialog [name=q]").fill("beifen");
  await page.locator("dialog .title").first().waitFor();
  // The list fades in.
  await page.waitForTimeout(500);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const work = mkdtempSync(join(tmpdir(), "paifang-manual-"));
for (const folder of ["tutorial", "examples"]) mkdirSync(join(START, folder), { recursive: true });
try {
  for (const [number, { suffix, tags, locale }] of LANGUAGES.entries()) {
    const folder = join(work, `${number}`);
    mkdirSync(folder);
    const picture = (name) => join(START, `${name}${suffix}.webp`);
    site(folder, "my-site", "--languages", tags);
    await serving(join(folder, "my-site"), 18431, (base) => take(browser, `${base}/`, picture("tutorial/home"), locale));
    shown(`tutorial${suffix}.md`).forEach(({ path, text }) => writeFileSync(join(folder, path), text));
    await serving(join(folder, "my-site"), 18431, async (base) => {
      await take(browser, `${base}/blog/backup/`, picture("tutorial/post"), locale);
      await take(browser, `${base}/events/drill/`, picture("tutorial/event"), locale);
      await take(browser, `${base}${number ? "/zh-cn" : ""}/blog/`, picture("tutorial/search"), locale, { act: search });
    });
    for (const [like, address] of [["docs", "/"], ["blog", "/"], ["conference", "/events/conference/"]]) {
      site(folder, like, "--like", like, "--languages", tags);
      await serving(join(folder, like), 18431, (base) => take(browser, base + address, picture(`examples/${like}`), locale, { height: 1200 }));
    }
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
