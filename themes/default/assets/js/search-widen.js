// @ts-check
/*
 * The part of search that is loaded when a query finds little: other ways to its words, and documents with some of them.
 */

import { fold } from "./_search-fold.js";
import { IN_TITLE, get, pairs } from "./_search-files.js";
import { range } from "./_search-match.js";
import { EXACT, FORM, TYPO, loose, uncamel, variant } from "./_search-query.js";
import { FEW, byRank, candidate } from "./_search-rank.js";
import { UNIT, tokenize } from "./_search-tokens.js";

/**
 * @typedef {import("./_search-files.js").Files} Files
 * @typedef {import("./_search-match.js").Matched} Matched
 * @typedef {import("./_search-match.js").Terms} Terms
 * @typedef {import("./_search-query.js").Variant} Variant
 * @typedef {import("./_search-query.js").Word} Word
 * @typedef {import("./_search-rank.js").Candidate} Candidate
 */

/** Words that one is corrected to, of an identifier's part and of a word. */
const [MOST_PARTS, MOST_NEAR] = [2, 8];
/** Blocks that are read to find the characters of a reading. */
const READING_BLOCKS = 10;
/** Share of the documents that have a word which is found by its sound. */
const COMMON = 0.004;
/** What a pair of units is worth at most, where some words are enough. */
const MOST_WORTH = 2.5;
/** Share of a query, by what its words are worth, that a page must have where others have all: of several words, of one. */
const [HALF, MOST_OF] = [0.4, 0.55];
/** Results with some words are at least this good, against the best one. */
const GOOD = 0.4;

/**
 * Adds other ways to the words of a query. Gives `false` when there is none.
 * @param {Terms} terms
 * @param {Matched[]} matched
 */
export async function widen(terms, matched) {
  const found = await Promise.all(matched.map((one) => alternatives(terms, one)));
  found.forEach((variants, n) => matched[n].word.variants.push(...variants));
  return found.some((variants) => variants.length);
}

/**
 * @param {Terms} terms
 * @param {Matched} matched
 * @returns {Promise<Variant[]>}
 */
async function alternatives(terms, { word, hits }) {
  if (word.isQuoted) return [];
  const isMissing = !hits.size;
  const found = spellings(word, terms.files, isMissing);
  // Together with what is read below.
  const blocks = terms.files.read("terms", terms.wanted([{ ...word, variants: found }]));
  const isFound = word.isTyped ? hits.size : [...hits.values()].some(({ level }) => level <= FORM);
  const others = async () => {
    if (isFound) return [];
    const read = await readings(terms.files, word);
    return read.length ? read : corrections(terms, word);
  };
  const [more] = await Promise.all([others(), blocks]);
  return [...found, ...more];
}

/* ---- Characters ---- */

const HAN = /[\u3400-\u9fff]/;
/** Indexes that have all traditional characters. @type {WeakSet<Files>} */
const withAllHan = new WeakSet();

/**
 * Adds the traditional characters that do not occur in the index, which its own table lacks, if a word that is not found
 * may have some; `false` when there is nothing to add.
 * @param {Terms} terms
 * @param {Matched[]} matched
 */
export async function addCharacters(terms, matched) {
  const { files } = terms;
  if (withAllHan.has(files) || /^(ja|ko)\b/.test(files.manifest.lang)) return false;
  const isStrange = async (/** @type {Matched} */ { word, hits }) => {
    if (hits.size || !HAN.test(word.text)) return false;
    const found = await Promise.all(word.variants[0].atoms.map((atom) => terms.find(atom)));
    const known = found.map(({ atom, hits }) => (hits.size ? atom.text : "")).join();
    return [...word.text].some((character) => HAN.test(character) && !known.includes(character));
  };
  if (!(await Promise.all(matched.map(isStrange))).includes(true)) return false;
  // What is read next in most cases comes at the same time.
  const [response] = await Promise.all([get(files.fetch, new URL(files.manifest.han_file, files.base)), syllables(files)]);
  files.han = new Map(pairs((await response.text()).trim()));
  withAllHan.add(files);
  return true;
}

/* ---- Spellings ---- */

/**
 * An identifier with the words of camel case joined, in one word, and as words beside each other; this last way costs
 * much, since each of them is on many pages.
 * @param {Word} word
 * @param {Files} files
 * @param {boolean} isMissing
 */
function spellings({ raw, text }, files, isMissing) {
  const joined = fold(uncamel(raw), files.han).folded;
  const parts = joined.split(/[-_.]/).filter(Boolean);
  if (parts.length < 2 || !/\p{L}/u.test(joined)) return [];
  const pattern = loose(parts.join("_"));
  /** @type {Variant[]} */
  const found = [];
  if (joined !== text) found.push(variant(parts.join("_"), null, FORM, pattern));
  const whole = parts.join("");
  if (whole !== text) found.push(variant(whole, null, FORM));
  if (!isMissing) return found;
  const spaced = variant(parts.join(" "), null, FORM, pattern);
  spaced.atoms = spaced.atoms.filter(({ text }) => text.length > 1);
  if (spaced.atoms.length) found.push(spaced);
  return found;
}

