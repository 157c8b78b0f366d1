// @ts-check
// Results: the texts of the best documents are read, checked for what terms alone cannot show (that the characters of a
// Chinese word or the parts of an identifier are adjacent), and cut to excerpts.

import { fold } from "./_search-fold.js";
import { EXACT, FORM } from "./_search-query.js";
import { FEW } from "./_search-rank.js";
import { LETTER, UNIT, escape } from "./_search-tokens.js";

/**
 * @typedef {{ text: string, mark: boolean }} Piece
 * @typedef {"exact" | "form" | "typo" | "some"} Match
 * @typedef {{
 *   address: string, href: string, title: string, titleMarks: Piece[], lang: string, dir: string, kind: string,
 *   tags: string[], date: string | null, anchor: string | null, version: string | null,
 *   heading: string | null, excerpt: Piece[], match: Match
 * }} Result
 * @typedef {import("./_search-files.js").TextRecord} TextRecord
 * @typedef {import("./_search-rank.js").Candidate} Candidate
 * @typedef {import("./_search-query.js").Variant} Variant
 * A candidate whose text was checked, the passage to show, and what was found of each word.
 * @typedef {{ candidate: Candidate, record: TextRecord, passage: number, level: number, shown: (Variant | null)[], isSome: boolean }} Kept
 * Place of a word in a text: from, to, number of the word.
 * @typedef {[number, number, number]} Mark
 */

/** Candidates that are read beyond those wanted, at first and then. */
const [SPARE, MORE] = [4, 16];
/** Passages of a document that are checked for a word. */
const CHECKED = 3;
/** @type {Match[]} */
const NAMES = ["exact", "form", "form", "typo", "typo"];

/** A letter of a word on this side would make the match a part of the word. */
const [OPEN, CLOSE] = [`(?<!${LETTER})`, `(?!${LETTER})`];

/**
 * The passages that can confirm a word, the best first.
 * @param {Candidate} candidate
 * @param {import("./_search-match.js").Way} way
 * @param {number} most
 */
const own = ({ passages }, way, most) => passages.filter((passage) => way.passages.includes(passage)).slice(0, most);

/** The results of one query. */
export class Results {
  /**
   * @param {import("./_search-files.js").Files} files
   * @param {string[]} exclude
   * @param {boolean} isQuestion a text that has it word by word is unlikely, and not looked for beyond the first ones
   * @param {() => void} check
   */
  constructor(files, exclude, isQuestion, check) {
    this.files = files;
    this.more = isQuestion ? SPARE : MORE;
    this.exclude = exclude;
    this.check = check;
    /** @type {Kept[]} */
    this.kept = [];
  }

  /**
   * Adds the first candidates whose text confirms the match, until there are so many. Gives the number of all of
   * them, and `true` if they were counted; otherwise the number is an estimate from the first ones.
   * @param {Candidate[]} candidates
   * @param {number} wanted
   * @param {boolean} isSome nothing is to be confirmed
   * @returns {Promise<[number, boolean]>}
   */
  async take(candidates, wanted, isSome) {
    const before = this.kept.length;
    const needsCheck = !isSome && candidates.some(({ hits }) => hits.some((hit) => hit?.ways[0].variant.pattern));
    /** @type {Kept[]} */
    const later = [];
    let at = 0;
    const end = wanted - before + (needsCheck ? this.more : this.exclude.length ? candidates.length : SPARE);
    while (at < candidates.length && this.kept.length < wanted && at < end) {
      const [missing, isFirst] = [wanted - this.kept.length, !at];
      const batch = candidates.slice(at, (at += isFirst || !needsCheck ? missing + (needsCheck ? SPARE : 0) : Math.max(this.more, missing)));
      await this.files.read("texts", batch.flatMap((candidate) => this.blocks(candidate, isSome)));
      this.check();
      for (const kept of await this.confirmed(batch, isSome, isFirst)) {
        if (this.exclude.some((lang) => kept.record.translations.includes(lang))) continue;
        // Another spelling than the typed one comes after it.
        const { candidate } = kept;
        (kept.level > candidate.level && kept.level === FORM && candidate.level === EXACT && !candidate.isTopical ? later : this.kept).push(kept);
      }
    }
    const exact = this.kept.slice(before).filter(({ level }) => level === EXACT).length;
    this.kept.push(...later.slice(0, exact ? Math.max(0, FEW - exact) : wanted - before));
    const [found, all] = [this.kept.length - before, candidates.length];
    return at < all ? [Math.ceil((all * found) / at), !needsCheck && found === at] : [found, true];
  }

