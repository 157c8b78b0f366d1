"""The project as Cargo and Git describe it: root, version, features, this machine's target, time of the commit."""

import json
import os
from dataclasses import dataclass
from pathlib import Path

from .failure import Failure, output

ROOT = Path(__file__).resolve().parent.parent.parent

# Features of handed-out programs, where the package declares them.
FEATURES = ["minify-html"]


@dataclass
class Project:
    """What is packed."""

    root: Path
    metadata: dict
    package: dict
    host: str
    rustc: str
    epoch: int
    profile: str

    @classmethod
    def read(cls, profile):
        text = output("cargo", "metadata", "--format-version=1", "--locked", cwd=ROOT)
        metadata = json.loads(text)
        package = next(package for package in metadata["packages"] if package["name"] == "paifang")
        rustc = dict(line.split(": ", 1) for line in output("rustc", "-vV").splitlines() if ": " in line)
        return cls(ROOT, metadata, package, rustc["host"], rustc["release"], commit_time(), profile)

    @property
    def version(self):
        return self.package["version"]

    @property
    def description(self):
        return self.package["description"]

    @property
    def target_folder(self):
        return Path(self.metadata["target_directory"])

    @property
    def features(self):
        """Arguments for Cargo: the features that handed-out programs are built with. Programs of the profile `dev`
        are for tests: they are taken as `cargo build` makes them."""
        features = [name for name in FEATURES if name in self.package["features"] and self.profile != "dev"]
        return ["--features", ",".join(features)] if features else []

    def read_bytes(self, path):
        return (self.root / path).read_bytes()


def commit_time():
    """Seconds since 1970 that stand for the time of everything packed: SOURCE_DATE_EPOCH, else the commit's."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        if not given.isascii() or not given.isdigit():
            raise Failure(f"SOURCE_DATE_EPOCH is `{given}`; it must be a number of seconds since 1970")
        return int(given)
    if not (ROOT / ".git").exists():
        raise Failure("this is no Git checkout; set SOURCE_DATE_EPOCH to the time of the release")
    return int(output("git", "log", "-1", "--format=%ct", cwd=ROOT))
