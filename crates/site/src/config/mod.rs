//! site.toml → `Config`: typed, complete with defaults, every mistake reported at its place. Gets text, never reads
//! files. Trusted input: the author of site.toml owns the site.

mod addresses;
mod alerts;
mod announcement;
mod blocks;
mod by_language;
mod cards;
mod check;
mod colour;
mod common;
mod components;
mod conversion;
mod data;
mod deploy;
mod diagrams;
mod feeds;
pub mod fields;
mod files;
mod front_matter;
mod git;
mod globs;
mod hosting;
mod icons;
mod images;
mod kinds;
mod languages;
mod looks;
mod menu;
mod offline;
mod page_end;
mod read;
mod redirects;
mod repository;
mod search;
pub mod settings_schema;
mod structured;
mod switch;
mod tags;
mod theme_settings;
mod translation;
mod versions;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::tz::TimeZone;
use serde::Serialize;

use paifang_base::diag::{Code, Level};
use paifang_base::schema::Field;
use paifang_base::source::Spanned;
use paifang_i18n::{Direction, LanguageTag};
use paifang_markdown::MarkdownOptions;

pub use addresses::{AddressSettings, Ending, Permalink, Token};
pub use announcement::Announcement;
pub use check::ReportLanguage;
pub use colour::Colour;
pub use common::{common_description, common_fields};
pub use components::{COMPONENTS_FOLDER, read_components};
pub use conversion::Conversion;
pub use deploy::{DeleteLimit, DeployTarget, STORES, StoreSettings};
pub use files::FileSettings;
pub use front_matter::FrontMatterSettings;
pub use git::GitSettings;
pub use globs::Glob;
pub use hosting::{HOSTS, Host, Hosting, Policy};
pub use icons::ICONS;
pub use kinds::built_in_paths;
pub use looks::{FontFile, LOW_CONTRAST, Looks};
pub use menu::{FooterGroup, MenuItem};
pub use offline::OfflineSettings;
pub use page_end::{Comments, Sources};
pub use read::{SETTINGS_FILE, read_config};
pub use redirects::{INVALID_REDIRECT, Redirect, RedirectTarget};
pub use repository::{REPOSITORY_HOSTS, Repository, RepositoryHome, RepositoryHost, percent_encoded};
pub use search::{SearchSettings, SearchWeight};
pub use structured::{ARTICLE_TYPES, OWN_TYPES, OwnType, StructuredData};
pub use translation::TranslationSettings;
pub use versions::{Support, Version, VersionTree};

/// A setting that cannot be used.
pub static INVALID_CONFIG: Code = Code::error("invalid-config", "A setting in site.toml cannot be used.");
/// A setting for a feature that the program lacks.
pub static MISSING_FEATURE: Code = Code::error(
    "missing-feature",
    "A setting in site.toml needs a feature that this program was built without.",
);
/// An unknown setting.
pub static UNKNOWN_SETTING: Code = Code::warning("unknown-setting", "A key in site.toml is not a setting.");
/// A setting without effect in its place.
pub static UNUSED_SETTING: Code =
    Code::warning("unused-setting", "A setting in site.toml has no effect in its place.");

/// Index of a language in `Config::languages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
pub struct LangId(pub u16);

/// Index of a kind in `Config::kinds`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
pub struct KindId(pub u16);

/// Index of a taxonomy in `Config::taxonomies`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
pub struct TaxonomyId(pub u16);

