// Measures what search finds, against brute force over the pages' text.
//
// usage: node quality.mjs FOLDER [--pagefind] [--count N] [--show] [--each]
//
// FOLDER is what `cargo run --release -p paifang-benches --bin search_index --` wrote: search/, documents.json and pages/.
// `--pagefind` asks Pagefind's index in pages/pagefind too (made by `npx pagefind --site FOLDER/pages`), for Han and
// words, by its own ranking. `--show` prints the queries that lose points, `--each` what each of the timed ones reads.

import { copyFile, readFile } from "node:fs/promises";
import path from "node:path";

import { openSearch } from "../../themes/default/assets/js/search-engine.js";
import { disk } from "./disk.mjs";

const [folder, ...flags] = process.argv.slice(2);
const has = (flag) => flags.includes(flag);
const count = has("--count") ? Number(flags[flags.indexOf("--count") + 1]) : 40;

const documents = JSON.parse(await readFile(path.join(folder, "documents.json"), "utf8"));
const lines = (document) => [document.title, ...document.tags, ...document.sections.flatMap((s) => [s.heading, s.text])];
const pairs = await readFile(new URL("../../crates/search/src/han.txt", import.meta.url), "utf8");
const simplified = new Map(pairs.trim().match(/../gu).map((pair) => [...pair]));
const isJapanese = has("--ja");
/** Simplified and traditional are the same here; nothing else of the engine's folding is taken over. */
const normal = (text) => {
  const lower = text.normalize("NFKC").toLowerCase().replace(/[ \t]+/g, " ");
  return isJapanese ? lower : lower.replace(/\p{sc=Han}/gu, (c) => simplified.get(c) ?? c);
};
const texts = documents.map((document) => normal(lines(document).join("\n")));
const joined = texts.map((text) => text.replace(/(?<=\p{sc=Han}) (?=\w)|(?<=\w) (?=\p{sc=Han})/gu, ""));

// Mulberry32, so that every run asks the same.
let seed = 20261123;
function random() {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];

/** Distinct matches of an expression over a sample of the texts, chosen evenly. */
function sample(expression, wanted = count, fit = () => true) {
  const found = new Set();
  for (let tries = 0; tries < wanted * 60 && found.size < wanted; tries++) {
    const at = Math.floor(random() * texts.length);
    const matches = [...texts[at].matchAll(expression)].map((match) => match[0]).filter(fit);
    if (matches.length) found.add(pick(matches));
  }
  return [...found];
}

const holding = (list, test) => new Set(list.flatMap((text, n) => (test(text) ? [documents[n].address] : [])));
const includes = (query) => holding(texts, (text) => text.includes(normal(query)));

function han() {
  const queries = new Set();
  const runs = sample(/\p{sc=Han}{2,}/gu, count * 4);
  for (const run of runs) {
    const characters = [...run];
    const length = Math.min(characters.length, 2 + Math.floor(random() * 7));
    const at = Math.floor(random() * (characters.length - length + 1));
    queries.add(characters.slice(at, at + length).join(""));
    if (queries.size >= count * 2) break;
  }
  return [...queries].map((query) => ({ query, truth: includes(query) }));
}

function mixed(space) {
  const found = sample(/(?<![\w.-])[a-z][a-z0-9]{2,} ?\p{sc=Han}{2,3}/giu);
  return found.map((match) => {
    const query = match.replace(/^(\w+) ?/, space ? "$1 " : "$1");
    const [word, han] = match.match(/^\w+|\p{sc=Han}+/gu);
    const truth = space
      ? holding(texts, (text) => text.includes(word) && text.includes(han))
      : holding(joined, (text) => text.includes(query));
    return { query, truth };
  });
}

const exact = (expression, fit) => sample(expression, count, fit).map((query) => ({ query, truth: includes(query) }));

/** At the beginning or the end of a word: `time` is in `times` and `runtime`, `format` is not in `information`. */
function latin() {
  const found = sample(/(?<![\p{L}\p{N}_.-])[a-z]{4,}(?![\p{L}\p{N}_.-])/gu);
  return found.map((query) => {
    const edge = new RegExp(`(?<!\\p{L})${query}|${query}(?!\\p{L})`, "u");
    return { query, truth: holding(texts, (text) => edge.test(text)) };
  });
}

const vocabulary = new Map();
for (const text of texts) {
  for (const word of new Set(text.match(/(?<![\p{L}\p{N}_.-])[a-z]{4,}(?![\p{L}\p{N}_.-])/gu) ?? [])) {
    vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  }
}
const words = [...vocabulary.keys()].sort();

