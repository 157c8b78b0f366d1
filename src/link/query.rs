//! Every question a template may ask of the site. Answers depend on the site model alone.

use super::{EntryId, Place, Site};
use crate::config::{KindId, LangId, SortBy, TaxonomyId};
use crate::load::Role;

/// Which events: those still to come or going on, or those that are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WhenFilter {
    /// Not over yet at the moment of the build.
    Upcoming,
    /// Over.
    Past,
}

/// A selection of pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
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
    /// Order; the kind's, section's or term's own unless given, else the newest first.
    pub sort: Option<SortBy>,
    /// Other way round.
    pub reverse: bool,
    /// At most this many.
    pub limit: Option<usize>,
    /// Whether pages in other languages are part of the answer; the kind decides unless given.
    pub include_fallback: Option<bool>,
}

impl Site {
    /// The pages a query selects, for readers of a language.
    pub fn select(&self, query: &PageQuery, language: LangId) -> Vec<EntryId> {
        let mut entries = self.candidates(query, language);
        entries.retain(|entry| self.matches(query, Place { entry: *entry, language }));
        // Pages of all kinds together have no order of their own.
        let is_mixed = query.kind.is_none() && query.section.is_none() && query.term.is_none();
        if let Some(sort) = query.sort.or(is_mixed.then_some(SortBy::Date)) {
            entries = self.sorted_by(entries, sort, language);
        }
        if query.when == Some(WhenFilter::Past) && query.sort.is_none() {
            // Of what is over, the latest is read first.
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
        let wanted = self.find_ref("person", author);
        page.parsed.meta.authors.iter().any(|name| {
            name.value == author || (wanted.is_some() && self.find_ref("person", &name.value) == wanted)
        })
    }

    /// Whether an event is not over at the moment of the build; `None` for what is no event.
    pub fn is_upcoming(&self, place: Place) -> Option<bool> {
        let (_, end) = self.event_span(place)?;
        Some(end > self.now)
    }

    /// First and last moment of an event: a day without a time lasts until its end, as all days of an `all_day` event.
    pub fn event_span(&self, place: Place) -> Option<(jiff::Timestamp, jiff::Timestamp)> {
        let page = self.shown_page(place)?;
        let zone = self.time_zone(page);
        let start = Site::when_field(page, "start")?;
        let last = Site::when_field(page, "end").unwrap_or(start);
        let end = last.zoned(&zone);
        let whole_days = !last.has_time() || Site::flag_field(page, "all_day");
        let end =
            if whole_days { end.tomorrow().and_then(|next| next.start_of_day()).ok() } else { Some(end) };
        let start = start.instant(&zone);
        Some((start, end.map_or(start, |end| end.timestamp()).max(start)))
    }

    fn sorted_by(&self, mut entries: Vec<EntryId>, sort: SortBy, language: LangId) -> Vec<EntryId> {
        entries.sort_by_cached_key(|entry| super::order::sort_key(self, language, sort, *entry));
        entries
    }

    /// Children of a section in its order: pages and sections.
    pub fn children_of(&self, section: Place) -> &[EntryId] {
        self.children.get(&section).map(Vec::as_slice).unwrap_or_default()
    }

    /// Pages of a kind in its order.
    pub fn of_kind(&self, kind: KindId, language: LangId) -> &[EntryId] {
        self.by_kind.get(&(kind, language)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The pages before and after one in its kind or section.
    pub fn neighbours(&self, place: Place) -> (Option<EntryId>, Option<EntryId>) {
        self.neighbours.get(&place).copied().unwrap_or_default()
    }

    /// The pages of a series, oldest first.
    pub fn series(&self, language: LangId, name: &str) -> &[EntryId] {
        self.series.get(&(language, name.to_owned())).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many entries lie below a section, at any depth.
    pub fn size_below(&self, section: Place) -> usize {
        self.sizes.get(&section).copied().unwrap_or(0)
    }

    /// Where an entry stands among the children of its section.
    pub fn position(&self, place: Place) -> usize {
        self.positions.get(&place).map_or(0, |at| *at as usize)
    }

    /// What the list page of a section shows: for a kind's own folder every page of the kind, else what lies
    /// directly below.
    pub fn listed(&self, section: Place) -> &[EntryId] {
        self.listed.get(&section).map(Vec::as_slice).unwrap_or_default()
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
