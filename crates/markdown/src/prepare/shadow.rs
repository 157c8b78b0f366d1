//! Our own rules, implemented by parsing a *shadow* of the text: equally long in bytes, with stand-ins where the parser
//! would misread the original. [`rewrite`] finds those places; this file makes the shadow and has the rules of
//! CJK-friendly emphasis. For these, single characters next to `*` and `~~` runs are swapped, so that CommonMark's
//! flanking rules give the answer of the "CJK-friendly emphasis" amendment
//! (<https://github.com/tats-u/markdown-cjk-friendly>). Offsets stay valid; [`Shadow::restore`] puts the author's
//! characters back into the parser's results.
//!
//! Choosing the characters to swap is a small optimization problem, because one character can lie between two runs: for
//! each chain of runs that share characters, the assignment with the fewest wrong answers is found by dynamic
//! programming (Viterbi), in linear time. ASCII is never swapped, and `_` keeps CommonMark's own rules.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::CowStr;

use super::edits;
use super::marks::Mark;
use super::rewrite;
use crate::options::MarkdownOptions;
use crate::text::script::{is_cjk, is_punctuation};
use paifang_base::parts::Parts as _;
use paifang_base::scan;

/// A text to parse instead of the original.
pub struct Shadow<'a> {
    original: &'a str,
    text: Cow<'a, str>,
    /// Stand-ins and their original characters, one to one.
    back: BTreeMap<char, char>,
    /// The filler that pads rewritten text; it occurs in no text.
    fill: Option<char>,
    has_definitions: bool,
    /// Positions of `<` that begin no HTML, in ascending order.
    unknown_tags: Vec<usize>,
    /// Lines of components, in ascending order.
    marks: Vec<Mark>,
}

impl<'a> Shadow<'a> {
    /// The text with stand-ins where our rules need them.
    pub fn new(original: &'a str, options: &MarkdownOptions) -> Self {
        let shadow = Self::rewritten(original, options);
        if options.cjk_emphasis { shadow.with_cjk_emphasis() } else { shadow }
    }

