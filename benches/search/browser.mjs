// Measures both engines in Chromium: bytes, requests and time to results of a first query and of the next two, with
// an empty cache, as it is and at 100 ms and 10 Mbit/s.
//
// usage: node browser.mjs FOLDER QUERY QUERY QUERY
//
// FOLDER is what `search_index` wrote, with Pagefind's index in pages/pagefind. Chromium from CHROMIUM or
// /usr/bin/chromium; playwright-core from tests/browser (`npm ci` there).

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

import { chromium } from "../../tests/browser/node_modules/playwright-core/index.mjs";

const [folder, ...queries] = process.argv.slice(2);
const engine = new URL("../../themes/default/assets/js/search-engine.js", import.meta.url);
const types = { ".js": "text/javascript", ".json": "application/json", ".txt": "text/plain", ".html": "text/html" };

/** What was sent: bodies, not headers. Counted here, since Pagefind asks from a worker. */
let [sent, requests] = [0, 0];

/** A static host as they are: compresses text, knows ranges. */
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://host");
  if (pathname === "/") return response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><html lang=en>");
  const place = pathname === "/engine.js" ? engine : path.join(folder, pathname.startsWith("/search/") ? "" : "pages", pathname);
  const bytes = await readFile(place).catch(() => null);
  if (!bytes) return response.writeHead(404).end();
  const type = types[path.extname(pathname)] ?? "application/octet-stream";
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    const headers = { "content-type": type, "content-range": `bytes ${from}-${to}/${bytes.length}` };
    count(to + 1 - from);
    return response.writeHead(206, headers).end(bytes.subarray(from, to + 1));
  }
  const body = type === "application/octet-stream" ? bytes : gzipSync(bytes);
  count(body.length);
  const encoding = body === bytes ? {} : { "content-encoding": "gzip" };
  response.writeHead(200, { "content-type": type, "content-length": body.length, ...encoding }).end(body);
});
function count(length) {
  sent += length;
  requests++;
}
await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

const engines = {
  Paifang: async () => {
    const [{ openSearch }, manifest] = await Promise.all([import("/engine.js"), fetch("/search/index.json")]);
    // The manifest is fetched beside the script, and again from memory.
    const search = await openSearch("/search/index.json", {
      fetch: (url, init) => (String(url).endsWith("index.json") ? Promise.resolve(manifest) : fetch(url, init)),
    });
    return async (query) => (await search.search(query)).results.length;
  },
  Pagefind: async () => {
    const pagefind = await import("/pagefind/pagefind.js");
    return async (query) => {
      const { results } = await pagefind.search(query);
      return (await Promise.all(results.slice(0, 10).map((result) => result.data()))).length;
    };
  },
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const slow of [false, true]) {
  for (const [name, open] of Object.entries(engines)) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const client = await page.context().newCDPSession(page);
    await client.send("Network.enable");
    if (slow) {
      const rate = (10 * 1024 * 1024) / 8;
      await client.send("Network.emulateNetworkConditions", { offline: false, latency: 100, downloadThroughput: rate, uploadThroughput: rate });
    }
    for (const [n, query] of queries.entries()) {
      [sent, requests] = [0, 0];
      const expression = `(async () => {
        const start = performance.now();
        globalThis.ask ??= await (${open})();
        const found = await globalThis.ask(${JSON.stringify(query)});
        return [performance.now() - start, found];
      })()`;
      const [time, found] = await page.evaluate(expression);
      await page.waitForTimeout(200);
      console.log(`${slow ? "slow " : ""}${name} ${n + 1}. ${query}: ${found} shown, ${requests} requests, ${(sent / 1024).toFixed(1)} KiB, ${time.toFixed(0)} ms`);
    }
    await page.context().close();
  }
}
await browser.close();
server.close();
