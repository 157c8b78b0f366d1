// The engine's tokenizer against the table that the Rust tokenizer is held to, and edit distances.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { fold } from "../../themes/default/assets/js/_search-fold.js";
import { tokenize } from "../../themes/default/assets/js/_search-tokens.js";
import { openSearch } from "../../themes/default/assets/js/search-engine.js";
import { distance } from "../../themes/default/assets/js/search-widen.js";

import { smallIndex } from "./small-index.mjs";

const here = (path) => new URL(path, import.meta.url);
const table = JSON.parse(await readFile(here("tokens.json"), "utf8"));
const han = new Map(
  (await readFile(here("../../crates/search/src/han.txt"), "utf8")).trim().match(/../gu).map((pair) => [...pair]),
);

for (const { text, folded, terms } of table.cases) {
  test(`tokens of ${JSON.stringify(text)}`, () => {
    assert.equal(fold(text, han).folded, folded);
    assert.deepEqual(new Set(tokenize(folded).map((token) => token.text)), new Set(terms));
  });
}

test("folding remembers where a character came from", () => {
  const text = "Straße ﾃﾞ x";
  const { folded, origin } = fold(text, han);
  assert.equal(folded, "strasse デ x");
  assert.equal(text.slice(origin[folded.indexOf("e")], origin[folded.indexOf("デ")]), "e ");
  assert.equal(text[origin[folded.indexOf("x")]], "x");
});

test("edits are counted up to a limit", () => {
  assert.equal(distance("kubernetes", "kubernetes", 2), 0);
  assert.equal(distance("kubernetes", "kuberentes", 2), 1, "a swap is one edit");
  assert.equal(distance("replica", "replicas", 1), 1);
  assert.equal(distance("replica", "response", 2), 3);
});

/** A host with the files of `index`; `trouble` may answer first. */
function host(index, { ranges = true, trouble = () => undefined } = {}) {
  const state = { index, asked: /** @type {string[]} */ ([]) };
  const fetch = async (/** @type {URL} */ url, init = {}) => {
    const { pathname } = new URL(url);
    state.asked.push(pathname);
    const answer = trouble(pathname);
    if (answer) return answer();
    const bytes = state.index[pathname];
    if (!bytes) return new Response("", { status: 404 });
    const range = /(\d+)-(\d+)/.exec(new Headers(init.headers).get("range") ?? "");
    if (!range || !ranges) return new Response(bytes);
    return new Response(bytes.subarray(+range[1], +range[2] + 1), { status: 206 });
  };
  return { state, fetch };
}

const open = (options) => {
  const { state, fetch } = host(smallIndex(1), options);
  return openSearch("http://site/search/index.json", { fetch }).then((search) => ({ state, search }));
};
const addresses = ({ results }) => results.map(({ address }) => address);
/** Of the results that have all words. */
const whole = ({ results }) => results.filter(({ match }) => match !== "some").map(({ address }) => address);
const marked = (pieces) => pieces.filter(({ mark }) => mark).map(({ text }) => text);

test("a Chinese word must stand on the page, not only its pairs of characters", async () => {
  const { search } = await open();
  const answer = await search.search("两阶段提交");
  assert.deepEqual([whole(answer), answer.total, answer.filled], [["/a/"], 1, 1]);
  assert.equal(answer.results[0].href, "/a/#pitr");
  assert.equal(answer.results[0].heading, "时间点恢复");
  assert.deepEqual(marked(answer.results[0].excerpt), ["两阶段提交"]);
});

test("where the script changes begins another word, with or without a space", async () => {
  const { search } = await open();
  // Beside each other on no page, both on two: as the query with a space, and in either order.
  for (const query of ["SQL备份", "备份SQL", "sql 备份", "备份 sql"]) {
    const answer = await search.search(query);
    assert.deepEqual([whole(answer), answer.total, answer.exact, answer.relaxed], [["/a/"], 1, true, false], query);
  }
  // A single unit is found as the beginning of a term.
  assert.deepEqual(whole(await search.search("慢SQL")).sort(), ["/a/", "/b/"]);
  assert.deepEqual(whole(await search.search("SQL提交")).sort(), ["/a/", "/c/"]);
  // In quotation marks they must be adjacent.
  assert.equal((await search.search('"SQL备份"')).relaxed, true);
});

