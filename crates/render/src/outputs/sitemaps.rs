//! Sitemaps (<https://www.sitemaps.org/protocol.html>) with the other languages of each page, their index, and
//! robots.txt (RFC 9309).

use std::sync::Arc;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::facts;
use super::{Output, permalink_of};
use paifang_site::config::{LangId, TaxonomyId};
use paifang_site::link::{Place, Target};
use paifang_site::tracked::TrackedSite;

/// Most addresses the protocol allows in one file.
const MOST_ADDRESSES: usize = 50_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// What an address of a sitemap is about.
enum Subject {
    Place(Place),
    /// The list of all terms of a taxonomy.
    Taxonomy(TaxonomyId),
    /// The pages of a term, by index.
    Term(TaxonomyId, u32),
}

/// Site address of one part of a language's sitemap.
pub(super) fn address(site: &TrackedSite, language: LangId, part: u32) -> String {
    let tag = facts::tag(site, language).to_lowercase();
    match part {
        0 => format!("/sitemap-{tag}.xml"),
        part => format!("/sitemap-{tag}-{}.xml", part + 1),
    }
}

/// The index and the parts of every language that has something to tell.
pub(super) fn planned(site: &TrackedSite) -> Vec<Output> {
    let mut outputs = parts(site);
    outputs.push(Output::SitemapIndex);
    outputs
}

fn parts(site: &TrackedSite) -> Vec<Output> {
    let per_part = per_part(site);
    let parts = |language: LangId| {
        let count = subjects(site, language).len().div_ceil(per_part) as u32;
        (0..count).map(move |part| Output::Sitemap(language, part))
    };
    site.config.language_ids().flat_map(parts).collect()
}

/// Addresses in one part. Every address names the others of its page, so files of many languages hold fewer: the
/// protocol allows 50 MB.
fn per_part(site: &TrackedSite) -> usize {
    (2 * MOST_ADDRESSES / (site.config.languages.len() + 1)).clamp(1, MOST_ADDRESSES)
}

fn subjects(site: &TrackedSite, language: LangId) -> Vec<Subject> {
    let entries = site.indexed_entries(language).into_iter();
    let mut all: Vec<Subject> = entries.map(|entry| Subject::Place(Place { entry, language })).collect();
    // A page of the site can have taken the address of a list.
    let is_list =
        |address: &Arc<str>| matches!(site.target_at(address), Some(Target::Term(..) | Target::Taxonomy(..)));
    for taxonomy in (0..site.config.taxonomies.len() as u16).map(TaxonomyId) {
        if is_list(&site.taxonomy_address(taxonomy, language)) {
            all.push(Subject::Taxonomy(taxonomy));
        }
        let terms = site.terms_in(taxonomy, language).iter().enumerate();
        let terms = terms.filter(|(_, term)| is_list(&term.address));
        all.extend(terms.map(|(at, _)| Subject::Term(taxonomy, at as u32)));
    }
    all
}

/// When a page was written or changed, as precise as it says.
fn last_change(site: &TrackedSite, place: Place) -> Option<String> {
    site.shown(place).filter(|shown| !shown.is_fallback)?;
    let (meta, zone) = site.meta(place)?;
    Some(facts::iso_in(&zone, meta.updated.or(meta.date)?))
}

/// One part of a language's sitemap.
pub(super) fn render(site: &TrackedSite, language: LangId, part: u32) -> Vec<u8> {
    let per_part = per_part(site);
    let all = subjects(site, language);
    let chosen = all.iter().skip(part as usize * per_part).take(per_part);
    let several = site.config.languages.len() > 1;
    let namespaces = [("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)];
    document("urlset", if several { &namespaces } else { &namespaces[..1] }, |writer| {
        for subject in chosen {
            write_subject(site, language, subject, writer)?;
        }
        Ok(())
    })
}

fn write_subject(
    site: &TrackedSite,
    language: LangId,
    subject: &Subject,
    writer: &mut Writer<Vec<u8>>,
) -> std::io::Result<()> {
    let (address, changed, alternates) = match subject {
        Subject::Place(place) => {
            (site.address(*place), last_change(site, *place), site.alternates(place.entry))
        }
        Subject::Taxonomy(taxonomy) => {
            (site.taxonomy_address(*taxonomy, language), None, site.taxonomy_alternates(*taxonomy))
        }
        Subject::Term(taxonomy, at) => {
            let term = &site.terms_in(*taxonomy, language)[*at as usize];
            (term.address.clone(), None, site.term_alternates(*taxonomy, &term.key))
        }
    };
    let alternates = if site.config.languages.len() > 1 { alternates } else { Vec::new() };
    writer.create_element("url").write_inner_content(|writer| {
        text(writer, "loc", &facts::permalink(site, &address))?;
        if let Some(changed) = &changed {
            text(writer, "lastmod", changed)?;
        }
        for alternate in &alternates {
            let url = facts::permalink(site, &alternate.address);
            let attributes =
                [("rel", "alternate"), ("hreflang", alternate.hreflang.as_str()), ("href", url.as_str())];
            writer.create_element("xhtml:link").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The index of all parts.
pub(super) fn render_index(site: &TrackedSite) -> Vec<u8> {
    document("sitemapindex", &[("xmlns", NAMESPACE)], |writer| {
        for output in parts(site) {
            let url = permalink_of(output, site);
            writer.create_element("sitemap").write_inner_content(|writer| text(writer, "loc", &url))?;
        }
        Ok(())
    })
}

/// robots.txt: all may read all. Robots look for it only at the root of a host, so that of a site below a path has
/// no effect there; it is written all the same, for hosts that serve the folder under a name of its own.
pub(super) fn render_robots(site: &TrackedSite) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", permalink_of(Output::SitemapIndex, site))
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, value: &str) -> std::io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(value))?;
    Ok(())
}

fn document(
    root: &str,
    attributes: &[(&str, &str)],
    fill: impl FnOnce(&mut Writer<Vec<u8>>) -> std::io::Result<()>,
) -> Vec<u8> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Writing to memory does not fail.
    let _ = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    let element = writer.create_element(root).with_attributes(attributes.iter().copied());
    let _ = element.write_inner_content(fill);
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}
