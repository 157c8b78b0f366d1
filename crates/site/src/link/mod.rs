//! Step 3, link: all parsed pages → the site model. The only step that sees all pages: it builds indices and renders
//! nothing. The model is always linked as a whole; afterwards [`Site::replace`] can replace the text of a page, but
//! nothing that linking has read.

mod address;
mod aliases;
mod alternates;
mod anchors;
mod books;
mod check;
mod circles;
mod coverage;
mod entries;
mod filters;
mod groups;
mod ids;
mod made;
mod nav;
mod near;
mod new_file;
mod offline;
mod order;
mod permalink;
mod query;
mod recurrence;
mod redirects;
mod referring;
mod registration;
mod related;
mod reserved;
mod resolve;
mod search;
mod statistics;
mod steady;
mod term_names;
mod terms;
pub mod translations;
mod versions;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::config::{Config, KindId, LangId, TaxonomyId, fields};
use crate::data::DataTable;
use crate::load::{AssetInput, PageInput, Role};
use crate::nav::NavFile;
use crate::parse::ParsedPage;
use paifang_base::diag::{Code, Diagnostics};
use paifang_base::schema::{FieldValue, When};
use paifang_i18n::Locale;

pub use crate::slug::slugify;
pub use address::{ascii_href, href, permalink_path};
pub use alternates::Alternate;
pub use coverage::{Coverage, Outdated, ToDo};
pub use filters::Filters;
pub use made::Made;
pub use nav::{Nav, NavNode, NavTo};
pub use permalink::{file_of, folder_of, path_address};
pub use query::{PageQuery, Selection, WhenFilter};
pub use redirects::UNSUPPORTED_REDIRECT;
pub use referring::Mention;
pub use registration::Registration;
pub use reserved::RESERVED_ADDRESS;
pub use resolve::{LinkTarget, Resolved, join};
pub use statistics::{Contributions, Contributor, DEEDS, Deed, Done, Month, Statistics};
pub use steady::Steady;
pub use translations::{Freshness, STALE_TRANSLATION, TRANSLATION_DIFFERS, Translation};
pub use versions::{InVersion, VERSION_FOLDER};

/// Two sources with the same address.
pub static DUPLICATE_ADDRESS: Code =
    Code::error("duplicate-address", "Two pages or aliases have the same address.");
/// Two pages that feeds would treat as one.
pub static DUPLICATE_ID: Code = Code::error(
    "duplicate-id",
    "Two pages of a language have the same `id`, so that feeds treat them as one.",
);
/// An alias that leads to itself.
pub static CIRCULAR_ALIAS: Code = Code::error("circular-alias", "An alias is the address of its own page.");
/// A translation whose original is missing.
pub static ORPHAN_TRANSLATION: Code =
    Code::error("orphan-translation", "A page names an original language in which the page does not exist.");
/// A link to a page or file that does not exist.
pub static BROKEN_LINK: Code =
    Code::error("broken-link", "A link leads to a page or file that does not exist.");
/// A link to a missing anchor of a page.
pub static BROKEN_ANCHOR: Code =
    Code::error("broken-anchor", "A link names a heading that its target does not have.");
/// An image that does not exist.
pub static BROKEN_IMAGE: Code = Code::error("broken-image", "An image file does not exist.");
/// A reference to a page that does not exist.
pub static BROKEN_REF: Code = Code::error("broken-ref", "A field names a page that does not exist.");

/// Index of a page in `Site::pages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PageId(pub u32);

/// Index of an entry in `Site::entries`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntryId(pub u32);

/// An entry as shown to readers of one language: one address, one output file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The entry that is shown.
    pub entry: EntryId,
    /// The reader's language.
    pub language: LangId,
}

/// One Markdown source in its site.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its own index.
    pub id: PageId,
    /// Facts from its path.
    pub input: PageInput,
    /// Facts from its text.
    pub parsed: Arc<ParsedPage>,
    /// The entry it is a version of.
    pub entry: EntryId,
    /// Ids of its headings if they were inherited from the original; otherwise those of the parsed page apply.
    pub inherited_ids: Option<Arc<[String]>>,
    /// Names of all anchors, if there are many and they are needed.
    anchor_names: OnceLock<FxHashSet<Box<str>>>,
    /// The moment of its date.
    dated: Option<Timestamp>,
    /// Target of each link in its body, independent of the reader; `None` for a broken link.
    targets: Vec<Option<Target>>,
}

/// All versions of one page.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Common key of its versions: the path without language.
    pub key: Arc<str>,
    /// Kind.
    pub kind: KindId,
    /// Role in its folder.
    pub role: Role,
    /// Folders below the language, as written.
    pub folders: Arc<[String]>,
    /// Own pages, by language. Most entries have few of the site's languages, so only these are stored.
    pages: Vec<(LangId, PageId)>,
    /// The page from which the others were translated.
    pub original: Option<PageId>,
    /// The nearest section above.
    pub parent: Option<EntryId>,
    /// Page for readers, by language; only languages whose readers get one.
    shown: Vec<(LangId, Shown)>,
}

