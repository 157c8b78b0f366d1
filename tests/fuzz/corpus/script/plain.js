(function () {
  "use strict";
  var outer = /[/*"'`//]/gu.test("/* no comment */") / 2 / 3, text = '\'\u{4e2d}\n';
  let a = 1
  ;[2, , 3].forEach(function inner(longName) { return { longName, ["a" + outer]: 0xffn, get b() { return 1..toString() } } })
  do { a++; --a; a = a + +a - -a } while (a --> 0)
  switch (a) { case 1: try { throw text } catch { a = void 0 } finally { delete a.b } default: eval("a"); debugger }
  if (a in outer && !(a instanceof Object)) window.longName = 1e1000
  a ? (b, c) : async () => await d
})();
