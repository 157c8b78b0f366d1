"""The same numbers for build scripts in each build, so that what they write has one order: steady.c, on Linux. Other
systems have no such door, and their builds are not the same byte for byte."""

import os
import sys
from pathlib import Path

from .failure import run

SOURCE = Path(__file__).with_name("steady.c")


def variables(folder):
    """What to add to the environment of a compilation; `folder` receives the library."""
    if sys.platform != "linux":
        return {}
    library = folder / "steady.so"
    # `CC` may compile for another target; build scripts run here.
    if not library.is_file() or library.stat().st_mtime < SOURCE.stat().st_mtime:
        folder.mkdir(parents=True, exist_ok=True)
        run(os.environ.get("HOST_CC", "cc"), "-shared", "-fPIC", "-O1", "-o", library, SOURCE)
    others = os.environ.get("LD_PRELOAD")
    return {"LD_PRELOAD": f"{library}:{others}" if others else str(library)}
