#!/usr/bin/env python3
"""What uploading one edit of 20,000 pages costs: `paifang deploy` beside `aws s3 sync` and rclone, on one store.

usage: deploy.py [--pages N] [--work DIR] [--paifang PATH] [--keep]

Needs a program with the feature `deploy`, moto and boto3 (`pip install -r tests/stores/requirements.txt boto3`), `aws`
(PyPI awscli) and `rclone` (Debian). The site is that of edits.py, without search and Markdown copies. One moto server
holds it in a folder for each tool; only deploy uploads it really. Then one body is edited, the site is built, and each tool
uploads: once with the time stamps that the incremental build kept, once with new ones on all files, as after a checkout
and a build on another machine. Counted are requests and the bytes of their bodies. Printed: Markdown tables, and the
number of files that the edit changed. Seconds are those of moto, which is slower than a store.
"""
import argparse
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import threading
import time

from edits import make_site
from measure import HERE, NOW

from moto.core import DEFAULT_ACCOUNT_ID
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from moto.s3.models import s3_backends
from werkzeug.serving import WSGIRequestHandler, make_server

KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "us-east-1"}


class Counter:
    """moto as a WSGI application that counts requests by method, and bytes both ways."""

    def __init__(self):
        self.application, self.lock = DomainDispatcherApplication(create_backend_app), threading.Lock()
        self.reset()
        self.server = make_server("127.0.0.1", free_port(), self, threaded=True, request_handler=Silent)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def reset(self):
        self.requests, self.up, self.down = {}, 0, 0

    def __call__(self, environ, start_response):
        method = environ["REQUEST_METHOD"]
        size = int(environ.get("CONTENT_LENGTH") or 0)
        answer = b"".join(self.application(environ, start_response))
        with self.lock:
            self.requests[method] = self.requests.get(method, 0) + 1
            self.up, self.down = self.up + size, self.down + (0 if method == "HEAD" else len(answer))
        return [answer]


class Silent(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, *_):
        pass


def fill(root, folders):
    """The files of the site in these folders of the store, as an upload by each tool leaves them."""
    store, output = s3_backends[DEFAULT_ACCOUNT_ID]["aws"], root / "public"
    for path in output.rglob("*"):
        if path.is_file() and not path.name.startswith(".paifang"):
            for folder in folders:
                key = store.put_object("portal", f"{folder}/{path.relative_to(output)}", path.read_bytes())
                seconds, rest = divmod(path.stat().st_mtime_ns, 10**9)
                key.set_metadata({"x-amz-meta-mtime": f"{seconds}.{rest:09}"})


def commands(options, root, address):
    """Each tool's command for the same folder."""
    output = str(root / "public")
    aws = ["aws", "--endpoint-url", address, "s3", "sync", "--delete", "--only-show-errors"]
    remote = f":s3,provider=Other,env_auth=true,endpoint='{address}':portal"
    rclone = ["rclone", "sync", output, "--s3-no-check-bucket", "--fast-list", "--exclude", ".paifang*"]
    return {
        "`paifang deploy`": [options.paifang, "deploy", "--root", str(root), "--now", NOW],
        "`aws s3 sync`": [*aws, "--exclude", ".paifang*", output, "s3://portal/aws"],
        "`rclone sync --checksum`": [*rclone, "--checksum", f"{remote}/checksum"],
        "`rclone sync`": [*rclone, f"{remote}/rclone"],
    }


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


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
    name, command = next(iter(tools.items()))
    row(name, upload(name, command, counter))
    fill(root, ["aws", "rclone", "checksum"])
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
    options = parser.parse_args()
    options.paifang = str(pathlib.Path(options.paifang).resolve())
    work, counter = pathlib.Path(options.work).resolve(), Counter()
    s3_backends[DEFAULT_ACCOUNT_ID]["aws"].create_bucket("portal", "us-east-1")
    try:
        measure(options, work / "site", counter)
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
