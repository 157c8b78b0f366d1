// The yardstick of search: one row for each class of queries, over built sites, against brute force over what their
// indexes publish. See README.md.
//
// usage: node classes.mjs NAME=SITE... [--engine PATH] [--class TEXT] [--on TEXT] [--show] [--questions] [--json FILE]
//        node classes.mjs --from FILE
//
// NAME is one of `tidb` (long Chinese pages), `tldr` (short pages in many languages) and `rust` (English); SITE is the
// folder that was built. `--class` and `--on` choose rows by a part of the class's or the index's name. `--show` prints
// the queries that lose points. `--from` prints the table of what `--json` wrote.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { Corpus } from "./corpus.mjs";
import * as sets from "./sets.mjs";
import { wire } from "./wire.mjs";

const flags = process.argv.slice(2);
/** @param {string} name */
function option(name) {
  const at = flags.indexOf(name);
  return at < 0 ? undefined : flags.splice(at, 2)[1];
}
const engine = option("--engine") ?? new URL("../../themes/default/assets/js/search-engine.js", import.meta.url).pathname;
const [onlyClass, onlyIndex, json, from] = [option("--class"), option("--on"), option("--json"), option("--from")];
const { openSearch } = await import(pathToFileURL(path.resolve(engine)).href);
const sites = new Map(flags.filter((flag) => flag.includes("=")).map((flag) => /** @type {[string, string]} */ (flag.split(/=(.*)/s).slice(0, 2))));
const data = async (/** @type {string} */ name) => JSON.parse(await readFile(new URL(`queries/${name}.json`, import.meta.url), "utf8").catch(() => "{}"));
const [families, few, synonyms, pinyin, homophones] = await Promise.all(["families", "few", "synonyms", "pinyin", "homophones"].map(data));

/** Indexes: name, site, folder of the language. */
const INDEXES = [["tidb/zh", "tidb", ""], ["rust/en", "rust", ""], ["tldr/en", "tldr", ""], ...["zh", "zh-tw", "ja", "ko", "ru", "ar", "de", "it"].map((lang) => [`tldr/${lang}`, "tldr", lang])];

/** Classes: name, indexes, queries of an index; options of the host. */
const CLASSES = [
  ["Han beside Latin", ["tidb/zh", "tldr/zh"], sets.hanLatin],
  ["Han, Latin, third", ["tidb/zh", "tldr/zh"], sets.hanLatinThird],
  ["number of results", ["tidb/zh", "rust/en", "tldr/zh"], sets.numbers],
  ...Object.keys(families).map((on) => ["endings", [on], (corpus) => sets.endings(corpus, families[on])]),
  ["compounds", ["tidb/zh", "rust/en", "tldr/en"], sets.compounds],
  ["title against tier", ["rust/en", "tldr/en"], sets.titles],
  ["identifier typos", ["tidb/zh", "rust/en"], sets.identifierTypos],
  ["word typos", ["rust/en", "tldr/en"], sets.wordTypos],
  ...Object.keys(few).map((on) => ["few hide relaxed", [on], (corpus) => sets.judged(corpus, few[on])]),
  ["joiners, camelCase", ["tidb/zh", "rust/en"], sets.joiners],
  ...Object.keys(synonyms).map((on) => ["synonyms", [on], (corpus) => sets.meant(corpus, synonyms[on])]),
  ...["tidb/zh", "tldr/zh"].map((on) => ["pinyin", [on], (corpus) => sets.meant(corpus, pinyin.zh ?? [])]),
  ...["tidb/zh", "tldr/zh"].map((on) => ["homophones", [on], (corpus) => sets.meant(corpus, homophones.zh ?? [])]),
  ["excerpts", ["tidb/zh", "rust/en"], sets.excerpts],
  ["first query", ["tidb/zh", "rust/en", "tldr/en"], sets.firstQueries],
  ["without ranges", ["tidb/zh", "rust/en", "tldr/en"], sets.firstQueries, { ranges: false }],
  ["emoji", ["tidb/zh", "rust/en"], sets.emoji],
  ["500 characters", ["tidb/zh", "rust/en"], sets.long],
  ["guard: Han", ["tidb/zh", "tldr/zh"], sets.guardHan],
  ["guard: identifiers", ["tidb/zh", "rust/en"], sets.guardIdentifiers],
];

