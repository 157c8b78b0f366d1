//! Identity of terms, and their addresses. The slug of a term is its identity, so the symbols that `slugify` drops are
//! spelled out: `C#` is `c-sharp`, `.NET` is `dot-net`. The rule is independent of other terms, so that an address
//! never changes because of them.

use super::slugify;
use paifang_i18n::{lowercase, nfc};

/// Symbols that distinguish one name from another, and their names.
const SIGNS: [(char, &str); 14] = [
    ('#', "sharp"),
    ('&', "and"),
    ('%', "percent"),
    ('@', "at"),
    ('*', "star"),
    ('=', "equals"),
    ('$', "dollar"),
    ('<', "less"),
    ('>', "greater"),
    ('?', "question"),
    ('!', "exclamation"),
    ('^', "caret"),
    ('|', "pipe"),
    ('\'', ""),
];

/// The last part of a term's address, which is its key as well.
pub(super) fn term_slug(name: &str) -> String {
    let name = name.trim();
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ') && !name.is_empty() {
        return slugify(name);
    }
    let name = usual_width(name);
    let mut spelled = String::with_capacity(name.len() + 16);
    let count = name.chars().count();
    let inner = name.trim_start_matches('-');
    let leading = name.len() - inner.len();
    let trailing = inner.len() - inner.trim_end_matches('-').len();
    for (at, c) in name.chars().enumerate() {
        let word = match c {
            '.' if at == 0 && count > 1 => Some("dot"),
            '-' if at < leading || at + trailing >= count => Some("minus"),
            _ => SIGNS.iter().find(|(sign, _)| *sign == c).map(|(_, word)| *word),
        };
        match word {
            Some("") => {}
            Some(word) => {
                spelled.push_str(&format!("-{word}-"));
            }
            None => spelled.push(c),
        }
    }
    let slug = joined(&slugify(&spelled));
    if slug == "-" { symbol_slug(&name) } else { slug }
}

/// Reduces runs of `-` to one.
fn joined(slug: &str) -> String {
    let mut out = String::with_capacity(slug.len());
    for c in slug.chars() {
        if c != '-' || !out.ends_with('-') {
            out.push(c);
        }
    }
    out
}

/// The slug of a name of symbols alone: their Unicode numbers.
fn symbol_slug(name: &str) -> String {
    let codes: Vec<String> =
        name.chars().filter(|c| !c.is_whitespace()).map(|c| format!("u{:x}", c as u32)).collect();
    slugify(&codes.join("-"))
}

/// The folded form of a name: two names are one term if they differ only in case, Unicode form, and in word separators.
pub(super) fn folded(name: &str) -> String {
    let name = usual_width(name.trim());
    let name = lowercase(&nfc(&name)).to_string();
    let mut out = String::with_capacity(name.len());
    let mut was_separator = false;
    for c in name.chars() {
        let is_separator = c.is_whitespace() || matches!(c, '-' | '/' | '\\');
        if !(is_separator && was_separator) {
            out.push(if is_separator { '-' } else { c });
        }
        was_separator = is_separator;
    }
    out
}

/// Full-width letters, digits and symbols of programming languages as ASCII.
fn usual_width(name: &str) -> String {
    let usual = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '＃' | '＋' | '＆' | '％' | '＠' => {
            char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
        }
        c => c,
    };
    name.chars().map(usual).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinct_names_have_distinct_readable_addresses() {
        let pairs = [
            ("C", "c"),
            ("C#", "c-sharp"),
            ("C++", "c++"),
            ("F#", "f-sharp"),
            (".NET", "dot-net"),
            ("net", "net"),
            ("ASP.NET", "asp.net"),
            ("A&B", "a-and-b"),
            ("AB", "ab"),
            ("100%", "100-percent"),
            ("100", "100"),
            ("Q?", "q-question"),
            ("A*", "a-star"),
            ("C--", "c-minus-minus"),
            ("R&D", "r-and-d"),
            ("Node.js", "node.js"),
            ("备份 与 恢复", "备份-与-恢复"),
            ("what's new", "whats-new"),
            ("open source", "open-source"),
            ("???", "question-question-question"),
            ("()", "u28-u29"),
            (":::", "u3a-u3a-u3a"),
            ("...", "dot"),
            ("-", "minus"),
        ];
        for (name, slug) in pairs {
            assert_eq!(term_slug(name), slug, "{name}");
        }
    }

    #[test]
    fn case_and_form_make_no_difference() {
        assert_eq!(term_slug("Übung"), term_slug("u\u{308}bung"));
        assert_eq!(term_slug("Ｃ＃"), "c-sharp");
        assert_eq!(folded("Open Source"), folded("open-source"));
        assert_ne!(folded("C#"), folded("c-sharp"));
        assert_ne!(folded("it's"), folded("its"));
    }
}
