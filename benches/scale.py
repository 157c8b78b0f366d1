#!/usr/bin/env python3
"""How time and memory grow with the site: sites of 10k, 30k, 100k and 300k pages of one shape.

usage: scale.py [--pages N,N,…] [--runs N] [--work DIR] [--paifang PATH] [--keep] [--timings]

The sites are made here, from a fixed seed. Of the pages of each, a third lie in one section (docs, read in order, with a
sidebar), a tenth are posts in 40 languages, the rest are posts of one language. Of 300,000 pages two terms are on 50,000
each, and there are 2,000 terms; smaller sites have proportionally less of all but the languages, so that a page costs the
same where nothing grows faster than the site. Bodies are short: the cost of Markdown is measured elsewhere. Links,
lists and feeds are as on real sites. Printed: wall, CPU and peak memory of a cold build and of a second one with nothing
changed, per page, and against the smallest site.
"""
import argparse
import pathlib
import random
import shutil
import sys
import time

from measure import HERE, build_command, median, run

LARGEST = 300_000
TERMS = 2_000
SEED = 20261123
# Languages that CLDR knows, Chinese first: the default.
LANGUAGES = (
    "zh-CN en ja ko fr de es pt it ru uk pl cs sk hu ro bg el tr ar he fa hi bn ta te th vi id ms nl sv da nb fi et lv lt "
    "sl hr"
).split()
WORDS = (
    "replica 备份 vacuum index 事务 planner buffer 恢复 snapshot lock schema 迁移 extension cluster backup 日志 "
    "checkpoint partition 社区 release"
).split()


def settings():
    """site.toml. Without fallback: else each page of one language would be shown forty times."""
    lines = [
        'base_url = "https://example.org/"',
        'title = "Scale"',
        'default_language = "zh-CN"',
        'fallback = "none"',
        'taxonomies = ["tags"]',
    ]
    return "\n".join(lines + [f"[languages.{tag}]" for tag in LANGUAGES]) + "\n"


def sentence(chance):
    return " ".join(chance.choice(WORDS) for _ in range(12)).capitalize() + "."


def tags(chance, at, pages, terms):
    """Two common terms on a sixth of the pages each, and one of many."""
    found = [f"term {chance.randrange(terms)}"]
    found += [name for name, rest in (("common", 0), ("frequent", 3)) if at % 6 == rest]
    return found


def page(chance, title, at, pages, terms, link):
    """One short source."""
    date = f"20{10 + chance.randrange(15)}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"
    names = ", ".join(f'"{name}"' for name in tags(chance, at, pages, terms))
    front = f'---\ntitle: "{title}"\ndate: {date}\ntags: [{names}]\n---\n'
    return f"{front}{sentence(chance)}\n\n## {chance.choice(WORDS)}\n\n{sentence(chance)} [more]({link})\n"


def make_site(root, pages):
    """Writes the site; gives the number of sources."""
    shutil.rmtree(root, ignore_errors=True)
    chance = random.Random(SEED)
    terms = max(1, TERMS * pages // LARGEST)
    content = root / "content"
    keys = max(1, pages // 10 // len(LANGUAGES))
    docs, posts = pages // 3, pages - pages // 3 - keys * len(LANGUAGES)
    for folder in ["docs", "blog"]:
        (content / folder).mkdir(parents=True)
    (root / "site.toml").write_text(settings())
    for at in range(docs):
        text = page(chance, f"Chapter {at}", at, pages, terms, f"../blog/post-{at * posts // docs}.md")
        (content / f"docs/chapter-{at}.md").write_text(text)
    for at in range(posts):
        text = page(chance, f"Post {at}", at, pages, terms, f"../docs/chapter-{at * docs // posts}.md")
        (content / f"blog/post-{at}.md").write_text(text)
    for tag in LANGUAGES:
        (content / f"{tag}/blog").mkdir(parents=True)
        for at in range(keys):
            text = page(chance, f"{tag} {at}", at, pages, terms, f"shared-{(at * 7 + 1) % keys}.md")
            (content / f"{tag}/blog/shared-{at}.md").write_text(text)
    return docs + posts + keys * len(LANGUAGES)


def measure(options, root, runs):
    """Medians of the cold build and of the second one."""
    command = build_command(options.paifang, *(["--timings"] if options.timings else []))
    found = {"cold": [], "again": []}
    for _ in range(runs):
        for name in ["public", ".paifang"]:
            shutil.rmtree(root / name, ignore_errors=True)
        for step in found:
            *figures, said = run(command, root)
            found[step].append(figures)
            if options.timings:
                print(f"{step}:\n" + said[said.index("Published"):], file=sys.stderr, flush=True)
    return {step: [median(column) for column in zip(*rows)] for step, rows in found.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="10000,30000,100000,300000")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--work", default="/dev/shm/paifang-scale")
    parser.add_argument("--paifang", default=str(HERE / "target/release/paifang"))
    parser.add_argument("--timings", action="store_true", help="print the build's own timings to standard error")
    parser.add_argument("--keep", action="store_true", help="leave the last site and its output behind")
    options = parser.parse_args()
    root = pathlib.Path(options.work).resolve()
    print("| pages | build | wall s | CPU s | peak MiB | wall µs a page | CPU µs a page | KiB a page | against the first |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |", flush=True)
    first = {}
    for pages in map(int, options.pages.split(",")):
        sources = make_site(root, pages)
        # What is as young as a build is not believed to be the same by its stamp alone; nobody's site is written in the
        # same hundredth of a second as it is built.
        time.sleep(0.2)
        # A small site ends too soon for one measurement to say much.
        runs = options.runs * max(1, min(5, 30_000 // pages))
        for step, (wall, cpu, memory) in measure(options, root, runs).items():
            each = [wall * 1e6 / sources, cpu * 1e6 / sources, memory * 1024 / sources]
            base = first.setdefault(step, each)
            growth = ", ".join(f"{100 * (now / before - 1):+.0f} %" for now, before in zip(each, base))
            row = f"{wall:.2f} | {cpu:.2f} | {memory:.0f} | {each[0]:.0f} | {each[1]:.0f} | {each[2]:.1f} | {growth}"
            print(f"| {sources} | {step} | {row} |", flush=True)
        if not options.keep:
            shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main()
