//! Between link and render: the site as outputs may see it. Every access to a fact of the site is a question, and while
//! an output is made its questions are recorded. An output can be reused as long as all its questions have the same
//! answers: there are no other dependency rules.

mod answers;
mod books;
mod events;
mod history;
mod image;
mod moved;
mod question;
mod recorder;
mod translations;
mod versions;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::tz::TimeZone;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::config::{Config, KindId, LangId, TaxonomyId};
use crate::data::Record;
use crate::link::{
    Alias, Alternate, Entry, EntryId, Nav, Page, PageId, PageQuery, Place, Resolved, Selection, Shown, Site,
    Target, Term, permalink_path,
};
use crate::parse::Meta;
use paifang_base::digest::digest;
use paifang_i18n::Locale;
use paifang_markdown::body::{Content, Segment};
use recorder::Recorder;

pub use history::{PageHistories, PageHistory, People};
pub use image::{Image, ImageFile, ImageSize, ImageVersion, VERSIONS};
pub use moved::Moved;
pub use question::{Named, Question};

/// A term, without its pages.
#[derive(Debug, Clone, Copy)]
pub struct TermLabel<'a> {
    /// Name to show.
    pub name: &'a str,
    /// Part of the address.
    pub slug: &'a str,
    /// Site address.
    pub address: &'a Arc<str>,
}

impl Table {
    /// Assigns a number to a question, new or not: another thread may have been faster.
    fn number(&mut self, name: Arc<Named>) -> u32 {
        let next = self.list.len() as u32;
        let number = *self.numbers.entry(name.clone()).or_insert(next);
        if number == next {
            self.list.push(name);
        }
        number
    }
}

/// Inputs of outputs other than the site model.
#[derive(Debug, Default)]
pub struct Outside {
    /// Images by asset index.
    pub images: BTreeMap<u32, ImageFile>,
    /// Hashes of the messages of each language.
    pub messages: Vec<u64>,
    /// Addresses of the theme's assets by name, with the base path.
    pub theme_assets: BTreeMap<String, String>,
    /// Hashes of the templates of the site's components, by name.
    pub components: BTreeMap<String, u64>,
    /// The scripts inside of the theme's templates, sorted, each once.
    pub inline_scripts: Vec<String>,
    /// The history of pages, if site.toml asks for it.
    pub histories: Arc<PageHistories>,
}

/// A linked site whose answers are recorded.
pub struct TrackedSite {
    /// Settings. Any change of site.toml makes everything again, so reading them is not a question. The origin of the
    /// site's address and the preview may differ from build to build: outputs read them by [`Self::origin`],
    /// [`Self::permalink`] and [`Self::preview`].
    pub config: Arc<Config>,
    site: Arc<Site>,
    outside: Outside,
    /// Hashes of the entries' keys.
    keys: Vec<u64>,
    /// Hashes of the pages' paths.
    paths: Vec<u64>,
    recorder: Recorder,
    named: RwLock<Table>,
}

/// Questions with a text, by number.
#[derive(Default)]
struct Table {
    numbers: FxHashMap<Arc<Named>, u32>,
    list: Vec<Arc<Named>>,
}

impl TrackedSite {
    /// Wraps a site. `named` is the table of questions that have been asked before.
    pub fn new(site: Arc<Site>, outside: Outside, named: Vec<Arc<Named>>) -> Self {
        let (keys, paths) = rayon::join(
            || site.entries.par_iter().map(|entry| digest(&*entry.key)).collect(),
            || site.pages.par_iter().map(|page| digest(&*page.input.path)).collect(),
        );
        let numbers = named.iter().enumerate().map(|(at, name)| (name.clone(), at as u32)).collect();
        Self {
            config: site.config.clone(),
            keys,
            paths,
            outside,
            recorder: Recorder::default(),
            named: RwLock::new(Table { numbers, list: named }),
            site,
        }
    }

    /// The model itself, for planning and checking; access to it is not recorded.
    pub fn untracked(&self) -> &Arc<Site> {
        &self.site
    }

