#!/usr/bin/env python3
"""From saving a file to the reloaded page, with `paifang serve` on a large site.

usage: serve_latency.py MAKE_SITES CORPUS [--copies K] [--runs N] [--work DIR] [--paifang PATH]

Starts the server, listens to its event stream as a browser does, then edits one body or one title on disk, another
page each time. Measured from before the write: until the event of a new build arrives, and until the page, fetched
after that, shows the new text. Medians and the slowest of N edits, in milliseconds. The watcher's quiet time, which
waits for an editor's burst of writes to end, is part of it.
"""
import argparse
import http.client
import json
import pathlib
import shutil
import subprocess
import time

from measure import HERE, NOW, make_sites, median

PATIENCE = 120.0


class Server:
    """A running `paifang serve` and a client of its event stream."""

    def __init__(self, program, root):
        command = [program, "serve", "--root", str(root), "--port", "0", "--now", NOW]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        began = time.monotonic()
        line = next(line for line in self.process.stdout if line.startswith("Serving "))
        self.ready = time.monotonic() - began
        self.host = line.split("//")[1].split("/")[0]
        stream = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        stream.request("GET", "/.paifang/events")
        self.events = stream.getresponse()
        self.build = self.next_build(None)

    def next_build(self, known):
        """Waits for an event of another build than the known one."""
        while True:
            line = self.events.readline().decode()
            if not line:
                raise SystemExit("the server closed its event stream")
            if line.startswith("data:"):
                build = json.loads(line[5:])["build"]
                if build != known:
                    return build

    def page(self, address):
        """A page as the browser gets it."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.request("GET", address)
        body = connection.getresponse().read().decode(errors="replace")
        connection.close()
        return body

    def peak(self):
        """Peak resident memory so far, MiB (Linux)."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def stop(self):
        """Asks it to end; it then removes its scratch folder, which takes a while for many files."""
        self.process.terminate()
        try:
            self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def edit_body(path, mark):
    path.write_text(path.read_text() + f"\n\nA sentence {mark} was added.\n")


def edit_title(path, mark):
    text = path.read_text()
    begin = text.index('title: "')
    end = text.index("\n", begin)
    path.write_text(f'{text[:begin]}title: "A title {mark}"{text[end:]}')


def measure(server, path, address, edit, mark):
    """Milliseconds until the reload event and until the page shows the mark."""
    began = time.monotonic()
    edit(path, mark)
    server.build = server.next_build(server.build)
    told = time.monotonic()
    while mark not in server.page(address):
        if time.monotonic() - began > PATIENCE:
            raise SystemExit(f"{address} never showed the edit")
    return (told - began) * 1000, (time.monotonic() - began) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("make_sites")
    parser.add_argument("corpus")
    parser.add_argument("--copies", type=int, default=21)
    parser.add_argument("--runs", type=int, default=10)
    parser.add_argument("--work", default="/dev/shm/paifang-serve")
    parser.add_argument("--paifang", default=str(HERE / "target/release/paifang"))
    options = parser.parse_args()
    work = pathlib.Path(options.work).resolve()
    make_sites(options.make_sites, options.corpus, work, options.copies)
    shutil.rmtree(work / "hugo")
    content = work / "ours/content"
    sources = sorted(path for path in content.rglob("*.md") if path.name != "_index.md")
    server = Server(options.paifang, work / "ours")
    print(f"{len(sources)} pages, served after {server.ready:.2f} s; {options.runs} edits each\n")
    print("| edit | reload event, median ms | slowest | page shows it, median ms | slowest |")
    print("| --- | --- | --- | --- | --- |")
    try:
        for number, (name, edit) in enumerate([("body", edit_body), ("title", edit_title)]):
            found = []
            for at in range(options.runs):
                path = sources[((number * options.runs + at) * 7919 + 17) % len(sources)]
                address = f"/{path.relative_to(content).with_suffix('')}/"
                found.append(measure(server, path, address, edit, f"xq{number}q{at}qx"))
                # What the server still does after telling the browser is not part of the next edit.
                time.sleep(0.3)
            told, shown = zip(*found)
            row = f"{median(told):.0f} | {max(told):.0f} | {median(shown):.0f} | {max(shown):.0f}"
            print(f"| {name} | {row} |", flush=True)
        print(f"\nPeak memory of the server: {server.peak():.0f} MiB")
    finally:
        server.stop()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
