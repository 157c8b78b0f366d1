//! Rewriting before parsing, with the same number of bytes, so that the parser follows our rules: offsets stay valid,
//! and [`super::shadow::Shadow`] restores the author's characters. This file finds the places and knows code fences; it
//! changes nothing itself.

use super::edits::{COLON, Edits, FORMULA, LESS, is_escaped};
use super::marks::{self, Mark, MarkKind, Sign};
use super::typing::{self, Line};
use crate::components;
use crate::options::{HtmlPolicy, MarkdownOptions};
use paifang_base::html::elements::is_unknown_tag;
use paifang_base::parts::Parts as _;
use paifang_base::scan::{self, Next, all_flags};

/// Finds the places to rewrite in a body.
pub fn find(text: &str, options: &MarkdownOptions) -> Edits {
    let triggers = LineTriggers::of(text);
    let holds = |part: &str| memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some();
    let mut finder = Finder {
        text,
        options,
        triggers,
        elements: options.html == HtmlPolicy::Safe && triggers.has(LineTriggers::LESS),
        math: options.math && holds("$$"),
        formula_end: 0,
        edits: Edits::default(),
        fence: None,
        components: Vec::new(),
        quotes: 0,
        ends_typed_fence: Vec::new(),
        next_less: Next::default(),
        next_middle: Next::default(),
    };
    if triggers.has(LineTriggers::TYPED)
        || triggers.has(LineTriggers::COLON)
        || holds("[!")
        || has_component_fence(text, options)
        || finder.elements
        || finder.math
    {
        finder.find_all();
    }
    let mut edits = finder.edits;
    if !edits.has_definitions {
        edits.list.retain(|edit| edit.with != [COLON]);
    }
    edits
}

/// True if a line may begin a component with a code fence.
fn has_component_fence(text: &str, options: &MarkdownOptions) -> bool {
    let is_component = |at: usize| {
        let rest = text.part(at..).trim_start_matches(['`', '~']);
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let name = rest.part(..end);
        rest.starts_with('{') || components::block(name).is_some() || components::own(name, options).is_some()
    };
    ["```", "~~~"]
        .iter()
        .any(|fence| memchr::memmem::find_iter(text.as_bytes(), fence.as_bytes()).any(is_component))
}

/// Characters in a text; without them some rules can skip every line.
#[derive(Clone, Copy, Default)]
struct LineTriggers(u8);

impl LineTriggers {
    /// A `<`.
    const LESS: u8 = 1;
    /// A colon at the beginning of a line or after a blank.
    const COLON: u8 = 2;
    /// A full-width character that may mean a Markdown marker, or the first byte of one.
    const TYPED: u8 = 4;
    /// A possible middle of a link: see `is_middle`.
    const MIDDLE: u8 = 8;
    /// A full-width asterisk or backtick.
    const PAIR: u8 = 16;

    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let sign = |holds: bool, sign: u8| if holds { sign } else { 0 };
        let begins = |at: &usize| matches!(bytes.part(..*at), [] | [.., b'\n' | b'\r' | b' ' | b'\t' | b'>']);
        let plain = sign(memchr::memchr(b'<', bytes).is_some(), Self::LESS)
            | sign(memchr::memchr_iter(b':', bytes).any(|at| begins(&at)), Self::COLON);
        if !holds_typed(bytes) {
            return Self(plain);
        }
        let flags = |a: u8, b: u8, c: u8| {
            let pair = (a == 0xEF) & (((b == 0xBC) & (c == 0x8A)) | ((b == 0xBD) & (c == 0x80)));
            (u8::from(is_middle(a, b)) * Self::MIDDLE) | (u8::from(pair) * Self::PAIR)
        };
        Self(plain | Self::TYPED | all_flags(bytes, flags))
    }

    fn has(self, sign: u8) -> bool {
        self.0 & sign != 0
    }
}

