import "./_part.js";
import { one as first, default as two } from "./other.js";
export const visible = 1;
/* a comment */
export default async function* name(longName, { a = 1, ...rest } = {}, ...more) {
  for await (const x of rest) yield* x?.[0]?.(`  ${ `/* ${ longName } */` }  // kept`);
  label: for (;;) { if (a ?? first) continue label; else break label }
  return import("./later.js").then((m) => new URL("../css/more.css", import.meta.url), two(more));
}
class A extends Object { #own = 1; static { f(this) } get x() { return super.x ?? this.#own } static async *[Symbol.iterator]() {} }
