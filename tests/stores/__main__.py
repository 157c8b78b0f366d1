"""Deploys a site to real stores on loopback, and to stand-ins where there is no real one: python tests/stores PAIFANG

S3 is moto (PyPI), WebDAV is rclone, SFTP is OpenSSH (both Debian); OSS, COS and OBS are `chinese.py`. Each store gets
the site, an edit and a removal; S3 also gets kills at random moments, two runs at once, and a reader who looks at pages
all the while.
"""

import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import chinese

PAIFANG = str(Path(sys.argv[1]).resolve())
KILLS = int(os.environ.get("KILLS", "50"))
SECRETS = {
    "AWS_ACCESS_KEY_ID": "test-id",
    "AWS_SECRET_ACCESS_KEY": "test-secret",
    "ALIBABA_CLOUD_ACCESS_KEY_ID": chinese.ID,
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET": chinese.SECRET,
    "TENCENTCLOUD_SECRET_ID": chinese.ID,
    "TENCENTCLOUD_SECRET_KEY": chinese.SECRET,
    "HUAWEI_CLOUD_ACCESS_KEY_ID": chinese.ID,
    "HUAWEI_CLOUD_SECRET_ACCESS_KEY": chinese.SECRET,
    "WEBDAV_PASSWORD": "test-secret",
}
SETTINGS = 'base_url = "https://example.org/"\ntitle = "Stores"\ndefault_language = "en"\n'
FAILURES = []


def expect(holds, what):
    print(("ok   " if holds else "FAIL ") + what, flush=True)
    if not holds:
        FAILURES.append(what)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing listens on {port}")


class Site:
    """A project whose pages all change from one generation to the next, with its built output."""

    def __init__(self, folder, target):
        self.root, self.target = folder, target
        (folder / "content").mkdir(parents=True)
        (folder / "content" / "_index.md").write_text("---\ntitle: Home\n---\n\nText.\n")

    def generation(self, number, pages=12):
        content = self.root / "content"
        for page in content.glob("p*.md"):
            page.unlink()
        for page in range(pages):
            text = f"---\ntitle: Page {page}\n---\n\nGeneration {number}.\n"
            (content / f"p{page}.md").write_text(text)
        # Another colour makes another style sheet, with another name.
        look = f'[theme_settings]\naccent = "#2{number:x}5a91"\n'
        (self.root / "site.toml").write_text(SETTINGS + "search = false\n" + look + self.target)
        run(PAIFANG, "build", "--root", self.root, "--now", "2026-11-30T00:00:00Z")

    def files(self):
        output = self.root / "public"
        found = (path for path in output.rglob("*") if path.is_file())
        return {str(path.relative_to(output)): path.read_bytes() for path in found if path.name[0] != "."}

    def deploy(self, *arguments, **options):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, env=self.environment(), **options)

    def command(self, *arguments):
        moment = [] if "--now" in arguments else ["--now", "2026-11-30T00:00:00Z"]
        return [PAIFANG, "deploy", "--root", str(self.root), *moment, *arguments]

    def environment(self):
        return {**os.environ, **SECRETS, **getattr(self, "extra", {})}


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command}\n{done.stdout}{done.stderr}")


def of_site(objects):
    return {key: value for key, value in objects.items() if not key.startswith(".paifang-deploy/")}


def same(objects, site):
    """True if a store has all files of a site, and nothing else but old files with fingerprints."""
    objects, files = of_site(objects), site.files()
    rest = set(objects) - set(files)
    return all(objects.get(path) == content for path, content in files.items()) and all(
        path.startswith("assets/") for path in rest
    )


def all_of(name, site, objects):
    """What every store must do; `objects` reads it by other means than ours."""
    site.generation(1)
    plan = site.deploy("--dry-run", "--format", "json")
    expect(plan.returncode == 0, f"{name}: a plan {plan.stderr}")
    expect(len(json.loads(plan.stdout)["write"]) == len(site.files()), f"{name}: the plan has all files")
    expect(not of_site(objects()), f"{name}: a plan writes nothing")
    first = site.deploy()
    expect(first.returncode == 0 and same(objects(), site), f"{name}: the site is there {first.stderr}")
    expect("test-secret" not in first.stdout + first.stderr, f"{name}: no secret is printed")
    again = site.deploy("--dry-run", "--format", "json")
    expect(json.loads(again.stdout)["write"] == [], f"{name}: nothing to do")
    site.generation(2, pages=9)
    changed = site.root / "changed.txt"
    second = site.deploy("--changed", str(changed))
    expect(second.returncode == 0 and same(objects(), site), f"{name}: edits and removals {second.stderr}")
    expect("p0/\n" in changed.read_text() and "p11/\n" in changed.read_text(), f"{name}: changed addresses")
    later = site.deploy("--now", "2027-01-15T00:00:00Z")
    expect(set(of_site(objects())) == set(site.files()), f"{name}: old files go after 30 days {later.stderr}")
    repaired = site.deploy("--repair")
    expect(repaired.returncode == 0 and same(objects(), site), f"{name}: repair {repaired.stderr}")


