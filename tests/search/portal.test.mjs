// The engine over the indexes that the build wrote for this repository's own portal: what stands on a page is found
// there, and every address in an answer exists. Set PORTAL to the built portal, and BASE to its base path.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

import { openSearch } from "../../themes/default/assets/js/search-engine.js";

const portal = process.env.PORTAL ?? fileURLToPath(new URL("../../target/portal", import.meta.url));
const base = process.env.BASE ?? "/";
const built = await readFile(path.join(portal, "search/index.json")).catch(() => undefined);
const options = { skip: built ? false : `no portal with search in ${portal}` };

/** The file at an address, as a plain host without ranges sends it. */
async function file(address) {
  const below = decodeURI(new URL(address, "http://site/").pathname).slice(base.length);
  return readFile(path.join(portal, below.endsWith("/") || below === "" ? `${below}index.html` : below));
}

const fetch = async (url) => {
  try {
    return new Response(await file(url));
  } catch {
    return new Response("", { status: 404 });
  }
};

const open = (prefix) => openSearch(`http://site${base}${prefix}search/index.json`, { fetch });

const questions = [
  ["", "两阶段", /PREPARE TRANSACTION|两阶段/],
  ["", "EXPLAIN", /EXPLAIN/],
  ["en/", "backup", /backup/i],
  ["en/", "default_language_at_root", /default_language_at_root/],
  ["ar/", "PostgreSQL", /PostgreSQL/],
];

for (const [prefix, query, text] of questions) {
  test(`/${prefix}: ${query}`, options, async () => {
    const search = await open(prefix);
    const answer = await search.search(query);
    assert.ok(answer.total > 0, "nothing found");
    for (const { address, anchor, excerpt, title } of answer.results) {
      const html = (await file(address)).toString();
      assert.match(`${title} ${excerpt.map((piece) => piece.text).join("")} ${html}`, text);
      if (anchor) assert.ok(html.includes(`id="${anchor}"`) || html.includes(`id=${anchor}`), `${address}#${anchor}`);
    }
  });
}

test("a host without ranges sends little", options, async () => {
  const sent = [];
  const counting = async (url) => {
    const response = await fetch(url);
    if (/\/[tx]-[^/]*$/.test(url)) sent.push((await response.clone().arrayBuffer()).byteLength);
    return response;
  };
  const search = await openSearch(`http://site${base}search/index.json`, { fetch: counting });
  assert.ok((await search.search("备份")).total > 5);
  assert.ok(sent.length > 5 && Math.max(...sent) <= 16 * 1024, sent.join());
});

test("an event is found by its city, and a page by its description", options, async () => {
  const search = await open("en/");
  const { results } = await search.search("Hangzhou");
  const [titled] = results;
  assert.match(titled?.title ?? "", /Hangzhou/);
  assert.ok(results.some(({ address }) => address === `${base}en/events/2026-04-explain-meetup/`));
  const described = await search.search("slow query EXPLAIN small group");
  assert.ok(described.results.some(({ address }) => address === `${base}en/events/2026-04-explain-meetup/`));
});

test("a page is found by its title, in its own language only", options, async () => {
  const search = await open("en/");
  const html = (await file(`${base}en/docs/writing/markdown/`)).toString();
  const title = /<h1[^>]*>([^<]+)/.exec(html)?.[1]?.trim() ?? "";
  const [first] = (await search.search(title)).results;
  assert.equal(first?.address, `${base}en/docs/writing/markdown/`);
  assert.equal(first?.lang, "en");
  assert.ok(search.fallbacks.length > 0);
});

test("of one page in several versions the current one comes first, and results name theirs", options, async () => {
  const search = await open("");
  const { results } = await search.search("看执行计划");
  const versions = results.filter(({ address }) => address.endsWith("/explain/") && address.includes("/postgresql/"));
  assert.deepEqual(versions.map(({ version }) => version), ["18", "17"]);
  assert.ok(results.filter(({ kind }) => kind === "docs").every(({ version }) => version === null));
});