/// True if a text may contain full-width characters that mean Markdown markers. Most lie in U+3000 to U+307F and U+FF00
/// to U+FF7F; besides, `·` can mean a backtick, dashes and points can mean list markers, and a no-break space can
/// follow a marker.
fn holds_typed(text: &[u8]) -> bool {
    let byte = |at: usize| text.get(at).copied().unwrap_or_default();
    let begins = |at: usize| matches!(text.part(..at), [] | [.., 0..=b' ' | b'>' | b'|' | b'-' | b':']);
    memchr::memchr3_iter(0xEF, 0xE3, 0xE2, text).any(|at| match (byte(at), byte(at + 1)) {
        (0xEF, second) => second == 0xBC || second == 0xBD,
        (0xE3, 0x83) => byte(at + 2) == 0xBB && begins(at),
        (0xE3, second) => second == 0x80 || second == 0x81,
        (_, second) => matches!(second, 0x80 | 0x96 | 0x97) && begins(at),
    }) || memchr::memchr_iter(0xC2, text).any(|at| match byte(at + 1) {
        0xB7 => true,
        0xA0 => matches!(text.part(..at), [.., b'#' | b'-' | b'+']),
        _ => false,
    })
}

/// True if a link may continue from its text to its address between two bytes: a closing bracket before an opening one.
fn is_middle(a: u8, b: u8) -> bool {
    // The last bytes of `］` and `】`, the first byte of `（`.
    ((a == b']') | (a == 0xBD) | (a == 0x91)) & ((b == b'(') | (b == 0xEF))
}

/// Most fences of components inside each other.
const MOST_FENCES: usize = 32;

/// State while one body is read.
struct Finder<'t> {
    text: &'t str,
    options: &'t MarkdownOptions,
    triggers: LineTriggers,
    /// True if names in angle brackets are searched for.
    elements: bool,
    /// True if formulas are searched for.
    math: bool,
    /// The end of the last formula found.
    formula_end: usize,
    edits: Edits,
    fence: Option<Fence>,
    /// Fences of open components.
    components: Vec<Sign>,
    /// Marks of quotes before the last line.
    quotes: usize,
    ends_typed_fence: Vec<(&'static str, Option<usize>)>,
    next_less: Next,
    next_middle: Next,
}

impl<'t> Finder<'t> {
    fn find_all(&mut self) {
        let pair_marks = match self.triggers.has(LineTriggers::PAIR) {
            true => typing::PairMarks::of(self.text),
            false => typing::PairMarks::default(),
        };
        let mut lines = Lines { text: self.text, at: Some(0) };
        // Lines before `rewritten` were rewritten together with an earlier one.
        let (mut index, mut rewritten) = (0, 0);
        let mut numbered = None;
        while let Some((at, line)) = lines.next() {
            let (start, content) = content((at, line));
            index += 1;
            if self.begins_or_ends_component((at, line), (start, content), &lines) {
                self.find_within(at, line, pair_marks);
                continue;
            }
            if self.continues_fence(start, content) {
                continue;
            }
            if self.math {
                self.keep_formula_whole(start, content, &lines);
            }
            if self.triggers.has(LineTriggers::TYPED) {
                if self.begins_typed_fence(at, start, content) {
                    continue;
                }
                let indent = start - at;
                numbered = numbered.filter(|_| !content.is_empty());
                if index > rewritten && typing::may_begin(content) {
                    let next = lines.clone().map(|line| (line_content(line.1), self::content(line)));
                    let line = (start, content);
                    rewritten =
                        index + typing::line_start(line, indent, &next, &mut numbered, &mut self.edits);
                }
                if content.starts_with(|c: char| c.is_ascii_digit())
                    && let Some((mark, value)) = typing::plain_number(content)
                {
                    numbered = Some((mark, value, indent));
                }
            }
            find_colon(content, start, &mut self.edits);
            self.find_within(at, line, pair_marks);
        }
    }

    /// Finds what may stand anywhere in a line.
    fn find_within(&mut self, at: usize, line: &str, pair_marks: typing::PairMarks) {
        if self.triggers.has(LineTriggers::TYPED) {
            let links = self.triggers.has(LineTriggers::MIDDLE) && self.has_middle(at, line);
            typing::within_line(line, at, links, pair_marks, &mut self.edits);
        }
        let text = self.text.as_bytes();
        if self.elements
            && self.next_less.is_within(at, at + line.len(), |from| scan::find(text, from, |b, _| b == b'<'))
        {
            find_elements(line, at, &mut self.edits);
        }
    }