impl Entry {
    /// Its own page in a language.
    pub fn page_ids(&self) -> impl Iterator<Item = PageId> {
        self.pages.iter().map(|(_, page)| *page)
    }

    /// The own page of a language.
    pub fn page_in(&self, language: LangId) -> Option<PageId> {
        let at = self.pages.binary_search_by_key(&language, |(language, _)| *language).ok()?;
        Some(self.pages[at].1)
    }

    /// Page for readers of a language.
    pub fn shown_in(&self, language: LangId) -> Option<&Shown> {
        let at = self.shown.binary_search_by_key(&language, |(language, _)| *language).ok()?;
        Some(&self.shown[at].1)
    }

    fn shown_in_mut(&mut self, language: LangId) -> Option<&mut Shown> {
        let at = self.shown.binary_search_by_key(&language, |(language, _)| *language).ok()?;
        Some(&mut self.shown[at].1)
    }
}

/// The page that readers of one language get for an entry.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The page shown; `None` for a section without a page of its own.
    pub page: Option<PageId>,
    /// True if the page is in another language.
    pub is_fallback: bool,
    /// Site address without the base path: `/en/docs/backup/`.
    pub address: Arc<str>,
    /// Title to show.
    pub title: Arc<str>,
    /// Its name in navigation, if a navigation file gives it one.
    pub label: Option<Arc<str>>,
    /// Its position among its neighbours.
    standing: order::Standing,
}

/// A term of a taxonomy in one language.
#[derive(Debug, Clone)]
pub struct Term {
    /// Name to show.
    pub name: String,
    /// Part of the address.
    pub slug: String,
    /// Common key of the same term across languages.
    pub key: String,
    /// Site address.
    pub address: Arc<str>,
    /// Pages with the term, in their own language, newest first.
    pub entries: Vec<EntryId>,
}

/// A redirect from one address to another.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The path of the former address.
    pub from: String,
    /// Its query, encoded, if it has one.
    pub query: Option<String>,
    /// True if no file can be there, so that only rules of hosts redirect.
    pub is_rule_only: bool,
    /// The page that is there now.
    pub to: Place,
    /// True if its target will change one day: to the next version of a page.
    pub is_moving: bool,
    /// Place in the source; `None` for a generated one.
    pub source: Option<AliasSource>,
}

/// The place of an alias in the front matter of a page.
#[derive(Debug, Clone, Copy)]
pub struct AliasSource {
    /// The page.
    pub page: PageId,
    /// Its number among the aliases of the page.
    pub number: usize,
}

/// A published file other than a page.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Source.
    pub input: AssetInput,
    /// Site address, not encoded.
    pub address: String,
    /// True for a file of `static/`, which is trusted.
    pub is_static: bool,
}

/// Result of a request for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// A page.
    Place(Place),
    /// The list of all terms of a taxonomy.
    Taxonomy(TaxonomyId, LangId),
    /// The pages of one term, by index.
    Term(TaxonomyId, LangId, u32),
    /// A file.
    Asset(u32),
    /// A former address.
    Alias(u32),
    /// The search page of a language.
    Search(LangId),
    /// The page of a language that shows the text of a new file.
    NewFile(LangId),
    /// The page of a language for volunteers who translate.
    Translate(LangId),
    /// The page of a language for readers without a connection.
    Offline(LangId),
    /// The tree of a section as one page.
    Book(Place),
}

/// Input of `link`.
#[derive(Clone)]
pub struct LinkInput {
    /// Settings.
    pub config: Arc<Config>,
    /// One locale per language, in the order of the settings.
    pub locales: Vec<Arc<Locale>>,
    /// Names of kinds by language then kind, for sections without a title.
    pub kind_labels: Vec<Vec<String>>,
    /// All pages that could be read.
    pub pages: Vec<(PageInput, Arc<ParsedPage>)>,
    /// Keys (with language) of sources that exist but could not be read; links to them are not reported again.
    pub unreadable: Vec<PageInput>,
    /// Published files of the content folder.
    pub assets: Vec<AssetInput>,
    /// Files of `static/`.
    pub statics: Vec<AssetInput>,
    /// Records of the sets of data, in the order of the settings.
    pub data: Vec<Arc<DataTable>>,
    /// Navigation files.
    pub navs: Vec<NavFile>,
    /// The moment for which the site is built.
    pub now: Timestamp,
    /// True if drafts are shown.
    pub drafts: bool,
}

