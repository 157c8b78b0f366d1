// @ts-check
// Documents with the words of a query, from the blocks of terms that can hold them.

import { IN_CODE, IN_HEADING, IN_TAG, IN_TITLE } from "./_search-files.js";
import { areAlike, forms, stem, withoutPrefixes } from "./_search-forms.js";
import { EXACT, FORM, LONGER, LONGER_TYPO, TYPO } from "./_search-query.js";
import { DIGIT } from "./_search-tokens.js";

/**
 * @typedef {import("./_search-files.js").Posting} Posting
 * @typedef {import("./_search-query.js").Atom} Atom
 * @typedef {import("./_search-query.js").Variant} Variant
 * @typedef {import("./_search-query.js").Word} Word
 * Match of an atom in a document, with the terms that are there.
 * @typedef {{ weight: number, level: number, posting: Posting, terms: Set<string> }} Hit
 * The documents of an atom, the levels of its terms, and what a match is worth: rare atoms are worth more.
 * @typedef {{ atom: Atom, hits: Map<number, Hit>, terms: Map<string, number>, worth: number }} Found
 * One way in which a document may have a word: the passages that have all atoms, none if only the title has them.
 * @typedef {{ variant: Variant, level: number, passages: number[] }} Way
 * A word in a document: the ways to it, the best first, and the hits of the best one.
 * @typedef {{ level: number, weight: number, ways: Way[], hits: [Hit, number][], terms: Set<string> }} WordHit
 * @typedef {{ word: Word, hits: Map<number, WordHit>, full: number }} Matched
 */

/** Weight of a match by its level. */
const LEVEL_WEIGHTS = [1, 0.6, 0.45, 0.4, 0.3];
/** Blocks that are read for the forms of a word, and after the word for longer ones, by reach. */
const FORM_BLOCKS = { near: 1, far: 5, typed: 5 };
const LONGER_BLOCKS = { near: 0, far: 2, typed: 2 };
/** Blocks that are read for words with a single unit. */
const UNIT_BLOCKS = 8;

/** Answers that are kept. */
const MOST_KNOWN = 300;

/** @param {number} from @param {number} to */
export const range = (from, to) => Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);

/** @param {Posting} posting @param {number} level */
function weigh({ info, title }, level) {
  let weight = [0.25, 0.45, 0.65, 0.85][info & 3] * (info & IN_CODE ? 0.6 : 1);
  if (info & IN_TITLE) weight += 1 + 2 / Math.sqrt(title || 1);
  if (info & IN_HEADING) weight += 0.8;
  if (info & IN_TAG) weight += 0.8;
  return weight * LEVEL_WEIGHTS[level];
}

/** Looks terms up in an index. */
export class Terms {
  /** @param {import("./_search-files.js").Files} files */
  constructor(files) {
    this.files = files;
    /** By what an atom asks. @type {Map<string, Promise<Found>>} */
    this.known = new Map();
  }

  /**
   * The other words that match an atom: by its endings, and by those that make another word of it.
   * @param {Atom} atom
   */
  others({ text, kind }) {
    /** @type {Set<string>} */
    const none = new Set();
    if (kind === "gram" || DIGIT.test(text.at(-1) ?? "") || text.length < 3) return { inflected: none, derived: none };
    const inflected = forms(text, this.files.endings);
    for (const rest of withoutPrefixes(text)) [rest, ...forms(rest, this.files.endings)].forEach((form) => inflected.add(form));
    return { inflected, derived: forms(text, this.files.derived, 4) };
  }

  /**
   * Blocks of terms to read for an atom.
   * @param {Atom} atom
   * @param {Set<string>} inflected
   */
  blocks(atom, inflected) {
    const { files } = this;
    const { text } = atom;
    const exact = files.termBlock(text);
    if (atom.kind === "gram" && !atom.all) return [exact];
    const last = files.termBlock(text + "\uffff");
    if (atom.all) return range(exact, Math.min(last, exact + UNIT_BLOCKS));
    const others = [...new Set([...inflected].map((form) => files.termBlock(form)))].sort((a, b) => Math.abs(a - exact) - Math.abs(b - exact));
    const numbers = [exact, ...others.slice(0, FORM_BLOCKS[atom.reach])];
    if (text.length > 2 || atom.reach === "typed") numbers.push(...range(exact, Math.min(last, exact + LONGER_BLOCKS[atom.reach])));
    if (files.manifest.words.alike && atom.kind === "word" && text.length > 2) {
      const [first, end] = [files.termBlock(stem(text)), files.termBlock(stem(text) + "\uffff")];
      numbers.push(...range(Math.max(first, exact - 1), Math.min(end, exact + 2)));
    }
    return numbers;
  }

  /**
   * Blocks to read for words.
   * @param {Word[]} words
   */
  wanted(words) {
    const atoms = words.flatMap(({ variants }) => variants.flatMap(({ atoms }) => atoms));
    return atoms.flatMap((atom) => this.blocks(atom, this.others(atom).inflected));
  }

  /**
   * The documents with a term.
   * @param {string} term
   */
  async documents(term) {
    const [entries] = await this.files.read("terms", [this.files.termBlock(term)]);
    return new Set(entries.find((entry) => entry.term === term)?.postings.map(({ document }) => document));
  }

