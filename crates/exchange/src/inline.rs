//! Inline markup in a Markdown text: the parts that a translator leaves as they are. A text cut into pieces is always
//! the same text again, so that a part which is taken for markup by mistake is only protected needlessly.

use std::ops::Range;

use paifang_base::html::tokens::{Token, Tokens};
use paifang_base::parts::Parts as _;
use rustc_hash::FxHashMap;

/// Longest target of a link; keeps the work linear.
const LONGEST_TARGET: usize = 2000;
/// Longest placeholder.
const LONGEST_PLACEHOLDER: usize = 60;

/// Kind of markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A code span.
    Code,
    /// A placeholder, such as `{name}`, `${HOME}` or `%s`.
    Placeholder,
    /// A link: its brackets and its target.
    Link,
    /// An image.
    Image,
    /// An HTML tag or comment.
    Tag,
    /// An address as text, with or without `<>`.
    Address,
    /// A reference to a footnote.
    Note,
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text to translate.
    Text(&'t str),
    /// Markup that stands alone.
    Single(Kind, &'t str),
    /// The beginning of markup around text: `[`.
    Open(Kind, &'t str),
    /// Its end: `](target)`. Pairs are nested.
    Close(Kind, &'t str),
}

impl<'t> Piece<'t> {
    /// The piece as written.
    pub fn source(self) -> &'t str {
        match self {
            Self::Text(text) | Self::Single(_, text) | Self::Open(_, text) | Self::Close(_, text) => text,
        }
    }
}

/// What a mark is; its text is in the scanned one.
#[derive(Debug, Clone, Copy)]
enum Role {
    Single,
    Open,
    Close,
}

struct Scanner<'t> {
    text: &'t str,
    marks: Vec<(Range<usize>, Kind, Role)>,
    /// Beginnings of links that have no end yet.
    open: Vec<(Range<usize>, Kind)>,
    /// Ends of runs of backticks by their length, the last first.
    runs: FxHashMap<usize, Vec<usize>>,
    /// True as soon as a tag has no end: then no later one has.
    is_past_tags: bool,
}

/// The pieces of a text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut scanner =
        Scanner { text, marks: Vec::new(), open: Vec::new(), runs: runs(text), is_past_tags: false };
    let mut at = 0;
    while at < text.len() {
        at = scanner.step(at).max(at + 1);
    }
    scanner.marks.sort_by_key(|(range, ..)| range.start);
    let (mut found, mut done) = (Vec::with_capacity(2 * scanner.marks.len() + 1), 0);
    for (range, kind, role) in scanner.marks {
        if done < range.start {
            found.push(Piece::Text(text.part(done..range.start)));
        }
        let source = text.part(range.clone());
        found.push(match role {
            Role::Single => Piece::Single(kind, source),
            Role::Open => Piece::Open(kind, source),
            Role::Close => Piece::Close(kind, source),
        });
        done = range.end;
    }
    if done < text.len() {
        found.push(Piece::Text(text.part(done..)));
    }
    found
}

/// Starts of the runs of backticks by their length, the last first.
fn runs(text: &str) -> FxHashMap<usize, Vec<usize>> {
    let mut found: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let mut at = 0;
    while let Some(start) = text.part(at..).find('`').map(|start| at + start) {
        let length = run(text, start);
        found.entry(length).or_default().push(start);
        at = start + length;
    }
    found.values_mut().for_each(|starts| starts.reverse());
    found
}

/// Length of the run of backticks at a place.
fn run(text: &str, at: usize) -> usize {
    text.as_bytes().part(at..).iter().take_while(|byte| **byte == b'`').count()
}

