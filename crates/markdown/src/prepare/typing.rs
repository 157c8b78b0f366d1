//! Markdown typed with an input method for Chinese or Japanese: full-width characters where half-width ones are meant.
//! Unambiguous cases are rewritten before parsing: `＃ 标题`, `－ 项`, `１．`, `［文档］（x.md）`, `｜a｜` above a delimiter row,
//! `［^1］：`. Text that may be prose stays as it is.

use paifang_base::parts::Parts as _;
use std::ops::Range;

use super::edits::{Edits, FILL, is_escaped};
use crate::text::lines::{is_address, is_row, is_rule, near};
use crate::text::script::is_punctuation;

const SPACE: char = '\u{3000}';
/// A character that a Mac types for a space while the option key is held down.
const NO_BREAK_SPACE: char = '\u{A0}';
/// Longest link that is recognized.
const MOST_OF_A_LINK: usize = 600;
/// Extensions of pictures.
const PICTURES: [&str; 8] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"];

/// `with`, padded to `length` bytes.
fn filled(with: &str, length: usize) -> Vec<u8> {
    let mut bytes = with.as_bytes().to_vec();
    bytes.resize(length.max(bytes.len()), FILL);
    bytes
}

/// A line and its offset in the text.
pub type Line<'t> = (usize, &'t str);

/// True if a line may begin with something to rewrite, judging by its first bytes: nearly all lines do not.
pub fn may_begin(content: &str) -> bool {
    let is_wide = |bytes: &[u8]| match bytes {
        // The no-break space and `·`; `—`, `•`; `■`, `▪`; `●`, `◆`; the full-width space; `・`; full-width characters.
        [0xC2, second, ..] => matches!(second, 0xA0 | 0xB7),
        [0xE2, second, ..] => matches!(second, 0x80 | 0x96 | 0x97),
        [0xE3, second, ..] => matches!(second, 0x80 | 0x81 | 0x83),
        [first, ..] => *first == 0xEF,
        [] => false,
    };
    let bytes = content.as_bytes();
    match bytes.first() {
        Some(b'|' | b'[') => true,
        // A half-width marker, with something full-width within or after it.
        Some(b'#' | b'-' | b'*' | b'+' | b'>' | b'0'..=b'9') => {
            let is_mark =
                |b: &u8| matches!(b, b'#' | b'-' | b'*' | b'+' | b'>' | b'.' | b' ' | b'\t' | b'0'..=b'9');
            let end = bytes.iter().position(|b| !is_mark(b)).unwrap_or(bytes.len());
            is_wide(bytes.part(end..))
        }
        _ => is_wide(bytes),
    }
}

/// The last numbered item: its marker, its number and its indentation.
pub type Numbered = (char, u32, usize);

