//! Values that templates see: one struct for each thing. This file is also the reference for theme authors.

use jiff::Zoned;
use jiff::tz::TimeZone;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use paifang_base::schema::When;
use paifang_i18n::{DateStyle, Locale};
use paifang_site::config::{KindId, LangId};
use paifang_site::link::{EntryId, PageQuery, Place, href};
use paifang_site::load::Role;
use paifang_site::tracked::TrackedSite;

/// `site`: the whole site, in the reader's language.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// Title in this language.
    pub title: String,
    /// Description in this language.
    pub description: Option<String>,
    /// Full address of the site, with a slash at the end.
    pub base_url: String,
    /// Path of that address.
    pub base_path: String,
    /// Tag of the default language.
    pub default_language: String,
    /// All languages in menu order.
    pub languages: Vec<LangView>,
    /// IANA name of the zone of dates without another.
    pub timezone: String,
    /// `[theme_settings]` of site.toml; in a preview without `analytics` and `comments`.
    pub settings: Json,
    /// Colours of the background of pages, light and dark.
    pub grounds: [String; 2],
    /// Address of the script that draws diagrams, as written in site.toml.
    pub diagram_script: Option<String>,
    /// True if the site can be read without a connection.
    pub offline: bool,
    /// The preview that this is, instead of the published site.
    pub preview: Option<PreviewView>,
}

/// `site.preview`.
#[derive(Debug, Serialize)]
pub struct PreviewView {
    /// Its name.
    pub name: String,
    /// Address of the published site.
    pub published: String,
}

/// Settings of the default theme that have no place in a preview: a script that counts visits, and comments.
const OF_PUBLISHED_SITE: [&str; 2] = ["analytics", "comments"];

impl SiteView {
    pub(super) fn new(site: &TrackedSite, language: LangId, languages: &[LangView]) -> Self {
        let config = &site.config;
        let mut settings = config.theme_settings.clone();
        let preview = site
            .preview()
            .map(|name| PreviewView { name: name.to_owned(), published: config.published_url.clone() });
        if let Some(settings) = settings.as_object_mut().filter(|_| preview.is_some()) {
            settings.retain(|name, _| !OF_PUBLISHED_SITE.contains(&name.as_str()));
        }
        Self {
            title: config.language(language).title.clone(),
            description: config.language(language).description.clone(),
            base_url: site.full_address(),
            base_path: config.base_url.path.clone(),
            default_language: config.language(config.default_language).tag.to_string(),
            languages: languages.to_vec(),
            settings,
            grounds: config.looks.grounds(),
            timezone: config.time_zone_name.clone(),
            diagram_script: config.markdown.diagrams.script.clone(),
            offline: config.offline.is_some() && preview.is_none(),
            preview,
        }
    }
}

/// `lang` and the items of `site.languages`.
#[derive(Debug, Clone, Serialize)]
pub struct LangView {
    /// BCP 47 tag.
    pub tag: String,
    /// Its name in the language itself.
    pub name: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// Address of its home page.
    pub home: String,
    /// First part of its addresses.
    pub prefix: String,
    /// Address of its search page, next to which the manifest of its index is (`index.json`); none without search.
    pub search: Option<String>,
}

impl LangView {
    pub(super) fn new(site: &TrackedSite, id: LangId) -> Self {
        let language = site.config.language(id);
        let search =
            site.config.search.enabled.then(|| href(&site.config.base_url, &site.search_address(id)));
        Self {
            tag: language.tag.to_string(),
            name: language.name.clone(),
            dir: language.direction.as_str(),
            home: href(&site.config.base_url, &site.home_address(id)),
            prefix: language.prefix.clone(),
            search,
        }
    }
}

/// A kind that has pages for a reader.
#[derive(Debug, Clone, Serialize)]
pub struct KindView {
    /// Its name.
    pub name: String,
    /// Name in the reader's language.
    pub label: String,
    /// Address of its list.
    pub address: String,
    /// Number of pages.
    pub count: usize,
}