function typos() {
  const cases = [];
  const known = [...vocabulary].filter(([word, n]) => n > 1 && word.length > 4).map(([word]) => word).sort();
  while (cases.length < count && known.length) {
    const word = pick(known);
    let typed = word;
    for (let edits = word.length > 8 && random() < 0.4 ? 2 : 1; edits > 0; edits--) {
      const at = Math.floor(random() * typed.length);
      const letter = pick([..."abcdefghijklmnopqrstuvwxyz"]);
      const how = Math.floor(random() * 4);
      if (how === 0) typed = typed.slice(0, at) + typed.slice(at + 1);
      else if (how === 1) typed = typed.slice(0, at) + letter + typed.slice(at);
      else if (how === 2) typed = typed.slice(0, at) + letter + typed.slice(at + 1);
      else typed = typed.slice(0, at) + (typed[at + 1] ?? "") + typed[at] + typed.slice(at + 2);
    }
    if (typed.length > 4 && !includes(typed).size) cases.push({ query: typed, truth: includes(word), note: word });
  }
  return cases;
}

/** Forms of a word by English endings; a word alone is no case. */
function inflections() {
  const base = (word) => word.replace(/(?:ations?|ions?|ings?|ed|es|e|s|ment|ments|er|ers)$/, "");
  const families = new Map();
  for (const word of words.filter((word) => word.length > 5 && base(word).length > 3)) {
    families.set(base(word), [...(families.get(base(word)) ?? []), word]);
  }
  const cases = [];
  for (const family of [...families.values()].filter((family) => family.length > 1)) {
    const query = pick(family);
    const truth = new Set(family.flatMap((word) => [...includes(word)]));
    cases.push({ query, truth, first: includes(query), note: family.join(" ") });
  }
  return cases.sort(() => random() - 0.5).slice(0, count);
}

/** A number is not part of a longer one: 8028 is not in 80281, 2.0 is not in 12.0. */
function numbers() {
  const found = sample(/(?<![\w.-])v?[1-9]\d*(?:\.\d+){1,2}(?![\w.-])|(?<![\w.-])[1-9]\d{3}(?![\w.-])/g);
  return found.map((query) => {
    const whole = new RegExp(`(?<!\\d\\.?)${query.replaceAll(".", "\\.")}(?!\\d)`, "u");
    return { query, truth: holding(texts, (text) => whole.test(text)) };
  });
}

const titles = () => {
  const chosen = new Set();
  while (chosen.size < Math.min(count, documents.length)) chosen.add(pick(documents).title);
  return [...chosen].map((query) => ({
    query,
    title: new Set(documents.filter(({ title }) => normal(title) === normal(query)).map(({ address }) => address)),
    truth: includes(query),
  }));
};

const script = (name) => exact(new RegExp(`(?<![\\p{L}\\p{M}])[\\p{sc=${name}}\\p{M}]{4,}(?![\\p{L}\\p{M}])`, "gu"));
const classes = {
  Han: han(),
  "mixed, joined": mixed(false),
  "mixed, spaced": mixed(true),
  identifiers: exact(/(?<![\w.-])[a-z]\w*(?:[_-]\w+)+(?![\w-])/g),
  "numbers, versions": numbers(),
  "Latin words": latin(),
  Kana: exact(/\p{sc=Katakana}{3,}|\p{sc=Han}{2,3}/gu, (match) => !/^\p{sc=Han}+$/u.test(match)),
  Hangul: script("Hangul"),
  Arabic: script("Arabic"),
  Devanagari: script("Devanagari"),
  Cyrillic: script("Cyrillic"),
  titles: titles(),
  typos: typos(),
  inflections: inflections(),
};

async function ours() {
  const { fetch, counts } = disk(folder);
  const search = await openSearch("http://disk/search/index.json", { fetch });
  return {
    name: "Paifang",
    counts,
    ask: async (query) => {
      const { results } = await search.search(query, { limit: 3000 });
      return results.map(({ address, excerpt, titleMarks, tags, match }) => ({
        address,
        exact: match === "exact",
        // Tags are shown too, unmarked.
        shows: [...excerpt, ...titleMarks].some(({ mark }) => mark) || tags.some((tag) => query.includes(tag)),
        inExcerpt: excerpt.some(({ mark }) => mark),
      }));
    },
  };
}

async function pagefind() {
  globalThis.window = { location: { origin: "http://disk" } };
  const { lang } = JSON.parse(await readFile(path.join(folder, "search/index.json"), "utf8"));
  globalThis.document = { querySelector: () => ({ getAttribute: () => lang }), currentScript: null };
  const { fetch, counts } = disk(path.join(folder, "pages"));
  globalThis.fetch = (url) => fetch(new URL(url, "http://disk/pagefind/"));
  const script = path.resolve(folder, "pages/pagefind/pagefind.mjs");
  await copyFile(script.replace(/mjs$/, "js"), script);
  const module = await import(script);
  await module.options({ basePath: "http://disk/pagefind/", baseUrl: "/" });
  return {
    name: "Pagefind",
    counts,
    ask: async (query) => {
      const { results } = await module.search(query);
      const data = await Promise.all(results.map((result) => result.data()));
      return data.map(({ url, excerpt }) => ({ address: url, shows: excerpt.includes("<mark>"), inExcerpt: true }));
    },
  };
}

