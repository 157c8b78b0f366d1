"""Deploys a site to real stores on loopback, and to stand-ins where there is no real one:
python tests/stores PAIFANG [folder chinese_stores sftp webdav s3]

S3 is moto (PyPI), WebDAV is rclone, SFTP is OpenSSH (both Debian); OSS, COS and OBS are `chinese.py`. Each store gets
the site, an edit and a removal; S3 also gets the faults of `faults.py`. `KILLS=5 FAULT_STEP=5` is a quick look at them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import chinese
import faults
from sites import FAILURES, Project, Site, all_of, expect, free_port, run, same, wait_for


def with_s3(folder, project):
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

        target = (
            f'[deploy.s3]\nto = "s3"\nbucket = "portal"\nregion = "us-east-1"\nendpoint = "{address}"\n'
            'path_style = true\nfolder = "/site/"\n'
        )
        site = Site(folder / "s3", target)
        all_of("S3", project, site, objects)
        page = client.head_object(Bucket="portal", Key="site/p0/index.html")
        sheet = next(key for key in site.files() if key.endswith(".css"))
        style = client.head_object(Bucket="portal", Key="site/" + sheet)
        expect(
            page["ContentType"] == "text/html; charset=utf-8"
            and page["CacheControl"] == "no-cache"
            and "immutable" in style["CacheControl"],
            "S3: types and caching of objects",
        )
        damaged(site, client, objects)
        faults.all_faults(folder, port, client, objects)
    finally:
        server.kill()


def damaged(site, client, objects):
    """A state that cannot be read is neither trusted nor a reason to remove."""
    client.put_object(Bucket="portal", Key="site/.paifang-deploy/head.json.gz", Body=b"damaged")
    refused = site.deploy()
    expect(refused.returncode == 2 and "--repair" in refused.stderr, "S3: a damaged state is told")
    repaired = site.deploy("--repair")
    expect(repaired.returncode == 0 and same(objects(), site), f"S3: and repaired {repaired.stderr}")


def with_webdav(folder, project):
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
        all_of("WebDAV", project, Site(folder / "webdav", target), lambda: on_disk(store / "site"))
    finally:
        server.kill()


def with_folder(folder, project):
    store = folder / "folder-store"
    target = f'[deploy.here]\nto = "fs"\nfolder = "{store}"\n'
    all_of("folder", project, Site(folder / "fs", target), lambda: on_disk(store))


def with_sftp(folder, project):
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
        all_of("SFTP", project, site, lambda: on_disk(store / "site"))
    finally:
        server.kill()


def with_chinese_stores(folder, project):
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

        all_of(kind.upper(), project, site, objects)
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
    tests = {"s3": with_s3, "chinese_stores": with_chinese_stores, "sftp": with_sftp, "webdav": with_webdav, "folder": with_folder}
    unknown = [name for name in only if name not in tests]
    if unknown:
        raise SystemExit(f"no store {unknown[0]}: {', '.join(tests)}")
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(len(tests)) as pool:
        folder = Path(folder)
        project = Project(folder / "project")
        # Leases make runs wait, so the stores take their turns at the same time.
        running = [pool.submit(test, folder, project) for name, test in tests.items() if not only or name in only]
        for test in running:
            test.result()
    print(f"stores: {len(FAILURES)} failures")
    sys.exit(bool(FAILURES))


main()
