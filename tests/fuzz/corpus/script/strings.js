import ".";
n((m) => new URL("s\s", import.meta.l), new URL(`./a.js`, import.meta.url))
