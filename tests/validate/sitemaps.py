"""Sitemaps by the rules of sitemaps.org's schemas (sitemap.xsd and siteindex.xsd, written out here since tests load
nothing from elsewhere), robots.txt (RFC 9309), and both against the pages."""

import re
from datetime import datetime
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

from tree import is_absolute

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
# In this order; the schema has a sequence.
URL_PARTS = [SITEMAP + name for name in ("loc", "lastmod", "changefreq", "priority")]
INDEX_PARTS = [SITEMAP + name for name in ("loc", "lastmod")]
MOST = 50_000
DATE = r"\d{4}-\d\d-\d\d"
DATE_TIME = DATE + r"T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"
PAGER = re.compile(r"/page/\d+/$")


def check(tree, tally):
    paths = [path for path in tree.files if re.fullmatch(r"sitemap.*\.xml", path)]
    if not tally.check("sitemap.xml" in paths, "output", "has sitemap.xml"):
        return
    named = index(tree, "sitemap.xml", tally)
    tally.same(sorted(named), sorted(set(paths) - {"sitemap.xml"}), "sitemap.xml", "sitemaps")
    listed = {}
    for path in named:
        urls(tree, path, listed, tally)
    for url, links in listed.items():
        for target in links.values():
            tally.same(listed.get(target), links, url, f"alternates of {target} in the sitemap")
    against_pages(tree, listed, tally)
    robots(tree, tally)


def root(tree, path, name, tally):
    data = tree.bytes(path)
    tally.check(len(data) <= 50_000_000, path, "is at most 50 MB")
    tally.check(data.startswith(b"<?xml"), path, "begins with the XML declaration")
    try:
        element = ElementTree.fromstring(data)
    except ElementTree.ParseError as problem:
        tally.check(False, path, f"well-formed: {problem}")
        return []
    tally.same(element.tag, SITEMAP + name, path, "root element")
    tally.check(0 < len(element) <= MOST, path, f"has 1 to {MOST} entries")
    return list(element)


def location(tree, path, element, tally):
    """The loc of an entry, after the checks that all entries share."""
    url = (element.findtext(SITEMAP + "loc") or "").strip()
    tally.check(is_absolute(url) and tree.is_inside(url), path, f"loc {url} is a whole URL of this site")
    tally.check(12 <= len(url) <= 2048, path, f"length of loc {url}")
    tally.check(tree.file_at(url), path, f"loc {url} is in the output")
    changed = element.findtext(SITEMAP + "lastmod")
    if changed is not None:
        tally.check(is_w3c_date(changed), path, f"lastmod {changed} of {url}")
    return url


def is_w3c_date(text):
    if not re.fullmatch(f"({DATE})|({DATE_TIME})", text):
        return False
    try:
        datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True


def index(tree, path, tally):
    found = []
    for element in root(tree, path, "sitemapindex", tally):
        tally.same(element.tag, SITEMAP + "sitemap", path, "element")
        tags = [child.tag for child in element]
        tally.same(tags, [tag for tag in INDEX_PARTS if tag in tags], path, "children and their order")
        found.append(tree.file_at(location(tree, path, element, tally)))
    return found


def urls(tree, path, listed, tally):
    for element in root(tree, path, "urlset", tally):
        tally.same(element.tag, SITEMAP + "url", path, "element")
        tags = [child.tag for child in element]
        links = [child for child in element if child.tag == LINK]
        expected = [tag for tag in URL_PARTS if tag in tags] + [LINK] * len(links)
        tally.same(tags, expected, path, "children and their order")
        url = location(tree, path, element, tally)
        tally.check(url not in listed, path, f"{url} stands in the sitemaps once")
        tally.check(all(link.get("rel") == "alternate" for link in links), path, f"links of {url} are alternates")
        listed[url] = {link.get("hreflang"): link.get("href") for link in links}
        tally.same(len(listed[url]), len(links), path, f"number of different hreflang of {url}")


def against_pages(tree, listed, tally):
    for url, links in listed.items():
        page = tree.page_at(url)
        if tally.check(page and page.is_indexed, url, "a URL of the sitemap is an indexed page"):
            stands_alone = set(links.values()) == {url}
            if not (stands_alone and not page.alternates):
                tally.same(page.alternates, links, page.path, "hreflang of page and sitemap")
    for page in tree.pages.values():
        if page.is_indexed:
            if not PAGER.search(page.url):
                tally.check(page.url in listed, page.path, "an indexed page is in a sitemap")
        else:
            tally.check(page.url not in listed, page.path, "a page that is not indexed is in no sitemap")


def robots(tree, tally):
    if not tally.check("robots.txt" in tree.files, "output", "has robots.txt"):
        return
    parser = RobotFileParser()
    parser.parse(tree.text("robots.txt").splitlines())
    tally.check(parser.can_fetch("*", tree.base_url), "robots.txt", "lets all in")
    tally.same(parser.site_maps(), [tree.base_url + "sitemap.xml"], "robots.txt", "sitemaps")
