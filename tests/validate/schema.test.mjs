// The schemas that `paifang schema` writes, beside the program itself, by an independent validator: what the program
// reads without a complaint is valid, and what it refuses for a type or a name is not.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const Ajv = require("ajv");
const { parse: parseToml } = require("smol-toml");
const { parse: parseYaml } = require("yaml");

const paifang = process.env.PAIFANG ?? new URL("../../target/debug/paifang", import.meta.url).pathname;
const root = new URL("../..", import.meta.url).pathname;

/** TOML as JSON: its dates are texts. */
const fromToml = (text) => JSON.parse(JSON.stringify(parseToml(text)));

function schemas(project) {
  const folder = mkdtempSync(join(tmpdir(), "schemas-"));
  execFileSync(paifang, ["schema", "--root", project, "--lang", "en", "--output", folder]);
  const found = {};
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".json"))) {
    const schema = JSON.parse(readFileSync(join(folder, file), "utf8"));
    assert.equal(schema.$schema, "http://json-schema.org/draft-07/schema#");
    found[file.replace(/\.json$/, "")] = new Ajv({ allErrors: true }).compile(schema);
  }
  rmSync(folder, { recursive: true });
  return found;
}

const why = (validate) => validate.errors?.map((e) => `${e.dataPath} ${e.message} ${JSON.stringify(e.params)}`).join("\n");

/** Problems by file, as codes. */
function problems(project) {
  const { stdout } = spawnSync(paifang, ["check", "--root", project, "--no-cache", "--now", "2026-11-23T00:00:00Z", "--format", "json", "--all"], { encoding: "utf8", maxBuffer: 1 << 28 });
  const found = new Map();
  for (const line of stdout.split("\n").filter(Boolean)) {
    const { file, code } = JSON.parse(line);
    found.set(file, [...(found.get(file) ?? []), code]);
  }
  return found;
}

/** The sites of the golden files: all files that are there before each build. */
function* goldenSites() {
  const folder = join(root, "tests/golden");
  for (const name of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
    const files = new Map();
    let current;
    for (const line of readFileSync(join(folder, name), "utf8").split("\n")) {
      const [, sign, rest] = /^\/\/([-@=~!#x]) (.*)$/.exec(line) ?? [];
      if (sign === "-") files.set((current = rest), "");
      else if (sign === "x") files.delete(rest);
      else if (sign === "@") yield { name, files: new Map(files) };
      if (sign) current = sign === "-" ? current : undefined;
      else if (current) files.set(current, files.get(current) + line + "\n");
    }
  }
}

const TYPES = ["wrong-type", "unknown-field", "missing-field"];

test("what the golden sites are made of is valid, unless the program refuses it", () => {
  const builtIn = parseToml(readFileSync(join(root, "crates/site/src/config/kinds.toml"), "utf8")).kinds;
  let settings = 0, pages = 0;
  for (const { name, files } of goldenSites()) {
    if (!files.has("/site.toml")) continue;
    const project = mkdtempSync(join(tmpdir(), "site-"));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(project, path)), { recursive: true });
      writeFileSync(join(project, path), text);
    }
    const found = problems(project);
    const refused = (path) => (found.get(path) ?? []).some((code) => !/^(broken|missing-title|ambiguous|orphan)/.test(code));
    let site;
    try { site = fromToml(files.get("/site.toml")); } catch { continue; }
    const of = refused("site.toml") ? undefined : schemas(project);
    if (!of) continue;
    assert.ok(of.site(site), `${name} site.toml: ${why(of.site)}`);
    settings += 1;
    const kinds = { ...builtIn };
    for (const [kind, own] of Object.entries(site.kinds ?? {})) kinds[kind] = { ...kinds[kind], ...own };
    const languages = Object.keys(site.languages ?? {});
    const content = `/${site.content ?? "content"}/`;
    for (const [path, text] of files) {
      const front = /^---\n([^]*?)\n---\n/.exec(text);
      if (!path.startsWith(content) || !path.endsWith(".md") || !front || refused(path.slice(1))) continue;
      const parts = path.slice(content.length).split("/");
      if (languages.some((tag) => tag.toLowerCase() === parts[0].toLowerCase())) parts.shift();
      const folder = parts.slice(0, -1).join("/");
      const kind = Object.keys(kinds).find((kind) => folder === (kinds[kind].path ?? kind) || folder.startsWith(`${kinds[kind].path ?? kind}/`)) ?? "page";
      const isList = /^_?index(\.|$)/.test(parts.at(-1)) && parts.at(-1).startsWith("_");
      const validate = of[`${isList ? "lists" : "kinds"}/${kind}`];
      let value;
      try { value = parseYaml(front[1]) ?? {}; } catch { continue; }
      assert.ok(validate(value), `${name} ${path} as ${kind}: ${why(validate)}`);
      pages += 1;
    }
    rmSync(project, { recursive: true });
  }
  assert.ok(settings >= 20 && pages > 60, `${settings} settings, ${pages} pages`);
});

