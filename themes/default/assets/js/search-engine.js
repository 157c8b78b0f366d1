// @ts-check
/*
 * Search over the index that Paifang's crate `crates/search` writes; its comments describe the files. No DOM here:
 * `openSearch` reads and answers, the page shows. Loaded only when a reader opens search.
 *
 * A query is a list of words that must all be on a page; a change of script, as in `TiDB备份`, begins another
 * word, as it does for the tokens of the index. The engine reads the blocks of terms that can hold them,
 * ranks the pages, and then reads the text of the best ones: to make excerpts, and to check what terms alone cannot
 * show: that the characters of a Chinese word or the parts of an identifier are adjacent.
 *
 * Sections: folding and tokens; reading the files; queries; the engine (terms of a word, typos); rank;
 * results (texts of the best pages, checked and cut to excerpts); the entry point (`openSearch`). One file on purpose:
 * separate modules would add a request that waits for another.
 */

/**
 * @typedef {{ text: string, mark: boolean }} Piece
 * @typedef {"exact" | "form" | "typo" | "some"} Match
 * @typedef {{
 *   address: string, href: string, title: string, titleMarks: Piece[], lang: string, dir: string, kind: string,
 *   tags: string[], date: string | null, anchor: string | null, version: string | null,
 *   heading: string | null, excerpt: Piece[], match: Match
 * }} Result
 * @typedef {{ query: string, total: number, exact: boolean, relaxed: boolean, corrected: string | null, results: Result[] }} Answer
 * @typedef {{
 *   limit?: number, offset?: number, kind?: string, tag?: string, typing?: boolean, signal?: AbortSignal,
 *   exclude?: string | string[]
 * }} SearchOptions
 * @typedef {{ lang: string, name: string, dir: string, manifest: string }} FallbackIndex
 * @typedef {{
 *   version: number, lang: string, dir: string, documents: number,
 *   kinds: { id: string, label: string, count: number }[], tags: { name: string, count: number }[],
 *   fallbacks: FallbackIndex[], han_file: string, han: string, recent: [number, number][], dictionary: string,
 *   behind?: [number, number][], versions?: [string, string][],
 *   terms: { files: [string, number][], sizes: number[], firsts: string },
 *   texts: { files: [string, number][], sizes: number[], steps: number[], passages: number[], repeats: [number, number][] }
 * }} Manifest
 * @typedef {{ text: string, start: number, end: number, kind: "word" | "pair" | "gram" }} Token
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
   * @param {"network" | "stale" | "format"} kind
   * @param {string} message
   */
  constructor(kind, message) {
    super(message);
    this.name = "SearchError";
    this.kind = kind;
  }
}

/* ---- Folding and tokens: the specification is in crates/search/src/fold.rs and tokens.rs. ---- */

const PLAIN = new Map(Object.entries({
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ı: "i", þ: "th", ς: "σ",
  ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ہ: "ه",
}));
const MARK = "\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u0640" +
  "\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed";
const MARKS = new RegExp(`[${MARK}]`, "g");
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g;
const LETTERS = /[\u00c0-\u06ff\u1e00-\u1fff]/;
const UNIT_LETTERS = "\\u0e01-\\u0e4e\\u0e81-\\u0ecf\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u108f\\u1100-\\u11ff" +
  "\\u1780-\\u17df\\u3005-\\u3007\\u3021-\\u30ff\\u3105-\\u318f\\u31a0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
  "\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const UNIT = new RegExp(`^(?=[\\p{L}\\p{N}])[${UNIT_LETTERS}]`, "u");
const WORD = /^[\p{L}\p{N}]/u;
const LETTER_MARK = /^\p{M}/u;
const HAN = /[\u3400-\u9fff]/;
const DIGIT = /\p{N}/u;
/** Words of a query: in quotation marks, or of one script. */
const WORDS = new RegExp(`"([^"]+)"|[“「『]([^”」』]+)[”」』]|([^\\s"“”${UNIT_LETTERS}]+|[${UNIT_LETTERS}]+)`, "gu");
const LONGEST = 40;

/**
 * The form in which texts are compared, and for each of its UTF-16 units the index of its character in `text`.
 * @param {string} text
 * @param {Map<string, string>} han
 * @returns {{ folded: string, origin: number[] }}
 */
