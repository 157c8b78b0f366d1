"""The bill of materials against its schema and against Cargo, and the notices against the bill."""

import hashlib
import json

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from place import ROOT, only, output


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
