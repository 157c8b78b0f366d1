// The service worker behind `sw.js`, which sets `self.offline` and imports this file.
//
// Pages come from the network. Those that were visited, and those of the sections in site.toml, are kept for the time
// without one, each together with the sheets and scripts that it names: no page meets the styles of another version.
// Files whose names follow their content never change, so they are fetched once. Other hosts, downloads and recordings
// are left alone.
const { base, languages } = self.offline;
const PREFIX = `paifang ${base} `;
const PAGES = `${PREFIX}pages`;
const ASSETS = `${PREFIX}assets`;
const FILES = `${PREFIX}files`;
const MOST = { [PAGES]: 300, [ASSETS]: 300, [FILES]: 300 };
const WEEK = 7 * 24 * 3600 * 1000;
// A reader with a page in the browser waits no longer than this for a newer one.
const PATIENCE = 3000;

const PICTURE = /\.(avif|gif|ico|jpe?g|png|svg|webp)$/;
const CODE = /\.(css|js|mjs)$/;
const path = (url, from = self.location) => new URL(url, from).pathname;
// The path of an address within this site; empty for all others.
const ownPath = (written) => {
  try {
    const { origin, pathname } = new URL(written, self.location);
    return origin === self.location.origin && pathname.startsWith(base) ? pathname : "";
  } catch {
    return "";
  }
};
const isContentNamed = (pathname) => pathname.startsWith(`${base}assets/`)
  && /[./][0-9a-f]{10}\.[^/.]+$|\/[0-9a-f]{32}-[0-9]+\.[^/.]+$/.test(pathname)
  || /\/search\/(t|x|r|han)-[0-9a-f]{16}(-[0-9]+)?\.[a-z]+$/.test(pathname);
const cacheOf = (pathname) => isContentNamed(pathname) && !PICTURE.test(pathname) ? ASSETS : FILES;
// The longest home that an address begins with: the default language may be at the root.
const languageOf = (pathname) => languages
  .filter(({ home }) => pathname.startsWith(home))
  .sort((one, other) => other.home.length - one.home.length)[0] ?? languages[0];
// Asking by `open` would make a cache that is not there.
const find = (cacheName, request) => caches.match(request, { cacheName });

// True once the site has no worker any more: what is under way then keeps nothing.
let leaves = false;

async function put(name, request, response) {
  if (leaves || response.status !== 200 || response.redirected || response.type !== "basic") return;
  const cache = await caches.open(name);
  await cache.put(request, response);
  if (name === ASSETS) return;
  const fixed = new Set(languages.map(({ offline }) => offline));
  const keys = (await cache.keys()).filter(({ url }) => !fixed.has(path(url)));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST[name])).map((key) => cache.delete(key)));
}

// Sheets, scripts and pictures that a page names; of the versions of a picture, the smallest.
function namesInPage(html) {
  const found = new Set();
  for (const [, name, ...values] of html.matchAll(/\s(href|src|srcset)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g)) {
    const written = values.find((value) => value !== undefined).trim().split(/[\s,]/)[0].replaceAll("&amp;", "&");
    const pathname = ownPath(written);
    if (CODE.test(pathname) || (name !== "href" && PICTURE.test(pathname))) found.add(pathname);
  }
  return found;
}

