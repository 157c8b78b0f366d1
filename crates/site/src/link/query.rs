//! All questions that a template may ask of the site. Answers depend only on the site model.

use std::cmp::Reverse;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{EntryId, Page, Place, Site};
use crate::config::{FeedFormat, KindId, LangId, SortBy, TaxonomyId, fields};
use crate::data::Record;
use crate::load::Role;

/// Selection of events: upcoming or current ones, or past ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum WhenFilter {
    /// Not over yet at the moment of the build.
    Upcoming,
    /// Over.
    Past,
}

/// A selection of pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PageQuery {
    /// Only this kind.
    pub kind: Option<KindId>,
    /// Only pages directly below this section.
    pub section: Option<EntryId>,
    /// Only pages with this term (by key, slug or name).
    pub term: Option<(TaxonomyId, String)>,
    /// Only pages by this author (a page's key, or a plain name).
    pub author: Option<String>,
    /// Only events to come, or only past ones.
    pub when: Option<WhenFilter>,
    /// Order; by default that of the kind, section or term, else the newest first.
    pub sort: Option<SortBy>,
    /// Reverse order.
    pub reverse: bool,
    /// Limit of pages.
    pub limit: Option<usize>,
    /// True if pages in other languages are included; by default as the kind says.
    pub include_fallback: Option<bool>,
}

/// Related dated pages, for feeds: pages in the language itself, no sections.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Selection {
    /// All kinds with feeds.
    Language(LangId),
    /// One kind. Events, which may have no date, use their beginning.
    Kind(KindId, LangId),
    /// Pages with a term, by its key.
    Term(TaxonomyId, LangId, String),
}

/// Limit of siblings of a page in a large section that are listed before and after it.
const WINDOW: usize = 30;
/// Limit of entries below a section that a sidebar shows completely.
const WHOLE: usize = 200;

impl Selection {
    /// The language of the pages.
    pub fn language(&self) -> LangId {
        match self {
            Selection::Language(language)
            | Selection::Kind(_, language)
            | Selection::Term(_, language, _) => *language,
        }
    }
}

impl Site {
    /// The newest pages of a selection, at most `limit`.
    pub fn newest(&self, selection: &Selection, limit: usize) -> Vec<EntryId> {
        let language = selection.language();
        let mut entries: Vec<EntryId> = self.dated(selection).collect();
        entries.sort_unstable();
        entries.dedup();
        let key = |entry: EntryId| {
            let page = self.own_page(Place { entry, language });
            let start =
                |page: &Page| Some(Site::when_field(page, fields::START)?.instant(&self.time_zone(page)));
            // Entries are in the order of their keys.
            (Reverse(page.and_then(|page| page.dated)), Reverse(page.and_then(start)), entry)
        };
        let mut keys: Vec<_> = entries.into_iter().map(key).collect();
        // Few of very many are needed: only these are sorted.
        if limit < keys.len() {
            keys.select_nth_unstable(limit);
            keys.truncate(limit);
        }
        keys.sort_unstable();
        keys.into_iter().map(|(_, _, entry)| entry).collect()
    }

    /// True if a selection has any page.
    pub fn has_dated(&self, selection: &Selection) -> bool {
        self.dated(selection).next().is_some()
    }

    /// Pages of a kind that search engines may index, for lists of all of them: first sections that the kind's order
    /// leaves out, then the kind's order.
    pub fn named_pages(&self, kind: KindId, language: LangId) -> Vec<EntryId> {
        let ordered = self.of_kind(kind, language);
        let mut known = ordered.to_vec();
        known.sort_unstable();
        let is_other =
            |entry: &EntryId| self.entry(*entry).kind == kind && known.binary_search(entry).is_err();
        let mut entries: Vec<EntryId> = self.entry_ids().filter(is_other).collect();
        entries.extend(ordered);
        let is_named = |place: Place| self.own_page(place).is_some() && self.is_indexed(place);
        entries.retain(|entry| is_named(Place { entry: *entry, language }));
        entries
    }

    /// All entries that search engines may index in a language, by key.
    pub fn indexed_entries(&self, language: LangId) -> Vec<EntryId> {
        self.entry_ids().filter(|entry| self.is_indexed(Place { entry: *entry, language })).collect()
    }

    fn own_page(&self, place: Place) -> Option<&Page> {
        let shown = self.shown(place).filter(|shown| !shown.is_fallback)?;
        shown.page.map(|id| self.page(id))
    }

