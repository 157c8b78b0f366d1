"""The platforms that Paifang is handed out for, and what each kind of package calls them."""

from dataclasses import dataclass
from typing import Optional

from .failure import Failure


@dataclass(frozen=True)
class Platform:
    """One target. `npm` is the end of the package's name; `os`, `cpu` and `libc` are npm's words; `debian` and `oci`
    are names of processors, where there is such a package."""

    target: str
    npm: str
    os: str
    cpu: str
    libc: Optional[str] = None
    debian: Optional[str] = None
    oci: Optional[str] = None

    @property
    def is_windows(self):
        return self.os == "win32"

    @property
    def program_name(self):
        return "paifang.exe" if self.is_windows else "paifang"


PLATFORMS = [
    Platform("x86_64-unknown-linux-gnu", "linux-x64-gnu", "linux", "x64", "glibc", "amd64", "amd64"),
    Platform("aarch64-unknown-linux-gnu", "linux-arm64-gnu", "linux", "arm64", "glibc", "arm64", "arm64"),
    Platform("x86_64-unknown-linux-musl", "linux-x64-musl", "linux", "x64", "musl"),
    Platform("aarch64-unknown-linux-musl", "linux-arm64-musl", "linux", "arm64", "musl"),
    Platform("x86_64-apple-darwin", "darwin-x64", "darwin", "x64"),
    Platform("aarch64-apple-darwin", "darwin-arm64", "darwin", "arm64"),
    Platform("x86_64-pc-windows-msvc", "win32-x64", "win32", "x64"),
    Platform("aarch64-pc-windows-msvc", "win32-arm64", "win32", "arm64"),
]


def platform(target):
    """The platform of a target."""
    for known in PLATFORMS:
        if known.target == target:
            return known
    names = ", ".join(known.target for known in PLATFORMS)
    raise Failure(f"--target {target}: Paifang is packed for {names}")