/// Rewrites the beginning of a line, without indentation (`indent`) and quote markers. `next` holds the lines after it,
/// `before` the numbered item before it. Returns the number of further lines that were rewritten with it.
pub fn line_start<'t>(
    line: Line<'t>,
    indent: usize,
    next: &(impl Iterator<Item = (usize, Line<'t>)> + Clone),
    before: &mut Option<Numbered>,
    edits: &mut Edits,
) -> usize {
    let (at, content) = line;
    let lines = next.clone().map(|(_, line)| line);
    if content.is_ascii() {
        return table(line, &lines, edits).unwrap_or_default();
    }
    let is_dash =
        content.trim_end() == "——" && lines.clone().next().is_none_or(|(_, line)| line.trim().is_empty());
    if is_dash || is_typed_rule(content) {
        let marks = content
            .trim_end()
            .chars()
            .map(|c| if c == ' ' { " ".to_owned() } else { "*".repeat(c.len_utf8()) });
        edits.push(at, marks.collect::<String>());
        return 0;
    }
    if let Some(rows) = table(line, &lines, edits) {
        return rows;
    }
    if let Some(items) = bullets(line, &lines, edits) {
        return items;
    }
    if numbered_line(line, indent, next, before, edits) {
        return 0;
    }
    if let Some((length, mark)) = mark(content) {
        edits.push(at, filled(&mark, length));
    } else if let Some(colon) = definition_colon(content) {
        edits.push(at + colon, *b":  ");
    }
    0
}

/// The marker at the beginning of a line, if it has at least one full-width character: its length including the spaces
/// after it, and its half-width form.
fn mark(content: &str) -> Option<(usize, String)> {
    let is_space = |c: char| matches!(c, ' ' | '\t' | SPACE | NO_BREAK_SPACE);
    let indented = content.trim_start_matches(SPACE);
    let indent = "  ".repeat((content.len() - indented.len()) / SPACE.len_utf8());
    let (sign, rest) = sign(indented)?;
    let text = rest.trim_start_matches(is_space);
    let is_spaced = text.len() < rest.len();
    let length = content.len() - text.len();
    let needs_no_space =
        indented.starts_with('＞') || indented.part(..indented.len() - rest.len()).ends_with('．');
    let fits = (is_spaced || needs_no_space) && !content.part(..length).is_ascii() && !text.trim().is_empty();
    // `1．5` is a number, and a no-break space is intended in `1. Januar`; after `*` CommonMark reads one so.
    let is_number = (!is_spaced && text.starts_with(|c: char| ascii_digit(c).is_some()))
        || (indented.starts_with(|c: char| c.is_ascii_digit() || c == '*')
            && rest.starts_with(NO_BREAK_SPACE));
    let mark = format!("{indent}{sign} ");
    (fits && !is_number && mark.len() <= length).then_some((length, mark))
}

/// A heading, list or quote marker in half-width characters, and the text after it.
fn sign(text: &str) -> Option<(String, &str)> {
    let rest = text.trim_start_matches(['#', '＃']);
    let level = text.part(..text.len() - rest.len()).chars().count();
    if (1..=6).contains(&level) {
        return Some(("#".repeat(level), rest));
    }
    let rest = text.trim_start_matches(['＞', '>']);
    if rest.len() < text.len() {
        return Some((">".repeat(text.part(..text.len() - rest.len()).chars().count()), rest));
    }
    for (mark, half) in [("－", "-"), ("-", "-"), ("*", "*"), ("+", "+"), ("＋", "+")] {
        if let Some(rest) = text.strip_prefix(mark) {
            return Some((half.to_owned(), rest));
        }
    }
    let (number, rest) = number(text)?;
    let rest = rest.strip_prefix(['.', '．'])?;
    Some((format!("{number}."), rest))
}

/// A number of at most three digits at the beginning of a text, and the text after it.
fn number(text: &str) -> Option<(String, &str)> {
    let digits: String = text.chars().map_while(ascii_digit).take(4).collect();
    let rest = text.trim_start_matches(|c: char| ascii_digit(c).is_some());
    ((1..=3).contains(&digits.len()) && rest.len() < text.len()).then_some((digits, rest))
}

fn ascii_digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        _ => None,
    }
}

/// True for a line of dashes alone: `————`, `－－－`, `＊＊＊`.
fn is_typed_rule(content: &str) -> bool {
    let content = content.trim_end();
    let count = content.chars().filter(|c| *c != ' ').count();
    let all = |mark: char, least: usize| count >= least && content.chars().all(|c| c == mark || c == ' ');
    all('—', 3) || all('－', 3) || all('＊', 3)
}

/// Number of lines after an item that are searched for the next one.
const MOST_WITHIN_AN_ITEM: usize = 30;

