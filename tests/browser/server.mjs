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
  ".xml": "application/xml; charset=utf-8",
  ".xsl": "application/xml; charset=utf-8",
};

/** The first script of a watched page: it sends what goes wrong in it to the server. */
const WATCH = `let isLeft = false;
const tell = (text) => isLeft || navigator.sendBeacon("/problem", location.pathname + ": " + text);
// What a page still loads when it is left fails rightly.
addEventListener("beforeunload", () => { isLeft = true; });
addEventListener("pageshow", () => { isLeft = false; });
addEventListener("error", ({ message }) => tell(message));
addEventListener("unhandledrejection", ({ reason }) => tell(reason));
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => tell(violatedDirective + " " + blockedURI));
const { error } = console;
console.error = (...values) => { tell(values.join(" ")); error(...values); };`;

/** What is asked of a server beside files: the script that watches, and what that has to say. */
async function answerWatch(request, response, problems) {
  if (request.url === "/problem") for await (const data of request) problems.push(String(data));
  response.writeHead(200, { "content-type": TYPES[".js"] }).end(request.url === "/problem" ? "" : WATCH);
}

/**
 * Starts a server for a folder on a free port; gives its origin and a function that stops it. `problems` gathers files
 * that are not there, and what goes wrong in pages that are `watched`, which a driver cannot tell. While `scripts` is
 * false, pages have none; while `gone` is true, nobody answers.
 */
export async function serve(folder, { watched = false } = {}) {
  const problems = [];
  const own = { scripts: true, gone: false, problems };
  const server = createServer(async (request, response) => {
    if (own.gone) return response.destroy();
    if (watched && /^\/(problem|watch\.js)$/.test(request.url)) return answerWatch(request, response, problems);
    const { status, path } = await find(folder, new URL(request.url, "http://localhost").pathname);
    let whole = path ? await readFile(path) : Buffer.alloc(0);
    if (watched && path.endsWith(".html")) whole = Buffer.from(String(whole).replace(/<html[^>]*>(<head>)?/, '$&<script src="/watch.js"></script>'));
    if (status === 404 && request.headers["sec-fetch-dest"] !== "document" && request.url !== "/favicon.ico") problems.push(`404 ${request.url}`);
    // RFC 9110, section 14: one range, as search asks for.
    const range = status === 200 && /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const body = range ? whole.subarray(Number(range[1]), Number(range[2]) + 1) : whole;
    response.writeHead(range ? 206 : status, {
      ...(range && { "content-range": `bytes ${range[1]}-${Number(range[1]) + body.length - 1}/${whole.length}` }),
      "content-type": TYPES[extname(path)] ?? "application/octet-stream",
      "content-security-policy": own.scripts ? POLICY : `${POLICY}; sandbox allow-same-origin allow-forms`,
      "x-content-type-options": "nosniff",
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(own, {
    origin: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  });
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
