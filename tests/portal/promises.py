"""Checks that the portal keeps its word: samples say that they are samples, and courses take as long as their lessons.

Usage: python3 tests/portal/promises.py FOLDER, where FOLDER is the portal built for the root of a host.

A page with `sample: true` has a title that says so in its language, and carries that title wherever its address stands
in a feed (RSS, Atom, JSON Feed, podcast) or a calendar. The minutes of a course are the sum of the reading times that
its own page shows for its lessons. Every page in a sitemap is two clicks away from the home page of its language. Standard library only. Ends with 1 when something does not hold.
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

CONTENT = pathlib.Path(__file__).resolve().parents[2] / "content"
MARK = re.compile(r"示例|\b(sample|example)\b|مثال", re.IGNORECASE)
READING = re.compile(r"阅读约 (\d+) 分钟|(\d+) min read")
TOTAL = re.compile(r"约 (\d+) 分钟|About (\d+) minutes")


def samples():
    """Addresses of sample pages below a language's home, with their source."""
    found = {}
    for path in CONTENT.rglob("*.md"):
        parts = path.read_text(encoding="utf-8").split("---\n", 2)
        if len(parts) < 3 or not re.search(r"^sample: true$", parts[1], re.MULTILINE):
            continue
        name, _, language = path.relative_to(CONTENT).as_posix().removesuffix(".md").partition(".")
        name = re.sub(r"/\d{4}-\d{2}-\d{2}-", "/", name).removesuffix("/index")
        title = re.search(r"^title: (.*)$", parts[1], re.MULTILINE)
        found[f"/{language}/{name}/" if language else f"/{name}/"] = (path, title[1] if title else "")
    return found


def calendar_entries(text):
    """Pairs of address and title."""
    text = text.replace("\r\n", "\n").replace("\n ", "")
    for event in text.split("BEGIN:VEVENT")[1:]:
        address = re.search(r"^URL[^:]*:(.*)$", event, re.MULTILINE)
        title = re.search(r"^SUMMARY[^:]*:(.*)$", event, re.MULTILINE)
        yield (address[1] if address else "", title[1] if title else "")


def xml_entries(text):
    """The same of RSS and Atom."""

    def local(element):
        return element.tag.rpartition("}")[2]

    for item in ElementTree.fromstring(text).iter():
        if local(item) in ("item", "entry"):
            fields = {local(child): child for child in reversed(list(item))}
            link = fields.get("link")
            address = "" if link is None else link.get("href") or link.text or ""
            yield address, "".join(fields["title"].itertext()) if "title" in fields else ""


def entries(path):
    """The same of any file."""
    text = path.read_bytes().decode("utf-8")
    if path.suffix == ".ics":
        return calendar_entries(text)
    if path.suffix == ".json":
        return ((item.get("url", ""), item.get("title", "")) for item in json.loads(text)["items"])
    return xml_entries(text)


def outputs(root):
    """Feeds and calendars."""
    names = {"feed.xml", "atom.xml", "feed.json", "podcast.xml"}
    return [path for path in root.rglob("*") if path.name in names or path.suffix == ".ics"]


def minutes(pattern, text):
    return [int(first or second) for first, second in pattern.findall(text)]


def course_problems(root):
    for page in sorted(root.glob("**/courses/*/index.html")):
        before, found, lessons = page.read_text(encoding="utf-8").partition('class="lessons"')
        total, parts = minutes(TOTAL, before), minutes(READING, lessons)
        if found and parts and total != [sum(parts)]:
            yield f"{page.relative_to(root)}: says {total} minutes, the lessons take {parts}, {sum(parts)} together"


def links(root, address):
    """Addresses of pages that a page links."""
    page = root / address.strip("/") / "index.html"
    if not page.is_file():
        return set()
    targets = re.findall(r"<a [^>]*href=[\"']?(/[^\"'\s>#?]*)", page.read_text(encoding="utf-8"))
    return {target for target in targets if target.endswith("/")}


def far_pages(root):
    """Pages that no two clicks lead to from the home page of their language."""
    sitemaps = sorted(root.glob("sitemap-*.xml"))
    if not sitemaps:
        yield "there are no sitemaps by language, so that no page is known"
    for sitemap in sitemaps:
        pages = set(re.findall(r"<loc>https?://[^/<]+(/[^<]*)</loc>", sitemap.read_text(encoding="utf-8")))
        home = min(pages, key=len)
        near = links(root, home) | {home}
        near |= {target for address in near for target in links(root, address)}
        for page in sorted(pages - near):
            yield f"{page} is more than two clicks away from {home}"


def main(root):
    known, problems, seen = samples(), [], 0
    for address, (path, title) in known.items():
        if not MARK.search(title):
            problems.append(f"{path.relative_to(CONTENT.parent)}: the title does not say that this is a sample")
    for path in outputs(root):
        for address, title in entries(path):
            below = re.sub(r"^https?://[^/]+", "", address)
            if below in known:
                seen += 1
                if not MARK.search(title):
                    problems.append(f"{path.relative_to(root)}: `{title}` is a sample and does not say so")
    if not known or not seen:
        problems.append(f"{len(known)} samples, {seen} entries of theirs: there must be some of both")
    problems += course_problems(root)
    problems += far_pages(root)
    for problem in problems:
        print(problem)
    print(f"{len(known)} sample pages, {seen} entries in feeds and calendars, {len(problems)} problems")
    return bool(problems)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 tests/portal/promises.py FOLDER")
    sys.exit(main(pathlib.Path(sys.argv[1])))
