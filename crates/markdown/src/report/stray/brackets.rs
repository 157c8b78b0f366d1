//! Square brackets that show as text: links and notes without a definition, addresses with spaces, wiki links, other
//! kinds of alerts.

use super::{Context, Found, Holder};
use crate::report::shown::{LINK_END, OBJECT, shorten};
use crate::text::lines::{MOST_BETWEEN, between, is_address};
use crate::text::script::is_cjk;
use paifang_base::diag::did_you_mean;
use paifang_base::parts::Parts as _;
use paifang_base::text;

/// Kinds of alerts.
const ALERTS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

impl Found<'_> {
    /// Finds everything that begins with a square bracket.
    pub fn find_brackets(&mut self, context: &Context<'_>) {
        let text = self.text;
        let mut done = 0;
        for (at, _) in text.match_indices('[') {
            if at < done {
                continue;
            }
            let before = text.part(..at).chars().next_back();
            let rest = text.part(at..);
            let start = at - usize::from(before == Some('!'));
            let end = if rest.starts_with("[[") {
                self.wiki_link(start, at, before)
            } else if rest.starts_with("[^") {
                self.footnote(at, before)
            } else if rest.starts_with("[!") && is_line_start(text, at) {
                self.alert(at, context)
            } else if rest.starts_with("[/") {
                self.forum_code(at)
            } else if at == 0 && context.in_quote && context.holder == Holder::Paragraph {
                self.alert_without_mark().or_else(|| self.link(start, at, before))
            } else {
                self.link(start, at, before)
            };
            done = end.unwrap_or(at + 1);
        }
    }

    /// Finds `[[page]]`, `![[image]]`.
    fn wiki_link(&mut self, start: usize, at: usize, before: Option<char>) -> Option<usize> {
        let inner = between(self.text.part(at + 2..), "]]")?;
        let is_name = !inner.is_empty()
            && inner.trim() == inner
            && !inner.contains(['[', ']', OBJECT, LINK_END, '{', '"', '='])
            && inner.contains(char::is_alphabetic)
            && !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ')' | ']' | '['))
            && !["toc", "_toc_"].iter().any(|toc| inner.eq_ignore_ascii_case(toc));
        if !is_name {
            return None;
        }
        let (target, shown) = inner.split_once('|').unwrap_or((inner, inner));
        let (file, place) = target.split_once('#').map_or((target, String::new()), |(file, place)| {
            (file, format!("#{}", place.trim().replace(' ', "-").to_lowercase()))
        });
        // `[[Issue #42]]` refers to a number elsewhere.
        let is_number =
            file.ends_with(' ') && place.part(1.min(place.len())..).bytes().all(|b| b.is_ascii_digit());
        // `![[image.png|300]]` gives a width.
        let is_width = shown.bytes().all(|b| b.is_ascii_digit() || b == b'x');
        let help = if start < at {
            let shown = if is_width { "description" } else { shown };
            text!("markdown-as-text-wiki-help-image", shown = shown, target = target)
        } else if is_number {
            text!("markdown-as-text-wiki-help-number", shown = shown)
        } else {
            let path = format!("path/to/{}.md{place}", file.trim_end_matches(".md"));
            let path = if path.contains(' ') { format!("<{path}>") } else { path };
            text!("markdown-as-text-wiki-help", shown = shown, path = path)
        };
        let end = at + inner.len() + 4;
        self.add_shown("wiki", start..end, help);
        Some(end)
    }

    /// Finds `[^label]` without its definition.
    fn footnote(&mut self, at: usize, before: Option<char>) -> Option<usize> {
        let label = between(self.text.part(at + 2..), "]")?;
        let end = at + label.len() + 3;
        let after = self.text.part(end..).chars().next();
        let is_range = |part: &str| label.contains(part);
        let is_label = !label.is_empty()
            && label.chars().count() <= 40
            && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
            && !["a-z", "A-Z", "0-9"].iter().any(|part| is_range(part))
            && !before.is_some_and(|c| matches!(c, '(' | '[' | '|' | '/' | '^' | ']'))
            && !after.is_some_and(|c| matches!(c, '*' | '+' | '?' | '{' | '$' | '/' | '['));
        if is_label {
            let help = text!("markdown-as-text-footnote-help", label = label);
            let message = text!("markdown-as-text-footnote", label = label);
            self.add("footnote", at..end, message, help);
        }
        Some(end)
    }

    /// Finds `[!INFO]` at the beginning of a quote.
    fn alert(&mut self, at: usize, context: &Context<'_>) -> Option<usize> {
        let name = between(self.text.part(at + 2..), "]")?;
        let end = at + name.len() + 3;
        let name = name.trim();
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-');
        if !is_name || self.text.part(end..).starts_with('(') || context.holder != Holder::Paragraph {
            return None;
        }
        let upper = name.to_uppercase();
        let range = at..end;
        if !ALERTS.contains(&upper.as_str()) {
            let near = alias(&upper).or_else(|| did_you_mean(&upper, ALERTS)).unwrap_or("NOTE");
            let message = text!("markdown-as-text-alert-unknown", name = name);
            self.add("alert", range, message, text!("markdown-as-text-alert-unknown-help", near = near));
        } else if !context.in_quote {
            self.add_shown("alert", range, text!("markdown-as-text-alert-help-quote", upper = upper));
        } else if at == 0 {
            let help = text!("markdown-as-text-alert-help-line");
            self.add_shown("alert", range, help);
        }
        Some(end)
    }

    /// Finds `> [NOTE]` alone in the first line of a quote.
    fn alert_without_mark(&mut self) -> Option<usize> {
        let name = between(self.text.part(1..), "]")?;
        let end = name.len() + 2;
        let is_alone = self.text.part(end..).starts_with('\n');
        if !is_alone || !ALERTS.contains(&name) {
            return None;
        }
        self.add_shown("alert", 0..end, text!("markdown-as-text-alert-help-mark", name = name));
        Some(end)
    }

    /// Finds `[text](address)` and `[text][label]` that did not become links.
    fn link(&mut self, start: usize, at: usize, before: Option<char>) -> Option<usize> {
        let inner = bracketed(self.text.part(at..))?;
        let close = at + inner;
        let rest = self.text.part(close..);
        let is_code =
            before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | ')' | ']' | '$' | '/'));
        match rest.chars().next()? {
            '(' => self.broken_address(start, close),
            '（' => {
                let address = between(rest.part('（'.len_utf8()..), "）")?;
                let end = close + address.len() + 6;
                if !is_address(address) {
                    return Some(end);
                }
                let shown = self.shown(start..close);
                let (address, title) = split_title(address);
                let title = title.map(|title| format!(" \"{title}\"")).unwrap_or_default();
                self.add_shown(
                    "brackets",
                    start..end,
                    text!("markdown-as-text-brackets-help", shown = shown, address = address, title = title),
                );
                Some(end)
            }
            ' ' if rest.part(1..).starts_with(['(', '（']) && !is_code => {
                let (open, mark) = if rest.part(1..).starts_with('(') { (2, ")") } else { (4, "）") };
                let address = between(rest.part(open..), mark)?;
                let is_link = is_address(address) && !address.contains(' ');
                let end = close + open + address.len() + mark.len();
                if is_link {
                    let shown = self.shown(start..close);
                    // An address in angle brackets is a link of its own, with a mark at its end.
                    let address = address.trim_matches([OBJECT, LINK_END]);
                    self.add_shown(
                        "space",
                        start..end,
                        text!("markdown-as-text-space-help", shown = shown, address = address),
                    );
                }
                Some(end)
            }
            '[' if !is_code => self.undefined_label(start, at, close),
            _ => Some(at + 1),
        }
    }

    fn broken_address(&mut self, start: usize, open: usize) -> Option<usize> {
        let address = between(self.text.part(open + 1..), ")")?;
        let end = open + address.len() + 2;
        let is_link = self.text.part(end..).starts_with(LINK_END);
        let is_filled_in = ["{{", "{%", "${"].iter().any(|sign| address.contains(sign));
        if !is_address(address) || address.contains([OBJECT, LINK_END]) {
            return Some(open + 1);
        }
        let shown = self.shown(start..open);
        let scheme = ["mailto:", "tel:", "http:", "https:"].iter().any(|scheme| address.starts_with(scheme));
        let help = if let (path, Some(title)) = split_title(address) {
            text!("markdown-as-text-address-help-quotes", shown = shown, path = path, title = title)
        } else if let Some((scheme, rest)) = address.split_once(": ").filter(|_| scheme) {
            text!("markdown-as-text-address-help-scheme", shown = shown, scheme = scheme, rest = rest.trim())
        } else if is_link || is_filled_in {
            text!("markdown-as-text-address-help-itself", shown = shown)
        } else if address.contains(char::is_whitespace) {
            text!("markdown-as-text-address-help-spaces", shown = shown, address = address.trim())
        } else {
            text!("markdown-as-text-address-help-angle", shown = shown, address = address)
        };
        self.add_shown("address", start..end, help);
        Some(end)
    }

    fn undefined_label(&mut self, start: usize, at: usize, close: usize) -> Option<usize> {
        let label = between(self.text.part(close + 1..), "]")?;
        if label.starts_with('^') {
            return Some(close);
        }
        let end = close + label.len() + 2;
        let text = self.text.part(at + 1..close - 1);
        let is_number = |part: &str| part.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-'));
        let are_numbers = is_number(text) && is_number(label);
        // `[公告][置顶] …`: prefixes of a line, as mailing lists and forums use them.
        let are_prefixes = is_line_start(self.text, start) && label.chars().any(is_cjk);
        let goes_on = self.text.part(end..).starts_with(['[', '(', '=']);
        let is_text = text.is_empty() || label.contains(['[', OBJECT]) || goes_on;
        let is_label = !(are_numbers || are_prefixes || is_text);
        if is_label {
            let name = if label.is_empty() { text } else { label };
            let help = text!(
                "markdown-as-text-label-undefined-help",
                text = self.shown(at + 1..close - 1),
                name = name
            );
            let message = text!(
                "markdown-as-text-label-undefined",
                name = shorten(name),
                shown = self.shown(start..end)
            );
            let name = name.to_owned();
            self.add_undefined(&name, start..end, message, help);
        }
        Some(end)
    }
}

