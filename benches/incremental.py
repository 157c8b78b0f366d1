#!/usr/bin/env python3
"""Cold builds and second builds of Paifang beside Hugo and the floor program, on equal sites, as ratios.

usage: incremental.py MAKE_SITES CORPUS [--copies K] [--runs N] [--work DIR] [--hugo PATH] [--paifang PATH]
                      [--floor PATH] [--before PATH] [--only NAME] [--steps NAMES] [--search]
                      [--keep]

MAKE_SITES is the script that lays CORPUS out as the same site for each; 21 copies of the glossary are about 20,000
pages. Input and output lie below --work, on tmpfs by default. Every build is a process of its own. In each
run the tools take turns through the same steps, another one first each time: cold (no output, no cache), nothing changed, one body edited, one title
edited, the template of almost all pages edited, the template of one list page edited. Medians of wall time, CPU time and
peak memory are printed as a Markdown table, with the number of output files that a build wrote again (by time stamp
or inode) and of those whose bytes differ from before. --only runs the tools named (paifang, hugo, floor), by commas.
--before is the program of an earlier commit, which takes turns on a copy of the same site.
"""
import argparse
import pathlib
import shutil
import sys

from measure import HERE, Folder, build_command, make_sites, median, ratio, run

# One per line of the table; the floor program knows only the first.
STEPS = ["cold", "nothing changed", "one body", "one title", "page template", "list template"]
STAGES = ["read", "parse", "write"]


class Tool:
    """One generator, its site and how to start it."""

    def __init__(self, name, command, folder, caches, prepare, template):
        self.name, self.command, self.folder = name, command, folder
        self.caches, self.template = caches, template
        self.sources = sorted(path for path in (folder / "content").rglob("*.md") if path.name != "_index.md")
        self.output = Folder(folder / "public")
        self.results = {step: [] for step in STEPS}
        prepare(self)

    def forget(self):
        """No output and no cache."""
        for name in ["public", *self.caches]:
            shutil.rmtree(self.folder / name, ignore_errors=True)
        self.output.files = {}

    def edit(self, step, number):
        """The same edit for every tool; another page and another text in every run."""
        if step == "one body":
            path = self.sources[(number * 7919 + 101) % len(self.sources)]
            path.write_text(path.read_text() + f"\n\nA sentence added in run {number}.\n")
        elif step == "one title":
            path = self.sources[(number * 7919 + 4001) % len(self.sources)]
            text = path.read_text()
            begin = text.index('title: "')
            end = text.index("\n", begin)
            path.write_text(f'{text[:begin]}title: "A title of run {number}"{text[end:]}')
        elif step == "page template":
            self.template(self, "page", number)
        elif step == "list template":
            self.template(self, "taxonomy", number)

    def step(self, step, number):
        """One build, measured."""
        if step == "cold":
            self.forget()
        self.edit(step, number)
        wall, cpu, memory, _ = run(self.command, self.folder)
        self.results[step].append((wall, cpu, memory, *self.output.changes()))

    def medians(self, step):
        """Of all columns; empty when the tool does not know the step."""
        return [median(column) for column in zip(*self.results[step])]


def override(tool, name, number):
    """A template of the site's own over the theme's: the same page with one more element in its head."""
    folder = tool.folder / "themes/default/templates"
    folder.mkdir(parents=True, exist_ok=True)
    block = f'{{% block head %}}<meta name="bench" content="{number}">{{% endblock head %}}'
    (folder / f"{name}.html").write_text(f'{{% extends "default/{name}.html" %}}\n{block}\n')


def layout(tool, name, number):
    """Hugo drops text outside of blocks, so the mark goes into the block `main`."""
    path = tool.folder / f"layouts/{name}.html"
    start = '{{ define "main" }}'
    text = path.read_text().removeprefix(start)
    while text.startswith("<b data-run"):
        text = text.split("</b>", 1)[1]
    path.write_text(f'{start}<b data-run="{number}"></b>{text}')


def both_templates(change):
    """The overrides exist from the start, so that each run edits them."""

    def prepare(tool):
        for name in ["page", "taxonomy"]:
            change(tool, name, "none")

    return prepare


def stages(floor, work, runs):
    """Medians of seconds that the floor program's stages report."""
    seconds = {}
    for stage in STAGES:
        found = []
        for _ in range(runs):
            shutil.rmtree(work / "floor-output", ignore_errors=True)
            said = run([floor, "ours/content", "floor-output", "--stage", stage], work)[3]
            found.append(float(said.split(": ")[1].split(" s")[0]))
        seconds[stage] = median(found)
    shutil.rmtree(work / "floor-output", ignore_errors=True)
    return seconds


