// @ts-check
// Forms of words, by the endings of a language. The tables are in crates/search/src/words; the manifest brings those that
// its language needs.

/** @typedef {string[][]} Endings */

/**
 * Reads a table: groups of endings that one stem takes, separated by spaces; `*` stands for the last letter of the
 * stem once more, as in `stopped`.
 * @param {string} table
 * @returns {Endings}
 */
export const endings = (table) => table.split(" ").filter(Boolean).map((group) => group.split("/"));

/**
 * All words that have the same stem in one of the groups, whether they exist or not.
 * @param {string} word
 * @param {Endings} groups
 * @param {number} [least] shortest stem
 */
export function forms(word, groups, least = 2) {
  /** @type {Set<string>} */
  const found = new Set();
  const isLatin = word < "\u0250";
  if (!isLatin) least = Math.max(least, 3);
  for (const group of groups) {
    for (const ending of group) {
      const bare = ending.replace("*", "");
      if (!word.endsWith(bare)) continue;
      let stem = word.slice(0, word.length - bare.length);
      if (ending !== bare) {
        if (stem.at(-1) !== stem.at(-2)) continue;
        stem = stem.slice(0, -1);
      }
      // `string` is no form of `str`, nor `used` of `us`.
      if (stem.length < least || (bare.length > 1 && isLatin && !/[aeiouy]/.test(stem))) continue;
      for (const other of group) {
        if (!other && stem.length < 3 && bare.length > 1) continue;
        found.add(stem + (other[0] === "*" ? stem.at(-1) + other.slice(1) : other));
      }
    }
  }
  found.delete(word);
  return found;
}

/**
 * Conjunction, preposition and article before an Arabic noun, as `arabic_proclitics` in crates/search/src/tokens.rs has
 * them; or the letter for the person before a verb.
 */
const PREFIXES = [/^[وف]?(?:[بكل]?ال|لل)(?=.{3})/u, /^[وفبكل](?=.{4})/u, /^[انيت](?=.{3})/u];

/**
 * An Arabic word without what may stand before it.
 * @param {string} word
 */
export const withoutPrefixes = (word) => PREFIXES.map((prefix) => word.replace(prefix, "")).filter((rest) => rest !== word);

/**
 * Whether two words of a language without a table are likely forms of one: a long common beginning, short endings.
 * @param {string} a
 * @param {string} b
 */
export function areAlike(a, b) {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  const [restA, restB] = [a.length - shared, b.length - shared];
  return shared > 3 && shared >= a.length * 0.65 && shared >= b.length * 0.6 && restA < 4 && restB < 4;
}

/**
 * The beginning that all such forms of a word share, as far as it is searched.
 * @param {string} word
 */
export function stem(word) {
  const length = word.length;
  if (length < 4 || /[^\p{L}\p{M}]/u.test(word)) return word;
  return word.slice(0, length - (length > 9 ? 3 : length > 5 ? 2 : 1));
}