/// An address, and the title after it in quotes of any kind.
fn split_title(address: &str) -> (&str, Option<&str>) {
    const QUOTES: [char; 9] = ['“', '”', '‘', '’', '「', '」', '"', '\'', '＂'];
    let (path, title) = match address.trim().split_once([' ', '\u{3000}']) {
        Some((path, title)) if title.trim().starts_with(QUOTES) => (path, title),
        _ => return (address.trim(), None),
    };
    (path, Some(title.trim().trim_matches(QUOTES)))
}

/// Length of a bracket and its content.
fn bracketed(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().take(MOST_BETWEEN) {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

fn is_line_start(text: &str, at: usize) -> bool {
    text.part(..at).trim_end_matches([' ', '\t', '!']).chars().next_back().is_none_or(|c| c == '\n')
}

/// The kind of alert that corresponds to another tool's name.
pub fn alert_kind(name: &str) -> Option<&'static str> {
    let upper = name.to_uppercase();
    ALERTS.into_iter().find(|kind| *kind == upper).or_else(|| alias(&upper))
}

fn alias(name: &str) -> Option<&'static str> {
    Some(match name {
        "INFO" | "INFORMATION" | "ABSTRACT" | "SUMMARY" | "QUESTION" | "FAQ" | "HELP" | "EXAMPLE"
        | "QUOTE" | "SEE" | "说明" | "注" | "注意事项" | "备注" | "信息" => "NOTE",
        "HINT" | "SUCCESS" | "CHECK" | "DONE" | "提示" | "技巧" | "建议" => "TIP",
        "ATTENTION" | "WARN" | "警告" | "注意" => "WARNING",
        "DANGER" | "ERROR" | "BUG" | "FAILURE" | "FAIL" | "MISSING" | "危险" | "小心" => "CAUTION",
        "KEY" | "MUST" | "REQUIRED" | "重要" => "IMPORTANT",
        _ => return None,
    })
}
