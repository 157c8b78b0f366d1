"""The package for Debian and its kin, as `lintian` likes it."""

import hashlib
import os
import re
import shutil
import time
from dataclasses import replace

from .failure import Failure, output, run
from .platforms import DEBIAN_REVISION
from .tree import File, folders_of, gzipped

# The project has no address of its own yet: one that cannot exist, unless DEBEMAIL names another.
MAINTAINER = "Paifang maintainers <{address}>"
ADDRESS = "maintainers@paifang.invalid"

CONTROL = """\
Package: paifang
Version: {version}
Section: web
Priority: optional
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
{homepage}Description: static site generator for multilingual community portals
 Paifang turns a folder of Markdown (blog posts, translated documentation,
 questions, events, people) into a portal in many languages that any web host
 can serve.
 .
 Pages that miss a translation are shown in the best other language and marked
 as such; Chinese, Japanese and Korean text is read and searched right; feeds,
 calendars, sitemaps and share cards are made without settings; each problem of
 the content is reported with its line.
"""

CHANGELOG = """\
paifang ({version}) unstable; urgency=medium

  * Release {upstream}; /usr/share/doc/paifang/changelog.gz says what is new.

 -- {maintainer}  {date}
"""

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Paifang
{source}Comment: The program holds libraries of others. Their licences are in
 /usr/share/doc/paifang/THIRD-PARTY-NOTICES.txt.gz, and their names, versions
 and licences also in /usr/share/doc/paifang/paifang.cdx.json.gz.

Files: *
Copyright: {copyright}
License: Expat or Apache-2.0

License: Expat
{mit}

License: Apache-2.0
 On Debian systems, the whole text of the Apache License 2.0 is in the file
 /usr/share/common-licenses/Apache-2.0.
"""


def can_be_made():
    return bool(shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps"))


def make(release):
    """Writes the package."""
    version = f"{release.version.replace('-', '~')}-{DEBIAN_REVISION}"
    architecture = release.platform.debian
    if not architecture:
        raise Failure(f"there is no .deb for {release.platform.target}")
    root = release.work / "deb"
    files = sorted(contents(release, version), key=lambda file: file.path)
    sums = "".join(f"{hashlib.md5(file.content).hexdigest()}  {file.path}\n" for file in files)
    control = CONTROL.format(
        version=version,
        architecture=architecture,
        maintainer=maintainer(),
        # In units of 1024 bytes, one more for each folder.
        size=sum(-(-len(file.content) // 1024) for file in files) + len(folders_of(files)),
        depends=depends(release),
        homepage=address_line("Homepage", release),
    )
    files += [File("DEBIAN/control", control.encode()), File("DEBIAN/md5sums", sums.encode())]
    lay_out(files, root, release.epoch)
    path = release.out / f"paifang_{version}_{architecture}.deb"
    # One thread: with more, the bytes would depend on their number.
    command = ["dpkg-deb", "--root-owner-group", "--threads-max=1", "-Zxz", f"-z{release.level}", "--build", root, path]
    run(*command, env=dict(os.environ, SOURCE_DATE_EPOCH=str(release.epoch)), stdout=2)
    yield path


def address_line(field, release):
    return f"{field}: {release.project.repository}\n" if release.project.repository else ""


def maintainer():
    return MAINTAINER.format(address=os.environ.get("DEBEMAIL") or ADDRESS)


def contents(release, version):
    yield release.program_file("usr/bin/paifang")
    for file in release.shared("usr/share/", zsh="vendor-completions", fish="vendor_completions.d"):
        yield compressed(file) if "/man1/" in file.path else file
    documents = "usr/share/doc/paifang/"
    for file in release.documents(documents):
        # Debian has licences in one place and in the file `copyright`, and a name of its own for what is new.
        if "/LICENSE-" not in file.path:
            yield compressed(replace(file, path=file.path.replace("/CHANGELOG.md", "/changelog")))
    changelog = CHANGELOG.format(
        version=version,
        upstream=release.version,
        maintainer=maintainer(),
        date=time.strftime("%a, %d %b %Y %H:%M:%S +0000", time.gmtime(release.epoch)),
    )
    yield compressed(File(f"{documents}changelog.Debian", changelog.encode()))
    yield File(f"{documents}copyright", copyright_file(release).encode())


def copyright_file(release):
    text = release.project.read_bytes("LICENSE-MIT").decode()
    holder = re.search(r"^Copyright (?:\(c\) )?(.*)$", text, re.MULTILINE).group(1)
    # In this format a text is indented, and an empty line is a full stop.
    terms = text[text.index("Permission is hereby granted") :].strip().splitlines()
    mit = "\n".join(f" {line}" if line else " ." for line in terms)
    return COPYRIGHT.format(copyright=holder, mit=mit, source=address_line("Source", release))


def compressed(file):
    return File(f"{file.path}.gz", gzipped(file.content, 9))


def depends(release):
    """Packages of the libraries that the program is linked to, with the versions that it needs."""
    folder = release.work / "shlibs"
    (folder / "debian").mkdir(parents=True)
    (folder / "debian/control").write_text("Source: paifang\n\nPackage: paifang\nArchitecture: any\n")
    line = output("dpkg-shlibdeps", "-O", f"-e{release.program}", cwd=folder)
    return line.removeprefix("shlibs:Depends=").strip()


def lay_out(files, root, epoch):
    """Writes the files below a folder, with modes and times that depend on nothing."""
    for folder in folders_of(files):
        (root / folder).mkdir(parents=True, exist_ok=True)
    for file in files:
        (root / file.path).write_bytes(file.content)
        (root / file.path).chmod(file.mode)
        os.utime(root / file.path, (epoch, epoch))
    for folder in [root, *(root / folder for folder in reversed(folders_of(files)))]:
        folder.chmod(0o755)
        os.utime(folder, (epoch, epoch))
