//! Pages to read after a page: those that share its terms, of which rare ones count more, and words of its title and
//! description. A few pages near it in time are compared, so that the work for a page does not grow with the site.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher as _;

use super::{EntryId, Page, Place, Site};
use crate::config::TaxonomyId;

/// Pages before and after a page among those of one term that are compared.
const WINDOW: usize = 24;
/// Pages whose words are compared: those that share most terms.
const COMPARED: usize = 16;
/// Pages in an answer.
const MOST: usize = 3;
/// Points for a term, divided among the more pages the more have it; and for words, if all are shared.
const WHOLE: usize = 1000;

impl Site {
    /// Pages of the same kind to read after this one, the nearest first. Those to which the page leads anyway are left
    /// out: the other parts of its series, and the pages before and after it.
    pub fn related(&self, place: Place) -> Vec<EntryId> {
        let Some(page) = self.shown_page(place) else { return Vec::new() };
        let (previous, next) = self.neighbours(place);
        let series = page.parsed.meta.series.as_deref().map(|name| self.series(place.language, name));
        let is_known = |entry: &EntryId| {
            [Some(place.entry), previous, next].contains(&Some(*entry))
                || series.is_some_and(|parts| parts.contains(entry))
        };
        let points = self.points_of_terms(page, place).into_iter();
        let mut found: Vec<(usize, EntryId)> =
            points.filter(|(entry, _)| !is_known(entry)).map(|(entry, points)| (points, entry)).collect();
        self.sort_related(&mut found, place);
        found.truncate(COMPARED);
        let own = words(page);
        for (points, entry) in &mut found {
            let other = self.shown_page(Place { entry: *entry, ..place });
            *points += other.map_or(0, |other| shared(&own, &words(other)));
        }
        self.sort_related(&mut found, place);
        found.into_iter().take(MOST).map(|(_, entry)| entry).collect()
    }

    /// The points of pages near this one that have its terms.
    fn points_of_terms(&self, page: &Page, place: Place) -> FxHashMap<EntryId, usize> {
        let kind = self.entry(place.entry).kind;
        let mut points = FxHashMap::default();
        let taxonomies = (0u16..).map(TaxonomyId).take(self.config.taxonomies.len());
        for (_, _, term) in taxonomies.flat_map(|id| self.terms_of_page(page, id, place.language)) {
            let Some(entries) = term.map(|term| term.entries.as_slice()) else { continue };
            // Twice as many pages with a term make it half a step less telling.
            let worth = WHOLE / (usize::BITS - entries.len().leading_zeros()).max(1) as usize;
            let at = entries.iter().position(|entry| *entry == place.entry).unwrap_or_default();
            let near = entries.iter().take(at.saturating_add(WINDOW)).skip(at.saturating_sub(WINDOW));
            for entry in near.filter(|entry| self.entry(**entry).kind == kind) {
                *points.entry(*entry).or_default() += worth;
            }
        }
        points
    }

    /// Most points first; of equal ones the newer, then by key.
    fn sort_related(&self, found: &mut [(usize, EntryId)], place: Place) {
        found.sort_by_cached_key(|(points, entry)| {
            let page = self.shown_page(Place { entry: *entry, ..place });
            let date = page.and_then(|page| page.dated.map(|date| date.as_second()));
            (Reverse(*points), Reverse(date), self.entry(*entry).key.clone())
        });
    }
}

/// The words of a page's title and description as hashes, sorted, each once: runs of letters and digits, in scripts
/// without spaces pairs of neighbouring signs.
fn words(page: &Page) -> Vec<u64> {
    let meta = &page.parsed.meta;
    let mut found = Vec::new();
    for text in [Some(meta.title.as_str()), meta.description.as_deref()].into_iter().flatten() {
        for run in text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
            let run = run.to_lowercase();
            if run.chars().any(is_unspaced) {
                let signs = || run.chars();
                found.extend(signs().zip(signs().skip(1)).map(|(one, next)| hash(&[one, next])));
            // Short words are hardly ever what a page is about.
            } else if run.chars().nth(3).is_some() {
                found.push(hash(&run.chars().collect::<Vec<_>>()));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// True for a sign of a script that writes no spaces between words (Han, Kana).
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

fn hash(signs: &[char]) -> u64 {
    let mut hasher = FxHasher::default();
    signs.iter().for_each(|sign| hasher.write_u32(u32::from(*sign)));
    hasher.finish()
}

/// The part of the words of both pages that they share, of `WHOLE`.
fn shared(one: &[u64], other: &[u64]) -> usize {
    let all = one.len() + other.len();
    let both = one.iter().filter(|word| other.binary_search(word).is_ok()).count();
    (2 * WHOLE * both).checked_div(all).unwrap_or_default()
}