/* ---- Typos ---- */

/**
 * Ways to a word by correcting it, or the parts of an identifier that do not exist; those on most pages first.
 * @param {Terms} terms
 * @param {Word} word
 */
async function corrections(terms, { text, variants: [own] }) {
  const parts = tokenize(text).filter(({ kind }) => kind === "word");
  const isName = parts.length > 1;
  const exists = async (/** @type {import("./_search-query.js").Atom} */ atom) => [...(await terms.find(atom)).terms.values()].includes(EXACT);
  // Parts of pairs that exist, which have been read, are right.
  const pairs = await Promise.all(own.atoms.map(async (atom) => ((await exists(atom)) ? tokenize(atom.text) : [])));
  const right = new Set(pairs.flat().map(({ text }) => text));
  const words = await Promise.all(parts.map(async ({ text }) => {
    if (isName && right.has(text)) return [];
    const isKnown = isName ? exists({ text, kind: "word", all: false, reach: "near" }) : Promise.resolve(false);
    const found = await near(terms.files, text, isKnown);
    return (await isKnown) ? [] : found.slice(0, isName ? MOST_PARTS : MOST_NEAR);
  }));
  if (!words.some(({ length }) => length)) return [];
  let texts = [""];
  let at = 0;
  for (const [n, part] of parts.entries()) {
    const before = text.slice(at, part.start);
    texts = texts.flatMap((start) => (words[n].length ? words[n] : [part.text]).map((word) => start + before + word)).slice(0, MOST_NEAR);
    at = part.end;
  }
  const variants = texts.map((start) => start + text.slice(at)).map((whole) => variant(whole, null, TYPO, isName ? loose(whole) : undefined));
  const blocks = terms.wanted([{ text, raw: text, isTyped: false, isWeak: false, isQuoted: false, units: 1, variants }]);
  await terms.files.read("terms", blocks);
  const counts = await Promise.all(variants.map(async ({ atoms }) => {
    const found = await Promise.all(atoms.map((atom) => terms.find(atom)));
    return Math.min(...found.map(({ hits }) => [...hits.values()].filter(({ level }) => level === EXACT).length));
  }));
  return variants.map((one, n) => ({ one, count: counts[n] })).filter(({ count }) => count).sort((a, b) => b.count - a.count).map(({ one }) => one);
}

/**
 * Words that one may be a typo of.
 * @param {Files} files
 * @param {string} text
 * @param {Promise<boolean>} isKnown true if it turns out to be none
 * @returns {Promise<string[]>}
 */
async function near(files, text, isKnown) {
  const length = [...text].length;
  if (length < 4 || length > 22 || /[^\p{L}\p{M}]/u.test(text)) return [];
  const most = length > 7 ? 2 : 1;
  // Words of like length in the same script.
  const script = text < "\x7f" ? ["a", "z"] : [text.charCodeAt(0) & ~255, text.charCodeAt(0) | 255].map((code) => String.fromCharCode(code));
  /** @type {[number, string][]} */
  let found = [];
  // The first letter is rarely wrong: words that begin with another one are read only when these are not near enough.
  for (const [low, high] of [[text[0], text[0]], script]) {
    if (found.some(([edits]) => edits < 2) || (low !== text[0] && (await isKnown))) break;
    /** @type {number[]} */
    const numbers = [];
    for (let n = Math.max(4, length - most); n <= Math.min(20, length + most); n++) {
      const [from, to] = [low, high].map((c) => "\x01" + String.fromCharCode(48 + n) + c);
      numbers.push(...range(files.termBlock(from), files.termBlock(to + "\uffff")));
    }
    found = [];
    for (const { term } of (await files.read("terms", numbers)).flat()) {
      if (term[0] !== "\x01") continue;
      const word = term.slice(2);
      // Independent of other terms in the same block.
      const edits = word[0] >= low && word[0] <= high ? distance(text, word, most) : Infinity;
      if (edits <= most && word !== text) found.push([edits, word]);
    }
  }
  const least = Math.min(...found.map(([edits]) => edits));
  return [...new Set(found.filter(([edits]) => edits === least).map(([, word]) => word))];
}

/**
 * Those of the terms that exist, with the number of their documents, the most first.
 * @param {Files} files
 * @param {string[]} words
 * @returns {Promise<[string, number][]>}
 */