    /// True if a line begins or ends a component; the edits that make it a heading are added.
    fn begins_or_ends_component(
        &mut self,
        (at, line): Line<'t>,
        (start, content): Line<'t>,
        next: &Lines<'t>,
    ) -> bool {
        let quotes = line.bytes().take(start - at).filter(|byte| *byte == b'>').count();
        let is_deeper = quotes > std::mem::replace(&mut self.quotes, quotes);
        let Some(mark) = self.mark(start, content, is_deeper, next) else { return false };
        self.edits.push_mark(&mark);
        self.edits.marks.push(mark);
        true
    }

    /// The mark of a component in a line; `is_deeper`: the line begins a quote; `next`: the lines below.
    fn mark(&mut self, start: usize, content: &str, is_deeper: bool, next: &Lines<'t>) -> Option<Mark> {
        if !matches!(content.as_bytes().first(), Some(b':' | b'`' | b'~' | b'[')) || start < self.formula_end
        {
            return None;
        }
        // Within code, only a fence that also ends the code on a Git host.
        let is_free = |sign: &Sign| match &self.fence {
            Some(inner) => inner.mark != sign.byte || inner.length < sign.length,
            None => true,
        };
        let ended = self.components.iter().rposition(|sign| sign.is_ended_by(content) && is_free(sign));
        if let Some(ended) = ended {
            let sign = self.components.drain(ended..).next()?;
            self.fence = None;
            let range = start..start + content.trim_end().len();
            return Some(Mark { range, kind: MarkKind::End(sign) });
        }
        if self.fence.is_some() {
            return None;
        }
        if content.starts_with('[') {
            return marks::of_quote(content, start, self.options).filter(|_| is_deeper);
        }
        let mark = marks::of_line(content, start, self.options)?;
        if let MarkKind::Begin(begin) = &mark.kind
            && begin.sign.byte != b':'
        {
            let below = next.clone().map(|line| self::content(line).1);
            let name = self.text.part(begin.name.clone());
            // A fence with YAML stays code until it is written.
            if self.components.len() >= MOST_FENCES || components::takes_data(name, self.options, below) {
                return None;
            }
            self.components.push(begin.sign);
        }
        Some(mark)
    }

    /// Keeps a formula in one piece: its lines begin no heading and no list (`=` alone in a line, `- x`, `+ x`).
    fn keep_formula_whole(&mut self, start: usize, content: &str, next: &Lines<'t>) {
        if start < self.formula_end {
            let stand_in = FORMULA.iter().find(|(_, sign)| content.as_bytes().first() == Some(sign));
            if let Some((stand_in, _)) = stand_in {
                self.edits.push(start, [*stand_in]);
            }
        } else if content.strip_prefix("$$").is_some_and(|rest| !rest.contains("$$")) {
            let mut lines = next.clone().take_while(|(_, line)| !line.trim().is_empty());
            self.formula_end = lines.find(|(_, line)| line.contains("$$")).map_or(start, |(at, _)| at);
        }
    }

    fn has_middle(&mut self, at: usize, line: &str) -> bool {
        let text = self.text.as_bytes();
        self.next_middle.is_within(at, at + line.len(), |from| scan::find(text, from, is_middle))
    }

    /// True if a line is part of a code block: opens it, closes it, or lies in it.
    fn continues_fence(&mut self, start: usize, content: &str) -> bool {
        let Some(open) = &self.fence else {
            self.fence = Fence::opened_by(content);
            return self.fence.is_some();
        };
        if open.is_closed_by(content) {
            if let Some(sign) = open.sign.filter(|sign| content.starts_with(sign)) {
                self.edits.push(start, typing::half_width_fence(sign));
            }
            self.fence = None;
        }
        true
    }

    /// True if a line opens a code block in full-width characters.
    fn begins_typed_fence(&mut self, at: usize, start: usize, content: &str) -> bool {
        let Some((sign, _)) = typing::fence(content) else { return false };
        if !has_end(sign, &mut self.ends_typed_fence, at, self.text) {
            return false;
        }
        self.edits.push(start, typing::half_width_fence(sign));
        self.fence = Some(Fence { mark: b'`', length: 3, sign: Some(sign) });
        true
    }
}

