//! The text of a block as translators see it, without the marks of what it stands in and without line breaks that mean
//! nothing; and the edit that puts a translation in its place.

use std::ops::Range;

use paifang::markdown::blocks::{Block, BlockKind};
use paifang::node::{Node, Value, parse_json, parse_toml, parse_yaml};

/// An edit of a page: bytes to replace, and the new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub range: Range<usize>,
    pub text: String,
}

/// The text of a block of a page. `None` for a field that cannot be read.
pub fn text_of(page: &str, block: &Block) -> Option<String> {
    if let BlockKind::Field(name) = &block.kind {
        return field(&FrontMatter::of(page)?.read()?, name).map(str::to_owned);
    }
    let lead = lead(page, block.span.start as usize);
    let lines: Vec<&str> = page.get(block.span.range())?.lines().collect();
    let lines = lines.into_iter().enumerate();
    if is_verbatim(&block.kind) {
        let plain = lines.map(|(at, line)| if at == 0 { line } else { outdented(line, lead) });
        return Some(plain.collect::<Vec<_>>().join("\n"));
    }
    let quotes = quotes(lead);
    Some(joined(lines.map(|(at, line)| if at == 0 { line } else { unquoted(line, quotes).trim_start() })))
}

/// An earlier text of blocks, which stand in no page, as translators see it.
pub fn earlier(text: &str, is_verbatim: bool) -> String {
    if is_verbatim {
        return text.to_owned();
    }
    let blocks = text.split("\n\n").map(|block| joined(block.lines().map(str::trim_start)));
    blocks.collect::<Vec<_>>().join("\n\n")
}

/// Lines of a text on one line, except behind breaks that readers see.
fn joined<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let (mut out, mut is_soft) = (String::new(), false);
    for (at, line) in lines.enumerate() {
        if is_soft && !(out.ends_with(is_wide) && line.starts_with(is_wide)) {
            out.push(' ');
        } else if at > 0 && !is_soft {
            out.push('\n');
        }
        let shown = line.trim_end();
        out.push_str(shown);
        // Two spaces at its end break a line, too; nobody sees them.
        let has_spaces = line.ends_with("  ");
        if has_spaces && !shown.ends_with('\\') {
            out.push('\\');
        }
        is_soft = !(has_spaces || shown.ends_with('\\'));
    }
    out
}

/// True for blocks whose lines stay as they are, without inline markup.
pub fn is_verbatim(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Code | BlockKind::Html)
}

/// The edit that gives a block of a page another text.
pub fn replacing(page: &str, block: &Block, text: &str) -> Option<Edit> {
    if let BlockKind::Field(name) = &block.kind {
        return FrontMatter::of(page)?.replacing(block.span.range(), name, text);
    }
    let lead = continued(lead(page, block.span.start as usize));
    Some(Edit { range: block.span.range(), text: indented(page, text, &lead) })
}

/// The edit that puts a new block behind another one, or before all. `there` is the page with the block that it
/// translates; `continues` is true if the list or table above it there is above it here, too.
pub fn inserting(
    page: &str,
    behind: Option<&Block>,
    (there, block): (&str, &Block),
    text: &str,
    continues: bool,
) -> Option<Edit> {
    if let BlockKind::Field(name) = &block.kind {
        return FrontMatter::of(page)?.adding(name, text);
    }
    let start = block.span.start as usize;
    let lead = lead(there, start);
    let line = start - lead.len();
    let above = there.get(..line)?.trim_end_matches([' ', '\t', '>']);
    // An item or row joins the one above; everything else stands alone.
    let joins = continues
        && match block.kind {
            BlockKind::Row => {
                is_table_line(above.trim_end_matches(['\r', '\n']).lines().last().unwrap_or_default())
            }
            BlockKind::Item => {
                above.ends_with('\n') && !above.ends_with("\n\n") && !above.ends_with("\n\r\n")
            }
            _ => false,
        };
    let mut new = format!("{lead}{}", indented(there, text, &continued(lead)));
    let end = block.span.end as usize;
    let tail = there.get(end..)?.lines().next().unwrap_or_default();
    new.push_str(tail.trim_end());
    let below =
        there.get(end + tail.len()..)?.trim_start_matches(['\r', '\n']).lines().next().unwrap_or_default();
    if block.kind == BlockKind::Row && is_rule(below) && !joins {
        new.push_str(&format!("\n{below}"));
    }
    let at = match behind.filter(|behind| !matches!(behind.kind, BlockKind::Field(_))) {
        Some(behind) => end_of(page, behind, &block.kind),
        None => FrontMatter::of(page).map_or(0, |front| front.end),
    };
    let gap = if joins { "\n" } else { "\n\n" };
    let before = page.get(..at)?;
    let is_at_line = before.is_empty() || before.ends_with('\n');
    let rest = page.get(at..)?.trim_start_matches('\r');
    let rest = if is_at_line { rest } else { rest.strip_prefix('\n').unwrap_or(rest) };
    // A heading may stand right above a paragraph, which the new block must not join.
    let is_close =
        !joins && !lead.contains('>') && rest.lines().next().is_some_and(|line| !line.trim().is_empty());
    let mut text = match is_at_line {
        // Behind the front matter, or at the beginning.
        true if before.is_empty() || before.ends_with("\n\n") => format!("{new}\n\n"),
        true => format!("\n{new}\n"),
        false => format!("{gap}{new}"),
    };
    if is_close && !text.ends_with("\n\n") {
        text.push('\n');
    }
    let text = if page.contains("\r\n") { text.replace('\n', "\r\n") } else { text };
    Some(Edit { range: at..at, text })
}

