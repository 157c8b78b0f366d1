// Measures Paifang's search and Pagefind in Chromium, on one published site: bytes, requests, how many of them wait for
// one another, and time to results, of a first query with an empty cache and of the next ones; as it is, and with 100 ms
// and 10 Mbit/s between reader and host.
//
// usage: node browser.mjs PUBLIC LANGUAGE MANIFEST QUERY...
//
// PUBLIC is a site's output with Pagefind's index in PUBLIC/pagefind, MANIFEST the address of Paifang's index of that
// language (`/zh-cn/search/index.json`). Chromium from CHROMIUM or /usr/bin/chromium; playwright-core from tests/browser
// (`npm ci` there). Prints one line of JSON for each query.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { gzipSync } from "node:zlib";

import { chromium } from "../../tests/browser/node_modules/playwright-core/index.mjs";

const [folder, language, manifestPath, ...queries] = process.argv.slice(2);
const engine = new URL("../../themes/default/assets/js/search-engine.js", import.meta.url);
const types = { ".js": "text/javascript", ".json": "application/json", ".txt": "text/plain", ".html": "text/html" };
const LATENCY = 100;
const BYTES_PER_MS = (10 * 1000 * 1000) / 8 / 1000;

/** Requests of one query: when each came and was answered, and bytes of its body (Pagefind asks from a worker, which
 * the browser's own measurements do not see). */
let asked = [];
let isSlow = false;
/** When the line between host and reader is free again. */
let free = 0;

/** A static host as they are: compresses text, knows ranges. */
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://host");
  const came = performance.now();
  if (pathname === "/") {
    return response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><html lang=${language}>`);
  }
  const place = pathname === "/engine.js" ? engine : path.join(folder, pathname);
  const bytes = await readFile(place).catch(() => null);
  if (!bytes) return response.writeHead(404).end();
  const type = types[path.extname(pathname)] ?? "application/octet-stream";
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const isText = type !== "application/octet-stream";
  let [status, body, headers] = [200, isText && !range ? gzipSync(bytes) : bytes, { "content-type": type }];
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    [status, body] = [206, bytes.subarray(from, to + 1)];
    headers["content-range"] = `bytes ${from}-${to}/${bytes.length}`;
  } else if (isText) {
    headers["content-encoding"] = "gzip";
  }
  if (isSlow) await line(came, body.length);
  asked.push({ came, answered: performance.now(), bytes: body.length });
  response.writeHead(status, { ...headers, "content-length": body.length }).end(body);
});

/** Waits as long as an answer of that length takes on the slow line, which answers share. */
async function line(came, length) {
  free = Math.max(free, came + LATENCY) + length / BYTES_PER_MS;
  const wait = free - performance.now();
  if (wait > 0) await new Promise((ready) => setTimeout(ready, wait));
}

/** Most requests of which each was made after another had been answered. */
function waiting() {
  const depths = [];
  for (const one of asked.toSorted((a, b) => a.came - b.came)) {
    const before = depths.filter((other) => other.answered <= one.came).map((other) => other.depth);
    depths.push({ answered: one.answered, depth: 1 + Math.max(0, ...before) });
  }
  return Math.max(0, ...depths.map((one) => one.depth));
}

await new Promise((ready) => server.listen(0, "127.0.0.1", () => ready(undefined)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());

const engines = {
  Paifang: `async () => {
    const path = ${JSON.stringify(manifestPath)};
    // As the theme does: the manifest is on its way while the engine is.
    const early = fetch(path);
    const [{ openSearch }, manifest] = await Promise.all([import("/engine.js"), early]);
    let first = manifest;
    const search = await openSearch(new URL(path, location).href, {
      fetch: (url, init) => {
        if (!first || !String(url).endsWith("index.json")) return fetch(url, init);
        const one = first;
        first = undefined;
        return Promise.resolve(one);
      },
    });
    return async (query) => (await search.search(query)).results.length;
  }`,
  // Ten results with their excerpts, as its own interface shows them at least.
  Pagefind: `async () => {
    const pagefind = await import("/pagefind/pagefind.js");
    return async (query) => {
      const { results } = await pagefind.search(query);
      return (await Promise.all(results.slice(0, 10).map((result) => result.data()))).length;
    };
  }`,
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
for (isSlow of [false, true]) {
  for (const [name, open] of Object.entries(engines)) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    for (const [at, query] of queries.entries()) {
      asked = [];
      const [ms, shown] = await page.evaluate(`(async () => {
        const start = performance.now();
        globalThis.ask ??= await (${open})();
        const found = await globalThis.ask(${JSON.stringify(query)});
        return [performance.now() - start, found];
      })()`);
      // Pending requests, such as prefetched parts, count as well.
      await page.waitForTimeout(isSlow ? 1500 : 300);
      const bytes = asked.reduce((sum, one) => sum + one.bytes, 0);
      const figures = { requests: asked.length, waiting: waiting(), bytes, ms: Math.round(ms), shown };
      console.log(JSON.stringify({ name, slow: isSlow, at, query, ...figures }));
    }
    await page.context().close();
  }
}
await browser.close();
server.close();
