//! The reasons why a page differs whose own source is the same: its questions whose answers differ, as facts about
//! other
//! pages and files.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::pairs::Pairs;
use super::state::State;
use paifang_site::config::LangId;
use paifang_site::link::{EntryId, PageId, Place, Site};
use paifang_site::tracked::{Moved, Named, Question};

/// One reason, the most telling first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It shows a page by another title: the source of that page.
    Title(Arc<str>),
    /// It lists a page that it did not list: the source of that page.
    Listed(Arc<str>),
    /// It no longer lists a page: the earlier source of that page.
    Unlisted(Arc<str>),
    /// A page that it shows or links to has another address: the source of that page.
    Address(Arc<str>),
    /// Its readers get another version of a page, such as a new translation: the source of that page.
    Version(Arc<str>),
    /// It shows another description, date or text of a page: the source of that page.
    Text(Arc<str>),
    /// A set of data has other records: the name of the set.
    Data(String),
    /// A link or a picture in its text leads to something else.
    Target,
    /// The same pages are in another order.
    Order,
    /// Terms have other names, addresses or numbers of pages.
    Terms,
    /// Other counts of pages or contributions.
    Counts,
    /// Words of the interface differ.
    Messages,
    /// Templates or assets of the theme differ.
    Theme,
    /// The settings differ.
    Settings,
    /// Anything else.
    Other,
}

/// Finds reasons between two states.
pub(super) struct Reasons<'a> {
    before: &'a State,
    now: &'a State,
    pairs: &'a Pairs,
    /// Earlier numbers of the present entries and pages.
    earlier: Moved,
    /// True if the settings number languages, kinds and taxonomies alike, so that questions can be compared.
    is_comparable: bool,
    /// The reasons in each question, once it was asked: many pages ask the same.
    known: RefCell<FxHashMap<Question, Rc<BTreeSet<Reason>>>>,
}

impl<'a> Reasons<'a> {
    /// The reasons between two states, with their pages in pairs.
    pub fn new(before: &'a State, now: &'a State, pairs: &'a Pairs) -> Self {
        let entry = |entry: EntryId| pairs.earlier_entry(entry);
        let page = |page: &Arc<str>| before.site().page_at(pairs.earlier_path(page));
        let earlier = Moved {
            entries: now.site().entry_ids().map(entry).collect(),
            pages: now.site().pages.iter().map(|one| page(&one.input.path)).collect(),
        };
        let is_comparable = numbering(before.site()) == numbering(now.site());
        Self { before, now, pairs, earlier, is_comparable, known: RefCell::default() }
    }

    /// The reasons why an output differs, apart from those about its own source.
    pub fn of(&self, path: &str, own: Option<&str>) -> BTreeSet<Reason> {
        let mut found = BTreeSet::new();
        let (Some(old), Some(new)) = (self.before.record(path), self.now.record(path)) else {
            return BTreeSet::from([Reason::Other]);
        };
        if self.is_comparable {
            for question in self.now.questions(new) {
                found.extend(self.in_question(question).iter().cloned());
            }
        }
        found.retain(|reason| own.is_none() || reason.source() != own);
        // A page that became a section has another template, which may be as it was.
        if old.recipe != new.recipe && !self.before.recipes.contains(&new.recipe) {
            found.insert(Reason::Theme);
        }
        if found.is_empty() {
            found.insert(match self.before.settings == self.now.settings {
                true => Reason::Other,
                false => Reason::Settings,
            });
        }
        found
    }

    fn in_question(&self, question: Question) -> Rc<BTreeSet<Reason>> {
        if let Some(known) = self.known.borrow().get(&question) {
            return known.clone();
        }
        let found = Rc::new(self.compared(question));
        self.known.borrow_mut().insert(question, found.clone());
        found
    }

    fn compared(&self, question: Question) -> BTreeSet<Reason> {
        let now = self.now.tracked();
        if let Question::Named(number) = question {
            let Some(named) = now.named_question(number) else { return BTreeSet::new() };
            let Some(old) = named.moved(&self.earlier) else { return BTreeSet::from([Reason::Other]) };
            let is_same = self.before.tracked().answer_named(&old) == now.answer_named(&named);
            return if is_same { BTreeSet::new() } else { self.of_named(&old, &named) };
        }
        let Some(old) = question.moved(&self.earlier) else { return self.of_new(question) };
        let is_same = self.before.tracked().answer(old) == now.answer(question);
        if is_same { BTreeSet::new() } else { self.of_changed(old, question) }
    }

    /// The reason in a question about something that did not exist.
    fn of_new(&self, question: Question) -> BTreeSet<Reason> {
        let source = match question {
            Question::Place(place) | Question::Indexed(place) | Question::Neighbours(place) => {
                self.source(self.now.site(), place)
            }
            Question::Seen(id) | Question::Meta(id) | Question::Described(id) | Question::Source(id) => {
                Some(self.now.site().page(id).input.path.clone())
            }
            _ => None,
        };
        source.map(Reason::Listed).into_iter().collect()
    }