/// The edit that names the language of a page's original.
pub fn naming_original(page: &str, tag: &str) -> Option<Edit> {
    match FrontMatter::of(page) {
        Some(front) => match front.place_of("original") {
            Some(range) => front.replacing(range, "original", tag),
            None => front.adding("original", tag),
        },
        None => Some(Edit { range: 0..0, text: format!("---\noriginal: {tag}\n---\n\n") }),
    }
}

/// The end of the lines of a block, with the rule below the head of a table if a row follows.
fn end_of(page: &str, block: &Block, next: &BlockKind) -> usize {
    let line_end = |from: usize| {
        let rest = page.get(from..).unwrap_or_default();
        from + rest.find('\n').map_or(rest.len(), |end| end - usize::from(rest[..end].ends_with('\r')))
    };
    let end = line_end(block.span.end as usize);
    let rest = page.get(end..).unwrap_or_default();
    let next_line = rest.trim_start_matches('\r').strip_prefix('\n').and_then(|rest| rest.lines().next());
    let is_part = next_line.is_some_and(|line| match block.kind {
        BlockKind::Row => *next == BlockKind::Row && is_rule(line),
        // A heading with a line below it.
        BlockKind::Heading(1 | 2) => !line.is_empty() && line.bytes().all(|b| b == b'=' || b == b'-'),
        _ => false,
    });
    if is_part { line_end(end + rest.find('\n').map_or(0, |line| line + 1)) } else { end }
}

fn is_table_line(line: &str) -> bool {
    line.trim_start_matches([' ', '>']).starts_with('|') || is_rule(line)
}

/// True for the line below the head of a table.
fn is_rule(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '>']);
    line.contains('-') && line.contains('|') && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

/// What stands before a block in its line.
pub fn lead(page: &str, start: usize) -> &str {
    let before = page.get(..start).unwrap_or_default();
    before.get(before.rfind('\n').map_or(0, |end| end + 1)..).unwrap_or_default()
}

/// The same before the next lines of the block: quotes stay, marks become spaces.
fn continued(lead: &str) -> String {
    lead.chars().map(|c| if c == '>' || c == '\t' { c } else { ' ' }).collect()
}

fn indented(page: &str, text: &str, lead: &str) -> String {
    let end = if page.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push_str(end);
            out.push_str(if line.is_empty() { lead.trim_end() } else { lead });
        }
        out.push_str(line);
    }
    out
}

fn quotes(lead: &str) -> usize {
    lead.bytes().filter(|byte| *byte == b'>').count()
}

/// A line without up to so many marks of quotes.
fn unquoted(line: &str, quotes: usize) -> &str {
    let mut rest = line;
    for _ in 0..quotes {
        match rest.trim_start_matches(' ').strip_prefix('>') {
            Some(inner) => rest = inner,
            None => break,
        }
    }
    rest
}

/// A line of code without the marks and the indentation of what it stands in.
fn outdented<'t>(line: &'t str, lead: &str) -> &'t str {
    let quotes = quotes(lead);
    let inner = unquoted(line, quotes);
    let width = lead.rsplit('>').next().unwrap_or_default().chars().count();
    let spaces = inner.len() - inner.trim_start_matches(' ').len();
    inner.get(spaces.min(width)..).unwrap_or_default()
}

/// True for characters between which a line break is no space.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{312F}' | '\u{31A0}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFD}')
}

/// The front matter of a page.
struct FrontMatter<'t> {
    page: &'t str,
    sign: Sign,
    /// Its inside, without its signs.
    inner: Range<usize>,
    /// First byte behind it.
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Yaml,
    Toml,
    Json,
}