impl KindView {
    pub(super) fn all(site: &TrackedSite, language: LangId) -> Vec<Self> {
        let view = |id| {
            let query = PageQuery { kind: Some(id), ..PageQuery::default() };
            // Sections are recognized by their keys, which the answer to the selection contains: no question for each
            // entry, because every page may ask for the kinds.
            let is_page = |entry: &EntryId| site.untracked().entry(*entry).role != Role::Section;
            let count = site.select(&query, language).into_iter().filter(is_page).count();
            let (label, address) = Self::link(site, id, language).filter(|_| count > 0)?;
            Some(Self { name: site.config.kind(id).name.clone(), label, address, count })
        };
        site.config.kind_ids().filter_map(view).collect()
    }

    /// Labels and addresses of the same kinds. Which pages there are is not asked: every page may have a menu.
    pub(super) fn links(site: &TrackedSite, language: LangId) -> Vec<KindLink> {
        let kinds = site.config.kind_ids().filter(|id| site.has_pages(*id, language));
        let link = |id| {
            let (label, address) = Self::link(site, id, language)?;
            Some(KindLink { name: site.config.kind(id).name.clone(), label, address })
        };
        kinds.filter_map(link).collect()
    }

    /// Label of a kind and address of its list.
    fn link(site: &TrackedSite, id: KindId, language: LangId) -> Option<(String, String)> {
        let kind = site.config.kind(id);
        let root = site.entry_by_key(&kind.list_key()?)?;
        let shown = site.shown(Place { entry: root, language })?;
        let label = site.kind_label(id, language).unwrap_or(&kind.name).to_owned();
        Some((label, href(&site.config.base_url, &shown.address)))
    }
}

/// A kind that has pages for a reader, without their number.
#[derive(Debug, Clone)]
pub(super) struct KindLink {
    /// Its name.
    pub(super) name: String,
    /// Name in the reader's language.
    pub(super) label: String,
    /// Address of its list.
    pub(super) address: String,
}

/// A day or moment.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// ISO 8601, with an offset if there is a time.
    pub iso: String,
    /// `2026-11-23`.
    pub day: String,
    /// Long form of the day in the reader's language.
    pub text: String,
    /// Short form.
    pub short: String,
    /// Time of day, if there is one.
    pub time: Option<String>,
    /// Short name of the zone, if there is a time.
    pub zone: Option<String>,
    /// Year.
    pub year: i16,
    /// Seconds since 1970 (UTC).
    pub unix: i64,
}

impl DateView {
    /// Builds the view for readers of `locale`, with the moment in `zone`. `ends` makes a day without a time last until
    /// its end.
    pub fn new(when: &When, zone: &TimeZone, locale: &Locale, ends: bool) -> Self {
        let zoned: Zoned = when.zoned(zone);
        // A time that the clocks skip is shown as calendars and machines read it.
        let shown = when.skipped(zone).unwrap_or_else(|| when.civil());
        let date = shown.date();
        let unix = if ends { when.end(zone) } else { zoned.timestamp() };
        Self {
            iso: if when.has_time() {
                zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
            } else {
                date.to_string()
            },
            day: date.to_string(),
            text: locale.dates.date(date, DateStyle::Long),
            short: locale.dates.date(date, DateStyle::Short),
            time: when.has_time().then(|| locale.dates.time(shown.time())),
            zone: when.has_time().then(|| locale.dates.zone(&zoned)),
            year: date.year(),
            unix: unix.as_second(),
        }
    }
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Address for `src`.
    pub src: String,
    /// Full URL.
    pub permalink: String,
    /// Width in pixels, if known.
    pub width: Option<u32>,
    /// Height in pixels, if known.
    pub height: Option<u32>,
    /// Smaller versions with their widths, for the attribute `srcset`.
    pub srcset: Option<String>,
}