const corpora = new Map();
/** @param {string} name */
async function corpus(name) {
  const [, site, folder] = INDEXES.find(([index]) => index === name) ?? [name, ...name.split("/")];
  if (!sites.has(site)) return null;
  if (!corpora.has(name)) corpora.set(name, await Corpus.read(name, sites.get(site), folder));
  return corpora.get(name);
}

const mean = (list) => (list.length ? list.reduce((a, b) => a + b, 0) / list.length : NaN);
const rate = (list, of) => (of.length ? of.filter((one) => list.has(one)).length / of.length : NaN);
const LETTER = /[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{sc=Arab}\p{N}]/u;

/** Whether an excerpt or title shows a mark, and whether all marks are whole words. `_`, and a change of case, end one. */
function marks(pieces) {
  let [shown, whole] = [false, true];
  for (const [n, { text, mark }] of pieces.entries()) {
    if (!mark) continue;
    shown = true;
    const [before, after] = [pieces[n - 1]?.text.at(-1) ?? "", pieces[n + 1]?.text[0] ?? ""];
    const joins = (a, b) => LETTER.test(a) && LETTER.test(b) && !(/\p{Ll}/u.test(a) && /\p{Lu}/u.test(b)) && /\p{N}/u.test(a) === /\p{N}/u.test(b);
    if (joins(before, text[0]) || joins(text.at(-1), after)) whole = false;
  }
  return { shown, whole };
}

/** Asks one query three times: counted on a slow wire, timed on a fast one, and for all results. */
async function ask(site, manifest, one, host) {
  const slow = wire(site, { ...host, delay: 6 });
  const cold = await openSearch(manifest, { fetch: slow.fetch });
  const answer = await cold.search(one.query, { limit: 10 });
  const counts = { ...slow.counts };
  const fast = wire(site, host);
  const timed = await openSearch(manifest, { fetch: fast.fetch });
  const start = performance.now();
  await timed.search(one.query, { limit: 10 });
  const ms = performance.now() - start;
  const all = await timed.search(one.query, { limit: 3000 });
  return { answer, counts, ms, all };
}

/** Figures of one query. */
function judge(one, { answer, counts, ms, all }) {
  const found = all.results.map(({ address, match }) => ({ address, exact: match === "exact" }));
  const addresses = found.map(({ address }) => address);
  const set = new Set(addresses);
  const ten = addresses.slice(0, 10);
  const said = found.slice(0, 10).filter(({ exact }) => exact).map(({ address }) => address);
  const right = new Set([...one.truth, ...(one.fine ?? [])]);
  const isFirst = one.first ? (address) => one.first.has(address) : (_, n) => found[n].exact;
  const last = addresses.findLastIndex(isFirst);
  const shown = answer.results.map(({ excerpt, titleMarks }) => {
    const [inExcerpt, inTitle] = [marks(excerpt), marks(titleMarks)];
    return inExcerpt.shown && inExcerpt.whole && inTitle.whole;
  });
  const head = one.right ? addresses.slice(0, one.top) : [];
  return {
    recall: rate(set, [...one.truth]),
    ten: rate(right, ten),
    said: rate(right, said),
    first: last < 0 ? NaN : +addresses.slice(0, last).every(isFirst),
    exactCount: answer.exact ? +(answer.total === found.length) : NaN,
    error: answer.exact ? NaN : Math.abs(answer.total - found.length) / Math.max(1, found.length),
    truth: Math.abs(answer.total - one.truth.size) / Math.max(1, one.truth.size),
    none: +!found.length,
    top: one.right ? +head.some((address) => one.right.has(address)) : NaN,
    noticed: one.noticed ? +(answer.corrected !== null) : NaN,
    marked: shown.length ? mean(shown.map(Number)) : NaN,
    requests: counts.requests, rounds: counts.rounds, kib: counts.bytes / 1024, ms,
    head: addresses.slice(0, 3), corrected: answer.corrected, total: answer.total, exact: answer.exact, found: found.length,
  };
}

