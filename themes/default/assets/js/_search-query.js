// @ts-check
// A query becomes words that must all be on a page. A change of script, as in `TiDB备份`, begins another word, as it does
// for the tokens of the index. Each word can be found in several ways, its variants.

import { fold } from "./_search-fold.js";
import { DIGIT, LETTER, UNIT, UNIT_LETTERS, escape, tokenize } from "./_search-tokens.js";

/**
 * One term that must be found; `all` when any term that begins with it matches (a single unit). `reach`: how far other
 * words are looked for: the word itself and forms nearby, all of them and longer words, what the word may become.
 * @typedef {{ text: string, kind: "word" | "pair" | "gram", all: boolean, reach: "near" | "far" | "typed" }} Atom
 * One way to find a word: all of the atoms in one passage, and there `pattern`, unless it is `null`. `level` is how far
 * that is from what was typed: see `LEVELS`.
 * @typedef {{ text: string, atoms: Atom[], pattern: RegExp | null, level: number }} Variant
 * A word as the reader typed it, folded, and as it was typed. `isTyped`: it may go on. `isWeak`: a page may lack it
 * when too few pages have it.
 * @typedef {{ text: string, raw: string, isTyped: boolean, isWeak: boolean, isQuoted: boolean, units: number, variants: Variant[] }} Word
 */

/** Levels of a match: the word itself; a form, synonym or other spelling; a longer word; a typo; a longer word for a typo. */
export const [EXACT, FORM, LONGER, TYPO, LONGER_TYPO] = [0, 1, 2, 3, 4];

/** UTF-16 units of a query that are read, words, and terms of a word. */
const [MOST_TEXT, MOST_WORDS, MOST_ATOMS] = [500, 12, 10];
/** Words beyond which longer ones are not looked for, and forms only nearby. */
const SHORT_QUERY = 2;
/**
 * Words of a query: in quotation marks; several words that have synonyms; or what is of one script.
 * @param {string[]} phrases
 */
const expression = (phrases) => {
  const known = phrases.map((phrase) => `(?<!${LETTER})${escape(phrase)}(?!${LETTER})`).join("|") || "(?!)";
  return new RegExp(`"([^"]+)"|[“「『]([^”」』]+)[”」』]|(${known})|([^\\s"“”${UNIT_LETTERS}]+|[${UNIT_LETTERS}]+)`, "gu");
};

/**
 * A word in folded text. Between Han and other letters there may be a space.
 * @param {string} word
 */
export function pattern(word) {
  let source = "";
  let previous = "";
  for (const c of word) {
    const isMixed = previous && /[\p{L}\p{N}]/u.test(previous) && /[\p{L}\p{N}]/u.test(c) && UNIT.test(previous) !== UNIT.test(c);
    source += c === " " ? "\\s+" : (isMixed ? "\\s?" : "") + escape(c);
    previous = c;
  }
  // A number is not a part of a longer one.
  if (DIGIT.test(word[0])) source = "(?<!\\p{N}\\.?)" + source;
  if (DIGIT.test(previous)) source += "(?!\\p{N})";
  return new RegExp(source, "gu");
}

/**
 * An identifier with other joiners than the typed ones, or none: `read-only`, `read_only`, `readOnly`.
 * @param {string} text
 */
export const loose = (text) =>
  new RegExp(`(?<!\\p{L})${escape(text).replace(/(?<!\p{N})(?:[-_ ]|\\\.)|(?:[-_ ]|\\\.)(?!\p{N})/gu, "[-_. ]?")}(?!\\p{L})`, "gu");

/**
 * The parts of a run of units between stop words, as places of UTF-16 units; the whole run if there is nothing else.
 * @param {string} text
 * @param {RegExp | null} stop
 * @returns {[number, number][]}
 */
export function segments(text, stop) {
  /** @type {[number, number][]} */
  const found = [];
  let at = 0;
  for (const match of stop ? text.matchAll(stop) : []) {
    if (match.index > at) found.push([at, match.index]);
    at = match.index + match[0].length;
  }
  if (at < text.length) found.push([at, text.length]);
  return found.length ? found : [[0, text.length]];
}

/**
 * The terms that a text must have.
 * @param {string} text
 * @param {RegExp | null} stop
 * @returns {Atom[]}
 */
export function atoms(text, stop) {
  const tokens = tokenize(text);
  /** @type {Map<string, Atom>} */
  const found = new Map();
  const add = (/** @type {import("./_search-tokens.js").Token} */ { text, kind }, all = false) =>
    found.set(text, { text, kind, all, reach: "far" });
  const pairs = tokens.filter(({ kind }) => kind === "pair");
  for (const token of tokens) {
    const isPart = token.kind === "word" && pairs.some(({ start, end }) => start <= token.start && end >= token.end);
    if (token.kind !== "gram" && !isPart) add(token);
  }
  const grams = tokens.filter(({ kind }) => kind === "gram");
  for (const [from, to] of segments(text, stop)) {
    // The last unit of a run is a token by itself, and needed only where it is alone.
    const own = grams.filter(({ start, end }) => start >= from && end <= to);
    const wide = grams.filter((token, n) => own.includes(token) && grams[n + 1]?.start < token.end);
    // For a long part, pairs that cover each of its units are enough; the text decides the rest.
    const isNeeded = (/** @type {number} */ n) => wide.length < 10 || n % 2 === 0 || n === wide.length - 1;
    if (wide.length) wide.filter((_, n) => isNeeded(n)).forEach((token) => add(token));
    else if (own.length === 1 && grams.length === 1) add(own[0], true);
  }
  // A run of stop words.
  if (!found.size && grams.length) grams.slice(0, Math.min(2, grams.length - 1) || 1).forEach((token) => add(token, grams.length === 1));
  // The text shows whether the rest is there, too.
  const step = found.size / MOST_ATOMS;
  return [...found.values()].filter((_, n) => step <= 1 || Math.floor(n / step) > Math.floor((n - 1) / step));
}