test("the portal is valid: settings, pages and data", () => {
  const of = schemas(root);
  assert.ok(of.site(fromToml(readFileSync(join(root, "site.toml"), "utf8"))), why(of.site));
  for (const file of readdirSync(join(root, "content/data"))) {
    const text = readFileSync(join(root, "content/data", file), "utf8");
    const value = file.endsWith(".toml") ? fromToml(text) : /\.ya?ml$/.test(file) ? parseYaml(text) : undefined;
    const validate = of[`data/${file.replace(/\.\w+$/, "")}`];
    if (value !== undefined) assert.ok(validate(value), `${file}: ${why(validate)}`);
  }
});

test("what the program refuses for its type or name is refused, and nothing that it reads", () => {
  const project = mkdtempSync(join(tmpdir(), "site-"));
  const write = (path, text) => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  const settings = `base_url = "https://a.example/"\ntitle = "T"\ndefault_language = "en"\n[languages.en]\n`;
  write("site.toml", settings);
  write("content/people/p.md", "---\ntitle: P\n---\ntext\n");
  const of = schemas(project);
  const kinds = JSON.parse(execFileSync(paifang, ["schema", "kinds/event", "--root", project], { encoding: "utf8" }));
  const bases = { event: { title: "T", start: "2026-11-23T09:30:00" }, job: { title: "T", date: "2026-01-01", organization: "O", closes: "2027-01-01", country: "C" },
    media: { title: "T", date: "2026-01-01", format: "audio" }, course: { title: "T", lessons: ["people/p"], minutes: 5 } };
  const paths = { event: "events", job: "jobs", media: "media", course: "courses" };
  const values = [true, 7, 1.5, "zzzz", "", [], ["zzzz"], [7], {}, { zzzz: 1 }, [{ zzzz: 1 }], null];
  const made = [];
  for (const [kind, base] of Object.entries(bases)) {
    const add = (value, form) => {
      const path = `content/${paths[kind]}/m${made.length}.md`;
      write(path, `---\n${JSON.stringify(value)}\n---\ntext\n`);
      made.push({ path, kind, value, form });
    };
    add(base, "whole");
    for (const name of Object.keys(base)) add(Object.fromEntries(Object.entries(base).filter(([key]) => key !== name)), "without");
    const schema = JSON.parse(execFileSync(paifang, ["schema", `kinds/${kind}`, "--root", project], { encoding: "utf8" }));
    for (const name of [...Object.keys(schema.properties), "zzzz"]) {
      for (const value of values) add({ ...base, [name]: value }, value);
    }
  }
  assert.equal(kinds.title, "event: *.md");
  const found = problems(project);
  let refused = 0;
  for (const { path, kind, value, form } of made) {
    const validate = of[`kinds/${kind}`];
    const codes = found.get(path) ?? [];
    const isRefused = codes.some((code) => TYPES.includes(code));
    const isValid = validate(value);
    const told = `${JSON.stringify(value)}: ${codes} ${why(validate)}`;
    // The program reads an empty text, list or table as no value, whatever the type; an editor need not offer that.
    const isEmpty = form === "" || (typeof form === "object" && form !== null && Object.keys(form).length === 0);
    if (!isValid && isEmpty) continue;
    if (!isValid) {
      refused += 1;
      assert.ok(codes.length > 0, `refused by the schema alone: ${told}`);
    } else if (typeof form !== "string" || form === "whole") {
      assert.ok(!isRefused, `refused by the program alone: ${told}`);
    }
  }
  assert.ok(refused > 400, `${refused} of ${made.length}`);
  rmSync(project, { recursive: true });
});
