//! Help: advice in words, and the edit that follows it where the right text is known.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Text;
use crate::source::Span;
use crate::text;

/// Advice for one problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// The advice.
    pub text: Text,
    /// The text to write instead.
    pub meant: Option<Meant>,
}

/// The text to write instead of another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Meant {
    /// The wrong text as it is written; it is a part of the marked text, or all of it.
    pub written: String,
    /// The text to write instead.
    pub text: String,
    /// True if nothing else can have been meant; false for a guess.
    pub is_safe: bool,
}

impl Help {
    /// `did you mean …?`: a guess, unless both texts differ only in case.
    pub fn did_you_mean(written: &str, meant: &str) -> Self {
        let is_safe = written.to_lowercase() == meant.to_lowercase();
        Self::new(text!("did-you-mean", meant = meant), written, meant, is_safe)
    }

    /// The same where only one thing can have been meant.
    pub fn certainly(written: &str, meant: &str) -> Self {
        Self::new(text!("did-you-mean", meant = meant), written, meant, true)
    }

    /// Advice in other words.
    pub fn new(
        text: impl Into<Text>,
        written: impl Into<String>,
        meant: impl Into<String>,
        is_safe: bool,
    ) -> Self {
        let meant = Meant { written: written.into(), text: meant.into(), is_safe };
        Self { text: text.into(), meant: Some(meant) }
    }

    /// The same edit with other words, made of the present ones.
    pub fn reworded(mut self, words: impl FnOnce(Text) -> Text) -> Self {
        self.text = words(self.text);
        self
    }
}

impl<T: Into<Text>> From<T> for Help {
    fn from(text: T) -> Self {
        Self { text: text.into(), meant: None }
    }
}

impl Meant {
    /// The place of the wrong text in a file, given the marked place. In a link it is the target. `None` where the text
    /// is not found, or in several places.
    pub(super) fn place(&self, source: &str, mark: Span) -> Option<Span> {
        let marked = source.get(mark.range())?;
        let at = match marked == self.written {
            true => 0,
            false => self.part_of(marked)?,
        };
        let start = mark.start as usize + at;
        Some(Span::new(start, start + self.written.len()))
    }

    fn part_of(&self, marked: &str) -> Option<usize> {
        if self.written.is_empty() {
            return None;
        }
        let is_link = marked.trim_start_matches('!').starts_with('[') && marked.contains(']');
        let range = if is_link { target_of_link(marked)? } else { 0..marked.len() };
        let part = marked.get(range.clone())?;
        let mut all = part.match_indices(&self.written);
        let at = all.next().filter(|_| all.next().is_none())?.0;
        // In an element, an attribute has it, not the text.
        let is_value = part.get(..at)?.ends_with(['"', '\'', '=']);
        (!marked.starts_with('<') || is_value).then_some(range.start + at)
    }
}

/// The place of the target in `[text](target "title")`, `![alt](target)` or `[label]: target`.
pub fn target_of_link(marked: &str) -> Option<Range<usize>> {
    let (mut depth, mut is_escaped, mut close) = (0, false, None);
    for (at, c) in marked.char_indices() {
        match c {
            _ if std::mem::take(&mut is_escaped) => {}
            '\\' => is_escaped = true,
            '[' => depth += 1,
            ']' if depth == 1 => {
                close = Some(at + 1);
                break;
            }
            ']' => depth -= 1,
            _ => {}
        }
    }
    let rest = marked.get(close?..)?.strip_prefix(['(', ':'])?.trim_start();
    let ends: &[char] = if rest.starts_with('<') { &['>'] } else { &[' ', '\t', '\n', ')'] };
    let target = rest.trim_start_matches('<');
    let start = marked.len() - target.len();
    let length = target.find(ends).unwrap_or(target.len());
    Some(start..start + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrong_text_is_found_in_the_mark() {
        let place = |marked: &str, written: &str| {
            let source = format!("中 {marked} end");
            let mark = Span::new(4, 4 + marked.len());
            let place = Help::did_you_mean(written, "x").meant?.place(&source, mark)?;
            Some(place.start - 4)
        };
        assert_eq!(place("b.md", "b.md"), Some(0));
        assert_eq!(place("[b.md](b.md)", "b.md"), Some(7));
        assert_eq!(place("![a](<b c.md> \"b c.md\")", "b c.md"), Some(6));
        assert_eq!(place("\"quoted\"", "quoted"), Some(1));
        assert_eq!(place("b b", "b"), None);
        assert_eq!(place("[a](b.md#c \"](b.md\")", "b.md"), Some(4));
        assert_eq!(place("[a](b.md#c)", "#c"), Some(8));
        assert_eq!(place("[![x](b.md)](b.md)", "b.md"), Some(13));
        assert_eq!(place("[r]: b.md", "b.md"), Some(5));
        assert_eq!(place("<a href=\"b.md\">c</a>", "b.md"), Some(9));
        assert_eq!(place("[a, b】", "】"), Some(5));
        for without in ["[see b.md][r]", "[b.md](b&#46;md)", "[b.md]", "<a href='c'>b.md</a>"] {
            assert_eq!(place(without, "b.md"), None, "{without}");
        }
        assert_eq!(place("[a](b%20c.md)", "b c.md"), None);
        assert_eq!(place("x", ""), None);
    }

    #[test]
    fn another_case_is_no_guess() {
        let is_safe = |help: Help| help.meant.is_some_and(|meant| meant.is_safe);
        assert!(is_safe(Help::did_you_mean("Image.PNG", "image.png")));
        assert!(!is_safe(Help::did_you_mean("imag.png", "image.png")));
    }
}
