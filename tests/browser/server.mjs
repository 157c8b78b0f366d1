// Serves a built site on loopback, as a careful host would: content types, ranges, a strict content security policy,
// and the nearest 404.html for what is not there.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, posix } from "node:path";

/** The policy that the manual gives to hosts. */
const MANUAL = new URL("../../content/docs/operate/security.md", import.meta.url);
export const POLICY = /^Content-Security-Policy: (.+)$/m.exec(await readFile(MANUAL, "utf8"))[1];

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webp": "image/webp",
  ".xml": "application/xml",
};

/** Starts a server for a folder on a free port; gives its origin and a function that stops it. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const { status, path } = await find(folder, new URL(request.url, "http://localhost").pathname);
    const whole = path ? await readFile(path) : Buffer.alloc(0);
    // RFC 9110, section 14: one range, as search asks for.
    const range = status === 200 && /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const body = range ? whole.subarray(Number(range[1]), Number(range[2]) + 1) : whole;
    response.writeHead(range ? 206 : status, {
      ...(range && { "content-range": `bytes ${range[1]}-${Number(range[1]) + body.length - 1}/${whole.length}` }),
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-security-policy": POLICY,
      "x-content-type-options": "nosniff",
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

async function find(folder, address) {
  let path;
  try {
    path = posix.normalize(decodeURIComponent(address));
  } catch {
    path = "/";
  }
  const wanted = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  if (await isFile(wanted)) return { status: 200, path: wanted };
  for (let above = posix.dirname(path); ; above = posix.dirname(above)) {
    const page = join(folder, above, "404.html");
    if (await isFile(page)) return { status: 404, path: page };
    if (above === "/") return { status: 404, path: "" };
  }
}

const isFile = (path) => stat(path).then((found) => found.isFile(), () => false);
