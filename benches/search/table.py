#!/usr/bin/env python3
"""Search of Paifang beside Pagefind on the same pages, as Markdown: what issue 4 asks for, points 1 and 2.

usage: table.py OUT LANGUAGE COPIES FOLDER... [--queries Q1,Q2,Q3] [--count N]

Builds `examples/search_index` into OUT from the Markdown files of the folders (COPIES times), indexes the same pages
with `npx pagefind@1.6`, and prints processor time, peak memory, files and bytes on disk of both, then what
`browser.mjs` (Chromium: bytes, requests, time) and `quality.mjs --pagefind` (recall, precision) say. Both engines are
measured in the same run; quote ratios.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def measured(command, cwd):
    """Output, seconds of processor time, seconds, and peak memory in MiB of a command."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{output[-2000:]}")
    return output, usage.ru_utime + usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024


def size(folder):
    """Number of files below a folder and their bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("language")
    parser.add_argument("copies")
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--queries", default="kubernetes,container,service")
    parser.add_argument("--count", default="40")
    given = parser.parse_args()
    out = given.out.resolve()
    subprocess.run(["cargo", "build", "--release", "--quiet", "--example", "search_index"], cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    example = [target / "release/examples/search_index", out, given.language, given.copies]
    folders = [pathlib.Path(folder).resolve() for folder in given.folders]
    printed, _, _, own_memory = measured([*example, *folders], ROOT)
    # The example reads and parses too; what search adds it says itself.
    own_cpu = sum(float(seconds) for seconds in re.findall(r"(?:sections|terms|index) ([0-9.]+)", printed))
    _, cpu, wall, memory = measured(["npx", "--yes", "pagefind@1.6", "--site", out / "pages"], out)
    (files, on_disk), (their_files, their_disk) = size(out / "search"), size(out / "pages/pagefind")
    print(printed.strip())
    print("\n| | Paifang | Pagefind | ratio |\n| --- | --- | --- | --- |")
    for name, own, their, form in [
        ("processor time of the index, s", own_cpu, cpu, "{:.2f}"),
        ("peak memory, MiB (Paifang: with parsing)", own_memory, memory, "{:.0f}"),
        ("files", files, their_files, "{}"),
        ("KiB on disk", on_disk / 1024, their_disk / 1024, "{:.0f}"),
    ]:
        print(f"| {name} | {form.format(own)} | {form.format(their)} | {own / their:.3f} |")
    print(f"\nPagefind: {wall:.1f} s wall\n")
    for command in [
        ["node", HERE / "browser.mjs", out, *given.queries.split(",")],
        ["node", HERE / "quality.mjs", out, "--pagefind", "--count", given.count],
    ]:
        subprocess.run(command, cwd=HERE, check=True)


if __name__ == "__main__":
    main()
