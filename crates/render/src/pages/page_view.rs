//! A page as its template sees it. Parts for lists and other templates are in `views`.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::versions::{VersionLinkView, VersionView};
use super::views::{AuthorView, CoverView, DateView, ImageView, NeighbourView, RefView, TermView, TocView};

/// What other outputs add to a page; `outputs` computes it, and `pages` does not import `outputs`.
#[derive(Debug, Default, Serialize)]
pub struct ExtraView {
    /// Subscriptions to link in the head.
    pub feeds: Vec<FeedView>,
    /// Address of the event's calendar file.
    pub calendar_address: Option<String>,
    /// Calendars of single cities, on the list of all events.
    pub city_calendars: Vec<FeedView>,
    /// Address of the page's Markdown copy.
    pub markdown_address: Option<String>,
    /// Address of the QR code of the page's address.
    pub qr_address: Option<String>,
    /// Address of the page with the whole tree that the page belongs to, and of the same as an EPUB.
    pub book_address: Option<String>,
    pub epub_address: Option<String>,
    /// JSON-LD texts, safe inside a script element.
    pub structured_data: Vec<String>,
}

/// A subscription.
#[derive(Debug, Clone, Serialize)]
pub struct FeedView {
    /// Name in the reader's language.
    pub title: String,
    /// Media type.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// Address.
    pub address: String,
}

/// `page.registration`: registration at an event.
#[derive(Debug, Serialize)]
pub(super) struct RegistrationView {
    /// `soon`, `open`, `full`, `waiting-list` or `closed`.
    pub(super) state: &'static str,
    pub(super) opens: Option<DateView>,
    pub(super) closes: Option<DateView>,
}

/// `page` of templates.
#[derive(Debug, Serialize)]
pub(super) struct PageView {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) kind: String,
    pub(super) key: String,
    pub(super) address: String,
    pub(super) permalink: String,
    pub(super) canonical: String,
    pub(super) lang: String,
    pub(super) dir: &'static str,
    pub(super) is_fallback: bool,
    /// True if its text was converted from the other script.
    pub(super) is_converted: bool,
    pub(super) noindex: bool,
    pub(super) is_home: bool,
    pub(super) is_section: bool,
    pub(super) is_over: bool,
    pub(super) occurrences: Vec<DateView>,
    pub(super) registration: Option<RegistrationView>,
    /// The organizer of an event, with its page if there is one.
    pub(super) organizer: Option<AuthorView>,
    pub(super) status404: bool,
    pub(super) translations: Vec<TranslationView>,
    pub(super) alternates: Vec<AlternateView>,
    pub(super) version: Option<VersionView>,
    pub(super) versions: Vec<VersionLinkView>,
    pub(super) original: Option<RefView>,
    pub(super) outdated: Option<OutdatedView>,
    pub(super) date: Option<DateView>,
    pub(super) updated: Option<DateView>,
    pub(super) created: Option<DateView>,
    pub(super) authors: Vec<AuthorView>,
    pub(super) credits: Option<CreditsView>,
    pub(super) taxonomies: BTreeMap<String, Vec<TermView>>,
    pub(super) series: Option<SeriesView>,
    pub(super) content: String,
    pub(super) summary: String,
    pub(super) toc: Vec<TocView>,
    pub(super) reading_minutes: usize,
    pub(super) words: u32,
    pub(super) breadcrumbs: Vec<CrumbView>,
    pub(super) previous: Option<NeighbourView>,
    pub(super) next: Option<NeighbourView>,
    pub(super) edit_url: Option<String>,
    pub(super) issue_url: Option<String>,
    pub(super) translate_url: Option<String>,
    pub(super) invite: Option<InviteView>,
    pub(super) source_path: Option<String>,
    pub(super) image: Option<ImageView>,
    pub(super) cover: Option<CoverView>,
    /// The picture for links to the page.
    pub(super) share: Option<ImageView>,
    pub(super) fields: Map<String, Json>,
    pub(super) extra: Json,
    pub(super) has_math: bool,
    pub(super) has_code: bool,
    pub(super) has_embed: bool,
    /// True if readers may comment on it.
    pub(super) comments: bool,
    /// Components with a look of their own.
    pub(super) components: Vec<String>,
    #[serde(flatten)]
    pub(super) extras: ExtraView,
}

/// The people whom commits of a page name, but for the tasks whose people its front matter names.
#[derive(Debug, Serialize)]
pub(super) struct CreditsView {
    pub(super) authors: Vec<AuthorView>,
    pub(super) translators: Vec<AuthorView>,
    pub(super) reviewers: Vec<AuthorView>,
}

/// `page.outdated`: a translation whose original has moved on.
#[derive(Debug, Serialize)]
pub(super) struct OutdatedView {
    /// Number of blocks that are out of date, with those that the translation lacks.
    pub(super) blocks: u32,
    /// True if any block of the page has a mark.
    pub(super) is_marked: bool,
    /// The date of the original's last change, from its front matter or from Git.
    pub(super) updated: Option<DateView>,
    /// The original, if readers of its language get it.
    pub(super) original: Option<OriginalView>,
}

/// The original of a translation.
#[derive(Debug, Serialize)]
pub(super) struct OriginalView {
    pub(super) title: String,
    pub(super) address: String,
    pub(super) lang: String,
}

#[derive(Debug, Serialize)]
pub(super) struct TranslationView {
    pub(super) lang: String,
    pub(super) name: String,
    pub(super) dir: &'static str,
    pub(super) address: String,
    pub(super) is_current: bool,
    pub(super) is_fallback: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct AlternateView {
    pub(super) hreflang: String,
    pub(super) permalink: String,
}

#[derive(Debug, Serialize)]
pub(super) struct SeriesView {
    pub(super) name: String,
    pub(super) pages: Vec<RefView>,
    pub(super) position: usize,
}

/// The invitation to add a page, on the list of a kind.
#[derive(Debug, Serialize)]
pub(super) struct InviteView {
    pub(super) label: String,
    pub(super) address: String,
}

/// A file whose text a reader copies, on a site whose host does not fill it in.
#[derive(Debug, Serialize)]
pub(super) struct NewFileView {
    /// Name of the kind, and id on the page.
    pub(super) kind: String,
    pub(super) label: String,
    pub(super) folder: String,
    pub(super) name: String,
    pub(super) text: String,
    /// The host's page for a new file in the folder.
    pub(super) address: String,
}

#[derive(Debug, Serialize)]
pub(super) struct CrumbView {
    pub(super) title: String,
    pub(super) address: String,
}

/// `pager` of templates, except for the pages themselves, which are values already.
#[derive(Debug, Serialize)]
pub(super) struct PagerView {
    pub(super) number: u32,
    pub(super) count: u32,
    pub(super) total: usize,
    pub(super) first: String,
    pub(super) previous: Option<String>,
    pub(super) next: Option<String>,
    pub(super) last: String,
    pub(super) addresses: Vec<PartView>,
}

#[derive(Debug, Serialize)]
pub(super) struct PartView {
    pub(super) number: u32,
    pub(super) address: String,
    pub(super) current: bool,
}
