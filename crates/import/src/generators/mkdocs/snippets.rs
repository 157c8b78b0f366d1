//! Texts that pages of MkDocs take from files: `--8<-- "file:region"` of pymdownx, `{* file *}` of FastAPI's extension, and
//! `{! file !}` of mdx_include.

use paifang_base::parts::Parts as _;
use paifang_base::text::Text;

use super::Body;
use crate::blocks;
use crate::code::{self, Included, Part, ranges_of, written_ranges};
use crate::front_matter::Split;
use crate::markdown::{Fence, indent_of};
use crate::project::folder_of;
use crate::taking::{block_of, text_block};

/// Deepest chain of texts that are copied into a page.
const DEEPEST_COPY: usize = 3;
/// Most lines of a list of snippets.
const LONGEST_LIST: usize = 200;

/// What a line names to take it from a file.
pub(super) enum Named<'l> {
    /// `path:region`, `path:3:5`.
    Colons(&'l str),
    /// `path [ln:3-5]`.
    Brackets(&'l str),
}

/// The sign of pymdownx at the beginning of a text, with any number of hyphens around it.
fn after_sign(line: &str) -> Option<&str> {
    let plain = line.trim();
    let rest = plain.trim_start_matches('-').strip_prefix("8<")?;
    (plain.starts_with('-') && rest.starts_with('-')).then(|| rest.trim_start_matches('-').trim())
}

/// What a line takes from a file.
pub(super) fn named_by(line: &str) -> Option<Named<'_>> {
    let plain = line.trim();
    if let Some(rest) = after_sign(line) {
        let quoted = ['"', '\''].iter().find_map(|quote| rest.strip_prefix(*quote)?.strip_suffix(*quote));
        return quoted.map(Named::Colons);
    }
    let inside = plain.strip_prefix("{!").and_then(|rest| rest.strip_suffix("!}"))?;
    Some(Named::Brackets(inside.trim_start_matches('>').trim()))
}

/// A line that shows a sign of snippets, without the mark that keeps it from being one.
pub(super) fn unescaped(line: &str) -> String {
    match line.trim_start().strip_prefix(';') {
        Some(rest) if after_sign(rest).is_some() => line.replacen(';', "", 1),
        _ => line.to_owned(),
    }
}

impl Named<'_> {
    fn path_and_part(&self) -> (&str, Part) {
        match self {
            Self::Colons(named) => {
                let (path, part) = named.split_once(':').unwrap_or((named, ""));
                (path, Part::read(part))
            }
            Self::Brackets(named) => {
                let (path, lines) = named.split_once("[ln:").unwrap_or((named, ""));
                (path.trim(), Part::read(lines.trim_end_matches(']')))
            }
        }
    }
}

fn found(body: &Body<'_>, path: &str, part: &Part) -> Result<Included, Text> {
    let source = &body.context.page.source;
    let docs = source.find("/docs/").map_or("docs", |at| source.part(..at + 5));
    let folders =
        [docs, "", folder_of(docs), "docs/en/docs", "docs/en", "docs/snippets", "snippets", "includes"];
    code::included(body.context.project, source, &folders, path, part)
}

fn found_or_noted(body: &mut Body<'_>, named: &Named<'_>, line: &str) -> Option<Included> {
    let (path, part) = named.path_and_part();
    let found = found(body, path, &part);
    found.map_err(|message| body.notes.add(line, message)).ok()
}

/// The lines of a snippet in code, which stand in the page.
pub(super) fn text_of(body: &mut Body<'_>, named: Named<'_>, line: &str) -> Option<Vec<String>> {
    let found = found_or_noted(body, &named, line)?;
    body.notes.tell(line, paifang_base::text!("import-copied", path = found.path.as_str()));
    Some(blocks::lines_of(&found.text))
}

/// A snippet in a line of its own.
pub(super) fn text_line(body: &mut Body<'_>, named: Named<'_>, line: &str) -> Vec<String> {
    let Some(found) = found_or_noted(body, &named, line) else { return vec![blocks::marked(line)] };
    let own: Vec<String> = blocks::lines_of(Split::of(&found.text).body);
    let (context, notes) = (body.context, &mut *body.notes);
    let mut is_copied = false;
    let made = text_block(context, &found, line, notes, |_| {
        is_copied = true;
        own
    });
    // The dialect of a copied text is that of the page.
    if !is_copied || body.copies >= DEEPEST_COPY {
        return blocks::indented(made, indent_of(line));
    }
    body.copies += 1;
    let made = body.level(&made, 0);
    body.copies -= 1;
    blocks::indented(made, indent_of(line))
}

