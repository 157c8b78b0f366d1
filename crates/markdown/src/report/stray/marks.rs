//! Markers of other dialects that show as text: comments and insertions between doubled characters, strikethrough and
//! code without an end, numbering that Markdown does not have, links in brackets of other kinds, formulas without `$`.

use super::Found;
use crate::report::shown::{OBJECT, shorten};
use crate::report::triggers::Triggers;
use crate::text::lines::{between, is_address, lines};
use crate::text::script::{is_cjk, is_punctuation};
use paifang_base::parts::Parts as _;
use paifang_base::text;
use paifang_base::text::Text;

impl Found<'_> {
    /// Finds `%%comment%%`, `++inserted++`, `^^inserted^^`, `||hidden||`.
    pub fn find_doubled_marks(&mut self, triggers: Triggers) {
        for mark in ["%%", "++", "^^", "||"] {
            let sign = mark.chars().next().unwrap_or_default();
            if !triggers.has(sign) {
                continue;
            }
            let mut done = 0;
            for (at, _) in self.text.match_indices(mark) {
                let (before, rest) = (self.text.part(..at), self.text.part(at + 2..));
                if at < done || !may_begin_word(before) || rest.starts_with(sign) {
                    continue;
                }
                let Some(inner) = between(rest, mark).filter(|inner| !inner.is_empty()) else { continue };
                let after = rest.part(inner.len() + 2..);
                let is_tight = inner.trim() == inner || mark == "%%";
                // `++ctrl+c++` of PyMdown shows keys.
                let is_key = |key: &str| {
                    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
                };
                let is_plain = !inner.contains(sign) || (sign == '+' && inner.split('+').all(is_key));
                let fits = is_tight
                    && is_plain
                    && inner.contains(char::is_alphabetic)
                    && !inner.contains(OBJECT)
                    && !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == sign);
                done = at + inner.len() + 4;
                if fits {
                    self.add_shown("doubled", at..done, doubled_help(mark));
                }
            }
        }
    }

    /// Finds `~~struck` without an end.
    pub fn find_unclosed_struck(&mut self) {
        let mut marks = self.text.match_indices("~~");
        let (Some((at, _)), None) = (marks.next(), marks.next()) else { return };
        let rest = self.text.part(at + 2..);
        if may_begin_word(self.text.part(..at)) && rest.starts_with(char::is_alphabetic) {
            let line = rest.lines().next().unwrap_or_default();
            let message = text!("markdown-as-text-struck-open", line = shorten(line));
            self.add("struck", at..at + 2, message, text!("markdown-as-text-struck-open-help"));
        }
    }

    /// Finds a backtick that begins code without an end.
    pub fn find_unclosed_code(&mut self) {
        let mut marks = self.text.match_indices('`');
        let (Some((at, _)), None) = (marks.next(), marks.next()) else { return };
        let rest = self.text.part(at + 1..);
        // `quoted' as in old manuals.
        let is_quote = rest.contains(['\'', '’']);
        let begins =
            rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '$' | '_'));
        if may_begin_word(self.text.part(..at)) && begins && !is_quote {
            let line = rest.lines().next().unwrap_or_default();
            let message = text!("markdown-as-text-code-open", line = shorten(line));
            self.add("code", at..at + 1, message, text!("markdown-as-text-code-open-help"));
        }
    }

    /// Finds `《文档》(x.md)`: only square brackets enclose link text.
    pub fn find_other_brackets(&mut self) {
        const PAIRS: [(char, char); 8] = [
            ('《', '》'),
            ('〈', '〉'),
            ('「', '」'),
            ('『', '』'),
            ('〔', '〕'),
            ('“', '”'),
            ('〖', '〗'),
            ('＜', '＞'),
        ];
        for (open, mark) in [("(", ")"), ("（", "）")] {
            for (at, _) in self.text.match_indices(open) {
                let before = self.text.part(..at);
                let Some(pair) =
                    before.chars().next_back().and_then(|c| PAIRS.iter().find(|pair| pair.1 == c))
                else {
                    continue;
                };
                let near = before.char_indices().rev().take(80).take_while(|(_, c)| *c != '\n');
                let start = near.into_iter().find(|(_, c)| *c == pair.0).map(|(start, _)| start);
                let address = between(self.text.part(at + open.len()..), mark);
                let (Some(start), Some(address)) = (start, address) else { continue };
                let is_link = is_address(address) && !address.contains(char::is_whitespace);
                if is_link && !address.chars().any(is_cjk) {
                    let end = at + open.len() + address.len() + mark.len();
                    let shown = self.text.part(start + pair.0.len_utf8()..at - pair.1.len_utf8());
                    let help = text!(
                        "markdown-as-text-brackets-help-square",
                        text = shorten(shown),
                        address = address
                    );
                    self.add_shown("brackets", start..end, help);
                }
            }
        }
    }

    /// Finds numbered lines, `（1）`, `①`, `一、`, that run together because no blank line separates them.
    pub fn find_numbered_lines(&mut self) {
        let mut before: Option<(char, u32)> = None;
        for (start, line) in lines(self.text) {
            let item = ordinal(line);
            if let (Some((kind, number)), Some((mark, next))) = (before, item)
                && kind == mark
                && next == number + 1
            {
                let message = text!("markdown-as-text-counted", line = shorten(line));
                let help = text!("markdown-as-text-counted-help", number = number, next = next);
                let end = start + line.len();
                return self.add("counted", start..end, message, help);
            }
            before = item;
        }
    }

    /// Finds `\begin{align}` outside of `$$`.
    pub fn find_bare_formula(&mut self) {
        let Some(at) = self.text.find("\\begin{") else { return };
        let Some(name) = between(self.text.part(at + 7..), "}") else { return };
        if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'*') {
            let help = text!("markdown-as-text-formula-bare-help");
            self.add_shown("formula", at..at + 8 + name.len(), help);
        }
    }

    /// Finds `[b]bold[/b]`, as in forums.
    pub fn forum_code(&mut self, at: usize) -> Option<usize> {
        const NAMES: [&str; 14] = [
            "b", "i", "u", "s", "url", "img", "quote", "code", "color", "size", "list", "email", "center",
            "hide",
        ];
        let name = between(self.text.part(at + 2..), "]")?;
        let end = at + name.len() + 3;
        if NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            let help = match name.to_ascii_lowercase().as_str() {
                "b" => text!("markdown-as-text-forum-help-bold"),
                "i" => text!("markdown-as-text-forum-help-italic"),
                "url" => text!("markdown-as-text-forum-help-link"),
                "img" => text!("markdown-image-help"),
                "quote" => text!("markdown-as-text-forum-help-quote"),
                "code" => text!("markdown-as-text-forum-help-code"),
                _ => text!("markdown-as-text-forum-help"),
            };
            self.add_shown("forum", at..end, help);
        }
        Some(end)
    }
}

