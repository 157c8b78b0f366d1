// Lighthouse (mobile, median of RUNS) and weights of four sorts of pages, as Markdown tables:
// node run.mjs --paifang PATH [--runs 3]
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { parseArgs } from "node:util";
import { build, serve } from "./site.mjs";

const { values } = parseArgs({ options: { paifang: { type: "string" }, runs: { type: "string", default: "3" } } });
if (!values.paifang) {
  console.error("usage: node run.mjs --paifang PATH [--runs 3]");
  process.exit(2);
}
const PAGES = {
  "home": "/",
  "article, 1,000 characters": "/blog/long-article/",
  "post with a long table of contents": "/blog/explain-analyze-buffers/",
  "SQL reference, 150 blocks": "/docs/reference/long-sql/",
  "event with schedule": "/events/2027-03-community-conference/",
};
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];

const site = await build(values.paifang);
const server = await serve(site.output);
server.only("gzip");
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"],
});
const scores = [];
const weights = [];
const below = new Map();
for (const [name, path] of Object.entries(PAGES)) {
  const runs = [];
  for (let at = 0; at < Number(values.runs); at += 1) {
    runs.push((await lighthouse(server.origin + path, { port: chrome.port, onlyCategories: CATEGORIES, logLevel: "error" })).lhr);
  }
  const of = (pick) => median(runs.map(pick));
  const audit = (id) => of((lhr) => lhr.audits[id].numericValue);
  const points = CATEGORIES.map((id) => Math.round(100 * of((lhr) => lhr.categories[id].score)));
  const [first, largest] = ["first-contentful-paint", "largest-contentful-paint"].map((id) => `${(audit(id) / 1000).toFixed(2)} s`);
  scores.push([name, points.join(" / "), first, largest, `${Math.round(audit("total-blocking-time"))} ms`, audit("cumulative-layout-shift").toFixed(3)]);
  const last = runs.at(-1);
  const requests = last.audits["network-requests"].details.items;
  const bytes = (wanted) => requests.filter((item) => wanted(item)).reduce((sum, item) => sum + item.transferSize, 0);
  const kb = (wanted) => (bytes(wanted) / 1000).toFixed(1);
  const type = (wanted) => kb((item) => item.resourceType === wanted);
  const blocking = last.audits["render-blocking-insight"]?.details?.items?.length ?? 0;
  const elements = last.audits["dom-size-insight"]?.details?.debugData?.totalElements;
  const others = requests.filter((item) => !item.url.startsWith(server.origin)).length;
  weights.push([name, requests.length, kb(() => true), type("Document"), type("Stylesheet"), type("Script"), elements, blocking, others]);
  for (const category of CATEGORIES.filter((_, at) => points[at] < 100)) {
    for (const { id, weight } of last.categories[category].auditRefs) {
      const { score, title, details } = last.audits[id];
      if (weight > 0 && score !== null && score < 1) below.set(`${name}: ${id}`, `${title} (${score}) ${JSON.stringify(details?.items ?? []).slice(0, 600)}`);
    }
  }
}
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
console.log(table(["page", "performance / accessibility / best practices / SEO", "first paint", "largest paint", "blocking", "shift"], scores));
console.log();
console.log(table(["page", "requests", "kB, gzip, with headers", "HTML", "CSS", "script", "elements", "render-blocking", "to others"], weights));
for (const [where, what] of below) console.log(`\nbelow 100: ${where}: ${what}`);
await chrome.kill();
await server.stop();
await site.remove();
