// What a built site's index publishes, read from its text blocks: titles, tags, headings and passages as the reader sees
// them, independent of the terms. The truth of `classes.mjs` is brute force over these.

import { readFile, readdir } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";
import path from "node:path";

/**
 * Files of texts and the dictionary of an index, of whatever version: files named in the manifest or, when it names none,
 * all `x-*` beside it; blocks need no sizes, because DEFLATE knows its end. The dictionary is text in the manifest, or in
 * a file that it names.
 * @param {string} folder
 */
async function parts(folder) {
  const manifest = JSON.parse(await readFile(path.join(folder, "index.json"), "utf8"));
  const listed = (await readdir(folder)).filter((name) => /^x-.*\.bin$/.test(name)).sort();
  // A file, or pieces of one.
  const named = JSON.stringify(manifest).match(/x-[0-9a-f]+(?:\.bin)?/g) ?? [];
  const pieces = (/** @type {string} */ name) => listed.filter((piece) => piece.startsWith(`${name}-`)).sort((a, b) => parseInt(a.slice(name.length + 1)) - parseInt(b.slice(name.length + 1)));
  const names = named.length ? [...new Set(named)].flatMap((name) => (name.endsWith(".bin") ? [name] : pieces(name))) : listed;
  /** @type {Buffer[]} */
  const dictionaries = [Buffer.alloc(0)];
  for (const [key, value] of [...Object.entries(manifest), ...Object.entries(manifest.texts ?? {})]) {
    if (typeof value !== "string" || !/dict/i.test(key)) continue;
    const file = await readFile(path.join(folder, path.basename(value))).catch(() => null);
    dictionaries.unshift(Buffer.from(value), ...(file ? [file] : []));
  }
  for (const name of (await readdir(folder)).filter((name) => /^d-/.test(name))) dictionaries.push(await readFile(path.join(folder, name)));
  return { manifest, names, dictionaries };
}

/**
 * @typedef {{ address: string, title: string, kind: string, tags: string[], sections: { heading: string, text: string }[] }} Page
 * @param {string} folder the folder of an index: `search/` of a language
 * @returns {Promise<{ lang: string, pages: Page[] }>}
 */
export async function published(folder) {
  const { manifest, names, dictionaries } = await parts(folder);
  /** @type {Page[]} */
  const pages = [];
  let dictionary;
  for (const name of names) {
    const bytes = await readFile(path.join(folder, name));
    for (let at = 0; at < bytes.length; ) {
      dictionary ??= dictionaries.find((one) => {
        try {
          return inflateRawSync(bytes, { dictionary: one, info: true }).buffer.toString().split("\x1f").length > 7;
        } catch {
          return false;
        }
      });
      const { buffer, engine } = inflateRawSync(bytes.subarray(at), { dictionary, info: true });
      at += engine.bytesWritten;
      for (const record of buffer.toString().split("\x1e")) {
        const [passage, address, title, kind, , tags, , ...rest] = record.split("\x1f");
        const sections = rest.map((fields) => {
          const [, heading, text] = fields.split("\x1d");
          return { heading, text };
        });
        const last = pages.at(-1);
        if (passage !== "0" && last?.address === address) last.sections.push(...sections);
        // A page that repeats the text of the one before it has none of its own.
        else pages.push({ address, title, kind, tags: tags ? tags.split("\x1d") : [], sections: rest.length ? sections : (last?.sections ?? []) });
      }
    }
  }
  if (pages.length !== manifest.documents) throw new Error(`${folder}: ${pages.length} pages read, ${manifest.documents} in the manifest`);
  return { lang: manifest.lang, pages };
}
