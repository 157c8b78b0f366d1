// @ts-check
// Folding: the form in which texts and queries are compared. The specification is in crates/search/src/fold.rs.

const PLAIN = new Map(Object.entries({
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", ħ: "h", ı: "i", þ: "th", ς: "σ",
  ٱ: "ا", ى: "ي", ی: "ي", ک: "ك", ة: "ه", ہ: "ه",
}));
const MARK = "\\u0300-\\u036f\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7\\u0610-\\u061a\\u0640" +
  "\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed";
const MARKS = new RegExp(`[${MARK}]`, "g");
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g;
const LETTERS = /[\u00c0-\u06ff\u1e00-\u1fff]/;

/**
 * The folded form of a text, and for each of its UTF-16 units the index of its character in `text`.
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
