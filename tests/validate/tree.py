"""The built site as the checks see it: its files, its pages, and a tally of what held.

Nothing here knows Paifang: only what HTML and URLs say.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit


class Tally:
    """Counts what held and prints what did not."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, holds, where, rule):
        """Notes whether a rule holds for a file; gives the same back."""
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {where}: {rule}", file=sys.stderr)
        return bool(holds)

    def same(self, found, expected, where, what):
        """A check of two values that names both."""
        return self.check(found == expected, where, f"{what}: {found!r}, expected {expected!r}")


class Page(HTMLParser):
    """What the checks ask of one HTML file. `path` is below the output folder, with `/`."""

    URL_ATTRIBUTES = ("href", "src", "poster", "data-src", "action", "cite", "data")

    def __init__(self, path, url, text):
        super().__init__(convert_charrefs=True)
        self.path, self.url = path, url
        self.ids, self.references, self.occurrences = set(), [], []
        self.classes = set()
        self.links, self.metas = [], []
        self.html, self.body = {}, {}
        self.title, self.h1_count, self.json_texts = "", 0, []
        self._into = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, pairs):
        attributes = {name: value or "" for name, value in pairs}
        if "id" in attributes:
            self.ids.add(attributes["id"])
        self.classes.update(attributes.get("class", "").split())
        if tag == "link":
            self.links.append(attributes)
        elif tag == "meta":
            self.metas.append(attributes)
            if attributes.get("property") in ("og:image", "og:url"):
                self.references.append(("content", attributes.get("content", "")))
        elif tag in ("html", "body"):
            setattr(self, tag, attributes)
        elif tag == "time" and "data-occurrence" in attributes:
            self.occurrences.append(attributes["datetime"])
        elif tag == "h1":
            self.h1_count += 1
        elif tag == "title" and not self.title:
            self._into = "title"
        elif tag == "script" and attributes.get("type") == "application/ld+json":
            self._into = "json"
            self.json_texts.append("")
        for name in self.URL_ATTRIBUTES:
            if name in attributes and not (tag == "link" and attributes.get("rel") == "preconnect"):
                self.references.append((name, attributes[name]))
        for candidate in re.split(r",\s+", attributes.get("srcset", "")):
            if candidate.strip():
                self.references.append(("srcset", candidate.split()[0]))

    def handle_endtag(self, tag):
        if tag in ("title", "script"):
            self._into = None

    def handle_data(self, data):
        if self._into == "title":
            self.title += data
        elif self._into == "json":
            self.json_texts[-1] += data

    def meta(self, name):
        """Content of the first `<meta name>` or `<meta property>` of that name, else None."""
        found = (m for m in self.metas if name in (m.get("name"), m.get("property")))
        return next((m.get("content", "") for m in found), None)

    def linked(self, rel):
        """All `<link>` elements with a relation."""
        return [link for link in self.links if rel in link.get("rel", "").split()]

    @property
    def canonical(self):
        found = self.linked("canonical")
        return found[0].get("href") if found else None

    @property
    def alternates(self):
        """hreflang to URL."""
        return {link["hreflang"]: link.get("href", "") for link in self.linked("alternate") if "hreflang" in link}

    @property
    def is_noindex(self):
        return "noindex" in (self.meta("robots") or "")

    @property
    def is_redirect(self):
        return any(m.get("http-equiv", "").lower() == "refresh" for m in self.metas)

    @property
    def is_not_found(self):
        return self.path.rsplit("/", 1)[-1] == "404.html"

    @property
    def is_search(self):
        """The results page of a language: at the root of the language, unlike a page that is called `search`."""
        return re.fullmatch(r"([a-z]{2,3}(-[a-z0-9]+)*/)?search/index\.html", self.path) is not None

    @property
    def is_new_file(self):
        """A page of a language for new files or for translators: at the root of the language, as its search page."""
        return re.fullmatch(r"([a-z]{2,3}(-[a-z0-9]+)*/)?(new-file|translate)/index\.html", self.path) is not None

    @property
    def is_book(self):
        """A section as one page, for printing."""
        return self.path.endswith("/book/index.html") and "contents" in self.classes

    @property
    def is_indexed(self):
        return not (self.is_noindex or self.is_redirect or self.is_not_found or self.is_of_other_version)

    @property
    def is_of_other_version(self):
        """True if it is canonical to the page of the current version, without other restrictions."""
        stands = self.canonical and self.canonical != self.url
        return bool(stands and not (self.is_noindex or self.is_redirect or self.is_not_found))

    @property
    def kind(self):
        found = re.search(r"\bkind-([\w-]+)", self.body.get("class", ""))
        return found and found.group(1)


class Tree:
    """The output folder under its base URL."""

    def __init__(self, folder, base_url):
        self.folder, self.base_url = Path(folder), base_url
        self.files = sorted(
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file() and not path.name.startswith(".")
        )
        self._known = set(self.files)
        # Paths of sample pages.
        self.samples = set()
        self.pages = {
            path: Page(path, self.url_of(path), self.text(path)) for path in self.files if path.endswith(".html")
        }

    def text(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def bytes(self, path):
        return (self.folder / path).read_bytes()

    def named(self, *names):
        """Files with one of these names, in any folder."""
        return [path for path in self.files if path.rsplit("/", 1)[-1] in names]

    def url_of(self, path):
        """Address of a file; that of `index.html` is its folder's."""
        address = path[: -len("index.html")] if path.rsplit("/", 1)[-1] == "index.html" else path
        return self.base_url + quote(address, safe="/~!$&'()*+,;=:@")

    def is_inside(self, url):
        return unquote(url).startswith(unquote(self.base_url))

    def is_same_host(self, url):
        return urlsplit(url)[:2] == urlsplit(self.base_url)[:2]

    def file_at(self, url):
        """The file at a URL of this site, else None."""
        if not self.is_inside(url):
            return None
        path = unquote(urlsplit(url).path)[len(unquote(urlsplit(self.base_url).path)) :]
        if path == "" or path.endswith("/"):
            path += "index.html"
        return path if path in self._known else None

    def page_at(self, url):
        return self.pages.get(self.file_at(url))

    def broken(self, url, from_url=None):
        """Why a reference leads nowhere, else None. References to other hosts count as good."""
        try:
            whole = urljoin(from_url or self.base_url, url.strip())
            # Programs that subscribe to a calendar ask for it by HTTPS.
            whole, fragment = urldefrag(re.sub(r"^webcal:", "https:", whole))
            parts = urlsplit(whole)
        except ValueError as problem:
            return f"no URL ({problem})"
        if parts.scheme in ("mailto", "tel", "data"):
            return None
        if parts.scheme not in ("http", "https"):
            return f"scheme {parts.scheme!r}"
        if not self.is_same_host(whole):
            return None
        if not self.is_inside(whole):
            return "leaves the base path"
        path = self.file_at(whole)
        if path is None:
            return "no such file"
        page = self.pages.get(path)
        if fragment and page and unquote(fragment) not in page.ids:
            return f"no id {unquote(fragment)!r} there"
        return None


def is_absolute(url):
    """Whether a text is a whole http(s) URL, written in ASCII."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and url.isascii() and not re.search(r"\s", url)