async function counted(files, words) {
  const blocks = await files.read("terms", words.map((word) => files.termBlock(word)));
  const counts = new Map(blocks.flat().map(({ term, postings }) => [term, postings.length]));
  return words.flatMap((word) => (counts.get(word) ? [/** @type {[string, number]} */ ([word, counts.get(word)])] : [])).sort((a, b) => b[1] - a[1]);
}

/**
 * Number of edits between two words (insertions, deletions, substitutions, swaps of neighbours), or `most` + 1.
 * @param {string} a
 * @param {string} b
 * @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[][]} */
  const rows = [Array.from({ length: b.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + +(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    rows.push(row);
  }
  return rows[a.length][b.length];
}

/* ---- Readings: Chinese words by their pinyin, or by other characters that sound alike. ---- */

/** What may be pinyin: an initial, if any, and a final. Most words of other languages are not. */
const PINYIN = /^(?:(?:[bpmfdtnlgkhjqxryw]|[zcs]h?)?(?:a(?:i|o|ng?)?|e(?:i|r|ng?)?|i(?:a(?:o|ng?)?|e|ng?|ong|u)?|o(?:ng|u)?|u(?:a(?:i|ng?)?|e|i|n|o)?|ve?))+$/;

/** Tables that were read. @type {WeakMap<Files, ReturnType<typeof read>>} */
const tables = new WeakMap();

/**
 * The characters of each syllable, the most frequent first; the format is in crates/search/src/readings.rs.
 * @param {Files} files
 * @returns {Promise<Map<string, string[]>>}
 */
function syllables(files) {
  const table = tables.get(files) ?? read(files);
  tables.set(files, table);
  table.catch(() => tables.delete(files));
  return table;
}

/** @param {Files} files @returns {Promise<Map<string, string[]>>} */
async function read(files) {
  const { readings } = files.manifest;
  if (!readings) return new Map();
  const response = await get(files.fetch, new URL(readings, files.base));
  const lines = (await response.text()).split("\n");
  return new Map(lines.map((line) => {
    const syllable = /^[a-z]*/.exec(line)?.[0] ?? "";
    return [syllable, [...line.slice(syllable.length)]];
  }));
}

/**
 * Ways to a word by how it sounds.
 * @param {Files} files
 * @param {Word} word
 * @returns {Promise<Variant[]>}
 */
async function readings(files, { text }) {
  const isPinyin = text.length > 3 && text.length < 25 && PINYIN.test(text);
  const isWord = /^[\u4e00-\u9fff]{2,4}$/.test(text) && !files.stopUnits?.test(text);
  if (files.stopUnits) files.stopUnits.lastIndex = 0;
  if (!files.manifest.readings || !(isPinyin || isWord)) return [];
  const table = await syllables(files);
  const words = isPinyin
    ? segmentations(text, table).map((parts) => parts.map((part) => table.get(part) ?? []))
    : [[...text].map((character) => [...table.values()].filter((characters) => characters.includes(character)).flat())];
  /** @type {[string, number][]} */
  const found = [];
  for (const characters of words) found.push(...(await chains(files, characters)));
  // Pairs that stand beside each other by chance are on few pages; of a word in characters, most are right.
  const isLikely = (/** @type {[string, number]} */ [word, count]) =>
    word !== text && count >= files.manifest.documents * COMMON && (isPinyin || [...word].filter((c, n) => c === [...text][n]).length * 2 >= [...text].length);
  return found.filter(isLikely).sort((a, b) => b[1] - a[1]).slice(0, 3).map(([word]) => variant(word, null, TYPO));
}

/**
 * The ways to cut pinyin into syllables, those with fewest first.
 * @param {string} text
 * @param {Map<string, string[]>} table
 * @returns {string[][]}
 */
function segmentations(text, table) {
  /** By end, the ways to there. @type {string[][][]} */
  const ways = [[[]]];
  for (let end = 1; end <= text.length; end++) {
    ways[end] = [];
    for (let start = Math.max(0, end - 6); start < end; start++) {
      const syllable = text.slice(start, end);
      if (syllable && table.has(syllable)) ways[end].push(...ways[start].map((way) => [...way, syllable]));
    }
    ways[end] = ways[end].sort((a, b) => a.length - b.length).slice(0, 4);
  }
  return ways[text.length].filter(({ length }) => length > 1 && length < 7).slice(0, 1);
}

/**
 * Words with one of these characters at each place, whose neighbours stand beside each other somewhere; with the number
 * of documents of the rarest pair.
 * @param {Files} files
 * @param {string[][]} characters the most frequent first
 * @returns {Promise<[string, number][]>}
 */
async function chains(files, characters) {
  const steps = characters.length - 1;
  // Pairs of frequent characters first, from as many blocks as may be read.
  const pairs = characters.slice(1).map((next, n) => {
    const all = characters[n].flatMap((a, rank) => next.map((b, other) => ({ pair: a + b, rank: rank + other })));
    const ordered = all.sort((a, b) => a.rank - b.rank).map(({ pair }) => pair);
    const blocks = new Set([...new Set(ordered.map((pair) => files.termBlock(pair)))].slice(0, READING_BLOCKS / steps));
    return ordered.filter((pair) => blocks.has(files.termBlock(pair)));
  });
  const counts = new Map(await counted(files, pairs.flat()));
  /** @type {[string, number][]} */
  let chains = characters[0].map((first) => [first, Infinity]);
  for (const next of characters.slice(1)) {
    chains = chains.flatMap(([chain, count]) => next.flatMap((character) => {
      const pair = counts.get([...chain].at(-1) + character);
      return pair ? [/** @type {[string, number]} */ ([chain + character, Math.min(count, pair)])] : [];
    }));
    chains = chains.sort((a, b) => b[1] - a[1]).slice(0, 12);
  }
  return chains;
}

/* ---- Documents with some of the words ---- */

/**
 * A word that is found, by itself; a run of units, and a word that is not found, by its terms.
 * @param {Terms} terms
 * @param {Matched} matched
 * @returns {Promise<Matched[]>}
 */
async function partsOf(terms, matched) {
  const { word, hits } = matched;
  const isRun = UNIT.test(word.text);
  if (hits.size && !isRun) return [{ ...matched, word: { ...word, isWeak: false, units: 1 } }];
  const [{ atoms }] = word.variants;
  return Promise.all(atoms.map(async (atom) => {
    const others = terms.files.synonyms.get(atom.text) ?? [];
    const variants = [{ text: atom.text, atoms: [atom], pattern: null, level: EXACT }, ...others.map((other) => variant(other, null, FORM))];
    const part = await terms.match({ ...word, isWeak: false, units: 1, variants });
    // Pairs of units that no word is made of are rare, and say little.
    if (isRun) limit(part, MOST_WORTH);
    return part;
  }));
}

/**
 * Limits what a match of a term is worth.
 * @param {Matched} matched
 * @param {number} most
 */
function limit(matched, most) {
  if (matched.full <= most) return;
  const share = most / matched.full;
  for (const hit of matched.hits.values()) hit.weight *= share;
  matched.full = most;
}

/**
 * Reads the texts of documents with all words, and of the best ones with some of them, at once.
 * @param {Terms} terms
 * @param {Matched[]} matched
 * @param {Candidate[]} candidates
 * @param {(document: number) => boolean} isAllowed
 * @param {import("./_search-results.js").Results} results
 */
export async function prepare(terms, matched, candidates, isAllowed, results) {
  // Those of the second kind alone are read later.
  if (!candidates.length) return;
  const others = await relax(terms, matched, candidates, isAllowed);
  const blocks = [...candidates, ...others.slice(0, FEW - candidates.length)].flatMap((one, n) => results.blocks(one, n >= candidates.length));
  await terms.files.read("texts", blocks);
}

/**
 * Documents by how much of the query they have: atoms anywhere, without stop words.
 * @param {Terms} terms
 * @param {Matched[]} matched
 * @param {Candidate[]} before documents with all words; without any, a lower bar holds for the first ones
 * @param {(document: number) => boolean} isAllowed
 * @returns {Promise<Candidate[]>}
 */
export async function relax(terms, matched, before, isAllowed) {
  const { stop, worth } = terms.files;
  const known = new Set(before.map(({ document }) => document));
  const least = before.length ? 0 : FEW;
  const strong = matched.filter(({ word }) => word.isQuoted || !(word.isWeak || stop.has(word.text)));
  const parts = (await Promise.all((strong.length ? strong : matched).map((one) => partsOf(terms, one)))).flat();
  const full = parts.reduce((sum, { full }) => sum + full, 0);
  const units = matched.reduce((sum, { word }) => sum + word.units, 0);
  /** @type {Candidate[]} */
  const candidates = [];
  for (const document of new Set(parts.flatMap(({ hits }) => [...hits.keys()]))) {
    if (known.has(document) || !isAllowed(document)) continue;
    const one = candidate(document, parts, worth[document], full, units);
    const found = parts.reduce((sum, { hits, full }) => sum + (hits.has(document) ? full : 0), 0);
    // After pages with all words, only those with most of them.
    if (!least && found <= full * (matched.length > 1 ? HALF : MOST_OF)) continue;
    // What is missing counts twice: it is not in the score either. A title counts for the page.
    const titled = parts.reduce((sum, { hits, full }) => sum + (hits.get(document)?.hits.some(([{ posting }]) => posting.info & IN_TITLE) ? full : 0), 0);
    one.score *= (found + titled) / full;
    one.level = 0;
    candidates.push(one);
  }
  candidates.sort(byRank);
  return candidates.filter(({ score }, n) => score >= candidates[0].score * (n < least ? GOOD / 4 : GOOD));
}