    /// The model itself; `None` while it is shared.
    pub fn untracked_mut(&mut self) -> Option<&mut Site> {
        Arc::get_mut(&mut self.site)
    }

    /// Runs `make` and returns every question that it asks on this thread, sorted and without duplicates.
    pub fn record<T>(&self, make: impl FnOnce() -> T) -> (T, Vec<Question>) {
        self.recorder.record(make)
    }

    /// Records questions again whose answers were kept.
    pub fn note_all(&self, questions: &[Question]) {
        questions.iter().for_each(|question| self.recorder.note(*question));
    }

    /// Records that messages of a language are read.
    pub fn note_messages(&self, language: LangId) {
        self.note(Question::Messages(language));
    }

    /// The scripts inside of the theme's templates, sorted, each once.
    pub fn inline_scripts(&self) -> &[String] {
        self.note(Question::InlineScripts);
        &self.outside.inline_scripts
    }

    /// Sets the known facts about pictures, before the first question.
    pub fn enter_images(&mut self, images: BTreeMap<u32, ImageFile>) {
        self.outside.images = images;
    }

    /// Addresses of all smaller versions of images, for planning: sorted, each once.
    pub fn untracked_versions(&self) -> Vec<&str> {
        let is_made = |version: &&ImageVersion| !version.is_original;
        let all = self.outside.images.values().flat_map(|image| &image.versions).filter(is_made);
        let addresses: std::collections::BTreeSet<&str> =
            all.map(|version| version.address.as_str()).collect();
        addresses.into_iter().collect()
    }

    /// Address of a theme's asset by its name, with the base path.
    pub fn theme_asset(&self, name: &str) -> Option<&str> {
        self.note_named(|| Named::ThemeAsset(name.to_owned()));
        self.outside.theme_assets.get(name).map(String::as_str)
    }

    /// Records that the template of a component is used.
    pub fn note_component(&self, name: &str) {
        self.note_named(|| Named::Component(name.to_owned()));
    }

    /// A question with a text, by its number.
    pub fn named_question(&self, number: u32) -> Option<Arc<Named>> {
        self.named.read().unwrap_or_else(PoisonError::into_inner).list.get(number as usize).cloned()
    }

    /// All questions with a text asked so far, by their numbers.
    pub fn named(&self) -> Vec<Arc<Named>> {
        self.named.read().unwrap_or_else(PoisonError::into_inner).list.clone()
    }

    fn note(&self, question: Question) {
        self.recorder.note(question);
    }

    fn note_named(&self, name: impl FnOnce() -> Named) {
        if !self.recorder.is_recording() {
            return;
        }
        let name = name();
        let known = self.named.read().unwrap_or_else(PoisonError::into_inner).numbers.get(&name).copied();
        let number = known.unwrap_or_else(|| {
            self.named.write().unwrap_or_else(PoisonError::into_inner).number(Arc::new(name))
        });
        self.note(Question::Named(number));
    }

    /// Scheme and host of the site's address, without a slash at the end.
    pub fn origin(&self) -> &str {
        self.note(Question::Origin);
        self.config.base_url.origin()
    }

    /// The full address of the site, ending with a slash.
    pub fn full_address(&self) -> String {
        self.note(Question::Origin);
        self.config.base_url.full()
    }

    /// A site address as a full URL in ASCII (RFC 3986).
    pub fn permalink(&self, address: &str) -> String {
        self.note(Question::Origin);
        permalink_path(&self.config.base_url, address)
    }

    /// Name of the preview that is built, if it is one.
    pub fn preview(&self) -> Option<&str> {
        self.note(Question::Preview);
        self.config.preview.as_deref()
    }

    /// Formats of a language.
    pub fn locale(&self, language: LangId) -> &Locale {
        &self.site.locales[language.0 as usize]
    }

    /// Name of a kind in a language.
    pub fn kind_label(&self, kind: KindId, language: LangId) -> Option<&str> {
        self.note_messages(language);
        let labels = self.site.kind_labels.get(language.0 as usize)?;
        labels.get(kind.0 as usize).map(String::as_str)
    }

