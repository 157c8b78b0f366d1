//! Values as dialects write them after a name: `a="b" c='d' e=f g`, in shortcodes, tags of components, and braces.

use paifang_base::parts::Parts as _;

/// One value, with its name if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute {
    pub name: Option<String>,
    pub value: String,
}

/// Values in the order in which they are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    pub list: Vec<Attribute>,
}

/// The end of the tag at the beginning of a text: after its `>`, outside of quotes and braces.
pub(crate) fn tag_end(text: &str) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_usize);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => depth = depth.saturating_sub(1),
            (None, '>') if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

impl Attributes {
    /// Reads all of a text. Braces and quotes around a value are removed.
    pub(crate) fn read(text: &str) -> Self {
        let mut list = Vec::new();
        let mut rest = text.trim_start();
        while !rest.is_empty() {
            let end = rest.find(|c: char| c.is_whitespace() || c == '=' || is_quote(c) || c == '{');
            let name = rest.part(..end.unwrap_or(rest.len()));
            rest = rest.part(name.len()..);
            let after = rest.trim_start();
            if let (false, Some(value)) = (name.is_empty(), after.strip_prefix('=')) {
                let (value, left) = value_at(value.trim_start());
                list.push(Attribute { name: Some(name.to_owned()), value });
                rest = left;
            } else if !name.is_empty() {
                list.push(Attribute { name: None, value: name.to_owned() });
            } else {
                let (value, left) = value_at(rest);
                list.push(Attribute { name: None, value });
                // Something is always taken.
                let mut characters = rest.chars();
                characters.next();
                rest = if left.len() < rest.len() { left } else { characters.as_str() };
            }
            rest = rest.trim_start_matches([',', ' ', '\t', '\n', '\r']).trim_start();
        }
        Self { list }
    }

    /// The value with a name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let named = |one: &&Attribute| one.name.as_deref() == Some(name);
        self.list.iter().find(named).map(|one| one.value.as_str())
    }

    /// The value at a position among those without names.
    pub(crate) fn at(&self, position: usize) -> Option<&str> {
        self.list.iter().filter(|one| one.name.is_none()).nth(position).map(|one| one.value.as_str())
    }

    /// The value with a name, else the one at a position.
    pub(crate) fn named_or_at(&self, name: &str, position: usize) -> &str {
        self.get(name).or_else(|| self.at(position)).unwrap_or_default()
    }
}

/// The end of a string in double quotes at the beginning of a text, behind its closing quote; a backslash escapes.
pub(crate) fn string_end(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !is_escaped => return Some(at + 1),
            '\\' if !is_escaped => is_escaped = true,
            _ => is_escaped = false,
        }
    }
    None
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”')
}

/// The value at the beginning of a text, and what follows it.
fn value_at(text: &str) -> (String, &str) {
    let mut characters = text.chars();
    let Some(first) = characters.next() else { return (String::new(), "") };
    let inside = characters.as_str();
    if is_quote(first) {
        let last = if first == '“' { '”' } else { first };
        let mut is_escaped = false;
        for (at, c) in inside.char_indices() {
            if c == last && !is_escaped {
                let value = inside.part(..at).replace("\\\"", "\"");
                return (value, inside.part(at + c.len_utf8()..));
            }
            is_escaped = c == '\\' && !is_escaped && first != '`';
        }
        return (inside.to_owned(), "");
    }
    if first == '{' {
        let mut depth = 0_usize;
        for (at, c) in text.char_indices() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let value = text.part(1..at).trim();
                let plain = value.strip_prefix(is_quote).and_then(|value| value.strip_suffix(is_quote));
                return (plain.unwrap_or(value).to_owned(), text.part(at + 1..));
            }
        }
        return (inside.to_owned(), "");
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (text.part(..end).trim_end_matches(',').to_owned(), text.part(end..))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_names_or_positions() {
        let read = Attributes::read("one \"two words\" a='b c' d = e f={\"g\"} h={1}");
        assert_eq!(read.at(0), Some("one"));
        assert_eq!(read.at(1), Some("two words"));
        assert_eq!((read.get("a"), read.get("d"), read.get("f")), (Some("b c"), Some("e"), Some("g")));
        assert_eq!(read.named_or_at("h", 0), "1");
        assert_eq!(Attributes::read("a=\"b\\\"c\" {").get("a"), Some("b\"c"));
    }
}
