"""Third-party notices: every licence text that has to go with the program."""

import html
import re
import struct
import zlib
from pathlib import Path

from .failure import Failure, output

LICENCE_FILE = re.compile(r"^(licen[cs]e|copying|copyright|notice|unlicense|patents)([-._].*)?$", re.IGNORECASE)

# Folders of crates that are not compiled.
NOT_COMPILED = {"tests", "test", "benches", "examples", "fuzz", "target"}

HEAD = """\
Third-party notices of Paifang {version}

Paifang itself is licensed under MIT or Apache-2.0, at your choice: see LICENSE-MIT and LICENSE-APACHE.
The program holds code and data of others. They are listed here, with the texts of their licences below. The source of
each crate, also of those under MPL-2.0, is on crates.io under its name and version, unchanged.

"""


def text(project, components):
    """The notices as UTF-8."""
    others = [component for component in components if component.is_shipped and not component.is_ours]
    parts = [HEAD.format(version=project.version)]
    for component in others:
        repository = component.package["repository"] or f"https://crates.io/crates/{component.name}"
        parts.append(f"{component.name} {component.version}  ({component.licence or 'see below'})  {repository}\n")
    texts = {}
    for component in others:
        for licence in licence_texts(component, others, project):
            add(texts, licence, f"{component.name} {component.version}")
    for licence, users in (*grammars(others), *fonts(project), standard_library(project)):
        add(texts, licence, users)
    for users, licence in texts.values():
        rule = "=" * 100
        parts.append(f"\n{rule}\n{wrapped(users)}\n{rule}\n\n{licence}\n")
    return "".join(parts).encode()


def add(texts, licence, user):
    """Texts that differ only in blanks appear once."""
    licence = licence.replace("\r\n", "\n").strip("\n")
    users, _ = texts.setdefault(" ".join(licence.split()), ([], licence))
    if user not in users:
        users.append(user)


def wrapped(users):
    lines, line = [], ""
    for user in users:
        if line and len(line) + len(user) > 97:
            lines.append(line + ",")
            line = user
        else:
            line = f"{line}, {user}" if line else user
    return "\n".join([*lines, line])


def licence_texts(component, others, project):
    """The licence files of a crate and of the C code in it; for a crate that brings none, those of a crate from the same
    repository under the same licence, or the text of MIT or Apache-2.0."""
    paths = files_of(component)
    if any(path.parent == component.folder for path in paths):
        return [read(path) for path in paths]
    # C code brings the text for itself only.
    texts = [read(path) for path in paths]
    for other in others:
        if is_from_same_place(component, other):
            found = [read(path) for path in files_of(other) if path.parent == other.folder]
            if found:
                return texts + found
    return [*texts, licence_by_name(component, project)]


def is_from_same_place(component, other):
    repository = component.package["repository"]
    return repository and repository == other.package["repository"] and component.licence == other.licence


def files_of(component):
    """The licence files of a crate and of what lies in it."""
    paths = sorted(path for path in files_below(component.folder) if LICENCE_FILE.match(path.name))
    named = component.package.get("license_file")
    if named and (component.folder / named).is_file():
        paths.append(component.folder / named)
    return paths


def files_below(folder):
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and path.name not in NOT_COMPILED:
            yield from files_below(path)
        elif path.is_file():
            yield path


def read(path):
    return path.read_text(encoding="utf-8", errors="replace")


def licence_by_name(component, project):
    """The text of a licence that a crate only names. That of Apache-2.0 is the same for everyone."""
    if component.licence == "Apache-2.0":
        return project.read_bytes("LICENSE-APACHE").decode()
    if not re.search(r"\bMIT\b", component.licence):
        raise Failure(f"the crate {component.name} brings no text of its licence `{component.licence}`")
    authors = ", ".join(component.package["authors"]) or f"the authors of {component.name}"
    ours = project.read_bytes("LICENSE-MIT").decode()
    return re.sub(r"^Copyright .*$", lambda _: f"Copyright (c) {authors}", ours, count=1, flags=re.MULTILINE)


def grammars(components):
    """Licences of the grammars for highlighting, which the crate two-face carries as a list of (type, text, path),
    written by bincode and packed by zlib."""
    for component in components:
        if component.name != "two-face":
            continue
        data = zlib.decompress((component.folder / "generated/acknowledgements_full.bin").read_bytes())
        at = 0

        def number(form):
            nonlocal at
            (value,) = struct.unpack_from(form, data, at)
            at += struct.calcsize(form)
            return value

        def string():
            nonlocal at
            length = number("<Q")
            at += length
            return data[at - length : at].decode()

        # First those of grammars, then those of colour themes.
        for _ in range(2):
            for _ in range(number("<Q")):
                number("<I")
                licence = string()
                yield licence, f"highlighting: {string()}"


def fonts(project):
    folder = project.root / "themes/default/fonts"
    yield read(folder / "OFL.txt"), "fonts of share cards: Noto Sans"


def standard_library(project):
    """The notices that come with the compiler, as text."""
    documents = Path(output("rustc", "--print", "sysroot").strip()) / "share/doc/rust"
    name = f"the Rust standard library {project.rustc}"
    page = documents / "COPYRIGHT-library.html"
    if not page.is_file():
        raise Failure(f"the compiler's notices are missing: {page}; install it with rustup")
    body = re.sub(r"(?s)<(head|style|script)\b.*?</\1>", "", read(page))
    lines = (line.strip() for line in html.unescape(re.sub(r"<[^>]+>", "", body)).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)), name
