//! The questions that can be asked of a site, as data: what an output asked is kept with it, and the same questions
//! are asked again before it is used a second time.

use serde::{Deserialize, Serialize};

use crate::config::{KindId, LangId, TaxonomyId};
use crate::link::{EntryId, PageId, PageQuery, Place, Selection};

/// One question. Small, because a site asks millions; what needs a text is kept in a table of `Named` questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Question {
    /// Which entries there are.
    Entries,
    /// What an entry is, apart from languages.
    Entry(EntryId),
    /// What readers of a language get for an entry: address, title, which page.
    Place(Place),
    /// An entry's addresses in all languages.
    Versions(EntryId),
    /// What others see of a page.
    Seen(PageId),
    /// A page's front matter and outline.
    Meta(PageId),
    /// A page's description.
    Described(PageId),
    /// All of a page's file.
    Source(PageId),
    /// The ids of a page's headings.
    HeadingIds(PageId),
    /// Where the links of a page lead, for readers of a language.
    Links(PageId, LangId),
    /// Where a page's images lie, and how large they are.
    Images(PageId),
    /// The versions that search engines are told of.
    Alternates(EntryId),
    /// Whether search engines are to know a place.
    Indexed(Place),
    /// The pages before and after.
    Neighbours(Place),
    /// What lies directly below a section, in order.
    Children(Place),
    /// The siblings near an entry.
    Around(Place),
    /// The first children of a section.
    First(Place),
    /// Whether much lies below a section.
    Large(Place),
    /// What a section's list shows.
    Listed(Place),
    /// Pages of a kind.
    OfKind(KindId, LangId),
    /// Pages of a kind that search engines may know.
    NamedPages(KindId, LangId),
    /// All entries that search engines may know.
    IndexedEntries(LangId),
    /// Whether an event is still to come or going on.
    Upcoming(Place),
    /// What names an entry in its fields.
    Referring(Place),
    /// The next times an event that repeats takes place.
    Occurrences(Place),
    /// Pages with the same first term.
    Related(Place),
    /// All terms of a taxonomy, with the number of their pages.
    Terms(TaxonomyId, LangId),
    /// Languages that have terms of a taxonomy.
    TaxonomyAlternates(TaxonomyId),
    /// Where a page is in the other versions of its tree, and which stands for it.
    InVersions(Place),
    /// All former addresses.
    Aliases,
    /// How many pages there are, by language, kind and month.
    Statistics,
    /// Who did what.
    Contributions,
    /// The interface messages of a language.
    Messages(LangId),
    /// One with a text, by its number in the table.
    Named(u32),
    /// One about something that is no more.
    Gone,
}

/// Questions that name something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Named {
    /// A term by its key: name and address.
    Term(TaxonomyId, LangId, String),
    /// The pages of a term by its key.
    TermEntries(TaxonomyId, LangId, String),
    /// The versions of a term in other languages.
    TermAlternates(TaxonomyId, String),
    /// The pages of a series.
    Series(LangId, String),
    /// The page that a reference of a kind means.
    Reference(String, String),
    /// The entry with a key.
    Key(String),
    /// What kind of thing is at an address.
    Address(String),
    /// Where a link in a template or in the settings leads.
    SiteLink(LangId, String),
    /// The pages a query selects.
    Select(PageQuery, LangId),
    /// The newest dated pages.
    Newest(Selection, usize),
    /// Whether there are dated pages.
    HasDated(Selection),
    /// The records of a set of data with these values in their fields.
    Data(String, Vec<(String, String)>),
    /// The record of a set of data with this key.
    Record(String, String),
    /// Where a former address leads.
    Alias(String),
    /// The address of a theme's asset.
    ThemeAsset(String),
    /// What was once asked about something that is gone; only keeps the numbers of the others.
    Gone(u32),
}

/// Where the things that questions are about have gone since they were asked: by their old numbers.
pub struct Moved {
    /// Entries.
    pub entries: Vec<Option<EntryId>>,
    /// Pages.
    pub pages: Vec<Option<PageId>>,
}

impl Question {
    /// The same question of a site linked anew; `None` when what it is about is gone. Questions of the table keep
    /// their number.
    pub fn moved(self, moved: &Moved) -> Option<Self> {
        let entry = |id: EntryId| moved.entries.get(id.0 as usize).copied().flatten();
        let page = |id: PageId| moved.pages.get(id.0 as usize).copied().flatten();
        let place = |place: Place| entry(place.entry).map(|entry| Place { entry, ..place });
        Some(match self {
            Question::Entry(id) => Question::Entry(entry(id)?),
            Question::Versions(id) => Question::Versions(entry(id)?),
            Question::Alternates(id) => Question::Alternates(entry(id)?),
            Question::Place(at) => Question::Place(place(at)?),
            Question::Links(id, language) => Question::Links(page(id)?, language),
            Question::Indexed(at) => Question::Indexed(place(at)?),
            Question::InVersions(at) => Question::InVersions(place(at)?),
            Question::Neighbours(at) => Question::Neighbours(place(at)?),
            Question::Children(at) => Question::Children(place(at)?),
            Question::Around(at) => Question::Around(place(at)?),
            Question::First(at) => Question::First(place(at)?),
            Question::Large(at) => Question::Large(place(at)?),
            Question::Listed(at) => Question::Listed(place(at)?),
            Question::Upcoming(at) => Question::Upcoming(place(at)?),
            Question::Occurrences(at) => Question::Occurrences(place(at)?),
            Question::Related(at) => Question::Related(place(at)?),
            Question::Referring(at) => Question::Referring(place(at)?),
            Question::Seen(id) => Question::Seen(page(id)?),
            Question::Described(id) => Question::Described(page(id)?),
            Question::Meta(id) => Question::Meta(page(id)?),
            Question::Source(id) => Question::Source(page(id)?),
            Question::HeadingIds(id) => Question::HeadingIds(page(id)?),
            Question::Images(id) => Question::Images(page(id)?),
            same @ (Question::Entries
            | Question::OfKind(..)
            | Question::NamedPages(..)
            | Question::IndexedEntries(_)
            | Question::Terms(..)
            | Question::TaxonomyAlternates(_)
            | Question::Aliases
            | Question::Statistics
            | Question::Contributions
            | Question::Messages(_)
            | Question::Named(_)
            | Question::Gone) => same,
        })
    }
}

impl Named {
    /// The same question of a site linked anew.
    pub fn moved(&self, moved: &Moved) -> Option<Self> {
        Some(match self {
            Named::Select(query, language) => {
                let mut query = query.clone();
                if let Some(section) = query.section {
                    query.section = Some(moved.entries.get(section.0 as usize).copied().flatten()?);
                }
                Named::Select(query, *language)
            }
            same => same.clone(),
        })
    }
}
