"""Files for translation tools, through the tools: `msgfmt` of GNU gettext, polib, translate-toolkit.

usage: exchange.py PAIFANG. Exports the portal in each format from a copy, lets each tool read the files, then lets polib
and translate-toolkit write changed ones and imports those.
"""

import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

ROOT = Path(__file__).resolve().parents[2]
MARK = "§"


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def copy_of_the_portal(folder):
    for name in ["content", "i18n"]:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site.toml", folder)


def export(paifang, project, kind):
    run(paifang, "i18n", "export", "--format", kind, "--output", kind, "--lang", "en", "--overwrite", cwd=project)
    return sorted((project / kind).rglob("*.*"))


def marked(text):
    """A text with a mark at a place where it changes no structure."""
    stripped = text.rstrip()
    return f"{stripped[:-1].rstrip()} {MARK} |" if stripped.startswith("|") else f"{text} {MARK}"


def may_be_marked(entry):
    return entry.msgstr and entry.comment.split("\n")[0] in ("paragraph", "list item", "table row", "heading")


def check_po(paifang, project):
    files = export(paifang, project, "po")
    assert files, "no file was exported"
    for file in files:
        run("msgfmt", "--check", "--output-file=/dev/null", str(file), cwd=project)
        # As Weblate writes: wrapped, in another order, reviewed.
        po = polib.pofile(str(file), wrapwidth=60)
        entries = list(po)
        for entry in entries:
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            if may_be_marked(entry):
                entry.msgstr = marked(entry.msgstr)
        random.Random(1).shuffle(entries)
        new = polib.POFile(wrapwidth=60)
        new.metadata = po.metadata
        new.extend(entries)
        new.save(str(project / "changed.po"))
        run(paifang, "i18n", "import", "changed.po", cwd=project)
        [again] = [again for again in export(paifang, project, "po") if again == file]
        now = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(again))}
        for entry in entries:
            found = now.get((entry.msgctxt, entry.msgid))
            assert not entry.msgstr or found is None or found.msgstr == entry.msgstr, f"{entry.msgid}\nnot {entry.msgstr}\nbut {found.msgstr}"
        count = sum(MARK in entry.msgstr for entry in now.values())
        assert count > 1000, f"only {count} texts came back"
        print(f"{file.name}: {len(entries)} texts through msgfmt and polib, {count} changed and imported")


def check_xliff(paifang, project, kind, reader):
    for file in export(paifang, project, kind):
        store = reader.parsefile(str(file))
        units = [unit for unit in store.units if unit.istranslatable()]
        assert len(units) > 1000, f"{file}: {len(units)} units"
        # translate-toolkit writes it in its own way; nothing of it may change a page.
        store.savefile(str(project / "changed.xlf"))
        before = {path: path.read_bytes() for path in sorted((project / "content").rglob("*.md"))}
        run(paifang, "i18n", "import", "changed.xlf", cwd=project)
        changed = [path for path, old in before.items() if path.read_bytes() != old]
        assert not changed, f"{kind} changed {changed}"
        print(f"{file.name}: {len(units)} units of {kind} through translate-toolkit")


def main():
    paifang = Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        copy_of_the_portal(project)
        check_xliff(paifang, project, "xliff1.2", Xliff1File)
        check_xliff(paifang, project, "xliff2.0", Xliff2File)
        check_po(paifang, project)


main()
