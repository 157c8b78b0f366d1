"""The bill of materials: CycloneDX 1.6 in JSON, <https://cyclonedx.org/docs/1.6/json/>."""

import hashlib
import json
import time
import uuid
from urllib.parse import quote

# Names our bills in the space of UUIDs by content; chosen once.
NAMESPACE = uuid.UUID("6f9a3a5e-58b7-4c0b-9a86-3c1b7d5a2f10")


def text(release, more=()):
    """The bill of the program; `more` are further components of a package, such as libraries in an image."""
    components = release.components
    root = next(component for component in components if component.name == "paifang")
    others = [component for component in components if component is not root]
    runtime = {
        "type": "library",
        "bom-ref": f"rust-std@{release.project.rustc}",
        "name": "rust-std",
        "version": release.project.rustc,
        "description": "The standard library of Rust",
        "licenses": [{"expression": "MIT OR Apache-2.0"}],
    }
    program = {
        "type": "application",
        "bom-ref": root.purl,
        "name": root.name,
        "version": root.version,
        "description": release.project.description,
        "licenses": [{"expression": root.licence}],
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(release.program.read_bytes()).hexdigest()}],
        "properties": [{"name": "paifang:target", "value": release.platform.target}],
    }
    if release.project.repository:
        program |= address(release)
    added = [runtime, *more]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(release.epoch)),
            "tools": {"components": [{"type": "application", "name": "dist/build", "group": "paifang"}]},
            "component": program,
        },
        "components": [described(component) for component in others] + added,
        "dependencies": [depends(component) for component in components],
    }
    # The program depends on these too.
    of_root = next(entry for entry in bill["dependencies"] if entry["ref"] == root.purl)
    of_root["dependsOn"] += [component["bom-ref"] for component in added]
    bill["dependencies"] += [{"ref": component["bom-ref"]} for component in added]
    # By the content, so that the same program has the same number.
    bill["serialNumber"] = f"urn:uuid:{uuid.uuid5(NAMESPACE, json.dumps(bill))}"
    return (json.dumps(bill, indent=1, ensure_ascii=False) + "\n").encode()


def address(release):
    """Where the program comes from. It is on no registry of crates."""
    repository, version = release.project.repository, release.version
    found = {"externalReferences": [{"type": "vcs", "url": repository}]}
    if repository.lower().startswith("https://github.com/"):
        owner_and_name = repository.lower().removeprefix("https://github.com/")
        found["purl"] = f"pkg:github/{owner_and_name}@v{quote(version, safe='')}"
    return found


def described(component):
    entry = {
        "type": "library",
        "bom-ref": component.purl,
        "name": component.name,
        "version": component.version,
        # What only took part in the build is not in the program.
        "scope": "required" if component.is_shipped else "excluded",
    }
    if component.package["description"]:
        entry["description"] = " ".join(component.package["description"].split())
    if component.checksum:
        entry["hashes"] = [{"alg": "SHA-256", "content": component.checksum}]
    if component.licence:
        entry["licenses"] = [{"expression": component.licence}]
    if not component.is_ours:
        entry["purl"] = component.purl
    if component.package["repository"]:
        entry["externalReferences"] = [{"type": "vcs", "url": component.package["repository"]}]
    return entry


def depends(component):
    return {"ref": component.purl, "dependsOn": [other.purl for other in component.depends_on]}
