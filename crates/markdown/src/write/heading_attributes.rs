//! The attribute list at the end of a heading: `{#id .class key=value}`. Other braces are text, because headings
//! contain addresses and sets: `GET /users/{id}`, `{1,2}`.

use paifang_base::parts::Parts as _;

/// A heading's attribute list.
#[derive(Debug, PartialEq, Eq)]
pub struct HeadingAttributes {
    /// Byte offset in the heading's source at which it begins.
    pub start: usize,
    /// The explicit id.
    pub id: Option<String>,
    /// The explicit classes.
    pub classes: Vec<String>,
}

/// Finds the list at the end of a heading, given the whole heading as written, with its markers. `None` if the braces
/// contain anything but `#id`, `.class` and `key=value`, or neither an id nor a class.
pub fn find(source: &str) -> Option<HeadingAttributes> {
    let line = last_text_line(source);
    let text = line.strip_suffix('}')?;
    let open = text.rfind('{')?;
    // `{{#each}}`, `${#array}` and `\{#x}` are not lists.
    if text.part(..open).ends_with(['{', '$', '#', '%', '\\']) || text.ends_with('\\') {
        return None;
    }
    let (mut id, mut classes) = (None, Vec::new());
    let mut rest = text.part(open + 1..).trim();
    while !rest.is_empty() {
        let end = item_end(rest)?;
        let item = rest.part(..end);
        if let Some(name) = item.strip_prefix('#') {
            id.get_or_insert(is_name(name).then(|| name.to_owned())?);
        } else if let Some(name) = item.strip_prefix('.') {
            classes.push(is_name(name).then(|| name.to_owned())?);
        } else if !is_pair(item) {
            return None;
        }
        rest = rest.part(end..).trim_start();
    }
    (id.is_some() || !classes.is_empty()).then_some(HeadingAttributes { start: open, id, classes })
}

/// The heading up to the end of its text: without the underline or the closing `#`.
fn last_text_line(source: &str) -> &str {
    let source = source.trim_end();
    match source.rsplit_once('\n') {
        Some((text, _)) => text.trim_end(),
        None => {
            let text = source.trim_end_matches('#');
            if text.ends_with([' ', '\t']) { text.trim_end() } else { source }
        }
    }
}

/// The end of an item: a space outside of quotes. `None` if a quote is not closed.
fn item_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c.is_whitespace() => return Some(at),
            None => {}
        }
    }
    quote.is_none().then_some(text.len())
}

/// True for letters of any script, digits, and other characters in ids of other tools.
fn is_name(name: &str) -> bool {
    let fits = |c: char| matches!(c, '-' | '_' | ':' | '.') || (!c.is_ascii() && !c.is_control());
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || fits(c))
}

fn is_pair(item: &str) -> bool {
    let Some((key, value)) = item.split_once('=') else { return false };
    let quoted = ['"', '\''].iter().any(|q| value.len() > 1 && value.starts_with(*q) && value.ends_with(*q));
    is_name(key) && (quoted || (!value.is_empty() && !value.contains(['"', '\'', '=', '`', '<'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(source: &str) -> Option<(&str, Option<String>, Vec<String>)> {
        find(source).map(|list| (source[..list.start].trim_end(), list.id, list.classes))
    }

    #[test]
    fn ids_classes_and_pairs_are_a_list() {
        let id = |id: &str| Some(id.to_owned());
        assert_eq!(list("## A {#a .b c=d}"), Some(("## A", id("a"), vec!["b".to_owned()])));
        assert_eq!(list("## A {.b} ##"), Some(("## A", None, vec!["b".to_owned()])));
        assert_eq!(list("A {#甲_1:x title=\"a b\"}\n---"), Some(("A", id("甲_1:x"), vec![])));
        assert_eq!(list("## {x} {#y}"), Some(("## {x}", id("y"), vec![])));
        assert_eq!(list("## 备份{#backup}"), Some(("## 备份", id("backup"), vec![])));
    }

    #[test]
    fn other_braces_are_text() {
        for source in [
            "## GET /users/{id}",
            "## {1,2}",
            "## {a: 1}",
            "## {}",
            "## { }",
            "## {{#each}}",
            "## ${#array}",
            "## \\{#x}",
            "## {#x\\}",
            "## `{#x}`",
            "## {#a#b}",
            "## {#}",
            "## {not attr}",
            "## {x=1}",
            "## {#a *b*}",
            "## {#a \"b}",
            "## x {#a} y",
            "x {#a} y\n===",
            "##",
        ] {
            assert_eq!(find(source), None, "{source}");
        }
    }
}
