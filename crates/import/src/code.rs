//! Code and text from other files, as dialects include them: whole, by lines, or by a named region.

use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;

use crate::project::{Project, folder_of, join};

/// Largest included text, in bytes.
const LARGEST: usize = 1 << 20;

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum Part {
    /// All of it.
    #[default]
    Whole,
    /// Ranges of lines, from 1, both ends included.
    Lines(Vec<(usize, usize)>),
    /// The region with a name.
    Region(String),
}

impl Part {
    /// Reads `3`, `3:5`, `3-5`, `:5`, `1-3,7`, or the name of a region.
    pub(crate) fn read(text: &str) -> Self {
        let is_lines = |c: char| c.is_ascii_digit() || matches!(c, ':' | '-' | ',' | ' ');
        match text.trim() {
            "" | ":" => Self::Whole,
            text if text.chars().all(is_lines) => {
                let range = |part: &str| {
                    let (first, last) =
                        part.trim().split_once([':', '-']).unwrap_or((part.trim(), part.trim()));
                    (first.trim().parse().unwrap_or(1), last.trim().parse().unwrap_or(usize::MAX))
                };
                Self::Lines(text.split(',').filter(|part| !part.trim().is_empty()).map(range).collect())
            }
            name => Self::Region(name.to_owned()),
        }
    }
}

/// The text of an included file, or the reason why there is none. `folders` are tried in order.
pub(crate) fn included(
    project: &Project<'_>,
    page: &str,
    folders: &[&str],
    path: &str,
    part: &Part,
) -> Result<(String, String), Text> {
    let path = path.trim();
    let near = [folder_of(page)];
    let found = near.iter().chain(folders).find_map(|folder| {
        let path = join(folder, path).filter(|path| project.has(path))?;
        Some((project.text(&path)?, path))
    });
    let (text, path) = found.ok_or_else(|| text!("import-no-file", path = path))?;
    let text = match part {
        Part::Whole => without_marks(&text),
        Part::Lines(ranges) => lines_of(&text, ranges),
        Part::Region(name) => {
            region_of(&text, name).ok_or_else(|| text!("import-no-region", name = name, path = path))?
        }
    };
    if text.len() > LARGEST {
        return Err(text!("import-large", path = path));
    }
    Ok((text, path))
}

fn lines_of(text: &str, ranges: &[(usize, usize)]) -> String {
    let mut out = String::new();
    for (first, last) in ranges.iter().take(100) {
        let count = last.saturating_sub(first.saturating_sub(1));
        for line in text.lines().skip(first.saturating_sub(1)).take(count) {
            out.push_str(line);
            out.push('\n');
            if out.len() > LARGEST {
                return out;
            }
        }
    }
    out
}

/// True if a line begins or ends a region: `ANCHOR: name`, `#region name`, `--8<-- [start:name]`, `[name]`.
fn is_mark(line: &str) -> bool {
    let line = line.trim();
    line.contains("ANCHOR: ")
        || line.contains("ANCHOR_END: ")
        || line.contains("--8<-- [")
        || line.trim_start_matches(['/', '#', '-', '<', '!', ' ', '*', '%', ';']).starts_with("region ")
        || line.trim_start_matches(['/', '#', '-', '<', '!', ' ', '*', '%', ';']).starts_with("endregion")
}

fn without_marks(text: &str) -> String {
    if !["ANCHOR", "--8<--", "region"].iter().any(|mark| text.contains(mark)) {
        return text.to_owned();
    }
    text.lines().filter(|line| !is_mark(line)).map(|line| format!("{line}\n")).collect()
}

fn region_of(text: &str, name: &str) -> Option<String> {
    let begins = |line: &str| {
        let after = |mark: &str| line.split_once(mark).map(|(_, after)| after.trim());
        after("ANCHOR: ").is_some_and(|after| word(after) == name)
            || after("[start:").is_some_and(|after| word(after) == name)
            || after("region ").is_some_and(|after| word(after) == name && !line.contains("endregion"))
    };
    let ends = |line: &str| {
        let after = |mark: &str| line.split_once(mark).map(|(_, after)| after.trim());
        after("ANCHOR_END: ").is_some_and(|after| word(after) == name)
            || after("[end:").is_some_and(|after| word(after) == name)
            || after("endregion").is_some_and(|after| word(after) == name || word(after).is_empty())
    };
    let mut lines = text.lines().skip_while(|line| !begins(line));
    lines.next()?;
    let inside: Vec<&str> = lines.take_while(|line| !ends(line)).filter(|line| !is_mark(line)).collect();
    let margin = inside
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| crate::markdown::indent_of(line))
        .min();
    let dedented =
        inside.iter().map(|line| format!("{}\n", crate::markdown::dedent(line, margin.unwrap_or(0))));
    Some(dedented.collect())
}

/// The first word, without what ends a comment.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, ']' | '*' | '>'));
    text.part(..end.unwrap_or(text.len())).trim_end_matches("--")
}

/// The language of code, by the extension of its file.
pub(crate) fn language_of(path: &str) -> &str {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        "py" => "python",
        "rs" => "rust",
        "yml" => "yaml",
        "sh" => "bash",
        "js" | "mjs" | "cjs" => "js",
        "kt" => "kotlin",
        "rb" => "ruby",
        "md" => "markdown",
        "txt" | "" => "text",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_lines_or_regions() {
        assert_eq!(Part::read("2:4"), Part::Lines(vec![(2, 4)]));
        assert_eq!(Part::read("1-3, 7"), Part::Lines(vec![(1, 3), (7, 7)]));
        assert_eq!(Part::read("3:"), Part::Lines(vec![(3, usize::MAX)]));
        assert_eq!(Part::read("setup"), Part::Region("setup".into()));
        let text = "a\n  // ANCHOR: x\n  b\n  // ANCHOR: y\n  c\n  // ANCHOR_END: x\nd\n";
        assert_eq!(region_of(text, "x").as_deref(), Some("b\nc\n"));
        assert_eq!(region_of(text, "z"), None);
        assert_eq!(lines_of("a\nb\nc\n", &[(2, usize::MAX)]), "b\nc\n");
    }
}
