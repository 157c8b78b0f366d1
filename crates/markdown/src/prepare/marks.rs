//! Lines that begin or end a component, and first lines of alerts. For the parser such a line is a heading of its own:
//! it interrupts everything that a heading interrupts, and its title may have any inline markup.

use std::ops::Range;

use crate::components;
use crate::options::MarkdownOptions;
use paifang_base::parts::Parts as _;

/// A line that belongs to a component.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its place in the body, without indentation, the marks of a quote and the end of the line.
    pub range: Range<usize>,
    /// Its task.
    pub kind: MarkKind,
}

/// The task of such a line.
#[derive(Debug, Clone, PartialEq)]
pub enum MarkKind {
    /// Begins a component: `:::tip Title`, or a code fence.
    Begin(Begin),
    /// Ends one: `:::`, or the end of a code fence.
    End(Sign),
    /// Begins an alert in a quote: `[!TIP]- Title`.
    Alert(Begin),
}

/// The parts of a line that begins a component, as places in the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Begin {
    /// Its first characters.
    pub sign: Sign,
    /// The name.
    pub name: Range<usize>,
    /// The title; empty without one.
    pub title: Range<usize>,
    /// Attributes: what braces contain behind the title, else words before it.
    pub attributes: Range<usize>,
    /// For an alert that unfolds: true if it is open at first.
    pub fold: Option<bool>,
}

/// The characters that begin and end a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// A colon, a backtick or a tilde.
    pub byte: u8,
    /// Their number.
    pub length: usize,
}

impl Sign {
    /// The characters at the beginning of a line, if there are enough.
    pub fn of(line: &str) -> Option<Self> {
        let byte = *line.as_bytes().first()?;
        let length = line.bytes().take_while(|next| *next == byte).count();
        (length >= 3 && matches!(byte, b':' | b'`' | b'~')).then_some(Self { byte, length })
    }

    /// True if a line ends what this sign begins.
    pub fn is_ended_by(self, line: &str) -> bool {
        let length = line.bytes().take_while(|next| *next == self.byte).count();
        length >= self.length && line.part(length..).trim().is_empty()
    }
}

/// The mark in a line that begins at a byte of the body: a container, or the fence of a component.
pub fn of_line(line: &str, at: usize, options: &MarkdownOptions) -> Option<Mark> {
    let sign = Sign::of(line)?;
    let range = at..at + line.trim_end().len();
    let rest = line.part(sign.length..);
    if sign.byte == b':' && rest.trim().is_empty() {
        return Some(Mark { range, kind: MarkKind::End(sign) });
    }
    let begin = begin(line, sign, at, options)?;
    if sign.byte != b':' {
        let name = line.get(begin.name.start - at..begin.name.end - at)?;
        let is_component = match rest.starts_with('{') {
            true => components::find(name, options).is_some(),
            false => components::block(name).is_some() || components::own(name, options).is_some(),
        };
        if !is_component || rest.contains('`') {
            return None;
        }
    }
    Some(Mark { range, kind: MarkKind::Begin(begin) })
}

/// The mark of an alert in the first line of a quote.
pub fn of_quote(line: &str, at: usize, options: &MarkdownOptions) -> Option<Mark> {
    let (name, rest) = line.strip_prefix("[!")?.split_once(']')?;
    components::alert(name, options)?;
    let (fold, rest) = match rest.strip_prefix(['+', '-']) {
        Some(after) => (Some(rest.starts_with('+')), after),
        None => (None, rest),
    };
    if !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let title = trimmed(line, line.len() - rest.len()..line.len());
    let placed = |range: Range<usize>| at + range.start..at + range.end;
    let begin = Begin {
        sign: Sign { byte: b'>', length: 1 },
        name: placed(2..2 + name.len()),
        title: placed(title),
        attributes: at..at,
        fold,
    };
    Some(Mark { range: at..at + line.trim_end().len(), kind: MarkKind::Alert(begin) })
}

/// Reads `tip Title {#id}`, `tip[Title]`, `{tip} Title`, `{.tip}` behind the sign of a line.
fn begin(line: &str, sign: Sign, at: usize, options: &MarkdownOptions) -> Option<Begin> {
    let from = trimmed(line, sign.length..line.len()).start;
    let rest = line.part(from..);
    let mut attributes = 0..0;
    let (name, after) = match rest.strip_prefix('{') {
        Some(inner) => {
            let end = inner.find('}')?;
            let name = inner.part(..end).trim_start_matches('.');
            let start = from + 1 + end - name.len();
            attributes = trimmed(line, start + word(name)..from + 1 + end);
            (start..start + word(name), from + 1 + end + 1)
        }
        None => (from..from + word(rest), from + word(rest)),
    };
    if !line.part(name.clone()).starts_with(char::is_alphabetic) {
        return None;
    }
    let is_labelled = line.part(after..).starts_with('[');
    let mut title = trimmed(line, after..line.len());
    let known = names_of(line.part(name.clone()), options);
    if attributes.is_empty() {
        attributes = title.start..title.start;
    }
    let is_inside = attributes.end < title.start;
    while !is_inside && let Some(length) = attribute(line.part(title.clone()), known) {
        attributes.end = title.start + length;
        title = trimmed(line, attributes.end..title.end);
    }
    if let Some(open) = line.part(title.clone()).rfind('{').map(|open| title.start + open)
        && line.part(title.clone()).ends_with('}')
        && is_list(line.part(open + 1..title.end - 1), known)
        && !is_inside
    {
        attributes = open + 1..title.end - 1;
        title = trimmed(line, title.start..open);
    }
    if line.part(title.clone()).ends_with(":::") {
        let kept = line.part(title.clone()).trim_end_matches(':').len();
        title = trimmed(line, title.start..title.start + kept);
    }
    if is_labelled && line.part(title.clone()).ends_with(']') {
        title = trimmed(line, title.start + 1..title.end - 1);
    }
    let placed = |range: Range<usize>| at + range.start..at + range.end;
    let (name, title, attributes) = (placed(name), placed(title), placed(attributes));
    Some(Begin { sign, name, title, attributes, fold: None })
}