/// Rewrites `1、` at the beginning of a line if an item with an adjacent number and the same indentation precedes or
/// follows: together they are a list. Alone it numbers a paragraph. Lines that are indented further, or that continue
/// without an empty line, belong to the item above.
fn numbered_line<'t>(
    (at, content): Line<'t>,
    indent: usize,
    next: &(impl Iterator<Item = (usize, Line<'t>)> + Clone),
    before: &mut Option<Numbered>,
    edits: &mut Edits,
) -> bool {
    let Some((mark, value, rest)) = typed_number(content) else { return false };
    let text = rest.trim_start_matches([' ', SPACE]);
    if text.trim().is_empty() {
        return false;
    }
    let goes_on = before.filter(|(_, number, level)| number + 1 == value && *level == indent);
    let follows = || {
        let mut lines = next
            .clone()
            .take(MOST_WITHIN_AN_ITEM)
            .skip_while(|(level, (_, line))| *level > indent && !line.trim().is_empty());
        let (level, (_, line)) = lines.next()?;
        let item = typed_number(line).map(|(mark, value, _)| (mark, value)).or_else(|| plain_number(line));
        item.filter(|(_, number)| *number == value + 1 && level == indent).map(|(mark, _)| mark)
    };
    let Some(mark) = goes_on.map(|(mark, ..)| mark).or_else(|| follows().map(|_| mark)) else { return false };
    edits.push(at, filled(&format!("{value}{mark} "), content.len() - text.len()));
    *before = Some((mark, value, indent));
    true
}

/// A number with a marker that Markdown does not have, `1、` or `1）`: the marker to write, the number, the text after
/// it.
fn typed_number(content: &str) -> Option<(char, u32, &str)> {
    let (digits, rest) = number(content)?;
    let value = digits.parse().ok().filter(|value: &u32| value.to_string() == digits)?;
    match rest.chars().next()? {
        '、' => Some(('.', value, rest.part('、'.len_utf8()..))),
        '）' => Some((')', value, rest.part('）'.len_utf8()..))),
        _ => None,
    }
}

/// The marker and the number of a Markdown item: `1. `, `1) `.
pub fn plain_number(content: &str) -> Option<(char, u32)> {
    let end = content.bytes().position(|b| !b.is_ascii_digit())?;
    let mut behind = content.part(end..).chars();
    let mark = behind.next().filter(|c| matches!(c, '.' | ')'))?;
    let value = content.part(..end).parse().ok().filter(|_| (1..=3).contains(&end))?;
    behind.next().is_some_and(|c| c == ' ').then_some((mark, value))
}

/// Bullets that are not Markdown markers.
const POINTS: [char; 12] = ['•', '●', '·', '・', '◆', '◇', '■', '□', '▪', '◦', '‣', '＊'];

/// Rewrites a list: at least two adjacent lines that begin with the same bullet.
fn bullets<'t>(
    first: Line<'t>,
    next: &(impl Iterator<Item = Line<'t>> + Clone),
    edits: &mut Edits,
) -> Option<usize> {
    let point = first.1.chars().next().filter(|c| POINTS.contains(c))?;
    let read = |(at, content): Line<'t>| {
        let rest = content.strip_prefix(point)?;
        let text = rest.trim_start_matches([' ', SPACE]);
        let fits = !text.trim().is_empty() && !text.starts_with(point) && !text.starts_with('=');
        // `··` and `＊＊` have other meanings.
        fits.then(|| (at, content.len() - text.len()))
    };
    let items: Vec<_> = std::iter::once(first).chain(next.clone()).map_while(read).take(200).collect();
    if items.len() < 2 {
        return None;
    }
    for (at, length) in &items {
        edits.push(*at, filled("- ", *length));
    }
    Some(items.len() - 1)
}

/// Rewrites a table whose bars or delimiter row are full-width. Returns the number of lines after the first.
fn table<'t>(
    first: Line<'t>,
    next: &(impl Iterator<Item = Line<'t>> + Clone),
    edits: &mut Edits,
) -> Option<usize> {
    if !first.1.starts_with(['|', '｜']) {
        return None;
    }
    let mut next = next.clone();
    let rule = next.next().filter(|(_, rule)| is_rule(rule.trim_end()) && is_row(first.1.trim_end()))?;
    let mut rows = vec![first, rule];
    while let Some(row) = next.next().filter(|(_, row)| row.starts_with(['|', '｜']) && rows.len() < 10_000)
    {
        rows.push(row);
    }
    for (index, (at, row)) in rows.iter().enumerate() {
        // A full-width bar in a row of half-width ones is text.
        if index != 1 && !row.starts_with('｜') && !row.trim_end().ends_with('｜') {
            continue;
        }
        for (offset, c) in row.char_indices() {
            let dash_behind = || row.part(offset + c.len_utf8()..).starts_with(['-', '－', '—']);
            match c {
                '｜' => edits.push(at + offset, *b"|  "),
                '－' | '—' if index == 1 => edits.push(at + offset, *b"---"),
                '：' if index == 1 && dash_behind() => edits.push(at + offset, *b":--"),
                '：' if index == 1 => edits.push(at + offset, *b"--:"),
                SPACE if index == 1 => edits.push(at + offset, *b"   "),
                _ => {}
            }
        }
    }
    Some(rows.len() - 1)
}

