// @ts-check
// The files of an index: the manifest says where blocks of terms and of texts are; they are read by ranges of the pieces
// in which a file is published, or by whole pieces where a host has no ranges.

import { endings } from "./_search-forms.js";
import { escape } from "./_search-tokens.js";

/**
 * @typedef {{ lang: string, name: string, dir: string, manifest: string }} FallbackIndex
 * @typedef {{
 *   version: number, lang: string, dir: string, documents: number,
 *   kinds: { id: string, label: string, count: number }[], tags: { name: string, count: number }[],
 *   fallbacks: FallbackIndex[], han_file: string, han: string, recent: [number, number][], dictionary: string,
 *   behind?: [number, number][], weights?: [[number, number][], number][], versions?: [string, string][], sections?: [string, string][],
 *   words: { forms: string, derived: string, alike: boolean, stop: string, inside: string, synonyms: string }, readings?: string,
 *   terms: { files: [string, number][], sizes: string, firsts: string },
 *   texts: { files: [string, number][], sizes: string, steps: string, passages: string, repeats: [number, number][] }
 * }} Manifest
 * @typedef {{ document: number, info: number, title: number, passages: number[], heading: number }} Posting
 * @typedef {{ term: string, postings: Posting[] }} Entry
 * @typedef {{ file: string, from: number, to: number }} Place
 * @typedef {{
 *   document: number, passage: number, address: string, title: string, kind: string, date: string, tags: string[],
 *   translations: string[], passages: { id: string, heading: string, text: string }[]
 * }} TextRecord
 */

/** An error, for the message to the reader. */
export class SearchError extends Error {
  /**
   * @param {"network" | "stale" | "format"} kind not reached, of another state of the site, or no index at all
   * @param {string | URL} file
   */
  constructor(kind, file) {
    super(`search, ${kind}: ${file}`);
    this.kind = kind;
  }
}


const decoder = new TextDecoder();

/**
 * Inflates a block; a dictionary goes before it as a stored block.
 * @param {Uint8Array} bytes
 * @param {Uint8Array} dictionary
 */
async function inflate(bytes, dictionary) {
  const n = dictionary.length;
  const head = Uint8Array.of(0, n & 255, n >> 8, ~n & 255, (~n >> 8) & 255);
  const parts = /** @type {BlobPart[]} */ (n ? [head, dictionary, bytes] : [bytes]);
  try {
    const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer()).subarray(n);
  } catch {
    throw new SearchError("stale", "block");
  }
}

/**
 * Reads LEB128 numbers.
 * @param {Uint8Array} bytes
 */
const numbers = (bytes) => ({
  at: 0,
  next() {
    for (let number = 0, shift = 0; ; shift += 7) {
      const byte = bytes[this.at++];
      number |= (byte & 127) << shift;
      if (!(byte & 128)) return number;
    }
  },
});

/**
 * A block of terms: see crates/search/src/term_blocks.rs.
 * @param {Uint8Array} bytes
 * @returns {Entry[]}
 */
function termBlock(bytes) {
  const head = numbers(bytes);
  const sizes = [head.next(), head.next(), head.next(), head.next()];
  let at = head.at;
  const streams = [...sizes, Infinity].map((size) => bytes.subarray(at, (at += size)));
  const [counts, steps, rest] = [numbers(streams[0]), numbers(streams[2]), numbers(streams[4])];
  const added = decoder.decode(streams[1]);
  /** @type {Entry[]} */
  const entries = [];
  let [term, from, info] = ["", 0, 0];
  while (counts.at < sizes[0]) {
    term = term.slice(0, counts.next()) + added.slice(from, (from += counts.next()));
    /** @type {Posting[]} */
    const postings = [];
    for (let document = -1, left = counts.next(); left > 0; left--) {
      document += steps.next() + 1;
      postings.push(posting(document, streams[3][info++], rest));
    }
    entries.push({ term, postings });
  }
  return entries;
}

export const [IN_TITLE, IN_HEADING, IN_TAG, IN_CODE, ONE, MANY] = [4, 8, 16, 32, 64, 128];

/**
 * @param {number} document
 * @param {number} info
 * @param {{ next(): number }} rest
 * @returns {Posting}
 */
function posting(document, info, rest) {
  const title = info & IN_TITLE ? rest.next() : 0;
  const passages = [info & ONE ? rest.next() : 0];
  let heading = passages[0];
  if (info & MANY) {
    const count = rest.next() + 2;
    passages.pop();
    for (let next = 0; passages.length < count; ) {
      next += rest.next();
      passages.push(next++);
    }
    if (info & IN_HEADING) heading = passages[rest.next()];
  }
  return { document, info, title, passages, heading: info & IN_HEADING ? heading : -1 };
}

