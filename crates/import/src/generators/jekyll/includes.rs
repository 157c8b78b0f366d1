//! Blocks of code in pages of Jekyll whose only line includes a file: they take their code from there. All other includes
//! are templates, which are evaluated.

use super::Context;
use crate::attributes::Attributes;
use crate::blocks;
use crate::code::{self, Part};
use crate::markdown::{Fence, Fences, indent_of};
use crate::notes::Notes;
use crate::taking::block_of;

/// A text in which such blocks name their files.
pub(super) fn rewritten(context: &Context<'_>, text: &str, notes: &mut Notes) -> String {
    if !text.contains("{% include") && !text.contains("{%- include") {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut fences = Fences::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let made = lines.get(at..at + 3).filter(|_| !fences.is_open());
        match made.and_then(|lines| block(context, lines, notes)) {
            Some(made) => {
                out.extend(made);
                at += 3;
            }
            None => {
                fences.takes(line);
                out.push((*line).to_owned());
                at += 1;
            }
        }
    }
    out.join("\n")
}

fn block(context: &Context<'_>, lines: &[&str], notes: &mut Notes) -> Option<Vec<String>> {
    let [first, inside, last] = lines else { return None };
    let info = match (tag(first), tag(last)) {
        (Some(("highlight", words)), Some(("endhighlight", _))) => {
            words.split_whitespace().next().unwrap_or_default()
        }
        _ => {
            Fence::opened_by(first).filter(|fence| fence.is_closed_by(last))?;
            // A fence in an item or a quote stays as it is.
            first.trim().strip_prefix("```").or_else(|| first.trim().strip_prefix("~~~"))?
        }
    };
    let (name, words) = tag(inside)?;
    let folders: &[&str] = match name {
        "include" => &["_includes"],
        "include_relative" => &[],
        _ => return None,
    };
    let attributes = Attributes::read(words);
    let path = attributes.at(0).filter(|_| attributes.list.len() == 1)?;
    let source = if name == "include" { "" } else { context.page.source.as_str() };
    let found = code::included(context.project, source, folders, path, &Part::default()).ok()?;
    if found.text.contains("{{") || found.text.contains("{%") {
        return None;
    }
    let info = info.trim_start_matches(['`', '~']).trim();
    let made = block_of(context, &found, info, inside, notes);
    Some(blocks::indented(made, indent_of(first)))
}

/// The name and the words of a tag that is alone on its line.
fn tag(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim().strip_prefix("{%")?.strip_suffix("%}")?;
    let inside = inside.trim_start_matches('-').trim_end_matches('-').trim();
    (!inside.contains("%}")).then(|| inside.split_once(char::is_whitespace).unwrap_or((inside, "")))
}
