"""npm packages: `paifang`, which holds only a launcher, and one package a platform with the program. npm installs the
one whose `os`, `cpu` and `libc` fit, so nothing has to be fetched by a script after the installation."""

import json

from .platforms import PLATFORMS
from .tree import File, gzipped, tar

HERE = "dist/npm"


def make_launcher(release):
    """Writes the tarball of the launcher, which is the same for all platforms: a release packs it once."""
    yield write(release, f"paifang-npm-{release.version}.tgz", launcher(release))


def make(release):
    """Writes the tarball of this platform."""
    yield write(release, f"paifang-npm-{release.platform.npm}-{release.version}.tgz", of_platform(release))


def common(release, name):
    manifest = {
        "name": name,
        "version": release.version,
        "description": release.project.description,
        "keywords": release.project.package["keywords"],
        "license": release.project.package["license"],
    }
    # npm takes a package with a statement of provenance only if both name the same repository.
    if release.project.repository:
        manifest["repository"] = {"type": "git", "url": f"git+{release.project.repository}.git"}
    return manifest


def launcher(release):
    manifest = common(release, "paifang") | {
        "bin": {"paifang": "bin/paifang.js"},
        "files": ["bin", *[file.path for file in release.licences("")]],
        "engines": {"node": ">=18"},
        "optionalDependencies": {platform.npm_name: release.version for platform in PLATFORMS},
    }
    table = [
        {"package": platform.npm_name, "os": platform.os, "cpu": platform.cpu, "libc": platform.libc}
        for platform in PLATFORMS
    ]
    yield File("package/package.json", as_json(manifest))
    yield File("package/bin/platforms.json", as_json(table))
    yield File("package/bin/paifang.js", release.project.read_bytes(f"{HERE}/paifang.js"), is_program=True)
    yield File("package/README.md", release.project.read_bytes("README.md"))
    yield from release.licences("package/")


def of_platform(release):
    platform = release.platform
    manifest = common(release, platform.npm_name) | {
        "description": f"The program of the package `paifang` for {platform.target}",
        "files": ["bin"],
        # Yarn must not keep it in an archive: it is run.
        "preferUnplugged": True,
        "os": [platform.os],
        "cpu": [platform.cpu],
    }
    if platform.libc:
        manifest["libc"] = [platform.libc]
    yield File("package/package.json", as_json(manifest))
    yield release.program_file(f"package/bin/{platform.program_name}")
    yield from release.documents("package/")


def as_json(value):
    return (json.dumps(value, indent=2) + "\n").encode()


def write(release, name, files):
    path = release.out / name
    path.write_bytes(gzipped(tar(list(files), release.epoch, with_folders=False), release.level))
    return path
