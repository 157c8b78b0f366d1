//! Markdown as lines: which of them are code, and the parts of a text outside of code. Code is never touched.

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;

/// An open fence of code.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fence {
    sign: u8,
    length: usize,
}

/// A line without quote marks, list marks and indentation.
fn content(line: &str) -> &str {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let item = line.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with(' '));
    let number = || {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.strip_prefix(['.', ')']).filter(|after| after.starts_with(' ') && rest.len() < line.len())
    };
    item.or_else(number).map_or(line, str::trim_start)
}

impl Fence {
    /// The fence that a line opens.
    pub(crate) fn opened_by(line: &str) -> Option<Self> {
        let line = content(line);
        let sign = line.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let length = line.bytes().take_while(|byte| *byte == sign).count();
        let info = line.part(length..);
        (length >= 3 && !(sign == b'`' && info.contains('`'))).then_some(Self { sign, length })
    }

    /// True if a line closes it.
    pub(crate) fn is_closed_by(&self, line: &str) -> bool {
        let line = line.trim_start_matches([' ', '\t', '>']).trim_end();
        line.len() >= self.length && line.bytes().all(|byte| byte == self.sign)
    }
}

/// Follows fences through the lines of a text.
#[derive(Debug, Default)]
pub(crate) struct Fences {
    open: Option<Fence>,
}

impl Fences {
    /// True inside of a fence.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// True if the line is code, or opens or closes it. Lines are given in order.
    pub(crate) fn takes(&mut self, line: &str) -> bool {
        match self.open {
            Some(fence) => {
                if fence.is_closed_by(line) {
                    self.open = None;
                }
                true
            }
            None => {
                self.open = Fence::opened_by(line);
                self.open.is_some()
            }
        }
    }
}

/// Number of columns of white space before a line; a tab goes to the next multiple of four.
pub(crate) fn indent_of(line: &str) -> usize {
    let mut columns = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => break,
        }
    }
    columns
}

/// The items of lists around a line: the columns at which their texts begin.
#[derive(Debug, Default)]
pub(crate) struct Items {
    columns: Vec<usize>,
}

impl Items {
    /// True in an item.
    pub(crate) fn are_around(&self) -> bool {
        !self.columns.is_empty()
    }

    /// Sees the next line that is no code. Gives its indentation where four columns more than that of the item around it
    /// mean nothing, as in MDX.
    pub(crate) fn indent_of(&mut self, line: &str) -> usize {
        let indent = indent_of(line);
        while self.columns.last().is_some_and(|column| *column > indent) {
            self.columns.pop();
        }
        let around = self.columns.last().copied().unwrap_or(0);
        let plain = line.trim_start();
        let sign = plain.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = plain.len() - sign.len();
        let is_sign =
            if digits > 0 { sign.starts_with(['.', ')']) } else { sign.starts_with(['-', '*', '+']) };
        let text = sign.get(1..).filter(|text| is_sign && text.starts_with(' '));
        if let Some(text) = text {
            let spaces = text.len() - text.trim_start().len();
            self.columns.push(indent + digits + 1 + if spaces > 4 { 1 } else { spaces });
        }
        if indent >= around + 4 { around } else { indent }
    }
}

/// A line without up to `columns` columns of white space.
pub(crate) fn dedent(line: &str, columns: usize) -> &str {
    let mut taken = 0;
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            _ if taken >= columns => return line.part(at..),
            b' ' => taken += 1,
            b'\t' => taken += 4 - taken % 4,
            _ => return line.part(at..),
        }
    }
    if taken >= columns { "" } else { line.trim_start() }
}

/// Rewrites the parts of a text that are no code: neither in fences nor between back-quotes.
pub(crate) fn outside_code(text: &str, mut rewrite: impl FnMut(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    let mut fences = Fences::default();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        // A code span ends with its paragraph.
        let is_code = fences.takes(line.trim_end_matches('\n'));
        if is_code || line.trim().is_empty() {
            outside_spans(text.part(start..at), &mut rewrite, &mut out);
            out.push_str(line);
            start = end;
        }
        at = end;
    }
    outside_spans(text.part(start..), &mut rewrite, &mut out);
    out
}

/// Rewrites the parts of a paragraph outside of code spans.
fn outside_spans(text: &str, rewrite: &mut impl FnMut(&str, &mut String), out: &mut String) {
    if text.is_empty() {
        return;
    }
    let runs = runs_of(text);
    let mut by_length: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, length) in &runs {
        by_length.entry(*length).or_default().push(*at);
    }
    let mut start = 0;
    for (at, length) in runs {
        if at < start {
            continue;
        }
        let later = by_length.get(&length).map(Vec::as_slice).unwrap_or_default();
        let next = later.get(later.partition_point(|other| *other <= at));
        let is_escaped = text.part(..at).ends_with('\\');
        if let Some(close) = next.filter(|_| !is_escaped) {
            rewrite(text.part(start..at), out);
            out.push_str(text.part(at..close + length));
            start = close + length;
        }
    }
    rewrite(text.part(start..), out);
}

/// Places and lengths of the runs of back-quotes.
fn runs_of(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += 1,
            _ => runs.push((at, 1)),
        }
    }
    runs
}

/// The id that a comment of MDX gives to its heading, `## Heading {/* #id */}`, as it is written here.
pub(crate) fn id_of_comment(comment: &str) -> String {
    let id = Some(comment.trim()).filter(|id| id.starts_with('#') && !id.contains([' ', '}']));
    id.map_or_else(String::new, |id| format!("{{{id}}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loud(text: &str) -> String {
        outside_code(text, |part, out| out.push_str(&part.to_uppercase()))
    }

    #[test]
    fn code_is_left_alone() {
        assert_eq!(loud("a `b` c"), "A `b` C");
        assert_eq!(loud("a ``b ` c`` d ` e"), "A ``b ` c`` D ` E");
        assert_eq!(loud("a\n```x\nb\n```\nc\n"), "A\n```x\nb\n```\nC\n");
        assert_eq!(loud("- ~~~\n  b\n  ~~~\nc"), "- ~~~\n  b\n  ~~~\nC");
        assert_eq!(loud("a ` b\n\nc ` d"), "A ` B\n\nC ` D");
    }

    #[test]
    fn a_comment_can_be_an_id() {
        assert_eq!(id_of_comment(" #my-id "), "{#my-id}");
        assert_eq!(id_of_comment(" # not } one ") + &id_of_comment("a"), "");
    }

    #[test]
    fn indentation_is_that_of_the_item_around() {
        let mut items = Items::default();
        let found: Vec<usize> =
            ["1.  a", "         <b>", "    c", "    - d", "          e", "f", "    g", "- "]
                .map(|line| items.indent_of(line))
                .to_vec();
        assert_eq!(found, [0, 4, 4, 4, 6, 0, 0, 0]);
    }

    #[test]
    fn indentation_counts_tabs() {
        assert_eq!(indent_of("\t  x"), 6);
        assert_eq!(dedent("\tx", 4), "x");
        assert_eq!(dedent("  x", 4), "x");
        assert_eq!(dedent("      x", 4), "  x");
    }
}
