//! Heading ids made from heading text like GitHub's, unique within a page.

use std::collections::{BTreeMap, BTreeSet};

use icu::normalizer::ComposingNormalizer;

/// The id GitHub would give a heading: lower case, punctuation dropped except `-` and `_`, spaces to `-`; NFC.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_whitespace() {
            slug.push('-');
        } else if matches!(c, '-' | '_') || (!super::script::is_punctuation(c) && !c.is_control()) {
            slug.extend(c.to_lowercase());
        }
    }
    let slug = ComposingNormalizer::new_nfc().normalize(&slug).into_owned();
    if slug.is_empty() { "section".to_owned() } else { slug }
}

/// Assigns ids, each once.
#[derive(Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    next: BTreeMap<String, u32>,
}

impl Ids {
    /// Marks an id as used, so that none assigned here equals it.
    pub fn reserve(&mut self, id: &str) {
        self.taken.insert(id.to_owned());
    }

    /// The id itself if it is free, else with `-1`, `-2`, … appended.
    pub fn unique(&mut self, id: String) -> String {
        if self.taken.insert(id.clone()) {
            return id;
        }
        let number = self.next.entry(id.clone()).or_insert(0);
        loop {
            *number += 1;
            let candidate = format!("{id}-{number}");
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
    fn ids_are_given_once() {
        let mut ids = Ids::default();
        ids.reserve("a-1");
        assert_eq!(ids.unique("a".into()), "a");
        assert_eq!(ids.unique("a".into()), "a-2");
        assert_eq!(ids.unique("a".into()), "a-3");
        assert_eq!(ids.unique("a-1".into()), "a-1-1");
    }
}
