//! Messages → PO. Nothing in the file changes unless a text does: no date, no line numbers, no wrapping.

use std::collections::BTreeMap;

use super::quote::push;
use crate::message::{Catalog, Message, State};
use rustc_hash::FxHashMap;

/// A file with all messages. Equal texts with equal translations are one entry; each other one has a context.
pub fn write(catalog: &Catalog) -> String {
    let mut out = String::with_capacity(catalog.messages.len() * 256 + 512);
    header(&mut out, catalog);
    let groups = groups(&catalog.messages);
    for (at, message) in catalog.messages.iter().enumerate() {
        match groups.get(&at) {
            Some(Place::First(others)) => {
                let all = || others.iter().filter_map(|other| catalog.messages.get(*other));
                entry(&mut out, message, None, all());
            }
            Some(Place::Alone) => entry(&mut out, message, Some(message.context()), [message].into_iter()),
            Some(Place::Within) | None => {}
        }
    }
    out
}

fn header(out: &mut String, catalog: &Catalog) {
    // gettext requires these fields; what would change without a text is left empty.
    let fields = format!(
        "Project-Id-Version: \nPO-Revision-Date: \nLast-Translator: \nLanguage-Team: \nLanguage: {}\nMIME-Version: 1.0\n\
         Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nX-Source-Language: {}\n\
         X-Generator: Paifang\n",
        catalog.target.replace('-', "_"),
        catalog.source.replace('-', "_"),
    );
    push(out, "", "msgid", "");
    push(out, "", "msgstr", &fields);
}

/// Place of a message in the file.
enum Place {
    /// The first of those in one entry, with all of them.
    First(Vec<usize>),
    /// In the entry of an earlier one.
    Within,
    /// In an entry with its context.
    Alone,
}

/// The place of each message.
fn groups(messages: &[Message]) -> BTreeMap<usize, Place> {
    let mut by_source: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut sources: Vec<&str> = Vec::new();
    for (at, message) in messages.iter().enumerate() {
        let same = by_source.entry(&message.source).or_default();
        if same.is_empty() {
            sources.push(&message.source);
        }
        same.push(at);
    }
    let mut places = BTreeMap::new();
    for source in sources {
        let same = by_source.remove(source).unwrap_or_default();
        let most = most_alike(messages, &same);
        places.extend(same.iter().map(|at| (*at, Place::Alone)));
        places.extend(most.iter().map(|at| (*at, Place::Within)));
        if let Some(first) = most.first() {
            places.insert(*first, Place::First(most.clone()));
        }
    }
    places
}

/// The most messages of one original that agree in their translations.
fn most_alike(messages: &[Message], same: &[usize]) -> Vec<usize> {
    let mut alike: BTreeMap<(&str, State, Option<&str>), Vec<usize>> = BTreeMap::new();
    for at in same {
        if let Some(message) = messages.get(*at) {
            let key = (message.translation.as_str(), message.state, message.previous.as_deref());
            alike.entry(key).or_default().push(*at);
        }
    }
    let largest = |(_, at): &(_, Vec<usize>)| (at.len(), std::cmp::Reverse(at.first().copied()));
    alike.into_iter().max_by_key(largest).map(|(_, at)| at).unwrap_or_default()
}

fn entry<'m>(
    out: &mut String,
    message: &Message,
    context: Option<String>,
    all: impl Iterator<Item = &'m Message>,
) {
    out.push('\n');
    let (mut comments, mut pages): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for one in all {
        for comment in one.comments.iter().flat_map(|comment| comment.lines()) {
            if !comments.contains(&comment) {
                comments.push(comment);
            }
        }
        // In the order of pages, so that the last one tells.
        if pages.last() != Some(&one.page.as_str()) {
            pages.push(&one.page);
        }
    }
    comments.iter().for_each(|comment| line(out, "#. ", comment));
    pages.iter().for_each(|page| line(out, "#: ", &reference(page)));
    if message.state == State::NeedsWork {
        out.push_str("#, fuzzy\n");
    }
    if let Some(previous) = message.previous.as_deref().filter(|_| message.state == State::NeedsWork) {
        if let Some(context) = &context {
            push(out, "#| ", "msgctxt", context);
        }
        push(out, "#| ", "msgid", previous);
    }
    if let Some(context) = &context {
        push(out, "", "msgctxt", context);
    }
    push(out, "", "msgid", &message.source);
    push(out, "", "msgstr", &message.translation);
}

fn line(out: &mut String, mark: &str, text: &str) {
    out.push_str(mark);
    out.push_str(text);
    out.push('\n');
}

/// The path of a page; one with spaces between isolates, as gettext writes it.
fn reference(page: &str) -> String {
    match page.contains(' ') {
        true => format!("\u{2068}{page}\u{2069}"),
        false => page.to_owned(),
    }
}
