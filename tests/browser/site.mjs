// Shared parts of the tests: the served portal, one browser, and pages that are watched for everything that must not
// happen (script errors, policy violations, requests to other hosts, missing files).
import { after } from "node:test";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.mjs";

/** The built portal; `./test browser` sets it. */
export const PORTAL = process.env.PORTAL ?? fileURLToPath(new URL("../../target/portal", import.meta.url));
export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 390, height: 844 };
/** The day the portal is built for; the reader's clock starts there. */
export const TODAY = new Date("2026-11-23T00:00:00Z");
export const LANGUAGES = [
  { tag: "zh-CN", prefix: "", dir: "ltr" },
  { tag: "en", prefix: "/en", dir: "ltr" },
  { tag: "ar", prefix: "/ar", dir: "rtl" },
];
/** One page of every template, below a language's prefix. */
export const TEMPLATES = {
  home: "/",
  "blog list": "/blog/",
  year: "/blog/2026/",
  "blog post": "/blog/explain-analyze-buffers/",
  "docs section": "/docs/",
  "docs page": "/docs/writing/markdown/",
  "components": "/docs/writing/components/",
  "diagrams": "/docs/writing/diagrams/",
  versions: "/postgresql/",
  "version page": "/postgresql/17/explain/",
  questions: "/faq/",
  question: "/faq/connect-refused/",
  "events list": "/events/",
  event: "/events/2027-03-community-conference/",
  people: "/people/",
  person: "/people/digoal/",
  organizations: "/organizations/",
  organization: "/organizations/example-support/",
  groups: "/groups/",
  group: "/groups/hangzhou/",
  jobs: "/jobs/",
  job: "/jobs/example-dba/",
  wishes: "/wishes/",
  wish: "/wishes/partition-course/",
  products: "/products/",
  product: "/products/postgresql-docs/",
  courses: "/courses/",
  course: "/courses/visibility-and-vacuum/",
  lesson: "/blog/mvcc-visibility/",
  "media list": "/media/",
  episode: "/media/example-episode/",
  role: "/for/dba/",
  "recurring event": "/events/2026-09-berlin-evening/",
  "live stream": "/media/2027-01-index-live/",
  page: "/about/",
  channels: "/channels/",
  statistics: "/statistics/",
  contributors: "/contributors/",
  tags: "/tags/",
  tag: "/tags/community/",
  search: "/search/",
  "new file": "/new-file/",
  translate: "/translate/",
  "404 page": "/no/such/page/",
};

export const server = await serve(PORTAL);
/** Starts a browser that knows no other host; options are Playwright's. */
export const launch = (options = {}) => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
  ...options,
});
/** The browser of most tests, once one of them wants it. @type {ReturnType<typeof launch> | undefined} */
let browser;
/** Its contexts and idle pages by their options: a page that is there costs a third of a new one. */
const kept = new Map();

async function contextWith(options) {
  const key = JSON.stringify(options);
  browser ??= launch();
  if (!kept.has(key)) kept.set(key, { context: (await browser).newContext(options), pages: [] });
  const { context, pages } = kept.get(key);
  return { context: await context, pages };
}

/** Ends the browser and the server. */
export async function closeSite() {
  await (await browser)?.close();
  await server.stop();
}
// Outside of tests it is for the caller to do.
if (process.env.NODE_TEST_CONTEXT) after(closeSite);

/**
 * Opens an address in a page whose storage and history are empty. Options are Playwright's for contexts, and `now`, the
 * reader's clock. `origin` is that of another site; `problems` gathers what must stay empty. What a test adds, it adds
 * to the page, since the context is that of other tests, too; scripts only to its `own` page, which no other test gets.
 */
export async function open(address, { now = TODAY, origin = server.origin, own = false, ...given } = {}) {
  const options = { viewport: WIDE, reducedMotion: "reduce", timezoneId: "Asia/Shanghai", ...given };
  const { context, pages } = await contextWith(options);
  const page = (!own && pages.pop()) || await context.newPage();
  const problems = watch(page, origin);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "local_storage" });
  const clock = await page.addInitScript((now) => {
    globalThis.Date = class extends Date {
      constructor(...parts) { super(...(parts.length ? parts : [now])); }
      static now() { return now; }
    };
  }, Number(now));
  await page.goto(origin + address);
  await devtools.send("Page.resetNavigationHistory");

  async function close() {
    if (own) return page.close();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    page.removeAllListeners();
    await clock.dispose();
    await devtools.detach();
    await page.emulateMedia({ media: null, colorScheme: "light", forcedColors: "none", contrast: "no-preference", ...options });
    await page.setViewportSize(options.viewport);
    await page.mouse.move(0, 0);
    await page.goto("about:blank");
    pages.push(page);
  }
  return { page, context, problems, close };
}

function watch(page, origin) {
  const problems = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== origin) problems.push(`request to another host: ${url}`);
  });
  page.on("response", (response) => {
    const isDocument = response.request().resourceType() === "document";
    if (response.status() >= 400 && !isDocument) problems.push(`${response.status()} ${response.url()}`);
  });
  page.on("console", (message) => {
    // Chromium also reports a document that is served with status 404.
    const isMissing = message.text().includes("Failed to load resource");
    if (message.type() === "error" && !isMissing) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`script: ${error}`));
  return problems;
}

/** Addresses of all pages of the portal, 404 and redirect pages aside. */
export async function allAddresses() {
  const files = await readdir(PORTAL, { recursive: true });
  return files.filter((file) => /(^|\/)index\.html$/.test(file)).map((file) => `/${file.replace(/index\.html$/, "")}`).sort();
}

/** How far the page can be moved sideways, in CSS pixels. */
export const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
