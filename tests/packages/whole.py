"""What the workflows do with packages: dist/verify, dist/try and dist/npm/publish, and what packages say of the
repository that a release is built in."""

import json
import os
import shutil
import subprocess
import tarfile
import zipfile

from install import fresh
from place import ROOT, only, output, run

REPOSITORY = "https://github.com/Example/Paifang"


def verified(packages, target):
    folder = only(packages, end=".tar.gz").parent
    run(ROOT / "dist/verify", folder, "--target", target)
    refused(folder, "wheels for aarch64-unknown-linux-gnu")
    for name, words in damages(packages):
        copy = fresh("damaged")
        for path in folder.iterdir():
            (copy / path.name).hardlink_to(path)
        (copy / name).unlink()
        refused(copy, words, "--target", target)
    copy = fresh("damaged")
    for path in folder.iterdir():
        (copy / path.name).hardlink_to(path)
    checksum = only(packages, end=".sha256").name
    (copy / checksum).unlink()
    (copy / checksum).write_text(f"{'0' * 64}  {checksum.removesuffix('.sha256')}\n")
    refused(copy, "is not the sum of", "--target", target)
    shutil.rmtree(copy)
    print("  a whole release, and what it may lack")


def damages(packages):
    """Files without which a release is not whole, and words of what is said then."""
    for end in [".sha256", ".notices.txt", ".deb", ".oci.tar"]:
        yield only(packages, end=end).name, "the release lacks"
    yield only(packages, end=".whl").name, "has 0 wheels"
    yield launcher_of(packages).name, "has 0 launchers"


def refused(folder, words, *options):
    done = subprocess.run([ROOT / "dist/verify", folder, *options], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1 and words in done.stderr, (words, done)


def launcher_of(packages):
    return next(path for name, path in packages.items() if name.startswith("paifang-npm-") and name[12].isdigit())


def tried(packages):
    """Without what it would install into this system."""
    run(ROOT / "dist/try", only(packages, end=".tar.gz").parent)


NPM = """\
#!/bin/sh
case $1 in
  view) case $2 in "$PUBLISHED"@*) echo 1 ;; esac ;;
  *) echo "$*" >> "$LOG" ;;
esac
"""


def published(packages):
    """Programs before the launcher, and none twice."""
    folder, tools = fresh("publish"), fresh("tools")
    launcher = launcher_of(packages)
    with tarfile.open(launcher) as archive:
        names = json.load(archive.extractfile("package/package.json"))["optionalDependencies"]
    shutil.copy(launcher, folder)
    (tools / "npm").write_text(NPM)
    (tools / "npm").chmod(0o755)
    log = tools / "log"
    environment = os.environ | {"PATH": f"{tools}:{os.environ['PATH']}", "LOG": str(log), "PUBLISHED": "none", "GITHUB_ACTIONS": "true"}
    command = [ROOT / "dist/npm/publish", folder]
    alone = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert alone.returncode == 1 and "@paifang/cli-win32-x64" in alone.stderr and not log.exists(), alone
    for name, version in names.items():
        tarball(folder / f"paifang-npm-{name.removeprefix('@paifang/cli-')}-{version}.tgz", {"name": name, "version": version})
    run(*command, env=environment, stdout=subprocess.DEVNULL)
    first = log.read_text().splitlines()
    assert len(first) == len(names) + 1 and launcher.name in first[-1], first
    assert all(line.startswith("publish /") for line in first), first
    assert all(line.endswith(" --access public --tag latest --provenance") for line in first), first
    log.unlink()
    run(*command, env=environment | {"PUBLISHED": "@paifang/cli-darwin-x64"}, stdout=subprocess.DEVNULL)
    assert log.read_text().splitlines() == [line for line in first if "darwin-x64" not in line], log.read_text()
    print(f"  {len(first)} packages, the launcher last, none twice")


def tarball(path, manifest):
    source = path.parent / "package"
    source.mkdir()
    (source / "package.json").write_text(json.dumps(manifest))
    run("tar", "--create", "--gzip", "--file", path, "--directory", path.parent, "package")
    shutil.rmtree(source)


def repository(pack):
    """Every kind of package names the repository of a release; one that is packed on someone's machine names none."""
    made = pack("with-repository", "--without", "archive", PAIFANG_REPOSITORY=f"{REPOSITORY}.git")
    assert not any(name.endswith(".tar.gz") for name in made), made
    for path in (path for name, path in made.items() if name.endswith(".tgz")):
        with tarfile.open(path) as archive:
            manifest = json.load(archive.extractfile("package/package.json"))
        assert manifest["repository"] == {"type": "git", "url": f"git+{REPOSITORY}.git"}, manifest
    with zipfile.ZipFile(only(made, end=".whl")) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        head = archive.read(name).decode().partition("\n\n")[0]
        assert f"Project-URL: Source Code, {REPOSITORY}" in head.splitlines(), head
        (name,) = (name for name in archive.namelist() if name.endswith("paifang.cdx.json"))
        described = json.loads(archive.read(name))["metadata"]["component"]
    assert described["externalReferences"] == [{"type": "vcs", "url": REPOSITORY}], described
    assert described["purl"] == f"pkg:github/example/paifang@v{described['version']}", described
    assert output("dpkg-deb", "--field", only(made, end=".deb"), "Homepage").strip() == REPOSITORY
    labels = json.loads(output("skopeo", "inspect", f"oci-archive:{only(made, end='.oci.tar')}"))["Labels"]
    assert labels["org.opencontainers.image.source"] == REPOSITORY, labels
    wrong = dict(os.environ, PAIFANG_REPOSITORY="example.org")
    done = subprocess.run(
        [ROOT / "dist/build", "--only", "launcher"], env=wrong, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1 and "https://" in done.stderr, done
    print("  npm, wheel, .deb, image and bill of materials name it")