const show = (name, { query, note }, what) => has("--show") && console.log(`    ${name}: ${query}${note ? ` (${note})` : ""}: ${what}`);

for (const engine of [await ours(), ...(has("--pagefind") ? [await pagefind()] : [])]) {
  console.log(`${engine.name}\n  class                queries  recall  precision@10  precision  other`);
  for (const [name, cases] of Object.entries(classes)) {
    if (!cases.length) continue;
    let [recall, ten, all, saidExact, shown, excerpts, results, top, first] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (const one of cases) {
      const found = await engine.ask(one.query);
      const addresses = found.map(({ address }) => address);
      const right = addresses.filter((address) => one.truth.has(address)).length;
      const head = addresses.slice(0, 10);
      const rightTen = head.filter((address) => one.truth.has(address)).length;
      const one_recall = one.truth.size ? right / one.truth.size : 1;
      recall += one_recall;
      ten += head.length ? rightTen / head.length : 1;
      const said = found.slice(0, 10).filter(({ exact }) => exact).map(({ address }) => address);
      saidExact += said.length ? said.filter((address) => one.truth.has(address)).length / said.length : 1;
      all += addresses.length ? right / addresses.length : 1;
      if (one_recall < 1 || (rightTen < head.length && !one.note)) {
        const missing = [...one.truth].filter((address) => !addresses.includes(address));
        const wrong = head.filter((address) => !one.truth.has(address));
        show(name, one, `recall ${one_recall.toFixed(2)}, first ten ${rightTen}/${head.length}; missing ${missing.slice(0, 2)}; wrong ${wrong.slice(0, 2)}`);
      }
      shown += found.slice(0, 10).filter(({ shows }) => shows).length;
      excerpts += found.slice(0, 10).filter(({ inExcerpt }) => inExcerpt).length;
      results += head.length;
      if (one.title && addresses.slice(0, 3).some((address) => one.title.has(address))) top++;
      else if (one.title) show(name, one, "title not in the first three");
      if (one.first) {
        const last = addresses.findLastIndex((address) => one.first.has(address));
        first += +(last < 0 || addresses.slice(0, last).every((address) => one.first.has(address)));
      }
    }
    const n = cases.length;
    const mean = (sum) => (sum / n).toFixed(3);
    const other = [
      ...(engine.name === "Paifang" ? [`precision@10 of those called exact ${mean(saidExact)}`] : []),
      `match shown ${results ? (shown / results).toFixed(3) : "-"} (excerpt ${results ? (excerpts / results).toFixed(3) : "-"})`,
      ...(cases[0].title ? [`title in first three ${mean(top)}`] : []),
      ...(cases[0].first ? [`exact ones first ${mean(first)}`] : []),
    ];
    console.log(`  ${name.padEnd(20)} ${String(n).padStart(7)}  ${mean(recall)}   ${mean(ten).padStart(10)}  ${mean(all).padStart(9)}  ${other.join(", ")}`);
  }
}

// The same answers cold and warm, and in what order they are asked.
const queries = Object.values(classes).flatMap((cases) => cases.slice(0, 6).map(({ query }) => query));
const open = async () => openSearch("http://disk/search/index.json", { fetch: disk(folder).fetch });
const warm = await open();
for (const query of queries) await warm.search(query);
let same = 0;
for (const query of queries) {
  const cold = await (await open()).search(query);
  same += +(JSON.stringify(cold) === JSON.stringify(await warm.search(query)));
}
console.log(`same cold and warm: ${same} of ${queries.length}`);

// Transfer: first query with everything it needs, then the next.
const { gzipSync } = await import("node:zlib");
const script_ = await readFile(new URL("../../themes/default/assets/js/search-engine.js", import.meta.url));
const sums = [[], []];
const requests = [[], []];
for (const name of ["Han", "Latin words", "identifiers", "Cyrillic", "Hangul"]) {
  for (let at = 0; at + 1 < classes[name].length && at < 20; at += 2) {
    const { fetch, counts } = disk(folder);
    const search = await openSearch("http://disk/search/index.json", { fetch });
    for (const n of [0, 1]) {
      await search.search(classes[name][at + n].query);
      sums[n].push(counts.bytes);
      if (has("--each")) console.log(`    ${name}, query ${n + 1}: ${classes[name][at + n].query}: ${counts.bytes} bytes, ${counts.requests} requests`);
      requests[n].push(counts.requests);
      [counts.bytes, counts.requests] = [0, 0];
    }
  }
}
const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const kib = (bytes) => (bytes / 1024).toFixed(1);
console.log(`engine (source, gzip) ${kib(gzipSync(script_).length)} KiB; first query ${kib(middle(sums[0]))} KiB (most ${kib(Math.max(...sums[0]))}), ${middle(requests[0])} requests; next ${kib(middle(sums[1]))} KiB (most ${kib(Math.max(...sums[1]))}), ${middle(requests[1])} requests`);
