//! Everything that is made beside the pages: feeds, calendars, sitemaps, structured data, redirects, texts for
//! machines. Each file here is pure: it sees the site model and gives bytes. They share `facts` and
//! `standalone_html`; of one another they know names and addresses, never how the other is made.

pub mod calendar;
mod facts;
pub mod feeds;
pub mod llms;
pub mod markdown_copy;
pub mod redirects;
pub mod sitemaps;
mod standalone_html;
pub mod structured_data;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use crate::pages::body::Bodies;
use paifang_i18n::Messages;
use paifang_site::config::{FeedFormat, KindId, LangId, TaxonomyId};
use paifang_site::link::{Asset, Place, Site};
use paifang_site::tracked::TrackedSite;

/// What a feed is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedScope {
    /// All dated pages of a language.
    Language(LangId),
    /// One kind in a language.
    Kind(KindId, LangId),
    /// One term in a language, by index.
    Term(TaxonomyId, LangId, u32),
}

/// A feed that a page's head links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedLink {
    /// What it is about.
    pub scope: FeedScope,
    /// Format.
    pub format: FeedFormat,
    /// Site address without the base path.
    pub address: String,
}

/// Everything that outputs are made from.
pub struct OutputContext<'a> {
    /// The site model.
    pub site: &'a TrackedSite,
    /// Bodies of pages.
    pub bodies: &'a Bodies<'a>,
    /// One set of messages per language.
    pub all_messages: &'a [Messages],
    /// The text of a source file by its project-relative path, for Markdown copies.
    pub source: &'a (dyn Fn(&str) -> Option<String> + Sync),
    /// Numbers of the former addresses at which something else lies.
    pub lost_aliases: &'a FxHashSet<u32>,
}

impl OutputContext<'_> {
    /// Messages of a language.
    fn messages(&self, language: LangId) -> Option<&Messages> {
        self.site.note_messages(language);
        self.all_messages.get(language.0 as usize)
    }
}

/// A file that is made beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Output {
    /// A feed; never with `FeedFormat::Ics`, see `Calendar`.
    Feed {
        /// What it is about.
        scope: FeedScope,
        /// Format.
        format: FeedFormat,
    },
    /// One event as a calendar file.
    EventCalendar(Place),
    /// All events of a kind in a language.
    Calendar(KindId, LangId),
    /// All events in the city of this one, which is the first there.
    CityCalendar(Place),
    /// One part of a language's sitemap, from 0.
    Sitemap(LangId, u32),
    /// The list of all sitemaps.
    SitemapIndex,
    /// robots.txt.
    Robots,
    /// The page at a former address, by the alias's index.
    Redirect(u32),
    /// Former addresses in the form hosts read.
    RedirectsFile,
    /// A language's llms.txt.
    Llms(LangId),
    /// A page's source as Markdown.
    MarkdownCopy(Place),
}

/// Last parts of the addresses of outputs, besides sitemaps and former addresses.
const OUTPUT_NAMES: [&str; 9] = [
    "feed.xml",
    "podcast.xml",
    "atom.xml",
    "feed.json",
    calendar::EVENT_FILE,
    calendar::LIST_FILE,
    "robots.txt",
    "llms.txt",
    markdown_copy::FILE,
];

/// All files to make, always in the same order. What the site brings itself (a `static/robots.txt`, say) is left
/// out.
pub fn plan(site: &TrackedSite) -> Vec<Output> {
    let mut outputs: Vec<Output> = feeds::planned(site);
    outputs.extend(calendar::planned(site));
    outputs.extend(sitemaps::planned(site));
    outputs.push(Output::Robots);
    outputs.extend((0..site.aliases().len() as u32).map(Output::Redirect));
    if !site.aliases().is_empty() {
        outputs.push(Output::RedirectsFile);
    }
    outputs.extend(site.config.language_ids().filter(|id| llms::has_pages(site, *id)).map(Output::Llms));
    outputs.extend(
        site.untracked()
            .places()
            .filter(|place| markdown_copy::is_made(site, *place))
            .map(Output::MarkdownCopy),
    );
    let taken = taken_addresses(site);
    if !taken.is_empty() {
        outputs.retain(|output| !taken.contains(address(*output, site).as_str()));
    }
    outputs
}

