#!/usr/bin/env python3
"""Search of Paifang compared with Pagefind on the same published pages, as Markdown tables: issue 4, point 1.

usage: sites.py CORPUS [--copies K] [--runs N] [--work DIR] [--paifang PATH] [--pagefind PATH] [--query LANGUAGE=Q1,Q2,Q3]...

CORPUS is a folder of languages with Markdown in each (`en/`, `zh-cn/` …), laid out as one multilingual site with the
default theme, K times; or a site of Paifang, taken as it is. The site is built without and with search, by turns and
cold; Pagefind indexes the HTML that was published (articles only, without the theme's frame). Processor time, time, peak
memory, files and bytes of both, then what `browser.mjs` says of queries in Chromium. The least processor time that search adds is the difference of two
noisy numbers: quote medians of a quiet machine.
"""
import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from measure import build_command, median, ratio, run  # noqa: E402

FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\n---[ \t]*\r?\n?", re.S)
SHORTCODE = re.compile(r"\{\{[<%].*?[>%]\}\}", re.S)
LINK = re.compile(r"\]\((?!https?:)[^)\s]*\)")


def tag(folder):
    """`zh-CN` of `zh-cn`."""
    language, _, region = folder.partition("-")
    return f"{language}-{region.upper()}" if region else language


def lay_out(corpus, work, copies):
    """The corpus as one site; the languages in it."""
    shutil.rmtree(work, ignore_errors=True)
    folders = sorted(path for path in corpus.iterdir() if any(path.glob("**/*.md")))
    for folder in folders:
        suffix = "" if folder.name == "en" else f".{tag(folder.name)}"
        for source in sorted(folder.rglob("*.md")):
            text = source.read_text(errors="replace")
            head = FRONT_MATTER.match(text)
            title = head and re.search(r"^title:\s*(.+?)\s*$", head[1], re.M)
            name = title[1].strip("\"'") if title else source.stem
            body = LINK.sub("](https://example.org/)", SHORTCODE.sub("", text[head.end():] if head else text))
            for copy in range(copies):
                target = work / f"content/c{copy:02}/{source.stem.strip('_')}{suffix}.md"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(f"---\ntitle: {json.dumps(name, ensure_ascii=False)}\ndate: 2026-01-01\n---\n{body}")
    languages = [tag(folder.name) for folder in folders]
    return languages


def take_site(site, work):
    """A site as it is, without what lies in it from builds."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(site, work, ignore=shutil.ignore_patterns(".paifang", "public"))
    (work / "site.toml").rename(work / "settings.toml")


def settings(work, languages, search):
    own = work / "settings.toml"
    if own.exists():
        (work / "site.toml").write_text(f"search = {str(search).lower()}\n{own.read_text()}")
        return
    tables = "".join(f'[languages.{name}]\nname = "{name}"\n' for name in languages)
    levels = '[levels]\nbroken-link = "off"\nbroken-image = "off"\nbroken-anchor = "off"\n'
    head = 'base_url = "https://example.org/"\ntitle = "Bench"\ndefault_language = "en"\nfallback = "none"\n'
    (work / "site.toml").write_text(f"{head}search = {str(search).lower()}\n{tables}{levels}")


def build(program, work, languages, search):
    settings(work, languages, search)
    for name in ["public", ".paifang"]:
        shutil.rmtree(work / name, ignore_errors=True)
    return run(build_command(program), work)[:3]


def size(paths):
    """Files, bytes, and bytes in blocks of a file system."""
    files = [path for path in paths if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files), sum(path.stat().st_blocks * 512 for path in files)


def own_files(public):
    for folder in public.glob("**/search"):
        if (folder / "index.json").exists():
            yield from (path for path in folder.iterdir() if path.name != "index.html")


def print_costs(own, off, their, own_size, their_size):
    columns = [list(zip(*rows)) for rows in (own, off, their)]
    (wall, cpu, memory), (wall_off, cpu_off, memory_off), (their_wall, their_cpu, their_memory) = [
        [median(column) for column in rows] for rows in columns
    ]
    print("| | Paifang | Pagefind | ratio |\n| --- | --- | --- | --- |")
    rows = [
        ("processor time, s (Paifang: what search adds)", cpu - cpu_off, their_cpu, "{:.2f}"),
        ("time, s (Paifang: what search adds)", wall - wall_off, their_wall, "{:.2f}"),
        ("peak memory, MiB (Paifang: the whole build)", memory, their_memory, "{:.0f}"),
        ("files", own_size[0], their_size[0], "{}"),
        ("MiB", own_size[1] / 2**20, their_size[1] / 2**20, "{:.2f}"),
        ("MiB in blocks of the file system", own_size[2] / 2**20, their_size[2] / 2**20, "{:.2f}"),
    ]
    for name, one, other, form in rows:
        print(f"| {name} | {form.format(one)} | {form.format(other)} | {ratio(other, one)} |")
    print(f"\nThe build without search: {cpu_off:.2f} s of processor time, {wall_off:.2f} s, {memory_off:.0f} MiB.")


def print_queries(public, language, queries):
    prefix = "" if language == "en" else f"{language.lower()}/"
    command = ["node", HERE / "browser.mjs", public, language, f"/{prefix}search/index.json", *queries]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines = [json.loads(line) for line in said.splitlines()]
    print(f"\n{language}: KiB; requests, of which one after another; ms, and ms with 100 ms and 10 Mbit/s\n")
    print("| query | Paifang | Pagefind |\n| --- | --- | --- |")
    for at, query in enumerate(queries):
        cells = []
        for name in ["Paifang", "Pagefind"]:
            near, far = [next(line for line in lines if (line["name"], line["slow"], line["at"]) == (name, slow, at))
                         for slow in (False, True)]
            sent = f"{near['bytes'] / 1024:.1f}; {near['requests']}, {far['waiting']}"
            cells.append(f"{sent}; {near['ms']}, {far['ms']} ({near['shown']} shown)")
        print(f"| {at + 1}. {query} | {cells[0]} | {cells[1]} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=pathlib.Path, default=pathlib.Path("/dev/shm/paifang-search"))
    parser.add_argument("--paifang", default=str(HERE.parent.parent / "target/release/paifang"))
    parser.add_argument("--pagefind", default="pagefind", help="the program itself, from npm's package of that name")
    parser.add_argument("--query", action="append", default=[], help="three queries of a language")
    given = parser.parse_args()
    work = given.work.resolve()
    is_site = (given.corpus / "site.toml").exists()
    languages = take_site(given.corpus, work) if is_site else lay_out(given.corpus, work, given.copies)
    public = work / "public"
    off, own, their = [], [], []
    places = ["**/index.html", "main article"] if is_site else ["**/c[0-9][0-9]/*/index.html", "main"]
    index = [given.pagefind, "--site", public, "--glob", places[0], "--root-selector", places[1]]
    for number in range(given.runs):
        off.append(build(given.paifang, work, languages, False))
        own.append(build(given.paifang, work, languages, True))
        their.append(run(index, work)[:3])
        print(f"run {number}: {off[-1]} {own[-1]} {their[-1]}", file=sys.stderr)
    pages = sum(1 for _ in (work / "content").rglob("*.md"))
    print(f"{pages} pages{'' if is_site else f' in {len(languages)} languages'}, medians of {given.runs}\n")
    print_costs(own, off, their, size(own_files(public)), size((public / "pagefind").rglob("*")))
    for asked in given.query:
        language, _, queries = asked.partition("=")
        print_queries(public, language, queries.split(","))


if __name__ == "__main__":
    main()
