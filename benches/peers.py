#!/usr/bin/env python3
"""Cold builds of Paifang beside Hugo, on equal sites, as ratios.

usage: peers.py MAKE_SITES CORPUS [--copies K] [--runs N] [--work DIR] [--hugo PATH] [--paifang PATH]

MAKE_SITES is the script that lays CORPUS out as the same site for both. Input and output lie below --work, which
should be on tmpfs (default /dev/shm): on a disk, making files drowns everything else. The two take turns; medians
of wall time, CPU time and peak memory are printed as a Markdown table. Both make everything they make by default:
for Paifang that is also a Markdown copy of each page, feeds of every term and JSON-LD.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent.parent


def run(command, folder):
    """Wall seconds, CPU seconds and peak MiB of one process."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    # Paifang ends with 1 when the content has problems, which it has published all the same with --keep-going.
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{command[0]} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("make_sites")
    parser.add_argument("corpus")
    parser.add_argument("--copies", default="10")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--work", default="/dev/shm/paifang-bench")
    parser.add_argument("--hugo", default="hugo")
    parser.add_argument("--paifang", default=str(HERE / "target/release/paifang"))
    options = parser.parse_args()
    work = pathlib.Path(options.work)
    subprocess.run([sys.executable, options.make_sites, options.corpus, str(work), "--copies", options.copies], check=True)
    tools = {
        "Hugo": ([options.hugo, "--minify"], work / "hugo"),
        "Paifang": ([options.paifang, "build", "--keep-going", "--now", "2026-11-23T00:00:00Z"], work / "ours"),
    }
    results = {name: [] for name in tools}
    for _ in range(options.runs):
        for name, (command, folder) in tools.items():
            shutil.rmtree(folder / "public", ignore_errors=True)
            results[name].append(run(command, folder))
    medians = {name: [statistics.median(column) for column in zip(*runs)] for name, runs in results.items()}
    print("| | wall s | CPU s | peak MiB | files |\n| --- | --- | --- | --- | --- |")
    for name, (_, folder) in tools.items():
        wall, cpu, memory = medians[name]
        files = sum(len(names) for _, _, names in os.walk(folder / "public"))
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {files} |")
    ratios = [theirs / ours for theirs, ours in zip(medians["Hugo"], medians["Paifang"])]
    print("| Hugo : Paifang | " + " | ".join(f"{ratio:.1f}" for ratio in ratios) + " | |")
    shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
