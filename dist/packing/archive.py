"""The archive for those who install by hand or with cargo-binstall, and its checksum."""

import hashlib

from .tree import File, gzipped, tar, zipped

# Names by which each shell looks for the file, or those that people know.
COMPLETIONS = {
    "bash": "paifang.bash",
    "elvish": "paifang.elv",
    "fish": "paifang.fish",
    "powershell": "paifang.ps1",
    "zsh": "_paifang",
}


def make(release):
    """Writes the archive, its checksum, and the notices and bill of materials next to it."""
    top = f"{release.name}/"
    files = [release.program_file(f"{top}bin/{release.platform.program_name}")]
    files += [File(f"{top}man/man1/{name}", page) for name, page in release.manual_pages.items()]
    files += [File(f"{top}completions/{COMPLETIONS[shell]}", text) for shell, text in release.completions.items()]
    files += release.documents(top)
    if release.platform.is_windows:
        path = release.out / f"{release.name}.zip"
        content = zipped(sorted(files, key=lambda file: file.path), release.epoch, release.level)
    else:
        path = release.out / f"{release.name}.tar.gz"
        content = gzipped(tar(files, release.epoch), release.level)
    path.write_bytes(content)
    yield path
    yield write(release, f"{path.name}.sha256", f"{hashlib.sha256(content).hexdigest()}  {path.name}\n".encode())
    yield write(release, f"{release.name}.cdx.json", release.sbom)
    yield write(release, f"{release.name}.notices.txt", release.notices)


def write(release, name, content):
    path = release.out / name
    path.write_bytes(content)
    return path
