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
/** Starts a browser; options are Playwright's. */
export const launch = (options = {}) => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
  ...options,
});
/** The browser of most tests, once one of them wants it. @type {ReturnType<typeof launch> | undefined} */
let browser;

/** Ends the browser and the server. */
export async function closeSite() {
  await (await browser)?.close();
  await server.stop();
}
// Outside of tests it is for the caller to do.
if (process.env.NODE_TEST_CONTEXT) after(closeSite);

/**
 * Opens an address in a context of its own. Options are Playwright's, and `now`, the reader's clock.
 * `origin` is that of another site; `problems` gathers what must stay empty.
 */
export async function open(address, { now = TODAY, origin = server.origin, ...options } = {}) {
  const context = await (await (browser ??= launch())).newContext({ viewport: WIDE, reducedMotion: "reduce", timezoneId: "Asia/Shanghai", ...options });
  const problems = await watch(context, origin);
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(origin + address);
  return { page, context, problems, close: () => context.close() };
}

async function watch(context, origin) {
  const problems = [];
  await context.route((url) => url.origin !== origin, (route) => {
    problems.push(`request to another host: ${route.request().url()}`);
    return route.abort();
  });
  context.on("response", (response) => {
    const isDocument = response.request().resourceType() === "document";
    if (response.status() >= 400 && !isDocument) problems.push(`${response.status()} ${response.url()}`);
  });
  context.on("console", (message) => {
    // Chromium also reports a document that is served with status 404.
    const isMissing = message.text().includes("Failed to load resource");
    if (message.type() === "error" && !isMissing) problems.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`script: ${error.error()}`));
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
