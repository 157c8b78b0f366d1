//! Marks inside of lines that extensions of pymdownx read: marked, inserted and deleted text, small letters, keys, and the
//! language of code between back-quotes.

use paifang_base::parts::Parts as _;
use serde_json::Value as Json;

use super::{Mkdocs, listed};
use crate::markdown::{Fences, outside_code};
use crate::reader::{Context, Reader as _};

/// The extensions that are read here.
const EXTENSIONS: [&str; 6] = [
    "pymdownx.mark",
    "pymdownx.caret",
    "pymdownx.tilde",
    "pymdownx.critic",
    "pymdownx.keys",
    "pymdownx.inlinehilite",
];
/// Longest text between two marks, in bytes.
const LONGEST: usize = 2_000;

/// Which of [`EXTENSIONS`] the site uses.
fn used(context: &Context<'_>) -> [bool; 6] {
    let project = context.project;
    let read = || {
        let settings = project.node(&Mkdocs.settings_file(project));
        let is_used = |name: &str| {
            let node = settings.as_ref();
            node.is_some_and(|node| listed(node, "markdown_extensions", name).is_some())
        };
        EXTENSIONS.iter().map(|name| Json::Bool(is_used(name))).collect()
    };
    let values = project.values.get_or_init(read);
    let mut used = [false; 6];
    for (at, used) in used.iter_mut().enumerate() {
        *used = values.get(at) == Some(&Json::Bool(true));
    }
    used
}

/// A text without these marks.
pub(super) fn rewritten(context: &Context<'_>, text: &str) -> String {
    let [mark, caret, tilde, critic, keys, code] = used(context);
    let signs: [(bool, &str, &str, &str); 7] = [
        (critic, "{++", "++}", "ins"),
        (critic, "{--", "--}", "del"),
        (critic, "{==", "==}", "mark"),
        (mark, "==", "==", "mark"),
        (caret, "^^", "^^", "ins"),
        (caret, "^", "^", "sup"),
        (tilde, "~", "~", "sub"),
    ];
    let text = if code && text.contains("`#!") { without_languages(text) } else { text.to_owned() };
    let is_marked = signs.iter().any(|(used, sign, ..)| *used && text.contains(sign));
    let has_keys = keys && text.contains("++");
    if !is_marked && !has_keys {
        return text;
    }
    outside_code(&text, |part, out| {
        let mut part = part.to_owned();
        for (_, open, close, tag) in signs.iter().filter(|(used, ..)| *used) {
            if part.contains(open) {
                part = paired(&part, open, close, tag);
            }
        }
        out.push_str(&if has_keys { with_keys(&part) } else { part });
    })
}

/// A text in which what lies between two marks is an element.
fn paired(text: &str, open: &str, close: &str, tag: &str) -> String {
    let is_small = matches!(tag, "sup" | "sub");
    let sign = open.chars().next_back().unwrap_or(' ');
    let mut out = String::new();
    let mut rest = text;
    let mut dollars = 0_usize;
    while let Some(at) = rest.find(open) {
        let (before, from) = rest.split_at(at);
        let after = from.part(open.len()..);
        out.push_str(before);
        let line = before.rsplit('\n').next().unwrap_or_default();
        dollars = line.matches('$').count() + if line.len() == before.len() { dollars } else { 0 };
        // More of the same signs are another mark.
        let run = after.len() - after.trim_start_matches(sign).len();
        let near = after.part(..after.floor_char_boundary(LONGEST));
        let found = near.find(close).filter(|_| run == 0);
        let inside = found.map(|end| after.part(..end)).filter(|inside| {
            let is_free = !inside.is_empty() && inside.trim() == *inside && !inside.contains("\n\n");
            is_free && !(is_small && inside.contains(char::is_whitespace))
        });
        let next = |inside: &str| after.part(inside.len() + close.len()..).chars().next();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_mark = |inside: &&str| {
            let beside = (out.chars().next_back(), next(inside));
            let is_apart = is_small || open != close || !is_word(beside.0) && !is_word(beside.1);
            let is_alone = open != close || beside.0 != Some(sign) && beside.1 != Some(sign);
            // Formulas have such signs, too.
            is_apart && is_alone && beside.0 != Some('\\') && dollars.is_multiple_of(2)
        };
        match inside.filter(is_mark) {
            Some(inside) => {
                out.push_str(&format!("<{tag}>{inside}</{tag}>"));
                rest = after.part(inside.len() + close.len()..);
            }
            None => {
                out.push_str(open);
                out.push_str(after.part(..run));
                rest = after.part(run..);
            }
        }
    }
    out.push_str(rest);
    out
}

