#!/usr/bin/env python3
"""Ratios of time for inputs of doubled size: what is linear doubles.

    python3 benches/linear.py --paifang target/release/paifang [--only NAME] [--build] [--first 50000] [--most 1600000]

Each shape is a page (or another file) of one construct, repeated, nested or left open. It is built at a size that takes
measurable time and at twice that size, in the processor's time of one thread; the time of an empty site is taken off. A
ratio above the bound is measured again, since others may be at work on the machine. Prints a row for each shape: bytes,
seconds for them, seconds for twice as many, the ratio. Exit code 1 when a ratio is above 2.3 or a build does not end.
"""

import argparse
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile

# The ratio above which a shape is not linear, the least time that can be measured, and where a build is ended.
BOUND, MEASURABLE, LONGEST = 2.3, 0.06, 30
SITE = 'base_url = "https://x.example/"\ntitle = "T"\ndefault_language = "en"\n[languages.en]\n[languages.zh-CN]\n'

COMMAND = ["check"]

# What is repeated until the size is reached.
REPEATED = """[ ![ [a](#x) [a](b.md) [a][b] *a ** **a ~~ ~~a ` `a < </ <!-- <a <b> <div> <div>\\n\\n &amp; & \\\\ | |a a|b\\n $ $a$ $$ $$a$$\\n\\n
\\\\frac > >\\n - -\\n *\\n 1.\\n #\\n #\\x20a\\n ##\\x20a\\n\\n ---\\n === a\\n===\\n a\\n--- [^a] [^a]:\\x20a\\n\\n ![a](b.png) <https://a.b> https://a.b/c
a@b.c : \\n:\\x20a\\n a\\n\\n:\\x20b\\n\\n -\\x20[\\x20]\\x20a\\n >\\x20[!NOTE]\\n>\\x20a\\n\\n {#a} {.a} a{#b}\\n word\\x20 word 备份 备份。 a备 备a “ ” …… — 。**a** **a。** e\\u0301 👩‍💻 א ا א(a)
\\u200b \\u00a0 \\t \\x20\\x20\\n a\\x20\\x20\\n \\\\\\n ``` ```\\n ```a\\n```\\n\\n ~~~ ~~~a\\n \\x20\\x20\\x20\\x20a\\n <?a <![CDATA[ <!A <script> <style> <p\\x20a="b"> <p\\x20a= <p\\x20a
<details> <a\\x20href="#x">a</a> ( ) (( )) [( ]( [[ ]] [] [](<) ![]( __ _a _ *_ ***a ~a~ ^a ==a {{ }} {% {{< ::: !!!\\x20a\\n ![[a]] %% -> &#1; &#x1; &lt &a
'a' "a" a- -- a.\\x20 1.\\x20a\\n 9)\\x20a\\n \\\\( \\\\[ \\\\begin{a} {a} {} }{ a\\\\\\n <br> <img> <img\\x20src=a> <video> <svg> <math> <ruby> <table> <td>""".split()

NESTED = [("> ", "a"), ("- ", "a"), ("1. ", "a"), ("*a ", "b* "), ("**a ", "b** "), ("[", "](a)"), ("![", "](a)"),
          ("<b>", "</b>"), ("<div>", "</div>"), ("<span>", "</span>"), ("(", ")"), ("“", "”"), ("$$\\sqrt{", "}$$"),
          ("`", "`"), ("~~", "~~"), ("<details>\n\n", "\n\n</details>\n"), ("「", "」"), ("（", "）"), ("**[", "](a)**")]

# What is nested or repeated within one formula.
FORMULAS = [("\\begin{matrix}", "\\end{matrix}"), ("\\begin{cases}", "\\end{cases}"), ("\\left(", "\\right)"), ("{", "}"), ("\\frac{", "}{x}"),
            ("\\sqrt[", "]{x}"), ("a_{", "}"), ("a^{", "}"), ("\\text{", "}"), ("\\overset{a}{", "}"), ("\\begin{array}{c}", "\\end{array}"),
            ("\\left(", ""), ("\\begin{matrix}", ""), ("{", ""), ("\\frac", ""), ("a_", ""), ("\\sqrt", ""), ("", "}"), ("", "\\end{matrix}"), ("\\left.", "")]

