// Query sets of one kind for each class of `classes.mjs`, drawn from a built site's own words by a fixed generator, or
// written by a person (`queries/`). Each function says what truth is.
//
// A case: query; truth: addresses that are right; first: those that must stand before all others; fine: not wrong,
// only not asked for; top: one of `right` must be among the first so many; noticed: the answer must say that it corrected the query.

import { chance, escape, WORD } from "./corpus.mjs";

const HAN_WORDS = new Intl.Segmenter("zh", { granularity: "word" });

/** Of the issue: never asked. */
const ISSUE = new Set(["tidb备份", "mysql兼容", "慢sql", "queries", "query", "resizing", "resize", "cloning", "clone", "mounting", "mounted", "flashback", "checksum", "systemd", "pg_checksums", "databse", "tidb_mem_quota_query", "contaner", "container", "beifen", "suoyin"]);

/** Words of two or more Han characters with the number of pages that contain them; built once for a corpus. */
const hanCounts = new WeakMap();
export function hanWords(corpus) {
  let counts = hanCounts.get(corpus);
  if (counts) return counts;
  counts = new Map();
  for (const text of corpus.texts) {
    const here = new Set();
    for (const [run] of text.matchAll(/\p{sc=Han}{2,}/gu)) {
      for (const { segment } of HAN_WORDS.segment(run)) if ([...segment].length > 1) here.add(segment);
    }
    for (const word of here) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  hanCounts.set(corpus, counts);
  return counts;
}

/** English words with another ending, by rule: only forms that the vocabulary has. */
export function forms(corpus, word) {
  const bases = new Set([word]);
  const known = (w) => corpus.words.has(w);
  const add = (w) => w.length > 2 && bases.add(w);
  const cut = (w) => (/([b-df-hj-np-tv-z])\1$/.test(w) && !/(ll|ss|ff|zz)$/.test(w) ? w.slice(0, -1) : w);
  if (/ies$/.test(word)) add(word.slice(0, -3) + "y");
  else if (/(?:s|x|z|ch|sh)es$/.test(word)) add(word.slice(0, -2)), add(word.slice(0, -1));
  else if (/[^su]s$/.test(word)) add(word.slice(0, -1));
  if (/ied$/.test(word)) add(word.slice(0, -3) + "y");
  else if (/ed$/.test(word)) add(word.slice(0, -2)), add(word.slice(0, -1)), add(cut(word.slice(0, -2)));
  if (/ing$/.test(word)) add(word.slice(0, -3)), add(word.slice(0, -3) + "e"), add(cut(word.slice(0, -3)));
  const all = new Set([word]);
  for (const base of bases) {
    if (!known(base) && base !== word) continue;
    all.add(base);
    const e = base.replace(/e$/, "");
    const y = base.replace(/y$/, "i");
    const twice = base + base.at(-1);
    const list = [base + "s", base + "ed", base + "ing", e + "ed", e + "ing", twice + "ed", twice + "ing"];
    if (/(?:s|x|z|ch|sh)$/.test(base)) list.push(base + "es");
    if (/[^aeiou]y$/.test(base)) list.push(y + "es", y + "ed");
    for (const form of list) if (known(form)) all.add(form);
  }
  return [...all];
}

/**
 * Han beside Latin, joined. Truth: pages with the Latin part as a word (`_`, `-` and `.` end one) and the Han part anywhere;
 * first: those with both adjacent, with or without a space.
 */
export function hanLatin(corpus, wanted = 40) {
  const { pick, random } = chance(16001);
  const counts = hanWords(corpus);
  const cases = new Map();
  for (let tries = 0; tries < wanted * 200 && cases.size < wanted; tries++) {
    const raw = pick(corpus.raw);
    const isAfter = random() < 0.7;
    const matches = [...raw.matchAll(isAfter ? /(?<![\w.@/-])([A-Za-z][A-Za-z0-9]{1,}) ?(\p{sc=Han}{2,8})/gu : /(\p{sc=Han}{2,8}) ?([A-Za-z][A-Za-z0-9]{1,})(?![\w.@/-])/gu)];
    if (!matches.length) continue;
    const [, a, b] = pick(matches);
    const [latin, run] = isAfter ? [a, b] : [b, a];
    const parts = [...HAN_WORDS.segment(corpus.fold(run))].map(({ segment }) => segment);
    const han = isAfter ? parts[0] : parts.at(-1);
    if ([...han].length < 2 || (counts.get(han) ?? 0) < 3 || corpus.count(corpus.fold(latin)) < 3) continue;
    const query = isAfter ? latin + han : han + latin;
    const word = corpus.fold(latin);
    if (cases.has(query) || ISSUE.has(query.toLowerCase())) continue;
    const documents = [...(corpus.words.get(word) ?? [])].filter((n) => corpus.texts[n].includes(han));
    const beside = new RegExp(isAfter ? `(?<![\\p{sc=Latn}\\p{N}])${escape(word)}\\s?${han}` : `${han}\\s?${escape(word)}(?![\\p{sc=Latn}\\p{N}])`, "u");
    const first = corpus.addresses(documents.filter((n) => beside.test(corpus.texts[n])));
    cases.set(query, { query, truth: corpus.addresses(documents), first });
  }
  return [...cases.values()];
}

/** The same behind or before a third word of Latin letters, as in `explain 慢sql`. Truth: pages with all three. */
export function hanLatinThird(corpus, wanted = 30) {
  const { pick, random } = chance(16019);
  return hanLatin(corpus, wanted * 2).flatMap(({ query, truth }) => {
    const page = corpus.pages.findIndex(({ address }) => truth.has(address) && random() < 0.5);
    const words = page < 0 ? [] : [...corpus.words].filter(([word, set]) => set.has(page) && set.size > 5 && /^[a-z]{4,}$/.test(word) && !query.toLowerCase().includes(word)).map(([word]) => word);
    if (!words.length) return [];
    const third = pick(words);
    const all = corpus.addresses([...corpus.words.get(third)].filter((n) => truth.has(corpus.pages[n].address)));
    return [{ query: random() < 0.5 ? `${third} ${query}` : `${query} ${third}`, truth: all }];
  }).slice(0, wanted);
}

/**
 * The number of results: words of Han, two words, Han beside Latin, identifiers. Truth: brute force; what counts here is
 * the column of numbers.
 */
export function numbers(corpus, wanted = 40) {
  const { pick, shuffle } = chance(16002);
  const counts = [...hanWords(corpus)].filter(([, n]) => n > 2).map(([word]) => word).sort();
  const words = [...corpus.words].filter(([word, set]) => /^[a-z]{4,}$/.test(word) && set.size > 2).map(([word]) => word).sort();
  const cases = [];
  const both = (a, b) => corpus.where((text, n) => text.includes(a) && (/^\p{sc=Han}/u.test(b) ? text.includes(b) : corpus.words.get(b)?.has(n)));
  for (let n = 0; n < wanted / 4 && counts.length; n++) {
    const [a, b] = [pick(counts), pick(counts)];
    cases.push({ query: a + b, truth: corpus.holding(a + b), note: "may be nowhere" }, { query: `${a} ${b}`, truth: both(a, b) });
  }
  for (let tries = 0, left = counts.length ? wanted / 4 : wanted / 2; tries < 2000 && left > 0; tries++) {
    const [a, b] = [pick(words), pick(words)];
    if (a === b || ![...corpus.words.get(a)].some((d) => corpus.words.get(b).has(d))) continue;
    left--;
    cases.push({ query: `${a} ${b}`, truth: corpus.addresses([...corpus.words.get(a)].filter((d) => corpus.words.get(b).has(d))) });
  }
  cases.push(...hanLatin(corpus, wanted).slice(0, wanted / 4), ...identifiers(corpus, 16003).slice(0, wanted / 4).map(({ id, truth }) => ({ query: id, truth })));
  return shuffle(cases).filter(({ truth }) => truth.size);
}

/** Identifiers of two or more parts, as written, with the pages that contain them as a whole. */
export function identifiers(corpus, seed, wanted = 60, least = 1) {
  const { pick } = chance(seed);
  const found = new Map();
  for (let tries = 0; tries < wanted * 100 && found.size < wanted; tries++) {
    const raw = pick(corpus.raw);
    const matches = [...raw.matchAll(/(?<![\w.:/@%$<{-])[a-z][a-z0-9]+(?:_[a-z0-9]+){1,4}(?![\w/:@%>}-]|\.\w)/g)].map(([id]) => id).filter((id) => id.length > 6 && id.length < 40);
    const id = matches.length && pick(matches);
    if (!id || found.has(id) || ISSUE.has(id)) continue;
    const whole = new RegExp(`(?<![a-z0-9_])${id}(?![a-z0-9_])`);
    const truth = corpus.where((text) => whole.test(text));
    if (truth.size >= least) found.set(id, { id, truth });
  }
  return [...found.values()];
}

/**
 * English endings, and Russian and Arabic ones: families judged by eye (`queries/families.json`). Truth: pages with any
 * form of the family; first: pages with the form that was typed, and those with any form in the title.
 */
export function endings(corpus, families) {
  const { pick } = chance(16004);
  return families.flatMap((family) => {
    const present = family.filter((word) => corpus.count(corpus.fold(word)));
    if (present.length < 2) return [];
    const query = pick(present);
    const titled = corpus.addresses(present.flatMap((word) => [...(corpus.titleWords.get(corpus.fold(word)) ?? [])]));
    return [{ query, truth: corpus.withWords(present), first: new Set([...corpus.withWords([query]), ...titled]), note: present.join(" ") }];
  });
}

const DERIVED = /^[a-z]?(?:ments?|ab(?:le|ly|ility)|ers?|ors?|at?ions?|ional|al|ally|ly|ness|ity|ful|ive|ages?|ances?|ences?|ors?|ized?|ization)$/;

/**
 * Compounds taken for endings: a word of which the vocabulary has longer compounds, and compounds that begin with another
 * word. Truth and first: pages with the word itself or a form of it (`forms`), as a word.
 */
export function compounds(corpus, wanted = 40) {
  const { shuffle } = chance(16005);
  const known = [...corpus.words].filter(([word, set]) => /^[a-z]{4,}$/.test(word) && set.size > 1).map(([word]) => word).sort();
  const long = [];
  const short = [];
  for (const [n, word] of known.entries()) {
    if (word.length < 4 || corpus.count(word) < 4 || ISSUE.has(word) || /(.)\1\1/.test(word)) continue;
    const own = new Set(forms(corpus, word));
    const more = [];
    for (let m = n + 1; known[m]?.startsWith(word); m++) {
      // Derived words, as `assignment` of `assign`, are neither forms nor compounds: not counted here.
      if (!own.has(known[m]) && known[m].length > word.length + 2 && !DERIVED.test(known[m].slice(word.length))) more.push(known[m]);
    }
    const apart = more.filter((one) => [...corpus.words.get(one)].some((d) => ![...own].some((w) => corpus.words.get(w)?.has(d))));
    if (apart.length > 1 && word.length < 10) short.push({ word, own, note: apart.slice(0, 5).join(" ") });
    for (const one of more) if (corpus.count(one) > 2 && one.length > word.length + 3 && !ISSUE.has(one)) long.push({ word: one, own: new Set(forms(corpus, one)), note: word });
  }
  const half = wanted / 2;
  return [...shuffle(short).slice(0, half), ...shuffle(long).slice(0, half)].map(({ word, own, note }) => {
    const truth = corpus.withWords(own);
    return { query: word, truth, first: truth, note };
  });
}

const ALPHABET = [..."abcdefghijklmnopqrstuvwxyz"];
/** One letter wrong: left out, added, another, or swapped with its neighbour; never the first. */
export function misspell(word, { pick, below }) {
  for (let tries = 0; tries < 20; tries++) {
    const at = 1 + below(word.length - 2);
    const letter = pick(ALPHABET);
    const typed = [
      word.slice(0, at) + word.slice(at + 1),
      word.slice(0, at) + letter + word.slice(at),
      word.slice(0, at) + letter + word.slice(at + 1),
      word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
    ][below(4)];
    if (typed !== word) return typed;
  }
  return word + word.at(-1);
}

const GRAMMAR = new Set("about asked asks does doing done going have having https http into over their using uses with your specifics".split(" "));

/**
 * Titles: a form of a word that few titles have and many texts mention, or that word with one letter wrong. Right: a page
 * whose title holds the word (or a form); one must be in the first three.
 */
export function titles(corpus, wanted = 40) {
  const dice = chance(16006);
  const cases = [];
  const seen = new Set();
  for (const word of dice.shuffle([...corpus.titleWords.keys()].filter((word) => /^[a-z]{4,14}$/.test(word)).sort())) {
    if (ISSUE.has(word) || cases.length >= wanted) continue;
    const family = forms(corpus, word);
    const titled = new Set(family.flatMap((one) => [...(corpus.titleWords.get(one) ?? [])]));
    const total = new Set(family.flatMap((one) => [...(corpus.words.get(one) ?? [])]));
    // A word of a few titles that is neither rare nor everywhere, and no word of grammar.
    if (titled.size > 3 || total.size < 12 || total.size > 150 || family.some((one) => seen.has(one)) || GRAMMAR.has(word)) continue;
    const others = family.filter((one) => one !== word && !corpus.titleWords.has(one) && corpus.count(one) > 2);
    const right = corpus.addresses(titled);
    const truth = corpus.addresses(total);
    seen.add(word);
    if (others.length && cases.filter(({ noticed }) => !noticed).length < wanted / 2) cases.push({ query: dice.pick(others), truth, right, top: 3, note: word });
    else if (word.length > 5 && cases.filter(({ noticed }) => noticed).length < wanted / 2) {
      const query = misspell(word, dice);
      if (!corpus.words.has(query)) cases.push({ query, truth, right, top: 3, noticed: true, note: word });
    }
  }
  return cases;
}

/**
 * Typos in identifiers: one letter wrong in one part of four letters or more. Truth: pages with the right identifier as a
 * whole; the answer must say what it corrected.
 */
export function identifierTypos(corpus, wanted = 40) {
  const dice = chance(16007);
  const cases = [];
  for (const { id, truth } of identifiers(corpus, 16008, wanted * 2)) {
    const parts = id.split("_");
    const fit = parts.flatMap((part, n) => (/^[a-z]{4,}$/.test(part) ? [n] : []));
    if (!fit.length || cases.length >= wanted) continue;
    const n = dice.pick(fit);
    const typed = misspell(parts[n], dice);
    if (corpus.words.has(typed)) continue;
    cases.push({ query: parts.with(n, typed).join("_"), truth, noticed: true, note: id });
  }
  return cases;
}

/**
 * Typos in words of which longer or foreign words share the beginning. Truth: pages with the right word or a form of it;
 * first: the same; the answer must say what it corrected.
 */
export function wordTypos(corpus, wanted = 40) {
  const dice = chance(16009);
  const cases = [];
  const known = dice.shuffle([...corpus.words].filter(([word, set]) => /^[a-z]{6,12}$/.test(word) && set.size > 4).map(([word]) => word).sort());
  for (const word of known) {
    if (cases.length >= wanted) break;
    const query = misspell(word, dice);
    if (ISSUE.has(word) || corpus.words.has(query)) continue;
    const truth = corpus.withWords(forms(corpus, word));
    cases.push({ query, truth, first: truth, noticed: true, note: word });
  }
  return cases;
}

/**
 * Joiners and camelCase: identifiers written with `_` or in camelCase, typed with `-`, `.`, a space or in camelCase. Truth:
 * pages with the parts one after another, whatever joins them (`_ - .`, a space, nothing in camelCase); first: the same;
 * fine, for several words: pages with all of them.
 */
export function joiners(corpus, wanted = 48) {
  const { pick } = chance(16010);
  const seen = new Map();
  for (const { id } of identifiers(corpus, 16011, wanted)) seen.set(id, id.split("_"));
  for (let tries = 0; tries < wanted * 60 && seen.size < wanted * 2; tries++) {
    const matches = [...pick(corpus.raw).matchAll(/(?<![\w.:/@-])[A-Za-z][a-z]{2,}(?:[A-Z][a-z]{2,}){1,3}(?![\w/-])/g)].map(([id]) => id);
    if (matches.length) {
      const id = pick(matches);
      seen.set(id, id.match(/[A-Z]?[a-z]+/g).map((part) => part.toLowerCase()));
    }
  }
  const cases = [];
  for (const [id, parts] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (ISSUE.has(id) || parts.length < 2) continue;
    const camel = parts.map((part, n) => (n ? part[0].toUpperCase() + part.slice(1) : part)).join("");
    const ways = [parts.join("-"), parts.join(" "), parts.join("."), camel, parts.join("_")].filter((way) => way !== id && way.toLowerCase() !== id.toLowerCase());
    const flat = new RegExp(`(?<![a-z0-9])${parts.map(escape).join("[-_. ]?")}(?![a-z0-9])`);
    const truth = corpus.where((text) => flat.test(text));
    const query = pick(ways);
    // Typed as several words, pages with all of them elsewhere are not wrong, only later.
    const fine = query.includes(" ") ? corpus.addresses([...corpus.words.get(parts[0]) ?? []].filter((n) => parts.every((part) => corpus.words.get(part)?.has(n)))) : undefined;
    if (truth.size && truth.size < 200) cases.push({ query, truth, first: truth, fine, note: id });
  }
  return chance(16012).shuffle(cases).slice(0, wanted);
}

/** Excerpts: short words, Han that is nowhere together, mixed. Truth: brute force of the word as a whole. */
export function excerpts(corpus, wanted = 40) {
  const { shuffle, pick } = chance(16013);
  const short = shuffle([...corpus.words].filter(([word, set]) => /^[a-z]{1,3}$/.test(word) && set.size > 2).map(([word]) => word).sort()).slice(0, wanted / 2);
  const middle = shuffle([...corpus.words].filter(([word, set]) => /^[a-z]{4,6}$/.test(word) && set.size > 4).map(([word]) => word).sort()).slice(0, wanted / 4);
  const cases = [...short, ...middle].map((query) => ({ query, truth: corpus.withWords([query]) }));
  const han = [...hanWords(corpus)].filter(([, n]) => n > 3).map(([word]) => word).sort();
  for (let n = 0; n < wanted / 2 && han.length; n++) {
    const [a, b] = [pick(han), pick(han)];
    cases.push({ query: a + b, truth: corpus.where((text) => text.includes(a) && text.includes(b)) });
  }
  return cases;
}

/** First queries: Han words, Latin words, identifiers, two words. Truth: brute force, Latin as a word. */
export function firstQueries(corpus, wanted = 40) {
  const { shuffle } = chance(16014);
  const han = shuffle([...hanWords(corpus)].filter(([, n]) => n > 3).map(([word]) => word).sort()).slice(0, wanted / 2);
  const words = shuffle([...corpus.words].filter(([word, set]) => /^[a-z]{4,}$/.test(word) && set.size > 3).map(([word]) => word).sort()).slice(0, han.length ? wanted / 4 : wanted / 2);
  return [
    ...han.map((query) => ({ query, truth: corpus.holding(query) })),
    ...words.map((query) => ({ query, truth: corpus.withWords([query]) })),
    ...identifiers(corpus, 16015, wanted / 4).map(({ id, truth }) => ({ query: id, truth })),
  ];
}

/** Guards of what is right today: Han words and identifiers as wholes; precision must stay 1.000. */
export function guardHan(corpus, wanted = 60) {
  const { pick, below } = chance(16016);
  const queries = new Set();
  for (let tries = 0; tries < wanted * 20 && queries.size < wanted; tries++) {
    const runs = pick(corpus.texts).match(/\p{sc=Han}{2,}/gu);
    if (!runs) continue;
    const characters = [...pick(runs)];
    const length = Math.min(characters.length, 2 + below(5));
    const at = below(characters.length - length + 1);
    queries.add(characters.slice(at, at + length).join(""));
  }
  return [...queries].map((query) => ({ query, truth: corpus.holding(query) }));
}

/** Here an identifier is also right in a longer one. */
export const guardIdentifiers = (corpus) => identifiers(corpus, 16017, 60).map(({ id }) => ({ query: id, truth: corpus.holding(id) }));

/** Emoji that occur. Truth: pages that contain them. */
export function emoji(corpus) {
  const counts = new Map();
  for (const [n, raw] of corpus.raw.entries()) for (const [c] of raw.matchAll(/(?!\p{ASCII})\p{RGI_Emoji}/gv)) counts.set(c, (counts.get(c) ?? new Set()).add(n));
  return [...counts].slice(0, 40).map(([query, set]) => ({ query, truth: corpus.addresses(set) }));
}

/** 500 characters of a page. Right: that page, in the first five. */
export function long(corpus, wanted = 20) {
  const { pick, below } = chance(16018);
  const cases = [];
  for (let tries = 0; tries < wanted * 20 && cases.length < wanted; tries++) {
    const n = below(corpus.pages.length);
    const texts = corpus.pages[n].sections.map(({ text }) => text).filter((text) => text.length > 500);
    if (!texts.length) continue;
    const query = pick(texts).slice(0, 500);
    const right = corpus.where((text) => text.includes(corpus.fold(query)));
    cases.push({ query, truth: right, right, top: 5 });
  }
  return cases;
}

/** Words typed otherwise than they are written: `queries/`. Truth: pages that contain what is meant (or what was typed). */
export function meant(corpus, entries) {
  return entries.flatMap(([query, ...means]) => {
    const holds = (word) => (/^[\p{sc=Latn}\p{N} ._-]+$/u.test(word) ? new RegExp(`(?<![\\p{L}\\p{N}])${escape(corpus.fold(word))}(?![\\p{sc=Latn}\\p{N}])`, "u") : new RegExp(escape(corpus.fold(word)), "u"));
    const tests = [query, ...means].map(holds);
    const truth = corpus.where((text) => tests.some((test) => test.test(text)));
    const other = corpus.where((text) => tests.slice(1).some((test) => test.test(text)));
    return other.size ? [{ query, truth, note: means.join(" ") }] : [];
  });
}

/** Questions and statements as people type them. Right: pages judged by a person; one must be in the first five. */
export const judged = (corpus, entries) => entries.map(({ query, right }) => ({ query, truth: new Set(right), right: new Set(right), top: 5 }));

export { WORD };
