//! Sitemaps (<https://www.sitemaps.org/protocol.html>) with the other languages of each page, and
//! their index.

use std::sync::Arc;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::facts;
use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use paifang_site::config::{LangId, TaxonomyId};
use paifang_site::link::{Place, Target};
use paifang_site::tracked::TrackedSite;

/// Limit of the protocol for addresses in one file.
const MOST_ADDRESSES: usize = 50_000;
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// An address of a sitemap.
enum Listed {
    Place(Place),
    /// The list of all terms of a taxonomy.
    Taxonomy(TaxonomyId),
    /// The pages of a term, by index.
    Term(TaxonomyId, u32),
}

/// One part of a language's sitemap.
pub(super) struct Sitemap;

impl OutputKind for Sitemap {
    fn name(&self) -> &'static str {
        "sitemap"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        if site.config.preview.is_some() {
            return Vec::new();
        }
        let per_part = per_part(site);
        let parts = |language: LangId| {
            let count = listed(site, language).len().div_ceil(per_part) as u32;
            (0..count).map(move |part| Subject::Part(language, part))
        };
        site.config.language_ids().flat_map(parts).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Part(language, part) = subject else { return None };
        let tag = facts::tag(site, language).to_lowercase();
        Some(match part {
            0 => format!("/sitemap-{tag}.xml"),
            part => format!("/sitemap-{tag}-{}.xml", part + 1),
        })
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Part(language, part) = subject else { return Vec::new() };
        render_part(context.site, language, part)
    }

    fn has_file_name(&self, name: &str) -> bool {
        name.starts_with("sitemap") && name.ends_with(".xml")
    }

    fn can_wait(&self) -> bool {
        true
    }
}

/// The list of all sitemaps.
pub(super) struct SitemapIndex;

impl OutputKind for SitemapIndex {
    fn name(&self) -> &'static str {
        "sitemap index"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        if site.config.preview.is_some() { Vec::new() } else { vec![Subject::Site] }
    }

    fn address(&self, _: &TrackedSite, _: Subject) -> Option<String> {
        Some("/sitemap.xml".to_owned())
    }

    fn render(&self, context: &OutputContext<'_>, _: Subject) -> Vec<u8> {
        render_index(context.site)
    }
}

/// Number of addresses in one part. Every address lists the other languages of its page, so files of sites with many
/// languages hold fewer: the protocol's limit is 50 MB.
fn per_part(site: &TrackedSite) -> usize {
    (2 * MOST_ADDRESSES / (site.config.languages.len() + 1)).clamp(1, MOST_ADDRESSES)
}

fn listed(site: &TrackedSite, language: LangId) -> Vec<Listed> {
    let entries = site.indexed_entries(language).into_iter();
    let mut all: Vec<Listed> = entries.map(|entry| Listed::Place(Place { entry, language })).collect();
    // A page of the site may have taken the address of a list.
    let is_list =
        |address: &Arc<str>| matches!(site.target_at(address), Some(Target::Term(..) | Target::Taxonomy(..)));
    for taxonomy in (0..site.config.taxonomies.len() as u16).map(TaxonomyId) {
        if is_list(&site.taxonomy_address(taxonomy, language)) {
            all.push(Listed::Taxonomy(taxonomy));
        }
        let terms = site.terms_in(taxonomy, language).iter().enumerate();
        let terms = terms.filter(|(_, term)| is_list(&term.address));
        all.extend(terms.map(|(at, _)| Listed::Term(taxonomy, at as u32)));
    }
    all
}

/// Date of publication or change, as precise as the page states it.
fn last_change(site: &TrackedSite, place: Place) -> Option<String> {
    let id = site.shown(place).filter(|shown| !shown.is_fallback)?.page?;
    let (meta, zone) = site.meta(place)?;
    Some(facts::iso_in(&zone, site.updated(id, meta).or(meta.date)?))
}

/// One part of a language's sitemap.
fn render_part(site: &TrackedSite, language: LangId, part: u32) -> Vec<u8> {
    let per_part = per_part(site);
    let all = listed(site, language);
    let chosen = all.iter().skip(part as usize * per_part).take(per_part);
    let several = site.config.languages.len() > 1;
    let namespaces = [("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)];
    document("urlset", if several { &namespaces } else { &namespaces[..1] }, |writer| {
        for listed in chosen {
            write_listed(site, language, listed, writer)?;
        }
        Ok(())
    })
}

fn write_listed(
    site: &TrackedSite,
    language: LangId,
    listed: &Listed,
    writer: &mut Writer<Vec<u8>>,
) -> std::io::Result<()> {
    let (address, changed, alternates) = match listed {
        Listed::Place(place) => {
            (site.address(*place), last_change(site, *place), site.alternates(place.entry))
        }
        Listed::Taxonomy(taxonomy) => {
            (site.taxonomy_address(*taxonomy, language), None, site.taxonomy_alternates(*taxonomy))
        }
        Listed::Term(taxonomy, at) => {
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
fn render_index(site: &TrackedSite) -> Vec<u8> {
    document("sitemapindex", &[("xmlns", NAMESPACE)], |writer| {
        for part in Sitemap.plan(site) {
            let url = facts::permalink_of(&Sitemap, part, site);
            writer.create_element("sitemap").write_inner_content(|writer| text(writer, "loc", &url))?;
        }
        Ok(())
    })
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