    fn dated<'a>(&'a self, selection: &'a Selection) -> Box<dyn Iterator<Item = EntryId> + 'a> {
        let language = selection.language();
        let is_page = move |entry: &EntryId| self.entry(*entry).role != Role::Section;
        let page = move |entry: EntryId| self.own_page(Place { entry, language });
        let is_dated =
            move |entry: &EntryId| page(*entry).is_some_and(|page| page.parsed.meta.date.is_some());
        let is_open = move |entry: &EntryId| {
            let closes = page(*entry).and_then(|page| Site::when_field(page, fields::CLOSES));
            closes.is_none() || self.is_upcoming(Place { entry: *entry, language }) != Some(false)
        };
        match selection {
            Selection::Language(_) => {
                let has_feed = |format: &FeedFormat| !matches!(format, FeedFormat::Ics | FeedFormat::Podcast);
                let kinds = self.config.kind_ids();
                let kinds = kinds.filter(move |kind| self.config.kind(*kind).feeds.iter().any(has_feed));
                let entries = kinds.flat_map(move |kind| self.of_kind(kind, language).iter().copied());
                Box::new(entries.filter(is_page).filter(is_dated).filter(is_open))
            }
            Selection::Kind(kind, _) => {
                let begins = move |entry: &EntryId| {
                    page(*entry).is_some_and(|page| Site::when_field(page, fields::START).is_some())
                };
                let entries = self.of_kind(*kind, language).iter().copied().filter(is_page);
                Box::new(entries.filter(is_open).filter(move |entry| is_dated(entry) || begins(entry)))
            }
            Selection::Term(taxonomy, _, key) => {
                let term = self.translated_term(*taxonomy, key, language);
                let entries = term.map(|term| term.entries.as_slice()).unwrap_or_default();
                Box::new(entries.iter().copied().filter(is_dated))
            }
        }
    }

    /// The pages a query selects, for readers of a language.
    pub fn select(&self, query: &PageQuery, language: LangId) -> Vec<EntryId> {
        let mut entries = self.candidates(query, language);
        entries.retain(|entry| self.matches(query, Place { entry: *entry, language }));
        // Pages of several kinds together have no order of their own.
        let is_mixed = query.kind.is_none() && query.section.is_none() && query.term.is_none();
        if let Some(sort) = query.sort.or(is_mixed.then_some(SortBy::Date)) {
            entries = self.sorted_by(entries, sort, language);
        }
        if query.when == Some(WhenFilter::Past) && query.sort.is_none() {
            // Among past events, the latest come first.
            entries.reverse();
        }
        if query.reverse {
            entries.reverse();
        }
        entries.truncate(query.limit.unwrap_or(usize::MAX));
        entries
    }

    fn candidates(&self, query: &PageQuery, language: LangId) -> Vec<EntryId> {
        if let Some(section) = query.section {
            return self.children_of(Place { entry: section, language }).to_vec();
        }
        if let Some((taxonomy, name)) = &query.term {
            let same = |term: &&super::Term| term.key == *name || term.slug == *name || term.name == *name;
            return self
                .terms_in(*taxonomy, language)
                .iter()
                .find(same)
                .map_or(Vec::new(), |t| t.entries.clone());
        }
        match query.kind {
            Some(kind) => self.of_kind(kind, language).to_vec(),
            None => self.entry_ids().filter(|id| self.entry(*id).role != Role::Section).collect(),
        }
    }

    fn matches(&self, query: &PageQuery, place: Place) -> bool {
        let entry = self.entry(place.entry);
        let Some(shown) = self.shown(place) else { return false };
        if query.kind.is_some_and(|kind| kind != entry.kind) {
            return false;
        }
        let with_fallback = query.include_fallback.unwrap_or(self.config.kind(entry.kind).list_fallback);
        if shown.is_fallback && !with_fallback {
            return false;
        }
        if query.author.as_ref().is_some_and(|author| !self.is_by(place, author)) {
            return false;
        }
        match query.when {
            None => true,
            Some(WhenFilter::Upcoming) => self.is_upcoming(place) == Some(true),
            Some(WhenFilter::Past) => self.is_upcoming(place) == Some(false),
        }
    }

    fn is_by(&self, place: Place, author: &str) -> bool {
        let Some(page) = self.shown_page(place) else { return false };
        let wanted = self.find_ref(fields::PERSON, author);
        page.parsed.meta.authors.iter().any(|name| {
            name.value == author || (wanted.is_some() && self.find_ref(fields::PERSON, &name.value) == wanted)
        })
    }

    /// True if an event is not over at the moment of the build; `None` for a page that is no event.
    pub fn is_upcoming(&self, place: Place) -> Option<bool> {
        let (_, end) = self.event_span(place)?;
        Some(end > self.now)
    }

    /// First and last moment of an event: a day without a time lasts until its end, as all days of an `all_day` event.
    pub fn event_span(&self, place: Place) -> Option<(Timestamp, Timestamp)> {
        super::recurrence::event_span(&self.config, &self.shown_page(place)?.parsed)
    }

