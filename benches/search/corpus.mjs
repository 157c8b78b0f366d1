// Pages of a built index prepared for brute force: folded texts, words, a fixed generator of chance.

import { readFileSync } from "node:fs";

import { published } from "./published.mjs";

const pairs = readFileSync(new URL("../../crates/search/src/han.txt", import.meta.url), "utf8");
const simplified = new Map(pairs.trim().match(/../gu).map((pair) => [...pair]));
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
const LETTERS = new Map(Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ı: "i", ς: "σ", ى: "ي", ی: "ي", ک: "ك", ة: "ه" }));

/**
 * What counts as the same: case, width, accents; simplified and traditional characters but in Japanese.
 * @param {string} text
 * @param {boolean} isJapanese
 */
export function normal(text, isJapanese) {
  let lower = text.normalize("NFKC").toLowerCase().replace(/[\u00ad\u200b-\u200f\ufe0f\ufeff]/g, "");
  lower = lower.replace(/[\u00c0-\u06ff\u1e00-\u1fff][\u0300-\u065f]*|[a-z][\u0300-\u036f]+/g, (c) => [...c.normalize("NFD").replace(MARKS, "")].map((l) => LETTERS.get(l) ?? l).join(""));
  if (!isJapanese) lower = lower.replace(/\p{sc=Han}/gu, (c) => simplified.get(c) ?? c);
  return lower.replace(/[ \t]+/g, " ");
}

/** Words of folded text: runs of letters and digits, apart at a change between Han, Kana or Thai and other scripts. */
const UNITS = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Hang}\\p{sc=Thai}ー";
export const WORD = new RegExp(`(?:(?![${UNITS}])[\\p{L}\\p{N}\\p{M}])+`, "gu");

export const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** Mulberry32: every run asks the same. @param {number} seed */
export function chance(seed) {
  const random = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    random,
    below: (/** @type {number} */ n) => Math.floor(random() * n),
    /** @template T @param {T[]} list @returns {T} */
    pick: (list) => list[Math.floor(random() * list.length)],
    /** @template T @param {T[]} list @returns {T[]} */
    shuffle: (list) => {
      const copy = [...list];
      for (let n = copy.length - 1; n > 0; n--) {
        const m = Math.floor(random() * (n + 1));
        [copy[n], copy[m]] = [copy[m], copy[n]];
      }
      return copy;
    },
  };
}

export class Corpus {
  /** @param {string} name @param {string} site @param {string} manifest @param {Awaited<ReturnType<typeof published>>} read */
  constructor(name, site, manifest, { lang, pages }) {
    Object.assign(this, { name, site, manifest, lang, pages });
    this.isJapanese = /^ja/.test(lang);
    const fold = (/** @type {string} */ text) => normal(text, this.isJapanese);
    this.fold = fold;
    /** As published. */
    this.raw = pages.map(({ title, tags, sections }) => [title, ...tags, ...sections.flatMap(({ heading, text }, n) => (sections[n - 1]?.heading === heading ? [text] : [heading, text]))].join("\n"));
    this.texts = this.raw.map(fold);
    this.titles = pages.map(({ title }) => fold(title));
    /** Documents by word, and by word of the title. @type {Map<string, Set<number>>} */
    this.words = new Map();
    this.titleWords = new Map();
    for (const [map, texts] of [[this.words, this.texts], [this.titleWords, this.titles]]) {
      for (const [n, text] of texts.entries()) {
        for (const [word] of text.matchAll(WORD)) {
          let set = map.get(word);
          if (!set) map.set(word, (set = new Set()));
          set.add(n);
        }
      }
    }
  }

  /** @param {string} name @param {string} site @param {string} folder */
  static async read(name, site, folder) {
    const prefix = folder ? `${folder}/` : "";
    return new Corpus(name, site, `http://disk/${prefix}search/index.json`, await published(`${site}/${prefix}search`));
  }

  /** @param {Iterable<number>} documents */
  addresses(documents) {
    return new Set([...documents].map((n) => this.pages[n].address));
  }

  /** Pages whose folded text passes a test. @param {(text: string, n: number) => boolean} test */
  where(test) {
    return this.addresses(this.texts.flatMap((text, n) => (test(text, n) ? [n] : [])));
  }

  /** Pages that contain a text anywhere. @param {string} text */
  holding(text) {
    const folded = this.fold(text);
    return this.where((one) => one.includes(folded));
  }

  /** Pages with one of these words. @param {Iterable<string>} words */
  withWords(words) {
    return this.addresses(new Set([...words].flatMap((word) => [...(this.words.get(this.fold(word)) ?? [])])));
  }

  /** Number of pages with a word. @param {string} word */
  count(word) {
    return this.words.get(word)?.size ?? 0;
  }
}