const real = (list) => list.filter((n) => n !== null && !Number.isNaN(n));
const show = (list, digits = 3) => (real(list).length ? mean(real(list)).toFixed(digits) : "-");
const COLUMNS = [
  ["queries", 7, (all) => String(all.length)],
  ["recall", 6, (all) => show(all.map(({ recall }) => recall))],
  ["p@10", 5, (all) => show(all.map(({ ten }) => ten))],
  ["p@10=", 5, (all) => show(all.map(({ said }) => said))],
  ["first", 5, (all) => show(all.map(({ first }) => first))],
  ["top", 5, (all) => show(all.map(({ top }) => top))],
  ["notice", 6, (all) => show(all.map(({ noticed }) => noticed))],
  ["marks", 5, (all) => show(all.map(({ marked }) => marked))],
  ["none", 5, (all) => show(all.map(({ none }) => none))],
  ["count", 5, (all) => show(all.map(({ exactCount }) => exactCount))],
  ["error", 6, (all) => show(all.map(({ error }) => error))],
  ["truth±", 7, (all) => show(all.map(({ truth }) => truth), 2)],
  ["requests", 9, (all) => `${show(all.map(({ requests }) => requests), 1)}/${Math.max(...all.map(({ requests }) => requests))}`],
  ["rounds", 8, (all) => `${show(all.map(({ rounds }) => rounds), 1)}/${Math.max(...all.map(({ rounds }) => rounds))}`],
  ["KiB", 11, (all) => `${show(all.map(({ kib }) => kib), 0)}/${Math.max(...all.map(({ kib }) => kib)).toFixed(0)}`],
  ["ms", 9, (all) => `${show(all.map(({ ms }) => ms), 0)}/${Math.max(...all.map(({ ms }) => ms)).toFixed(0)}`],
  ["net ms", 6, (all) => show(all.map(({ ms, rounds, kib }) => ms + rounds * 100 + (kib * 8.192) / 10), 0)],
];
const HEAD = `${"class".padEnd(20)} ${"index".padEnd(10)} ${COLUMNS.map(([name, width]) => name.padStart(width)).join(" ")}`;
const line = (name, on, all) => `${name.padEnd(20)} ${on.padEnd(10)} ${COLUMNS.map(([, width, figure]) => figure(all).padStart(width)).join(" ")}`;

function complain(one, figures) {
  const lost = figures.recall < 0.999 || figures.said < 1 || figures.first === 0 || figures.top === 0 || figures.noticed === 0 || figures.exactCount === 0;
  if (!lost) return;
  const { recall, ten, said, first, top, corrected, total, exact, found, head, rounds, kib } = figures;
  console.log(`    ${one.query.slice(0, 60)}${one.note ? ` (${one.note})` : ""}: true ${one.truth.size}, found ${found}, total ${exact ? "" : "about "}${total}, recall ${recall.toFixed(2)}, p@10 ${ten.toFixed(2)}, exact ${said.toFixed(2)}, first ${first}, top ${top}, corrected ${corrected}, ${rounds} rounds, ${kib.toFixed(0)} KiB; ${head.join(" ")}`);
}

const rows = [];
async function row(name, on, make, host) {
  if ((onlyClass && !name.includes(onlyClass)) || (onlyIndex && !on.includes(onlyIndex))) return;
  const texts = await corpus(on);
  const cases = texts ? make(texts) : [];
  if (!cases.length) return;
  const all = [];
  for (const one of cases) {
    const figures = judge(one, await ask(texts.site, texts.manifest, one, host));
    all.push(figures);
    if (flags.includes("--show")) complain(one, figures);
  }
  console.log(line(name, on, all));
  rows.push({ class: name, index: on, cases: cases.map((one, n) => ({ query: one.query, note: one.note, ...all[n] })) });
}

if (flags.includes("--questions")) {
  const questions = JSON.parse(await readFile(new URL("questions.json", import.meta.url), "utf8"));
  let [right, asked] = [0, 0];
  for (const { index, query, right: pages } of questions) {
    const texts = await corpus(index);
    if (!texts) continue;
    const search = await openSearch(texts.manifest, { fetch: wire(texts.site).fetch });
    const { results } = await search.search(query, { limit: 5 });
    const at = results.findIndex(({ address }) => pages.includes(address));
    asked++;
    right += +(at >= 0);
    console.log(`${at < 0 ? "-" : at + 1}  ${index}  ${query}${at < 0 ? `  → ${results.map(({ address }) => address).join(" ") || "nothing"}` : ""}`);
  }
  console.log(`a right page in the first five: ${right} of ${asked}`);
} else if (from) {
  console.log(HEAD);
  for (const { class: name, index, cases } of JSON.parse(await readFile(from, "utf8"))) console.log(line(name, index, cases));
} else {
  console.log(HEAD);
  for (const [name, indexes, make, host] of CLASSES) for (const on of indexes) await row(name, on, make, host);
}
if (json) await writeFile(json, JSON.stringify(rows, (_, value) => (Number.isNaN(value) ? null : value instanceof Set ? [...value] : value), 1));
