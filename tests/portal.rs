//! The repository's own portal, and with it the default theme: no problems, no broken links, everything below the base
//! path, and translations that refer to each other.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::support::{Element, Project, assert_clean, elements, request, tree};
use paifang::build::BuildRequest;

/// Every page of a site: its address on the host, and its elements.
struct Pages {
    /// Paths of all output files as addresses, with the base path.
    addresses: BTreeSet<String>,
    /// Elements by the page's address.
    pages: BTreeMap<String, Vec<Element>>,
}

fn build(base: &str) -> Pages {
    let project = Project::new(&[]);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let request = BuildRequest { base_url: Some(base.to_owned()), ..request(root, &project.output()) };
    assert_clean(&project.try_build(&request).expect("a build that runs"));
    let path = &base["https://example.org".len()..];
    let mut found = Pages { addresses: BTreeSet::new(), pages: BTreeMap::new() };
    for (file, bytes) in tree(&project.output()) {
        let address = format!("{path}{}", file.strip_suffix("index.html").unwrap_or(&file));
        if file.ends_with(".html") {
            found.pages.insert(address.clone(), elements(&String::from_utf8(bytes).expect("UTF-8")));
        }
        found.addresses.insert(address);
    }
    assert!(found.pages.len() > 50, "only {} pages", found.pages.len());
    found
}

/// Attributes that hold an address, or several in `srcset`.
fn addresses(element: &Element) -> Vec<String> {
    let one = ["href", "src", "action", "poster", "data-src"];
    let mut found: Vec<String> =
        one.iter().filter_map(|name| element.attributes.get(*name).cloned()).collect();
    if let Some(set) = element.attributes.get("srcset") {
        found.extend(set.split(',').filter_map(|item| item.split_whitespace().next().map(str::to_owned)));
    }
    if let Some(refresh) = element.attributes.get("content").and_then(|text| text.split_once("url=")) {
        found.push(refresh.1.to_owned());
    }
    found
}

fn is_elsewhere(address: &str) -> bool {
    let schemes = ["https://", "http://", "webcal://", "mailto:", "tel:", "data:image/"];
    schemes.iter().any(|scheme| address.starts_with(scheme))
}

fn decode(address: &str) -> String {
    percent_encoding::percent_decode_str(address).decode_utf8_lossy().into_owned()
}

/// Building the portal takes longer than looking at it, so that a build is looked at in all ways.
#[test]
fn below_a_base_path_the_portal_is_whole() {
    let site = build("https://example.org/a/b/");
    every_address_begins_with_the_base_path(&site);
    every_link_leads_to_a_file_and_every_fragment_to_an_element(&site);
}

#[test]
fn at_the_root_the_portal_is_sound() {
    let site = build("https://example.org/");
    a_page_waits_for_one_file(&site);
    ids_are_unique_within_a_page(&site);
    translations_name_each_other_and_fallback_pages_name_nobody(&site);
}

fn every_address_begins_with_the_base_path(site: &Pages) {
    for (page, elements) in &site.pages {
        for element in elements {
            for address in addresses(element) {
                let fine = address.starts_with("/a/b/") || address.starts_with('#') || is_elsewhere(&address);
                assert!(fine, "{page}: <{}> leads to `{address}`", element.name);
                let ours = ["https", "webcal"]
                    .iter()
                    .find_map(|scheme| address.strip_prefix(*scheme)?.strip_prefix("://example.org"));
                assert!(ours.is_none_or(|path| path.starts_with("/a/b/")), "{page}: `{address}`");
            }
        }
    }
}

