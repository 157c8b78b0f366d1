//! Start and end of front matter, also in unusual forms: `———`, `----`, text before it, no line before or after it.
//! Unambiguous forms are read; others are reported.

use super::line_at;
use crate::parse::fields::is_usual_name;
use paifang_base::diag::{Help, Text};
use paifang_base::node::SyntaxError;
use paifang_base::parts::Parts as _;
use paifang_base::source::Span;
use paifang_base::text;

/// Limit of lines that are searched for front matter.
const MOST_LINES: usize = 200;

/// Lines around front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fence {
    Yaml,
    Toml,
}

impl Fence {
    pub fn sign(self) -> &'static str {
        match self {
            Fence::Yaml => "---",
            Fence::Toml => "+++",
        }
    }
}

/// Front matter that does not begin with the right line.
pub(super) enum Unusual {
    /// There is none.
    None,
    /// It begins with the line at this byte, which should be corrected if it is a slip.
    Fenced { fence: Fence, line: usize, is_slip: bool },
    /// It cannot be read.
    Mistake { span: Span, message: Text, help: Help, body_start: usize },
}

/// A line of characters that was meant to open or close front matter, and whether it is a slip.
fn fence_like(line: &str) -> Option<(Fence, bool)> {
    let line = line.trim();
    let signs = line.chars().filter(|c| *c != ' ');
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '－' | '─' | '━' | '﹣' | '−' | '‐' | '‑');
    let is_plus = |c: char| matches!(c, '+' | '＋');
    let count = signs.clone().count();
    if !(2..=80).contains(&count) {
        return None;
    }
    let fence = match () {
        () if signs.clone().all(is_dash) => Fence::Yaml,
        () if signs.clone().all(is_plus) => Fence::Toml,
        () => return None,
    };
    // Characters that a Chinese keyboard types, or that an editor makes of `---`, are not slips of the author.
    Some((fence, line.is_ascii() && line != fence.sign()))
}

/// Searches for front matter in a file whose first line opens none.
pub(super) fn unusual(text: &str, begin: usize) -> Unusual {
    let first = first_filled(text, begin);
    let line = line_at(text, first);
    if let Some((fence, is_slip)) = fence_like(line) {
        return match opens(text, first + line.len(), fence) {
            true => Unusual::Fenced { fence, line: first, is_slip },
            false => other_signs(text, begin, first).unwrap_or(Unusual::None),
        };
    }
    let written = line.trim();
    if let Some(rest) = written.strip_prefix("---").or_else(|| written.strip_prefix("+++")) {
        let next = line_at(text, first_filled(text, first + line.len()));
        let is_format =
            ["yaml", "yml", "toml", "json", "js", "javascript", "ts", "coffee"].contains(&rest.trim());
        if is_format
            || usual_field(rest).is_some()
            || (usual_field(next).is_some() && !rest.starts_with(['-', '+']))
        {
            let sign = written.part(..3);
            return Unusual::Mistake {
                span: place_of(first, line),
                message: text!("invalid-front-matter-beside", sign = sign),
                help: text!("invalid-front-matter-beside-help", sign = sign).into(),
                body_start: begin,
            };
        }
    }
    if usual_field(written).is_some() {
        return without_opening(text, begin, first);
    }
    if let Some(mistake) = other_signs(text, begin, first) {
        return mistake;
    }
    if written.starts_with('{')
        && written.len() == 1
        && usual_field(next_filled(text, first, line).trim()).is_some()
    {
        let span = Span::new(first, first + 1);
        let message = text!("invalid-front-matter-json");
        let help = text!("invalid-front-matter-json-help");
        return Unusual::Mistake { span, message, help: help.into(), body_start: begin };
    }
    behind_text(text, begin)
}

