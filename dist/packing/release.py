"""What is being packed for one platform, and the files that every kind of package takes from it."""

from pathlib import Path

from .platforms import platform
from .tree import File

LICENCES = ["LICENSE-APACHE", "LICENSE-MIT"]


class Release:
    """One version for one platform. `program`, `manual_pages`, `completions`, `components`, `notices` and `sbom` are
    set by dist/build, in this order."""

    def __init__(self, project, out, work, options):
        self.project = project
        self.platform = platform(project.target)
        self.out = Path(out)
        self.work = Path(work)
        self.level = options.level
        self.target_option = options.target
        self.is_compiled = options.program is None
        self.version = project.version
        self.epoch = project.epoch
        self.program = None
        self.manual_pages = {}
        self.completions = {}
        self.components = []
        self.notices = b""
        self.sbom = b""

    @property
    def name(self):
        """The name of files and folders that are of one platform."""
        return f"paifang-{self.version}-{self.platform.target}"

    def program_file(self, path):
        return File(path, self.program.read_bytes(), is_program=True)

    def documents(self, folder):
        """Readme, licences, notices and bill of materials, below a folder."""
        yield File(f"{folder}README.md", self.project.read_bytes("README.md"))
        yield File(f"{folder}CHANGELOG.md", self.project.read_bytes("CHANGELOG.md"))
        yield from self.licences(folder)
        yield File(f"{folder}THIRD-PARTY-NOTICES.txt", self.notices)
        yield File(f"{folder}paifang.cdx.json", self.sbom)

    def licences(self, folder):
        """Paifang's own licences, below a folder."""
        for name in LICENCES:
            yield File(f"{folder}{name}", self.project.read_bytes(name))

    def shared(self, folder, zsh, fish):
        """Manual pages and completions of shells, below a folder as `/usr/share` is one."""
        for name, page in self.manual_pages.items():
            yield File(f"{folder}man/man1/{name}", page)
        yield File(f"{folder}bash-completion/completions/paifang", self.completions["bash"])
        yield File(f"{folder}zsh/{zsh}/_paifang", self.completions["zsh"])
        yield File(f"{folder}fish/{fish}/paifang.fish", self.completions["fish"])
