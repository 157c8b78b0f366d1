//! Link definitions, `[label]: address`, that are probably unintended: `[注意]: 先备份` is one, and nothing of it shows.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, RefDefs, Tag};
use rustc_hash::FxHashSet;

use super::Reports;
use super::shown::shorten;
use crate::codes::MARKDOWN_AS_TEXT;
use crate::source::Source;
use crate::text::lines::is_address;
use paifang_base::text;

/// Definitions whose address does not look like one.
pub struct LostDefinitions {
    doubtful: Vec<(String, Range<usize>)>,
    /// Addresses that labels link to.
    used: FxHashSet<String>,
}

impl LostDefinitions {
    /// Collects the doubtful definitions.
    pub fn of(definitions: &RefDefs<'_>) -> Self {
        let is_doubtful = |label: &str, target: &str| {
            let is_path = target.is_ascii() && target.contains(['/', '.', ':', '#', '=']);
            let may_be_meant = is_path || is_address(target) || label.starts_with('_');
            !may_be_meant && target.contains(char::is_alphabetic)
        };
        let mut doubtful: Vec<_> = definitions
            .iter()
            .filter(|(label, definition)| is_doubtful(label, &definition.dest))
            .map(|(_, definition)| (definition.dest.to_string(), definition.span.clone()))
            .collect();
        doubtful.sort_by_key(|(_, span)| span.start);
        Self { doubtful, used: FxHashSet::default() }
    }

    /// Records the target of an event.
    pub fn note(&mut self, event: &Event<'_>) {
        if self.doubtful.is_empty() {
            return;
        }
        if let Event::Start(Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. }) =
            event
            && matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
        {
            self.used.insert(dest_url.to_string());
        }
    }

    /// Reports definitions that no link uses.
    pub fn report(self, body: Source<'_>, reports: &mut Reports<'_>) {
        for (_, span) in self.doubtful.into_iter().filter(|(target, _)| !self.used.contains(target)) {
            let Some(source) = body.text.get(span.clone()) else { continue };
            let label = source.split(']').next().unwrap_or_default();
            let shown = shorten(source);
            let message = text!("markdown-as-text-definition-lost", shown = shown);
            let help = match label.strip_prefix("[!") {
                Some(name) => {
                    text!("markdown-as-text-definition-lost-help-alert", name = name)
                }
                None => text!("markdown-as-text-definition-lost-help", label = label),
            };
            reports.report(&MARKDOWN_AS_TEXT, "definition", body.span(span), message, help);
        }
    }
}
