"""The launcher of the npm package: arguments, exit codes, signals, and what it says when the program is missing."""

import shutil
import signal
import subprocess
import urllib.error
import urllib.request

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
    (site / "content/_index.md").write_text("[gone](gone.md)\n")
    broken = subprocess.run([paifang, "check", "--root", site], env=environment, capture_output=True, check=False)
    assert broken.returncode == 1, broken
    shutil.rmtree(folder / "node_modules/@paifang")
    missing = subprocess.run([paifang, "--version"], env=environment, capture_output=True, encoding="utf-8", check=False)
    assert missing.returncode == 2 and "@paifang/cli-" in missing.stderr and "install" in missing.stderr, missing
    print("  arguments, exit codes, signals, and a missing program")


def ends_by(number, command, environment):
    """Serves a site, sends the launcher a signal, and sees that both have ended as the program does."""
    served = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, encoding="utf-8")
    try:
        words = (word for line in served.stdout for word in line.split())
        address = next(word for word in words if word.startswith("http://127.0.0.1:"))
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