def with_s3(folder):
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        import boto3

        address = f"http://127.0.0.1:{port}"
        client = boto3.client(
            "s3", endpoint_url=address, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b"
        )
        client.create_bucket(Bucket="portal")

        def objects(prefix="site/"):
            pages = client.get_paginator("list_objects_v2").paginate(Bucket="portal", Prefix=prefix)
            keys = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
            read = lambda key: client.get_object(Bucket="portal", Key=key)["Body"].read()
            return {key[len(prefix) :]: read(key) for key in keys}

        def target(prefix):
            return (
                f'[deploy.s3]\nto = "s3"\nbucket = "portal"\nregion = "us-east-1"\nendpoint = "{address}"\n'
                f'path_style = true\nfolder = "/{prefix}"\n'
            )

        site = Site(folder / "s3", target("site/"))
        all_of("S3", site, objects)
        page = client.head_object(Bucket="portal", Key="site/p0/index.html")
        sheet = next(key for key in site.files() if key.endswith(".css"))
        style = client.head_object(Bucket="portal", Key="site/" + sheet)
        expect(
            page["ContentType"] == "text/html; charset=utf-8"
            and page["CacheControl"] == "no-cache"
            and "immutable" in style["CacheControl"],
            "S3: types and caching of objects",
        )
        kills(folder, target, objects, client)
        two_at_once(folder, target, objects)
        damaged(site, client, objects)
    finally:
        server.kill()


def damaged(site, client, objects):
    """A state that cannot be read is neither trusted nor a reason to remove."""
    client.put_object(Bucket="portal", Key="site/.paifang-deploy/head.json.gz", Body=b"damaged")
    refused = site.deploy()
    expect(refused.returncode == 2 and "--repair" in refused.stderr, "S3: a damaged state is told")
    repaired = site.deploy("--repair")
    expect(repaired.returncode == 0 and same(objects(), site), f"S3: and repaired {repaired.stderr}")


def watch(client, prefix, stop, problems):
    """A reader: every page that is there names a style sheet that is there."""
    read = lambda key: client.get_object(Bucket="portal", Key=prefix + key)["Body"].read().decode()
    while not stop.is_set():
        for page in ("index.html", "p0/index.html", "p7/index.html"):
            try:
                text = read(page)
            except client.exceptions.NoSuchKey:
                continue
            sheet = text.split('rel="stylesheet" href="/')[1].split('"')[0]
            try:
                read(sheet)
            except client.exceptions.NoSuchKey:
                problems.append(f"{page} names {sheet}")