export function fold(text, han) {
  let folded = "";
  /** @type {number[]} */
  const origin = [];
  let at = 0;
  // A base with its marks is folded together, so that NFKC can compose them.
  for (const cluster of text.match(/\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gsu) ?? []) {
    let piece = cluster;
    if (cluster > "\x7f" || cluster.length > 1) {
      piece = cluster.normalize("NFKC");
    }
    for (const c of piece) {
      let lower = c.toLowerCase();
      if (lower.length > 1 || lower > "\x7f") {
        if (LETTERS.test(lower)) {
          lower = [...lower.normalize("NFD").replace(MARKS, "")].map((l) => PLAIN.get(l) ?? l).join("");
        } else {
          lower = lower.replace(INVISIBLE, "");
          lower = han.get(lower) ?? lower;
        }
      }
      folded += lower;
      for (let n = 0; n < lower.length; n++) origin.push(at);
    }
    at += cluster.length;
  }
  origin.push(at);
  return { folded, origin };
}

/**
 * Tokens of folded text. Those of camel case and of Arabic articles are made for the index only.
 * @param {string} folded
 * @returns {Token[]}
 */
export function tokenize(folded) {
  /** @type {Token[]} */
  const tokens = [];
  const push = (/** @type {number} */ start, /** @type {number} */ end, /** @type {Token["kind"]} */ kind) => {
    const text = folded.slice(start, end);
    const cut = text.length > LONGEST ? [...text].slice(0, LONGEST).join("") : text;
    tokens.push({ text: cut, start, end: start + cut.length, kind });
  };
  /** Starts of the units of a run; start of a word; end and start of the word that may be joined. */
  let units = /** @type {number[]} */ ([]);
  let word = -1;
  /** @type {[number, number] | null} */
  let joined = null;
  const endRun = (/** @type {number} */ end) => {
    for (let n = 0; n < units.length; n++) {
      if (n + 1 < units.length) push(units[n], n + 2 < units.length ? units[n + 2] : end, "gram");
      else push(units[n], end, "gram");
    }
    units = [];
    if (word >= 0) {
      if (joined && word - joined[1] >= 1 && word - joined[1] <= 2) push(joined[0], end, "pair");
      push(word, end, "word");
      joined = [word, end];
      word = -1;
    }
  };
  const endJoined = (/** @type {number} */ end) => {
    if (joined && folded.slice(joined[1], end) === "#") push(joined[0], end, "pair");
    joined = null;
  };
  let at = 0;
  for (const c of folded) {
    if (UNIT.test(c)) {
      if (!units.length) {
        endRun(at);
        endJoined(at);
      }
      units.push(at);
    } else if (WORD.test(c)) {
      if (word < 0) {
        endRun(at);
        word = at;
      }
    } else if (!LETTER_MARK.test(c)) {
      endRun(at);
      if (joined) {
        const between = folded.slice(joined[1], at + c.length);
        if (between === "++") push(joined[0], at + 1, "pair");
        else if (between.length > 1 && between[0] === "#") push(joined[0], at, "pair");
        if (!"-_.:/@+#&".includes(c) || between.length > 2) joined = null;
      }
    }
    at += c.length;
  }
  endRun(at);
  endJoined(at);
  return tokens;
}

/* ---- Reading the files ---- */

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
    throw new SearchError("stale", "the search index cannot be read");
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