  /**
   * Blocks to read for a candidate: of the passage to show, and of the first one that can confirm it.
   * @param {Candidate} candidate
   * @param {boolean} isSome
   */
  blocks({ document, passages, hits }, isSome) {
    const wanted = [passages[0]];
    for (const hit of isSome ? [] : hits) {
      const way = hit?.ways[0];
      if (way?.variant.pattern && way.passages.length && !way.passages.includes(passages[0])) wanted.push(passages.find((passage) => way.passages.includes(passage)) ?? way.passages[0]);
    }
    return wanted.flatMap((passage) => this.blocksOf(document, passage));
  }

  /**
   * Those of the candidates whose text confirms the match. What else can confirm those that are not confirmed by the
   * first passage is read for all of them at once, among the first candidates.
   * @param {Candidate[]} batch
   * @param {boolean} isSome
   * @param {boolean} isFirst
   * @returns {Promise<Kept[]>}
   */
  async confirmed(batch, isSome, isFirst) {
    const first = await Promise.all(batch.map((candidate) => this.confirm(candidate, isSome, 1)));
    if (!isFirst || isSome) return first.filter((kept) => kept !== null);
    const open = first.map((kept, n) => (kept ? null : batch[n]));
    const passages = (/** @type {Candidate | null} */ one) => (one ? one.hits.flatMap((hit) => hit?.ways[0].variant.pattern ? own(one, hit.ways[0], CHECKED) : []) : []);
    const missing = open.flatMap((one) => passages(one).flatMap((passage) => this.blocksOf(one?.document ?? 0, passage)));
    await this.files.read("texts", missing);
    this.check();
    const all = await Promise.all(first.map((kept, n) => kept ?? this.confirm(batch[n], isSome, CHECKED)));
    return all.filter((kept) => kept !== null);
  }

