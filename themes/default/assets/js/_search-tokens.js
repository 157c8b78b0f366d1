// @ts-check
// Tokens of folded text. The specification is in crates/search/src/tokens.rs.

/** @typedef {{ text: string, start: number, end: number, kind: "word" | "pair" | "gram" }} Token */

/** Letters of the scripts that are written without spaces, and Hangul; for character classes. */
export const UNIT_LETTERS = "\\u0e01-\\u0e4e\\u0e81-\\u0ecf\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u108f\\u1100-\\u11ff" +
  "\\u1780-\\u17df\\u3005-\\u3007\\u3021-\\u30ff\\u3105-\\u318f\\u31a0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
  "\\uac00-\\ud7ff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
/** A unit at the beginning. */
export const UNIT = new RegExp(`^(?=[\\p{L}\\p{N}])[${UNIT_LETTERS}]`, "u");
/** A character of a word that is no unit; for expressions with the flag `u`. */
export const LETTER = `(?![${UNIT_LETTERS}])[\\p{L}\\p{N}\\p{M}]`;
/** @param {string} text */
export const escape = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
export const DIGIT = /\p{N}/u;
const WORD = /^[\p{L}\p{N}]/u;
const PICTURE = /^\p{Extended_Pictographic}/u;
const LETTER_MARK = /^\p{M}/u;
const JOINERS = "-_.:/@+#&";
const LONGEST = 40;

/**
 * What joins two words of a pair, as the index has it: the joiners of identifiers are alike, those of numbers are not.
 * @param {string} before
 * @param {string} joiner
 * @param {string} behind
 */
const joiner = (before, joiner, behind) =>
  (joiner === "-" || joiner === ".") && !(/\p{N}$/u.test(before) && /^\p{N}/u.test(behind)) ? "_" : joiner;

/**
 * Tokens of folded text. Those of camel case and of Arabic articles are made for the index only.
 * @param {string} folded
 * @returns {Token[]}
 */
export function tokenize(folded) {
  /** @type {Token[]} */
  const tokens = [];
  const push = (/** @type {number} */ start, /** @type {number} */ end, /** @type {Token["kind"]} */ kind, text = folded.slice(start, end)) => {
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
      if (joined && word - joined[1] >= 1 && word - joined[1] <= 2) {
        const [first, between, second] = [folded.slice(...joined), folded.slice(joined[1], word), folded.slice(word, end)];
        push(joined[0], end, "pair", first + joiner(first, between, second) + second);
      }
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
    } else if (PICTURE.test(c)) {
      endRun(at);
      endJoined(at);
      push(at, at + c.length, "word");
    } else if (!LETTER_MARK.test(c)) {
      endRun(at);
      if (joined) {
        const between = folded.slice(joined[1], at + c.length);
        if (between === "++") push(joined[0], at + 1, "pair");
        else if (between.length > 1 && between[0] === "#") push(joined[0], at, "pair");
        if (!JOINERS.includes(c) || between.length > 2) joined = null;
      }
    }
    at += c.length;
  }
  endRun(at);
  endJoined(at);
  return tokens;
}