impl<'t> FrontMatter<'t> {
    fn of(page: &'t str) -> Option<Self> {
        let begin = if page.starts_with('\u{feff}') { 3 } else { 0 };
        let text = page.get(begin..)?;
        if text.starts_with('{') {
            // An object ends at a line of its own.
            let end = begin + text.find("\n}")? + 2;
            return Some(Self { page, sign: Sign::Json, inner: begin..end, end: end + 1 });
        }
        let (first, sign) = match text.lines().next()?.trim_end() {
            "---" => ("---", Sign::Yaml),
            "+++" => ("+++", Sign::Toml),
            _ => return None,
        };
        let start = begin + text.find('\n')? + 1;
        let mut at = start;
        for line in page.get(start..)?.split_inclusive('\n') {
            if line.trim_end() == first {
                return Some(Self { page, sign, inner: start..at, end: at + line.len() });
            }
            at += line.len();
        }
        None
    }

    fn read(&self) -> Option<Node> {
        self.read_text(self.page.get(self.inner.clone())?)
    }

    fn read_text(&self, inner: &str) -> Option<Node> {
        match self.sign {
            Sign::Yaml => parse_yaml(inner).ok(),
            Sign::Toml => parse_toml(inner).ok(),
            Sign::Json => parse_json(inner).ok(),
        }
    }

    /// The place of a field's value in the page.
    fn place_of(&self, name: &str) -> Option<Range<usize>> {
        let Value::Map(entries) = self.read()?.value else { return None };
        let (_, node) = entries.into_iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name))?;
        Some(node.span.shifted(self.inner.start).range())
    }

    /// The edit that gives a field another value, in its own way of quoting if that can hold it.
    fn replacing(&self, range: Range<usize>, name: &str, value: &str) -> Option<Edit> {
        let old = self.page.get(range.clone())?;
        let quoted = serde_json::to_string(value).ok()?;
        let single = format!("'{}'", value.replace('\'', "''"));
        let own = match old.as_bytes().first() {
            Some(b'\'') if self.sign == Sign::Yaml => single,
            Some(b'\'') => format!("'{value}'"),
            Some(b'"') => quoted.clone(),
            _ => value.to_owned(),
        };
        let before = self.read()?;
        [own, quoted].into_iter().find_map(|text| {
            let inside =
                range.start.checked_sub(self.inner.start)?..range.end.checked_sub(self.inner.start)?;
            let mut inner = self.page.get(self.inner.clone())?.to_owned();
            inner.get(inside.clone())?;
            inner.replace_range(inside, &text);
            let after = self.read_text(&inner)?;
            (field(&after, name) == Some(value) && others(&before, name) == others(&after, name))
                .then(|| Edit { range: range.clone(), text })
        })
    }

    /// The edit that adds a field at the end.
    fn adding(&self, name: &str, value: &str) -> Option<Edit> {
        let quoted = serde_json::to_string(value).ok()?;
        let line = match self.sign {
            Sign::Yaml => format!("{name}: {quoted}\n"),
            // Behind a table it would belong to that.
            Sign::Toml => format!("{name} = {quoted}\n"),
            Sign::Json => return None,
        };
        let at = if self.sign == Sign::Toml { self.inner.start } else { self.inner.end };
        Some(Edit { range: at..at, text: line })
    }
}

fn field<'n>(root: &'n Node, name: &str) -> Option<&'n str> {
    let Value::Map(entries) = &root.value else { return None };
    entries.iter().find(|(key, _)| key.value.eq_ignore_ascii_case(name))?.1.value.as_str()
}

/// All other fields, by their values.
fn others(root: &Node, name: &str) -> Vec<(String, serde_json::Value)> {
    let Value::Map(entries) = &root.value else { return Vec::new() };
    let is_other = |key: &str| !key.eq_ignore_ascii_case(name);
    let others = entries.iter().filter(|(key, _)| is_other(&key.value));
    others.map(|(key, node)| (key.value.clone(), node.value.to_json())).collect()
}

/// A page after edits, which must not overlap.
pub fn edited(page: &str, edits: &[Edit]) -> String {
    let mut order: Vec<&Edit> = edits.iter().collect();
    // New blocks at one place keep their order.
    order.sort_by_key(|edit| edit.range.start);
    let (mut out, mut done) = (String::with_capacity(page.len()), 0);
    for edit in order {
        if edit.range.start >= done {
            out.push_str(page.get(done..edit.range.start).unwrap_or_default());
            out.push_str(&edit.text);
            done = edit.range.end;
        }
    }
    out.push_str(page.get(done..).unwrap_or_default());
    out
}