const [IN_TITLE, IN_HEADING, IN_TAG, IN_CODE, ONE, MANY] = [4, 8, 16, 32, 64, 128];

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
class Files {
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
    for (const step of manifest.texts.steps) this.documents.push((document += step));
    /** Documents that repeat the text of another. @type {Map<number, number>} */
    this.origins = new Map();
    document = 0;
    for (const [between, length] of manifest.texts.repeats) {
      document += between;
      const origin = document - 1;
      for (let n = 0; n < length; n++) this.origins.set(document++, origin);
    }
    /** Weights of documents: more in the last year before the newest one, less in another version than the current. */
    this.worth = new Float32Array(manifest.documents).fill(1);
    for (const [runs, factor] of /** @type {const} */ ([[manifest.recent, RECENT], [manifest.behind ?? [], BEHIND]])) {
      document = 0;
      for (const [between, length] of runs) this.worth.fill(factor, (document += between), (document += length));
    }
    this.places = { terms: places(manifest.terms), texts: places(manifest.texts) };
    /** @type {Map<string, Promise<any>>} */
    this.blocks = new Map();
    /** Files that the host sent whole. @type {Map<string, Promise<Uint8Array>>} */
    this.whole = new Map();
    this.han = new Map(pairs(manifest.han));
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
      throw new SearchError("network", `${file} cannot be reached`);
    });
    const wanted = isWhole ? bytes.subarray(from, to) : bytes;
    if (wanted.length !== to - from) throw new SearchError("stale", `${file} cannot be read`);
    return wanted;
  }

  /** Adds the characters that do not occur in the index; `false` when there is nothing to add. */
  async loadHan() {
    if (this.allHan || /^(ja|ko)\b/.test(this.manifest.lang)) return false;
    const response = await get(this.fetch, new URL(this.manifest.han_file, this.base));
    this.han = new Map(pairs((await response.text()).trim()));
    return (this.allHan = true);
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
    const { passages } = this.manifest.texts;
    return before(this.documents, (first, n) => first < document || (first === document && passages[n] <= passage));
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

/** @param {{ files: [string, number][], sizes: number[] }} index */
function places({ files, sizes }) {
  /** @type {Place[]} */
  const places = [];
  for (const [file, count] of files) {
    let at = 0;
    for (let n = 0; n < count; n++) {
      const to = at + sizes[places.length];
      places.push({ file, from: at, to });
      at = to;
    }
  }
  return places;
}

/** @param {string} text @returns {[string, string][]} */
function pairs(text) {
  return (text.match(/../gu) ?? []).map((pair) => /** @type {[string, string]} */ ([...pair]));
}

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {URL} url
 * @param {RequestInit} [init]
 */
async function get(fetch, url, init) {
  let response;
  try {
    response = await fetch(url, init);
  } catch {
    throw new SearchError("network", `${url} cannot be reached`);
  }
  if (response.status === 404 || response.status === 410) throw new SearchError("stale", `${url} cannot be read`);
  if (!response.ok) throw new SearchError("network", `${url} cannot be reached`);
  return response;
}

/* ---- Queries ---- */

/**
 * One term that must be found; `all` when any term that begins with it matches (a single character).
 * @typedef {{ text: string, kind: Token["kind"], all: boolean, word: Word }} Atom
 * A word as the reader typed it, folded; its text must be on the page when `literal`.
 * @typedef {{ text: string, atoms: Atom[], literal: boolean, typed: boolean }} Word
 * Match of an atom in a document: level 0 exact, 1 in a longer word, 2 another form, 3 a corrected typo.
 * @typedef {{ weight: number, level: number, posting: Posting, terms: Set<string> }} Hit
 * @typedef {{ atom: Atom, hits: Map<number, Hit>, terms: Map<string, number> }} Found
 * @typedef {{ document: number, level: number, score: number, passages: number[], topical: boolean, shared: Map<Word, number[]> }} Candidate
 */

/**
 * First and last token of the run of units that token `n` belongs to.
 * @param {Token[]} tokens
 * @param {number} n
 */
function run(tokens, n) {
  let [first, last] = [n, n];
  while (tokens[first - 1]?.kind === "gram" && tokens[first - 1].end > tokens[first].start) first--;
  while (tokens[last + 1]?.kind === "gram" && tokens[last + 1].start < tokens[last].end) last++;
  return [first, last];
}

/**
 * @param {string} query
 * @param {Map<string, string>} han
 * @param {boolean} typing
 */
function parse(query, han, typing) {
  const { folded } = fold(query.slice(0, 200), han);
  /** @type {Word[]} */
  const words = [];
  let units = 0;
  for (const match of folded.matchAll(WORDS)) {
    const quoted = match[1] ?? match[2];
    const text = quoted
      ? quoted.trim().replace(/\s+/g, " ")
      : match[3].replace(/^[^\p{L}\p{N}\p{M}$@#./_-]+/u, "").replace(/[^\p{L}\p{N}\p{M}+#]+$/u, "");
    const tokens = tokenize(text);
    units += tokens.filter((token) => token.kind !== "pair").length;
    const needed = tokens.filter((token, n) => {
      const previous = tokens[n - 1];
      if (token.kind === "gram") {
        if (previous?.kind === "gram" && previous.end === token.end) return false;
        // For a long run, pairs that cover each of its units are enough; the text decides the rest.
        const [first, last] = run(tokens, n);
        return last - first < 10 || (n - first) % 2 === 0 || n === last - 1;
      }
      return token.kind === "pair" || !tokens.some((o) => o.kind === "pair" && o.start <= token.start && o.end >= token.end);
    });
    if (!needed.length) continue;
    // Only the text shows that a number is not a part of a longer one, as 13.1 of 3.13.1.
    const literal = needed.length > 1 || needed[0].text !== text || /\p{N}\.\p{N}/u.test(text);
    /** @type {Word} */
    const word = { text, atoms: [], literal, typed: false };
    const seen = new Set();
    for (const token of needed) {
      if (seen.has(token.text)) continue;
      seen.add(token.text);
      const all = token.kind === "gram" && [...token.text.replace(/\p{M}/gu, "")].length === 1;
      word.atoms.push({ text: token.text, kind: token.kind, all, word });
    }
    words.push(word);
  }
  const last = words.at(-1);
  if (last && typing && /[\p{L}\p{N}\p{M}]$/u.test(folded)) last.typed = true;
  return { words: words.slice(0, 12), units };
}

/**
 * The beginning that all forms of a word share, as far as it is searched.
 * @param {string} word
 */
function stem(word) {
  const length = word.length;
  if (length < 4 || /[^\p{L}\p{M}]/u.test(word)) return word;
  return word.slice(0, length - (length > 9 ? 5 : length > 7 ? 4 : length > 5 ? 2 : 1));
}

/**
 * Whether two words are likely forms of one: a long common beginning, short endings.
 * @param {string} a
 * @param {string} b
 */
function isForm(a, b) {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  const [restA, restB] = [a.length - shared, b.length - shared];
  // `logs`, `log`; but hardly `there`, `the`.
  if (restB === 0) return shared > (shared < 5 ? restA * 2 : restA) && restA < 6;
  return shared > 3 && shared >= a.length * 0.65 && shared >= b.length * 0.6 && restA + restB < 8 && restA < 6 && restB < 6;
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

/** @param {Posting} posting @param {number} level */
function weigh({ info, title }, level) {
  let weight = [0.25, 0.45, 0.65, 0.85][info & 3] * (info & IN_CODE ? 0.6 : 1);
  if (info & IN_TITLE) weight += 1 + 2 / Math.sqrt(title || 1);
  if (info & IN_HEADING) weight += 0.8;
  if (info & IN_TAG) weight += 0.8;
  return weight * [1, 0.7, 0.5, 0.4][level];
}

/* ---- The engine ---- */

/** One index with its state; made again when the site was deployed. */
class Engine {
  /** @param {Files} files */
  constructor(files) {
    this.files = files;
  }

  /**
   * Blocks of terms to read for an atom: [first, last].
   * @param {Atom} atom
   * @returns {[number, number]}
   */
  span(atom) {
    const { files } = this;
    const exact = files.termBlock(atom.text);
    if (atom.kind === "gram" && !atom.all) return [exact, exact];
    const last = files.termBlock(atom.text + "\uffff");
    if (atom.all) return [exact, Math.min(last, exact + 15)];
    if (atom.text.length < 3 && !atom.word.typed) return [exact, exact];
    const first = atom.kind === "word" ? files.termBlock(stem(atom.text)) : exact;
    const end = atom.kind === "word" ? files.termBlock(stem(atom.text) + "\uffff") : last;
    return [Math.max(first, exact - 1), Math.min(Math.max(last, end), exact + 2)];
  }

  /**
   * Terms that match an atom, and their documents.
   * @param {Atom} atom
   * @param {Entry[][]} blocks
   * @returns {Found}
   */
  match(atom, blocks) {
    const { text } = atom;
    /** @type {Found} */
    const found = { atom, hits: new Map(), terms: new Map() };
    const prefixes = text.length > 2 || atom.word.typed;
    for (const { term, postings } of blocks.flat()) {
      let level = -1;
      if (term === text) level = 0;
      else if (atom.kind === "gram") level = atom.all && term.startsWith(text) ? 0 : -1;
      else if (prefixes && term.startsWith(text) && !(DIGIT.test(text.at(-1) ?? "") && DIGIT.test(term[text.length]))) level = 1;
      else if (atom.kind === "word" && term[0] === text[0] && !/[^\p{L}\p{M}]/u.test(term) && isForm(text, term)) level = 2;
      if (level >= 0 && postings.length) add(found, term, postings, level);
    }
    return found;
  }

  /**
   * Adds words that an atom may be a typo of.
   * @param {Found} found
   */
  async correct(found) {
    const { text } = found.atom;
    const length = [...text].length;
    if (found.atom.kind !== "word" || length < 4 || length > 22 || /\p{N}/u.test(text)) return null;
    const most = length > 7 ? 2 : 1;
    // Words of like length in the same script.
    const script = text < "\x7f" ? ["a", "z"] : [text.charCodeAt(0) & ~255, text.charCodeAt(0) | 255].map((code) => String.fromCharCode(code));
    /** @type {[number, string][]} */
    let near = [];
    // The first letter is rarely wrong: words that begin with another one are read only when these are not near enough.
    for (const [low, high] of [[text[0], text[0]], script]) {
      if (near.some(([edits]) => edits < 2)) break;
      /** @type {number[]} */
      const numbers = [];
      for (let n = Math.max(4, length - most); n <= Math.min(20, length + most); n++) {
        const [from, to] = [low, high].map((c) => "\x01" + String.fromCharCode(48 + n) + c);
        numbers.push(...range(this.files.termBlock(from), this.files.termBlock(to + "\uffff")));
      }
      near = [];
      for (const { term } of (await this.files.read("terms", numbers)).flat()) {
        if (term[0] !== "\x01") continue;
        const word = term.slice(2);
        // Independent of other terms in the same block.
        const edits = word[0] >= low && word[0] <= high ? distance(text, word, most) : Infinity;
        if (edits <= most && word !== text) near.push([edits, word]);
      }
    }
    const least = Math.min(...near.map(([edits]) => edits));
    const words = near.filter(([edits]) => edits === least).map(([, word]) => word).slice(0, 8);
    let best = null;
    let most_found = 0;
    const places = words.map((word) => this.files.termBlock(word));
    await this.files.read("terms", places);
    for (const [n, word] of words.entries()) {
      const [block] = await this.files.read("terms", [places[n]]);
      const entry = block.find(({ term }) => term === word);
      if (!entry) continue;
      for (const { term, postings } of block) if (term.startsWith(word)) add(found, term, postings, 3);
      if (entry.postings.length > most_found) [best, most_found] = [word, entry.postings.length];
    }
    return best;
  }

  /**
   * @param {string} query
   * @param {SearchOptions} options
   * @param {() => void} check
   * @returns {Promise<Answer>}
   */
  async search(query, options, check) {
    const { limit = 10, offset = 0 } = options;
    /** @type {Answer} */
    const answer = { query, total: 0, exact: true, relaxed: false, corrected: null, results: [] };
    const { words, units } = parse(query, this.files.han, !!options.typing);
    const atoms = words.flatMap((word) => word.atoms);
    if (!atoms.length) return answer;
    const filters = [options.kind && "\x02k" + options.kind, options.tag && "\x02t" + options.tag].filter((f) => !!f);
    const spans = atoms.map((atom) => this.span(atom));
    const filterBlocks = filters.map((filter) => this.files.termBlock(/** @type {string} */ (filter)));
    await this.files.read("terms", [...spans.flatMap(([from, to]) => range(from, to)), ...filterBlocks]);
    check();
    /** @type {Found[]} */
    const found = [];
    for (const [n, atom] of atoms.entries()) {
      found.push(this.match(atom, await this.files.read("terms", range(...spans[n]))));
    }
    if (found.some(({ atom, hits }) => !hits.size && HAN.test(atom.text)) && (await this.files.loadHan())) {
      return this.search(query, options, check);
    }
    /** @type {Set<number>[]} */
    const allowed = [];
    for (const [n, block] of filterBlocks.entries()) {
      const [entries] = await this.files.read("terms", [block]);
      const postings = entries.find(({ term }) => term === filters[n])?.postings ?? [];
      allowed.push(new Set(postings.map(({ document }) => document)));
    }
    for (const one of found) {
      const best = Math.min(3, ...[...one.terms].map(([term, level]) => (level < 2 ? 0 : distance(term, one.atom.text, 2))));
      if (best < 3 || (one.atom.word.typed && one.hits.size)) continue;
      const word = await this.correct(one);
      check();
      if (word && !one.terms.has(one.atom.text)) {
        answer.corrected = (answer.corrected ?? words.map(({ text }) => text).join(" ")).replace(one.atom.text, word);
      }
    }
    const window = new Window(this.files, words, found, options, check);
    const filter = (/** @type {number} */ document) => allowed.every((set) => set.has(document));
    const take = async (/** @type {"strict" | "all" | "some"} */ how) => {
      [answer.total, answer.exact] = await window.take(rank(found, words, units, this.files.worth, filter, how), offset + limit);
    };
    await take("strict");
    if (!window.records.length && (words.length > 1 || words[0].atoms.length > 1)) {
      if (HAN.test(query) && (await this.files.loadHan())) return this.search(query, options, check);
      await take("all");
      if (!window.records.length) await take("some");
      answer.relaxed = window.records.length > 0;
    }
    if (!window.records.some(({ candidate }) => candidate.level === 3)) answer.corrected = null;
    answer.results = window.records.slice(offset, offset + limit).map((kept) => window.result(kept, answer.relaxed));
    return answer;
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
  found.terms.set(term, Math.min(level, found.terms.get(term) ?? 3));
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

/** @param {number} from @param {number} to */
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

/* ---- Rank ---- */

/**
 * Documents by rank. `strict`: all words, the atoms of each in one passage; `all`: all atoms
 * anywhere; `some`: the most.
 * @param {Found[]} found
 * @param {Word[]} words
 * @param {number} units
 * @param {Float32Array} worth
 * @param {(document: number) => boolean} filter
 * @param {"strict" | "all" | "some"} how
 * @returns {Candidate[]}
 */
function rank(found, words, units, worth, filter, how) {
  const weights = found.map(({ hits }) => Math.log(1 + (worth.length - hits.size + 0.5) / (hits.size + 0.5)) + 0.1);
  const smallest = [...found].sort((a, b) => a.hits.size - b.hits.size)[0];
  const pool = how === "some" ? new Set(found.flatMap(({ hits }) => [...hits.keys()])) : smallest.hits.keys();
  /** @type {Candidate[]} */
  const candidates = [];
  for (const document of pool) {
    const hits = found.map((one) => one.hits.get(document));
    if ((how !== "some" && hits.some((hit) => !hit)) || !filter(document)) continue;
    /** @type {Map<number, number>} */
    const passages = new Map();
    let [score, level, titled] = [0, 0, 0];
    let topical = true;
    for (const [n, hit] of hits.entries()) {
      if (!hit) continue;
      const { posting } = hit;
      score += hit.weight * weights[n];
      level = Math.max(level, hit.level);
      if (posting.info & IN_TITLE) titled = posting.title;
      else topical = false;
      for (const passage of posting.passages) {
        const bonus = passage === posting.heading ? 1.5 : 1;
        passages.set(passage, (passages.get(passage) ?? 0) + bonus * weights[n]);
      }
    }
    /** @type {Map<Word, number[]>} */
    const shared = new Map();
    if (how === "strict") {
      if (!words.every((word) => share(word, found, hits, shared))) continue;
    }
    const order = [...passages].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const full = weights.reduce((sum, weight) => sum + weight, 0);
    // All words in one passage.
    score *= 1 + 0.3 * Math.min(1, order[0][1] / full);
    topical &&= how !== "some";
    // Among equals the newer ones.
    score *= worth[document];
    if (topical) score += (titled === units ? 100 : 2 * full) * Math.min(1, worth[document]);
    if (topical && titled === units && level === 1) level = 0;
    const best = order.map(([passage]) => passage);
    if (topical && passages.has(0)) best.unshift(...best.splice(best.indexOf(0), 1));
    candidates.push({ document, level, score, passages: best, topical, shared });
  }
  candidates.sort((a, b) => a.level - b.level || b.score - a.score || a.document - b.document);
  if (how !== "some") return candidates;
  candidates.sort((a, b) => b.score - a.score || a.document - b.document);
  return candidates.filter(({ score }) => score >= candidates[0].score * 0.4);
}

/**
 * Whether the atoms of a word share a passage or the title; notes the passages.
 * @param {Word} word
 * @param {Found[]} found
 * @param {(Hit | undefined)[]} hits
 * @param {Map<Word, number[]>} shared
 */
function share(word, found, hits, shared) {
  const own = /** @type {Hit[]} */ (hits.filter((_, n) => found[n].atom.word === word));
  if (own.length < 2 && !word.literal) return true;
  const passages = own.map(({ posting }) => new Set(posting.passages));
  const common = [...passages[0]].filter((passage) => passages.every((set) => set.has(passage)));
  shared.set(word, common);
  return common.length > 0 || own.every(({ posting }) => posting.info & IN_TITLE);
}

/* ---- Results ---- */

/**
 * @typedef {{ candidate: Candidate, record: TextRecord, passage: number }} Kept
 */

/** Texts of the best documents: checked, and cut to excerpts. */
class Window {
  /**
   * @param {Files} files
   * @param {Word[]} words
   * @param {Found[]} found
   * @param {SearchOptions} options
   * @param {() => void} check
   */
  constructor(files, words, found, options, check) {
    this.files = files;
    this.words = words;
    this.found = found;
    this.options = options;
    this.check = check;
    /** @type {Kept[]} */
    this.records = [];
    /** @type {[Word, RegExp][]} */
    this.literals = words.filter(({ literal }) => literal).map((word) => [word, pattern(word.text)]);
  }

  /**
   * Keeps the first candidates whose text confirms the match. Gives the number of all of them, and `true` if they
   * were counted; otherwise the number is an estimate from the first ones.
   * @param {Candidate[]} candidates
   * @param {number} wanted
   * @returns {Promise<[number, boolean]>}
   */
  async take(candidates, wanted) {
    const literal = this.relaxed ? [] : this.literals;
    const exclude = [this.options.exclude ?? []].flat();
    this.relaxed = true;
    this.records = [];
    let at = 0;
    while (at < candidates.length && this.records.length < wanted && at < wanted + 30) {
      const batch = candidates.slice(at, (at += Math.max(wanted - this.records.length, literal.length ? 4 : 1)));
      const places = batch.map(({ document, passages, shared }) => [document, literal.map(([word]) => passages.find((p) => shared.get(word)?.includes(p))).find((p) => p !== undefined) ?? passages[0], passages[0]]);
      await this.files.read("texts", places.flatMap(([document, ...passages]) => passages.flatMap((passage) => this.blocks(document, passage))));
      this.check();
      for (const candidate of batch) {
        const kept = await this.keep(candidate, literal);
        if (kept && !exclude.some((lang) => kept.record.translations.includes(lang))) this.records.push(kept);
      }
    }
    const [found, all] = [this.records.length, candidates.length];
    return at < all ? [Math.ceil((all * found) / at), !literal.length] : [found, true];
  }

  /**
   * The passage to show: the best one that holds all literals, or the best one.
   * @param {Candidate} candidate
   * @param {[Word, RegExp][]} literals
   * @returns {Promise<Kept | null>}
   */
  async keep(candidate, literals) {
    const { passages } = candidate;
    const first = await this.record(candidate.document, passages[0]);
    if (!first) return null;
    const head = this.fold(first.title + "\n" + first.tags.join("\n"));
    /** @type {Kept} */
    let kept = { candidate, record: first, passage: passages[0] };
    let isBest = true;
    for (const [word, literal] of literals) {
      if (head.search(literal) >= 0) continue;
      // Only passages with all parts of the word can hold it.
      const common = passages.filter((passage) => candidate.shared.get(word)?.includes(passage)).slice(0, 4);
      let holds = false;
      for (const passage of common) {
        const record = await this.record(candidate.document, passage);
        const part = record?.passages[passage - record.passage];
        if (!record || !part) continue;
        holds = this.fold(part.heading + "\n" + part.text).search(literal) >= 0;
        if (!holds) continue;
        if (isBest) kept = { candidate, record, passage };
        isBest = false;
        break;
      }
      if (!holds) return null;
    }
    return kept;
  }

  /**
   * Numbers of the blocks that a passage is read from.
   * @param {number} document
   * @param {number} passage
   */
  blocks(document, passage) {
    const { files } = this;
    const origin = files.origins.get(document);
    if (origin === undefined) return [files.textBlock(document, passage)];
    return [files.textBlock(document, 0), files.textBlock(origin, passage)];
  }

  /**
   * The record with a passage of a document.
   * @param {number} document
   * @param {number} passage
   * @returns {Promise<TextRecord | undefined>}
   */
  async record(document, passage) {
    const origin = this.files.origins.get(document);
    const [records] = await this.files.read("texts", [this.files.textBlock(document, origin === undefined ? passage : 0)]);
    const own = records.findLast((record) => record.document === document && record.passage <= passage);
    if (!own || origin === undefined) return own;
    const text = await this.record(origin, passage);
    return text && { ...own, passage: text.passage, passages: text.passages };
  }

  /** @param {string} text */
  fold(text) {
    return fold(text, this.files.han).folded;
  }

  /**
   * @param {Kept} kept
   * @param {boolean} relaxed
   * @returns {Result}
   */
  result({ candidate, record, passage }, relaxed) {
    const { address, title, kind, tags, date } = record;
    const { lang, dir, versions } = this.files.manifest;
    let part = record.passages[passage - record.passage] ?? { id: "", heading: "", text: "" };
    let text = part.text;
    if (!this.marks(text, candidate).length) {
      // The match is in the heading, or further below, or in the title alone.
      const other = record.passages.find(({ text }) => this.marks(text, candidate).length);
      if (this.marks(part.heading, candidate).length) text = `${part.heading}: ${text}`;
      else if (other) text = (part = other).text;
      else text ||= record.passages.find(({ text }) => text)?.text ?? title;
    }
    // A page that is about these words is shown from its top.
    const anchor = (!candidate.topical && part.id) || null;
    return {
      address, title, lang, dir, kind, tags, date: date || null, anchor, version: versions?.find(([folder]) => address.startsWith(folder))?.[1] ?? null,
      href: anchor ? `${address}#${encodeURIComponent(anchor)}` : address,
      titleMarks: cut(title, this.marks(title, candidate), 0, title.length),
      heading: (anchor && part.heading) || null,
      excerpt: this.excerpt(text, candidate),
      match: /** @type {Match} */ (relaxed ? "some" : ["exact", "exact", "form", "typo"][candidate.level]),
    };
  }

  /**
   * Places of the words of the query in a text: [from, to, number of the word].
   * @param {string} text
   * @param {Candidate} candidate
   * @returns {[number, number, number][]}
   */
  marks(text, candidate) {
    const { folded, origin } = fold(text, this.files.han);
    /** @type {[number, number, number][]} */
    const marks = [];
    const note = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ word) =>
      marks.push([origin[from], origin[to] ?? text.length, word]);
    for (const [number, word] of this.words.entries()) {
      const before = marks.length;
      if (word.literal) {
        for (const match of folded.matchAll(pattern(word.text))) note(match.index, match.index + match[0].length, number);
      }
      if (marks.length > before) continue;
      const own = this.found.filter(({ atom }) => atom.word === word);
      const terms = new Set(own.flatMap(({ atom, hits }) => [...(hits.get(candidate.document)?.terms ?? [])].map((term) => (atom.all ? atom.text : term))));
      const list = [...terms].sort((a, b) => b.length - a.length);
      if (!list.length) continue;
      // At the beginning of words; anywhere when there is none.
      const any = list.map(escape).join("|");
      for (const expression of [`(?<![\\p{L}\\p{N}])(?:${any})|(?:${list.filter((term) => UNIT.test(term)).map(escape).join("|") || "(?!)"})`, any]) {
        for (const match of folded.matchAll(new RegExp(expression, "gu"))) note(match.index, match.index + match[0].length, number);
        if (marks.length > before) break;
      }
    }
    return marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  /**
   * About 160 characters around the place with the most words.
   * @param {string} text
   * @param {Candidate} candidate
   */
  excerpt(text, candidate) {
    const marks = this.marks(text, candidate);
    const wide = UNIT.test(text.replace(/[^\p{L}]/gu, "").slice(0, 1));
    const length = wide ? 90 : 170;
    let [best, most] = [0, -1];
    for (const [from] of marks) {
      const inside = new Set(marks.filter(([start, end]) => start >= from && end <= from + length * 0.7).map(([, , word]) => word));
      if (inside.size > most) [best, most] = [from, inside.size];
    }
    let start = Math.max(0, Math.min(best - length * 0.25, text.length - length));
    // From the beginning of the line or sentence, or else of a word.
    const lead = text.slice(Math.max(0, start - 30), best);
    const breaks = [...lead.matchAll(/[\n。！？]|[.!?] |(?<=\S)\s(?=\S)/g)];
    const sentence = breaks.findLast(([mark]) => /\S/.test(mark) || mark === "\n");
    const chosen = sentence ?? (start > 0 ? breaks[0] : undefined);
    if (chosen) start = Math.max(0, start - 30) + chosen.index + chosen[0].length;
    const end = Math.min(text.length, start + length);
    return cut(text, marks, Math.floor(start), Math.floor(end));
  }
}

/** @param {string} text */
const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/**
 * A word in folded text. Between Han and other letters there may be a space.
 * @param {string} word
 */
function pattern(word) {
  let source = "";
  let previous = "";
  for (const c of word) {
    const mixed = previous && ((UNIT.test(previous) && WORD.test(c) && !UNIT.test(c)) || (UNIT.test(c) && WORD.test(previous) && !UNIT.test(previous)));
    source += c === " " ? "\\s+" : (mixed ? "\\s?" : "") + escape(c);
    previous = c;
  }
  // A number is not a part of a longer one.
  if (DIGIT.test(word[0])) source = "(?<!\\p{N}\\.?)" + source;
  if (DIGIT.test(previous)) source += "(?!\\p{N})";
  return new RegExp(source, "gu");
}

/**
 * A part of a text in pieces; white space becomes one space, cut ends get an ellipsis.
 * @param {string} text
 * @param {[number, number, number][]} marks
 * @param {number} start
 * @param {number} end
 * @returns {Piece[]}
 */
function cut(text, marks, start, end) {
  /** @type {Piece[]} */
  const pieces = [];
  const push = (/** @type {number} */ from, /** @type {number} */ to, /** @type {boolean} */ mark) => {
    const piece = text.slice(from, to).replace(/\s+/g, " ");
    if (piece) pieces.push({ text: piece, mark });
  };
  let at = start;
  for (const [from, to] of marks) {
    if (from < at || from >= end) continue;
    push(at, from, false);
    push(from, to, true);
    at = to;
  }
  if (at < end) push(at, end, false);
  if (start > 0 && pieces.length) pieces.unshift({ text: "…", mark: false });
  if (Math.max(at, end) < text.trimEnd().length) pieces.push({ text: "…", mark: false });
  return pieces;
}

/* ---- The entry point ---- */

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
      throw new SearchError("format", "the search index cannot be read");
    });
    if (manifest.version !== 1) throw new SearchError("stale", "the search index is newer");
    return new Files(manifest, url.href, fetch);
  };
  let files = await load("default");
  /** @type {Promise<Files> | undefined} */
  let renewing;
  return {
    get lang() {
      return files.manifest.lang;
    },
    get documents() {
      return files.manifest.documents;
    },
    get kinds() {
      return files.manifest.kinds;
    },
    get tags() {
      return files.manifest.tags;
    },
    /** @returns {FallbackIndex[]} */
    get fallbacks() {
      return files.manifest.fallbacks.map((index) => ({ ...index, manifest: new URL(index.manifest, url).href }));
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
      const used = files;
      try {
        return await new Engine(used).search(query, options, check);
      } catch (error) {
        check();
        if (!(error instanceof SearchError) || error.kind !== "stale") throw error;
        // Deployed since the manifest was read; several searches that notice read it once.
        if (files === used) {
          renewing ??= load("reload").finally(() => { renewing = undefined; });
          files = await renewing;
        }
        return new Engine(files).search(query, options, check);
      }
    },
  };
}