test("the number of results is counted, or said to be a guess", async () => {
  const { search } = await open();
  const all = await search.search("同样", { limit: 100 });
  assert.deepEqual([all.total, all.results.length, all.exact], [2, 2, true]);
  const checked = await search.search("两阶段提交", { limit: 100 });
  assert.deepEqual([checked.total, whole(checked).length, checked.exact], [1, 1, true]);
});

test("traditional characters find simplified ones", async () => {
  const { search, state } = await open();
  assert.deepEqual(addresses(await search.search("備份")), ["/a/"]);
  assert.ok(state.asked.includes("/search/han.txt"));
});

test("forms and typos are found and named so", async () => {
  const { search } = await open();
  assert.equal((await search.search("replicate")).results[0].match, "form");
  const typo = await search.search("cotnainer");
  assert.equal(typo.corrected, "container");
  assert.equal(typo.results[0].match, "typo");
});

test("a page about a form of a word comes before pages that only have the word, longer words come last", async () => {
  const { search } = await open();
  const { results } = await search.search("query");
  assert.deepEqual(results.map(({ address, match }) => [address, match]), [["/d/", "form"], ["/e/", "exact"], ["/c/", "form"]]);
  assert.deepEqual(addresses(await search.search("flash")), ["/e/"], "the beginning of a word");
  assert.deepEqual((await search.search("flashbacks")).results[0].match, "form");
});

test("joiners and camel case do not matter", async () => {
  const { search } = await open();
  for (const query of ["max_open_files", "max-open-files", "max.open.files", "maxOpenFiles", "MaxOpenFiles", "max open files"]) {
    assert.deepEqual(whole(await search.search(query)), ["/d/"], query);
  }
  for (const query of ["gitRebase", "git-rebase", "git_rebase", "git rebase"]) assert.deepEqual(whole(await search.search(query)), ["/d/"], query);
  for (const query of ["read-only", "readOnly"]) assert.deepEqual(whole(await search.search(query)), ["/e/"], query);
});

test("an identifier is corrected by its parts", async () => {
  const { search } = await open();
  const answer = await search.search("max_opne_files");
  assert.deepEqual([answer.corrected, whole(answer), answer.results[0].match], ["max_open_files", ["/d/"], "typo"]);
});

test("synonyms are found, also of several words", async () => {
  const { search } = await open();
  for (const [query, address] of [["k8s", "/d/"], ["box", "/c/"], ["log shipping", "/b/"]]) {
    const { results, corrected } = await search.search(query);
    assert.deepEqual([results[0].address, results[0].match, corrected], [address, "form", null], query);
  }
});

test("pinyin and characters that sound alike find Chinese words", async () => {
  const { search, state } = await open();
  for (const query of ["beifen", "备分", "北份"]) {
    const answer = await search.search(query);
    assert.deepEqual([whole(answer)[0], answer.corrected], ["/a/", "备份"], query);
  }
  const asked = state.asked.length;
  await search.search("备份");
  assert.equal(state.asked.length, asked, "not read for what is found");
});

test("stop words are not needed beside others, and neither are single letters", async () => {
  const { search } = await open();
  assert.deepEqual(whole(await search.search("how to container layers"))[0], "/c/");
  assert.deepEqual(addresses(await search.search("怎么备份"))[0], "/a/");
  assert.deepEqual(whole(await search.search("container z layers"))[0], "/c/");
});

test("below five results, pages with some of the words follow", async () => {
  const { search } = await open();
  const answer = await search.search("kubernetes replication");
  assert.deepEqual([answer.relaxed, answer.filled, answer.results.map(({ match }) => match)], [true, 1, ["some"]]);
  const filled = await search.search("container sql 同样");
  assert.deepEqual(filled.results.map(({ address, match }) => [address, match]), [["/c/", "exact"], ["/b/", "some"]]);
});

test("emoji are found", async () => {
  const { search } = await open();
  assert.deepEqual(addresses(await search.search("😀")), ["/d/"]);
});

test("marks are whole words", async () => {
  const { search } = await open();
  assert.deepEqual(marked((await search.search("flash")).results[0].excerpt), ["flashback"]);
  const c = (await search.search("c")).results.find(({ address }) => address === "/b/");
  assert.deepEqual(marked(c?.excerpt ?? []), ["C"]);
});

test("a long query is answered soon", async () => {
  const { search } = await open();
  await search.search("container replication 备份 ".repeat(40));
  await search.search("数据库".repeat(170));
});

