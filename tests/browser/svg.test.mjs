// Hostile SVG pictures in a browser: the corpus of tests/hostile/svg is built as content of a site, and everything
// that is published of it is opened by itself, in <img>, <object>, <iframe> and <embed>. No script may run, and no request may
// leave for another host. The same pictures as they were written show that the test can see both.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PAIFANG = process.env.PAIFANG ?? here("../../target/debug/paifang");
const SETTINGS = `base_url = "http://site.example/"\ntitle = "T"\ndefault_language = "en"\n[languages.en]\n`;
/** How long a picture has to do what it wants to, in milliseconds. */
const PATIENCE = 350;

/** Starts a server on a free port of the loopback address. */
async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => { server.close(); server.closeAllConnections(); });
  return server.address().port;
}

// Whatever is asked of this host is one request too many.
const asked = [];
const elsewhere = await listen((request, response) => {
  asked.push(request.url);
  response.writeHead(204, { "access-control-allow-origin": "*" }).end();
});

const raw = await corpus(elsewhere);
const folder = await mkdtemp(join(tmpdir(), "paifang-svg-"));
after(() => rm(folder, { recursive: true, force: true }));
const published = await publish(raw);

// Without a content security policy: nothing may depend on one.
const port = await listen(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const [, kind, name] = pathname.split("/");
  const pictures = kind.endsWith("raw") ? raw : published;
  if (kind.startsWith("page-")) {
    const address = `/${kind.slice("page-".length)}/${name}`;
    response.writeHead(200, { "content-type": "text/html" });
    response.end(`<!doctype html><title>x</title><img src="${address}"><object data="${address}"></object>
      <iframe src="${address}"></iframe><embed src="${address}"><p style="background:url(${address})">`);
  } else if (pictures.has(name)) {
    response.writeHead(200, { "content-type": "image/svg+xml" }).end(pictures.get(name));
  } else {
    response.writeHead(404).end();
  }
});

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
after(() => browser.close());

/** The pictures of the corpus by name, as bytes. */
async function corpus(port) {
  const parts = (await readFile(here("../hostile/svg/corpus.txt"), "utf8")).split("\n=== ").slice(1);
  return new Map(parts.map((part) => {
    const end = part.indexOf("\n");
    const [name, encoding] = part.slice(0, end).split(" ");
    const text = part.slice(end + 1)
      .replaceAll("MARK", "console.log(7357)")
      .replaceAll("HOST", `http://localhost:${port}`)
      .replaceAll("GATE", String(port))
      .replaceAll("\\u0000", "\0")
      .replaceAll("\\u001b", "\u001b");
    const bytes = {
      "utf-16le": () => Buffer.from(`\ufeff${text}`, "utf16le"),
      "utf-16be": () => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
      "utf-16le-bare": () => Buffer.from(text, "utf16le"),
      "latin-1": () => Buffer.from(text, "latin1"),
    };
    return [name, (bytes[encoding] ?? (() => Buffer.from(text)))()];
  }));
}

/** Builds a site whose content these pictures are; gives those that were published. */
async function publish(pictures) {
  const content = join(folder, "site/content/x");
  await mkdir(content, { recursive: true });
  await writeFile(join(folder, "site/site.toml"), SETTINGS);
  await writeFile(join(content, "index.md"), "# X\n");
  for (const [name, bytes] of pictures) await writeFile(join(content, `${name}.svg`), bytes);
  const output = join(folder, "public");
  try {
    execFileSync(PAIFANG, ["build", "--root", join(folder, "site"), "--output", output, "--keep-going"], { stdio: "pipe" });
  } catch (error) {
    assert.equal(error.status, 1, String(error.stderr));
  }
  const found = new Map();
  for (const name of pictures.keys()) {
    const path = join(output, "x", `${name}.svg`);
    if (existsSync(path)) found.set(name, await readFile(path));
  }
  assert.ok(found.size > 0 && found.size < pictures.size, `${found.size} of ${pictures.size} are published`);
  return found;
}

/** Opens a picture by itself and in a page, and tells what it did. */
async function deeds(kind, name) {
  const context = await browser.newContext({ viewport: { width: 400, height: 300 } });
  const did = new Set();
  const own = `http://127.0.0.1:${port}/`;
  context.on("console", (message) => { if (message.text().includes("7357")) did.add("script"); });
  context.on("dialog", (dialog) => { did.add("script"); dialog.dismiss(); });
  context.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(own) && !url.startsWith("data:")) did.add(`request for ${url}`);
    if (url.startsWith(own) && ![`/${kind}/${name}`, `/page-${kind}/${name}`, "/favicon.ico"].includes(new URL(url).pathname)) {
      did.add(`request for ${url}`);
    }
  });
  for (const address of [`${own}${kind}/${name}`, `${own}page-${kind}/${name}`]) {
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "load", timeout: 5000 }).catch(() => {});
    // Links that run code do so when they are followed; pointers are loaded when they are over something.
    await page.mouse.move(60, 60).catch(() => {});
    await page.mouse.click(60, 60).catch(() => {});
    await page.waitForTimeout(PATIENCE);
    if (address.includes("/page-")) continue;
    const where = new URL(page.url());
    if (where.pathname !== `/${kind}/${name}` && where.protocol.startsWith("http")) did.add(`went to ${where.href}`);
  }
  await context.close();
  return [...did];
}

/** Does something with all names, a few at a time. */
async function each(names, work) {
  const waiting = [...names];
  await Promise.all(Array.from({ length: 4 }, async () => {
    while (waiting.length > 0) await work(waiting.shift());
  }));
}

test("no published picture runs a script or asks another host", { timeout: 300_000 }, async () => {
  asked.length = 0;
  const bad = {};
  await each(published.keys(), async (name) => {
    const did = await deeds("published", name);
    if (did.length > 0) bad[name] = did;
  });
  assert.deepEqual(bad, {});
  assert.deepEqual(asked, []);
});

test("the same pictures as they were written do both", { timeout: 300_000 }, async () => {
  const runs = ["script", "onload", "attlist-onload", "utf-16-script", "script-xhtml", "animate-href", "html-root"];
  const asks = ["image-elsewhere", "style-import", "meta-refresh", "stylesheet-instruction", "style-attribute-escaped"];
  const did = {};
  await each([...runs, ...asks], async (name) => { did[name] = await deeds("raw", name); });
  for (const name of runs) assert.ok(did[name].includes("script"), `${name} was not seen to run`);
  for (const name of asks) {
    assert.ok(did[name].some((deed) => deed.startsWith("request")), `${name} was not seen to ask`);
  }
});