/// All settings of site.toml.
#[derive(Debug, Clone)]
pub struct Config {
    /// Path of the file itself, for reports.
    pub path: Arc<str>,
    /// Address of the site.
    pub base_url: BaseUrl,
    /// The path in site.toml's own `base_url`, with which links may begin whatever the address of the build.
    pub written_path: String,
    /// The full address in site.toml: that of the published site, of which a preview is another copy.
    pub published_url: String,
    /// Name of the preview that is built, if it is one.
    pub preview: Option<String>,
    /// Language of pages without one.
    pub default_language: LangId,
    /// All languages, in the order of site.toml.
    pub languages: Vec<Language>,
    /// Folder name below `themes/`, or `default` for the embedded theme.
    pub theme: String,
    /// Folder that holds the content, relative to the project root.
    pub content: String,
    /// Zone of dates without an offset.
    pub time_zone: TimeZone,
    /// IANA name of `time_zone`.
    pub time_zone_name: String,
    /// True if pages missing in a language are shown in another.
    pub fallback: bool,
    /// The repository, and its addresses.
    pub repository: Repository,
    /// Facts from the history in Git.
    pub git: GitSettings,
    /// Taxonomies, in the order of site.toml.
    pub taxonomies: Vec<Taxonomy>,
    /// Kinds: the built-in ones, then the site's own. The fallback, `page`, always exists.
    pub kinds: Vec<Kind>,
    /// The fields of every page that are described as those of kinds are: `icon` and `blocks`.
    pub page_fields: Vec<Field>,
    /// Sets of data: the built-in ones, then the site's own.
    pub data: Vec<DataSet>,
    /// Folders with a folder for each version, the deepest first.
    pub versions: Vec<VersionTree>,
    /// Files of the content.
    pub files: FileSettings,
    /// Fields of other tools in front matter.
    pub front_matter: FrontMatterSettings,
    /// Options for reading Markdown.
    pub markdown: MarkdownOptions,
    /// A hash of the declarations of the site's own components, which are in files of their own.
    pub components: u64,
    /// Titles of the types of alerts in site.toml, by type and language.
    pub alert_titles: BTreeMap<String, BTreeMap<LangId, String>>,
    /// How addresses are written.
    pub addresses: AddressSettings,
    /// Feeds.
    pub feeds: FeedSettings,
    /// Minification of pages.
    pub minify: Minify,
    /// True if each page is also published as plain Markdown.
    pub markdown_copies: bool,
    /// Pages in one part of a paginated list.
    pub per_page: usize,
    /// Main navigation.
    pub menu: Vec<MenuItem>,
    /// Columns of the footer.
    pub footer: Vec<FooterGroup>,
    /// Search.
    pub search: SearchSettings,
    /// Files for hosts.
    pub hosting: Hosting,
    /// The places to upload the site to.
    pub deploy: Vec<DeployTarget>,
    /// Reading without a connection, if site.toml asks for it.
    pub offline: Option<OfflineSettings>,
    /// Former addresses that no page claims, in the order of site.toml.
    pub redirects: Vec<Redirect>,
    /// Smaller versions of pictures.
    pub images: ImageSettings,
    /// Kinds whose pages get a share card.
    pub cards: std::collections::BTreeSet<KindId>,
    /// Kinds whose pages get a drawn cover if they name no picture.
    pub covers: std::collections::BTreeSet<KindId>,
    /// Free values for the theme: `site.settings` in templates.
    pub theme_settings: serde_json::Value,
    /// The texts in `theme_settings` with their places, in the order of site.toml.
    pub theme_texts: Vec<Spanned<String>>,
    /// The settings among them that the default theme's style sheets use.
    pub looks: Looks,
    /// The line above every page among them.
    pub announcement: Option<Announcement>,
    /// Comments of readers among them.
    pub comments: Option<Comments>,
    /// Language of messages, unless the command or the environment names one.
    pub report_language: ReportLanguage,
    /// States of translations.
    pub translation: TranslationSettings,
    /// Severity of problems by code.
    pub levels: BTreeMap<String, Level>,
    /// The codes of `levels` as written, to check them.
    pub level_names: Vec<Spanned<String>>,
}

/// Smaller versions of pictures for browsers to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ImageSettings {
    /// True if versions are made.
    pub resize: bool,
    /// Their widths in pixels, ascending.
    pub widths: Vec<u32>,
    /// Quality of lossy versions, 1 to 100.
    pub quality: u8,
    /// Width of pictures of a text, for the attribute `sizes`.
    pub sizes: String,
}

impl Default for ImageSettings {
    fn default() -> Self {
        let sizes = "(max-width: 48rem) 100vw, 46rem".to_owned();
        Self { resize: true, widths: vec![240, 480, 800, 1200, 1600], quality: 80, sizes }
    }
}

