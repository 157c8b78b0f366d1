//! Structure typed with a Chinese or Japanese keyboard: `title： x`, ideographic spaces before a line. Every such
//! character is replaced by an ASCII one and blanks of the same length, so that places stay valid.

use crate::parts::Parts as _;
use std::borrow::Cow;

/// YAML with its keys and its indentation in ASCII; the same text if they are already.
pub(super) fn with_ascii_structure(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(['：', '\u{3000}', '\u{a0}', '－']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    // For the last line with a key: its indentation, and whether its value is in the lines below.
    let mut above = (0, true);
    let mut block: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{a0}');
        let inner = line.trim_start_matches(blank);
        let indent = line.len() - inner.len();
        if block.is_some_and(|outer| indent > outer || inner.trim().is_empty()) {
            out.push_str(line);
            continue;
        }
        block = None;
        out.push_str(&" ".repeat(indent));
        let (item, rest) = item(inner);
        out.push_str(item);
        let is_key = indent <= above.0 || above.1 || !item.is_empty();
        let rest_of = match key_end(rest).filter(|_| is_key) {
            Some((end, after)) => {
                out.push_str(rest.part(..end));
                out.push(':');
                out.push_str(&" ".repeat(after - end - 1));
                rest.part(after..)
            }
            None => rest,
        };
        out.push_str(rest_of);
        let value = match rest_of.len() == rest.len() {
            true => {
                rest.split_once(": ").map_or(rest.trim_end().strip_suffix(':').map(|_| ""), |(_, v)| Some(v))
            }
            false => Some(rest_of),
        };
        if let Some(value) = value {
            let value = value.trim();
            above = (indent + item.len(), value.is_empty());
            block = value.starts_with(['|', '>']).then_some(indent);
        } else if !item.is_empty() {
            above = (indent, true);
        }
    }
    Cow::Owned(out)
}

/// The character that begins a list item, in ASCII and padded to its length, and the text after it.
fn item(line: &str) -> (&'static str, &str) {
    if let Some(rest) = line.strip_prefix("- ") {
        return ("- ", rest);
    }
    match line.strip_prefix('－') {
        Some(rest) => ("-  ", rest),
        None => ("", line),
    }
}

/// The end of a key before a full-width colon, and the end of that colon.
fn key_end(text: &str) -> Option<(usize, usize)> {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.')))?;
    let colon = text.part(end..).trim_start_matches([' ', '\u{3000}']);
    let at = text.len() - colon.len();
    // A sentence may contain a colon, too; a name is short.
    (colon.starts_with('：') && end > 0 && text.part(..end).chars().count() <= 24).then(|| {
        let after = at + '：'.len_utf8();
        (end, after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_indentation_become_ascii_and_values_stay() {
        let text =
            "title： 甲：乙\ntags:\n\u{3000}- a\nlinks：\n  - name：x\n    url ： y\nd: >\n  注：文\n－ z\n";
        let mended = with_ascii_structure(text);
        assert_eq!(mended.len(), text.len());
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            words(&mended.replace(" :", ":")),
            "title: 甲：乙 tags: - a links: - name: x url: y d: > 注：文 - z"
        );
    }

    #[test]
    fn ordinary_text_is_not_touched() {
        for text in ["title: 甲：乙\n", "description: 长\n  注：文\n", "a: b\n", "q: \"注：文\"\n"]
        {
            assert_eq!(with_ascii_structure(text), text);
        }
    }
}
