// Reads the files that Paifang wrote for Netlify, Cloudflare Pages and Vercel with the parsers of these hosts, where
// they are published: `node parsers.mjs OUTPUT BASE HOST`, for a site that names all hosts or only that one. Prints what does not hold; exit status 1 if anything failed.

import { readFile, readdir } from "node:fs/promises";

import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";
import routing from "@vercel/routing-utils";
import { Ajv } from "ajv";

const [output, written, host] = process.argv.slice(2);
const base = encodeURI(written);
let passed = 0;
let failed = 0;

function check(holds, what) {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`parsers at ${base}: ${what}`);
  }
}

const TYPES = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
  xml: "application/xml; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  avif: "image/avif",
  webmanifest: "application/manifest+json",
};
const files = (await readdir(output, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(output.length).replace(/^\/+/, ""));
const isKept = (path) => /^assets\/|(^|\/)search\/(t|x|r|han)-/.test(path);

// Former path, status and target, below the base path.
const MOVED = [
  ["%E6%97%A7%E5%9D%80/", 301, "docs/a/"],
  ["en/earlier/", 301, "en/docs/a/"],
  ["was.html", 301, "docs/a/"],
  ["old/special/", 301, "docs/a/"],
  ["old/a/b", 301, "docs/a/b"],
  ["old/but/a", 301, "en/docs/a"],
  ["now/", 302, "https://example.com/now?a=b#c"],
  ["%E6%97%A7%E7%AB%99/x", 301, "https://example.com/%E6%96%B0/x"],
  ["signs$1%7Bx%7D;'(y)&!,=+@%5Bz%5D%5E%60~.a/", 301, "docs/a/"],
];
const full = (target) => (target.startsWith("https:") ? target : base + target);

// The paths at which a file is requested: the index of a folder at that of the folder.
const requested = (path) => base + encodeURI(path.replace(/(^|\/)index\.html$/, "$1"));

// Cloudflare Pages: a pattern stands for any characters, everything else for itself.
const cloudflarePattern = (rule) => new RegExp(`^${rule.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace("*", "(.*)")}$`);

async function headers() {
  const { headers, errors } = await parseAllHeaders({
    headersFiles: [`${output}/_headers`],
    configHeaders: [],
    minimal: false,
  });
  check(errors.length === 0, `_headers: ${errors}`);
  const lines = (await readFile(`${output}/_headers`, "utf8")).split("\n").filter((line) => line.startsWith("/"));
  // Cloudflare Pages reads 100 rules, with one `*` each.
  check(headers.length === lines.length && lines.length <= 100, `${headers.length} of ${lines.length} rules`);
  check(lines.every((line) => line.split("*").length <= 2), "a rule has two patterns");
  for (const path of files) {
    const set = {};
    const matches = (rule) =>
      (host === "cloudflare" ? cloudflarePattern(rule.for) : rule.forRegExp).test(requested(path));
    for (const rule of headers.filter(matches)) {
      for (const [name, value] of Object.entries(rule.values)) {
        check(!(name in set), `two rules set ${name} of /${path}`);
        set[name] = value;
      }
    }
    const isText = /(^|\/)(index\.md|llms\.txt|calendar\.ics|event\.ics)$/.test(path);
    const type = host === "cloudflare" || isText ? TYPES[path.split(".").pop()] : undefined;
    check(set["Content-Type"] === type, `type of /${path}: ${set["Content-Type"]}`);
    check(("Cache-Control" in set) === isKept(path), `caching of /${path}: ${set["Cache-Control"]}`);
    check("Content-Security-Policy" in set, `/${path} has no policy`);
  }
}

async function redirects() {
  const { redirects, errors: wrong } = await parseAllRedirects({
    redirectsFiles: [`${output}/_redirects`],
    configRedirects: [],
    minimal: false,
  });
  check(wrong.length === 0, `_redirects: ${wrong}`);
  for (const [from, status, to] of MOVED) {
    const place = base + from;
    const rule = redirects.find((rule) => (rule.from.endsWith("*") ? place.startsWith(rule.from.slice(0, -1)) : place === rule.from));
    const target = rule?.to.replace(":splat", place.slice(rule.from.length - 1));
    check(rule?.force === (host === "netlify"), `_redirects: ${from} and the page there`);
    check(rule?.status === status && target === full(to), `_redirects: ${from} leads to ${target}`);
  }
}

async function vercel() {
  const settings = JSON.parse(await readFile(`${output}/vercel.json`, "utf8"));
  const ajv = new Ajv({ strict: false });
  for (const [name, schema] of [["redirects", routing.redirectsSchema], ["headers", routing.headersSchema]]) {
    check(ajv.validate(schema, settings[name]), `vercel.json, ${name}: ${ajv.errorsText()}`);
  }
  const { routes, error } = routing.getTransformedRoutes(settings);
  check(!error, `vercel.json: ${JSON.stringify(error)}`);
  for (const path of files) {
    const set = {};
    const place = requested(path);
    for (const route of routes.filter((route) => route.continue && new RegExp(route.src).test(place))) {
      Object.assign(set, route.headers);
    }
    const type = TYPES[path.split(".").pop()];
    check(!type?.includes("charset") || set["Content-Type"] === type, `vercel, type of /${path}`);
    const kept = isKept(path) && path !== "assets/own.txt";
    check(("Cache-Control" in set) === kept, `vercel, caching of /${path}: ${set["Cache-Control"]}`);
    check("Content-Security-Policy" in set, `vercel: /${path} has no policy`);
  }
  const follow = (place) => {
    const route = routes.find((route) => route.status && new RegExp(route.src).test(place));
    const match = route && new RegExp(route.src).exec(place);
    return { status: route?.status, to: route?.headers.Location.replace(/\$1/g, match[1] ?? "") };
  };
  for (const [from, status, to] of MOVED) {
    const found = follow(base + from);
    check(found.status === status && found.to === full(to), `vercel: ${from} leads to ${found.to}`);
  }
  check(follow(`${base}old//evil.example/`).to === undefined, "vercel: a pattern covers slashes at its beginning");
}

await headers();
await redirects();
if (!host) await vercel();
console.log(`  parsers, ${host ?? "all hosts"}, at ${base}: ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
