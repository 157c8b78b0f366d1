//! Heading ids made from heading text, unique within a page, by the rules of this program and of others.

use std::collections::{BTreeMap, BTreeSet};

use icu::normalizer::{ComposingNormalizer, DecomposingNormalizer};

use super::script::{is_decimal, is_letter, is_mark, is_punctuation};
use crate::options::HeadingIds;

/// The id of a heading by its text, before ids are made unique.
pub fn id_of(rule: HeadingIds, text: &str) -> String {
    let id = match rule {
        HeadingIds::Default => slug(text),
        HeadingIds::Github => github(text),
        HeadingIds::Vitepress => vitepress(text),
        HeadingIds::Hugo => kept(text, |c| is_letter(c) || is_decimal(c) || matches!(c, '-' | '_')),
        HeadingIds::Zola => zola(text),
        HeadingIds::Mkdocs => return mkdocs(text),
        HeadingIds::Hexo => hexo(text),
        HeadingIds::Mdbook => kept(text, |c| c.is_alphanumeric() || matches!(c, '-' | '_')),
    };
    match (id.is_empty(), rule) {
        (false, _) => ComposingNormalizer::new_nfc().normalize(&id).into_owned(),
        (true, HeadingIds::Hugo) => "heading".to_owned(),
        (true, _) => slug(text),
    }
}

/// The id GitHub would give a heading: lower case, punctuation dropped except `-` and `_`, spaces to `-`; NFC.
pub fn slug(text: &str) -> String {
    let slug = kept(text, |c| matches!(c, '-' | '_') || (!is_punctuation(c) && !c.is_control()));
    let slug = ComposingNormalizer::new_nfc().normalize(&slug).into_owned();
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// Lower case, spaces to `-`, and of the rest what is kept.
fn kept(text: &str, keeps: impl Fn(char) -> bool) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_whitespace() {
            slug.push('-');
        } else if keeps(c) {
            slug.extend(c.to_lowercase());
        }
    }
    slug
}

/// `github-slugger`, which Docusaurus and Gatsby use: letters, marks, decimal digits, `-` and `_`.
fn github(text: &str) -> String {
    // Of white space only the usual space becomes a hyphen.
    let plain: String = text.trim().chars().filter(|c| *c == ' ' || !c.is_whitespace()).collect();
    kept(&plain, |c| is_letter(c) || is_mark(c) || is_decimal(c) || matches!(c, '-' | '_' | '\u{203f}'))
}

/// Signs that become hyphens in ids of VitePress and Hexo.
const SIGNS: &str = "~`!@#$%^&*()-_+=[]{}|\\;:\"'<>,.?/";

/// Signs and spaces to one `-`, without accents.
fn without_signs(text: &str, is_sign: impl Fn(char) -> bool) -> String {
    let plain = DecomposingNormalizer::new_nfkd().normalize(text).into_owned();
    let plain = plain.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\0'..='\u{1f}'));
    between_hyphens(plain, |c| (!c.is_whitespace() && !is_sign(c)).then_some(c))
}

/// The rule of `hexo-util`: letter case stays.
fn hexo(text: &str) -> String {
    without_signs(text, |c| SIGNS.contains(c))
}

/// The rule of `@mdit-vue/shared`: lower case, `_` before a digit at the beginning.
fn vitepress(text: &str) -> String {
    let id = without_signs(text, |c| SIGNS.contains(c) || "“”‘’".contains(c)).to_lowercase();
    if id.starts_with(|c: char| c.is_ascii_digit()) { format!("_{id}") } else { id }
}

/// The rule of the crate `slug` for Latin letters: ASCII letters and digits, everything else to one `-`.
fn zola(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in DecomposingNormalizer::new_nfkd().normalize(text).chars().filter(|c| !is_mark(*c)) {
        match c {
            'ß' => plain.push_str("ss"),
            'æ' | 'Æ' => plain.push_str("ae"),
            'œ' | 'Œ' => plain.push_str("oe"),
            'ø' | 'Ø' => plain.push('o'),
            'ł' | 'Ł' => plain.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => plain.push('d'),
            'þ' | 'Þ' => plain.push_str("th"),
            c => plain.push(c),
        }
    }
    between_hyphens(plain.chars(), |c| c.is_ascii_alphanumeric().then(|| c.to_ascii_lowercase()))
}