    fn of_changed(&self, old: Question, new: Question) -> BTreeSet<Reason> {
        use Question as Q;
        let one = |reason| BTreeSet::from([reason]);
        match (old, new) {
            (Q::Place(old), Q::Place(new)) => self.of_place(old, new),
            (
                Q::Versions(old) | Q::Alternates(old) | Q::Entry(old),
                Q::Versions(new) | Q::Alternates(new) | Q::Entry(new),
            ) => self.of_versions(old, new),
            (Q::Indexed(old) | Q::InVersions(old), Q::Indexed(new) | Q::InVersions(new)) => {
                self.of_versions(old.entry, new.entry)
            }
            (
                Q::Seen(old) | Q::Meta(old) | Q::Described(old) | Q::Source(old) | Q::HeadingIds(old),
                Q::Seen(new) | Q::Meta(new) | Q::Described(new) | Q::Source(new) | Q::HeadingIds(new),
            ) => one(self.of_page(old, new)),
            (Q::Freshness(old), Q::Freshness(new)) => {
                self.of_versions(self.before.site().page(old).entry, self.now.site().page(new).entry)
            }
            (Q::Links(..) | Q::Images(_) | Q::Aliases, _) => one(Reason::Target),
            (Q::Terms(..) | Q::Filters(..) | Q::TaxonomyAlternates(_), _) => one(Reason::Terms),
            (Q::Statistics | Q::Contributions | Q::Coverage | Q::ToDo(_), _) => one(Reason::Counts),
            (Q::Messages(_), _) => one(Reason::Messages),
            (Q::InlineScripts, _) => one(Reason::Theme),
            (Q::Entries | Q::Upcoming(_) | Q::Occurrences(_), _) => BTreeSet::new(),
            _ => match (listed(self.before.site(), old), listed(self.now.site(), new)) {
                (Some((before, language)), Some((now, _))) => self.of_lists(&before, &now, language),
                _ => one(Reason::Order),
            },
        }
    }

    fn of_named(&self, old: &Named, new: &Named) -> BTreeSet<Reason> {
        let one = |reason| BTreeSet::from([reason]);
        match new {
            Named::Term(..) | Named::TermAlternates(..) => one(Reason::Terms),
            Named::Data(set, _) | Named::Record(set, _) => one(Reason::Data(set.clone())),
            Named::ThemeAsset(_) | Named::Component(_) => one(Reason::Theme),
            Named::Reference(..)
            | Named::Key(_)
            | Named::Address(_)
            | Named::File(_)
            | Named::SiteLink(..)
            | Named::Alias(_) => one(Reason::Target),
            Named::TermEntries(..)
            | Named::Series(..)
            | Named::Select(..)
            | Named::Newest(..)
            | Named::HasDated(_)
            | Named::Gone(_) => {
                match (named_list(self.before.site(), old), named_list(self.now.site(), new)) {
                    (Some((before, language)), Some((now, _))) => self.of_lists(&before, &now, language),
                    _ => one(Reason::Order),
                }
            }
        }
    }

    fn of_place(&self, old: Place, new: Place) -> BTreeSet<Reason> {
        let (before, now) = (self.before.site().shown(old), self.now.site().shown(new));
        let (was, is) = (self.source(self.before.site(), old), self.source(self.now.site(), new));
        let Some(source) = is.clone().or_else(|| was.clone()) else { return BTreeSet::from([Reason::Other]) };
        if let (Some(was), Some(is), Some(_), Some(_)) = (was, is, before, now)
            && *self.pairs.later_path(&was) != *is
        {
            // The one in the language of the readers is the one that came or went.
            let is_own = now.is_some_and(|shown| !shown.is_fallback);
            return BTreeSet::from([Reason::Version(if is_own { is } else { was })]);
        }
        let mut found = BTreeSet::new();
        match (before, now) {
            (None, Some(_)) => _ = found.insert(Reason::Listed(source)),
            (Some(_), None) => _ = found.insert(Reason::Unlisted(source)),
            (Some(before), Some(now)) => {
                if before.title != now.title {
                    found.insert(Reason::Title(source.clone()));
                }
                if before.address != now.address {
                    found.insert(Reason::Address(source.clone()));
                }
                if before.is_fallback != now.is_fallback || found.is_empty() {
                    found.insert(Reason::Version(source));
                }
            }
            (None, None) => {}
        }
        found
    }

    fn of_versions(&self, old: EntryId, new: EntryId) -> BTreeSet<Reason> {
        let (before, now) = (self.before.site(), self.now.site());
        let mut found = BTreeSet::new();
        for language in now.config.language_ids() {
            let own = |site: &Site, entry: EntryId| {
                site.entry(entry).page_in(language).map(|page| site.page(page).input.path.clone())
            };
            match (own(before, old), own(now, new)) {
                (None, Some(path)) | (Some(path), None) => _ = found.insert(Reason::Version(path)),
                (Some(_), Some(path)) => {
                    let address = |site: &Site, entry| site.address(Place { entry, language });
                    if address(before, old) != address(now, new) {
                        found.insert(Reason::Address(path));
                    }
                }
                (None, None) => {}
            }
        }
        if found.is_empty() { BTreeSet::from([Reason::Other]) } else { found }
    }