/// Fields after a line that does not open front matter: delimiters of other tools; a comment or a code block, in which
/// the fields would hide the page.
fn other_signs(text: &str, begin: usize, first: usize) -> Option<Unusual> {
    const SIGNS: [&str; 8] = [";;;", "===", "***", "___", "--", "%%%", "~~~", "```"];
    const HIDING: [&str; 6] = ["draft", "published", "hidden", "private", "unlisted", "草稿"];
    let line = line_at(text, first);
    let written = line.trim();
    let is_block = ["```", "~~~", "<!--"].iter().any(|sign| written.starts_with(sign));
    if !is_block && !SIGNS.contains(&written) {
        return None;
    }
    let fields = text.part(first + line.len()..).lines().take(MOST_LINES);
    let mut names =
        fields.take_while(|line| usual_field(line).is_some() || (is_inside(line) && !line.is_empty()));
    let decides = |line: &str| {
        let known = usual_field(line).unwrap_or_default();
        let is = |name: &str| name.eq_ignore_ascii_case(known);
        HIDING.into_iter().any(is) || (!is_block && is("title"))
    };
    names.any(decides).then(|| Unusual::Mistake {
        span: place_of(first, line),
        message: text!("invalid-front-matter-sign-unknown", sign = written),
        help: text!("invalid-front-matter-sign-unknown-help").into(),
        body_start: begin,
    })
}

fn next_filled<'t>(text: &'t str, at: usize, line: &str) -> &'t str {
    line_at(text, first_filled(text, at + line.len()))
}

/// The first byte of the first non-blank line from `at` on.
fn first_filled(text: &str, mut at: usize) -> usize {
    while at < text.len() {
        let line = line_at(text, at);
        if !line.trim().is_empty() {
            return at;
        }
        at += line.len();
    }
    at
}

/// The place of a line that begins at `start`, without the blanks around it.
pub(super) fn place_of(start: usize, line: &str) -> Span {
    let inner = line.trim_start();
    let begin = start + line.len() - inner.len();
    Span::new(begin, begin + inner.trim_end().len())
}

/// True if fields and a closing line follow.
fn opens(text: &str, at: usize, fence: Fence) -> bool {
    let first = first_filled(text, at);
    usual_field(line_at(text, first)).is_some() && closing(text, first, fence).is_some()
}

/// Fields at the very beginning without a line before them.
fn without_opening(text: &str, begin: usize, first: usize) -> Unusual {
    let mut at = first;
    let mut names: Vec<&str> = Vec::new();
    let mut last = first;
    let sign = |line: &str| {
        if line.split([':', '：']).next().is_some_and(|key| key.contains('=')) { "+++" } else { "---" }
    };
    let opening = sign(line_at(text, first));
    for _ in 0..MOST_LINES {
        if at >= text.len() {
            break;
        }
        let line = line_at(text, at);
        if let Some((fence, _)) = fence_like(line) {
            let sign = fence.sign();
            let whole = line_at(text, first);
            let written = whole.trim_end();
            let end = if whole.ends_with("\r\n") { "\r\n" } else { "\n" };
            let help = text!("invalid-front-matter-no-opening-help", sign = sign);
            return Unusual::Mistake {
                span: Span::new(first, first + written.len()),
                message: text!("invalid-front-matter-no-opening", sign = sign),
                help: Help::new(help, written, format!("{sign}{end}{written}"), true),
                body_start: at + line.len(),
            };
        }
        match usual_field(line) {
            Some(name) => names.push(name),
            None if is_inside(line) => {}
            None => break,
        }
        last = if line.trim().is_empty() { last } else { at };
        if line.trim().is_empty() && !names.is_empty() {
            break;
        }
        at += line.len();
    }
    // Two lines such as `Date: …` and `Author: …` may be text, but not a title or a draft.
    let decides = |name: &&str| {
        ["title", "标题", "draft", "published"].iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    if names.len() < 2 || !names.iter().any(decides) {
        return Unusual::None;
    }
    let number = text.part(..last).matches('\n').count() + 1;
    Unusual::Mistake {
        span: Span::new(first, first + line_at(text, first).trim_end().len()),
        message: text!("invalid-front-matter-bare"),
        help: text!("invalid-front-matter-bare-help", sign = opening, number = number).into(),
        body_start: begin,
    }
}

/// Front matter after other text.
fn behind_text(text: &str, begin: usize) -> Unusual {
    let mut at = begin;
    let mut filled = 0;
    for _ in 0..24 {
        if at >= text.len() || filled > 8 {
            break;
        }
        let line = line_at(text, at);
        let written = line.trim_end();
        if written.starts_with("```") || written.starts_with("~~~") {
            break;
        }
        let fence = match written {
            "---" => Some(Fence::Yaml),
            "+++" => Some(Fence::Toml),
            _ => None,
        };
        if let Some(fence) = fence.filter(|fence| filled > 0 && opens(text, at + line.len(), *fence))
            && let Some((inner_end, body_start)) = closing(text, at + line.len(), fence)
            && text
                .part(at + line.len()..inner_end)
                .lines()
                .all(|line| usual_field(line).is_some() || is_inside(line))
        {
            let sign = fence.sign();
            return Unusual::Mistake {
                span: place_of(at, line),
                message: text!("invalid-front-matter-late"),
                help: text!("invalid-front-matter-late-help", sign = sign).into(),
                body_start,
            };
        }
        filled += usize::from(!written.trim().is_empty());
        at += line.len();
    }
    Unusual::None
}

/// The name of the field on a line, if pages usually have it.
fn usual_field(line: &str) -> Option<&str> {
    let line = line.trim_end();
    let end = line.find([':', '=', '：', '＝'])?;
    let name = line.part(..end).trim_end().trim_matches('"');
    is_usual_name(name).then_some(name)
}

/// True if a line continues the field above it: an item, deeper lines, a comment, a field of any name.
fn is_inside(line: &str) -> bool {
    let inner = line.trim();
    let is_name = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' '))
    };
    inner.is_empty()
        || line.starts_with([' ', '\t', '\u{3000}'])
        || inner.starts_with("- ")
        || inner.starts_with('#') && !inner.starts_with("##")
        || (inner.starts_with('[') && inner.ends_with(']'))
        || inner.find([':', '=', '：', '＝']).is_some_and(|end| is_name(inner.part(..end)))
}

