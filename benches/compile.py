#!/usr/bin/env python3
"""What a build costs, crate by crate: processor seconds of the compiler, which do not depend on what else the machine
does, as a Markdown table.

    python3 benches/compile.py --target-dir /tmp/cold [--top 30] [-- cargo build --release]

The folder should be empty: what lies there is not compiled again, and not counted. The script stands between Cargo and
the compiler (RUSTC_WRAPPER) and writes down what each call took; the rest of what Cargo's children took belongs to
build scripts, among them the compilers of C.
"""

import argparse
import collections
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

LOG = "PAIFANG_COMPILE_LOG"

# Crates by what they are there for; the first that fits counts. What fits none is listed under "other".
GROUPS = [
    ("Paifang itself", ("paifang",)),
    ("scripts of themes (oxc)", ("oxc", "num-bigint", "textwrap", "owo-colors", "cow-utils", "dragonbox", "compact_str")),
    ("HTML minifier", ("minify-html", "lightningcss", "parcel")),
    ("share cards", ("resvg", "usvg", "skrifa", "read-fonts", "font-types", "harfrust", "fontdb", "tiny-skia", "kurbo",
                     "roxmltree", "svgtypes", "simplecss", "polycool", "data-url")),
    ("pictures", ("zune", "png", "image-webp", "fast_image_resize", "webp", "libwebp", "fdeflate", "image", "moxcms",
                  "pxfm")),
    ("languages (ICU, Fluent)", ("icu_", "icu", "fluent", "intl", "unic-langid", "zerovec", "zerotrie", "yoke",
                                 "zerofrom", "tinystr", "writeable", "litemap", "potential_utf", "fixed_decimal",
                                 "calendrical")),
    ("Markdown, code, HTML", ("pulldown", "syntect", "two-face", "onig", "ammonia", "html5ever", "markup5ever",
                              "web_atoms", "tendril", "cssparser", "string_cache")),
    ("templates", ("tera",)),
    ("server", ("tokio", "hyper", "axum", "http", "tower", "mio", "socket2", "futures", "notify", "bytes")),
    ("command line", ("clap", "anstream", "anstyle", "roff", "annotate-snippets")),
    ("data and feeds", ("serde", "toml", "winnow", "granit", "jsonc", "csv", "quick-xml", "rss", "atom", "chrono",
                        "postcard", "encoding_rs")),
    ("macros", ("syn", "quote", "proc-macro2", "synstructure", "darling", "derive_builder", "displaydoc", "thiserror")),
]


def wrap(arguments):
    """Runs the compiler and writes down what it took."""
    # The pipes of Cargo's job server go on to the compiler.
    code = subprocess.run(arguments, close_fds=False).returncode
    took = resource.getrusage(resource.RUSAGE_CHILDREN)
    if "--crate-name" in arguments and os.environ.get("CARGO_PKG_NAME"):
        entry = {
            "package": os.environ["CARGO_PKG_NAME"],
            "version": os.environ.get("CARGO_PKG_VERSION", ""),
            "crate": arguments[arguments.index("--crate-name") + 1],
            "seconds": took.ru_utime + took.ru_stime,
            "memory": took.ru_maxrss // 1024,
        }
        with open(os.environ[LOG], "a", encoding="utf-8") as log:
            log.write(json.dumps(entry) + "\n")
    sys.exit(code if code >= 0 else 101)


def group_of(package):
    for name, beginnings in GROUPS:
        if package.startswith(beginnings):
            return name
    return "other"


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("| " + " | ".join("---" for _ in head) + " |")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def report(entries, rest, wall, top):
    packages = collections.defaultdict(float)
    for entry in entries:
        packages[entry["package"], entry["version"]] += entry["seconds"]
    groups = collections.defaultdict(lambda: [0, 0.0])
    for (package, _), seconds in packages.items():
        groups[group_of(package)][0] += 1
        groups[group_of(package)][1] += seconds
    total = sum(packages.values()) + rest
    rows = [(name, count, f"{seconds:.0f}") for name, (count, seconds) in groups.items()]
    rows.sort(key=lambda row: -int(row[2]))
    rows.append(("build scripts and their C", "", f"{rest:.0f}"))
    rows.append((f"all, in {wall:.0f} s", len(packages), f"{total:.0f}"))
    table(("group", "packages", "processor seconds"), rows)
    most = sorted(packages.items(), key=lambda item: -item[1])[:top]
    table(("package", "processor seconds"), [(f"{name} {version}", f"{s:.1f}") for (name, version), s in most])


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--target-dir", required=True, help="an empty folder for what is compiled")
    options.add_argument("--top", type=int, default=25, help="packages to list one by one (default: 25)")
    options.add_argument("command", nargs="*", help="what to run (default: cargo build --release)")
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, "log")
        open(log, "w", encoding="utf-8").close()
        environment = dict(os.environ)
        environment.update({LOG: log, "RUSTC_WRAPPER": os.path.abspath(__file__), "CARGO_TARGET_DIR": options.target_dir})
        start = time.monotonic()
        code = subprocess.run(options.command or ["cargo", "build", "--release"], env=environment).returncode
        wall = time.monotonic() - start
        took = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open(log, encoding="utf-8") as lines:
            entries = [json.loads(line) for line in lines]
    compiled = sum(entry["seconds"] for entry in entries)
    report(entries, max(0.0, took.ru_utime + took.ru_stime - compiled), wall, options.top)
    sys.exit(code)


if __name__ == "__main__":
    if os.environ.get(LOG) and len(sys.argv) > 1 and os.path.basename(sys.argv[1]).startswith("rustc"):
        wrap(sys.argv[1:])
    main()