    fn of_page(&self, old: PageId, new: PageId) -> Reason {
        let (before, now) = (self.before.site().page(old), self.now.site().page(new));
        let source = now.input.path.clone();
        match before.parsed.meta.title == now.parsed.meta.title {
            true if before.parsed.marks == now.parsed.marks => Reason::Address(source),
            true => Reason::Text(source),
            false => Reason::Title(source),
        }
    }

    fn of_lists(&self, before: &[EntryId], now: &[EntryId], language: LangId) -> BTreeSet<Reason> {
        let earlier: BTreeSet<EntryId> = before.iter().copied().collect();
        let still: BTreeSet<EntryId> =
            now.iter().filter_map(|entry| self.pairs.earlier_entry(*entry)).collect();
        let place = |entry: EntryId| Place { entry, language };
        let mut found = BTreeSet::new();
        for entry in now {
            if self.pairs.earlier_entry(*entry).is_none_or(|old| !earlier.contains(&old)) {
                found.extend(self.source(self.now.site(), place(*entry)).map(Reason::Listed));
            }
        }
        for entry in before.iter().filter(|entry| !still.contains(entry)) {
            found.extend(self.source(self.before.site(), place(*entry)).map(Reason::Unlisted));
        }
        if found.is_empty() { BTreeSet::from([Reason::Order]) } else { found }
    }

    /// The source that readers get at a place, else any of its entry.
    fn source(&self, site: &Site, place: Place) -> Option<Arc<str>> {
        let shown = site.shown(place).and_then(|shown| shown.page);
        let page = shown.or_else(|| site.entry(place.entry).page_ids().next())?;
        Some(site.page(page).input.path.clone())
    }
}

impl Reason {
    /// Its name for programs.
    pub fn name(&self) -> &'static str {
        match self {
            Reason::Title(_) => "title",
            Reason::Listed(_) => "listed",
            Reason::Unlisted(_) => "unlisted",
            Reason::Address(_) => "address",
            Reason::Version(_) => "version",
            Reason::Text(_) => "text",
            Reason::Data(_) => "data",
            Reason::Target => "target",
            Reason::Order => "order",
            Reason::Terms => "terms",
            Reason::Counts => "counts",
            Reason::Messages => "messages",
            Reason::Theme => "theme",
            Reason::Settings => "settings",
            Reason::Other => "other",
        }
    }

    /// The source of the page that it is about.
    pub fn source(&self) -> Option<&str> {
        match self {
            Reason::Title(source)
            | Reason::Text(source)
            | Reason::Listed(source)
            | Reason::Unlisted(source)
            | Reason::Address(source)
            | Reason::Version(source) => Some(source),
            _ => None,
        }
    }
}

/// What the numbers of languages, kinds and taxonomies mean.
fn numbering(site: &Site) -> (Vec<String>, Vec<&str>, Vec<&str>) {
    let config = &site.config;
    (
        config.languages.iter().map(|language| language.tag.to_string()).collect(),
        config.kinds.iter().map(|kind| &*kind.name).collect(),
        config.taxonomies.iter().map(|taxonomy| &*taxonomy.name).collect(),
    )
}

/// The entries that a question answers, for readers of a language.
fn listed(site: &Site, question: Question) -> Option<(Vec<EntryId>, LangId)> {
    use Question as Q;
    Some(match question {
        Q::Children(place) => (site.children_of(place).to_vec(), place.language),
        Q::Around(place) => (site.siblings_around(place).to_vec(), place.language),
        Q::First(place) => (site.first_children(place).to_vec(), place.language),
        Q::Listed(place) => (site.listed(place).to_vec(), place.language),
        Q::OfKind(kind, language) | Q::HasPages(kind, language) => {
            (site.of_kind(kind, language).to_vec(), language)
        }
        Q::NamedPages(kind, language) => (site.named_pages(kind, language), language),
        Q::IndexedEntries(language) => (site.indexed_entries(language), language),
        Q::Related(place) => (site.related(place), place.language),
        Q::Referring(place) => {
            (site.referring(place).into_iter().map(|mention| mention.from).collect(), place.language)
        }
        Q::Neighbours(place) => {
            let (previous, next) = site.neighbours(place);
            (previous.into_iter().chain(next).collect(), place.language)
        }
        _ => return None,
    })
}

fn named_list(site: &Site, named: &Named) -> Option<(Vec<EntryId>, LangId)> {
    Some(match named {
        Named::TermEntries(id, language, key) => {
            let term = site.translated_term(*id, key, *language);
            (term.map(|term| term.entries.clone()).unwrap_or_default(), *language)
        }
        Named::Series(language, name) => (site.series(*language, name).to_vec(), *language),
        Named::Select(query, language) => (site.select(query, *language), *language),
        Named::Newest(selection, limit) => (site.newest(selection, *limit), selection.language()),
        _ => return None,
    })
}
