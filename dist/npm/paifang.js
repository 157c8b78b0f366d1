#!/usr/bin/env node
// Runs the program of the package for this platform, with the same arguments, signals and exit code.

"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");
const path = require("node:path");
const platforms = require("./platforms.json");

/** Whether programs here are linked to musl: Node names the version of glibc where there is one. */
function usesMusl() {
  return process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;
}

/** The program of the first package that fits and is installed. A program for musl also runs with glibc. */
function findProgram() {
  const fitting = platforms.filter((known) => known.os === process.platform && known.cpu === process.arch);
  const libc = usesMusl() ? "musl" : "glibc";
  const candidates = fitting.filter((known) => known.libc !== "glibc" || libc === "glibc");
  candidates.sort((a, b) => Number(b.libc === libc) - Number(a.libc === libc));
  for (const { package: name } of candidates) {
    try {
      const folder = path.dirname(require.resolve(`${name}/package.json`));
      return path.join(folder, "bin", process.platform === "win32" ? "paifang.exe" : "paifang");
    } catch {
      // Not installed; perhaps the next one is.
    }
  }
  const here = `${process.platform} ${process.arch}`;
  console.error(
    candidates.length > 0
      ? `error: the package ${candidates[0].package} is missing; install paifang again, with optional dependencies`
      : `error: there is no Paifang for ${here} on npm; \`cargo install --path .\` in a checkout of its repository builds one`,
  );
  return process.exit(2);
}

const child = spawn(findProgram(), process.argv.slice(2), { stdio: "inherit" });

// This process lives until the program ends.
if (process.platform === "win32") {
  // A console tells both of Ctrl-C and the like, and to kill is all that one process can do to another here: the program
  // would leave behind what it removes when it ends by itself.
  for (const signal of ["SIGINT", "SIGBREAK", "SIGHUP"]) {
    process.on(signal, () => {});
  }
} else {
  // A terminal sends its signals to both; from elsewhere they reach only this process.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"]) {
    if (signal in constants.signals) {
      process.on(signal, () => child.kill(signal));
    }
  }
}

child.on("error", (error) => {
  console.error(`error: ${error.message}`);
  process.exit(2);
});

child.on("exit", (code, signal) => {
  if (signal === null) {
    process.exit(code);
  }
  // Ends as the program did, so that a shell or CI server sees the same.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