/// The address of the site: origin and path.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct BaseUrl {
    /// Scheme and authority without a slash at the end: `https://example.org`. Outputs ask for it (`TrackedSite`),
    /// so that only those that hold it are made again for another address.
    origin: String,
    /// Path with a slash on both ends: `/` or `/a/b/`.
    pub path: String,
}

impl BaseUrl {
    /// Reads an absolute `http` or `https` address without query and fragment.
    pub fn parse(text: &str) -> Option<Self> {
        let scheme = ["https://", "http://"].into_iter().find(|scheme| text.starts_with(scheme))?;
        let rest = &text[scheme.len()..];
        let slash = rest.find('/').unwrap_or(rest.len());
        let (host, path) = rest.split_at(slash);
        let bad = |c: char| c.is_whitespace() || c.is_control() || "?#\"<>\\".contains(c);
        if host.is_empty() || rest.chars().any(bad) || path.split('/').any(|part| part == "." || part == "..")
        {
            return None;
        }
        let path = path.trim_matches('/');
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Some(Self { origin: format!("{scheme}{host}"), path })
    }

    /// Scheme and authority without a slash at the end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The full address, ending with a slash.
    pub fn full(&self) -> String {
        format!("{}{}", self.origin, self.path)
    }
}

/// One language of the site.
#[derive(Debug, Clone)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: LanguageTag,
    /// Its name in the language itself.
    pub name: String,
    /// Title of the site in this language.
    pub title: String,
    /// Description of the site in this language.
    pub description: Option<String>,
    /// First part of its addresses; empty for a default language at the root.
    pub prefix: String,
    /// Writing direction.
    pub direction: Direction,
    /// Languages to take a missing page from, best first, without itself.
    pub fallback: Vec<LangId>,
    /// How it takes missing pages from a language in the other script.
    pub conversion: Option<Conversion>,
}

/// A way to group pages: tags and the like.
#[derive(Debug, Clone)]
pub struct Taxonomy {
    /// Front-matter key.
    pub name: String,
    /// Part of addresses.
    pub path: String,
    /// Every term has feeds.
    pub feeds: bool,
    /// Title of its list of terms, by language.
    pub labels: BTreeMap<LangId, String>,
    /// Terms with a name in several languages.
    pub terms: Vec<TermNames>,
    /// Text above the list on the page of a term, by the term's key and by language.
    pub texts: BTreeMap<String, BTreeMap<LangId, String>>,
    /// The kind whose pages it divides by their year. Such a taxonomy has no name in front matter: its terms are the
    /// years of the pages' dates, and their pages are below the list of the kind.
    pub years_of: Option<KindId>,
}

/// One term and its name in each language.
#[derive(Debug, Clone)]
pub struct TermNames {
    /// Its key in site.toml, which is also its slug.
    pub key: String,
    /// Names by language.
    pub names: BTreeMap<LangId, String>,
}

/// Order of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
pub enum SortBy {
    /// Newest first; undated last.
    Date,
    /// Lightest first, then by title.
    Weight,
    /// By title, in the language's own order.
    Title,
    /// By the event's beginning, earliest first.
    Start,
}

/// Names of `SortBy` in settings, front matter and templates.
pub const SORT_NAMES: [(&str, SortBy); 4] =
    [("date", SortBy::Date), ("weight", SortBy::Weight), ("title", SortBy::Title), ("start", SortBy::Start)];

/// A format of subscription.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedFormat {
    /// RSS 2.0.
    Rss,
    /// Atom, RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
    /// iCalendar, RFC 5545.
    Ics,
    /// RSS 2.0 with the tags of podcasts.
    Podcast,
}