/**
 * A way to find a text.
 * @param {string} text
 * @param {RegExp | null} stop
 * @param {number} level
 * @param {RegExp} [own] the pattern, unless it is that of the text
 * @returns {Variant}
 */
export function variant(text, stop, level, own) {
  const needed = atoms(text, stop);
  // Only the text shows that a number is not a part of a longer one, as 13.1 of 3.13.1.
  // And the index has one joiner for several.
  const isLiteral = needed.length > 1 || needed[0]?.text !== text || needed[0].kind === "pair" || /\p{N}\.\p{N}/u.test(text);
  return { text, atoms: needed, pattern: own ?? (isLiteral ? pattern(text) : null), level };
}

/**
 * The words of a query.
 * @param {string} query
 * @param {import("./_search-files.js").Files} files
 * @param {boolean} typing
 * @returns {Word[]}
 */
export function parse(query, files, typing) {
  const { folded, origin } = fold(query.slice(0, MOST_TEXT), files.han);
  /** @type {Word[]} */
  const words = [];
  for (const match of folded.matchAll(expression(files.phrases))) {
    const quoted = match[1] ?? match[2];
    const written = match[3] ?? match[4];
    const before = quoted ? "" : (/^[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}$@#./_-]+/u.exec(written)?.[0] ?? "");
    const text = quoted
      ? quoted.trim().replace(/\s+/g, " ")
      : written.slice(before.length).replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}+#]+$/u, "");
    const own = variant(text, quoted ? null : files.stopUnits, EXACT);
    if (!own.atoms.length) continue;
    // Several words that nobody put in quotation marks need not be adjacent.
    if (match[3]) own.pattern = null;
    const from = match.index + before.length;
    const raw = quoted ? text : query.slice(origin[from], origin[from + text.length]);
    const variants = [own, ...(quoted ? [] : others(text, raw, own, files))];
    const units = tokenize(text).filter(({ kind }) => kind !== "pair").length;
    const isWeak = !quoted && (files.stop.has(text) || (/^\p{L}$/u.test(text) && !UNIT.test(text)));
    words.push({ text, raw, isTyped: false, isWeak, isQuoted: !!quoted, units, variants });
  }
  const needed = important(words, files.stop).slice(0, MOST_WORDS);
  const each = (/** @type {Word} */ word, /** @type {Atom["reach"]} */ reach) => word.variants.forEach(({ atoms }) => atoms.forEach((atom) => { atom.reach = reach; }));
  if (needed.length > SHORT_QUERY) needed.forEach((word) => each(word, "near"));
  const last = words.at(-1);
  if (last && !last.isQuoted && typing && new RegExp(`${LETTER}$`, "u").test(folded)) {
    last.isTyped = true;
    each(last, "typed");
  }
  return needed;
}

/**
 * A word in camel case as an identifier with joiners.
 * @param {string} raw
 */
export const uncamel = (raw) => raw.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1_$2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2");

/**
 * Other ways to a word: with other joiners, from camel case, and its synonyms, also those of a part of a run of units.
 * @param {string} text
 * @param {string} raw
 * @param {Variant} own
 * @param {import("./_search-files.js").Files} files
 */
function others(text, raw, own, files) {
  /** @type {Variant[]} */
  const found = [];
  if (/\p{Ll}\p{Lu}\p{Ll}/u.test(raw)) {
    const { folded } = fold(uncamel(raw), files.han);
    found.push(variant(folded, null, FORM, loose(folded)));
  }
  if (own.pattern && own.atoms.some(({ text, kind }) => kind === "pair" && text.includes("_"))) found.push({ ...own, pattern: loose(text), level: FORM });
  const isTraditional = [...raw].some((c) => files.han.has(c));
  for (const [word, synonyms] of [...files.synonyms, ...(isTraditional ? files.regional : [])]) {
    if (word !== text && !(UNIT.test(text) && text.length < 9 && word.length > 1 && text.includes(word))) continue;
    for (const synonym of synonyms) found.push(variant(text.replace(word, () => synonym), null, FORM));
  }
  return found;
}

/**
 * The words to search for. With two others, a page may lack stop words, which are not even read, and single letters.
 * @param {Word[]} words
 * @param {Set<string>} stop
 */
function important(words, stop) {
  const strong = words.filter(({ isWeak }) => !isWeak);
  const isEnough = strong.length > 1 || (strong.length && words.every(({ isWeak, text }) => !isWeak || UNIT.test(text)));
  if (isEnough) return words.filter(({ text, isQuoted }) => isQuoted || !stop.has(text));
  for (const word of words) word.isWeak = false;
  return words;
}
