//! A part of a file: lines, or a region as editors and other generators mark it (`#region name`, `--8<-- [start:name]`,
//! `ANCHOR: name`).

use super::info::{FilePart, Lines};
use paifang_base::diag::did_you_mean;

/// Most names among which a name that was meant is looked for.
const MOST_NAMES: usize = 1_000;

/// A part that was found.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// Its text, without what its lines are indented by, and without marks of regions.
    pub code: String,
    /// Its first line in the file, from 1.
    pub first: u32,
    /// Its lines in the file, unless it is the whole file.
    pub lines: Option<Lines>,
}

/// The reason why there is no such part.
#[derive(Debug, PartialEq, Eq)]
pub enum Missing {
    /// No region has this name; one with a similar name may have been meant.
    Region(Option<String>),
    /// There are only so many lines.
    Lines(usize),
}

/// Takes a part of a text.
pub fn take(text: &str, part: &FilePart<'_>) -> Result<Part, Missing> {
    let is_whole = part.region.is_none() && part.lines.is_empty();
    let shown = chosen(text, part)?;
    let first = shown.first().map_or(1, |(number, _)| *number);
    let last = shown.last().map_or(first, |(number, _)| *number);
    let margin = if is_whole { 0 } else { margin(&shown) };
    Ok(Part { code: joined(&shown, margin), first, lines: (!is_whole).then_some((first, last)) })
}

/// A text without empty lines around it, and without what all of its lines are indented by.
pub fn without_margin(text: &str) -> String {
    let lines: Vec<(u32, &str)> = (1u32..).zip(text.trim_end().lines()).collect();
    let blank = lines.iter().take_while(|(_, line)| line.trim().is_empty()).count();
    let lines = lines.get(blank..).unwrap_or_default();
    joined(lines, margin(lines))
}

fn joined(lines: &[(u32, &str)], margin: usize) -> String {
    let mut code = String::with_capacity(lines.iter().map(|(_, line)| line.len() + 1).sum());
    for (_, line) in lines {
        code.push_str(line.get(margin..).unwrap_or_else(|| line.trim_start()));
        code.push('\n');
    }
    code
}

/// The lines of a part, from 1.
pub fn line_numbers(text: &str, part: &FilePart<'_>) -> Result<Vec<u32>, Missing> {
    chosen(text, part).map(|lines| lines.into_iter().map(|(number, _)| number).collect())
}

fn chosen<'t>(text: &'t str, part: &FilePart<'_>) -> Result<Vec<(u32, &'t str)>, Missing> {
    let all: Vec<(u32, &str)> = (1u32..).zip(text.lines()).collect();
    let is_whole = part.region.is_none() && part.lines.is_empty();
    let shown = match part.region {
        Some(name) => region(&all, name)?,
        None if is_whole => {
            // They serve no reader; the regions of editors may be code.
            all.into_iter().filter(|(_, line)| !line.contains("8<-") || mark(line).is_none()).collect()
        }
        None => all,
    };
    if part.lines.is_empty() { Ok(shown) } else { lines(&shown, &part.lines) }
}

/// The bytes of white space that all lines with text begin with.
fn margin(lines: &[(u32, &str)]) -> usize {
    let mut with_text = lines.iter().map(|(_, line)| *line).filter(|line| !line.trim().is_empty());
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let Some(first) = with_text.next() else { return 0 };
    with_text.fold(indent(first), |most, line| {
        let same = first.bytes().zip(line.bytes()).take(most).take_while(|(a, b)| a == b).count();
        same.min(indent(line))
    })
}

fn lines<'t>(all: &[(u32, &'t str)], ranges: &[Lines]) -> Result<Vec<(u32, &'t str)>, Missing> {
    let mut found = Vec::new();
    for (first, last) in ranges {
        let last = if *last == u32::MAX { all.len() } else { *last as usize };
        let range = all.get(*first as usize - 1..last).filter(|range| !range.is_empty());
        found.extend_from_slice(range.ok_or(Missing::Lines(all.len()))?);
    }
    Ok(found)
}

/// The lines of a region, without marks in it.
fn region<'t>(all: &[(u32, &'t str)], name: &str) -> Result<Vec<(u32, &'t str)>, Missing> {
    let mut found = Vec::new();
    // Regions that are open within this one; none before it begins.
    let mut depth: Option<usize> = None;
    for (number, line) in all {
        match (mark(line), &mut depth) {
            (Some(Mark::Begin(begun)), None) => depth = (begun == name).then_some(0),
            (Some(Mark::End(_)), None) | (None, None) => {}
            (None, Some(_)) => found.push((*number, *line)),
            (Some(Mark::Begin(_)), Some(depth)) => *depth += 1,
            (Some(Mark::End(ended)), Some(_)) if ended == name => return Ok(found),
            (Some(Mark::End("")), Some(0)) => return Ok(found),
            (Some(Mark::End(_)), Some(depth)) => *depth = depth.saturating_sub(1),
        }
    }
    if depth.is_some() {
        return Ok(found);
    }
    let names = all.iter().filter_map(|(_, line)| match mark(line) {
        Some(Mark::Begin(begun)) if !begun.is_empty() => Some(begun),
        _ => None,
    });
    Err(Missing::Region(did_you_mean(name, names.take(MOST_NAMES)).map(str::to_owned)))
}