/// Addresses of the site's own files that are called like an output. (Former addresses are checked against files
/// where they are gathered.)
fn taken_addresses(site: &TrackedSite) -> BTreeSet<&str> {
    let is_named = |address: &&str| {
        let name = address.rsplit('/').next().unwrap_or_default();
        OUTPUT_NAMES.contains(&name) || (name.starts_with("sitemap") && name.ends_with(".xml"))
    };
    site.untracked().assets.iter().map(|asset| asset.address.as_str()).filter(is_named).collect()
}

/// The file of the site that `_redirects` takes in, when both exist; which file it is, and in which state, is a part of
/// what makes the output.
pub fn joined_file(site: &Site) -> Option<&Asset> {
    let address = address_of_redirects();
    site.assets.iter().find(|asset| asset.address == address).filter(|_| !site.aliases.is_empty())
}

fn address_of_redirects() -> String {
    "/_redirects".to_owned()
}

/// The site address of an output, without the base path. Empty for what `plan` does not give.
pub fn address(output: Output, site: &TrackedSite) -> String {
    match output {
        Output::Feed { scope, format } => feeds::address(site, scope, format).unwrap_or_default(),
        Output::EventCalendar(place) => calendar::event_address(site, place).unwrap_or_default(),
        Output::Calendar(kind, language) => calendar::list_address(site, kind, language).unwrap_or_default(),
        Output::CityCalendar(place) => calendar::city_address(site, place).unwrap_or_default(),
        Output::Sitemap(language, part) => sitemaps::address(site, language, part),
        Output::SitemapIndex => "/sitemap.xml".to_owned(),
        Output::Robots => "/robots.txt".to_owned(),
        Output::Redirect(alias) => {
            site.aliases().get(alias as usize).map(|alias| alias.from.clone()).unwrap_or_default()
        }
        Output::RedirectsFile => address_of_redirects(),
        Output::Llms(language) => format!("{}llms.txt", site.home_address(language)),
        Output::MarkdownCopy(place) => markdown_copy::address(site, place).unwrap_or_default(),
    }
}

/// Full URL of an output.
pub fn permalink_of(output: Output, site: &TrackedSite) -> String {
    facts::permalink(site, &address(output, site))
}

/// Path of an output below the output folder, with `/` and not encoded. The address of a folder is that of its
/// `index.html`.
pub fn path(output: Output, site: &TrackedSite) -> String {
    let address = address(output, site);
    let end = if address.ends_with('/') { "index.html" } else { "" };
    format!("{}{end}", address.trim_start_matches('/'))
}

/// The bytes of an output.
pub fn render(output: Output, context: &OutputContext<'_>) -> Vec<u8> {
    let site = context.site;
    match output {
        Output::Feed { scope, format } => feeds::render(context, scope, format),
        Output::EventCalendar(place) => calendar::render_event(context, place),
        Output::Calendar(kind, language) => calendar::render_list(context, kind, language),
        Output::CityCalendar(place) => calendar::render_city(context, place),
        Output::Sitemap(language, part) => sitemaps::render(site, language, part),
        Output::SitemapIndex => sitemaps::render_index(site),
        Output::Robots => sitemaps::render_robots(site).into_bytes(),
        Output::Redirect(alias) => redirects::render_page(site, alias).into_bytes(),
        Output::RedirectsFile => {
            let own = joined_file(site.untracked()).and_then(|asset| (context.source)(&asset.input.path));
            redirects::render_file(site, own.as_deref(), context.lost_aliases).into_bytes()
        }
        Output::Llms(language) => llms::render(context, language).into_bytes(),
        Output::MarkdownCopy(place) => markdown_copy::render(context, place).into_bytes(),
    }
}