// What sheets and scripts name, such as scripts that another loads late.
const namesInCode = (text, url) => [...text.matchAll(/["'`(](\.{1,2}\/[^"'`()\s]+)["'`)]/g)]
  .map(([, named]) => path(named, new URL(url, self.location)))
  .filter(isContentNamed);

async function keepFile(url) {
  if (isContentNamed(url) && await find(cacheOf(url), url)) return;
  const response = await fetch(url);
  const copy = response.clone();
  await put(cacheOf(url), url, response);
  if (!copy.ok) throw new Error(url);
  if (!/\.m?js$/.test(url)) return;
  for (const named of namesInCode(await copy.text(), url)) await keepFile(named);
}

/** Keeps a page once its sheets and scripts are here: without them, the one from before stays. */
async function keepPage(url, response) {
  if (response.status === 404 || response.status === 410) await (await caches.open(PAGES)).delete(url);
  if (response.status !== 200 || !/^text\/html\b/.test(response.headers.get("content-type") ?? "")) return;
  const html = await response.clone().text();
  await Promise.all([...namesInPage(html)].map((name) => keepFile(name).catch((error) => {
    if (CODE.test(name)) throw error;
  })));
  await put(PAGES, url, response);
}

// Removes the assets of versions that no page here has any more.
let isThin = false;
async function thin() {
  if (isThin || leaves) return;
  isThin = true;
  const assets = await caches.open(ASSETS);
  const keys = await assets.keys();
  if (keys.length <= MOST[ASSETS]) return;
  const used = new Set();
  const use = async (url) => {
    if (used.has(url)) return;
    used.add(url);
    const text = CODE.test(url) && await (await assets.match(url))?.text();
    for (const named of text ? namesInCode(text, url) : []) await use(named);
  };
  const pages = await caches.open(PAGES);
  for (const key of await pages.keys()) {
    for (const name of namesInPage(await (await pages.match(key)).text())) await use(name);
  }
  await Promise.all(keys.filter(({ url }) => !used.has(path(url))).map((key) => assets.delete(key)));
}

// Pages that a reader has not opened yet, in the reader's language; not for those who save data.
async function fetchAhead(language) {
  if (leaves || !language.pages.length || navigator.connection?.saveData) return;
  const mark = `${language.home}?fetched`;
  const last = await find(FILES, mark);
  if (last && Date.now() - Number(await last.text()) < WEEK) return;
  const files = await caches.open(FILES);
  await files.put(mark, new Response(String(Date.now())));
  for (const page of [language.offline, ...language.pages].filter(Boolean)) {
    try {
      await keepPage(page, await fetch(page, { cache: "no-cache" }));
    } catch {
      // The connection is gone: what is here stays, and the rest comes another time.
      await files.delete(mark);
      return;
    }
  }
}

// The site has no worker any more: this one takes everything with it.
let asked = false;
async function leaveIfUnwanted() {
  if (asked) return;
  asked = true;
  const answer = await fetch(self.location.href, { cache: "no-store" }).catch(() => undefined);
  if (answer?.status !== 404 && answer?.status !== 410) return;
  asked = false;
  leaves = true;
  await self.registration.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name)));
}

async function page(event) {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  const language = languageOf(path(address));
  const fresh = fetch(request);
  const copy = fresh.then((response) => response.clone());
  event.waitUntil((async () => {
    const response = await copy;
    await leaveIfUnwanted();
    await keepPage(address, response);
    await thin();
    await fetchAhead(language);
  })().catch(() => {}));
  const known = await find(PAGES, address);
  const answer = fresh.catch(() => undefined);
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  const first = await (known ? Promise.race([answer, late]) : answer);
  if (first && (first.status < 500 || !known)) return first;
  return known ?? await caches.match(language.offline) ?? Response.error();
}

// Without a connection, another size of a picture is better than none.
async function otherSize(url) {
  const [picture] = path(url).match(/^.*\/[0-9a-f]{32}-/) ?? [];
  const keys = picture && await caches.has(FILES) ? await (await caches.open(FILES)).keys() : [];
  const key = keys.find((key) => path(key.url).startsWith(picture));
  return key && find(FILES, key);
}

async function file(event) {
  const { request } = event;
  const pathname = path(request.url);
  const name = cacheOf(pathname);
  const known = await find(name, request.url);
  if (known && isContentNamed(pathname)) return known;
  try {
    const response = await fetch(request);
    event.waitUntil(put(name, request.url, response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    return known ?? await otherSize(request.url) ?? Promise.reject(error);
  }
}

self.addEventListener("install", (event) => event.waitUntil((async () => {
  for (const { offline } of languages.filter((language) => language.offline)) {
    await keepPage(offline, await fetch(offline, { cache: "no-cache" }));
  }
  await self.skipWaiting();
})()));

// Pages wait for what is done here, so it is little.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// The page that brought the worker says so: it is a visited one, too.
self.addEventListener("message", (event) => event.waitUntil((async () => {
  const address = event.source.url.split(/[?#]/)[0];
  await keepPage(address, await fetch(address));
  await fetchAhead(languageOf(path(address)));
})().catch(() => {})));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isOwn = url.origin === self.location.origin && url.pathname.startsWith(base);
  if (!isOwn || request.method !== "GET" || request.headers.has("range")) return;
  if (request.mode === "navigate") {
    const isPage = /(\/|\.html|\/[^/.]*)$/.test(url.pathname);
    if (isPage) event.respondWith(page(event));
  } else if (isContentNamed(url.pathname) || ["image", "font", "style", "script"].includes(request.destination)
    || /\/search\/[^/]+$/.test(url.pathname)) {
    event.respondWith(file(event));
  }
});
