#!/usr/bin/env python3
"""What a cache in a store saves a machine that starts empty, on 20,000 pages with search.

usage: shared_cache.py [--pages N] [--work DIR] [--paifang PATH]

Needs a program with the feature `deploy`, and moto (`pip install -r tests/stores/requirements.txt`). One machine builds the
site and writes its cache into moto's S3. Then, by turns: a build from nothing; one with the cache in its folder and an
empty output folder, which is the most that a shared cache could save; and one on an empty machine that takes the cache from
the store. Last, one body is edited on an empty machine, which writes back what is new. Printed: Markdown tables.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

from deploy import KEYS, Counter
from edits import make_site
from measure import HERE, NOW

from moto.core import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends

TURNS = 3


def build(options, root, *more):
    command = [options.paifang, "build", "--keep-going", "--now", NOW, "--root", str(root), *more]
    began = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **KEYS})
    if done.returncode not in (0, 1) or "is not used" in done.stderr:
        sys.exit(done.stdout + done.stderr)
    return time.monotonic() - began


def empty(root, *names):
    for name in names or (".paifang", "public"):
        shutil.rmtree(root / name, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--work", default="/dev/shm/paifang-shared")
    parser.add_argument("--paifang", default=str(HERE / "target/release/paifang"))
    options = parser.parse_args()
    options.paifang = str(pathlib.Path(options.paifang).resolve())
    root, counter = pathlib.Path(options.work).resolve() / "site", Counter()
    s3_backends[DEFAULT_ACCOUNT_ID]["aws"].create_bucket("cache", "us-east-1")
    store = f"s3://cache/portal?region=us-east-1&path_style=true&endpoint={counter.address}"
    shared = ["--cache", store]
    try:
        make_site(root, options.pages, 1, True)
        first = build(options, root, *shared, "--cache-write")
        print(f"Written at first: {counter.up:,} bytes in {sum(counter.requests.values())} requests, {first:.1f} s.\n")
        kept = root.parent / "kept"
        shutil.copytree(root / ".paifang", kept)
        seconds = {"from nothing": [], "the cache in its folder": [], "the cache in a store": []}
        for _ in range(TURNS):
            empty(root)
            seconds["from nothing"].append(build(options, root, "--no-cache"))
            empty(root)
            shutil.copytree(kept, root / ".paifang")
            seconds["the cache in its folder"].append(build(options, root))
            empty(root)
            counter.reset()
            seconds["the cache in a store"].append(build(options, root, *shared))
        read = (counter.down, sum(counter.requests.values()))
        local = statistics.median(seconds["the cache in its folder"])
        print("| empty output folder | seconds, median | to the local cache |\n| --- | --- | --- |")
        for name, found in seconds.items():
            print(f"| {name} | {statistics.median(found):.1f} | {statistics.median(found) / local:.2f} |")
        print(f"\nRead: {read[0]:,} bytes in {read[1]} requests.")
        empty(root)
        path = sorted((root / "content").rglob("page-*.md"))[options.pages // 3]
        path.write_text(path.read_text() + "\nAdded.\n")
        counter.reset()
        build(options, root, *shared, "--cache-write")
        print(
            f"\nOne edit on an empty machine: {counter.down:,} bytes read, {counter.up:,} written, "
            f"{sum(counter.requests.values())} requests."
        )
    finally:
        shutil.rmtree(root.parent, ignore_errors=True)


if __name__ == "__main__":
    main()