def kills(folder, target, objects, client):
    """Killed at random moments: the next run completes it, and no reader meets a page without its sheet."""
    one, two = Site(folder / "k1", target("kill/")), Site(folder / "k2", target("kill/"))
    one.generation(3)
    two.generation(4, pages=10)
    began = time.monotonic()
    one.deploy()
    length = time.monotonic() - began
    stop, problems = threading.Event(), []
    reader = threading.Thread(target=watch, args=(client, "kill/", stop, problems))
    reader.start()
    draw = random.Random(7)
    wrong = 0
    for number in range(KILLS):
        site = two if number % 2 == 0 else one
        process = subprocess.Popen(
            site.command("--take-over"), env=site.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(draw.random() * length)
        process.kill()
        process.wait()
        done = site.deploy("--take-over")
        wrong += done.returncode != 0 or not same(objects("kill/"), site)
    stop.set()
    reader.join()
    expect(wrong == 0, f"S3: {KILLS} kills, each completed by the next run ({wrong} not)")
    expect(not problems, f"S3: a reader always finds the sheet of a page {problems[:3]}")


def two_at_once(folder, target, objects):
    """Two runs of two sites: one of the two is there as a whole."""
    one, two = Site(folder / "t1", target("two/")), Site(folder / "t2", target("two/"))
    one.generation(5)
    two.generation(6, pages=10)
    wrong = 0
    for _ in range(6):
        runs = [
            subprocess.Popen(site.command(), env=site.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for site in (one, two)
        ]
        codes = [process.wait() for process in runs]
        found = objects("two/")
        wrong += codes != [0, 0] or not (same(found, one) or same(found, two))
    expect(wrong == 0, f"S3: two runs at once end with one whole site ({wrong} not)")


def with_webdav(folder):
    port, store = free_port(), folder / "webdav-store"
    store.mkdir()
    address = f"127.0.0.1:{port}"
    server = subprocess.Popen(
        ["rclone", "serve", "webdav", str(store), "--addr", address, "--user", "me", "--pass", "test-secret"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        target = f'[deploy.dav]\nto = "webdav"\nendpoint = "http://{address}"\nuser = "me"\nfolder = "/site/"\n'
        all_of("WebDAV", Site(folder / "webdav", target), lambda: on_disk(store / "site"))
    finally:
        server.kill()


def with_folder(folder):
    store = folder / "folder-store"
    target = f'[deploy.here]\nto = "fs"\nfolder = "{store}"\n'
    all_of("folder", Site(folder / "fs", target), lambda: on_disk(store))


def with_sftp(folder):
    port, store, keys = free_port(), folder / "sftp-store", folder / "keys"
    store.mkdir()
    keys.mkdir()
    home = folder / "home" / ".ssh"
    home.mkdir(parents=True, mode=0o700)
    for name in ("host", "user"):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", keys / name)
    host_key = (keys / "host.pub").read_text().split()[:2]
    known = folder / "known_hosts"
    known.write_text(f"[127.0.0.1]:{port} {' '.join(host_key)}\n")
    shutil.copy(keys / "user.pub", keys / "authorized")
    config = keys / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {keys / 'host'}\nPidFile none\nStrictModes no\n"
        f"AuthorizedKeysFile {keys / 'authorized'}\nSubsystem sftp internal-sftp\nPasswordAuthentication no\n"
        "PermitRootLogin prohibit-password\n"
    )
    # The program that separates privileges wants this folder, which a package's service would make.
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen([shutil.which("sshd") or "/usr/sbin/sshd", "-D", "-f", str(config)], stderr=subprocess.DEVNULL)
    # `ssh` reads the configuration of the user by the system's list of users, not by HOME: a wrapper names ours.
    tools = folder / "tools"
    tools.mkdir()
    wrapper = tools / "ssh"
    wrapper.write_text(f'#!/bin/sh\nexec /usr/bin/ssh -o UserKnownHostsFile="{known}" -o GlobalKnownHostsFile=/dev/null "$@"\n')
    wrapper.chmod(0o755)
    try:
        wait_for(port)
        user = os.environ.get("USER") or "root"
        target = (
            f'[deploy.host]\nto = "sftp"\nendpoint = "ssh://127.0.0.1:{port}"\nuser = "{user}"\nfolder = "{store}/site"\n'
        )
        site = Site(folder / "sftp", target)
        site.extra = {"SFTP_KEY_FILE": str(keys / "user"), "PATH": f"{tools}:{os.environ['PATH']}"}
        all_of("SFTP", site, lambda: on_disk(store / "site"))
    finally:
        server.kill()


def with_chinese_stores(folder):
    store = chinese.Store()
    proxy = chinese.serve(store)
    for kind, endpoint in (
        ("oss", "http://oss-cn-test.example"),
        ("cos", "http://cos.ap-test.example"),
        ("obs", "http://obs.cn-test.myhuaweicloud.com"),
    ):
        target = f'[deploy.china]\nto = "{kind}"\nbucket = "portal"\nendpoint = "{endpoint}"\nfolder = "/site/"\n'
        site = Site(folder / kind, target)
        site.extra = {"http_proxy": proxy, "HTTP_PROXY": proxy}

        def objects(kind=kind):
            return {key[len("site/") :]: content for key, (content, _) in store.objects[kind].items()}

        all_of(kind.upper(), site, objects)
        _, headers = store.objects[kind]["site/p0/index.html"]
        expect(
            headers.get("content-type") == "text/html; charset=utf-8" and headers.get("cache-control") == "no-cache",
            f"{kind.upper()}: types and caching {headers}",
        )
    wrong = urllib.request.Request("http://portal.oss-cn-test.example/x", method="PUT", data=b"", headers={"Authorization": "OSS test-id:x"})
    wrong.set_proxy(proxy.removeprefix("http://"), "http")
    try:
        urllib.request.urlopen(wrong)
        expect(False, "stand-in: a wrong signature is refused")
    except urllib.error.HTTPError as error:
        expect(error.code == 403, "stand-in: a wrong signature is refused")


def on_disk(folder):
    if not folder.exists():
        return {}
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def main():
    only = sys.argv[2:]
    tests = [with_folder, with_chinese_stores, with_sftp, with_webdav, with_s3]
    with tempfile.TemporaryDirectory() as folder:
        for test in tests:
            if not only or test.__name__.removeprefix("with_") in only:
                test(Path(folder))
    print(f"stores: {len(FAILURES)} failures")
    sys.exit(bool(FAILURES))


main()