/// The offset of the full-width colon in `[^1]：text` and `[label]：address`.
fn definition_colon(content: &str) -> Option<usize> {
    let close = content.strip_prefix('[')?.find("]：")? + 2;
    let label = content.part(1..close - 1);
    let rest = content.part(close + '：'.len_utf8()..).trim();
    let is_label = !label.is_empty() && label.len() < 100 && !label.contains(['[', ']']);
    let is_note = label.starts_with('^') && label.len() > 1 && !label.contains(' ');
    let is_definition = is_note || (is_address(rest) && !rest.contains(char::is_whitespace));
    (is_label && is_definition && !rest.is_empty()).then_some(close)
}

/// Full-width characters of a text that come in pairs.
#[derive(Clone, Copy, Default)]
pub struct PairMarks {
    stars: bool,
    backticks: bool,
}

impl PairMarks {
    /// Scans a text.
    pub fn of(text: &str) -> Self {
        Self { stars: text.contains("＊＊"), backticks: text.contains("｀") }
    }
}

/// Rewrites links, pictures, bold text and code in full-width characters within a line. `has_links`: it may contain
/// links.
pub fn within_line(line: &str, start: usize, has_links: bool, marks: PairMarks, edits: &mut Edits) {
    // All characters that are rewritten begin with one of these bytes.
    let has_full_width = |line: &str| line.bytes().any(|b| b == 0xEF || b == 0xE3);
    if !(has_links || marks.stars || marks.backticks) || !has_full_width(line) {
        return;
    }
    let mut found: Vec<(usize, Vec<u8>)> = Vec::new();
    if has_links {
        links(line, &mut found);
    }
    if marks.stars {
        pairs(line, "＊＊", |part| rewrite_pair(part, b"**", &mut found));
    }
    if marks.backticks {
        pairs(line, "｀", |part| rewrite_pair(part, b"`", &mut found));
    }
    found.sort_by_key(|(at, _)| *at);
    found.dedup_by_key(|(at, _)| *at);
    for (at, with) in found {
        edits.push(start + at, with);
    }
}

/// Makes the outer characters half-width, and none inside.
fn rewrite_pair(part: (Range<usize>, Range<usize>), half: &[u8], found: &mut Vec<(usize, Vec<u8>)>) {
    let (open, close) = part;
    let fill = vec![FILL; open.len() - half.len()];
    found.push((open.start, [half, &fill].concat()));
    found.push((close.start, [&fill, half].concat()));
}

/// Pairs of a character in a line, with text between them that neither begins nor ends with a space.
fn pairs(line: &str, sign: &str, mut each: impl FnMut((Range<usize>, Range<usize>))) {
    let mut open: Option<Range<usize>> = None;
    let first = sign.chars().next().unwrap_or_default();
    for (at, _) in line.match_indices(sign) {
        let here = at..at + sign.len();
        if line.part(..at).ends_with(first)
            || line.part(here.end..).starts_with(first)
            || open.as_ref().is_some_and(|o| o.end > at)
        {
            continue;
        }
        match open.take() {
            Some(start) => {
                let inner = line.part(start.end..at);
                if !inner.is_empty()
                    && inner.trim() == inner
                    && !inner.contains(['`', '*'])
                    && is_outer(line, start.start, sign)
                {
                    each((start, here));
                }
            }
            None => open = Some(here),
        }
    }
}

/// True if bold text can begin or end here, next to a space or punctuation: `张＊＊` hides a name. Full-width backticks
/// have no other use.
fn is_outer(line: &str, at: usize, sign: &str) -> bool {
    let before = line.part(..at).chars().next_back();
    sign == "｀" || before.is_none_or(|c| c.is_whitespace() || is_punctuation(c))
}

fn links(line: &str, found: &mut Vec<(usize, Vec<u8>)>) {
    let mut done = 0;
    for (at, c) in line.char_indices().filter(|(_, c)| matches!(c, '(' | '（')) {
        let before = line.part(..at);
        if at < done || !before.ends_with([']', '］', '】']) {
            continue;
        }
        let Some(link) = link(line, at, c) else { continue };
        if link.open < done || is_escaped(line.part(..link.open)) || is_in_code(line.part(..link.open)) {
            continue;
        }
        done = link.end;
        let mut replace = |at: usize, with: &[u8]| found.push((at, with.to_vec()));
        if !line.part(link.open..).starts_with('[') {
            replace(link.open, &[FILL, FILL, b'[']);
        }
        if !before.ends_with(']') {
            replace(at - '］'.len_utf8(), &[FILL, FILL, b']']);
        }
        if c == '（' {
            replace(at, b"(  ");
        }
        if link.is_closed_wide {
            replace(link.end - '）'.len_utf8(), b"  )");
        }
        if link.is_picture {
            replace(link.open - '！'.len_utf8(), &[FILL, FILL, b'!']);
        }
    }
}

