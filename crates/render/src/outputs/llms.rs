//! llms.txt (<https://llmstxt.org>): the pages of a language, for programs that read with a language model. Links to
//! the Markdown copies, or to the pages of a site without copies.

use super::output::{OutputContext, OutputKind};
use super::subject::Subject;
use super::{facts, markdown_copy};
use paifang_site::config::LangId;
use paifang_site::link::Place;
use paifang_site::tracked::TrackedSite;

/// Last part of its address.
const FILE: &str = "llms.txt";

/// A language's pages, for programs.
pub(super) struct Llms;

impl OutputKind for Llms {
    fn name(&self) -> &'static str {
        "llms"
    }

    fn plan(&self, site: &TrackedSite) -> Vec<Subject> {
        let languages = site.config.language_ids();
        languages.filter(|language| has_pages(site, *language)).map(Subject::Language).collect()
    }

    fn address(&self, site: &TrackedSite, subject: Subject) -> Option<String> {
        let Subject::Language(language) = subject else { return None };
        Some(format!("{}{FILE}", site.home_address(language)))
    }

    fn render(&self, context: &OutputContext<'_>, subject: Subject) -> Vec<u8> {
        let Subject::Language(language) = subject else { return Vec::new() };
        render(context, language).into_bytes()
    }

    fn has_file_name(&self, name: &str) -> bool {
        name == FILE
    }

    fn can_wait(&self) -> bool {
        true
    }
}

/// True if a language has a page of its own to list.
fn has_pages(site: &TrackedSite, language: LangId) -> bool {
    let model = site.untracked();
    model.config.kind_ids().any(|kind| !model.named_pages(kind, language).is_empty())
}

/// The file.
fn render(context: &OutputContext<'_>, language: LangId) -> String {
    let site = context.site;
    let settings = site.config.language(language);
    let mut out = format!("# {}\n", facts::one_line(&settings.title));
    if let Some(description) = &settings.description {
        out.push_str(&format!("\n> {}\n", facts::one_line(description)));
    }
    for kind in site.config.kind_ids() {
        let entries = site.named_pages(kind, language);
        if entries.is_empty() {
            continue;
        }
        out.push_str(&format!("\n## {}\n\n", facts::one_line(&facts::kind_name(site, kind, language))));
        for entry in entries {
            write_line(context, Place { entry, language }, &mut out);
        }
    }
    out
}

/// Writes one page. Sites have many, so everything is written directly, without copies.
fn write_line(context: &OutputContext<'_>, place: Place, out: &mut String) {
    let site = context.site;
    let Some(shown) = site.shown(place).filter(|shown| !shown.is_fallback) else { return };
    let Some(description) = site.description(place) else { return };
    out.push_str("- [");
    for part in facts::one_line(&shown.title).split_inclusive(['[', ']']) {
        match part.strip_suffix(['[', ']']) {
            Some(text) => out.extend([text, "\\", &part[text.len()..]]),
            None => out.push_str(part),
        }
    }
    out.push_str("](");
    out.push_str(&facts::permalink(site, &shown.address));
    if site.config.markdown_copies {
        out.push_str(markdown_copy::FILE);
    }
    out.push(')');
    let description = facts::one_line(description);
    if !description.is_empty() {
        out.push_str(": ");
        out.push_str(&description);
    }
    out.push('\n');
}