# What people type with an input method, and what other generators write; each on many lines and within one.
TYPED = ["＊＊a", "＊＊a＊＊", "https：//a", "##a", "＃ a", "···js", "【a】(b.md)", "[a]（b）", "！[a](b)", "1、a", "｜a｜", "[^1]：a", "- [ ]a", "[[a]]", "![[a]]",
         "{width=50%}", "[a]()", "https:/x", "> [!INFO]", ":::note", "!!! note", "=== a", "{{< a >}}", "{% a %}", "--8<-- a", "{: .a }", "<Component>", "<type>",
         "List<String>", "[a][nope]", "![a](b c.png)", "#标题", "$$", "www.a.b", "a@b.c", "C:\\Users\\a", "·a·", "“a”", "《a》", "a——b", "a……b", "①a",
         "：a", "；a", "https://例え.jp/。", "`a", "｀a｀", "~~~", "```", "|a", ":tada: a", "<a", "<https:", "&a", "\\(", "\\[", "*a", "_a",
         ":icon[a]", "{ref}`a`", "{a~>b}", "{++a++}", "++a+b++", "<a @b=c>", "<A.B />", "\\(a=b\\)", "*[A]: b", "`youtube: a`", "/// a", "^", "\u202e",
         "\u2066a\u2069", ":::tabs group=a", ":::tab a {b=c}", "> [!TIP]- a", "<!-- a", "```cards\n- title: a\n```", "```{a}", "```rust\n# a\n```"]

# Code that its grammar may look through again and again.
CODE = [("md", "["), ("md", "*a"), ("ini", " "), ("cs", "<a "), ("js", "a = `${"), ("sql", "("), ("html", "<a "), ("bash", "$("), ("py", "f'{"), ("pyhton", "a\n")]


