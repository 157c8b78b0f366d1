//! Code blocks that plugins of Docusaurus show as tabs: `js tab` beside `ts tab`, and `npm2yarn`.

use paifang_base::parts::Parts as _;

use crate::attributes::Attributes;
use crate::commands;
use crate::markdown::Fence;

/// A block of code: its lines with those of the fence, and what is written after the fence.
struct Block<'t> {
    lines: Vec<&'t str>,
    info: &'t str,
}

impl<'t> Block<'t> {
    /// The block that begins at a line.
    fn at(lines: &[&'t str], at: usize) -> Option<Self> {
        let first = *lines.get(at)?;
        let plain = first.trim_start();
        let fence = Fence::opened_by(first).filter(|_| plain.starts_with(['`', '~']))?;
        let length = lines.get(at + 1..)?.iter().position(|line| fence.is_closed_by(line))? + 2;
        let info = plain.trim_start_matches(['`', '~']).trim();
        Some(Self { lines: lines.get(at..at + length)?.to_vec(), info })
    }

    /// True if a word after the language names a plugin.
    fn has(&self, word: &str) -> bool {
        let mut words = self.info.split_whitespace().skip(1);
        words.any(|one| one == word || one.strip_prefix(word).is_some_and(|rest| rest.starts_with('=')))
    }

    fn language(&self) -> &'t str {
        self.info.split_whitespace().next().unwrap_or_default()
    }

    /// What the tab is called: `tab="Name"`, `tab={"label":"Name"}`, else the language.
    fn label(&self) -> String {
        let language = self.language();
        let attributes = Attributes::read(self.info.part(language.len()..));
        let written = attributes.get("tab").unwrap_or_default();
        let label =
            written.split_once("label").map(|(_, rest)| rest.trim_start_matches(['"', '\'', ':', ' ']));
        match (label.and_then(|label| label.split(['"', '\'']).next()), written.is_empty()) {
            (Some(label), _) => label.to_owned(),
            (None, false) => written.to_owned(),
            (None, true) => named(language).to_owned(),
        }
    }
}

fn named(language: &str) -> &str {
    match language {
        "js" | "javascript" => "JavaScript",
        "ts" | "typescript" => "TypeScript",
        "" => "Code",
        other => other,
    }
}

/// A text in which such blocks are groups of code, each with its label.
pub(super) fn grouped(text: &str) -> String {
    if !text.contains(" tab") && !text.contains("npm2yarn") {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some(block) = Block::at(&lines, at) else {
            out.push((*line).to_owned());
            at += 1;
            continue;
        };
        let space = line.part(..line.len() - line.trim_start().len());
        if block.has("npm2yarn") {
            at += block.lines.len();
            out.extend(for_managers(&block, space));
            continue;
        }
        let mut blocks = Vec::new();
        let mut next = at;
        while let Some(block) = Block::at(&lines, next).filter(|block| block.has("tab")) {
            next += block.lines.len();
            blocks.push(block);
            at = next;
            next += lines
                .get(next..)
                .unwrap_or_default()
                .iter()
                .take_while(|line| line.trim().is_empty())
                .count();
        }
        if blocks.is_empty() {
            at += block.lines.len();
            out.extend(block.lines.iter().map(|line| (*line).to_owned()));
        } else {
            let tabs: Vec<Vec<String>> = blocks.iter().map(labelled).collect();
            out.extend(group(space, tabs));
        }
    }
    out.join("\n")
}

/// The lines of a block with its label after the fence, without the word of the plugin.
fn labelled(block: &Block<'_>) -> Vec<String> {
    let mut lines = block.lines.iter();
    let first = lines.next().copied().unwrap_or_default();
    let fence = first.part(..first.len() - first.trim_start().trim_start_matches(['`', '~']).len());
    let words = block.info.split_whitespace().skip(1);
    let kept = words.filter(|word| *word != "tab" && !word.starts_with("tab="));
    let more = kept.fold(String::new(), |more, word| format!("{more} {word}"));
    let label = block.label().replace(['[', ']'], "");
    let mut out = vec![format!("{fence}{} [{label}]{more}", block.language())];
    out.extend(lines.map(|line| (*line).to_owned()));
    out
}

fn for_managers(block: &Block<'_>, space: &str) -> Vec<String> {
    let (Some(first), Some(last)) = (block.lines.first(), block.lines.last()) else { return Vec::new() };
    let inside = block.lines.get(1..block.lines.len() - 1).unwrap_or_default();
    let fence = first.part(..first.len() - first.trim_start().trim_start_matches(['`', '~']).len());
    let mut tabs = Vec::new();
    for (at, label) in ["npm", "Yarn", "pnpm", "Bun"].into_iter().enumerate() {
        let line =
            |line: &&str| match at.checked_sub(1).and_then(|at| commands::of_npm(line).into_iter().nth(at)) {
                Some(line) => line,
                None => (*line).to_owned(),
            };
        let mut lines = vec![format!("{fence}{} [{label}]", block.language())];
        lines.extend(inside.iter().map(line));
        lines.push((*last).to_owned());
        tabs.push(lines);
    }
    group(space, tabs)
}

fn group(space: &str, tabs: Vec<Vec<String>>) -> Vec<String> {
    let mut lines = vec![format!("{space}:::code-group")];
    lines.extend(tabs.into_iter().flatten());
    lines.push(format!("{space}:::"));
    lines
}
