"""Trees of files, written as tar, gzip and zip so that the same files give the same bytes: sorted, of one time and
owner, with two modes."""

import gzip
import io
import tarfile
import time
import zipfile
from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """A file by its path, with `/` between folders. A program may be run."""

    path: str
    content: bytes
    is_program: bool = False

    @property
    def mode(self):
        return 0o755 if self.is_program else 0o644


def folders_of(files):
    """The folders that contain the files, parents first."""
    folders = set()
    for file in files:
        parts = file.path.split("/")[:-1]
        folders.update("/".join(parts[:count]) for count in range(1, len(parts) + 1))
    return sorted(folders)


def tar(files, epoch, with_folders=True, more_folders=None):
    """The bytes of a tar archive; `more_folders` are modes by path of folders that hold nothing."""
    folders = {folder: 0o755 for folder in folders_of(files)} if with_folders else {}
    folders |= more_folders or {}
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for folder in sorted(folders):
            entry = entry_of(folder, folders[folder], epoch)
            entry.type = tarfile.DIRTYPE
            archive.addfile(entry)
        for file in sorted(files, key=lambda file: file.path):
            entry = entry_of(file.path, file.mode, epoch)
            entry.size = len(file.content)
            archive.addfile(entry, io.BytesIO(file.content))
    return buffer.getvalue()


def entry_of(path, mode, epoch):
    entry = tarfile.TarInfo(path)
    entry.mode = mode
    entry.mtime = epoch
    entry.uname = entry.gname = ""
    return entry


def gzipped(data, level):
    """The bytes of a gzip file, without name and time."""
    return gzip.compress(data, level, mtime=0)


def zipped(files, epoch, level):
    """The bytes of a zip archive, in the order given."""
    # The format begins in 1980 and counts in steps of two seconds.
    moment = time.gmtime(max(epoch, 315532800))[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.path, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = (0o100000 | file.mode) << 16
            archive.writestr(entry, file.content)
    return buffer.getvalue()