/// The length of the name at the beginning of a text.
fn word(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || matches!(c, '[' | '{' | '}')).unwrap_or(text.len())
}

/// Names that attributes before a title may have: `None` for any.
type Names<'n> = Option<&'n [&'n str]>;

/// The names of the attributes of a component. Those of a site's own are checked later.
fn names_of(name: &str, options: &MarkdownOptions) -> Names<'static> {
    match components::block(name) {
        Some(block) => Some(block.attributes),
        None if components::own(name, options).is_some() => None,
        None => Some(&[]),
    }
}

/// The length of `name=value` or `name="value"` at the beginning of a text.
fn attribute(text: &str, known: Names<'_>) -> Option<usize> {
    let (name, value) = text.split_once('=')?;
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    known.map_or_else(|| is_name(name), |known| known.contains(&name)).then_some(())?;
    let length = match value.chars().next() {
        Some(quote @ ('"' | '\'')) => value.part(1..).find(quote)? + 2,
        _ => value.find(char::is_whitespace).unwrap_or(value.len()),
    };
    Some(name.len() + 1 + length)
}

/// The value of an attribute in a list of them.
pub fn value_of<'t>(list: &'t str, name: &str) -> Option<&'t str> {
    let starts = list
        .match_indices(name)
        .filter(|(at, _)| list.part(..*at).chars().next_back().is_none_or(char::is_whitespace));
    let length =
        |at: usize| attribute(list.part(at..), Some(&[name])).map(|length| at + name.len() + 1..at + length);
    let value = starts.filter_map(|(at, _)| length(at)).next()?;
    Some(list.part(value).trim_matches(['"', '\'']))
}

/// The places of an attribute's name and value.
pub type Attribute = (Range<usize>, Range<usize>);

/// The attributes in a list, as places of their names and values in it, and the place of what is none.
pub fn attributes(list: &str) -> (Vec<Attribute>, Option<Range<usize>>) {
    let (mut found, mut rest) = (Vec::new(), trimmed(list, 0..list.len()));
    while let Some(length) = attribute(list.part(rest.clone()), None) {
        let name = list.part(rest.clone()).find('=').unwrap_or(0);
        let (start, end) = (rest.start, rest.start + length);
        found.push((start..start + name, unquoted(list, start + name + 1..end)));
        rest = trimmed(list, end..rest.end);
    }
    let other = word(list.part(rest.clone()));
    (found, (other > 0).then(|| rest.start..rest.start + other))
}

/// A range of a text without the quotes around it.
fn unquoted(text: &str, range: Range<usize>) -> Range<usize> {
    match text.part(range.clone()).starts_with(['"', '\'']) {
        true => range.start + 1..range.end.saturating_sub(1).max(range.start + 1),
        false => range,
    }
}

/// True if all words of a text in braces are attributes.
fn is_list(text: &str, known: Names<'_>) -> bool {
    text.split_whitespace().all(is_attribute) || (known.is_none() && attributes(text).1.is_none())
}

/// True for `#id`, `.class`, `key=value` and `open`.
fn is_attribute(word: &str) -> bool {
    word.starts_with(['#', '.']) || word.contains('=') || word == "open"
}

/// A range of a line without white space around it.
fn trimmed(line: &str, range: Range<usize>) -> Range<usize> {
    let text = line.part(range.clone());
    let start = range.start + text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_line() {
        let options = MarkdownOptions::default();
        for (line, name, title, attributes) in [
            (":::tip", "tip", "", ""),
            ("::: tip 标题", "tip", "标题", ""),
            (":::tip[A [b](c)]{#x .y}", "tip", "A [b](c)", "#x .y"),
            ("::: tip [b](c) d", "tip", "[b](c) d", ""),
            ("::::{note} A", "note", "A", ""),
            ("::: {.note}", "note", "", ""),
            (":::details A {b} {open}", "details", "A {b}", "open"),
            ("::: warning :::", "warning", "", ""),
            (":::提示 标题", "提示", "标题", ""),
            ("```{note} A", "note", "A", ""),
            ("```tabs group=\"a b\"", "tabs", "", "group=\"a b\""),
            (":::tabs group=os A b=c", "tabs", "A b=c", "group=os"),
            (":::tabs A {group=os}", "tabs", "A", "group=os"),
            ("::: {.callout-note collapse=\"true\"} A", "callout-note", "A", "collapse=\"true\""),
            ("::: {.tip}", "tip", "", ""),
        ] {
            let Some(Mark { kind: MarkKind::Begin(begin), .. }) = of_line(line, 0, &options) else {
                panic!("{line}");
            };
            let parts = [begin.name, begin.title, begin.attributes].map(|range| &line[range]);
            assert_eq!(parts, [name, title, attributes], "{line}");
        }
        assert_eq!(value_of("x group='a b'", "group"), Some("a b"));
        assert_eq!(value_of("agroup=a b=c", "group"), None);
        for line in ["::", ":::", ":::: ", "::: \"x\"", "```note", "```{r}", "```sh", "text"] {
            let is_begin = matches!(of_line(line, 0, &options), Some(Mark { kind: MarkKind::Begin(_), .. }));
            assert!(!is_begin, "{line}");
        }
    }
}
