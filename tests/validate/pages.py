"""Every HTML page: language, title, canonical address, languages linked both ways, every reference."""

import re


def check(tree, tally):
    tally.check(len(tree.pages) > 20, "output", "has pages")
    for page in tree.pages.values():
        references(tree, page, tally)
        if page.is_redirect:
            tally.check(page.is_noindex, page.path, "a redirect page is noindex")
        else:
            head(tree, page, tally)
            alternates(tree, page, tally)
    stylesheets(tree, tally)
    others = [p for p in tree.pages.values() if p.is_noindex and not p.is_not_found and not p.is_redirect]
    fallbacks = [p for p in others if not (p.is_search or p.is_new_file or p.is_book)]
    tally.check(fallbacks, "output", "has fallback pages to check")


def references(tree, page, tally):
    """One check per page; a failure for each reference that leads nowhere."""
    problems = {(url, tree.broken(url, page.url)) for _, url in page.references}
    problems = sorted((url, why) for url, why in problems if why)
    for url, why in problems:
        tally.check(False, page.path, f"reference {url}: {why}")
    tally.check(not problems, page.path, "every reference leads somewhere")


def head(tree, page, tally):
    tally.check(page.html.get("lang"), page.path, "has a language")
    tally.check(page.html.get("dir") in ("ltr", "rtl"), page.path, "has a direction")
    tally.check(page.title.strip(), page.path, "has a title")
    tally.same(page.h1_count, 1, page.path, "number of h1")
    for name in ("og:title", "og:type", "twitter:card"):
        tally.check(page.meta(name), page.path, f"has {name}")
    if page.is_not_found:
        tally.check(page.is_noindex, page.path, "a 404 page is noindex")
        return
    if page.is_search:
        tally.check(page.is_noindex, page.path, "a search page is noindex")
        return
    if page.is_new_file:
        tally.check(page.is_noindex, page.path, "a page for new files is noindex")
        tally.same(page.linked("canonical"), [], page.path, "a page for new files stands for no other")
        return
    if page.is_book:
        return
    tally.same(len(page.linked("canonical")), 1, page.path, "number of canonical links")
    if page.is_noindex:
        original = tree.page_at(page.canonical or "")
        tally.check(original and original.is_indexed, page.path, f"canonical {page.canonical} is an indexed page")
        tally.check(page.canonical != page.url, page.path, "a fallback page is canonical to the original")
    elif page.is_of_other_version:
        current = tree.page_at(page.canonical)
        if tally.check(current and current.is_indexed, page.path, f"canonical {page.canonical} is an indexed page"):
            tally.same(current.html.get("lang"), page.html.get("lang"), page.path, "language of its current version")
        tally.check("class=\"versions\"" in tree.text(page.path), page.path, "has a menu of versions")
    else:
        tally.same(page.canonical, page.url, page.path, "canonical")


def alternates(tree, page, tally):
    found = page.alternates
    if not page.is_indexed:
        tally.same(found, {}, page.path, "hreflang of a page that is not indexed")
        return
    if not found:
        # Valid only for a page without versions; the sitemap, which knows all versions, is checked against it.
        return
    tally.check("x-default" in found, page.path, "has x-default")
    tally.same(found.get(page.html.get("lang")), page.url, page.path, "its own hreflang")
    for language, url in found.items():
        other = tree.page_at(url)
        if tally.check(other and other.is_indexed, page.path, f"hreflang {language} {url} is an indexed page"):
            tally.same(other.alternates, found, page.path, f"hreflang links of {url}")
            if language != "x-default":
                tally.same(other.html.get("lang"), language, other.path, "language, by its hreflang")


def stylesheets(tree, tally):
    for path in tree.files:
        if path.endswith(".css"):
            for url in re.findall(r"url\(\s*['\"]?([^'\")]+)", tree.text(path)):
                why = tree.broken(url, tree.url_of(path))
                tally.check(why is None, path, f"url({url[:60]}): {why}")