  /** @param {Atom} atom */
  find(atom) {
    const key = [atom.kind, +atom.all, atom.reach, atom.text].join();
    if (this.known.size > MOST_KNOWN) this.known.clear();
    const known = this.known.get(key) ?? this.look(atom);
    this.known.set(key, known);
    known.catch(() => this.known.delete(key));
    return known;
  }

  /**
   * @param {Atom} atom
   * @returns {Promise<Found>}
   */
  async look(atom) {
    const { files } = this;
    const { text, kind } = atom;
    const { inflected, derived } = this.others(atom);
    const alike = files.manifest.words.alike && kind === "word";
    const prefixes = text.length > 2 || atom.reach === "typed";
    const endsInDigit = DIGIT.test(text.at(-1) ?? "");
    /** @type {Found} */
    const found = { atom, hits: new Map(), terms: new Map(), worth: 0 };
    for (const { term, postings } of (await files.read("terms", this.blocks(atom, inflected))).flat()) {
      let level = -1;
      if (term === text) level = EXACT;
      else if (kind === "gram") level = atom.all && term.startsWith(text) ? EXACT : -1;
      else if (inflected.has(term)) level = FORM;
      else if (prefixes && term.startsWith(text) && !(endsInDigit && DIGIT.test(term[text.length]))) level = LONGER;
      else if (derived.has(term)) level = LONGER;
      else if (alike && term[0] === text[0] && !/[^\p{L}\p{M}]/u.test(term) && areAlike(text, term)) level = FORM;
      if (level >= 0 && postings.length) add(found, term, postings, level);
    }
    const all = files.manifest.documents;
    found.worth = Math.log(1 + (all - found.hits.size + 0.5) / (found.hits.size + 0.5)) + 0.1;
    return found;
  }

  /**
   * The documents that have a word, by its variants.
   * @param {Word} word
   * @returns {Promise<Matched>}
   */
  async match(word) {
    /** @type {Matched} */
    const matched = { word, hits: new Map(), full: 0 };
    // Blocks of all variants are read at once.
    const all = await Promise.all(word.variants.map(({ atoms }) => Promise.all(atoms.map((atom) => this.find(atom)))));
    for (const [n, found] of all.entries()) {
      const variant = word.variants[n];
      matched.full ||= found.reduce((sum, { worth }) => sum + worth, 0);
      const [smallest] = [...found].sort((a, b) => a.hits.size - b.hits.size);
      for (const document of smallest?.hits.keys() ?? []) note(matched, variant, found, document);
    }
    return matched;
  }
}

/**
 * @param {Found} found
 * @param {string} term
 * @param {Posting[]} postings
 * @param {number} level
 */
function add(found, term, postings, level) {
  // `time\x03runtime`: the text contains the longer word.
  term = term.slice(term.indexOf("\x03") + 1);
  found.terms.set(term, Math.min(level, found.terms.get(term) ?? level));
  for (const posting of postings) {
    const weight = weigh(posting, level);
    const hit = found.hits.get(posting.document);
    if (!hit) {
      found.hits.set(posting.document, { weight, level, posting, terms: new Set([term]) });
      continue;
    }
    hit.terms.add(term);
    const both = [...new Set([...hit.posting.passages, ...posting.passages])].sort((a, b) => a - b);
    const better = level < hit.level || (level === hit.level && weight > hit.weight) ? posting : hit.posting;
    hit.posting = { ...better, passages: both };
    hit.level = Math.min(level, hit.level);
    hit.weight = Math.max(weight, hit.weight);
  }
}

/**
 * Notes that a document has all atoms of a variant, if it has: in one passage, or in the title.
 * @param {Matched} matched
 * @param {Variant} variant
 * @param {Found[]} found
 * @param {number} document
 */
function note(matched, variant, found, document) {
  const hits = found.map((one) => one.hits.get(document));
  if (!hits.every((hit) => hit !== undefined)) return;
  let passages = hits[0].posting.passages;
  if (hits.length > 1) {
    const sets = hits.map(({ posting }) => new Set(posting.passages));
    passages = passages.filter((passage) => sets.every((set) => set.has(passage)));
    if (!passages.length && !hits.every(({ posting }) => posting.info & IN_TITLE)) return;
  }
  const own = Math.max(...hits.map(({ level }) => level));
  const level = variant.level >= TYPO ? (own > EXACT ? LONGER_TYPO : TYPO) : Math.max(variant.level, own);
  const weight = hits.reduce((sum, { weight }, n) => sum + weight * found[n].worth, 0) * (LEVEL_WEIGHTS[level] / LEVEL_WEIGHTS[own]);
  const terms = hits.flatMap((hit, n) => (found[n].atom.all ? [found[n].atom.text] : [...hit.terms]));
  const known = matched.hits.get(document);
  const way = { variant, level, passages };
  if (!known) {
    matched.hits.set(document, { level, weight, ways: [way], hits: hits.map((hit, n) => [hit, found[n].worth]), terms: new Set(terms) });
    return;
  }
  known.ways.push(way);
  known.ways.sort((a, b) => a.level - b.level);
  terms.forEach((term) => known.terms.add(term));
  if (level < known.level || (level === known.level && weight > known.weight)) {
    Object.assign(known, { level, weight: Math.max(weight, known.weight), hits: hits.map((hit, n) => [hit, found[n].worth]) });
  }
}