/// A link with at least one full-width bracket.
struct TypedLink {
    open: usize,
    end: usize,
    is_closed_wide: bool,
    /// True if the picture marker `！` is before it.
    is_picture: bool,
}

fn link(line: &str, at: usize, c: char) -> Option<TypedLink> {
    let from = at + c.len_utf8();
    let rest = near(line.part(from..));
    let length = match (rest.find('）'), rest.find(')')) {
        (Some(wide), Some(half)) if c == '(' && wide < half => {
            // An address may contain full-width brackets of its own.
            let is_one = !rest.part(..half).contains([' ', SPACE, '[', '［', '【']);
            if is_one { half } else { wide }
        }
        (Some(wide), Some(half)) => wide.min(half),
        (Some(end), None) | (None, Some(end)) => end,
        (None, None) => return None,
    };
    let address = rest.part(..length);
    let is_closed_wide = rest.part(length..).starts_with('）');
    let end = from + length + if is_closed_wide { '）'.len_utf8() } else { 1 };
    let open = opening(line.part(..at))?;
    let is_wide =
        c == '（' || is_closed_wide || !line.part(open..).starts_with('[') || !line.part(..at).ends_with(']');
    let before = line.part(..open);
    let path = address.split(['#', '?']).next().unwrap_or_default().to_ascii_lowercase();
    let is_first =
        before.strip_suffix('！').is_some_and(|b| b.is_empty() || b.ends_with(char::is_whitespace));
    let is_picture = is_first && PICTURES.iter().any(|extension| path.ends_with(extension));
    let written = without_title(address.trim_matches(' '));
    let fits = (is_wide && is_address(written) && !written.contains([' ', SPACE, '（', '(', '<']))
        || (is_picture && !is_wide);
    (fits && end - open < MOST_OF_A_LINK).then_some(TypedLink { open, end, is_closed_wide, is_picture })
}

/// An address without the title in straight quotes after it.
fn without_title(address: &str) -> &str {
    let title = address.strip_suffix('"').and_then(|rest| rest.split_once(" \""));
    title.filter(|(_, title)| !title.contains('"')).map_or(address, |(address, _)| address.trim_end())
}

/// The offset of the bracket that closes at the end of a text.
fn opening(text: &str) -> Option<usize> {
    let close = text.chars().next_back()?;
    let pairs: &[(char, char)] =
        if close == '】' { &[('【', '】')] } else { &[('[', ']'), ('［', '］')] };
    let mut depth = 0usize;
    for (at, c) in text.char_indices().rev().take(MOST_OF_A_LINK / 2) {
        if pairs.iter().any(|(_, end)| *end == c) {
            depth += 1;
        } else if pairs.iter().any(|(begin, _)| *begin == c) {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// True if code has begun and not ended: an odd number of backticks.
fn is_in_code(before: &str) -> bool {
    let start = before.len().saturating_sub(MOST_OF_A_LINK);
    before.as_bytes().part(start..).iter().filter(|b| **b == b'`').count() % 2 == 1
}

/// A fence of full-width backticks, or of the dots that some input methods produce instead: its character, and the text
/// after it.
pub fn fence(content: &str) -> Option<(&'static str, &str)> {
    if let Some(info) = content.strip_prefix("｀｀｀") {
        return (!info.contains('｀')).then_some(("｀｀｀", info));
    }
    let info = content.strip_prefix("···")?;
    let is_language = info.trim_end().bytes().all(|b| b.is_ascii_alphanumeric()) && !info.trim().is_empty();
    is_language.then_some(("···", info))
}

/// Half-width characters in place of a typed fence.
pub fn half_width_fence(sign: &str) -> Vec<u8> {
    let mut fence = b"```".to_vec();
    fence.resize(sign.len(), b' ');
    fence
}
