"""The bill of materials against its schema and against Cargo, and the notices against the bill."""

import hashlib
import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from place import ROOT, only, output

sys.path.insert(0, str(ROOT / "dist"))

from packing import components, image, notices  # noqa: E402
from packing.platforms import PLATFORMS  # noqa: E402
from packing.project import Project  # noqa: E402


def check(packages, program):
    text = only(packages, end=".cdx.json").read_text()
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    assert problem is None, problem
    bill = json.loads(text)
    hashes = bill["metadata"]["component"]["hashes"]
    assert hashes[0]["content"] == hashlib.sha256(program.read_bytes()).hexdigest()

    command = ["cargo", "tree", "--locked", "--package", "paifang", "--prefix", "none", "--format", "{p}"]
    lines = output(*command, "--edges", "normal,build", cwd=ROOT).splitlines()
    crates = {tuple(line.split()[:2]) for line in lines if line.strip()}
    listed = {(component["name"], f"v{component['version']}") for component in bill["components"]}
    lacking = crates - listed - {("paifang", f"v{bill['metadata']['component']['version']}")}
    assert not lacking, f"the bill lacks {sorted(lacking)}"

    references = {component["bom-ref"] for component in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    for entry in bill["dependencies"]:
        assert entry["ref"] in references and set(entry.get("dependsOn", [])) <= references, entry

    notices = only(packages, end=".notices.txt").read_text()
    shipped = [component for component in bill["components"] if component.get("scope") == "required" and "purl" in component]
    assert len(shipped) > 100, len(shipped)
    # In the list at the top, and again above a text.
    for component in shipped:
        name = f"{component['name']} {component['version']}"
        assert notices.count(name) > 1, f"the notices have no licence of {name}"
    for words in ["SIL Open Font License", "Oniguruma", "highlighting: ", "the Rust standard library"]:
        assert words.lower() in notices.lower(), f"the notices lack: {words}"
    print(f"  {len(bill['components'])} components, {len(shipped)} of them others' code in the program")


def platforms():
    """Cargo says what a program for each platform is made of; each crate of it has a licence text, or packing stops."""
    counts = []
    for platform in PLATFORMS:
        project = Project.read("dist", platform.target)
        crates = components.of_program(project)
        named = {crate.name for crate in crates if crate.is_shipped}
        for system, start in {"win32": "windows", "darwin": "objc2", "linux": "inotify"}.items():
            has_it = any(name.startswith(start) for name in named)
            assert has_it == (platform.os == system), f"{platform.target}: {start}"
        text = notices.text(project, crates).decode()
        for crate in crates:
            if crate.is_shipped and not crate.is_ours:
                assert text.count(f"{crate.name} {crate.version}") > 1, f"{platform.target}: no licence of {crate.name}"
        root = next(crate for crate in crates if crate.name == "paifang")
        assert reachable(root) == {(crate.name, crate.version) for crate in crates}, platform.target
        counts.append(len(crates))
    print(f"  {min(counts)} to {max(counts)} crates each")


def reachable(root):
    found, waiting = set(), [root]
    while waiting:
        crate = waiting.pop()
        if (crate.name, crate.version) not in found:
            found.add((crate.name, crate.version))
            waiting += crate.depends_on
    return found


def libraries():
    """Names of packages in the image, by <https://github.com/package-url/purl-spec>."""
    known = {"ID": "ubuntu", "VERSION_ID": "22.04", "VERSION_CODENAME": "jammy"}
    url = image.package_url("libstdc++6", "1:12.3.0-1ubuntu1~22.04+b1", "amd64", known)
    assert url == "pkg:deb/ubuntu/libstdc%2B%2B6@1:12.3.0-1ubuntu1~22.04%2Bb1?arch=amd64&distro=jammy", url
    url = image.package_url("libc6", "2.42-1", "arm64", {"ID": "Devuan"})
    assert url == "pkg:deb/devuan/libc6@2.42-1?arch=arm64", url
    words = image.distribution()
    assert f"ID={words['ID']}" in Path("/etc/os-release").read_text().replace('"', ""), words
    print(f"  of {words['ID']} {words.get('VERSION_CODENAME', '')}")
