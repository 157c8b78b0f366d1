// The editors that `paifang new cms` configures, as they come from npm: they accept the configuration for the portal
// and show its kinds. `CMS` is the folder of their unpacked packages.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { parse, stringify } from "yaml";

const Ajv = createRequire(import.meta.url)("ajv");
const root = fileURLToPath(new URL("../..", import.meta.url));
const packages = process.env.CMS ?? join(root, "target/cms");
const paifang = process.env.PAIFANG ?? join(root, "target/debug/paifang");
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".yml": "text/yaml; charset=utf-8", ".wasm": "application/wasm" };

/** The configuration that the program writes for the portal. */
function made(editor) {
  const project = mkdtempSync(join(tmpdir(), "cms-"));
  after(() => rmSync(project, { recursive: true }));
  cpSync(join(root, "site.toml"), join(project, "site.toml"));
  cpSync(join(root, "content"), join(project, "content"), { recursive: true });
  execFileSync(paifang, ["new", "cms", editor, "--root", project], { stdio: "ignore" });
  return readFileSync(join(project, "static/admin/config.yml"), "utf8");
}

/** Serves an editor with a repository in memory. */
async function serve(editor, script) {
  const settings = parse(made(editor));
  const config = stringify({ ...settings, backend: { name: "test-repo" }, publish_mode: undefined });
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title></head><body><script src="/${editor}/${script}"></script></body></html>`;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const own = { "/admin/": page, "/admin/config.yml": config }[path];
    try {
      const body = own ?? readFileSync(join(packages, path));
      response.writeHead(200, { "content-type": TYPES[extname(path) || ".html"] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  after(() => server.close());
  return { origin: `http://127.0.0.1:${server.address().port}`, settings };
}

async function open(origin) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  after(() => browser.close());
  const page = await browser.newPage();
  await page.route((url) => url.hostname !== "127.0.0.1", (route) => route.abort());
  await page.goto(`${origin}/admin/`);
  return page;
}

test("Decap CMS accepts the configuration and lists the kinds", async () => {
  const { origin, settings } = await serve("decap", "dist/decap-cms.js");
  const page = await open(origin);
  await page.getByRole("button", { name: "Login" }).click({ timeout: 60_000 });
  await page.getByRole("link", { name: "event", exact: true }).first().waitFor({ timeout: 60_000 });
  const text = await page.evaluate(() => document.body.innerText);
  assert.doesNotMatch(text, /error/i);
  for (const { label } of settings.collections) assert.ok(text.includes(label), `${label}: ${text}`);
  // A form with every widget of a kind.
  for (const name of ["event", "media", "course"]) {
    await page.goto(`${origin}/admin/#/collections/${name}/new`);
    await page.getByText("title", { exact: false }).first().waitFor({ timeout: 60_000 });
    assert.doesNotMatch(await page.evaluate(() => document.body.innerText), /No control for widget|There's been an error/);
  }
});

test("Sveltia CMS accepts the configuration and lists the kinds", async () => {
  const schema = JSON.parse(readFileSync(join(packages, "sveltia/schema/sveltia-cms.json"), "utf8"));
  const validate = new Ajv({ schemaId: "auto", unknownFormats: "ignore" }).compile(schema);
  const { origin, settings } = await serve("sveltia", "dist/sveltia-cms.js");
  assert.ok(validate(settings), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
  const page = await open(origin);
  await page.getByRole("button", { name: /test repository|sign in|work with/i }).first().click({ timeout: 60_000 });
  await page.getByText("event", { exact: true }).first().waitFor({ timeout: 60_000 });
  const text = await page.evaluate(() => document.body.innerText);
  assert.doesNotMatch(text, /error/i);
});