    fn sorted_by(&self, mut entries: Vec<EntryId>, sort: SortBy, language: LangId) -> Vec<EntryId> {
        entries.sort_by_cached_key(|entry| super::order::sort_key(self, language, sort, *entry));
        entries
    }

    /// True if the announcement of the settings is shown at the moment of the build.
    pub fn is_announced(&self) -> bool {
        let line = self.config.announcement.as_ref();
        line.is_some_and(|line| line.is_shown(&self.config.time_zone, self.now))
    }

    /// Children of a section in its order: pages and sections.
    pub fn children_of(&self, section: Place) -> &[EntryId] {
        self.section(section).map_or(&[], |section| &section.children)
    }

    /// Pages of a kind in its order.
    pub fn of_kind(&self, kind: KindId, language: LangId) -> &[EntryId] {
        self.ordered[language.0 as usize].by_kind.get(kind.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// True if a kind has pages for readers of a language, apart from its sections.
    pub fn has_pages(&self, kind: KindId, language: LangId) -> bool {
        let query = PageQuery { kind: Some(kind), ..PageQuery::default() };
        let mut pages = self.of_kind(kind, language).iter().copied();
        pages.any(|entry| {
            self.entry(entry).role != Role::Section && self.matches(&query, Place { entry, language })
        })
    }

    /// The pages before and after one in its kind or section.
    pub fn neighbours(&self, place: Place) -> (Option<EntryId>, Option<EntryId>) {
        self.shown(place).map(|shown| (shown.standing.previous, shown.standing.next)).unwrap_or_default()
    }

    /// The records of a set of data that are shown now and have these values in their fields.
    pub fn records(&self, set: &str, wanted: &[(String, String)]) -> Vec<&Record> {
        let Some(at) = self.config.data_named(set) else { return Vec::new() };
        let set = &self.config.data[at];
        let records = self.data.get(at).map_or(&[][..], |table| &table.records);
        let fits = |record: &&Record| {
            wanted.iter().all(|(name, value)| record.has(name, value))
                && record.is_shown(set, &self.config.time_zone, self.now)
        };
        records.iter().filter(fits).collect()
    }

    /// The record of a set of data with this key, if it is shown now.
    pub fn record(&self, set: &str, key: &str) -> Option<&Record> {
        let at = self.config.data_named(set)?;
        let mut records = self.data.get(at)?.records.iter();
        let found = records.find(|record| record.key.as_deref() == Some(key))?;
        found.is_shown(&self.config.data[at], &self.config.time_zone, self.now).then_some(found)
    }

    /// The pages of a series, oldest first.
    pub fn series(&self, language: LangId, name: &str) -> &[EntryId] {
        self.ordered[language.0 as usize].series.get(name).map_or(&[], Vec::as_slice)
    }

    /// The children of an entry's section near the entry.
    pub fn siblings_around(&self, place: Place) -> &[EntryId] {
        let Some(parent) = self.entry(place.entry).parent else { return &[] };
        let children = self.children_of(Place { entry: parent, ..place });
        if children.len() <= 2 * WINDOW {
            return children;
        }
        let at = self.position(place);
        &children[at.saturating_sub(WINDOW)..(at + WINDOW).min(children.len())]
    }

    /// The first children of a section.
    pub fn first_children(&self, section: Place) -> &[EntryId] {
        let children = self.children_of(section);
        let end = if children.len() <= 2 * WINDOW { children.len() } else { WINDOW };
        &children[..end]
    }

    /// True if the section's tree exceeds `WHOLE` entries.
    pub fn is_large(&self, section: Place) -> bool {
        self.size_below(section) > WHOLE
    }

    /// Number of entries below a section, at any depth.
    pub fn size_below(&self, section: Place) -> usize {
        self.section(section).map_or(0, |section| section.size)
    }

    /// Position of an entry among the children of its section.
    pub fn position(&self, place: Place) -> usize {
        self.shown(place).map_or(0, |shown| shown.standing.position as usize)
    }

    /// Entries on the list page of a section: for a kind's own folder every page of the kind, else the entries directly
    /// below.
    pub fn listed(&self, section: Place) -> &[EntryId] {
        self.section(section).map_or(&[], |section| &section.listed)
    }

    /// True if search engines may index something directly below a section.
    pub(super) fn has_indexed_below(&self, section: Place) -> bool {
        self.section(section).is_some_and(|section| section.has_indexed)
    }

    fn section(&self, place: Place) -> Option<&super::order::Section> {
        self.ordered[place.language.0 as usize].sections.get(&place.entry)
    }

    /// The sections above a place, home first.
    pub fn ancestors(&self, place: Place) -> Vec<Place> {
        let mut above = Vec::new();
        let mut entry = self.entry(place.entry).parent;
        while let Some(id) = entry {
            above.push(Place { entry: id, language: place.language });
            entry = self.entry(id).parent;
        }
        above.reverse();
        above
    }
}