def print_steps(tools):
    print("\n| build | tool | wall s | CPU s | peak MiB | files written again | files that differ | removed |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for step in STEPS:
        for tool in tools.values():
            if tool.results[step]:
                wall, cpu, memory, touched, differing, removed = tool.medians(step)
                row = f"{wall:.3f} | {cpu:.3f} | {memory:.0f} | {touched:.0f} | {differing:.0f} | {removed:.0f}"
                print(f"| {step} | {tool.name} | {row} |")


def print_ratios(tools):
    print("\n| ratio | wall | CPU | peak memory |\n| --- | --- | --- | --- |")
    pairs = [("hugo", "paifang", step) for step in STEPS] + [("paifang", "floor", "cold")]
    pairs += [("paifang", "before", step) for step in STEPS]
    for one, other, step in pairs:
        if one in tools and other in tools:
            columns = list(zip(tools[one].medians(step), tools[other].medians(step)))[:3]
            cells = " | ".join(ratio(a, b) for a, b in columns)
            print(f"| {tools[one].name} : {tools[other].name}, {step} | {cells} |")


def print_expectations(tools):
    """Each expectation of the plan with today's figures; whoever reads them judges. On a machine with other work CPU
    times say more than wall times."""

    def compare(one, one_step, other, other_step, column):
        found = []
        for name, step in [(one, one_step), (other, other_step)]:
            rows = tools[name].results[step] if name in tools else []
            found.append(median([row[column] for row in rows]))
        return ratio(*found)

    def times(one, other, step):
        return f"{compare(one, step, other, step, 0)} in wall time, {compare(one, step, other, step, 1)} in CPU time"

    print()
    print(f"- cold at most 2 x the floor: {times('paifang', 'floor', 'cold')}")
    print(f"- cold at least 7 x faster than Hugo: {times('hugo', 'paifang', 'cold')}")
    print(f"- at most a fifth of Hugo's memory: one in {compare('hugo', 'cold', 'paifang', 'cold', 2)}")
    for step, aim in [("nothing changed", 100), ("one body", 60)]:
        print(f"- {step}, under 1/{aim} of Hugo's rebuild: one in {times('hugo', 'paifang', step)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("make_sites")
    parser.add_argument("corpus")
    parser.add_argument("--copies", type=int, default=21)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", default="/dev/shm/paifang-incremental")
    parser.add_argument("--hugo", default="hugo")
    parser.add_argument("--paifang", default=str(HERE / "target/release/paifang"))
    parser.add_argument("--floor", default=str(HERE / "target/release/floor"))
    parser.add_argument("--before", help="the program of an earlier commit")
    parser.add_argument("--only", default="paifang,hugo,floor")
    parser.add_argument("--steps", default=",".join(STEPS), help="only these, by commas")
    parser.add_argument("--search", action="store_true", help="Paifang makes its search index as well")
    parser.add_argument("--keep", action="store_true", help="leave the sites and outputs behind")
    options = parser.parse_args()
    only, work = options.only.split(","), pathlib.Path(options.work).resolve()
    make_sites(options.make_sites, options.corpus, work, options.copies, options.search)
    tools = {}
    if "hugo" in only:
        command = [options.hugo, "--minify", "--quiet"]
        prepare = both_templates(layout)
        tools["hugo"] = Tool("Hugo", command, work / "hugo", ["resources"], prepare, layout)
    if "paifang" in only:
        command = build_command(options.paifang)
        tools["paifang"] = Tool("Paifang", command, work / "ours", [".paifang"], both_templates(override), override)
    if options.before:
        shutil.copytree(work / "ours", work / "before")
        command = build_command(options.before)
        tools["before"] = Tool("before", command, work / "before", [".paifang"], both_templates(override), override)
    if "floor" in only:
        shutil.copytree(work / "ours/content", work / "floor/content")
        command = [options.floor, "content", "public"]
        tools["floor"] = Tool("floor", command, work / "floor", [], lambda tool: None, None)
    for number in range(options.runs):
        for step in options.steps.split(","):
            # Whoever builds first finds the machine cooler than those behind it, or warmer: they take turns at that too.
            order = list(tools.items())
            order = order[number % len(order):] + order[:number % len(order)]
            for name, tool in order:
                if name != "floor" or step == "cold":
                    tool.step(step, number)
                    print(f"run {number}, {step}, {name}: {tool.results[step][-1]}", file=sys.stderr)
    pages = sum(1 for _ in (work / "ours/content").rglob("*.md"))
    print(f"{pages} sources, medians of {options.runs}, in {work.parent}")
    print_steps(tools)
    print_ratios(tools)
    if "floor" in tools:
        alone = stages(options.floor, work, options.runs)
        print("\nFloors alone, s: " + ", ".join(f"{stage} {seconds:.3f}" for stage, seconds in alone.items()))
    print_expectations(tools)
    if not options.keep:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
