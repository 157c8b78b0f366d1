//! llms.txt (<https://llmstxt.org>): what a language's pages are, for programs that read with a language model. Leads
//! to the Markdown copies.

use super::{OutputContext, facts, markdown_copy};
use crate::config::{KindId, LangId};
use crate::link::{EntryId, Place, Site};

/// Whether a language has a page of its own to name.
pub(super) fn has_pages(site: &Site, language: LangId) -> bool {
    site.entry_ids().any(|entry| is_named(site, Place { entry, language }))
}

/// The file.
pub(super) fn render(context: &OutputContext<'_>, language: LangId) -> String {
    let site = context.site;
    let settings = site.config.language(language);
    let mut out = format!("# {}\n", facts::one_line(&settings.title));
    if let Some(description) = &settings.description {
        out.push_str(&format!("\n> {}\n", facts::one_line(description)));
    }
    for kind in site.config.kind_ids() {
        let lines: Vec<String> = pages(site, kind, language)
            .into_iter()
            .filter_map(|entry| line(context, Place { entry, language }))
            .collect();
        if !lines.is_empty() {
            let name = facts::one_line(&facts::kind_name(site, kind, language));
            out.push_str(&format!("\n## {name}\n\n{}", lines.concat()));
        }
    }
    out
}

fn is_named(site: &Site, place: Place) -> bool {
    facts::own_page(site, place).is_some() && site.is_indexed(place)
}

/// The pages of a kind: sections that the kind's order leaves out, then the kind's order.
fn pages(site: &Site, kind: KindId, language: LangId) -> Vec<EntryId> {
    let ordered = site.of_kind(kind, language);
    let mut known = ordered.to_vec();
    known.sort();
    let is_other = |entry: &EntryId| site.entry(*entry).kind == kind && known.binary_search(entry).is_err();
    let mut entries: Vec<EntryId> = site.entry_ids().filter(is_other).collect();
    entries.extend(ordered);
    entries.retain(|entry| is_named(site, Place { entry: *entry, language }));
    entries
}

fn line(context: &OutputContext<'_>, place: Place) -> Option<String> {
    let site = context.site;
    let page = facts::own_page(site, place)?;
    let title = facts::one_line(&facts::title(site, place)).replace('[', "\\[").replace(']', "\\]");
    let url = facts::permalink(site, &markdown_copy::address(site, place)?);
    let description = facts::description(context, page);
    let joint = if description.is_empty() { "" } else { ": " };
    Some(format!("- [{title}]({url}){joint}{description}\n"))
}
