"""The container image: an OCI layout with the program and the few libraries that it is linked to, and nothing else.

A program that is linked statically would need no library; the one for glibc takes them from the packages of this
machine, Debian or one of its kin, whose names, versions and licences go into the image too.
"""

import hashlib
import json
import os
import platform
import re
import subprocess
import tarfile
import time
from pathlib import Path
from urllib.parse import quote

from .failure import Failure, output
from .sbom import text as bill_of_materials
from .tree import File, gzipped, tar

DOCUMENTS = "usr/share/doc"


def make(release):
    """Writes the layout as a tar archive, as `podman load` and `skopeo copy oci-archive:` read it."""
    if not release.platform.oci:
        raise Failure(f"there is no image for {release.platform.target}")
    layout = layout_of(release, [libraries(release), program(release)])
    path = release.out / f"{release.name}.oci.tar"
    path.write_bytes(tar(layout, release.epoch))
    yield path


def program(release):
    files = [release.program_file("usr/bin/paifang"), *release.documents(f"{DOCUMENTS}/paifang/")]
    bill = bill_of_materials(release, [described(package, release) for package in packages(release)])
    files = [File(file.path, bill) if file.path.endswith(".cdx.json") else file for file in files]
    # `serve` builds into a folder of its own for things that do not last.
    return tar(files, release.epoch, more_folders={"site": 0o755, "tmp": 0o1777})


def libraries(release):
    """The libraries where the loader looks for them, each package's licence next to them."""
    files = [File(path.lstrip("/"), Path(path).read_bytes(), is_program=True) for path in linked(release)]
    for package in packages(release):
        folder = Path("/usr/share/doc") / package
        files.append(File(f"{DOCUMENTS}/{package}/copyright", (folder / "copyright").read_bytes()))
    return tar(files, release.epoch)


def linked(release):
    """The files that the program is linked to, as the loader of this machine finds them; it too."""
    found = set()
    for line in output("ldd", release.program).splitlines():
        path = re.search(r"(/\S+) \(0x", line)
        if path:
            found.add(path.group(1))
        elif "not found" in line:
            raise Failure(f"the program is linked to a library that is missing here: {line.strip()}")
    return sorted(found)


def packages(release):
    """The packages of the libraries."""
    return sorted({package_of(path) for path in linked(release)})


def package_of(path):
    # Packages may say /lib where the file is in /usr/lib, and the other way round.
    names = [path, os.path.realpath(path)]
    names += [name.removeprefix("/usr") for name in names] + [f"/usr{name}" for name in names]
    for name in names:
        listed = subprocess.run(["dpkg-query", "--search", name], capture_output=True, encoding="utf-8", check=False)
        # Other lines name a package that has moved the file of another.
        found = re.search(r"^([a-z0-9][a-z0-9.+-]*)(:[a-z0-9-]+)?: /", listed.stdout, re.MULTILINE)
        if found:
            return found.group(1)
    raise Failure(f"no package on this machine holds {path}")


def described(package, release):
    version = output("dpkg-query", "-W", "-f", "${Version}", package)
    purl = package_url(package, version, release.platform.debian, distribution())
    return {"type": "library", "bom-ref": purl, "name": package, "version": version, "purl": purl}


def distribution():
    """The words of this machine's os-release, <https://www.freedesktop.org/software/systemd/man/os-release.html>."""
    try:
        return platform.freedesktop_os_release()
    except OSError:
        raise Failure("this machine has no /etc/os-release, which says whose packages the libraries come from") from None


def package_url(package, version, architecture, words):
    """As <https://github.com/package-url/purl-spec> says for packages of the type deb: whose they are, and the name of
    the distribution's release, where it has one."""
    qualifiers = {"arch": architecture, "distro": words.get("VERSION_CODENAME")}
    query = "&".join(f"{key}={quote(value)}" for key, value in qualifiers.items() if value)
    return f"pkg:deb/{words['ID'].lower()}/{quote(package)}@{quote(version, safe=':')}?{query}"


def layout_of(release, layers):
    """The files of an OCI layout with one image of these layers (as tar)."""
    created = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(release.epoch))
    annotations = {
        "org.opencontainers.image.title": "Paifang",
        "org.opencontainers.image.description": release.project.description,
        "org.opencontainers.image.version": release.version,
        "org.opencontainers.image.licenses": release.project.package["license"],
        "org.opencontainers.image.created": created,
    }
    if release.project.repository:
        annotations["org.opencontainers.image.source"] = release.project.repository
    machine = {"architecture": release.platform.oci, "os": "linux"}
    config = machine | {
        "created": created,
        "config": {
            "Entrypoint": ["/usr/bin/paifang"],
            "Cmd": ["--help"],
            "Env": ["PATH=/usr/bin"],
            "WorkingDir": "/site",
            "ExposedPorts": {"1111/tcp": {}},
            "Labels": annotations,
        },
        "rootfs": {"type": "layers", "diff_ids": [digest(layer) for layer in layers]},
        "history": [{"created": created, "created_by": "dist/build"} for _ in layers],
    }
    blobs = {}

    def blob(content, kind):
        blobs[digest(content)] = content
        return {"mediaType": f"application/vnd.oci.image.{kind}", "digest": digest(content), "size": len(content)}

    manifest = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": blob(as_json(config), "config.v1+json"),
        "layers": [blob(gzipped(layer, release.level), "layer.v1.tar+gzip") for layer in layers],
        "annotations": annotations,
    }
    entry = blob(as_json(manifest), "manifest.v1+json") | {
        "platform": machine,
        "annotations": {"org.opencontainers.image.ref.name": f"paifang:{release.version}"},
    }
    index = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [entry]}
    files = [File("oci-layout", as_json({"imageLayoutVersion": "1.0.0"})), File("index.json", as_json(index))]
    return files + [File(f"blobs/{name.replace(':', '/')}", content) for name, content in blobs.items()]


def layers(path):
    """The layers of an image that `make` wrote, as they are in it: compressed by gzip."""
    with tarfile.open(path) as layout:

        def blob(described):
            return layout.extractfile(f"blobs/{described['digest'].replace(':', '/')}").read()

        (of_image,) = json.loads(layout.extractfile("index.json").read())["manifests"]
        for layer in json.loads(blob(of_image))["layers"]:
            yield blob(layer)


def digest(content):
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def as_json(value):
    return json.dumps(value, indent=1, ensure_ascii=False).encode()
