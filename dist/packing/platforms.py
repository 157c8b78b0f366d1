"""The platforms that Paifang is handed out for, and what each kind of package calls them."""

from dataclasses import dataclass
from typing import Optional

from .failure import Failure

# Older than the first revision of Debian's own package, should there be one.
DEBIAN_REVISION = "0paifang1"


@dataclass(frozen=True)
class Platform:
    """One target. `npm` is the end of the package's name; `wheel` is a pattern of the tags of its wheels; `os`, `cpu`
    and `libc` are npm's words; `debian` and `oci` are names of processors, where there is such a package."""

    target: str
    npm: str
    wheel: str
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

    @property
    def npm_name(self):
        """The npm package with the program."""
        return f"@paifang/cli-{self.npm}"

    def package_names(self, version):
        """The files of a release for this platform, but for the wheel, by kind. The version is as Cargo writes it."""
        name = f"paifang-{version}-{self.target}"
        archive = f"{name}.zip" if self.is_windows else f"{name}.tar.gz"
        names = {"archive": archive, "sum": f"{archive}.sha256", "bill": f"{name}.cdx.json"}
        names |= {"notices": f"{name}.notices.txt", "npm": f"paifang-npm-{self.npm}-{version}.tgz"}
        if self.debian:
            names["deb"] = f"paifang_{version.replace('-', '~')}-{DEBIAN_REVISION}_{self.debian}.deb"
        if self.oci:
            names["image"] = f"{name}.oci.tar"
        return names


PLATFORMS = [
    Platform("x86_64-unknown-linux-gnu", "linux-x64-gnu", "manylinux_*_x86_64", "linux", "x64", "glibc", "amd64", "amd64"),
    Platform("aarch64-unknown-linux-gnu", "linux-arm64-gnu", "manylinux_*_aarch64", "linux", "arm64", "glibc", "arm64", "arm64"),
    Platform("x86_64-unknown-linux-musl", "linux-x64-musl", "musllinux_*_x86_64", "linux", "x64", "musl"),
    Platform("aarch64-unknown-linux-musl", "linux-arm64-musl", "musllinux_*_aarch64", "linux", "arm64", "musl"),
    Platform("x86_64-apple-darwin", "darwin-x64", "macosx_*_x86_64", "darwin", "x64"),
    Platform("aarch64-apple-darwin", "darwin-arm64", "macosx_*_arm64", "darwin", "arm64"),
    Platform("x86_64-pc-windows-msvc", "win32-x64", "win_amd64", "win32", "x64"),
    Platform("aarch64-pc-windows-msvc", "win32-arm64", "win_arm64", "win32", "arm64"),
]


def platform(target):
    """The platform of a target."""
    for known in PLATFORMS:
        if known.target == target:
            return known
    names = ", ".join(known.target for known in PLATFORMS)
    raise Failure(f"--target {target}: Paifang is packed for {names}")
