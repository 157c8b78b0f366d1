//! Links by name, written as messages have them: with their targets in the line.

use std::collections::BTreeMap;

use paifang_base::parts::Parts as _;

use crate::markdown::Fences;

/// The targets of names, with their titles.
#[derive(Default)]
pub(super) struct Definitions(BTreeMap<String, String>);

impl Definitions {
    /// Those of a text: `[name]: target "title"`.
    pub(super) fn of(text: &str) -> Self {
        let mut found = BTreeMap::new();
        let mut fences = Fences::default();
        for line in text.lines() {
            if fences.takes(line) {
                continue;
            }
            let Some((name, target)) = line.trim().strip_prefix('[').and_then(|rest| rest.split_once("]:"))
            else {
                continue;
            };
            let target = target.trim();
            let target = match target.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                Some((target, title)) => format!("{target}{title}"),
                None => target.to_owned(),
            };
            if !target.is_empty() && !name.starts_with('^') {
                found.entry(key(name)).or_insert(target);
            }
        }
        Self(found)
    }

    fn get(&self, name: &str) -> Option<&String> {
        self.0.get(&key(name))
    }
}

/// A name as it is compared.
fn key(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A text whose links by name have their targets in the line; nothing if it has none.
pub(super) fn in_line(text: &str, definitions: &Definitions) -> Option<String> {
    if definitions.0.is_empty() || !text.contains('[') {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_changed = false;
    while let Some(at) = rest.find(['[', '`', '\\']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let taken = if after.starts_with('[') { bracketed(after) } else { passed_over(after) };
        let inside = after.part(..taken);
        rest = after.part(taken..);
        let label = inside.strip_prefix('[').and_then(|inside| inside.strip_suffix(']'));
        let Some(label) = label.filter(|_| !rest.starts_with('(')) else {
            out.push_str(inside);
            continue;
        };
        let named = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        let (name, after) = match named {
            Some(("", after)) => (label, after),
            Some((name, after)) => (name, after),
            None => (label, rest),
        };
        match definitions.get(name) {
            Some(target) => {
                out.push_str(&format!("{inside}({target})"));
                rest = after;
                is_changed = true;
            }
            None => out.push_str(inside),
        }
    }
    out.push_str(rest);
    is_changed.then_some(out)
}

/// The length of what stands in brackets, or of the first one if it is not closed.
fn bracketed(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(c) = text.part(at..).chars().next() {
        match c {
            '[' => depth += 1,
            ']' if depth == 1 => return at + 1,
            ']' => depth -= 1,
            '`' | '\\' => {
                at += passed_over(text.part(at..));
                continue;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    1
}

/// The length of code, or of a sign that a backslash precedes.
fn passed_over(text: &str) -> usize {
    if text.starts_with('\\') {
        return 1 + text.part(1..).chars().next().map_or(0, char::len_utf8);
    }
    let signs = text.bytes().take_while(|byte| *byte == b'`').count();
    let close = text.part(signs..).find(text.part(..signs));
    close.map_or(signs, |close| signs + close + signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_targets() {
        let definitions = Definitions::of("[a]: x.md\n[B  c]: <y.md> \"t\"\n[^1]: note\n```\n[d]: z\n```\n");
        let run = |text: &str| in_line(text, &definitions);
        for (text, expected) in [
            ("[t][a] [A] [a][]", "[t](x.md) [A](x.md) [a](x.md)"),
            ("![p][b c]", "![p](y.md \"t\")"),
            ("[`a]`][a]", "[`a]`](x.md)"),
        ] {
            assert_eq!(run(text).as_deref(), Some(expected));
        }
        for text in ["[a](q.md)", "`[a]`", "\\[a]", "[d]", "[^1]", "[a", "plain", "[[", "`"] {
            assert_eq!(run(text), None, "{text}");
        }
    }
}