/// Characters that `keep` gives, and one `-` in place of others between them.
fn between_hyphens(text: impl Iterator<Item = char>, keep: impl Fn(char) -> Option<char>) -> String {
    let mut id = String::new();
    let mut is_apart = false;
    for c in text {
        match keep(c) {
            Some(c) => {
                if is_apart && !id.is_empty() {
                    id.push('-');
                }
                is_apart = false;
                id.push(c);
            }
            None => is_apart = true,
        }
    }
    id
}

/// The rule of Python-Markdown: ASCII letters, digits and `_`, spaces and hyphens to one `-`. Empty for other scripts.
fn mkdocs(text: &str) -> String {
    let plain = DecomposingNormalizer::new_nfkd().normalize(text).into_owned();
    let is_word = |c: &char| c.is_ascii_alphanumeric() || *c == '_' || *c == '-' || c.is_ascii_whitespace();
    let words: String = plain.chars().filter(is_word).collect();
    let mut id = String::new();
    for c in words.trim().chars() {
        match c {
            '-' => (),
            c if c.is_ascii_whitespace() => (),
            c => {
                id.push(c.to_ascii_lowercase());
                continue;
            }
        }
        if !id.ends_with('-') {
            id.push('-');
        }
    }
    id
}

/// Assigns ids, each once.
#[derive(Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    next: BTreeMap<String, u32>,
    rule: HeadingIds,
}

impl Ids {
    /// Ids by a rule, which says how the second of two equal ones ends.
    pub fn by(rule: HeadingIds) -> Self {
        Self { rule, ..Self::default() }
    }

    /// Marks an id as used, so that none assigned here equals it. False if it was used before.
    pub fn reserve(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// The id itself if it is free, else with `-1`, `-2`, … appended, or `_1`, `_2` as MkDocs does.
    pub fn unique(&mut self, id: String) -> String {
        if !id.is_empty() && self.taken.insert(id.clone()) {
            return id;
        }
        let sign = if self.rule == HeadingIds::Mkdocs { '_' } else { '-' };
        let number = self.next.entry(id.clone()).or_insert(0);
        loop {
            *number += 1;
            let candidate = format!("{id}{sign}{number}");
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_readable_in_every_script() {
        assert_eq!(slug("Hello, World! 2.0"), "hello-world-20");
        assert_eq!(slug("备份：如何恢复？"), "备份如何恢复");
        assert_eq!(slug("Cafe\u{301} au lait"), "café-au-lait");
        assert_eq!(slug("pg_dump --all"), "pg_dump---all");
        assert_eq!(slug("हिन्दी"), "हिन्दी");
        assert_eq!(slug("？！"), "section");
    }

    #[test]
    fn ids_are_made_as_other_tools_make_them() {
        use HeadingIds::{Default, Github, Hexo, Hugo, Mdbook, Mkdocs, Vitepress, Zola};
        for (text, rule, id) in [
            ("1.31.0", Default, "1310"),
            ("1.31.0", Github, "1310"),
            ("1.31.0", Vitepress, "_1-31-0"),
            ("1.31.0", Hugo, "1310"),
            ("1.31.0", Zola, "1-31-0"),
            ("1.31.0", Mkdocs, "1310"),
            ("What's new? – C++", Github, "whats-new--c"),
            ("What's new? C++", Vitepress, "what-s-new-c"),
            ("What's new? C++", Zola, "what-s-new-c"),
            ("What's new? - C++", Mkdocs, "whats-new-c"),
            ("What's new? C++", Hugo, "whats-new-c"),
            ("What's new? C++", Mdbook, "whats-new-c"),
            ("after_render Filters – Café?", Hexo, "after-render-Filters-–-Cafe"),
            ("Über Straße", Zola, "uber-strasse"),
            ("Café", Vitepress, "cafe"),
            ("Café", Mkdocs, "cafe"),
            ("备份 恢复", Vitepress, "备份-恢复"),
            ("备份", Zola, "备份"),
            ("备份", Mkdocs, ""),
            ("🎉", Hugo, "heading"),
        ] {
            assert_eq!(id_of(rule, text), id, "{text} by {rule:?}");
        }
    }

    #[test]
    fn ids_are_given_once() {
        let mut ids = Ids::default();
        ids.reserve("a-1");
        assert_eq!(ids.unique("a".into()), "a");
        assert_eq!(ids.unique("a".into()), "a-2");
        assert_eq!(ids.unique("a".into()), "a-3");
        assert_eq!(ids.unique("a-1".into()), "a-1-1");
        let mut ids = Ids::by(HeadingIds::Mkdocs);
        let given = ["", "a", "", "a"].map(|id| ids.unique(id.to_owned()));
        assert_eq!(given, ["_1", "a", "_2", "a_1"]);
    }
}
