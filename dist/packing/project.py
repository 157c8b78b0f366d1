"""The project as Cargo and Git describe it: root, version, features, targets, repository, time of the commit."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

from .failure import Failure, output
from .platforms import platform

ROOT = Path(__file__).resolve().parent.parent.parent

# Features of handed-out programs, where the package declares them.
FEATURES = ["minify-html"]

# Names the repository that a release is built in.
REPOSITORY_VARIABLE = "PAIFANG_REPOSITORY"


@dataclass
class Project:
    """What is packed. `host` is the target of this machine, `target` that of the program; `metadata` describes the
    crates that either needs."""

    root: Path
    metadata: dict
    package: dict
    host: str
    target: str
    rustc: str
    epoch: int
    profile: str
    repository: Optional[str]

    @classmethod
    def read(cls, profile, target=None):
        rustc = dict(line.split(": ", 1) for line in output("rustc", "-vV").splitlines() if ": " in line)
        host = rustc["host"]
        target = platform(target or host).target
        command = ["cargo", "metadata", "--format-version=1", "--locked", "--all-features"]
        # What runs during the build is compiled for this machine.
        for triple in {target: None, host: None}:
            command += ["--filter-platform", triple]
        metadata = json.loads(output(*command, cwd=ROOT))
        package = next(package for package in metadata["packages"] if package["name"] == "paifang")
        repository = repository_of(package["repository"])
        return cls(ROOT, metadata, package, host, target, rustc["release"], commit_time(), profile, repository)

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
        """Arguments for Cargo: the features that handed-out programs are built with."""
        features = [name for name in FEATURES if name in self.package["features"]]
        return ["--features", ",".join(features)] if features else []

    def read_bytes(self, path):
        return (self.root / path).read_bytes()


def repository_of(declared):
    """The public address of the repository: `repository` of Cargo.toml, else that which a release is built in; none
    for a build on someone's machine."""
    given = os.environ.get(REPOSITORY_VARIABLE)
    addresses = [re.sub(r"(\.git|/)+$", "", address) for address in (declared, given) if address]
    for address in addresses:
        if not re.fullmatch(r"https://[^/\s]+/\S+", address):
            raise Failure(f"the repository is `{address}`; it must be an address that begins with https://")
    # Registries would compare the two, by each letter, and refuse the package after it is made.
    if len(set(addresses)) > 1:
        raise Failure(
            f"`repository` in Cargo.toml is {addresses[0]}, but {REPOSITORY_VARIABLE} is {addresses[1]}; "
            "correct Cargo.toml, or build in the repository that it names"
        )
    return addresses[0] if addresses else None


def commit_time():
    """Seconds since 1970, the time stamp of everything packed: SOURCE_DATE_EPOCH, else the commit's."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given:
        if not given.isascii() or not given.isdigit():
            raise Failure(f"SOURCE_DATE_EPOCH is `{given}`; it must be a number of seconds since 1970")
        return int(given)
    if not (ROOT / ".git").exists():
        raise Failure("this is no Git checkout; set SOURCE_DATE_EPOCH to the time of the release")
    return int(output("git", "log", "-1", "--format=%ct", cwd=ROOT))
