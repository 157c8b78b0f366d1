// A `fetch` over a built site that counts requests, bytes, and rounds: requests that had to wait for another's answer.

import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import path from "node:path";

/** Types that a host compresses on the way. */
const COMPRESSED = new Set([".json", ".js", ".css", ".txt", ".html"]);

/** @type {Map<string, Promise<{ bytes: Buffer, sent: number } | null>>} */
const files = new Map();

/** @param {string} file */
function stored(file) {
  let promise = files.get(file);
  if (!promise) {
    promise = readFile(file).then(
      (bytes) => ({ bytes, sent: COMPRESSED.has(path.extname(file)) ? gzipSync(bytes).length : bytes.length }),
      () => null,
    );
    files.set(file, promise);
  }
  return promise;
}

/**
 * @param {string} folder what `http://disk/` shows
 * @param {{ ranges?: boolean, delay?: number }} [options] `ranges: false` for a host that sends whole files; `delay`:
 * milliseconds until an answer, so that what waits for what can be seen
 */
export function wire(folder, { ranges = true, delay = 0 } = {}) {
  const counts = { requests: 0, bytes: 0, rounds: 0 };
  /** Longest chain of requests that were answered so far. */
  let answered = 0;
  const fetch = async (url, init = {}) => {
    const own = answered + 1;
    counts.requests++;
    counts.rounds = Math.max(counts.rounds, own);
    const file = await stored(path.join(folder, decodeURIComponent(new URL(url).pathname)));
    if (delay) await new Promise((done) => setTimeout(done, delay));
    answered = Math.max(answered, own);
    init.signal?.throwIfAborted();
    if (!file) return new Response("", { status: 404 });
    const range = ranges && /^bytes=(\d+)-(\d+)$/.exec(new Headers(init.headers).get("range") ?? "");
    if (range) {
      const part = file.bytes.subarray(Number(range[1]), Number(range[2]) + 1);
      counts.bytes += part.length;
      return new Response(part, { status: 206 });
    }
    counts.bytes += file.sent;
    return new Response(file.bytes);
  };
  /** Counts anew, for the next query. */
  const restart = () => {
    answered = 0;
    Object.assign(counts, { requests: 0, bytes: 0, rounds: 0 });
  };
  return { fetch, counts, restart };
}
