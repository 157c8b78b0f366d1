// Reports of problems, read by others: SARIF by its schema, rdjson by a validator of reviewdog's format, Markdown by a
// renderer of GitHub's dialect. GitLab's schema is in no registry; what it requires is written down below.
// PAIFANG is the program.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";

const require = createRequire(new URL("../browser/package.json", import.meta.url));
const Ajv = require("ajv");
const { marked } = require("marked");
const { validate } = require("@umbrelladocs/rdformat-validator");
const sarifSchema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

const PAGES = 14;
const hostile =
  "@name `@other` ``` <script>alert(1)</script> <img src=x onerror=alert(1)> https://evil.example www.evil.example " +
  "#12 o/r#3 !4 GH-5 me@evil.example 0123456789abcdef0123456789abcdef01234567 | ::error::x %0A \u202e";
let top;

function write(path, text) {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
}

before(() => {
  top = mkdtempSync(join(tmpdir(), "paifang-reports-"));
  mkdirSync(join(top, ".git"));
  const languages = "[languages.zh-CN]\n[languages.en]\n";
  const settings = 'base_url = "https://example.org/"\ntitle = "T"\ndefault_language = "zh-CN"\n';
  write("my site/site.toml", settings + languages);
  write("my site/content/_index.md", "# 首页\n");
  for (let n = 0; n < PAGES; n++) {
    const quoted = JSON.stringify(hostile);
    const page = `---\n${quoted}: 1\ndate: ${quoted}\naliases: [/same/]\n---\n# 页\n\n中𐐀文 [x](none.md) [y](<no ${hostile}.md>)\n`;
    write(`my site/content/docs/页 ${n} #1%.md`, page);
  }
  const formats = ["short", "json", "github", "gitlab", "rdjson", "sarif", "markdown"];
  const reports = formats.flatMap((format) => ["--report", `${format}=${join(top, format)}`]);
  const options = ["check", "--all", "--no-cache", "--root", join(top, "my site"), ...reports];
  const run = spawnSync(process.env.PAIFANG, options, { encoding: "utf8" });
  assert.equal(run.status, 1, run.stderr);
});

after(() => rmSync(top, { recursive: true }));

const read = (name) => readFileSync(join(top, name), "utf8");
const problems = () => read("json").trimEnd().split("\n").map((line) => JSON.parse(line));

test("the SARIF log follows its schema", () => {
  const ajv = new Ajv({ schemaId: "auto", allErrors: true, unknownFormats: ["uri-reference"] });
  ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
  const isValid = ajv.compile(sarifSchema);
  const log = JSON.parse(read("sarif"));
  assert.ok(isValid(log), JSON.stringify(isValid.errors, null, 2));
  const [run] = log.runs;
  assert.equal(run.results.length, problems().length);
  for (const result of run.results) {
    assert.equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId);
    const { uri } = result.locations[0].physicalLocation.artifactLocation;
    const path = decodeURIComponent(new URL(uri, "https://top.example/").pathname.slice(1));
    assert.ok(path.startsWith("my site/content/"), uri);
  }
});

test("the rdjson document follows reviewdog's format, and its columns count bytes", async () => {
  const document = JSON.parse(read("rdjson"));
  const { valid, errors } = await validate(document, { strictMode: true, allowExtraFields: false });
  assert.ok(valid, JSON.stringify(errors, null, 2));
  assert.equal(document.diagnostics.length, problems().length);
  const link = document.diagnostics.find(({ code, message }) => code.value === "broken-link" && message.includes("none.md"));
  const { start, end } = link.location.range;
  const line = Buffer.from(read(link.location.path).split("\n")[start.line - 1]);
  assert.equal(line.subarray(start.column - 1, end.column - 1).toString(), "[x](none.md)");
  assert.ok(document.diagnostics.some(({ related_locations }) => related_locations?.length > 0));
});

// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
test("the Code Quality report has what GitLab requires", () => {
  const entries = JSON.parse(read("gitlab"));
  assert.equal(entries.length, problems().length);
  assert.equal(new Set(entries.map(({ fingerprint }) => fingerprint)).size, entries.length);
  for (const { description, check_name, severity, location } of entries) {
    assert.ok(description.length > 0 && check_name.length > 0);
    assert.match(severity, /^(info|minor|major|critical|blocker)$/);
    assert.ok(Number.isInteger(location.lines.begin) && location.lines.begin > 0);
    assert.match(location.path, /^my site\//);
  }
});

// Fails if a text as Markdown is more than headings, lists, words and code, or if a host would link or notify.
function assertInert(markdown) {
  const html = marked.parse(markdown, { gfm: true });
  const tags = new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name]) => name));
  assert.deepEqual([...tags].filter((name) => !["h3", "h4", "ul", "li", "p", "code", "strong"].includes(name)), []);
  const outside = html.replace(/<!--.*?-->/gs, "").replace(/<code>.*?<\/code>/gs, "").replace(/<[^>]*>/g, "");
  const unescaped = outside.replaceAll("&#39;", "'");
  assert.doesNotMatch(unescaped, /[@#!<>|&_*`\[\]\\/]|:\/\/|www\.|[0-9a-f]{7}/, unescaped);
  assert.match(html, /<code>[^<]*@name/);
}

test("the Markdown report and reviewdog's messages are inert, whatever content says", () => {
  assertInert(read("markdown"));
  const { diagnostics } = JSON.parse(read("rdjson"));
  assertInert(diagnostics.map(({ message }) => message).join("\n\n"));
});

test("GitHub gets at most ten annotations of a severity, and each is one line", () => {
  const lines = read("github").trimEnd().split("\n");
  for (const severity of ["error", "warning"]) {
    assert.equal(lines.filter((line) => line.startsWith(`::${severity} file=my site/`)).length, 10);
  }
  assert.ok(lines.pop().startsWith("::notice title=paifang::Not annotated: "));
  assert.equal(lines.length, 20);
});

test("each line of the short report has a place, a severity and a code", () => {
  const lines = read("short").trimEnd().split("\n");
  assert.equal(lines.length, problems().length);
  for (const line of lines) assert.match(line, /^.+?:\d+:\d+: (error|warning)\[[a-z-]+\]: ./);
});
