"""One kind of package each: installed where nothing else is, and a site built with it."""

import hashlib
import json
import shutil
import subprocess
import tarfile
import venv

from place import WORK, as_root, clean_environment, only, output, run


def fresh(name):
    """An empty folder."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def archive(packages, sites, wanted):
    path = only(packages, end=".tar.gz")
    folder = fresh("archive")
    run("sha256sum", "--check", "--quiet", f"{path}.sha256", cwd=path.parent)
    run("tar", "--extract", "--file", path, "--directory", folder)
    top = folder / path.name.removesuffix(".tar.gz")
    for name in [
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "THIRD-PARTY-NOTICES.txt",
        "paifang.cdx.json",
        "man/man1/paifang.1",
        "man/man1/paifang-build.1",
        "completions/paifang.bash",
        "completions/_paifang",
        "completions/paifang.fish",
        "completions/paifang.ps1",
    ]:
        assert (top / name).is_file(), f"the archive lacks {name}"
    sites.check(["paifang"], wanted, clean_environment(folder, top / "bin"))


def wheel(packages, sites, wanted):
    folder = fresh("wheel")
    venv.create(folder / "venv", with_pip=True)
    pip = [folder / "venv/bin/python", "-m", "pip", "--disable-pip-version-check"]
    environment = clean_environment(folder, folder / "venv/bin")
    run(*pip, "install", "--quiet", "--no-index", only(packages, end=".whl"), env=environment)
    sites.check(["paifang"], wanted, environment)
    share = folder / "venv/share"
    assert (share / "man/man1/paifang.1").is_file() and (share / "bash-completion/completions/paifang").is_file()
    shown = output(*pip, "show", "--files", "paifang", env=environment)
    for name in ["THIRD-PARTY-NOTICES.txt", "LICENSE-MIT", "sboms/paifang.cdx.json"]:
        assert name in shown, f"the wheel lacks {name}"
    run(*pip, "uninstall", "--quiet", "--yes", "paifang", env=environment)
    assert not (folder / "venv/bin/paifang").exists() and not (share / "man/man1/paifang.1").exists()


def npm(packages, sites, wanted):
    folder = fresh("npm")
    environment = node_environment(folder)
    install_npm(packages, folder, environment)
    command = ["npx", "--offline", "--prefix", folder, "paifang"]
    sites.check(command, wanted, environment)
    for manifest in folder.glob("node_modules/**/package.json"):
        scripts = json.loads(manifest.read_text()).get("scripts", {})
        assert not scripts, f"{manifest} runs scripts: {scripts}"


def node_environment(folder):
    """A clean environment with Node."""
    environment = clean_environment(folder, shutil.which("node").rsplit("/", 1)[0])
    return environment | {"npm_config_update_notifier": "false"}


def install_npm(packages, folder, environment):
    """Installs both tarballs without asking a registry."""
    tarballs = [path for name, path in packages.items() if name.endswith(".tgz")]
    assert len(tarballs) == 2, tarballs
    command = ["npm", "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error"]
    run(*command, *tarballs, cwd=folder, env=environment, stdout=subprocess.DEVNULL)


def deb(packages, sites, wanted):
    """Into a root of its own, with nothing but the packages that it depends on."""
    package = only(packages, end=".deb")
    folder = fresh("deb")
    root = folder / "root"
    for name in ["info", "updates", "triggers"]:
        (root / "var/lib/dpkg" / name).mkdir(parents=True)
    (root / "var/lib/dpkg/status").touch()
    depends = output("dpkg-deb", "--field", package, "Depends")
    needed = [clause.split()[0] for clause in depends.split(",")]
    assert needed == ["libc6", "libgcc-s1"], depends
    # Its own user may not write here.
    download = ["apt-get", "--quiet=2", "--option=APT::Sandbox::User=root", "download", *needed]
    run(*download, cwd=folder, stdout=subprocess.DEVNULL)
    for path in folder.glob("*.deb"):
        run("dpkg-deb", "--extract", path, root)
    # Their own scripts would need a shell; ours has none, so it is installed as dpkg does it.
    installing = ["dpkg", f"--root={root}", "--force-depends", "--install", package]
    run(*as_root(*installing), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    status = output("dpkg-query", f"--admindir={root}/var/lib/dpkg", "--show", "--showformat=${Status}", "paifang")
    assert status == "install ok installed", status
    (root / "tmp").mkdir()
    (root / "site").mkdir()
    in_root(root, "/usr/bin/paifang", sites, wanted)
    for name in ["man/man1/paifang.1.gz", "zsh/vendor-completions/_paifang", "doc/paifang/copyright"]:
        assert (root / "usr/share" / name).is_file(), name
    run(*as_root("dpkg", f"--root={root}", "--purge", "paifang"), stdout=subprocess.DEVNULL)
    assert not (root / "usr/bin/paifang").exists() and not (root / "usr/share/doc/paifang").exists()


def in_root(root, program, sites, wanted):
    """Builds sites with a program that sees nothing but a folder."""
    environment = {"PATH": "/usr/bin:/usr/sbin:/bin:/sbin"}
    sites.check(as_root("chroot", root, program), wanted, environment, root / "site", "/site")


def image(packages, sites, wanted):
    """Unpacked by skopeo, layer by layer, and run as its configuration says."""
    layout = fresh("image") / "layout"
    archived = f"oci-archive:{only(packages, end='.oci.tar')}"
    inspected = json.loads(output("skopeo", "inspect", archived))
    labels = inspected["Labels"]
    version = output(sites.program, "--version").split()[1]
    assert labels["org.opencontainers.image.version"] == version, labels
    run("skopeo", "copy", "--quiet", "--insecure-policy", archived, f"dir:{layout}")
    manifest = json.loads((layout / "manifest.json").read_text())
    config = json.loads((layout / manifest["config"]["digest"].removeprefix("sha256:")).read_text())
    root = layout.parent / "root"
    for layer, diff in zip(manifest["layers"], config["rootfs"]["diff_ids"], strict=True):
        path = layout / layer["digest"].removeprefix("sha256:")
        unpacked = subprocess.run(["gzip", "--decompress", "--stdout", path], check=True, capture_output=True).stdout
        assert f"sha256:{hashlib.sha256(unpacked).hexdigest()}" == diff
        with tarfile.open(path) as opened:
            opened.extractall(root, filter="fully_trusted")
    (program,) = config["config"]["Entrypoint"]
    assert config["config"]["WorkingDir"] == "/site" and (root / "site").is_dir()
    for name in ["libc6/copyright", "paifang/THIRD-PARTY-NOTICES.txt", "paifang/LICENSE-MIT"]:
        assert (root / "usr/share/doc" / name).is_file(), name
    in_root(root, program, sites, wanted)
    print(f"  {sum(layer['size'] for layer in manifest['layers']) >> 20} MiB in {len(manifest['layers'])} layers")