fn every_link_leads_to_a_file_and_every_fragment_to_an_element(site: &Pages) {
    let ids: BTreeMap<&String, BTreeSet<&String>> = site
        .pages
        .iter()
        .map(|(page, elements)| (page, elements.iter().filter_map(|e| e.attributes.get("id")).collect()))
        .collect();
    let mut broken = BTreeSet::new();
    for (page, elements) in &site.pages {
        for address in elements.iter().flat_map(addresses).filter(|address| !is_elsewhere(address)) {
            let (path, fragment) = address.split_once('#').unwrap_or((&address, ""));
            let path = decode(path.split('?').next().unwrap_or(path));
            let target = if path.is_empty() { page } else { &path };
            let has_fragment = || {
                let fragment = decode(fragment);
                fragment.is_empty() || ids.get(target).is_none_or(|ids| ids.contains(&fragment))
            };
            if !site.addresses.contains(target) || !has_fragment() {
                broken.insert(format!("{page}: {address}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

fn a_page_waits_for_one_file(site: &Pages) {
    for (page, elements) in &site.pages {
        let has = |e: &Element, name: &str, value: &str| e.attributes.get(name).is_some_and(|v| v == value);
        let is_sheet = |e: &&Element| e.name == "link" && has(e, "rel", "stylesheet");
        let is_redirect = elements.iter().any(|e| has(e, "http-equiv", "refresh"));
        assert_eq!(elements.iter().filter(is_sheet).count(), usize::from(!is_redirect), "{page}");
        for script in elements.iter().filter(|e| e.name == "script" && e.attributes.contains_key("src")) {
            assert!(has(script, "type", "module"), "{page}: {:?} stops the page", script.attributes);
        }
        for name in ["style", "onclick", "onload"] {
            assert!(
                elements.iter().all(|e| !e.attributes.contains_key(name) && e.name != name),
                "{page}: {name}"
            );
        }
    }
}

fn ids_are_unique_within_a_page(site: &Pages) {
    for (page, elements) in &site.pages {
        let mut seen = BTreeSet::new();
        for id in elements.iter().filter_map(|element| element.attributes.get("id")) {
            assert!(seen.insert(id), "{page}: two elements `{id}`");
        }
    }
}

fn translations_name_each_other_and_fallback_pages_name_nobody(site: &Pages) {
    let origin = "https://example.org";
    let links = |page: &str, rel: &str| -> Vec<(String, String)> {
        let elements = site.pages.get(page).map_or(&[][..], Vec::as_slice);
        let of_kind = |e: &&Element| e.name == "link" && e.attributes.get("rel").is_some_and(|r| r == rel);
        let attribute = |e: &Element, name: &str| e.attributes.get(name).cloned().unwrap_or_default();
        elements
            .iter()
            .filter(of_kind)
            .map(|e| (attribute(e, "hreflang"), decode(&attribute(e, "href"))))
            .collect()
    };
    let (mut with_alternates, mut of_other_versions) = (0, 0);
    for (page, elements) in &site.pages {
        let alternates: Vec<_> =
            links(page, "alternate").into_iter().filter(|(tag, _)| !tag.is_empty()).collect();
        let is_noindex = elements.iter().any(|e| {
            let is = |name: &str, value: &str| e.attributes.get(name).is_some_and(|v| v == value);
            e.name == "meta" && is("name", "robots") && is("content", "noindex")
        });
        if is_noindex {
            assert!(alternates.is_empty(), "{page} is not indexed and has hreflang");
            continue;
        }
        assert_eq!(links(page, "canonical").len(), 1, "{page}");
        let canonical = &links(page, "canonical")[0].1;
        if *canonical != format!("{origin}{page}") {
            // A page of another version: the current one's stands for it, and for itself.
            assert!(page.contains("/postgresql/17/"), "{page} is canonical to {canonical}");
            assert_eq!(*canonical, format!("{origin}{}", page.replace("/17/", "/18/")));
            let current = canonical.strip_prefix(origin).expect("a page of this site");
            assert_eq!(links(current, "canonical")[0].1, *canonical, "{current}");
            assert!(alternates.is_empty(), "{page} is canonical to another and has hreflang");
            of_other_versions += 1;
            continue;
        }
        if alternates.is_empty() {
            continue;
        }
        with_alternates += 1;
        assert!(alternates.iter().any(|(tag, _)| tag == "x-default"), "{page}");
        assert!(
            alternates.iter().any(|(_, to)| *to == format!("{origin}{page}")),
            "{page} does not name itself"
        );
        for (tag, to) in &alternates {
            let other = to.strip_prefix(origin).expect("a page of this site");
            let mut back: Vec<_> = links(other, "alternate");
            back.retain(|(tag, _)| !tag.is_empty());
            assert_eq!(back, alternates, "{page} names {other} as {tag}, which does not answer");
        }
    }
    assert_eq!(of_other_versions, 6);
    assert!(with_alternates > 20, "only {with_alternates} pages have translations");
}