/// Snippets in a list between two signs, each in a line.
pub(super) fn listed(body: &mut Body<'_>, lines: &[String], at: usize) -> Option<(Vec<String>, usize)> {
    let first = lines.get(at.checked_sub(1)?)?;
    after_sign(first).filter(|rest| rest.is_empty())?;
    let inside = lines.get(at..)?.iter().take(LONGEST_LIST);
    let count = inside.clone().position(|line| after_sign(line).is_some_and(str::is_empty))?;
    let mut made = Vec::new();
    for line in inside.take(count).filter(|line| !line.trim().is_empty() && !line.trim().starts_with(';')) {
        made.extend(text_line(body, Named::Colons(line.trim()), line));
    }
    Some((made, at + count + 1))
}

/// A block of code whose only line takes it from a file: the line after `at` opens it.
pub(super) fn block(body: &mut Body<'_>, lines: &[String], at: usize) -> Option<(Vec<String>, usize)> {
    let first = lines.get(at.checked_sub(1)?)?;
    let fence = Fence::opened_by(first)?;
    // A fence in an item or a quote stays as it is.
    let is_plain = first.trim_start().starts_with(['`', '~']);
    let (inside, last) = (lines.get(at)?, lines.get(at + 1)?);
    let named = named_by(inside).filter(|_| is_plain && fence.is_closed_by(last))?;
    let (path, part) = named.path_and_part();
    let found = found(body, path, &part).ok()?;
    let info = first.trim().trim_start_matches(['`', '~']).trim();
    let made = block_of(body.context, &found, info, inside, body.notes);
    Some((blocks::indented(made, indent_of(first)), at + 2))
}

/// `{* path ln[1:3] hl[2] *}`: code of a file. Marked lines are those of the file.
pub(super) fn code_file(body: &mut Body<'_>, inside: &str, line: &str) -> Vec<String> {
    let mut words = inside.split_whitespace();
    let path = words.next().unwrap_or_default();
    let (mut part, mut marked) = (Part::default(), Vec::new());
    for word in words {
        let value = |name: &str| word.strip_prefix(name).and_then(|rest| rest.strip_suffix(']'));
        if let Some(lines) = value("ln[") {
            part = Part::read(lines);
        } else if let Some(lines) = value("hl[") {
            marked = ranges_of(lines);
        }
    }
    match found(body, path, &part) {
        Ok(found) => {
            let mut info = code::language_of(&found.path).to_owned();
            let marked = shown_at(&found.lines, &marked);
            if !marked.is_empty() {
                info.push_str(&format!(" {{{}}}", written_ranges(&marked)));
            }
            block_of(body.context, &found, &info, line, body.notes)
        }
        Err(message) => {
            body.notes.add(line, message);
            vec![blocks::marked(line)]
        }
    }
}

/// Ranges of lines of a file as ranges of those that are shown.
fn shown_at(shown: &[u32], ranges: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let is_marked = |line: &u32| ranges.iter().any(|(first, last)| (first..=last).contains(&line));
    let mut marked: Vec<(u32, u32)> = Vec::new();
    for (number, _) in (1..).zip(shown).filter(|(_, line)| is_marked(line)) {
        match marked.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => marked.push((number, number)),
        }
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_lines_are_those_of_the_file() {
        assert_eq!(shown_at(&[5, 6, 7, 9], &[(6, 9)]), [(2, 4)]);
        assert_eq!(shown_at(&[5, 6, 7, 9], &[(1, 5), (7, 7)]), [(1, 1), (3, 3)]);
        assert_eq!(shown_at(&[1], &[(2, u32::MAX)]), []);
    }

    #[test]
    fn signs_of_snippets() {
        let path = |line: &str| named_by(line).map(|named| named.path_and_part().0.to_owned());
        assert_eq!(path("  --8<-- \"a.md:x\"").as_deref(), Some("a.md"));
        assert_eq!(path("-8<- 'a.md'").as_deref(), Some("a.md"));
        assert_eq!(path("{!> ../a.py [ln:1-3]!}").as_deref(), Some("../a.py"));
        assert_eq!(path("--8<--"), None);
        assert_eq!(path("8<-- \"a\""), None);
        assert_eq!(unescaped("  ;--8<-- \"a\""), "  --8<-- \"a\"");
        assert_eq!(unescaped("; a"), "; a");
    }
}