/**
 * A block of texts: see crates/search/src/text_blocks.rs.
 * @param {string} text
 * @param {number} document
 * @returns {TextRecord[]}
 */
function textBlock(text, document) {
  /** @type {TextRecord[]} */
  const records = [];
  for (const part of text.split("\x1e")) {
    const [passage, address, title, kind, date, tags, translations, ...rest] = part.split("\x1f");
    if (records.length && passage === "0") document++;
    const passages = rest.map((fields) => {
      const [id, heading, text] = fields.split("\x1d");
      return { id, heading, text };
    });
    const list = (/** @type {string} */ fields) => (fields ? fields.split("\x1d") : []);
    records.push({
      document, passage: +passage, address, title, kind, date, tags: list(tags), translations: list(translations), passages,
    });
  }
  return records;
}

/** Weight of a document of the last year, against 1: it comes before similar ones, and no further. */
const RECENT = 1.06;
/** Weight of a document of another version than the current one: behind similar ones, ahead of poor matches. */
const BEHIND = 0.8;

/** The files of one state of an index, and the parts that were read. */
export class Files {
  /**
   * @param {Manifest} manifest
   * @param {string} base
   * @param {typeof globalThis.fetch} fetch
   */
  constructor(manifest, base, fetch) {
    this.manifest = manifest;
    this.base = base;
    this.fetch = fetch;
    this.dictionary = new TextEncoder().encode(manifest.dictionary);
    this.firsts = manifest.terms.firsts.split("\n");
    /** Of each block of texts, its first document. @type {number[]} */
    this.documents = [];
    let document = 0;
    for (const step of list(manifest.texts.steps)) this.documents.push((document += step));
    this.passages = list(manifest.texts.passages);
    /** Documents that repeat the text of another. @type {Map<number, number>} */
    this.origins = new Map();
    document = 0;
    for (const [between, length] of manifest.texts.repeats) {
      document += between;
      const origin = document - 1;
      for (let n = 0; n < length; n++) this.origins.set(document++, origin);
    }
    /** Weights of documents: as the site has them, more in the last year before the newest one, less in another version. */
    this.worth = new Float32Array(manifest.documents).fill(1);
    for (const [runs, factor] of /** @type {[[number, number][], number][]} */ ([[manifest.recent, RECENT], [manifest.behind ?? [], BEHIND], ...(manifest.weights ?? [])])) {
      let end = 0;
      for (const [between, length] of runs) {
        for (let n = (end += between); n < end + length; n++) this.worth[n] *= factor;
        end += length;
      }
    }
    this.places = { terms: places(manifest.terms), texts: places(manifest.texts) };
    /** @type {Map<string, Promise<any>>} */
    this.blocks = new Map();
    /** Files that the host sent whole. @type {Map<string, Promise<Uint8Array>>} */
    this.whole = new Map();
    this.han = new Map(pairs(manifest.han));
    const { words } = manifest;
    this.endings = endings(words.forms);
    this.derived = endings(words.derived);
    this.stop = new Set(words.stop.split(" "));
    const inside = words.inside.split(" ").filter(Boolean).sort((a, b) => b.length - a.length);
    /** Stop words inside of runs of units. */
    this.stopUnits = inside.length ? new RegExp(inside.map(escape).join("|"), "gu") : null;
    /** For each word its synonyms. @type {Map<string, string[]>} */
    this.synonyms = new Map();
    /** The same for words in traditional characters. @type {Map<string, string[]>} */
    this.regional = new Map();
    for (const line of words.synonyms.split("\n")) {
      const group = line.split(/>+|\|/);
      const known = line.includes(">>") ? this.regional : this.synonyms;
      for (const word of line.includes(">") ? group.slice(0, 1) : group) {
        known.set(word, [...(known.get(word) ?? []), ...group.filter((other) => other !== word)]);
      }
    }
    /** Those that are several words. */
    this.phrases = [...this.synonyms.keys()].filter((word) => word.includes(" "));
  }

