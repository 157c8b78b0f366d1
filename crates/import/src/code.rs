//! Code and text from other files, as dialects include them: whole, by lines, or by a named region. What a part is,
//! Paifang's own reader of parts says, so that a page may as well name the file.

use paifang_base::text;
use paifang_base::text::Text;
use paifang_markdown::{FilePart, MissingPart, line_numbers, take_part};

use crate::project::{Project, folder_of, join};

/// Largest included text, in bytes.
const LARGEST: usize = 1 << 20;
/// Most ranges of lines of one part.
const MOST_RANGES: usize = 100;

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Part {
    /// The region with a name; without one, all of the file.
    pub region: Option<String>,
    /// Ranges of lines in it, from 1, both ends included; none for all.
    pub lines: Vec<(u32, u32)>,
}

impl Part {
    /// Reads `3`, `3:5`, `3-5`, `:5`, `1-3,7`, or the name of a region.
    pub(crate) fn read(text: &str) -> Self {
        let is_lines = |c: char| c.is_ascii_digit() || matches!(c, ':' | '-' | ',' | ' ');
        match text.trim() {
            "" | ":" => Self::default(),
            text if text.chars().all(is_lines) => Self { region: None, lines: ranges_of(text) },
            name => Self::region(name),
        }
    }

    /// The region with a name; all of the file if the name is empty.
    pub(crate) fn region(name: &str) -> Self {
        Self { region: Some(name.to_owned()).filter(|name| !name.is_empty()), lines: Vec::new() }
    }

    fn in_file(&self) -> FilePart<'_> {
        FilePart { path: "", lines: self.lines.clone(), written_lines: "", region: self.region.as_deref() }
    }
}

/// Ranges of lines: `3`, `3:5`, `3-5`, `:5`, `1-3,7`.
pub(crate) fn ranges_of(text: &str) -> Vec<(u32, u32)> {
    let range = |part: &str| {
        let (first, last) = part.trim().split_once([':', '-']).unwrap_or((part.trim(), part.trim()));
        let first = first.trim().parse().unwrap_or(1).max(1);
        (first, last.trim().parse().unwrap_or(u32::MAX))
    };
    text.split(',').filter(|part| !part.trim().is_empty()).take(MOST_RANGES).map(range).collect()
}

/// Ranges of lines as pages write them: `3-5,7`, `3-`.
pub(crate) fn written_ranges(ranges: &[(u32, u32)]) -> String {
    let range = |(first, last): &(u32, u32)| match *last {
        u32::MAX => format!("{first}-"),
        last if last == *first => first.to_string(),
        last => format!("{first}-{last}"),
    };
    ranges.iter().map(range).collect::<Vec<_>>().join(",")
}

/// An included text.
#[derive(Debug, Clone)]
pub(crate) struct Included {
    /// Path of its file.
    pub path: String,
    /// The part, with ranges that end in the file.
    pub part: Part,
    /// The text of the part, without what all its lines are indented by.
    pub text: String,
    /// The lines of the part in the file, from 1.
    pub lines: Vec<u32>,
}

/// The text of an included file, or the reason why there is none. `folders` are tried in order.
pub(crate) fn included(
    project: &Project<'_>,
    page: &str,
    folders: &[&str],
    path: &str,
    part: &Part,
) -> Result<Included, Text> {
    let path = path.trim();
    let near = [folder_of(page)];
    let found = near.iter().chain(folders).find_map(|folder| {
        let path = join(folder, path).filter(|path| project.has(path))?;
        Some((project.text(&path)?, path))
    });
    let (text, path) = found.ok_or_else(|| text!("import-no-file", path = path))?;
    if text.len() > LARGEST {
        return Err(text!("import-large", path = path));
    }
    let part = part_within(&text, part, &path)?;
    let taken = take_part(&text, &part.in_file()).map_err(|missing| reason(missing, &part, &path))?;
    let lines = line_numbers(&text, &part.in_file()).unwrap_or_default();
    Ok(Included { path, part, text: taken.code, lines })
}

/// A part whose ranges of lines end in the file: others allow more.
fn part_within(text: &str, part: &Part, path: &str) -> Result<Part, Text> {
    if part.lines.is_empty() {
        return Ok(part.clone());
    }
    let around = Part { region: part.region.clone(), lines: Vec::new() };
    let all = line_numbers(text, &around.in_file()).map_err(|missing| reason(missing, part, path))?;
    let count = match part.region {
        Some(_) => all.len(),
        None => text.lines().count(),
    };
    let last_line = u32::try_from(count).unwrap_or(u32::MAX);
    let within = |(first, last): &(u32, u32)| {
        let last = if *last >= last_line { u32::MAX } else { *last };
        (*first <= last_line && *first <= last).then_some((*first, last))
    };
    let lines: Vec<(u32, u32)> = part.lines.iter().filter_map(within).collect();
    match lines.as_slice() {
        [] => Err(text!("import-no-lines", path = path, count = count)),
        [(1, u32::MAX)] => Ok(around),
        _ => Ok(Part { lines, ..around }),
    }
}

fn reason(missing: MissingPart, part: &Part, path: &str) -> Text {
    match missing {
        MissingPart::Region(_) => {
            text!("import-no-region", name = part.region.as_deref().unwrap_or_default(), path = path)
        }
        MissingPart::Lines(count) => text!("import-no-lines", path = path, count = count),
    }
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
        let lines = |lines: &[(u32, u32)]| Part { region: None, lines: lines.to_vec() };
        assert_eq!(Part::read("2:4"), lines(&[(2, 4)]));
        assert_eq!(Part::read("1-3, 7"), lines(&[(1, 3), (7, 7)]));
        assert_eq!(Part::read("3:"), lines(&[(3, u32::MAX)]));
        assert_eq!(Part::read(":3"), lines(&[(1, 3)]));
        assert_eq!(Part::read("0:3"), lines(&[(1, 3)]));
        assert_eq!(Part::read("setup"), Part::region("setup"));
        assert_eq!(written_ranges(&[(1, 3), (7, 7), (9, u32::MAX)]), "1-3,7,9-");
    }

    #[test]
    fn ranges_end_in_the_file() {
        let text = "a\nb\nc\n";
        let within = |part: &str| part_within(text, &Part::read(part), "x").map(|part| part.lines);
        assert_eq!(within("2:9"), Ok(vec![(2, u32::MAX)]));
        assert_eq!(within("1:3"), Ok(Vec::new()));
        assert_eq!(within("1,5"), Ok(vec![(1, 1)]));
        assert!(within("4:9").is_err() && within("3:2").is_err());
    }
}
