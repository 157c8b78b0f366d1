"""What all stores are given: two generations of a site, built once, and small sites by hand whose pages name a sheet."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import chinese

PAIFANG = str(Path(sys.argv[1]).resolve())
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
SETTINGS = 'base_url = "https://example.org/"\ntitle = "Stores"\ndefault_language = "en"\nsearch = false\n'
NOW = "2026-11-30T00:00:00Z"
STATE = ".paifang-deploy/"
SHEET = re.compile(rb'rel="?stylesheet"? href="?/(assets/[^">]+)')
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
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing listens on {port}")


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{command}\n{done.stdout}{done.stderr}")


class Project:
    """Built generations of one project: all pages change from one to the next, and the sheet, so its name does."""

    def __init__(self, folder):
        self.folder, self.built, self.lock = folder, {}, threading.Lock()
        (folder / "content").mkdir(parents=True)
        (folder / "content" / "_index.md").write_text("---\ntitle: Home\n---\n\nText.\n")

    def output(self, number, pages):
        with self.lock:
            if number not in self.built:
                self.built[number] = self.build(number, pages)
            return self.built[number]

    def build(self, number, pages):
        content, output = self.folder / "content", self.folder / f"public-{number}"
        for page in content.glob("p*.md"):
            page.unlink()
        for page in range(pages):
            (content / f"p{page}.md").write_text(f"---\ntitle: Page {page}\n---\n\nGeneration {number}.\n")
        look = f'[theme_settings]\naccent = "#2{number:x}5a91"\n'
        (self.folder / "site.toml").write_text(SETTINGS + look)
        run(PAIFANG, "build", "--root", self.folder, "--output", output, "--now", NOW)
        return output


def by_hand(folder, number, pages):
    """A site in a folder: pages that name a sheet with a name of its own, a feed, and a file that never changes."""
    files = {"same.txt": "same", "feed.xml": f"generation {number}"}
    sheet = f"assets/main.{number:010x}.css"
    files[sheet] = f"a{{order:{number}}}"
    for page in range(pages):
        files[f"p{page}/index.html"] = f'<link rel="stylesheet" href="/{sheet}">generation {number}'
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


class Site:
    """An output folder and the target that it goes to."""

    def __init__(self, folder, target, output=None):
        self.root, self.output, self.extra = folder, output, {}
        folder.mkdir(parents=True)
        (folder / "site.toml").write_text(SETTINGS + target)

    def files(self):
        found = (path for path in self.output.rglob("*") if path.is_file())
        return {str(path.relative_to(self.output)): path.read_bytes() for path in found if path.name[0] != "."}

    def command(self, *arguments):
        moment = [] if "--now" in arguments else ["--now", NOW]
        return [PAIFANG, "deploy", "--root", str(self.root), "--output", str(self.output), *moment, *arguments]

    def environment(self):
        return {**os.environ, **SECRETS, **self.extra}

    def deploy(self, *arguments):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, env=self.environment())

    def start(self, *arguments):
        pipes = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
        return subprocess.Popen(self.command(*arguments), env=self.environment(), **pipes)


def of_site(objects):
    return {key: value for key, value in objects.items() if not key.startswith(STATE)}


def same(objects, site):
    """True if a store has all files of a site, and nothing else but old files with fingerprints."""
    objects, files = of_site(objects), site.files()
    rest = set(objects) - set(files)
    return all(objects.get(path) == content for path, content in files.items()) and all(
        path.startswith("assets/") for path in rest
    )


def all_of(name, project, site, objects):
    """What every store must do; `objects` reads it by other means than ours."""
    site.output = project.output(1, pages=12)
    plan = site.deploy("--dry-run", "--format", "json")
    expect(plan.returncode == 0, f"{name}: a plan {plan.stderr}")
    expect(len(json.loads(plan.stdout)["write"]) == len(site.files()), f"{name}: the plan has all files")
    expect(not of_site(objects()), f"{name}: a plan writes nothing")
    first = site.deploy()
    expect(first.returncode == 0 and same(objects(), site), f"{name}: the site is there {first.stderr}")
    expect("test-secret" not in first.stdout + first.stderr, f"{name}: no secret is printed")
    again = site.deploy("--dry-run", "--format", "json")
    expect(json.loads(again.stdout)["write"] == [], f"{name}: nothing to do")
    site.output = project.output(2, pages=9)
    changed = site.root / "changed.txt"
    second = site.deploy("--changed", str(changed))
    expect(second.returncode == 0 and same(objects(), site), f"{name}: edits and removals {second.stderr}")
    expect("p0/\n" in changed.read_text() and "p11/\n" in changed.read_text(), f"{name}: changed addresses")
    later = site.deploy("--now", "2027-01-15T00:00:00Z")
    expect(set(of_site(objects())) == set(site.files()), f"{name}: old files go after 30 days {later.stderr}")
    repaired = site.deploy("--repair")
    expect(repaired.returncode == 0 and same(objects(), site), f"{name}: repair {repaired.stderr}")