/// A line that begins or ends a region.
#[derive(Debug, PartialEq, Eq)]
enum Mark<'l> {
    Begin(&'l str),
    /// The name may be missing.
    End(&'l str),
}

fn mark(line: &str) -> Option<Mark<'_>> {
    if let Some((_, after)) = line.split_once("8<-") {
        let after = after.trim_start_matches('-').trim_start();
        let named = |prefix: &str| after.strip_prefix(prefix)?.split(']').next().map(str::trim);
        return named("[start:").map(Mark::Begin).or_else(|| named("[end:").map(Mark::End));
    }
    let signs = |c: char| c.is_whitespace() || "/*#-<!;%({\"'@:".contains(c);
    let text = line.trim_start_matches(signs);
    // Without any sign it is text.
    if !line.trim_start().starts_with(|c: char| signs(c)) {
        return None;
    }
    let text = text.strip_prefix("pragma ").unwrap_or(text).trim_start();
    let word_end = text.find(|c: char| !c.is_ascii_alphabetic() && c != '_').unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(word_end)?;
    let name = || rest.trim().trim_end_matches(['*', '/', '-', '>', ')', '}', '#']).trim();
    match word {
        "region" | "Region" if rest.starts_with([' ', '\t']) => Some(Mark::Begin(name())),
        "endregion" | "EndRegion" => Some(Mark::End(name())),
        "End" if rest.trim_start().starts_with("Region") => Some(Mark::End("")),
        "ANCHOR" => rest.strip_prefix(':').map(|_| Mark::Begin(name().trim_start_matches(':').trim())),
        "ANCHOR_END" => rest.strip_prefix(':').map(|_| Mark::End(name().trim_start_matches(':').trim())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(
        text: &str,
        lines: &[Lines],
        region: Option<&str>,
    ) -> Result<(String, u32, Option<Lines>), Missing> {
        let part = FilePart { path: "a", lines: lines.to_vec(), written_lines: "", region };
        take(text, &part).map(|part| (part.code, part.first, part.lines))
    }

    #[test]
    fn lines_of_a_file() {
        let text = "a\n  b\n\n    c\r\nd\n";
        assert_eq!(part(text, &[], None), Ok(("a\n  b\n\n    c\nd\n".into(), 1, None)));
        assert_eq!(part(text, &[(2, 4)], None), Ok(("b\n\n  c\n".into(), 2, Some((2, 4)))));
        assert_eq!(part(text, &[(1, 1), (5, u32::MAX)], None), Ok(("a\nd\n".into(), 1, Some((1, 5)))));
        for lines in [(6, 6), (4, 6), (6, u32::MAX)] {
            assert_eq!(part(text, &[lines], None), Err(Missing::Lines(5)));
        }
        assert_eq!(part("中\n 文", &[(1, 2)], None), Ok(("中\n 文\n".into(), 1, Some((1, 2)))));
    }

    #[test]
    fn regions_of_editors_and_generators() {
        for (begin, end) in [
            ("// #region x", "// #endregion x"),
            ("//#region x", "//#endregion"),
            ("#region x", "#endregion"),
            ("# region x", "# endregion"),
            ("/* #region x */", "/* #endregion */"),
            ("<!-- #region x -->", "<!-- #endregion x -->"),
            ("-- #region x", "-- #endregion x"),
            ("#pragma region x", "#pragma endregion x"),
            ("#Region x", "#End Region"),
            ("-- --8<-- [start:x]", "-- --8<-- [end:x]"),
            ("# --8<-- [start: x]", "# --8<-- [end: x]"),
            ("// ANCHOR: x", "// ANCHOR_END: x"),
        ] {
            let text = format!("a\n  {begin}\n  b\n    c\n  {end}\nd\n");
            assert_eq!(part(&text, &[], Some("x")), Ok(("b\n  c\n".into(), 3, Some((3, 4)))), "{begin}");
        }
        let nested = "#region x\na\n#region y\nb\n#endregion\nc\n#endregion\nd\n";
        assert_eq!(part(nested, &[], Some("x")), Ok(("a\nb\nc\n".into(), 2, Some((2, 6)))));
        assert_eq!(part(nested, &[(2, 3)], Some("x")), Ok(("b\nc\n".into(), 4, Some((4, 6)))));
        assert_eq!(part("# region xyz\na", &[], Some("xyy")), Err(Missing::Region(Some("xyz".into()))));
        assert_eq!(part("region x\na", &[], Some("x")), Err(Missing::Region(None)));
        let whole = "# --8<-- [start:x]\n#region y\na\n";
        assert_eq!(part(whole, &[], None), Ok(("#region y\na\n".into(), 2, None)));
    }
}