impl Scanner<'_> {
    /// Looks at one place; gives the next one.
    fn step(&mut self, at: usize) -> usize {
        let rest = self.text.part(at..);
        let length = match rest.as_bytes().first().copied().unwrap_or_default() {
            b'\\' => return at + 1 + rest.chars().nth(1).filter(char::is_ascii_punctuation).map_or(0, |_| 1),
            b'`' => return self.code(at),
            b'<' => self.angle(rest),
            b'!' if rest.starts_with("![") => return self.bracket(at, 2, Kind::Image),
            b'[' => match note(rest) {
                Some(length) => Some((length, Kind::Note)),
                None => return self.bracket(at, 1, Kind::Link),
            },
            b']' => return self.close(at),
            b'{' | b'$' | b'%' => placeholder(rest).map(|length| (length, Kind::Placeholder)),
            b'h' | b'm' if self.begins_word(at) => address(rest).map(|length| (length, Kind::Address)),
            byte if byte < 0x80 => return at + 1,
            _ => return at + rest.chars().next().map_or(1, char::len_utf8),
        };
        match length {
            Some((length, kind)) => {
                self.marks.push((at..at + length, kind, Role::Single));
                at + length
            }
            None => at + 1,
        }
    }

    fn begins_word(&self, at: usize) -> bool {
        self.text.part(..at).chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric())
    }

    /// A code span, or a run of backticks that stays text.
    fn code(&mut self, at: usize) -> usize {
        let length = run(self.text, at);
        let starts = self.runs.entry(length).or_default();
        while starts.last().is_some_and(|start| *start <= at) {
            starts.pop();
        }
        let Some(end) = starts.last().map(|start| start + length) else { return at + length };
        self.marks.push((at..end, Kind::Code, Role::Single));
        end
    }

    /// A tag, a comment or an address in `<>`.
    fn angle(&mut self, rest: &str) -> Option<(usize, Kind)> {
        if self.is_past_tags {
            return None;
        }
        if let Some(end) = address(rest.part(1..)).map(|length| length + 1)
            && rest.part(end..).starts_with('>')
        {
            return Some((end + 1, Kind::Address));
        }
        match Tokens::new(rest).next()?.0 {
            Token::Start(tag) | Token::End(tag) => Some((tag.source.len(), Kind::Tag)),
            Token::Comment(comment) if comment.ends_with('>') => Some((comment.len(), Kind::Tag)),
            Token::Comment(_) | Token::Unfinished(_) => {
                self.is_past_tags = true;
                None
            }
            Token::Text(_) => None,
        }
    }

    fn bracket(&mut self, at: usize, length: usize, kind: Kind) -> usize {
        self.open.push((at..at + length, kind));
        at + length
    }

    /// The end of the brackets that were opened last.
    fn close(&mut self, at: usize) -> usize {
        let Some((open, kind)) = self.open.pop() else { return at + 1 };
        let rest = self.text.part(at + 1..);
        let Some(target) = target(rest) else { return at + 1 };
        self.marks.push((open, kind, Role::Open));
        let end = at + 1 + target.length;
        match target.title {
            // A title is text to translate.
            Some(title) => {
                self.marks.push((at..at + 1 + title.start, kind, Role::Close));
                self.marks.push((at + 1 + title.end..end, kind, Role::Single));
            }
            None => self.marks.push((at..end, kind, Role::Close)),
        }
        end
    }
}

/// What follows the text of a link.
struct Target {
    length: usize,
    /// The text of the title, inside its quotes.
    title: Option<Range<usize>>,
}

/// The target of a link, in parentheses, or its label in brackets.
fn target(rest: &str) -> Option<Target> {
    let near = rest.part(..rest.floor_char_boundary(LONGEST_TARGET.min(rest.len())));
    if let Some(label) = near.strip_prefix('[') {
        let end = label.find(['[', ']']).filter(|end| label.part(*end..).starts_with(']'))?;
        return Some(Target { length: end + 2, title: None });
    }
    if !near.starts_with('(') {
        return None;
    }
    let (mut depth, mut quote, mut title, mut is_escaped) = (0_usize, None, None, false);
    for (at, c) in near.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if quote == Some(c) => {
                quote = None;
                if let Some((_, end)) = title.as_mut() {
                    *end = at;
                }
            }
            _ if quote.is_some() => {}
            '"' | '\'' if near.part(..at).ends_with([' ', '\n', '\t']) && title.is_none() => {
                (quote, title) = (Some(c), Some((at + 1, at + 1)));
            }
            '(' => depth += 1,
            ')' if depth == 1 => {
                let title = title.filter(|(start, end)| start < end).map(|(start, end)| start..end);
                return Some(Target { length: at + 1, title });
            }
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Length of a reference to a footnote.
fn note(rest: &str) -> Option<usize> {
    let name = rest.strip_prefix("[^")?;
    let near = name.part(..name.floor_char_boundary(LONGEST_PLACEHOLDER.min(name.len())));
    let end = near.find(|c: char| c == ']' || c == '[' || c.is_whitespace())?;
    (end > 0 && near.part(end..).starts_with(']')).then_some(end + 3)
}

/// Length of a placeholder: `{name}`, `{{ name }}`, `${NAME}`, `%s`, `%1$d`, `%(name)s`, and the attributes of a heading.
fn placeholder(rest: &str) -> Option<usize> {
    let near = rest.part(..rest.floor_char_boundary(LONGEST_PLACEHOLDER.min(rest.len())));
    if let Some(inner) = near.strip_prefix('%') {
        let digits = inner.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'$').count();
        let named = inner.strip_prefix('(').and_then(|name| name.find(')')).map(|end| end + 2);
        let before = named.unwrap_or(digits);
        let is_end = |c: char| !c.is_alphanumeric();
        let kind = inner.get(before..)?;
        return (kind.starts_with(['s', 'd', 'i', 'f', 'u', 'x', '@'])
            && kind.chars().nth(1).is_none_or(is_end))
        .then_some(before + 2);
    }
    let dollar = usize::from(near.starts_with('$'));
    let inner = near.get(dollar..)?.strip_prefix('{')?;
    let (open, close) = if inner.starts_with('{') { (2, "}}") } else { (1, "}") };
    let inside = near.get(dollar + open..)?;
    let end = inside.find(close)?;
    let name = inside.part(..end).trim();
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '#' | ' ' | ':');
    let begins = name.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '#' | '.'));
    (begins && name.chars().all(fits)).then_some(dollar + open + end + close.len())
}

