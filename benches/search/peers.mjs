// Paifang's search beside Pagefind and beside libraries that load their whole index: what a first and a second query
// cost a reader, scripts included, and what is found, against brute force. See README.md.
//
// usage: node peers.mjs PEERS NAME=SITE... [--on INDEX] [--only SIDE] [--class TEXT] [--costs] [--quality] [--json FILE]
//
// PEERS is a folder outside of the repository in which `npm i pagefind minisearch @orama/orama @orama/tokenizers esbuild`
// was called; indexes of the others are made there, in PEERS/NAME, unless they are there. NAME is `tidb`, `rust` or
// `tldr`, SITE the folder that `paifang build` published (see classes.mjs). Without --costs or --quality: both.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
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
const [onlyIndex, onlySide, onlyClass, json] = ["--on", "--only", "--class", "--json"].map(option);
const all = !flags.includes("--costs") && !flags.includes("--quality");
const [folder, ...named] = flags.filter((flag) => !flag.startsWith("--"));
const peers = path.resolve(folder);
const sites = new Map(named.map((flag) => /** @type {[string, string]} */ (flag.split(/=(.*)/s).slice(0, 2))));
const require = createRequire(path.join(peers, "package.json"));
const data = (/** @type {string} */ name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));
const version = (/** @type {string} */ name) => JSON.parse(readFileSync(path.join(peers, "node_modules", name, "package.json"), "utf8")).version;

/** Indexes: name, site, folder of the language; whether only questions are asked of it. */
const INDEXES = [["tidb/zh", "tidb", ""], ["rust/en", "rust", ""], ["tldr/en", "tldr", ""], ["tldr/zh", "tldr", "zh"], ["tldr/ja", "tldr", "ja", true], ["tldr/ar", "tldr", "ar", true]];
const [LATENCY, KIB_PER_MS] = [100, 10_000 / 8 / 1024];

/** A file as it is, or made. @param {string} file @param {() => string | Buffer} make */
function kept(file, make) {
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, make());
  }
  return file;
}

/** Bundles and minifies as a site would. @param {string} name @param {string} source */
function bundle(name, source) {
  return kept(path.join(peers, `bench/${name}.mjs`), () => {
    const { buildSync } = require("esbuild");
    const stdin = { contents: source, resolveDir: peers };
    return Buffer.from(buildSync({ stdin, bundle: true, minify: true, format: "esm", write: false }).outputFiles[0].contents);
  });
}

/**
 * A side: `open` loads scripts and what else is needed through a `fetch` that counts; `ask` gives addresses, the best
 * first, and loads what showing ten of them needs, unless only addresses are wanted; `exact` are those that the side itself
 * calls exact.
 * @typedef {{ ask: (query: string, only?: boolean) => Promise<string[] & { exact?: Set<string> }> }} Client
 * @typedef {{ name: string, root: string, open: (fetch: any) => Promise<Client> }} Side
 */

/**
 * The published scripts. With its dialog: what that loads before it shows a result.
 * @param {any} corpus @param {boolean} hasDialog @returns {Promise<Side>}
 */
