// A small index made by hand from the format's description, so that the engine is tested apart from Rust.

import { deflateRawSync } from "node:zlib";

const varint = (number) => (number < 128 ? [number] : [(number & 127) | 128, ...varint(number >> 7)]);

/**
 * One block with terms: `{ term: [[document, info, ...rest], ...] }`.
 * @param {Record<string, number[][]>} terms
 */
function termBlock(terms) {
  const [counts, steps, infos, rests] = [[], [], [], []];
  let added = "";
  for (const term of Object.keys(terms).sort()) {
    counts.push(...varint(0), ...varint(term.length), ...varint(terms[term].length));
    added += term;
    let next = 0;
    for (const [document, info, ...rest] of terms[term]) {
      steps.push(...varint(document - next));
      infos.push(info);
      rests.push(...rest.flatMap(varint));
      next = document + 1;
    }
  }
  const streams = [counts, [...Buffer.from(added)], steps, infos];
  return deflateRawSync(Buffer.from([...streams.flatMap((stream) => varint(stream.length)), ...streams.flat(), ...rests]));
}

/** A number below 24576 in a list of the manifest. @param {number} number */
const number = (number) => String.fromCharCode(35 + number);

/**
 * The files of an index of five pages. `generation` goes into the names of the files, as a deploy does.
 * @param {number} generation
 */
export function smallIndex(generation) {
  const page = (address, title, ...passages) =>
    ["0", address, title, "docs", "2026-11-23", "backup", "en", ...passages.map((parts) => parts.join("\x1d"))].join("\x1f");
  const pages = [
    page("/a/", "备份", ["", "", "数据库的备份与恢复。"], ["pitr", "时间点恢复", "两阶段提交不是备份。"]),
    page("/b/", "Replication", ["", "", "Replicating data with pg_stat_replication 13.1, then C++ 段提 and 两阶段。同样"]),
    page("/c/", "Containers", ["", "", "A container 3.13.1 runs. 提交 两阶 阶段 段提 同样"], ["layers", "Wrapper layers", ""]),
    page("/d/", "Querying", ["", "", "Slow queries with max_open_files and gitRebase, 😀 on kubernetes"]),
    page("/e/", "Notes", ["", "", "The query of a flashback: read only"]),
  ];
  const [title, inHeading, one, many] = [4, 8, 64, 128];
  const terms = termBlock({
    "\x02kdocs": [[0, 0], [1, 0]],
    "\x01:containers": [],
    "\x019container": [],
    "备份": [[0, title | many, 2, 0, 0, 0]],
    "两阶": [[0, one, 1], [1, 0], [2, 0]],
    "阶段": [[0, one, 1], [1, 0], [2, 0]],
    "段提": [[0, one, 1], [1, 0], [2, 0]],
    "提交": [[0, one, 1], [2, 0]],
    "慢": [[0, 0]],
    "慢查": [[1, 0]],
    "同样": [[1, 0], [2, 0]],
    "13.1": [[1, 0], [2, 0]],
    container: [[2, 0]],
    containers: [[2, title, 1]],
    c: [[1, 0], [2, 0]],
    sql: [[0, 0], [1, 0], [2, 0]],
    replicating: [[1, 0]],
    replication: [[1, title, 1]],
    layers: [[2, inHeading | one, 1]],
    wrapper: [[2, inHeading | one, 1]],
    querying: [[3, title, 1]],
    queries: [[3, 0]],
    query: [[4, 0]],
    "query\x03dbquery": [[2, 0]],
    dbquery: [[2, 0]],
    "\x02s/b/": [[1, 0], [2, 0]],
    "\x02v17": [[2, 0]],
    "\x014open": [],
    "\x015files": [],
    max: [[3, 0]],
    open: [[3, 0]],
    files: [[3, 0]],
    max_open: [[3, 0]],
    open_files: [[3, 0]],
    gitrebase: [[3, 0]],
    git: [[3, 0]],
    rebase: [[3, 0]],
    "😀": [[3, 0]],
    kubernetes: [[3, 0]],
    flashback: [[4, 0]],
    read: [[4, 0]],
    only: [[4, 0]],
    pg: [[1, 0]],
    pg_stat: [[1, 0]],
    stat_replication: [[1, 0]],
  });
  const texts = deflateRawSync(Buffer.from(pages.join("\x1e")));
  const manifest = {
    version: 2, lang: "zh-CN", dir: "ltr", documents: 5, kinds: [{ id: "docs", label: "文档", count: 2 }], tags: [],
    fallbacks: [{ lang: "en", name: "English", dir: "ltr", manifest: "../en/search/index.json" }],
    han_file: "han.txt", han: "",
    words: {
      forms: "/s/es/ed/ing e/es/ed/ing y/ies/ied/ying", derived: "e/ed/ing/ion/ions /er/ers", alike: false,
      stop: "the how to 的 怎么", inside: "怎么", synonyms: "k8s|kubernetes\nbox|container\nlog shipping|replication",
    },
    readings: "readings.txt", recent: [[2, 1]], dictionary: "",
    terms: { files: [[`t-${generation}`, 1]], sizes: number(terms.length), firsts: "" },
    texts: { files: [[`x-${generation}`, 1]], sizes: number(texts.length), steps: number(0), passages: number(0), repeats: [] },
  };
  return {
    "/search/index.json": Buffer.from(JSON.stringify(manifest)),
    [`/search/t-${generation}-0.bin`]: terms,
    [`/search/x-${generation}-0.bin`]: texts,
    "/search/readings.txt": Buffer.from("bei备北\nfen份分\njiao交\nti提"),
    "/search/han.txt": Buffer.from("備备份份兩两階阶\n"),
  };
}