  /**
   * Numbers of the blocks that a passage is read from.
   * @param {number} document
   * @param {number} passage
   */
  blocksOf(document, passage) {
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

  /**
   * A candidate with the passage to show: the best one that confirms a word, or the best one; `null` if a word is not
   * confirmed.
   * @param {Candidate} candidate
   * @param {boolean} isSome
   * @param {number} most passages that are checked for a word
   * @returns {Promise<Kept | null>}
   */
  async confirm(candidate, isSome, most) {
    const [first] = candidate.passages;
    const record = await this.record(candidate.document, first);
    if (!record) return null;
    const head = this.fold(record.title + "\n" + record.tags.join("\n"));
    /** @type {Kept} */
    const kept = { candidate, record, passage: first, level: isSome ? candidate.level : EXACT, shown: [], isSome };
    let isChosen = false;
    for (const hit of candidate.hits) {
      const way = hit && (isSome ? { ...hit.ways[0], place: null } : await this.way(hit, candidate, head, most));
      if (hit && !way) return null;
      kept.shown.push(way?.variant ?? null);
      if (!way || isSome) continue;
      kept.level = Math.max(kept.level, way.level);
      if (way.place && !isChosen) {
        Object.assign(kept, way.place);
        isChosen = true;
      }
    }
    // A page about a form has moved up.
    if (candidate.isTopical) kept.level = Math.max(candidate.level, kept.level);
    return kept;
  }

  /**
   * The first way to a word that the text confirms, and the place where it does.
   * @param {import("./_search-match.js").WordHit} hit
   * @param {Candidate} candidate
   * @param {string} head
   * @param {number} most
   * @returns {Promise<{ variant: Variant, level: number, place: { record: TextRecord, passage: number } | null } | null>}
   */
  async way(hit, candidate, head, most) {
    for (const way of hit.ways) {
      const { variant, level } = way;
      if (!variant.pattern || head.search(variant.pattern) >= 0) return { variant, level, place: null };
      for (const passage of own(candidate, way, most)) {
        const record = await this.record(candidate.document, passage);
        const part = record?.passages[passage - record.passage];
        if (!record || !part || this.fold(part.heading + "\n" + part.text).search(variant.pattern) < 0) continue;
        return { variant, level, place: { record, passage } };
      }
    }
    return null;
  }

  /** @param {string} text */
  fold(text) {
    return fold(text, this.files.han).folded;
  }

  /** @param {Kept} kept @returns {Result} */
  result(kept) {
    const { candidate, record, passage, level } = kept;
    const { address, title, kind, tags, date } = record;
    const { lang, dir, versions } = this.files.manifest;
    const has = (/** @type {string} */ text) => this.marks(text, kept).length;
    let part = record.passages[passage - record.passage] ?? { id: "", heading: "", text: "" };
    let { text } = part;
    if (!has(text)) {
      // The match is in the heading, or further below, or in the title alone.
      const other = record.passages.find(({ text }) => has(text));
      if (has(part.heading)) text = `${part.heading}: ${text}`;
      else if (other) text = (part = other).text;
      else text ||= record.passages.find(({ text }) => text)?.text ?? title;
    }
    // A page that is about these words is shown from its top.
    const anchor = (!candidate.isTopical && part.id) || null;
    return {
      address, title, lang, dir, kind, tags, date: date || null, anchor,
      version: versions?.find(([folder]) => address.startsWith(folder))?.[1] ?? null,
      href: anchor ? `${address}#${encodeURIComponent(anchor)}` : address,
      titleMarks: cut(title, this.marks(title, kept), 0, title.length),
      heading: (anchor && part.heading) || null,
      excerpt: excerpt(text, this.marks(text, kept)),
      match: kept.isSome ? "some" : NAMES[level],
    };
  }

  /**
   * Places of the words of the query in a text.
   * @param {string} text
   * @param {Kept} kept
   * @returns {Mark[]}
   */
  marks(text, { candidate, shown }) {
    const { folded, origin } = fold(text, this.files.han);
    /** @type {Mark[]} */
    const marks = [];
    for (const [number, hit] of candidate.hits.entries()) {
      const variant = shown[number];
      if (!hit || !variant) continue;
      const expressions = [...(variant.pattern ? [variant.pattern] : []), ...whole([...hit.terms])];
      for (const expression of expressions) {
        const found = [...folded.matchAll(expression)].filter(([text]) => text);
        for (const { 0: text, index } of found) {
          const [from, to] = widened(folded, index, index + text.length);
          marks.push([origin[from], origin[to], number]);
        }
        if (found.length) break;
      }
    }
    marks.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    // Those that overlap, as pairs of units do, are one.
    return marks.filter((mark, n) => {
      const before = marks.slice(0, n).findLast(([, , word]) => word >= 0);
      if (!before || before[1] <= mark[0]) return true;
      before[1] = Math.max(before[1], mark[1]);
      mark[2] = -1;
      return false;
    });
  }
}

const IS_LETTER = new RegExp(LETTER, "u");

/**
 * A place that does not end inside of a word.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function widened(text, from, to) {
  if (IS_LETTER.test(text[from])) while (from > 0 && IS_LETTER.test(text[from - 1])) from--;
  if (IS_LETTER.test(text[to - 1])) while (to < text.length && IS_LETTER.test(text[to])) to++;
  return [from, to];
}

/**
 * Expressions for terms: as whole words, or else anywhere.
 * @param {string[]} terms
 */
function whole(terms) {
  const list = terms.sort((a, b) => b.length - a.length);
  const either = (/** @type {string[]} */ some) => some.map(escape).join("|") || "(?!)";
  const [units, words] = [list.filter((term) => UNIT.test(term)), list.filter((term) => !UNIT.test(term))];
  return [`${OPEN}(?:${either(words)})${CLOSE}|${either(units)}`, either(words)].map((source) => new RegExp(source, "gu"));
}

/**
 * About 160 characters around the place with the most words.
 * @param {string} text
 * @param {Mark[]} marks
 */
function excerpt(text, marks) {
  const isWide = UNIT.test(text.replace(/[^\p{L}]/gu, "").slice(0, 1));
  const length = isWide ? 90 : 170;
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
  return cut(text, marks, Math.floor(start), Math.floor(Math.min(text.length, start + length)));
}

/**
 * A part of a text in pieces; white space becomes one space, cut ends get an ellipsis.
 * @param {string} text
 * @param {Mark[]} marks
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
