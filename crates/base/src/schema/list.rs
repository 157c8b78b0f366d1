//! The items of a list as people type them: `[a, b]`, one value alone, and the forms of Chinese and Japanese keyboards:
//! `备份、性能`, `[“备份”，“性能”]`, `［王五，李四］`.

use std::borrow::Cow;

use crate::node::{Node, Value};
use crate::parts::Parts as _;
use crate::source::{Span, Spanned};

/// Separator of items in a list that is typed as one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOf {
    /// Words: every comma.
    Words,
    /// Names: `Doe, Jane` is one, `王五, 李四` are two.
    Names,
    /// Texts, which may contain a comma: full-width separators, if the text represents the whole list.
    Texts,
    /// Anything else, which is never split.
    Whole,
}

/// The items of a list, or of a single value; each text with its own place in `source`.
pub fn list_items<'n>(source: &str, node: &'n Node, of: ListOf) -> Vec<Cow<'n, Node>> {
    let items = match &node.value {
        Value::List(items) => items,
        Value::Str(text) if of != ListOf::Whole => return split(source, node, text, of, false),
        _ => return vec![Cow::Borrowed(node)],
    };
    let is_flow = source.as_bytes().get(node.span.start as usize) == Some(&b'[');
    let mut found = Vec::with_capacity(items.len());
    for item in items {
        match &item.value {
            Value::Str(text) if !text.is_ascii() && is_plain(source, item) && of != ListOf::Whole => {
                match is_flow {
                    true => found.extend(split(source, item, text, of, true)),
                    false => found.push(unquoted(item, text, of)),
                }
            }
            _ => found.push(Cow::Borrowed(item)),
        }
    }
    found
}

/// True if a text has no ASCII quotes, which would make it one item.
fn is_plain(source: &str, node: &Node) -> bool {
    !source.get(node.span.range()).is_some_and(|written| written.starts_with(['"', '\'']))
}

fn unquoted<'n>(item: &'n Node, text: &str, of: ListOf) -> Cow<'n, Node> {
    let inner = without_pair(text.trim(), &QUOTES);
    match of == ListOf::Texts || inner.len() == text.trim().len() {
        true => Cow::Borrowed(item),
        false => Cow::Owned(Node::new(Value::Str(inner.to_owned()), item.span)),
    }
}

const QUOTES: [(char, char); 6] =
    [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('＂', '＂'), ('”', '”')];
const BRACKETS: [(char, char); 3] = [('［', '］'), ('【', '】'), ('〔', '〕')];

/// A text without one pair of delimiters around it.
fn without_pair<'t>(text: &'t str, pairs: &[(char, char)]) -> &'t str {
    let inner = |(open, close): &(char, char)| text.strip_prefix(*open)?.strip_suffix(*close);
    pairs.iter().find_map(inner).map_or(text, str::trim)
}

fn split<'n>(source: &str, node: &'n Node, text: &str, of: ListOf, in_list: bool) -> Vec<Cow<'n, Node>> {
    let has_han = text
        .chars()
        .any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'));
    let separates = |c: char| match c {
        '，' => true,
        '、' | '；' => of != ListOf::Texts || !in_list,
        ',' | ';' => !in_list && (of == ListOf::Words || (of == ListOf::Names && has_han)),
        _ => false,
    };
    let list = without_pair(text.trim(), &BRACKETS);
    let mut parts: Vec<&str> = Vec::new();
    let (mut start, mut closes) = (0, None);
    for (at, c) in list.char_indices() {
        match closes {
            Some(close) if c == close => closes = None,
            Some(_) => {}
            None if separates(c) => {
                parts.push(list.part(start..at));
                start = at + c.len_utf8();
            }
            // A quote counts at the beginning of an item, and where it is closed again.
            None if list.part(start..at).trim().is_empty() => {
                let close = QUOTES.iter().find(|(open, _)| *open == c).map(|(_, close)| *close);
                closes = close.filter(|close| list.part(at + c.len_utf8()..).contains(*close));
            }
            None => {}
        }
    }
    parts.push(list.part(start..));
    if parts.len() == 1 && list.len() == text.trim().len() {
        return vec![unquoted(node, text, of)];
    }
    // The source is the value itself unless it has escapes: then each part gets the place of the whole.
    let written = source.get(node.span.range()).and_then(|written| written.find(text));
    let begin = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let item = |part: &str| {
        let inner = without_pair(part.trim(), &QUOTES);
        let start = |at: usize| node.span.start as usize + at + begin(inner);
        let span = written.map_or(node.span, |at| Span::new(start(at), start(at) + inner.len()));
        (!inner.is_empty()).then(|| Cow::Owned(Spanned::new(Value::Str(inner.to_owned()), span)))
    };
    parts.into_iter().filter_map(item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::parse_yaml;

    fn items(value: &str, of: ListOf) -> Vec<String> {
        let text = format!("k: {value}\n");
        let root = parse_yaml(&text).unwrap();
        let node = root.value.get("k").unwrap();
        let items = list_items(&text, node, of);
        let text_of = |item: &Cow<'_, Node>| item.value.as_str().map(str::to_owned);
        items.iter().filter_map(text_of).collect()
    }

    #[test]
    fn signs_of_chinese_keyboards_separate() {
        for value in [
            "备份、性能",
            "备份，性能",
            "备份, 性能",
            "[备份, 性能]",
            "[备份，性能]",
            "[“备份”，“性能”]",
            "［备份，性能］",
            "【“备份”、“性能”】",
            "\"备份、性能\"",
            "[「备份」、性能]",
        ] {
            assert_eq!(items(value, ListOf::Words), ["备份", "性能"], "{value}");
            assert_eq!(items(value, ListOf::Names), ["备份", "性能"], "{value}");
        }
        assert_eq!(items("\n  - “备份”\n  - 性能", ListOf::Words), ["备份", "性能"]);
    }

    #[test]
    fn what_is_one_item_stays_one() {
        assert_eq!(items("Doe, Jane", ListOf::Names), ["Doe, Jane"]);
        assert_eq!(items("[\"备份，恢复\", 性能]", ListOf::Words), ["备份，恢复", "性能"]);
        assert_eq!(items("[“备份，恢复”, 性能]", ListOf::Words), ["备份，恢复", "性能"]);
        assert_eq!(items("[安装、升级, 培训]", ListOf::Texts), ["安装、升级", "培训"]);
        assert_eq!(items("“开源之夏”开始了", ListOf::Words), ["“开源之夏”开始了"]);
        assert_eq!(items("C++", ListOf::Words), ["C++"]);
    }

    #[test]
    fn items_know_their_place() {
        let text = "k: [“备份”，性能]\n";
        let root = parse_yaml(text).unwrap();
        let items = list_items(text, root.value.get("k").unwrap(), ListOf::Words);
        let places: Vec<&str> = items.iter().map(|item| &text[item.span.range()]).collect();
        assert_eq!(places, ["备份", "性能"]);
    }
}