    /// The entry with this index.
    pub fn entry(&self, id: EntryId) -> &Entry {
        self.note(Question::Entry(id));
        self.site.entry(id)
    }

    /// All entries, by key.
    pub fn entry_ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        self.note(Question::Entries);
        self.site.entry_ids()
    }

    /// The page with this index, as others see it.
    pub fn page(&self, id: PageId) -> &Page {
        self.note(Question::Seen(id));
        self.site.page(id)
    }

    /// The page with the text for addresses that do not exist. The choice of that page is an input of the output.
    pub fn not_found_page(&self, language: LangId) -> Option<&Page> {
        self.site.not_found_page(language).map(|id| self.page(id))
    }

    /// Everything that a page itself shows.
    pub fn content<'a>(&self, page: &'a Page) -> &'a Content {
        self.note(Question::Source(page.id));
        page.parsed.content.read()
    }

    /// The beginning of a page, as others see it.
    pub fn summary<'a>(&self, page: &'a Page) -> &'a [Segment] {
        self.note(Question::Seen(page.id));
        &page.parsed.content.read().summary
    }

    /// Entry shown at a place; `None` if that language's readers do not get the entry.
    pub fn shown(&self, place: Place) -> Option<&Shown> {
        self.note(Question::Place(place));
        self.site.shown(place)
    }

    /// The page shown at a place, as others see it.
    pub fn shown_page(&self, place: Place) -> Option<&Page> {
        self.shown(place)?.page.map(|id| self.page(id))
    }

    /// The language of the text at a place.
    pub fn text_language(&self, place: Place) -> LangId {
        let page = self.shown(place).and_then(|shown| shown.page);
        page.map_or(place.language, |id| self.site.page(id).input.language)
    }

    /// Address of a place without the base path; the language's home if the entry is not shown there.
    pub fn address(&self, place: Place) -> Arc<str> {
        self.note(Question::Place(place));
        self.site.address(place)
    }

    /// Address of a language's home page.
    pub fn home_address(&self, language: LangId) -> String {
        self.site.home_address(language)
    }

    /// Address of a language's search page.
    pub fn search_address(&self, language: LangId) -> String {
        self.site.search_address(language)
    }

    /// Address of a language's page that shows the text of a new file.
    pub fn new_file_address(&self, language: LangId) -> String {
        self.site.new_file_address(language)
    }

    /// Path of a new page from the project's folder.
    pub fn new_page_path(&self, kind: KindId, language: LangId, stem: &str) -> String {
        self.note(Question::LanguageFolders);
        self.site.new_page_path(kind, language, stem)
    }

    /// Path of the translation of a page from the project's folder.
    pub fn translation_path(&self, page: &Page, language: LangId) -> Option<String> {
        self.note(Question::LanguageFolders);
        self.site.translation_path(page, language)
    }

    /// The entry in each language: its address, and whether it is a fallback there.
    pub fn versions(&self, entry: EntryId) -> impl Iterator<Item = (LangId, Option<&Shown>)> {
        self.note(Question::Versions(entry));
        self.config.language_ids().map(move |language| (language, self.site.shown(Place { entry, language })))
    }

    /// The entry with this key.
    pub fn entry_by_key(&self, key: &str) -> Option<EntryId> {
        self.note_named(|| Named::Key(key.to_owned()));
        self.site.entry_by_key(key)
    }

    /// Target at an address without the base path.
    pub fn target_at(&self, address: &str) -> Option<Target> {
        self.note_named(|| Named::Address(address.to_owned()));
        self.site.target_at(address)
    }

    /// Ids of the page's headings as shown to readers.
    pub fn heading_id<'a>(&self, page: &'a Page, at: usize) -> &'a str {
        self.note(Question::HeadingIds(page.id));
        self.site.heading_id(page, at)
    }

    /// The time zone of a page's dates without an offset.
    pub fn time_zone(&self, page: &Page) -> TimeZone {
        self.site.time_zone(page)
    }

    /// The pages a query selects, for readers of a language.
    pub fn select(&self, query: &PageQuery, language: LangId) -> Vec<EntryId> {
        self.note_named(|| Named::Select(query.clone(), language));
        self.site.select(query, language)
    }

    /// The newest dated pages of a selection, for feeds.
    pub fn newest(&self, selection: &Selection, limit: usize) -> Vec<EntryId> {
        self.note_named(|| Named::Newest(selection.clone(), limit));
        self.site.newest(selection, limit)
    }

    /// True if a selection has dated pages.
    pub fn has_dated(&self, selection: &Selection) -> bool {
        self.note_named(|| Named::HasDated(selection.clone()));
        self.site.has_dated(selection)
    }

    /// The description of the page shown at a place.
    pub fn description(&self, place: Place) -> Option<&str> {
        let page = self.shown(place)?.page.map(|id| self.site.page(id))?;
        self.note(Question::Described(page.id));
        Some(page.parsed.description())
    }

    /// Front matter of the page shown at a place, and the time zone of its dates.
    pub fn meta(&self, place: Place) -> Option<(&Meta, TimeZone)> {
        let page = self.shown(place)?.page.map(|id| self.site.page(id))?;
        self.note(Question::Meta(page.id));
        Some((&page.parsed.meta, self.site.time_zone(page)))
    }

    /// The children of a section near one of them, or the first ones: a fixed number before and after, so that a page
    /// of a large section need not be made again whenever something is added to the section.
    pub fn children_around(&self, section: Place, near: Option<EntryId>) -> &[EntryId] {
        let near = near.filter(|entry| self.site.entry(*entry).parent == Some(section.entry));
        match near {
            Some(entry) => {
                let place = Place { entry, ..section };
                self.note(Question::Around(place));
                self.site.siblings_around(place)
            }
            None => {
                self.note(Question::First(section));
                self.site.first_children(section)
            }
        }
    }

    /// The navigation that a file gives a section.
    pub fn nav(&self, section: Place) -> Option<&Nav> {
        self.note(Question::Nav(section));
        self.site.nav(section)
    }

    /// The pages of a series, oldest first.
    pub fn series(&self, language: LangId, name: &str) -> &[EntryId] {
        self.note_named(|| Named::Series(language, name.to_owned()));
        self.site.series(language, name)
    }

    /// The records of a set of data that are shown at the moment of the build and have these values.
    pub fn records(&self, set: &str, wanted: &[(String, String)]) -> Vec<&Record> {
        self.note_named(|| Named::Data(set.to_owned(), wanted.to_vec()));
        self.site.records(set, wanted)
    }

    /// The record of a set of data with this key, if it is shown at the moment of the build.
    pub fn data_record(&self, set: &str, key: &str) -> Option<&Record> {
        self.note_named(|| Named::Record(set.to_owned(), key.to_owned()));
        self.site.record(set, key)
    }

    /// Entries on the list page of a section.
    pub fn listed(&self, section: Place) -> &[EntryId] {
        self.note(Question::Listed(section));
        self.site.listed(section)
    }

    /// The sections above a place, home first.
    pub fn ancestors(&self, place: Place) -> Vec<Place> {
        let above = self.site.ancestors(place);
        above
            .iter()
            .map(|above| above.entry)
            .chain([place.entry])
            .for_each(|id| self.note(Question::Entry(id)));
        above
    }

    /// The page that a reference names.
    pub fn find_ref(&self, kind: &str, target: &str) -> Option<EntryId> {
        self.note_named(|| Named::Reference(kind.to_owned(), target.to_owned()));
        self.site.find_ref(kind, target)
    }

    /// Resolves a link in `page` for readers of `language`; `None` if it is broken.
    pub fn resolve_link(&self, page: &Page, language: LangId, written: &str) -> Option<Resolved> {
        self.note(Question::Links(page.id, language));
        self.note(Question::Seen(page.id));
        self.site.resolve_link(page, language, written)
    }

    /// The same as `resolve_link`, for a link of the page's text by its number.
    pub fn resolve_link_at(&self, page: &Page, language: LangId, at: usize) -> Option<Resolved> {
        self.note(Question::Links(page.id, language));
        self.site.resolve_link_at(page, language, at)
    }

    /// Resolves a link in the settings or in a template.
    pub fn resolve_site_link(&self, language: LangId, written: &str) -> Option<Resolved> {
        self.note_named(|| Named::SiteLink(language, written.to_owned()));
        self.site.resolve_site_link(language, written)
    }

    /// The published file of an image in `page`.
    pub fn image(&self, page: &Page, written: &str) -> Option<Image<'_>> {
        self.note(Question::Images(page.id));
        self.find_image(page, written)
    }

    fn find_image(&self, page: &Page, written: &str) -> Option<Image<'_>> {
        let id = self.site.resolve_asset(page, written)?;
        let address = &self.site.assets.get(id as usize)?.address;
        let known = self.outside.images.get(&id);
        let versions = known.map(|known| known.versions.as_slice()).unwrap_or_default();
        Some(Image { address, size: known.and_then(|known| known.size), versions })
    }

    /// Address of the list of all terms.
    pub fn taxonomy_address(&self, id: TaxonomyId, language: LangId) -> Arc<str> {
        self.site.taxonomy_address(id, language)
    }

    /// The key of a term by its index of this build.
    pub fn term_key(&self, id: TaxonomyId, language: LangId, at: u32) -> Option<&str> {
        // The index identifies the output itself; it is not an answer.
        self.site.terms_in(id, language).get(at as usize).map(|term| term.key.as_str())
    }

    /// One term without its pages, by its index of this build.
    pub fn term_label(&self, id: TaxonomyId, language: LangId, at: u32) -> Option<TermLabel<'_>> {
        let term = self.site.terms_in(id, language).get(at as usize)?;
        self.note_named(|| Named::Term(id, language, term.key.clone()));
        Some(term.into())
    }

    /// One term with its pages, by its index of this build.
    pub fn term_at(&self, id: TaxonomyId, language: LangId, at: u32) -> Option<&Term> {
        let term = self.site.terms_in(id, language).get(at as usize)?;
        self.note_named(|| Named::Term(id, language, term.key.clone()));
        self.note_named(|| Named::TermEntries(id, language, term.key.clone()));
        Some(term)
    }

    /// The terms of a page, as readers of `language` know them.
    pub fn terms_of_page(
        &self,
        page: &Page,
        id: TaxonomyId,
        language: LangId,
    ) -> Vec<(String, Option<TermLabel<'_>>)> {
        let mut labels = Vec::new();
        for (key, name, term) in self.site.terms_of_page(page, id, language) {
            self.note_named(|| Named::Term(id, language, key));
            labels.push((name, term.map(TermLabel::from)));
        }
        labels
    }

    /// The same term in another language.
    pub fn translated_term(&self, id: TaxonomyId, key: &str, language: LangId) -> Option<TermLabel<'_>> {
        self.note_named(|| Named::Term(id, language, key.to_owned()));
        self.site.translated_term(id, key, language).map(TermLabel::from)
    }

    /// The same term in all languages that have it.
    pub fn term_alternates(&self, id: TaxonomyId, key: &str) -> Vec<Alternate> {
        self.note_named(|| Named::TermAlternates(id, key.to_owned()));
        self.site.term_alternates(id, key)
    }

    /// True if search engines may index the place.
    pub fn is_indexed(&self, place: Place) -> bool {
        self.note(Question::Indexed(place));
        self.site.is_indexed(place)
    }

    /// True if the site's own search may find the place.
    pub fn is_findable(&self, place: Place) -> bool {
        self.note(Question::Indexed(place));
        self.site.is_findable(place)
    }

    /// All former addresses.
    pub fn aliases(&self) -> &[Alias] {
        self.note(Question::Aliases);
        &self.site.aliases
    }
}

impl<'a> From<&'a Term> for TermLabel<'a> {
    fn from(term: &'a Term) -> Self {
        Self { name: &term.name, slug: &term.slug, address: &term.address }
    }
}
