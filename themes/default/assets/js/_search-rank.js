// @ts-check
// Documents by rank.

import { IN_TITLE } from "./_search-files.js";
import { FORM, LONGER, LONGER_TYPO } from "./_search-query.js";

/**
 * A document that may be a result. `passages` are the best first; `isTopical`: its title has all words.
 * @typedef {{
 *   document: number, level: number, score: number, passages: number[], isTopical: boolean,
 *   hits: (import("./_search-match.js").WordHit | undefined)[]
 * }} Candidate
 */

/** Results below which others are added that match less well. */
export const FEW = 5;
/** Least share of a title that a query must be, for the page to be about it. */
const SHARE = 1 / 3;

/**
 * The documents with all words that a page may not lack.
 * @param {import("./_search-match.js").Matched[]} matched
 * @param {Float32Array} worth
 * @param {(document: number) => boolean} isAllowed
 * @returns {Candidate[]}
 */
export function rank(matched, worth, isAllowed) {
  const needed = matched.filter(({ word }) => !word.isWeak);
  const [smallest] = [...needed].sort((a, b) => a.hits.size - b.hits.size);
  const full = matched.reduce((sum, { full }) => sum + full, 0);
  const units = needed.reduce((sum, { word }) => sum + word.units, 0);
  /** @type {Candidate[]} */
  const candidates = [];
  for (const document of smallest?.hits.keys() ?? []) {
    if (!needed.every(({ hits }) => hits.has(document)) || !isAllowed(document)) continue;
    candidates.push(candidate(document, matched, worth[document], full, units));
  }
  return candidates.sort(byRank);
}

/** @param {Candidate} a @param {Candidate} b */
export const byRank = (a, b) => a.level - b.level || b.score - a.score || a.document - b.document;

/**
 * @param {number} document
 * @param {import("./_search-match.js").Matched[]} matched
 * @param {number} worth
 * @param {number} full
 * @param {number} units
 * @returns {Candidate}
 */
export function candidate(document, matched, worth, full, units) {
  const hits = matched.map(({ hits }) => hits.get(document));
  /** @type {Map<number, number>} */
  const passages = new Map();
  let [score, level, titled] = [0, 0, 0];
  let isTopical = true;
  for (const [n, hit] of hits.entries()) {
    if (!hit) {
      isTopical &&= matched[n].word.isWeak;
      continue;
    }
    score += hit.weight;
    level = Math.max(level, hit.level);
    for (const [{ posting }, worth] of hit.hits) {
      if (posting.info & IN_TITLE) titled = posting.title;
      else isTopical &&= matched[n].word.isWeak;
      for (const passage of posting.passages) {
        const bonus = passage === posting.heading ? 1.5 : 1;
        passages.set(passage, (passages.get(passage) ?? 0) + bonus * worth);
      }
    }
  }
  const order = [...passages].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  // All words in one passage.
  score *= 1 + 0.3 * Math.min(1, (order[0]?.[1] ?? 0) / full);
  // Among equals the newer ones.
  score *= worth;
  const isAbout = isTopical && titled && units / titled >= SHARE;
  const isWhole = isTopical && titled === units;
  if (isTopical) score += (isWhole && level < LONGER ? (level ? 50 : 100) : 2 * full) * Math.min(1, worth);
  // A page about a form of a word comes before those that only mention the word.
  if (isAbout && (level === FORM || level === LONGER_TYPO)) level -= 1;
  const best = order.map(([passage]) => passage);
  if (isTopical && passages.has(0)) best.unshift(...best.splice(best.indexOf(0), 1));
  return { document, level, score, passages: best.length ? best : [0], isTopical, hits };
}
