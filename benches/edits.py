#!/usr/bin/env python3
"""What an edit costs on a site of 20,000 short pages, with search and without, in one run by turns.

usage: edits.py [--pages N] [--languages N] [--runs N] [--work DIR] [--paifang PATH] [--before PATH] [--steps NAMES]
                [--timings] [--keep]

The site is made here, from a fixed seed: short pages of words that occur as often as words do, no two with the same text,
in sections of a hundred, with tags and links. With more than one language the first has a third of the pages, and the others
translations of some of them; a page without a translation is not shown in another language. In each run every site takes
turns through the same steps, another one first each time: nothing changed, one body edited, one title edited, a new page, a
page deleted, one page with other tags. Every build is a process of its own. Medians are printed as a Markdown table.
--before is the program of an earlier commit.
"""
import argparse
import pathlib
import random
import shutil
import sys
import time

from measure import HERE, build_command, median, run

SEED = 20261129
STEPS = ["nothing changed", "one body", "one title", "new page", "deleted page", "one tag"]
# Languages that CLDR knows and that are written with spaces, but for two.
LANGUAGES = (
    "en zh-CN de fr es pt it ru ja nl pl cs sk hu ro bg el tr uk sv da nb fi et lv lt sl hr id vi"
).split()
PER_SECTION = 100
TERMS = 200


class Words:
    """A vocabulary: the word of rank r occurs about 1/r times as often as the first."""

    def __init__(self, chance, size):
        parts = ["ba", "co", "di", "fer", "gul", "ha", "kin", "lo", "mar", "ne", "pos", "qua", "ri", "sta", "ten", "ver"]
        self.words = sorted({"".join(chance.choices(parts, k=chance.randrange(1, 5))) for _ in range(size)})
        chance.shuffle(self.words)
        weights = [1 / (rank + 2) for rank in range(len(self.words))]
        self.chance, self.sums, total = chance, [], 0
        for weight in weights:
            total += weight
            self.sums.append(total)

    def sentence(self, count):
        return " ".join(self.chance.choices(self.words, cum_weights=self.sums, k=count)).capitalize() + "."


def page(words, title, at, target):
    """One short source; its text has its own number, so that no two are the same."""
    chance = words.chance
    date = f"20{10 + chance.randrange(15)}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"
    tags = f'"term {chance.randrange(TERMS)}", "term {chance.randrange(5)}"'
    body = "\n\n".join(words.sentence(chance.randrange(12, 30)) for _ in range(3))
    code = f"`cmd-{at} --{words.words[at % len(words.words)]}`"
    return (
        f'---\ntitle: "{title}"\ndate: {date}\ntags: [{tags}]\n---\n\n{body}\n\n## {words.sentence(3)}\n\n'
        f"{code} {words.sentence(20)} See [more]({target}).\n"
    )


