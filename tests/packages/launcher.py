"""The launcher of the npm package: arguments, exit codes, signals, and its message if the program is missing."""

import os
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from install import fresh, install_npm, node_environment
from place import NOW, run


def check(packages):
    folder = fresh("launcher")
    environment = node_environment(folder)
    install_npm(packages, folder, environment)
    paifang = folder / "node_modules/.bin/paifang"
    site = folder / "a site"
    run(paifang, "new", "site", site, "--now", NOW, env=environment, stdout=subprocess.DEVNULL)
    wrong = subprocess.run([paifang, "bild"], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert wrong.returncode == 2 and "build" in wrong.stderr, wrong
    for number in [signal.SIGTERM, signal.SIGINT]:
        ends_by(number, [paifang, "serve", "--port", "0", "--root", site], environment)
    as_on_windows(folder, site, environment)
    (site / "content/_index.md").write_text("[gone](gone.md)\n")
    broken = subprocess.run([paifang, "check", "--root", site], env=environment, capture_output=True, check=False)
    assert broken.returncode == 1, broken
    shutil.rmtree(folder / "node_modules/@paifang")
    missing = subprocess.run([paifang, "--version"], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert missing.returncode == 2 and "@paifang/cli-" in missing.stderr and "install" in missing.stderr, missing
    unknown = node_as(folder, "sunos", "sparc", ["--version"])
    nowhere = subprocess.run(unknown, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert nowhere.returncode == 2 and "sunos sparc" in nowhere.stderr, nowhere
    print("  arguments, exit codes, signals, and a missing program")


def node_as(folder, system, processor, arguments):
    """The launcher in a Node that takes this machine for another."""
    pretend = folder / "pretend.cjs"
    words = f'Object.defineProperties(process, {{ platform: {{ value: "{system}" }}, arch: {{ value: "{processor}" }} }});\n'
    pretend.write_text(words)
    return ["node", "--require", pretend, folder / "node_modules/paifang/bin/paifang.js", *arguments]


def as_on_windows(folder, site, environment):
    """There a console sends Ctrl-C to the program too, so the launcher only waits; to kill would be all it can do."""
    (program,) = folder.glob("node_modules/@paifang/cli-*/bin/paifang")
    package = folder / "node_modules/@paifang/cli-win32-x64"
    (package / "bin").mkdir(parents=True)
    shutil.copy(program.parent.parent / "package.json", package)
    # Node looks for the program of a process that it starts as on this machine.
    (package / "bin/paifang.exe").symlink_to(program)
    command = node_as(folder, "win32", "x64", ["serve", "--port", "0", "--root", site])
    served = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    try:
        address = address_of(served)
        for number in [signal.SIGINT, signal.SIGHUP]:
            served.send_signal(number)
        # The launcher has seen them, and both go on.
        time.sleep(1)
        assert served.poll() is None, "the launcher ended"
        urllib.request.urlopen(address).close()
        children = Path(f"/proc/{served.pid}/task/{served.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGINT)
        code = served.wait(timeout=60)
    finally:
        if served.poll() is None:
            os.killpg(served.pid, signal.SIGKILL)
    assert code == 0, f"the launcher ends with {code}, not as the program does"


def address_of(served):
    words = (word for line in served.stdout for word in line.split())
    return next(word for word in words if word.startswith("http://127.0.0.1:"))


def ends_by(number, command, environment):
    """Serves a site, sends the launcher a signal, and sees that both have ended as the program does."""
    served = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        address = address_of(served)
        urllib.request.urlopen(address).close()
        served.send_signal(number)
        code = served.wait(timeout=60)
    finally:
        served.kill()
    # Ended by the signal, or on its own after it.
    assert code in (-number, 0), f"after signal {number}: {code}"
    try:
        urllib.request.urlopen(address)
    except urllib.error.URLError:
        return
    raise AssertionError(f"the program still serves after signal {number}")
