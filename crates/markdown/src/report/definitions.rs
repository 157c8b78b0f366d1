//! Link definitions, `[label]: address`, that were not recognized as such: they show as text, and so does every link
//! that uses them. Each is reported once, at the definition, instead of at every use.

use paifang_base::parts::Parts as _;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Reports;
use super::shown::{LINK_END, OBJECT, shorten};
use super::stray::Stray;
use crate::codes::MARKDOWN_AS_TEXT;
use crate::source::Source;
use crate::text::lines::lines;
use paifang_base::text;
use paifang_base::text::Text;

/// Text that looks like definitions, and links without a definition.
#[derive(Default)]
pub struct Definitions {
    /// The paragraph of each label.
    paragraphs: BTreeMap<String, usize>,
    /// The first definition of each paragraph.
    first: Vec<First>,
    /// Links without a definition, and their places in the body.
    uses: Vec<(Stray, Range<usize>)>,
}

/// Text that looks like the first definition of a paragraph.
struct First {
    /// Place in the body.
    range: Range<usize>,
    label: String,
    help: Text,
}

impl Definitions {
    /// Adds a link without a definition.
    pub fn uses(&mut self, stray: Stray, range: Range<usize>) {
        self.uses.push((stray, range));
    }

    /// Adds what looks like definitions in a paragraph; `place` maps a range of it to the body.
    pub fn read(&mut self, paragraph: &str, place: impl Fn(Range<usize>) -> Range<usize>) {
        let mut is_first = true;
        for (start, line) in lines(paragraph) {
            let Some((label, address)) = definition(line) else { continue };
            if is_first {
                let range = place(start..start + line.len());
                let help = help(label, address, start == 0);
                self.first.push(First { range, label: shorten(label), help });
                is_first = false;
            }
            self.paragraphs.entry(key(label)).or_insert(self.first.len() - 1);
        }
    }

    /// Reports used definitions that were not recognized, and links without a definition.
    pub fn report(self, source: Source<'_>, reports: &mut Reports<'_>) {
        let mut wanted = BTreeSet::new();
        for (stray, range) in self.uses {
            match self.paragraphs.get(&key(&stray.label)) {
                Some(paragraph) => {
                    wanted.insert(*paragraph);
                }
                None => {
                    reports.report(stray.code, stray.sort, source.span(range), stray.message, stray.help);
                }
            }
        }
        for (_, first) in self.first.into_iter().enumerate().filter(|(at, _)| wanted.contains(at)) {
            let written = shorten(source.text.part(first.range.clone()));
            let message = text!("markdown-as-text-definition-shown", written = written, label = first.label);
            reports.report(&MARKDOWN_AS_TEXT, "definition", source.span(first.range), message, first.help);
        }
    }
}

/// The label of a definition and the text after it.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, address) = line.strip_prefix('[')?.split_once("]:")?;
    let is_label =
        !label.trim().is_empty() && !label.starts_with(['^', '!']) && !label.contains(['[', ']', OBJECT]);
    is_label.then_some((label, address.trim()))
}

/// A label without case and white space.
fn key(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The help text: the definition to write.
fn help(label: &str, address: &str, is_at_start: bool) -> Text {
    let label = shorten(label);
    let address = address.trim_matches([OBJECT, LINK_END]);
    if !is_at_start {
        return text!("markdown-as-text-definition-help-line");
    }
    if ["{{", "{%", "${"].iter().any(|sign| address.contains(sign)) {
        return text!("markdown-as-text-definition-help-itself", label = label);
    }
    if address.contains(char::is_whitespace) {
        return text!("markdown-as-text-definition-help-spaces", label = label);
    }
    text!("markdown-as-text-definition-help", label = label)
}
