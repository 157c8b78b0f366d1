"""The working folder of the package tests, and the sites that show that the installed program is Paifang."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "target/packages"
NOW = "2026-11-23T00:00:00Z"

# The folders and files of this repository that its portal is made of.
PORTAL = ["content", "static", "i18n", "site.toml"]


def run(*command, **options):
    """Runs a command that has to succeed."""
    return subprocess.run([str(word) for word in command], check=True, **options)


def output(*command, **options):
    return run(*command, stdout=subprocess.PIPE, encoding="utf-8", **options).stdout


def clean_environment(home, *paths):
    """The environment of one who has nothing: a path and a home."""
    return {"PATH": os.pathsep.join([*map(str, paths), "/usr/bin", "/bin"]), "HOME": str(home), "LANG": "C.UTF-8"}


def as_root(*command):
    """A command that only root may run."""
    return command if os.geteuid() == 0 else ("sudo", *command)


def files_below(folder):
    """A hash of each file, by its path."""
    paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


class Sites:
    """Sources of two sites, and what the program itself makes of them."""

    def __init__(self, program):
        self.program = program
        self.small = WORK / "sites/small"
        self.portal = WORK / "sites/portal"
        run(program, "new", "site", self.small, "--now", NOW, stdout=subprocess.DEVNULL)
        self.portal.mkdir(parents=True)
        for name in PORTAL:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, self.portal / name)
            elif (ROOT / name).exists():
                shutil.copy(ROOT / name, self.portal / name)
        self.expected = {}

    def check(self, command, wanted, environment, folder=None, inside=None):
        """Builds the wanted sites with a command and compares them. `inside` is how the command names `folder`."""
        says = output(*command, "--version", env=environment).strip()
        expected = output(self.program, "--version").strip()
        assert says == expected, f"it says {says}, not {expected}"
        for site in wanted:
            copy = (folder or WORK / "sites/copies") / site
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(getattr(self, site), copy)
            seen = copy if inside is None else f"{inside}/{site}"
            build(command, seen, env=environment)
            assert files_below(copy / "public") == self.made_of(site), f"{site}: other files than the program's own"
            print(f"  {site}: {len(self.made_of(site))} files, as the program makes them")

    def made_of(self, site):
        """What the program makes of a site."""
        if site not in self.expected:
            copy = WORK / "sites/own" / site
            shutil.copytree(getattr(self, site), copy)
            build([self.program], copy)
            self.expected[site] = files_below(copy / "public")
        return self.expected[site]


def build(command, root, **options):
    arguments = ["build", "--root", root, "--output", f"{root}/public", "--now", NOW, "--no-cache"]
    run(*command, *arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)


def only(packages, start="", end=""):
    """The one package whose name begins and ends so."""
    (path,) = (path for name, path in packages.items() if name.startswith(start) and name.endswith(end))
    return path