/// The site model. Once linked, entries, addresses and indices never change; only [`Site::replace`] exchanges the
/// text of pages.
pub struct Site {
    /// Settings.
    pub config: Arc<Config>,
    /// One locale per language.
    pub locales: Vec<Arc<Locale>>,
    /// Names of kinds by language then kind.
    pub kind_labels: Vec<Vec<String>>,
    /// All shown pages.
    pub pages: Vec<Page>,
    /// All entries, sorted by key.
    pub entries: Vec<Entry>,
    /// Files.
    pub assets: Vec<Asset>,
    /// Former addresses.
    pub aliases: Vec<Alias>,
    /// Records of the sets of data, in the order of the settings.
    pub data: Vec<Arc<DataTable>>,
    /// Terms by taxonomy, then language, sorted by name.
    pub terms: Vec<Vec<Vec<Term>>>,
    /// The moment for which the site is built.
    pub now: Timestamp,
    /// The translation table of each taxonomy.
    known_terms: Vec<terms::Known>,
    /// Indices of terms by taxonomy, language and key.
    terms_by_key: Vec<Vec<FxHashMap<String, u32>>>,
    /// Entries by key.
    by_key: FxHashMap<Arc<str>, EntryId>,
    /// Target at each address.
    by_address: FxHashMap<Arc<str>, Target>,
    /// Assets by place below the content folder, with the language of their language folder.
    by_asset_place: FxHashMap<String, Vec<(Option<LangId>, u32)>>,
    /// Orders of entries, by language.
    ordered: Vec<order::Ordered>,
    /// Pages by source path.
    pages_by_path: FxHashMap<Arc<str>, PageId>,
    /// Mentions of each entry in fields of others.
    referring: FxHashMap<EntryId, Vec<referring::Mention>>,
    /// Pages of each kind by their title in any language; collected on first use.
    titles_by_kind: Vec<OnceLock<FxHashMap<String, EntryId>>>,
    /// Names of groups of pages in other languages, found when they are first asked for.
    groups: OnceLock<groups::Groups>,
    /// Counts, computed on first use.
    counted: statistics::Counted,
    /// Outputs other than pages and files; known when the outputs are planned.
    made: OnceLock<Made>,
    /// Texts of links that point to outputs.
    leading_to_made: OnceLock<rustc_hash::FxHashSet<String>>,
    /// Addresses for suggestions; collected on first use.
    near: OnceLock<near::Near<String>>,
    /// Links that may point to outputs.
    open: Vec<made::OpenLink>,
    /// Names of the language folders that pages are in, by language, if readers may add files.
    language_folders: Vec<Option<String>>,
    /// Keys of sources that are not shown, with the reason.
    hidden: FxHashMap<Arc<str>, Hidden>,
    /// Navigation files of sections.
    navs: nav::Navs,
    /// States of recorded translations.
    freshness: FxHashMap<PageId, Arc<Freshness>>,
}

/// Reasons why a source is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hidden {
    Draft,
    Future,
    Expired,
    Unreadable,
}

/// Links the site without its broken pages, so that a broken translation falls back. The reported problems are those of
/// a site with them: their links and references are checked in the same run, and links to them are not problems.
pub fn link_without(
    mut input: LinkInput,
    broken: &BTreeSet<Arc<str>>,
    diagnostics: &mut Diagnostics,
) -> Site {
    if !input.pages.iter().any(|(page, _)| broken.contains(&page.path)) {
        return link(input, diagnostics);
    }
    let whole = input.clone();
    let left_out = input.pages.extract_if(.., |(page, _)| broken.contains(&page.path));
    input.unreadable.extend(left_out.map(|(page, _)| page));
    let (open, mut site) = rayon::join(
        || check::check_all(&model(whole, diagnostics), diagnostics),
        || {
            let mut site = model(input, &mut Diagnostics::new());
            order::sort_all(&mut site, |_| ());
            referring::gather(&mut site);
            site
        },
    );
    site.open = open;
    site
}

/// Links everything.
pub fn link(input: LinkInput, diagnostics: &mut Diagnostics) -> Site {
    let mut site = model(input, diagnostics);
    let mut open = Vec::new();
    order::sort_all(&mut site, |site| open = check::check_all(site, diagnostics));
    site.open = open;
    referring::gather(&mut site);
    site
}

/// The site with all addresses and everything that links need, but without any order yet.
fn model(mut input: LinkInput, diagnostics: &mut Diagnostics) -> Site {
    let navs = std::mem::take(&mut input.navs);
    let mut site = entries::gather(input, diagnostics);
    address::place_all(&mut site, diagnostics);
    nav::gather(&mut site, &navs, diagnostics);
    terms::gather(&mut site, diagnostics);
    aliases::gather(&mut site, diagnostics);
    ids::check(&site, diagnostics);
    search::enter_all(&mut site);
    new_file::enter_all(&mut site);
    coverage::enter_all(&mut site);
    offline::enter_all(&mut site);
    books::enter_all(&mut site);
    aliases::gather_fallbacks(&mut site);
    anchors::inherit(&mut site);
    resolve::resolve_all(&mut site);
    site
}

