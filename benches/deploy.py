#!/usr/bin/env python3
"""What uploading one edit of 20,000 pages costs: `paifang deploy` beside `aws s3 sync` and rclone, on one store.

usage: deploy.py [--pages N] [--work DIR] [--paifang PATH] [--keep]

Needs a program with the feature `deploy`, moto and boto3 (`pip install -r tests/stores/requirements.txt boto3`), `aws`
(PyPI awscli) and `rclone` (Debian). The site is that of edits.py, without search and Markdown copies. Each tool uploads
it to a folder of its own in one moto server. Then one body is edited, the site is built, and each tool uploads again: once
with the time stamps that the incremental build kept, once with new ones on all files, as after a checkout and a build on
another machine. A proxy counts requests and the bytes of their bodies. Printed: a Markdown table, and the number of
files that the edit changed. Seconds include moto and the proxy, which are slower than a store.
"""
import argparse
import os
import pathlib
import shutil
import subprocess
import sys
import time

from edits import make_site
from measure import HERE, NOW

sys.argv, arguments = [sys.argv[0], str(HERE)], sys.argv[1:]
sys.path.insert(0, str(HERE / "tests/stores"))
from faults import Proxy  # noqa: E402
from sites import free_port, wait_for  # noqa: E402

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}


class Counter(Proxy):
    """Counts requests by method, and bytes both ways."""

    def __init__(self, port):
        super().__init__(port, "")
        self.reset()

    def reset(self):
        self.requests, self.up, self.down = {}, 0, 0

    def ask(self, handler, body):
        status, headers, content = super().ask(handler, body)
        with self.lock:
            self.requests[handler.command] = self.requests.get(handler.command, 0) + 1
            self.up, self.down = self.up + len(body), self.down + len(content)
        return status, headers, content

    def saw(self, handler, body):
        pass


def commands(options, root, address):
    """Each tool's command for the same folder."""
    output = str(root / "public")
    aws = ["aws", "--endpoint-url", address, "s3", "sync", "--delete", "--only-show-errors"]
    remote = f":s3,provider=Other,env_auth=true,endpoint='{address}':portal"
    rclone = ["rclone", "sync", output, "--s3-no-check-bucket", "--fast-list", "--exclude", ".paifang*"]
    return {
        "`paifang deploy`": [options.paifang, "deploy", "--root", str(root), "--now", NOW],
        "`aws s3 sync`": [*aws, "--exclude", ".paifang*", output, "s3://portal/aws"],
        "`rclone sync`": [*rclone, f"{remote}/rclone"],
        "`rclone sync --checksum`": [*rclone, "--checksum", f"{remote}/checksum"],
    }


def settings(text, address):
    """The settings of the site with a target."""
    target = (
        f'[deploy.s3]\nto = "s3"\nbucket = "portal"\nregion = "us-east-1"\nendpoint = "{address}"\n'
        'path_style = true\nfolder = "/paifang/"\n'
    )
    return "markdown_copies = false\n" + text + target


def build(options, root):
    command = [options.paifang, "build", "--keep-going", "--now", NOW, "--root", str(root)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        sys.exit(done.stdout + done.stderr)


def edit(options, root, number):
    """Edits one body; gives the number and bytes of the files that the build wrote."""
    sources = sorted((root / "content").rglob("page-*.md"))
    path = sources[len(sources) * number // 3]
    path.write_text(path.read_text() + f"\nAdded in edit {number}.\n")
    before = {path: path.stat().st_mtime_ns for path in (root / "public").rglob("*") if path.is_file()}
    time.sleep(1.1)
    build(options, root)
    after = [path for path in (root / "public").rglob("*") if path.is_file() and path.name[0] != "."]
    changed = [path for path in after if before.get(path) != path.stat().st_mtime_ns]
    return len(changed), sum(path.stat().st_size for path in changed), len(after)


def upload(name, command, counter):
    counter.reset()
    began = time.monotonic()
    # A bundle of certificates in the environment stops rclone, and nothing here is encrypted.
    environment = {name: value for name, value in os.environ.items() if name != "AWS_CA_BUNDLE"}
    done = subprocess.run(command, capture_output=True, text=True, env={**environment, **KEYS})
    if done.returncode != 0:
        sys.exit(f"{name}: {(done.stdout + done.stderr)[-2000:]}")
    return dict(counter.requests), counter.up, counter.down, time.monotonic() - began


def row(name, measured):
    requests, up, down, seconds = measured
    by_method = ", ".join(f"{count} {method}" for method, count in sorted(requests.items()))
    print(f"| {name} | {sum(requests.values())} ({by_method}) | {up:,} | {down:,} | {seconds:.1f} |", flush=True)


def measure(options, root, counter):
    tools = commands(options, root, counter.address)
    head = "requests | bytes up | bytes down | seconds |\n| --- | --- | --- | --- | --- |"
    make_site(root, options.pages, 1, False)
    site_toml = root / "site.toml"
    site_toml.write_text(settings(site_toml.read_text(), counter.address))
    build(options, root)
    print(f"\n| first upload | {head}")
    for name, command in tools.items():
        row(name, upload(name, command, counter))
    for number, stamps in ((1, "time stamps kept"), (2, "all time stamps new")):
        files, size, total = edit(options, root, number)
        if number == 2:
            for path in (root / "public").rglob("*"):
                path.touch()
        print(f"\nOne edit: {files} of {total} files, {size:,} bytes.\n\n| {stamps} | {head}")
        for name, command in tools.items():
            row(name, upload(name, command, counter))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--work", default="/dev/shm/paifang-deploy")
    parser.add_argument("--paifang", default=str(HERE / "target/release/paifang"))
    parser.add_argument("--keep", action="store_true", help="leave the site behind")
    options = parser.parse_args(arguments)
    options.paifang = str(pathlib.Path(options.paifang).resolve())
    import boto3

    port, work = free_port(), pathlib.Path(options.work).resolve()
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([sys.executable, "-m", "moto.server", "-p", str(port)], **silent)
    try:
        wait_for(port)
        client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{port}", aws_access_key_id="a", aws_secret_access_key="b")
        client.create_bucket(Bucket="portal")
        with Counter(port) as counter:
            measure(options, work / "site", counter)
    finally:
        server.kill()
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
