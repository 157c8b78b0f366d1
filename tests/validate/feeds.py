"""RSS 2.0 and Atom (read by feedparser) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
import re
from datetime import datetime
from html.parser import HTMLParser
from urllib.parse import urljoin
from xml.etree import ElementTree

import feedparser

from tree import is_absolute

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
CHAPTER = "{http://podlove.org/simple-chapters}chapter"
TYPES = {
    "application/rss+xml": "feed.xml",
    "application/atom+xml": "atom.xml",
    "application/feed+json": "feed.json",
}


def check(tree, tally):
    xml, texts = tree.named("feed.xml", "atom.xml"), tree.named("feed.json")
    tally.check(xml and texts, "output", "has feeds")
    for path in xml:
        xml_feed(tree, path, tally)
    for path in texts:
        json_feed(tree, path, tally)
    podcasts = tree.named("podcast.xml")
    tally.check(podcasts, "output", "has a podcast")
    for path in podcasts:
        xml_feed(tree, path, tally)
        podcast(tree, path, tally)
    linked(tree, tally)


def linked(tree, tally):
    """Every indexed page links feeds of its language, and every feed is linked from somewhere."""
    named = set()
    for page in tree.pages.values():
        feeds = [link for link in page.linked("alternate") if link.get("type") in TYPES]
        for link in feeds:
            named.add(tree.file_at(urljoin(page.url, link["href"])))
            tally.check(link.get("title"), page.path, f"feed link {link['href']} has a title")
            name = link["href"].rsplit("/", 1)[-1]
            if name != "podcast.xml":
                tally.same(name, TYPES[link["type"]], page.path, "file of a feed link's type")
        if page.is_indexed:
            tally.check(feeds, page.path, "links a feed")
    for path in tree.named(*TYPES.values()):
        tally.check(path in named, path, "is linked from a page's head")


def xml_feed(tree, path, tally):
    data = tree.bytes(path)
    feed = feedparser.parse(data)
    if not tally.check(not feed.bozo, path, f"feedparser: {feed.get('bozo_exception')}"):
        return
    tally.check(feed.version in ("rss20", "atom10"), path, f"version {feed.version}")
    tally.check(feed.feed.get("title"), path, "has a title")
    tally.check(is_absolute(feed.feed.get("link")), path, "has an absolute link")
    itself = [link.href for link in feed.feed.get("links", []) if link.rel == "self"]
    tally.same(itself, [tree.url_of(path)], path, "link to itself")
    home = tree.page_at(feed.feed.get("link", ""))
    language = feed.feed.get("language") or ElementTree.fromstring(data).get(
        "{http://www.w3.org/XML/1998/namespace}lang"
    )
    tally.check(home and home.html["lang"].lower() == (language or "").lower(), path, f"language {language}")
    tally.check(feed.entries, path, "has entries")
    tally.check(len(feed.entries) <= 20, path, "keeps to the limit of site.toml")
    for entry in feed.entries:
        common(tree, path, entry.get("id"), entry.get("link"), entry.get("title"), tally)
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        tally.check(moment, path, f"{entry.get('link')} has a date")
    unique(path, [entry.get("id") for entry in feed.entries], tally)
    moments = [entry.get("published_parsed") or entry.get("updated_parsed") for entry in feed.entries]
    tally.check(moments == sorted(moments, reverse=True), path, "newest first")
    # feedparser makes relative addresses absolute, so the file is also read directly.
    for element in ElementTree.fromstring(data).iter():
        is_html = element.tag in (CONTENT, "description") or element.get("type") == "html"
        if is_html and element.text:
            absolute(path, element.text, tally)


def json_feed(tree, path, tally):
    feed = json.loads(tree.text(path))
    tally.same(feed.get("version"), "https://jsonfeed.org/version/1.1", path, "version")
    tally.check(feed.get("title"), path, "has a title")
    tally.check(tree.page_at(feed.get("home_page_url", "")), path, "home_page_url is a page")
    tally.same(feed.get("feed_url"), tree.url_of(path), path, "feed_url")
    items = feed.get("items")
    if not tally.check(isinstance(items, list) and items, path, "has items"):
        return
    for item in items:
        common(tree, path, item.get("id"), item.get("url"), item.get("title"), tally)
        tally.check(is_moment(item.get("date_published")), path, f"{item.get('url')} has an RFC 3339 date")
        text = item.get("content_html") or item.get("content_text")
        if tally.check(text, path, f"{item.get('url')} has content"):
            absolute(path, text, tally)
        authors = item.get("authors", [])
        tally.check(all(author.get("name") for author in authors), path, "authors have names")
        tally.check(all(isinstance(tag, str) for tag in item.get("tags", [])), path, "tags are texts")
    unique(path, [item.get("id") for item in items], tally)


def common(tree, path, identity, link, title, tally):
    tally.check(identity, path, f"{link} has an id")
    tally.check(title, path, f"{link} has a title")
    tally.check(is_absolute(link), path, f"link {link} is absolute")
    page = tree.page_at(link or "")
    tally.check(page and page.is_indexed, path, f"{link} is an indexed page, no fallback")


def unique(path, identities, tally):
    tally.same(len(set(identities)), len(identities), path, "number of different ids")


def is_moment(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text or ""):
        return False
    return datetime.fromisoformat(text.replace("Z", "+00:00")) is not None


def absolute(path, html, tally):
    """Addresses within an entry mean nothing without the page around it, so they must be whole."""
    relative = []

    class Finder(HTMLParser):
        def handle_starttag(self, tag, pairs):
            for name, value in pairs:
                if name in ("href", "src") and not re.match(r"(https?|mailto|tel):", value or ""):
                    relative.append(value)
                if name.startswith("on") or tag == "script":
                    relative.append(f"{tag} {name}")

    finder = Finder()
    finder.feed(html)
    finder.close()
    tally.check(not relative, path, f"content has only whole addresses and no script: {relative[:3]}")


def podcast(tree, path, tally):
    """What Apple requires of a show and of an episode, and that the files are as long as the feed says."""
    channel = ElementTree.fromstring(tree.bytes(path)).find("channel")
    for name in ("title", "description", "language", "link"):
        tally.check((channel.findtext(name) or "").strip(), path, f"a podcast has {name}")
    image = channel.find(f"{ITUNES}image")
    tally.check(image is not None and is_absolute(image.get("href")), path, "itunes:image")
    category = channel.find(f"{ITUNES}category")
    tally.check(category is not None and category.get("text"), path, "itunes:category")
    tally.check(channel.findtext(f"{ITUNES}explicit") in ("true", "false"), path, "itunes:explicit")
    for item in channel.findall("item"):
        name = item.findtext("title")
        enclosure = item.find("enclosure")
        if not tally.check(enclosure is not None, path, f"{name} has an enclosure"):
            continue
        url, length = enclosure.get("url", ""), int(enclosure.get("length", "0"))
        tally.check(enclosure.get("type", "").startswith("audio/"), path, f"type of {url}")
        file = tree.file_at(url)
        if tally.check(file, path, f"{url} is a file"):
            tally.same(length, len(tree.bytes(file)), path, f"length of {url}")
        tally.check(item.findtext("guid"), path, f"{name} has a guid")
        tally.check(re.fullmatch(r"\d+", item.findtext(f"{ITUNES}duration") or ""), path, f"duration of {name}")
        starts = [chapter.get("start") for chapter in item.iter(CHAPTER)]
        tally.check(starts and starts == sorted(starts), path, f"chapters of {name} in order")
        tally.check(all(re.fullmatch(r"\d\d:\d\d:\d\d", start) for start in starts), path, "starts of chapters")
        transcript = item.find(f"{PODCAST}transcript")
        fine = transcript is not None and transcript.get("type") and tree.file_at(transcript.get("url", ""))
        tally.check(fine, path, f"{name} has a transcript that is there")