test("identifiers are found whole", async () => {
  const { search } = await open();
  const answer = await search.search("pg_stat_replication");
  assert.deepEqual(addresses(answer), ["/b/"]);
  assert.deepEqual(marked(answer.results[0].excerpt), ["pg_stat_replication"]);
  assert.equal((await search.search("pg_stat_activity")).relaxed, true);
});

test("an exact title comes first and leads to the top of the page", async () => {
  const { search } = await open();
  const [first] = (await search.search("备份")).results;
  assert.equal(first.href, "/a/");
  assert.deepEqual(marked(first.titleMarks), ["备份"]);
});

test("a match in a heading without text below it is shown", async () => {
  const { search } = await open();
  const [first] = (await search.search("wrapper")).results;
  assert.equal(first.href, "/c/#layers");
  assert.deepEqual(marked(first.excerpt), ["Wrapper"]);
});

test("a version is not found in a longer one", async () => {
  const { search } = await open();
  assert.deepEqual(addresses(await search.search("13.1")), ["/b/"]);
});

test("of pages alike the newer one comes first", async () => {
  const { search } = await open();
  assert.deepEqual(addresses(await search.search("同样")), ["/c/", "/b/"]);
});

test("words that only begin alike are no forms of each other", async () => {
  const { search } = await open();
  assert.equal((await search.search("contain")).total, 1, "the beginning of a word");
  assert.equal((await search.search("contours")).total, 0);
});

test("filters leave out other kinds; a reader's own translations are left out", async () => {
  const { search } = await open();
  assert.equal((await search.search("container", { kind: "docs" })).total, 0);
  assert.equal((await search.search("container", { exclude: "en" })).total, 0);
  assert.equal((await search.search("container", { exclude: "fr" })).total, 1);
});

test("filters by section and version", async () => {
  const { search } = await open();
  const found = async (options) => whole(await search.search("sql", options));
  assert.equal((await found({})).length, 3);
  const [within, of] = [await found({ section: "/b/" }), await found({ version: "17" })];
  assert.deepEqual([within.length, of.length], [2, 1]);
  assert.deepEqual(await found({ section: "/b/", version: "17" }), of);
  assert.deepEqual(await found({ section: "/b/", version: "18" }), []);
});

test("nothing to search for is no error", async () => {
  const { search } = await open();
  assert.deepEqual(addresses(await search.search(" ！ ")), []);
});

test("a host without ranges is asked once for each file", async () => {
  const { search, state } = await open({ ranges: false });
  assert.deepEqual(whole(await search.search("两阶段提交")), ["/a/"]);
  await search.search("replication");
  assert.equal(state.asked.filter((path) => path.endsWith(".bin")).length, 2);
});

test("after a deploy the manifest is read again", async () => {
  const { search, state } = await open();
  state.index = smallIndex(2);
  assert.deepEqual(whole(await search.search("两阶段提交")), ["/a/"]);
  assert.equal(state.asked.filter((path) => path === "/search/index.json").length, 2);
});

test("searches that notice a deploy together read the manifest once", async () => {
  const { search, state } = await open();
  state.index = smallIndex(2);
  const answers = await Promise.all(["两阶段提交", "备份", "replication"].map((query) => search.search(query)));
  assert.deepEqual(answers.map((answer) => answer.total), [1, 1, 1]);
  assert.equal(state.asked.filter((path) => path === "/search/index.json").length, 2);
});

test("when files stay away, the promise is rejected and a later try works", async () => {
  let broken = true;
  const trouble = (path) => (broken && path.includes("/x-") ? () => Promise.reject(new TypeError("no network")) : undefined);
  const { search } = await open({ trouble });
  await assert.rejects(search.search("备份"), { kind: "network" });
  broken = false;
  assert.deepEqual(addresses(await search.search("备份")), ["/a/"]);
});

test("files that are gone for good are reported as such", async () => {
  const { search, state } = await open();
  delete state.index["/search/t-1-0.bin"];
  await assert.rejects(search.search("备份"), { kind: "stale" });
});

test("a search can be aborted", async () => {
  const { search } = await open();
  const controller = new AbortController();
  const answer = search.search("备份", { signal: controller.signal });
  controller.abort();
  await assert.rejects(answer, { name: "AbortError" });
});