async function paifang(corpus, hasDialog) {
  const named = (/** @type {string} */ folder, /** @type {string} */ name) => readdirSync(path.join(corpus.site, folder)).find((file) => file.startsWith(`${name}.`)) ?? name;
  const script = (/** @type {string} */ name) => named("assets/js", name);
  const [engineName, widenName] = [script("search-engine"), script("search-widen")];
  // A part that the engine loads when it finds little is counted, too.
  const work = path.join(peers, "bench", `${corpus.site.replaceAll(/\W/g, "-")}`);
  for (const name of [engineName, widenName]) {
    const text = readFileSync(`${corpus.site}/assets/js/${name}`, "utf8").replaceAll(/import\((["'`])\.\/search-widen[^)]*\)/g, "globalThis.widen()");
    mkdirSync(work, { recursive: true });
    writeFileSync(path.join(work, name), text);
  }
  writeFileSync(path.join(work, "package.json"), '{"type":"module"}');
  const load = (/** @type {string} */ name) => import(pathToFileURL(path.join(work, name)).href);
  const [{ openSearch }, widen] = [await load(engineName), await load(widenName)];
  const sheet = `assets/css/${named("assets/css", "search")}`;
  return {
    name: hasDialog ? "Paifang, dialog" : "Paifang",
    root: corpus.site,
    open: async (fetch) => {
      if (hasDialog) await fetch(`http://disk/assets/js/${script("search")}`);
      const early = fetch(corpus.manifest);
      const [first] = await Promise.all([
        early,
        fetch(`http://disk/assets/js/${engineName}`),
        ...(hasDialog ? [fetch(`http://disk/${sheet}`), fetch(corpus.manifest.replace("index.json", "index.html"))] : []),
      ]);
      const answers = [first];
      let more;
      const search = await openSearch(corpus.manifest, { fetch: (url, init) => answers.pop() ?? fetch(url, init) });
      return {
        ask: async (query, only) => {
          globalThis.widen = async () => {
            await (more ??= fetch(`http://disk/assets/js/${widenName}`));
            return widen;
          };
          const { results } = await search.search(query, { limit: only ? 3000 : 10 });
          const exact = new Set(results.filter(({ match }) => match === "exact").map(({ address }) => address));
          return Object.assign(results.map(({ address }) => address), { exact });
        },
      };
    },
  };
}

/** @param {any} corpus @param {boolean} hasDialog @returns {Promise<Side>} */
async function pagefind(corpus, hasDialog) {
  const root = path.join(peers, corpus.name.split("/")[0]);
  if (!existsSync(`${root}/pagefind/pagefind.js`)) {
    const packages = `${peers}/node_modules/@pagefind`;
    const program = `${packages}/${readdirSync(packages)[0]}/bin/pagefind_extended`;
    execFileSync(program, ["--site", corpus.site, "--output-path", `${root}/pagefind`, "--root-selector", "main article", "--glob", "**/index.html"], { stdio: "ignore" });
  }
  const script = kept(`${peers}/bench/pagefind.mjs`, () => readFileSync(`${root}/pagefind/pagefind.js`));
  // Once for each language: the first one's stemmer stays.
  const module = await import(`${pathToFileURL(script).href}?${corpus.name}`);
  /** Addresses of fragments, which have no names in the index. */
  const addresses = new Map();
  return {
    name: hasDialog ? "Pagefind, interface" : "Pagefind",
    root,
    open: async (fetch) => {
      const at = "http://disk/pagefind/";
      if (hasDialog) await Promise.all([fetch(`${at}pagefind-ui.js`), fetch(`${at}pagefind-ui.css`)]);
      // As in a browser: the script starts a worker, which has a script of its own.
      await fetch(`${at}pagefind.js`);
      await fetch(`${at}pagefind-worker.js`);
      globalThis.document = { querySelector: () => ({ getAttribute: () => corpus.lang }) };
      globalThis.fetch = (url, init) => fetch(new URL(url, at), init);
      const index = module.createInstance({ basePath: at, baseUrl: "/" });
      await index.init();
      return {
        ask: async (query, only) => {
          globalThis.fetch = (url, init) => fetch(new URL(url, at), init);
          const { results } = await index.search(query);
          if (!only) return Promise.all(results.slice(0, 10).map(async (one) => (await one.data()).url));
          for (const one of results) if (!addresses.has(one.id)) addresses.set(one.id, (await one.data()).url);
          return results.map(({ id }) => addresses.get(id));
        },
      };
    },
  };
}

/** What both libraries index: pages as Paifang publishes their texts. @param {any} corpus */
const documents = (corpus) => corpus.pages.map(({ address, title, tags, sections }) => ({
  id: address,
  title,
  text: [...tags, ...sections.flatMap(({ heading, text }, n) => (sections[n - 1]?.heading === heading ? [text] : [heading, text]))].join("\n"),
}));

/** MiniSearch, set as VitePress sets it; words of Han and Kana by the platform's segmenter, as its users do. @param {any} corpus @returns {Promise<Side>} */
async function miniSearch(corpus) {
  const script = bundle("minisearch", 'export { default } from "minisearch";');
  const { default: MiniSearch } = await import(pathToFileURL(script).href);
  const words = new Intl.Segmenter(corpus.lang, { granularity: "word" });
  const split = MiniSearch.getDefault("tokenize");
  const tokenize = (text) => split(text).flatMap((part) => (/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(part) ? [...words.segment(part)].map(({ segment }) => segment) : [part]));
  const options = { fields: ["title", "text"], storeFields: ["title"], tokenize, searchOptions: { fuzzy: 0.2, prefix: true, boost: { title: 4 } } };
  const root = path.join(peers, "bench");
  const file = kept(`${root}/${corpus.name.replace("/", "-")}.minisearch.json`, () => {
    const index = new MiniSearch(options);
    index.addAll(documents(corpus));
    return JSON.stringify(index);
  });
  kept(`${root}/minisearch.js`, () => readFileSync(script));
  return {
    name: "MiniSearch",
    root,
    open: async (fetch) => {
      const [answer] = await Promise.all([fetch(`http://disk/${path.basename(file)}`), fetch("http://disk/minisearch.js")]);
      const index = MiniSearch.loadJSON(await answer.text(), options);
      return { ask: async (query) => index.search(query).map(({ id }) => id) };
    },
  };
}

/** Orama with its Chinese tokenizer, else as it is by default, and one letter of tolerance for words. @param {any} corpus @returns {Promise<Side>} */
async function orama(corpus) {
  const isChinese = /^zh/.test(corpus.lang);
  const script = bundle(isChinese ? "orama-zh" : "orama", `export { create, insertMultiple, load, save, search } from "@orama/orama";${isChinese ? 'export { createTokenizer } from "@orama/tokenizers/mandarin";' : ""}`);
  const { create, createTokenizer, insertMultiple, load, save, search } = await import(pathToFileURL(script).href);
  const make = () => create({ schema: { id: "string", title: "string", text: "string" }, ...(isChinese && { components: { tokenizer: createTokenizer() } }) });
  const root = path.join(peers, "bench");
  const name = `${root}/${corpus.name.replace("/", "-")}.orama.json`;
  if (!existsSync(name)) {
    const index = make();
    await insertMultiple(index, documents(corpus));
    writeFileSync(name, JSON.stringify(save(index)));
  }
  kept(script.replace(/mjs$/, "js"), () => readFileSync(script));
  return {
    name: "Orama",
    root,
    open: async (fetch) => {
      const [answer] = await Promise.all([fetch(`http://disk/${path.basename(name)}`), fetch(`http://disk/${path.basename(script, ".mjs")}.js`)]);
      const index = make();
      load(index, await answer.json());
      return {
        ask: async (query, only) => {
          const { hits } = await search(index, { term: query, properties: ["title", "text"], boost: { title: 4 }, limit: only ? 3000 : 10 });
          return hits.map(({ document }) => document.id);
        },
      };
    },
  };
}

const mean = (list) => (list.length ? list.reduce((a, b) => a + b, 0) / list.length : NaN);

/** Milliseconds of a step; of processor time where that is less, because others use the machine. @param {() => Promise<any>} step */
async function timed(step) {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const result = await step();
  const { user, system } = process.cpuUsage(used);
  return { result, ms: Math.min(performance.now() - start, (user + system) / 1000) };
}

/** A first query and a second one, by a reader whose browser holds nothing. @param {Side} side @param {string[]} queries */
async function cost({ root, open }, queries) {
  // Requests that wait for others are seen on a line that takes time; time is taken on one that takes none.
  const slow = wire(root, { delay: 6 });
  const client = await open(slow.fetch);
  const counted = [];
  for (const query of queries) {
    await client.ask(query);
    counted.push({ ...slow.counts });
    slow.restart();
  }
  const fast = wire(root);
  let other;
  const figures = [];
  for (const [n, query] of queries.entries()) {
    const { ms } = await timed(async () => {
      other ??= await open(fast.fetch);
      return other.ask(query);
    });
    const { requests, rounds, bytes } = counted[n];
    figures.push({ query, requests, rounds, kib: bytes / 1024, ms, net: ms + rounds * LATENCY + bytes / 1024 / KIB_PER_MS });
  }
  return figures;
}

const both = (list, digits = 0) => `${mean(list).toFixed(digits)}/${Math.max(...list).toFixed(0)}`;
const cells = (all) => [both(all.map(({ kib }) => kib)), both(all.map(({ requests }) => requests), 1), both(all.map(({ rounds }) => rounds), 1), both(all.map(({ net }) => net))];

const SIDES = [(c) => paifang(c, false), (c) => paifang(c, true), (c) => pagefind(c, false), (c) => pagefind(c, true), miniSearch, orama];
const wanted = (/** @type {Side} */ { name }) => !onlySide || name.startsWith(onlySide);
const kept_rows = [];

/** @param {any} corpus @param {Side[]} sides */
async function costs(corpus, sides) {
  const queries = sets.firstQueries(corpus).map(({ query }) => query);
  for (const side of sides) {
    const isWhole = /MiniSearch|Orama/.test(side.name);
    const pairs = [];
    // A whole index costs the same whatever is asked.
    for (let n = 0; n < queries.length; n += isWhole ? 8 : 1) pairs.push(await cost(side, [queries[n], queries[(n + 7) % queries.length]]));
    const [first, second] = [0, 1].map((n) => pairs.map((pair) => pair[n]));
    console.log(`| ${[corpus.name, side.name, ...cells(first), ...cells(second)].join(" | ")} |`);
    kept_rows.push({ index: corpus.name, side: side.name, first, second });
  }
}

const [families, synonyms] = ["queries/families.json", "queries/synonyms.json"].map(data);
const questions = data("questions.json");
/** Sets of classes.mjs whose truth is the same for everyone. */
const CLASSES = [
  ["first queries", sets.firstQueries],
  ["Han", (corpus) => (/^zh/.test(corpus.lang) ? sets.guardHan(corpus) : [])],
  ["identifiers", sets.guardIdentifiers],
  ["Han beside Latin", (corpus) => (/^zh/.test(corpus.lang) ? sets.hanLatin(corpus) : [])],
  ["endings", (corpus) => sets.endings(corpus, families[corpus.name] ?? [])],
  ["compounds", (corpus) => (/^en/.test(corpus.lang) ? sets.compounds(corpus) : [])],
  ["title against tier", (corpus) => (/^en/.test(corpus.lang) ? sets.titles(corpus) : [])],
  ["word typos", (corpus) => (/^en/.test(corpus.lang) ? sets.wordTypos(corpus) : [])],
  ["identifier typos", sets.identifierTypos],
  ["joiners, camelCase", sets.joiners],
  ["synonyms", (corpus) => sets.meant(corpus, synonyms[corpus.name] ?? [])],
  ["500 characters", sets.long],
  ["questions", (corpus) => questions.filter(({ index }) => index === corpus.name).map(({ query, right }) => ({ query, truth: new Set(right), right: new Set(right), top: 5 }))],
];

/**
 * @param {any} one @param {string[]} found all results
 * @param {string[]} head the first ten @param {Set<string> | undefined} exact
 */
function judge(one, found, head, exact) {
  const right = new Set([...one.truth, ...(one.fine ?? [])]);
  const share = (/** @type {string[]} */ list) => (list.length ? list.filter((address) => right.has(address)).length / list.length : NaN);
  return {
    recall: one.truth.size ? new Set(found.filter((address) => one.truth.has(address))).size / one.truth.size : NaN,
    ten: share(head),
    said: exact ? share(head.filter((address) => exact.has(address))) : NaN,
    top: one.right ? +head.slice(0, one.top).some((address) => one.right.has(address)) : NaN,
  };
}

/** @param {any} corpus @param {Side[]} sides */
async function quality(corpus, sides) {
  const known = new Set(corpus.pages.map(({ address }) => address));
  const clients = await Promise.all(sides.map(({ root, open }) => open(wire(root).fetch)));
  for (const [name, make] of CLASSES) {
    if ((onlyClass && !name.includes(onlyClass)) || (corpus.isAsked && name !== "questions")) continue;
    const cases = make(corpus);
    if (!cases.length) continue;
    const cells = [];
    for (const [n, client] of clients.entries()) {
      const figures = [];
      for (const one of cases) {
        const [head, found] = [await client.ask(one.query), await client.ask(one.query, true)];
        // Lists and other pages that are no one's truth do not count.
        const [seen, whole] = [head.slice(0, 10), found].map((list) => list.filter((address) => known.has(address)));
        figures.push({ query: one.query, ...judge(one, whole, seen, head.exact) });
      }
      const show = (key) => {
        const list = figures.map((one) => one[key]).filter((value) => !Number.isNaN(value));
        return list.length ? mean(list).toFixed(3) : "-";
      };
      const said = show("said") === "-" ? "" : ` (${show("said")})`;
      cells.push(name === "questions" ? show("top") : `${show("recall")}, ${show("ten")}${said}${cases[0].right ? `, ${show("top")}` : ""}`);
      kept_rows.push({ index: corpus.name, side: sides[n].name, class: name, cases: figures });
    }
    console.log(`| ${name}, ${corpus.name} | ${cases.length} | ${cells.join(" | ")} |`);
  }
}

console.log(`Pagefind ${version("pagefind")}, MiniSearch ${version("minisearch")}, Orama ${version("@orama/orama")}, Node ${process.version}\n`);
const corpora = [];
for (const [name, site, language, isAsked] of INDEXES) {
  if (!sites.has(site) || (onlyIndex && onlyIndex !== name)) continue;
  const corpus = Object.assign(await Corpus.read(name, path.resolve(sites.get(site)), language), { isAsked });
  const sides = [];
  for (const make of SIDES) sides.push(await make(corpus));
  corpora.push([corpus, sides.filter(wanted)]);
}
if (all || flags.includes("--costs")) {
  console.log("| index | | first query: KiB | requests | rounds | ms | second: KiB | requests | rounds | ms |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  for (const [corpus, sides] of corpora) if (!corpus.isAsked) await costs(corpus, sides);
}
if (all || flags.includes("--quality")) {
  const engines = (sides) => sides.filter(({ name }) => !name.includes(","));
  console.log(`\n| class, index | queries | ${engines(corpora[0][1]).map(({ name }) => name).join(" | ")} |\n| --- | --- |${" --- |".repeat(engines(corpora[0][1]).length)}`);
  for (const [corpus, sides] of corpora) await quality(corpus, engines(sides));
}
if (json) writeFileSync(json, JSON.stringify(kept_rows, (_, value) => (Number.isNaN(value) ? null : value), 1));