/// A text in which `++ctrl+a++` are keys.
fn with_keys(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("++") {
        out.push_str(before);
        let near = after.lines().next().unwrap_or_default();
        let keys = near.split_once("++").and_then(|(inside, _)| Some((inside, keys_of(inside)?)));
        match keys {
            Some((inside, keys)) => {
                out.push_str(&keys);
                rest = after.part(inside.len() + 2..);
            }
            None => {
                out.push_str("++");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn keys_of(inside: &str) -> Option<String> {
    let keys = inside.split('+').map(|key| {
        let quoted = key.strip_prefix('"').and_then(|key| key.strip_suffix('"'));
        let is_name =
            |key: &str| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        let name = match quoted {
            Some(name) if !name.is_empty() && !name.contains(['<', '&']) => name.to_owned(),
            _ if is_name(key) => key_name(&key.to_lowercase()),
            _ => return None,
        };
        Some(format!("<kbd>{name}</kbd>"))
    });
    Some(keys.collect::<Option<Vec<_>>>()?.join("+"))
}

/// What is written on a key.
fn key_name(key: &str) -> String {
    let known = match key {
        "escape" | "esc" => "Esc",
        "delete" | "del" => "Del",
        "insert" | "ins" => "Ins",
        "control" => "Ctrl",
        "command" => "Cmd",
        "windows" | "win" => "Win",
        "arrow-up" => "Up",
        "arrow-down" => "Down",
        "arrow-left" => "Left",
        "arrow-right" => "Right",
        "caps-lock" | "capital" => "Caps Lock",
        "print-screen" => "Print Screen",
        "plus" => "+",
        "minus" => "-",
        "comma" => ",",
        "period" => ".",
        "slash" => "/",
        "backslash" => "\\\\",
        _ => "",
    };
    if !known.is_empty() {
        return known.to_owned();
    }
    let words = key.split(['-', '_']).map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| format!("{}{}", first.to_uppercase(), letters.as_str()))
            .unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A text without the language of code between back-quotes: `` `#!js let a` ``.
fn without_languages(text: &str) -> String {
    let mut fences = Fences::default();
    let lines = text.split('\n').map(|line| {
        if fences.takes(line) {
            return line.to_owned();
        }
        let mut out = String::new();
        let mut rest = line;
        while let Some((before, after)) = rest.split_once("`#!") {
            let name =
                after.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '+' | '_'))).unwrap_or(0);
            let code = after.part(name..).strip_prefix(' ').filter(|_| name > 0 && !before.ends_with('`'));
            out.push_str(before);
            out.push_str(if code.is_some() { "`" } else { "`#!" });
            rest = code.unwrap_or(after);
        }
        out + rest
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_elements() {
        for (text, open, tag, expected) in [
            ("a ==b c== d", "==", "mark", "a <mark>b c</mark> d"),
            ("a == b == c, d==e and f==g, ===", "==", "mark", "a == b == c, d==e and f==g, ==="),
            ("H~2~O, ~~no~~, ~ 5 ~", "~", "sub", "H<sub>2</sub>O, ~~no~~, ~ 5 ~"),
            ("x^2^, $a^2^$, ^^b^^", "^", "sup", "x<sup>2</sup>, $a^2^$, ^^b^^"),
        ] {
            assert_eq!(paired(text, open, open, tag), expected, "{text}");
        }
        assert_eq!(paired("a{++b++}c", "{++", "++}", "ins"), "a<ins>b</ins>c");
    }

    #[test]
    fn keys_have_names() {
        let text = with_keys("Press ++ctrl+alt+arrow-up++ or ++\"My key\"++, i++ and j++.");
        let keys = "<kbd>Ctrl</kbd>+<kbd>Alt</kbd>+<kbd>Up</kbd> or <kbd>My key</kbd>";
        assert_eq!(text, format!("Press {keys}, i++ and j++."));
    }

    #[test]
    fn code_has_no_language_between_back_quotes() {
        let text = "`#!js let a` and `#!`, `` `#!js a` ``\n```\n`#!js a`\n```";
        assert_eq!(without_languages(text), "`let a` and `#!`, `` `a` ``\n```\n`#!js a`\n```");
    }
}
