"""JSON-LD: it parses, and each type has the fields that schema.org and search engines require of it."""

import json
import re

from tree import is_absolute

REQUIRED = {
    "WebSite": ["name", "url", "inLanguage"],
    "BlogPosting": ["headline", "url", "datePublished", "author", "inLanguage", "publisher"],
    "TechArticle": ["headline", "url", "author", "inLanguage"],
    "FAQPage": ["mainEntity", "url", "inLanguage"],
    "Event": ["name", "startDate", "location", "eventStatus", "eventAttendanceMode", "url"],
    "ProfilePage": ["mainEntity", "url"],
    "BreadcrumbList": ["itemListElement"],
    "Question": ["name", "acceptedAnswer"],
    "Answer": ["text"],
    "ListItem": ["position", "name", "item"],
    "Person": ["name"],
    "Organization": ["name"],
    "Place": ["name"],
    "PostalAddress": [],
    "VirtualLocation": ["url"],
    "Offer": [],
    "JobPosting": ["title", "description", "datePosted", "hiringOrganization", "validThrough"],
    "MonetaryAmount": ["currency", "value"],
    "QuantitativeValue": ["unitText"],
    "Country": ["name"],
    "Course": ["name", "description", "provider", "hasCourseInstance", "offers"],
    "CourseInstance": ["courseMode", "courseWorkload"],
    "Product": ["name"],
    "PodcastEpisode": ["name", "url", "datePublished", "associatedMedia"],
    "AudioObject": ["contentUrl"],
    "VideoObject": ["name", "thumbnailUrl", "uploadDate"],
    "BroadcastEvent": ["isLiveBroadcast", "startDate"],
    "Article": ["headline", "url", "author", "inLanguage"],
}
# What a page of a kind says of itself.
OF_KIND = {
    "blog": "BlogPosting",
    "docs": "TechArticle",
    "faq": "FAQPage",
    "event": "Event",
    "person": "ProfilePage",
    "organization": "Organization",
    "group": "Organization",
    "job": "JobPosting",
    "course": "Course",
    "product": "Product",
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?")


def check(tree, tally):
    seen = set()
    for page in tree.pages.values():
        found = []
        for text in page.json_texts:
            try:
                data = json.loads(text)
            except ValueError as problem:
                tally.check(False, page.path, f"JSON-LD parses: {problem}")
                continue
            tally.same(data.get("@context"), "https://schema.org", page.path, "@context")
            thing(tree, page, data, tally, seen)
            found.append(data.get("@type"))
        if page.is_not_found or page.is_redirect:
            tally.same(found, [], page.path, "structured data of a page that is none")
        elif page.is_indexed:
            expected(tree, page, found, tally)
    if not tree.samples:
        tally.check(set(OF_KIND.values()) <= seen, "output", f"has data of each kind: {sorted(seen)}")


def expected(tree, page, found, tally):
    if page.url == tree.base_url or page.path.count("/") == 1 and "is-home" in page.body.get("class", ""):
        tally.check("WebSite" in found, page.path, "a home page has WebSite data")
        return
    tally.check("BreadcrumbList" in found, page.path, "has BreadcrumbList data")
    folders = page.path.split("/")
    is_list = len(folders) > 2 and re.fullmatch(r"\d{4}", folders[-2])
    is_leaf = not is_list and not any(
        other.startswith(page.path[: -len("index.html")]) and other != page.path for other in tree.pages
    )
    if page.path in tree.samples:
        tally.same(found, ["BreadcrumbList"], page.path, "structured data of a sample")
    elif is_leaf and page.kind in OF_KIND and len(folders) > 2:
        tally.check(OF_KIND[page.kind] in found, page.path, f"has {OF_KIND[page.kind]} data")


def thing(tree, page, data, tally, seen):
    """A thing and all things within."""
    kind = data.get("@type")
    seen.add(kind)
    if not tally.check(kind in REQUIRED, page.path, f"known type {kind}"):
        return
    required = REQUIRED[kind]
    if kind == "Place" and "address" in data:
        required = []
    missing = [name for name in required if data.get(name) in (None, "", [])]
    tally.same(missing, [], page.path, f"missing in {kind}")
    for name, value in data.items():
        if name in ("url", "item", "mainEntityOfPage", "image", "sameAs"):
            urls = value if isinstance(value, list) else [value]
            bad = [url for url in urls if not is_absolute(url) or tree.broken(url)]
            tally.same(bad, [], page.path, f"{name} of {kind}")
        elif name in ("datePublished", "dateModified", "startDate", "endDate", "datePosted", "validThrough", "uploadDate"):
            tally.check(MOMENT.fullmatch(value), page.path, f"{name} {value!r} is ISO 8601 with its offset")
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                thing(tree, page, inner, tally, seen)
    if kind == "JobPosting":
        job(page, data, tally)
    if kind == "BreadcrumbList":
        positions = [item.get("position") for item in data["itemListElement"]]
        tally.same(positions, list(range(1, len(positions) + 1)), page.path, "positions of breadcrumbs")


def job(page, data, tally):
    """A job is somewhere: at an address with a country, or anywhere within one."""
    if data.get("jobLocationType") == "TELECOMMUTE":
        tally.check(data.get("applicantLocationRequirements"), page.path, "a remote job says where applicants may live")
    else:
        address = data.get("jobLocation", {}).get("address", {})
        tally.check(address.get("addressCountry"), page.path, "a job's address has a country")
    tally.check("<" in data.get("description", ""), page.path, "a job's description is HTML")