def make_site(root, pages, languages, has_search):
    """Writes the site."""
    shutil.rmtree(root, ignore_errors=True)
    words = Words(random.Random(SEED), 60_000)
    tags = LANGUAGES[:languages]
    lines = ['base_url = "https://example.org/"', 'title = "Edits"', f'default_language = "{tags[0]}"',
             'fallback = "none"', 'taxonomies = ["tags"]']
    lines += [] if has_search else ["[search]", "enabled = false"]
    root.mkdir(parents=True)
    (root / "site.toml").write_text("\n".join(lines + [f"[languages.{tag}]" for tag in tags]) + "\n")
    first = pages if languages == 1 else pages // 3
    counts = [first] + [(pages - first) // max(1, languages - 1)] * (languages - 1)
    for tag, count in zip(tags, counts):
        for at in range(count):
            folder = root / "content" / ("docs" if at % 2 else "blog") / f"part-{at // PER_SECTION:03}"
            folder.mkdir(parents=True, exist_ok=True)
            name = "" if tag == tags[0] else f".{tag}"
            target = f"page-{at - 2:05}.md" if at % PER_SECTION >= 2 else "#"
            title = words.sentence(4).removesuffix(".") + f" {at}"
            (folder / f"page-{at:05}{name}.md").write_text(page(words, title, at, target))


class Site:
    """One copy of the site with the program that builds it."""

    def __init__(self, name, program, root, has_search, options):
        self.name, self.root = name, root
        self.command = build_command(program, *(["--timings"] if options.timings else []))
        self.has_search = has_search
        make_site(root, options.pages, options.languages, has_search)
        self.sources = sorted(path for path in (root / "content").rglob("page-*.md"))
        self.words = Words(random.Random(SEED + 1), 60_000)
        self.results = {}
        run(self.command, root)

    def edit(self, step, number):
        """The same edit for every site; another page and another text in every run."""
        at = (number * 7919 + 100 * STEPS.index(step) + 17) % len(self.sources)
        path = self.sources[at]
        if step == "one body":
            path.write_text(path.read_text() + f"\n{self.words.sentence(12)} Added in run {number}.\n")
        elif step == "one title":
            begin, title, end = path.read_text().split('"', 2)
            path.write_text(f'{begin}"{self.words.sentence(3)} {number}"{end}')
        elif step == "new page":
            new = path.with_name(f"page-new-{number}.md")
            new.write_text(page(self.words, f"{self.words.sentence(3)} new {number}", 90_000 + number, "#"))
        elif step == "one tag":
            tags = f'tags: ["term {(number * 31 + 7) % TERMS}", "term {number % 5}"]'
            path.write_text("\n".join(tags if line.startswith("tags: ") else line for line in path.read_text().split("\n")))
        elif step == "deleted page":
            # Nothing links to it: the last one of its section.
            last = sorted(path.parent.glob("page-*.md"))[-1]
            last.unlink()
            self.sources.remove(last) if last in self.sources else None

    def step(self, step, number):
        self.edit(step, number)
        # What is as young as a build is not believed to be the same by its stamp alone.
        time.sleep(0.1)
        wall, cpu, memory, said = run(self.command, self.root)
        self.results.setdefault(step, []).append((wall, cpu, memory))
        return said


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--languages", type=int, default=1)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--work", default="/dev/shm/paifang-edits")
    parser.add_argument("--paifang", default=str(HERE / "target/release/paifang"))
    parser.add_argument("--before", help="the program of an earlier commit")
    parser.add_argument("--steps", default=",".join(STEPS), help="only these, by commas")
    parser.add_argument("--timings", action="store_true", help="print the builds' own timings to standard error")
    parser.add_argument("--keep", action="store_true", help="leave the sites and outputs behind")
    options = parser.parse_args()
    work, steps = pathlib.Path(options.work).resolve(), options.steps.split(",")
    sites = []
    for has_search in [True, False]:
        name = "on" if has_search else "off"
        for when, program in [("before", options.before), ("after", options.paifang)]:
            if program:
                sites.append(Site(f"{when}, search {name}", program, work / f"{when}-{name}", has_search, options))
    # Everything published twice, so that no young file is left.
    time.sleep(0.2)
    for site in sites:
        run(site.command, site.root)
    for number in range(options.runs):
        for step in steps:
            order = sites[number % len(sites):] + sites[:number % len(sites)]
            for site in order:
                said = site.step(step, number)
                print(f"run {number}, {step}, {site.name}: {site.results[step][-1]}", file=sys.stderr)
                if options.timings:
                    print(said, file=sys.stderr, flush=True)
    print(f"{options.pages} pages, {options.languages} languages, medians of {options.runs}: wall s, CPU s, peak MiB\n")
    print("| build | " + " | ".join(site.name for site in sites) + " |")
    print("| --- |" + " --- |" * len(sites))
    for step in steps:
        cells = []
        for site in sites:
            wall, cpu, memory = (median(column) for column in zip(*site.results[step]))
            cells.append(f"{wall:.3f}, {cpu:.2f}, {memory:.0f}")
        print(f"| {step} | " + " | ".join(cells) + " |")
    if not options.keep:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