  /**
   * Blocks by number; neighbours are read together.
   * @template {"terms" | "texts"} K
   * @param {K} kind
   * @param {Iterable<number>} wanted
   * @returns {Promise<(K extends "terms" ? Entry[] : TextRecord[])[]>}
   */
  read(kind, wanted) {
    const all = [...new Set(wanted)].sort((a, b) => a - b);
    const missing = all.filter((n) => !this.blocks.has(kind + n));
    const places = this.places[kind];
    for (let n = 0; n < missing.length; ) {
      const first = places[missing[n]];
      let end = n + 1;
      for (; end < missing.length; end++) {
        const next = places[missing[end]];
        if (next.file !== first.file || next.from - places[missing[end - 1]].to > 600) break;
      }
      const range = this.range(first.file, first.from, places[missing[end - 1]].to);
      for (; n < end; n++) {
        const number = missing[n];
        const { from, to } = places[number];
        const block = range.then((bytes) => this.decode(kind, number, bytes.subarray(from - first.from, to - first.from)));
        this.blocks.set(kind + number, block);
        block.catch(() => this.blocks.delete(kind + number));
      }
    }
    return Promise.all(all.map((n) => this.blocks.get(kind + n)));
  }

  /**
   * @param {"terms" | "texts"} kind
   * @param {number} number
   * @param {Uint8Array} bytes
   */
  async decode(kind, number, bytes) {
    if (kind === "terms") return termBlock(await inflate(bytes, new Uint8Array()));
    const text = await inflate(bytes, this.dictionary);
    return textBlock(decoder.decode(text), this.documents[number]);
  }

  /**
   * A range of a file; the whole file where the host does not support ranges.
   * @param {string} file
   * @param {number} from
   * @param {number} to
   * @returns {Promise<Uint8Array>}
   */
  async range(file, from, to) {
    const whole = this.whole.get(file);
    if (whole) return (await whole).subarray(from, to);
    const response = await get(this.fetch, new URL(file, this.base), {
      headers: { Range: `bytes=${from}-${to - 1}` },
      // Browsers answer requests for ranges of one stored file one after another.
      cache: "no-store",
    });
    const isWhole = response.status !== 206;
    const body = response.arrayBuffer().then((buffer) => new Uint8Array(buffer));
    if (isWhole) {
      this.whole.set(file, body);
      body.catch(() => this.whole.delete(file));
    }
    const bytes = await body.catch(() => {
      throw new SearchError("network", file);
    });
    const wanted = isWhole ? bytes.subarray(from, to) : bytes;
    if (wanted.length !== to - from) throw new SearchError("stale", file);
    return wanted;
  }

  /**
   * Number of the block with a term, if any.
   * @param {string} term
   */
  termBlock(term) {
    return Math.max(0, before(this.firsts, (first) => first <= term));
  }

  /**
   * Number of the block with a passage.
   * @param {number} document
   * @param {number} passage
   */
  textBlock(document, passage) {
    return before(this.documents, (first, n) => first < document || (first === document && this.passages[n] <= passage));
  }
}

/**
 * Index of the last item for which `holds`; it must hold for a beginning of the list.
 * @template T
 * @param {T[]} list
 * @param {(item: T, index: number) => boolean} holds
 */
function before(list, holds) {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle], middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Most bytes of a piece; the rule is in crates/search/src/pieces.rs. */
const PIECE = 16384;

/** @param {{ files: [string, number][], sizes: string }} index */
function places({ files, sizes }) {
  const bytes = list(sizes);
  /** @type {Place[]} */
  const places = [];
  for (const [file, count] of files) {
    let [piece, at] = [0, 0];
    for (let n = 0; n < count; n++) {
      const size = bytes[places.length];
      if (at && at + size > PIECE) [piece, at] = [piece + 1, 0];
      places.push({ file: `${file}-${piece}.bin`, from: at, to: (at += size) });
    }
  }
  return places;
}

/** Base of the digits of `list`. */
const BASE = 0x6000;

/**
 * Numbers, the digits of each from the lowest one; see crates/search/src/numbers.rs.
 * @param {string} text
 */
function list(text) {
  /** @type {number[]} */
  const numbers = [];
  let [number, unit] = [0, 1];
  for (let n = 0; n < text.length; n++) {
    const digit = text.charCodeAt(n) - 35;
    number += (digit % BASE) * unit;
    unit *= BASE;
    if (digit < BASE) {
      numbers.push(number);
      [number, unit] = [0, 1];
    }
  }
  return numbers;
}

/** @param {string} text @returns {[string, string][]} */
export function pairs(text) {
  return (text.match(/../gu) ?? []).map((pair) => /** @type {[string, string]} */ ([...pair]));
}

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {URL} url
 * @param {RequestInit} [init]
 */
export async function get(fetch, url, init) {
  let response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new SearchError("network", url);
  }
  if (response.status === 404 || response.status === 410) throw new SearchError("stale", url);
  if (!response.ok) throw new SearchError("network", url);
  return response;
}

