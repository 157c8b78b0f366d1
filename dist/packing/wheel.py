"""The wheel: metadata and platform tag by maturin, the program and the documents by us."""

import base64
import hashlib
import os
import subprocess
import sys
import venv
import zipfile

from .failure import Failure, run
from .program import environment
from .tree import File, zipped

REQUIREMENTS = "dist/requirements.txt"


def make(release):
    """Writes the wheel."""
    if not release.is_compiled:
        raise Failure("maturin compiles the program that it packs: leave out --program, or wheel")
    folder = release.work / "wheel"
    command = [maturin(release), "build", "--locked", "--profile", release.project.profile, "--compression-level", "1"]
    command += ["--target", release.target_option] if release.target_option else []
    variables = environment(release.project)
    run(*command, "--quiet", "--out", folder, *release.project.features, cwd=release.project.root, env=variables)
    (made,) = folder.glob("*.whl")
    path = release.out / made.name
    path.write_bytes(zipped(repacked(release, made), release.epoch, release.level))
    yield path


def maturin(release):
    """The path of maturin, installed below target/ in the version of dist/requirements.txt."""
    folder = release.project.root / "target/packing/venv"
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    wanted = release.project.read_bytes(REQUIREMENTS)
    installed = folder / "requirements.txt"
    if not installed.is_file() or installed.read_bytes() != wanted:
        print("installing maturin", file=sys.stderr)
        try:
            venv.create(folder, with_pip=True)
        except subprocess.CalledProcessError:
            raise Failure("Python lacks `venv`; on Debian, install python3-venv") from None
        command = [scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        run(*command, "--require-hashes", "-r", release.project.root / REQUIREMENTS)
        installed.write_bytes(wanted)
    return scripts / "maturin"


def repacked(release, made):
    """The files of maturin's wheel with the program that is in all packages, with notices, bill of materials, manual
    pages and completions; the list with hashes (RECORD) last."""
    # With the version as Python writes it: 0.2.0rc1 for 0.2.0-rc.1.
    base = "-".join(made.name.split("-")[:2])
    files = {}
    with zipfile.ZipFile(made) as archive:
        for name in archive.namelist():
            files[name] = File(name, archive.read(name))
    program = f"{base}.data/scripts/{release.platform.program_name}"
    record = f"{base}.dist-info/RECORD"
    if program not in files or files.pop(record, None) is None:
        raise Failure(f"{made.name} is not the wheel of a program")
    files[program] = release.program_file(program)
    notices = File(f"{base}.dist-info/licenses/THIRD-PARTY-NOTICES.txt", release.notices)
    metadata = f"{base}.dist-info/METADATA"
    head, _, rest = files[metadata].content.partition(b"\n\n")
    files[metadata] = File(metadata, b"\n".join([head, *more_metadata(release, head)]) + b"\n\n" + rest)
    added = [notices, File(f"{base}.dist-info/sboms/paifang.cdx.json", release.sbom)]
    if not release.platform.is_windows:
        added += release.shared(f"{base}.data/data/share/", zsh="site-functions", fish="vendor_completions.d")
    files.update((file.path, file) for file in added)
    # The format asks for this folder at the end, so that installers find it by reading from there.
    ordered = sorted(files.values(), key=lambda file: (".dist-info/" in file.path, file.path))
    lines = [f"{file.path},sha256={digest(file.content)},{len(file.content)}\n" for file in ordered]
    return [*ordered, File(record, "".join([*lines, f"{record},,\n"]).encode())]


def more_metadata(release, head):
    """Lines that maturin does not write."""
    yield b"License-File: THIRD-PARTY-NOTICES.txt"
    # It writes the address where Cargo.toml has it.
    address = (release.project.repository or "").encode()
    if address not in head:
        yield b"Project-URL: Source Code, " + address


def digest(content):
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