impl Site {
    /// The page with this index.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.0 as usize]
    }

    /// Replaces a page's reading by a new one: the only change of a linked site. Returns `false` and changes nothing if
    /// the two differ in a part that linking reads, because then the site must be linked again.
    pub fn replace(&mut self, path: &str, parsed: &Arc<ParsedPage>) -> bool {
        let Some(id) = self.pages_by_path.get(path) else { return false };
        let page = &mut self.pages[id.0 as usize];
        if page.parsed.marks.linked != parsed.marks.linked {
            return false;
        }
        page.parsed = parsed.clone();
        true
    }

    /// The entry with this index.
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// All entry indices.
    pub fn entry_ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..self.entries.len() as u32).map(EntryId)
    }

    /// Entry shown at a place; `None` if that language's readers do not get the entry.
    pub fn shown(&self, place: Place) -> Option<&Shown> {
        self.entry(place.entry).shown_in(place.language)
    }

    /// The page shown at a place.
    pub fn shown_page(&self, place: Place) -> Option<&Page> {
        self.shown(place)?.page.map(|id| self.page(id))
    }

    /// Address of a place without the base path; the language's home if the entry is not shown there.
    pub fn address(&self, place: Place) -> Arc<str> {
        match self.shown(place) {
            Some(shown) => shown.address.clone(),
            None => self.home_address(place.language).into(),
        }
    }

    /// Address of a language's home page.
    pub fn home_address(&self, language: LangId) -> String {
        address::home(&self.config, language)
    }

    /// The entry with this key.
    pub fn entry_by_key(&self, key: &str) -> Option<EntryId> {
        self.by_key.get(key).copied()
    }

    /// Target at an address without the base path.
    pub fn target_at(&self, address: &str) -> Option<Target> {
        self.by_address.get(address).copied()
    }

    /// All addresses without the base path, in no order: of pages, lists, files, and former ones.
    pub fn addresses(&self) -> impl Iterator<Item = (&Arc<str>, Target)> {
        self.by_address.iter().map(|(address, target)| (address, *target))
    }

    /// Every place that is shown, by entry and then language.
    pub fn places(&self) -> impl Iterator<Item = Place> + '_ {
        self.entry_ids().flat_map(|entry| {
            let shown = self.entry(entry).shown.iter();
            shown.map(move |(language, _)| Place { entry, language: *language })
        })
    }

    /// Ids of the page's headings as shown to readers.
    pub fn heading_id<'a>(&self, page: &'a Page, at: usize) -> &'a str {
        match page.inherited_ids.as_ref().and_then(|ids| ids.get(at)) {
            Some(id) => id,
            None => page.parsed.body.headings.get(at).map_or("", |heading| heading.id.as_str()),
        }
    }

    /// The time zone of a page's dates without an offset: its own `timezone` field, else the site's.
    pub fn time_zone(&self, page: &Page) -> TimeZone {
        zone_of(&self.config, &page.parsed).into_owned()
    }

    /// A date field of the page's kind.
    pub fn when_field(page: &Page, name: &str) -> Option<When> {
        page.parsed.when_field(name)
    }

    /// True if a boolean field of the page's kind is true.
    pub fn flag_field(page: &Page, name: &str) -> bool {
        page.parsed.flag_field(name)
    }

    /// A text field of the page's kind.
    pub fn text_field<'a>(page: &'a Page, name: &str) -> Option<&'a str> {
        match &page.parsed.meta.fields.iter().find(|(field, _)| field == name)?.1 {
            FieldValue::Text(text) => Some(text),
            FieldValue::Url(url) => Some(&url.value),
            _ => None,
        }
    }
}

/// The moment from which a page is no longer shown; a day without a time is included.
fn expires(config: &Config, parsed: &ParsedPage) -> Option<Timestamp> {
    let expires = parsed.meta.expires.as_ref()?;
    Some(expires.value.end(&zone_of(config, parsed)))
}

/// The time zone that the dates of a page without an offset are in: its own, else the site's.
fn zone_of<'c>(config: &'c Config, parsed: &ParsedPage) -> Cow<'c, TimeZone> {
    page_time_zone(config, parsed).map_or(Cow::Borrowed(&config.time_zone), Cow::Owned)
}

fn page_time_zone(config: &Config, parsed: &ParsedPage) -> Option<TimeZone> {
    let (_, value) = parsed.meta.fields.iter().find(|(name, _)| name == fields::TIMEZONE)?;
    match value {
        FieldValue::Text(name) if *name != config.time_zone_name => {
            paifang_base::schema::parse_time_zone(name)
        }
        _ => None,
    }
}