/// A typed collection of pages.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Its name.
    pub name: String,
    /// Folder below the language; empty for plain pages.
    pub path: String,
    /// Pattern for the addresses of its pages.
    pub permalink: Option<Permalink>,
    /// Former addresses of its pages.
    pub aliases: Vec<Permalink>,
    /// Template of one page.
    pub template: String,
    /// Template of the list of all.
    pub list_template: String,
    /// Order of lists and of previous and next.
    pub sort: SortBy,
    /// Subscriptions offered.
    pub feeds: Vec<FeedFormat>,
    /// Its pages as search engines are to know them.
    pub structured_data: Option<StructuredData>,
    /// Its lists are cut into parts of `per_page`.
    pub paginate: bool,
    /// Lists show pages that have no translation.
    pub list_fallback: bool,
    /// Names of the kind by language, over the theme's message `kind-NAME`.
    pub labels: BTreeMap<LangId, String>,
    /// The invitation to add a page, on its list; none unless the settings ask for it.
    pub invite: Option<Invite>,
    /// True if search finds its pages.
    pub search: bool,
    /// True if the pages of each year have a list of their own.
    pub archive: bool,
    /// True if the tree of its pages is also one page for printing, and an EPUB.
    pub book: bool,
    /// Front-matter fields in addition to those of every page.
    pub fields: Vec<Field>,
}

/// An invitation to readers to add a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invite {
    /// Text of the link by language, over the theme's message `invite-NAME`.
    pub labels: BTreeMap<LangId, String>,
}

impl Kind {
    /// Key of its list of all pages; `None` for plain pages, which have no list.
    pub fn list_key(&self) -> Option<String> {
        (!self.path.is_empty()).then(|| format!("{}/", self.path))
    }

    /// True if an entry's key is that of its list.
    pub fn has_list_key(&self, key: &str) -> bool {
        key.strip_suffix('/').is_some_and(|folder| !folder.is_empty() && folder == self.path)
    }

    /// True if its pages are questions with their answers, which its list shows whole.
    pub fn is_questions(&self) -> bool {
        self.structured_data == Some(StructuredData::Own(OwnType::Questions))
    }
}

/// A set of typed records, from a file in the content's `data` folder.
#[derive(Debug, Clone)]
pub struct DataSet {
    /// Its name, and that of its file.
    pub name: String,
    /// Place of its declaration in site.toml; none if it is only built in.
    pub declared: Option<paifang_base::source::Span>,
    /// The field that identifies its records.
    pub key: Option<String>,
    /// The fields from and until which a record is shown.
    pub shown: (Option<String>, Option<String>),
    /// Fields of a record.
    pub fields: Vec<Field>,
}

/// Minification of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Minify {
    /// Templates lose needless white space once, when they are loaded. Nearly as small, and much faster.
    Templates,
    /// Every page also goes through an HTML minifier, which drops optional tags and quotes. Only in programs with the
    /// feature `minify-html`: others reject the setting.
    Pages,
}

/// Settings of feeds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FeedSettings {
    /// Limit of entries in one feed.
    pub limit: usize,
    /// Whole content instead of summaries.
    pub full_content: bool,
    /// The podcast; without it no kind has one.
    pub podcast: Option<Podcast>,
}

/// Facts required by podcast directories.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Podcast {
    /// Title by language, with the site's as fallback.
    pub titles: BTreeMap<LangId, String>,
    /// Description by language, with the site's as fallback.
    pub descriptions: BTreeMap<LangId, String>,
    /// Maker of the podcast.
    pub author: String,
    /// Contact address for directories.
    pub email: Option<String>,
    /// Square picture: an address of this site or elsewhere.
    pub image: Spanned<String>,
    /// Category of Apple's list.
    pub category: String,
    /// True if it is unsuitable for children.
    pub explicit: bool,
}

/// The taxonomy of tags, which lists and cards show.
pub const TAGS: &str = "tags";

impl Config {
    /// The links of the frame of all pages: menu and footer.
    pub fn frame_links(&self) -> impl Iterator<Item = &MenuItem> {
        self.menu.iter().chain(self.footer.iter().flat_map(|group| &group.items))
    }

