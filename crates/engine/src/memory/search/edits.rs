//! An index that is made from its earlier files, since only a few of its documents differ.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::difference::{Change, Difference, difference};
use super::{Index, KnownTerms, Listed, Made, Published, ReadDocument, Search, Stored};
use crate::memory::documents::heading;
use paifang_base::digest::{digest, digest_bytes};
use paifang_search::{Document, Earlier, Edit, Edited, Tokenizer};
use paifang_site::link::{Site, href};

/// A document that is new, deleted or different, as it was and as it is.
struct ReadChange {
    before: Option<(Stored, Arc<KnownTerms>)>,
    after: Option<Changed>,
}

/// A document that is new or different.
struct Changed {
    /// Its place among the documents of its language.
    at: usize,
    /// As in `Stored`.
    facts: u64,
    document: Document,
    terms: Arc<KnownTerms>,
    /// The path of its source, if the terms had to be made.
    path: Option<Arc<str>>,
}

impl Search {
    /// Makes an index from its earlier files, if only a few documents differ.
    pub(super) fn edit(&self, site: &Site, index: &Index, published: Published<'_>) -> Option<Made> {
        let earlier = index.earlier.as_ref().filter(|earlier| earlier.settings == digest(&index.settings))?;
        let address = |at: usize| {
            let own = index.documents.get(at)?;
            Some(href(&site.config.base_url, &site.shown(own.place)?.address))
        };
        let documents: Vec<Stored> = index.documents.iter().map(|own| own.is).collect();
        let Difference { changes, order } = difference(&earlier.documents, &documents, &address)?;
        let changed = self.read_changes(site, index, earlier, &changes)?;
        if !are_alone(&earlier.documents, &changed) {
            return None;
        }
        let mut read: Vec<ReadDocument> = Vec::with_capacity(order.len());
        for (number, (at, before)) in (0_u32..).zip(&order) {
            let earlier =
                before.and_then(|before| earlier.documents.get(before)).copied().unwrap_or_default();
            let Stored { text, sections, .. } = earlier;
            read.push(ReadDocument { at: *at, text, sections, number });
        }
        let number_of: HashMap<usize, u32> =
            read.iter().map(|document| (document.at, document.number)).collect();
        let mut edits = Vec::with_capacity(changed.len());
        for ReadChange { before, after } in &changed {
            let before = before.as_ref().map(|(is, known)| (is.number, &known.terms));
            let mut edit = Edit { before, after: None };
            if let Some(Changed { at, document, terms, .. }) = after {
                let number = *number_of.get(at)?;
                *read.get_mut(number as usize)? = ReadDocument::new(*at, document, number);
                edit.after = Some((number, document, &terms.terms));
            }
            edits.push(edit);
        }
        let file = |name: &str| {
            let hash = earlier.hash(name)?;
            published(&format!("{}{name}", index.folder)).filter(|bytes| digest_bytes(bytes) == hash)
        };
        let address = |number: u32| address(order.get(number as usize)?.0);
        let was = Earlier { read: &file, summary: &earlier.summary, address: &address };
        let has_facts = changed.iter().all(|ReadChange { before, after }| {
            let facts = before.as_ref().zip(after.as_ref());
            facts.is_some_and(|((before, _), after)| before.facts == after.facts)
        });
        let all = (!has_facts).then(|| headings(site, index, &order));
        let all = all.as_ref().map(|all| all.iter().collect::<Vec<&Document>>());
        let Edited { files, kept, summary } =
            paifang_search::edited(&was, &edits, all.as_deref(), &index.settings)?;
        let after = changed.into_iter().filter_map(|change| change.after);
        let terms = after.filter_map(|changed| Some((changed.path?, changed.terms))).collect();
        Some(Made { files, kept, summary, terms, read })
    }

    /// The documents that differ, as they were and as they are.
    fn read_changes(
        &self,
        site: &Site,
        index: &Index,
        earlier: &Listed,
        changes: &[Change],
    ) -> Option<Vec<ReadChange>> {
        let tokenizer = Tokenizer::new(&index.settings.language);
        let before = changes.iter().filter_map(|change| earlier.documents.get(change.before?));
        let paths = self.known_paths(&before.map(|one| one.path).collect());
        let mut read = Vec::with_capacity(changes.len());
        for change in changes {
            let mut both = ReadChange { before: None, after: None };
            if let Some(before) = change.before {
                let one = earlier.documents.get(before)?;
                both.before = Some((*one, self.known(paths.get(&one.path)?, one.key)?));
            }
            if let Some(at) = change.after {
                let own = index.documents.get(at)?;
                let (document, terms, path) = self.read(site, own, &tokenizer)?;
                both.after = Some(Changed { at, facts: own.is.facts, document, terms, path });
            }
            read.push(both);
        }
        Some(read)
    }

    /// The paths of sources with these hashes, as far as their terms are known.
    fn known_paths(&self, hashes: &BTreeSet<u64>) -> HashMap<u64, Arc<str>> {
        let earlier = self.earlier.iter().flat_map(|earlier| &earlier.shards).flat_map(|(paths, _)| paths);
        let all = self.terms.keys().chain(earlier).map(|path| (digest(path), path.clone()));
        all.filter(|(hash, _)| hashes.contains(hash)).collect()
    }
}

/// True if each text that is new, gone or different is that of one document only, before and after: those with the same
/// text stand next to each other, so that others would move with them.
fn are_alone(earlier: &[Stored], changed: &[ReadChange]) -> bool {
    let mut counts: FxHashMap<u64, usize> = FxHashMap::default();
    earlier.iter().for_each(|one| *counts.entry(one.text).or_default() += 1);
    let mut new = Vec::new();
    for ReadChange { before, after } in changed {
        let before = before.as_ref().map(|(before, _)| before);
        let after = after.as_ref().map(|after| ReadDocument::new(after.at, &after.document, 0));
        if before.zip(after.as_ref()).is_some_and(|(before, after)| before.sections == after.sections) {
            continue;
        }
        if before.is_some_and(|before| counts.insert(before.text, 0) != Some(1)) {
            return false;
        }
        new.extend(after.map(|after| after.text));
    }
    new.iter().for_each(|text| *counts.entry(*text).or_default() += 1);
    new.iter().all(|text| counts.get(text) == Some(&1))
}

/// The documents of an index in its order, without their texts.
fn headings(site: &Site, index: &Index, order: &[(usize, Option<usize>)]) -> Vec<Document> {
    let own = order.par_iter().filter_map(|(at, _)| index.documents.get(*at));
    own.filter_map(|own| heading(site, own.place, site.page(own.page))).collect()
}
