//! Entries of a file that a tool wrote → the messages that they translate: by their original and, where the same text
//! occurs several times, by name and page. Order and wrapping do not count.

use std::collections::BTreeSet;

use crate::message::{Catalog, Entry, Message, Received, State};
use rustc_hash::FxHashMap;

/// Entries by the messages that they translate.
#[derive(Debug)]
pub struct Matched<'r> {
    /// For each message of the catalog, its entry.
    pub of_message: Vec<Option<&'r Entry>>,
    /// Entries with a translation whose original is no text of the catalog: it has changed or is gone.
    pub unused: Vec<&'r Entry>,
}

/// Finds the entry of each message.
pub fn matched<'r>(catalog: &Catalog, received: &'r Received) -> Matched<'r> {
    let mut by_source: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, entry) in received.entries.iter().enumerate() {
        by_source.entry(key(&entry.source.value)).or_default().push(at);
    }
    let of_entry = |at: usize| received.entries.get(at);
    let mut used = BTreeSet::new();
    let mut find = |message: &Message| {
        let context = message.context();
        let candidates = by_source.get(&key(&message.source))?;
        let rank = |at: &usize| of_entry(*at).and_then(|entry| rank(entry, message, &context));
        let best = candidates.iter().filter(|at| rank(at).is_some()).min_by_key(|at| rank(at))?;
        used.insert(*best);
        of_entry(*best)
    };
    let of_message = catalog.messages.iter().map(&mut find).collect();
    let is_unused = |(at, entry): &(usize, &Entry)| !used.contains(at) && entry.state != State::Missing;
    let unused = received.entries.iter().enumerate().filter(is_unused).map(|(_, entry)| entry).collect();
    Matched { of_message, unused }
}

/// The words of a text: tools may wrap it.
fn key(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Rank of an entry for a message with the same original, the best first; `None` if it belongs to another page.
fn rank(entry: &Entry, message: &Message, context: &str) -> Option<u8> {
    let is_of_page = entry.pages.contains(&message.page);
    match &entry.name {
        Some(name) if name == context || (is_of_page && *name == message.id) => Some(0),
        None if is_of_page => Some(1),
        None if entry.pages.is_empty() => Some(2),
        // The text moved in its page since the file was written.
        Some(_) if is_of_page => Some(3),
        _ => None,
    }
}
