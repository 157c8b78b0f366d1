"""Files for programs: llms.txt, the Markdown copies of pages, and `_redirects`."""

import re
from urllib.parse import urljoin, urlsplit


def check(tree, tally):
    llms(tree, tally)
    copies(tree, tally)
    redirects(tree, tally)


def llms(tree, tally):
    paths = tree.named("llms.txt")
    tally.check("llms.txt" in paths, "output", "has llms.txt")
    for path in paths:
        text = tree.text(path)
        tally.check(re.match(r"# \S", text), path, "begins with a title")
        links = re.findall(r"^- \[.+?\]\((\S+)\)(?:: .+)?$", text, re.MULTILINE)
        items = [line for line in text.splitlines() if line.startswith("- ")]
        tally.check(links and len(links) == len(items), path, "every item is a link")
        for url in links:
            tally.check(tree.is_inside(url) and tree.file_at(url), path, f"{url} is in the output")


def copies(tree, tally):
    paths = [path for path in tree.files if path.endswith(".md")]
    tally.check(paths, "output", "has Markdown copies")
    linked = set()
    for page in tree.pages.values():
        for link in page.linked("alternate"):
            if link.get("type") == "text/markdown":
                linked.add(tree.file_at(urljoin(page.url, link["href"])))
    for path in paths:
        tally.check(re.match(r"# \S", tree.text(path)), path, "begins with the title")
        tally.check(path in linked, path, "is linked from a page")


def redirects(tree, tally):
    """Each line `from to 301`, or `from* to:splat 302` for all below a folder; the page at `from` redirects as well, for hosts that do not read the file."""
    stubs = [page for page in tree.pages.values() if page.is_redirect]
    if not tally.check(("_redirects" in tree.files) == bool(stubs), "output", "has _redirects with redirect pages"):
        return
    if not stubs:
        return
    lines = tree.text("_redirects").splitlines()
    moving = [line.split() for line in lines if line.endswith(" 302")]
    lines = [line for line in lines if not line.endswith(" 302")]
    folders = [(urljoin(tree.base_url, old.removesuffix("*")), urljoin(tree.base_url, new.removesuffix(":splat")))
               for old, new, _ in moving]
    for old, new in folders:
        below = [stub for stub in stubs if stub.url.startswith(old)]
        tally.check(below, "_redirects", f"{old} has redirect pages")
        for stub in below:
            tally.same(stub.canonical, new + stub.url.removeprefix(old), stub.path, "canonical")
            tally.check(tree.page_at(stub.canonical), stub.path, "leads to a page")
    stubs = [stub for stub in stubs if not any(stub.url.startswith(old) for old, _ in folders)]
    tally.same(len(lines), len(stubs), "_redirects", "lines, by the redirect pages")
    for line in lines:
        parts = line.split()
        if not tally.check(len(parts) == 3 and parts[2] == "301", "_redirects", f"line {line!r}"):
            continue
        old, new = (urljoin(tree.base_url, part) for part in parts[:2])
        stub, target = tree.page_at(old), tree.page_at(new)
        tally.check(target and target.is_indexed, "_redirects", f"{new} is a page")
        if tally.check(stub and stub.is_redirect, "_redirects", f"{urlsplit(old).path} has a redirect page"):
            tally.same(stub.canonical, new, stub.path, "canonical")
