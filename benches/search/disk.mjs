// A `fetch` that reads a folder, with ranges, and counts what it sends: for measuring the engine without a browser.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import path from "node:path";

/** Types that a host compresses on the way. */
const COMPRESSED = new Set([".json", ".js", ".txt", ".html"]);

/**
 * @param {string} folder what `http://disk/` shows
 * @param {{ ranges?: boolean }} [options] `ranges: false` for a host that sends whole files
 */
export function disk(folder, { ranges = true } = {}) {
  const counts = { requests: 0, bytes: 0 };
  const fetch = async (url, init = {}) => {
    const file = path.join(folder, decodeURIComponent(new URL(url).pathname));
    let bytes;
    try {
      bytes = await readFile(file);
    } catch {
      return new Response("", { status: 404 });
    }
    counts.requests++;
    const range = ranges && /^bytes=(\d+)-(\d+)$/.exec(new Headers(init.headers).get("range") ?? "");
    if (range) {
      const part = bytes.subarray(Number(range[1]), Number(range[2]) + 1);
      counts.bytes += part.length;
      return new Response(part, { status: 206 });
    }
    counts.bytes += COMPRESSED.has(path.extname(file)) ? gzipSync(bytes).length : bytes.length;
    return new Response(bytes);
  };
  return { fetch, counts };
}