    /// The address within the site that an address with its host leads to: `/docs/x/#a` for
    /// `https://example.org/docs/x/#a`. `None` for addresses elsewhere. The host is that of site.toml, whatever the
    /// address of the build.
    pub fn own_address(&self, written: &str) -> Option<String> {
        let (scheme, rest) = written.split_once("//")?;
        let is_web = ["", "http:", "https:"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        let (_, own) = self.published_url.split_once("//").filter(|_| is_web)?;
        let (host, path) = own.split_once('/')?;
        let (to, after) =
            rest.split_at_checked(host.len()).filter(|(to, _)| to.eq_ignore_ascii_case(host))?;
        debug_assert_eq!(to.len(), host.len());
        let end = after.find(['?', '#']).unwrap_or(after.len());
        let (below, suffix) = after.split_at_checked(end)?;
        // The home page needs no slash at its end.
        let home = format!("/{path}");
        if below == home.trim_end_matches('/') {
            return Some(format!("/{suffix}"));
        }
        Some(format!("/{}{suffix}", below.strip_prefix(&home)?))
    }

    /// The language with this index.
    pub fn language(&self, id: LangId) -> &Language {
        &self.languages[id.0 as usize]
    }

    /// The kind with this index.
    pub fn kind(&self, id: KindId) -> &Kind {
        &self.kinds[id.0 as usize]
    }

    /// The taxonomy with this index.
    pub fn taxonomy(&self, id: TaxonomyId) -> &Taxonomy {
        &self.taxonomies[id.0 as usize]
    }

    /// The taxonomies that front matter may name.
    pub fn written_taxonomies(&self) -> impl Iterator<Item = (TaxonomyId, &Taxonomy)> {
        let all = (0..).map(TaxonomyId).zip(&self.taxonomies);
        all.filter(|(_, taxonomy)| taxonomy.years_of.is_none())
    }

    /// The taxonomy that divides a kind's pages by year.
    pub fn years_of(&self, kind: KindId) -> Option<TaxonomyId> {
        let at = self.taxonomies.iter().position(|taxonomy| taxonomy.years_of == Some(kind))?;
        Some(TaxonomyId(at as u16))
    }

    /// The taxonomy of tags, if the site has it.
    pub fn tags(&self) -> Option<TaxonomyId> {
        self.written_taxonomies().find(|(_, taxonomy)| taxonomy.name == TAGS).map(|(id, _)| id)
    }

    /// All language indices in order.
    pub fn language_ids(&self) -> impl Iterator<Item = LangId> + use<> {
        (0..self.languages.len() as u16).map(LangId)
    }

    /// All kind indices in order.
    pub fn kind_ids(&self) -> impl Iterator<Item = KindId> + use<> {
        (0..self.kinds.len() as u16).map(KindId)
    }

    /// The language a folder or suffix names: its tag or its prefix, in any case.
    pub fn language_named(&self, name: &str) -> Option<LangId> {
        let found = self.languages.iter().position(|language| {
            language.tag.as_str().eq_ignore_ascii_case(name)
                || (!language.prefix.is_empty() && language.prefix.eq_ignore_ascii_case(name))
        });
        found.map(|at| LangId(at as u16))
    }

    /// The language with this tag.
    pub fn language_tagged(&self, tag: &str) -> Option<LangId> {
        let found = self.languages.iter().position(|l| l.tag.as_str().eq_ignore_ascii_case(tag));
        found.map(|at| LangId(at as u16))
    }

    /// The text for readers of a language: their own, one they fall back to, the default language's, or the first.
    pub fn text_in<'t>(&self, texts: &'t [(Spanned<String>, String)], language: LangId) -> &'t str {
        let wanted = [language].into_iter().chain(self.language(language).fallback.iter().copied());
        let mut wanted = wanted.chain([self.default_language]);
        let of = |id: LangId| {
            let found = texts.iter().find(|(tag, _)| self.language_tagged(&tag.value) == Some(id));
            found.map(|(_, text)| text.as_str())
        };
        wanted.find_map(of).or_else(|| texts.first().map(|(_, text)| text.as_str())).unwrap_or_default()
    }

    /// The kind with this name.
    pub fn kind_named(&self, name: &str) -> Option<KindId> {
        self.kinds.iter().position(|kind| kind.name == name).map(|at| KindId(at as u16))
    }

    /// Index of the set of data with this name.
    pub fn data_named(&self, name: &str) -> Option<usize> {
        self.data.iter().position(|set| set.name == name)
    }

    /// The kind of plain pages.
    pub fn page_kind(&self) -> KindId {
        self.kind_named("page").unwrap_or(KindId(0))
    }
}
