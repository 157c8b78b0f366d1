//! Totals of a site: its pages by language, kind and month, and the contributions of people. One answer for the whole
//! site, so that a page that shows it asks one question, however many pages there are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Serialize;

use super::{EntryId, Filters, Page, Place, Site};
use crate::config::{KindId, fields};
use crate::load::Role;
use paifang_base::schema::FieldValue;

/// Year and month.
pub type Month = (i16, i8);

/// Counts of pages. Sections, drafts and fallback pages do not count.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Statistics {
    /// Pages of each language, in the order of the settings.
    pub languages: Vec<usize>,
    /// Pages among them that were translated from another language.
    pub translations: Vec<usize>,
    /// Pages by kind, then language.
    pub kinds: BTreeMap<KindId, Vec<usize>>,
    /// Pages with a date by the month of their publication, then language.
    pub months: BTreeMap<Month, Vec<usize>>,
}

/// A contributor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contributor {
    /// A person with a page.
    Person(EntryId),
    /// A name.
    Name(String),
}

/// Kind of a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Deed {
    /// Wrote a page.
    Wrote,
    /// Translated a page.
    Translated,
    /// Reviewed a page.
    Reviewed,
    /// Spoke at an event or in a recording.
    Spoke,
    /// Organised an event, a group or a course.
    Organised,
}

/// All kinds of contributions, with their names in templates and data.
pub const DEEDS: [(&str, Deed); 5] = [
    ("write", Deed::Wrote),
    ("translate", Deed::Translated),
    ("review", Deed::Reviewed),
    ("speak", Deed::Spoke),
    ("organise", Deed::Organised),
];

/// Contribution counts per year and kind; those without a date are under `None`.
pub type Done = BTreeMap<(Option<i16>, Deed), usize>;

/// Contribution counts per person, year and kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contributions {
    /// Contributions of each person.
    pub people: BTreeMap<Contributor, Done>,
    /// Contributors of each year: a page that shows one year need not look at the people of all others.
    pub years: BTreeMap<i16, BTreeSet<Contributor>>,
}

/// Counts so far, each computed on first use. A reading that replaces another one (`Site::replace`) has the same front
/// matter, and nothing else is counted.
#[derive(Debug, Default)]
pub(super) struct Counted {
    statistics: OnceLock<Statistics>,
    contributions: OnceLock<Contributions>,
    /// By kind, then language.
    filters: OnceLock<Vec<OnceLock<Filters>>>,
}

impl Counted {
    /// The choices of all kinds in all languages, of which there are `count`.
    pub(super) fn filters(&self, count: usize) -> &[OnceLock<Filters>] {
        self.filters.get_or_init(|| (0..count).map(|_| OnceLock::new()).collect())
    }
}

impl Site {
    /// Numbers of pages.
    pub fn statistics(&self) -> &Statistics {
        self.counted.statistics.get_or_init(|| self.count_pages())
    }

    /// Contribution counts, from the fields of pages: writing (`authors` of the original), translation (`translators`),
    /// review (`reviewers`), talks (`speakers`, those of sessions one by one) and organisation (`organizers`,
    /// `instructors`).
    pub fn contributions(&self) -> &Contributions {
        self.counted.contributions.get_or_init(|| {
            let people = self.count_deeds();
            let mut years: BTreeMap<i16, BTreeSet<Contributor>> = BTreeMap::new();
            for (who, done) in &people {
                for year in done.keys().filter_map(|(year, _)| *year) {
                    years.entry(year).or_default().insert(who.clone());
                }
            }
            Contributions { people, years }
        })
    }

    fn count_pages(&self) -> Statistics {
        let none = || vec![0; self.config.languages.len()];
        let mut found = Statistics { languages: none(), translations: none(), ..Statistics::default() };
        for page in self.counted_pages() {
            let entry = self.entry(page.entry);
            let at = page.input.language.0 as usize;
            found.languages[at] += 1;
            found.translations[at] += usize::from(entry.original.is_some_and(|original| original != page.id));
            found.kinds.entry(entry.kind).or_insert_with(none)[at] += 1;
            if let Some(date) = page.parsed.meta.date.map(|date| date.date()) {
                found.months.entry((date.year(), date.month())).or_insert_with(none)[at] += 1;
            }
        }
        found
    }

    /// Pages that are shown to readers of their own language, in the order of their paths. A page that exists in
    /// several versions represents work done once: it counts in the current one, else in the first that has it. A sample
    /// represents no work.
    fn counted_pages(&self) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(|page| {
            let entry = self.entry(page.entry);
            let place = Place { entry: page.entry, language: page.input.language };
            entry.role != Role::Section
                && entry.page_in(page.input.language) == Some(page.id)
                && !self.is_repeated(place)
                && !page.parsed.flag_field(fields::SAMPLE)
        })
    }

    fn count_deeds(&self) -> BTreeMap<Contributor, Done> {
        let mut found: BTreeMap<Contributor, Done> = BTreeMap::new();
        for page in self.counted_pages() {
            let entry = self.entry(page.entry);
            // The other versions of a page repeat the same contributions.
            let is_first = match entry.original {
                Some(original) => original == page.id,
                None => entry.page_ids().next() == Some(page.id),
            };
            let year = year_of(page);
            let mut add = |name: &str, deed: Deed| {
                let person = self.find_ref(fields::PERSON, name);
                let who = person.map_or_else(|| Contributor::Name(name.to_owned()), Contributor::Person);
                *found.entry(who).or_default().entry((year, deed)).or_default() += 1;
            };
            if is_first {
                page.parsed.meta.authors.iter().for_each(|name| add(&name.value, Deed::Wrote));
            }
            for (name, value) in &page.parsed.meta.fields {
                match name.as_str() {
                    fields::TRANSLATORS => each_person(value, &mut |who| add(who, Deed::Translated)),
                    fields::REVIEWERS => each_person(value, &mut |who| add(who, Deed::Reviewed)),
                    fields::SPEAKERS if is_first => each_person(value, &mut |who| add(who, Deed::Spoke)),
                    fields::ORGANIZERS | fields::INSTRUCTORS if is_first => {
                        each_person(value, &mut |who| add(who, Deed::Organised));
                    }
                    fields::SESSIONS if is_first => in_sessions(value, &mut |who| add(who, Deed::Spoke)),
                    _ => {}
                }
            }
        }
        found
    }
}

fn year_of(page: &Page) -> Option<i16> {
    let start = || Site::when_field(page, fields::START);
    page.parsed.meta.date.or_else(start).map(|when| when.date().year())
}

fn each_person(value: &FieldValue, found: &mut impl FnMut(&str)) {
    match value {
        FieldValue::Ref { kind, target, .. } if kind == fields::PERSON => found(&target.value),
        FieldValue::List(items) => items.iter().for_each(|item| each_person(item, found)),
        _ => {}
    }
}

fn in_sessions(value: &FieldValue, found: &mut impl FnMut(&str)) {
    match value {
        FieldValue::List(items) => items.iter().for_each(|item| in_sessions(item, found)),
        FieldValue::Map(fields) => {
            let speakers = fields.iter().filter(|(name, _)| name == fields::SPEAKERS);
            speakers.for_each(|(_, value)| each_person(value, found));
        }
        _ => {}
    }
}
