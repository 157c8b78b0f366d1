"""What the benchmarks share: one process measured, a folder's state, equal sites, tables. Measures nothing by itself."""
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time
import zlib

HERE = pathlib.Path(__file__).resolve().parent.parent
NOW = "2026-11-23T00:00:00Z"


def run(command, folder):
    """Wall seconds, CPU seconds, peak MiB and standard output of one process."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    said = process.stdout.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    # Paifang ends with 1 when the content has problems, which it has published all the same with --keep-going.
    if process.returncode not in (0, 1):
        sys.exit(f"{command[0]} failed with {process.returncode}: {said[-500:]}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said


def has_option(program, command, option):
    """Whether a command of Paifang knows an option: older ones have no cache."""
    said = subprocess.run([program, command, "--help"], capture_output=True, text=True).stdout
    return re.search(rf"(?<![\w-]){option}\b", said) is not None


def build_command(program, *more):
    """`paifang build` as all benchmarks call it, with what this version knows of the options asked for."""
    command = [program, "build", "--keep-going", "--now", NOW]
    for option in more:
        name = option[0] if isinstance(option, tuple) else option
        if has_option(program, "build", name):
            command.extend(option if isinstance(option, tuple) else [option])
    return command


class Folder:
    """What lies in an output folder; `changes` says what a build touched."""

    def __init__(self, path):
        self.path = path
        self.files = {}

    def changes(self):
        """Files written again or new, files whose bytes differ, files removed; since the last call."""
        found, touched, differing = {}, 0, 0
        for folder, _, names in os.walk(self.path):
            for name in names:
                path = os.path.join(folder, name)
                stat = os.stat(path)
                before = self.files.get(path)
                mark = (stat.st_mtime_ns, stat.st_ino)
                if before and before[0] == mark:
                    found[path] = before
                    continue
                with open(path, "rb") as file:
                    found[path] = (mark, zlib.crc32(file.read()))
                touched += 1
                differing += before is None or before[1] != found[path][1]
        removed = len(self.files.keys() - found.keys())
        self.files = found
        return touched, differing, removed


def make_sites(script, corpus, work, copies, search=False):
    """Equal sites in work/ours and work/hugo: without the search index that Hugo does not make either, unless asked
    for. What the corpus links to and does not hold is no error, so that `serve`, which publishes nothing with errors,
    serves it too."""
    shutil.rmtree(work, ignore_errors=True)
    subprocess.run([sys.executable, script, corpus, str(work), "--copies", str(copies)], check=True)
    shutil.rmtree(work / "zola", ignore_errors=True)
    settings = work / "ours/site.toml"
    levels = '[levels]\nbroken-link = "warning"\nbroken-image = "warning"\n'
    settings.write_text(f"search = {str(search).lower()}\n{settings.read_text()}\n{levels}")


def median(values):
    """The middle one; `nan` of none."""
    return statistics.median(values) if values else float("nan")


def ratio(one, other):
    """`12.3`, or a dash where there is nothing to compare."""
    if not other or one != one or other != other:
        return "–"
    value = one / other
    return f"{value:.0f}" if value >= 20 else f"{value:.2f}"
