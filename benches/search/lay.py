#!/usr/bin/env python3
"""Lays Markdown of a bare repository or a folder out as a Paifang site for `classes.mjs`.

usage: lay.py DEST LANGUAGE=SOURCE[:FOLDER]...

Each SOURCE is a git directory (its HEAD is read) or a folder; Markdown below FOLDER goes to `content/LANGUAGE/`, with
several sources into a folder for each. A SOURCE with `pages.xx` folders beside `pages`
(`LANGUAGE=SOURCE:pages*`) gives a language for each. Titles are the front matter's or the first heading. Links into the
source are cut: only words matter here.
"""
import json
import pathlib
import re
import subprocess
import sys

FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)\n---[ \t]*\r?\n?", re.S)
HEADING = re.compile(r"^#{1,3}[ \t]+(.+?)[ \t#]*$", re.M)
SHORTCODE = re.compile(r"\{\{[<%#].*?[>%]?\}\}", re.S)
LINK = re.compile(r"\]\((?!https?:)[^)\s]*\)")


def files(source, folder):
    """Path and bytes of each Markdown file."""
    path = pathlib.Path(source)
    if not ((path / "HEAD").exists() or (path / ".git").exists()):
        for file in sorted((path / folder).rglob("*.md")):
            yield file.relative_to(path).as_posix(), file.read_bytes()
        return
    git = ["git", f"--git-dir={path / '.git' if (path / '.git').exists() else path}"]
    listed = subprocess.run([*git, "ls-tree", "-r", "-z", "HEAD", folder], capture_output=True, check=True).stdout
    entries = [line.split(b"\t", 1) for line in listed.split(b"\0") if line]
    entries = [(meta.split()[2], name.decode()) for meta, name in entries if name.endswith(b".md") and meta.startswith(b"100")]
    reading = subprocess.Popen([*git, "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for sha, name in entries:
        reading.stdin.write(sha + b"\n")
        reading.stdin.flush()
        head = reading.stdout.readline().split()
        if head[-1] == b"missing":
            continue
        data = reading.stdout.read(int(head[2]))
        reading.stdout.read(1)
        yield name, data


def tag(name):
    """`pt-BR` of `pt_BR`."""
    language, _, region = name.replace("_", "-").partition("-")
    return f"{language}-{region.upper()}" if region else language


def page(data):
    text = data.decode(errors="replace")
    head = FRONT_MATTER.match(text)
    body = text[head.end():] if head else text
    title = head and re.search(r"^title:\s*(.+?)\s*$", head[1], re.M)
    heading = HEADING.search(body)
    if not title and heading:
        body = body[:heading.start()] + body[heading.end():]
    name = title[1].strip("\"'") if title else heading[1] if heading else "Untitled"
    body = LINK.sub("](https://example.org/)", SHORTCODE.sub("", body))
    body = body.replace("{#", "{ #")
    return f"---\ntitle: {json.dumps(name.replace('`', ''), ensure_ascii=False)}\n---\n{body}"


def main():
    dest, *sources = sys.argv[1:]
    dest = pathlib.Path(dest)
    languages = []
    count = 0
    for source in sources:
        language, _, place = source.partition("=")
        place, _, folder = place.partition(":")
        many = folder.endswith("*")
        folders = [folder] if not many else sorted(
            {name.split("/")[0] for name, _ in files(place, ".") if name.startswith(folder[:-1])} - {f"{folder[:-1]}.{language}"})
        for one in folders:
            here = tag(one.partition(".")[2]) if many and "." in one else language
            if here not in languages:
                languages.append(here)
            for name, data in files(place, one or "."):
                rest = name[len(one):].strip("/") if one else name
                if rest.split("/")[-1] in ("SUMMARY.md", "README.md"):
                    continue
                parts = [part.replace(".", "_").replace(" ", "-") for part in rest[:-3].split("/")]
                shelf = pathlib.Path(place.rstrip("/").removesuffix("/repo")).name.replace("+", "-")
                target = dest / "content" / here / (shelf if len(sources) > 1 else "") / ("/".join(parts) + ".md")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(page(data))
                count += 1
    tables = "".join(f"[languages.{name}]\n" for name in languages)
    (dest / "site.toml").write_text(
        f'base_url = "https://example.org/"\ntitle = "Bench"\ndefault_language = "{languages[0]}"\nfallback = "none"\n{tables}')
    print(count, "pages in", len(languages), "languages")


main()
