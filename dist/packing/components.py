"""The crates that a program is made of, for the target and the features that it is built with."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from .failure import output


@dataclass
class Component:
    """A crate. `is_shipped`: its code is in the program; others took part in the build only."""

    name: str
    version: str
    package: dict
    checksum: str = ""
    is_shipped: bool = False
    depends_on: list = field(default_factory=list)

    @property
    def purl(self):
        return f"pkg:cargo/{self.name}@{quote(self.version, safe='')}"

    @property
    def is_ours(self):
        return self.package["source"] is None

    @property
    def folder(self):
        return Path(self.package["manifest_path"]).parent

    @property
    def licence(self):
        """The SPDX expression; older crates write `/` for OR."""
        return (self.package["license"] or "").replace(" / ", "/").replace("/", " OR ")


def of_program(project):
    """All crates of the program, sorted. `cargo tree` is asked, because only it tells features of the program from
    features of what runs during the build."""
    shipped = tree(project, "normal,no-proc-macro")
    built_with = tree(project, "normal,build")
    packages = {(package["name"], package["version"]): package for package in project.metadata["packages"]}
    checksums = lock_checksums(project)
    components = {
        key: Component(*key, packages[key], checksums.get(key, ""), key in shipped) for key in sorted(built_with | shipped)
    }
    for key, component in components.items():
        component.depends_on = [components[needed] for needed in sorted(built_with.get(key, ()))]
    return list(components.values())


def tree(project, edges):
    """The crates that `cargo tree` lists below the program, itself too, each with those that it needs itself. A crate
    is a name and a version."""
    command = ["cargo", "tree", "--locked", "--package", "paifang", "--target", project.target, "--edges", edges]
    lines = output(*command, "--prefix", "depth", "--format", " {p}", *project.features, cwd=project.root).splitlines()
    needs, above = {}, []
    # A crate that comes again stands without those below it.
    for depth, name, version in (re.match(r"(\d+) (\S+) v(\S+)", line).groups() for line in lines if line.strip()):
        crate = (name, version)
        needs.setdefault(crate, set())
        del above[int(depth) :]
        if above:
            needs[above[-1]].add(crate)
        above.append(crate)
    return needs


def lock_checksums(project):
    packages = tomllib.loads(project.read_bytes("Cargo.lock").decode())["package"]
    return {(package["name"], package["version"]): package.get("checksum", "") for package in packages}
