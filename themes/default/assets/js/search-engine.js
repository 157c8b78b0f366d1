// @ts-check
/*
 * Search over the index that Paifang's crate `crates/search` writes; its comments describe the files. No DOM here:
 * `openSearch` reads and answers, the page shows. Loaded only when a reader opens search.
 *
 * 1. A query becomes words, each with the ways in which it can be found (_search-query.js).
 * 2. The blocks of terms that can hold them are read, and give documents (_search-match.js).
 * 3. The documents are ranked (_search-rank.js).
 * 4. The texts of the best ones are read, checked, and cut to excerpts (_search-results.js).
 *
 * Where this gives only few results, search-widen.js finds other ways to the words (typos, other spellings, readings),
 * and then documents with some of them.
 */

import { Files, SearchError, get } from "./_search-files.js";
import { Terms } from "./_search-match.js";
import { TYPO, parse } from "./_search-query.js";
import { FEW, rank } from "./_search-rank.js";
import { Results } from "./_search-results.js";

/**
 * @typedef {import("./_search-files.js").FallbackIndex} FallbackIndex
 * @typedef {import("./_search-files.js").Manifest} Manifest
 * @typedef {import("./_search-results.js").Piece} Piece
 * @typedef {import("./_search-results.js").Result} Result
 * `total`: the number of results with all words, counted if `exact`. `relaxed`: there is none, the results have some of
 * them. `filled`: the number of such results after those with all words. `corrected`: the query that was searched for.
 * @typedef {{
 *   query: string, total: number, exact: boolean, relaxed: boolean, filled: number, corrected: string | null,
 *   results: Result[]
 * }} Answer
 * @typedef {{
 *   limit?: number, offset?: number, kind?: string, tag?: string, section?: string, version?: string, typing?: boolean,
 *   signal?: AbortSignal, exclude?: string | string[]
 * }} SearchOptions
 */

/** Version of the format of the index. */
const VERSION = 2;
/** Options whose first letter and value are a term of the documents to which a search is limited. */
const FILTERS = /** @type {const} */ (["kind", "tag", "section", "version"]);
const HAN = /[\u3400-\u9fff]/;

/** One state of an index; made again when the site was deployed. */
class Engine {
  /** @param {Files} files */
  constructor(files) {
    this.files = files;
    this.terms = new Terms(files);
  }

  /**
   * @param {string} query
   * @param {SearchOptions} options
   * @param {() => void} check
   * @returns {Promise<Answer>}
   */
  async search(query, options, check) {
    const { files, terms } = this;
    const { limit = 10, offset = 0 } = options;
    /** @type {Answer} */
    const answer = { query, total: 0, exact: true, relaxed: false, filled: 0, corrected: null, results: [] };
    const words = parse(query, files, !!options.typing);
    if (!words.length) return answer;
    const filters = FILTERS.flatMap((name) => (options[name] ? [`\x02${name[0]}${options[name]}`] : []));
    await files.read("terms", [...terms.wanted(words), ...filters.map((filter) => files.termBlock(filter))]);
    check();
    let matched = await Promise.all(words.map((word) => terms.match(word)));
    const allowed = await Promise.all(filters.map((filter) => terms.documents(filter)));
    const isAllowed = (/** @type {number} */ document) => allowed.every((set) => set.has(document));
    let candidates = rank(matched, files.worth, isAllowed);
    const isQuestion = words.some(({ text, isQuoted }) => !isQuoted && files.stopUnits && text.search(files.stopUnits) >= 0);
    const results = new Results(files, [options.exclude ?? []].flat(), isQuestion, check);
    const more = () => import("./search-widen.js");
    if (candidates.length < FEW) {
      const { addCharacters, widen } = await more();
      if (await addCharacters(terms, matched)) return this.search(query, options, check);
      if (await widen(terms, matched)) {
        check();
        matched = await Promise.all(words.map((word) => terms.match(word)));
        candidates = rank(matched, files.worth, isAllowed);
      }
    }
    // An identifier that is found is a name: another one is no answer.
    const isName = words.length === 1 && !HAN.test(words[0].text);
    const needsMore = (/** @type {number} */ found) =>
      found < FEW && !(isName && found) && (words.length > 1 || words[0].variants.some(({ pattern }) => pattern));
    if (needsMore(candidates.length)) await (await more()).prepare(terms, matched, candidates, isAllowed, results);
    [answer.total, answer.exact] = await results.take(candidates, offset + limit, false);
    const confirmed = results.kept.length;
    if (needsMore(confirmed)) {
      const others = await (await more()).relax(terms, matched, results.kept.map(({ candidate }) => candidate), isAllowed);
      check();
      const [total, isCounted] = await results.take(others, confirmed ? FEW : offset + limit, true);
      answer.filled = results.kept.length - confirmed;
      answer.relaxed = !confirmed && answer.filled > 0;
      if (!confirmed) [answer.total, answer.exact] = [total, isCounted];
      else answer.total = confirmed;
    }
    if (results.kept.some(({ level }) => level >= TYPO)) {
      answer.corrected = words.map(({ text, variants }) => variants.find(({ level }) => level >= TYPO)?.text ?? text).join(" ");
    }
    answer.results = results.kept.slice(offset, offset + limit).map((kept) => results.result(kept));
    return answer;
  }
}

/**
 * Opens the index of one language.
 * @param {string} manifestUrl
 * @param {{ fetch?: typeof globalThis.fetch }} [options]
 */
export async function openSearch(manifestUrl, options = {}) {
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const url = new URL(manifestUrl, globalThis.location?.href);
  const load = async (/** @type {RequestCache} */ cache) => {
    const response = await get(fetch, url, { cache });
    /** @type {Manifest} */
    const manifest = await response.json().catch(() => {
      throw new SearchError("format", url);
    });
    if (manifest.version !== VERSION) throw new SearchError("stale", url);
    return new Engine(new Files(manifest, url.href, fetch));
  };
  let engine = await load("default");
  /** @type {Promise<Engine> | undefined} */
  let renewing;
  const manifest = () => engine.files.manifest;
  return {
    get lang() {
      return manifest().lang;
    },
    get kinds() {
      return manifest().kinds;
    },
    get tags() {
      return manifest().tags;
    },
    /** Addresses and titles. */
    get sections() {
      return manifest().sections ?? [];
    },
    /** Names. */
    get versions() {
      return [...new Set(manifest().versions?.map(([, name]) => name))];
    },
    /** @returns {FallbackIndex[]} */
    get fallbacks() {
      return manifest().fallbacks.map((index) => ({ ...index, manifest: new URL(index.manifest, url).href }));
    },
    /**
     * @param {string} query
     * @param {SearchOptions} [options]
     * @returns {Promise<Answer>}
     */
    async search(query, options = {}) {
      const { signal } = options;
      const check = () => signal?.throwIfAborted();
      check();
      const used = engine;
      try {
        return await used.search(query, options, check);
      } catch (error) {
        check();
        if (!(error instanceof SearchError) || error.kind !== "stale") throw error;
        // Deployed since the manifest was read; several searches that notice read it once.
        if (engine === used) {
          renewing ??= load("reload").finally(() => { renewing = undefined; });
          engine = await renewing;
        }
        return engine.search(query, options, check);
      }
    },
  };
}