/// The picture of a page in lists.
#[derive(Debug, Clone, Serialize)]
pub struct CoverView {
    /// The picture.
    #[serde(flatten)]
    pub image: ImageView,
    /// True if it was drawn because the page has none.
    pub is_drawn: bool,
}

/// A term of a page, or in a list of terms.
#[derive(Debug, Clone, Serialize)]
pub struct TermView {
    /// Name in the reader's language.
    pub name: String,
    /// Part of the address.
    pub slug: String,
    /// Address of its page; none if no page in this language has it.
    pub address: Option<String>,
    /// Number of pages; only in lists of terms: if a page had the number for each of its own tags, it would change
    /// whenever another page got the tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<usize>,
}

/// An author.
#[derive(Debug, Clone, Serialize)]
pub struct AuthorView {
    /// Name.
    pub name: String,
    /// Address of the person's page, if there is one.
    pub address: Option<String>,
    /// Key of that page, for `page(path=)`.
    pub key: Option<String>,
    /// Their portrait, if that page has one.
    pub photo: Option<ImageView>,
}

/// Another page, in lists and links.
#[derive(Debug, Clone, Serialize)]
pub struct RefView {
    /// Title.
    pub title: String,
    /// Address.
    pub address: String,
    /// Full URL.
    pub permalink: String,
    /// Key, shared by translations.
    pub key: String,
    /// Plain text description.
    pub description: String,
    /// Summary as HTML.
    pub summary: String,
    /// Whole body as HTML; only in lists of questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
    /// Publication.
    pub date: Option<DateView>,
    /// Last change.
    pub updated: Option<DateView>,
    /// Language of its text.
    pub lang: String,
    /// Direction of its text.
    pub dir: &'static str,
    /// Name of its kind.
    pub kind: String,
    /// True if it is shown in another language than the reader's.
    pub is_fallback: bool,
    /// True if it is a section.
    pub is_section: bool,
    /// Authors.
    pub authors: Vec<AuthorView>,
    /// Terms of the taxonomy `tags`.
    pub tags: Vec<TermView>,
    /// Minutes to read.
    pub reading_minutes: usize,
    /// Picture.
    pub image: Option<ImageView>,
    /// Picture in lists: the page's own, else a drawing for kinds with covers.
    pub cover: Option<CoverView>,
    /// Fields of its kind.
    pub fields: Map<String, Json>,
    /// Free values.
    pub extra: Json,
    /// Weight.
    pub weight: Option<i64>,
    /// For events: the end in seconds since 1970 (UTC); days last until their end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<i64>,
    /// For repeating events: the next time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<DateView>,
    /// For events with registration: its state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration: Option<&'static str>,
    /// True if it is the page being rendered.
    pub current: bool,
}

/// The page before or after, and the neighbours of nodes of a sidebar.
#[derive(Debug, Clone, Serialize)]
pub struct NeighbourView {
    /// Title.
    pub title: String,
    /// Address.
    pub address: String,
    /// Language of its text.
    pub lang: String,
    /// Direction of its text.
    pub dir: &'static str,
    /// True if it is shown in another language than the reader's.
    pub is_fallback: bool,
}

/// A heading in the table of contents.
#[derive(Debug, Clone, Serialize)]
pub struct TocView {
    /// Id to link to.
    pub id: String,
    /// Plain text.
    pub text: String,
    /// Level, 2 to 6.
    pub level: u8,
    /// Headings below.
    pub children: Vec<TocView>,
}

/// A node of a sidebar.
#[derive(Debug, Clone, Serialize)]
pub struct TreeView {
    /// Title, address and language, like those of neighbours.
    #[serde(flatten)]
    pub link: NeighbourView,
    /// True if it is the page being rendered.
    pub current: bool,
    /// True if the page being rendered is below it.
    pub open: bool,
    /// Pages below.
    pub children: Vec<TreeView>,
}
