"""The crates that a program is made of, for the target and the features that it is built with."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

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
        return f"pkg:cargo/{self.name}@{self.version.replace('+', '%2B')}"

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


def of_program(project, target):
    """All crates of the program, sorted. `cargo tree` is asked, because only it tells features of the program from
    features of what runs during the build."""
    shipped = tree(project, target, "normal,no-proc-macro")
    built_with = tree(project, target, "normal,build")
    packages = {(package["name"], package["version"]): package for package in project.metadata["packages"]}
    checksums = lock_checksums(project)
    components = {
        key: Component(*key, packages[key], checksums.get(key, ""), key in shipped) for key in sorted(built_with | shipped)
    }
    for component in components.values():
        component.depends_on = dependencies(component, components, project)
    return list(components.values())


def tree(project, target, edges):
    """Names and versions that `cargo tree` lists below the program, itself too."""
    command = ["cargo", "tree", "--locked", "--package", "paifang", "--target", target, "--edges", edges]
    lines = output(*command, "--prefix", "none", "--format", "{p}", *project.features, cwd=project.root).splitlines()
    words = [line.split() for line in lines if line.strip()]
    return {(name, version.removeprefix("v")) for name, version, *_ in words}


def lock_checksums(project):
    packages = tomllib.loads(project.read_bytes("Cargo.lock").decode())["package"]
    return {(package["name"], package["version"]): package.get("checksum", "") for package in packages}


def dependencies(component, components, project):
    """What a crate is linked or built with, of the crates of the program."""
    by_id = {package["id"]: (package["name"], package["version"]) for package in project.metadata["packages"]}
    nodes = project.metadata["resolve"]["nodes"]
    node = next(node for node in nodes if node["id"] == component.package["id"])
    found = set()
    for dependency in node["deps"]:
        if any(kind["kind"] != "dev" for kind in dependency["dep_kinds"]):
            found.add(by_id[dependency["pkg"]])
    return [components[key] for key in sorted(found) if key in components]