def repeated(unit):
    return lambda size: (unit * (size // len(unit.encode()) + 1))


def shapes():
    for unit in REPEATED:
        text = unit.encode("latin-1", "backslashreplace").decode("unicode_escape") if "\\" in unit else unit
        yield f"repeated {unit}", page(repeated(text))
        yield f"lines {unit}", page(repeated(text.rstrip("\n") + "\n\n"))
    for left, right in NESTED:
        yield f"nested {left!r}", page(lambda n, l=left, r=right: l * (n // 40) + r * (n // 40))
    for left, right in FORMULAS:
        name = f"{left}…{right}"
        yield f"formula {name}", page(lambda n, l=left, r=right: f"$${l * (n // 40)}x{r * (n // 40)}$$")
        yield f"formulas of 20 {name}", page(lambda n, l=left, r=right: f"$${l * 20}x{r * 20}$$\n\n" * (n // 600))
    for typed in TYPED:
        yield f"typed on many lines {typed}", page(repeated(typed + "\n"))
        yield f"typed in many paragraphs {typed}", page(repeated(typed + "\n\n"))
        yield f"typed in one line {typed}", page(repeated(typed + " "))
    for language, unit in CODE:
        yield f"code {language} {unit!r}", page(lambda n, l=language, u=unit: f"```{l}\n{u * (4_900 // len(u))}\n```\n\n" * (n // 5_000 + 1))
    yield "links to an anchor that exists", page(lambda n: "## x\n\n" + "[a](#x)\n" * (n // 8))
    yield "links to many anchors", page(lambda n: "".join(f"## x{i}\n\n" for i in range(n // 16)) + "[a](#x1)\n" * (n // 16))
    yield "broken links to many anchors", page(lambda n: "".join(f"## x{i}\n\n" for i in range(n // 24)) + "".join(f"[a](#y{i})\n" for i in range(n // 24)))
    yield "names that are nearly others", front(lambda n: "".join(f"titel{i}: a\n" for i in range(n // 12)))
    yield "unknown languages", page(lambda n: "".join(f"```pyhton{i}\na\n```\n\n" for i in range(n // 26)))
    yield "unknown elements", page(lambda n: "".join(f"<el{i}>a</el{i}>\n" for i in range(n // 18)))
    yield "unknown notes", page(lambda n: "".join(f"a[^n{i}]\n" for i in range(n // 9)))
    yield "unknown references", page(lambda n: "".join(f"[a][n{i}]\n" for i in range(n // 10)))
    yield "headings that are the same", page(lambda n: "## a\n\n" * (n // 6))
    yield "headings that end in numbers", page(lambda n: "## a\n\n## a-1\n\n" * (n // 14))
    yield "events", lambda n: {f"content/events/e{i}.md": f"---\ntitle: E\nstart: 2027-01-04T19:00\nrrule: FREQ=WEEKLY;BYDAY=MO\n---\n" for i in range(n // 4000)}
    yield "exdates", lambda n: {"content/events/e.md": "---\ntitle: E\nstart: 2027-01-04\nrrule: FREQ=DAILY\nexdates: [" + ", ".join(["2027-01-05"] * (n // 12)) + "]\n---\n"}
    yield "backticks of growing length", page(lambda n: "a".join("`" * i for i in range(1, int((2 * n) ** 0.5))))
    yield "definitions", page(lambda n: "".join(f"[a{i}]: b{i}.md\n" for i in range(n // 16)))
    yield "definitions and uses", page(lambda n: "".join(f"[a{i}]: /#b\n\n[a{i}] " for i in range(n // 24)))
    yield "notes", page(lambda n: "".join(f"[^{i}] " for i in range(n // 24)) + "\n\n" + "".join(f"[^{i}]: a\n\n" for i in range(n // 24)))
    yield "headings and links", page(lambda n: "".join(f"## h{i}\n\n[a](#h{i})\n\n" for i in range(n // 24)))
    yield "headings and broken links", page(lambda n: "".join(f"## h{i}\n\n[a](#g{i})\n\n" for i in range(n // 24)))
    yield "wide table", page(lambda n: "|a" * (n // 4) + "|\n" + "|-" * (n // 4) + "|\n")
    yield "wide table, short rows", page(lambda n: "|a" * 400 + "|\n" + "|-" * 400 + "|\n" + "|a|\n" * (n // 4))
    for cell in ["[a", "{a", "**a", "h:/", "==a", "<b>"]:
        yield f"cells {cell}", page(lambda n, cell=cell: (f"|{cell}" * (n // (2 * len(cell) + 4)) + "|\n" + "|-" * (n // (2 * len(cell) + 4)) + "|\n") + f"|{cell}" * (n // (2 * len(cell) + 4)) + "|\n")
    yield "broken links", page(lambda n: "".join(f"[a](b{i}.md)\n" for i in range(n // 14)))
    yield "unsafe links", page(lambda n: "[a](javascript:x)\n" * (n // 18))
    yield "matrices", page(lambda n: ("$$" + "\\begin{matrix}" * 30 + "\\end{matrix}" * 30 + "$$\n\n") * (n // 800))
    yield "problems on one line", page(lambda n: "<a onclick=x>" * (n // 13))
    yield "keys", front(lambda n: "".join(f"k{i}: a\n" for i in range(n // 8)))
    yield "extra", front(lambda n: "extra:\n" + "".join(f"  k{i}: a\n" for i in range(n // 10)))
    yield "aliases", front(lambda n: "aliases:\n" + "".join(f"  - /a{i}/\n" for i in range(n // 10)))
    yield "authors", front(lambda n: "authors: [" + ", ".join(f"a{i}" for i in range(n // 8)) + "]\n")
    yield "tags", front(lambda n: "tags: [" + ", ".join(f"a{i}" for i in range(n // 8)) + "]\n")
    yield "long title", front(lambda n: "description: " + "word " * (n // 5) + "\n")
    yield "anchors", front(lambda n: "extra:\n  a: &a [1]\n  b: [" + ", ".join(["*a"] * (n // 6)) + "]\n")
    yield "files", lambda n: {f"content/f{i}.md": f"# F{i}\n\n[a](f{i + 1}.md)\n" for i in range(n // 500)}
    yield "files with a tag each", lambda n: {f"content/blog/f{i}.md": f"---\ntitle: F\ndate: 2026-01-01\ntags: [t{i}]\n---\n" for i in range(n // 1000)}
    yield "files with broken links", lambda n: {f"content/f{i}.md": f"# F{i}\n\n[a](g{i}.md)\n" for i in range(n // 500)}
    yield "redirects in a chain", redirects(lambda i: f'"/a{i}/" = "/a{i + 1}/"', 20)
    yield "redirects of folders in a chain", redirects(lambda i: f'"/a{i}/*" = "/a{i + 1}/:splat"', 28)
    yield "redirects into a chain of folders", redirects(lambda i: f'"/a{i}/*" = "/a{i + 1}/:splat"\n"/s{i}/" = "/a0/{i}/"', 50)
    yield "records", lambda n: {"content/data/x.yaml": "".join(f"- {{ name: a{i} }}\n" for i in range(n // 16))}


def page(body):
    return lambda n: {"content/a.md": "# A\n\n" + body(n) + "\n"}


def redirects(line, length):
    return lambda n: {"site.toml": SITE + "[redirects]\n" + "".join(f"{line(i)}\n" for i in range(n // length))}


def front(fields):
    return lambda n: {"content/a.md": "---\ntitle: A\n" + fields(n) + "---\nText.\n"}


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))


def run(paifang, files):
    """The seconds that a check takes, or with --build a build with all its outputs."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="paifang-linear-"))
    try:
        for path, text in {"site.toml": SITE, "content/_index.md": "# T\n", **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", errors="replace")
        process = subprocess.Popen([paifang, *COMMAND], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        # The system's time is that of clearing and reading memory, which depends on what else the machine does.
        return float("inf") if process.returncode < 0 else usage.ru_utime
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(paifang, shape, empty, first, most):
    """The size at which a shape takes measurable time, that time, and the time of twice the size."""
    size = first
    while (once := run(paifang, shape(size)) - empty) < MEASURABLE and size < most:
        size *= 4
    twice = run(paifang, shape(2 * size)) - empty
    for _ in range(2):
        if twice <= BOUND * once or once < MEASURABLE / 2 or twice == float("inf"):
            break
        once = max(once, 0.001)
        once, twice = min(once, run(paifang, shape(size)) - empty), min(twice, run(paifang, shape(2 * size)) - empty)
    return size, once, twice


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--paifang", required=True)
    options.add_argument("--first", type=int, default=50_000)
    options.add_argument("--most", type=int, default=1_600_000)
    options.add_argument("--only")
    options.add_argument("--build", action="store_true", help="build instead of checking")
    options = options.parse_args()
    os.environ["RAYON_NUM_THREADS"] = "1"
    if options.build:
        COMMAND[:] = ["build", "--no-cache", "--keep-going"]
    paifang = str(pathlib.Path(options.paifang).absolute())
    empty = min(run(paifang, {}) for _ in range(3))
    rows, bad = [], 0
    print("| shape | bytes | s | s for twice | ratio |\n| --- | ---: | ---: | ---: | ---: |", flush=True)
    for name, shape in shapes():
        if options.only and options.only not in name:
            continue
        size, once, twice = measure(paifang, shape, empty, options.first, options.most)
        # What takes no time beside the empty site has no ratio.
        ratio = twice / once if once > MEASURABLE / 2 else 0
        rows.append((twice, ratio, name))
        is_over = ratio > BOUND or twice == float("inf")
        bad += is_over
        print(f"| {name} | {size} | {once:.2f} | {twice:.2f} | {ratio:.2f} |{' **over**' if is_over else ''}".replace("\n", "↵"), flush=True)
    print(f"\n{len(rows)} shapes, {bad} above {BOUND}; the slowest:")
    for twice, ratio, name in sorted(rows, reverse=True)[:10]:
        print(f"| {name} | {twice:.2f} s | {ratio:.2f} |")
    raise SystemExit(bad > 0)


main()