    /// The unchanged text.
    fn plain(original: &'a str) -> Self {
        Self {
            original,
            text: Cow::Borrowed(original),
            back: BTreeMap::new(),
            fill: None,
            has_definitions: false,
            unknown_tags: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// The text with the edits that [`rewrite`] finds.
    fn rewritten(original: &'a str, options: &MarkdownOptions) -> Self {
        let mut edits = rewrite::find(original, options);
        // If two rules want the same place, the first one gets it.
        edits.list.sort_by_key(|edit| edit.at);
        let mut end = 0;
        edits.list.retain(|edit| {
            let is_free = edit.at >= end;
            end = end.max(edit.at + edit.with.len());
            is_free
        });
        let plain = Self { has_definitions: edits.has_definitions, ..Self::plain(original) };
        if edits.list.is_empty() {
            return plain;
        }
        let Some([fill, colon, less, formula @ ..]) = unused_controls(original) else { return plain };
        let mut bytes = original.as_bytes().to_vec();
        let mut unknown_tags = Vec::new();
        for edit in edits.list {
            let swapped = bytes.iter_mut().enumerate().skip(edit.at);
            for ((at, old), byte) in swapped.zip(edit.with) {
                *old = match byte {
                    edits::FILL => fill,
                    edits::COLON => colon,
                    edits::LESS => less,
                    other => {
                        let mut formula = edits::FORMULA.iter().zip(formula);
                        formula.find(|((stand_in, _), _)| *stand_in == byte).map_or(other, |(_, free)| free)
                    }
                };
                if byte == edits::LESS {
                    unknown_tags.push(at);
                }
            }
        }
        let Ok(text) = String::from_utf8(bytes) else { return plain };
        let mut back = BTreeMap::from([(char::from(colon), ':'), (char::from(less), '<')]);
        let originals = edits::FORMULA.iter().map(|(_, original)| char::from(*original));
        back.extend(formula.into_iter().map(char::from).zip(originals));
        let fill = Some(char::from(fill));
        Self { text: Cow::Owned(text), back, fill, unknown_tags, marks: edits.marks, ..plain }
    }

    /// Adds the stand-ins of the CJK rules.
    fn with_cjk_emphasis(mut self) -> Self {
        if self.text.is_ascii() {
            return self;
        }
        let swaps = find_swaps(&self.text);
        if swaps.is_empty() {
            return self;
        }
        let mut pool = Pool::new(self.original);
        let mut bytes = self.text.as_bytes().to_vec();
        for at in swaps {
            let Some(c) = self.text.part(at..).chars().next() else { continue };
            if let Some(stand_in) = pool.stand_in(c) {
                // Of the same length as the character.
                bytes.get_mut(at..at + c.len_utf8()).map(|place| stand_in.encode_utf8(place));
            }
        }
        if let Ok(text) = String::from_utf8(bytes) {
            self.text = Cow::Owned(text);
            self.back.append(&mut pool.back);
        }
        self
    }

    /// True if any line begins a definition.
    pub fn has_definitions(&self) -> bool {
        self.has_definitions
    }

    /// Positions within a range of `<` before names that are not HTML elements.
    pub fn unknown_tags(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let first = self.unknown_tags.partition_point(|at| *at < range.start);
        self.unknown_tags.part(first..).iter().copied().take_while(move |at| *at < range.end)
    }

    /// The first line of a component that begins within a range.
    pub fn mark_in(&self, range: Range<usize>) -> Option<&Mark> {
        let first = self.marks.partition_point(|mark| mark.range.start < range.start);
        self.marks.get(first).filter(|mark| mark.range.start < range.end)
    }

    /// The text to parse.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A string from the parser with the author's own characters.
    pub fn restore<'s>(&'s self, value: CowStr<'s>) -> Cow<'s, str> {
        let value = match value {
            CowStr::Borrowed(text) if self.is_plain() => return Cow::Borrowed(text),
            CowStr::Borrowed(text) => match self.original_of(text) {
                Some(original) => return Cow::Borrowed(original),
                None => text.to_owned(),
            },
            other => other.into_string(),
        };
        if self.is_plain() {
            return Cow::Owned(value);
        }
        let kept = value.chars().filter(|c| Some(*c) != self.fill);
        Cow::Owned(kept.map(|c| self.back.get(&c).copied().unwrap_or(c)).collect())
    }

    fn is_plain(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// The original of `text`, which is a slice of the shadow.
    fn original_of(&self, text: &str) -> Option<&str> {
        let text = self.fill.map_or(text, |fill| text.trim_matches(fill));
        let offset = (text.as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        offset.checked_add(text.len()).and_then(|end| self.original.get(offset..end))
    }
}

/// A character as the flanking rules see it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Punctuation,
    CjkPunctuation,
    CjkLetter,
    Letter,
}

fn classify(c: Option<char>) -> Class {
    match c {
        None => Class::Space,
        Some(c) if c.is_whitespace() => Class::Space,
        Some(c) => match (is_cjk(c), is_punctuation(c)) {
            (true, true) => Class::CjkPunctuation,
            (true, false) => Class::CjkLetter,
            (false, true) => Class::Punctuation,
            (false, false) => Class::Letter,
        },
    }
}

/// A character next to a run.
#[derive(Clone, Copy)]
struct Side {
    at: usize,
    len: usize,
    class: Class,
    swappable: bool,
}

impl Side {
    fn is_punctuation(self, swapped: bool) -> bool {
        matches!(self.class, Class::Punctuation | Class::CjkPunctuation) != swapped
    }

    fn is_cjk(self) -> bool {
        matches!(self.class, Class::CjkPunctuation | Class::CjkLetter)
    }
}

struct Run {
    tilde: bool,
    before: Side,
    after: Side,
}

const WRONG_ANSWER: u32 = 100;
const NEVER: u32 = u32::MAX / 4;

impl Run {
    /// The cost of the parser's answer if the two neighbours are (not) swapped.
    fn cost(&self, before_swapped: bool, after_swapped: bool) -> u32 {
        let wrong = self.wanted() != self.given(before_swapped, after_swapped);
        let (open, close) = (self.wanted().0, self.given(before_swapped, after_swapped).0);
        let both = wrong && open != close && self.wanted().1 != self.given(before_swapped, after_swapped).1;
        u32::from(wrong) * WRONG_ANSWER + u32::from(both) * WRONG_ANSWER
    }

    /// (can open, can close) according to the amendment.
    fn wanted(&self) -> (bool, bool) {
        let flanks = |near: Class, far: Class| {
            near != Class::Space && (near != Class::Punctuation || far != Class::Letter)
        };
        let open = if self.tilde {
            self.after.class != Class::Space
        } else {
            flanks(self.after.class, self.before.class)
        };
        (open, flanks(self.before.class, self.after.class))
    }

    /// (can open, can close) as decided by pulldown-cmark 0.13.
    fn given(&self, before_swapped: bool, after_swapped: bool) -> (bool, bool) {
        let before = self.before.is_punctuation(before_swapped);
        let after = self.after.is_punctuation(after_swapped);
        let (space_before, space_after) =
            (self.before.class == Class::Space, self.after.class == Class::Space);
        let open = !space_after && (self.tilde || !after || space_before || before);
        let close = !space_before && (!before || space_after || after);
        (open, close)
    }
}

/// Offsets of the characters to swap, in ascending order.
fn find_swaps(text: &str) -> Vec<usize> {
    let mut swaps = Vec::new();
    let mut chain: Vec<Run> = Vec::new();
    let mut at = 0;
    while let Some(start) = scan::find(text.as_bytes(), at, |b, _| (b == b'*') | (b == b'~')) {
        let from = text.as_bytes().part(start..);
        let Some(delimiter) = from.first().copied() else { break };
        let length = from.iter().take_while(|&&b| b == delimiter).count();
        at = start + length;
        let Some(run) = read_run(text, start, at, delimiter == b'~') else { continue };
        if !run.before.is_cjk() && !run.after.is_cjk() {
            continue;
        }
        let shared = chain.last().is_some_and(|last| last.after.at == run.before.at && last.after.len > 0);
        if !shared {
            solve(&chain, &mut swaps);
            chain.clear();
        }
        chain.push(run);
    }
    solve(&chain, &mut swaps);
    swaps
}

fn read_run(text: &str, start: usize, end: usize, tilde: bool) -> Option<Run> {
    let backslashes = text.as_bytes().part(..start).iter().rev().take_while(|&&b| b == b'\\').count();
    let start = start + backslashes % 2;
    if start == end || (tilde && end - start != 2) {
        return None;
    }
    let side = |c: Option<char>, at: usize, beyond: Option<u8>| {
        let class = classify(c);
        let cjk = matches!(class, Class::CjkPunctuation | Class::CjkLetter);
        let len = c.map_or(0, char::len_utf8);
        Side { at, len, class, swappable: cjk && matches!(len, 3 | 4) && beyond != Some(b'_') }
    };
    let before = text.part(..start).chars().next_back();
    let before_at = start - before.map_or(0, char::len_utf8);
    let after = text.part(end..).chars().next();
    let after_end = end + after.map_or(0, char::len_utf8);
    Some(Run {
        tilde,
        before: side(before, before_at, text.as_bytes().part(..before_at).last().copied()),
        after: side(after, end, text.as_bytes().get(after_end).copied()),
    })
}

/// Chooses the swaps of one chain, in which each run's `after` is the next one's `before`.
#[expect(clippy::indexing_slicing, reason = "arrays of two, indexed by a `bool`")]
fn solve(chain: &[Run], swaps: &mut Vec<usize>) {
    let Some(first) = chain.first() else { return };
    if chain.iter().all(|run| run.cost(false, false) == 0) {
        return;
    }
    let swap_cost = |side: Side| if side.swappable { 1 } else { NEVER };
    let mut costs = [0, swap_cost(first.before)];
    let mut came_from: Vec<[bool; 2]> = Vec::with_capacity(chain.len());
    for run in chain {
        let mut next = [NEVER; 2];
        let mut from = [false; 2];
        for after in [false, true] {
            let own = if after { swap_cost(run.after) } else { 0 };
            for before in [false, true] {
                let cost =
                    costs[usize::from(before)].saturating_add(own).saturating_add(run.cost(before, after));
                if cost < next[usize::from(after)] {
                    next[usize::from(after)] = cost;
                    from[usize::from(after)] = before;
                }
            }
        }
        costs = next;
        came_from.push(from);
    }
    let mut state = costs[1] < costs[0];
    let first_new = swaps.len();
    for (run, from) in chain.iter().zip(&came_from).rev() {
        if state {
            swaps.push(run.after.at);
        }
        state = from[usize::from(state)];
    }
    if state {
        swaps.push(first.before.at);
    }
    if let Some(new) = swaps.get_mut(first_new..) {
        new.reverse();
    }
}

/// Control characters that do not occur in the text, not even as a numeric reference.
fn unused_controls(text: &str) -> Option<[u8; 6]> {
    let mut is_used = [false; 32];
    let referenced = text.split("&#").skip(1).filter_map(numeric_reference);
    for c in text.bytes().filter(|b| *b < 32).map(char::from).chain(referenced) {
        if let Some(used) = is_used.get_mut(c as usize) {
            *used = true;
        }
    }
    let mut free = (1..=8).chain(14..=26).filter(|b| is_used.get(usize::from(*b)) == Some(&false));
    let mut found = [0; 6];
    for place in &mut found {
        *place = free.next()?;
    }
    Some(found)
}

/// Stand-ins that do not occur in the text, one for each swapped character.
struct Pool {
    taken: BTreeSet<char>,
    forth: BTreeMap<char, char>,
    back: BTreeMap<char, char>,
    /// Remaining candidates: letters of 3 and of 4 bytes; punctuation of 3 and of 4 bytes.
    next: [Box<dyn Iterator<Item = char>>; 4],
}

/// Private use for letters. For punctuation, symbols (category So) that no named character reference denotes: Braille
/// patterns, CJK compatibility squares, hexagrams, Yi radicals; Byzantine musical symbols.
const POOLS: [&[(u32, u32)]; 4] = [
    &[(0xE000, 0xF8FF)],
    &[(0xF0000, 0xFFFFD)],
    &[(0x2801, 0x28FF), (0x3300, 0x33FF), (0x4DC0, 0x4DFF), (0xA490, 0xA4C6)],
    &[(0x1D000, 0x1D0F5)],
];

fn candidates(pool: &'static [(u32, u32)]) -> impl Iterator<Item = char> {
    pool.iter().flat_map(|&(low, high)| low..=high).filter_map(char::from_u32)
}

impl Pool {
    fn new(text: &str) -> Self {
        let in_pool = |c: &char| {
            let ranges = POOLS.iter().flat_map(|pool| pool.iter());
            !c.is_ascii() && ranges.into_iter().any(|&(low, high)| (low..=high).contains(&u32::from(*c)))
        };
        let mut taken: BTreeSet<char> = text.chars().filter(in_pool).collect();
        // `&#xE000;` puts a character into the output that is not in the text.
        taken.extend(text.split("&#").skip(1).filter_map(numeric_reference).filter(in_pool));
        Self {
            taken,
            forth: BTreeMap::new(),
            back: BTreeMap::new(),
            next: POOLS.map(|pool| Box::new(candidates(pool)) as Box<dyn Iterator<Item = char>>),
        }
    }

    fn stand_in(&mut self, c: char) -> Option<char> {
        if let Some(known) = self.forth.get(&c) {
            return Some(*known);
        }
        let pool = usize::from(!is_punctuation(c)) * 2 + usize::from(c.len_utf8() == 4);
        for candidate in self.next.get_mut(pool)? {
            if !self.taken.contains(&candidate) {
                self.forth.insert(c, candidate);
                self.back.insert(candidate, c);
                return Some(candidate);
            }
        }
        None
    }
}

/// The character of a numeric reference, given the text after `&#`.
fn numeric_reference(rest: &str) -> Option<char> {
    let (digits, radix) = match rest.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (rest, 10),
    };
    let end = digits.bytes().position(|b| !b.is_ascii_hexdigit()).unwrap_or(digits.len());
    char::from_u32(u32::from_str_radix(digits.part(..end), radix).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    /// Events as readable, HTML-like text.
    fn show(text: &str) -> String {
        let shadow = Shadow::plain(text).with_cjk_emphasis();
        assert_eq!(shadow.text().len(), text.len());
        let mut out = String::new();
        for event in Parser::new_ext(shadow.text(), Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Text(t) | Event::Html(t) | Event::InlineHtml(t) => out.push_str(&shadow.restore(t)),
                Event::Code(t) => {
                    out.push('`');
                    out.push_str(&shadow.restore(t));
                    out.push('`');
                }
                Event::Start(Tag::Strong) => out.push_str("<b>"),
                Event::Start(Tag::Emphasis) => out.push_str("<i>"),
                Event::Start(Tag::Strikethrough) => out.push_str("<s>"),
                Event::Start(Tag::Link { dest_url, title, .. }) => {
                    out.push_str(&format!("[{}|{}|", shadow.restore(dest_url), shadow.restore(title)));
                }
                Event::End(pulldown_cmark::TagEnd::Link) => out.push(']'),
                Event::End(
                    pulldown_cmark::TagEnd::Strong
                    | pulldown_cmark::TagEnd::Emphasis
                    | pulldown_cmark::TagEnd::Strikethrough,
                ) => out.push_str("</>"),
                Event::SoftBreak => out.push('\n'),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn emphasis_beside_cjk_punctuation() {
        for (text, expected) in [
            ("**中文。**后", "<b>中文。</>后"),
            ("前**（注）**后", "前<b>（注）</>后"),
            ("**“引号”**测试", "<b>“引号”</>测试"),
            ("中文**“引号”**测试", "中文<b>“引号”</>测试"),
            ("**注意：**后", "<b>注意：</>后"),
            ("**中文**。", "<b>中文</>。"),
            ("用**`code`**后", "用<b>`code`</>后"),
            ("~~删除。~~后", "<s>删除。</>后"),
            ("这*强调。*后", "这<i>强调。</>后"),
            ("**한국어(Korean)**은", "<b>한국어(Korean)</>은"),
            ("“**文**”后", "“<b>文</>”后"),
            ("\"**文**后", "\"<b>文</>后"),
            ("**𠮷(𠮷)**𠮷", "<b>𠮷(𠮷)</>𠮷"),
            ("**a。**b", "<b>a。</>b"),
        ] {
            assert_eq!(show(text), expected, "{text}");
        }
    }

    #[test]
    fn links_code_and_html_come_back_intact() {
        assert_eq!(show("请看**[文档](a.md)**后"), "请看<b>[a.md||文档]</>后");
        assert_eq!(
            show("[x](/a*，b* \"题*，目*，\") `*，a` <i title=\"*，\">"),
            "[/a*，b*|题*，目*，|x] `*，a` <i title=\"*，\">"
        );
        assert_eq!(
            show("&#xE000;**中文。**后"),
            "\u{E000}<b>中文。</>后",
            "a stand-in written as a reference"
        );
        assert_eq!(show("\u{E000}\u{2801}**中文。**后"), "\u{E000}\u{2801}<b>中文。</>后");
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in ["*a*b", "a * b * c", "**bold**text", "\"*a*\"b", "中文_强调_。", "\\*中\\*"] {
            assert!(matches!(Shadow::plain(text).with_cjk_emphasis().text, Cow::Borrowed(_)), "{text}");
        }
        assert_eq!(show("10~20，30~40"), "10~20，30~40");
    }

    #[test]
    fn every_stand_in_is_what_it_stands_for() {
        for (pool, text) in [(0, "**中{}**后"), (1, "**中{}**后"), (2, "{}**“引”**后"), (3, "{}**“引”**后")]
        {
            for c in candidates(POOLS[pool]) {
                let text = text.replace("{}", &c.to_string());
                let strong = Parser::new(&text).any(|event| event == Event::Start(Tag::Strong));
                assert_eq!(strong, pool < 2, "U+{:04X}", u32::from(c));
                assert_eq!(is_punctuation(c), pool >= 2);
            }
        }
    }

    #[test]
    fn more_characters_than_stand_ins_do_no_harm() {
        let text: String = ('\u{4E00}'..'\u{5400}').map(|c| format!("“**{c}”**后 ")).collect();
        let letters = |s: &str| s.chars().filter(|c| !c.is_ascii()).collect::<String>();
        assert_eq!(letters(&show(&text)), letters(&text));
    }

    /// Every short string over an alphabet of all classes: the text survives, and no stand-in leaks.
    #[test]
    fn no_stand_in_ever_leaks() {
        let alphabet = ["*", "**", "~~", "中", "。", "“", "a", " ", "[", "](u)", "`", "_"];
        let mut state = 12345u64;
        for _ in 0..20_000 {
            let mut text = String::from("x");
            for _ in 0..12 {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                text.push_str(alphabet[(state >> 33) as usize % alphabet.len()]);
            }
            let letters = |s: &str| s.chars().filter(|c| !c.is_ascii()).collect::<String>();
            let shown = show(&text);
            assert_eq!(letters(&shown), letters(&text), "{text}");
        }
    }
}
