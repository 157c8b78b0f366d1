//! Long white space in a line, shortened before a grammar sees it. Expressions that amount to `\s*` scan a run of
//! blanks once from each blank and again for each pair, in steps that the engine does not count.

use paifang_base::parts::Parts as _;
use std::borrow::Cow;

/// Longest run of blanks that a grammar gets.
const LONGEST: usize = 48;

/// A line with its long runs shortened.
pub struct Squeezed<'l> {
    /// The shortened line.
    pub text: Cow<'l, str>,
    /// Positions of cuts, each with the number of bytes removed so far.
    cuts: Vec<(usize, usize)>,
}

/// Shortens the runs of blanks of a line.
pub fn squeeze(line: &str) -> Squeezed<'_> {
    let mut cuts = Vec::new();
    let mut text = String::new();
    let (mut taken, mut left_out, mut run) = (0, 0, 0);
    for (at, byte) in line.bytes().enumerate() {
        let is_blank = byte == b' ' || byte == b'\t';
        if !is_blank && run > LONGEST {
            text.push_str(line.part(taken..at - (run - LONGEST)));
            left_out += run - LONGEST;
            cuts.push((text.len(), left_out));
            taken = at;
        }
        run = if is_blank { run + 1 } else { 0 };
    }
    if cuts.is_empty() {
        return Squeezed { text: Cow::Borrowed(line), cuts };
    }
    text.push_str(line.part(taken..));
    Squeezed { text: Cow::Owned(text), cuts }
}

impl Squeezed<'_> {
    /// Maps a position in the shortened line to the whole line.
    pub fn place(&self, at: usize) -> usize {
        let before = self.cuts.partition_point(|(cut, _)| *cut <= at);
        at + self.cuts.part(..before).last().map_or(0, |(_, left_out)| *left_out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stay_those_of_the_whole_line() {
        let line = format!("a{}b{}c\n", " ".repeat(100), "\t".repeat(60));
        let squeezed = squeeze(&line);
        assert_eq!(squeezed.text.len(), 4 + 2 * LONGEST);
        for sign in ["a", "b", "c", "\n"] {
            assert_eq!(squeezed.place(squeezed.text.find(sign).unwrap()), line.find(sign).unwrap());
        }
        assert!(matches!(squeeze("  a  b\n").text, Cow::Borrowed(_)));
    }
}
