#!/usr/bin/env python3
"""Ratios of time for inputs of doubled size: what is linear doubles.

    python3 benches/linear.py --paifang target/release/paifang [--only NAME] [--bytes 500000]

Each shape is a page (or another file) of one construct, repeated, nested or left open, built at one size and at twice
that size; the time of an empty site is taken off. Prints every ratio above 2.3, and the slowest shapes.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

SITE = 'base_url = "https://x.example/"\ntitle = "T"\ndefault_language = "en"\n[languages.en]\n[languages.zh-CN]\n'

# What is repeated until the size is reached.
REPEATED = """[ ![ [a](#x) [a](b.md) [a][b] *a ** **a ~~ ~~a ` `a < </ <!-- <a <b> <div> <div>\\n\\n &amp; & \\\\ | |a a|b\\n $ $a$ $$ $$a$$\\n\\n
\\\\frac > >\\n - -\\n *\\n 1.\\n #\\n #\\x20a\\n ##\\x20a\\n\\n ---\\n === a\\n===\\n a\\n--- [^a] [^a]:\\x20a\\n\\n ![a](b.png) <https://a.b> https://a.b/c
a@b.c : \\n:\\x20a\\n a\\n\\n:\\x20b\\n\\n -\\x20[\\x20]\\x20a\\n >\\x20[!NOTE]\\n>\\x20a\\n\\n {#a} {.a} a{#b}\\n word\\x20 word 备份 备份。 a备 备a “ ” …… — 。**a** **a。** e\\u0301 👩‍💻 א ا א(a)
\\u200b \\u00a0 \\t \\x20\\x20\\n a\\x20\\x20\\n \\\\\\n ``` ```\\n ```a\\n```\\n\\n ~~~ ~~~a\\n \\x20\\x20\\x20\\x20a\\n <?a <![CDATA[ <!A <script> <style> <p\\x20a="b"> <p\\x20a= <p\\x20a
<details> <a\\x20href="#x">a</a> ( ) (( )) [( ]( [[ ]] [] [](<) ![]( __ _a _ *_ ***a ~a~ ^a ==a {{ }} {% {{< ::: !!!\\x20a\\n ![[a]] %% -> &#1; &#x1; &lt &a
'a' "a" a- -- a.\\x20 1.\\x20a\\n 9)\\x20a\\n \\\\( \\\\[ \\\\begin{a} {a} {} }{ a\\\\\\n <br> <img> <img\\x20src=a> <video> <svg> <math> <ruby> <table> <td>""".split()

NESTED = [("> ", "a"), ("- ", "a"), ("1. ", "a"), ("*a ", "b* "), ("**a ", "b** "), ("[", "](a)"), ("![", "](a)"),
          ("<b>", "</b>"), ("<div>", "</div>"), ("<span>", "</span>"), ("(", ")"), ("“", "”"), ("$$\\sqrt{", "}$$"),
          ("`" , "`"), ("~~", "~~"), ("<details>\n\n", "\n\n</details>\n")]


def repeated(unit):
    return lambda size: (unit * (size // len(unit.encode()) + 1))


def shapes():
    for unit in REPEATED:
        text = unit.encode("latin-1", "backslashreplace").decode("unicode_escape") if "\\" in unit else unit
        yield f"repeated {unit}", page(repeated(text))
        yield f"lines {unit}", page(repeated(text.rstrip("\n") + "\n\n"))
    for left, right in NESTED:
        yield f"nested {left!r}", page(lambda n, l=left, r=right: l * (n // 40) + r * (n // 40))
    yield "backticks of growing length", page(lambda n: "a".join("`" * i for i in range(1, int((2 * n) ** 0.5))))
    yield "definitions", page(lambda n: "".join(f"[a{i}]: b{i}.md\n" for i in range(n // 16)))
    yield "definitions and uses", page(lambda n: "".join(f"[a{i}]: /#b\n\n[a{i}] " for i in range(n // 24)))
    yield "notes", page(lambda n: "".join(f"[^{i}] " for i in range(n // 24)) + "\n\n" + "".join(f"[^{i}]: a\n\n" for i in range(n // 24)))
    yield "headings and links", page(lambda n: "".join(f"## h{i}\n\n[a](#h{i})\n\n" for i in range(n // 24)))
    yield "headings and broken links", page(lambda n: "".join(f"## h{i}\n\n[a](#g{i})\n\n" for i in range(n // 24)))
    yield "wide table", page(lambda n: "|a" * (n // 4) + "|\n" + "|-" * (n // 4) + "|\n")
    yield "wide table, short rows", page(lambda n: "|a" * 400 + "|\n" + "|-" * 400 + "|\n" + "|a|\n" * (n // 4))
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
    yield "records", lambda n: {"content/data/x.yaml": "".join(f"- {{ name: a{i} }}\n" for i in range(n // 16))}


def page(body):
    return lambda n: {"content/a.md": "# A\n\n" + body(n) + "\n"}


def front(fields):
    return lambda n: {"content/a.md": "---\ntitle: A\n" + fields(n) + "---\nText.\n"}


def run(paifang, files):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="paifang-linear-"))
    try:
        for path, text in {"site.toml": SITE, "content/_index.md": "# T\n", **files}.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", errors="replace")
        start = os.times()
        began = time.monotonic()
        subprocess.run([paifang, "build", "--output", "public"], cwd=folder, timeout=300,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        end = os.times()
        used = end.children_user + end.children_system - start.children_user - start.children_system
        return used, time.monotonic() - began
    except subprocess.TimeoutExpired:
        return 300.0, 300.0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--paifang", required=True)
    options.add_argument("--bytes", type=int, default=500_000)
    options.add_argument("--only")
    options = options.parse_args()
    paifang = str(pathlib.Path(options.paifang).absolute())
    empty = min(run(paifang, {})[0] for _ in range(3))
    rows, bad = [], 0
    for name, shape in shapes():
        if options.only and options.only not in name:
            continue
        once, twice = (run(paifang, shape(size))[0] for size in (options.bytes, 2 * options.bytes))
        # What takes no time beside the empty site has no ratio.
        ratio = (twice - empty) / (once - empty) if once - empty > 0.15 else 0
        rows.append((twice, ratio, name))
        if ratio > 2.3:
            bad += 1
            print(f"| {name} | {once:.2f} | {twice:.2f} | {ratio:.2f} |", flush=True)
    print(f"\n{len(rows)} shapes, {bad} above 2.3; the slowest:")
    for twice, ratio, name in sorted(rows, reverse=True)[:10]:
        print(f"| {name} | {twice:.2f} s | {ratio:.2f} |")
    raise SystemExit(bad > 0)


main()