/// The text to write instead of a text between doubled signs.
fn doubled_help(mark: &str) -> Text {
    match mark {
        "%%" => text!("markdown-as-text-doubled-help-comment"),
        "||" => text!("markdown-as-text-doubled-help-hidden"),
        _ => text!("markdown-as-text-doubled-help-inserted"),
    }
}

/// True if an opening marker may follow a text.
fn may_begin_word(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| {
        c.is_whitespace()
            || (!c.is_ascii() && (is_punctuation(c) || is_cjk(c)))
            || matches!(c, '(' | ',' | ';' | ':')
    })
}

/// The marker and number of a numbered line: `（1）`, `(1)`, `①`, `一、`, `1，`, `1。`.
fn ordinal(line: &str) -> Option<(char, u32)> {
    let first = line.chars().next()?;
    let number = |text: &str| text.parse().ok().filter(|number| *number <= 50);
    match first {
        '（' | '(' => {
            let rest = line.part(first.len_utf8()..);
            let end = rest.find(['）', ')']).filter(|end| *end <= 6)?;
            // In a sentence of another language a line may begin with such a number by chance.
            if !rest.part(end..).chars().take(8).any(is_cjk) {
                return None;
            }
            number(rest.part(..end)).or_else(|| han_number(rest.part(..end))).map(|number| ('(', number))
        }
        '①'..='⑳' => Some(('①', u32::from(first) - u32::from('①') + 1)),
        '0'..='9' => {
            let end = line.bytes().position(|b| !b.is_ascii_digit())?;
            let mark = line.part(end..).chars().next().filter(|c| matches!(c, '，' | '。' | '：'))?;
            number(line.part(..end)).map(|number| (mark, number))
        }
        _ => {
            let (digits, _) = line.split_once('、').filter(|(digits, _)| digits.len() <= 6)?;
            han_number(digits).map(|number| ('一', number))
        }
    }
}

/// A number from one to nineteen in Han characters.
fn han_number(text: &str) -> Option<u32> {
    let digit = |text: &str| {
        let c = text.chars().next().filter(|_| text.chars().count() == 1)?;
        "一二三四五六七八九".chars().position(|known| known == c).map(|at| at as u32 + 1)
    };
    match text.strip_prefix('十') {
        Some("") => Some(10),
        Some(rest) => digit(rest).map(|number| 10 + number),
        None => digit(text),
    }
}
