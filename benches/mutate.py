#!/usr/bin/env python3
"""Builds of damaged sites: with any content, a build ends soon, in little memory, with exit code 0, 1 or 2.

    python3 benches/mutate.py --paifang target/release/paifang [--builds 2000] [--seed 1] [--site .] [--keep DIR]

Every build is a process of its own on a copy of a site (this repository's own portal unless given; most builds have a
part of its content, so that thousands take minutes) in which some files were changed: bits flipped, parts cut, doubled
or taken from other files, hostile pieces of all formats put in, files renamed, emptied or grown. Reports a signal, a
panic, another exit code, more than 10 s of the processor or 1 GiB, with the seed of the build, and keeps its site.
`--first SEED --builds 1` makes that build again.
"""

import argparse
import concurrent.futures
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

# The processor's time and the memory that a build may take, and how long it may wait for others at work on the machine.
SECONDS, BYTES, SLEEPS = 10, 1 << 30, 900
# Every so many builds one has the whole site; the others have this part of its content.
WHOLE, PART = 25, 0.08
# Half of the builds take what contributors do for warnings, so that they end well unless something else is wrong.
LENIENT = ["broken-link", "broken-anchor", "broken-image", "broken-ref", "orphan-translation", "version-folder", "missing-field", "wrong-type", "unsafe-url", "unsupported-file", "unsafe-file"]

PIECES = [
    b"---\n", b"+++\n", b"---", b"...", b": ", b"&a [*a, *a]\n", b"<<: *a\n", b"!!binary x\n", b"{{{{", b"[[[[", b"]]]]", b"- - - -\n", b"? ",
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\x1b[31m", b"\xe2\x80\xae", b"\xcc\x81" * 50, b"\xf0\x9f\x91\xa9\xe2\x80\x8d" * 20,
    b"title: x\n", b"date: 9999-12-31\n", b"date: 0000-00-00\n", b"expires: 2026-11-23\n", b"draft: true\n", b"slug: ../x\n",
    b"aliases: [/, /a/../b, '/.git/']\n", b"rrule: FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3\n", b"rrule: FREQ=SECONDLY\n", b"start: 2027-03-28T02:30\n",
    b"exdates: [2027-01-01]\n", b"tags: [a, A, '#', '.', '']\n", b"authors: [x, x]\n", b"original: en\n", b"weight: 99999999999999999999\n",
    b"# a {#b}\n", b"## a\n## a\n", b"[a](b.md)", b"[a](#b)", b"[a](../../../../etc/passwd)", b"[a](javascript:x)", b"![a](/dev/zero)", b"[^1]", b"[^1]: a\n",
    b"[a]: b\n", b"<script>", b"<svg onload=x>", b"<div", b"</div>", b"<!--", b"-->", b"<![CDATA[", b"&#x0;", b"```ini\n", b"```\n", b"~~~", b"$$", b"$x^",
    b"\\begin{matrix}" * 20, b"|a|b|\n|-|-|\n", b"> ", b"- [ ] ", b"*" * 40, b"_" * 40, b"`" * 40, b"[" * 400, b"(" * 400, b"![" * 200, b"> " * 200, b"\t" * 300,
    b"a" * 5000, b" " * 4000 + b"x", "备份".encode() * 2000, b'{"a":' * 200, b"[" * 2000, b'"', b",", b";", b"\t", b"1e999", b"NaN", b"-0", b"true", b"null", b"~",
    b"x = [[[\n", b"[a]\n[a]\n", b"[[a]]\n", b"a.b.c = 1\n", b"x = { $y ->\n", b"-term = {-term}\n", b"x = {x}\n", b"{ NUMBER($x) }",
    b"<!DOCTYPE svg [<!ENTITY a 'b'>]>", b"<svg xmlns='http://www.w3.org/2000/svg'>", b"<use href='#a' id='a'/>", b"xlink:href='http://x/'",
    b"%00", b"%ff", b"%2e%2e/", b"//x", b"\\\\x\\y", b"C:\\x", b"?a=b#c", b"mailto:", b"data:text/html,x", b"https://[::", b"https://x:99999/",
]
NAMES = ["a.md", "_index.md", "index.en.md", "x.zh-CN.md", "ü.md", "con.md", "a b.md", "a#b.md", "a%20b.md", "-.md", "..md", "x.svg", "x.html", "x.json", "x.csv",
         "a" * 200 + ".md", "\u202e.md", "\x1b[1m.md", "a\nb.md", "404.md", "x.en.en.md", "README.MD", ".x.md", "_x.md", "x.yaml", "x.png"]


def mutate(data, others, pick):
    for _ in range(pick.randint(1, 4)):
        at = pick.randint(0, len(data))
        to = min(len(data), at + pick.choice([1, 4, 40, 400]))
        way = pick.randrange(8)
        if way == 0 and data:
            at = min(at, len(data) - 1)
            data = data[:at] + bytes([data[at] ^ (1 << pick.randrange(8))]) + data[at + 1:]
        elif way == 1:
            data = data[:at] + data[to:]
        elif way == 2:
            data = data[:at] + data[at:to] * pick.choice([2, 10, 300]) + data[to:]
        elif way == 3:
            other = pick.choice(others).read_bytes()
            start = pick.randint(0, len(other))
            data = data[:at] + other[start:start + 2000] + data[at:]
        elif way == 4:
            data = data[:at] + pick.choice(PIECES) * pick.choice([1, 1, 1, 5, 200, 3000]) + data[at:]
        elif way == 5:
            data = data[:to]
        else:
            data = data[:at] + pick.choice(PIECES) + data[at:]
    return data[:6 << 20]


def copy(source, site, is_whole, pick):
    """Copies a site, or its settings and a part of its content."""
    site.mkdir()
    for name in ("site.toml", "messages", "static", "data", "content"):
        if (source / name).is_file():
            shutil.copy(source / name, site / name)
        for path in sorted((source / name).rglob("*")) if (source / name).is_dir() else []:
            if path.is_file() and (is_whole or name != "content" or pick.random() < PART):
                to = site / path.relative_to(source)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, to)


