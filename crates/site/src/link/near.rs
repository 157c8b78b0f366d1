//! Search for the name that was probably meant, among very many.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use paifang_base::diag::did_you_mean;

/// Names by length, with bit sets of their letters that quickly rule out dissimilar pairs.
pub(super) struct Near<S> {
    names: Vec<(u32, u64, S)>,
    /// Cached results: the same broken link is often on many pages.
    found: Mutex<HashMap<String, Option<S>>>,
}

impl<S: AsRef<str> + Clone + Ord> Near<S> {
    pub(super) fn of(names: impl IntoIterator<Item = S>) -> Self {
        let known = |name: S| {
            let text = name.as_ref();
            (text.chars().count() as u32, letters(&text.to_lowercase()), name)
        };
        let mut names: Vec<_> = names.into_iter().map(known).collect();
        names.sort_unstable();
        Self { names, found: Mutex::default() }
    }

    pub(super) fn to(&self, word: &str) -> Option<S> {
        let found = || self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = found().get(word) {
            return known.clone();
        }
        let nearest = self.nearest(word);
        found().insert(word.to_owned(), nearest.clone());
        nearest
    }

    /// The same as `did_you_mean`, but compares only names of similar length and letters: each letter in only one of
    /// the words costs a change, and a third of the characters may change.
    fn nearest(&self, word: &str) -> Option<S> {
        let lower = word.to_lowercase();
        let (own, length) = (letters(&lower), lower.chars().count() as u32);
        let limit = (length / 3).max(1);
        let start = self.names.partition_point(|(count, ..)| *count < length.saturating_sub(limit));
        let end = self.names.partition_point(|(count, ..)| *count <= length.saturating_add(limit));
        let is_near = |(_, letters, _): &&(u32, u64, S)| {
            (own & !letters).count_ones() <= limit && (letters & !own).count_ones() <= limit
        };
        let near = || self.names[start..end].iter().filter(is_near).map(|(_, _, name)| name);
        let found = did_you_mean(word, near().map(AsRef::as_ref))?;
        near().find(|name| name.as_ref() == found).cloned()
    }
}

/// Characters of a word, as one bit each; some share a bit.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, c| bits | 1 << (c as u32 % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_the_one_that_did_you_mean_finds() {
        let names = ["backup", "Backups", "restore", "installation", "faq", "备份", "备份恢复", "a", "ab"];
        let near = Near::of(names);
        for word in [
            "bakcup",
            "BACKUPS",
            "restoer",
            "instalation",
            "fqa",
            "备",
            "备份恢夏",
            "b",
            "",
            "nothing at all",
        ] {
            assert_eq!(near.to(word), did_you_mean(word, names), "{word}");
            assert_eq!(near.to(word), did_you_mean(word, names), "{word}, asked again");
        }
    }
}