/// Start and end of the line that closes front matter.
pub(super) fn closing(text: &str, mut at: usize, fence: Fence) -> Option<(usize, usize)> {
    while at < text.len() {
        let line = line_at(text, at);
        let written = line.trim_end();
        let is_close = written == fence.sign()
            || (fence == Fence::Yaml && written == "...")
            || (!written.starts_with(' ')
                && fence_like(written).is_some_and(|(found, _)| found == fence && closes(written)));
        if is_close {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// True if a line of such characters is long enough to close a block.
fn closes(line: &str) -> bool {
    !line.is_ascii() || line.len() >= 3
}

/// The last line of fields from `at` on; `None` if there is no field at all.
pub(super) fn fields_end(text: &str, mut at: usize) -> Option<usize> {
    let mut last = None;
    for _ in 0..MOST_LINES {
        if at >= text.len() {
            break;
        }
        let line = line_at(text, at);
        if usual_field(line).is_some() {
            last = Some(at);
        } else if line.trim().is_empty() {
            // A blank line ends the fields, unless more follow.
            let next = first_filled(text, at);
            if usual_field(line_at(text, next)).is_none() {
                break;
            }
        } else if !is_inside(line) {
            break;
        } else if last.is_some() {
            last = Some(at);
        }
        at += line.len();
    }
    last
}

/// Front matter that continues into the text because its closing line is missing and a rule further down closes it.
pub(super) fn missing_close(inner: &str, fence: Fence, errors: &[SyntaxError]) -> Option<SyntaxError> {
    let end = fields_end(inner, 0)?;
    let after = end + line_at(inner, end).len();
    let text = first_filled(inner, after);
    let is_after = errors.iter().all(|error| error.span.start as usize >= text.min(inner.len()));
    // Only a blank line distinguishes text from an invalid field.
    let has_blank = text > after;
    if !is_after || !has_blank || text >= inner.len() {
        return None;
    }
    let line = line_at(inner, text).trim_end();
    let sign = fence.sign();
    let message = text!("invalid-front-matter-text");
    let span = Span::new(text, text + line.len());
    Some(SyntaxError::new(span, message).with_help(text!("invalid-front-matter-text-help", sign = sign)))
}

/// True if a file begins with a JSON object.
pub(super) fn begins_json(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('{') else { return false };
    rest.trim_start().starts_with(['"', '}']) && !rest.starts_with('}')
}

/// Length in bytes of the object at the beginning of a text; `None` if it is not closed.
pub(super) fn json_end(text: &str) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