def lower(site):
    """Makes warnings of what a part of a site always lacks."""
    settings = site / "site.toml"
    levels = "".join(f'{code} = "warning"\n' for code in LENIENT)
    settings.write_text(f"{settings.read_text()}\n[levels]\n{levels}")


def damage(site, pick, most):
    files = sorted(path for path in site.rglob("*") if path.is_file() and not path.is_symlink())
    content = [path for path in files if "content" in path.parts] or files
    for _ in range(pick.randint(1, most)):
        # Settings, messages and data now and then, pages mostly.
        path = pick.choice(files if pick.random() < 0.25 else content)
        if not path.exists():
            continue
        way = pick.randrange(12)
        try:
            if way == 0:
                path.rename(path.with_name(pick.choice(NAMES)))
            elif way == 1:
                path.write_bytes(b"")
            elif way == 2:
                path.with_name(pick.choice(NAMES)).write_bytes(path.read_bytes())
            elif way == 3:
                path.with_name(pick.choice(NAMES)).write_bytes(pick.choice(PIECES) * pick.choice([1, 100, 10_000]))
            else:
                path.write_bytes(mutate(path.read_bytes(), files, pick))
        except (OSError, ValueError):
            continue


def limit():
    """Ends a build, in its own process, that never would."""
    resource.setrlimit(resource.RLIMIT_CPU, (4 * SECONDS, 4 * SECONDS))


def build(options, number):
    pick = random.Random(number)
    folder = pathlib.Path(tempfile.mkdtemp(prefix=f"paifang-mutated-{number}-"))
    site = folder / "site"
    copy(pathlib.Path(options.site), site, number % WHOLE == 0, pick)
    is_lenient = pick.random() < 0.5
    if is_lenient:
        lower(site)
    damage(site, pick, 2 if is_lenient else 6)
    arguments = ["check"] if pick.random() < 0.2 else ["build", "--output", str(folder / "public")]
    arguments += ["--now", "2026-11-23T00:00:00Z"]
    # Pages whose links lead to what was left out stop a build before it writes anything.
    if pick.random() < 0.7 and arguments[0] == "build":
        arguments.append("--keep-going")
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen([options.paifang, *arguments], cwd=site, stdout=log, stderr=log, preexec_fn=limit)
        deadline = time.monotonic() + SLEEPS
        while True:
            done, status, usage = os.wait4(process.pid, os.WNOHANG)
            if done:
                break
            if time.monotonic() > deadline:
                process.send_signal(signal.SIGKILL)
            time.sleep(0.02)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = usage.ru_utime + usage.ru_stime
    memory = usage.ru_maxrss * 1024
    log = (folder / "log").read_bytes()
    wrong = []
    if process.returncode not in (0, 1, 2):
        wrong.append(f"exit code {process.returncode}")
    if b"panicked at" in log:
        wrong.append("panic")
    if seconds > SECONDS:
        wrong.append(f"{seconds:.1f} s")
    if memory > BYTES:
        wrong.append(f"{memory >> 20} MiB")
    if wrong and options.keep:
        shutil.move(folder, pathlib.Path(options.keep) / f"seed-{number}")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return number, process.returncode, seconds, memory, ", ".join(wrong)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--paifang", required=True)
    options.add_argument("--builds", type=int, default=2000)
    options.add_argument("--first", "--seed", type=int, default=1, dest="first")
    options.add_argument("--site", default=".")
    options.add_argument("--keep")
    options.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2)))
    options = options.parse_args()
    options.paifang = str(pathlib.Path(options.paifang).absolute())
    if options.keep:
        pathlib.Path(options.keep).mkdir(parents=True, exist_ok=True)
    # Every build takes one core, so that as many run as there are.
    os.environ["RAYON_NUM_THREADS"] = "1"
    codes, slowest, largest, wrong = {}, (0, 0), (0, 0), 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for number, code, seconds, memory, why in pool.map(lambda n: build(options, n), range(options.first, options.first + options.builds)):
            codes[code] = codes.get(code, 0) + 1
            slowest, largest = max(slowest, (seconds, number)), max(largest, (memory, number))
            if why:
                wrong += 1
                print(f"seed {number}: {why}", flush=True)
    print(f"{options.builds} builds, exit codes {dict(sorted(codes.items()))}; slowest {slowest[0]:.1f} s (seed {slowest[1]}), "
          f"largest {largest[0] >> 20} MiB (seed {largest[1]}); {wrong} wrong")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
