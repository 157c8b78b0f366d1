"""The program: compiled without the paths of this machine, stripped, and what it says about itself."""

import os
import shutil
from pathlib import Path

from . import steady
from .failure import Failure, output, run

SHELLS = ["bash", "elvish", "fish", "powershell", "zsh"]


def environment(project):
    """The environment of a compilation whose result does not depend on where this machine keeps things; that of
    `cargo build` for programs that are for tests."""
    if project.profile == "dev":
        return dict(os.environ)
    variables = dict(os.environ, SOURCE_DATE_EPOCH=str(project.epoch))
    variables |= steady.variables(project.target_folder / "packing")
    cargo_home = Path(variables.get("CARGO_HOME") or Path.home() / ".cargo")
    sysroot = output("rustc", "--print", "sysroot").strip()
    # Of several that match, the compiler takes the last.
    places = [(sysroot, "/rust"), (cargo_home, "/cargo"), (project.root, "/paifang")]
    flags = variables.pop("CARGO_ENCODED_RUSTFLAGS", "").split("\x1f")
    flags += variables.pop("RUSTFLAGS", "").split()
    flags += [f"--remap-path-prefix={here}={there}" for here, there in places]
    variables["CARGO_ENCODED_RUSTFLAGS"] = "\x1f".join(flag for flag in flags if flag)
    if "windows" not in project.target:
        maps = " ".join(f"-ffile-prefix-map={here}={there}" for here, there in places)
        variables["CFLAGS"] = f"{variables.get('CFLAGS', '')} {maps}".strip()
    if "darwin" in project.target:
        variables.setdefault("MACOSX_DEPLOYMENT_TARGET", "11.0")
    return variables


def compile(project, target):
    """Compiles the program and returns its path."""
    command = ["cargo", "build", "--locked", "--package", "paifang", "--bin", "paifang", "--profile", project.profile]
    command += ["--target", target] if target else []
    run(*command, *project.features, cwd=project.root, env=environment(project))
    folder = project.target_folder / (target or "") / ("debug" if project.profile == "dev" else project.profile)
    return folder / ("paifang.exe" if "windows" in project.target else "paifang")


def stripped(program, release):
    """A copy of the program without symbols. The profile `dist` strips already, with what each platform needs
    (on macOS a signature); here Linux only, for a program that comes from elsewhere."""
    if not program.is_file():
        raise Failure(f"there is no program {program}")
    copy = release.work / release.platform.program_name
    shutil.copyfile(program, copy)
    copy.chmod(0o755)
    if release.platform.os == "linux" and shutil.which("strip"):
        run("strip", copy)
    return copy


def describe(program, project, work):
    """Manual pages and completions by name, as the program writes them."""
    pages = work / "man"
    try:
        says = output(program, "--version").strip()
        run(program, "man", pages)
        completions = {shell: output(program, "completions", shell).encode() for shell in SHELLS}
    except OSError as error:
        raise Failure(
            f"the program does not run on this machine ({error}); name one that does with --describe-with"
        ) from None
    if says != f"paifang {project.version}":
        raise Failure(f"the program says `{says}`, Cargo.toml version {project.version}")
    return {page.name: page.read_bytes() for page in sorted(pages.iterdir())}, completions