/// Length of an address as text.
fn address(rest: &str) -> Option<usize> {
    let scheme = ["https://", "http://", "mailto:"].iter().find(|scheme| rest.starts_with(**scheme))?;
    let fits =
        |byte: &u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"' | b'`' | b'|' | b'\\');
    let length = rest.bytes().take_while(fits).count();
    let shown = rest.part(..length);
    let mut shown = shown.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
    // A closing bracket that was opened before belongs to the text.
    while shown.ends_with([')', ']']) && count(shown, &[')', ']']) > count(shown, &['(', '[']) {
        shown = shown.part(..shown.len() - 1);
    }
    (shown.len() > scheme.len()).then_some(shown.len())
}

fn count(text: &str, of: &[char]) -> usize {
    text.chars().filter(|c| of.contains(c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces: markup in ⟨⟩, beginnings with `+`, ends with `-`.
    fn shown(text: &str) -> String {
        let all = pieces(text);
        assert_eq!(all.iter().map(|piece| piece.source()).collect::<String>(), text);
        all.iter()
            .map(|piece| match piece {
                Piece::Text(text) => (*text).to_owned(),
                Piece::Single(_, text) => format!("⟨{text}⟩"),
                Piece::Open(_, text) => format!("⟨+{text}⟩"),
                Piece::Close(_, text) => format!("⟨-{text}⟩"),
            })
            .collect()
    }

    #[test]
    fn markup_is_found_as_markdown_reads_it() {
        assert_eq!(shown("用 `a``b` 和 ``c`d`` 恢复 `x"), "用 ⟨`a``b`⟩ 和 ⟨``c`d``⟩ 恢复 `x");
        assert_eq!(shown("see [the *manual*](a(b).md#c), ok"), "see ⟨+[⟩the *manual*⟨-](a(b).md#c)⟩, ok");
        assert_eq!(shown("[![alt](p.png)](x.md)"), "⟨+[⟩⟨+![⟩alt⟨-](p.png)⟩⟨-](x.md)⟩");
        assert_eq!(
            shown("[a](b.md \"a title\") [c][ref] [d]"),
            "⟨+[⟩a⟨-](b.md \"⟩a title⟨\")⟩ ⟨+[⟩c⟨-][ref]⟩ [d]"
        );
        assert_eq!(shown("a<br>b <!-- c --> 1 < 2 <a"), "a⟨<br>⟩b ⟨<!-- c -->⟩ 1 < 2 <a");
        assert_eq!(
            shown("<https://a.example/b> (https://c.example/d)."),
            "⟨<https://a.example/b>⟩ (⟨https://c.example/d⟩)."
        );
        assert_eq!(shown("见 https://a.example/b，和注[^1]"), "见 ⟨https://a.example/b⟩，和注⟨[^1]⟩");
        assert_eq!(
            shown("{name} ${HOME} {{ x }} %s %1$d 100% sure {a, b}"),
            "⟨{name}⟩ ⟨${HOME}⟩ ⟨{{ x }}⟩ ⟨%s⟩ ⟨%1$d⟩ 100% sure {a, b}"
        );
        assert_eq!(shown("Heading {#id .class}"), "Heading ⟨{#id .class}⟩");
        assert_eq!(shown("\\`a\\` \\[b](c) 中\\文"), "\\`a\\` \\[b](c) 中\\文");
    }

    #[test]
    fn the_work_is_linear() {
        for part in ["[", "`", "` `` ", "<a ", "![[](", "](", "{", "<!-- ", "\\", "[^", "(\"", "http://"] {
            assert!(!pieces(&part.repeat(10_000)).is_empty());
        }
    }
}
