"""Packs the program of `cargo build` with dist/build, installs each kind of package where nothing else is, and builds
sites with what was installed: they must be those that the program itself builds.

    python tests/packages            a small site with each, and the portal with the image
    python tests/packages --portal   the portal with each

`./test packages` calls it and brings what it needs.
"""

import argparse
import os
import shutil
import subprocess
import sys
import traceback

import bill
import install
import launcher
import lint
import steady
import whole
from place import ROOT, WORK, Sites, run

KINDS = {
    "archive": install.archive,
    "wheel": install.wheel,
    "npm": install.npm,
    "deb": install.deb,
    "image": install.image,
}


def pack(name, *options, **variables):
    """Packs everything into a folder and gives the files by name."""
    folder = WORK / name
    command = ["dist/build", "--profile", "dev", "--level", "1", "--out", folder, *options]
    environment = {name: value for name, value in os.environ.items() if name != "PAIFANG_REPOSITORY"} | variables
    run(*command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    return {path.name: path for path in sorted(folder.iterdir())}


def same_bytes(first, second):
    assert sorted(first) == sorted(second), "packed twice, other files"
    differ = [name for name in first if first[name].read_bytes() != second[name].read_bytes()]
    assert not differ, f"packed twice, these differ: {differ}"
    print(f"  {len(first)} files, packed twice, are the same")


def checks(options):
    """Each check by its name."""
    packages = pack("first")
    platform = platform_of(packages)
    program = ROOT / "target/packing" / platform / "paifang"
    sites = Sites(program)
    yield "packed twice", lambda: same_bytes(packages, pack("second"))
    yield "build scripts", steady.check
    yield "bill of materials and notices", lambda: bill.check(packages, program)
    yield "bills and notices of all platforms", bill.platforms
    yield "libraries of the image", bill.libraries
    for kind, install_kind in KINDS.items():
        wanted = ["small"] if kind != "image" and not options.portal else ["small", "portal"]
        yield kind, lambda install_kind=install_kind, wanted=wanted: install_kind(packages, sites, wanted)
    yield "npm launcher", lambda: launcher.check(packages)
    yield "dist/verify", lambda: whole.verified(packages, platform)
    yield "dist/try", lambda: whole.tried(packages)
    yield "dist/npm/publish", lambda: whole.published(packages)
    yield "repository", lambda: whole.repository(pack)
    yield "lintian", lambda: lint.lintian(packages)
    yield "workflows", lint.workflows
    yield "completions", lambda: lint.completions(program)


def platform_of(packages):
    (name,) = (name for name in packages if name.endswith(".tar.gz"))
    return name.removesuffix(".tar.gz").split("-", 2)[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--portal", action="store_true", help="build the portal with each kind, not with the image only")
    options = parser.parse_args()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    passed = failed = 0
    for name, check in checks(options):
        print(f"{name}:", flush=True)
        try:
            check()
            passed += 1
        except Exception:
            traceback.print_exc()
            failed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