/// Lines without their line ends, with their offsets.
#[derive(Clone)]
struct Lines<'t> {
    text: &'t str,
    /// The beginning of the next line.
    at: Option<usize>,
}

impl<'t> Iterator for Lines<'t> {
    type Item = Line<'t>;

    fn next(&mut self) -> Option<Line<'t>> {
        let at = self.at?;
        let rest = self.text.part(at..);
        let end = memchr::memchr(b'\n', rest.as_bytes());
        self.at = end.map(|end| at + end + 1);
        let line = rest.part(..end.unwrap_or(rest.len()));
        Some((at, line.strip_suffix('\r').unwrap_or(line)))
    }
}

/// A line without indentation and quote markers.
fn content((at, line): Line<'_>) -> Line<'_> {
    let start = line_content(line);
    (at + start, line.part(start..))
}

/// True if a line after the one at `at` closes a fence of such characters. `known` caches the last such line for each
/// character.
fn has_end(
    sign: &'static str,
    known: &mut Vec<(&'static str, Option<usize>)>,
    at: usize,
    text: &str,
) -> bool {
    let last = match known.iter().find(|(of, _)| *of == sign) {
        Some((_, last)) => *last,
        None => {
            let ends = |(_, line): &Line<'_>| line.trim_matches([' ', '\t', '>']) == sign;
            let last = Lines { text, at: Some(0) }.filter(ends).last().map(|(at, _)| at);
            known.push((sign, last));
            last
        }
    };
    last.is_some_and(|last| last > at)
}

/// The offset in a line after indentation and quote markers.
fn line_content(line: &str) -> usize {
    line.bytes().position(|b| !matches!(b, b' ' | b'\t' | b'>')).unwrap_or(line.len())
}

/// An open code fence.
struct Fence {
    mark: u8,
    length: usize,
    /// The full-width character that it was typed with.
    sign: Option<&'static str>,
}

impl Fence {
    fn opened_by(line: &str) -> Option<Self> {
        let line = line.as_bytes();
        if !line.first().is_some_and(|b| matches!(b, b'`' | b'~' | b'-' | b'*' | b'+')) {
            return None;
        }
        // A list item may begin with a fence.
        let marks = line.iter().take_while(|b| matches!(b, b'-' | b'*' | b'+' | b' ')).count();
        let line =
            if line.first().is_some_and(|b| matches!(b, b'`' | b'~')) { line } else { line.part(marks..) };
        let mark = *line.first().filter(|b| matches!(b, b'`' | b'~'))?;
        let length = line.iter().take_while(|b| **b == mark).count();
        let is_fence = length >= 3 && (mark == b'~' || !line.part(length..).contains(&b'`'));
        is_fence.then_some(Self { mark, length, sign: None })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let length = line.bytes().take_while(|b| *b == self.mark).count();
        if self.sign.is_some_and(|sign| line.trim_end() == sign) {
            return true;
        }
        length >= self.length && line.part(length..).trim().is_empty()
    }
}

/// Finds a `:` at the beginning of a line that is not a definition because no space follows: `:tada:` and `::1` are
/// text.
fn find_colon(content: &str, at: usize, edits: &mut Edits) {
    let mut bytes = content.bytes();
    if bytes.next() != Some(b':') {
        return;
    }
    match bytes.next() {
        Some(b' ' | b'\t') if !content.part(1..).trim().is_empty() => edits.has_definitions = true,
        _ => edits.push(at, [COLON]),
    }
}

/// Finds tags whose names are not HTML elements: `<placeholder>`, `List<String>`.
fn find_elements(line: &str, start: usize, edits: &mut Edits) {
    let bytes = line.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes.part(from..).iter().position(|b| *b == b'<') {
        let at = from + found;
        from = at + 1;
        let before = line.part(..at);
        // `{{<figure src="x">}}` is a shortcode, whatever its name.
        let is_text = is_unknown_tag(line.part(at..)) || before.ends_with("{{");
        if is_text && !is_escaped(before) && !begins_address(before) {
            edits.push(start + at, [LESS]);
        }
    }
}

/// True if `<` begins the address of a link, `[a](<b c.md>)` or `[a]: <b c.md>`.
fn begins_address(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with("](") || before.ends_with("]:")
}
